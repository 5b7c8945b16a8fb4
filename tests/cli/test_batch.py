"""Many files on the command line: check, verify and export them, and letters of permissions."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.app.making import VIGIL
from tests.cli.conftest import Program

BEFORE = "2026-11-24"

GRANTED = """
[[facts.permissions]]
kind = "logo"
scope = "Logo on the poster"
asked_by = "Ana Reyes"
granted_by = "Ines Calloway"
granted_on = 2026-11-02
until = 2027-03-01

[[facts.permissions]]
kind = "media"
scope = "The choir prints our flyer"
"""


@pytest.fixture
def folder(program: Program) -> Path:
    """Two good plans, and between them one that is no plan."""
    made = program.folder / "plans"
    made.mkdir()
    program.plan("meeting.toml", "plans/a.ijnplan")
    (made / "b.ijnplan").write_text("no plan", encoding="utf-8")
    program.plan("vigil.toml", "plans/c.ijnplan")
    return made


def test_a_folder_is_checked_plan_by_plan(program: Program, folder: Path) -> None:
    told = program("check", folder, "--json", "--today", BEFORE)
    records = [json.loads(line) for line in told.out.splitlines()]

    assert told.code == 2
    assert [(Path(one["path"]).name, one["ready"]) for one in records] == [
        ("a.ijnplan", True),
        ("b.ijnplan", False),
        ("c.ijnplan", False),
    ]
    [why, count] = told.err.splitlines()
    assert "b.ijnplan is damaged" in why
    assert count == "2 of 3 could be done."


def test_the_exit_code_is_the_worst(program: Program, folder: Path) -> None:
    assert program("check", folder / "a.ijnplan", "--today", BEFORE).code == 0
    assert program("check", folder / "a.ijnplan", folder / "c.ijnplan", "--today", BEFORE).code == 1
    assert program("check", folder, "--today", BEFORE).code == 2


def test_several_files_are_verified_one_object_a_line(program: Program, folder: Path) -> None:
    told = program("verify", folder / "a.ijnplan", "none.pdf", "--json")
    first, second = (json.loads(line) for line in told.out.splitlines())

    assert told.code == 2
    assert (first["path"], first["kind"], first["valid"]) == (str(folder / "a.ijnplan"), "plan", False)
    assert (second["path"], second["valid"], second["problems"][0]["code"]) == ("none.pdf", False, "file-missing")
    assert program("verify", folder / "a.ijnplan", folder / "c.ijnplan").code == 1


def test_a_folder_is_exported_into_another(program: Program, folder: Path) -> None:
    told = program("export", folder, "-o", "copies", "--as", "csv")
    copies = program.folder / "copies"

    assert told.code == 2
    assert sorted(path.name for path in copies.iterdir()) == ["a.csv", "c.csv"]
    assert told.out.splitlines() == [f"Wrote {Path('copies/a.csv')}.", f"Wrote {Path('copies/c.csv')}."]
    assert told.err.splitlines()[-1] == "2 of 3 could be done."


def test_a_second_export_replaces_nothing(program: Program, folder: Path) -> None:
    assert program("export", folder / "a.ijnplan", "-o", "copies", "--as", "html").code == 0
    first = (program.folder / "copies" / "a.html").read_bytes()
    again = program("export", folder / "a.ijnplan", "-o", "copies", "--as", "html", "--copy", "team")

    assert again.code == 2
    assert "There is a file at copies/a.html already" in again.err
    assert (program.folder / "copies" / "a.html").read_bytes() == first


def test_at_a_terminal_one_line_tells_how_far_it_is(program: Program, folder: Path) -> None:
    reader, terminal = pty.openpty()
    command = [sys.executable, "-m", "ijn_organizer", "check", str(folder), "--json"]
    with os.fdopen(reader, "rb", buffering=0) as shown:
        done = subprocess.run(
            command, env=program.environment(), stdout=subprocess.PIPE, stderr=terminal, check=False
        )
        os.close(terminal)
        told = b""
        while True:
            try:
                more = shown.read(4096)
            except OSError:
                break
            told += more
            if not more:
                break

    lines = told.decode().split("\r\x1b[K")
    assert done.returncode == 2
    assert len(done.stdout.splitlines()) == 3
    assert lines[:6] == ["", "1 of 3: a.ijnplan", "", "2 of 3: b.ijnplan", "", "3 of 3: c.ijnplan"][:6]
    assert lines[-1].splitlines()[-1] == "2 of 3 could be done."


def test_in_a_pipe_there_is_no_such_line(program: Program, folder: Path) -> None:
    told = program.run("check", folder, "--json")

    assert told.code == 2
    assert "\x1b" not in told.err + told.out
    assert "1 of 3:" not in told.err


# Letters of permissions.


@pytest.fixture
def plan(program: Program) -> Path:
    """A plan with one permission that was given, and one that was only asked for."""
    text = VIGIL.replace("[answers.FOC-01]", GRANTED + "\n[answers.FOC-01]", 1)
    (program.folder / "granted.toml").write_text(text, encoding="utf-8")
    return program.plan("granted.toml", "granted.ijnplan")


def test_permissions_are_listed(program: Program, plan: Path) -> None:
    told = program("letter", plan, "--list")
    records = json.loads(program("letter", plan, "--list", "--json").out)

    assert told.code == 0
    assert [line[:16].rstrip() for line in told.out.splitlines()] == ["1  Name or logo", "2  Our material"]
    assert [(one["kind"], one["granted_by"]) for one in records] == [("logo", "Ines Calloway"), ("media", None)]


def test_a_letter_is_written_for_what_was_given(program: Program, plan: Path) -> None:
    given = program("letter", plan, "--permission", 1, "-o", "letter.pdf")
    asked = program("letter", plan, "--permission", 2, "-o", "second.pdf")

    assert (given.code, given.out) == (0, "Wrote letter.pdf.\n")
    assert (program.folder / "letter.pdf").read_bytes().startswith(b"%PDF-")
    assert asked.code == 2
    assert asked.err.startswith("Permission 2 was asked for, but nobody said yes yet, so there is no letter.")
    assert not (program.folder / "second.pdf").exists()


def test_a_signed_letter_is_verified(program: Program, plan: Path) -> None:
    (program.folder / "phrase").write_text("the quiet garden of ours\n", encoding="utf-8")

    def with_phrase(*arguments: object) -> tuple[int, str]:
        with (program.folder / "phrase").open("rb") as phrase:
            number = os.dup(phrase.fileno())
            told = program(*arguments, "--passphrase-fd", number)
        return told.code, told.out + told.err

    assert with_phrase("identity", "new", "--name", "Ines", "-o", "ines.p12")[0] == 0
    made = with_phrase("letter", plan, "--permission", 1, "-o", "letter.pdf", "--identity", "ines.p12")
    assert made == (0, "Wrote letter.pdf.\n")

    told = program("verify", "letter.pdf")
    assert told.code == 0
    assert "as Ines signed it" in told.out
    assert "It is a letter, with no plan inside." in told.out
