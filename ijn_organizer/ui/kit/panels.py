"""Grounds that parts stand on: bars across the window, columns that scroll, dividers."""

from typing import Literal

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from ijn_organizer.ui.look import Look

Ground = Literal["window", "base", "alt", "sunken"]
Side = Literal["top", "bottom", "start", "end"]


class Panel(QFrame):
    """A ground with a line along some of its sides: header, bottom bar, rail, guide."""

    def __init__(
        self, look: Look, *, ground: Ground = "base", lines: tuple[Side, ...] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._ground = {
            "window": look.theme.window,
            "base": look.theme.base,
            "alt": look.theme.alt,
            "sunken": look.theme.sunken,
        }[ground]
        self._lines = lines

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground and lines."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._ground))
        for side in self._lines:
            painter.fillRect(self._line(side), QColor(self._look.theme.line))

    def _line(self, side: Side) -> QRect:
        box, edge = self.rect(), self._look.theme.edge
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if side == "top":
            return QRect(0, 0, box.width(), edge)
        if side == "bottom":
            return QRect(0, box.height() - edge, box.width(), edge)
        at_left = (side == "start") != rtl
        return QRect(0 if at_left else box.width() - edge, 0, edge, box.height())


def framed(look: Look, part: QWidget, parent: QWidget) -> Panel:
    """A bar across the window that holds `part`."""
    panel = Panel(look, ground="sunken", lines=("bottom",), parent=parent)
    place = QHBoxLayout(panel)
    place.setContentsMargins(look.s4, look.s2, look.s4, look.s2)
    place.addWidget(part)
    return panel


class ScrollColumn(QScrollArea):
    """Parts under each other that scroll up and down, never sideways; parts stay at the top.

    Attributes:
        inside: the widget that holds the parts.
        column: its layout, for what `add` can't say.
    """

    def __init__(
        self, look: Look, *, margin: int | None = None, gap: int | None = None, parent: QWidget | None = None
    ) -> None:
        """`margin` is around the parts (s4 where nothing is said), `gap` between them (that of cards)."""
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.inside = _Inside()
        self.inside.setAutoFillBackground(False)
        self._around = look.s2
        around = look.s4 if margin is None else margin
        self.column = QVBoxLayout(self.inside)
        self.column.setContentsMargins(around, around, around, around)
        self.column.setSpacing(look.between if gap is None else gap)
        self.column.addStretch(1)
        self.setWidget(self.inside)
        self.inside.setAutoFillBackground(False)

    def add(self, part: QWidget | QLayout) -> None:
        """Add a part below the others."""
        end = self.column.count() - 1
        if isinstance(part, QWidget):
            self.column.insertWidget(end, part)
        else:
            self.column.insertLayout(end, part)

    def reveal(self, widget: QWidget) -> None:
        """Scroll until all of `widget` and its focus ring are seen, or its start where it is too high for that."""
        top = widget.mapTo(self.inside, QPoint(0, 0)).y() - self._around
        bottom = top + widget.height() + 2 * self._around
        bar = self.verticalScrollBar()
        if bottom > bar.value() + self.viewport().height():
            bar.setValue(bottom - self.viewport().height())
        if top < bar.value():
            bar.setValue(top)

    def lead_to(self, widget: QWidget) -> None:
        """Scroll until `widget` stands at the bottom, or its start at the top where it is too high for that."""
        self.column.activate()
        top = widget.mapTo(self.inside, QPoint(0, 0)).y() - self._around
        bottom = top + widget.height() + 2 * self._around
        self.verticalScrollBar().setValue(min(top, bottom - self.viewport().height()))

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 — Qt's own signature
        """Show all of what Tab leads to; Qt would be content with the text cursor."""
        moved = super().focusNextPrevChild(next)
        now = self.inside.focusWidget()
        # Where nothing inside takes the focus there is no such widget.
        if moved and self.inside.isAncestorOf(now) and now.hasFocus():
            self.reveal(now)
        return moved

    def clear(self) -> None:
        """Take all parts away."""
        while self.column.count() > 1:
            item = self.column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()


class Reader(QFrame):
    """Takes the keyboard for the text: a screen reader passes over a part that scrolls, but reads a frame."""

    def __init__(self, text: ScrollColumn, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = text
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by arrows and pages."""
        self._text.keyPressEvent(event)


class _Inside(QWidget):
    def sizeHint(self) -> QSize:
        """The least size."""
        # The height at the width that Qt would think ideal is not wanted here, and working it out makes every
        # layout inside forget its height at the width that it has.
        return self.minimumSizeHint()


def scrolling(dialog: QDialog, look: Look, title: str, gap: int) -> tuple[QVBoxLayout, ScrollColumn]:
    """Gives a dialog its title and a column that scrolls; returns the layout around it, and the column."""
    dialog.setWindowTitle(title)
    outer = QVBoxLayout(dialog)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.setSpacing(0)
    inside = ScrollColumn(look, margin=look.s4, gap=gap)
    outer.addWidget(inside, 1)
    return outer, inside
