"""Processes that read plans beside this one. Python runs on one core at a time, and the window needs it too.

They only read files and send rows; nothing is lost when they are ended at any moment. A reader ends by itself when
its other end of the pipe is gone, however the program ended.
"""

import contextlib
import datetime as dt
import multiprocessing
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeAlias

import msgspec

from ijn_organizer.app.clock import StoppedClock
from ijn_organizer.app.desk import Desk
from ijn_organizer.app.language import find_words
from ijn_organizer.app.overview import Overview, overview_of_file
from ijn_organizer.storage.places import Places
from ijn_organizer.storage.settings import Settings

_Pipe: TypeAlias = "Connection[Any, Any]"

_AHEAD = 2
"""So many pieces of work are with a reader at once, so that it need not wait for the next."""


class Recipe(msgspec.Struct, frozen=True):
    """What makes a desk in another process that reads plans as this one does, as of the same moment."""

    places: Places
    packs: Path
    settings: Settings
    now: dt.datetime

    @classmethod
    def of(cls, desk: Desk) -> "Recipe":
        """The recipe of `desk`."""
        return cls(desk.places, desk.packs_folder, desk.settings, desk.clock.now())

    def desk(self) -> Desk:
        """A desk like that one, on which nobody is asked for a passphrase."""
        desk = Desk(self.places, StoppedClock(self.now), packs=self.packs)
        desk.settings = self.settings
        desk.words = find_words(self.settings.language)
        return desk


class Readers:
    """Some processes that read pieces of a list of files. To be used with `with`, which ends them."""

    def __init__(self, recipe: Recipe, count: int, pieces: Iterable[Sequence[Path]]) -> None:
        self._waiting = deque(pieces)
        self._at_work: dict[_Pipe, tuple[BaseProcess, deque[Sequence[Path]]]] = {}
        # A fork would copy the locks of threads that run here; a new process has none of them.
        context = multiprocessing.get_context("spawn")
        for _ in range(count):
            ours, theirs = context.Pipe()
            process = context.Process(target=_read_on, args=(theirs, recipe), daemon=True)
            process.start()
            theirs.close()
            self._at_work[ours] = (process, deque())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for connection, (process, _) in self._at_work.items():
            connection.close()
            process.terminate()
        for process, _ in self._at_work.values():
            process.join()
            process.close()

    @property
    def busy(self) -> bool:
        """Whether rows are still to come."""
        return any(pieces for _, pieces in self._at_work.values())

    def rows(self, patience_s: float) -> Iterator[tuple[Overview, ...]]:
        """The rows that came within this time, a piece each; sends out more work."""
        for connection, (_, pieces) in tuple(self._at_work.items()):
            self._send(connection, pieces)
        told = wait(list(self._at_work), patience_s)
        for connection in [one for one in self._at_work if one in told]:
            yield from self._received(connection)

    def left(self) -> tuple[Sequence[Path], ...]:
        """What no reader has or will have, because all of them ended; nobody reads it any more."""
        if self._at_work:
            return ()
        left, self._waiting = tuple(self._waiting), deque()
        return left

    def _send(self, connection: _Pipe, pieces: deque[Sequence[Path]]) -> None:
        while self._waiting and len(pieces) < _AHEAD:
            pieces.append(self._waiting.popleft())
            # A reader that is gone shows itself when its rows are awaited.
            with contextlib.suppress(OSError):
                connection.send(pieces[-1])

    def _received(self, connection: _Pipe) -> Iterator[tuple[Overview, ...]]:
        process, pieces = self._at_work[connection]
        try:
            rows: tuple[Overview, ...] = connection.recv()
        except (EOFError, OSError):
            # It was ended from outside, say for want of memory: others do its work.
            del self._at_work[connection]
            connection.close()
            process.join()
            process.close()
            self._waiting.extendleft(reversed(pieces))
            return
        pieces.popleft()
        yield rows


def _read_on(connection: _Pipe, recipe: Recipe) -> None:
    """What a reader does: reads the files that it is sent, until nobody sends any more."""
    # Ctrl+C in a terminal goes to every process; whoever started this one decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    desk = recipe.desk()
    with contextlib.suppress(EOFError, OSError):
        while True:
            paths: Sequence[Path] = connection.recv()
            connection.send(tuple(overview_of_file(desk, path) for path in paths))
