"""User text made safe to show."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijn_organizer.report.clean import LONGEST_RUN, Coverage, calm, isolated, tame, without_isolates
from tests.report import sample

COVERAGE = Coverage(sample.coverage())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x00b", "a[U+0000]b"),
        ("a\x7f\x9fb", "a[U+007F][U+009F]b"),
        ("a\ud800b", "a[U+D800]b"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("a\tb", "a b"),
        ("\u202eevil\u202c", "evil"),
        ("\u2066x\u2069\ufeff", "x"),
        ("e\u0301", "\u00e9"),
    ],
)
def test_taming_leaves_nothing_that_works_on_the_text_around(text, shown):
    assert tame(text) == shown


def test_text_of_the_other_direction_is_isolated_line_by_line():
    assert isolated("نص 12\nok", right_to_left=False) == "\u2068نص 12\u2069\n\u2068ok\u2069"


def test_text_of_the_same_direction_stands_as_it_is():
    assert isolated("Ana, 555-0101", right_to_left=False) == "Ana, 555-0101"


def test_on_a_page_from_right_to_left_all_is_isolated():
    assert isolated("555-0101", right_to_left=True) == "\u2068555-0101\u2069"


def test_isolates_survive_calming_and_can_be_taken_off():
    text = isolated("نص", right_to_left=False)

    assert calm(text + "\u202e\x01") == text + "[U+0001]"
    assert without_isolates(text) == "نص"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ana Lucía Nguyễn Łukasz Ωμέγα Привет", "Ana Lucía Nguyễn Łukasz Ωμέγα Привет"),
        ("عربي 会议 שלום ሰላም", "عربي 会议 שלום ሰላም"),
        ("👨\u200d👩\u200d👧 🇭🇹 👍🏽 ❤\ufe0f", "👨\u200d👩\u200d👧 🇭🇹 👍🏽 ❤\ufe0f"),
        ("ᏣᎳ", "[U+13E3][U+13B3]"),
        ("x\ue000\uffff", "x[U+E000][U+FFFF]"),
    ],
)
def test_uncovered_characters_are_named(text, shown):
    assert COVERAGE.fit(text) == shown


def test_a_letter_and_a_mark_of_different_fonts_are_not_drawn_together():
    # Both are covered, yet no one font can draw them as one.
    assert COVERAGE.fit("会\u0591") == "会[U+0591]"


def test_a_mark_on_an_uncovered_letter_is_named_with_it():
    assert COVERAGE.fit("\u13e3\u0301") == "[U+13E3][U+0301]"


def test_long_runs_can_be_broken():
    fitted = COVERAGE.fit("x" * 50 + " " + "y" * 5)

    assert max(map(len, fitted.replace("\u200b", " ").split())) == LONGEST_RUN
    assert fitted.replace("\u200b", "") == "x" * 50 + " " + "y" * 5


def test_a_run_is_not_broken_inside_a_letter():
    fitted = COVERAGE.fit("q\u0323" * 30)

    assert all(not unicodedata.combining(part[0]) for part in fitted.split("\u200b"))


@given(st.text())
def test_fitted_text_holds_only_what_fonts_cover(text):
    fonts = [
        {chr(p) for first, last in ranges for p in range(first, last + 1)} for ranges in sample.coverage().values()
    ]
    covered = set().union(*fonts)
    invisible = set("\n\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2060\u2068\u2069")
    rest = {char for char in COVERAGE.fit(tame(text)) if char not in covered | invisible}

    assert all("\ufe00" <= char <= "\ufe0f" or "\U000e0020" <= char <= "\U000e007f" for char in rest)


@given(st.text())
def test_taming_twice_changes_nothing(text):
    assert tame(tame(text)) == tame(text)
