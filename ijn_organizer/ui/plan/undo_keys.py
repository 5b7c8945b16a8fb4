"""Ctrl+Z belongs to the field in hand while something typed can be taken back there, else to the plan.

Qt's text fields keep the key for themselves even when they have nothing to take back.
"""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid


class UndoKeys(QObject):
    """Watches the field that has the focus, and lets the keys of undo and redo through where it needs none."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._field: QWidget | None = None

    def follow(self, field: QWidget | None) -> None:
        """Watches this field from now on."""
        if self._field is not None and isValid(self._field):
            self._field.removeEventFilter(self)
        self._field = field
        if field is not None:
            field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keeps the field from claiming a key that it has no use for."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        undo, redo = _can_step(watched)
        keys = QKeySequence.StandardKey
        return (event.matches(keys.Undo) and not undo) or (event.matches(keys.Redo) and not redo)


def forget_typing(field: QWidget) -> None:
    """What was typed in these fields is a step of the plan now: it is taken back there."""
    for line in field.findChildren(QLineEdit):
        place = line.cursorPosition()
        line.setText(line.text())
        line.setCursorPosition(place)
    for text in field.findChildren(QPlainTextEdit):
        text.document().clearUndoRedoStacks()


def _can_step(field: QObject) -> tuple[bool, bool]:
    """Whether something typed can be taken back here, and done again."""
    line = field.lineEdit() if isinstance(field, QComboBox) else field
    if isinstance(line, QLineEdit):
        return line.isUndoAvailable(), line.isRedoAvailable()
    if isinstance(line, QPlainTextEdit):
        return line.document().isUndoAvailable(), line.document().isRedoAvailable()
    return False, False
