"""The words of one language: catalogues, dates, numbers and lists.

Everything a person reads goes through a `Words`, handed in through constructors, so that a window in Spanish
can make a page in English. Babel's data is loaded at the first date or number, never at start.
"""

import datetime as dt
import gettext
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal

from ijn_organizer.words import creole

if TYPE_CHECKING:
    from babel import Locale

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})

SENTENCE_ENDS = (".", "?", "!", "…", "。", "？", "！", "؟")  # noqa: RUF001 — so a sentence ends in its language

BABEL_NAMES = {"zh_CN": "zh_Hans"}
"""Languages that Babel names by their script."""

COMMAS = {"ar": "، ", "zh": "、"}
"""What stands between the parts of a list, where that is no comma and space. Babel lacks it for half of them."""


class Words:
    """The words of one language.

    Attributes:
        language: code such as `en` or `zh_CN`.
    """

    def __init__(
        self, language: str, program: gettext.NullTranslations, pack_texts: gettext.NullTranslations
    ) -> None:
        self.language = language
        self._program = program
        self._pack = pack_texts
        self._babel: Locale | None = None

    @property
    def right_to_left(self) -> bool:
        """Whether this language is written from right to left."""
        return self.language.partition("_")[0] in RIGHT_TO_LEFT

    @property
    def tag(self) -> str:
        """The language as a BCP 47 tag: `es`, `zh-CN`."""
        return self.language.replace("_", "-")

    @property
    def comma(self) -> str:
        """What stands between the parts of a list."""
        return COMMAS.get(self.language.partition("_")[0], ", ")

    def gettext(self, text: str) -> str:
        """`text` of the program in this language."""
        return self._program.gettext(text)

    def pgettext(self, context: str, text: str) -> str:
        """`text` where one word of English is several elsewhere; `context` says which: "file" of a name, say."""
        return self._program.pgettext(context, text)

    def ngettext(self, one: str, many: str, n: int) -> str:
        """The form for `n`, with `%(n)s` already filled in."""
        return self._program.ngettext(one, many, n) % {"n": self.number(n)}

    def pack(self, text: str) -> str:
        """`text` of the rule pack in this language."""
        return self._pack.gettext(text) if text else ""

    def number(self, value: int) -> str:
        """A whole number with the marks of this language: `1,200`."""
        if -1000 < value < 1000 and self.language.startswith("en"):
            return str(value)
        from babel.numbers import format_decimal

        return format_decimal(value, locale=self._locale())

    def day(self, day: dt.date) -> str:
        """A day without its year: `Dec 2`."""
        return self._skeleton(day, "MMMd", "d MMM")

    def weekday(self, day: dt.date) -> str:
        """A day with its weekday: `Sat, Dec 12`."""
        return self._skeleton(day, "MMMEd", "EEE d MMM")

    def date(self, day: dt.date) -> str:
        """A day with weekday and year: `Sat, Dec 12, 2026`."""
        return self._skeleton(day, "yMMMEd", "EEE d MMM y")

    def long_date(self, day: dt.date) -> str:
        """A day in full: `Saturday, December 12, 2026`."""
        return self._date(day, "full", "EEEE d MMMM y")

    def time(self, time: dt.time) -> str:
        """A time of day: `2:00 PM`."""
        from babel.dates import format_time

        return format_time(time, format="short", locale=self._locale()).replace("\u202f", "\u00a0")

    def moment(self, moment: dt.datetime) -> str:
        """A date and time: `November 24, 2026, 10:42 AM`."""
        day = self._date(moment.date(), "long", "d MMMM y")
        return self.gettext("%(day)s, %(time)s") % {"day": day, "time": self.time(moment.time())}

    def all_of(self, parts: Sequence[str]) -> str:
        """Parts as a list in a sentence: `Ana, Ben, and Cem`."""
        if self.language == creole.CREOLE and parts:
            return creole.list_all(parts)
        from babel.lists import format_list

        return format_list(list(parts), style="standard", locale=self._locale())

    def line(self, parts: Iterable[str]) -> str:
        """Parts behind each other, without an "and": `Ana, Ben, Cem`. Empty ones are left out."""
        return self.comma.join(part for part in parts if part)

    def language_name(self, code: str) -> str:
        """The name of a language in this language: `Spanish`; an unknown code comes back as it is."""
        if self.language == creole.CREOLE and code in creole.LANGUAGES:
            return creole.LANGUAGES[code]
        return str(self._locale().languages.get(BABEL_NAMES.get(code, code), code))

    def read_date(self, text: str, today: dt.date) -> dt.date | None:
        """The date that a person typed, or None: `2026-12-12`, `12/12/2026`, `Dec 12`, `Sat, Dec 12, 2026`.

        A date without a year is the next such day from `today` on.
        """
        from ijn_organizer.words.dates import read_date

        return read_date(text, self._locale(), today)

    def read_time(self, text: str) -> dt.time | None:
        """The time that a person typed, or None: `14:00`, `2 pm`, `2:30 PM`, `14h30`."""
        from ijn_organizer.words.dates import read_time

        return read_time(text, self._locale())

    def _date(self, day: dt.date, length: Literal["full", "long"], in_creole: str) -> str:
        if self.language == creole.CREOLE:
            return creole.spell_day(day, in_creole)
        from babel.dates import format_date

        return format_date(day, format=length, locale=self._locale())

    def _skeleton(self, day: dt.date, skeleton: str, in_creole: str) -> str:
        if self.language == creole.CREOLE:
            return creole.spell_day(day, in_creole)
        from babel.dates import format_skeleton

        return format_skeleton(skeleton, day, locale=self._locale())

    def _locale(self) -> "Locale":
        if self._babel is None:
            from babel import Locale

            self._babel = Locale.parse(self.language)
        return self._babel


def plain_english() -> Words:
    """Words without catalogues: the English that stands in the program."""
    return Words("en", gettext.NullTranslations(), gettext.NullTranslations())
