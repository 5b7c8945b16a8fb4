"""What is typed is told in the middle of typing, and the field does not feel it."""

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ijn_organizer.rules.model import Field as FieldSpec
from ijn_organizer.ui.kit.choice_fields import ChoicesField, PersonField
from ijn_organizer.ui.kit.date_fields import DateField, TimeField
from ijn_organizer.ui.kit.field import Field, Json
from ijn_organizer.ui.kit.inputs import LineInput
from ijn_organizer.ui.kit.text_fields import DecimalField, LineField, LongTextField, NumberField, TypedField
from ijn_organizer.ui.look import Look
from ijn_organizer.ui.plan.editors import make_field
from ijn_organizer.ui.plan.records_field import RecordsField
from tests.ui_kit.helping import Show

TODAY = dt.date(2026, 11, 24)


class Ear:
    """Hears what a field tells, in the middle and at the end."""

    def __init__(self, field: Field) -> None:
        self.written: list[Json] = []
        self.committed: list[Json] = []
        field.written.connect(self.written.append)
        field.committed.connect(self.committed.append)


def test_somebody_who_never_pauses_is_heard_all_the_same(look: Look, show: Show, qtbot: QtBot) -> None:
    field = LineField(look)
    show(field)
    ear = Ear(field)
    field.input.setFocus()

    def heard_after_another_key(times: int) -> bool:
        qtbot.keyClicks(field.input, "a")
        return len(ear.written) >= times

    qtbot.waitUntil(lambda: heard_after_another_key(1))
    qtbot.waitUntil(lambda: heard_after_another_key(2))

    assert ear.committed == []
    first, second = ear.written
    assert isinstance(first, str)
    assert isinstance(second, str)
    assert second.startswith(first)


def test_an_end_after_the_middle_is_told_even_where_nothing_more_came(
    look: Look, show: Show, qtbot: QtBot
) -> None:
    field = LineField(look)
    show(field)
    field.set_value("Tea")
    ear = Ear(field)
    field.input.setFocus()
    field.input.setCursorPosition(3)

    qtbot.keyClicks(field.input, "s")
    field.keep()
    field.keep()
    assert ear.written == ["Teas"]
    field.commit()
    assert ear.committed == ["Teas"]

    qtbot.keyClicks(field.input, "t")
    field.keep()
    qtbot.keyClick(field.input, Qt.Key.Key_Backspace)
    field.commit()
    field.commit()
    assert ear.committed == ["Teas", "Teas"]
    assert ear.written == ["Teas", "Teast"]


def test_blanks_at_the_end_stay_while_one_types(look: Look, show: Show, qtbot: QtBot) -> None:
    field = LineField(look)
    show(field)
    ear = Ear(field)
    field.input.setFocus()

    qtbot.keyClicks(field.input, " Tea ")
    field.keep()
    qtbot.keyClicks(field.input, "and cake")
    field.keep()

    assert ear.written == ["Tea", "Tea and cake"]
    assert field.input.text() == " Tea and cake"


def test_cursor_selection_and_undo_stay_as_they_are(look: Look, show: Show, qtbot: QtBot) -> None:
    line, text = LineField(look), LongTextField(look, lines=2, most=3)
    show(line)
    show(text)
    qtbot.keyClicks(line.input, "Cedar Square")
    line.input.setSelection(2, 3)
    text.input.insertPlainText("one\ntwo\nthree\nfour\nfive")
    cursor = text.input.textCursor()
    cursor.setPosition(6)
    cursor.setPosition(9, cursor.MoveMode.KeepAnchor)
    text.input.setTextCursor(cursor)
    bar = text.input.verticalScrollBar()
    bar.setValue(1)

    line.keep()
    text.keep()

    assert (line.input.selectionStart(), line.input.selectedText()) == (2, "dar")
    assert line.input.isUndoAvailable()
    after = text.input.textCursor()
    assert (after.anchor(), after.position(), bar.value()) == (6, 9, 1)
    assert text.input.document().isUndoAvailable()


@pytest.mark.parametrize("make", [LineField, LongTextField])
def test_letters_that_are_being_composed_are_not_told_and_not_disturbed(
    look: Look, show: Show, qtbot: QtBot, make: Callable[[Look], LineField | LongTextField]
) -> None:
    field = make(look)
    show(field)
    ear = Ear(field)
    field.input.setFocus()
    qtbot.keyClicks(field.input, "caf")

    QApplication.sendEvent(field.input, QInputMethodEvent("e", []))
    field.keep()
    assert ear.written == ["caf"]
    done = QInputMethodEvent("", [])
    done.setCommitString("é")
    QApplication.sendEvent(field.input, done)
    field.keep()

    assert ear.written == ["caf", "café"]


HALVES: dict[str, tuple[Callable[[Look], TypedField], str, str, Json]] = {
    "date": (lambda look: DateField(look, TODAY), "Decem", "ber 2", "2026-12-02"),
    "time": (TimeField, "2:", "30 pm", "14:30"),
    "number": (NumberField, "1,", "200", 1200),
    "decimal": (DecimalField, "32,", "5", "32.5"),
}


@pytest.mark.parametrize("kind", HALVES)
def test_half_a_value_is_neither_told_nor_called_wrong(look: Look, show: Show, qtbot: QtBot, kind: str) -> None:
    make, half, rest, value = HALVES[kind]
    field = make(look)
    show(field)
    ear = Ear(field)
    field.input.setFocus()

    qtbot.keyClicks(field.input, half)
    field.keep()
    assert (ear.written, field.error(), field.input.text()) == ([], "", half)
    qtbot.keyClicks(field.input, rest)
    field.keep()

    assert (ear.written, field.input.text()) == ([value], half + rest)


def test_half_a_value_is_told_as_a_text_and_an_end_where_it_began_is_told(
    look: Look, show: Show, qtbot: QtBot
) -> None:
    field = NumberField(look)
    field.set_value(12)
    show(field)
    ear, unread = Ear(field), list[str]()
    field.unread.connect(unread.append)
    field.input.setFocus()
    field.input.setCursorPosition(2)

    qtbot.keyClicks(field.input, ",")
    field.keep()
    qtbot.keyClick(field.input, Qt.Key.Key_Backspace)
    field.keep()
    field.commit()
    field.commit()

    assert (unread, ear.written, ear.committed) == (["12,"], [12], [12])
    field.set_unread("many")
    assert field.error().startswith("Please write a whole number")
    assert field.value() is None
    field.commit()
    assert unread == ["12,", "many"]


def test_names_and_own_words_are_told_too(look: Look, show: Show, qtbot: QtBot) -> None:
    person, choices = PersonField(look, ["Ana"]), ChoicesField(look, (("es", "Spanish"),), own_words=True)
    show(person)
    show(choices)
    own = choices.findChild(LineInput)
    assert own is not None
    ears = Ear(person), Ear(choices)

    qtbot.keyClicks(person.combo.input, "Cem")
    person.keep()
    qtbot.keyClicks(own, "Mixtec")
    choices.keep()

    assert [ear.written for ear in ears] == [["Cem"], [["Mixtec"]]]


def test_half_a_date_takes_nothing_out_of_its_record(look: Look, show: Show, qtbot: QtBot) -> None:
    columns = (
        FieldSpec(name="name", kind="text", label="Name"),
        FieldSpec(name="day", kind="date", label="Day"),
    )
    field = RecordsField(look, columns, TODAY, make_field)
    show(field)
    field.set_value([{"name": "Ana", "day": "2026-12-02"}])
    ear = Ear(field)
    name, day = field.findChildren(LineInput)

    day.clear()
    qtbot.keyClicks(day, "Decem")
    field.keep()
    qtbot.keyClicks(name, "b")
    field.keep()
    field.commit()

    whole = [{"name": "bAna", "day": "2026-12-02"}]
    assert ear.written == [whole]
    assert ear.committed == [whole]
