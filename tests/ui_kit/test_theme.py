"""Colours can be told apart in each theme, and each icon has its drawing."""

import itertools
import re
import xml.etree.ElementTree as ET

import pytest
from PySide6.QtGui import QColor, QPalette

from ijn_organizer.ui.icons import MIRRORED, Icons, UnknownIconError
from ijn_organizer.ui.kit.marks import TONES, Mark
from ijn_organizer.ui.palette import palette
from ijn_organizer.ui.theme import CONTRAST, DARK, LIGHT, THEMES, Theme, theme_for
from tests.ui_kit.helping import ICONS

SURFACES = ("window", "base", "alt", "sunken", "accentsoft")
STATES = ("done", "left", "look", "late", "calm")
TEXT_PAIRS = (
    *itertools.product(("text", "text2", *STATES), SURFACES),
    *itertools.product(("text", "text2", "accent"), ("lookbg", "calmbg")),
    *itertools.product(("accent",), SURFACES),
    *((state, f"{state}bg") for state in STATES),
    ("onaccent", "accent"),
    ("text", "latebg"),
    ("accent", "latebg"),
)
EDGE_PAIRS = (
    *itertools.product(("border", "focus"), (*SURFACES, "lookbg", "calmbg", "latebg")),
    ("accent", "base"),
    ("done", "base"),
    ("late", "base"),
)

ICON_NAMES = (
    "done",
    "left",
    "look",
    "late",
    "need",
    "stale",
    "signed",
    "waived",
    "na",
    "no",
    "flag",
    "search",
    "plus",
    "open",
    "practice",
    "saved",
    "next",
    "back",
    "down",
    "up",
    "right",
    "lft",
    "guide",
    "edit",
    "remove",
    "undo",
    "redo",
    "cal",
    "person",
    "doc",
    "print",
    "share",
    "settings",
    "recover",
    "info",
    "note",
    "filter",
    "split",
    "menu",
    "lock",
    "close",
)


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
@pytest.mark.parametrize(("front", "ground"), TEXT_PAIRS)
def test_text_can_be_read(theme: Theme, front: str, ground: str) -> None:
    needed = 7 if theme is CONTRAST else 4.5

    assert contrast(getattr(theme, front), getattr(theme, ground)) >= needed


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
@pytest.mark.parametrize(("front", "ground"), EDGE_PAIRS)
def test_edges_and_rings_can_be_seen(theme: Theme, front: str, ground: str) -> None:
    needed = 7 if theme is CONTRAST else 3

    assert contrast(getattr(theme, front), getattr(theme, ground)) >= needed


def test_the_ratios_of_the_token_table_hold() -> None:
    assert contrast(LIGHT.text, LIGHT.window) == pytest.approx(14.11, abs=0.01)
    assert contrast(DARK.border, DARK.accentsoft) == pytest.approx(3.80, abs=0.01)
    assert contrast(CONTRAST.late, CONTRAST.accentsoft) == pytest.approx(7.74, abs=0.01)


def test_what_is_chosen_and_what_is_typed_over_can_be_read() -> None:
    role = QPalette.ColorRole
    pairs = (
        (role.HighlightedText, role.Highlight),
        (role.PlaceholderText, role.Base),
        (role.ToolTipText, role.ToolTipBase),
        (role.ButtonText, role.Button),
        (role.Link, role.Base),
        (role.LinkVisited, role.Window),
    )
    for theme in THEMES.values():
        colours = palette(theme)
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Disabled):
            for front, ground in pairs:
                shown = [colours.color(group, each).name() for each in (front, ground)]
                assert contrast(*shown) >= 4.5, (theme.name, group, front, ground)


def test_papers_have_the_colours_of_the_light_theme() -> None:
    style = (ICONS.parent / "typst" / "style.typ").read_text("utf-8")
    named = dict(re.findall(r'#let (\w+) = rgb\("(#\w{6})"\)', style))
    tones, grounds = (
        dict(re.findall(r'(\w+): rgb\("(#\w{6})"\)', style.partition(f"#let {part} = (")[2].partition("\n)")[0]))
        for part in ("tones", "grounds")
    )

    assert set(tones) == set(STATES)
    assert set(grounds) == {*STATES, "accent"}
    for name, colour in (tones | {name: named[name] for name in ("ink", "second", "accent")}).items():
        assert contrast(colour, "#ffffff") >= 4.5, name
    for name, ground in grounds.items():
        for text in (named["ink"], named["second"], (tones | named)[name]):
            assert contrast(text, ground) >= 4.5, (name, text)
    assert contrast(named["edge"], "#ffffff") >= 3


def test_no_paper_has_a_colour_of_its_own() -> None:
    for paper in (ICONS.parent / "typst").glob("*.typ"):
        assert paper.name == "style.typ" or not re.search(r"rgb\(|luma\(", paper.read_text("utf-8")), paper.name


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_palette_is_the_same_in_all_groups(theme: Theme) -> None:
    colours = palette(theme)
    group = QPalette.ColorGroup

    for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Base, QPalette.ColorRole.Highlight):
        assert colours.color(group.Active, role) == colours.color(group.Inactive, role)
    assert colours.color(group.Active, QPalette.ColorRole.Window) == QColor(theme.window)
    assert colours.color(group.Disabled, QPalette.ColorRole.Text) == QColor(theme.text2)


def test_a_setting_names_a_theme() -> None:
    assert theme_for("contrast", system_is_dark=False) is CONTRAST
    assert theme_for("system", system_is_dark=True) is DARK
    assert theme_for("unheard of", system_is_dark=False) is LIGHT


def test_states_have_tones_and_icons() -> None:
    assert set(TONES) <= set(ICON_NAMES)
    assert Mark("late", "1 late").tone == "late"


@pytest.mark.parametrize("name", ICON_NAMES)
def test_each_icon_is_a_line_drawing_on_a_24_grid(name: str) -> None:
    drawing = ET.parse(ICONS / f"{name}.svg").getroot()  # noqa: S314 — our own files

    assert drawing.get("viewBox") == "0 0 24 24"
    assert drawing.get("stroke-width") == "2"
    assert drawing.get("fill") == "none"


def test_no_drawing_is_left_over() -> None:
    assert {path.stem for path in ICONS.glob("*.svg")} == set(ICON_NAMES)


@pytest.mark.usefixtures("qapp")
def test_icons_are_drawn_in_the_colour_and_size_asked_for() -> None:
    icons = Icons(ICONS, mirrored=False)
    picture = icons.pixmap("left", "#23653A", 20, 2.0)

    assert picture.devicePixelRatio() == 2.0
    assert picture.width() == 40
    row = [picture.toImage().pixelColor(x, 20) for x in range(40)]
    assert {pixel.name() for pixel in row if pixel.alpha() == 255} == {"#23653a"}


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", sorted(MIRRORED))
def test_arrows_turn_round(name: str) -> None:
    plain = Icons(ICONS, mirrored=False).pixmap(name, "#000000", 24).toImage()
    turned = Icons(ICONS, mirrored=True).pixmap(name, "#000000", 24).toImage()

    assert plain != turned
    assert (
        Icons(ICONS, mirrored=True).pixmap("done", "#000000", 24).toImage()
        == Icons(ICONS, mirrored=False).pixmap("done", "#000000", 24).toImage()
    )


@pytest.mark.usefixtures("qapp")
def test_an_unknown_icon_is_told() -> None:
    with pytest.raises(UnknownIconError) as caught:
        Icons(ICONS, mirrored=False).icon("unicorn", "#000000", 20)

    assert caught.value.name == "unicorn"
