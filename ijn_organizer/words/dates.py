"""Reading dates and times that people type, in the order and with the month names of their language."""

import datetime as dt
import itertools
import re
import unicodedata

from babel import Locale
from babel.dates import format_date, format_skeleton

_TIME = re.compile(r"^(\d{1,2})(?:[:.h](\d{2}))?\s*(.*)$")
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
_LONGEST_WORD_FORM = 40


def read_date(text: str, locale: Locale, today: dt.date) -> dt.date | None:
    """See `Words.read_date`."""
    text = text.strip()
    if not text or len(text) > _LONGEST_WORD_FORM:
        return None
    iso = _ISO.match(text)
    if iso:
        return _make(int(iso[1]), int(iso[2]), int(iso[3]), today)
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    months = _months_named(text, locale)
    if len(months) == 1:
        return _named(months.pop(), numbers, today)
    if re.search(r"[^\W\d_]", text):
        return _as_shown(text, numbers, locale, today)
    return _numeric(numbers, locale, today)


def read_time(text: str, locale: Locale) -> dt.time | None:
    """See `Words.read_time`."""
    match = _TIME.match(text.strip())
    if not match:
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), _half(match[3], locale)
    if half is None or (half and not 1 <= hour <= 12):
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return dt.time(hour, minute) if hour < 24 and minute < 60 else None


def _half(text: str, locale: Locale) -> str | None:
    """`am`, `pm`, empty where nothing is said, None where something else is said."""
    word = _fold(text).replace(".", "").replace(" ", "")
    if not word:
        return ""
    periods = locale.day_periods["format"]["wide"]
    for half in ("am", "pm"):
        if word in (half, half[0], _fold(periods[half]).replace(".", "").replace(" ", "")):
            return half
    return None


def _as_shown(text: str, numbers: list[int], locale: Locale, today: dt.date) -> dt.date | None:
    """The date that the program itself shows in these words (month names of some languages hold numbers)."""
    wanted = _fold(text)
    years = [number for number in numbers if number >= 1000]
    days = [number for number in numbers if 1 <= number <= 31]
    for year, month, number in itertools.product(years, range(1, 13), days):
        day = _make(year, month, number, today)
        if day and wanted in _shown_forms(day, locale):
            return day
    return None


def _shown_forms(day: dt.date, locale: Locale) -> set[str]:
    forms = [format_date(day, format=length, locale=locale) for length in ("full", "long", "medium")]
    return {_fold(form) for form in [*forms, format_skeleton("yMMMEd", day, locale=locale)]}


def _months_named(text: str, locale: Locale) -> set[int]:
    """Months by their names. There can be two: in Spanish, a Tuesday in July is `mar, 1 jul`."""
    words = {_fold(word).strip(".") for word in re.findall(r"[^\W\d_]+\.?", text)}
    names = [pair for width in ("wide", "abbreviated") for pair in locale.months["format"][width].items()]
    return {int(number) for number, name in names if _fold(name).strip(".") in words}


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


def _fold(text: str) -> str:
    flat = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in flat if not unicodedata.combining(char)).replace("\u202f", " ").strip()
