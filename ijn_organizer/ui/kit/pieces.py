"""What a table cell is drawn from: texts, states, pills and bars, each with its width and height."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from ijn_organizer.ui.kit.cells import Cell
from ijn_organizer.ui.kit.marks import Mark
from ijn_organizer.ui.kit.paint import bar_height, paint_bar, text_height
from ijn_organizer.ui.kit.pill import paint_pill, pill_size
from ijn_organizer.ui.look import Look, Size
from ijn_organizer.ui.theme import Tone


@dataclass(frozen=True, slots=True)
class Place:
    """Where a piece is drawn: its box, the direction of reading, and whether it stands at the end."""

    box: QRect
    rtl: bool
    at_end: bool = False

    def strip(self, top: int, height: int) -> "Place":
        """The part of this place from `top` pixels down, `height` high."""
        return Place(QRect(self.box.x(), self.box.y() + top, self.box.width(), height), self.rtl, self.at_end)

    def start(self, size: QSize, before: int = 0) -> QRect:
        """A box of `size`, `before` pixels after the start, in the middle of the height."""
        left = self.box.right() + 1 - before - size.width() if self.rtl else self.box.x() + before
        return QRect(QPoint(left, self.box.y() + (self.box.height() - size.height()) // 2), size)

    def after(self, width: int) -> "Place":
        """What is left of this place after its first `width` pixels."""
        left = 0 if self.rtl else width
        return Place(self.box.adjusted(left, 0, -width if self.rtl else 0, 0), self.rtl, self.at_end)


class Piece(Protocol):
    """Something drawn in a cell; all sizes are pixels."""

    def wide(self) -> int:
        """Width on one line."""

    def good(self) -> int:
        """Width in which states, dates and figures stay on one line."""

    def least(self) -> int:
        """Width below which something would be cut."""

    def high(self, width: int) -> int:
        """Height in this width."""

    def paint(self, painter: QPainter, place: Place) -> None:
        """Draw it into `place`."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text that wraps, after an icon where one is named."""

    look: Look
    text: str
    size: Size = "body"
    tone: Tone = "text"
    bold: bool = False
    link: bool = False
    icon: str = ""

    def wide(self) -> int:
        """See `Piece`; one pixel more, as letters may lean over their end."""
        return self._before() + QFontMetrics(self._font()).horizontalAdvance(self.text) + 1

    def good(self) -> int:
        """See `Piece`: short texts do not wrap."""
        return self.wide() if len(self.text) <= _SHORT else self.least()

    def least(self) -> int:
        """See `Piece`: the longest word."""
        metrics = QFontMetrics(self._font())
        words = [self.text] if self.icon and len(self.text) <= _SHORT else self.text.split()
        return self._before() + max((metrics.horizontalAdvance(word) for word in words), default=0) + 1

    def high(self, width: int) -> int:
        """See `Piece`."""
        return max(
            text_height(self._font(), self.text, width - self._before()), self.look.icon if self.icon else 0
        )

    def paint(self, painter: QPainter, place: Place) -> None:
        """See `Piece`."""
        colour = self.look.theme.colour(self.tone)
        if self.icon:
            # A pixel more: text as wide as its room may wrap by a fraction of one.
            line = place.strip(0, self.high(self.wide() + 1))
            self.look.icons.paint(painter, line.start(QSize(self.look.icon, self.look.icon)), self.icon, colour)
        painter.setFont(self._font())
        painter.setPen(QColor(colour))
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if place.rtl else Qt.LayoutDirection.LeftToRight)
        side = Qt.AlignmentFlag.AlignTrailing if place.at_end else Qt.AlignmentFlag.AlignLeading
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(place.after(self._before()).box, flags, self.text)

    def _before(self) -> int:
        return self.look.icon + self.look.s1 + self.look.s1 // 2 if self.icon else 0

    def _font(self) -> QFont:
        font = self.look.font(self.size, bold=self.bold)
        font.setUnderline(self.link)
        return font


@dataclass(frozen=True, slots=True)
class Pills:
    """Pills on as many lines as they need."""

    look: Look
    marks: tuple[Mark, ...]

    def wide(self) -> int:
        """See `Piece`."""
        return sum(pill_size(self.look, mark).width() for mark in self.marks) + self._gap() * (len(self.marks) - 1)

    def good(self) -> int:
        """See `Piece`."""
        return self.least()

    def least(self) -> int:
        """See `Piece`: the widest pill."""
        return max(pill_size(self.look, mark).width() for mark in self.marks)

    def high(self, width: int) -> int:
        """See `Piece`."""
        return max(box.bottom() + 1 for box in self._boxes(width))

    def paint(self, painter: QPainter, place: Place) -> None:
        """See `Piece`."""
        direction = Qt.LayoutDirection.RightToLeft if place.rtl else Qt.LayoutDirection.LeftToRight
        for mark, box in zip(self.marks, self._boxes(place.box.width()), strict=True):
            line = place.strip(box.y(), box.height())
            paint_pill(painter, line.start(box.size(), box.x()), self.look, mark, direction)

    def _gap(self) -> int:
        return self.look.s1 + self.look.s1 // 2

    def _boxes(self, width: int) -> list[QRect]:
        boxes: list[QRect] = []
        left = top = 0
        for mark in self.marks:
            size = pill_size(self.look, mark)
            if left and left + size.width() > width:
                left, top = 0, top + size.height() + self.look.s1
            boxes.append(QRect(QPoint(left, top), size))
            left += size.width() + self._gap()
        return boxes


@dataclass(frozen=True, slots=True)
class BarPiece:
    """A bar of (done, total), with words beside it where there are some."""

    look: Look
    share: tuple[int, int]
    words: Text | None = None

    def wide(self) -> int:
        """See `Piece`."""
        if self.words is None:
            return 8 * self.look.line
        return self._track() + self.look.s2 + self.words.wide()

    def good(self) -> int:
        """See `Piece`."""
        return self.least()

    def least(self) -> int:
        """See `Piece`."""
        return self.wide() if self.words is not None else 3 * self.look.line

    def high(self, _width: int) -> int:
        """See `Piece`."""
        return bar_height(self.look) if self.words is None else self.words.high(self.words.wide())

    def paint(self, painter: QPainter, place: Place) -> None:
        """See `Piece`."""
        done, total = self.share
        width = min(place.box.width(), 8 * self.look.line) if self.words is None else self._track()
        box = place.start(QSize(width, bar_height(self.look)))
        paint_bar(painter, box, self.look, done / max(total, 1), rtl=place.rtl)
        if self.words is not None:
            self.words.paint(painter, place.after(width + self.look.s2))

    def _track(self) -> int:
        return 4 * self.look.line


@dataclass(frozen=True, slots=True)
class Dots:
    """States as a row of icons, with small words behind them where there are some and room is left."""

    look: Look
    marks: tuple[Mark, ...]
    words: Text | None = None

    def wide(self) -> int:
        """See `Piece`."""
        return self._row() + (self.look.s2 + self.words.wide() if self.words else 0)

    def good(self) -> int:
        """See `Piece`."""
        return self.wide()

    def least(self) -> int:
        """See `Piece`: the icons, or the longest word under them."""
        return max(self._row(), self.words.least() if self.words else 0)

    def high(self, width: int) -> int:
        """See `Piece`: words that have no room beside the icons go under them."""
        if self.words is None or self.wide() <= width:
            return max(self._side(), self.words.high(self.words.wide()) if self.words else 0)
        return self._side() + _GAP + self.words.high(width)

    def paint(self, painter: QPainter, place: Place) -> None:
        """See `Piece`."""
        beside = self.words is not None and self.wide() <= place.box.width()
        line = place if beside or self.words is None else place.strip(0, self._side())
        side, step = QSize(self._side(), self._side()), self._side() + self.look.s1
        for at, mark in enumerate(self.marks):
            colour = self.look.theme.colour(mark.tone)
            self.look.icons.paint(painter, line.start(side, at * step), mark.state, colour)
        if self.words is not None and beside:
            self.words.paint(painter, place.after(self._row() + self.look.s2))
        elif self.words is not None:
            self.words.paint(painter, place.strip(self._side() + _GAP, self.words.high(place.box.width())))

    def _row(self) -> int:
        return len(self.marks) * (self._side() + self.look.s1) - self.look.s1

    def _side(self) -> int:
        return round(self.look.icon * 0.9)


def cell_pieces(look: Look, cell: Cell, *, tall: bool) -> list[Piece]:
    """What `cell` is drawn from, line by line."""
    pieces: list[Piece] = []
    text = _main_text(look, cell)
    if cell.bar is not None and not tall:
        pieces.append(BarPiece(look, cell.bar, text))
    else:
        if cell.bar is not None:
            pieces.append(BarPiece(look, cell.bar))
        pieces += [*_mark_pieces(look, cell), *([text] if text is not None else [])]
    second = Text(look, cell.second, "small", "text2") if cell.second else None
    if cell.dots:
        pieces.append(Dots(look, cell.dots, second))
    elif second is not None:
        pieces.append(second)
    if cell.second_mark is not None:
        pieces.append(_small_mark(look, cell.second_mark))
    return pieces


def joined_pieces(look: Look, cell: Cell, title: str) -> list[Piece]:
    """What `cell` is drawn from where it stands under another: small lines; `title` in front where it is given."""
    pieces = _mark_pieces(look, cell)
    if cell.bar is not None:
        pieces.append(BarPiece(look, cell.bar))
    if cell.dots:
        pieces.append(Dots(look, cell.dots))
    for text in (cell.text, cell.second):
        if text:
            named = look.words.gettext("%(name)s: %(value)s") % {"name": title, "value": text} if title else text
            pieces.append(Text(look, named, "small", "text2" if cell.tone == "text" else cell.tone))
    if cell.second_mark is not None:
        pieces.append(_small_mark(look, cell.second_mark))
    return pieces


def stack_height(pieces: Sequence[Piece], width: int) -> int:
    """Height of pieces under each other."""
    return sum(piece.high(width) for piece in pieces) + _GAP * max(0, len(pieces) - 1)


def paint_stack(painter: QPainter, place: Place, pieces: Sequence[Piece]) -> None:
    """Draw pieces under each other in the middle of `place`."""
    width = place.box.width()
    top = (place.box.height() - stack_height(pieces, width)) // 2
    for piece in pieces:
        high = piece.high(width)
        piece.paint(painter, place.strip(top, high))
        top += high + _GAP


_SHORT = 18
"""A text of at most so many letters is a state, a date or a figure."""

_GAP = 2
"""Pixels between two lines of a cell."""


def _main_text(look: Look, cell: Cell) -> Text | None:
    if not cell.text:
        return None
    tone: Tone = "accent" if cell.link else cell.tone
    return Text(look, cell.text, "body", tone, bold=cell.bold, link=cell.link, icon=cell.icon)


def _small_mark(look: Look, mark: Mark) -> Text:
    return Text(look, mark.word, "small", mark.tone, bold=True, icon=mark.state)


def _mark_pieces(look: Look, cell: Cell) -> list[Piece]:
    marks = (cell.mark, *cell.marks) if cell.mark is not None and cell.pill else cell.marks
    pieces: list[Piece] = []
    if cell.mark is not None and not cell.pill:
        pieces.append(Text(look, cell.mark.word, "body", cell.mark.tone, bold=True, icon=cell.mark.state))
    if marks:
        pieces.append(Pills(look, marks))
    return pieces
