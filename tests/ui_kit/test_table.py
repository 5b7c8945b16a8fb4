"""Tables: rows that are chosen and opened, columns that join, words that are read."""

import pytest
from hypothesis import given
from hypothesis import strategies as some
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ijn_organizer.ui.kit.cells import Cell, Column, Row
from ijn_organizer.ui.kit.rail import StepModel
from ijn_organizer.ui.kit.table import RowTable
from ijn_organizer.ui.kit.table_model import RowModel
from ijn_organizer.ui.kit.text_fields import LineField
from ijn_organizer.ui.kit.widths import Wish, share_out
from ijn_organizer.ui.look import Look
from tests.ui_kit.gallery import PEOPLE, PEOPLE_COLUMNS, PLAN_COLUMNS, PLANS, STEPS
from tests.ui_kit.helping import MakeLook, Show

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal

TEXT = Qt.ItemDataRole.AccessibleTextRole
WHOLE_ROW = Qt.ItemDataRole.AccessibleDescriptionRole


@pytest.mark.parametrize("percent", [100, 200])
def test_the_models_keep_their_promises(looks: MakeLook, percent: int) -> None:
    look = looks(percent=percent)
    rows, steps = RowModel(look, PLAN_COLUMNS), StepModel(look)
    testers = [QAbstractItemModelTester(model, FATAL) for model in (rows, steps)]

    rows.show_rows(PLANS)
    rows.show_rows(PLANS[:1])
    rows.show_rows(())
    steps.show_steps(STEPS)
    steps.show_current("guests")
    steps.show_steps(STEPS[:2])

    assert len(testers) == 2


def test_a_row_is_read_in_one_go(look: Look) -> None:
    model = RowModel(look, PLAN_COLUMNS)
    model.show_rows(PLANS)

    assert model.index(1, 0).data(TEXT) == "Know Your Rights Evening, Workshop, Elmstead Library"
    assert model.index(1, 0).data(WHOLE_ROW) == (
        "Know Your Rights Evening, Workshop, Elmstead Library. Thu, Dec 3. 9 days. 96 of 105 done. "
        "Ask the lawyer to check the slides, late, do now. Signed: Publish."
    )
    assert model.row_text(0) == "Needs you: 2."


def test_a_bare_bar_is_read_as_a_share(look: Look) -> None:
    model = RowModel(look, (Column("rule", "Rule"), Column("bar", "Done")))
    model.show_rows((Row("1", (Cell("Intersectionality"), Cell(bar=(9, 12)))),))

    assert model.row_text(0) == "Intersectionality. 9 of 12."


def titles(table: RowTable) -> list[str]:
    model = table.model()
    return [model.headerData(at, Qt.Orientation.Horizontal) for at in range(model.columnCount())]


def test_columns_join_where_text_is_large(looks: MakeLook, show: Show) -> None:
    table = RowTable(looks(percent=150), "Politicians", PEOPLE_COLUMNS)
    table.show_rows(PEOPLE)
    show(table, 1100, 500)
    model = table.model()

    assert titles(table) == ["Name, Office", "Party", "Role", "Written yes"]
    assert model.index(0, 0).data(TEXT) == "Renata Quill, State senator"
    assert model.index(0, 1).data(TEXT) == "Harbor Union, Running now: no"
    assert sum(table.columnWidth(at) for at in range(4)) == table.viewport().width()


def test_columns_join_as_far_as_the_room_needs(look: Look, show: Show) -> None:
    table = RowTable(look, "Plans", PLAN_COLUMNS, tall=True)
    table.show_rows(PLANS)
    show(table, 1300, 500)
    table.choose("rally")
    picked: list[int] = []
    table.picked.connect(picked.append)
    everything = table.model().index(2, 0).data(WHOLE_ROW)

    assert len(titles(table)) == 6
    table.resize(760, 500)
    assert titles(table) == ["Event", "Date, Left", "Ready", "Next thing to do", "Sign-off"]
    table.resize(330, 500)
    assert titles(table) == ["Event, Date, Left, Ready, Next thing to do, Sign-off"]
    assert table.current_row() == 2
    said = set(everything.replace(". ", ", ").rstrip(".").split(", "))
    assert set(table.model().index(2, 0).data(TEXT).split(", ")) == said
    table.resize(1300, 500)
    assert len(titles(table)) == 6
    assert picked == []


@pytest.mark.parametrize("width", [420, 800, 1500])
@pytest.mark.parametrize("percent", [100, 150, 200])
def test_nothing_scrolls_sideways(looks: MakeLook, show: Show, width: int, percent: int) -> None:
    table = RowTable(looks(percent=percent), "Plans", PLAN_COLUMNS, tall=True)
    table.show_rows(PLANS)
    show(table, width, 500)

    columns = range(table.model().columnCount())
    assert sum(table.columnWidth(at) for at in columns) == table.viewport().width()


def test_enter_and_double_click_open_a_row(look: Look, show: Show, qtbot: QtBot) -> None:
    table = RowTable(look, "Plans", PLAN_COLUMNS, tall=True)
    table.show_rows(PLANS)
    opened: list[int] = []
    picked: list[int] = []
    table.opened.connect(opened.append)
    table.picked.connect(picked.append)
    show(table)

    table.setFocus()
    assert table.current_row() == 1
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    qtbot.keyClick(table, Qt.Key.Key_Up)
    qtbot.keyClick(table, Qt.Key.Key_Up)
    assert table.current_row() == 1
    first = table.visualRect(table.model().index(1, 1)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=first)
    qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=first)

    assert opened == [2, 1]
    assert picked == [1, 2, 1]


def test_a_link_opens_at_one_click(look: Look, show: Show, qtbot: QtBot) -> None:
    table = RowTable(look, "Needs attention", (Column("what", "What", stretch=True), Column("where", "Where")))
    table.show_rows((Row("SAF-02", (Cell("Is there room for all?", link=True), Cell("SAF-02"))),))
    show(table)
    opened: list[int] = []
    table.opened.connect(opened.append)

    for column in (1, 0):
        place = table.visualRect(table.model().index(0, column)).center()
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert opened == [0]


def test_the_chosen_row_stays_chosen_when_rows_move(look: Look, show: Show) -> None:
    table = RowTable(look, "Politicians", PEOPLE_COLUMNS, grows=True)
    table.show_rows(PEOPLE)
    show(table)
    table.choose("tobias")

    table.show_rows(PEOPLE[::-1])

    assert table.current_row() == 0
    assert table.rows()[0].key == "tobias"
    table.show_rows(PEOPLE[:1])
    assert table.current_row() == -1


def test_tab_leaves_a_table(look: Look, show: Show, qtbot: QtBot) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    table, after = RowTable(look, "Politicians", PEOPLE_COLUMNS), LineField(look)
    table.show_rows(PEOPLE)
    column.addWidget(table)
    column.addWidget(after)
    show(page)

    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Tab)

    assert after.input.hasFocus()


def test_a_header_asks_to_sort(look: Look, show: Show, qtbot: QtBot) -> None:
    table = RowTable(look, "Plans", PLAN_COLUMNS)
    table.show_rows(PLANS)
    show(table, 1000, 400)
    asked: list[str] = []
    table.sorted_by.connect(asked.append)
    header = table.horizontalHeader()

    for section in (1, 4):
        where = header.viewport().rect().center()
        where.setX(header.sectionPosition(section) + 5)
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=where)
    table.show_sort("date", descending=True)

    assert asked == ["date"]


def test_a_growing_table_is_as_high_as_its_rows(look: Look, show: Show) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    table = RowTable(look, "Politicians", PEOPLE_COLUMNS, grows=True)
    table.show_rows(PEOPLE)
    column.addWidget(table)
    column.addStretch(1)
    show(page)
    before = table.height()

    table.show_rows((*PEOPLE, Row("third", PEOPLE[0].cells)))

    assert table.height() - before == table.rowHeight(2)
    assert table.verticalScrollBar().maximum() == 0


WISHES = some.builds(
    lambda least, more, most, stretch: Wish(least, least + more, least + more + most, stretch=stretch),
    some.integers(1, 200),
    some.integers(0, 200),
    some.integers(0, 400),
    some.booleans(),
)


@given(some.lists(WISHES, min_size=1, max_size=9), some.integers(50, 3000))
def test_widths_fill_the_room(wishes: list[Wish], room: int) -> None:
    widths = share_out(wishes, room)

    assert sum(widths) == room
    assert min(widths) >= 1
    if room >= sum(wish.least for wish in wishes) + len(wishes):
        assert all(width >= wish.least - 1 for width, wish in zip(widths, wishes, strict=True))
    if room >= sum(wish.wide for wish in wishes):
        assert all(width >= wish.wide for width, wish in zip(widths, wishes, strict=True))


def test_no_columns_no_widths() -> None:
    assert share_out([], 100) == []
