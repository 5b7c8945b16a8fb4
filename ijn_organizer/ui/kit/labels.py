"""Labels: words that are read, never pressed, but for the links inside `LinkText`."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ijn_organizer.ui.kit.announce import spoken
from ijn_organizer.ui.kit.focus_ring import RING, draws_own_ring
from ijn_organizer.ui.kit.marks import Mark
from ijn_organizer.ui.look import Look, Size
from ijn_organizer.ui.theme import Tone

_WIDEST_LINES = 32
"""A wrapping label wants at most this many times the line height."""

_BY_TAB = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)

_SLACK = 3
"""Pixels that letters may lean over the width of their line."""


class Label(QLabel):
    """Plain text in one size and tone. Base of the labels below."""

    def __init__(
        self,
        look: Look,
        text: str,
        *,
        size: Size = "body",
        tone: Tone = "text",
        bold: bool = False,
        wrap: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._said = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setFont(look.font(size, bold=bold))
        self.setWordWrap(wrap)
        self.set_tone(tone)
        self.set_at_end(at_end=False)
        across = QSizePolicy.Policy.Preferred if wrap else QSizePolicy.Policy.Minimum
        policy = QSizePolicy(across, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)

    def setText(self, text: str, /) -> None:
        """Show `text`; it is read without the signs that only let a line break."""
        super().setText(text)
        said = spoken(text)
        if said != text or self._said:
            self._said = said if said != text else ""
            self.setAccessibleName(self._said)

    def set_at_end(self, *, at_end: bool = True) -> None:
        """Stand at the end of the line, or at its start, by the direction of the window and not of the text."""
        right = at_end != self._look.words.right_to_left
        sides = Qt.AlignmentFlag
        self.setAlignment(
            (sides.AlignRight if right else sides.AlignLeft) | sides.AlignAbsolute | sides.AlignVCenter
        )

    def sizeHint(self) -> QSize:
        """All words on one line, unless that is very wide: Qt would make a small square of them."""
        if not self.wordWrap() or self.textFormat() != Qt.TextFormat.PlainText:
            return super().sizeHint()
        width = min(self.fontMetrics().horizontalAdvance(self.text()) + _SLACK, _WIDEST_LINES * self._look.line)
        return QSize(width, self.heightForWidth(width))

    def set_tone(self, tone: Tone) -> None:
        """Colour the text."""
        colours = self.palette()
        colours.setColor(QPalette.ColorRole.WindowText, QColor(self._look.theme.colour(tone)))
        self.setPalette(colours)


class TitleLabel(Label):
    """The one title of a page; takes focus on a page change (`title.setFocus()`), so that it is spoken."""

    def __init__(self, look: Look, text: str, parent: QWidget | None = None) -> None:
        super().__init__(look, text, size="title", bold=True, parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(text)
        self._ring = QColor(look.theme.focus)
        self._ringed = False
        draws_own_ring(self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show a ring only to who comes by Tab: after a page change the title has the focus to be spoken."""
        self._ringed = event.reason() in _BY_TAB
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        self._ringed = False
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, and the ring as a line under it."""
        super().paintEvent(event)
        if self._ringed:
            painter = QPainter(self)
            painter.fillRect(0, self.height() - RING, self.width(), RING, self._ring)

    def show_text(self, text: str) -> None:
        """Change the title."""
        self.setText(text)
        self.setAccessibleName(text)


class Heading(Label):
    """A heading; `level=2` is for the guide and groups (1.15), `level=3` body size; both weight 600."""

    def __init__(self, look: Look, text: str, *, level: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(look, text, size="heading" if level == 2 else "body", bold=True, parent=parent)


class Body(Label):
    """A paragraph that wraps; `bold` for a question."""

    def __init__(
        self,
        look: Look,
        text: str,
        *,
        tone: Tone = "text",
        bold: bool = False,
        wrap: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, text, tone=tone, bold=bold, wrap=wrap, parent=parent)


class Small(Label):
    """Small second text, `text2` unless told."""

    def __init__(
        self,
        look: Look,
        text: str,
        *,
        tone: Tone = "text2",
        bold: bool = False,
        wrap: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, text, size="small", tone=tone, bold=bold, wrap=wrap, parent=parent)


_ICON_FACTORS: dict[Size, float] = {"title": 1.28}
"""Sizes of icons beside larger text, as factors of the icon beside body text."""


class IconLabel(QLabel):
    """An icon that stands beside its word and is not read."""

    def __init__(
        self, look: Look, name: str, *, tone: Tone = "text", size: Size = "body", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._side = round(look.icon * _ICON_FACTORS.get(size, 1))
        self.setFixedSize(QSize(self._side, self._side))
        self.show_icon(name, tone)

    def show_icon(self, name: str, tone: Tone) -> None:
        """Show another icon."""
        colour = self._look.theme.colour(tone)
        self.setPixmap(self._look.icons.pixmap(name, colour, self._side, self.devicePixelRatioF()))


class StateLabel(QWidget):
    """Icon and word of a state, in its colour: "Saved 10:42"."""

    def __init__(self, look: Look, mark: Mark, *, bold: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = IconLabel(look, mark.state, tone=mark.tone, parent=self)
        self._word = Label(look, mark.word, tone=mark.tone, bold=bold, parent=self)
        row = QHBoxLayout()
        row.setSpacing(look.s1 + look.s1 // 2)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._word, 1)
        middle = QVBoxLayout(self)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addStretch(1)
        middle.addLayout(row)
        middle.addStretch(1)
        self.show_mark(mark)

    def show_mark(self, mark: Mark) -> None:
        """Show another state."""
        self._icon.show_icon(mark.state, mark.tone)
        self._word.setText(mark.word)
        self._word.set_tone(mark.tone)
        self.setAccessibleName(mark.word)


@dataclass(frozen=True, slots=True)
class Strong:
    """Bold words inside a `LinkText`."""

    text: str
    tone: Tone = "text"


Part = str | tuple[str, str] | Strong
"""A part of a `LinkText`: a text, a link as a pair (key, text), or bold words."""


class LinkText(Label):
    """A paragraph with links or bold words inside: `["Ask again. ", ("letter", "Open the letter")]`.

    Links are reached by Tab and pressed by Enter.

    Signals:
        followed(str): the key of the link that was pressed.
    """

    followed = Signal(str)

    def __init__(
        self,
        look: Look,
        parts: Sequence[Part],
        *,
        size: Size = "body",
        tone: Tone = "text",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, "", size=size, tone=tone, parent=parent)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setText("".join(_rich(part, look) for part in parts))
        self.setAccessibleName("".join(_plain(part) for part in parts))
        if any(isinstance(part, tuple) for part in parts):
            flags = Qt.TextInteractionFlag
            self.setTextInteractionFlags(flags.LinksAccessibleByKeyboard | flags.LinksAccessibleByMouse)
            self.linkActivated.connect(self.followed)


def _plain(part: Part) -> str:
    if isinstance(part, str):
        return part
    return part.text if isinstance(part, Strong) else part[1]


def _rich(part: Part, look: Look) -> str:
    if isinstance(part, str):
        return escape(part)
    if isinstance(part, Strong):
        return f'<b style="color: {look.theme.colour(part.tone)};">{escape(part.text)}</b>'
    return f'<a href="{escape(part[0])}" style="color: {look.theme.accent};">{escape(part[1])}</a>'
