"""JSON just as this program writes it, read fast. A coordinator opens thousands of plans at once.

The strict reader walks every value, because a fast one forgives much: of a key that comes twice it keeps one, it
takes numbers of any size, any depth. But bytes that are the same when what was read is written again hold no key
twice and no odd escape; what else is refused can be looked for in the bytes. All other files go the strict way,
and so does whatever is refused, to be told with its place.
"""

import re
from collections.abc import Mapping
from typing import NoReturn

import msgspec

from ijn_organizer.plan.values import LARGEST_NUMBER, Json, canonical

INDENT = 2

_DIGITS = rb"-?[0-9]{%d}" % len(str(LARGEST_NUMBER))
_LONG_NUMBERS = (re.compile(rb": " + _DIGITS), re.compile(rb"\n *" + _DIGITS))
"""Every number that is too large looks like this where this program wrote it; some that are not do too."""

_FIRST_OF_FOUR = 0xF0
"""The least first byte of a character outside the plane in which all orders of characters are the same."""


def write_own(record: Mapping[str, Json]) -> bytes:
    """`record` in the form in which this program writes files: indented, ended by a line feed."""
    return msgspec.json.format(msgspec.json.encode(record), indent=INDENT) + b"\n"


def read_own(data: bytes, most_levels: int) -> Mapping[str, Json] | None:
    """The record that `write_own` wrote as `data`, at most `most_levels` deep; None for all other bytes."""
    too_deep = b"\n" + b" " * (INDENT * most_levels)
    if too_deep in data or any(pattern.search(data) for pattern in _LONG_NUMBERS):
        return None
    try:
        record = msgspec.json.Decoder(float_hook=_refuse).decode(data)
        same = isinstance(record, Mapping) and write_own(record) == data
    except (ValueError, RecursionError):
        return None
    return record if same else None


def canonical_read(value: Json) -> bytes:
    """As `plan.values.canonical`, for a value that was read strictly: nothing in it has to be refused any more."""
    data = msgspec.json.encode(value, order="sorted")
    return data if data.isascii() or max(data) < _FIRST_OF_FOUR else canonical(value)


def _refuse(digits: str) -> NoReturn:
    raise ValueError(digits)
