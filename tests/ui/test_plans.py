"""All plans: open, duplicate, practice, search, filter, sort; recovered work and files that can't be read."""

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QMessageBox
from pytestqt.qtbot import QtBot

from ijn_organizer.app.desk import Desk
from ijn_organizer.app.practice import practice_plans
from ijn_organizer.ui.window import Window
from tests.ui.conftest import MakeDesk, OpenWindow
from tests.ui.helping import find, on_disk, start_tea, texts, until
from tests.ui.keys import Keys

EVENTS = (
    ("Tea for newcomers", "2026-12-12", "community_meeting"),
    ("Lantern walk", "2026-12-01", "vigil"),
    ("Art for refuge", "2027-03-01", "fundraiser_cultural"),
    ("Old picnic", "2026-10-01", "rally"),
)


@pytest.fixture
def window(desk: Desk, open_window: OpenWindow) -> Window:
    """The window on a desk with four plans."""
    for title, date, kind in EVENTS:
        desk.start_plan({"title": title, "date": date, "event_type": kind})
    return open_window(desk)


def plans(keys: Keys) -> list[str]:
    """The events in the table, from top to bottom."""
    keys.tab_to("Search the plans")
    keys.tab_to("Plans")
    keys.press("Ctrl+Home")
    said = []
    while (said or [""])[-1] != keys.heard().value:
        said.append(keys.heard().value)
        keys.press("Down")
    return [re.split(r"[.,] ", line)[0] for line in said]


def test_the_soonest_stand_first(window: Window, keys: Keys) -> None:
    assert plans(keys) == ["Lantern walk", "Tea for newcomers", "Art for refuge", "Old picnic"]
    assert "4 plans" in texts(window)


def test_search_narrows_while_one_types(window: Window, keys: Keys) -> None:
    keys.tab_to("Search the plans")

    keys.type("VIGIL")

    assert "1 plan" in texts(window)
    assert plans(keys) == ["Lantern walk"]


def test_search_that_finds_nothing_can_be_taken_back(window: Window, keys: Keys) -> None:
    keys.fill("Search the plans", "xyzzy")
    assert "0 plans" in texts(window)
    keys.tab_to("Duplicate")
    keys.press("Return")

    keys.fill("Search the plans", "")

    assert len(plans(keys)) == 4


@pytest.mark.usefixtures("window")
def test_the_list_can_show_some_of_the_plans(keys: Keys) -> None:
    for line, shown in (
        ("Show the next 30 days", ["Lantern walk", "Tea for newcomers"]),
        ("Show events that are over", ["Old picnic"]),
        ("Show all plans", ["Lantern walk", "Tea for newcomers", "Art for refuge", "Old picnic"]),
    ):
        keys.tab_to("Which plans")
        keys.choose(line)
        assert plans(keys) == shown


@pytest.mark.usefixtures("window")
def test_the_order_can_be_changed_by_keyboard(keys: Keys) -> None:
    keys.tab_to("Order")
    keys.choose("By name")
    assert plans(keys) == ["Art for refuge", "Lantern walk", "Old picnic", "Tea for newcomers"]

    keys.tab_to("Order")
    keys.choose("Soonest first")

    assert plans(keys)[0] == "Lantern walk"


def test_enter_opens_the_plan_in_hand(window: Window, keys: Keys) -> None:
    keys.tab_to("Search the plans")
    keys.tab_to("Plans")
    keys.walk_list("Tea")

    keys.press("Return")

    assert keys.heard().name == "Event"
    assert window.windowTitle() == "Tea for newcomers · IJN Organizer"


def test_a_duplicate_says_the_same_and_is_a_plan_of_its_own(
    desk: Desk, window: Window, keys: Keys, qtbot: QtBot
) -> None:
    keys.tab_to("Search the plans")
    keys.tab_to("Plans")
    keys.walk_list("Tea")

    keys.enter("Duplicate")

    assert window.windowTitle() == "Copy of Tea for newcomers · IJN Organizer"
    find(keys, "SID-01")
    keys.press("1")
    path = desk.plans_folder / "Copy of Tea for newcomers.ijnplan"
    until(qtbot, lambda: on_disk(desk, path).answers != {})
    first = desk.read_plan(desk.plans_folder / "Tea for newcomers.ijnplan").plan
    assert on_disk(desk, path).facts["date"] == "2026-12-12"
    assert desk.read_plan(path).plan.id != first.id
    assert not first.live("answers/SID-01")


def test_a_practice_plan_is_taken_out_to_play_with(desk: Desk, window: Window, keys: Keys) -> None:
    title = practice_plans(desk)[0].title

    keys.enter("Practice plan")
    keys.take_from_menu(title)

    assert window.windowTitle() == f"{title} · IJN Organizer"
    keys.press("Ctrl+W")
    assert f"Practice: {title}" in " ".join(plans(keys))


def test_the_menu_of_practice_plans_can_be_left(window: Window, keys: Keys) -> None:
    keys.enter("Practice plan")

    keys.press("Escape")

    assert keys.heard().name == "Practice plan"
    assert window.windowTitle() == "Plans · IJN Organizer"


def test_a_file_elsewhere_is_opened_and_listed(
    desk: Desk, window: Window, keys: Keys, make_desk: MakeDesk
) -> None:
    elsewhere = make_desk("ben").start_plan({"title": "Choir"}).path

    def choose(_dialog: QDialog) -> None:
        keys.write(str(elsewhere))
        keys.press("Return")

    with keys.in_dialog(choose):
        keys.press("Ctrl+O")

    assert window.windowTitle() == "Choir · IJN Organizer"
    keys.press("Ctrl+W")
    assert "Choir" in plans(keys)
    assert desk.settings.recent[0] == str(elsewhere)


def test_a_damaged_file_is_a_sentence_and_no_crash(desk: Desk, window: Window, keys: Keys) -> None:
    (desk.plans_folder / "Broken.ijnplan").write_bytes(b'{"format": "ijn-plan", "ver')
    window.show_plans()
    assert plans(keys)[-1] == "Broken.ijnplan"
    said = []

    def read_it(dialog: QDialog) -> None:
        assert isinstance(dialog, QMessageBox)
        said.append(dialog.text())
        keys.press("Return")

    with keys.in_dialog(read_it):
        keys.press("Return")

    assert "ends too early, at line 1" in said[0]
    assert window.windowTitle() == "Plans · IJN Organizer"
    assert "ends too early" in keys.heard().value


def test_a_duplicate_of_a_damaged_file_is_a_sentence_too(desk: Desk, window: Window, keys: Keys) -> None:
    (desk.plans_folder / "Broken.ijnplan").write_bytes(b"\0\1\2")
    window.show_plans()
    plans(keys)

    with keys.in_dialog(lambda _dialog: keys.press("Return")):
        keys.enter("Duplicate")

    assert window.windowTitle() == "Plans · IJN Organizer"


def test_a_plan_without_a_name_gets_a_file_all_the_same(desk: Desk, window: Window, keys: Keys) -> None:
    with keys.in_dialog(lambda _dialog: keys.enter("Start the plan")):
        keys.press("Ctrl+N")

    assert window.windowTitle() == "New plan · IJN Organizer"
    assert (desk.plans_folder / "New plan.ijnplan").exists()


def test_a_new_plan_can_be_given_up(desk: Desk, window: Window, keys: Keys) -> None:
    with keys.in_dialog(lambda _dialog: keys.enter("Cancel")):
        keys.press("Ctrl+N")

    assert window.windowTitle() == "Plans · IJN Organizer"
    assert len(list(desk.plans_folder.iterdir())) == 4


@pytest.mark.parametrize("what_lies_there", ["nothing", "damage", "another plan"])
def test_work_that_did_not_reach_its_file_is_offered(
    desk: Desk, window: Window, keys: Keys, qtbot: QtBot, open_window: OpenWindow, what_lies_there: str
) -> None:
    document = start_tea(desk, window, title="Kept work")
    document.path.write_bytes(b"{ cut off")
    find(keys, "SID-01")
    keys.press("3")
    until(qtbot, lambda: "Not saved yet" in texts(window))
    window.close()
    lay_there(desk, document.path, what_lies_there)

    again = open_window(desk)
    assert "1 plan has work that did not reach its file." in texts(again)
    keys.enter("Look at it")

    assert again.windowTitle() == "Kept work · IJN Organizer"
    find(keys, "SID-01")
    keys.tab_to("No")
    assert keys.heard().checked
    keys.press("Ctrl+W")
    assert "Work was kept" not in texts(again)
    assert desk.recovered().works == ()


def lay_there(desk: Desk, path: Path, what: str) -> None:
    if what == "nothing":
        path.unlink()
    elif what == "another plan":
        path.write_bytes((desk.plans_folder / "Lantern walk.ijnplan").read_bytes())


def test_work_that_its_file_merely_lacks_is_back_without_a_question(
    desk: Desk, window: Window, keys: Keys, qtbot: QtBot, open_window: OpenWindow
) -> None:
    document = start_tea(desk, window)
    whole = document.path.read_bytes()
    document.path.write_bytes(b"{ cut off")
    find(keys, "SID-01")
    keys.press("3")
    until(qtbot, lambda: "Not saved yet" in texts(window))
    window.close()
    document.path.write_bytes(whole)

    again = open_window(desk)

    assert "Work was kept" not in texts(again)
    assert on_disk(desk, document.path).answers["SID-01"].status == "no"


def test_recovered_work_can_wait(
    desk: Desk, window: Window, keys: Keys, qtbot: QtBot, open_window: OpenWindow
) -> None:
    document = start_tea(desk, window)
    document.path.write_bytes(b"")
    find(keys, "SID-01")
    keys.press("3")
    until(qtbot, lambda: "Not saved yet" in texts(window))
    window.close()
    again = open_window(desk)

    keys.enter("Later")

    assert "Work was kept" not in texts(again)
    assert len(desk.recovered().works) == 1
