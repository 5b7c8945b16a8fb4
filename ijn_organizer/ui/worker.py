"""Does work off the window's thread, one piece after the other, and brings each result back to it."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, QThreadPool, Signal

T = TypeVar("T")


class Worker(QObject):
    """One thread that works while the window goes on."""

    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        # One piece at a time: saves keep their order, and PDFium knows no threads.
        self._pool.setMaxThreadCount(1)
        # Jobs are kept until their result has arrived: Qt alone does not keep them alive.
        self._jobs: set[_Job[object]] = set()
        # Sent by the thread, received here.
        self._finished.connect(self._tell)

    def do(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Calls `work` on the thread, then `done` with its result here. `work` raises nothing, shows nothing."""
        job = _Job(work, done, self._finished.emit)
        self._jobs.add(job)  # type: ignore[arg-type]  # a set of jobs of any result
        self._pool.start(job)

    def finish(self) -> None:
        """Waits until all work is done and told."""
        while self._jobs:
            self._pool.waitForDone()
            QCoreApplication.sendPostedEvents(self)

    def stop(self) -> None:
        """Waits until all work is done, and tells nothing more."""
        self._pool.waitForDone()
        self._finished.disconnect(self._tell)
        self._jobs.clear()

    def _tell(self, job: "_Job[object]") -> None:
        self._jobs.discard(job)
        job.tell()


class _Job(QRunnable, Generic[T]):
    def __init__(
        self, work: Callable[[], T], done: Callable[[T], None], finished: Callable[["_Job[T]"], None]
    ) -> None:
        super().__init__()
        self._work = work
        self._done = done
        self._finished = finished
        self._results: list[T] = []
        self.setAutoDelete(False)

    def run(self) -> None:
        """Does the work, on the thread."""
        try:
            self._results.append(self._work())
        finally:
            # Work that fails all the same has no result, and whoever waits for it does not wait for ever.
            self._finished(self)

    def tell(self) -> None:
        """Hands the result over, on the window's thread."""
        for result in self._results:
            self._done(result)
