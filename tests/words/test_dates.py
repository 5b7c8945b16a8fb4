"""Dates and times as people type them, in several languages."""

import datetime as dt
import gettext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijn_organizer.words.languages import OWN_NAMES
from ijn_organizer.words.words import Words, plain_english

TODAY = dt.date(2026, 11, 24)
NO_TEXTS = gettext.NullTranslations()


def words(language: str) -> Words:
    return Words(language, NO_TEXTS, NO_TEXTS)


@pytest.mark.parametrize(
    ("language", "typed", "meant"),
    [
        ("en", "2026-12-12", dt.date(2026, 12, 12)),
        ("en", "12/2/2026", dt.date(2026, 12, 2)),
        ("en", "12/2/26", dt.date(2026, 12, 2)),
        ("en", "12/2", dt.date(2026, 12, 2)),
        ("en", "11/23", dt.date(2027, 11, 23)),
        ("en", " Dec 12 ", dt.date(2026, 12, 12)),
        ("en", "Sat, Dec 12, 2026", dt.date(2026, 12, 12)),
        ("en", "12 december 2026", dt.date(2026, 12, 12)),
        ("en", "Feb 29", dt.date(2028, 2, 29)),
        ("es", "2/12/2026", dt.date(2026, 12, 2)),
        ("es", "12 dic 2026", dt.date(2026, 12, 12)),
        ("fr", "12 décembre", dt.date(2026, 12, 12)),
        ("fr", "12 decembre", dt.date(2026, 12, 12)),
        ("zh_CN", "2026/12/12", dt.date(2026, 12, 12)),
        ("zh_CN", "12月24日", dt.date(2026, 12, 24)),
        ("zh_CN", "2026年12月24日", dt.date(2026, 12, 24)),
        ("vi", "24 tháng 12", dt.date(2026, 12, 24)),
        ("vi", "Thứ 5, ngày 24 tháng 12 năm 2026", dt.date(2026, 12, 24)),
        ("ht", "24 desanm 2026", dt.date(2026, 12, 24)),
        ("ht", "1 jiye", dt.date(2027, 7, 1)),
        ("pt", "24 de dezembro", dt.date(2026, 12, 24)),
        ("ar", "٢٤/١٢/٢٠٢٦", dt.date(2026, 12, 24)),
        ("ar", "٢٤ ديسمبر", dt.date(2026, 12, 24)),
        ("ar", "24 ديسمبر 2026", dt.date(2026, 12, 24)),
        ("en", "Sept 5", dt.date(2027, 9, 5)),
    ],
)
def test_a_date_is_read_as_meant(language: str, typed: str, meant: dt.date) -> None:
    assert words(language).read_date(typed, TODAY) == meant


@pytest.mark.parametrize(
    "typed",
    ["", "soon", "2/30/2026", "13/13/2026", "Dec", "Dec 1 2 3", "1", "1 2 3 4", "Dec 1 99999999999", "x" * 99],
)
def test_what_is_no_date_is_none(typed: str) -> None:
    assert plain_english().read_date(typed, TODAY) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("14:00", dt.time(14)),
        ("14.30", dt.time(14, 30)),
        ("2 pm", dt.time(14)),
        ("2:05 P.M.", dt.time(14, 5)),
        ("12 am", dt.time(0)),
        ("12 pm", dt.time(12)),
        ("9", dt.time(9)),
        ("9a", dt.time(9)),
    ],
)
def test_a_time_is_read_as_meant(typed: str, meant: dt.time) -> None:
    assert plain_english().read_time(typed) == meant


@pytest.mark.parametrize("typed", ["", "noon", "25:00", "12:75", "13 pm", "0 am", "2 xm"])
def test_what_is_no_time_is_none(typed: str) -> None:
    assert plain_english().read_time(typed) is None


@given(st.dates(dt.date(2001, 1, 1), dt.date(2099, 12, 31)), st.sampled_from(list(OWN_NAMES)))
def test_what_is_shown_can_be_typed_back(day: dt.date, language: str) -> None:
    spoken = words(language)
    assert spoken.read_date(spoken.date(day), TODAY) == day
    assert spoken.read_date(spoken.long_date(day), TODAY) == day


@given(st.dates(TODAY, TODAY + dt.timedelta(days=364)), st.sampled_from(list(OWN_NAMES)))
def test_a_day_shown_without_its_year_is_the_next_such_day(day: dt.date, language: str) -> None:
    spoken = words(language)
    assert spoken.read_date(spoken.day(day), TODAY) == day
    assert spoken.read_date(spoken.weekday(day), TODAY) == day


@given(st.times(), st.sampled_from(list(OWN_NAMES)))
def test_a_time_shown_can_be_typed_back(time: dt.time, language: str) -> None:
    spoken = words(language)
    assert spoken.read_time(spoken.time(time)) == time.replace(second=0, microsecond=0)


@pytest.mark.parametrize(
    ("language", "typed", "meant"),
    [
        *((language, "2 pm", dt.time(14)) for language in OWN_NAMES),
        ("es", "2:05 p. m.", dt.time(14, 5)),
        ("es", "9 de la mañana", dt.time(9)),
        ("fr", "14h30", dt.time(14, 30)),
        ("fr", "14 h", dt.time(14)),
        ("ht", "2 nan aprèmidi", dt.time(14)),
        ("ar", "٢:٣٠ م", dt.time(14, 30)),
        ("vi", "2:00 CH", dt.time(14)),
        ("zh_CN", "下午2:05", dt.time(14, 5)),
        ("zh_CN", "14点30分", dt.time(14, 30)),
    ],
)
def test_a_time_is_read_as_said_in_its_language(language: str, typed: str, meant: dt.time) -> None:
    assert words(language).read_time(typed) == meant


def test_creole_has_names_of_its_own() -> None:
    spoken = words("ht")
    assert spoken.long_date(dt.date(2026, 12, 24)) == "jedi 24 desanm 2026"
    assert spoken.date(dt.date(2026, 12, 24)) == "jed. 24 des. 2026"
    assert spoken.weekday(dt.date(2026, 7, 1)) == "mèk. 1 jiyè"
    assert spoken.day(dt.date(2026, 2, 2)) == "2 fev."
    assert spoken.moment(dt.datetime(2026, 8, 3, 9, 5, tzinfo=dt.UTC)) == "3 out 2026, 09:05"
    assert spoken.all_of(["Ana", "Ben", "Cem"]) == "Ana, Ben ak Cem"
    assert spoken.all_of(["Ana"]) == "Ana"
    assert spoken.language_name("es") == "panyòl"


def test_a_list_has_the_commas_of_its_language() -> None:
    assert words("en").line(["Ana", "", "Ben"]) == "Ana, Ben"
    assert words("ar").line(["Ana", "Ben"]) == "Ana، Ben"
    assert words("zh_CN").line(["Ana", "Ben"]) == "Ana、Ben"


@given(st.text(max_size=60))
def test_no_text_makes_reading_fail(text: str) -> None:
    spoken = plain_english()
    spoken.read_date(text, TODAY)
    spoken.read_time(text)


def test_english_reads_as_americans_write() -> None:
    spoken = plain_english()
    assert spoken.date(dt.date(2026, 12, 12)) == "Sat, Dec 12, 2026"
    assert spoken.long_date(dt.date(2026, 12, 12)) == "Saturday, December 12, 2026"
    assert spoken.day(dt.date(2026, 12, 2)) == "Dec 2"
    assert spoken.weekday(dt.date(2026, 12, 12)) == "Sat, Dec 12"
    assert spoken.time(dt.time(14)) == "2:00\u00a0PM"
    assert spoken.moment(dt.datetime(2026, 11, 24, 10, 42, tzinfo=dt.UTC)) == "November 24, 2026, 10:42\u00a0AM"
    assert spoken.number(1200) == "1,200"
    assert spoken.all_of(["Ana", "Ben", "Cem"]) == "Ana, Ben, and Cem"
    assert spoken.ngettext("%(n)s day", "%(n)s days", 1) == "1 day"
    assert spoken.ngettext("%(n)s day", "%(n)s days", 2) == "2 days"
    assert spoken.language_name("ht") == "Haitian Creole"
    assert spoken.language_name("Mam") == "Mam"
    assert spoken.pack("") == ""
    assert not spoken.right_to_left
    assert words("ar").right_to_left
