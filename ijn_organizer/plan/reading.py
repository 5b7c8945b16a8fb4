"""Typed reading of a plan: what its cells and entries say, without knowing what the rules ask.

Equal rivals read as one. Where rivals differ, the cell reads as if nothing were written and its path is in
`conflicts`; nobody works on with a value that a person did not choose. What all rivals of a row agree on is in
`torn`, apart from `rows`: it may be reasoned with, but a form opened on it would write the rest away.
"""

from collections.abc import Iterable, Mapping
from typing import Literal, TypeAlias, get_args

import msgspec

from ijn_organizer.plan import paths
from ijn_organizer.plan.cells import Entry, Live, Plan
from ijn_organizer.plan.merge import conflicts
from ijn_organizer.plan.values import Json, as_record, canonical

Status: TypeAlias = Literal["yes", "not_yet", "no", "not_sure", "not_applicable", "waived"]
STATUSES: tuple[Status, ...] = get_args(Status)

ORDER = "order"
"""The key inside a row that holds its place: text, compared as text, so that a row fits between two others."""


class Answer(msgspec.Struct, frozen=True):
    """An answer to an item.

    Attributes:
        status: None while unanswered.
        value: the evidence fields.
        reason: why it does not apply, or why it is waived.
        instead, approved_by, until: the rest of a waiver; `until` is an ISO date or empty.
    """

    status: Status | None = None
    value: Mapping[str, Json] = msgspec.field(default_factory=dict)
    reason: str = ""
    instead: str = ""
    approved_by: str = ""
    until: str = ""


class Duty(msgspec.Struct, frozen=True):
    """Who does an item and by when (ISO date); either may be empty."""

    owner: str = ""
    due: str = ""


class Row(msgspec.Struct, frozen=True):
    """One row of a list: its id, and its columns without the order key."""

    id: str
    columns: Mapping[str, Json]


class PackPin(msgspec.Struct, frozen=True):
    """The rule pack a plan was made with."""

    id: str = ""
    version: str = ""


class Reading(msgspec.Struct, frozen=True):
    """All that a plan says.

    Attributes:
        facts: value of each fact cell that is written and undisputed.
        rows: rows of each list that has any, in order; rows in conflict are left out.
        met: keys of reviewers' conditions that are met.
        torn: rows in conflict of each list that has any, with those columns alone that all rivals agree on.
        answers, notes, duties: by item id.
        conflicts: paths with rivals that differ, in order.
        pack: the pinned rule pack.
        practice: whether this is a practice plan, which cannot be signed.
    """

    facts: Mapping[str, Json]
    rows: Mapping[str, tuple[Row, ...]]
    answers: Mapping[str, Answer]
    notes: Mapping[str, str]
    duties: Mapping[str, Duty]
    conflicts: tuple[str, ...]
    pack: PackPin
    practice: bool
    met: frozenset[str] = frozenset()
    torn: Mapping[str, tuple[Row, ...]] = msgspec.field(default_factory=dict)

    @property
    def title(self) -> str:
        """The name of the event; empty while nobody gave it one, and where it is no text."""
        return _text(self.facts.get("title"))


def read(plan: Plan) -> Reading:
    """What `plan` says."""
    values, disputed = _settle(plan)
    grouped = _by_first_part(values)
    return Reading(
        facts=grouped.get(paths.FACTS, {}),
        rows=_lists(grouped),
        answers={item: read_answer(value) for item, value in grouped.get(paths.ANSWERS, {}).items()},
        notes={item: _text(value) for item, value in grouped.get(paths.NOTES, {}).items()},
        duties={item: read_duty(value) for item, value in grouped.get(paths.DUTIES, {}).items()},
        conflicts=disputed,
        pack=_pin(values.get(paths.PACK)),
        # Where copies differ it stays one: what was made to try things on is no event by accident.
        practice=any(live.read() is True for live in plan.live(paths.PRACTICE)),
        met=frozenset(key for key, value in grouped.get(paths.CONDITIONS, {}).items() if value is True),
        torn=_lists(_by_first_part({path: _agreed(plan.live(path)) for path in disputed})),
    )


def read_pack(plan: Plan) -> PackPin:
    """The rule pack of `plan`, as `read` gives it, without reading all else."""
    values = {live.value: live for live in plan.live(paths.PACK)}
    return _pin(next(iter(values.values())).read() if len(values) == 1 else None)


def rivals(lives: Iterable[Live]) -> tuple[Live, ...]:
    """One live value for each different value, the earliest written first: what a person chooses from."""
    first: dict[bytes, Live] = {}
    for live in sorted(lives, key=lambda live: (live.at, live)):
        first.setdefault(live.value, live)
    return tuple(first.values())


def entries(plan: Plan, kind: str) -> tuple[Entry, ...]:
    """Entries of one kind, oldest first, then by id."""
    chosen = (entry for entry in plan.entries if entry.kind == kind)
    return tuple(sorted(chosen, key=lambda entry: (_text(entry.read().get("at")), entry)))


def _pin(value: Json) -> PackPin:
    record = as_record(value)
    return PackPin(_text(record.get("id")), _text(record.get("version")))


def _settle(plan: Plan) -> tuple[dict[str, Json], tuple[str, ...]]:
    disputed = conflicts(plan)
    settled = sorted(plan.cells.keys() - set(disputed))
    return {path: next(iter(plan.cells[path])).read() for path in settled}, disputed


def _by_first_part(values: Mapping[str, Json]) -> dict[str, dict[str, Json]]:
    grouped: dict[str, dict[str, Json]] = {}
    for path, value in values.items():
        first, slash, rest = path.partition("/")
        if slash:
            grouped.setdefault(first, {})[rest] = value
    return grouped


def _agreed(lives: Iterable[Live]) -> Json:
    """The keys of a record that all rivals hold with the same value."""
    first, *others = (as_record(live.read()) for live in rivals(lives))
    return {key: value for key, value in first.items() if all(_holds(other, key, value) for other in others)}


def _holds(record: Mapping[str, Json], key: str, value: Json) -> bool:
    # By bytes: in Python `True == 1`.
    return key in record and canonical(record[key]) == canonical(value)


def _lists(grouped: Mapping[str, Mapping[str, Json]]) -> dict[str, tuple[Row, ...]]:
    return {name: _rows(cells) for name, cells in grouped.items() if name not in paths.RESERVED}


def _rows(cells: Mapping[str, Json]) -> tuple[Row, ...]:
    records = [(row_id, as_record(value)) for row_id, value in cells.items()]
    records.sort(key=lambda pair: (_text(pair[1].get(ORDER)), pair[0]))
    return tuple(
        Row(row_id, {key: value for key, value in record.items() if key != ORDER}) for row_id, record in records
    )


def read_answer(value: Json) -> Answer:
    """The answer in a cell's value; what does not fit reads as not there."""
    record = as_record(value)
    status = record.get("status")
    return Answer(
        status=status if status in STATUSES else None,
        value=as_record(record.get("value")),
        reason=_text(record.get("reason")),
        instead=_text(record.get("instead")),
        approved_by=_text(record.get("approved_by")),
        until=_text(record.get("until")),
    )


def read_duty(value: Json) -> Duty:
    """The duty in a cell's value; what does not fit reads as not there."""
    record = as_record(value)
    return Duty(_text(record.get("owner")), _text(record.get("due")))


def _text(value: Json) -> str:
    return value if isinstance(value, str) else ""
