"""The fast way to read gives what the strict one gives, and leaves to it all that may have to be refused."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.plan.values import LARGEST_NUMBER, canonical
from ijn_organizer.storage.own_json import canonical_read, read_own, write_own
from ijn_organizer.storage.strict_json import MOST_LEVELS, read_json

texts = st.text(st.characters(codec="utf-8"), max_size=8)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-LARGEST_NUMBER, LARGEST_NUMBER) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=12,
)
records = st.dictionaries(texts, values, max_size=4)


def levels(count: int) -> dict[str, object]:
    """A record with records in it, so many levels in all."""
    record: dict[str, object] = {}
    for _ in range(count - 1):
        record = {"a": record}
    return record


@given(records)
def test_what_this_program_wrote_reads_back_as_it_was(record):
    data = write_own(record)
    assert canonical(read_json(data, "")) == canonical(record)
    strictly = read_json(b" " + data, "")
    assert read_own(b" " + data, MOST_LEVELS) is None
    assert canonical(strictly) == canonical(record)


@given(values)
def test_canonical_bytes_are_the_same_either_way(value):
    assert canonical_read(value) == canonical(value)


def test_keys_beyond_the_first_plane_are_sorted_as_they_must_be():
    record = {"\ue000": 1, "😀": 2}
    assert canonical_read(record) == canonical(record) == '{"😀":2,"\ue000":1}'.encode()


@pytest.mark.parametrize(
    "data",
    [
        b'{\n  "a": 1,\n  "a": 1\n}\n',
        b'{\n  "a": 1.0\n}\n',
        b'{\n  "a": 1e3\n}\n',
        b'{\n  "a": 9007199254740992\n}\n',
        b'{\n  "a": -9007199254740992\n}\n',
        b'{\n  "a": [\n    1,\n    9007199254740992\n  ]\n}\n',
        b'{\n  "a": [\n    -123456789012345678901234567890\n  ]\n}\n',
        b'{\n  "a": NaN\n}\n',
        b'{\n  "a": "\xff"\n}\n',
        write_own(levels(MOST_LEVELS + 1)),
        b"[" * 100_000,
    ],
)
def test_what_has_to_be_refused_is_left_to_the_strict_reader(data):
    assert read_own(data, MOST_LEVELS) is None
    with pytest.raises(ProblemsError):
        read_json(data, "a.json")


@pytest.mark.parametrize(
    "data",
    [b"", b"[]\n", b'{"a":1}', b'{\n  "a": "\\u0041"\n}\n', b'{\n  "a": "\\ud800"\n}\n', b"\xef\xbb\xbf{}\n"],
)
def test_other_forms_are_left_to_it_too(data):
    assert read_own(data, MOST_LEVELS) is None


def test_the_deepest_and_the_largest_are_read():
    for record in (levels(MOST_LEVELS), {"a": LARGEST_NUMBER}, {"a": [-LARGEST_NUMBER]}):
        assert read_json(write_own(record), "") == record == json.loads(write_own(record))
