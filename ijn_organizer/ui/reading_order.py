"""Tab goes where a reader's eye goes, also to parts that came into the window later.

Qt's own order is the order in which parts were made, so a question that appears, or a field that an answer opens,
would come last. Here the order is that of the layouts.
"""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QWidget

from ijn_organizer.ui.kit.panels import ScrollColumn


def move_focus(root: QWidget, *, forward: bool) -> bool:
    """Puts the focus on the next (or previous) stop inside `root`, and around; false where there is none."""
    focus = QApplication.focusWidget()
    target = _after(root, focus) if forward else _before(root, focus)
    if target is None:
        return False
    target.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    reveal(target)
    return True


def tab_stops(widget: QWidget) -> Iterator[QWidget]:
    """Everything inside `widget` that Tab stops at, in the order of reading."""
    if widget.isHidden() or not widget.isEnabled():
        return
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    # Each once: first what the layout places, then what lies free, such as the guide over the questions.
    inside = dict.fromkeys(_in_layout(widget.layout()))
    inside.update(dict.fromkeys(child for child in widget.children() if isinstance(child, QWidget)))
    for child in inside:
        if not child.isWindow():
            yield from tab_stops(child)


def reveal(widget: QWidget) -> None:
    """Scrolls until `widget` is seen."""
    holder = widget.parentWidget()
    while holder is not None:
        if isinstance(holder, ScrollColumn):
            holder.reveal(widget)
        holder = holder.parentWidget()


def _after(root: QWidget, focus: QWidget | None) -> QWidget | None:
    stops = tab_stops(root)
    first = next(stops, None)
    if first is not focus:
        # Runs through all stops where none of them has the focus.
        next((stop for stop in stops if stop is focus), None)
    return next(stops, first)


def _before(root: QWidget, focus: QWidget | None) -> QWidget | None:
    last: QWidget | None = None
    for stop in tab_stops(root):
        if stop is focus and last is not None:
            return last
        last = stop
    return last


def _in_layout(layout: QLayout | None) -> Iterator[QWidget]:
    for place in range(layout.count() if layout is not None else 0):
        item = layout.itemAt(place) if layout is not None else None
        widget = item.widget() if item is not None else None
        if widget is not None:
            yield widget
        elif item is not None:
            yield from _in_layout(item.layout())
