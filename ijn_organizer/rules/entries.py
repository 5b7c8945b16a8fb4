"""From the plain data of a TOML file to the structs of the model, with every problem on the way noted.

`msgspec.convert` stops at its first problem; a person who mends a pack wants all of them. So each key is converted
by itself, and an entry that could not be read does not hide the others.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, get_args, get_origin

import msgspec

from ijn_organizer.plan.problems import Problem
from ijn_organizer.plan.values import Json
from ijn_organizer.rules.language import nearest

T = TypeVar("T")
S = TypeVar("S", bound=msgspec.Struct)

NAME_KEYS = ("id", "key", "code", "name")
"""The keys that may hold the name of an entry, the first that is there counts."""

_KINDS: Mapping[type, str] = {
    bool: "yes_no",
    int: "number",
    float: "decimal",
    str: "text",
    date: "date",
    time: "time",
    list: "list",
    dict: "table",
}


class Report:
    """Collects problems.

    Attributes:
        problems: what was found, in order.
    """

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def add(self, code: str, where: str, **params: Json) -> None:
        """Note a problem."""
        self.problems.append(Problem(code, where, params))


def read_entry(kind: type[S], raw: object, where: str, report: Report) -> S | None:
    """`raw` as a `kind`, or None after its problems were noted."""
    if not isinstance(raw, Mapping):
        report.add("wrong-type", where, expected="table", found=_kind_of(raw))
        return None
    before = len(report.problems)
    fields = {field.name: field for field in msgspec.structs.fields(kind)}
    entry = name_of(raw)
    for key in raw:
        if key not in fields:
            report.add("unknown-key", f"{where}.{key}", entry=entry, name=key, nearest=nearest(key, fields))
    for name, field in fields.items():
        if field.required and name not in raw:
            report.add("missing-key", where, entry=entry, name=name)
    values = {
        name: _value(fields[name].type, raw[name], f"{where}.{name}", report) for name in fields if name in raw
    }
    return kind(**values) if len(report.problems) == before else None


def read_value(kind: type[T], raw: object, where: str, report: Report) -> T | None:
    """`raw` as a plain value of type `kind`, or None after the problem was noted."""
    try:
        return msgspec.convert(raw, kind)
    except msgspec.ValidationError:
        known = list(get_args(kind)) if get_origin(kind) is Literal else []
        if known and isinstance(raw, str):
            report.add("unknown-choice", where, name=raw, nearest=nearest(raw, known), known=known)
        else:
            report.add("wrong-type", where, expected=_expected(kind), found=_kind_of(raw))
        return None


def read_list(
    kind: type[S], raw: object, where: str, report: Report
) -> Iterator[tuple[str, Mapping[str, Any], S | None]]:
    """Each entry of a list of tables: its place, its raw data (empty where it is no table), and what was read."""
    if not isinstance(raw, Sequence) or isinstance(raw, str):
        report.add("wrong-type", where, expected="list", found=_kind_of(raw))
        return
    for index, one in enumerate(raw):
        place = f"{where}[{index}]"
        yield place, one if isinstance(one, Mapping) else {}, read_entry(kind, one, place, report)


def name_of(raw: Mapping[str, Any]) -> str:
    """The name of a raw entry, or empty text."""
    return next((raw[key] for key in NAME_KEYS if isinstance(raw.get(key), str)), "")


def _value(kind: Any, raw: object, where: str, report: Report) -> object:  # noqa: ANN401 - a type, or a union of types
    struct = _struct_in(kind)
    if struct is None:
        return read_value(kind, raw, where, report)
    if get_origin(kind) is tuple:
        return tuple(one for _, _, one in read_list(struct, raw, where, report))
    return read_entry(struct, raw, where, report)


def _struct_in(kind: Any) -> type[msgspec.Struct] | None:  # noqa: ANN401 - as above
    parts = [part for part in get_args(kind) if isinstance(part, type) and issubclass(part, msgspec.Struct)]
    return parts[0] if parts else None


def _expected(kind: Any) -> str:  # noqa: ANN401 - as above
    origin, parts = get_origin(kind), [part for part in get_args(kind) if part is not NoneType]
    if origin is UnionType:
        return _expected(parts[0]) if len(parts) == 1 else "value"
    named = {tuple: "list", dict: "table", Mapping: "table", Literal: "text"}
    return named[origin] if origin else _KINDS[kind]


def _kind_of(raw: object) -> str:
    return next((name for known, name in _KINDS.items() if isinstance(raw, known)), "nothing")
