"""The card that holds a question, or anything else that belongs together."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QGroupBox, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ijn_organizer.ui.kit.labels import Body
from ijn_organizer.ui.kit.marks import Mark
from ijn_organizer.ui.kit.paint import CARD_CORNER, Box, paint_box
from ijn_organizer.ui.kit.pill import Pill
from ijn_organizer.ui.look import Look

_NARROW_LINES = 24
"""A card narrower than this many times the line height has its pill above the question."""

_BARE = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)

_AT_TOP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class Card(QGroupBox):
    """A box with a question at the start, an optional pill at the end and a body below.

    "In hand" (accent edge) while the focus is inside. Where the card is narrow or the text large, the pill stands
    above the question.

    Signals:
        entered(str): the focus came into the card from outside; carries `key`.
        digit(int): the person pressed 1 to 9 in the card, not while typing in a field.
    """

    entered = Signal(str)
    digit = Signal(int)

    def __init__(
        self,
        look: Look,
        title: str = "",
        *,
        key: str = "",
        mark: Mark | None = None,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`title` is the question (bold); `name` is read where there is no title."""
        super().__init__(parent)
        self.key = key
        self._look = look
        self._name = name
        self._current = False
        self._pill: Pill | None = None
        # What stands behind the title together with the pill; most cards have nothing there.
        self._end: QHBoxLayout | None = None
        self._title = Body(look, title, bold=True)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(look.s3)
        self._head.addWidget(self._title, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(look.s3, look.s3 - 2, look.s3, look.s3 - 2)
        self._column.setSpacing(look.s2 + look.s1 // 2)
        self._column.addLayout(self._head)
        self.show_title(title)
        self.show_mark(mark)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]  # it is there

    @property
    def current(self) -> bool:
        """Whether the focus is inside."""
        return self._current

    def add(self, part: QWidget | QLayout) -> None:
        """Add a part below the others."""
        if isinstance(part, QWidget):
            self._column.addWidget(part)
        else:
            self._column.addLayout(part)

    def add_at_end(self, part: QWidget) -> None:
        """Add a part behind the pill, no higher than that."""
        if self._end is None:
            self._end = QHBoxLayout()
            self._end.setSpacing(self._look.s2)
            if self._pill is not None:
                self._head.removeWidget(self._pill)
                self._end.addWidget(self._pill, 0, _AT_TOP)
            self._end.addStretch()
            self._head.addLayout(self._end)
        self._end.insertWidget(self._end.count() - 1, part, 0, _AT_TOP)

    def fill(self) -> None:
        """Leave room here where the card is higher than what is inside."""
        self._column.addStretch(1)

    def show_title(self, title: str) -> None:
        """Change the question."""
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self.setAccessibleName(title or self._name)

    def show_mark(self, mark: Mark | None) -> None:
        """Change the pill, or take it away."""
        if self._pill is not None and mark is not None:
            self._pill.show_mark(mark)
        elif self._pill is not None:
            (self._head if self._end is None else self._end).removeWidget(self._pill)
            self._pill.deleteLater()
            self._pill = None
        elif mark is not None:
            self._pill = Pill(self._look, mark, self)
            if self._end is not None:
                self._end.insertWidget(0, self._pill, 0, _AT_TOP)
            else:
                self._head.addWidget(self._pill, 0, _AT_TOP)
            self._pill.show()
            self._arrange()

    def describe(self, text: str) -> None:
        """Say what is read after the name: flags tied to this question."""
        self.setAccessibleDescription(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send digits that nothing inside wanted."""
        digit = event.key() - Qt.Key.Key_0.value
        if 1 <= digit <= 9 and event.modifiers() in _BARE:
            self.digit.emit(digit)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the pill where there is room for it."""
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box."""
        theme = self._look.theme
        edge, width = (theme.accent, theme.card_edge) if self._current else (theme.line, theme.edge)
        paint_box(QPainter(self), self.rect(), Box(theme.base, edge, width, CARD_CORNER))

    def _arrange(self) -> None:
        narrow = self._look.large or self.width() < _NARROW_LINES * self._look.line
        directions = QBoxLayout.Direction
        self._head.setDirection(directions.BottomToTop if narrow else directions.LeftToRight)
        self._head.setSpacing(self._look.s2 if narrow else self._look.s3)

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None or now.window() is not self.window():
            return  # a popup or another window: the card stays in hand
        inside = self.isAncestorOf(now)
        if inside == self._current:
            return
        self._current = inside
        self.update()
        if inside:
            self.entered.emit(self.key)
