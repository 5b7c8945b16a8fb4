"""Watches a folder of plans: tells when a plan file in it came, changed or went, and when the folder did.

The folder is watched, not its files: a watch on a file dies when the file is replaced, which is how all good
programs save. What the system tells is only a reason to look; drives on a network tell nothing, so it is looked
every ten seconds as well.
"""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from ijn_organizer.storage.durable import Mark
from ijn_organizer.storage.folder import marks
from ijn_organizer.ui.worker import Worker

SETTLE_MS = 300
"""How long a folder is left to settle: a sync program brings files in bursts."""

LOOK_EVERY_MS = 10_000

Marks = Mapping[str, Mark] | None


class FolderWatch(QObject):
    """Watches one folder, which may be missing, vanish and come back. It keeps no file open.

    Signals:
        changed(): some plan file is another one now, or the folder came or went.
    """

    changed = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._worker = Worker(self)
        self._seen: Marks = marks(folder)
        self._looking = False
        self._closed = False
        self._watcher = QFileSystemWatcher(self)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self.look)
        self._watcher.directoryChanged.connect(self._stir)
        self._often = QTimer(self)
        self._often.setInterval(LOOK_EVERY_MS)
        self._often.timeout.connect(self.look)
        self._often.start()
        self._watch_again()

    def look(self) -> None:
        """Looks now, off the window's thread: a drive that does not answer keeps nobody waiting."""
        if not self._looking and not self._closed:
            self._looking = True
            folder = self._folder
            self._worker.do(lambda: marks(folder), self._compare)

    def close(self) -> None:
        """Lets go of the folder, so that its drive can be taken out; nothing is told any more."""
        self._closed = True
        self._often.stop()
        self._settle.stop()
        if self._watcher.directories():
            self._watcher.removePaths(self._watcher.directories())
        self._worker.stop()

    def _stir(self) -> None:
        if not self._settle.isActive():
            self._settle.start()

    def _compare(self, now: Marks) -> None:
        self._looking = False
        changed, self._seen = now != self._seen, now
        self._watch_again()
        if changed:
            self.changed.emit()

    def _watch_again(self) -> None:
        # The watch dies with the folder; on a drive that comes back a new one is needed.
        if self._seen is not None and not self._watcher.directories():
            self._watcher.addPath(str(self._folder))
