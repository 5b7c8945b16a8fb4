"""Values a plan can hold, and the one byte form that makes two of them equal.

A value is text, yes/no, a whole number below 2**53, nothing, a list or a record of these. There are no
floats: decimals are text. Two values are equal when their canonical bytes (RFC 8785) are equal; Python's own
`==` is not used, because there `True == 1`.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias, TypeGuard

import msgspec

if TYPE_CHECKING:
    Json: TypeAlias = "bool | int | str | Sequence[Json] | Mapping[str, Json] | None"
else:
    # msgspec reads annotations when the program runs and knows no alias that names itself.
    Json = Any

LARGEST_NUMBER = 2**53 - 1
"""RFC 8785 numbers are IEEE doubles; whole numbers are exact up to here."""

_JSON = json.JSONEncoder(ensure_ascii=False)
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class ValueRefusedError(ValueError):
    """A value that no plan can hold.

    Attributes:
        where: place inside the value, such as `$.minutes` or `$[2]`.
        reason: `float`, `too-large`, `surrogate`, `key` (no text, or twice) or `type`.
    """

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(f"{where}: {reason}")
        self.where = where
        self.reason = reason


def canonical(value: Json) -> bytes:
    """The RFC 8785 bytes of `value`: keys sorted by UTF-16 units, no spaces, shortest escapes.

    Raises:
        ValueRefusedError: for a float, a number too large, a lone surrogate, a key that is no text, or
            another type.
    """
    return _write(value, "$").encode("utf-8")


def decode(data: bytes) -> Json:
    """The value behind canonical bytes, fresh at every call."""
    value: Json = msgspec.json.decode(data)
    return value


def is_list(value: object) -> TypeGuard[Sequence[Any]]:
    """Whether a value is a list. To Python, text is a sequence too, and bytes are one of numbers."""
    return isinstance(value, Sequence) and not isinstance(value, bytes | bytearray | str)


def texts_in(value: Json) -> Iterator[str]:
    """All texts in a value, however deep they lie; not the keys of records."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from texts_in(inner)
    elif is_list(value):
        for inner in value:
            yield from texts_in(inner)


def as_record(value: Json) -> Mapping[str, Json]:
    """A record as it is; whatever else stands where one should is none, and says nothing."""
    return value if isinstance(value, Mapping) else {}


def without_surrogates(text: str) -> str:
    """`text` with U+FFFD for each lone surrogate, which no UTF-8 can hold."""
    return text if text.isascii() else _LONE_SURROGATE.sub("\ufffd", text)


def tidy_text(text: str) -> str:
    """`text` as it is stored: NFC, line feeds only, a lone surrogate becomes U+FFFD."""
    unbroken = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", without_surrogates(unbroken))


def tidy(value: Json) -> Json:
    """`value` with each text and key tidied, at any depth.

    Raises:
        ValueRefusedError: for a key that is no text, or two keys that would become one.
    """
    return _tidy(value, "$")


def _tidy(value: Json, where: str) -> Json:
    if isinstance(value, str):
        return tidy_text(value)
    if isinstance(value, Mapping):
        return _tidy_record(value, where)
    if is_list(value):
        return [_tidy(inner, f"{where}[{place}]") for place, inner in enumerate(value)]
    return value


def _tidy_record(record: Mapping[str, Json], where: str) -> dict[str, Json]:
    tidied = {tidy_text(key): _tidy(inner, f"{where}.{key}") for key, inner in _pairs(record, where)}
    if len(tidied) < len(record):
        raise ValueRefusedError(where, "key")
    return tidied


def _write(value: object, where: str) -> str:
    if isinstance(value, str):
        return _quote(value, where)
    if value is None or isinstance(value, bool):
        return _JSON.encode(value)
    if isinstance(value, int):
        if abs(value) > LARGEST_NUMBER:
            raise ValueRefusedError(where, "too-large")
        return str(value)
    if isinstance(value, float):
        raise ValueRefusedError(where, "float")
    if isinstance(value, Mapping):
        return _write_record(value, where)
    if is_list(value):
        return "[" + ",".join(_write(inner, f"{where}[{place}]") for place, inner in enumerate(value)) + "]"
    raise ValueRefusedError(where, "type")


def _write_record(record: Mapping[object, object], where: str) -> str:
    pairs = sorted(_pairs(record, where), key=lambda pair: pair[0].encode("utf-16-be", "surrogatepass"))
    return "{" + ",".join(f"{_quote(key, where)}:{_write(inner, f'{where}.{key}')}" for key, inner in pairs) + "}"


def _quote(text: str, where: str) -> str:
    if not text.isascii() and _LONE_SURROGATE.search(text):
        raise ValueRefusedError(where, "surrogate")
    return _JSON.encode(text)


def _pairs(record: Mapping[Any, Any], where: str) -> list[tuple[str, Any]]:
    pairs = [(key, inner) for key, inner in record.items() if isinstance(key, str)]
    if len(pairs) < len(record):
        raise ValueRefusedError(where, "key")
    return pairs
