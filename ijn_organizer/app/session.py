"""A plan in somebody's hands: edits with undo and redo, its reading and its assessment, always up to date.

A session knows no file. Whoever shows it subscribes and is told each change once, after it is done.
"""

import datetime as dt
import secrets
from collections.abc import Callable, Sequence
from typing import Literal, TypeAlias

import msgspec

from ijn_organizer.app.clock import Clock, stamp
from ijn_organizer.app.judging import Judge
from ijn_organizer.plan import merge as merging
from ijn_organizer.plan.cells import Author, Entry, Plan
from ijn_organizer.plan.edits import Edit, Stamp, add_entries, apply
from ijn_organizer.plan.history import History, Step
from ijn_organizer.plan.reading import Reading
from ijn_organizer.rules.assessment import Assessment
from ijn_organizer.rules.compiled import CompiledPack
from ijn_organizer.trust.signing import Case
from ijn_organizer.trust.standing import Standing

REPLICA_BYTES = 8

Origin: TypeAlias = Literal["edit", "typing", "undo", "redo", "merge"]
"""How a change came about; `typing` is an edit in the middle of a spell of typing that goes on."""


class Spell:
    """One piece of typing: what a person writes into one field without leaving it. Undo takes it back as one."""


class Change(msgspec.Struct, frozen=True):
    """What a step changed: paths of cells, and how it came about. `place` is where the person made it.

    `said`: whether there are new entries.
    """

    paths: tuple[str, ...]
    origin: Origin
    place: str = ""
    said: bool = False


Listener: TypeAlias = Callable[[Change], None]
Travel: TypeAlias = Callable[[Plan, str], tuple[Plan, History]]
"""`History.undo` or `History.redo`: a plan and a replica to the next plan and what can be undone from there."""


class Session:
    """A plan in somebody's hands.

    Attributes:
        plan: the plan as it is now.
        reading: what it says.
        assessment: what the rules say about it today, and what was signed.
        standing: how its sign-offs stand.
        pack: its rule pack, compiled.
    """

    def __init__(
        self, plan: Plan, pack: CompiledPack, author: Author, clock: Clock, spoken: Callable[[], str] = str
    ) -> None:
        self.plan = plan
        self.pack = pack
        self._author = author
        self._clock = clock
        self._spoken = spoken
        self._replica = ""
        self._written = 0
        self._history = History()
        self._listeners: list[Listener] = []
        self._judge = Judge(pack)
        self.reading: Reading
        self.assessment: Assessment
        self.standing: Standing
        self._look()

    def subscribe(self, listener: Listener) -> None:
        """`listener` is called after each change until `unsubscribe`."""
        self._listeners.append(listener)

    def unsubscribe(self, listener: Listener) -> None:
        """`listener` is called no more."""
        self._listeners.remove(listener)

    @property
    def today(self) -> dt.date:
        """The day on which the assessment stands."""
        return self.assessment.today

    @property
    def lang(self) -> str:
        """The language in which the person writes now, a BCP 47 tag; empty where that is not known."""
        return self._spoken()

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._history.past)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return bool(self._history.future)

    def commit(
        self, edits: Sequence[Edit], place: str = "", *, spell: Spell | None = None, origin: Origin = "edit"
    ) -> Change:
        """Does `edits` as one step that undo takes back as one. Edits that change nothing leave no step.

        Commits of one `spell` that follow each other are one step. `origin` is `typing` while the spell goes on.
        """
        real = [edit for edit in edits if not self._says_nothing_new(edit)]
        if not real:
            return Change((), origin, place)
        stamp = self._stamp()
        plan, done = apply(self.plan, real, stamp)
        self._history = self._history.then(done, place, spell)
        if spell is not None:
            plan = self._without_idle_typing(plan, stamp.replica)
        return self._settle(plan, origin, place)

    def undo(self) -> Change:
        """Takes the last step back."""
        return self._travel(self._history.past, self._history.undo, "undo")

    def redo(self) -> Change:
        """Does the last step again that was taken back."""
        return self._travel(self._history.future, self._history.redo, "redo")

    def take_in(self, other: Plan) -> Change:
        """Merges a copy of the plan that came from elsewhere.

        Raises:
            ProblemsError: `other-plan`.
        """
        before = self.plan
        if self._replica and other.seen.get(self._replica, 0) > self._written:
            # Somebody goes on under our replica (a copied state folder): we draw a new one.
            self._replica = ""
        merged = merging.merge(before, other)
        if merged == before:
            return Change((), "merge")
        return self._settle(merged, "merge", "", merging.changed(before, merged))

    def say(self, entries: Sequence[Entry]) -> Change:
        """Adds what was said once and never changes; there is no undo for that."""
        return self._settle(add_entries(self.plan, entries), "edit", "")

    def case(self, checkpoint: str) -> Case:
        """The plan as it is now, to be signed at a checkpoint.

        Raises:
            ProblemsError: `unknown-checkpoint`.
        """
        return self._judge.case(self.plan, self._clock.now(), checkpoint)

    def is_outdated(self) -> bool:
        """Whether the assessment stands on another day than this."""
        return self._clock.now().date() != self.assessment.today

    def reassess(self) -> Change:
        """Looks at the plan again, because the day may have changed."""
        return self._settle(self.plan, "merge", "")

    def _without_idle_typing(self, plan: Plan, replica: str) -> Plan:
        """Typing that came back to where it began is taken back, and leaves nothing to undo."""
        back, history = self._history.undo(plan, replica)
        if merging.changed(plan, back):
            return plan
        self._history = History(history.past)
        return back

    def _travel(self, steps: Sequence[Step], travel: Travel, origin: Origin) -> Change:
        if not steps:
            return Change((), origin)
        plan, self._history = travel(self.plan, self._stamp().replica)
        return self._settle(plan, origin, steps[-1].place)

    def _says_nothing_new(self, edit: Edit) -> bool:
        lives = self.plan.live(edit.path)
        after = {live.value for live in lives if live.dot not in edit.base}
        if edit.value is not None:
            after.add(edit.value)
        return after == {live.value for live in lives}

    def _settle(self, plan: Plan, origin: Origin, place: str, paths: tuple[str, ...] | None = None) -> Change:
        changed = merging.changed(self.plan, plan) if paths is None else paths
        said = plan.entries != self.plan.entries
        self.plan = plan
        self._written = plan.seen.get(self._replica, 0)
        self._look()
        change = Change(changed, origin, place, said)
        for listener in tuple(self._listeners):
            listener(change)
        return change

    def _look(self) -> None:
        judged = self._judge.judge(self.plan, self._clock.now())
        self.reading, self.assessment, self.standing = judged.reading, judged.assessment, judged.standing

    def _stamp(self) -> Stamp:
        # A replica is one opening of one copy, drawn at the first edit: see `plan/merge.py`.
        if not self._replica:
            self._replica = secrets.token_hex(REPLICA_BYTES)
        return Stamp(self._replica, self._author, stamp(self._clock.now()), self.lang)
