"""The folder is watched: what other programs do to an open plan and to the folder is shown; nothing is lost."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from ijn_organizer.app import editing
from ijn_organizer.app.desk import Desk
from ijn_organizer.app.document import Document
from ijn_organizer.ui.watch import LOOK_EVERY_MS, FolderWatch
from ijn_organizer.ui.window import Window
from tests.ui.conftest import MakeDesk, OpenWindow
from tests.ui.helping import find, on_disk, start_tea, texts, until
from tests.ui.keys import Keys

CONFLICT = "Tea for newcomers.sync-conflict-20261124-101010-GHW2LIK.ijnplan"
TITLE = "What is the name of the event?"


@pytest.fixture
def tea(desk: Desk, window: Window) -> Document:
    """A plan, open in the window."""
    return start_tea(desk, window)


def another_writes(make_desk: MakeDesk, path: Path, place: str = "Cedar Square") -> None:
    """Somebody else tells the place, and a sync program brings it."""
    document = make_desk("ben").open_document(path)
    document.session.commit([editing.tell_fact(document.session.plan, "place", place)])
    document.close()


def look_often(window: Window) -> None:
    """The window looks ten times a second, not every ten seconds: no system tells that a drive is gone."""
    (watch,) = window.page.findChildren(FolderWatch)  # type: ignore[union-attr]  # a page is there
    (often,) = (timer for timer in watch.findChildren(QTimer) if timer.interval() == LOOK_EVERY_MS)
    assert often.isActive()
    often.start(100)


def test_what_comes_in_is_shown_while_one_goes_on_typing(
    tea: Document, window: Window, keys: Keys, qtbot: QtBot, make_desk: MakeDesk
) -> None:
    keys.tab_to(TITLE)
    keys.write("Tea and br")

    another_writes(make_desk, tea.path)

    until(qtbot, lambda: "1 place was changed in another copy. It is taken in." in texts(window))
    assert (keys.heard().name, keys.heard().value) == (TITLE, "Tea and br")
    keys.type("ead")
    keys.press("Tab")
    until(qtbot, lambda: tea.session.reading.facts["title"] == "Tea and bread")
    assert tea.session.reading.facts["place"] == "Cedar Square"


def test_news_lead_to_the_places_that_changed(
    tea: Document, window: Window, keys: Keys, qtbot: QtBot, make_desk: MakeDesk
) -> None:
    another_writes(make_desk, tea.path)
    until(qtbot, lambda: "another copy" in texts(window))
    document = make_desk("ben").open_document(tea.path)
    document.session.commit([editing.choose_status(document.session.plan, "NP-06", "no")])
    document.close()
    until(qtbot, lambda: "2 places were changed in another copy." in texts(window))
    assert "NP-06" in texts(window)

    keys.enter("Show me")
    assert keys.heard().value == "Cedar Square"
    keys.enter("Show me")
    assert keys.heard().inside("Are the place and date free from party or campaign links?")
    keys.enter("OK")
    assert "another copy" not in texts(window)


def test_an_old_file_that_a_sync_program_brings_back_gets_our_work_again(
    tea: Document, desk: Desk, keys: Keys, qtbot: QtBot
) -> None:
    old = tea.path.read_bytes()
    find(keys, "SID-01")
    keys.press("1")
    until(qtbot, lambda: "SID-01" in on_disk(desk, tea.path).answers)

    tea.path.write_bytes(old)
    shutil.copy(tea.path, tea.path.with_suffix(".part"))
    tea.path.with_suffix(".part").replace(tea.path)

    until(qtbot, lambda: "SID-01" in on_disk(desk, tea.path).answers)


def test_a_file_that_somebody_deleted_is_made_again_only_when_one_says_so(
    tea: Document, desk: Desk, window: Window, keys: Keys, qtbot: QtBot
) -> None:
    tea.path.unlink()
    until(qtbot, lambda: "is gone: it was deleted, moved or renamed" in texts(window))
    find(keys, "SID-01")
    keys.press("1")
    until(qtbot, lambda: desk.recovered().works != ())
    assert not tea.path.exists()

    keys.enter("Save it again")

    assert on_disk(desk, tea.path).answers.keys() == {"SID-01"}
    assert "is gone" not in texts(window)
    assert desk.recovered().works == ()


def test_a_plan_that_somebody_deleted_can_be_closed(
    tea: Document, desk: Desk, window: Window, keys: Keys, qtbot: QtBot
) -> None:
    tea.path.unlink()
    until(qtbot, lambda: "is gone" in texts(window))

    keys.enter("Close the plan")

    assert window.windowTitle() == "Plans · IJN Organizer"
    assert not tea.path.exists()
    assert desk.recovered().works == ()


def test_a_drive_that_is_pulled_and_comes_back_gets_what_was_done_meanwhile(
    tea: Document, desk: Desk, window: Window, keys: Keys, qtbot: QtBot, tmp_path: Path
) -> None:
    away = tmp_path / "away"
    tea.path.parent.rename(away)
    look_often(window)
    until(qtbot, lambda: "Is a drive missing?" in texts(window))
    find(keys, "SID-01")
    keys.press("1")
    until(qtbot, lambda: desk.recovered().works != ())

    away.rename(tea.path.parent)

    until(qtbot, lambda: "Is a drive missing?" not in texts(window))
    until(qtbot, lambda: on_disk(desk, tea.path).answers.keys() == {"SID-01"})
    assert desk.recovered().works == ()


@pytest.mark.parametrize("what", ["garbage", "another plan", "nothing"])
def test_something_else_in_place_of_the_plan_is_said_and_left(
    tea: Document, desk: Desk, window: Window, qtbot: QtBot, what: str
) -> None:
    other = desk.start_plan({"title": "Other"}).path.read_bytes()
    data = {"garbage": b"\x00{ what", "another plan": other, "nothing": b""}[what]

    tea.path.write_bytes(data)
    tea.path.with_suffix(".x").write_bytes(data)
    tea.path.with_suffix(".x").replace(tea.path)

    until(qtbot, lambda: "Your work is kept" in texts(window))
    assert tea.path.read_bytes() == data


def test_a_copy_beside_the_open_plan_is_merged_in_one_press(
    tea: Document, desk: Desk, window: Window, keys: Keys, qtbot: QtBot, make_desk: MakeDesk, trash: Path
) -> None:
    copy = tea.path.parent / CONFLICT
    shutil.copy(tea.path, copy)
    another_writes(make_desk, copy)
    until(qtbot, lambda: "1 copy of this plan lies beside it." in texts(window))

    keys.enter("Merge now")

    assert "1 copy is merged and in the trash now." in texts(window)
    assert on_disk(desk, tea.path).facts["place"] == "Cedar Square"
    assert [left.name for left in trash.iterdir()] == [CONFLICT]
    assert not copy.exists()


def test_a_copy_can_wait(tea: Document, window: Window, keys: Keys, qtbot: QtBot) -> None:
    shutil.copy(tea.path, tea.path.parent / CONFLICT)
    until(qtbot, lambda: "copy of this plan" in texts(window))
    keys.enter("Later")
    assert "copy of this plan" not in texts(window)
    assert (tea.path.parent / CONFLICT).exists()


def test_copies_are_folded_under_their_plan_and_merged_in_one_press(
    desk: Desk, open_window: OpenWindow, qtbot: QtBot, make_desk: MakeDesk, trash: Path
) -> None:
    path = desk.start_plan({"title": "Tea for newcomers", "date": "2026-12-12"}).path
    copy = path.parent / CONFLICT
    shutil.copy(path, copy)
    another_writes(make_desk, copy)
    window = open_window(desk)
    keys = Keys(qtbot)
    assert "1 plan" in texts(window)
    keys.tab_to("Plans", key="Tab")
    keys.tab_to("Search the plans")
    assert "1 copy lies beside it" in keys.tab_to("Plans").value

    keys.enter("Merge 1 copy")

    assert "1 copy is merged and in the trash now." in texts(window)
    assert on_disk(desk, path).facts["place"] == "Cedar Square"
    assert [left.name for left in trash.iterdir()] == [CONFLICT]


def test_the_strip_merges_copies_of_all_plans(
    desk: Desk, open_window: OpenWindow, qtbot: QtBot, trash: Path
) -> None:
    for title in ("Tea", "Walk"):
        path = desk.start_plan({"title": title}).path
        shutil.copy(path, path.with_name(f"{title} (1).ijnplan"))
    window = open_window(desk)
    keys = Keys(qtbot)
    keys.enter("Merge now")
    assert "2 copies are merged and in the trash now." in texts(window)
    assert len(list(trash.iterdir())) == 2


def test_the_page_of_plans_follows_the_folder(
    desk: Desk, open_window: OpenWindow, qtbot: QtBot, make_desk: MakeDesk
) -> None:
    tea = desk.start_plan({"title": "Tea", "date": "2026-12-12"}).path
    desk.start_plan({"title": "Walk", "date": "2026-12-01"})
    window = open_window(desk)
    keys = Keys(qtbot)
    keys.tab_to("Search the plans")
    keys.tab_to("Plans")
    keys.walk_list("Tea")

    shutil.copy(make_desk("ben").start_plan({"title": "Choir"}).path, desk.plans_folder / "Choir.ijnplan")

    until(qtbot, lambda: "3 plans" in texts(window))
    assert keys.heard().name == "Plans"
    assert keys.heard().value.startswith("Tea")
    tea.unlink()
    until(qtbot, lambda: "2 plans" in texts(window))
    shutil.rmtree(desk.plans_folder)
    until(qtbot, lambda: "Plan an event, step by step" in texts(window))


def test_a_plan_goes_to_the_trash_when_one_agrees(
    desk: Desk, open_window: OpenWindow, qtbot: QtBot, trash: Path
) -> None:
    tea = desk.start_plan({"title": "Tea", "date": "2026-12-12"}).path
    desk.start_plan({"title": "Walk", "date": "2026-12-01"})
    window = open_window(desk)
    keys = Keys(qtbot)
    keys.tab_to("Search the plans")
    keys.type("te")
    keys.press("Home", "Delete", "Backspace", "Delete")
    keys.tab_to("Plans")
    keys.walk_list("Tea")
    asked: list[str] = []

    def cancel(dialog: QDialog) -> None:
        asked.append(texts(dialog))
        keys.press("Return")

    with keys.in_dialog(cancel):
        keys.press("Delete")
    assert "Move “Tea” to the trash?" in asked[0]
    assert tea.exists()
    with keys.in_dialog(lambda _dialog: keys.enter("Move to trash")):
        keys.press("Delete")

    assert "“Tea” is in the trash. You can take it back from there." in texts(window)
    assert "1 plan" in texts(window)
    assert not tea.exists()
    assert tea.name in {left.name for left in trash.iterdir()}
    assert str(tea) not in desk.settings.recent


def test_the_last_plan_can_go_to_the_trash(desk: Desk, open_window: OpenWindow, qtbot: QtBot, trash: Path) -> None:
    desk.start_plan({"title": "Tea", "date": "2026-12-12"})
    window = open_window(desk)
    keys = Keys(qtbot)

    def agree(_dialog: QDialog) -> None:
        keys.enter("Move to trash")

    with keys.in_dialog(agree):
        keys.enter("Move to trash")

    assert "“Tea” is in the trash." in texts(window)
    assert "Plan an event, step by step" in texts(window)
    assert trash.exists()
    assert keys.heard().name == "Try a practice plan"
