"""The checkpoints as circles on a line in time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QSizePolicy, QWidget

from ijn_organizer.ui.kit.marks import Mark
from ijn_organizer.ui.kit.paint import Box, paint_box
from ijn_organizer.ui.kit.pieces import Text, stack_height
from ijn_organizer.ui.look import Look
from ijn_organizer.ui.theme import Tone


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """One circle.

    Attributes:
        key, name, day: "ready", "Ready", "Dec 9".
        mark: state and word: Mark("signed", "signed"), Mark("stale", "sign rule 7 again"), Mark("left", "later").
        stage: `past` (icon in the state's colour), `now` (asked now: filled, with a pen while it is to be signed),
            `later` (empty circle).
    """

    key: str
    name: str
    day: str
    mark: Mark
    stage: Literal["past", "now", "later"] = "later"


class CheckpointLine(QWidget):
    """Circles on a line; where there is too little room for them side by side they stand under each other.

    Signals:
        asked(str): the key of the checkpoint that was pressed.
    """

    asked = Signal(str)

    def __init__(self, look: Look, points: Sequence[Checkpoint], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._points: list[PointButton] = []
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(look.s1)
        self.show_points(points)

    def show_points(self, points: Sequence[Checkpoint]) -> None:
        """Show these checkpoints; a circle that has the focus keeps it."""
        if [one.key for one in points] == [one.point.key for one in self._points]:
            for button, point in zip(self._points, points, strict=True):
                button.show_point(point)
        else:
            for button in self._points:
                button.hide()
                button.deleteLater()
            self._points = [PointButton(self._look, point, self) for point in points]
            for button in self._points:
                button.asked.connect(self.asked)
                self._box.addWidget(button, 1)
        self._arrange()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand under each other where a word would not fit."""
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line from circle to circle; a stretch after a signed circle is `done`."""
        painter = QPainter(self)
        theme = self._look.theme
        for one, other in zip(self._points, self._points[1:], strict=False):
            colour = theme.done if one.point.mark.state == "signed" else theme.border
            start, end = one.pos() + one.circle().center(), other.pos() + other.circle().center()
            line = QRect(start, end).normalized()
            size = QSize(max(line.width(), 2), 2) if line.height() <= 2 else QSize(2, line.height())
            painter.fillRect(QRect(line.topLeft(), size), QColor(colour))

    def _arrange(self) -> None:
        least = max((button.least() for button in self._points), default=0)
        room = (self.width() + self._look.s1) // max(len(self._points), 1) - self._look.s1
        upright = least > room
        directions = QBoxLayout.Direction
        direction = directions.TopToBottom if upright else directions.LeftToRight
        if self._box.direction() != direction:
            self._box.setDirection(direction)
        for button in self._points:
            button.stand(upright=upright)


class PointButton(QAbstractButton):
    """One checkpoint: circle, name, day, word.

    Attributes:
        point: what it shows.

    Signals:
        asked(str): it was pressed; carries its key.
    """

    asked = Signal(str)

    def __init__(self, look: Look, point: Checkpoint, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._upright = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(self._pressed)
        self.show_point(point)

    def show_point(self, point: Checkpoint) -> None:
        """Show another state of this checkpoint."""
        self.point = point
        self.setText(point.name)
        self.setAccessibleName(", ".join(part for part in (point.name, point.day, point.mark.word) if part))
        self.updateGeometry()
        self.update()

    def stand(self, *, upright: bool) -> None:
        """Have the words beside the circle instead of under it."""
        if upright != self._upright:
            self._upright = upright
            self.updateGeometry()
            self.update()

    def least(self) -> int:
        """Pixels below which a word would be cut, side by side."""
        return max(*(line.least() for line in self._lines()), self._side()) + 2

    def circle(self) -> QRect:
        """Where the circle is."""
        side = self._side()
        if not self._upright:
            return QRect((self.width() - side) // 2, self._edge(), side, side)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = self.width() - side - self._edge() if rtl else self._edge()
        return QRect(left, (self.height() - side) // 2, side, side)

    def hasHeightForWidth(self) -> bool:
        """Whether the height follows from the width: always, for words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height of circle and words."""
        circle = self._side() + 2 * self._edge()
        if self._upright:
            return max(circle, stack_height(self._lines(), width - circle - self._look.s2)) + self._look.s2
        return circle + stack_height(self._lines(), width) + self._look.s1

    def sizeHint(self) -> QSize:
        """Words on one line each."""
        width = max(line.wide() for line in self._lines())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Room for the circle."""
        return QSize(self._side() + 2 * self._edge(), self._side() + 2 * self._edge())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses, as the space bar does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw circle, icon and words."""
        painter = QPainter(self)
        self._paint_circle(painter)
        self._paint_words(painter)

    def _pressed(self) -> None:
        self.asked.emit(self.point.key)

    def _paint_circle(self, painter: QPainter) -> None:
        look, theme, circle = self._look, self._look.theme, self.circle()
        round_ends = circle.height() / 2
        ink = theme.colour(self.point.mark.tone)
        if self.point.stage == "now":
            paint_box(painter, circle.adjusted(-4, -4, 4, 4), Box(theme.base, theme.accent, 2, round_ends + 4))
            paint_box(painter, circle, Box(theme.accent, "", 0, round_ends))
            ink = theme.onaccent
        elif self.point.stage == "past":
            paint_box(painter, circle, Box(theme.base, ink, 2, round_ends))
        else:
            paint_box(painter, circle, Box(theme.base, theme.border, 2, round_ends))
            return
        to_sign = self.point.stage == "now" and self.point.mark.state in ("left", "done")
        icon = "need" if to_sign else self.point.mark.state
        side = look.icon
        corner = circle.topLeft() + QPoint((circle.width() - side) // 2, (circle.height() - side) // 2)
        look.icons.paint(painter, QRect(corner, QSize(side, side)), icon, ink)

    def _paint_words(self, painter: QPainter) -> None:
        circle = self._side() + 2 * self._edge()
        place = self.rect().adjusted(0, circle, 0, 0)
        align = Qt.AlignmentFlag.AlignHCenter
        if self._upright:
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            before = circle + self._look.s2
            place = self.rect().adjusted(0 if rtl else before, 0, -before if rtl else 0, 0)
            place.setTop((self.height() - stack_height(self._lines(), place.width())) // 2)
            align = Qt.AlignmentFlag.AlignLeading
        painter.setLayoutDirection(self.layoutDirection())
        top = place.top()
        for line in self._lines():
            high = line.high(place.width())
            painter.setFont(self._look.font(line.size, bold=line.bold))
            painter.setPen(QColor(self._look.theme.colour(line.tone)))
            box = QRect(place.x(), top, place.width(), high)
            painter.drawText(box, align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, line.text)
            top += high + 2

    def _lines(self) -> tuple[Text, Text, Text]:
        look, point = self._look, self.point
        tone: Tone = "accent" if point.stage == "now" else "text"
        return (
            Text(look, point.name, tone=tone, bold=True),
            Text(look, point.day, "small", "text2"),
            Text(look, point.mark.word, "small", point.mark.tone, bold=True),
        )

    def _side(self) -> int:
        return self._look.control

    def _edge(self) -> int:
        """Pixels around the circle, for the outer ring of the checkpoint asked now."""
        return self._look.s1 + 1
