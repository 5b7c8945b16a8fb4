"""Signing by command: sign, review, take back, record from paper, verify."""

import json
from pathlib import Path
from typing import Any

import pytest

from ijn_organizer.trust.identity import seal_identity
from tests.cli.conftest import Program, Told
from tests.cli.making import fed
from tests.conftest import NOW
from tests.signing.people import identity

PHRASE = "maple river candle north"


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Files of the identities of two people."""
    folder = tmp_path_factory.mktemp("people")
    paths = {}
    for name in ("Ana Reyes", "Noor Castellan"):
        paths[name] = folder / f"{name.split()[0].lower()}.p12"
        # The commands take the clock of the computer, so the certificate has to hold on that day.
        paths[name].write_bytes(seal_identity(identity(name, "organizer", NOW.replace(year=2024)), PHRASE))
    return paths


def sign(
    program: Program, file: Path, *more: object, phrases: str = PHRASE, plan: object = "plan.ijnplan"
) -> Told:
    with fed(phrases) as number:
        call = ("sign", plan, "--checkpoint", "decide", "--identity", file, "--passphrase-fd", number)
        return program(*call, *more)


def verified(program: Program, *more: object) -> dict[str, Any]:
    told = program("verify", "plan.ijnplan", "--json", *more)
    record: dict[str, Any] = json.loads(told.out)
    assert told.code == (0 if record["valid"] else 1)
    return record


def test_a_plan_is_signed_reviewed_and_verified(program: Program, people: dict[str, Path]) -> None:
    program.plan("meeting.toml")
    first = sign(program, people["Ana Reyes"])
    assert (first.code, first.err) == (0, "")
    assert "Prepared and signed: Ana Reyes, organizer" in first.out
    assert "not yet confirmed" in first.out
    reviewed = sign(
        program, people["Noor Castellan"], "--review", "conditions", "--text", "Ask the city.\nCall Ben."
    )
    assert reviewed.code == 0
    record = verified(program)
    assert (record["valid"], record["kind"], record["sealed_by"], record["page_matches_plan"]) == (
        True,
        "plan",
        None,
        None,
    )
    said = [
        (one["checkpoint"], one["by"], one["role"], one["decision"], one["state"]) for one in record["sign_offs"]
    ]
    assert said == [
        ("decide", "Ana Reyes", "organizer", "prepared", "valid"),
        ("decide", "Noor Castellan", "organizer", "conditions", "valid"),
    ]
    assert record["problems"] == []
    checked = json.loads(program("check", "plan.ijnplan", "--json").out)
    assert checked["checkpoints"]["decide"]["state"] == "signed"
    assert {"Ask the city.", "Call Ben."} <= {task["text"] for task in checked["tasks"]}


def test_a_plan_that_nobody_signed_is_not_valid(program: Program) -> None:
    program.plan("meeting.toml")
    told = program("verify", "plan.ijnplan")
    assert told.code == 1
    assert told.out.splitlines()[0] == "Nothing is signed in this plan."
    assert [one["code"] for one in verified(program)["problems"]] == ["nothing-signed"]


def test_what_changed_is_told_in_words(program: Program, people: dict[str, Path]) -> None:
    path = program.plan("meeting.toml")
    sign(program, people["Ana Reyes"])
    text = path.read_text(encoding="utf-8")
    assert text.count('"Neighbors meet"') == 1 + 1  # in its cell, and as it was signed
    path.write_text(text.replace('"value": "Neighbors meet"', '"value": "Neighbors march"'), encoding="utf-8")
    told = program("verify", "plan.ijnplan")
    assert told.code == 1
    assert "Not all that was signed in this plan holds." in told.out
    assert "Name: Neighbors meet → Neighbors march" in told.out
    record = verified(program)
    assert record["checkpoints"]["decide"]["reopened"] == ["title"]
    assert record["sign_offs"][0]["stale_rules"] == record["checkpoints"]["decide"]["stale_rules"] != []
    checked = json.loads(program("check", "plan.ijnplan", "--json").out)
    assert checked["checkpoints"]["decide"]["state"] == "stale"


def test_a_return_and_taking_back(program: Program, people: dict[str, Path]) -> None:
    program.plan("meeting.toml")
    sign(program, people["Ana Reyes"])
    assert sign(program, people["Noor Castellan"], "--review", "return", "--text", "Which hall?").code == 0
    record = verified(program)
    assert [one["state"] for one in record["sign_offs"]] == ["returned", "valid"]
    assert record["valid"] is False
    taken = sign(program, people["Noor Castellan"], "--revoke", "--text", "I read it wrong.")
    assert (taken.code, taken.err) == (0, "")
    assert [one["state"] for one in verified(program)["sign_offs"]][:2] == ["valid", "revoked"]


def test_a_sheet_is_printed_and_recorded(program: Program, people: dict[str, Path]) -> None:
    from tests.tools import pdfs

    program.plan("meeting.toml")
    told = program("sheet", "plan.ijnplan", "--checkpoint", "decide", "-o", "sheet.pdf")
    assert (told.code, told.err) == (0, "")
    text = pdfs.text(program.folder / "sheet.pdf")
    code = next(" ".join(pair) for pair in zip(text.split(), text.split()[1:], strict=False) if is_code(pair))
    paper = ["--paper-name", "Ben Adu", "--paper-day", "2026-11-20", "--paper-code"]
    refused = sign(program, people["Noor Castellan"], *paper, "0000 0000")
    assert (refused.code, refused.out) == (2, "")
    assert "code" in refused.err
    recorded = sign(program, people["Noor Castellan"], *paper, code)
    assert recorded.code == 0
    assert "on paper, Fri, Nov 20, 2026, recorded by Noor Castellan" in recorded.out
    (one,) = verified(program)["sign_offs"]
    assert (one["by"], one["on_paper"]["recorded_by"]) == ("Ben Adu", "Noor Castellan")


def is_code(pair: tuple[str, str]) -> bool:
    return all(len(part) == 4 and set(part) <= set("0123456789abcdef") for part in pair)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--review", "approve"), "Whoever prepared a plan can't review it."),
        (("--review", "return"), "Please write what you ask for"),
        ((), "There is nothing to sign."),
    ],
)
def test_what_cannot_be_signed_is_said_in_a_sentence(
    program: Program, people: dict[str, Path], more: tuple[str, ...], said: str
) -> None:
    program.plan("meeting.toml")
    sign(program, people["Ana Reyes"])
    before = (program.folder / "plan.ijnplan").read_bytes()
    told = sign(program, people["Ana Reyes"], *more)
    assert (told.code, told.out) == (2, "")
    assert said in told.err
    assert (program.folder / "plan.ijnplan").read_bytes() == before


def test_a_wrong_passphrase_an_unknown_checkpoint_and_no_passphrase(
    program: Program, people: dict[str, Path]
) -> None:
    program.plan("meeting.toml")
    wrong = sign(program, people["Ana Reyes"], phrases="wrong")
    assert (wrong.code, len(wrong.err.splitlines())) == (2, 1)
    with fed(PHRASE) as number:
        call = ("sign", "plan.ijnplan", "--checkpoint", "decid", "--identity", people["Ana Reyes"])
        unknown = program(*call, "--passphrase-fd", number)
    assert unknown.code == 2
    assert "decide" in unknown.err
    assert program(*call).code == 2


def test_a_sealed_plan_is_signed_with_two_passphrases(program: Program, people: dict[str, Path]) -> None:
    path = program.plan("meeting.toml")
    with fed("four words in a row") as number:
        assert program("seal", "plan.ijnplan", "--passphrase-fd", number).code == 0
    assert sign(program, people["Ana Reyes"], phrases=f"{PHRASE}\nfour words in a row\n").code == 0
    assert path.read_bytes().startswith(b"age-encryption.org/v1")
    with fed("four words in a row") as number:
        assert verified(program, "--passphrase-fd", number)["valid"] is True


def test_a_practice_plan_is_not_signed(program: Program, people: dict[str, Path]) -> None:
    text = (program.folder / "meeting.toml").read_text(encoding="utf-8")
    (program.folder / "meeting.toml").write_text("practice = true\n" + text, encoding="utf-8")
    program.plan("meeting.toml")
    told = sign(program, people["Ana Reyes"])
    assert (told.code, told.err.count("practice plan")) == (2, 1)


def test_a_pdf_is_signed_by_command(program: Program, people: dict[str, Path]) -> None:
    program.plan("meeting.toml")
    call = ("export", "plan.ijnplan", "-o", "team.pdf", "--copy", "team", "--identity", people["Ana Reyes"])
    with fed(PHRASE) as number:
        told = program(*call, "--passphrase-fd", number)
    assert (told.code, told.out, told.err) == (0, "Wrote team.pdf.\n", "")
    assert b"/ETSI.CAdES.detached" in (program.folder / "team.pdf").read_bytes()
    with fed("another phrase") as number:
        told = program(*call, "--passphrase-fd", number)
    assert told.code == 2
    assert "passphrase" in told.err
