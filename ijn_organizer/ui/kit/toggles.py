"""A check box whose mark can be seen in each theme and whose words wrap."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from ijn_organizer.ui.kit.paint import WRAPPED, paint_check_box, text_height
from ijn_organizer.ui.look import Look


class CheckBox(QCheckBox):
    """A check box; its words wrap behind the mark where there is little room."""

    def __init__(self, look: Look, text: str, *, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self._look = look
        self._words = text
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.setFont(look.font())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """Mark and words on one line."""
        return QSize(self._before() + self._look.text_width(self._words) + 1, self._look.small_control)

    def minimumSizeHint(self) -> QSize:
        """Mark and a few letters."""
        return QSize(self._before() + 4 * self._look.line, self._look.small_control)

    def hasHeightForWidth(self) -> bool:
        """Whether the height follows from the width: always, for words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height of the wrapped words."""
        inside = text_height(self._look.font(), self._words, width - self._before())
        return inside + self._look.small_control - self._look.line

    def hitButton(self, pos: QPoint) -> bool:
        """All of it can be pressed."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw mark and words."""
        painter = QPainter(self)
        look, box, side = self._look, self.rect(), self._look.icon + 2
        above = (look.small_control - look.line) // 2
        mark = QRect(1, above + (look.line - side) // 2, side, side)
        words = box.adjusted(self._before(), above, 0, 0)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            mark.moveRight(box.right() - 1)
            words = box.adjusted(0, above, -self._before(), 0)
        painter.setLayoutDirection(self.layoutDirection())
        painter.setFont(look.font())
        painter.setPen(QColor(look.theme.text if self.isEnabled() else look.theme.text2))
        painter.drawText(words, WRAPPED, self._words)
        paint_check_box(painter, mark, look, checked=self.isChecked(), enabled=self.isEnabled())

    def _before(self) -> int:
        return self._look.icon + 2 + self._look.s2
