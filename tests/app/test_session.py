"""A session: steps, undo and redo, and copies that come in meanwhile."""

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, TypeAlias

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ijn_organizer.app import editing
from ijn_organizer.app.clock import StoppedClock
from ijn_organizer.app.session import Change, Session, Spell
from ijn_organizer.plan.cells import Author, Dot, Live, Plan
from ijn_organizer.plan.edits import Edit, Stamp, apply
from ijn_organizer.plan.merge import changed
from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.plan.reading import Answer, read
from ijn_organizer.rules.compiled import CompiledPack
from tests.app.making import AT, Ears, codes, done, said, told
from tests.conftest import NOW
from tests.rules import synthetic

ANA = Author("a1", "Ana Reyes")
EMPTY = Plan("0" * 32, "1" * 32)
PATHS = ("facts/title", "facts/expected", "answers/WEL-01")

Holds: TypeAlias = Mapping[str, frozenset[tuple[bytes, Author, str]]]


@cache
def pack() -> CompiledPack:
    return synthetic.compiled()


def session_of(plan: Plan = EMPTY) -> Session:
    return Session(plan, pack(), ANA, StoppedClock(NOW))


def holds(plan: Plan) -> Holds:
    """What stands in each cell, by whom and since when; under which dots does not count."""
    return {
        path: frozenset((live.value, live.by, live.at) for live in lives) for path, lives in plan.cells.items()
    }


def edit(seen: Plan, path: str, value: str) -> Edit:
    """The edit of somebody who saw `seen`; "gone" takes out what is there."""
    if path == "answers/WEL-01":
        answer = Answer() if value == "gone" else Answer(status="yes", reason=value)
        return editing.answer_item(seen, "WEL-01", answer)
    return editing.tell_fact(seen, path.removeprefix("facts/"), None if value == "gone" else value)


def lives(plan: Plan) -> Iterator[tuple[str, Live]]:
    return ((path, live) for path, all_here in plan.cells.items() for live in all_here)


values = st.sampled_from(["one", "two", "gone"])
edits = st.dictionaries(st.sampled_from(PATHS), values, min_size=1, max_size=2)
steps = st.lists(edits | st.sampled_from(["undo", "undo", "redo"]), max_size=14)


@settings(deadline=None)
@given(steps)
def test_undo_and_redo_walk_through_what_was_there(steps: list[Any]) -> None:
    start = told(EMPTY, title="one", expected=40)
    session = session_of(start)
    past, future = [holds(start)], []
    for step in steps:
        before = holds(session.plan)
        if step == "undo":
            session.undo()
            future += [past.pop()] if len(past) > 1 else []
        elif step == "redo":
            session.redo()
            past += [future.pop()] if future else []
        else:
            session.commit([edit(session.plan, path, value) for path, value in step.items()])
            if said(session.plan) != said_by(before):
                past, future = [*past, holds(session.plan)], []
        assert holds(session.plan) == past[-1]
        assert (session.can_undo, session.can_redo) == (len(past) > 1, bool(future))


def said_by(held: Holds) -> dict[str, list[Any]]:
    """As `said`, from what `holds` tells."""
    decode = msgspec.json.decode
    return {path: [decode(value) for value in sorted({one for one, _, _ in held[path]})] for path in sorted(held)}


acts = st.lists(
    st.tuples(st.sampled_from(["here", "stale", "from now", "from then"]), st.sampled_from(PATHS), values)
    | st.sampled_from([("undo", "", ""), ("redo", "", "")]),
    max_size=14,
)


class World:
    """A session, and copies of its plan in the hands of others. `others` are their replicas."""

    def __init__(self) -> None:
        self.start = told(EMPTY, title="one", expected=40)
        self.session = session_of(self.start)
        self.others = set(self.start.seen)

    def act(self, name: str, path: str, value: str) -> frozenset[Dot]:
        """Does one thing; gives the dots that somebody saw and replaced."""
        if name in ("undo", "redo"):
            self.session.undo() if name == "undo" else self.session.redo()
            return frozenset()
        seen = self.start if name in ("stale", "from then") else self.session.plan
        made = edit(seen, path, value)
        if name in ("here", "stale"):
            self.session.commit([made])
        else:
            copy = done(seen, made)
            self.others |= copy.seen.keys() - seen.seen.keys()
            self.session.take_in(copy)
        return made.base

    def came_in(self) -> set[Dot]:
        """The dots of others that are live."""
        return {live.dot for _, live in lives(self.session.plan) if live.dot.replica in self.others}


@settings(deadline=None)
@given(acts)
def test_nothing_that_came_in_is_lost_unless_somebody_saw_and_replaced_it(acts: list[Any]) -> None:
    world = World()
    for one in acts:
        before = world.came_in()
        replaced = world.act(*one)
        assert before - world.came_in() <= replaced


@settings(deadline=None)
@given(acts)
def test_when_all_is_undone_nothing_of_mine_is_left(acts: list[Any]) -> None:
    world = World()
    for one in acts:
        world.act(*one)
    while world.session.can_undo:
        world.session.undo()
    assert not [path for path, live in lives(world.session.plan) if live.by == ANA]


@settings(deadline=None)
@given(acts)
def test_each_change_is_told_once_when_all_is_up_to_date(acts: list[Any]) -> None:
    world = World()
    session, before = world.session, world.start
    heard = []

    def listen(change: Change) -> None:
        assert change.paths == changed(before, session.plan)
        assert session.reading == read(session.plan)
        assert session.assessment.facts["title"].value == read(session.plan).facts.get("title")
        heard.append(change)

    session.subscribe(listen)
    for one in acts:
        before, count = session.plan, len(heard)
        world.act(*one)
        assert len(heard) - count == (session.plan != before)


def test_what_says_nothing_new_leaves_no_step_and_is_not_told() -> None:
    session = session_of(told(EMPTY, title="Vigil"))
    before, ears = session.plan, Ears()
    session.subscribe(ears)
    for wish in (
        editing.tell_fact(session.plan, "title", "Vigil"),
        editing.tell_fact(session.plan, "date", None),
        editing.answer_item(session.plan, "WEL-01", Answer()),
    ):
        assert session.commit([wish]).paths == ()
    assert session.commit([]).paths == ()
    assert session.undo() == Change((), "undo")
    assert session.redo() == Change((), "redo")
    assert session.plan == before
    assert ears.heard == []


def test_an_edit_that_repeats_one_of_two_rivals_leaves_no_step() -> None:
    start = told(EMPTY, title="Vigil")
    session = session_of(told(start, title="March"))
    session.take_in(told(start, title="Rally"))
    session.commit([editing.tell_fact(start, "title", "Rally")])
    assert said(session.plan) == {"facts/title": ["March", "Rally"]}
    assert not session.can_undo


def test_an_edit_with_an_old_view_keeps_what_came_in() -> None:
    start = told(EMPTY, title="Vigil")
    session = session_of(start)
    session.take_in(told(start, title="March"))
    change = session.commit([editing.tell_fact(start, "title", "Rally")], place="facts.title")
    assert said(session.plan) == {"facts/title": ["March", "Rally"]}
    assert session.reading.conflicts == ("facts/title",)
    assert change == Change(("facts/title",), "edit", "facts.title")
    session.undo()
    assert said(session.plan) == {"facts/title": ["March"]}


def test_a_removal_with_an_old_view_leaves_what_came_in_and_no_step() -> None:
    start = told(EMPTY, title="Vigil")
    session = session_of(start)
    session.take_in(told(start, title="March"))
    session.commit([editing.tell_fact(start, "title", None)])
    assert said(session.plan) == {"facts/title": ["March"]}
    assert not session.can_undo


def test_choosing_one_of_two_rivals_is_a_step_that_can_be_undone() -> None:
    start = told(EMPTY, title="Vigil")
    session = session_of(told(start, title="March"))
    session.take_in(told(start, title="Rally"))
    [march] = (live.value for live in session.plan.live("facts/title") if live.read() == "March")
    session.commit([editing.choose_value(session.plan, "facts/title", march)])
    assert said(session.plan) == {"facts/title": ["March"]}
    session.undo()
    assert said(session.plan) == {"facts/title": ["March", "Rally"]}


def test_steps_tell_the_place_where_they_were_made_when_they_are_undone_and_done_again() -> None:
    session = session_of()
    ears = Ears()
    session.subscribe(ears)
    session.commit([editing.tell_fact(session.plan, "title", "Vigil")], place="first")
    session.commit([editing.tell_fact(session.plan, "expected", 40)], place="second")
    session.undo()
    session.undo()
    session.redo()
    told_places = [(change.origin, change.place) for change in ears.heard]
    assert told_places == [
        ("edit", "first"),
        ("edit", "second"),
        ("undo", "second"),
        ("undo", "first"),
        ("redo", "first"),
    ]
    session.unsubscribe(ears)
    session.redo()
    assert len(ears.heard) == 5


def test_a_new_step_after_undo_ends_what_could_be_done_again() -> None:
    session = session_of()
    session.commit([editing.tell_fact(session.plan, "title", "Vigil")])
    session.undo()
    session.commit([editing.tell_fact(session.plan, "title", "Rally")])
    assert not session.can_redo
    session.redo()
    assert said(session.plan) == {"facts/title": ["Rally"]}


def test_two_edits_of_one_commit_are_one_step() -> None:
    session = session_of()
    both = [editing.tell_fact(session.plan, "title", "Vigil"), editing.tell_fact(session.plan, "expected", 40)]
    assert session.commit(both).paths == ("facts/expected", "facts/title")
    session.undo()
    assert said(session.plan) == {}


class Typist:
    """Somebody who writes the title letter by letter, over what they saw when they began."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.seen = session.plan
        self.spell = Spell()

    def write(self, text: str | None) -> Change:
        """What stands there after the next letter."""
        before, edits = self.session.plan, [editing.tell_fact(self.seen, "title", text)]
        change = self.session.commit(edits, "title", spell=self.spell, origin="typing")
        self.seen = editing.seen_after(self.seen, edits, before, self.session.plan)
        return change


def test_a_spell_of_typing_is_undone_as_one_step() -> None:
    session = session_of(told(EMPTY, title="Vigil"))
    start = holds(session.plan)
    typist = Typist(session)
    for text in ("R", "Ra", "Rally"):
        assert typist.write(text) == Change(("facts/title",), "typing", "title")
        assert said(session.plan) == {"facts/title": [text]}
    session.undo()
    assert holds(session.plan) == start
    assert not session.can_undo
    session.redo()
    assert said(session.plan) == {"facts/title": ["Rally"]}


def test_two_spells_are_two_steps() -> None:
    session = session_of()
    Typist(session).write("Vigil")
    Typist(session).write("March")
    session.undo()
    assert said(session.plan) == {"facts/title": ["Vigil"]}


@pytest.mark.parametrize("start", [told(EMPTY, title="Vigil"), EMPTY])
def test_typing_that_comes_back_to_where_it_began_leaves_no_step(start: Plan) -> None:
    session = session_of(start)
    session.commit([editing.tell_fact(session.plan, "expected", 40)])
    before = holds(session.plan)
    typist = Typist(session)
    typist.write("Vigils")
    typist.write("Vigil" if said(start) else None)
    assert holds(session.plan) == before
    typist.write("Vigil!")
    assert said(session.plan)["facts/title"] == ["Vigil!"]
    session.undo()
    assert holds(session.plan) == before
    session.undo()
    assert holds(session.plan) == holds(start)


def test_typing_never_becomes_a_rival_of_itself_and_what_came_in_stays_one() -> None:
    start = told(EMPTY, title="Vigil")
    session = session_of(start)
    typist = Typist(session)
    typist.write("R")
    session.take_in(told(session.plan, title="March"))
    assert said(session.plan) == {"facts/title": ["March"]}
    typist.write("Ra")
    typist.write("Rally")
    assert said(session.plan) == {"facts/title": ["March", "Rally"]}
    session.undo()
    assert said(session.plan) == {"facts/title": ["March", "Vigil"]}


def test_changes_carry_the_author_the_time_and_one_replica_for_an_opening() -> None:
    session = session_of()
    session.commit([editing.tell_fact(session.plan, "title", "Vigil")])
    session.commit([editing.tell_fact(session.plan, "expected", 40)])
    written = [live for _, live in lives(session.plan)]
    assert {(live.by, live.at) for live in written} == {(ANA, "2026-11-24T10:42:00Z")}
    assert len({live.dot.replica for live in written}) == 1
    again = session_of(session.plan)
    again.commit([editing.tell_fact(again.plan, "title", "Rally")])
    assert len(again.plan.seen) == 2


def test_opening_alone_writes_nothing() -> None:
    session = session_of()
    assert session.reassess() == Change((), "merge")
    assert session.take_in(EMPTY) == Change((), "merge")
    assert session.plan == EMPTY


def test_a_copy_that_claims_more_of_my_replica_makes_me_draw_a_new_one() -> None:
    session = session_of()
    session.commit([editing.tell_fact(session.plan, "title", "Vigil")])
    [mine] = session.plan.seen
    twin, _ = apply(
        session.plan, [editing.tell_fact(session.plan, "expected", 40)], Stamp(mine, Author("b1", "Ben"), AT)
    )
    session.take_in(twin)
    session.commit([editing.tell_fact(session.plan, "date", "2026-12-12")])
    [date] = session.plan.live("facts/date")
    assert date.dot.replica != mine
    assert session.plan.seen[mine] == 2
    session.undo()
    session.undo()
    assert said(session.plan) == {"facts/expected": [40]}


def test_my_own_older_copy_changes_nothing() -> None:
    session = session_of()
    session.commit([editing.tell_fact(session.plan, "title", "Vigil")])
    older = session.plan
    session.commit([editing.tell_fact(session.plan, "title", "Rally")])
    ears = Ears()
    session.subscribe(ears)
    assert session.take_in(older) == Change((), "merge")
    session.commit([editing.tell_fact(session.plan, "expected", 40)])
    assert len(session.plan.seen) == 1
    assert len(ears.heard) == 1


def test_another_plan_is_not_taken_in() -> None:
    session = session_of(told(EMPTY, title="Vigil"))
    with pytest.raises(ProblemsError) as caught:
        session.take_in(Plan("2" * 32, "1" * 32))
    assert codes(caught) == ["other-plan"]
    assert said(session.plan) == {"facts/title": ["Vigil"]}


def test_the_assessment_stands_on_the_day_of_the_clock() -> None:
    class MovingClock(StoppedClock):
        day = 0

        def now(self) -> dt.datetime:
            return super().now() + dt.timedelta(days=self.day)

    clock = MovingClock(NOW)
    session = Session(told(EMPTY, date="2026-12-12"), pack(), ANA, clock)
    assert (session.today, session.assessment.days_left) == (NOW.date(), 18)
    clock.day = 1
    ears = Ears()
    session.subscribe(ears)
    session.reassess()
    assert session.assessment.days_left == 17
    assert ears.heard == [Change((), "merge")]
