import pytest

from ijn_organizer.plan.cells import Author, Dot, Entry, Live, Plan
from ijn_organizer.plan.edits import Edit, Stamp, add_entries, apply, moved, remove, undo, write
from ijn_organizer.plan.history import History
from ijn_organizer.plan.merge import conflicts, merge
from ijn_organizer.plan.reading import rivals
from ijn_organizer.plan.values import ValueRefusedError, canonical

ANA = Author("a1", "Ana")
BO = Author("b2", "Bo")
EMPTY = Plan("0" * 32, "1" * 32)
DATE = "facts/date"


def by_ana(minute=0, replica="ana"):
    return Stamp(replica, ANA, f"2026-11-24T18:{minute:02}:00Z")


def by_bo(minute=0):
    return Stamp("bo", BO, f"2026-11-24T19:{minute:02}:00Z")


def after(plan, value, stamp, path=DATE):
    return apply(plan, [write(plan, path, value)], stamp)[0]


def values(plan, path=DATE):
    return [live.read() for live in rivals(plan.live(path))]


def test_a_value_is_written_with_its_dot_author_and_time():
    plan, done = apply(EMPTY, [write(EMPTY, DATE, "2026-12-12")], by_ana())
    assert plan.live(DATE) == {Live(Dot("ana", 1), b'"2026-12-12"', ANA, "2026-11-24T18:00:00Z")}
    assert plan.seen == {"ana": 1}
    assert done[0].wrote == plan.dots(DATE) == {Dot("ana", 1)}
    assert done[0].replaced == ()


def test_values_are_tidied_when_they_are_written():
    assert values(after(EMPTY, {"note": "a\r\nb"}, by_ana())) == [{"note": "a\nb"}]
    with pytest.raises(ValueRefusedError):
        write(EMPTY, DATE, 1.5)


def test_an_edit_replaces_what_the_person_saw():
    plan = after(after(EMPTY, "monday", by_ana()), "tuesday", by_ana(1))
    assert values(plan) == ["tuesday"]
    assert plan.seen == {"ana": 2}


def test_what_came_in_meanwhile_stays_beside_as_a_rival():
    start = after(EMPTY, "monday", by_ana())
    wish = write(start, DATE, "tuesday")
    merged = merge(start, after(start, "friday", by_bo()))
    plan, done = apply(merged, [wish], by_ana(1))
    assert values(plan) == ["tuesday", "friday"]
    assert done[0].replaced == ()


def test_removing_leaves_no_empty_cell_and_ticks():
    plan = after(EMPTY, "monday", by_ana())
    plan, done = apply(plan, [remove(plan, DATE)], by_ana(1))
    assert DATE not in plan.cells
    assert plan.seen == {"ana": 2}
    assert done[0].wrote == frozenset()


def test_a_change_without_edits_is_no_change():
    assert apply(EMPTY, [], by_ana()) == (EMPTY, ())


def test_a_counter_goes_on_where_the_replica_stopped():
    plan = Plan("0" * 32, "1" * 32, seen={"ana": 41})
    assert after(plan, "monday", by_ana()).dots(DATE) == {Dot("ana", 42)}


def test_undo_brings_back_rivals_with_their_authors_times_and_unknown_keys():
    extra = canonical({"colour": "red"})
    one = Live(Dot("ana", 1), b'"monday"', ANA, "2026-11-24T18:00:00Z", extra)
    two = Live(Dot("bo", 1), b'"friday"', BO, "2026-11-24T19:00:00Z")
    plan = Plan("0" * 32, "1" * 32, seen={"ana": 1, "bo": 1}, cells={DATE: frozenset({one, two})})
    chosen, done = apply(plan, [write(plan, DATE, "friday")], by_ana(5))
    back, _ = undo(chosen, done, "ana")
    assert {(live.value, live.by, live.at, live.extra) for live in back.live(DATE)} == {
        (live.value, live.by, live.at, live.extra) for live in (one, two)
    }
    assert back.dots(DATE) == {Dot("ana", 3), Dot("ana", 4)}
    assert conflicts(back) == (DATE,)


def test_undo_leaves_a_value_that_came_in_meanwhile():
    start = after(EMPTY, "monday", by_ana())
    mine, done = apply(start, [write(start, DATE, "tuesday")], by_ana(1))
    merged = merge(mine, after(start, "friday", by_bo()))
    assert values(undo(merged, done, "ana")[0]) == ["monday", "friday"]


def test_undo_goes_on_after_the_session_drew_a_new_replica():
    plan, done = apply(EMPTY, [write(EMPTY, DATE, "monday")], by_ana())
    assert undo(plan, done, "other")[0].cells == {}


def test_undo_of_several_edits_of_one_cell_takes_back_the_last_first():
    plan, one = apply(EMPTY, [write(EMPTY, DATE, "monday")], by_ana())
    plan, two = apply(plan, [write(plan, DATE, "tuesday")], by_ana(1))
    plan, back = undo(plan, one + two, "ana")
    assert plan.cells == {}
    assert values(undo(plan, back, "ana")[0]) == ["tuesday"]


def test_moved_tells_where_values_stand_after_undo():
    plan, _ = apply(EMPTY, [write(EMPTY, DATE, "monday")], by_ana())
    plan, done = apply(plan, [write(plan, DATE, "tuesday")], by_ana(1))
    _, back = undo(plan, done, "ana")
    assert moved(done, back) == {Dot("ana", 1): frozenset({Dot("ana", 3)})}


def changed(plan, history, value, minute):
    plan, done = apply(plan, [write(plan, DATE, value)], by_ana(minute))
    return plan, history.then(done, place=value)


def test_a_list_of_changes_is_undone_and_done_again_step_by_step():
    plan, history = EMPTY, History()
    for minute, value in enumerate(["monday", "tuesday", "friday"]):
        plan, history = changed(plan, history, value, minute)
    seen = []
    for step in [History.undo, History.undo, History.undo, History.redo, History.redo, History.redo]:
        plan, history = step(history, plan, "ana")
        seen.append(values(plan))
    assert seen == [["tuesday"], ["monday"], [], ["monday"], ["tuesday"], ["friday"]]
    assert [step.place for step in history.past] == ["monday", "tuesday", "friday"]


def test_nothing_happens_where_there_is_nothing_to_undo():
    assert History().undo(EMPTY, "ana") == (EMPTY, History())
    assert History().redo(EMPTY, "ana") == (EMPTY, History())


def test_a_new_change_ends_what_could_be_done_again():
    plan, history = changed(EMPTY, History(), "monday", 0)
    plan, history = history.undo(plan, "ana")
    plan, history = changed(plan, history, "friday", 1)
    assert history.future == ()


def test_undo_finds_both_values_of_a_dot_that_was_edited_by_hand():
    plan, history = changed(EMPTY, History(), "monday", 0)
    (live,) = plan.live(DATE)
    by_hand = Live(live.dot, b'"sunday"', live.by, live.at)
    plan = merge(plan, Plan(plan.id, plan.salt, plan.seen, {DATE: frozenset({by_hand})}))
    plan, history = changed(plan, history, "tuesday", 1)
    plan, history = history.undo(plan, "ana")
    assert sorted(values(plan)) == ["monday", "sunday"]
    plan, history = history.undo(plan, "ana")
    assert plan.cells == {}


def test_a_spell_of_typing_is_one_change_that_holds_what_was_there_before_it():
    spell, other = object(), object()
    plan, history = changed(EMPTY, History(), "monday", 0)
    before = plan
    for minute, value in enumerate(("t", "tue", "tuesday"), 1):
        plan, done = apply(plan, [write(plan, DATE, value)], by_ana(minute))
        history = history.then(done, "field", spell)
    plan, done = apply(plan, [write(plan, "facts/end", "noon"), write(plan, DATE, "friday")], by_ana(9))
    history = history.then(done, "field", spell)
    assert len(history.past) == 2
    assert [(done.path, len(done.wrote), len(done.replaced)) for done in history.past[-1].done] == [
        (DATE, 1, 1),
        ("facts/end", 1, 0),
    ]
    assert len(history.then(done, "field", other).past) == 3
    back, history = history.undo(plan, "ana")
    assert {path: values(back, path) for path in back.cells} == {DATE: values(before)}
    again, history = history.redo(back, "ana")
    assert values(again) == ["friday"]
    # What is typed after an undo is a change of its own.
    assert len(history.then(done, "field", spell).past) == 3


def test_what_came_in_between_two_pieces_of_typing_stays_when_the_typing_is_undone():
    spell = object()
    start = after(EMPTY, "monday", by_ana())
    plan, done = apply(start, [write(start, DATE, "tue")], by_ana(1))
    history = History().then(done, "field", spell)
    theirs = merge(plan, after(plan, "friday", by_bo()))
    assert values(theirs) == ["friday"]
    theirs, done = apply(theirs, [Edit(DATE, canonical("tuesday"), plan.dots(DATE))], by_ana(2))
    history = history.then(done, "field", spell)
    assert len(history.past) == 1
    back, _ = history.undo(theirs, "ana")
    assert sorted(values(back)) == ["friday", "monday"]


def test_entries_are_added_and_nothing_else_changes():
    entry = Entry("e" * 32, "remark", b"{}")
    plan = after(EMPTY, "monday", by_ana())
    more = add_entries(add_entries(plan, [entry]), [entry])
    assert more.entries == {entry}
    assert (more.cells, more.seen) == (plan.cells, plan.seen)


def test_an_edit_can_choose_a_rival_by_its_bytes():
    start = after(EMPTY, "monday", by_ana())
    plan = merge(after(start, "tuesday", by_ana(1, "anas-other")), after(start, "friday", by_bo()))
    chosen = apply(plan, [Edit(DATE, b'"friday"', plan.dots(DATE))], by_ana(2, "third"))[0]
    assert values(chosen) == ["friday"]
