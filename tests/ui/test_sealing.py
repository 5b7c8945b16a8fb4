"""Sealed plans in the window, by keyboard: a passphrase on, asked for, checked, changed, taken off; the lock."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QImage, QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from ijn_organizer.app import editing
from ijn_organizer.app.clock import StoppedClock
from ijn_organizer.app.desk import Desk
from ijn_organizer.plan.reading import read
from ijn_organizer.storage.save import open_plan
from ijn_organizer.trust.sealing import find_key, is_sealed, make_key, unseal
from ijn_organizer.trust.sealing import seal as sealed
from ijn_organizer.ui.printing import page_width, print_pages
from ijn_organizer.ui.sealing.lock_page import LockPage
from ijn_organizer.ui.window import Window
from tests.conftest import NOW
from tests.tools import pdfs
from tests.ui.helping import start_tea, texts, until
from tests.ui.keys import Keys

PHRASE = "seven quiet gardens by the river"
PLACE = "Ana's kitchen, 3 Elm Row"


@pytest.fixture
def path(desk: Desk, window: Window) -> Path:
    """The file of a plan that is open in the window, at its last step."""
    return start_tea(desk, window, place=PLACE).path


@pytest.fixture
def keys(path: Path, qtbot: QtBot) -> Keys:  # noqa: ARG001 — the plan is open
    person = Keys(qtbot)
    person.press("Ctrl+P")
    return person


@pytest.fixture
def seal(keys: Keys, path: Path) -> Callable[[str], None]:
    """Puts a passphrase on the plan."""

    def put(phrase: str) -> None:
        def choose(_dialog: QDialog) -> None:
            # Taken in at once: with each letter that is typed its strength is told anew.
            for field in ("New passphrase", "The same once more"):
                keys.tab_to(field)
                keys.paste(phrase)
            keys.enter("Seal the plan")

        with keys.in_dialog(lambda dialog: _closing(keys, dialog, choose)):
            keys.enter("Put a passphrase on it")
        assert is_sealed(path.read_bytes())

    return put


def _closing(keys: Keys, dialog: QDialog, script: Callable[[QDialog], None]) -> None:
    """Plays a script in a dialog that closes when its thread is done."""
    script(dialog)
    keys.wait_for(lambda: not dialog.isVisible())


def give(keys: Keys, phrase: str, button: str = "Open") -> Callable[[QDialog], None]:
    """Types the passphrase that a dialog asks for."""

    def script(dialog: QDialog) -> None:
        keys.fill("Passphrase", phrase)
        keys.enter(button)
        keys.wait_for(lambda: not dialog.isVisible())

    return script


def leave_and_open(keys: Keys, script: Callable[[QDialog], None]) -> None:
    """Back to all plans, and opens the first of them."""
    keys.press("Ctrl+W")
    with keys.in_dialog(script):
        keys.tab_to("Plans", about="")
        keys.enter("Open plan")


def test_a_plan_is_sealed_and_nothing_of_it_stays_in_the_clear(
    desk: Desk, window: Window, keys: Keys, seal: Callable[[str], None], path: Path
) -> None:
    seal(PHRASE)

    assert "The plan is sealed. Print the recovery sheet now" in texts(window)
    key = find_key(path.read_bytes(), PHRASE)
    assert read(open_plan(path, [key]).plan).title == "Tea for newcomers"
    keys.press("Alt+Left")
    window.page.wait()  # type: ignore[union-attr]
    folders = (desk.places.state, desk.places.plans, desk.places.config)
    files = [file for folder in folders for file in folder.rglob("*") if file.is_file()]
    assert [file for file in files if b"Elm Row" in file.read_bytes()] == []


def test_a_sealed_plan_asks_for_its_passphrase(
    window: Window, keys: Keys, seal: Callable[[str], None], path: Path
) -> None:
    seal(PHRASE)

    def try_twice(dialog: QDialog) -> None:
        keys.fill("Passphrase", "something else")
        keys.enter("Open")
        keys.wait_for(lambda: "not the passphrase" in texts(dialog))
        assert "not the passphrase" in keys.heard().description
        give(keys, PHRASE)(dialog)

    keys.press("Ctrl+W")
    assert "Elm Row" not in texts(window)
    with keys.in_dialog(try_twice):
        keys.enter("Open plan")

    assert window.windowTitle().startswith("Tea for newcomers")
    assert is_sealed(path.read_bytes())


def test_a_sealed_plan_stands_among_the_others_and_says_nothing_of_itself(
    window: Window, keys: Keys, seal: Callable[[str], None]
) -> None:
    seal(PHRASE)
    keys.press("Ctrl+W")

    keys.tab_to("Search the plans")
    keys.tab_to("Plans")
    keys.walk_list("Sealed: its passphrase opens it")

    assert keys.heard().value.startswith("Tea for newcomers")
    assert "Elm Row" not in texts(window)


def test_whoever_does_not_know_the_passphrase_goes_back(
    window: Window, keys: Keys, seal: Callable[[str], None]
) -> None:
    seal(PHRASE)
    keys.press("Ctrl+W")

    with keys.in_dialog(lambda _: keys.press("Escape")):
        keys.enter("Open plan")

    assert window.windowTitle().startswith("Plans")


def test_what_is_answered_later_is_sealed_too(
    desk: Desk, window: Window, keys: Keys, seal: Callable[[str], None], path: Path
) -> None:
    seal(PHRASE)
    document = desk.open_document(path, find_key(path.read_bytes(), PHRASE))
    document.session.commit([editing.tell_fact(document.session.plan, "expected", 44)])
    document.close()

    keys.press("Ctrl+S")

    key = find_key(path.read_bytes(), PHRASE)
    assert read(open_plan(path, [key]).plan).facts["expected"] == 44
    assert window.isVisible()


def test_the_passphrase_is_checked_changed_and_taken_off(
    window: Window, keys: Keys, seal: Callable[[str], None], path: Path
) -> None:
    seal(PHRASE)

    with keys.in_dialog(give(keys, PHRASE, "Check")):
        keys.enter("Check that I can open it")
    assert "Yes, this passphrase opens the plan." in texts(window)

    def change(dialog: QDialog) -> None:
        keys.fill("New passphrase", "a winding road of oranges")
        keys.fill("The same once more", "a winding road of oranges")
        keys.enter("Change it")
        keys.wait_for(lambda: not dialog.isVisible())

    with keys.in_dialog(change):
        keys.enter("Change the passphrase")
    data = path.read_bytes()
    assert unseal(data, find_key(data, "a winding road of oranges"))

    with keys.in_dialog(lambda _: keys.enter("Take it off")):
        keys.enter("Take the passphrase off")
    assert read(open_plan(path).plan).facts["place"] == PLACE


def test_two_different_passphrases_and_none_are_told(window: Window, keys: Keys, path: Path) -> None:
    def mistype(dialog: QDialog) -> None:
        keys.enter("Seal the plan")
        assert "Please type a passphrase." in texts(dialog)
        keys.fill("New passphrase", PHRASE)
        assert "hard to guess" in texts(dialog)
        keys.fill("The same once more", PHRASE + "x")
        keys.enter("Seal the plan")
        assert "The two are not the same" in texts(dialog)
        keys.fill("New passphrase", "tea for newcomers")
        assert "easy to guess" in texts(dialog)
        keys.press("Escape")

    with keys.in_dialog(mistype):
        keys.enter("Put a passphrase on it")

    assert not is_sealed(path.read_bytes())
    assert "not sealed" in texts(window)


def test_what_is_typed_is_shown_on_demand(keys: Keys) -> None:
    def look(_dialog: QDialog) -> None:
        keys.fill("New passphrase", PHRASE)
        assert PHRASE not in keys.heard().value
        keys.enter("Show")
        keys.tab_to("New passphrase", key="Shift+Tab")
        assert keys.heard().value == PHRASE
        keys.press("Escape")

    with keys.in_dialog(look):
        keys.enter("Put a passphrase on it")


def test_a_sealed_copy_is_saved_and_the_plan_stays_open_to_all(
    window: Window, keys: Keys, path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    wanted, before = tmp_path / "copy.ijnplan", path.read_bytes()

    def choose(dialog: QDialog) -> None:
        keys.fill("New passphrase", PHRASE)
        keys.fill("The same once more", PHRASE)
        keys.enter("Choose where")
        keys.wait_for(lambda: not dialog.isVisible())

    def name(_dialog: QDialog) -> None:
        keys.write(str(wanted))
        keys.press("Return")

    with keys.in_dialog(choose, name):
        keys.enter("Save a sealed copy")

    until(qtbot, lambda: "copy.ijnplan" in texts(window))
    assert unseal(wanted.read_bytes(), find_key(wanted.read_bytes(), PHRASE)) == before
    assert path.read_bytes() == before


def test_the_recovery_sheet_is_saved_and_holds_no_secret(
    window: Window, keys: Keys, seal: Callable[[str], None], tmp_path: Path, qtbot: QtBot
) -> None:
    seal(PHRASE)
    wanted = tmp_path / "sheet.pdf"

    def name(_dialog: QDialog) -> None:
        keys.write(str(wanted))
        keys.press("Return")

    with keys.in_dialog(name):
        keys.enter("Save the recovery sheet")
    until(qtbot, lambda: "sheet.pdf" in texts(window))

    said = pdfs.text(wanted)
    assert "age -d -o plan.json" in said
    assert "Tea for newcomers.ijnplan" in said
    assert "gardens" not in said
    assert "Elm Row" not in said


def test_pages_are_printed_one_after_the_other(tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.Letter), _PORTRAIT, QMarginsF(0, 0, 0, 0)))
    page = QImage(850, 1100, QImage.Format.Format_RGB32)
    page.fill(0xFFEEDDCC)

    assert page_width(printer) == 2550
    assert print_pages(printer, [page, page, page])
    assert pdfs.count(tmp_path / "printed.pdf") == 3


@pytest.mark.qt_log_ignore("QPainter::begin\\(\\): Returned false", extend=True)
def test_a_printer_that_is_not_there_is_told(tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "no folder" / "printed.pdf"))

    assert not print_pages(printer, [])


_PORTRAIT = QPageLayout.Orientation.Portrait


def test_a_plan_that_is_left_alone_is_locked_and_opens_where_it_was(
    desk: Desk, window: Window, keys: Keys, seal: Callable[[str], None], qtbot: QtBot
) -> None:
    seal(PHRASE)
    leave_and_open(keys, give(keys, PHRASE))
    keys.press("Ctrl+P")
    keys.press("Alt+Left")
    here = keys.heard().name
    clock = desk.clock
    assert isinstance(clock, StoppedClock)

    clock.set(NOW + dt.timedelta(minutes=9))
    window.idle.look()
    assert not isinstance(window.page, LockPage)
    keys.press("Tab")
    clock.set(NOW + dt.timedelta(minutes=18))
    window.idle.look()
    assert not isinstance(window.page, LockPage)
    clock.set(NOW + dt.timedelta(minutes=30))
    window.idle.look()

    assert isinstance(window.page, LockPage)
    assert window.windowTitle().startswith("Locked")
    assert "Elm Row" not in texts(window)
    keys.type(PHRASE)
    keys.press("Return")
    until(qtbot, lambda: window.windowTitle().startswith("Tea"))
    assert keys.heard().name == here


def test_a_plan_is_locked_at_once_by_a_key_and_what_was_typed_is_in_it(
    window: Window, keys: Keys, seal: Callable[[str], None], path: Path
) -> None:
    seal(PHRASE)
    leave_and_open(keys, give(keys, PHRASE))
    keys.fill("What is the name of the event?", "Tea for everybody")

    keys.press("Ctrl+L")

    assert isinstance(window.page, LockPage)
    key = find_key(path.read_bytes(), PHRASE)
    assert read(open_plan(path, [key]).plan).title == "Tea for everybody"
    keys.enter("Back to all plans")
    assert window.windowTitle().startswith("Plans")


def test_a_dialog_does_not_keep_a_plan_open(
    window: Window, keys: Keys, seal: Callable[[str], None], qtbot: QtBot
) -> None:
    seal(PHRASE)
    leave_and_open(keys, give(keys, PHRASE))

    def wait(dialog: QDialog) -> None:
        window.lock()
        keys.wait_for(lambda: not dialog.isVisible())

    with keys.in_dialog(wait):
        keys.press("Ctrl+K")

    until(qtbot, lambda: isinstance(window.page, LockPage))


def test_a_plan_in_the_clear_is_never_locked(window: Window, keys: Keys) -> None:
    keys.press("Ctrl+L")
    window.lock()

    assert keys.heard().name == "Sign-off and share"


def test_a_plan_that_was_sealed_elsewhere_opens(window: Window, keys: Keys, path: Path) -> None:
    keys.press("Ctrl+W")
    path.write_bytes(sealed(path.read_bytes(), make_key(PHRASE)))

    with keys.in_dialog(give(keys, PHRASE)):
        keys.enter("Open plan")

    assert window.windowTitle().startswith("Tea for newcomers")


def test_a_sealed_plan_is_duplicated_sealed(
    desk: Desk, window: Window, keys: Keys, seal: Callable[[str], None]
) -> None:
    seal(PHRASE)
    keys.press("Ctrl+W")

    with keys.in_dialog(give(keys, PHRASE)):
        keys.enter("Duplicate")

    assert window.windowTitle().startswith("Copy of Tea for newcomers")
    files = list(desk.plans_folder.glob("*.ijnplan"))
    assert len(files) == 2
    assert all(is_sealed(file.read_bytes()) for file in files)
