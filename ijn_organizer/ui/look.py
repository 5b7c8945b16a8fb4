"""How the window looks: theme, icons, sizes and words in one frozen value that every part is given.

    look = make_look(theme, words, icon_folder, base_font, text_percent)
    apply_look(app, look)
    page = SomePage(look)

A changed theme or text size is a new `Look`: apply it and build the pages anew. `base_font` is the
application's font as the system gave it, kept from the start, before any `apply_look`.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontInfo, QFontMetrics
from PySide6.QtWidgets import QApplication, QToolTip

from ijn_organizer.ui.icons import Icons
from ijn_organizer.ui.palette import palette
from ijn_organizer.ui.style import style_sheet
from ijn_organizer.ui.theme import Theme
from ijn_organizer.words.words import Words

Size = Literal["title", "heading", "body", "small", "hint"]

FACTORS: dict[Size, float] = {
    "title": 1.45,
    "heading": 1.15,
    "body": 1.0,
    "small": 0.92,
    "hint": 0.86,
}
"""Font sizes as factors of the body."""

LARGE_PERCENT = 150
"""From this text size on, parts stand one under the other and columns join."""

SMALLEST_TARGET = 30
"""Height in pixels below which nothing that can be pressed goes."""

_SPACES = ((1, 1.5), (2, 3), (4, 5), (6, 7), (8, 9), (3, 4))
"""s1 to s5 and `between` in fifths of the system font's line, at 100 % and at 200 %: the words get the room."""


@dataclass(frozen=True, slots=True)
class Look:
    """Everything a widget needs to know to draw itself.

    Attributes:
        theme: the colours.
        words: the words of the person's language.
        icons: the drawings.
        body: the application's font at the chosen text size.
        text_percent: 100 to 200.
        s1, s2, s3, s4, s5: the steps of the space scale in pixels (4, 8, 16, 24, 32 at 100 %).
        between: pixels between two cards (12 at 100 %).
        line: height of a line of body text in pixels.
    """

    theme: Theme
    words: Words
    icons: Icons
    body: QFont
    text_percent: int
    s1: int
    s2: int
    s3: int
    s4: int
    s5: int
    between: int
    line: int

    @property
    def large(self) -> bool:
        """Whether the text is so large that parts stand one under the other."""
        return self.text_percent >= LARGE_PERCENT

    @property
    def icon(self) -> int:
        """Side of an icon beside body text, in pixels: 1.25 of the font size."""
        return round(1.25 * QFontInfo(self.body).pixelSize())

    @property
    def control(self) -> int:
        """Height of a button or field in pixels (34 at 100 %)."""
        return max(SMALLEST_TARGET, round(1.8 * self.line))

    @property
    def small_control(self) -> int:
        """Height of a small button in pixels (30 at 100 %)."""
        return max(SMALLEST_TARGET, round(1.58 * self.line))

    def font(self, size: Size = "body", *, bold: bool = False) -> QFont:
        """A font of the type scale; `bold` is weight 600."""
        font = _scaled(self.body, FACTORS[size])
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font

    def text_width(self, text: str, size: Size = "body", *, bold: bool = False) -> int:
        """Pixels that `text` takes on one line."""
        return QFontMetrics(self.font(size, bold=bold)).horizontalAdvance(text)


def make_look(theme: Theme, words: Words, icon_folder: Path, base_font: QFont, text_percent: int) -> Look:
    """The look for one theme, language and text size (100 to 200 % of `base_font`)."""
    percent = min(max(text_percent, 100), 200)
    body = _scaled(base_font, percent / 100)
    unit = QFontMetrics(base_font).height() / 5
    grown = (percent - 100) / 100
    s1, s2, s3, s4, s5, between = (round(unit * (one + (two - one) * grown)) for one, two in _SPACES)
    icons = Icons(icon_folder, mirrored=words.right_to_left)
    line = QFontMetrics(body).height()
    return Look(theme, words, icons, body, percent, s1, s2, s3, s4, s5, between, line)


def apply_look(app: QApplication, look: Look) -> None:
    """Give the application the style, palette, font, style sheet, language, direction and focus ring of `look`.

    Nothing moves by itself: neither menus and lists that open, nor what the style draws.
    """
    from ijn_organizer.ui.kit.focus_ring import follow_focus
    from ijn_organizer.ui.qt_words import speak

    rtl = look.words.right_to_left
    app.setStyle("Fusion")
    for effect in Qt.UIEffect:
        app.setEffectEnabled(effect, False)  # noqa: FBT003 — Qt's own signature
    app.setPalette(palette(look.theme))
    app.setFont(look.font())
    QToolTip.setFont(look.font())
    app.setStyleSheet(style_sheet(look))
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    speak(app, look.words)
    follow_focus(app, look)


def _scaled(font: QFont, factor: float) -> QFont:
    scaled = QFont(font)
    if font.pointSizeF() > 0:
        scaled.setPointSizeF(font.pointSizeF() * factor)
    else:
        scaled.setPixelSize(round(font.pixelSize() * factor))
    return scaled
