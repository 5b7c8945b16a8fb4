"""The program on a screen of its own, with a session bus as a desktop has it, and somebody who listens."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.by_ear.ear import Ear
from tests.tools.screen import Screen

HOUSE = Path(__file__).parents[2]
OF_THE_DESKTOP = ("XDG_", "DBUS_", "WAYLAND_", "QT_")


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    """The home of a person; the path of a socket must not grow too long."""
    folder = Path(tempfile.mkdtemp(prefix="ijn-"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def ear(home: Path) -> Iterator[Ear]:
    """Somebody who listens to the program, which shows all plans of an empty home."""
    with session(home) as environment:
        listening = Ear(environment)
        program = subprocess.Popen(
            [sys.executable, "-m", "ijn_organizer"], env=environment, cwd=HOUSE, stderr=subprocess.DEVNULL
        )
        try:
            listening.find("push button", "New plan")
            yield listening
        finally:
            program.kill()
            program.wait()
            listening.close()


@contextmanager
def session(home: Path) -> Iterator[dict[str, str]]:
    """A screen with a session bus, and nothing of the desktop of whoever runs this; yields the environment."""
    screen = Screen()
    runtime = home / "runtime"
    runtime.mkdir(mode=0o700)
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
        env=_environment(screen, home),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert bus.stdout is not None
        address = bus.stdout.readline().strip()
        yield {**_environment(screen, home), "DBUS_SESSION_BUS_ADDRESS": address}
    finally:
        # The bus of the screen readers hangs on this one and ends with it.
        bus.terminate()
        bus.communicate()
        screen.close()


def _environment(screen: Screen, home: Path) -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith(OF_THE_DESKTOP)}
    return {
        **own,
        "DISPLAY": screen.display,
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home / "runtime"),
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "IJN_ORGANIZER_HOME": str(home / "ijn"),
    }
