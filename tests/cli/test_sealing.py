"""Sealed plans on the command line: a passphrase on and off, and every other command with one."""

import json
import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ijn_organizer.storage.planfile import encode_plan
from ijn_organizer.storage.save import open_plan
from ijn_organizer.trust.sealing import Key, find_key, is_sealed, make_key, seal, unseal
from tests.app.making import told
from tests.cli.conftest import Program, Told
from tests.tools.pdfs import attachment

QUICK = 4
"""A work factor for tests that are not about it."""

PHRASE = "seven quiet gardens by the river"
SECRETS = (b"Neighbors meet", b"Alder Street Hall", b"Ana Reyes")
"""What the plan says: its title, its place, who wrote it."""


@pytest.fixture
def plan(program: Program) -> Path:
    """A plan's file in the clear."""
    return program.plan("meeting.toml")


@pytest.fixture
def sealed(plan: Path) -> Path:
    """A plan's file that is sealed, with little work behind its passphrase."""
    plan.write_bytes(seal(plan.read_bytes(), make_key(PHRASE, QUICK)))
    return plan


def call(program: Program, *arguments: object, phrase: str | bytes = PHRASE) -> Told:
    """Calls the program with a passphrase in an open file."""
    reading, writing = os.pipe()
    with os.fdopen(writing, "wb") as file:
        file.write(phrase.encode("utf-8", "surrogatepass") if isinstance(phrase, str) else phrase)
    return program(*arguments, "--passphrase-fd", reading)


def key_of(path: Path, phrase: str = PHRASE) -> Key:
    """What opens a sealed file."""
    return find_key(path.read_bytes(), phrase)


def test_a_sealed_plan_says_what_it_said_to_whoever_knows_the_passphrase(program: Program, plan: Path) -> None:
    before = plan.read_bytes()

    done = call(program, "seal", plan)

    assert done.code == 0
    assert "Without its passphrase nobody can open it" in done.out
    data = plan.read_bytes()
    assert is_sealed(data)
    assert unseal(data, key_of(plan)) == before
    assert plan.stat().st_mode & 0o777 == 0o600


def test_nothing_of_a_sealed_plan_is_left_in_the_clear(program: Program, plan: Path) -> None:
    assert call(program, "seal", plan).code == 0
    sealed = plan
    copy = sealed.with_name("copy.ijnplan")
    shutil.copy(sealed, copy)
    assert call(program, "check", sealed).code in (0, 1)
    assert call(program, "merge", sealed, copy, "-o", sealed.with_name("both.ijnplan")).code == 0
    assert call(program, "export", sealed, "-o", "public.json").code == 0
    (program.folder / "public.json").unlink()
    for answers in program.folder.glob("*.toml"):
        answers.unlink()

    files = [file for file in program.folder.rglob("*") if file.is_file()]
    assert [file for file in files if any(secret in file.read_bytes() for secret in SECRETS)] == []


def test_unsealing_gives_the_plan_back_as_it_was(program: Program, sealed: Path) -> None:
    inside = unseal(sealed.read_bytes(), key_of(sealed))

    done = call(program, "unseal", sealed)

    assert done.code == 0
    assert sealed.read_bytes() == inside


def test_check_and_export_take_a_passphrase(program: Program, sealed: Path) -> None:
    checked = call(program, "check", sealed, "--json", "--today", "2026-11-24")
    assert json.loads(checked.out)["plan"]["title"] == "Neighbors meet"

    exported = call(program, "export", sealed, "-o", "team.pdf", "--copy", "team")

    assert exported.code == 0
    assert "can be read by everybody" in exported.err
    carried = attachment(program.folder / "team.pdf")
    assert unseal(carried, key_of(sealed)) == unseal(sealed.read_bytes(), key_of(sealed))


def test_two_sealed_copies_are_merged_into_a_sealed_one(program: Program, sealed: Path) -> None:
    key, other = key_of(sealed), sealed.with_name("other.ijnplan")
    changed = told(open_plan(sealed, [key]).plan, expected=44)
    other.write_bytes(seal(encode_plan(changed), make_key(PHRASE, QUICK)))

    done = call(program, "merge", sealed, other, "-o", "both.ijnplan")

    assert done.code == 0
    both = program.folder / "both.ijnplan"
    assert is_sealed(both.read_bytes())
    assert open_plan(both, [key]).plan == changed


def test_a_sealed_copy_and_one_in_the_clear_make_a_sealed_one(program: Program, plan: Path) -> None:
    clear = plan.with_name("clear.ijnplan")
    shutil.copy(plan, clear)
    assert call(program, "seal", plan).code == 0

    assert call(program, "merge", clear, plan, "-o", "both.ijnplan").code == 0

    assert is_sealed((program.folder / "both.ijnplan").read_bytes())


def test_a_folder_is_listed_without_passphrases(program: Program, sealed: Path) -> None:
    done = program("list", sealed.parent, "--json")

    [line] = json.loads(done.out)
    assert line["problem"]["code"] == "sealed"
    assert line["title"] is None


@pytest.mark.parametrize("phrase", ["", "wrong", "a" * 10_000, PHRASE + " ", PHRASE.upper()])
def test_a_wrong_passphrase_is_one_sentence(program: Program, sealed: Path, phrase: str) -> None:
    before = sealed.read_bytes()

    for command in ("check", "unseal"):
        done = call(program, command, sealed, phrase=phrase)
        assert done.code == 2
        assert done.err.startswith("That is not the passphrase of ")
        assert done.err.count("\n") == 1
    assert sealed.read_bytes() == before


@pytest.mark.parametrize("phrase", ["é" * 10_000, " blanks around ", "two\nlines", "a\x00b"])
def test_every_passphrase_seals_and_opens(program: Program, plan: Path, phrase: str) -> None:
    before = plan.read_bytes()

    assert call(program, "seal", plan, phrase=phrase).code == 0
    assert call(program, "unseal", plan, phrase=phrase + "\n").code == 0

    assert plan.read_bytes() == before


def test_an_empty_passphrase_seals_nothing(program: Program, plan: Path) -> None:
    before = plan.read_bytes()

    done = call(program, "seal", plan, phrase="\n")

    assert (done.code, done.err.count("\n")) == (2, 2)
    assert "at least one letter" in done.err
    assert plan.read_bytes() == before


def test_a_passphrase_that_is_easy_to_guess_is_told(program: Program, plan: Path) -> None:
    done = call(program, "seal", plan, phrase="password1")

    assert done.code == 0
    assert "easy to guess" in done.err


def test_sealing_twice_and_unsealing_what_is_open_are_told(program: Program, plan: Path) -> None:
    assert "not sealed" in call(program, "unseal", plan).err
    assert call(program, "seal", plan).code == 0
    before = plan.read_bytes()

    done = call(program, "seal", plan, phrase="another")

    assert done.code == 2
    assert "sealed already" in done.err
    assert plan.read_bytes() == before


@pytest.mark.parametrize("number", ["99", "-1", str(2**40)])
def test_a_file_that_is_not_open_gives_no_passphrase(program: Program, sealed: Path, number: str) -> None:
    done = program("check", sealed, "--passphrase-fd", number)

    assert done.code == 2
    assert done.err.startswith("No passphrase could be read")


def test_bytes_that_are_no_text_are_no_passphrase(program: Program, sealed: Path) -> None:
    done = call(program, "check", sealed, phrase=b"\xff\xfe")

    assert done.code == 2
    assert done.err.startswith("No passphrase could be read")


def test_without_a_terminal_nobody_is_asked(program: Program, sealed: Path) -> None:
    done = program.run("check", sealed)

    assert done.code == 2
    assert done.err.endswith("is sealed. Please give its passphrase to open it.\n")


def test_a_plan_that_another_program_sealed_is_read(program: Program, plan: Path) -> None:
    said = at_terminal(program, ["age", "-p", "-o", "sealed.ijnplan", plan.name], [PHRASE, PHRASE])
    sealed = program.folder / "sealed.ijnplan"
    assert is_sealed(sealed.read_bytes()), said

    assert call(program, "check", sealed, "--today", "2026-11-24").code in (0, 1)


def test_the_age_program_opens_what_was_sealed(program: Program, plan: Path) -> None:
    before = plan.read_bytes()
    assert call(program, "seal", plan).code == 0

    said = at_terminal(program, ["age", "-d", "-o", "inside", plan.name], [PHRASE])

    assert (program.folder / "inside").read_bytes() == before, said


def test_at_a_terminal_the_passphrase_is_asked_for_and_not_shown(program: Program, plan: Path) -> None:
    command = [sys.executable, "-m", "ijn_organizer"]

    said = at_terminal(program, [*command, "seal", plan.name], [PHRASE, PHRASE])
    assert "Sealed plan.ijnplan" in said
    assert PHRASE not in said
    said = at_terminal(program, [*command, "unseal", plan.name], [PHRASE])
    assert "Unsealed plan.ijnplan" in said
    said = at_terminal(program, [*command, "seal", plan.name], [PHRASE, "another"])
    assert "not the same" in said
    assert not is_sealed(plan.read_bytes())


def at_terminal(program: Program, command: list[str], phrases: list[str]) -> str:
    """Runs a command at a terminal of its own, answers its questions, and gives back what it said there."""
    controller, terminal = pty.openpty()
    process = subprocess.Popen(
        ["setsid", "-c", *command],
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        cwd=program.folder,
        env=program.environment(),
    )
    os.close(terminal)
    said = b""
    for phrase in phrases:
        said += until_asked(controller)
        os.write(controller, phrase.encode() + b"\n")
    said += rest(controller)
    process.wait(60)
    os.close(controller)
    return said.decode()


def until_asked(controller: int) -> bytes:
    """What is said up to the next question."""
    said = b""
    while not said.rstrip().endswith(b":"):
        said += os.read(controller, 1024)
    return said


def rest(controller: int) -> bytes:
    """What is said until the program is done."""
    said = b""
    while True:
        try:
            said += os.read(controller, 1024)
        except OSError:
            # That is how a terminal says that nobody is there any more.
            return said
