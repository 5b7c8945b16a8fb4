"""The panes of the plan window, one after the other (F6)."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def next_pane(panes: Sequence[QWidget]) -> QWidget:
    """The pane in view after the one that has the focus; the first when none has. One at least is in view."""
    shown = [pane for pane in panes if pane.isVisible()]
    focus = QApplication.focusWidget()
    held = (n for n, pane in enumerate(shown) if focus and (pane is focus or pane.isAncestorOf(focus)))
    here = next(held, -1)
    return shown[(here + 1) % len(shown)]


def enter_pane(pane: QWidget) -> None:
    """Puts the focus on the first thing in `pane` that Tab can reach."""
    inside = [pane, *pane.findChildren(QWidget)]
    target = next((w for w in inside if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isVisible()), pane)
    target.setFocus(Qt.FocusReason.TabFocusReason)
