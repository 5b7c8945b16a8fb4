"""Makes the fonts that travel with the program, and the table of the characters they cover.

    python packaging/make_fonts.py FOLDER…

Each folder is searched for the full fonts named in `FACES`. They come from the PyPI wheels `manimgx-fonts` and
`pylopdf-fonts-zh-cn` (download and unzip them) and from Debian's `fonts-noto-core`; all are under the SIL Open
Font License, whose text lies beside the result. Pages are made with these files alone, so that the same plan
gives the same page on every computer. Needs fontTools.

Result: `resources/fonts/*.ttf|otf` and `resources/fonts/coverage.json`: for each font, by file name without
ending, a list of `[first, last]` ranges of code points.
"""

import io
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

FONTS = Path(__file__).parent.parent / "resources" / "fonts"
REGULAR, BOLD = 400, 700

LATIN_GREEK_CYRILLIC = (
    "20-7E A0-24F 250-36F 370-3FF 400-52F 1E00-1EFF 2000-200A 2010-2029 202F-205E 2070-209F 20A0-20CF"
    " 2100-214F 2150-218F 2190-2199 2200-22FF 25A0-25FF FB00-FB06 FFFD"
)
SIGNS = "2300-23FF 2460-24FF 2600-26FF 2700-27BF 2900-297F 2B00-2BFF 1F100-1F1E5"


class Face(NamedTuple):
    """A font to make: its full font, the characters to keep (None: all), the highest weight to keep."""

    source: str
    keep: frozenset[int] | None = None
    up_to: int = REGULAR


def code_points(ranges: str) -> frozenset[int]:
    """The code points of ranges such as `20-7E A0`."""
    points: set[int] = set()
    for part in ranges.split():
        first, _, last = part.partition("-")
        points.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(points)


def encoded(encoding: str, leads: Iterable[int], trails: Iterable[int]) -> frozenset[int]:
    """The characters of a two-byte encoding, such as the 6,763 han characters of GB 2312."""
    trails = tuple(trails)
    found: set[int] = set()
    for lead in leads:
        for trail in trails:
            found.update(map(ord, bytes([lead, trail]).decode(encoding, "ignore")))
    return frozenset(found)


def chinese() -> frozenset[int]:
    """Simplified (GB 2312) and the 5,401 most used traditional characters (Big5, level 1), and punctuation."""
    simplified = encoded("gb2312", range(0xA1, 0xF8), range(0xA1, 0xFF))
    traditional = encoded("big5", range(0xA4, 0xC7), (*range(0x40, 0x7F), *range(0xA1, 0xFF)))
    return simplified | traditional | code_points("3000-30FF FF00-FFEF")


FACES = (
    Face("NotoSans[wght].ttf", code_points(LATIN_GREEK_CYRILLIC), BOLD),
    Face("NotoSansArabic[wght].ttf", None, BOLD),
    Face("NotoSansArmenian[wght].ttf"),
    Face("NotoSansBengali[wght].ttf"),
    Face("NotoSansDevanagari[wght].ttf"),
    Face("NotoSansEthiopic[wght].ttf"),
    Face("NotoSansGeorgian[wght].ttf"),
    Face("NotoSansGujarati[wght].ttf"),
    Face("NotoSansGurmukhi[wght].ttf"),
    Face("NotoSansHebrew[wght].ttf"),
    Face("NotoSansKhmer[wght].ttf"),
    Face("NotoSansLao[wght].ttf"),
    Face("NotoSansMyanmar[wght].ttf"),
    Face("NotoSansTamil[wght].ttf"),
    Face("NotoSansTelugu[wght].ttf"),
    Face("NotoSansThai[wght].ttf"),
    Face("NotoSansSC-Regular.otf", chinese()),
    Face("NotoSansSymbols2-Regular.ttf", code_points(SIGNS)),
    Face("NotoEmoji[wght].ttf"),
)


def find(name: str, folders: Iterable[Path]) -> Path:
    """The full font called `name` in one of `folders`; stops the run where it is missing."""
    for folder in folders:
        for path in sorted(folder.rglob("*.[ot]tf")):
            if path.name == name:
                return path
    sys.exit(f"{name} is in none of the folders. See the head of this file for where it comes from.")


def narrowed(font: TTFont, up_to: int) -> TTFont:
    """`font` with weights from regular to `up_to` only, and no other axis."""
    if "fvar" not in font:
        return font
    weights = REGULAR if up_to == REGULAR else (REGULAR, REGULAR, up_to)
    others = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes if axis.axisTag != "wght"}
    narrow = instancer.instantiateVariableFont(font, {**others, "wght": weights})
    written = io.BytesIO()  # the subsetter wants a font as it is read from a file
    narrow.save(written)
    return TTFont(written)


def make(face: Face, source: Path) -> Path:
    """Writes the smaller font and gives its path."""
    font = narrowed(TTFont(source), face.up_to)
    options = subset.Options(hinting=False, notdef_outline=True)
    options.drop_tables += ["DSIG"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=face.keep or font.getBestCmap())
    subsetter.subset(font)
    path = FONTS / (source.stem.replace("[wght]", "").removesuffix("-Regular") + source.suffix)
    font["head"].modified = font["head"].created  # the same sources give the same bytes
    font.recalcTimestamp = False
    font.save(path)
    return path


def ranges_of(points: Iterable[int]) -> Iterator[list[int]]:
    """Code points as `[first, last]` ranges, in order."""
    first = last = None
    for point in sorted(points):
        if last is not None and first is not None and point > last + 1:
            yield [first, last]
            first = None
        first = point if first is None else first
        last = point
    if first is not None and last is not None:
        yield [first, last]


def main() -> None:
    """Makes all fonts and the coverage table, and tells the sizes."""
    folders = [Path(argument) for argument in sys.argv[1:]]
    FONTS.mkdir(parents=True, exist_ok=True)
    coverage: dict[str, list[list[int]]] = {}
    total = 0
    for face in FACES:
        path = make(face, find(face.source, folders))
        points = TTFont(path).getBestCmap()
        coverage[path.stem] = list(ranges_of(points))
        total += path.stat().st_size
        print(f"{path.name:26} {path.stat().st_size:>9,} bytes {len(points):>6,} characters")
    (FONTS / "coverage.json").write_text(json.dumps(coverage, separators=(",", ":")) + "\n", "ascii")
    print(f"{'all':26} {total:>9,} bytes")


if __name__ == "__main__":
    main()
