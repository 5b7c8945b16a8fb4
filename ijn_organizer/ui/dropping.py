"""Files that are dropped on the window."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from ijn_organizer.storage.folder import SUFFIX

_ENDINGS = (SUFFIX, ".pdf")


class Drops(QObject):
    """Takes a plan, a slip or a PDF that is dropped on a window.

    Signals:
        dropped(Path): this file.
    """

    dropped = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Says what may be dropped, and tells what was."""
        kinds = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)
        if event.type() not in kinds or not isinstance(event, QDragMoveEvent | QDropEvent):
            return super().eventFilter(watched, event)
        path = _file_of(event.mimeData())
        if path is None:
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self.dropped.emit(path)
        return True


def _file_of(data: QMimeData) -> Path | None:
    """The one file that is dragged; None for several, and for what is no plan."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 and files[0].suffix.casefold() in _ENDINGS else None
