"""Keeps what the program does not choose within the window: sizes of dialogs, names of folders."""

import re

from PySide6.QtWidgets import QDialog

from ijn_organizer.words.words import Words

_AFTER_SLASH = re.compile(r"(?<=[/\\])")


def fit(dialog: QDialog, width: int, height: int) -> None:
    """Gives a dialog this size in pixels, or that of the window it belongs to where the window is smaller."""
    parent = dialog.parentWidget()
    if parent is not None:
        width, height = min(width, parent.window().width()), min(height, parent.window().height())
    dialog.resize(width, height)


def breakable(path: str) -> str:
    """A path that a label can break after each folder, with nothing to be seen there."""
    return _AFTER_SLASH.sub("\N{ZERO WIDTH SPACE}", path)


def shown_path(words: Words, path: str) -> str:
    """A path as a label shows it: it can be broken, and reads from left to right in every language."""
    text = breakable(path)
    return f"\N{LEFT-TO-RIGHT ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}" if words.right_to_left else text
