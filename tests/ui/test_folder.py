"""A folder of plans in the window: rows as they are read, filters, search, counts, many plans at once."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from ijn_organizer.app import editing
from ijn_organizer.app.clock import StoppedClock
from ijn_organizer.app.desk import Desk
from ijn_organizer.app.passphrases import new_key
from ijn_organizer.plan.reading import Answer
from ijn_organizer.storage.places import places_in
from ijn_organizer.storage.planfile import encode_plan
from ijn_organizer.trust.sealing import seal
from ijn_organizer.ui.folder.folder_batch import BatchDialog
from ijn_organizer.ui.folder.folder_page import FolderPage
from ijn_organizer.ui.kit.table import RowTable
from ijn_organizer.ui.window import Window
from tests.app.making import done, facts, saved_plan, told
from tests.conftest import NOW
from tests.ui.conftest import MakeDesk
from tests.ui.helping import texts, until
from tests.ui.keys import Keys

TABLE = "Plans"
PHRASE = "four candles by the river"


@pytest.fixture
def folder(make_desk: MakeDesk, tmp_path: Path) -> Path:
    """Somebody's folder with three plans, one of them over, one sealed, and a damaged one."""
    ben, made = make_desk("ben"), tmp_path / "Valley chapter"
    made.mkdir()
    saved_plan(ben, made / "Autumn.ijnplan", title="Autumn walk", date="2026-12-02", place="Oxbow")
    saved_plan(ben, made / "Spring.ijnplan", title="Spring supper", date="2027-03-12", place="Elmstead")
    saved_plan(ben, made / "Winter.ijnplan", title="Winter choir", date="2026-10-01", place="Côte Hall")
    (made / "Broken.ijnplan").write_bytes(b'{"format": "ijn-plan", "ver')
    key = new_key(PHRASE)
    (made / "Closed.ijnplan").write_bytes(seal(encode_plan(ben.blank()), key))
    return made


@pytest.fixture
def open_folder(window: Window, qtbot: QtBot) -> Callable[[Path], FolderPage]:
    """Opens a folder in the window, and waits until it is read."""

    def opening(folder: Path) -> FolderPage:
        window.folders.take(folder)
        return page_of(window, qtbot)

    return opening


@pytest.fixture
def opened(folder: Path, open_folder: Callable[[Path], FolderPage]) -> FolderPage:
    """The page of that folder."""
    return open_folder(folder)


def page_of(window: Window, bot: QtBot) -> FolderPage:
    """The page in view, once its folder is read."""
    page = window.page
    assert isinstance(page, FolderPage)
    until(bot, lambda: not page.reading)
    return page


def lines(page: FolderPage, name: str = TABLE) -> list[str]:
    """The rows of a table as they are read aloud."""
    [table] = [one for one in page.findChildren(RowTable) if one.accessibleName() == name]
    model = table.model()
    return [str(model.data(model.index(at, 0), WHOLE_ROW)) for at in range(model.rowCount())]


WHOLE_ROW = 12
"""`Qt.AccessibleDescriptionRole`."""


def events(page: FolderPage) -> list[str]:
    """Which of the plans are shown, from top to bottom."""
    named = ("Autumn", "Spring", "Winter", "Broken", "Closed", "Needs you", "Nothing to look at")
    return [next(name for name in named if name in line) for line in lines(page)]


def press_chip(keys: Keys, words: str) -> None:
    """Presses a filter, whatever number stands behind it."""
    keys.tab_to("Search in all texts")
    while not keys.heard().name.startswith(words):
        keys.press("Tab")
    keys.press("Space")


def test_each_plan_has_a_row_and_what_cannot_be_read_its_reason(
    folder: Path, open_folder: Callable[[Path], FolderPage]
) -> None:
    page = open_folder(folder)

    assert events(page) == ["Needs you", "Autumn", "Spring", "Winter", "Broken", "Nothing to look at", "Closed"]
    assert "5 plans in" in texts(page)
    by_name = dict(zip(events(page), lines(page), strict=True))
    assert "ends too early, at line 1" in by_name["Broken"]
    assert "sealed" in by_name["Closed"]
    assert by_name["Autumn"].startswith("Wed, Dec 2, 8 days left. Autumn walk, Oxbow")
    assert "not looked at yet" in by_name["Autumn"]
    assert by_name["Autumn"].count("points left") == 5, "each checkpoint is told"


def test_an_empty_folder_invites_to_another(
    tmp_path: Path, open_folder: Callable[[Path], FolderPage], keys: Keys
) -> None:
    (tmp_path / "empty").mkdir()
    page = open_folder(tmp_path / "empty")
    assert "No plans in this folder" in texts(page)

    keys.tab_to("Choose a folder", group="No plans in this folder")


def test_a_folder_that_is_gone_is_a_sentence(
    tmp_path: Path, open_folder: Callable[[Path], FolderPage], qtbot: QtBot
) -> None:
    page = open_folder(tmp_path / "stick")

    until(qtbot, lambda: "Please note:" in texts(page))


def test_filters_hold_together_and_all_takes_them_away(
    folder: Path, open_folder: Callable[[Path], FolderPage], keys: Keys
) -> None:
    page = open_folder(folder)

    press_chip(keys, "Next 14 days")
    assert events(page) == ["Needs you", "Autumn"]
    press_chip(keys, "Sealed or damaged")
    assert events(page) == []
    press_chip(keys, "Next 14 days")
    assert events(page) == ["Needs you", "Broken", "Nothing to look at", "Closed"]
    assert keys.heard().name == "Next 14 days  1"
    press_chip(keys, "All")

    assert len(events(page)) == 7


def test_search_finds_words_in_all_texts(
    folder: Path, open_folder: Callable[[Path], FolderPage], keys: Keys, qtbot: QtBot
) -> None:
    page = open_folder(folder)

    keys.press("Ctrl+F")
    keys.type("cote")
    until(qtbot, lambda: "1 of 5 shown" in texts(page))
    assert "Winter" in events(page)

    keys.write("")
    until(qtbot, lambda: "5 of 5 shown" in texts(page))


def test_a_plan_that_comes_has_a_row_without_a_press(
    folder: Path, open_folder: Callable[[Path], FolderPage], qtbot: QtBot, make_desk: MakeDesk
) -> None:
    page = open_folder(folder)

    saved_plan(make_desk("ben"), folder / "Late.ijnplan", title="Spring cleaning")

    until(qtbot, lambda: "6 plans in" in texts(page))


def test_the_order_can_be_changed_by_keyboard(
    folder: Path, open_folder: Callable[[Path], FolderPage], keys: Keys
) -> None:
    page = open_folder(folder)

    keys.tab_to("Order")
    keys.choose("By place")

    assert events(page)[:3] == ["Winter", "Spring", "Autumn"]


def test_what_many_plans_lack_leads_to_these_plans(
    folder: Path, open_folder: Callable[[Path], FolderPage], keys: Keys, qtbot: QtBot, make_desk: MakeDesk
) -> None:
    ben = make_desk("ben")
    path = folder / "Spring.ijnplan"
    lacking = open_folder(folder)
    until(qtbot, lambda: bool(lines(lacking, "What plans lack")))
    first = lines(lacking, "What plans lack")[0]
    assert "3 of 3" in first
    plan = ben.read_plan(path).plan
    item = next(name for name in ben.judge(plan).assessment.checkpoints["decide"].missing_items)
    path.write_bytes(encode_plan(done(plan, editing.answer_item(plan, item, Answer("yes")))))

    keys.press("F5")
    page = lacking
    until(qtbot, lambda: not page.reading)
    keys.tab_to("What plans lack")
    keys.press("Ctrl+Home", "Return")

    assert "of 5 shown" in texts(page)
    assert "5 of 5 shown" not in texts(page)
    keys.press("Return")
    assert "5 of 5 shown" in texts(page)


def test_a_plan_that_was_opened_is_looked_at_and_the_folder_is_there_again(
    folder: Path, open_folder: Callable[[Path], FolderPage], window: Window, keys: Keys, qtbot: QtBot
) -> None:
    page = open_folder(folder)
    keys.tab_to(TABLE)
    keys.walk_list("Autumn walk")

    keys.press("Return")
    assert window.windowTitle() == "Autumn walk · IJN Organizer"
    assert window.folders.next_after(folder / "Autumn.ijnplan") == folder / "Spring.ijnplan"
    keys.press("Ctrl+W")

    page = page_of(window, qtbot)
    assert events(page) == ["Needs you", "Spring", "Winter", "Broken", "Nothing to look at", "Autumn", "Closed"]
    assert "none" in lines(page)[5]
    assert "Autumn walk" in keys.heard().value
    keys.press("Ctrl+W")
    assert window.windowTitle() == "Plans · IJN Organizer"


def test_what_others_changed_since_is_told_with_their_names(
    folder: Path, open_folder: Callable[[Path], FolderPage], keys: Keys, qtbot: QtBot, make_desk: MakeDesk
) -> None:
    page, path = open_folder(folder), folder / "Autumn.ijnplan"
    keys.tab_to(TABLE)
    keys.walk_list("Autumn walk")
    keys.enter("Mark as looked at")
    until(qtbot, lambda: "Autumn" in events(page)[5])

    path.write_bytes(encode_plan(told(make_desk("ben").read_plan(path).plan, place="Rivergate", expected=90)))
    keys.press("F5")

    until(qtbot, lambda: any("Rivergate" in line and "2 facts, by Ben Adu" in line for line in lines(page)))
    assert events(page)[1] == "Autumn"


def test_plans_that_are_chosen_can_be_marked_as_looked_at(
    folder: Path, open_folder: Callable[[Path], FolderPage], keys: Keys, qtbot: QtBot
) -> None:
    page = open_folder(folder)
    keys.tab_to(TABLE)
    keys.press("Ctrl+A")
    assert "5 plans chosen" in texts(page)

    keys.enter("Mark as looked at")

    until(qtbot, lambda: events(page)[0:2] == ["Needs you", "Broken"])
    until(qtbot, lambda: "Broken.ijnplan" in texts(page))


def tell(keys: Keys, passphrase: str) -> Callable[[QDialog], None]:
    """Tells the passphrase of the sealed plans, or none."""

    def telling(_dialog: QDialog) -> None:
        keys.write(passphrase)
        keys.press("Return")

    return telling


@pytest.mark.parametrize(
    ("press", "said", "passphrase", "done"),
    [
        ("Check", "points left", "", 3),
        ("Check", "points left", "four candles by the sea", 3),
        ("Check", "points left", PHRASE, 4),
        ("Verify", "Nothing is signed", PHRASE, 4),
    ],
)
def test_one_bad_file_never_stops_the_others(
    opened: FolderPage, keys: Keys, qtbot: QtBot, press: str, said: str, passphrase: str, done: int
) -> None:
    assert len(events(opened)) == 7
    keys.tab_to(TABLE)
    keys.press("Ctrl+A")
    told: list[str] = []

    def read_it(dialog: QDialog) -> None:
        assert isinstance(dialog, BatchDialog)
        until(qtbot, lambda: "could be done" in dialog.summary)
        [table] = dialog.findChildren(RowTable)
        told.append(dialog.summary)
        told.extend(str(table.model().data(table.model().index(at, 0), WHOLE_ROW)) for at in range(5))
        keys.tab_to("Close")
        keys.press("Return")

    with keys.in_dialog(tell(keys, passphrase), read_it):
        keys.enter(press)

    failed = told[1 : 6 - done]
    assert told[0].startswith(f"{done} of 5 could be done.")
    assert any("Broken.ijnplan" in line and "ends too early" in line for line in failed)
    assert any("Closed.ijnplan" in line for line in failed) == (done == 3)
    assert sum(said in line for line in told[6 - done :]) == done


@pytest.mark.usefixtures("window")
def test_what_is_done_with_many_plans_can_be_stopped(
    many: Path, open_folder: Callable[[Path], FolderPage], keys: Keys, qtbot: QtBot
) -> None:
    open_folder(many)
    keys.tab_to(TABLE)
    keys.press("Ctrl+A")
    told: list[str] = []

    def stop_it(dialog: QDialog) -> None:
        assert isinstance(dialog, BatchDialog)
        keys.tab_to("Cancel")
        keys.press("Return")
        until(qtbot, lambda: "could be done" in dialog.summary)
        told.append(dialog.summary)
        keys.press("Escape")

    with keys.in_dialog(stop_it):
        keys.enter("Check")

    assert "files were not looked at." in told[0]


def test_copies_of_many_plans_are_made(
    desk: Desk, folder: Path, open_folder: Callable[[Path], FolderPage], keys: Keys, qtbot: QtBot
) -> None:
    open_folder(folder)
    keys.tab_to(TABLE)
    keys.press("Ctrl+A")

    def choose(_dialog: QDialog) -> None:
        keys.tab_to("What is made")
        keys.choose("Tasks for a calendar")
        keys.enter("Export")

    def read_it(dialog: QDialog) -> None:
        assert isinstance(dialog, BatchDialog)
        until(qtbot, lambda: "could be done" in dialog.summary)
        keys.tab_to("Close")
        keys.press("Return")

    with keys.in_dialog(tell(keys, ""), choose, read_it):
        keys.enter("Export…")

    made = sorted(path.name for path in (desk.plans_folder / "Copies").iterdir())
    assert made == ["Autumn.ics", "Spring.ics", "Winter.ics"]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with three hundred plans."""
    folder = tmp_path_factory.mktemp("many")
    desk = Desk(places_in(tmp_path_factory.mktemp("maker")), StoppedClock(NOW))
    for number in range(300):
        plan = told(desk.blank(plan_id=f"{number:032x}"), **facts(title=f"Supper {number:03}"))
        (folder / f"{number:03}.ijnplan").write_bytes(encode_plan(plan))
    return folder


def test_rows_are_there_before_the_folder_is_read_and_what_is_in_hand_stays(
    many: Path, window: Window, keys: Keys, qtbot: QtBot
) -> None:
    window.folders.take(many)
    page = window.page
    assert isinstance(page, FolderPage)
    until(qtbot, lambda: len(lines(page)) > 1)
    assert page.reading
    assert "of 300" in texts(page)
    keys.tab_to(TABLE)
    keys.press("Ctrl+Home", "Down")
    in_hand = keys.heard().value

    until(qtbot, lambda: not page.reading)

    assert "300 of 300 shown" in texts(page)
    assert len(lines(page)) == 301
    assert keys.heard().value == in_hand
    keys.press("Ctrl+End")
    assert "Supper 299" in keys.heard().value


def test_reading_can_be_stopped(many: Path, window: Window, keys: Keys, qtbot: QtBot) -> None:
    window.folders.take(many)
    page = window.page
    assert isinstance(page, FolderPage)
    until(qtbot, lambda: len(lines(page)) > 1)

    keys.enter("Cancel")

    until(qtbot, lambda: not page.reading)
    assert "Stopped. Read" in texts(page)
    assert 1 < len(lines(page)) < 301
    keys.tab_to("Read again")


def test_the_way_to_another_folder_is_in_the_table_of_plans(
    folder: Path, desk: Desk, window: Window, keys: Keys, qtbot: QtBot
) -> None:
    def choose(_dialog: QDialog) -> None:
        keys.write(str(folder))
        keys.press("Return")

    with keys.in_dialog(choose):
        keys.press("Ctrl+Shift+O")

    assert len(events(page_of(window, qtbot))) == 7
    assert desk.settings.watched_folder == str(folder)
    keys.press("Ctrl+W")
    keys.enter("Other folder…")
    assert len(events(page_of(window, qtbot))) == 7
