from itertools import chain, combinations, cycle, product

import msgspec
import pytest

from ijn_organizer.plan.cells import Author, Dot, Entry, Live, Plan
from ijn_organizer.plan.merge import changed, conflicts, includes, lost, merge, renamed
from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.plan.values import canonical

ANA = Author("a1", "Ana")
BO = Author("b2", "Bo")
AT = "2026-11-24T18:00:00Z"


def live(replica, counter, value, by=ANA, at=AT):
    return Live(Dot(replica, counter), canonical(value), by, at)


def plan(seen=(), entries=(), extra=None, **cells):
    filled = {path: frozenset(lives) for path, lives in cells.items()}
    return Plan("0" * 32, "1" * 32, dict(seen), filled, frozenset(entries), canonical(extra or {}))


def test_a_value_the_other_never_saw_stays():
    one = plan({"ana": 1}, date=[live("ana", 1, "monday")])
    assert merge(one, plan({"bo": 7})).cells == one.cells


def test_a_value_the_other_saw_and_no_longer_holds_goes():
    one = plan({"ana": 1}, date=[live("ana", 1, "monday")])
    assert merge(one, plan({"ana": 1, "bo": 1})).cells == {}


def test_two_new_values_become_rivals():
    one = plan({"ana": 1}, date=[live("ana", 1, "monday")])
    two = plan({"bo": 1}, date=[live("bo", 1, "friday", BO)])
    merged = merge(one, two)
    assert merged.live("date") == one.live("date") | two.live("date")
    assert merged.seen == {"ana": 1, "bo": 1}
    assert conflicts(merged) == ("date",)


def test_a_dot_with_two_contents_keeps_both():
    one = plan({"ana": 1}, date=[live("ana", 1, "monday")])
    two = plan({"ana": 1}, date=[live("ana", 1, "sunday")])
    assert merge(one, two).live("date") == one.live("date") | two.live("date")


def test_a_dot_at_another_path_saves_nothing():
    one = plan({"ana": 1}, date=[live("ana", 1, "monday")])
    two = plan({"ana": 1}, place=[live("ana", 1, "monday")])
    assert merge(one, two).cells == {}


def test_another_plan_is_refused():
    other = msgspec.structs.replace(plan(), id="f" * 32)
    for use in (merge, includes):
        with pytest.raises(ProblemsError) as caught:
            use(plan(), other)
        assert caught.value.problems == (Problem("other-plan", "", {"id": "0" * 32, "other_id": "f" * 32}),)
        assert "other-plan" in str(caught.value)


def test_unknown_keys_of_both_are_kept():
    one, two = plan(extra={"a": 1, "b": "x"}), plan(extra={"b": "y", "c": None})
    assert merge(one, two) == merge(two, one)
    assert merge(one, two).extra == canonical({"a": 1, "b": "y", "c": None})
    assert merge(merge(one, two), one).extra == merge(one, two).extra


def test_entries_are_joined_and_none_ever_leaves():
    remark, changed_by_hand = (
        Entry("e" * 32, "remark", b'{"text":"a"}'),
        Entry("e" * 32, "remark", b'{"text":"b"}'),
    )
    merged = merge(plan(entries=[remark]), plan(entries=[changed_by_hand]))
    assert merged.entries == {remark, changed_by_hand}
    assert merge(merged, plan()).entries == merged.entries


def every_copy():
    """Every plan with one cell and one replica of two edits, honest or edited by hand: 21 of them.

    Entries, unknown keys and salt differ from one to the next.
    """
    saids = cycle(subsets([Entry("e" * 32, "remark", b"{}"), Entry("e" * 32, "later", b"{}")]))
    extras = cycle([{}, {"k": 1}, {"k": True, "l": 0}, {"m": None}, {"l": "x"}])
    salts = cycle(["1" * 32, "2" * 32])
    for seen in range(3):
        held = [live("r", counter, value) for counter in range(1, seen + 1) for value in (1, 2)]
        for lives in subsets(held):
            cells = {"date": frozenset(lives)} if lives else {}
            counted = {"r": seen} if seen else {}
            said, extra = frozenset(next(saids)), canonical(next(extras))
            yield Plan("0" * 32, next(salts), counted, cells, said, extra)


def subsets(things):
    return list(chain.from_iterable(combinations(things, size) for size in range(len(things) + 1)))


def test_merge_laws_hold_whatever_the_history():
    copies = list(every_copy())
    assert len(copies) == 21
    for one, two in product(copies, repeat=2):
        merged = merge(one, two)
        assert merged == merge(two, one)
        assert includes(merged, one)
        assert includes(one, two) == (merged == one)
        assert merged.entries == one.entries | two.entries
    for one, two, three in product(copies, repeat=3):
        assert merge(merge(one, two), three) == merge(one, merge(two, three))


def test_lost_and_changed_tell_paths_in_order():
    before = plan({"ana": 3}, b=[live("ana", 1, 1)], a=[live("ana", 2, 1)], c=[live("ana", 3, True)])
    after = plan({"ana": 5}, c=[live("ana", 4, True, BO)], d=[live("ana", 5, 1)])
    assert lost(before, after) == ("a", "b")
    assert changed(before, after) == ("a", "b", "d")


def test_yes_and_one_are_different_values():
    assert changed(plan(a=[live("ana", 1, 1)]), plan(a=[live("ana", 1, True)])) == ("a",)


def test_equal_rivals_are_no_conflict():
    both = plan({"ana": 1, "bo": 1}, a=[live("ana", 1, "x"), live("bo", 1, "x", BO)])
    assert conflicts(both) == ()


def test_a_renamed_plan_is_empty_but_for_unknown_keys():
    full = plan({"ana": 1}, [Entry("e" * 32, "remark", b"{}")], {"later": 1}, a=[live("ana", 1, "x")])
    assert renamed(full, id="a" * 32, salt="b" * 32) == Plan("a" * 32, "b" * 32, extra=canonical({"later": 1}))
