"""A small box with a hint that lies beside what it is about, and a frame around that."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGroupBox, QHBoxLayout, QVBoxLayout, QWidget

from ijn_organizer.ui.kit.announce import announce
from ijn_organizer.ui.kit.buttons import PlainButton, PrimaryButton, TextButton
from ijn_organizer.ui.kit.flow import FlowLayout
from ijn_organizer.ui.kit.labels import Body, Heading, Small
from ijn_organizer.ui.kit.paint import CARD_CORNER, CONTROL_CORNER, Box, paint_box
from ijn_organizer.ui.look import Look

WIDTH_CHARS = 22
"""Width of the box, in letters m."""

FRAME = 2
"""Width of the frame in pixels."""


class HintBox(QGroupBox):
    """One hint at a time. It never takes the window for itself: all else can be used beside it.

    Signals:
        onward(), back(): the person wants the next hint, or the one before.
        ended(): the person has seen enough for now (Escape too).
        silenced(): the person wants no hints any more.
    """

    onward = Signal()
    back = Signal()
    ended = Signal()
    silenced = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        words = look.words
        column = QVBoxLayout(self)
        around = look.s2 if look.large else look.s3
        column.setContentsMargins(around, look.s2, around, around)
        column.setSpacing(look.s1 if look.large else look.s2)
        self._title = Heading(look, "")
        self._count = Small(look, "", wrap=False)
        self._text = Body(look, "")
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._count)
        column.addLayout(head)
        column.addWidget(self._text)
        self._onward = PrimaryButton(look, "", icon_after="next", small=True, parent=self)
        self._back = PlainButton(look, words.gettext("Back"), small=True, parent=self)
        end = TextButton(look, words.gettext("End the tour"), small=True, parent=self)
        silence = TextButton(look, words.gettext("Don't show hints again"), small=True, parent=self)
        buttons = FlowLayout(gap=look.s2, line_gap=look.s1)
        for button, signal in (
            (self._onward, self.onward),
            (self._back, self.back),
            (end, self.ended),
            (silence, self.silenced),
        ):
            button.clicked.connect(signal)
            buttons.addWidget(button)
        column.addLayout(buttons)
        self.hide()

    def show_hint(self, number: int, total: int, title: str, text: str) -> None:
        """Shows a hint and says it; the focus comes to the button that leads on."""
        words = self._look.words
        count = words.gettext("%(n)s of %(total)s") % {"n": words.number(number), "total": words.number(total)}
        self._count.setText(count)
        self._title.setText(title)
        self._text.setText(text)
        self.setAccessibleName(f"{title}, {count}")
        self.setAccessibleDescription(text)
        self._onward.show_text(words.gettext("Next") if number < total else words.gettext("Done"))
        self._back.setVisible(number > 1)
        self.show()
        self.raise_()
        self._onward.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, f"{count}. {title}. {text}")

    def size_in(self, room: QSize) -> QSize:
        """The size that it takes where there is so much room."""
        # Large text needs so much room that what the hint is about is above or below it, never beside it.
        wide = room.width() if self._look.large else self._look.text_width("m" * WIDTH_CHARS)
        width = min(wide, room.width())
        layout = self.layout()
        layout.activate()  # type: ignore[union-attr]  # set above
        return QSize(width, self.heightForWidth(width))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape ends the tour."""
        if event.key() == Qt.Key.Key_Escape:
            self.ended.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground and edge."""
        theme = self._look.theme
        paint_box(QPainter(self), self.rect(), Box(theme.base, theme.accent, theme.card_edge, CARD_CORNER))


class HintFrame(QWidget):
    """A frame around what a hint is about; it lies above all and lets everything through."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the frame."""
        paint_box(QPainter(self), self.rect(), Box("", self._look.theme.accent, FRAME, CONTROL_CORNER))


def place_beside(size: QSize, about: QRect, room: QRect, gap: int, *, mirrored: bool) -> QRect:
    """Where a box of this size lies in `room` so that it does not cover `about`.

    It is tried below, above, behind and before. Where none of these is free, of what it is about at least the
    beginning is.
    """
    boxes = _boxes_beside(size, about, room, gap, mirrored=mirrored)
    free = next((box for box in boxes if not box.intersects(about)), None)
    if free is not None:
        return free
    start = QRect(about.topLeft(), QSize(about.width(), room.bottom() - gap - size.height() - about.top()))
    return next((box for box in boxes if not box.intersects(start)), boxes[-1])


def _boxes_beside(size: QSize, about: QRect, room: QRect, gap: int, *, mirrored: bool) -> list[QRect]:
    left = about.right() + 1 - size.width() if mirrored else about.left()
    behind, before = about.right() + 1 + gap, about.left() - gap - size.width()
    if mirrored:
        behind, before = before, behind
    corners = (
        QPoint(left, about.bottom() + 1 + gap),
        QPoint(left, about.top() - gap - size.height()),
        QPoint(behind, about.top()),
        QPoint(before, about.top()),
        QPoint(left, room.bottom() + 1 - size.height()),
    )
    return [_inside(QRect(corner, size), room) for corner in corners]


def _inside(box: QRect, room: QRect) -> QRect:
    """`box`, moved into `room`."""
    left = max(room.left(), min(box.left(), room.right() + 1 - box.width()))
    top = max(room.top(), min(box.top(), room.bottom() + 1 - box.height()))
    return QRect(QPoint(left, top), box.size())
