"""Settings are in force at once; help lists exactly the keys there are."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QTableView, QWidget
from pytestqt.qtbot import QtBot

from ijn_organizer.app.desk import Desk
from ijn_organizer.storage.settings import load_settings
from ijn_organizer.ui.fitting import breakable
from ijn_organizer.ui.keys import say_keys
from ijn_organizer.ui.theme import THEMES
from ijn_organizer.ui.window import Window
from tests.ui.conftest import MakeDesk, OpenWindow
from tests.ui.helping import start_tea, texts
from tests.ui.keys import Keys

NAME = "Your name, shown next to what you write"


@pytest.fixture
def keys(qtbot: QtBot, window: Window) -> Keys:  # noqa: ARG001 — keys go to what is on the screen
    """A person who has opened the settings."""
    person = Keys(qtbot)
    person.enter("Settings")
    return person


def test_the_name_stands_beside_what_is_written(desk: Desk, window: Window, keys: Keys) -> None:
    keys.fill(NAME, "Lucía Barrera")
    keys.press("Tab")

    assert load_settings(desk.places.settings).settings.name == "Lucía Barrera"
    keys.enter("All plans")
    document = start_tea(desk, window)
    assert {live.by.name for live in document.session.plan.live("facts/title")} == {"Lucía Barrera"}


@pytest.mark.parametrize(("line", "theme"), [("Dark", "dark"), ("High contrast", "contrast"), ("Light", "light")])
def test_colors_change_at_once_and_the_place_stays(
    desk: Desk, window: Window, keys: Keys, line: str, theme: str
) -> None:
    keys.tab_to("Colors")

    keys.choose(line)

    assert (keys.heard().name, keys.heard().value) == ("Colors", line)
    assert QApplication.palette().window().color().name() == THEMES[theme].window.lower()
    assert window.grab().toImage().pixelColor(5, 760).name() in (
        THEMES[theme].window.lower(),
        THEMES[theme].base.lower(),
    )
    assert load_settings(desk.places.settings).settings.theme == theme


def test_the_size_of_text_changes_at_once_and_the_place_stays(desk: Desk, window: Window, keys: Keys) -> None:
    before = window.look.line
    keys.tab_to("Size of text")

    keys.choose("200 %")

    assert (keys.heard().name, keys.heard().value) == ("Size of text", "200 %")
    assert window.look.line >= 2 * before - 2
    assert desk.settings.text_percent == 200


def test_an_arrow_in_a_closed_drop_down_goes_on_from_there(window: Window, keys: Keys) -> None:
    keys.tab_to("Size of text")

    keys.press("Down", "Down", "Down")

    assert keys.heard().value == "150 %"
    assert window.look.text_percent == 150


def test_the_step_list_becomes_a_drop_down_where_text_is_large(desk: Desk, window: Window, keys: Keys) -> None:
    keys.tab_to("Size of text")
    keys.choose("200 %")
    keys.enter("All plans")
    start_tea(desk, window)

    keys.tab_to("Steps", key="Shift+Tab")
    keys.press("Alt+Down")
    keys.walk_list("Review")
    keys.press("Return")

    assert keys.heard().name == "Review"


def test_new_plans_go_to_the_folder_that_is_chosen(desk: Desk, window: Window, keys: Keys, tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()

    def choose(_dialog: QDialog) -> None:
        keys.write(str(folder))
        keys.press("Return")

    with keys.in_dialog(choose):
        keys.enter("Choose another folder")

    assert keys.heard().name == "Choose another folder"
    assert breakable(str(folder)) in texts(window)
    keys.enter("All plans")
    assert start_tea(desk, window).path.parent == folder


def test_settings_that_can_not_be_read_are_said_once(
    make_desk: MakeDesk, open_window: OpenWindow, qtbot: QtBot
) -> None:
    desk = make_desk("ben")
    desk.change_settings(name="Ben")
    desk.places.settings.write_text("{ no", encoding="utf-8")
    window = open_window(make_desk("ben"))
    assert "so the usual ones are used" in texts(window)

    Keys(qtbot).enter("OK")

    assert "so the usual ones are used" not in texts(window)


def test_help_lists_exactly_the_keys_that_the_window_has(desk: Desk, window: Window, keys: Keys) -> None:
    listed: set[tuple[str, str]] = set()

    def read_keys(dialog: QDialog) -> None:
        keys.tab_to("Pages of help")
        keys.press("Ctrl+End")
        [model] = [table.model() for table in dialog.findChildren(QTableView) if table.accessibleName() == "Keys"]
        for row in range(model.rowCount()):
            listed.add((model.index(row, 0).data(), model.index(row, 1).data()))
        keys.press("Escape")

    keys.enter("All plans")
    at_work = shortcuts(window)
    with keys.in_dialog(read_keys):
        keys.press("F1")
    window.folders.take(desk.places.state)
    at_work |= shortcuts(window)
    start_tea(desk, window)
    at_work |= shortcuts(window)

    assert listed == {*at_work, ("Answer the question in hand", "1 … 5")}


def shortcuts(window: Window) -> set[tuple[str, str]]:
    """What the keys of the page in view do, and the keys, as they are written."""
    actions = [action for widget in window.findChildren(QWidget) for action in widget.actions()]
    words = window.look.words
    return {(a.text(), say_keys(words, a.shortcut().toString())) for a in actions if not a.shortcut().isEmpty()}
