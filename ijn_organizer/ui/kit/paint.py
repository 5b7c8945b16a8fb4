"""Drawing that several parts share: boxes with round corners, check marks, bars, wrapped text."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from ijn_organizer.ui.look import Look

CARD_CORNER = 8
CONTROL_CORNER = 6


@dataclass(frozen=True, slots=True)
class Box:
    """A box: its ground (empty: none), its edge (empty: none), width of the edge, roundness, dashes."""

    ground: str = ""
    edge: str = ""
    width: float = 1
    corner: float = CARD_CORNER
    dashed: bool = False


def paint_box(painter: QPainter, place: QRect, box: Box) -> None:
    """Draw `box` so that its edge lies wholly inside `place`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    half = box.width / 2 if box.edge else 0
    if box.edge:
        pen = QPen(QColor(box.edge), box.width)
        if box.dashed:
            pen.setDashPattern([3, 2])
        painter.setPen(pen)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(box.ground) if box.ground else Qt.BrushStyle.NoBrush)
    radius = max(0.0, box.corner - half)
    painter.drawRoundedRect(QRectF(place).adjusted(half, half, -half, -half), radius, radius)
    painter.restore()


def paint_bar(painter: QPainter, place: QRect, look: Look, share: float, *, rtl: bool) -> None:
    """Draw a bar filled to `share` (0 to 1), `done` coloured when full."""
    theme = look.theme
    round_ends = place.height() / 2
    paint_box(painter, place, Box(theme.base, theme.border, theme.edge, round_ends))
    width = round(place.width() * min(max(share, 0.0), 1.0))
    if not width:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    left = place.right() + 1 - width if rtl else place.left()
    painter.setClipRect(QRect(left, place.top(), width, place.height()))
    paint_box(
        painter, place, Box(theme.done if share >= 1 else theme.accent, theme.border, theme.edge, round_ends)
    )
    painter.restore()


def bar_height(look: Look) -> int:
    """Height of a bar in pixels (8 at 100 %)."""
    return 2 * look.s1


def paint_check_box(painter: QPainter, place: QRect, look: Look, *, checked: bool, enabled: bool) -> None:
    """Draw the square of a check box and, when checked, its mark; dashed when it can only be read."""
    theme = look.theme
    ground, edge, ink = (theme.accent, theme.accent, theme.onaccent) if checked else (theme.base, theme.border, "")
    if not enabled:
        ground, edge, ink = theme.alt, theme.border, theme.text2
    paint_box(painter, place, Box(ground, edge, 2, 4, dashed=not enabled))
    if checked:
        look.icons.paint(painter, place.adjusted(2, 2, -2, -2), "saved", ink)


def paint_arrow(painter: QPainter, place: QRect, look: Look, direction: Qt.LayoutDirection) -> None:
    """Draw the arrow of a drop-down at the end of `place`."""
    side = round(look.icon * 0.84)
    box = QRect(0, place.top() + (place.height() - side) // 2, side, side)
    if direction == Qt.LayoutDirection.RightToLeft:
        box.moveLeft(place.left() + look.s2)
    else:
        box.moveRight(place.right() - look.s2)
    look.icons.paint(painter, box, "down", look.theme.text)


def text_height(font: QFont, text: str, width: int) -> int:
    """Pixels that `text` is high when it wraps in `width`."""
    box = QFontMetrics(font).boundingRect(QRect(0, 0, max(width, 1), 100_000), WRAPPED, text)
    return box.height()


WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading
