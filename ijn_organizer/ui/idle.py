"""Tells when nobody has touched keyboard or mouse for a while."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

LOOK_EVERY_MS = 5_000

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
    }
)


class Idle(QObject):
    """Watches the whole program.

    The time is that of a clock, not of a timer: a laptop that slept for an hour was left alone for an hour.

    Signals:
        left_alone(): nobody has touched anything for as long as `start` was told; once, until somebody does.
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
        """Begins to watch; `minutes` without a touch are too many. None at all (0) watches nothing."""
        self.stop()
        if minutes > 0:
            self._after = dt.timedelta(minutes=minutes)
            self._touched = self._now()
            self._timer.start()
            self._app().installEventFilter(self)

    def stop(self) -> None:
        """Watches no more."""
        if self._after is not None:
            self._after = None
            self._timer.stop()
            self._app().removeEventFilter(self)

    def look(self) -> None:
        """Looks whether it has been too long."""
        # A clock that was set back must not keep a plan open for a year.
        if self._after is not None and abs(self._now() - self._touched) >= self._after:
            self.left_alone.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notes each touch, and lets it pass."""
        if event.type() in _TOUCHES:
            self._touched = self._now()
        return super().eventFilter(watched, event)

    def _app(self) -> QApplication:
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 — nothing is watched before there is one
        return app
