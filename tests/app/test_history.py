"""Earlier versions of a plan: told in words, named, and brought back as one edit."""

import datetime as dt
from pathlib import Path

import pytest

from ijn_organizer.app import editing
from ijn_organizer.app.clock import StoppedClock
from ijn_organizer.app.desk import Desk
from ijn_organizer.app.document import Document
from ijn_organizer.app.history import Difference, Kept, Past, differences
from ijn_organizer.plan import paths
from ijn_organizer.plan.cells import Plan
from ijn_organizer.plan.edits import write
from ijn_organizer.plan.merge import merge
from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.plan.reading import Answer, Duty, PackPin
from ijn_organizer.storage.versions import Version
from tests.app.making import codes, done, facts, remarked, said, told
from tests.conftest import NOW

FIRST = Version(1, "2026-11-24T10:42:00Z")


class MovingClock(StoppedClock):
    """A clock that a test sets on."""

    def __init__(self) -> None:
        super().__init__(NOW)
        self.gone = dt.timedelta()

    def now(self) -> dt.datetime:
        return super().now() + self.gone


@pytest.fixture
def clock() -> MovingClock:
    return MovingClock()


@pytest.fixture
def desk(desk: Desk, clock: MovingClock) -> Desk:
    desk.clock = clock
    return desk


@pytest.fixture
def document(desk: Desk) -> Document:
    return desk.start_plan(facts())


@pytest.fixture
def past(desk: Desk, document: Document) -> Past:
    return Past(document.session, desk.store, desk.words)


def later(clock: MovingClock) -> None:
    """Enough later that the next save is a version of its own."""
    clock.gone += dt.timedelta(minutes=20)


def changes(desk: Desk, old: Plan, new: Plan) -> list[tuple[str, str, str]]:
    pack = desk.standard_pack
    return [(one.name, one.then, one.now) for one in differences(desk.words, pack, old, new)]


def test_versions_are_told_newest_first_with_what_changed_in_each(
    document: Document, past: Past, clock: MovingClock
) -> None:
    session = document.session
    for title, expected in (("Vigil", 40), ("March", 50)):
        later(clock)
        plan = session.plan
        session.commit([editing.tell_fact(plan, "title", title), editing.tell_fact(plan, "expected", expected)])
    versions = past.versions()
    assert [kept.changes for kept in versions] == [2, 2, None]
    assert [said(kept.plan)["facts/title"] for kept in versions if kept.plan] == [
        ["March"],
        ["Vigil"],
        ["Welcome Rally"],
    ]
    assert versions[0].version.at > versions[1].version.at
    assert past.since(session.plan) == ()
    assert versions[1].plan is not None
    assert past.since(versions[1].plan) == (
        Difference("facts/title", "What is the name of the event?", "Vigil", "March"),
        Difference("facts/expected", "How many people will be there at the busiest time?", "40", "50"),
    )
    assert versions[2].plan is not None
    assert [one.then for one in past.between(versions[2].plan, versions[1].plan)] == ["Welcome Rally", ""]


def test_differences_are_said_as_the_window_says_them_in_the_order_of_the_questions(desk: Desk) -> None:
    old = told(desk.blank(), title="Vigil", elections=[])
    row = editing.put_row(old, "politicians", "r1", {"name": "Tobias Marrow", "role": "guest"})
    new = done(
        old,
        editing.give_duty(old, "NP-06", Duty("Ana", "2026-11-30")),
        editing.write_note(old, "NP-06", "A library."),
        editing.answer_item(old, "NP-06", Answer("waived", reason="No room", until="2026-12-31")),
        editing.tell_fact(old, "title", "March"),
        *row,
        write(old, paths.PRACTICE, value=True),
        write(old, "later/thing", {"a": 1, "b": "two"}),
        write(old, "strange", "three"),
    )
    question = "Are the place and date free from party or campaign links?"
    assert changes(desk, old, new) == [
        ("What is the name of the event?", "Vigil", "March"),
        (question, "", "Waived, No room, Thu, Dec 31, 2026"),
        (f"Who does it, and by when: {question}", "", "Ana, Mon, Nov 30, 2026"),
        (f"Note: {question}", "", "A library."),
        ("Politicians", "", "Tobias Marrow, Role: Guest"),
        ("later/thing", "", "1, two"),
        ("Practice plan", "", "Yes"),
        ("strange", "", "three"),
    ]


def test_rivals_and_changes_without_words_are_said_too(desk: Desk) -> None:
    start = told(desk.blank(), title="Vigil")
    start = done(start, *editing.put_row(start, "cosponsors", "p1", {"name": "Library"}))
    moved = done(start, editing.new_row(start, "cosponsors", "p1", {"name": "Library"}, 7))
    assert changes(desk, start, moved) == [("Partner groups", "Library", "Library (kept in another way)")]
    one, other = told(start, title="March"), told(start, title="Rally")
    [(_name, then, now)] = changes(desk, start, merge(one, other))
    assert then == "Vigil"
    assert now in ("values differ: March / Rally", "values differ: Rally / March")


def test_a_version_is_brought_back_as_one_step_and_undo_takes_it_back(
    desk: Desk, document: Document, past: Past, clock: MovingClock
) -> None:
    session = document.session
    session.commit(editing.put_row(session.plan, "cosponsors", "p1", {"name": "Library"}))
    session.commit([editing.choose_status(session.plan, "NP-06", "yes")])
    then = session.plan
    later(clock)
    session.commit([editing.remove_row(session.plan, "cosponsors", "p1")])
    session.commit([editing.choose_status(session.plan, "NP-06", "no")])
    session.commit([editing.tell_fact(session.plan, "expected", 90)])
    session.take_in(remarked(session.plan))
    now, entries = said(session.plan), session.plan.entries

    restoring = past.restore(Kept(FIRST, then))

    assert (len(restoring.edits), restoring.disputed) == (3, ())
    assert said(session.plan) == said(then)
    assert session.plan.entries == entries
    assert desk.read_plan(document.path).plan == session.plan
    session.undo()
    assert said(session.plan) == now
    session.redo()
    assert said(session.plan) == said(then)
    assert past.restore(Kept(FIRST, then)).edits == ()


def test_what_nobody_had_chosen_then_and_the_rule_pack_stay_as_they_are(document: Document, past: Past) -> None:
    session = document.session
    start = session.plan
    other = told(start, title="Rally", expected=80)
    then = told(start, title="March")
    then = done(then, write(then, paths.PACK, {"id": "ijn-conduct", "version": "0.1"}))
    then = merge(then, other)
    assert PackPin("ijn-conduct", "0.1") != session.reading.pack

    restoring = past.restore(Kept(FIRST, then))

    assert restoring.disputed == ("facts/title",)
    assert session.reading.facts["expected"] == 80
    assert session.reading.title == "Welcome Rally"
    assert session.reading.pack.version != "0.1"


def test_a_name_stays_with_its_version(past: Past) -> None:
    [kept] = past.versions()
    past.name(kept.version, "As the network saw it")
    assert [one.version.name for one in past.versions()] == ["As the network saw it"]
    past.name(kept.version, "")
    assert [one.version.name for one in past.versions()] == [""]


def test_a_version_that_can_not_be_read_is_told_and_the_others_are_there(
    desk: Desk, document: Document, past: Past, clock: MovingClock
) -> None:
    later(clock)
    document.session.commit([editing.tell_fact(document.session.plan, "title", "Vigil")])
    first = min(Path(desk.places.versions).rglob("0*.ijnplan"))
    first.write_bytes(b"{")
    newest, oldest = past.versions()
    assert (newest.changes, oldest.changes, oldest.plan) == (None, None, None)
    assert [problem.code for problem in oldest.problems] == ["cut-off"]
    with pytest.raises(ProblemsError) as caught:
        past.name(Version(99, "2026-11-24T10:00:00Z"), "Nothing")
    assert codes(caught) == ["file-missing"]


def test_work_that_its_file_took_much_out_of_is_shown_and_brought_back(
    desk: Desk, document: Document, past: Past
) -> None:
    session, path = document.session, document.path
    many = {f"fact_{number}": number for number in range(30)}
    session.commit([editing.tell_fact(session.plan, key, value) for key, value in many.items()])
    work = told(session.plan, title="Vigil")
    session.commit([editing.tell_fact(session.plan, key, None) for key in many])
    desk.store.hold_unsaved(work, path, "2026-11-24T10:00:00Z")
    again = desk.open_document(path)
    past = Past(again.session, desk.store, desk.words)

    held = past.versions()[0]
    assert (held.held, held.plan, held.changes, held.version.at) == (True, work, None, "2026-11-24T10:00:00Z")
    past.restore(held)

    assert said(again.session.plan) == said(work)
    assert said(desk.read_plan(path).plan) == said(work)
    assert desk.recovered().works == ()
    assert not past.versions()[0].held
    assert past.restore(Kept(FIRST)).edits == ()
