"""Tab goes where a reader's eye goes, also to parts that came into the window later.

Qt's own order is the order in which parts were made, so a question that appears, or a field that an answer opens,
would come last. Here the order is that of the places on the screen: parts that no line of the page crosses go from
top to bottom, what is left side by side goes in the direction of reading.

(Layouts know the order too. But PySide does not notice when Qt deletes an item of a layout, and a program that
looks at the items of layouts that change ends in a crash.)
"""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from ijn_organizer.ui.kit.panels import ScrollColumn

Span = Callable[[QWidget], tuple[int, int]]
"""Where a widget begins and ends, in one direction."""


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
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    inside = [child for child in widget.children() if isinstance(child, QWidget) and _can_be_read(child)]
    for child in in_reading_order(inside) if len(inside) > 1 else inside:
        yield from tab_stops(child)


def in_reading_order(widgets: Sequence[QWidget]) -> list[QWidget]:
    """Widgets of one parent in the order in which they are read."""
    for span in (_down, _along):
        parts = _cut(widgets, span)
        if len(parts) > 1:
            return [widget for part in parts for widget in in_reading_order(part)]
    # One lies over the other, as the guide over the questions: it is read after what is below.
    return list(widgets)


def reveal(widget: QWidget) -> None:
    """Scrolls until `widget` is seen."""
    holder = widget.parentWidget()
    while holder is not None:
        if isinstance(holder, ScrollColumn):
            holder.reveal(widget)
        holder = holder.parentWidget()


def _can_be_read(widget: QWidget) -> bool:
    return not widget.isWindow() and not widget.isHidden() and widget.isEnabled()


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


def _down(widget: QWidget) -> tuple[int, int]:
    return widget.y(), widget.y() + widget.height()


def _along(widget: QWidget) -> tuple[int, int]:
    if widget.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        return -widget.x() - widget.width(), -widget.x()
    return widget.x(), widget.x() + widget.width()


def _cut(widgets: Sequence[QWidget], span: Span) -> list[list[QWidget]]:
    """Parts between which no widget lies: the places where a straight line crosses none."""
    ordered = sorted(widgets, key=span)
    parts: list[list[QWidget]] = [ordered[:1]]
    reached = span(ordered[0])[1]
    for widget in ordered[1:]:
        start, end = span(widget)
        if start >= reached:
            parts.append([])
        parts[-1].append(widget)
        reached = max(reached, end)
    return parts
