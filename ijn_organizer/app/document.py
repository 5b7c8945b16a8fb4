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
from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.storage import durable
from ijn_organizer.storage.planfile import OpenedPlan
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
        return self._tells("save-removes-much")

    @property
    def gone(self) -> bool:
        """Whether somebody took the file away; it is made again only when a person says so."""
        return self._tells("save-gone")

    def _tells(self, code: str) -> bool:
        return any(problem.code == code for problem in self.problems)


FoundKind: TypeAlias = Literal["same", "changed", "gone"]


class Found(msgspec.Struct, frozen=True):
    """What lies at the path of an open plan.

    Attributes:
        kind: `same` as the disk was known to hold; `changed` in whatever way; `gone` from a folder that is there.
        plan: the plan that lies there, if it is one of ours.
    """

    kind: FoundKind
    plan: Plan | None = None


class Saver(Protocol):
    """Joins a plan with what lies at a path and writes it there (`storage/save.py`, with its store and locks)."""

    def __call__(
        self,
        path: Path,
        plan: Plan,
        at: str,
        *,
        seal: Seal = OPEN,
        removal_agreed: bool = False,
        must_exist: bool = False,
    ) -> Saved:
        """See `storage.save.save`."""
        ...


Listener: TypeAlias = Callable[[SaveState], None]
Reader: TypeAlias = Callable[[Path, Key | None], OpenedPlan]
"""Reads the plan in a file, as `Desk.read_plan`; the key is that of the open plan."""

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
        self._on_disk: Plan | None = session.plan
        # Whether the file is known to have been there.
        self._was_there = False
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

    def was_there(self) -> None:
        """The plan was read from the file: should the file be gone one day, somebody took it away."""
        self._was_there = True

    def save_aside(self, later: Callable[[Callable[[], None]], None], runner: Runner) -> None:
        """Lets automatic saves happen after the page is painted (`later`), off the window's thread (`runner`).

        Without this every step is saved before `commit` returns.
        """
        self._later = later
        self._runner = runner

    def save(self, *, removal_agreed: bool = False, by_itself: bool = False) -> SaveState:
        """Saves now, and takes in what came from another copy. A failure is a state, not an error.

        Args:
            removal_agreed: as `storage.save.save`.
            by_itself: whether no person asked for it: a file that somebody took away is not made again then.
        """
        if not self.read_only:
            work, seal = self._work(removal_agreed=removal_agreed, must_exist=by_itself and self._was_there)
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
            self.save(by_itself=True)
        self.session.unsubscribe(self._after_change)

    def looking(self, reader: Reader) -> Callable[[], Found]:
        """A look at the file. It touches nothing of the document, so that any thread may do it."""
        path, known, plan_id, key = self.path, self._on_disk, self.session.plan.id, self._key_on_disk

        def look() -> Found:
            try:
                there = path.parent.is_dir()
                opened = reader(path, key)
            except ProblemsError as error:
                gone = there and error.problems[0].code == "file-missing"
                return Found("gone" if gone else "changed")
            except OSError:
                # The drive is there no more, or not quite.
                return Found("changed")
            if opened.plan.id != plan_id:
                return Found("changed")
            return Found("same" if opened.plan == known else "changed", opened.plan)

        return look

    def follow(self, found: Found) -> None:
        """Goes along with what another program did to the file: what lies there now was `found`.

        What is new there is taken in, what it lacks is saved again; what can't be joined is a failed save. A file
        that is gone is told and not made again.
        """
        # A save may have ended since the look began.
        same = found.kind == "same" or (found.plan is not None and found.plan == self._on_disk)
        if found.plan is not None:
            self._was_there = True
        if self.read_only:
            if found.plan is not None:
                self.session.take_in(found.plan)
        elif found.kind == "gone":
            if not self.state.gone:
                gone = Problem("save-gone", durable.shown(self.path))
                self._tell(SaveState("failed", self.state.at, (gone,), held=not self.unsaved))
                self.save_soon()
        elif not same or (self.state.kind == "failed" and not self.state.asks):
            # Nobody knows any more what the disk holds: saving joins with it, whatever it is.
            self._on_disk = None
            self.save_soon()

    def _after_change(self, change: Change) -> None:
        # What a merge brought is on the disk already, or goes there with the next step.
        if (change.paths or change.said) and change.origin != "merge" and not self.read_only:
            self._later(self.save_soon)

    def save_soon(self) -> None:
        """Saves what the file lacks, off the window's thread if `save_aside` was told how.

        While a save is under way none waits behind it: when it ends, what came meanwhile is saved at once. So a
        slow disk gets fewer saves, each of the newest plan, and never a queue of old ones.
        """
        if self.unsaved and self._under_way is None:
            self._under_way = self.session.plan
            work, seal = self._work(removal_agreed=False, must_exist=self._was_there)
            self._runner(work, lambda outcome: self._finish(outcome, seal))

    def _work(self, *, removal_agreed: bool, must_exist: bool) -> tuple[Callable[[], Outcome], Seal]:
        """The save of the plan as it is now. It touches nothing of the document, so that any thread may do it."""
        path, plan, at, saver = self.path, self.session.plan, stamp(self._clock.now()), self._saver
        seal = Seal(self._key, self._key_on_disk)

        def work() -> Outcome:
            try:
                return saver(path, plan, at, seal=seal, removal_agreed=removal_agreed, must_exist=must_exist)
            except Exception as error:  # noqa: BLE001 — told where the outcome is; the next save is not held up
                return error

        return work, seal

    def _finish(self, outcome: Outcome, seal: Seal) -> None:
        tried, self._under_way = self._under_way, None
        if isinstance(outcome, SaveFailedError):
            newer = tried is not None and self.session.plan is not tried
            if any(problem.code == "folder-missing" for problem in outcome.problems):
                # All of the folder is gone, and nobody meant this file: when the folder comes back, so does it.
                self._was_there = False
            self._tell(SaveState("failed", self.state.at, outcome.problems, held=outcome.held))
        elif isinstance(outcome, Exception):
            raise outcome
        else:
            self._was_there = True
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
