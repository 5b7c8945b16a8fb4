"""Values as a person reads them, by their kind."""

import pytest

from ijn_organizer.plan.values import Json
from ijn_organizer.rules.model import KINDS, Choice, Fact, Field, Kind
from ijn_organizer.words.values import say, say_fact, say_field, say_record
from ijn_organizer.words.words import plain_english

ENGLISH = plain_english()
CHOICES = (Choice("rally", "Rally"), Choice("en", "English"))
COLUMNS = (
    Field("name", "text", "Name"),
    Field("on", "date", "Since"),
    Field("speaks", "choices", "Speaks", choices=CHOICES, open=True),
)


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        ("text", "Cedar Square", "Cedar Square"),
        ("long_text", "One\nTwo", "One\nTwo"),
        ("number", 0, "0"),
        ("number", 1200, "1,200"),
        ("decimal", "2.5", "2.5"),
        ("decimal", 3, "3"),
        ("yes_no", True, "Yes"),
        ("yes_no", False, "No"),
        ("choice", "rally", "Rally"),
        ("choice", "own words", "own words"),
        ("choices", ["rally", "en"], "Rally and English"),
        ("choices", ["en"], "English"),
        ("choices", [], ""),
        ("date", "2026-12-12", "Sat, Dec 12, 2026"),
        ("time", "14:00", "2:00\u00a0PM"),
        (
            "people",
            [{"name": "Iris", "role": "lead", "contact": "555"}, {"role": "helper"}],
            "Iris, lead, 555; helper",
        ),
        ("people", [], ""),
    ],
)
def test_a_value_of_each_kind(kind: Kind, value: Json, said: str) -> None:
    assert say(ENGLISH, kind, value, CHOICES) == said


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("value", ["soon", 7, True, [], ["a", 5], {"a": 1}, [{"name": 5}], ""])
def test_a_value_that_does_not_fit_its_kind_is_said_somehow(kind: Kind, value: Json) -> None:
    assert isinstance(say(ENGLISH, kind, value, CHOICES), str)
    assert say(ENGLISH, kind, None, CHOICES) == ""


@pytest.mark.parametrize(("kind", "value"), [("date", "soon"), ("date", "2026-02-30"), ("time", "noon")])
def test_what_is_no_moment_is_shown_as_it_is(kind: Kind, value: str) -> None:
    assert say(ENGLISH, kind, value) == value


def test_a_list_of_rows_is_counted_as_a_fact_and_told_as_evidence() -> None:
    fact = Fact("guests", "event", "rows", "Who comes?", "Guests", "To know.", columns=COLUMNS)
    rows: list[Json] = [{"name": "Ana", "on": "2026-12-12", "speaks": ["en", "Mixteco"]}, {"on": "2026-12-13"}]
    assert say_fact(ENGLISH, fact, rows) == "2 rows"
    assert say_fact(ENGLISH, fact, rows[:1]) == "1 row"
    assert say_fact(ENGLISH, fact, []) == "none"
    assert say_fact(ENGLISH, fact, None) == ""
    field = Field("guests", "rows", "Guests", columns=COLUMNS)
    said = "Ana, Since: Sat, Dec 12, 2026, Speaks: English and Mixteco; Since: Sun, Dec 13, 2026"
    assert say_field(ENGLISH, field, rows) == said
    assert say_field(ENGLISH, field, "Ana") == ""


def test_other_facts_are_said_by_their_kind() -> None:
    fact = Fact("kind", "event", "choice", "What kind?", "Kind", "To know.", choices=CHOICES)
    assert say_fact(ENGLISH, fact, "rally") == "Rally"
    assert say_field(ENGLISH, Field("on", "date", "On"), "2026-12-12") == "Sat, Dec 12, 2026"


def test_a_record_without_values_says_nothing() -> None:
    assert say_record(ENGLISH, COLUMNS, {"other": "x", "name": ""}) == ""
