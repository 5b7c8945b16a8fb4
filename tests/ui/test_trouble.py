"""When the program itself is at fault: the work is saved, a report without the home is shown, and one goes on."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit
from pytestqt.qtbot import QtBot

from ijn_organizer.app.desk import Desk
from ijn_organizer.ui.crash import CrashDialog, CrashGuard
from ijn_organizer.ui.window import Window
from ijn_organizer.ui.worker import Worker
from tests.ui.helping import find, on_disk, start_tea, texts, until
from tests.ui.keys import Keys

pytestmark = pytest.mark.qt_no_exception_capture

Guard = Callable[[Callable[[], bool]], None]


@pytest.fixture
def guard(window: Window, monkeypatch: pytest.MonkeyPatch) -> Guard:
    """Installs the guard that catches what no other part caught."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)

    def install(save: Callable[[], bool]) -> None:
        CrashGuard(save, window.show_crash).install()

    return install


def fail() -> bool:
    message = f"no such thing: {Path.home()}/Documents/plan"
    raise LookupError(message)


def test_a_fault_saves_the_plan_and_shows_a_report_without_the_home(
    desk: Desk, window: Window, guard: Guard, keys: Keys, capfd: pytest.CaptureFixture[str]
) -> None:
    guard(window.save_open_plan)
    document = start_tea(desk, window)
    find(keys, "SID-01")
    keys.press("1")
    keys.fill("Coordinator who said yes", "Marta")
    reports: list[str] = []
    saved: list[object] = []

    def read_report(dialog: QDialog) -> None:
        saved.append(on_disk(desk, document.path).answers["SID-01"].value)
        assert "Your plan is saved." in texts(dialog)
        reports.append(report_in(dialog))
        keys.enter("Copy the report")
        keys.enter("Go on")

    with keys.in_dialog(read_report):
        QTimer.singleShot(0, fail)
        QApplication.processEvents()

    assert saved == [{"name": "Marta"}]
    assert "LookupError: no such thing: ~/Documents/plan" in reports[0]
    assert str(Path.home()) not in reports[0]
    assert QApplication.clipboard().text() == reports[0]
    assert "LookupError" in capfd.readouterr().err
    find(keys, "NP-06")
    keys.press("3")
    assert document.session.reading.answers["NP-06"].status == "no"


@pytest.mark.usefixtures("window")
def test_a_fault_while_saving_is_told_too_and_nothing_is_promised(
    guard: Guard, keys: Keys, capfd: pytest.CaptureFixture[str]
) -> None:
    guard(fail)

    def read_report(dialog: QDialog) -> None:
        assert "Your plan is saved." not in texts(dialog)
        assert "could not be saved now" in texts(dialog)
        assert report_in(dialog).count("LookupError: no such thing") == 2
        keys.enter("Go on")

    with keys.in_dialog(read_report):
        QTimer.singleShot(0, fail)
        QApplication.processEvents()

    assert "LookupError" in capfd.readouterr().err


def test_a_save_that_did_not_reach_the_disk_is_not_called_saved(desk: Desk, window: Window) -> None:
    document = start_tea(desk, window)
    assert window.save_open_plan()

    document.path.write_bytes(b"{ cut off")

    assert not window.save_open_plan()


def test_a_fault_on_another_thread_is_told_on_the_windows_own(
    window: Window, guard: Guard, keys: Keys, qtbot: QtBot, capfd: pytest.CaptureFixture[str]
) -> None:
    guard(window.save_open_plan)
    worker = Worker(window)
    done: list[object] = []
    reports: list[str] = []

    def read_report(dialog: QDialog) -> None:
        reports.append(report_in(dialog))
        keys.enter("Go on")

    with keys.in_dialog(read_report):
        worker.do(fail, done.append)
        until(qtbot, lambda: bool(reports))

    worker.finish()
    assert "LookupError" in reports[0]
    assert done == []
    assert "LookupError" in capfd.readouterr().err


def report_in(dialog: QDialog) -> str:
    """The report as it stands in the dialog."""
    assert isinstance(dialog, CrashDialog)
    return dialog.findChild(QPlainTextEdit).toPlainText()
