"""A layout that fills lines as text does, and breaks by the size hints of its parts."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


@dataclass(frozen=True, slots=True)
class _Placed:
    item: QLayoutItem
    left: int
    width: int
    height: int


class FlowLayout(QLayout):
    """Parts one after the other, on as many lines as are needed; mirrored where one reads from right to left.

    With `stretch` the parts of a line are widened until it is full (fields of equal width that go one under the
    other where two do not fit). `align` says how parts of a line stand that differ in height.
    """

    def __init__(
        self,
        *,
        gap: int,
        line_gap: int | None = None,
        stretch: bool = False,
        align: Literal["top", "center", "bottom"] = "center",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._line_gap = gap if line_gap is None else line_gap
        self._stretch = stretch
        self._align = align
        self._known: dict[int, list[list[_Placed]]] = {}
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Add a part at the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many parts there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The part at `index`, or None beyond the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take the part at `index` out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def invalidate(self) -> None:
        """Forget what was measured: a part has changed."""
        self._known.clear()
        self._heights.clear()
        super().invalidate()

    def expandingDirections(self) -> Qt.Orientation:
        """Sideways where lines are filled, else in no direction."""
        return Qt.Orientation.Horizontal if self._stretch else Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Whether the height follows from the width: always."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height of all lines in this width; worked out once for each, as Qt asks hundreds of times."""
        height = self._heights.get(width)
        if height is None:
            margins = self.contentsMargins()
            lines = self._lines(width - margins.left() - margins.right())
            inside = sum(max(part.height for part in line) for line in lines)
            inside += self._line_gap * max(0, len(lines) - 1)
            height = self._heights[width] = inside + margins.top() + margins.bottom()
        return height

    def sizeHint(self) -> QSize:
        """All parts on one line."""
        hints = [item.sizeHint() for item in self._shown()]
        width = sum(hint.width() for hint in hints) + self._gap * max(0, len(hints) - 1)
        return self._with_margins(QSize(width, max((hint.height() for hint in hints), default=0)))

    def minimumSize(self) -> QSize:
        """As wide as the widest part must be."""
        least = QSize(0, 0)
        for item in self._shown():
            least = least.expandedTo(item.minimumSize())
        return self._with_margins(least)

    def setGeometry(self, rect: QRect) -> None:
        """Place the parts."""
        super().setGeometry(rect)
        inside = rect.marginsRemoved(self.contentsMargins())
        owner = self.parentWidget()
        rtl = owner is not None and owner.layoutDirection() == Qt.LayoutDirection.RightToLeft
        top = inside.top()
        for line in self._lines(inside.width()):
            height = max(part.height for part in line)
            for part in line:
                left = inside.right() + 1 - part.left - part.width if rtl else inside.left() + part.left
                down = {"top": 0, "center": (height - part.height) // 2, "bottom": height - part.height}
                part.item.setGeometry(QRect(left, top + down[self._align], part.width, part.height))
            top += height + self._line_gap

    def _with_margins(self, size: QSize) -> QSize:
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lines(self, width: int) -> list[list[_Placed]]:
        """The parts line by line; measured once for each width, as Qt asks many times."""
        if width not in self._known:
            self._known[width] = self._break(width)
        return self._known[width]

    def _break(self, width: int) -> list[list[_Placed]]:
        lines: list[list[QLayoutItem]] = []
        used = 0
        for item in self._shown():
            wide = min(item.sizeHint().width(), width)
            if not lines or used + self._gap + wide > width:
                lines.append([])
                used = wide
            else:
                used += self._gap + wide
            lines[-1].append(item)
        return [self._place(line, width) for line in lines]

    def _place(self, line: list[QLayoutItem], width: int) -> list[_Placed]:
        widths = [max(min(item.sizeHint().width(), width), item.minimumSize().width()) for item in line]
        if self._stretch:
            widths = _filled(widths, width - self._gap * (len(line) - 1))
        placed = []
        left = 0
        for item, wide in zip(line, widths, strict=True):
            high = item.heightForWidth(wide) if item.hasHeightForWidth() else item.sizeHint().height()
            placed.append(_Placed(item, left, wide, max(high, item.minimumSize().height())))
            left += wide + self._gap
        return placed


def _filled(widths: list[int], room: int) -> list[int]:
    """`widths` widened to `room`: all equal where that is wide enough for each, else each by the same."""
    share = room // len(widths)
    if max(widths) <= share:
        return [share] * len(widths)
    spare = max(0, room - sum(widths)) // len(widths)
    return [width + spare for width in widths]
