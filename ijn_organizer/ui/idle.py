"""Tells when nobody has touched keyboard or mouse for a while."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

LOOK_EVERY_MS = 5_000

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class Idle(QObject):
    """Watches the windows that have had the focus: what people do comes to them first, and little else.

    The time is that of a clock, not of a timer: a laptop that slept for an hour was left alone for an hour.

    Signals:
        left_alone(): nobody has touched anything for as long as `start` was told; again and again until `stop`.
    """

    left_alone = Signal()

    def __init__(self, now: Callable[[], dt.datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._after: dt.timedelta | None = None
        self._touched = now()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self, minutes: int) -> None:
        """Begins to watch, unless it does already; `minutes` without a touch are too many. 0 watches nothing."""
        if minutes > 0 and self._after is None:
            self._after = dt.timedelta(minutes=minutes)
            self._touched = self._now()
            self._timer.start()
            QGuiApplication.instance().focusWindowChanged.connect(self._watch)  # type: ignore[union-attr]  # it is there
            self._watch(QGuiApplication.focusWindow())

    def stop(self) -> None:
        """Watches no more."""
        if self._after is not None:
            self._after = None
            self._timer.stop()
            QGuiApplication.instance().focusWindowChanged.disconnect(self._watch)  # type: ignore[union-attr]  # as above
            for window in QGuiApplication.allWindows():
                window.removeEventFilter(self)

    def look(self) -> None:
        """Looks whether it has been too long."""
        # A clock that was set back must not keep a plan open for a year.
        if self._after is not None and abs(self._now() - self._touched) >= self._after:
            self.left_alone.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notes each touch, and lets it pass."""
        del watched
        if event.type() in _TOUCHES:
            self._touched = self._now()
        return False

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            # Once only: a filter that is there already moves to the front.
            window.installEventFilter(self)
            self._touched = self._now()
