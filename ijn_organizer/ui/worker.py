"""Does work off the window's thread, one piece after the other, and brings each result back to it."""

import sys
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer

T = TypeVar("T")

LOOK_EVERY_MS = 4
"""While work is under way, its end is looked for so often: sooner than anybody could see."""


class Worker(QObject):
    """One thread that works while the window goes on.

    The thread is Python's own and knows nothing of Qt, so that a page may go while its work is under way. One of
    Qt's pools would wait for its thread when it goes, and let nobody else run meanwhile, that thread included; and
    a signal that is sent just when its sender goes ends the program.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # One piece at a time: saves keep their order, and PDFium knows no threads.
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="worker")
        self._jobs: deque[tuple[Future[Any], Callable[[Any], None]]] = deque()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self._tell)

    def do(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Calls `work` on the thread, then `done` with its result here. `work` raises nothing, shows nothing.

        What it raises all the same is a fault of the program, told as one here, and `done` is not called.
        """
        self._jobs.append((self._thread.submit(work), done))
        self._timer.start()

    def finish(self) -> None:
        """Waits until all work is done and told."""
        while self._jobs:
            wait([future for future, _ in self._jobs])
            self._tell()

    def stop(self) -> None:
        """Waits until all work is done, and tells nothing of it."""
        wait([future for future, _ in self._jobs])
        self._jobs.clear()
        self._timer.stop()

    def _tell(self) -> None:
        while self._jobs and self._jobs[0][0].done():
            future, done = self._jobs.popleft()
            try:
                done(future.result())
            except Exception:  # noqa: BLE001 — told like every fault; who waits for other work is not held up
                sys.excepthook(*sys.exc_info())
        if not self._jobs:
            self._timer.stop()
