"""Private notes: kept for one person, sealed where the plan is, and in nothing that leaves the computer."""

import json
import stat
from pathlib import Path
from typing import Any

import pytest

from ijn_organizer.app.crash_report import fault_of, report
from ijn_organizer.app.desk import Desk
from ijn_organizer.app.exporting import export_file
from ijn_organizer.app.passphrases import new_key
from ijn_organizer.app.private_notes import Notebook
from ijn_organizer.app.remarking import Remarking
from ijn_organizer.app.sealing import unseal_file
from ijn_organizer.app.slips import write_slip
from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.trust.sealing import Key
from tests.app.making import codes, saved_plan
from tests.tools import pdfs

UNSAID = "Zebra-Quill seems tired of zymurgy"
PLACE = "answers/CAM-03"
PHRASE = "four words in a row"


@pytest.fixture(scope="module")
def key() -> Key:
    return new_key(PHRASE)


@pytest.fixture
def file(desk: Desk, tmp_path: Path) -> Path:
    return saved_plan(desk, tmp_path / "plan.ijnplan")


@pytest.fixture
def plan_id(desk: Desk, file: Path) -> str:
    return desk.read_plan(file).plan.id


def notes_path(desk: Desk, plan_id: str) -> Path:
    return desk.places.data / "notes" / f"{plan_id}.json"


def lay(path: Path, data: object) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(data if isinstance(data, bytes) else json.dumps(data).encode())


def record(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_bytes())
    return found


def test_a_note_is_written_changed_and_taken_away(desk: Desk, plan_id: str) -> None:
    notebook = Notebook(desk, plan_id)
    assert (dict(notebook.texts), notebook.problems) == ({}, ())
    assert not notes_path(desk, plan_id).exists()
    notebook.write(PLACE, "  Call again.\r\nTwice.\n")
    notebook.write("", "A kind group.")
    assert notebook.at(PLACE) == "Call again.\nTwice."
    path = notes_path(desk, plan_id)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert record(path)["notes"][PLACE] == {"text": "Call again.\nTwice.", "at": "2026-11-24T10:42:00Z"}
    again = Notebook(desk, plan_id)
    assert again.texts == {PLACE: "Call again.\nTwice.", "": "A kind group."}
    again.write(PLACE, " ")
    assert Notebook(desk, plan_id).texts == {"": "A kind group."}
    assert Notebook(desk, desk.blank().id).texts == {}


def test_two_windows_lose_nothing_of_each_other(desk: Desk, plan_id: str) -> None:
    one, other = Notebook(desk, plan_id), Notebook(desk, plan_id)
    one.write("facts/date", "one")
    other.write("facts/place", "other")
    assert Notebook(desk, plan_id).texts == {"facts/date": "one", "facts/place": "other"}


def test_a_note_that_did_not_change_is_not_written(desk: Desk, plan_id: str) -> None:
    notebook = Notebook(desk, plan_id)
    notebook.write(PLACE, "")
    assert not notes_path(desk, plan_id).exists()


def test_what_a_newer_program_wrote_is_kept(desk: Desk, plan_id: str) -> None:
    path = notes_path(desk, plan_id)
    note = {"text": "Call.", "at": "2026-11-01T00:00:00Z", "color": "red"}
    lay(path, {"later": [1.5], "notes": {PLACE: note, "facts/date": {"voice": "a.ogg"}}})
    notebook = Notebook(desk, plan_id)
    assert notebook.texts == {PLACE: "Call."}
    assert [(one.code, one.params) for one in notebook.problems] == [("note-refused", {"place": "facts/date"})]
    notebook.write(PLACE, "Write.")
    assert record(path) == {
        "later": [1.5],
        "notes": {
            PLACE: {**note, "text": "Write.", "at": "2026-11-24T10:42:00Z"},
            "facts/date": {"voice": "a.ogg"},
        },
    }
    notebook.write("facts/date", "Mine.")
    assert record(path)["notes"]["facts/date"] == {"text": "Mine.", "at": "2026-11-24T10:42:00Z"}


@pytest.mark.parametrize("data", [b"", b"{", b"\xff", b"[" * 100_000, [], {}, {"notes": []}])
def test_a_damaged_file_is_told_and_kept_aside(desk: Desk, plan_id: str, data: object) -> None:
    path = notes_path(desk, plan_id)
    lay(path, data)
    before = path.read_bytes()
    notebook = Notebook(desk, plan_id)
    assert notebook.texts == {}
    assert [one.code for one in notebook.problems] == ["notes-damaged"]
    assert path.read_bytes() == before
    notebook.write(PLACE, "New.")
    (aside,) = set(path.parent.iterdir()) - {path}
    assert aside.read_bytes() == before
    assert Notebook(desk, plan_id).texts == {PLACE: "New."}


def test_notes_that_can_not_be_written_are_told(desk: Desk, plan_id: str) -> None:
    desk.places.data.mkdir(parents=True)
    (desk.places.data / "notes").write_bytes(b"")
    with pytest.raises(ProblemsError) as caught:
        Notebook(desk, plan_id).write(PLACE, "New.")
    assert codes(caught) == ["not-a-folder"]


def test_notes_about_a_sealed_plan_are_sealed_with_its_key(desk: Desk, plan_id: str, key: Key) -> None:
    Notebook(desk, plan_id, key).write(PLACE, UNSAID)
    path = notes_path(desk, plan_id)
    assert path.read_bytes().startswith(b"age-encryption.org/v1")
    assert Notebook(desk, plan_id, key).texts == {PLACE: UNSAID}
    locked = Notebook(desk, plan_id)
    assert (dict(locked.texts), [one.code for one in locked.problems]) == ({}, ["notes-sealed"])
    before = path.read_bytes()
    locked.write(PLACE, "In the clear.")
    (aside,) = set(path.parent.iterdir()) - {path}
    assert aside.read_bytes() == before


def test_notes_follow_the_plan_under_its_seal_and_out_of_it(
    desk: Desk, file: Path, plan_id: str, key: Key
) -> None:
    notebook = Notebook(desk, plan_id)
    notebook.write(PLACE, UNSAID)
    document = desk.open_document(file)
    document.reseal(key)
    assert notes_path(desk, plan_id).read_bytes().startswith(b"age-encryption.org/v1")
    notebook.follow(key)
    notebook.write("facts/date", "Ask.")
    assert Notebook(desk, plan_id, key).texts == {PLACE: UNSAID, "facts/date": "Ask."}
    desk.ask = lambda _: PHRASE
    unseal_file(desk, file)
    assert Notebook(desk, plan_id).texts == {PLACE: UNSAID, "facts/date": "Ask."}


def test_notes_in_the_clear_are_sealed_when_the_plan_came_back_sealed(desk: Desk, plan_id: str, key: Key) -> None:
    Notebook(desk, plan_id).write(PLACE, UNSAID)
    assert Notebook(desk, plan_id, key).texts == {PLACE: UNSAID}
    assert UNSAID.encode() not in notes_path(desk, plan_id).read_bytes()


def test_a_sealed_file_that_was_cut_off_is_told(desk: Desk, plan_id: str, key: Key) -> None:
    Notebook(desk, plan_id, key).write(PLACE, UNSAID)
    path = notes_path(desk, plan_id)
    path.write_bytes(path.read_bytes()[:-3])
    notebook = Notebook(desk, plan_id, key)
    assert (dict(notebook.texts), {one.code for one in notebook.problems}) == ({}, {"seal-damaged"})


def test_a_name_of_a_plan_never_leads_out_of_the_folder(desk: Desk) -> None:
    with pytest.raises(ValueError, match=r"\.\."):
        Notebook(desk, "../" * 10 + "ab")


def test_private_notes_are_in_nothing_that_leaves(desk: Desk, file: Path, tmp_path: Path) -> None:
    document = desk.open_document(file)
    plan = document.session.plan
    for place in ("", "facts/date", "answers/CAM-03", "rules/welcome", "politicians"):
        Notebook(desk, plan.id).write(place, UNSAID)
    remarking = Remarking(document.session, desk.author, desk.clock)
    thread = remarking.write("answers/CAM-03", "For everybody.")
    remarking.reply(thread, "Yes.")
    document.save()
    plan = document.session.plan
    write_slip(desk, plan, tmp_path / "slip.ijnplan")
    desk.duplicate(plan)
    for name in ("team.pdf", "public.pdf", "page.html", "table.csv", "dates.ics", "data.json"):
        export_file(desk, file, tmp_path / name, "public" if name == "public.pdf" else "team", None, None)
    (tmp_path / "report.txt").write_text(report([(fault_of(ValueError("it broke")), 1)]), encoding="utf-8")

    own = notes_path(desk, plan.id)
    leaving = [path for path in tmp_path.rglob("*") if path.is_file() and path != own]
    assert {path.name for path in leaving} > {
        "plan.ijnplan",
        "slip.ijnplan",
        "team.pdf",
        "data.json",
        "report.txt",
    }
    assert sum("versions" in path.parts for path in leaving) > 2
    for path in leaving:
        found = pdfs.unpacked(path) + pdfs.text(path).encode() if path.suffix == ".pdf" else path.read_bytes()
        assert not any(word in found for word in (b"Zebra-Quill", b"zymurgy")), path
    assert b"For everybody." in (tmp_path / "slip.ijnplan").read_bytes()
    assert UNSAID in record(own)["notes"]["facts/date"]["text"]
