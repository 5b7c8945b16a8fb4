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
from ijn_organizer.storage.save import OPEN, Saved, SaveFailedError, Seal
from ijn_organizer.trust.sealing import Key

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

    def __call__(
        self, path: Path, plan: Plan, at: str, *, seal: Seal = OPEN, removal_agreed: bool = False
    ) -> Saved:
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

    `key` is that of a sealed plan.
    """

    def __init__(
        self,
        session: Session,
        path: Path,
        saver: Saver,
        clock: Clock,
        *,
        read_only: bool = False,
        key: Key | None = None,
    ) -> None:
        self.session = session
        self.path = path
        self.state = SaveState("read_only" if read_only else "saved")
        self._saver = saver
        self._key = self._key_on_disk = key
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
        """Whether the file lacks something of the plan, or is not under its key."""
        same = self.session.plan == self._on_disk and self._key == self._key_on_disk
        return not self.read_only and not same

    @property
    def read_only(self) -> bool:
        """Whether a newer program wrote the file: it can be looked at and never written."""
        return self.state.kind == "read_only"

    @property
    def key(self) -> Key | None:
        """What the plan is sealed with; None for one in the clear."""
        return self._key

    @property
    def sealed(self) -> bool:
        """Whether the file is sealed now."""
        return self._key_on_disk is not None

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
            work, seal = self._work(removal_agreed=removal_agreed)
            self._finish(work(), seal)
        return self.state

    def reseal(self, key: Key | None) -> None:
        """Puts the plan under another key, or into the clear, with all that is kept of it.

        That is a save like any other: it happens off the window's thread if `save_aside` was told how, and if it
        fails, each save to come tries it again.
        """
        self._key = key
        self.save_soon()

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
            work, seal = self._work(removal_agreed=False)
            self._runner(work, lambda outcome: self._finish(outcome, seal))

    def _work(self, *, removal_agreed: bool) -> tuple[Callable[[], Outcome], Seal]:
        """The save of the plan as it is now. It touches nothing of the document, so that any thread may do it."""
        path, plan, at, saver = self.path, self.session.plan, stamp(self._clock.now()), self._saver
        seal = Seal(self._key, self._key_on_disk)

        def work() -> Outcome:
            try:
                return saver(path, plan, at, seal=seal, removal_agreed=removal_agreed)
            except Exception as error:  # noqa: BLE001 — told where the outcome is; the next save is not held up
                return error

        return work, seal

    def _finish(self, outcome: Outcome, seal: Seal) -> None:
        tried, self._under_way = self._under_way, None
        if isinstance(outcome, SaveFailedError):
            newer = tried is not None and self.session.plan is not tried
            self._tell(SaveState("failed", self.state.at, outcome.problems, held=outcome.held))
        elif isinstance(outcome, Exception):
            raise outcome
        else:
            self._on_disk, self._key_on_disk = outcome.plan, seal.key
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
