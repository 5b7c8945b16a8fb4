"""A second start hands its file to the window that is open: two real processes, and a dialog in its way."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QTimer, QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from ijn_organizer.storage.letterbox import Letter, hand_over
from ijn_organizer.ui.later_starts import LaterStarts

HOUSE = Path(__file__).parents[2]
SAMPLES = HOUSE / "resources" / "samples"
PATIENCE_S = 40.0

FIRST = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog
from ijn_organizer.app.desk import Desk
from ijn_organizer.cli import main

def watch():
    window = next(one for one in QApplication.topLevelWidgets() if one.isVisible())
    print(window.windowTitle(), flush=True)
    window.windowTitleChanged.connect(lambda title: print(title, flush=True))

QTimer.singleShot(0, watch)
sys.exit(main([]))
"""
"""The program as it is, that tells the title of its window besides."""


class Started:
    """A process with a window."""

    def __init__(self, home: Path) -> None:
        self.environment = {**os.environ, "IJN_ORGANIZER_HOME": str(home), "PYTHONPATH": str(HOUSE)}
        self._process = subprocess.Popen(
            [sys.executable, "-c", FIRST], env=self.environment, stdout=subprocess.PIPE, text=True
        )
        self.title()

    def title(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()

    def again(self, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
        """A second start in the same home, from `folder`."""
        call = [sys.executable, "-m", "ijn_organizer", *arguments]
        return subprocess.run(
            call, env=self.environment, cwd=folder, capture_output=True, text=True, check=False, timeout=PATIENCE_S
        )

    def end(self) -> None:
        self._process.kill()
        self._process.communicate()


@pytest.fixture
def first(tmp_path: Path) -> Iterator[Started]:
    started = Started(tmp_path / "home")
    yield started
    started.end()


def test_a_second_start_hands_its_file_to_the_open_window(first: Started, tmp_path: Path) -> None:
    shutil.copy(SAMPLES / "2-lights-for-families.ijnplan", tmp_path / "lights.ijnplan")

    done = first.again("lights.ijnplan", folder=tmp_path)

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert first.title().startswith("Lights for Families")
    bare = first.again(folder=tmp_path)
    assert (bare.returncode, bare.stdout, bare.stderr) == (0, "", "")
    assert [path for path in (tmp_path / "home" / "state" / "letterbox").iterdir() if path.suffix != ".lock"] == []


class Opened(QWidget):
    """What stands for the window: it notes what it is to open."""

    def __init__(self) -> None:
        super().__init__()
        self.paths: list[Path] = []

    def may_leave(self) -> bool:
        return True

    def open_file(self, path: Path) -> None:
        self.paths.append(path)


@pytest.fixture
def opened(qtbot: object) -> Iterator[Opened]:
    del qtbot
    window = Opened()
    yield window
    window.deleteLater()


def wait(qtbot: object, what: Callable[[], bool]) -> None:
    qtbot.waitUntil(what, timeout=int(PATIENCE_S * 1000))  # type: ignore[attr-defined]  # pytest-qt's fixture


def test_files_wait_until_the_dialog_is_closed_and_come_one_after_another(
    opened: Opened, qtbot: object, tmp_path: Path
) -> None:
    later = LaterStarts(tmp_path, opened, opened)
    names = [str(tmp_path / name) for name in ("one.ijnplan", "two.ijnplan")]
    dialog = QDialog(opened)
    seen: list[int] = []

    def close() -> None:
        # A letter is taken at once, for its sender waits; its file waits for the dialog.
        seen.append(len(opened.paths))
        dialog.accept()

    for name in names:
        (tmp_path / f"{Path(name).stem}.letter").write_text(f'{{"file": "{name}"}}')
    wait(qtbot, lambda: not list(tmp_path.glob("*.letter")) or not later.look())
    QTimer.singleShot(500, close)
    dialog.exec()

    wait(qtbot, lambda: len(opened.paths) == 2)
    assert seen == [0]
    assert [str(path) for path in opened.paths] == names
    dialog.deleteLater()


def test_a_letter_is_noticed_when_it_comes(opened: Opened, qtbot: object, tmp_path: Path) -> None:
    LaterStarts(tmp_path, opened, opened)
    assert not hand_over(tmp_path, Letter("/early.ijnplan"), 0)
    (tmp_path / "a.letter").write_text('{"file": "/late.ijnplan", "token": "from the desktop"}')

    wait(qtbot, lambda: opened.paths == [Path("/late.ijnplan")])
    os.environ.pop("XDG_ACTIVATION_TOKEN", None)


def test_a_file_that_is_clicked_on_macos_is_opened(opened: Opened, qtbot: object, tmp_path: Path) -> None:
    LaterStarts(tmp_path, opened, opened)
    app = QApplication.instance()
    assert app is not None
    event = QFileOpenEvent(QUrl.fromLocalFile(str(tmp_path / "plan.ijnplan")))

    assert event.type() == QEvent.Type.FileOpen
    QApplication.sendEvent(app, event)

    wait(qtbot, lambda: opened.paths == [tmp_path / "plan.ijnplan"])
