"""Nothing is told by colour alone: with black ink on white paper states still look different, by shape or word."""

import dataclasses
import itertools
from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from ijn_organizer.ui.kit.answers import AnswerButton
from ijn_organizer.ui.kit.bar import Bar
from ijn_organizer.ui.kit.boxes import Message, Strip
from ijn_organizer.ui.kit.buttons import PlainButton, PrimaryButton, TextButton
from ijn_organizer.ui.kit.card import Card
from ijn_organizer.ui.kit.cells import Cell, Column, Row
from ijn_organizer.ui.kit.checkpoint_line import Checkpoint, CheckpointLine
from ijn_organizer.ui.kit.choice_fields import ChoiceField, ChoicesField, PersonField, YesNoField
from ijn_organizer.ui.kit.date_fields import DateField, TimeField
from ijn_organizer.ui.kit.field import Field
from ijn_organizer.ui.kit.marks import TONES, Mark
from ijn_organizer.ui.kit.paint import CARD_CORNER
from ijn_organizer.ui.kit.pill import Pill
from ijn_organizer.ui.kit.rail import StepRail
from ijn_organizer.ui.kit.rows import FieldRow
from ijn_organizer.ui.kit.table import RowTable
from ijn_organizer.ui.kit.text_fields import DecimalField, LineField, LongTextField, NumberField
from ijn_organizer.ui.kit.toggles import CheckBox
from ijn_organizer.ui.look import Look, apply_look, make_look
from ijn_organizer.ui.theme import LIGHT, Theme
from ijn_organizer.words.words import plain_english
from tests.ui_kit.gallery import STEPS, TODAY
from tests.ui_kit.helping import ICONS, Show

GROUNDS = {"window", "base", "alt", "sunken", "accentsoft", "onaccent"}
"""What words stand on; a filled box is black with white words, and that is a shape."""

SMALL = 18
"""Side in pixels of the smallest icon of a state, that of a dot at 100 %."""

LEAST = 1 / 7
"""How much of the ink of two such icons has to be in different places."""


def black_on_white() -> Theme:
    """A theme in which no two colours can tell anything apart."""
    colours = {
        field.name: "#FFFFFF" if field.name in GROUNDS or field.name.endswith("bg") else "#000000"
        for field in dataclasses.fields(Theme)
        if field.type is str and field.name != "name"
    }
    return dataclasses.replace(LIGHT, **colours)  # type: ignore[arg-type]  # these are the colours


@pytest.fixture
def look(qapp: QApplication, base_font: QFont) -> Look:
    bare = make_look(black_on_white(), plain_english(), ICONS, base_font, 100)
    apply_look(qapp, bare)
    return bare


def ink(picture: QImage) -> set[tuple[int, int]]:
    """Where a picture is dark."""
    return {
        (x, y)
        for x, y in itertools.product(range(picture.width()), range(picture.height()))
        if QColor(picture.pixel(x, y)).lightness() < 128
    }


def drawn(widget: QWidget, size: QSize | None = None) -> set[tuple[int, int]]:
    """Where a widget is dark, in its own size or another."""
    widget.resize(size or widget.sizeHint())
    return ink(widget.grab().toImage())


def drawing(look: Look, state: str) -> set[tuple[int, int]]:
    """Where the icon of a state is dark."""
    paper = QImage(SMALL, SMALL, QImage.Format.Format_RGB32)
    paper.fill(QColor("#FFFFFF"))
    painter = QPainter(paper)
    look.icons.paint(painter, paper.rect(), state, look.theme.text)
    painter.end()
    return ink(paper)


def test_every_state_has_an_icon_of_its_own(look: Look) -> None:
    icons = {state: drawing(look, state) for state in TONES}
    alike = [
        (one, other)
        for one, other in itertools.combinations(TONES, 2)
        if len(icons[one] ^ icons[other]) < LEAST * len(icons[one] | icons[other])
    ]

    assert alike == []


COLUMNS = (Column("name", "Name", sortable=True), Column("office", "Office"))
ROWS = (Row("one", (Cell("One"), Cell("Senator"))), Row("two", (Cell("Two"), Cell("Senator"))))


def table(look: Look, chosen: str) -> RowTable:
    made = RowTable(look, "People", COLUMNS, grows=True)
    made.show_rows(ROWS)
    made.choose(chosen)
    return made


def sorted_table(look: Look, *, descending: bool) -> RowTable:
    made = table(look, "one")
    made.show_sort("name", descending=descending)
    return made


def linked_table(look: Look, *, link: bool) -> RowTable:
    made = RowTable(look, "People", COLUMNS, grows=True)
    made.show_rows([Row("one", (Cell("One", link=link), Cell("Senator")))])
    return made


def dotted_table(look: Look, state: str) -> RowTable:
    made = RowTable(look, "People", COLUMNS, grows=True)
    made.show_rows([Row("one", (Cell("One"), Cell("12 days", second="one", dots=(Mark(state, "a state"),))))])
    return made


def rail(look: Look, current: str) -> StepRail:
    made = StepRail(look, "Steps")
    made.show_steps(STEPS)
    made.show_current(current)
    return made


def line(look: Look, point: Checkpoint) -> CheckpointLine:
    return CheckpointLine(look, (point, Checkpoint("doors", "Doors", "Dec 12", Mark("left", "later"))))


def point(state: str = "left", **parts: str) -> Checkpoint:
    return Checkpoint("ready", "Ready", "Dec 9", Mark(state, "a word"), **parts)  # type: ignore[arg-type]  # a stage


def answer(look: Look, *, chosen: bool) -> AnswerButton:
    button = AnswerButton(look, "Not yet")
    button.setCheckable(True)
    button.setChecked(chosen)
    return button


def box(look: Look, *, checked: bool) -> CheckBox:
    made = CheckBox(look, "Spanish")
    made.setChecked(checked)
    return made


def hindered(button: PrimaryButton) -> PrimaryButton:
    button.show_hindrance("Four questions are left.")
    return button


def dated(look: Look, text: str) -> FieldRow:
    row = FieldRow(look, "Date", DateField(look, TODAY))
    row.field.set_unread(text)
    return row


PAIRS: dict[str, Callable[[Look], Sequence[QWidget]]] = {
    "an answer that is chosen": lambda look: [answer(look, chosen=chosen) for chosen in (False, True)],
    "a point that is checked": lambda look: [box(look, checked=checked) for checked in (False, True)],
    "a bar that is full": lambda look: [Bar(look, "Answers", done, 10) for done in (0, 8, 10)],
    "the step that is open": lambda look: [rail(look, step) for step in ("event", "guests")],
    "the row that is chosen": lambda look: [table(look, row) for row in ("one", "two")],
    "the order of rows": lambda look: [sorted_table(look, descending=down) for down in (False, True)],
    "a word that opens something": lambda look: [linked_table(look, link=link) for link in (False, True)],
    "states in a row of dots": lambda look: [dotted_table(look, state) for state in TONES],
    "states in a pill": lambda look: [Pill(look, Mark(state, "a word")) for state in TONES],
    "stages of a checkpoint": lambda look: [line(look, point(stage=stage)) for stage in ("past", "now", "later")],
    "states of a checkpoint": lambda look: [
        line(look, point(state, stage="past")) for state in ("left", "done", "signed", "stale", "person")
    ],
    "what comes first": lambda look: [kind(look, "Sign now") for kind in (PrimaryButton, PlainButton, TextButton)],
    "what can not be pressed yet": lambda look: [
        PrimaryButton(look, "Sign now"),
        hindered(PrimaryButton(look, "Sign now")),
    ],
    "a date that can not be read": lambda look: [dated(look, text) for text in ("Dec 12, 2026", "someday soon")],
    "kinds of news": lambda look: [
        Strip(look, Message("News.", "", icon="info")),
        Strip(look, Message("News.", "", icon="look"), tone="look"),
        Strip(look, Message("News.", "", icon="late"), tone="late"),
    ],
}
"""What is shown in several states, with the same words wherever it can have them."""


@pytest.mark.parametrize("pair", PAIRS)
def test_states_differ_in_shape(look: Look, pair: str) -> None:
    widgets = PAIRS[pair](look)
    size = widgets[0].sizeHint()
    drawings = [drawn(widget, size) for widget in widgets]
    for widget in widgets:
        widget.deleteLater()

    assert all(one != other for one, other in itertools.combinations(drawings, 2))


FIELDS: dict[str, Callable[[Look], Field]] = {
    "line": LineField,
    "long": LongTextField,
    "number": NumberField,
    "decimal": DecimalField,
    "date": lambda look: DateField(look, TODAY),
    "time": TimeField,
    "choice": lambda look: ChoiceField(look, (("a", "A"), ("b", "B"))),
    "person": lambda look: PersonField(look, ["Ana"]),
    "choices": lambda look: ChoicesField(look, (("a", "A"), ("b", "B")), own_words=True),
    "yes or no": YesNoField,
}


@pytest.mark.parametrize("kind", FIELDS)
def test_a_field_that_can_only_be_read_differs_in_shape(look: Look, kind: str) -> None:
    free, fixed = FIELDS[kind](look), FIELDS[kind](look)
    fixed.set_read_only()
    size = free.sizeHint()

    first, second = drawn(free, size), drawn(fixed, size)
    free.deleteLater()
    fixed.deleteLater()
    assert first != second


def test_a_card_in_hand_differs_in_shape(look: Look, show: Show) -> None:
    card = Card(look, "Is there a ramp?")
    field = LineField(look)
    card.add(field)
    card.resize(400, 200)
    apart = edge(card)
    show(card, 400, 200)
    field.setFocus()

    assert card.current
    assert edge(card) != apart


def edge(card: Card) -> set[tuple[int, int]]:
    """Where a card is dark at its side, beyond what is inside it."""
    return {(x, y) for x, y in drawn(card, card.size()) if x <= card.contentsMargins().left() + CARD_CORNER}
