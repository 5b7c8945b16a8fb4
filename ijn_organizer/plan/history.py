"""What can be undone and done again in one session.

Undo brings values back under new dots, so the other changes in the list, which know those values by their old
dots, are kept in step. Two undos in a row would otherwise miss.
"""

from collections.abc import Sequence

import msgspec

from ijn_organizer.plan.cells import Plan
from ijn_organizer.plan.edits import Done, Moves, follow, joined, moved, undo


class Step(msgspec.Struct, frozen=True):
    """A change that is undone as one: what it did, and where the person made it (free text of the caller's).

    Attributes:
        done: what it did.
        place: where the person made it.
        spell: what changes have in common that are one step, such as what is typed into a field without leaving
            it; None for a change that stands alone. Spells are told apart by identity.
    """

    done: tuple[Done, ...]
    place: str = ""
    spell: object | None = None


class History(msgspec.Struct, frozen=True):
    """The changes of a session.

    Attributes:
        past: what can be undone, the next one last.
        future: what can be done again, the next one last.
    """

    past: tuple[Step, ...] = ()
    future: tuple[Step, ...] = ()

    def then(self, done: Sequence[Done], place: str = "", spell: object | None = None) -> "History":
        """After a new change: it can be undone, and nothing can be done again any more.

        A change of the same `spell` as the last one becomes one step with it.
        """
        if spell is None or not self.past or self.past[-1].spell is not spell:
            return History((*self.past, Step(tuple(done), place, spell)))
        *past, last = self.past
        return History((*past, Step(_with(last.done, done), place, spell)))

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


def _with(before: Sequence[Done], more: Sequence[Done]) -> tuple[Done, ...]:
    """What was done as one list. A sentence that was written in forty pieces is kept as one change, not forty."""
    whole = list(before)
    for done in more:
        last = next((at for at in reversed(range(len(whole))) if whole[at].path == done.path), None)
        both = None if last is None else joined(whole[last], done)
        if last is None or both is None:
            whole.append(done)
        else:
            whole[last] = both
    return tuple(whole)


def _take_back(plan: Plan, step: Step, replica: str) -> tuple[Plan, Step, Moves]:
    plan, back = undo(plan, step.done, replica)
    return plan, Step(back, step.place), moved(step.done, back)


def _follow(steps: Sequence[Step], moves: Moves) -> tuple[Step, ...]:
    return tuple(
        msgspec.structs.replace(step, done=tuple(follow(done, moves) for done in step.done)) for step in steps
    )
