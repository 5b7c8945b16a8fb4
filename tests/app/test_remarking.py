"""Remarks and suggestions on an open plan, as a reviewer and an organizer use them."""

import pytest

from ijn_organizer.app import editing
from ijn_organizer.app.clock import StoppedClock
from ijn_organizer.app.desk import Desk
from ijn_organizer.app.remarking import Remarking
from ijn_organizer.app.session import Session
from ijn_organizer.plan.cells import Author
from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.plan.reading import read
from tests.app.making import Ears, codes, said, told
from tests.conftest import NOW

ANA, INES = Author("a1", "Ana"), Author("c1", "Ines")


class Room:
    """An organizer and a coordinator, each with a copy of one plan."""

    def __init__(self, desk: Desk) -> None:
        plan = told(desk.blank(), expected=60, title="Vigil")
        clock = StoppedClock(NOW)
        pack = desk.pack(read(plan).pack)
        self.here, self.there = Session(plan, pack, ANA, clock), Session(plan, pack, INES, clock)
        self.ana, self.ines = Remarking(self.here, ANA, clock), Remarking(self.there, INES, clock)

    def meet(self) -> None:
        """Both take in what the other has."""
        self.here.take_in(self.there.plan)
        self.there.take_in(self.here.plan)
        assert self.here.plan == self.there.plan


@pytest.fixture
def room(shared_desk: Desk) -> Room:
    return Room(shared_desk)


def test_a_remark_is_answered_and_resolved(room: Room) -> None:
    first = room.ines.write("answers/CAM-03", " Who asked him? ")
    assert (first.first.text, first.first.by, first.first.at) == ("Who asked him?", INES, "2026-11-24T10:42:00Z")
    room.meet()
    (thread,) = room.ana.at("answers/CAM-03")
    assert room.ana.at("answers/CAM-04") == ()
    replied = room.ana.reply(thread, "I did.")
    assert [one.text for one in replied.remarks] == ["Who asked him?", "I did."]
    room.meet()
    resolved = room.ines.resolve(room.ines.threads[0], "Thank you.")
    assert (resolved.state, len(resolved.replies)) == ("resolved", 2)
    room.meet()
    assert room.ana.reopen(room.ana.threads[0]).state == "open"


def test_replies_of_one_moment_keep_their_order(room: Room) -> None:
    thread = room.ines.write("answers/CAM-03", "Who asked him?")
    spoken = [f"Reply {number}" for number in range(12)]
    for text in spoken:
        thread = room.ines.reply(thread, text)
    assert [one.text for one in thread.replies] == spoken


def test_what_a_reviewer_says_changes_no_answer_and_leaves_nothing_to_undo(room: Room) -> None:
    ears, before = Ears(), said(room.there.plan)
    room.there.subscribe(ears)
    thread = room.ines.write("rules/welcome", "Please look.")
    room.ines.retract(thread, thread.first)
    room.ines.suggest(editing.tell_fact(room.there.plan, "expected", 120), "You had 110 last year.")
    assert said(room.there.plan) == before
    assert room.there.plan.seen == room.here.plan.seen
    assert not room.there.can_undo
    assert [(change.said, change.paths) for change in ears.heard] == [(True, ())] * 3


def test_a_suggestion_is_accepted_with_one_step_and_undone_with_one(room: Room) -> None:
    room.ines.suggest(editing.tell_fact(room.there.plan, "expected", 120), "You had 110 last year.")
    room.meet()
    (thread,) = room.ana.threads
    accepted = room.ana.accept(thread)
    assert accepted.state == "accepted"
    assert room.here.reading.facts["expected"] == 120
    (live,) = room.here.plan.live("facts/expected")
    assert live.by == ANA
    room.here.undo()
    assert room.here.reading.facts["expected"] == 60
    assert room.ana.threads[0].state == "open"
    assert not room.here.can_undo
    room.here.redo()
    assert room.ana.threads[0].state == "accepted"
    room.meet()
    assert room.ines.threads[0].state == "accepted"


def test_what_came_in_unseen_stays_beside_an_accepted_value(room: Room) -> None:
    room.ines.suggest(editing.tell_fact(room.there.plan, "expected", 120))
    room.meet()
    seen = room.here.plan
    room.here.take_in(told(seen, expected=70))
    thread = room.ana.accept(room.ana.threads[0], seen)
    assert said(room.here.plan)["facts/expected"] == [120, 70]
    assert thread.state == "accepted"
    room.here.undo()
    assert said(room.here.plan)["facts/expected"] == [70]
    assert room.ana.threads[0].state == "open"


def test_a_suggestion_is_declined_with_a_reason_and_reopened(room: Room) -> None:
    room.ines.suggest(editing.tell_fact(room.there.plan, "expected", 120))
    room.meet()
    declined = room.ana.decline(room.ana.threads[0], "The room holds 80.")
    assert (declined.state, declined.replies[0].text) == ("declined", "The room holds 80.")
    room.meet()
    assert room.ines.reopen(room.ines.threads[0], "There is a second room.").state == "open"


def test_a_suggestion_that_the_organizer_wrote_meanwhile_is_overtaken(room: Room) -> None:
    room.ines.suggest(editing.tell_fact(room.there.plan, "expected", 120))
    room.here.commit([editing.tell_fact(room.here.plan, "expected", 120)])
    room.meet()
    (thread,) = room.ana.threads
    assert thread.state == "overtaken"
    assert room.ana.accept(thread).state == "accepted"


def test_a_row_can_be_suggested_where_none_was_confirmed_and_taken_out_again(room: Room) -> None:
    room.here.commit([editing.confirm_none(room.here.plan, "cosponsors")])
    room.meet()
    row, _ = editing.put_row(room.there.plan, "cosponsors", "1f", {"name": "Choir"})
    room.ines.suggest(row)
    room.meet()
    room.ana.accept(room.ana.threads[0])
    assert [one.columns["name"] for one in room.here.reading.rows["cosponsors"]] == ["Choir"]
    assert "cosponsors" not in room.here.reading.facts
    room.here.undo()
    assert room.here.reading.facts["cosponsors"] == []
    room.here.redo()
    room.meet()
    taking_out = room.ines.suggest(editing.remove_row(room.there.plan, "cosponsors", "1f"))
    room.meet()
    assert room.ana.accept(taking_out).state == "accepted"
    assert room.here.reading.rows == {}


def test_only_the_author_takes_a_remark_back(room: Room) -> None:
    thread = room.ines.write("", "Well done.")
    assert room.ines.is_mine(thread.first)
    room.meet()
    assert not room.ana.is_mine(thread.first)
    with pytest.raises(ProblemsError) as caught:
        room.ana.retract(thread, thread.first)
    assert codes(caught) == ["remark-not-yours"]
    assert caught.value.problems[0].params == {"who": "Ines"}
    assert room.ines.retract(thread, thread.first).state == "retracted"


def test_nothing_empty_is_said_and_nothing_suggested_where_that_makes_no_sense(room: Room) -> None:
    thread = room.ines.write("", "Well done.")
    before = room.there.plan
    tries = [
        (lambda: room.ines.write("facts/date", "  \n"), "remark-empty"),
        (lambda: room.ines.reply(thread, ""), "remark-empty"),
        (
            lambda: room.ines.suggest(editing.begin(before, read(before).pack, practice=True)[1]),
            "suggestion-refused",
        ),
        (lambda: room.ines.accept(thread), "suggestion-refused"),
    ]
    for attempt, code in tries:
        with pytest.raises(ProblemsError) as caught:
            attempt()
        assert codes(caught) == [code]
    assert room.there.plan == before
