"""The rows behind a `RowTable`: which columns are shown, and what each cell says."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ijn_organizer.ui.kit.cells import Cell, Column, LongRows, Row
from ijn_organizer.ui.look import Look
from ijn_organizer.words.words import SENTENCE_ENDS

Index = QModelIndex | QPersistentModelIndex

ROOT = QModelIndex()


Group = tuple[Column, ...]
"""Columns that stand in one: the first with its text, the others under it."""

ALONE, PAIRED, STACKED = range(3)
"""How far columns are joined: not at all, as they name each other in `under`, all in one."""


class RowModel(QAbstractTableModel):
    """Rows of cells; columns are joined as far as their room needs it, and none is ever dropped.

    Attributes:
        groups: the columns on screen, each with those that stand under it.
        headings: places of the rows that are headings of groups.
    """

    def __init__(self, look: Look, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._columns = tuple(columns)
        self._rows: Sequence[Row] = ()
        self._places: dict[str, int] = {}
        self._keys: Sequence[str] = ()
        self.headings: frozenset[int] = frozenset()
        self.groups: tuple[Group, ...] = self.joined(PAIRED if look.large else ALONE)

    @property
    def rows(self) -> Sequence[Row]:
        """What is shown."""
        return self._rows

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows in place of those before."""
        self.beginResetModel()
        self._rows = rows if isinstance(rows, LongRows) else tuple(rows)
        self._keys = rows.keys if isinstance(rows, LongRows) else [row.key for row in self._rows]
        self.headings = frozenset(
            rows.headings if isinstance(rows, LongRows) else (at for at, row in enumerate(self._rows) if row.group)
        )
        # From the end: of two rows with one key the first counts.
        last = len(self._keys) - 1
        self._places = {self._keys[at]: at for at in range(last, -1, -1) if at not in self.headings}
        self.endResetModel()

    def place(self, key: str) -> int:
        """Where the row with this key is, or -1; headings are nowhere."""
        return self._places.get(key, -1)

    def key(self, row: int) -> str:
        """The key of the row in a place, or empty."""
        return self._keys[row] if 0 <= row < len(self._keys) else ""

    def joined(self, how: int) -> tuple[Group, ...]:
        """The columns as they stand when joined so far."""
        if how == STACKED:
            return (self._columns,)
        keys = {column.key for column in self._columns}
        under = [one for one in self._columns if how == PAIRED and one.under in keys]
        return tuple((one, *(o for o in under if o.under == one.key)) for one in self._columns if one not in under)

    def join(self, groups: tuple[Group, ...]) -> None:
        """Show columns in these groups from now on."""
        self.beginResetModel()
        self.groups = groups
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        """How many columns are on screen."""
        return 0 if parent.isValid() else len(self.groups)

    def stack(self, row: int, group: Group) -> list[tuple[Column, Cell]]:
        """The cells of these columns in one row, each with its column; a heading has its first cell alone."""
        cells = self._rows[row].cells
        if self._rows[row].group:
            return [(group[0], cells[0])] if group[0] is self._columns[0] else []
        return [(one, cells[at]) for one in group if (at := self._columns.index(one)) < len(cells)]

    def title(self, group: Group) -> str:
        """The header of columns that stand in one, without those that name themselves in each cell."""
        return self._look.words.line(one.title for at, one in enumerate(group) if not (at and one.named))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 — Qt's own type
        """The words of a cell; `Qt.AccessibleDescriptionRole` gives those of the whole row."""
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(index.row(), self.groups[index.column()])
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self.row_text(index.row())
        return None

    def row_text(self, row: int) -> str:
        """All cells of a row in one text: "Street fair. 3 days."."""
        texts = [self._words(row, group) for group in self.groups]
        return " ".join(text if text.endswith(SENTENCE_ENDS) else f"{text}." for text in texts if text)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 — Qt's own type
        """The titles of the columns."""
        wanted = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if orientation == Qt.Orientation.Horizontal and wanted and section < len(self.groups):
            return self.title(self.groups[section])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be chosen; headings of groups can't."""
        if not index.isValid() or index.row() in self.headings:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def _words(self, row: int, group: Group) -> str:
        words = self._look.words
        texts = []
        for at, (one, cell) in enumerate(self.stack(row, group)):
            text = cell_words(cell, self._look)
            if at and one.named and text:
                text = words.gettext("%(name)s: %(value)s") % {"name": one.title, "value": text}
            texts.append(text)
        return words.line(texts)


def cell_words(cell: Cell, look: Look) -> str:
    """All that a cell says, as it is read aloud."""
    words = look.words
    marks = [cell.mark] if cell.mark is not None else []
    last = [cell.second_mark] if cell.second_mark is not None else []
    shown = [mark.word for mark in (*marks, *cell.marks)]
    # What the icons of a row of states say is more than the words behind them.
    seconds = [mark.word for mark in cell.dots] or [cell.second]
    parts = [*shown, cell.text, *seconds, *(mark.word for mark in last)]
    if cell.bar is not None and not cell.text:
        shares = {"done": words.number(cell.bar[0]), "total": words.number(cell.bar[1])}
        parts.append(words.gettext("%(done)s of %(total)s") % shares)
    return words.line(parts)
