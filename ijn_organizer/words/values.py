"""Values of facts, columns and evidence as a person reads them, by their kind."""

import datetime as dt
from collections.abc import Mapping, Sequence

from ijn_organizer.plan.values import Json, is_list
from ijn_organizer.rules.language import PEOPLE_COLUMNS
from ijn_organizer.rules.model import Choice, Fact, Field, Kind
from ijn_organizer.words.words import Words


def say_fact(words: Words, fact: Fact, value: Json) -> str:
    """A fact's value in words; empty while it is unknown. A list of rows is counted."""
    if fact.kind == "rows":
        return say_rows(words, value)
    return say(words, fact.kind, value, fact.choices)


def say_field(words: Words, field: Field, value: Json) -> str:
    """A field's or column's value in words; empty while nothing is there."""
    if field.kind == "rows":
        return "; ".join(say_record(words, field.columns, record) for record in records(value))
    return say(words, field.kind, value, field.choices)


def say(words: Words, kind: Kind, value: Json, choices: Sequence[Choice] = ()) -> str:
    """A value of one kind in words; empty for None. A value that does not fit its kind is shown as it is."""
    if value is None:
        return ""
    if kind in ("choice", "choices"):
        said = [say_choice(words, str(one), choices) for one in listed(value)]
        return words.all_of(said) if len(said) > 1 else said[0] if said else ""
    if kind == "people":
        return "; ".join(say_person(words, record) for record in records(value))
    return _say_single(words, kind, value)


def _say_single(words: Words, kind: Kind, value: Json) -> str:
    if kind == "yes_no" and isinstance(value, bool):
        return words.gettext("Yes") if value else words.gettext("No")
    if kind == "number" and isinstance(value, int):
        return words.number(value)
    if kind == "date":
        return say_date(words, str(value))
    if kind == "time":
        return say_time(words, str(value))
    return str(value)


def say_choice(words: Words, value: str, choices: Sequence[Choice]) -> str:
    """The label of a choice; own words as they are."""
    for choice in choices:
        if choice.id == value:
            return words.pack(choice.label)
    return value


def say_date(words: Words, iso: str) -> str:
    """An ISO date with weekday and year; other text as it is."""
    try:
        return words.date(dt.date.fromisoformat(iso))
    except ValueError:
        return iso


def say_time(words: Words, iso: str) -> str:
    """An ISO time as a time of day; other text as it is."""
    try:
        return words.time(dt.time.fromisoformat(iso))
    except ValueError:
        return iso


def say_person(words: Words, record: Mapping[str, Json]) -> str:
    """A person of evidence: `Iris Tamm, access lead, 555-0100`."""
    return words.line(str(record.get(key) or "") for key in PEOPLE_COLUMNS)


def say_record(words: Words, columns: Sequence[Field], record: Mapping[str, Json]) -> str:
    """A row in one line: the first column alone, the others with their labels."""
    parts = []
    for place, column in enumerate(columns):
        text = say_field(words, column, record.get(column.name))
        if text:
            parts.append(text if place == 0 else f"{words.pack(column.label)}: {text}")
    return words.line(parts)


def say_rows(words: Words, value: Json) -> str:
    """How many rows a list has; "none" where that was confirmed."""
    if value is None:
        return ""
    count = len(listed(value))
    return words.ngettext("%(n)s row", "%(n)s rows", count) if count else words.gettext("none")


def listed(value: Json) -> Sequence[Json]:
    """A list as it is, anything else as the one thing in a list."""
    return value if is_list(value) else [value]


def records(value: Json) -> list[Mapping[str, Json]]:
    """The records in a value; what is none is left out."""
    return [record for record in listed(value) if isinstance(record, Mapping)]
