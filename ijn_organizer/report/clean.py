"""User text made safe to show. The plan file that travels inside a team copy keeps the original.

Three steps: `tame` (no control characters, nothing that turns the text around), `isolated` (text of
the other direction can't reorder what stands beside it), and for paper `Coverage.fit` (characters that no font
covers become `[U+XXXX]`, runs without a space can be broken).
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

_OVERRIDES: dict[int, str | None] = {**dict.fromkeys((*range(0x202A, 0x202F), 0xFEFF)), 0x09: " "}
"""Embeddings and overrides of the bidirectional algorithm and the byte order mark: dropped. A tab is a space."""

_TURNERS = {**_OVERRIDES, **dict.fromkeys(range(0x2066, 0x206A))}
"""The same and isolates, for text that is isolated afterwards."""

_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_BREAKS = re.compile("\r\n|[\r\u2028\u2029\x85]")
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u061c\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
FIRST_STRONG, POP = "\u2068", "\u2069"

LONGEST_RUN = 20
"""Letters without a space that stay together; narrower columns than these 20 letters exist nowhere."""

_INVISIBLE = frozenset("\n\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2060\u2068\u2069")
_RUN = re.compile(rf"[^\s\u200b]{{{LONGEST_RUN + 1}}}")


def tame(text: str) -> str:
    """`text` in one normal form, with line feeds for all breaks and each other control character as [U+XXXX]."""
    unbroken = _BREAKS.sub("\n", text.translate(_TURNERS))
    return unicodedata.normalize("NFC", _CONTROL.sub(_code_of, unbroken))


def isolated(text: str, *, right_to_left: bool) -> str:
    """Tamed `text`, each line isolated where it could reorder the page around it."""
    if not right_to_left and not _RIGHT_TO_LEFT.search(text):
        return text
    return "\n".join(FIRST_STRONG + line + POP if line else line for line in text.split("\n"))


def calm(text: str) -> str:
    """A finished sentence without what could still turn it round; its isolates stay."""
    return _CONTROL.sub(_code_of, text.translate(_OVERRIDES))


def without_isolates(text: str) -> str:
    """`text` for places that show no direction: titles, spreadsheets, calendars."""
    return text.replace(FIRST_STRONG, "").replace(POP, "")


class Coverage:
    """Which characters the fonts of the paper cover.

    Made from `coverage.json`: for each font its ranges of code points.
    """

    def __init__(self, fonts: Mapping[str, Sequence[Sequence[int]]]) -> None:
        self._fonts = [
            frozenset(chr(point) for first, last in ranges for point in range(first, last + 1))
            for ranges in fonts.values()
        ]
        self._all = frozenset().union(*self._fonts)

    def fit(self, text: str) -> str:
        """`text` with uncovered characters as [U+XXXX], and breakable after each 20 letters without a space."""
        text = calm(text)
        if text.isascii() and not _RUN.search(text):
            return text
        parts = []
        run = 0
        for cluster in _clusters(text):
            shown = self._shown(cluster)
            run = 0 if shown.isspace() or shown == "\u200b" else run + len(shown)
            if run > LONGEST_RUN:
                parts.append("\u200b")
                run = len(shown)
            parts.append(shown)
        return "".join(parts)

    def _shown(self, cluster: str) -> str:
        visible = [char for char in cluster if char not in _INVISIBLE and not _is_selector(char)]
        # A letter and its marks are drawn by one font: covered each for itself is not enough.
        if not visible or any(font.issuperset(visible) for font in self._fonts):
            return cluster
        home = next((font for font in self._fonts if visible[0] in font), self._all.difference(self._all))
        return "".join(char if char in home else _code_of_char(char) for char in visible)


def _clusters(text: str) -> Iterator[str]:
    """Letters with the marks and joiners that belong to them."""
    cluster = ""
    for char in text:
        if cluster and (_extends(char) or cluster[-1] == "\u200d"):
            cluster += char
            continue
        if cluster:
            yield cluster
        cluster = char
    if cluster:
        yield cluster


def _extends(char: str) -> bool:
    return (
        char == "\u200d"
        or _is_selector(char)
        or (not char.isascii() and unicodedata.category(char) in ("Mn", "Me", "Mc"))
        or "\U0001f3fb" <= char <= "\U0001f3ff"
    )


def _is_selector(char: str) -> bool:
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0020" <= char <= "\U000e007f"


def _code_of(match: re.Match[str]) -> str:
    return _code_of_char(match[0])


def _code_of_char(char: str) -> str:
    return f"[U+{ord(char):04X}]"
