"""Values of a plan as values of the expression language, and the way back."""

from datetime import date, time
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijn_organizer.rules.model import KINDS, Choice, Field, Kind
from ijn_organizer.rules.typed import as_json, is_filled, typed, typed_record, whole

CHOICES = (Choice("en", "English"), Choice("es", "Spanish"))
COLUMNS = (
    Field("name", "text", "Name", required=True),
    Field("minutes", "number", "Minutes"),
    Field("langs", "choices", "Languages", choices=CHOICES),
)


def field(kind: Kind, **more: Any) -> Field:
    parts = {"choices": CHOICES} if kind in ("choice", "choices") else {}
    columns = {"columns": COLUMNS} if kind == "rows" else {}
    return Field(**{"name": "x", "kind": kind, "label": "X", **parts, **columns, **more})


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("text", "a", "a"),
        ("text", " \n", None),
        ("text", 3, None),
        ("long_text", "a\nb", "a\nb"),
        ("number", 3, 3),
        ("number", -1, None),
        ("number", True, None),
        ("number", "3", None),
        ("number", 2**53, None),
        ("decimal", "2.5", Fraction(5, 2)),
        ("decimal", 2, 2),
        ("decimal", "2,5", None),
        ("decimal", "-1", None),
        ("decimal", "9" * 5000, None),
        ("yes_no", False, False),
        ("yes_no", 0, None),
        ("choice", "en", "en"),
        ("choice", "fr", None),
        ("choice", ["en"], None),
        ("choices", ["en", "fr", 3], ("en",)),
        ("choices", [], ()),
        ("choices", ["en", "es", "en"], ("en", "es")),
        ("choices", "en", None),
        ("date", "2026-12-12", date(2026, 12, 12)),
        ("date", "2026-02-30", None),
        ("date", "20261212", None),
        ("date", 20261212, None),
        ("time", "14:05", time(14, 5)),
        ("time", "24:00", None),
        ("time", "2 pm", None),
        ("time", 14, None),
        ("people", [{"name": "Ann", "role": "", "phone": "1"}], ({"name": "Ann"},)),
        ("people", {"name": "Ann"}, None),
        ("rows", [{"name": "Ann", "minutes": "3", "langs": []}, {}], ({"name": "Ann"}, {})),
        ("rows", [], ()),
        ("rows", ["Ann"], None),
    ],
)
def test_typed(kind: Kind, value: Any, expected: object) -> None:
    assert typed(field(kind), value) == expected


def test_own_words_where_they_are_allowed() -> None:
    assert typed(field("choices", open=True), ["es", "Tagalog", ""]) == ("es", "Tagalog")
    assert typed(field("choices", open=True), ["Tagalog", " tagalog"]) == ("Tagalog",)


@pytest.mark.parametrize(
    ("given_field", "value", "filled"),
    [
        (field("text"), "a", True),
        (field("text"), "", False),
        (field("number"), 0, True),
        (field("number"), None, False),
        (field("yes_no"), False, True),
        (field("choices"), [], False),
        (field("choices"), ["en"], True),
        (field("people"), [{"name": "Ann"}], True),
        (field("people"), [{"name": "Ann"}, {"role": "host"}], False),
        (field("people", at_least=2), [{"name": "Ann"}], False),
        (field("people"), [], False),
        (field("people", at_least=2), [{"name": "Ann Lee"}, {"name": " ann  LEE "}], False),
        (field("people", at_least=2), [{"name": "Ann"}, {"name": "Ben"}, {"name": "ann"}], True),
        (field("rows"), [{"name": "Ann", "minutes": 3}], True),
        (field("rows"), [{"name": "Ann"}, {"minutes": 3}], False),
        (field("rows", at_least=2), [{"name": "Ann"}], False),
        (field("rows", at_least=2), [{"name": "Ann"}, {"name": "Ben"}], True),
    ],
)
def test_is_filled(given_field: Field, value: Any, filled: bool) -> None:
    assert is_filled(given_field, value) is filled


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        (True, True),
        (3, 3),
        (2**53, None),
        ("a", "a"),
        (date(2026, 12, 12), "2026-12-12"),
        (time(9, 5), "09:05"),
        (Fraction(4, 2), 2),
        (Fraction(5, 2), "2.50"),
        (("a", "b"), ["a", "b"]),
        ((), []),
        (({"name": "Ann"}, {}), 2),
    ],
)
def test_as_json(value: object, expected: object) -> None:
    assert as_json(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [(None, None), (3, 3), (Fraction(7, 2), 3), (2**53, None), (-(2**53), None)]
)
def test_whole(value: Any, expected: int | None) -> None:
    assert whole(value) == expected


ANYTHING: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=10,
)


@given(st.sampled_from(KINDS), ANYTHING)
def test_nothing_in_a_plan_makes_it_raise(kind: Kind, value: Any) -> None:
    typed(field(kind), value)
    is_filled(field(kind), value)


@given(st.dictionaries(st.sampled_from(["name", "minutes", "langs", "order"]), ANYTHING))
def test_a_record_holds_known_columns_only(record: dict[str, Any]) -> None:
    known = typed_record(COLUMNS, record)

    assert known.keys() <= {"name", "minutes", "langs"}
    assert None not in known.values()
