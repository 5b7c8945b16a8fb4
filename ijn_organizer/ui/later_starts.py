"""Later starts of the program: they leave what they were to open in the letterbox of the window that is open.

macOS starts no second process but tells the first one which file was clicked; that comes here too.
"""

import os
from collections import deque
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QEvent, QFileSystemWatcher, QObject, QThread, QTimer
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication, QWidget

from ijn_organizer.storage.letterbox import Letter, letters

LOOK_AGAIN_MS = 200
"""A file waits while a dialog or a menu is open, and so long after it closed at most."""

TOKEN = "XDG_ACTIVATION_TOKEN"  # noqa: S105 — the name of a variable
"""With what it holds, the desktop lets a window come to the front that the person did not click."""


class Host(Protocol):
    """The window, as far as it is needed here."""

    def may_leave(self) -> bool:
        """Whether the open plan can be closed."""
        ...

    def open_file(self, path: Path) -> None:
        """Opens a plan's file."""
        ...


class LaterStarts(QObject):
    """Opens in the window `host` (`window` is the same) what later starts leave in the letterbox `folder`."""

    def __init__(self, folder: Path, host: Host, window: QWidget) -> None:
        super().__init__(window)
        self._folder, self._host, self._window = folder, host, window
        self._waiting: deque[Path] = deque()
        self._opening = False
        self._watcher = QFileSystemWatcher(self)
        if folder.is_dir():
            self._watcher.addPath(str(folder))
        self._watcher.directoryChanged.connect(self.look)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(LOOK_AGAIN_MS)
        self._again.timeout.connect(self._open_waiting)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def look(self) -> None:
        """Takes what lies in the letterbox, and opens it as soon as nothing stands before the window."""
        for letter in letters(self._folder):
            self._come_forward(letter)
            if letter.file:
                self._wait(Path(letter.file))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A file that was clicked on macOS."""
        if event.type() == QEvent.Type.FileOpen and isinstance(event, QFileOpenEvent):
            self._wait(Path(event.file()))
            return True
        return super().eventFilter(watched, event)

    def _wait(self, path: Path) -> None:
        self._waiting.append(path)
        self._again.start()

    def _open_waiting(self) -> None:
        """Opens the file that waits longest; the next ones after it, one at a time."""
        if self._opening or self._is_busy():
            self._again.start()
            return
        path = self._waiting.popleft()
        self._opening = True
        try:
            if self._host.may_leave():
                self._host.open_file(path)
        finally:
            self._opening = False
            if self._waiting:
                self._again.start()

    def _is_busy(self) -> bool:
        """Whether a dialog or a menu waits for an answer: it is in front, or has a loop of its own."""
        before = QApplication.activeModalWidget() or QApplication.activePopupWidget()
        return before is not None or QThread.currentThread().loopLevel() > 1

    def _come_forward(self, letter: Letter) -> None:
        if letter.token:
            # Qt takes it from here when the window asks to be in front, and then it is spent.
            os.environ[TOKEN] = letter.token
        window = QApplication.activeModalWidget() or self._window
        if self._window.isMinimized():
            self._window.showNormal()
        window.raise_()
        window.activateWindow()
