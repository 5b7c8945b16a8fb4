"""The pill: a state on its own soft ground."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ijn_organizer.ui.kit.marks import Mark
from ijn_organizer.ui.kit.paint import Box, paint_box
from ijn_organizer.ui.look import Look


class Pill(QLabel):
    """Icon and word of a state in a round box; its accessible name is the word."""

    def __init__(self, look: Look, mark: Mark, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_mark(mark)

    def show_mark(self, mark: Mark) -> None:
        """Show another state."""
        self._mark = mark
        self.setText(mark.word)
        self.setAccessibleName(mark.word)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as icon and word."""
        return pill_size(self._look, self._mark)

    def minimumSizeHint(self) -> QSize:
        """The same: a pill is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, icon and word."""
        painter = QPainter(self)
        paint_pill(painter, self.rect(), self._look, self._mark, self.layoutDirection())


def pill_size(look: Look, mark: Mark) -> QSize:
    """The size of a pill with this mark, in pixels (26 high at 100 %)."""
    width = 2 * look.s2 + look.s1 + look.icon + look.s1 + look.text_width(mark.word, "small", bold=True)
    return QSize(width, round(1.37 * look.line))


def paint_pill(painter: QPainter, place: QRect, look: Look, mark: Mark, direction: Qt.LayoutDirection) -> None:
    """Draw a pill into `place`, which has its size."""
    theme = look.theme
    ink = theme.colour(mark.tone)
    edge = ink if theme.pill_edge else ""
    paint_box(painter, place, Box(theme.ground(mark.tone), edge, theme.pill_edge, place.height() / 2))
    icon = QRect(place.topLeft() + QPoint(look.s2, (place.height() - look.icon) // 2), QSize(look.icon, look.icon))
    word = place.adjusted(look.s2 + look.icon + look.s1, 0, 0, 0)
    if direction == Qt.LayoutDirection.RightToLeft:
        icon.moveRight(place.right() - look.s2)
        word = place.adjusted(0, 0, -(look.s2 + look.icon + look.s1), 0)
    look.icons.paint(painter, icon, mark.state, ink)
    painter.setFont(look.font("small", bold=True))
    painter.setPen(ink)
    painter.setLayoutDirection(direction)
    painter.drawText(word, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, mark.word)
