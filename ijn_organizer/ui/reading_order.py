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
    beside = _beside(root, focus, forward=forward) if focus is not None and root.isAncestorOf(focus) else None
    target = beside or next(tab_stops(root, forward=forward), None)
    if target is None:
        return False
    target.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    reveal(target)
    return True


def put_down_focus(root: QWidget) -> None:
    """Takes the focus from what is inside `root` before that goes away.

    Else Qt hands it to whatever comes next, and a screen reader begins to read that before the new page.
    """
    focus = QApplication.focusWidget()
    if focus is not None and root.isAncestorOf(focus):
        focus.clearFocus()


def tab_stops(widget: QWidget, *, forward: bool = True) -> Iterator[QWidget]:
    """Everything inside `widget` that Tab stops at, itself too, in the order of reading, or from the end."""
    if forward and _is_stop(widget):
        yield widget
    for child in _children(widget, forward=forward):
        yield from tab_stops(child, forward=forward)
    if not forward and _is_stop(widget):
        yield widget


def in_reading_order(widgets: Sequence[QWidget]) -> list[QWidget]:
    """Widgets of one parent in the order in which they are read."""
    for span in (_down, _along) if len(widgets) > 1 else ():
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


def _beside(root: QWidget, focus: QWidget, *, forward: bool) -> QWidget | None:
    """The stop that is read after `focus` (or before it), inside `root`."""
    if forward and focus.isVisible():
        inside = next((stop for stop in tab_stops(focus) if stop is not focus), None)
        if inside is not None:
            return inside
    *around, place = _ancestors(root, focus)
    for parent in reversed(around):
        family = _children(parent, forward=forward, also=place)
        for relative in family[family.index(place) + 1 :]:
            found = next(tab_stops(relative, forward=forward), None)
            if found is not None:
                return found
        if not forward and _is_stop(parent):
            return parent
        place = parent
    return None


def _ancestors(root: QWidget, focus: QWidget) -> list[QWidget]:
    """From `root` down to `focus`, or to the part around it that was hidden just now."""
    line = [focus]
    while line[0] is not root and (parent := line[0].parentWidget()) is not None:
        line.insert(0, parent)
    hidden = next((place for place, widget in enumerate(line) if place and widget.isHidden()), len(line))
    return line[: hidden + 1]


def _children(widget: QWidget, *, forward: bool, also: QWidget | None = None) -> list[QWidget]:
    """What can be read directly inside `widget`, in order; `also` is among them in any case."""
    children = [child for child in widget.children() if isinstance(child, QWidget) and not child.isWindow()]
    ordered = in_reading_order([child for child in children if child is also or _can_be_read(child)])
    return ordered if forward else ordered[::-1]


def _can_be_read(widget: QWidget) -> bool:
    return not widget.isHidden() and widget.isEnabled()


def _is_stop(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None


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
