"""The words of a language: catalogues, numbers, dates, lists, and which language it is."""

import datetime as dt
import gettext
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from ijn_organizer.app.language import find_words, known_languages, words_in
from ijn_organizer.words.words import Words, plain_english

SATURDAY = dt.date(2026, 12, 12)
NO_TEXTS = gettext.NullTranslations()


def spanish() -> Words:
    """Spanish with a few texts."""
    program = Catalog(locale="es")
    program.add("Save now", "Guardar")
    program.add("Open", "Abrir")
    program.add("Open", "Abierto", context="state")
    program.add(("%(n)s day left", "%(n)s days left"), ("queda %(n)s día", "quedan %(n)s días"))
    program.add("%(day)s, %(time)s", "%(day)s a las %(time)s")
    pack = Catalog(locale="es")
    pack.add("Open", "Al aire libre")
    return Words("es", texts_of(program), texts_of(pack))


def texts_of(catalog: Catalog) -> gettext.GNUTranslations:
    file = BytesIO()
    write_mo(file, catalog)
    file.seek(0)
    return gettext.GNUTranslations(file)


def test_texts_come_from_the_catalogues_of_program_and_rule_pack() -> None:
    words = spanish()
    assert words.gettext("Save now") == "Guardar"
    assert words.gettext("Not translated") == "Not translated"
    assert (words.gettext("Open"), words.pack("Open")) == ("Abrir", "Al aire libre")
    assert words.pack("") == ""


@pytest.mark.parametrize(("n", "said"), [(1, "queda 1 día"), (2, "quedan 2 días"), (12345, "quedan 12.345 días")])
def test_counts_have_the_forms_and_marks_of_the_language(n: int, said: str) -> None:
    assert spanish().ngettext("%(n)s day left", "%(n)s days left", n) == said


def test_english_needs_no_catalogue() -> None:
    words = plain_english()
    assert words.ngettext("%(n)s day left", "%(n)s days left", 1) == "1 day left"
    assert [words.number(value) for value in (0, -5, 999, 1000, -1200)] == ["0", "-5", "999", "1,000", "-1,200"]


def test_dates_and_times() -> None:
    words = plain_english()
    assert words.day(SATURDAY) == "Dec 12"
    assert words.weekday(SATURDAY) == "Sat, Dec 12"
    assert words.date(SATURDAY) == "Sat, Dec 12, 2026"
    assert words.long_date(SATURDAY) == "Saturday, December 12, 2026"
    assert words.time(dt.time(14, 5)) == "2:05\u00a0PM"
    moment = dt.datetime(2026, 11, 24, 10, 42, tzinfo=dt.UTC)
    assert words.moment(moment) == "November 24, 2026, 10:42\u00a0AM"
    assert spanish().moment(moment) == "24 de noviembre de 2026 a las 10:42"


def test_typed_dates_and_times_are_read() -> None:
    words = plain_english()
    assert words.read_date("Dec 12", dt.date(2026, 11, 24)) == SATURDAY
    assert words.read_time("2 pm") == dt.time(14)


def test_lists_and_names_of_languages() -> None:
    assert plain_english().all_of(["Ana", "Ben", "Cem"]) == "Ana, Ben, and Cem"
    assert spanish().all_of(["Ana", "Ben", "Cem"]) == "Ana, Ben y Cem"
    assert plain_english().language_name("ht") == "Haitian Creole"
    assert plain_english().language_name("x-own") == "x-own"


@pytest.mark.parametrize(
    ("language", "right_to_left"), [("en", False), ("ar", True), ("fa_AF", True), ("zh_CN", False)]
)
def test_the_direction_of_writing(language: str, right_to_left: bool) -> None:
    assert Words(language, NO_TEXTS, NO_TEXTS).right_to_left is right_to_left


def test_a_language_is_found_by_its_name_or_the_part_before_the_region() -> None:
    assert known_languages()[0] == "en"
    for language in known_languages():
        assert find_words(language).language == language
        assert find_words(f"{language}_ZZ").language == language
        assert words_in(language).language == language
    assert find_words("zh").language == "zh_CN"
    assert find_words("tlh").language == "en"


@pytest.mark.parametrize("value", ["C", "C.UTF-8", "POSIX", "en_US.UTF-8", "tlh_XX.UTF-8", ""])
def test_the_language_of_the_computer_is_taken_from_its_environment(
    value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, value)
    assert find_words("system").language == "en"
