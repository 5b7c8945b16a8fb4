"""When the program itself is at fault: the work is saved, a report without the plan is shown, and one goes on."""

import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from ijn_organizer.app import editing
from ijn_organizer.app.desk import Desk
from ijn_organizer.ui.crash import QUIET_S, Crash, CrashDialog, CrashGuard
from ijn_organizer.ui.kit.buttons import PlainButton
from ijn_organizer.ui.start import offer
from ijn_organizer.ui.window import Window
from ijn_organizer.ui.worker import Worker
from tests.ui.helping import find, on_disk, start_tea, texts, until
from tests.ui.keys import Keys
from tests.ui.pages import settle

pytestmark = pytest.mark.qt_no_exception_capture

GUEST = "Sofía Quintanilla"

Save = Callable[[], bool]


class Guarded:
    """The guard over a window, on a clock that is set by hand; notes the reports that no dialog could show."""

    def __init__(self, window: Window) -> None:
        self.now = 0.0
        self.kept: list[str] = []
        self.make: Callable[[Crash], CrashDialog] = window.crash_dialog
        self.save: Save = window.save_open_plan
        self.guard = CrashGuard(self._save, self._make, self.kept.append, seconds=lambda: self.now)

    def _save(self) -> bool:
        return self.save()

    def _make(self, crash: Crash) -> CrashDialog:
        return self.make(crash)


@pytest.fixture
def guarded(window: Window, capfd: pytest.CaptureFixture[str]) -> Iterator[Guarded]:
    """The guard that catches what no other part caught. On stderr there is the report and nothing else."""
    guarded = Guarded(window)
    guarded.guard.install()
    yield guarded
    guarded.guard.remove()
    guarded.guard.deleteLater()
    said = capfd.readouterr().err
    assert said == "" or "ijn-organizer: " in said
    assert GUEST not in said
    assert "Traceback" not in said


def fail(*_what: object) -> bool:
    message = f"no such thing: {Path.home()}/Documents/{GUEST}.ijnplan"
    raise LookupError(message)


def fail_soon() -> None:
    QTimer.singleShot(0, fail)
    settle()


def report_in(dialog: QDialog) -> str:
    """The report as it stands in the dialog."""
    assert isinstance(dialog, CrashDialog)
    return dialog.findChild(QPlainTextEdit).toPlainText()


class Reader:
    """Reads each crash dialog and goes on; counts them."""

    def __init__(self, keys: Keys) -> None:
        self._keys = keys
        self.reports: list[str] = []

    def __call__(self, dialog: QDialog) -> None:
        self.reports.append(report_in(dialog))
        self._keys.enter("Go on")


def test_a_fault_saves_what_is_being_typed_and_shows_a_report_without_it(
    desk: Desk, window: Window, guarded: Guarded, keys: Keys
) -> None:
    document = start_tea(desk, window)
    find(keys, "SID-01")
    keys.press("1")
    keys.fill("Coordinator who said yes", "Marta")
    reports: list[str] = []
    saved: list[object] = []

    def read_report(dialog: QDialog) -> None:
        saved.append(on_disk(desk, document.path).answers["SID-01"].value)
        assert "Your plan is saved." in texts(dialog)
        assert "Nothing was sent." in texts(dialog)
        reports.append(report_in(dialog))
        keys.enter("Copy the report")
        assert "The report is copied." in texts(dialog)
        keys.enter("Go on")

    with keys.in_dialog(read_report):
        fail_soon()

    assert saved == [{"name": "Marta"}]
    assert "seen: 1\nthread: window\nLookupError\n" in reports[0]
    for secret in (GUEST, "Marta", "Tea for newcomers", str(Path.home()), "no such thing"):
        assert secret not in reports[0]
    assert QApplication.clipboard().text() == reports[0]
    assert guarded.kept == []
    find(keys, "NP-06")
    keys.press("3")
    assert document.session.reading.answers["NP-06"].status == "no"


def test_a_fault_while_saving_is_told_too_and_nothing_is_promised(guarded: Guarded, keys: Keys) -> None:
    guarded.save = lambda: bool(1 // 0)

    def read_report(dialog: QDialog) -> None:
        assert "Your plan is saved." not in texts(dialog)
        assert "could not be saved now" in texts(dialog)
        assert "LookupError" in report_in(dialog)
        assert "ZeroDivisionError" in report_in(dialog)
        keys.enter("Go on")

    with keys.in_dialog(read_report):
        fail_soon()


def test_when_the_field_that_is_typed_in_fails_all_before_it_is_saved(desk: Desk, window: Window) -> None:
    document = start_tea(desk, window)
    page = window.page
    page.view().commit = fail  # type: ignore[union-attr, method-assign]  # the fault
    document.session.commit([editing.tell_fact(document.session.plan, "title", "Tea and cake")])
    assert on_disk(desk, document.path).title == "Tea for newcomers"

    with pytest.raises(LookupError):
        window.save_open_plan()

    assert on_disk(desk, document.path).title == "Tea and cake"
    del page.view().commit  # type: ignore[union-attr]


def test_a_save_that_did_not_reach_the_disk_is_not_called_saved(desk: Desk, window: Window) -> None:
    document = start_tea(desk, window)
    assert window.save_open_plan()

    document.path.write_bytes(b"{ cut off")

    assert not window.save_open_plan()


@pytest.mark.usefixtures("guarded")
def test_a_fault_of_the_worker_is_told_on_the_windows_own_thread(window: Window, keys: Keys, qtbot: QtBot) -> None:
    worker = Worker(window)
    done: list[object] = []
    read = Reader(keys)

    with keys.in_dialog(read):
        worker.do(fail, done.append)
        until(qtbot, lambda: bool(read.reports))

    worker.finish()
    assert "thread: window\nLookupError\n" in read.reports[0]
    assert "ijn_organizer/ui/worker.py:" in read.reports[0]
    assert done == []


class Failing(QWidget):
    """Fails at each frame that is painted."""

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 — Qt's name
        fail()


class Unlucky:
    """Fails when it is let go."""

    def __del__(self) -> None:
        fail()


def in_slot(window: Window) -> None:
    button = PlainButton(window.look, "Try", parent=window)
    button.activated.connect(fail)
    button.click()
    button.deleteLater()


def in_virtual_method(window: Window) -> None:
    failing = Failing(window)
    failing.show()
    settle()
    failing.deleteLater()


def in_python_thread(_window: Window) -> None:
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()


def in_timer(_window: Window) -> None:
    fail_soon()


def while_letting_go(_window: Window) -> None:
    Unlucky()


@pytest.mark.usefixtures("guarded")
@pytest.mark.parametrize("go_wrong", [in_slot, in_virtual_method, in_python_thread, in_timer, while_letting_go])
def test_a_fault_anywhere_is_told(
    window: Window, keys: Keys, qtbot: QtBot, go_wrong: Callable[[Window], None]
) -> None:
    read = Reader(keys)

    with keys.in_dialog(read):
        go_wrong(window)
        until(qtbot, lambda: bool(read.reports))

    assert "LookupError\n" in read.reports[0]


@pytest.mark.usefixtures("guarded")
def test_a_fault_at_each_frame_is_one_dialog_that_counts(window: Window, keys: Keys, qtbot: QtBot) -> None:
    failing = Failing(window)
    read = Reader(keys)

    def paint_and_read(dialog: QDialog) -> None:
        paint(failing, 200)
        until(qtbot, lambda: count_in(report_in(dialog)) > 100)
        read(dialog)

    with keys.in_dialog(paint_and_read):
        failing.show()
        until(qtbot, lambda: bool(read.reports))
    paint(failing, 200)

    assert len(read.reports) == 1
    assert QApplication.activeModalWidget() is None
    failing.deleteLater()


def paint(widget: QWidget, times: int) -> None:
    for _ in range(times):
        widget.update()
        QApplication.processEvents()


def count_in(text: str) -> int:
    """How often the report says that the first fault was seen."""
    return int(text.partition("seen: ")[2].split()[0])


def test_a_fault_is_told_again_after_a_while_and_another_at_once(guarded: Guarded, keys: Keys) -> None:
    read = Reader(keys)
    with keys.in_dialog(read):
        fail_soon()
    fail_soon()
    assert len(read.reports) == 1

    with keys.in_dialog(read):
        QTimer.singleShot(0, lambda: 1 // 0)
        settle()
    assert "ZeroDivisionError" in read.reports[1]

    guarded.now += QUIET_S
    with keys.in_dialog(read):
        fail_soon()
    assert "seen: 3\nthread: window\nLookupError" in read.reports[2]


def test_where_no_dialog_can_be_shown_the_report_is_kept(guarded: Guarded) -> None:
    guarded.make = fail  # type: ignore[assignment]  # the fault

    fail_soon()

    assert "LookupError" in guarded.kept[0]
    assert len(guarded.kept) == 1


def save_as(keys: Keys, path: Path) -> None:
    """Saves the report in hand under a name."""

    def name_the_file() -> None:
        if isinstance(QApplication.activeModalWidget(), QFileDialog):
            poll.stop()
            keys.write(str(path))
            keys.press("Return")

    poll = QTimer()
    poll.timeout.connect(name_the_file)
    poll.start(5)
    dialog = QApplication.activeModalWidget()
    keys.enter("Save the report")
    assert not poll.isActive()
    # A window manager hands the keyboard back.
    dialog.activateWindow()
    QApplication.processEvents()


def test_what_is_copied_and_saved_is_the_report_as_the_person_left_it(
    window: Window, keys: Keys, tmp_path: Path
) -> None:
    def edit_and_save(dialog: QDialog) -> None:
        keys.tab_to("Report")
        keys.write("I pressed Yes.")
        keys.enter("Copy the report")
        save_as(keys, tmp_path / "report")
        assert "The report is saved." in texts(dialog)
        keys.press("Esc")

    with keys.in_dialog(edit_and_save):
        window.crash_dialog(Crash("LookupError", "saved")).exec()

    assert QApplication.clipboard().text() == "I pressed Yes."
    assert (tmp_path / "report.txt").read_text() == "I pressed Yes."


def test_a_report_that_can_not_be_saved_is_said_in_words(window: Window, keys: Keys, tmp_path: Path) -> None:
    (tmp_path / "report.txt").mkdir()

    def save(dialog: QDialog) -> None:
        save_as(keys, tmp_path / "report")
        assert "report.txt is a folder" in texts(dialog)
        keys.press("Esc")

    with keys.in_dialog(save):
        window.crash_dialog(Crash("LookupError", "saved")).exec()


def test_a_report_that_is_being_edited_is_not_written_over(window: Window) -> None:
    dialog = window.crash_dialog(Crash("LookupError", "saved"))
    dialog.show_report("LookupError, twice")
    assert not dialog.is_edited

    dialog.findChild(QPlainTextEdit).insertPlainText("I pressed Yes. ")

    assert dialog.is_edited
    dialog.deleteLater()


@pytest.mark.parametrize(("kept", "said"), [(False, "as they were saved last"), (True, "Open the plan")])
def test_a_stop_of_the_last_time_is_offered_in_the_same_dialog(
    window: Window, keys: Keys, kept: bool, said: str
) -> None:
    def read_report(dialog: QDialog) -> None:
        assert "Last time the program stopped on its own" in texts(dialog)
        assert said in texts(dialog)
        keys.press("Esc")

    with keys.in_dialog(read_report):
        offer(window, (), kept=kept)


def test_the_hooks_are_given_back(window: Window) -> None:
    before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    guard = Guarded(window).guard
    guard.install()
    assert sys.excepthook != before[0]

    guard.remove()

    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before
    guard.deleteLater()
