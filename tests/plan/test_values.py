import json
import unicodedata
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ijn_organizer.plan.values import LARGEST_NUMBER, ValueRefusedError, canonical, decode, tidy, tidy_text
from tests.plan.strategies import values

any_text = st.text(st.characters() | st.characters(categories=["Cs"]), max_size=8)


@settings(deadline=None)
@given(values)
def test_decode_gives_back_what_canonical_took(value):
    again = decode(canonical(value))
    assert json.dumps(again, sort_keys=True) == json.dumps(value, sort_keys=True)
    assert canonical(again) == canonical(value)


@settings(deadline=None)
@given(values)
def test_canonical_bytes_are_json_without_spaces_or_needless_escapes(value):
    # For keys without letters beyond U+FFFF, Python's own encoder gives the same bytes: a second opinion.
    plain = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    if max(plain, default="") < "\ud800":
        assert canonical(value) == plain.encode()


def test_canonical_bytes_of_the_sorting_example_in_rfc_8785():
    names = ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\U0001f600", "\ufb33"]
    assert list(decode(canonical(dict.fromkeys(reversed(names), 0)))) == names


def test_canonical_bytes_of_the_string_example_in_rfc_8785():
    text = "\u20ac$\u000f\u000aA'\u0042\u0022\u005c\\\"\u002f"
    expected = bytes.fromhex("22 e2 82 ac 24 5c 75 30 30 30 66 5c 6e 41 27 42 5c 22 5c 5c 5c 5c 5c 22 2f 22")
    assert canonical(text) == expected


def test_yes_differs_from_one():
    assert canonical([True, False, None, 1, 0]) == b"[true,false,null,1,0]"


@pytest.mark.parametrize(
    ("value", "where", "reason"),
    [
        ({"minutes": 1.0}, "$.minutes", "float"),
        ([0, float("nan")], "$[1]", "float"),
        (LARGEST_NUMBER + 1, "$", "too-large"),
        ([-LARGEST_NUMBER - 1], "$[0]", "too-large"),
        ({"a": {"b": "\ud800"}}, "$.a.b", "surrogate"),
        ({"\udfff": 1}, "$", "surrogate"),
        ({"a": {1: 2}}, "$.a", "key"),
        ([b"bytes"], "$[0]", "type"),
        ({1, 2}, "$", "type"),
    ],
)
def test_canonical_refuses_what_no_plan_can_hold(value, where, reason):
    with pytest.raises(ValueRefusedError) as caught:
        canonical(value)
    assert (caught.value.where, caught.value.reason) == (where, reason)


def test_the_largest_numbers_are_held_exactly():
    assert decode(canonical([LARGEST_NUMBER, -LARGEST_NUMBER])) == [LARGEST_NUMBER, -LARGEST_NUMBER]


@settings(deadline=None)
@given(any_text)
def test_tidied_text_can_be_stored_and_is_tidied_once(text):
    tidied = tidy_text(text)
    assert decode(canonical(tidied)) == tidied
    assert tidy_text(tidied) == tidied
    assert "\r" not in tidied
    assert unicodedata.is_normalized("NFC", tidied)


def test_text_is_tidied_at_any_depth():
    value = {"cafe\u0301": ["a\r\nb\rc", {"x": "\ud83d!"}], "n": [1, None, True]}
    assert tidy(value) == {"caf\u00e9": ["a\nb\nc", {"x": "\ufffd!"}], "n": [1, None, True]}


def test_bytes_are_left_alone_so_that_they_are_refused():
    assert tidy([b"ab"]) == [b"ab"]


@pytest.mark.parametrize(
    ("value", "where"),
    [([{"e\u0301": 1, "\u00e9": 2}], "$[0]"), ({"a": {1: 2}}, "$.a"), ({"a": [{2: {}}]}, "$.a[0]")],
)
def test_tidying_refuses_keys_that_would_be_lost(value: Mapping, where):
    with pytest.raises(ValueRefusedError) as caught:
        tidy(value)
    assert (caught.value.where, caught.value.reason) == (where, "key")
