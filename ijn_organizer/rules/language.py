"""The nouns of the expression language: kinds of values, the names that can be read, a read expression.

Values while an expression runs: yes/no as bool, numbers as int or Fraction (exact), text, `date`, `time`, lists as
tuples, rows as mappings. None is "unknown" everywhere.
"""

import re
from collections.abc import Callable, Collection, Mapping
from difflib import get_close_matches
from typing import Any, Literal, TypeAlias

import msgspec

from ijn_organizer.plan.reading import STATUSES
from ijn_organizer.rules.model import Fact, Field, Kind, Table, Word

Value: TypeAlias = Any
"""A value of the language. Its kind is checked when the pack is read, by `Type`, not by Python's type checker."""
Names: TypeAlias = Mapping[str, Value]
"""Values by name: `date`, `CAM-03.status`, `numbers.marshals`. A missing name is unknown."""
Rows: TypeAlias = tuple[Value, ...]
"""The rows being looked at, outermost first."""
Run: TypeAlias = Callable[[Names, Rows], Value]
Why: TypeAlias = Callable[[Names, Rows], frozenset[str]]

TypeKind: TypeAlias = Literal["yes_no", "number", "text", "date", "time", "list", "rows", "nothing", "any"]

SIMPLE: tuple[TypeKind, ...] = ("yes_no", "number", "text", "date", "time")
"""Kinds of single values, which can be compared."""

UNANSWERED = "unanswered"
"""What `.status` reads as while an item has no answer."""
PEOPLE_COLUMNS = ("name", "role", "contact")


class Type(msgspec.Struct, frozen=True):
    """What kind of value an expression gives.

    Attributes:
        kind: `list` holds plain values, `rows` records. `nothing` is None. `any` stands in where the pack has a
            problem elsewhere, and fits everything.
        choices: text and list: the only values there can be; empty for free text.
        element: list: the kind of its values.
        columns: rows: the columns with their types.
    """

    kind: TypeKind
    choices: tuple[str, ...] = ()
    element: TypeKind = "text"
    columns: Mapping[str, "Type"] = msgspec.field(default_factory=dict)


YES_NO = Type("yes_no")
NUMBER = Type("number")
TEXT = Type("text")
DATE = Type("date")
TIME = Type("time")
NOTHING = Type("nothing")
ANY = Type("any")
STATUS = Type("text", choices=(*STATUSES, UNANSWERED))

_PLAIN: Mapping[Kind, Type] = {
    "text": TEXT,
    "long_text": TEXT,
    "number": NUMBER,
    "decimal": NUMBER,
    "yes_no": YES_NO,
    "choice": TEXT,
    "choices": Type("list"),
    "date": DATE,
    "time": TIME,
}


class Expression(msgspec.Struct, frozen=True):
    """An expression, or a part of one, ready to run.

    Attributes:
        type: kind of its value.
        run: its value, None while unknown. Never raises for values of the kinds that were declared.
        reads: the names it reads.
        why: with a decided value, the names that decided it; with an unknown one, the names that keep it so.
    """

    type: Type
    run: Run
    reads: frozenset[str]
    why: Why


class Schema(msgspec.Struct, frozen=True):
    """What expressions of a pack can read.

    Attributes:
        names: type by name: facts and computed facts by key, `CAM-03.status`, `CAM-03.number`, `numbers.marshals`.
        items: item id by its spelling in expressions: `CAM_03` to `CAM-03`.
        settings: numbers of `settings.<name>`.
        tables, words: by id.
        broken: names and spellings of items whose entry could not be read; they fit everything.
    """

    names: Mapping[str, Type]
    items: Mapping[str, str]
    settings: Mapping[str, int]
    tables: Mapping[str, Table]
    words: Mapping[str, Word]
    broken: frozenset[str] = frozenset()


def type_of(field: Fact | Field) -> Type:
    """The type of a fact, a column or a field of evidence."""
    if field.kind == "people":
        return Type("rows", columns=dict.fromkeys(PEOPLE_COLUMNS, TEXT))
    if field.kind == "rows":
        return Type("rows", columns={column.name: type_of(column) for column in field.columns})
    plain = _PLAIN[field.kind]
    if field.open or not field.choices:
        return plain
    return msgspec.structs.replace(plain, choices=tuple(choice.id for choice in field.choices))


def type_of_kind(kind: Kind) -> Type | None:
    """The type of a computed fact; None for people and rows, which are never computed."""
    return _PLAIN.get(kind)


def folded(text: str) -> str:
    """What two texts share that differ only in case and spaces."""
    return " ".join(text.casefold().split())


def spelling(item_id: str) -> str:
    """How an item is spelled in expressions: `CAM-03` as `CAM_03`."""
    return item_id.replace("-", "_")


def nearest(name: str, known: Collection[str]) -> str:
    """The known name most like `name`, or empty text. `cam-3` is `CAM-03` rather than like `CAM-13`."""
    plain = {_plain(one): one for one in known}
    close = get_close_matches(_plain(name), plain, n=1)
    return plain[close[0]] if close else ""


def _plain(name: str) -> str:
    return re.sub(r"0+(?=\d)", "", name.casefold().replace("_", "-"))
