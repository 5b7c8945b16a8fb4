"""The laws of merge and undo, over random histories of several copies."""

from hypothesis import given, settings

from ijn_organizer.plan.merge import includes, merge
from tests.plan.world import EDITING, HONEST, World, holds, steps

honest = steps(*HONEST)
any_history = steps(*HONEST, "hand_edit", "hand_edit", "hand_edit")
editing = steps(*EDITING, "hand_edit", "copy", "merge")
laws = settings(deadline=None, max_examples=100)


def states(world, most):
    """The copies as they are now, with the model's, and a few old states."""
    now = [(copy.plan, copy.desk.state) for copy in world.copies]
    return (now + world.past[-1:-60:-7])[:most]


@laws
@given(any_history)
def test_a_value_is_absent_only_if_an_edit_that_had_it_in_its_base_replaced_it(history):
    # The world compares each copy with the model after every step; here every pair is merged too.
    world = World()
    world.do(history)
    for one, of_one in states(world, 6):
        for other, of_other in states(world, 6):
            merged, told = merge(one, other), of_one.merged(of_other)
            assert holds(merged) == told.holds()
            assert merged.entries == told.said


@laws
@given(any_history)
def test_merge_is_commutative_associative_and_idempotent(history):
    world = World()
    world.do(history)
    plans = [plan for plan, _ in states(world, 5)]
    for one in plans:
        assert merge(one, one) == one
        for other in plans:
            merged = merge(one, other)
            assert merged == merge(other, one)
            assert merge(merged, other) == merged
            assert includes(merged, one)
            for third in plans:
                assert merge(merged, third) == merge(one, merge(other, third))


@laws
@given(honest)
def test_equal_seen_is_equal_content(history):
    world = World()
    world.do(history)
    cells_of = {}
    for plan, _ in world.past:
        assert cells_of.setdefault(frozenset(plan.seen.items()), plan.cells) == plan.cells


@laws
@given(editing)
def test_undoing_and_doing_again_everything_changes_nothing(history):
    # What each undo brings back, and in whose name, the world compares with the model after every step.
    world = World()
    world.do(history)
    for copy in world.copies:
        plan, list_of_changes = copy.plan, copy.history
        for _ in copy.history.past:
            plan, list_of_changes = list_of_changes.undo(plan, copy.replica)
        for _ in copy.history.past:
            plan, list_of_changes = list_of_changes.redo(plan, copy.replica)
        assert holds(plan) == holds(copy.plan)


@laws
@given(honest, steps(*EDITING))
def test_undoing_everything_gives_what_was_there_at_the_beginning(before, history):
    world = World()
    world.do(before)
    alone = world.copies[:1]
    world.copies = alone
    world.do([("open", 0, 0, "", "")])
    beginning = alone[0].plan
    world.do(history)
    plan, list_of_changes = alone[0].plan, alone[0].history
    while list_of_changes.past:
        plan, list_of_changes = list_of_changes.undo(plan, alone[0].replica)
    assert holds(plan) == holds(beginning)
