"""Return slips: what goes into one, what comes out of one, and what is refused."""

import datetime as dt
from pathlib import Path

import pytest

from ijn_organizer.app import editing
from ijn_organizer.app.clock import StoppedClock
from ijn_organizer.app.desk import Desk
from ijn_organizer.app.document import Document
from ijn_organizer.app.merging import merge_files
from ijn_organizer.app.passphrases import new_key
from ijn_organizer.app.remarking import Remarking
from ijn_organizer.app.slips import make_slip, proposed_slip, take_slip, write_slip, write_slip_file
from ijn_organizer.plan.cells import Plan
from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.plan.remarks import threads
from ijn_organizer.storage.durable import read as read_bytes
from ijn_organizer.storage.places import places_in
from ijn_organizer.storage.planfile import decode_plan, encode_plan
from ijn_organizer.storage.save import Seal, open_either
from ijn_organizer.storage.slips import write_slip as put_slip
from tests.app.making import codes, done, remarked, saved_plan, told
from tests.conftest import NOW
from tests.signing.people import PREPARER, REVIEWER, Wish, identity, rally, signed

MOST = 1_000_000


@pytest.fixture
def other_desk(tmp_path: Path) -> Desk:
    """The coordinator's desk, in a home of its own."""
    there = Desk(places_in(tmp_path / "other home"), StoppedClock(NOW + dt.timedelta(hours=1)))
    there.change_settings(name="Ines")
    return there


@pytest.fixture
def file(desk: Desk, tmp_path: Path) -> Path:
    return saved_plan(desk, tmp_path / "plan.ijnplan", expected=60)


def reviewed(desk: Desk, plan: Plan, *texts: str) -> Plan:
    """`plan` with remarks of whoever sits at `desk`."""
    session = desk.session(plan)
    for text in texts:
        Remarking(session, desk.author, desk.clock).write("facts/date", text)
    return session.plan


def texts_in(path: Path) -> list[str]:
    opened = open_either(path)
    assert opened.kind == "slip"
    return sorted(str(entry.read()["text"]) for entry in opened.plan.entries)


def test_a_slip_holds_what_this_computers_user_said_and_nothing_else(
    desk: Desk, other_desk: Desk, file: Path, tmp_path: Path
) -> None:
    plan = reviewed(desk, desk.read_plan(file).plan, "Mine.")
    plan = reviewed(other_desk, remarked(plan), "One.", "Two.")
    slip = tmp_path / "slip.ijnplan"
    assert write_slip(other_desk, plan, slip) == 2
    assert texts_in(slip) == ["One.", "Two."]
    data = slip.read_bytes()
    assert b"Mine." not in data
    assert b"Welcome Rally" not in data
    assert plan.salt.encode() not in data


def test_a_slip_can_begin_at_a_moment(other_desk: Desk, desk: Desk, file: Path) -> None:
    plan = reviewed(other_desk, desk.read_plan(file).plan, "Old.")
    (old,) = plan.entries
    later = Desk(other_desk.places, StoppedClock(NOW + dt.timedelta(days=1)))
    plan = reviewed(later, plan, "New.")
    mine = make_slip(plan, later.author.id, since="2026-11-25T00:00:00Z")
    assert mine == plan.entries - {old}
    assert make_slip(plan, later.author.id) == plan.entries


def test_what_the_identity_signed_goes_along_whoever_the_author_was(desk: Desk, tmp_path: Path) -> None:
    plan = signed(desk, rally(desk, tmp_path), PREPARER)
    plan = signed(desk, plan, REVIEWER, Wish("conditions", "Ask the city."))
    slip = make_slip(plan, "someone else", identity(REVIEWER).certificate)
    assert [entry.kind for entry in slip] == ["decision"]
    assert make_slip(plan, "someone else") == frozenset()


def test_a_slip_of_a_sealed_plan_is_sealed_with_its_key(desk: Desk, tmp_path: Path, file: Path) -> None:
    plan, key = desk.read_plan(file).plan, new_key("four words in a row")
    desk.write_new(file, plan, Seal(key))
    document = desk.open_document(file, key)
    slip = tmp_path / "slip.ijnplan"
    write_slip(desk, reviewed(desk, plan, "Quietly."), slip, document.key)
    assert b"Quietly." not in slip.read_bytes()
    # Nobody is asked: who has the plan open, has its key.
    assert take_slip(desk, document, slip).known == 0
    assert len(document.session.plan.entries) == 1
    with pytest.raises(ProblemsError) as caught:
        desk.read_either(slip)
    assert codes(caught) == ["sealed"]


def test_there_is_no_slip_with_nothing_in_it(desk: Desk, file: Path, tmp_path: Path) -> None:
    with pytest.raises(ProblemsError) as caught:
        write_slip_file(desk, file, tmp_path / "slip.ijnplan")
    assert codes(caught) == ["slip-empty"]
    assert not (tmp_path / "slip.ijnplan").exists()


def test_a_slip_replaces_an_older_one_and_nothing_else(
    desk: Desk, other_desk: Desk, file: Path, tmp_path: Path
) -> None:
    slip = tmp_path / "slip.ijnplan"
    first = reviewed(desk, desk.read_plan(file).plan, "One.")
    write_slip(desk, first, slip)
    write_slip(desk, reviewed(desk, first, "Two."), slip)
    assert texts_in(slip) == ["One.", "Two."]
    theirs = reviewed(other_desk, first, "Theirs.")
    other_plan = reviewed(other_desk, desk.blank(), "Elsewhere.")
    damaged = tmp_path / "damaged.ijnplan"
    damaged.write_bytes(b"{")
    for plan, path in ((theirs, slip), (other_plan, slip), (theirs, file), (theirs, damaged)):
        before = read_bytes(path, MOST)
        with pytest.raises(ProblemsError) as caught:
            write_slip(other_desk, plan, path)
        assert codes(caught) == ["output-exists"]
        assert read_bytes(path, MOST) == before
    with pytest.raises(ProblemsError) as caught:
        write_slip(desk, first, tmp_path / "slip.json")
    assert codes(caught) == ["not-a-plan-name"]


@pytest.fixture
def open_plan(desk: Desk, file: Path) -> Document:
    return desk.open_document(file)


def test_slips_come_late_twice_and_out_of_order(
    desk: Desk, other_desk: Desk, open_plan: Document, tmp_path: Path
) -> None:
    start = open_plan.session.plan
    once = reviewed(other_desk, start, "One.")
    twice = reviewed(other_desk, once, "Two.")
    slips = []
    for number, plan in enumerate((once, twice)):
        slips.append(tmp_path / f"slip{number}.ijnplan")
        write_slip(other_desk, plan, slips[-1])
    open_plan.session.commit([editing.tell_fact(start, "expected", 80)])
    first = take_slip(desk, open_plan, slips[1])
    assert ([entry.kind for entry in first.entries], first.known, first.came_in) == (["remark"] * 2, 0, ())
    whole = open_plan.session.plan
    for slip in (slips[0], slips[1], slips[0], slips[1]):
        again = take_slip(desk, open_plan, slip)
        assert (again.entries, again.known) == ((), len(open_either(slip).plan.entries))
        assert open_plan.session.plan == whole
    assert open_plan.session.reading.facts["expected"] == 80
    assert desk.read_plan(open_plan.path).plan == whole
    assert [thread.first.text for thread in threads(whole)] in (["One.", "Two."], ["Two.", "One."])


def test_a_reviewed_plan_comes_back_whole(
    desk: Desk, other_desk: Desk, open_plan: Document, tmp_path: Path
) -> None:
    there = told(reviewed(other_desk, open_plan.session.plan, "One."), place="Cedar Square")
    open_plan.session.commit([editing.tell_fact(open_plan.session.plan, "expected", 80)])
    back = tmp_path / "back.ijnplan"
    other_desk.write_new(back, there)
    taken = take_slip(desk, open_plan, back)
    assert (len(taken.entries), taken.came_in, taken.known) == (1, ("facts/place",), 0)
    assert desk.read_plan(open_plan.path).plan == open_plan.session.plan
    assert open_plan.session.reading.facts["expected"] == 80


def test_a_whole_plan_that_takes_out_much_asks_first(desk: Desk, open_plan: Document, tmp_path: Path) -> None:
    session = open_plan.session
    session.commit([editing.write_note(session.plan, f"X-{n}", "a note") for n in range(30)])
    emptied = done(session.plan, *(editing.write_note(session.plan, f"X-{n}", "") for n in range(30)))
    back = tmp_path / "back.ijnplan"
    desk.write_new(back, emptied)
    with pytest.raises(ProblemsError) as caught:
        take_slip(desk, open_plan, back)
    assert codes(caught) == ["copy-removes-much"]
    assert len(take_slip(desk, open_plan, back, agreed=True).came_in) == 30


def test_what_belongs_elsewhere_is_refused_and_changes_nothing(
    desk: Desk, open_plan: Document, tmp_path: Path
) -> None:
    stranger = reviewed(desk, desk.blank(), "Elsewhere.")
    slip, whole, newer = (tmp_path / f"{name}.ijnplan" for name in ("slip", "whole", "newer"))
    write_slip(desk, stranger, slip)
    whole.write_bytes(encode_plan(stranger))
    put_slip(newer, open_plan.session.plan.id, stranger.entries)
    newer.write_bytes(newer.read_bytes().replace(b'"version": 1', b'"version": 2'))
    assert decode_plan(newer.read_bytes(), "").read_only
    before = open_plan.path.read_bytes(), open_plan.session.plan
    for path, code in ((slip, "slip-other-plan"), (whole, "other-plan"), (newer, "newer-version")):
        with pytest.raises(ProblemsError) as caught:
            take_slip(desk, open_plan, path)
        assert codes(caught) == [code]
    assert (open_plan.path.read_bytes(), open_plan.session.plan) == before


def test_what_could_not_be_saved_is_not_taken_in(desk: Desk, open_plan: Document, tmp_path: Path) -> None:
    slip = tmp_path / "slip.ijnplan"
    before = reviewed(desk, open_plan.session.plan, "x" * 9_000_000)
    write_slip(desk, before, slip)
    take_slip(desk, open_plan, slip)
    slip.unlink()
    write_slip(desk, reviewed(desk, desk.blank(plan_id=before.id), "y" * 9_000_000), slip)
    whole = open_plan.session.plan
    with pytest.raises(ProblemsError) as caught:
        take_slip(desk, open_plan, slip)
    assert codes(caught) == ["file-too-large"]
    assert open_plan.session.plan == whole
    assert (open_plan.state.kind, open_plan.unsaved) == ("saved", False)


def test_nothing_is_taken_into_a_plan_of_a_newer_program(desk: Desk, file: Path, tmp_path: Path) -> None:
    slip = tmp_path / "slip.ijnplan"
    write_slip(desk, reviewed(desk, desk.read_plan(file).plan, "One."), slip)
    file.write_bytes(file.read_bytes().replace(b'"version": 1', b'"version": 2', 1))
    document = desk.open_document(file)
    with pytest.raises(ProblemsError) as caught:
        take_slip(desk, document, slip)
    assert codes(caught) == ["newer-version"]
    assert document.session.plan.entries == frozenset()


def test_a_slip_is_named_after_its_author_and_the_plan(
    desk: Desk, other_desk: Desk, file: Path, tmp_path: Path
) -> None:
    plan = desk.read_plan(file).plan
    nothing = proposed_slip(desk, desk.blank(), tmp_path)
    names = [proposed_slip(one, plan, tmp_path).name for one in (other_desk, desk)]
    assert names == ["Return slip - Ines - Welcome Rally.ijnplan", "Return slip - Welcome Rally.ijnplan"]
    assert nothing == tmp_path / "Return slip.ijnplan"


def test_the_merge_command_takes_a_slip_on_either_side(desk: Desk, file: Path, tmp_path: Path) -> None:
    plan = desk.read_plan(file).plan
    slip, out = tmp_path / "slip.ijnplan", tmp_path / "out.ijnplan"
    write_slip(desk, reviewed(desk, plan, "One."), slip)
    merged = merge_files(desk, file, slip, out)
    assert merged.record() == {"conflicts": [], "taken": {"from_a": [], "from_b": []}, "taken_entries": 1}
    assert merged.lines(desk.words) == ["1 remark, suggestion or decision came in."]
    assert desk.read_plan(out).plan == merged.plan
    again = merge_files(desk, slip, out, out)
    assert (again.plan, again.taken_entries) == (merged.plan, 0)
    assert again.lines(desk.words) == ["All that the return slip says was here already."]
    with pytest.raises(ProblemsError) as caught:
        merge_files(desk, slip, slip, out)
    assert codes(caught) == ["slips-without-plan"]
    with pytest.raises(ProblemsError) as caught:
        desk.open_document(slip)
    assert codes(caught) == ["slip-not-plan"]
