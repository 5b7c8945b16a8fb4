"""Organizer and coordinator, each with a folder of their own: a plan travels, and a slip comes back."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from ijn_organizer.app.desk import Desk
from ijn_organizer.app.remarking import Remarking
from ijn_organizer.app.slips import write_slip
from ijn_organizer.plan.cells import Plan
from ijn_organizer.plan.reading import read
from ijn_organizer.plan.remarks import threads
from ijn_organizer.ui.keys import all_keys
from ijn_organizer.ui.plan.plan_page import PlanPage
from ijn_organizer.ui.window import Window
from ijn_organizer.words.words import plain_english
from tests.ui.conftest import MakeDesk, OpenWindow
from tests.ui.helping import find, go_to_step, start_tea, texts, use
from tests.ui.keys import Keys
from tests.ui.signers import PHRASE, lucia, noor, signed_plan

CROWD = "How many people will be there at the busiest time?"

EVERYWHERE = {"Tab", "Shift+Tab", "Return", "Space", "Up", "Down", "Ctrl+Home", "Alt+Down", "Ctrl+A", "Ctrl+V"}
"""Keys of every program: from control to control, through a list, and in a field."""


class NamedKeys(Keys):
    """A person who presses nothing but what the help page names, and what every program knows."""

    def press(self, *keys: str) -> None:
        named = {key.keys for key in all_keys(plain_english())} | {str(n) for n in range(1, 6)}
        assert set(keys) <= named | EVERYWHERE, keys
        super().press(*keys)


def type_path(keys: Keys, path: Path) -> Callable[[QDialog], None]:
    def write(_dialog: QDialog) -> None:
        keys.write(str(path))
        keys.press("Return")

    return write


def save_slip(keys: Keys, path: Path) -> None:
    keys.press("Ctrl+P")
    with keys.in_dialog(type_path(keys, path)):
        keys.enter("Save a return slip")


def take_in(keys: Keys, path: Path) -> None:
    keys.press("Ctrl+P")
    with keys.in_dialog(type_path(keys, path)):
        keys.enter("Take in a slip or a copy")


@pytest.fixture
def two(make_desk: MakeDesk, open_window: OpenWindow) -> tuple[Window, Window, Path]:
    """The windows of the organizer and the coordinator, and the organizer's plan, which is signed."""
    lucias, noors = make_desk("lucia"), make_desk("noor")
    lucia().moves_in(lucias)
    noor().moves_in(noors)
    document = signed_plan(lucias, "ready")
    document.save()
    document.close()
    return open_window(lucias), open_window(noors), document.path


def test_a_plan_travels_and_what_the_coordinator_says_comes_back_while_the_organizer_goes_on(
    two: tuple[Window, Window, Path], desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    organizers, coordinators, path = two
    keys = NamedKeys(qtbot)
    travelled, slip = tmp_path / "travelled.ijnplan", tmp_path / "slip.ijnplan"
    shutil.copy(path, travelled)

    use(qtbot, coordinators)
    coordinators.open_file(travelled)
    review(keys)
    save_slip(keys, slip)
    keys.press("Ctrl+S")

    use(qtbot, organizers)
    organizers.open_file(path)
    find(keys, "NP-06")
    write_remark(keys, "I look after that.")
    take_in(keys, slip)
    keys.wait_for(lambda: "3 remarks, suggestions and decisions came in." in texts(organizers))
    go_to_step(keys, "Event")
    keys.enter(f"Remarks (1): {CROWD}")
    keys.enter("Take it over")
    take_in(keys, slip)
    keys.wait_for(lambda: "All that it says was here already." in texts(organizers))
    keys.press("Ctrl+S")

    # The plan goes back whole as well, and both have the same.
    use(qtbot, coordinators)
    take_in(keys, path)
    keys.press("Ctrl+S")
    one, other = (desk.read_plan(file).plan for file in (path, travelled))
    assert one == other
    assert read(one).facts["expected"] == 140
    assert {entry.kind for entry in one.entries} == {"sign-off", "decision", "remark", "suggestion"}


def review(keys: Keys) -> None:
    """The coordinator says what she thinks, suggests a value, and approves with a condition."""
    find(keys, "SID-01")
    write_remark(keys, "Who tells the press?")
    go_to_step(keys, "Event")
    keys.tab_to(CROWD)
    keys.press("Ctrl+M")

    def suggest(_dialog: QDialog) -> None:
        keys.write("140")
        keys.fill("Why", "More will come.")
        keys.enter("Suggest it")

    with keys.in_dialog(suggest):
        keys.enter("Suggest another value")
    keys.press("Ctrl+P")
    decide(keys)


def write_remark(keys: Keys, text: str) -> None:
    keys.press("Ctrl+M")
    keys.type(text)
    keys.enter("Add the remark")


def decide(keys: Keys) -> None:
    """Approves with a condition."""

    def ask(_dialog: QDialog) -> None:
        keys.fill("Conditions, one a line", "Name a second steward")
        keys.enter("Go on")

    def unlock(dialog: QDialog) -> None:
        keys.fill("Passphrase of the identity", PHRASE)
        keys.enter("Sign")
        keys.wait_for(lambda: not dialog.isVisible())

    with keys.in_dialog(ask, unlock):
        keys.enter("Approve with conditions")


@pytest.fixture
def slip_of_ben(desk: Desk, make_desk: MakeDesk, window: Window, tmp_path: Path) -> Path:
    """What Ben says about the plan that was open in the window; all plans are in view now."""
    ben = make_desk("ben")
    ben.change_settings(name="Ben")
    session = ben.session(start_tea(desk, window).session.plan)
    Remarking(session, ben.author, ben.clock).write("answers/SID-01", "Who asks the city?")
    path = tmp_path / "slip.ijnplan"
    write_slip(ben, session.plan, path)
    window.show_plans()
    return path


def the_plan(window: Window) -> Plan:
    assert isinstance(window.page, PlanPage)
    return window.page.document.session.plan


def test_a_slip_that_is_opened_goes_into_the_plan_that_it_is_about(
    desk: Desk, window: Window, keys: Keys, slip_of_ben: Path
) -> None:
    with keys.in_dialog(type_path(keys, slip_of_ben), agree(keys, "Take it in"), agree(keys, "OK")):
        keys.press("Ctrl+O")
    [thread] = threads(the_plan(window))
    assert thread.first.text == "Who asks the city?"
    keys.enter("Show me")
    assert keys.heard().inside(desk.standard_pack.items["SID-01"].item.question)


def agree(keys: Keys, button: str) -> Callable[[QDialog], None]:
    return lambda _dialog: keys.enter(button)


def test_a_slip_that_is_dropped_goes_the_same_way(window: Window, keys: Keys, slip_of_ben: Path) -> None:
    with keys.in_dialog(agree(keys, "Not now")):
        drop(window, slip_of_ben)
    assert threads(the_plan(window)) == ()


def drop(window: Window, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), action, data, button, none)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(9, 9), action, data, button, none))
    QApplication.processEvents()


def test_a_slip_for_another_plan_is_refused_with_a_sentence(
    desk: Desk, window: Window, keys: Keys, slip_of_ben: Path
) -> None:
    other = start_tea(desk, window, title="Another tea").session.plan
    take_in(keys, slip_of_ben)
    keys.wait_for(lambda: "is a return slip for another plan" in texts(window))
    assert the_plan(window) == other


def test_there_is_no_slip_where_nothing_was_said(desk: Desk, window: Window, keys: Keys, tmp_path: Path) -> None:
    start_tea(desk, window)
    save_slip(keys, tmp_path / "slip.ijnplan")
    keys.wait_for(lambda: "You have not said or signed anything in this plan yet" in texts(window))


def test_the_next_plan_that_needs_somebody_comes_with_one_key(desk: Desk, window: Window, keys: Keys) -> None:
    for title in ("Ash", "Beech", "Cedar"):
        desk.start_plan({"title": title}).close()
    paths = list(desk.plan_paths())
    window.open_file(paths[0])
    seen = [window.windowTitle()]
    for _plan in range(2):
        keys.press("Ctrl+PgDown")
        seen.append(window.windowTitle())
        assert keys.heard().name == "Review"
    assert [title.split(" ")[0] for title in seen] == ["Ash", "Beech", "Cedar"]
    keys.press("Ctrl+PgUp")
    assert window.windowTitle().startswith("Beech")
    keys.press("Ctrl+PgUp")
    with keys.in_dialog(agree(keys, "OK")):
        keys.press("Ctrl+PgUp")
    assert window.windowTitle().startswith("Ash")
