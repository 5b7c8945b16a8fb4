"""Fonts for scripts that the computer has none for: a name in Arabic, Chinese or Vietnamese never shows boxes."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from PySide6.QtGui import QFontDatabase

_System = QFontDatabase.WritingSystem

FONTS: Mapping[_System, str] = {
    # Whoever can write Vietnamese can write all other Latin letters; a computer without fonts claims plain ones.
    _System.Vietnamese: "NotoSans.ttf",
    _System.Arabic: "NotoSansArabic.ttf",
    _System.SimplifiedChinese: "NotoSansSC.otf",
    _System.Hebrew: "NotoSansHebrew.ttf",
    _System.Armenian: "NotoSansArmenian.ttf",
    _System.Bengali: "NotoSansBengali.ttf",
    _System.Devanagari: "NotoSansDevanagari.ttf",
    _System.Georgian: "NotoSansGeorgian.ttf",
    _System.Gujarati: "NotoSansGujarati.ttf",
    _System.Gurmukhi: "NotoSansGurmukhi.ttf",
    _System.Khmer: "NotoSansKhmer.ttf",
    _System.Lao: "NotoSansLao.ttf",
    _System.Myanmar: "NotoSansMyanmar.ttf",
    _System.Tamil: "NotoSansTamil.ttf",
    _System.Telugu: "NotoSansTelugu.ttf",
    _System.Thai: "NotoSansThai.ttf",
}
"""Which of our fonts stands in for which script."""

NAMED: Mapping[str, str] = {
    "Ethiopic": "NotoSansEthiopic.ttf",
    "Symbol": "NotoSansSymbols2.ttf",
    "Emoji": "NotoEmoji.ttf",
}
"""Qt does not tell whether there is a font for these; that there is one stands in its name."""


def add_missing_fonts(folder: Path) -> tuple[str, ...]:
    """Gives Qt those fonts of `folder` whose script no font of the computer covers, and tells their file names.

    On a computer with fonts that is a question each; on one without any it takes some 20 ms.
    """
    names = tuple(_missing())
    for name in names:
        QFontDatabase.addApplicationFont(str(folder / name))
    return names


def _missing() -> Iterator[str]:
    for system, name in FONTS.items():
        if not QFontDatabase.families(system):
            yield name
    families = QFontDatabase.families()
    for word, name in NAMED.items():
        if not any(word in family for family in families):
            yield name
