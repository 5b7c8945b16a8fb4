"""The program as a person has it: a real process, a real window on a screen (Xvfb), real keys (xdotool)."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
PATIENCE_S = 40.0


def wait_for(what: Callable[[], bool], why: str) -> None:
    """Waits until something is so; looks again and again, and gives up after a while."""
    end = time.monotonic() + PATIENCE_S
    while not what():
        assert time.monotonic() < end, why


class Screen:
    """A screen without a monitor, with a window manager, and keys to press on it."""

    def __init__(self) -> None:
        reader, writer = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
            pass_fds=[writer],
            stderr=subprocess.DEVNULL,
        )
        os.close(writer)
        with os.fdopen(reader) as told:
            self.display = f":{told.readline().strip()}"
        self.environment = {**os.environ, "DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"}
        self._manager = subprocess.Popen(["openbox"], env=self.environment, stderr=subprocess.DEVNULL)

    def run(self, *call: str) -> str:
        done = subprocess.run(
            ["xdotool", *call], env=self.environment, capture_output=True, text=True, check=False
        )
        return done.stdout.strip()

    def title(self) -> str:
        """The title of the window that has the keyboard."""
        return self.run("getactivewindow", "getwindowname")

    def press(self, *keys: str) -> None:
        self.run("key", "--clearmodifiers", "--delay", "40", *keys)

    def write(self, text: str) -> None:
        self.run("type", "--delay", "20", text)

    def close(self) -> None:
        for process in (self._manager, self._server):
            process.terminate()
            process.wait()


@pytest.fixture
def screen() -> Iterator[Screen]:
    opened = Screen()
    yield opened
    opened.close()


def test_a_plan_is_made_in_a_real_window(screen: Screen) -> None:
    # The path of a socket or lock must not grow too long: a short folder of our own.
    home = Path(tempfile.mkdtemp(prefix="ijn-"))
    environment = {**screen.environment, "IJN_ORGANIZER_HOME": str(home)}
    program = subprocess.Popen(
        [sys.executable, "-m", "ijn_organizer"], env=environment, cwd=HOUSE, stderr=subprocess.PIPE, text=True
    )
    plans = home / "IJN plans"
    try:
        wait_for(lambda: screen.title().startswith("Plans"), "the window did not open")
        screen.press("ctrl+n")
        wait_for(lambda: screen.title() == "New plan", "the dialog did not open")
        screen.write("Harbor Picnic")
        screen.press("Return")
        wait_for(lambda: screen.title().startswith("Harbor Picnic"), "the plan did not open")
        wait_for((plans / "Harbor Picnic.ijnplan").exists, "the plan was not saved")
        screen.press("ctrl+w")
        wait_for(lambda: screen.title().startswith("Plans"), "the way back did not work")
        screen.press("alt+F4")
        wait_for(lambda: program.poll() is not None, "the window did not close")
    finally:
        program.kill()
        _, said = program.communicate()
        shutil.rmtree(home, ignore_errors=True)
    assert program.returncode == 0
    assert said == ""
