"""Reading dates and times that people type, in the order and with the month names of their language."""

import datetime as dt
import itertools
import re
import unicodedata
from collections.abc import Iterator

from babel import Locale
from babel.dates import format_date, format_skeleton

from ijn_organizer.words import creole

_TIME = re.compile(r"^(\D*?)\s*(\d{1,2})\s*(?:[:.hg：点时]\s*(\d{2})分?|[hg点时])?\s*((?![:.：])\D*)$")  # noqa: RUF001
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
_LONGEST_WORD_FORM = 40
_SHORTEST_BEGINNING = 3

_MARKS = {"vi": r"thu \d|ngay|thang|thg|nam", "zh": "[年月日号]"}
"""Words around the numbers, in languages whose months and weekdays have numbers for names. Folded."""


def read_date(text: str, locale: Locale, today: dt.date) -> dt.date | None:
    """See `Words.read_date`."""
    text = text.strip()
    if not text or len(text) > _LONGEST_WORD_FORM:
        return None
    iso = _ISO.match(text)
    if iso:
        return _make(int(iso[1]), int(iso[2]), int(iso[3]), today)
    told = _without_marks(text, locale)
    numbers = [int(number) for number in re.findall(r"\d+", told)]
    if not re.search(r"[^\W\d_]", told):
        return _numeric(numbers, locale, today)
    months = _months_named(text, locale)
    if len(months) == 1:
        return _named(months.pop(), numbers, today)
    return _as_shown(text, numbers, locale, today)


def read_time(text: str, locale: Locale) -> dt.time | None:
    """See `Words.read_time`."""
    match = _TIME.match(text.strip())
    if not match:
        return None
    hour, minute, half = int(match[2]), int(match[3] or 0), _half(match[1] + match[4], locale)
    if half is None or (half and not 1 <= hour <= 12):
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return dt.time(hour, minute) if hour < 24 and minute < 60 else None


def _half(text: str, locale: Locale) -> str | None:
    """`am`, `pm`, empty where nothing is said, None where something else is said."""
    word = _pressed(text)
    if not word:
        return ""
    for half in ("am", "pm"):
        if word in (half, half[0]) or word in map(_pressed, _names_of_half(half, locale)):
            return half
    return None


def _names_of_half(half: str, locale: Locale) -> Iterator[str]:
    yield from creole.HALVES[half] if locale.language == creole.CREOLE else ()
    parts = {"am": ("am", "morning"), "pm": ("pm", "noon", "afternoon", "evening")}[half]
    for names in locale.day_periods.values():
        for width in names.values():
            yield from (name for part, name in width.items() if part.startswith(parts))


def _without_marks(text: str, locale: Locale) -> str:
    """`text` without the weekday and the words for day, month and year, where a language counts its months."""
    marks = _MARKS.get(locale.language)
    if marks is None:
        return text
    names = {_fold(name) for width in locale.days["format"].values() for name in width.values()}
    # A narrow name can be one letter of another word.
    words = sorted((name for name in names if len(name) > 1), key=len, reverse=True)
    return re.sub("|".join((*map(re.escape, words), marks)), " ", _fold(text))


def _as_shown(text: str, numbers: list[int], locale: Locale, today: dt.date) -> dt.date | None:
    """The date that the program itself shows in these words (month names of some languages hold numbers)."""
    wanted = _fold(text)
    years = [number for number in numbers if number >= 1000]
    days = [number for number in numbers if 1 <= number <= 31]
    for month, number in itertools.product(range(1, 13), days):
        found = [_make(year, month, number, today) for year in years] or [_next(month, number, today)]
        for day in found:
            if day and wanted in _shown_forms(day, locale):
                return day
    return None


def _shown_forms(day: dt.date, locale: Locale) -> set[str]:
    forms = [format_date(day, format=length, locale=locale) for length in ("full", "long", "medium")]
    short = [format_skeleton(skeleton, day, locale=locale) for skeleton in ("yMMMEd", "MMMEd", "MMMd")]
    return {_fold(form) for form in [*forms, *short]}


def _months_named(text: str, locale: Locale) -> set[int]:
    """Months by their names. There can be two: in Spanish, a Tuesday in July is `mar, 1 jul`."""
    words = {_fold(word).strip(".") for word in re.findall(r"[^\W\d_]+\.?", text)}
    names = [(number, _fold(name).strip(".")) for number, name in _month_names(locale)]
    exact = {number for number, name in names if name in words}
    begun = tuple(word for word in words if len(word) >= _SHORTEST_BEGINNING)
    return exact or {number for number, name in names if name.startswith(begun)}


def _month_names(locale: Locale) -> Iterator[tuple[int, str]]:
    if locale.language == creole.CREOLE:
        for names in (creole.MONTHS, creole.SHORT_MONTHS):
            yield from enumerate(names, start=1)
        return
    for width in ("wide", "abbreviated"):
        yield from ((int(number), name) for number, name in locale.months["format"][width].items())


def _named(month: int, numbers: list[int], today: dt.date) -> dt.date | None:
    if len(numbers) == 1:
        return _next(month, numbers[0], today)
    if len(numbers) == 2:
        day, year = sorted(numbers)
        return _make(year, month, day, today)
    return None


def _numeric(numbers: list[int], locale: Locale, today: dt.date) -> dt.date | None:
    order = list(dict.fromkeys(re.sub(r"[^dMy]", "", locale.date_formats["short"].pattern)))
    if len(numbers) == 2:
        fields = dict(zip([part for part in order if part != "y"], numbers, strict=True))
        return _next(fields["M"], fields["d"], today)
    if len(numbers) == 3:
        fields = dict(zip(order, numbers, strict=True))
        return _make(fields["y"], fields["M"], fields["d"], today)
    return None


def _make(year: int, month: int, day: int, today: dt.date) -> dt.date | None:
    if year < 100:
        year += today.year // 100 * 100
    try:
        return dt.date(year, month, day)
    except (ValueError, OverflowError):
        return None


def _next(month: int, day: int, today: dt.date) -> dt.date | None:
    # Eight years hold a February 29.
    candidates = (_make(year, month, day, today) for year in range(today.year, today.year + 9))
    return next((found for found in candidates if found and found >= today), None)


def _pressed(text: str) -> str:
    return re.sub(r"[.\s]", "", _fold(text))


def _fold(text: str) -> str:
    flat = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in flat if not unicodedata.combining(char)).replace("\u202f", " ").strip()
