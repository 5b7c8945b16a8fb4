"""Which language a text is written in: that of the window in which somebody wrote it.

Kept beside the value, under `lang` (a BCP 47 tag such as `es` or `zh-CN`), where the value holds a sentence;
absent: not told. It is no part of the value: whether two values are equal, and what a sign-off covers, does not
depend on it.
"""

import re
from collections.abc import Iterable, Mapping

from ijn_organizer.plan.values import Json, as_record, canonical, decode, texts_in

LANG = "lang"
_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]{4}")
"""Four letters of a script that puts no spaces between words."""


def is_sentence(text: str) -> bool:
    """Whether a text has at least two words, and so a language: ids, numbers, dates and single names have none."""
    words = [word for word in text.split() if any(char.isalpha() for char in word)]
    return len(words) > 1 or _UNSPACED.search(text) is not None


def sentences(value: Json) -> frozenset[str]:
    """The texts in a value that have a language."""
    return frozenset(text for text in texts_in(value) if is_sentence(text))


def read_lang(record: Mapping[str, Json]) -> str:
    """The language that a record tells; empty where it tells none, or what is no tag."""
    lang = record.get(LANG)
    return lang if isinstance(lang, str) and _TAG.fullmatch(lang) else ""


def lang_of(extra: bytes) -> str:
    """The language that the further keys of a live value tell."""
    return read_lang(as_record(decode(extra)))


def extra_of(value: bytes, lang: str, replaced: Iterable[tuple[bytes, bytes]]) -> bytes:
    """The further keys of a new value (canonical bytes) that somebody writes in a window that speaks `lang`.

    `replaced`: the values that it takes the place of, with their further keys. Whoever changes a date or an answer
    beside a text has not written the text: it keeps its language.
    """
    said = sentences(decode(value))
    kept = [lang_of(extra) for before, extra in replaced if said and said <= sentences(decode(before))]
    told = (kept[0] if kept else lang) if said else ""
    return canonical({LANG: told} if told else {})
