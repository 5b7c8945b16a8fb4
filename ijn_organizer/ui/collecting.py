"""Python's collection of reference cycles, kept to moments when Qt is in nobody's hands.

Left alone, Python collects in whichever thread asks for memory, and in the midst of whatever Qt has called. Then
widgets die on a thread that is not theirs, or while Qt lays them out. Either ends the program.
"""

import gc

from PySide6.QtCore import QObject, QTimer

COLLECT_EVERY_MS = 2000
"""Pages and dialogs that were closed are few: what they hold may wait so long."""


class Collector(QObject):
    """From now on cycles are collected on the window's thread alone, between two events."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self)
        timer.setInterval(COLLECT_EVERY_MS)
        timer.timeout.connect(collect_due)
        timer.start()


def collect_due() -> None:
    """Collects what is young, and what is older when that is due by Python's own count."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    older = [generation for generation in (2, 1) if counts[generation] > thresholds[generation]]
    gc.collect(older[0] if older else 0)
