"""Check box and radio button whose marks can be seen in each theme and whose words wrap."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy, QWidget

from ijn_organizer.ui.kit.paint import WRAPPED, paint_check_box, paint_radio, text_height
from ijn_organizer.ui.look import Look


class _Wrapping:
    """What check box and radio button share: words that wrap behind a mark.

    It is no widget itself: Python can't inherit from two classes of Qt.
    """

    _mark: "_Toggle"
    rect: Callable[[], QRect]

    def sizeHint(self) -> QSize:
        """Mark and words on one line."""
        return self._mark.size()

    def minimumSizeHint(self) -> QSize:
        """Mark and a few letters."""
        return self._mark.least()

    def hasHeightForWidth(self) -> bool:
        """Whether the height follows from the width: always, for words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height of the wrapped words."""
        return self._mark.height(width)

    def hitButton(self, pos: QPoint) -> bool:
        """All of it can be pressed."""
        return self.rect().contains(pos)


class CheckBox(_Wrapping, QCheckBox):
    """A check box; its words wrap where there is little room."""

    def __init__(self, look: Look, text: str, *, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self._mark = _Toggle(self, look, text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw mark and words."""
        painter = QPainter(self)
        place = self._mark.paint_words(painter)
        paint_check_box(painter, place, self._mark.look, checked=self.isChecked(), enabled=self.isEnabled())


class Radio(_Wrapping, QRadioButton):
    """A radio button ("Use this one"); its words wrap where there is little room."""

    def __init__(self, look: Look, text: str, *, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self._mark = _Toggle(self, look, text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw mark and words."""
        painter = QPainter(self)
        place = self._mark.paint_words(painter)
        paint_radio(painter, place, self._mark.look, checked=self.isChecked(), enabled=self.isEnabled())


class _Toggle:
    """Sizes and words that check box and radio button share."""

    def __init__(self, button: QAbstractButton, look: Look, text: str) -> None:
        self.look = look
        self._button = button
        self._text = text
        button.setText(text.replace("&", "&&"))
        button.setAccessibleName(text)
        button.setFont(look.font())
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        button.setSizePolicy(policy)

    def size(self) -> QSize:
        return QSize(self._before() + self.look.text_width(self._text) + 1, self.look.small_control)

    def least(self) -> QSize:
        return QSize(self._before() + 4 * self.look.line, self.look.small_control)

    def height(self, width: int) -> int:
        inside = text_height(self.look.font(), self._text, width - self._before())
        return inside + self.look.small_control - self.look.line

    def paint_words(self, painter: QPainter) -> QRect:
        """Draw the words; the place that is left for the mark."""
        box, side = self._button.rect(), self.look.icon + 2
        above = (self.look.small_control - self.look.line) // 2
        place = QRect(1, above + (self.look.line - side) // 2, side, side)
        words = box.adjusted(self._before(), above, 0, 0)
        if self._button.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            place.moveRight(box.right() - 1)
            words = box.adjusted(0, above, -self._before(), 0)
        painter.setLayoutDirection(self._button.layoutDirection())
        painter.setFont(self.look.font())
        painter.setPen(QColor(self.look.theme.text if self._button.isEnabled() else self.look.theme.text2))
        painter.drawText(words, WRAPPED, self._text)
        return place

    def _before(self) -> int:
        return self.look.icon + 2 + self.look.s2
