"""Does work off the window's thread, one piece after the other, and brings each result back to it."""

import contextlib
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

T = TypeVar("T")


class Worker(QObject):
    """One thread that works while the window goes on.

    The thread is Python's own, not one of Qt's pools: a pool that goes waits for its threads and lets nobody else
    run meanwhile, so that work which has just begun and the pool would wait for each other for ever.
    """

    _ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # One piece at a time: saves keep their order, and PDFium knows no threads.
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="worker")
        self._jobs: deque[tuple[Future[Any], Callable[[Any], None]]] = deque()
        # Sent by the thread, received here: one for each job, in their order.
        self._ended.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def do(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Calls `work` on the thread, then `done` with its result here. `work` raises nothing, shows nothing.

        What it raises all the same is raised here, and `done` is not called.
        """
        future = self._thread.submit(work)
        self._jobs.append((future, done))
        future.add_done_callback(self._note)

    def finish(self) -> None:
        """Waits until all work is done and told."""
        while self._jobs:
            wait([future for future, _ in self._jobs])
            QCoreApplication.sendPostedEvents(self)

    def stop(self) -> None:
        """Waits until all work is done, and tells nothing more."""
        wait([future for future, _ in self._jobs])
        self._ended.disconnect(self._tell)
        self._jobs.clear()

    def _note(self, _future: "Future[Any]") -> None:
        # Whoever asked may be gone by now.
        with contextlib.suppress(RuntimeError):
            self._ended.emit()

    def _tell(self) -> None:
        if self._jobs:
            future, done = self._jobs.popleft()
            done(future.result())
