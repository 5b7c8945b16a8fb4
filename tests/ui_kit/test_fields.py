"""Fields give their value when an edit ends, and say in words what they can't read."""

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import QDate, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ijn_organizer.ui.kit.choice_fields import ChoiceField, ChoicesField, PersonField, YesNoField
from ijn_organizer.ui.kit.date_fields import CalendarPopup, DateField, TimeField
from ijn_organizer.ui.kit.field import Field, Json
from ijn_organizer.ui.kit.inputs import LineInput
from ijn_organizer.ui.kit.rows import FieldRow, tie
from ijn_organizer.ui.kit.text_fields import DecimalField, LineField, LongTextField, NumberField, TypedField
from ijn_organizer.ui.look import Look
from tests.ui_kit.helping import MakeLook, Show, said

TODAY = dt.date(2026, 11, 24)


class Ear:
    """Hears what a field sends."""

    def __init__(self, field: Field) -> None:
        self.committed: list[Json] = []
        self.typed: list[Json] = []
        self.wrong: list[str] = []
        field.committed.connect(self.committed.append)
        field.typing.connect(self.typed.append)
        field.wrong.connect(self.wrong.append)


def type_in(qtbot: QtBot, field: TypedField, text: str, *, end: bool = True) -> None:
    field.input.setFocus()
    field.input.selectAll()
    qtbot.keyClick(field.input, Qt.Key.Key_Delete)
    qtbot.keyClicks(field.input, text)
    if end:
        qtbot.keyClick(field.input, Qt.Key.Key_Return)


MAKERS: dict[str, tuple[Callable[[Look], Field], Json]] = {
    "line": (LineField, "Cedar Square"),
    "long": (LongTextField, "Two\nlines"),
    "number": (NumberField, 120),
    "decimal": (DecimalField, "32.5"),
    "date": (lambda look: DateField(look, TODAY), "2026-12-02"),
    "time": (TimeField, "14:00"),
    "choice": (lambda look: ChoiceField(look, (("a", "A"), ("b", "B"))), "b"),
    "person": (lambda look: PersonField(look, ["Ana"]), "Ben"),
    "choices": (lambda look: ChoicesField(look, (("a", "A"), ("b", "B")), own_words=True), ["b", "own"]),
    "yes_no": (YesNoField, False),
}


@pytest.mark.parametrize("kind", MAKERS)
def test_a_value_set_comes_back_and_sends_nothing(look: Look, show: Show, kind: str) -> None:
    make, value = MAKERS[kind]
    field = make(look)
    show(field)
    ear = Ear(field)

    field.set_value(value)
    assert field.value() == value
    field.commit()
    field.set_value(None)
    assert field.value() is None
    field.commit()

    assert (ear.committed, ear.typed, ear.wrong) == ([], [], [])


@pytest.mark.parametrize("kind", MAKERS)
def test_fields_can_be_read_but_not_changed(look: Look, show: Show, kind: str) -> None:
    make, value = MAKERS[kind]
    field = make(look)
    show(field)
    field.set_value(value)

    field.set_read_only()

    assert field.value() == value


@pytest.mark.parametrize("kind", MAKERS)
def test_a_row_names_its_field(look: Look, show: Show, kind: str) -> None:
    make, _value = MAKERS[kind]
    field = make(look)
    row = FieldRow(look, "What shows it", field, hint="one line")
    show(row)

    row.show_error("Please write it again.")

    name, description = said(field.focus_target())
    if kind != "choice":  # a drop-down is named by what it shows; readers say its label before that
        assert "What shows it" in f"{name} {description}"
    assert row.label.buddy() is field.focus_target()
    if kind != "yes_no":
        assert "Please write it again." in description
    row.show_error("")
    row.show_hint("")
    assert "again" not in said(field.focus_target())[1]


def test_each_keystroke_is_told_and_the_end_once(look: Look, show: Show, qtbot: QtBot) -> None:
    field = LineField(look)
    show(field)
    ear = Ear(field)

    type_in(qtbot, field, "Ana ", end=False)
    assert ear.typed == ["A", "An", "Ana", "Ana"]
    assert ear.committed == []

    qtbot.keyClick(field.input, Qt.Key.Key_Return)
    field.commit()
    assert ear.committed == ["Ana"]


def test_leaving_a_field_ends_the_edit_but_a_menu_does_not(look: Look, show: Show, qtbot: QtBot) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    one, other = LineField(look), LineField(look)
    column.addWidget(one)
    column.addWidget(other)
    show(page)
    ear = Ear(one)

    type_in(qtbot, one, "Ana", end=False)
    QApplication.sendEvent(one.input, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.PopupFocusReason))
    assert ear.committed == []
    other.input.setFocus()

    assert ear.committed == ["Ana"]


def test_an_empty_field_tells_of_its_focus_before_it_selects(look: Look, show: Show, qtbot: QtBot) -> None:
    field = LineField(look)
    show(field)
    field.set_value("Ana")
    field.input.deselect()
    field.input.clearFocus()

    field.input.setFocus(Qt.FocusReason.TabFocusReason)

    assert field.input.selectedText() == ""
    qtbot.waitUntil(lambda: field.input.selectedText() == "Ana")


def test_tab_leaves_a_long_text_and_it_grows(look: Look, show: Show, qtbot: QtBot) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    text, after = LongTextField(look, lines=2, most=4), LineField(look)
    column.addWidget(text)
    column.addWidget(after)
    show(page)
    ear = Ear(text)
    low = text.input.height()

    text.input.setFocus()
    for word in ("one", "two", "three"):
        qtbot.keyClicks(text.input, word)
        qtbot.keyClick(text.input, Qt.Key.Key_Return)
    assert text.input.height() > low
    high = text.input.height()
    qtbot.keyClicks(text.input, "four")
    qtbot.keyClick(text.input, Qt.Key.Key_Return)
    assert text.input.height() == high
    qtbot.keyClick(text.input, Qt.Key.Key_Tab)

    assert after.input.hasFocus()
    assert ear.committed == ["one\ntwo\nthree\nfour"]
    assert ear.typed[:3] == ["o", "on", "one"]


@pytest.mark.parametrize(
    ("text", "value"), [("120", 120), ("1,200", 1200), ("1 200", 1200), ("007", 7), ("", None), ("0", 0)]
)
def test_whole_numbers(look: Look, show: Show, qtbot: QtBot, text: str, value: int | None) -> None:
    field = NumberField(look, unit="people")
    field.set_value(5)
    show(field)
    ear = Ear(field)

    type_in(qtbot, field, text)

    assert ear.committed == [value]
    assert ear.wrong == []


@pytest.mark.parametrize("text", ["many", "1.5", "-3", "9999999999999999999", "12 people"])
def test_what_is_no_number_is_said_in_words_and_stays(look: Look, show: Show, qtbot: QtBot, text: str) -> None:
    field = NumberField(look)
    show(field)
    ear = Ear(field)

    type_in(qtbot, field, text)
    assert ear.committed == []
    assert ear.wrong[-1].startswith("Please write a")
    assert field.error() == ear.wrong[-1]
    assert field.input.text() == text

    type_in(qtbot, field, "12")
    assert ear.wrong[-1] == ""
    assert ear.committed == [12]


@pytest.mark.parametrize(("text", "value"), [("32.5", "32.5"), ("32,5", "32.5"), ("32", "32")])
def test_decimals(look: Look, show: Show, qtbot: QtBot, text: str, value: str) -> None:
    field = DecimalField(look, unit="inches")
    show(field)
    ear = Ear(field)

    type_in(qtbot, field, text)
    type_in(qtbot, field, "wide")

    assert ear.committed == [value]
    assert ear.wrong[-1].startswith("Please write a number")


@pytest.mark.parametrize("text", ["12/2/2026", "Dec 2", "2026-12-02", "December 2, 2026"])
def test_dates_are_read_as_people_write_them(look: Look, show: Show, qtbot: QtBot, text: str) -> None:
    field = DateField(look, TODAY)
    show(field)
    ear = Ear(field)

    type_in(qtbot, field, text)

    assert ear.committed == ["2026-12-02"]
    assert field.input.text() == "Wed, Dec 2, 2026"


def test_a_date_that_can_not_be_read_stays_and_is_explained(look: Look, show: Show, qtbot: QtBot) -> None:
    field = DateField(look, TODAY)
    row = FieldRow(look, "By when", field)
    show(row)
    field.set_value("2026-12-02")
    ear = Ear(field)

    type_in(qtbot, field, "soon")

    assert ear.committed == []
    assert ear.wrong == ["Please write the date like this: Tue, Nov 24, 2026."]
    assert said(field.input)[1] == ear.wrong[0]
    assert field.input.text() == "soon"
    field.set_value("2026-12-03")
    assert ear.wrong[-1] == ""


@pytest.mark.parametrize("rtl", [False, True])
def test_a_day_can_be_picked_from_the_calendar(looks: MakeLook, show: Show, qtbot: QtBot, rtl: bool) -> None:
    field = DateField(looks(rtl=rtl), TODAY)
    field.set_name("By when")
    show(field)
    ear = Ear(field)
    assert said(field.button)[0] == "By when: open the calendar"

    qtbot.keyClick(field.button, Qt.Key.Key_Return)
    popup = field.findChild(CalendarPopup)
    assert popup is not None
    popup.calendar.activated.emit(QDate(2026, 12, 2))

    assert ear.committed == ["2026-12-02"]
    assert field.input.hasFocus()


def test_times(look: Look, show: Show, qtbot: QtBot) -> None:
    field = TimeField(look)
    show(field)
    ear = Ear(field)

    type_in(qtbot, field, "2 pm")
    assert ear.committed == ["14:00"]
    assert field.input.text() == "2:00\u00a0PM"
    type_in(qtbot, field, "noonish")
    assert ear.wrong == ["Please write the time like this: 2:00\u00a0PM."]


def test_choosing_a_line_ends_the_edit(look: Look, show: Show, qtbot: QtBot) -> None:
    field = ChoiceField(look, (("rally", "Rally"), ("vigil", "Vigil")))
    show(field)
    ear = Ear(field)

    field.combo.setFocus()
    qtbot.keyClick(field.combo, Qt.Key.Key_Down)
    qtbot.keyClick(field.combo, Qt.Key.Key_Up)

    assert ear.committed == ["rally", None]


def test_the_wheel_changes_nothing_that_has_no_focus(look: Look, show: Show) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    other, field = LineField(look), ChoiceField(look, (("a", "A"), ("b", "B")))
    column.addWidget(other)
    column.addWidget(field)
    show(page)
    other.input.setFocus()

    turn_wheel(field.combo)
    assert field.value() is None
    field.combo.setFocus()
    turn_wheel(field.combo)

    assert field.value() == "a"


def turn_wheel(widget: QWidget) -> None:
    nothing, button, keys = QPoint(0, 0), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    phase = Qt.ScrollPhase.NoScrollPhase
    inside = QPointF(5, 5)
    event = QWheelEvent(
        inside, QPointF(widget.mapToGlobal(inside)), nothing, QPoint(0, -120), button, keys, phase, False
    )
    QApplication.sendEvent(widget, event)


def test_a_person_is_chosen_or_written(look: Look, show: Show, qtbot: QtBot) -> None:
    field = PersonField(look, ["Ana", "Ben"], placeholder="Name")
    show(field)
    ear = Ear(field)

    field.combo.setFocus()
    qtbot.keyClicks(field.combo, "Cem")
    qtbot.keyClick(field.combo, Qt.Key.Key_Return)
    assert ear.committed == ["Cem"]
    field.set_names(["Dora"])
    assert field.value() == "Cem"
    field.combo.setCurrentIndex(0)
    field.combo.activated.emit(0)
    assert ear.committed == ["Cem", "Dora"]


def test_check_boxes_and_own_words(look: Look, show: Show, qtbot: QtBot) -> None:
    field = ChoicesField(look, (("es", "Spanish"), ("so", "Somali")), own_words=True)
    field.set_name("Languages")
    show(field)
    ear = Ear(field)

    qtbot.mouseClick(field.boxes[1], Qt.MouseButton.LeftButton)
    qtbot.keyClick(field.boxes[0], Qt.Key.Key_Space)
    own = field.findChild(LineInput)
    assert own is not None
    qtbot.keyClicks(own, "Mixtec, Kiche")
    qtbot.keyClick(own, Qt.Key.Key_Return)

    assert ear.committed == [["so"], ["es", "so"], ["es", "so", "Mixtec", "Kiche"]]


def test_yes_no_or_neither(look: Look, show: Show, qtbot: QtBot) -> None:
    field = YesNoField(look)
    field.set_name("Is it outdoors?")
    show(field)
    ear = Ear(field)
    yes, no = field.answers.buttons

    for button in (yes, no, no):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert ear.committed == [True, False, None]
    assert said(yes) == ("Yes", "Is it outdoors?")


def test_true_and_one_are_two_values(look: Look, show: Show, qtbot: QtBot) -> None:
    field = NumberField(look)
    field.set_value(0)
    show(field)
    ear = Ear(field)

    type_in(qtbot, field, "")

    assert ear.committed == [None]


def test_any_widget_can_be_tied_to_a_label(look: Look, show: Show) -> None:
    row = FieldRow(look, "Show", LineField(look), beside=True)
    other = QWidget(row)
    show(row)

    tie(row.label, other, "Filters the table")

    assert said(other) == ("Show", "Filters the table")
