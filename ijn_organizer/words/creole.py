"""What Babel lacks of Haitian Creole, where it borrows French: days, months, languages, "and"."""

import datetime as dt
from collections.abc import Mapping, Sequence

CREOLE = "ht"

AND = "ak"

MONTHS = (
    "janvye", "fevriye", "mas", "avril", "me", "jen", "jiyè", "out", "septanm", "oktòb", "novanm", "desanm",
)  # fmt: skip
SHORT_MONTHS = ("jan.", "fev.", "mas", "avr.", "me", "jen", "jiyè", "out", "sept.", "okt.", "nov.", "des.")

DAYS = ("lendi", "madi", "mèkredi", "jedi", "vandredi", "samdi", "dimanch")
"""Monday first."""
SHORT_DAYS = ("len.", "mad.", "mèk.", "jed.", "van.", "sam.", "dim.")

HALVES: Mapping[str, Sequence[str]] = {
    "am": ("maten", "nan maten", "dimaten"),
    "pm": ("aprèmidi", "nan aprèmidi", "aswè", "nan aswè", "diswa"),
}
"""What people say behind a time, in the first and in the second half of the day."""

LANGUAGES: Mapping[str, str] = {
    "en": "anglè",
    "es": "panyòl",
    "ht": "kreyòl ayisyen",
    "fr": "fransè",
    "pt": "pòtigè",
    "ar": "arab",
    "vi": "vyetnamyen",
    "zh_CN": "chinwa senplifye",
}


def spell_day(day: dt.date, pattern: str) -> str:
    """A day by a pattern of Unicode's, its parts apart by spaces: `EEE d MMM y` gives `jed. 24 des. 2026`.

    Raises:
        KeyError: a part that is none of EEEE, EEE, d, MMMM, MMM and y.
    """
    said = {
        "EEEE": DAYS[day.weekday()],
        "EEE": SHORT_DAYS[day.weekday()],
        "d": str(day.day),
        "MMMM": MONTHS[day.month - 1],
        "MMM": SHORT_MONTHS[day.month - 1],
        "y": str(day.year),
    }
    return " ".join(said[part] for part in pattern.split())


def list_all(parts: Sequence[str]) -> str:
    """Parts as a list in a sentence: `Ana, Ben ak Cem`."""
    *first, last = parts
    return f"{', '.join(first)} {AND} {last}" if first else last
