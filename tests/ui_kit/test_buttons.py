"""Buttons, answers and cards: what they send, and to whom they speak."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ijn_organizer.ui.kit.answers import AnswerButtons
from ijn_organizer.ui.kit.bar import Bar
from ijn_organizer.ui.kit.boxes import FlagBox, Strip
from ijn_organizer.ui.kit.buttons import PlainButton, PrimaryButton, TextButton
from ijn_organizer.ui.kit.card import Card
from ijn_organizer.ui.kit.labels import LinkText, TitleLabel
from ijn_organizer.ui.kit.marks import Mark
from ijn_organizer.ui.kit.pill import Pill
from ijn_organizer.ui.kit.text_fields import LineField
from ijn_organizer.ui.look import Look
from tests.ui_kit.gallery import ANSWERS, FLAG, NEWS
from tests.ui_kit.helping import MakeLook, Show, said, spoken

KINDS = (PrimaryButton, PlainButton, TextButton)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_button_sends_its_key(
    look: Look, show: Show, qtbot: QtBot, kind: type[PlainButton], key: Qt.Key
) -> None:
    button = kind(look, "Signs & songs", key="songs", icon="plus", icon_after="next", hint="Alt+→")
    show(button)
    heard: list[str] = []
    button.activated.connect(heard.append)

    qtbot.keyClick(button, key)

    assert heard == ["songs"]
    assert said(button) == ("Signs & songs", "Alt+→")


def test_a_button_of_an_icon_alone_has_a_name(look: Look, show: Show) -> None:
    button = PlainButton(look, "", icon="menu", name="More")
    show(button)
    assert said(button)[0] == "More"

    button.show_text("Menu", name="Menu of the plan")
    button.show_icon("settings")

    assert said(button)[0] == "Menu of the plan"


@pytest.mark.parametrize("rtl", [False, True])
def test_one_answer_or_none(looks: MakeLook, show: Show, qtbot: QtBot, rtl: bool) -> None:
    answers = AnswerButtons(looks(rtl=rtl), "Is there a ramp?", ANSWERS)
    show(answers)
    heard: list[str] = []
    answers.chosen.connect(heard.append)
    widths = [button.width() for button in answers.buttons]

    answers.press(1)
    answers.press(0)
    answers.press(0)
    answers.press(9)
    assert heard == ["not_yet", "yes", ""]
    assert answers.value() == ""
    answers.set_value("no")
    assert heard == ["not_yet", "yes", ""]
    assert [button.isChecked() for button in answers.buttons] == [False, False, True, False, False]
    assert [button.width() for button in answers.buttons] == widths

    assert answers.buttons[0].hasFocus()
    qtbot.keyClick(answers.buttons[0], Qt.Key.Key_Left if rtl else Qt.Key.Key_Right)
    assert answers.buttons[1].hasFocus()
    qtbot.keyClick(answers.buttons[1], Qt.Key.Key_Up)
    qtbot.keyClick(answers.buttons[0], Qt.Key.Key_Up)
    assert answers.buttons[4].hasFocus()


def test_a_card_is_in_hand_while_the_focus_is_inside(look: Look, show: Show, qtbot: QtBot) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    one, other = Card(look, "Is there a ramp?", key="ACC-02"), Card(look, "Who leads?", key="ORG-01")
    answers, name = AnswerButtons(look, "Is there a ramp?", ANSWERS), LineField(look)
    one.add(answers)
    other.add(name)
    column.addWidget(one)
    column.addWidget(other)
    entered: list[str] = []
    digits: list[int] = []
    for card in (one, other):
        card.entered.connect(entered.append)
        card.digit.connect(digits.append)
    show(page)

    answers.buttons[0].setFocus()
    answers.buttons[1].setFocus()
    qtbot.keyClick(answers.buttons[1], Qt.Key.Key_3)
    assert (one.current, other.current) == (True, False)
    name.input.setFocus()
    qtbot.keyClick(name.input, Qt.Key.Key_4)

    assert entered == ["ACC-02", "ORG-01"]
    assert digits == [3]
    assert name.value() == "4"
    assert (one.current, other.current) == (False, True)


def test_a_card_is_read_as_a_group_with_its_question_and_flags(look: Look, show: Show) -> None:
    card = Card(look, "Has each office agreed?", mark=Mark("left", "left"))
    card.describe(FLAG.plain)
    show(card)

    assert spoken(card).role() == QAccessible.Role.Grouping
    assert said(card) == ("Has each office agreed?", FLAG.plain)
    card.show_title("Has each office said yes?")
    assert said(card)[0] == "Has each office said yes?"


@pytest.mark.parametrize(("percent", "width", "above"), [(100, 800, False), (100, 300, True), (150, 800, True)])
def test_the_pill_stands_above_where_there_is_little_room(
    looks: MakeLook, show: Show, percent: int, width: int, above: bool
) -> None:
    card = Card(looks(percent=percent), "Is there a ramp?", mark=Mark("need", "Needed to sign"))
    show(card, width, 200)
    pill = card.findChild(Pill)
    assert pill is not None

    assert (pill.x() < card.width() // 4) is above
    card.show_mark(Mark("done", "Done"))
    assert said(pill)[0] == "Done"
    card.show_mark(None)
    assert not pill.isVisibleTo(card) or pill.parent() is not None


def test_a_bar_is_read_as_a_share(look: Look, show: Show) -> None:
    bar = Bar(look, "Answers", 77, 96)
    show(bar)

    assert spoken(bar).role() == QAccessible.Role.ProgressBar
    assert said(bar) == ("Answers", "77 of 96")
    bar.show_share(0, 0)
    assert said(bar) == ("Answers", "0 of 0")


@pytest.mark.parametrize("percent", [100, 200])
def test_a_flag_has_one_link(looks: MakeLook, show: Show, qtbot: QtBot, percent: int) -> None:
    box = FlagBox(looks(percent=percent), FLAG)
    show(box)
    heard: list[str] = []
    box.activated.connect(heard.append)

    link = box.findChild(LinkText)
    assert link is not None
    if percent == 200:
        link.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.keyClick(link, Qt.Key.Key_Tab)
        qtbot.keyClick(link, Qt.Key.Key_Return)
    else:
        button = box.findChild(TextButton)
        assert button is not None
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert heard == ["letter"]
    assert said(box)[0] == FLAG.plain


def test_a_strip_offers_its_buttons(look: Look, show: Show, qtbot: QtBot) -> None:
    strip = Strip(look, NEWS)
    show(strip)
    heard: list[str] = []
    strip.activated.connect(heard.append)

    for button in strip.findChildren(PlainButton) + strip.findChildren(TextButton):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert heard == ["look", "later"]


def test_a_title_takes_the_focus_and_is_read(look: Look, show: Show) -> None:
    title = TitleLabel(look, "Event")
    show(title)
    title.setFocus()
    title.show_text("Guests and politicians")

    assert title.hasFocus()
    assert said(title)[0] == "Guests and politicians"
