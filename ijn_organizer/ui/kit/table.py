"""A table of rows in which a whole row is chosen and opened."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QItemSelection, QMetaObject, QModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QSizePolicy, QTableView, QWidget

from ijn_organizer.ui.kit.cells import Column, Row
from ijn_organizer.ui.kit.focus_ring import draws_own_ring
from ijn_organizer.ui.kit.panels import Ground
from ijn_organizer.ui.kit.pieces import Text
from ijn_organizer.ui.kit.table_model import ALONE, PAIRED, STACKED, Group, RowModel
from ijn_organizer.ui.kit.table_parts import CellDelegate, RowHeader, TableFrame, paint_inner_ring
from ijn_organizer.ui.kit.widths import Wish, share_out
from ijn_organizer.ui.look import Look

_STRETCH_LINES = 9
"""A stretching column narrows to this many times the line height before others wrap."""


class RowTable(QTableView):
    """Rows of cells; Enter, a double click, or a click on a link opens a row.

    Signals:
        opened(int): the row that was opened: its place in what was shown.
        picked(int): the row that is current now, -1 when there is none.
        sorted_by(str): a header of a sortable column was pressed; carries the column's key. Show sorted rows then.
    """

    opened = Signal(int)
    picked = Signal(int)
    sorted_by = Signal(str)

    def __init__(
        self,
        look: Look,
        name: str,
        columns: Sequence[Column],
        *,
        grows: bool = False,
        tall: bool = False,
        ground: Ground = "window",
        parent: QWidget | None = None,
    ) -> None:
        """`grows`: as high as its rows, in a page that scrolls; `tall`: roomy rows; `ground`: what it lies on."""
        super().__init__(parent)
        self._look, self._grows = look, grows
        self._picked = (-1, "")
        self._rows_model = RowModel(look, columns, self)
        self._cells = CellDelegate(look, self._rows_model, tall=tall, parent=self)
        self._header = RowHeader(look, self._rows_model, self._cells.padding, self)
        self.setModel(self._rows_model)
        self.setItemDelegate(self._cells)
        self.setHorizontalHeader(self._header)
        self.setAccessibleName(name)
        self._behave()
        self._frame = TableFrame(look, ground, self)
        self.doubleClicked.connect(self._double_clicked)
        self.clicked.connect(self._clicked)
        self._header.sectionClicked.connect(self._header_pressed)
        self.selectionModel().currentRowChanged.connect(self._current_changed)
        self.selectionModel().selectionChanged.connect(self._selected)
        if grows:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; the chosen row stays chosen when a row with its key is there."""
        _row, chosen = self._picked
        self._cells.forget()
        self._rows_model.show_rows(rows)
        self._fit()
        self.choose(chosen)
        self._tell_picked()
        self.updateGeometry()

    def rows(self) -> Sequence[Row]:
        """What is shown."""
        return self._rows_model.rows

    def current_row(self) -> int:
        """The place of the current row, or -1."""
        return self.currentIndex().row()

    def choose(self, key: str) -> None:
        """Make the row with this key current, if there is one."""
        at = self._rows_model.place(key)
        if at >= 0:
            self.setCurrentIndex(self._rows_model.index(at, 0))

    def show_sort(self, key: str, *, descending: bool = False) -> None:
        """Mark the column by which the rows are sorted."""
        self._header.show_sort(key, descending=descending)

    def sizeHint(self) -> QSize:
        """As high as all rows where the table grows, else some rows."""
        if not self._grows:
            return QSize(30 * self._look.line, 12 * self._look.line)
        return QSize(30 * self._look.line, self._whole_height())

    def minimumSizeHint(self) -> QSize:
        """All rows where the table grows, else the header and a row."""
        return QSize(12 * self._look.line, self._whole_height() if self._grows else 5 * self._look.line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current row at Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_row() >= 0:
            self.opened.emit(self.current_row())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first row when none is current."""
        super().focusInEvent(event)
        first = next((at for at, row in enumerate(self.rows()) if not row.group), None)
        if self.current_row() < 0 and first is not None:
            self.setCurrentIndex(self._rows_model.index(first, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width among the columns."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring inside the current row."""
        super().paintEvent(event)
        index = self.currentIndex()
        if not self.hasFocus() or not index.isValid():
            return
        last = self._rows_model.index(index.row(), len(self._rows_model.groups) - 1)
        first = self._rows_model.index(index.row(), 0)
        row = self.visualRect(first).united(self.visualRect(last))
        paint_inner_ring(QPainter(self.viewport()), row, self._look)

    def _behave(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        draws_own_ring(self)

    def _fit(self) -> None:
        """Join columns as far as needed, give each its width and each row its height."""
        model = self._rows_model
        room = self.viewport().width()
        self._join_for(room)
        widths = share_out([self._wish(group) for group in model.groups], room)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        self._header.fit(widths)
        self._fit_heights(widths)
        if self._grows and self.height() != self._whole_height():
            self.setFixedHeight(self._whole_height())
        self._frame.setGeometry(self.rect())

    def _fit_heights(self, widths: Sequence[int]) -> None:
        """Give each row the height that it needs in columns of these widths."""
        for row in range(len(self._rows_model.rows)):
            self.setRowHeight(row, self._height_of(row, widths))

    def _height_of(self, row: int, widths: Sequence[int]) -> int:
        spans = [sum(widths)] if self._rows_model.rows[row].group else widths
        pairs = zip(self._rows_model.groups, spans, strict=False)
        return max(self._cells.height(row, group, width) for group, width in pairs)

    def _sample(self) -> Iterable[int]:
        """The rows from which the widths of columns follow: all of them."""
        return range(len(self._rows_model.rows))

    def _join_for(self, room: int) -> None:
        """Join columns until states and dates stay on one line, or until no word is cut."""
        model = self._rows_model
        groups = model.joined(ALONE)
        if self._look.large or sum(self._wish(group).good for group in groups) > room:
            groups = model.joined(PAIRED)
        if sum(self._wish(group).least for group in groups) > room:
            groups = model.joined(STACKED)
        if groups != model.groups:
            model.join(groups)
            self.choose(self._picked[1])
        self.clearSpans()
        for at in model.headings if len(groups) > 1 else ():
            self.setSpan(at, 0, 1, len(groups))

    def _wish(self, group: Group) -> Wish:
        model, main = self._rows_model, group[0]
        title = Text(self._look, model.title(group), "small", bold=True)
        arrow = self._look.icon + self._look.s2 if main.sortable else 0
        rows = [row for row in self._sample() if not model.rows[row].group]
        pieces = [piece for row in rows for piece in self._cells.pieces(row, group)]
        wide = max([title.wide() + arrow, *(piece.wide() for piece in pieces)])
        good = max([title.least() + arrow, *(piece.good() for piece in pieces)])
        least = max([title.least() + arrow, *(piece.least() for piece in pieces)])
        if main.stretch:
            good = max(good, min(wide, _STRETCH_LINES * self._look.line))
        around = 2 * self._cells.padding
        return Wish(least + around, good + around, wide + around, stretch=main.stretch)

    def _whole_height(self) -> int:
        rows = sum(self.rowHeight(row) for row in range(len(self.rows())))
        return rows + self._header.height() + 2 * self._look.theme.edge

    def _double_clicked(self, index: QModelIndex) -> None:
        if not self._is_link(index):
            self.opened.emit(index.row())

    def _clicked(self, index: QModelIndex) -> None:
        if self._is_link(index):
            self.opened.emit(index.row())

    def _is_link(self, index: QModelIndex) -> bool:
        cells = self._rows_model.stack(index.row(), self._rows_model.groups[index.column()])
        return any(cell.link for _column, cell in cells)

    def _header_pressed(self, section: int) -> None:
        column = self._rows_model.groups[section][0]
        if column.sortable:
            self.sorted_by.emit(column.key)

    def _current_changed(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._tell_picked()

    def _selected(self, _selected: QItemSelection) -> None:
        # Keys and mouse go to the row that they select, right after it. Where several rows can be chosen, the row
        # that one is at need not be one of them.
        if self.selectionMode() != QAbstractItemView.SelectionMode.SingleSelection:
            return
        QMetaObject.invokeMethod(self, "go_to_selected", Qt.ConnectionType.QueuedConnection)

    @Slot()
    def go_to_selected(self) -> None:
        """A row that is selected though nobody went to it was chosen through the accessibility tree."""
        chosen = self.selectionModel().selectedRows()
        if chosen and chosen[0].row() != self.current_row():
            self.setCurrentIndex(chosen[0])

    def _tell_picked(self) -> None:
        row = self.current_row()
        picked = (row, self._rows_model.key(row))
        if picked != self._picked:
            self._picked = picked
            self.picked.emit(row)
