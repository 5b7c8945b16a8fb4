"""How a private text may be spelled where somebody typed it again: patterns for names, places and their parts."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import islice, product

_SAME = str.maketrans(dict.fromkeys("\u2018\u2019\u02bc\u2032\u00b4`", "'") | dict.fromkeys("\u2010\u2011", "-"))
"""Apostrophes and hyphens that people type for one another."""

_STREETS = (
    ("street", "st"),
    ("lane", "ln"),
    ("road", "rd"),
    ("avenue", "ave", "av"),
    ("boulevard", "blvd"),
    ("drive", "dr"),
    ("court", "ct"),
    ("place", "pl"),
    ("square", "sq"),
    ("highway", "hwy"),
    ("parkway", "pkwy"),
    ("center", "centre", "ctr"),
    ("saint", "st"),
)
_SPELLED = {
    word: [one for group in _STREETS if word in group for one in group] for group in _STREETS for word in group
}


def _set_of(words: str) -> frozenset[str]:
    return frozenset(words.split())


_PLACE_WORDS = _set_of("""
    avenida beach bridge building calle campus casa cathedral center central centre chapel church city club
    college community corner county courthouse downtown east entrance field floor garden gardens gate grand
    ground hall hill hotel house iglesia island lake library lower main market meeting memorial mosque
    mountain museum north office online open parish park parking parque parroquia plaza public rally river
    room school second south stage state station steps synagogue temple theater theatre third town union
    university upper village west zoom
""")
_TIMES = _set_of("""
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august
    september october november december today tomorrow morning afternoon evening night noon winter spring
    summer autumn
""")
_NAMES_TOO = _set_of("""
    america american baker banks best bill black blue bond bright brown burns bush carol case chance chase
    child christian church close cook cross dale dawn dean drew english even faith fields first fisher
    forest fox frank free friend gene gold good grace grant gray green hand hard hardy heart hope hunter
    international iris ivory jack judge just justice king lance lead leader left legal little long love
    major many mark marshal mason mercy miles miller mission moon more national nick noble page park parker
    pastor patience peace penny pierce pope power president price pride prince prudence reed rich river
    robin rock rose ruby sage sharp sherry short singer skip small spanish star stone strong sunny swift
    team teller trinity true union united victor volunteer wade walker wells white whole will wise wood
    woods young your
""")
_ORDINARY = _PLACE_WORDS | _TIMES | _NAMES_TOO | _SPELLED.keys()
"""Words that say little alone, though they stand in many names and places."""

_NO_PARTS = _set_of("""
    the and for our all from with an as at am be by da de di do dr du el go he if in is it la le me mr mrs
    ms my no of on or so st to up us we
""")
"""Words that begin sentences and are part of nobody's name, though people write "the whole team" for a name."""

_BREAK = re.compile(r"[,;()/\n\r\u2013\u2014]|\s-+\s|\s(?:at|of)\s", re.IGNORECASE)
_HOUSE_NUMBER = re.compile(r"#?\d+[a-z]?(?:-\d+)?\s+", re.IGNORECASE)
_LEAST, _GROUPED, _MOST_FORMS = 4, 3, 24


def fold(text: str) -> str:
    """Without accents, with plain apostrophes, letter for letter: places in it are places in the text."""
    if not text.isascii():
        text = "".join(map(_base, unicodedata.normalize("NFC", text)))
    return text.translate(_SAME)


def one_of(free: Iterable[str], bounded: Iterable[str], flags: re.RegexFlag) -> re.Pattern[str] | None:
    """One pattern for all literals: `bounded` stand as words, which is tried first, `free` stand anywhere."""
    both = []
    if strict := sorted(set(bounded)):
        both.append(rf"(?<!\w)(?:{_grouped(strict)})(?!\w)")
    if loose := sorted(set(free)):
        both.append(_grouped(loose))
    return re.compile("|".join(both), flags) if both else None


def anywhere(text: str) -> Iterator[str]:
    """A whole text as it stands even inside other words: as it is, and written together as in a hashtag."""
    words = fold(text).split()
    joined = "".join(words)
    if len(joined) < 2:
        return
    if len(words) > 1 or not joined.isascii():
        yield " ".join(words)
    if len(words) > 1 and len(joined) >= 6:
        yield joined


def as_words(text: str) -> str:
    """A whole text as words of a sentence; empty for one letter."""
    words = fold(text).split()
    return " ".join(words) if len("".join(words)) >= 2 else ""


def parts(name: str, ordinary: frozenset[str]) -> Iterator[tuple[str, bool]]:
    """The words by which a person is known too, each with whether it is known in small letters as well.

    A name in small letters is known by its parts with capitals: in small letters they can be any words. So can
    `ordinary` words, and parts of a text that is more than a name.
    """
    folded = fold(name)
    words = re.findall(r"\w[\w'-]+", folded.title() if folded.islower() else folded)
    is_name = not folded.islower() and all(len(word) < _LEAST or not word.islower() for word in words)
    for word in words:
        small = word.lower()
        if word == small or word.isdigit() or small in _NO_PARTS:
            continue
        known = is_name and len(word) >= _LEAST and not _is_ordinary(small, ordinary)
        for spelling in _capitals(word):
            yield spelling, known


def pieces(place: str) -> frozenset[str]:
    """The parts of a place that tell where it is: between breaks, also without house numbers."""
    found = set()
    for piece in _BREAK.split(place):
        told = re.sub(r"^the\s+", "", piece.strip(" \t.:!?'\""), flags=re.IGNORECASE)
        found |= {told, _HOUSE_NUMBER.sub("", told, count=1)}
    return frozenset(piece for piece in found if len(piece) >= _LEAST or (len(piece) > 1 and not piece.isascii()))


def place_forms(piece: str, ordinary: frozenset[str]) -> Iterator[str]:
    """A piece of a place as words, with streets in full and cut short; nothing for ordinary words."""
    words = [word.strip(".'\"") for word in fold(piece).split()]
    if all(
        word.isdigit() or (_is_ordinary(word.lower(), ordinary) and _says_little(word, words)) for word in words
    ):
        return
    spelled = [_SPELLED.get(word.lower(), [word]) for word in words]
    for one in islice(product(*spelled), _MOST_FORMS):
        yield " ".join(one)


def place_words(piece: str, ordinary: frozenset[str]) -> Iterator[str]:
    """The words of a place by which it is known, with capitals."""
    for word in re.findall(r"\w[\w'-]+", fold(piece)):
        if len(word) >= _LEAST and word[0].isupper() and not _is_ordinary(word.lower(), ordinary):
            yield from _capitals(word)


def near_words(words: Iterable[str], numbers: Iterable[str]) -> re.Pattern[str] | None:
    """A pattern for words of places, with a house number of them in front and the kind of street behind."""
    known = sorted(set(words))
    if not known:
        return None
    number = rf"(?:(?:{'|'.join(sorted(set(numbers), reverse=True)) or '#'})\s+)?"
    streets = "|".join(sorted(_SPELLED, reverse=True))
    return re.compile(rf"(?<!\w){number}(?:{_grouped(known)})(?!\w)(?:\s+(?i:{streets})(?!\w))?")


def numbers(piece: str) -> list[str]:
    """The numbers in a piece of a place."""
    return re.findall(r"\b\d+[A-Za-z]?\b", piece)


def _is_ordinary(word: str, ordinary: frozenset[str]) -> bool:
    return word in _ORDINARY or word in ordinary


def _says_little(word: str, words: list[str]) -> bool:
    # "City Hall" is a place by its capitals; "the hall" and a "Hall" alone can be any.
    return len(words) == 1 or word.islower()


def _capitals(word: str) -> set[str]:
    # Two letters in capitals are mostly no name: "Li" stays "Li".
    if len(word) < 3:
        return {word}
    return {word, word.upper(), word.title() if word.isupper() else word}


def _grouped(literals: list[str], depth: int = _GROUPED) -> str:
    """Alternatives by their first letters: with thousands of names few are tried at each place of a text."""
    if not depth or len(literals) < 2:
        ordered = sorted(literals, key=lambda one: (-len(one), one))
        return "|".join("".join(map(_literal, one)) for one in ordered)
    by_first: dict[str, list[str]] = {}
    for one in literals:
        by_first.setdefault(one[:1], []).append(one[1:])
    # The shortest comes last, for the longest must win.
    firsts = sorted(by_first, reverse=True)
    return "|".join(
        _literal(first) + f"(?:{_grouped(by_first[first], depth - 1)})" if first else "" for first in firsts
    )


def _literal(char: str) -> str:
    return r"\.?\s+" if char == " " else re.escape(char)


def _base(char: str) -> str:
    parts = unicodedata.normalize("NFD", char)
    return parts[0] if all(unicodedata.combining(mark) for mark in parts[1:]) else char
