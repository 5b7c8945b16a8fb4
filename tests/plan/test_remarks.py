"""Remarks and suggestions: what a thread is, how it ends, and that neither order nor clocks change it."""

from itertools import count

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ijn_organizer.plan import paths, remarks
from ijn_organizer.plan.cells import Author, Entry, Plan
from ijn_organizer.plan.edits import Edit, Stamp, add_entries, apply, undo
from ijn_organizer.plan.merge import merge
from ijn_organizer.plan.remarks import Remark, Speaker, open_threads, own_entries, threads
from ijn_organizer.plan.values import canonical
from tests.plan.strategies import ids, times, values

INES, ANA = Author("c1", "Ines"), Author("a1", "Ana")
EMPTY = Plan("0" * 32, "1" * 32)
AT = "2026-11-24T18:42:00Z"
CROWD = "facts/expected"


def speaker(number, by=INES, at=AT):
    return Speaker(f"{number:032x}", by, at)


def says(plan, *entries):
    return add_entries(plan, entries)


def only(plan):
    (thread,) = threads(plan)
    return thread


def entry(number, kind="remark", **body):
    return Entry(f"{number:032x}", kind, canonical(body))


def writes(plan, value, path=CROWD, replica="r"):
    edit = Edit(path, None if value is None else canonical(value), plan.dots(path))
    return apply(plan, [edit], Stamp(replica, ANA, AT))


def states(plan):
    return [thread.state for thread in threads(plan)]


# Remarks.


def test_a_remark_is_written_as_it_is_documented():
    said = remarks.remark(speaker(1), "facts/date", "  Is it open?\r\n ")
    assert (said.id, said.kind) == (f"{1:032x}", "remark")
    assert said.read() == {"about": "facts/date", "at": AT, "by": "Ines", "by_id": "c1", "text": "Is it open?"}


def test_a_remark_a_reply_and_a_reply_to_it_are_one_thread():
    plan = says(EMPTY, remarks.remark(speaker(1), "answers/CAM-03", "Who asked?"))
    first = only(plan)
    plan = says(plan, remarks.reply(speaker(2, ANA, "2026-11-25T00:00:00Z"), first, "Ana did."))
    plan = says(plan, entry(3, about="elsewhere", text="Thanks.", in_reply_to=f"{2:032x}", at="2026-11-26"))
    thread = only(plan)
    assert (thread.place, thread.kind, thread.state, thread.suggests) == ("answers/CAM-03", "remark", "open", None)
    assert [one.text for one in thread.remarks] == ["Who asked?", "Ana did.", "Thanks."]
    assert thread.first == Remark(f"{1:032x}", "Who asked?", INES, AT)
    assert thread.replies[1].by == Author("", "")


def test_threads_stand_by_place_then_oldest_first():
    plan = says(
        EMPTY,
        remarks.remark(speaker(1, at="2026-11-24T18:42:02Z"), "rules/welcome", "b"),
        remarks.remark(speaker(2, at="2026-11-24T18:42:01Z"), "rules/welcome", "a"),
        remarks.remark(speaker(3), remarks.WHOLE_PLAN, "Well done."),
        remarks.remark(speaker(4, at="2026-11-24T18:42:09Z"), "facts/date", "c"),
    )
    assert [thread.first.text for thread in threads(plan)] == ["Well done.", "c", "a", "b"]


def test_a_reply_from_a_clock_that_was_behind_does_not_begin_the_thread():
    plan = says(EMPTY, remarks.remark(speaker(1), "facts/date", "Open?"))
    plan = says(plan, remarks.reply(speaker(2, ANA, "2020-01-01T00:00:00Z"), only(plan), "Yes."))
    assert [one.text for one in only(plan).remarks] == ["Open?", "Yes."]


def test_a_thread_is_resolved_and_reopened_whatever_the_clocks_say():
    plan = says(EMPTY, remarks.remark(speaker(1), "facts/date", "Open?"))
    plan = says(plan, remarks.resolve(speaker(2, ANA, "2031-01-01T00:00:00Z"), only(plan), "I called them."))
    resolved = only(plan)
    assert resolved.state == "resolved"
    assert [one.text for one in resolved.replies] == ["I called them."]
    assert [(move.kind, move.by) for move in resolved.moves] == [("resolves", ANA)]
    assert open_threads(plan) == ()
    plan = says(plan, remarks.reopen(speaker(3, INES, "2021-01-01T00:00:00Z"), resolved))
    assert (only(plan).state, only(plan).moves) == ("open", ())
    assert open_threads(plan) == (only(plan),)
    plan = says(plan, remarks.resolve(speaker(4, ANA, "2020-01-01T00:00:00Z"), only(plan)))
    assert only(plan).state == "resolved"


def test_reopening_reaches_only_what_was_known():
    plan = says(EMPTY, remarks.remark(speaker(1), "facts/date", "Open?"))
    here = says(plan, remarks.resolve(speaker(2), only(plan)))
    there = says(plan, remarks.resolve(speaker(3, ANA), only(plan)))
    here = says(here, remarks.reopen(speaker(4), only(here)))
    assert only(here).state == "open"
    assert only(merge(here, there)).state == "resolved"


def test_only_the_author_retracts_what_they_said():
    plan = says(EMPTY, remarks.remark(speaker(1), "facts/date", "Open?"))
    thread = only(plan)
    assert only(says(plan, remarks.retract(speaker(2, ANA), thread, thread.first))) == thread
    nobody = remarks.remark(speaker(1, Author("", "Ines")), "facts/date", "Open?")
    unsigned = says(EMPTY, nobody)
    assert states(says(unsigned, remarks.retract(speaker(2, Author("", "x")), thread, thread.first))) == ["open"]
    plan = says(plan, remarks.retract(speaker(2), thread, thread.first))
    assert only(plan).state == "retracted"
    assert (only(plan).first.text, only(plan).first.retracted) == ("", True)
    plan = says(plan, remarks.reply(speaker(3, ANA), thread, "Yes."))
    assert only(plan).state == "open"


# Suggestions.


def suggested(value=120, text="Count again."):
    return says(writes(EMPTY, 60)[0], remarks.suggest(speaker(1), CROWD, canonical(value), text))


def accepts(plan, number=2, value=120, replica="o"):
    """Accepts the only suggestion as the program does: with an edit, and an entry that says so."""
    thread, before = only(plan), plan.live(CROWD)
    after, done = writes(plan, value, replica=replica)
    return says(after, remarks.accept(speaker(number, ANA), thread, before)), done


def test_a_suggestion_is_accepted():
    plan = suggested()
    thread = only(plan)
    assert (thread.kind, thread.place, thread.state) == ("suggestion", CROWD, "open")
    assert thread.suggests.read() == 120
    plan, _ = accepts(plan)
    assert only(plan).state == "accepted"
    assert only(plan).moves[0].before == {canonical(60)}


def test_undoing_the_edit_opens_the_suggestion_again():
    plan, done = accepts(suggested())
    back, again = undo(plan, done, "o")
    assert only(back).state == "open"
    assert only(undo(back, again, "o")[0]).state == "accepted"


def test_a_suggestion_stays_accepted_when_the_plan_goes_on():
    plan, _ = accepts(suggested())
    assert only(writes(plan, 130)[0]).state == "accepted"
    # Back to what it was before: somebody thought better of it.
    assert only(writes(plan, 60)[0]).state == "open"


def test_a_suggestion_accepted_twice_counts_from_the_second_time():
    plan, done = accepts(suggested())
    plan = undo(plan, done, "o")[0]
    plan = writes(plan, 70)[0]
    plan, done = accepts(plan, 3)
    assert [move.id for move in only(plan).moves] == [f"{3:032x}"]
    assert only(undo(plan, done, "o")[0]).state == "open"


def test_a_suggestion_is_declined_and_reopened():
    plan = suggested()
    plan = says(plan, remarks.decline(speaker(2, ANA), only(plan), "We counted."))
    assert (only(plan).state, [one.text for one in only(plan).replies]) == ("declined", ["We counted."])
    plan = says(plan, remarks.reopen(speaker(3), only(plan), "Twice?"))
    assert only(plan).state == "open"
    assert [one.text for one in only(plan).replies] == ["We counted.", "Twice?"]


def test_what_was_accepted_and_taken_back_can_be_declined():
    plan, done = accepts(suggested())
    plan = undo(plan, done, "o")[0]
    plan = says(plan, remarks.decline(speaker(3, ANA), only(plan)))
    assert only(plan).state == "declined"


def test_a_suggestion_is_overtaken_when_the_cell_comes_to_it_in_another_way():
    plan = suggested()
    assert only(writes(plan, 120)[0]).state == "overtaken"
    declined = says(plan, remarks.decline(speaker(2, ANA), only(plan)))
    assert only(writes(declined, 120)[0]).state == "overtaken"


def test_a_suggestion_is_not_overtaken_while_values_differ():
    plan = suggested()
    other = apply(plan, [Edit(CROWD, canonical(120), frozenset())], Stamp("b", INES, AT))[0]
    assert only(other).state == "open"


def test_emptying_a_cell_can_be_suggested():
    plan = says(writes(EMPTY, 60)[0], remarks.suggest(speaker(1), CROWD, None))
    assert (only(plan).state, only(plan).suggests.read(), only(plan).first.text) == ("open", None, "")
    assert "value" not in next(iter(plan.entries)).read()
    assert only(accepts(plan, value=None)[0]).state == "accepted"


def test_nothing_is_not_the_same_as_an_empty_cell():
    plan = says(EMPTY, remarks.suggest(speaker(1), CROWD, canonical(None)))
    assert only(plan).state == "open"


def test_a_suggestion_is_retracted_with_all_that_was_said_to_it():
    plan = suggested()
    thread = only(plan)
    plan = says(plan, remarks.reply(speaker(2, ANA), thread, "Really?"))
    plan = says(plan, remarks.retract(speaker(3), thread, thread.first))
    assert (only(plan).state, [one.text for one in only(plan).remarks]) == ("retracted", ["", "Really?"])


@pytest.mark.parametrize(
    "path", ["pack", "practice", paths.condition("x-0"), "unread/facts/date", "", "facts/", "/x", "pack/x"]
)
def test_nothing_is_suggested_for_what_the_program_keeps_by_itself(path):
    assert not remarks.can_be_suggested(path)
    plan = says(EMPTY, entry(1, "suggestion", about=path, value=1, text="Take this."))
    assert (only(plan).kind, only(plan).first.text) == ("remark", "Take this.")


@pytest.mark.parametrize("path", ["facts/date", "answers/CAM-03", "notes/CAM-03", "duties/A", "politicians/1f"])
def test_a_value_is_suggested_for_what_people_tell(path):
    assert remarks.can_be_suggested(path)


# What anybody may have written into a file.


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"text": "  "},
        {"text": 5, "about": "facts/date"},
        {"resolves": 3, "reopens": {}, "retracts": [None, ["x"]]},
    ],
)
def test_what_says_nothing_is_not_shown(body):
    assert threads(says(EMPTY, entry(1, **body))) == ()


@pytest.mark.parametrize("about", [None, 7, ["facts/date"], ""])
def test_a_remark_about_nothing_clear_is_about_the_whole_plan(about):
    assert only(says(EMPTY, entry(1, about=about, text="x", at=3, by=[], by_id=None))).place == ""


def test_a_value_that_no_plan_can_hold_is_not_suggested():
    # Both keys are one after Unicode's form NFC.
    odd = {"e\u0301": 1, "\u00e9": 2}
    plan = says(EMPTY, entry(1, "suggestion", about=CROWD, value=odd), entry(2, "suggestion", about=CROWD))
    assert [thread.suggests.read() for thread in threads(plan)] == [None]
    assert [thread.first.id for thread in threads(plan)] == [f"{2:032x}"]


def test_a_reply_to_what_is_not_here_begins_a_thread_until_that_comes():
    first = remarks.remark(speaker(1), "facts/date", "Open?")
    answer = remarks.reply(speaker(2, ANA), only(says(EMPTY, first)), "Yes.")
    assert [one.text for one in only(says(EMPTY, answer)).remarks] == ["Yes."]
    assert [one.text for one in only(says(EMPTY, answer, first)).remarks] == ["Open?", "Yes."]


def test_replies_in_a_circle_begin_with_the_oldest():
    def one(number, parent, at):
        return entry(number, text=str(number), in_reply_to=f"{parent:032x}", at=at)

    plan = says(EMPTY, one(1, 2, "b"), one(2, 3, "a"), one(3, 1, "c"), one(4, 1, "0"), one(5, 5, "d"))
    assert [[said.text for said in thread.remarks] for thread in threads(plan)] == [["2", "4", "1", "3"], ["5"]]


def test_two_entries_with_one_id_are_both_shown():
    plan = says(EMPTY, entry(1, text="one", at="a"), entry(1, text="other", at="b"))
    plan = says(plan, entry(2, text="reply", in_reply_to=f"{1:032x}", at="c"))
    found = threads(plan)
    assert [[said.text for said in thread.remarks] for thread in found] == [["one", "reply"], ["other"]]


def test_a_very_long_chain_of_replies_is_read():
    many = 20_000
    chain = [entry(n, text="x", in_reply_to=f"{n + 1:032x}", at=f"{n:06}") for n in range(many)]
    assert len(only(says(EMPTY, *chain)).replies) == many - 1


def test_a_suggestion_that_was_both_accepted_and_declined_holds_while_its_value_does():
    plan, done = accepts(suggested())
    plan = says(plan, entry(7, declines=f"{1:032x}", accepts=f"{9:032x}"))
    assert only(plan).state == "accepted"
    assert only(undo(plan, done, "o")[0]).state == "declined"


def test_own_entries_are_those_of_one_author():
    mine = remarks.remark(speaker(1), "facts/date", "Open?")
    plan = says(EMPTY, mine, remarks.remark(speaker(2, ANA), "facts/date", "Yes."), entry(3, by_id="", text="x"))
    assert own_entries(plan, "c1") == {mine}
    assert own_entries(plan, "") == own_entries(plan, "other") == frozenset()


# Laws.

TALK = ("remark", "reply", "resolve", "reopen", "retract", "suggest", "accept", "decline", "edit", "merge")
a_step = st.tuples(st.sampled_from(TALK), st.integers(0, 2), st.integers(0, 50), times)
some_ids = st.sampled_from([f"{n:032x}" for n in range(1, 6)]) | ids
nonsense = st.builds(
    lambda name, kind, body: Entry(name, kind, canonical(body)),
    some_ids,
    st.sampled_from(sorted(remarks.KINDS)),
    st.dictionaries(
        st.sampled_from(
            [
                *("about", "text", "at", "by_id", "in_reply_to", "resolves", "reopens", "retracts"),
                *("accepts", "declines", "value", "before"),
            ]
        ),
        some_ids | st.lists(some_ids, max_size=2) | st.sampled_from([CROWD, "facts/date", "c1"]) | values,
        max_size=6,
    ),
)


class People:
    """Three people, each with a copy: they talk about the plan, edit it, and take in each other's copies.

    Their clocks tell anything. Whoever decides about a thread that they see finds it decided.
    """

    def __init__(self):
        self._numbers = count(1)
        self.plans = [EMPTY, EMPTY, EMPTY]

    def do(self, steps):
        for name, who, number, at in steps:
            one = Speaker(f"{next(self._numbers):032x}", Author(f"p{who}", ""), at)
            found = threads(self.plans[who])
            thread = found[number % len(found)] if found else None
            self.plans[who] = getattr(self, f"_{name}")(one, who, number, thread)

    def _remark(self, one, who, number, _thread):
        return says(self.plans[who], remarks.remark(one, CROWD if number % 2 else "rules/x", "Please look."))

    def _suggest(self, one, who, number, _thread):
        return says(self.plans[who], remarks.suggest(one, CROWD, canonical(number % 3)))

    def _edit(self, _one, who, number, _thread):
        return writes(self.plans[who], number % 3, replica=f"r{who}")[0]

    def _merge(self, _one, who, number, _thread):
        return merge(self.plans[who], self.plans[number % 3])

    def _reply(self, one, who, _number, thread):
        return self._said(who, thread, lambda: remarks.reply(one, thread, "Yes."))

    def _retract(self, one, who, number, thread):
        return self._said(
            who, thread, lambda: remarks.retract(one, thread, thread.remarks[number % len(thread.remarks)])
        )

    def _resolve(self, one, who, _number, thread):
        return self._decided(
            who, thread, lambda: remarks.resolve(one, thread), {"resolved", "retracted"}, "remark"
        )

    def _decline(self, one, who, _number, thread):
        ends = {"declined", "overtaken", "retracted"}
        return self._decided(who, thread, lambda: remarks.decline(one, thread), ends, "suggestion")

    def _reopen(self, one, who, _number, thread):
        ends = {"open", "overtaken", "retracted"}
        return self._decided(who, thread, lambda: remarks.reopen(one, thread), ends)

    def _accept(self, one, who, _number, thread):
        if thread is None or thread.suggests is None:
            return self.plans[who]
        before = self.plans[who].live(thread.place)
        plan = writes(self.plans[who], thread.suggests.read(), thread.place, f"r{who}")[0]
        return self._decided(
            who, thread, lambda: remarks.accept(one, thread, before), {"accepted", "retracted"}, plan=plan
        )

    def _decided(self, who, thread, entry, ends, kind=None, plan=None):
        if thread is None or (kind and thread.kind != kind):
            return self.plans[who]
        after = self._said(who, thread, entry, plan)
        (found,) = (one for one in threads(after) if one.first.id == thread.first.id)
        assert found.state in ends
        return after

    def _said(self, who, thread, entry, plan=None):
        plan = plan or self.plans[who]
        return plan if thread is None else says(plan, entry())


@settings(deadline=None, max_examples=60)
@given(st.lists(a_step, max_size=25), st.lists(nonsense, max_size=4))
def test_threads_do_not_depend_on_the_order_of_merging(steps, odd):
    people = People()
    people.do(steps)
    one, other, third = people.plans
    one = says(one, *odd[:2])
    third = says(third, *odd[1:])
    whole = threads(merge(one, merge(other, third)))
    assert whole == threads(merge(merge(third, one), other)) == threads(merge(other, merge(one, third)))
    assert threads(merge(one, one)) == threads(one)


@settings(deadline=None, max_examples=60)
@given(st.lists(a_step, max_size=25), st.lists(nonsense, max_size=4), st.randoms(use_true_random=False))
def test_slips_taken_in_twice_or_out_of_order_give_the_same(steps, odd, chance):
    people = People()
    people.do(steps)
    organizer, *others = people.plans
    slips = [own_entries(plan, f"p{who}") for who, plan in enumerate(others, 1)] + [
        frozenset({one}) for one in odd
    ]
    taken = organizer
    for slip in slips:
        taken = add_entries(taken, slip)
    chance.shuffle(slips)
    mixed = organizer
    for slip in [*slips, *slips]:
        mixed = add_entries(mixed, slip)
    assert mixed == taken
    assert threads(mixed) == threads(taken)
    assert msgspec.structs.replace(mixed, entries=frozenset()) == msgspec.structs.replace(
        organizer, entries=frozenset()
    )


@settings(deadline=None, max_examples=100)
@given(st.lists(nonsense, max_size=8))
def test_whatever_stands_in_a_file_each_message_is_in_one_thread(odd):
    plan = says(EMPTY, *odd)
    shown = [said.id for thread in threads(plan) for said in thread.remarks]
    texts = [one for one in plan.entries if isinstance(one.read().get("text"), str) and one.read()["text"].strip()]
    assert len(shown) >= len(texts)
    assert {one.id for one in texts} <= set(shown)
    assert len(shown) <= len(plan.entries)
