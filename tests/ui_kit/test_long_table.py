"""A table of very many rows: what is not seen costs nothing, and what is chosen stays chosen."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from ijn_organizer.ui.kit.cells import Cell, Column, LongRows, Row
from ijn_organizer.ui.kit.long_table import LongTable
from ijn_organizer.ui.kit.table_model import RowModel
from ijn_organizer.ui.look import Look
from tests.ui_kit.helping import Show

COLUMNS = (Column("n", "Number", end=True), Column("text", "Text", stretch=True))
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


class Maker:
    """Makes rows, and notes which."""

    def __init__(self, numbers: Iterable[int]) -> None:
        self.numbers = list(numbers)
        self.made: set[int] = set()

    def rows(self) -> LongRows:
        """The rows, a heading first."""
        return LongRows(["heading", *map(str, self.numbers)], self._make, [0])

    def _make(self, at: int) -> Row:
        self.made.add(at)
        if at == 0:
            return Row("heading", (Cell("All of them"),), group=True)
        number = self.numbers[at - 1]
        # Some need more lines than others.
        return Row(str(number), (Cell(str(number)), Cell("Words that wrap. " * (20 if number % 7 == 0 else 1))))


def table_of(look: Look, show: Show, maker: Maker) -> LongTable:
    table = LongTable(look, "Numbers", COLUMNS)
    table.show_rows(maker.rows())
    show(table, 600, 400)
    return table


def test_rows_are_made_when_they_are_seen(look: Look, show: Show) -> None:
    maker = Maker(range(10_000))
    table = table_of(look, show, maker)
    assert len(maker.made) < 100

    QTest.keyClick(table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    table.selectAll()

    assert len(maker.made) < 200
    assert len(table.chosen_keys()) == 10_000
    assert 10_000 in maker.made


def test_each_row_that_is_seen_is_as_high_as_it_needs(look: Look, show: Show) -> None:
    table = table_of(look, show, Maker(range(10_000)))
    high, low = table.rowHeight(1), table.rowHeight(2)
    assert high > 2 * low

    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum() // 2)

    first = table.rowAt(0)
    heights = {table.rowHeight(row) for row in range(first, table.rowAt(table.viewport().height() - 1) + 1)}
    assert heights == {high, low}


def test_the_end_is_reached_whatever_heights_the_last_rows_have(look: Look, show: Show) -> None:
    table = table_of(look, show, Maker(range(10_000)))

    QTest.keyClick(table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)

    last = table.visualRect(table.model().index(10_000, 0))
    assert table.viewport().rect().contains(last)


def test_what_is_chosen_and_seen_stays_when_rows_come(look: Look, show: Show) -> None:
    table = table_of(look, show, Maker(range(0, 1_000, 2)))
    table.choose("500")
    for _ in range(3):
        QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    chosen, top = table.chosen_keys(), table.rows()[table.rowAt(0)].key
    place = table.rowViewportPosition(table.rowAt(0))

    table.show_rows(Maker(range(1_000)).rows())

    assert table.chosen_keys() == chosen == ["500", "502", "504", "506"]
    assert table.rows()[table.current_row()].key == "506"
    here = next(at for at, row in enumerate(table.rows()) if row.key == top)
    # What is chosen stays whole in view: where rows are high, that moves the rest by less than a row.
    assert abs(table.rowViewportPosition(here) - place) < table.rowHeight(here)


def test_whoever_goes_somewhere_stays_there_whatever_is_chosen(look: Look, show: Show, qapp: QApplication) -> None:
    table = table_of(look, show, Maker(range(100)))
    table.choose("10")
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qapp.processEvents()
    assert (table.current_row(), table.chosen_keys()) == (12, ["10", "11"])

    QTest.keyClick(table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qapp.processEvents()

    assert (table.current_row(), table.chosen_keys()) == (100, ["10", "11"])


def test_what_is_gone_is_no_longer_chosen(look: Look, show: Show) -> None:
    table = table_of(look, show, Maker(range(100)))
    table.selectAll()

    table.show_rows(Maker(range(90, 110)).rows())

    assert table.chosen_keys() == [str(number) for number in range(90, 100)]
    table.show_rows(())
    assert table.chosen_keys() == []


def test_the_model_keeps_its_promises_with_rows_made_late(look: Look) -> None:
    model = RowModel(look, COLUMNS)
    tester = QAbstractItemModelTester(model, FATAL)

    model.show_rows(Maker(range(50)).rows())
    model.show_rows(())

    assert tester is not None
    assert model.place("heading") == -1
