"""Search in all texts of a plan, whatever the case, the accents and the width of its letters.

The texts of a plan are kept folded: some 10 kB each, 0.1 GB for 10,000 plans, and a search through all of these
takes about as long as a blink. (Packed they would take half of that, and a search five times as long; files that
are read again for each search take a minute.)
"""

import re
import unicodedata
from collections.abc import Mapping

from ijn_organizer.plan.cells import Plan
from ijn_organizer.plan.values import Json, as_record, texts_in

_MARKS = re.compile("[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u20d0-\u20ff]")
"""Accents and vowel signs that stand beside their letter: Latin, Greek, Cyrillic, Hebrew, Arabic."""

_SAME_LETTERS = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "ħ": "h", "\u0131": "i", "æ": "ae", "œ": "oe", "ß": "ss"}
)
"""Letters that people type without their stroke, and that Unicode takes for letters of their own."""

_SAME_SIGNS = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u02bc", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014", "-"),
    }
)
"""Quotes and dashes as a keyboard has them."""

_SIGNED = ("statement", "signature", "certificate")


def fold(text: str) -> str:
    """`text` as it is compared: in small letters, without accents, plain quotes and dashes, single spaces."""
    if not text.isascii():
        text = (
            _MARKS.sub("", unicodedata.normalize("NFKD", text.casefold()))
            .translate(_SAME_LETTERS)
            .translate(_SAME_SIGNS)
        )
    return " ".join(text.lower().split())


def text_of(name: str, plan: Plan) -> bytes:
    """All texts of a plan in a file called `name`, folded, a line each: facts, rows, answers, notes, remarks.

    In UTF-8: as text it would take twice as much for one character that is not Latin.
    """
    lives = (live for path in sorted(plan.cells) for live in sorted(plan.cells[path]))
    said = (text for live in lives for text in texts_in(live.read()))
    remarks = (text for entry in plan.entries for text in texts_in(_without_signatures(entry.read())))
    return "\n".join(dict.fromkeys(filter(None, map(fold, (name, *said, *remarks))))).encode(errors="replace")


def parts(wanted: str) -> tuple[bytes, ...]:
    """What has to stand in the texts of a plan that is searched for `wanted`, as `text_of` has them.

    These are its words, wherever they stand, and as a whole what is in double quotes.
    """
    quoted = fold(wanted).split('"')
    words = (word for outside in quoted[::2] for word in outside.split())
    found = filter(None, (*words, *(whole.strip() for whole in quoted[1::2])))
    return tuple(part.encode(errors="replace") for part in dict.fromkeys(found))


def _without_signatures(body: Mapping[str, Json]) -> Mapping[str, Json]:
    """What people wrote in an entry: not what a signature covers and is made of."""
    written = as_record(body.get("statement"))
    wanted = {key: written[key] for key in ("text", "conditions") if key in written}
    return {key: value for key, value in body.items() if key not in _SIGNED} | wanted
