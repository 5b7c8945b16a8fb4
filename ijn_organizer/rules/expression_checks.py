"""The expressions of a rule pack: each can be read, none goes in a circle, and texts find their values."""

import string
from collections.abc import Iterator
from graphlib import CycleError

import msgspec

from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.rules.compiled import ALWAYS, COUNT, SHOWN, TRUTH, derived_order
from ijn_organizer.rules.drafts import Draft
from ijn_organizer.rules.entries import Report
from ijn_organizer.rules.expressions import Expressions
from ijn_organizer.rules.findings import DAYS_LEFT
from ijn_organizer.rules.language import Schema, TypeKind, nearest, type_of_kind
from ijn_organizer.rules.model import Flag
from ijn_organizer.rules.schema import schema_of


class _Written(msgspec.Struct, frozen=True):
    """An expression as it stands in the pack: where, in which entry, its text, and what it must give.

    `list_name`: the list whose row it is about. `gives`: the name that it works out.
    """

    place: str
    entry: str
    text: str
    expected: tuple[TypeKind, ...]
    list_name: str = ""
    gives: str = ""


def check_expressions(draft: Draft, report: Report) -> None:
    """Note every problem in an expression, circles, and places in texts of flags that have no value."""
    schema = schema_of(draft.pack, draft.unreadable_names())
    expressions = Expressions(schema)
    reads: dict[str, frozenset[str]] = {}
    for written in _written(draft):
        if written.list_name and not _is_list(written.list_name, schema):
            continue
        try:
            expression = expressions.read(written.text, written.expected, written.list_name)
        except ProblemsError as error:
            for problem in error.problems:
                report.add(problem.code, written.place, entry=written.entry, **problem.params)
        else:
            reads[written.gives] = reads.get(written.gives, frozenset()) | expression.reads
    _circles(draft, reads, report)
    for place, flag in draft.placed("flags", draft.pack.flags):
        _flag_texts(place, flag, report)


def _is_list(name: str, schema: Schema) -> bool:
    """Whether rows of `name` can be looked at; if not, that is noted as a wrong reference."""
    return name in schema.names and schema.names[name].kind == "rows"


def _written(draft: Draft) -> Iterator[_Written]:
    """All expressions; where an empty text means "always", it is left out."""
    for place, one in draft.placed("computed", draft.pack.computed):
        kind = type_of_kind(one.kind)
        yield _Written(f"{place}.expression", one.key, one.expression, (kind.kind,) if kind else (), gives=one.key)
    for place, number in draft.placed("numbers", draft.pack.numbers):
        gives = f"numbers.{number.key}"
        yield _Written(f"{place}.expression", number.key, number.expression, COUNT, gives=gives)
    for place, item in draft.placed("items", draft.pack.items):
        if item.rows is not None:
            yield _Written(f"{place}.rows.filled", item.id, item.rows.filled, TRUTH, item.rows.list)
    for place, flag in draft.placed("flags", draft.pack.flags):
        for name, text in flag.values.items():
            yield _Written(f"{place}.values.{name}", flag.code, text, SHOWN)
    yield from (written for written in _optional(draft) if written.text)


def _optional(draft: Draft) -> Iterator[_Written]:
    for place, fact in draft.placed("facts", draft.pack.facts):
        yield _Written(f"{place}.when", fact.key, fact.when, TRUTH)
    for place, number in draft.placed("numbers", draft.pack.numbers):
        gives = f"numbers.{number.key}"
        yield _Written(f"{place}.when", number.key, number.when, TRUTH, gives=gives)
        yield _Written(f"{place}.better", number.key, number.better, COUNT, gives=gives)
    for place, item in draft.placed("items", draft.pack.items):
        yield _Written(f"{place}.when", item.id, item.when, TRUTH)
        yield _Written(f"{place}.must_if", item.id, "" if item.must_if == ALWAYS else item.must_if, TRUTH)
        for index, field in enumerate(item.evidence):
            yield _Written(f"{place}.evidence[{index}].required_if", item.id, field.required_if, TRUTH)
        if item.rows is not None:
            yield _Written(f"{place}.rows.where", item.id, item.rows.where, TRUTH, item.rows.list)
    for place, flag in draft.placed("flags", draft.pack.flags):
        yield _Written(f"{place}.stop", flag.code, flag.stop, TRUTH)
        yield _Written(f"{place}.look", flag.code, flag.look, TRUTH)


def _circles(draft: Draft, reads: dict[str, frozenset[str]], report: Report) -> None:
    computed = dict(zip(draft.names("computed"), draft.places["computed"], strict=True))
    numbers = (f"numbers.{key}" for key in draft.names("numbers"))
    places = computed | dict(zip(numbers, draft.places["numbers"], strict=True))
    try:
        derived_order({name: reads.get(name, ()) for name in places})
    except CycleError as error:
        circle: list[str] = error.args[1]
        report.add("circle", places[circle[0]], entry=circle[0], names=[*circle])


def _flag_texts(place: str, flag: Flag, report: Report) -> None:
    if not flag.stop and not flag.look:
        report.add("flag-without-test", place, entry=flag.code)
    fuller = flag.fuller.text if flag.fuller else ""
    for key, text in (("text", flag.text), ("todo", flag.todo), ("fuller.text", fuller)):
        try:
            names = [name for _, name, _, _ in string.Formatter().parse(text) if name is not None]
        except ValueError:
            report.add("broken-braces", f"{place}.{key}", entry=flag.code)
            continue
        for name in names:
            if name not in flag.values and not (key == "fuller.text" and name == DAYS_LEFT):
                params = {"entry": flag.code, "name": name, "nearest": nearest(name, flag.values)}
                report.add("place-without-value", f"{place}.{key}", **params)
