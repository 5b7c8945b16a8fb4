"""F1 opens the help about what is in view, on every page, by keyboard alone."""

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from ijn_organizer.app.desk import Desk
from ijn_organizer.app.passphrases import new_key
from ijn_organizer.storage.planfile import encode_plan
from ijn_organizer.trust.sealing import seal
from ijn_organizer.ui.help_dialog import HelpDialog
from ijn_organizer.ui.helping import STEPS, help_about
from ijn_organizer.ui.plan.plan_page import PlanPage
from ijn_organizer.ui.plan.tour import Tour
from ijn_organizer.ui.sealing.lock_page import LockPage
from ijn_organizer.ui.window import Window
from ijn_organizer.words.help import help_pages
from tests.ui.conftest import OpenWindow
from tests.ui.helping import go_to_step, start_tea, texts
from tests.ui.keys import Keys
from tests.ui.pages import show_empty, show_empty_folder, show_folder, show_plans, show_settings


def opened(keys: Keys, key: str = "F1") -> str:
    """The title of the help that a key opens; Escape closes it again."""
    heard = []

    def listen(dialog: QDialog) -> None:
        assert isinstance(dialog, HelpDialog)
        heard.append(keys.heard().name)
        keys.press("Escape")

    with keys.in_dialog(listen):
        keys.press(key)
    return heard[0]


@pytest.mark.parametrize("key", ["F1", "Shift+F1"])
def test_each_page_has_its_help(desk: Desk, window: Window, keys: Keys, key: str) -> None:
    found = []
    for show in (show_empty, show_settings, show_folder, show_empty_folder, show_plans):
        show(window, desk)
        found.append(opened(keys, key))

    assert found == ["My plans", "Settings", "A folder of plans", "A folder of plans", "My plans"]


def test_a_locked_plan_has_its_help(desk: Desk, open_window: OpenWindow, qtbot: QtBot) -> None:
    path = desk.plans_folder / "Closed.ijnplan"
    path.parent.mkdir(parents=True)
    key = new_key("four candles by the river")
    path.write_bytes(seal(encode_plan(desk.blank()), key))
    window = open_window(desk)
    window.open_document(desk.open_document(path, key))
    window.lock()
    assert isinstance(window.page, LockPage)

    assert opened(Keys(qtbot)) == "Sealed plans"


def test_in_a_plan_the_guide_helps_with_questions_and_the_help_with_the_rest(
    desk: Desk, window: Window, keys: Keys
) -> None:
    start_tea(desk, window)
    assert "Why we ask" in texts(window) or "By keyboard" in texts(window)

    keys.press("F1")
    assert "Fold away" not in texts(window)
    assert not desk.settings.guide_open
    assert opened(keys, "Shift+F1") == "The questions"
    go_to_step(keys, "Review")
    assert opened(keys) == opened(keys, "Shift+F1") == "Review"
    go_to_step(keys, "Sign-off and share")
    assert opened(keys) == "Sign-off and share"
    assert not desk.settings.guide_open


def test_every_step_and_page_has_a_page_of_help(desk: Desk, window: Window) -> None:
    known = {page.id for page in help_pages(window.look.words)}
    start_tea(desk, window)
    page = window.page
    assert isinstance(page, PlanPage)
    found = {}
    for step in page.steps:
        page.show_step(step)
        found[page.step_kind] = help_about(page)

    assert found == {"questions": "questions", **STEPS}
    assert set(found.values()) <= known


def test_all_pages_are_reached_by_keyboard(window: Window, keys: Keys) -> None:
    read: list[str] = []

    def leaf(dialog: QDialog) -> None:
        keys.tab_to("Pages of help")
        keys.press("Ctrl+Home")
        for page in help_pages(window.look.words):
            assert isinstance(dialog, HelpDialog)
            assert keys.heard().value.rstrip(".") == page.title
            assert all(part.heading in texts(dialog) for part in page.parts)
            read.append(dialog.page)
            keys.press("Down")
        keys.press("Ctrl+Home")
        while "Start a plan." not in keys.heard().description:
            keys.press("Tab")
        assert keys.heard().name == "My plans"
        keys.press("Escape")

    with keys.in_dialog(leaf):
        keys.press("F1")

    assert read == [page.id for page in help_pages(window.look.words)]


def test_where_text_is_large_pages_are_in_a_drop_down(desk: Desk, open_window: OpenWindow, qtbot: QtBot) -> None:
    desk.change_settings(text_percent=200)
    window = open_window(desk, 960, 600)
    keys = Keys(qtbot)

    def choose(dialog: QDialog) -> None:
        keys.tab_to("Pages of help")
        keys.choose("Copies and merging")
        assert isinstance(dialog, HelpDialog)
        assert dialog.page == "copies"
        assert dialog.width() <= window.width()
        keys.press("Escape")

    with keys.in_dialog(choose):
        keys.press("F1")


def test_a_dialog_has_the_help_about_what_it_is_for(desk: Desk, window: Window, keys: Keys) -> None:
    start_tea(desk, window)
    heard = []

    def ask(dialog: QDialog) -> None:
        heard.append(opened(keys))
        assert dialog.isVisible()
        keys.press("Escape")

    with keys.in_dialog(ask):
        keys.press("Ctrl+K")

    assert heard == ["The questions"]


def test_the_help_shows_one_around_in_a_practice_plan(desk: Desk, window: Window, keys: Keys) -> None:
    document = start_tea(desk, window)

    def take(_dialog: QDialog) -> None:
        keys.enter("Show me around")

    with keys.in_dialog(take):
        keys.press("Shift+F1")

    page = window.page
    assert isinstance(page, PlanPage)
    assert page.document.session.reading.practice
    assert page.findChild(Tour) is not None
    assert keys.heard().inside("The steps, 1 of 7")
    assert document.path.is_file()

    with keys.in_dialog(take):
        keys.press("Shift+F1")

    assert window.page is page
    assert len(page.findChildren(Tour)) == 1
    assert keys.heard().inside("The steps, 1 of 7")
