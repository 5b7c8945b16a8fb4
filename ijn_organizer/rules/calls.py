"""The functions of the expression language."""

import ast
import math
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date, time
from fractions import Fraction
from typing import Protocol

import msgspec

from ijn_organizer.plan.values import Json
from ijn_organizer.rules import logic
from ijn_organizer.rules.language import NUMBER, SIMPLE, YES_NO, Expression, Schema, Type, TypeKind, Value, nearest
from ijn_organizer.rules.model import Table, Word

_DAY_MINUTES = 24 * 60
_EVERY_ROW = logic.constant(value=True, kind=YES_NO)


class Reader(Protocol):
    """What reads the parts of a call."""

    schema: Schema

    def read(self, node: ast.expr, *expected: TypeKind) -> Expression:
        """The part at `node`, of one of the expected kinds."""

    def problem(self, code: str, **params: Json) -> Expression:
        """Note a problem."""

    def refuse(self, node: ast.expr) -> Expression:
        """Note that `node` is not part of the language."""

    def row_named(self, name: str, of: Type) -> AbstractContextManager[None]:
        """Inside the block, `name` is one row."""


class _OverRows(msgspec.Struct, frozen=True):
    """A function of a list: how it folds, what its element may be (nothing: the row itself), what it gives."""

    fold: Callable[[Iterable[tuple[Value, Value]]], Value]
    element: tuple[TypeKind, ...]
    gives: Type


class _Plain(msgspec.Struct, frozen=True):
    """A function of single values: the kind of each, at least how many, what it gives."""

    function: Callable[..., Value]
    takes: TypeKind
    least: int
    most: int
    gives: Type


_OVER_ROWS: Mapping[str, _OverRows] = {
    "any": _OverRows(logic.some_row, ("yes_no",), YES_NO),
    "all": _OverRows(logic.every_row, ("yes_no",), YES_NO),
    "count": _OverRows(logic.count_rows, (), NUMBER),
    "sum": _OverRows(logic.sum_rows, ("number",), NUMBER),
    "distinct": _OverRows(logic.distinct_rows, SIMPLE, NUMBER),
    "texts": _OverRows(logic.texts_of_rows, ("text",), Type("list")),
}


def days(start: date, end: date) -> int:
    """`days`: days from one date to another; negative when the second is earlier."""
    return (end - start).days


def minutes(start: time, end: time) -> int:
    """`minutes`: from one time to another, on the next day when the second is earlier; 0 to 1,439."""
    length = (end.hour - start.hour) * 60 + end.minute - start.minute
    return length % _DAY_MINUTES


def largest(*values: int | Fraction) -> int | Fraction:
    """`max`."""
    return max(values)


def smallest(*values: int | Fraction) -> int | Fraction:
    """`min`."""
    return min(values)


_MOST = 10
_PLAIN: Mapping[str, _Plain] = {
    "days": _Plain(days, "date", 2, 2, NUMBER),
    "minutes": _Plain(minutes, "time", 2, 2, NUMBER),
    "ceil": _Plain(math.ceil, "number", 1, 1, NUMBER),
    "max": _Plain(largest, "number", 2, _MOST, NUMBER),
    "min": _Plain(smallest, "number", 2, _MOST, NUMBER),
}
FUNCTIONS: tuple[str, ...] = (*_OVER_ROWS, *_PLAIN, "words", "table")


def read_call(reader: Reader, node: ast.Call) -> Expression:
    """The expression of a call."""
    if not isinstance(node.func, ast.Name) or node.keywords:
        return reader.refuse(node)
    function = node.func.id
    if function in _OVER_ROWS:
        return _over_rows(reader, node, _OVER_ROWS[function])
    if function in _PLAIN:
        return _plain(reader, node, _PLAIN[function])
    if function == "words":
        return _words(reader, node)
    if function == "table":
        return _table(reader, node)
    return reader.problem("unknown-name", name=function, nearest=nearest(function, FUNCTIONS))


def band_value(table: Table, x: int | Fraction) -> int | None:
    """What `table` gives for `x`; None above its last band."""
    for band in table.bands:
        if band.up_to is None or x <= band.up_to:
            return band.value + math.ceil(Fraction((x - band.over) * band.plus) / band.per)
    return None


def word_finder(word: Word) -> Callable[[str], bool]:
    """Whether one of the words stands in a text as a whole word in any case; `unless` phrases don't count."""
    left_out, wanted = _pattern(word.unless), _pattern(word.words)
    pattern = re.compile(rf"(?<!\w)(?:{left_out}|({wanted}))(?!\w)")

    def finds(text: str) -> bool:
        return any(match[1] is not None for match in pattern.finditer(_plain_text(text)))

    return finds


def _over_rows(reader: Reader, node: ast.Call, function: _OverRows) -> Expression:
    over = node.args[0] if len(node.args) == 1 else None
    if not isinstance(over, ast.GeneratorExp) or len(over.generators) != 1:
        return reader.problem("expression-rows", part=ast.unparse(node))
    target = over.generators[0].target
    if not isinstance(target, ast.Name) or over.generators[0].is_async:
        return reader.refuse(node)
    values = reader.read(over.generators[0].iter, "list", "rows")
    with reader.row_named(target.id, values.type):
        tests = [reader.read(test, "yes_no") for test in over.generators[0].ifs]
        element = _element(reader, over.elt, target.id, function)
    return logic.over_rows(
        function.fold, values, logic.all_of(tests) if tests else _EVERY_ROW, element, function.gives
    )


def _element(reader: Reader, node: ast.expr, row: str, function: _OverRows) -> Expression:
    if function.element:
        return reader.read(node, *function.element)
    if not isinstance(node, ast.Name) or node.id != row:
        return reader.problem("expression-count", part=ast.unparse(node), name=row)
    return _EVERY_ROW


def _plain(reader: Reader, node: ast.Call, function: _Plain) -> Expression:
    if not function.least <= len(node.args) <= function.most:
        return _wrong_count(reader, node, function.least)
    arguments = [reader.read(argument, function.takes) for argument in node.args]
    return logic.call(function.function, arguments, function.gives)


def _words(reader: Reader, node: ast.Call) -> Expression:
    if len(node.args) != 2:
        return _wrong_count(reader, node, 2)
    text = reader.read(node.args[0], "text")
    word = reader.schema.words.get(_id(reader, node.args[1], reader.schema.words))
    return logic.call(word_finder(word), [text], YES_NO) if word else logic.BROKEN


def _table(reader: Reader, node: ast.Call) -> Expression:
    if len(node.args) != 2:
        return _wrong_count(reader, node, 2)
    x = reader.read(node.args[1], "number")
    table = reader.schema.tables.get(_id(reader, node.args[0], reader.schema.tables))
    return logic.call(lambda value: band_value(table, value), [x], NUMBER) if table else logic.BROKEN


def _id(reader: Reader, node: ast.expr, known: Collection[str]) -> str:
    """The id written at `node`, a problem unless it is one of `known`."""
    if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
        reader.refuse(node)
        return ""
    if node.value not in known and node.value not in reader.schema.broken:
        reader.problem("unknown-name", name=node.value, nearest=nearest(node.value, known))
    return node.value


def _wrong_count(reader: Reader, node: ast.Call, count: int) -> Expression:
    return reader.problem("expression-arguments", part=ast.unparse(node), count=count)


def _plain_text(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _pattern(words: Sequence[str]) -> str:
    """Alternatives, longest first; any run of spaces stands for a space; without words nothing matches."""
    parts = [r"\s+".join(map(re.escape, _plain_text(word).split())) for word in words]
    return "|".join(sorted(filter(None, parts), key=len, reverse=True)) or "(?!)"
