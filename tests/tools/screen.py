"""A screen without a monitor, for what only a real window shows."""

import os
import subprocess
import time
from collections.abc import Callable

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
