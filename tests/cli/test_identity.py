"""Identities on the command line."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Program, Told
from tests.cli.test_sealing import PHRASE, at_terminal, call


def run(program: Program, *arguments: object) -> Told:
    """Runs the program as a process, with the passphrase in an open file."""
    reading, writing = os.pipe()
    with os.fdopen(writing, "wb") as file:
        file.write(PHRASE.encode() + b"\n")
    command = [sys.executable, "-m", "ijn_organizer", *map(str, arguments), "--passphrase-fd", str(reading)]
    with os.fdopen(reading):
        done = subprocess.run(
            command,
            cwd=program.folder,
            env=program.environment(),
            pass_fds=[reading],
            capture_output=True,
            check=False,
        )
    return Told(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def file(program: Program) -> Path:
    """An identity that was made by the command."""
    done = call(program, "identity", "new", "--name", "Ana Reyes", "--role", "coordinator", "-o", "ana.p12")
    assert (done.code, done.err) == (0, "")
    return program.folder / "ana.p12"


def test_an_identity_is_made_and_shown_and_another_program_confirms_it(program: Program) -> None:
    way = ("--name", "Ana Reyes", "--role", "coordinator", "-o", "ana.p12")
    made = run(program, "identity", "new", *way)
    shown = run(program, "identity", "show", "ana.p12")
    told = json.loads(run(program, "identity", "show", "ana.p12", "--json").out)

    assert {(done.code, done.err) for done in (made, shown)} == {(0, "")}
    assert made.out == "Made the identity ana.p12.\n" + shown.out
    first, words, digits, days = shown.out.splitlines()
    assert first == "Ana Reyes, coordinator"
    assert words == "Fingerprint in words: " + " ".join(told["words"])
    assert digits == "Fingerprint: " + told["fingerprint"]
    assert days.startswith("Good from ")
    assert (told["name"], told["role"], len(told["words"])) == ("Ana Reyes", "coordinator", 6)
    assert told["first_day"] < told["last_day"]
    file = program.folder / "ana.p12"
    assert told["fingerprint"] == fingerprint(file)
    assert file.stat().st_mode & 0o777 == 0o600


def fingerprint(file: Path) -> str:
    """The fingerprint as openssl tells it."""
    way = ["openssl", "pkcs12", "-in", file, "-passin", f"pass:{PHRASE}", "-nokeys"]
    pem = subprocess.run(way, capture_output=True, check=True).stdout
    way = ["openssl", "x509", "-noout", "-fingerprint", "-sha256"]
    told = subprocess.run(way, input=pem, capture_output=True, check=True).stdout.decode()
    return told.partition("=")[2].strip().replace(":", "").lower()


def test_no_file_is_written_over(program: Program, file: Path) -> None:
    before = file.read_bytes()

    done = call(program, "identity", "new", "--name", "Ben", "-o", file)

    assert (done.code, done.out) == (2, "")
    assert done.err == f"There is a file at {file} already, so it stays as it is. Please choose another name.\n"
    assert file.read_bytes() == before


def test_what_can_not_be_made_is_one_sentence(program: Program) -> None:
    nameless = call(program, "identity", "new", "--name", " ", "-o", "a.p12")
    empty = call(program, "identity", "new", "--name", "Ana", "-o", "a.p12", phrase="")
    nowhere = call(program, "identity", "new", "--name", "Ana", "-o", "none/a.p12")

    assert nameless.err == "An identity needs a name. Please type the one by which others know you.\n"
    assert empty.err.splitlines()[-1].startswith("A passphrase needs at least one letter.")
    assert nowhere.err.endswith("/none is not there. Is a drive missing? Make the folder, or choose another.\n")
    assert {done.code for done in (nameless, empty, nowhere)} == {2}
    assert not (program.folder / "a.p12").exists()


def test_what_can_not_be_opened_is_one_sentence(program: Program, file: Path) -> None:
    (program.folder / "cut.p12").write_bytes(file.read_bytes()[:-1])
    wrong = call(program, "identity", "show", "ana.p12", phrase="wrong")
    damaged = call(program, "identity", "show", "cut.p12")
    missing = call(program, "identity", "show", "none.p12")

    assert wrong.err == (
        "That is not the passphrase of ana.p12, or the file is damaged. "
        "Please look at capital letters and blanks, and try again.\n"
    )
    assert damaged.err == (
        "cut.p12 is not the file of an identity, or it was changed on its way. Please use another copy.\n"
    )
    assert missing.err == "There is no file at none.p12. Please check the name and the folder.\n"
    assert {(done.code, done.out) for done in (wrong, damaged, missing)} == {(2, "")}


def test_a_passphrase_that_is_easy_to_guess_is_told(program: Program) -> None:
    done = call(program, "identity", "new", "--name", "Ana", "-o", "a.p12", phrase="password1")

    assert done.code == 0
    assert done.err == "This passphrase is easy to guess. Four or more words in a row are better.\n"


def test_at_a_terminal_the_passphrase_is_asked_for_and_not_shown(program: Program) -> None:
    command = [sys.executable, "-m", "ijn_organizer", "identity"]

    said = at_terminal(program, [*command, "new", "--name", "Ana", "-o", "a.p12"], [PHRASE, PHRASE])
    assert "Made the identity a.p12." in said
    said += at_terminal(program, [*command, "show", "a.p12"], [PHRASE])
    assert "Passphrase of a.p12: " in said
    assert "Fingerprint in words: " in said
    assert PHRASE not in said
    said = at_terminal(program, [*command, "new", "--name", "Ana", "-o", "b.p12"], [PHRASE, "another"])
    assert "not the same" in said
    assert not (program.folder / "b.p12").exists()


def test_without_a_terminal_nobody_is_asked(program: Program, file: Path) -> None:
    made = program.run("identity", "new", "--name", "Ana", "-o", "b.p12")
    shown = program.run("identity", "show", file.name)

    assert made.err == "No passphrase could be read (no terminal). Please check --passphrase-fd.\n"
    assert shown.err == "ana.p12 is sealed. Please give its passphrase to open it.\n"
    assert (made.code, shown.code) == (2, 2)
