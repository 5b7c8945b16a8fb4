"""Real processes that die of a fault or can't start: the work is there, and the next start tells of it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ijn_organizer.app.desk import Desk
from ijn_organizer.plan.reading import read
from ijn_organizer.storage.places import Places, places_in

HOUSE = Path(__file__).parents[2]

DYING = """
import ctypes, os, sys
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ijn_organizer.app import editing
from ijn_organizer.cli import main
from ijn_organizer.ui.kit.inputs import LineInput
from ijn_organizer.ui.window import Window

def work():
    window = next(one for one in QApplication.topLevelWidgets() if isinstance(one, Window))
    window.open_document(window._desk.start_plan({"title": "Harbor picnic", "event_type": "vigil"}))
    window.page.wait()
    field = next(one for one in window.page.findChildren(LineInput) if one.text() == "Harbor picnic")
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "Tea with Marta")
    QTest.keyClick(field, Qt.Key.Key_Return)
    window.page.wait()
    ctypes.string_at(0) if sys.argv[1] == "segfault" else os.kill(os.getpid(), 9)

QTimer.singleShot(0, work)
sys.exit(main([]))
"""

READING = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from ijn_organizer.cli import main
from ijn_organizer.ui.crash import CrashDialog

def look():
    app = QApplication.instance()
    dialog = QApplication.activeModalWidget()
    if isinstance(dialog, CrashDialog):
        print(dialog.findChild(QPlainTextEdit).toPlainText())
        print("offered", flush=True)
        dialog.reject()
    app.closeAllWindows()

# After what the start itself does at once.
QTimer.singleShot(0, lambda: QTimer.singleShot(300, look))
sys.exit(main([]))
"""

BROKEN = """
import sys
from ijn_organizer.app.desk import Desk
import ijn_organizer.ui.start as start
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ijn_organizer.cli import main
from ijn_organizer.ui.crash import CrashDialog

def fail(*_):
    raise LookupError("Marta")

def look():
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, CrashDialog)
    print(dialog.windowTitle(), flush=True)
    dialog.reject()

QTimer.singleShot(0, look)
what = sys.argv[1]
if "desk" in what:
    Desk.__init__ = fail
if "window" in what:
    start.Window = fail
if "application" in what:
    start.make_application = fail
if "dialog" in what:
    start.CrashDialog = fail
sys.exit(main([]))
"""


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return places_in(tmp_path / "home")


def python(code: str, places: Places, *arguments: str) -> subprocess.CompletedProcess[str]:
    around = {**os.environ, "IJN_ORGANIZER_HOME": str(places.plans.parent), "QT_QPA_PLATFORM": "offscreen"}
    call = [sys.executable, "-c", code, *arguments]
    return subprocess.run(call, env=around, cwd=HOUSE, capture_output=True, text=True, check=False)


def titles(desk: Desk) -> list[str]:
    return [read(desk.read_plan(path).plan).title for path in desk.plan_paths()]


def test_after_a_segfault_the_text_is_there_and_a_report_is_offered_once(places: Places, desk: Desk) -> None:
    died = python(DYING, places, "segfault")
    assert died.returncode == -signal.SIGSEGV, died.stderr
    own = Desk(places, desk.clock)
    assert titles(own) == ["Tea with Marta"]

    first = python(READING, places)
    second = python(READING, places)

    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert "Segmentation fault\nthread:\n  ctypes/__init__.py:" in first.stdout
    assert "ijn_organizer/ui/start.py:" in first.stdout
    assert first.stdout.endswith("offered\n")
    for secret in ("Marta", "picnic", str(HOUSE), str(Path.home())):
        assert secret not in first.stdout
    assert second.stdout == ""
    assert list(places.faults.iterdir()) == []


def test_after_kill_the_text_is_there_and_nothing_is_offered(places: Places, desk: Desk) -> None:
    assert python(DYING, places, "kill").returncode == -signal.SIGKILL
    assert [path.stat().st_size for path in places.faults.glob("*.fault")] == [0]

    again = python(READING, places)

    assert (again.returncode, again.stdout) == (0, ""), again.stderr
    assert titles(Desk(places, desk.clock)) == ["Tea with Marta"]
    assert list(places.faults.iterdir()) == []


@pytest.mark.parametrize("what", ["desk", "window", "application"])
def test_a_fault_at_the_start_is_told_in_a_window(places: Places, what: str) -> None:
    done = python(BROKEN, places, what)

    assert (done.returncode, done.stdout) == (2, "Something went wrong\n"), done.stderr
    assert "Traceback" not in done.stderr
    assert "Marta" not in done.stderr


@pytest.mark.parametrize("what", ["desk dialog", "window dialog", "application dialog"])
def test_where_no_window_can_be_shown_a_sentence_names_the_report(places: Places, what: str) -> None:
    done = python(BROKEN, places, what)

    assert (done.returncode, done.stdout) == (2, ""), done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stderr.endswith(f"lies at {places.report}.\n")
    text = places.report.read_text()
    assert text.count("LookupError") == 2
    assert "Marta" not in text
    assert "ijn_organizer/cli.py:" in text
