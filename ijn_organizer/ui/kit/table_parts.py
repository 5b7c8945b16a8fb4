"""What a `RowTable` is drawn by: its cells, its header, its frame."""

from collections.abc import Sequence
from typing import TypeAlias

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from ijn_organizer.ui.kit.focus_ring import RING
from ijn_organizer.ui.kit.paint import CARD_CORNER, text_height
from ijn_organizer.ui.kit.panels import Ground
from ijn_organizer.ui.kit.pieces import Piece, Place, Text, cell_pieces, joined_pieces, paint_stack, stack_height
from ijn_organizer.ui.kit.table_model import Group, RowModel
from ijn_organizer.ui.look import Look
from ijn_organizer.ui.theme import Tone

Index: TypeAlias = "QModelIndex | QPersistentModelIndex"

CHOSEN_EDGE = 4
"""Width in pixels of the accent edge of the chosen row."""


class CellDelegate(QStyledItemDelegate):
    """Draws cells, and knows how much room they need.

    Attributes:
        padding: pixels at both sides of a cell.
    """

    def __init__(self, look: Look, model: RowModel, *, tall: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._model, self._tall = look, model, tall
        self._kept: dict[tuple[int, Group], list[Piece]] = {}
        self.padding = look.s3 if tall else look.s2 + look.s1 // 2

    def forget(self) -> None:
        """Drop what was measured: other rows are shown."""
        self._kept.clear()

    def pieces(self, row: int, group: Group) -> list[Piece]:
        """What the cells of one row are drawn from where these columns stand in one."""
        if (row, group) not in self._kept:
            pieces: list[Piece] = []
            for at, (column, cell) in enumerate(self._model.stack(row, group)):
                if at:
                    pieces += joined_pieces(self._look, cell, column.title if column.named else "")
                else:
                    pieces += cell_pieces(self._look, cell, tall=self._tall)
            self._kept[row, group] = pieces
        return self._kept[row, group]

    def height(self, row: int, group: Group, width: int) -> int:
        """Pixels that a cell is high in a column of this width."""
        roomy = self._tall and not self._model.rows[row].group
        around = 2 * (self._look.s3 if roomy else self._look.s2)
        return stack_height(self.pieces(row, group), width - 2 * self.padding) + around + 1

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Size on one line; the table gives rows and columns their sizes."""
        group = self._model.groups[index.column()]
        wide = max((piece.wide() for piece in self.pieces(index.row(), group)), default=0) + 2 * self.padding
        return QSize(wide, self.height(index.row(), group, wide))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, edge of the chosen row, row line, and what the cell says."""
        view = self.parent()
        if not isinstance(view, QTableView):
            return
        theme = self._look.theme
        box: QRect = option.rect
        row, column = index.row(), index.column()
        rtl = view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        chosen = view.selectionModel().isRowSelected(row)
        group = self._model.rows[row].group
        painter.save()
        painter.fillRect(box, QColor(theme.accentsoft if chosen else theme.alt if group else theme.base))
        if row + 1 < len(self._model.rows):
            painter.fillRect(box.x(), box.bottom() + 1 - theme.edge, box.width(), theme.edge, QColor(theme.line))
        if chosen and column == 0:
            left = box.right() + 1 - CHOSEN_EDGE if rtl else box.x()
            painter.fillRect(left, box.y(), CHOSEN_EDGE, box.height(), QColor(theme.accent))
        at_end = self._model.groups[column][0].end and not group
        inside = Place(box.adjusted(self.padding, 0, -self.padding, 0), rtl, at_end)
        paint_stack(painter, inside, self.pieces(row, self._model.groups[column]))
        painter.restore()


class RowHeader(QHeaderView):
    """Small second-coloured titles over a line; they wrap where columns are narrow."""

    def __init__(self, look: Look, model: RowModel, padding: int, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look, self._titles, self._padding = look, model, padding
        self._sorted, self._descending = "", False
        self.setFont(look.font("small", bold=True))
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(1)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def show_sort(self, key: str, *, descending: bool) -> None:
        """Mark the column by which the rows are sorted."""
        self._sorted, self._descending = key, descending
        self.viewport().update()

    def fit(self, widths: Sequence[int]) -> None:
        """Be as high as the titles in columns of these widths."""
        font = self._look.font("small", bold=True)
        heights = [
            text_height(
                font, self._titles.title(self._titles.groups[at]), width - self._before(at) - 2 * self._padding
            )
            for at, width in enumerate(widths)
        ]
        self.setFixedHeight(max(heights, default=self._look.line) + self._look.s3 - self._look.s1 // 2)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 — Qt's name
        """Draw one title."""
        theme = self._look.theme
        painter.save()
        painter.fillRect(rect, QColor(theme.base))
        painter.fillRect(rect.x(), rect.bottom() + 1 - theme.edge, rect.width(), theme.edge, QColor(theme.border))
        column = self._titles.groups[logicalIndex][0]
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        place = Place(rect.adjusted(self._padding, 0, -self._padding, -theme.edge), rtl, column.end)
        sorted_here = column.key == self._sorted
        icon = ("down" if self._descending else "up") if sorted_here else ""
        tone: Tone = "text" if sorted_here else "text2"
        title = Text(
            self._look, self._titles.title(self._titles.groups[logicalIndex]), "small", tone, bold=True, icon=icon
        )
        paint_stack(painter, place, [title])
        painter.restore()

    def _before(self, column: int) -> int:
        return self._look.icon if self._titles.groups[column][0].sortable else 0


class TableFrame(QWidget):
    """Rounds the corners of a table: what lies outside them looks like the ground below."""

    def __init__(self, look: Look, ground: Ground, parent: QWidget) -> None:
        super().__init__(parent)
        theme = look.theme
        self._theme = theme
        self._ground = {"window": theme.window, "base": theme.base, "alt": theme.alt, "sunken": theme.sunken}[
            ground
        ]
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw corners and edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        half = self._theme.edge / 2
        inside = QRectF(self.rect()).adjusted(half, half, -half, -half)
        outside = QPainterPath()
        outside.addRect(QRectF(self.rect()))
        rounded = QPainterPath()
        rounded.addRoundedRect(inside, CARD_CORNER, CARD_CORNER)
        painter.fillPath(outside.subtracted(rounded), QColor(self._ground))
        painter.setPen(QPen(QColor(self._theme.line), self._theme.edge))
        painter.drawPath(rounded)


def paint_inner_ring(painter: QPainter, row: QRect, look: Look) -> None:
    """Draw the focus ring inside `row`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(look.theme.focus), RING))
    half = RING / 2 + 1
    painter.drawRoundedRect(QRectF(row).adjusted(half, half, -half, -half), 4, 4)
