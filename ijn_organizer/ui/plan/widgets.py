"""Small help with widgets."""

from PySide6.QtWidgets import QApplication, QWidget


def drop(widget: QWidget) -> None:
    """Takes a widget off the window at once, and deletes it when Qt is ready."""
    # It keeps its parent until then: without one it would be made a window of its own first, which takes long.
    widget.hide()
    widget.deleteLater()


def holds_focus(widget: QWidget) -> bool:
    """Whether the keyboard is somewhere inside `widget`."""
    focus = QApplication.focusWidget()
    return focus is not None and widget.isAncestorOf(focus)
