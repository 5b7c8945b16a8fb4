"""A table of as many rows as there are: what it does takes as long for ten thousand rows as for thirty."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ijn_organizer.ui.kit.cells import Column, Row
from ijn_organizer.ui.kit.table import RowTable
from ijn_organizer.ui.look import Look

SAMPLE = 40
"""Widths of columns and the usual height of a row follow from so many rows."""


class LongTable(RowTable):
    """A `RowTable` in which several rows can be chosen. It measures the rows that are seen, and no others.

    Rows may be shown anew at any time: what is chosen stays chosen, and what is seen stays in its place.

    Signals:
        chosen(): other rows are chosen now.
    """

    chosen = Signal()

    def __init__(self, look: Look, name: str, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        self._widths: list[int] = []
        self._fitted: set[int] = set()
        self._quiet = False
        super().__init__(look, name, columns, parent=parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.verticalScrollBar().valueChanged.connect(self._fit_seen)
        self.selectionModel().selectionChanged.connect(self._selection_changed)

    def chosen_keys(self) -> list[str]:
        """The keys of the rows that are chosen, from top to bottom."""
        return [self.rows()[at].key for at in self.chosen_rows()]

    def chosen_rows(self) -> list[int]:
        """The places of the rows that are chosen, from top to bottom."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def show_rows(self, rows: Sequence[Row]) -> None:
        """See `RowTable.show_rows`; nothing moves but what has to."""
        bar = self.verticalScrollBar()
        top = self.rowAt(0) if bar.value() else -1
        anchor = (self.rows()[top].key, -self.rowViewportPosition(top)) if top >= 0 else None
        kept, current = self.chosen_keys(), self._picked[1]
        self._quiet = True
        self.setAutoScroll(False)
        self._fitted.clear()
        self._cells.forget()
        self._rows_model.show_rows(rows)
        self._fit()
        self._choose_again(kept, current)
        if anchor is not None:
            self._hold(*anchor)
        self.setAutoScroll(True)
        self._quiet = False
        self._tell_picked()
        self.chosen.emit()

    def choose(self, key: str) -> None:
        """See `RowTable.choose`; no other row is chosen then."""
        if self._quiet:
            return
        super().choose(key)

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Scroll until a row is seen; again, as rows that come into view may turn out to be higher."""
        super().scrollTo(index, hint)
        self._fit_seen()
        super().scrollTo(index, hint)

    def _fit_heights(self, widths: Sequence[int]) -> None:
        self._widths = list(widths)
        heights = sorted(self._height_of(row, widths) for row in self._sample())
        if heights:
            # What half of them need: others get their own height when they are seen.
            self.verticalHeader().setDefaultSectionSize(heights[len(heights) // 2])
        for row in self._fitted:
            self.setRowHeight(row, self._height_of(row, widths))
        for row in self._rows_model.headings:
            self._fit_row(row)
        self._fit_seen()

    def _sample(self) -> Iterable[int]:
        return range(min(SAMPLE, len(self._rows_model.rows)))

    def _fit_seen(self) -> None:
        """Give the rows that are seen their heights."""
        row, bottom = max(self.rowAt(0), 0), self.viewport().height()
        count = len(self._rows_model.rows)
        while self._widths and row < count and self.rowViewportPosition(row) < bottom:
            self._fit_row(row)
            row += 1

    def _fit_row(self, row: int) -> None:
        if row not in self._fitted:
            self._fitted.add(row)
            self.setRowHeight(row, self._height_of(row, self._widths))

    def _choose_again(self, keys: Iterable[str], current: str) -> None:
        model, flags = self._rows_model, QItemSelectionModel.SelectionFlag
        at = model.place(current)
        if at >= 0:
            self.selectionModel().setCurrentIndex(model.index(at, 0), flags.NoUpdate)
        places = sorted(place for key in keys if (place := model.place(key)) >= 0)
        chosen, last = QItemSelection(), len(model.groups) - 1
        for first, end in _runs(places):
            chosen.select(model.index(first, 0), model.index(end, last))
        self.selectionModel().select(chosen, flags.ClearAndSelect)

    def _hold(self, key: str, offset: int) -> None:
        """Keep the row with this key where it was: `offset` pixels above the edge."""
        at = self._rows_model.place(key)
        if at >= 0:
            self.updateGeometries()
            self.verticalScrollBar().setValue(self.verticalHeader().sectionPosition(at) + offset)

    def _selection_changed(self) -> None:
        self.viewport().update()
        if not self._quiet:
            self.chosen.emit()


def _runs(places: Sequence[int]) -> list[tuple[int, int]]:
    """Places in ascending order as runs without a gap: first and last."""
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and place == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs
