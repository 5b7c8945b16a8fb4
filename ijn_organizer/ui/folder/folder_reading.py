"""Reads a folder of plans off the window's thread, and brings its rows to the window as they are read."""

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from ijn_organizer.app.desk import Desk
from ijn_organizer.app.overview import Overview
from ijn_organizer.app.overview_folder import Batch, read_folder
from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.ui.worker import Worker

LOOK_EVERY_MS = 40

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Ended:
    """How a reading ended: whether somebody stopped it, and what was wrong with the folder itself."""

    cancelled: bool
    problems: tuple[Problem, ...] = ()


class FolderReading(QObject):
    """One reading of one folder.

    Signals:
        read(rows, done, total): a list of `Overview`; of all files, how many were read with these.
        ended(Ended): nothing comes any more.
    """

    read = Signal(object, int, int)
    ended = Signal(object)

    def __init__(self, desk: Desk, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._folder = desk, folder
        self._stop = threading.Event()
        self._batches = queue.SimpleQueue[Batch]()
        self._worker = Worker(self)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self._tell)

    def start(self) -> None:
        """Begins to read."""
        desk, folder, stop, batches = self._desk, self._folder, self._stop, self._batches

        def work() -> Ended:
            try:
                for batch in read_folder(desk, folder, cancelled=stop.is_set):
                    batches.put(batch)
            except ProblemsError as error:
                return Ended(stop.is_set(), error.problems)
            return Ended(stop.is_set())

        self._worker.do(work, self._end)
        self._timer.start()

    def cancel(self) -> None:
        """Reads no further; `ended` comes soon."""
        self._stop.set()

    def wait(self) -> None:
        """Waits until it has ended."""
        self._worker.finish()

    def close(self) -> None:
        """Reads no further and tells nothing any more."""
        self._stop.set()
        self._timer.stop()
        self._worker.stop()

    def _tell(self) -> None:
        rows, last = list[Overview](), None
        while not self._batches.empty():
            last = self._batches.get()
            rows += last.rows
        if last is not None:
            self.read.emit(rows, last.done, last.total)

    def _end(self, ended: Ended) -> None:
        self._timer.stop()
        self._tell()
        self.ended.emit(ended)


class Latest(QObject):
    """Works off the window's thread, and of several pieces of work tells the result of the last alone."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = Worker(self)
        self._number = 0
        self._busy = 0

    @property
    def busy(self) -> bool:
        """Whether work is under way."""
        return self._busy > 0

    def do(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """As `Worker.do`; `done` is not called when other work was asked for meanwhile."""
        self._number += 1
        self._busy += 1
        number = self._number

        def after(result: T) -> None:
            self._busy -= 1
            if number == self._number:
                done(result)

        self._worker.do(work, after)

    def wait(self) -> None:
        """Waits until all work is done and told."""
        self._worker.finish()

    def close(self) -> None:
        """Waits for what is under way, and tells nothing of it."""
        self._worker.stop()
