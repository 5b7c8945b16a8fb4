"""The focus ring: drawn around whatever has the keyboard, in each window of the application.

One object follows the application's focus, so that no part has to draw a ring of its own. Lists and tables draw
theirs inside, on the current row; they say so with `draws_own_ring`.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from shiboken6 import isValid

from ijn_organizer.ui.kit.paint import CONTROL_CORNER
from ijn_organizer.ui.look import Look

RING = 3
"""Width of the ring in pixels."""

GAP = 2
"""Pixels between a control and its ring."""

_OWN = "ringInside"
_FOLLOWED = frozenset({QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide})


def draws_own_ring(widget: QWidget) -> None:
    """Say that `widget` shows inside itself where the keyboard is."""
    widget.setProperty(_OWN, True)  # noqa: FBT003 — the value of a Qt property


def follow_focus(app: QApplication, look: Look) -> None:
    """Draw the ring of `look` from now on, in place of the one before."""
    before = app.findChild(FocusFollower)
    if before is not None:
        before.end()
    FocusFollower(app, look).begin()


class FocusFollower(QObject):
    """Keeps the ring around the widget that has the focus; a child of the application."""

    def __init__(self, app: QApplication, look: Look) -> None:
        super().__init__(app)
        self._app = app
        self._colour = look.theme.focus
        self._ring: Ring | None = None
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []

    def begin(self) -> None:
        """Follow from now on, beginning with what has the focus already."""
        self._app.focusChanged.connect(self._focus_moved)
        self._focus_moved(None, self._app.focusWidget())

    def end(self) -> None:
        """Follow no more; the ring goes at once."""
        self._app.focusChanged.disconnect(self._focus_moved)
        self._let_go()
        self.setParent(None)
        self.deleteLater()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Let the ring go where its widget goes."""
        if event.type() in _FOLLOWED:
            self._place()
        return False

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        self._let_go()
        if now is None or now.property(_OWN) or now.isWindow():
            return
        holder = _holder(now)
        self._target = now
        self._ring = Ring(holder, self._colour)
        widget: QWidget | None = now
        while widget is not None and widget is not holder:
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = widget.parentWidget()
        self._place()

    def _let_go(self) -> None:
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        if self._ring is not None and isValid(self._ring):
            self._ring.hide()
            self._ring.deleteLater()
        self._watched, self._ring, self._target = [], None, None

    def _place(self) -> None:
        ring, target = self._ring, self._target
        if ring is None or target is None or not isValid(ring) or not isValid(target):
            return
        around = GAP + RING
        corner = target.mapTo(ring.holder, QPoint(0, 0))
        ring.setGeometry(
            corner.x() - around, corner.y() - around, target.width() + 2 * around, target.height() + 2 * around
        )
        ring.setVisible(target.isVisible())
        ring.raise_()


class Ring(QWidget):
    """The ring itself: it takes no mouse, no focus, and is not read.

    Attributes:
        holder: what it lies in.
    """

    def __init__(self, holder: QWidget, colour: str) -> None:
        super().__init__(holder)
        self.holder = holder
        self._colour = colour
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._colour), RING))
        half = RING / 2
        radius = CONTROL_CORNER + GAP + half
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius)


def _holder(widget: QWidget) -> QWidget:
    """What the ring lies in: the page that scrolls, so that the ring scrolls and is cut with it, or the window."""
    inner, outer = widget, widget.parentWidget()
    while outer is not None and not inner.isWindow():
        scroller = outer.parentWidget()
        if isinstance(scroller, QAbstractScrollArea) and scroller.viewport() is outer and inner is not widget:
            return inner
        inner, outer = outer, outer.parentWidget()
    return inner
