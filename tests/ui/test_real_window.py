"""The program as a person has it: a real process, a real window on a screen (Xvfb), real keys (xdotool)."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tools.screen import Screen, wait_for

HOUSE = Path(__file__).parents[2]


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
