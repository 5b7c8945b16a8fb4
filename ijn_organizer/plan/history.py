"""What can be undone and done again in one session.

Undo brings values back under new dots, so the other changes in the list, which know those values by their old
dots, are kept in step. Two undos in a row would otherwise miss.
"""

from collections.abc import Sequence

import msgspec

from ijn_organizer.plan.cells import Plan
from ijn_organizer.plan.edits import Done, Moves, follow, moved, undo


class Step(msgspec.Struct, frozen=True):
    """A change that is undone as one: what it did, and where the person made it (free text of the caller's)."""

    done: tuple[Done, ...]
    place: str = ""


class History(msgspec.Struct, frozen=True):
    """The changes of a session.

    Attributes:
        past: what can be undone, the next one last.
        future: what can be done again, the next one last.
    """

    past: tuple[Step, ...] = ()
    future: tuple[Step, ...] = ()

    def then(self, done: Sequence[Done], place: str = "") -> "History":
        """After a new change: it can be undone, and nothing can be done again any more."""
        return History((*self.past, Step(tuple(done), place)))

    def undo(self, plan: Plan, replica: str) -> tuple[Plan, "History"]:
        """The last change taken back; nothing happens where there is none."""
        if not self.past:
            return plan, self
        *past, step = self.past
        plan, back, moves = _take_back(plan, step, replica)
        return plan, History(_follow(past, moves), (*self.future, back))

    def redo(self, plan: Plan, replica: str) -> tuple[Plan, "History"]:
        """The last change that was taken back is done again; nothing happens where there is none."""
        if not self.future:
            return plan, self
        *future, step = self.future
        plan, back, moves = _take_back(plan, step, replica)
        return plan, History((*self.past, back), _follow(future, moves))


def _take_back(plan: Plan, step: Step, replica: str) -> tuple[Plan, Step, Moves]:
    plan, back = undo(plan, step.done, replica)
    return plan, Step(back, step.place), moved(step.done, back)


def _follow(steps: Sequence[Step], moves: Moves) -> tuple[Step, ...]:
    return tuple(Step(tuple(follow(done, moves) for done in step.done), step.place) for step in steps)
