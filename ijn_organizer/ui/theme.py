"""The colours of one theme: one frozen value for light, dark and high contrast."""

from dataclasses import dataclass
from typing import Literal

Tone = Literal["text", "text2", "accent", "onaccent", "done", "left", "look", "late", "calm"]
"""What a text or icon is coloured by; never the only bearer of a meaning."""


@dataclass(frozen=True, slots=True)
class Theme:
    """One set of colours, each `#RRGGBB`, and the widths of edges in pixels.

    Attributes:
        name: `light`, `dark` or `contrast`.
        window: the ground of a page; `base` of cards and fields; `alt` of quiet boxes; `sunken` of the rail.
        line: a divider without meaning; `border` the edge of whatever can be used.
        accent: what can be pressed or is chosen; `accentsoft` the chosen row; `onaccent` text on `accent`.
        edge: width of a line or edge; `card_edge` that of the card in hand; `pill_edge` of a pill, 0: none.
    """

    name: str
    window: str
    base: str
    alt: str
    sunken: str
    text: str
    text2: str
    line: str
    border: str
    accent: str
    accentsoft: str
    onaccent: str
    focus: str
    done: str
    donebg: str
    left: str
    leftbg: str
    look: str
    lookbg: str
    late: str
    latebg: str
    calm: str
    calmbg: str
    edge: int = 1
    card_edge: int = 2
    pill_edge: int = 0

    def colour(self, tone: Tone) -> str:
        """The colour of text or icons in this tone."""
        return {
            "text": self.text,
            "text2": self.text2,
            "accent": self.accent,
            "onaccent": self.onaccent,
            "done": self.done,
            "left": self.left,
            "look": self.look,
            "late": self.late,
            "calm": self.calm,
        }[tone]

    def ground(self, tone: Tone) -> str:
        """The soft ground behind this tone: of a pill, a flag box or a strip."""
        return {
            "accent": self.accentsoft,
            "onaccent": self.accent,
            "done": self.donebg,
            "left": self.leftbg,
            "look": self.lookbg,
            "late": self.latebg,
            "calm": self.calmbg,
        }.get(tone, self.alt)


LIGHT = Theme(
    name="light",
    window="#F5F2ED",
    base="#FFFFFF",
    alt="#FAF8F4",
    sunken="#ECE7DF",
    text="#27221D",
    text2="#5A5148",
    line="#DCD5CA",
    border="#81776B",
    accent="#653366",
    accentsoft="#F3EAF3",
    onaccent="#FFFFFF",
    focus="#1B5FA8",
    done="#23653A",
    donebg="#E5F1E8",
    left="#55504A",
    leftbg="#ECE8E1",
    look="#7A4A00",
    lookbg="#FCEFD6",
    late="#983417",
    latebg="#FBE8E1",
    calm="#2A5878",
    calmbg="#E4EEF5",
)

DARK = Theme(
    name="dark",
    window="#1E1B19",
    base="#292522",
    alt="#2E2A27",
    sunken="#161412",
    text="#F2EDE6",
    text2="#C2B8AC",
    line="#453F39",
    border="#978C80",
    accent="#DDB3E0",
    accentsoft="#3F2E41",
    onaccent="#2B122D",
    focus="#8EC5FF",
    done="#93D0A0",
    donebg="#22362A",
    left="#CFC6BB",
    leftbg="#3A3530",
    look="#F2C277",
    lookbg="#3D301B",
    late="#F7AA8D",
    latebg="#45291F",
    calm="#A5CBE6",
    calmbg="#223441",
)

CONTRAST = Theme(
    name="contrast",
    window="#000000",
    base="#000000",
    alt="#000000",
    sunken="#000000",
    text="#FFFFFF",
    text2="#FFFFFF",
    line="#FFFFFF",
    border="#FFFFFF",
    accent="#7FE3FF",
    accentsoft="#00313D",
    onaccent="#000000",
    focus="#FFFF00",
    done="#8CF5A5",
    donebg="#000000",
    left="#FFFFFF",
    leftbg="#000000",
    look="#FFD24D",
    lookbg="#000000",
    late="#FFAD94",
    latebg="#000000",
    calm="#A9D4FF",
    calmbg="#000000",
    edge=2,
    card_edge=4,
    pill_edge=2,
)

THEMES = {theme.name: theme for theme in (LIGHT, DARK, CONTRAST)}


def theme_for(choice: str, *, system_is_dark: bool) -> Theme:
    """The theme of a setting: `system`, `light`, `dark` or `contrast`; an unknown choice is `system`."""
    return THEMES.get(choice, DARK if system_is_dark else LIGHT)
