"""What a plan holds, as values of the expression language, and the way back.

A plan may come from anywhere: what is not of its declared kind reads as unknown, never as an error.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from fractions import Fraction

from ijn_organizer.plan.values import LARGEST_NUMBER, Json, is_list
from ijn_organizer.rules.language import PEOPLE_COLUMNS, Value, folded
from ijn_organizer.rules.model import Fact, Field, Kind

_DECIMAL = re.compile(r"[0-9]{1,15}(\.[0-9]{1,9})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"[0-9]{2}:[0-9]{2}")


def typed(field: Fact | Field, value: Json) -> Value:
    """`value` as its field's kind says; None where it is empty, or not of that kind.

    An empty list is known: nothing was chosen, or there are no rows.
    """
    return _READERS[field.kind](field, value)


def typed_record(columns: Sequence[Field], record: Mapping[str, Json]) -> dict[str, Value]:
    """The known columns of one row; in a row an empty list is unknown too."""
    values = {column.name: typed(column, record.get(column.name)) for column in columns}
    return {name: value for name, value in values.items() if value is not None and value != ()}


def typed_date(text: Json) -> date | None:
    """A date written `2026-12-12`, or None."""
    if not isinstance(text, str) or not _DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def whole(value: int | Fraction | None) -> int | None:
    """A number for people: a part left over is cut off; None where unknown or too large for a plan."""
    if value is None or not -LARGEST_NUMBER <= value <= LARGEST_NUMBER:
        return None
    return int(value)


def as_json(value: Value) -> Json:
    """A value of the language as a plan would hold it; rows as how many there are.

    The number is enough to say why a question is asked, and gives no names away.
    """
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat(timespec="minutes")
    if isinstance(value, Fraction):
        return whole(value) if value.denominator == 1 else f"{float(value):.2f}"
    if isinstance(value, tuple):
        return len(value) if any(isinstance(row, Mapping) for row in value) else list(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return whole(value)
    plain: Json = value
    return plain


def is_filled(field: Field, value: Json) -> bool:
    """Whether a field of evidence holds what it needs.

    Lists need `at_least` records, and each record that is there must be complete: people a name, rows their
    required columns. A person named twice is one person.
    """
    known = typed(field, value)
    if known is None or known == ():
        return False
    if field.kind == "people":
        names = {folded(person.get("name", "")) for person in known}
        return len(names) >= field.at_least and "" not in names
    if field.kind == "rows":
        needed = {column.name for column in field.columns if column.required}
        return len(known) >= field.at_least and all(needed <= record.keys() for record in known)
    return True


def _text(_field: Fact | Field, value: Json) -> Value:
    return value if isinstance(value, str) and value.strip() else None


def _number(_field: Fact | Field, value: Json) -> Value:
    return (
        value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST_NUMBER else None
    )


def _decimal(field: Fact | Field, value: Json) -> Value:
    if isinstance(value, str) and _DECIMAL.fullmatch(value):
        return Fraction(value)
    return _number(field, value)


def _yes_no(_field: Fact | Field, value: Json) -> Value:
    return value if isinstance(value, bool) else None


def _choice(field: Fact | Field, value: Json) -> Value:
    return next((choice.id for choice in field.choices if choice.id == value), None)


def _choices(field: Fact | Field, value: Json) -> Value:
    if not is_list(value):
        return None
    read = _text if field.open else _choice
    # What is told twice is one choice: of those that read alike the first stays.
    chosen: dict[str, str] = {}
    for choice in value:
        if isinstance(choice, str) and read(field, choice) is not None:
            chosen.setdefault(folded(choice), choice)
    return tuple(chosen.values())


def _date(_field: Fact | Field, value: Json) -> Value:
    return typed_date(value)


def _time(_field: Fact | Field, value: Json) -> Value:
    if not isinstance(value, str) or not _TIME.fullmatch(value):
        return None
    try:
        return time.fromisoformat(value)
    except ValueError:
        return None


def _people(_field: Fact | Field, value: Json) -> Value:
    return _records(PEOPLE, value)


def _rows(field: Fact | Field, value: Json) -> Value:
    return _records(field.columns, value)


def _records(columns: Sequence[Field], value: Json) -> Value:
    if not is_list(value):
        return None
    records = [record for record in value if isinstance(record, Mapping)]
    return tuple(typed_record(columns, record) for record in records) if len(records) == len(value) else None


PEOPLE = tuple(Field(name=name, kind="text", label=name) for name in PEOPLE_COLUMNS)
"""The columns of kind `people`."""

_READERS: Mapping[Kind, Callable[[Fact | Field, Json], Value]] = {
    "text": _text,
    "long_text": _text,
    "number": _number,
    "decimal": _decimal,
    "yes_no": _yes_no,
    "choice": _choice,
    "choices": _choices,
    "date": _date,
    "time": _time,
    "people": _people,
    "rows": _rows,
}
