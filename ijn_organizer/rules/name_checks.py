"""Names in a rule pack: each only once, and such that expressions and plan files can use it."""

import keyword
import re
from collections.abc import Iterable, Iterator

from ijn_organizer.plan import paths
from ijn_organizer.plan.reading import ORDER
from ijn_organizer.rules.calls import FUNCTIONS
from ijn_organizer.rules.drafts import Draft
from ijn_organizer.rules.entries import Report
from ijn_organizer.rules.expressions import ROW
from ijn_organizer.rules.model import Choice, Field

_PLAIN_NAME = re.compile(r"[a-z][a-z0-9_]*")
_ITEM_ID = re.compile(r"[A-Z][A-Z0-9]*(-[A-Z0-9]+)*")
_TAKEN = frozenset({"numbers", "settings", ROW, *FUNCTIONS, *keyword.kwlist})
"""Words of the expression language, which no fact can be named after."""
_ROW_KEYS = frozenset({"id", ORDER})
"""Keys of a row beside its columns."""

# Lists whose names share one space, so that a name means one thing.
_SPACES: tuple[tuple[str, ...], ...] = (
    ("rules",),
    ("steps",),
    ("checkpoints",),
    ("facts", "computed"),
    ("items",),
    ("numbers",),
    ("tables",),
    ("flags",),
    ("cards",),
    ("words",),
    ("sources",),
)


def check_names(draft: Draft, report: Report) -> None:
    """Note every name that is there twice, is badly spelled, or is taken."""
    for space in _SPACES:
        _once([pair for name in space for pair in _names(draft, name)], report)
    for name in ("facts", "computed", "numbers"):
        for place, key in _names(draft, name):
            _plain_name(place, key, _TAKEN, report)
    for place, key in _names(draft, "items"):
        if not _ITEM_ID.fullmatch(key):
            report.add("bad-name", place, name=key)
    for place, fact in draft.placed("facts", draft.pack.facts):
        if fact.kind == "rows" and fact.key in paths.RESERVED:
            report.add("reserved-name", place, name=fact.key)
        _inside(place, fact.choices, fact.columns, report)
    for place, item in draft.placed("items", draft.pack.items):
        _fields(place, "evidence", item.evidence, frozenset({"status"}), report)


def _names(draft: Draft, name: str) -> list[tuple[str, str]]:
    return list(zip(draft.places[name], draft.names(name), strict=True))


def _once(names: Iterable[tuple[str, str]], report: Report) -> None:
    first: dict[str, str] = {}
    for place, name in names:
        if name in first:
            report.add("duplicate", place, name=name, first=first[name])
        first.setdefault(name, place)


def _plain_name(place: str, name: str, taken: frozenset[str], report: Report) -> None:
    if not _PLAIN_NAME.fullmatch(name):
        report.add("bad-name", place, name=name)
    if name in taken:
        report.add("reserved-name", place, name=name)


def _inside(place: str, choices: Iterable[Choice], columns: Iterable[Field], report: Report) -> None:
    _once(_places(place, "choices", [choice.id for choice in choices]), report)
    _fields(place, "columns", columns, _ROW_KEYS, report)


def _fields(place: str, key: str, fields: Iterable[Field], taken: frozenset[str], report: Report) -> None:
    listed = list(fields)
    _once(_places(place, key, [field.name for field in listed]), report)
    for index, field in enumerate(listed):
        inner = f"{place}.{key}[{index}]"
        _plain_name(inner, field.name, taken, report)
        _inside(inner, field.choices, field.columns, report)


def _places(place: str, key: str, names: list[str]) -> Iterator[tuple[str, str]]:
    return ((f"{place}.{key}[{index}]", name) for index, name in enumerate(names))
