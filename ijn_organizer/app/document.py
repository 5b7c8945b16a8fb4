"""An open plan and its file: every step is saved at once, and what can't be saved is said and kept.

Whoever shows it subscribes and is told each change of the saved state.
"""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Literal, Protocol, TypeAlias

import msgspec

from ijn_organizer.app.clock import Clock, stamp
from ijn_organizer.app.session import Change, Session
from ijn_organizer.plan.cells import Plan
from ijn_organizer.plan.problems import Problem
from ijn_organizer.storage.save import Saved, SaveFailedError

Kind: TypeAlias = Literal["saved", "failed", "read_only"]


class SaveState(msgspec.Struct, frozen=True):
    """How the file stands to the plan.

    Attributes:
        kind: `saved`, `failed`, or `read_only`.
        at: when it was last saved in this opening; None before the first time.
        problems: why it failed, or what went wrong beside a save that succeeded.
        held: whether work that did not reach its file lies in the version store instead.
    """

    kind: Kind
    at: dt.datetime | None = None
    problems: tuple[Problem, ...] = ()
    held: bool = True

    @property
    def asks(self) -> bool:
        """Whether saving would take out much of our work, because another copy did, and a person has to agree."""
        return any(problem.code == "save-removes-much" for problem in self.problems)


class Saver(Protocol):
    """Joins a plan with what lies at a path and writes it there (`storage/save.py`, with its store and locks)."""

    def __call__(self, path: Path, plan: Plan, at: str, *, removal_agreed: bool = False) -> Saved:
        """See `storage.save.save`."""
        ...


Listener: TypeAlias = Callable[[SaveState], None]
Outcome: TypeAlias = Saved | SaveFailedError | Exception
"""What came of a save: the plan as the disk has it now, or why it failed; another error is the program's own."""

Runner: TypeAlias = Callable[[Callable[[], Outcome], Callable[[Outcome], None]], None]
"""Does the first on another thread, and hands its outcome to the second on this one."""


class Document:
    """An open plan and its file.

    Attributes:
        session: the plan in somebody's hands.
        path: its file.
        state: how the file stands to it.
    """

    def __init__(
        self, session: Session, path: Path, saver: Saver, clock: Clock, *, read_only: bool = False
    ) -> None:
        self.session = session
        self.path = path
        self.state = SaveState("read_only" if read_only else "saved")
        self._saver = saver
        self._clock = clock
        self._listeners: list[Listener] = []
        # What the disk is known to hold. Whatever else happens, work is safe only when it is this.
        self._on_disk = session.plan
        self._under_way: Plan | None = None
        self._later: Callable[[Callable[[], None]], None] = _at_once
        self._runner: Runner = _here
        session.subscribe(self._after_change)

    @property
    def unsaved(self) -> bool:
        """Whether the file lacks something of the plan."""
        return not self.read_only and self.session.plan != self._on_disk

    @property
    def read_only(self) -> bool:
        """Whether a newer program wrote the file: it can be looked at and never written."""
        return self.state.kind == "read_only"

    def subscribe(self, listener: Listener) -> None:
        """`listener` is told each change of the saved state until `unsubscribe`."""
        self._listeners.append(listener)

    def unsubscribe(self, listener: Listener) -> None:
        """`listener` is told no more."""
        self._listeners.remove(listener)

    def save_aside(self, later: Callable[[Callable[[], None]], None], runner: Runner) -> None:
        """Lets automatic saves happen after the page is painted (`later`), off the window's thread (`runner`).

        Without this every step is saved before `commit` returns.
        """
        self._later = later
        self._runner = runner

    def save(self, *, removal_agreed: bool = False) -> SaveState:
        """Saves now, and takes in what came from another copy. A failure is a state, not an error."""
        if not self.read_only:
            self._finish(self._work(removal_agreed=removal_agreed)())
        return self.state

    def close(self) -> None:
        """Saves what the file lacks, and stops listening to the session."""
        if self.unsaved:
            self.save()
        self.session.unsubscribe(self._after_change)

    def _after_change(self, change: Change) -> None:
        # What a merge brought is on the disk already, or goes there with the next step.
        if change.paths and change.origin != "merge" and not self.read_only:
            self._later(self.save_soon)

    def save_soon(self) -> None:
        """Saves what the file lacks, off the window's thread if `save_aside` was told how.

        While a save is under way none waits behind it: when it ends, what came meanwhile is saved at once. So a
        slow disk gets fewer saves, each of the newest plan, and never a queue of old ones.
        """
        if self.unsaved and self._under_way is None:
            self._under_way = self.session.plan
            self._runner(self._work(removal_agreed=False), self._finish)

    def _work(self, *, removal_agreed: bool) -> Callable[[], Outcome]:
        """The save of the plan as it is now. It touches nothing of the document, so that any thread may do it."""
        path, plan, at, saver = self.path, self.session.plan, stamp(self._clock.now()), self._saver

        def work() -> Outcome:
            try:
                return saver(path, plan, at, removal_agreed=removal_agreed)
            except Exception as error:  # noqa: BLE001 — told where the outcome is; the next save is not held up
                return error

        return work

    def _finish(self, outcome: Outcome) -> None:
        tried, self._under_way = self._under_way, None
        if isinstance(outcome, SaveFailedError):
            newer = tried is not None and self.session.plan is not tried
            self._tell(SaveState("failed", self.state.at, outcome.problems, held=outcome.held))
        elif isinstance(outcome, Exception):
            raise outcome
        else:
            self._on_disk = outcome.plan
            newer = tried is not None
            self.session.take_in(outcome.plan)
            self._tell(SaveState("saved", self._clock.now(), outcome.problems))
        if newer:
            self.save_soon()

    def _tell(self, state: SaveState) -> None:
        self.state = state
        for listener in tuple(self._listeners):
            listener(state)


def _at_once(save: Callable[[], None]) -> None:
    save()


def _here(work: Callable[[], Outcome], done: Callable[[Outcome], None]) -> None:
    done(work())
