"""A plan as plain data, in the shape of the present version of the file, and back.

`docs/FILE_FORMAT.md` shows the shape. Keys that this version does not know end up in `extra` and in the bodies of
entries, and come back out of them.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Literal, TypeAlias, get_args

import msgspec

from ijn_organizer.plan.cells import NO_EXTRA, Author, Dot, Entry, Live, Plan
from ijn_organizer.plan.values import Json, as_record, decode
from ijn_organizer.storage.migrations import VERSION, Record
from ijn_organizer.storage.own_json import canonical_read
from ijn_organizer.storage.strict_json import Findings, Place, shorten

FORMAT = "ijn-plan"
MOST_CELLS = 100_000
MOST_ENTRIES = 100_000
MOST_REPLICAS = 2_000

Kind: TypeAlias = Literal["plan", "slip"]
KINDS: tuple[Kind, ...] = get_args(Kind)

_PLAN_KEYS = ("salt", "seen", "cells")
_KNOWN_KEYS = frozenset({"format", "version", "kind", "id", *_PLAN_KEYS, "entries"})
_LIVE_KEYS = frozenset({"dot", "by", "by_id", "at", "value"})
_ENTRY_KEYS = frozenset({"id", "kind"})


def content(plan: Plan) -> dict[str, Json]:
    """A plan file as plain data, in its order of keys: what digests are taken of."""
    return {
        **_head("plan", plan.id),
        "salt": plan.salt,
        "seen": {replica: plan.seen[replica] for replica in sorted(plan.seen)},
        "cells": {path: [_live_data(live) for live in sorted(plan.cells[path])] for path in sorted(plan.cells)},
        "entries": _entries_data(plan.entries),
        **record_of(plan.extra),
    }


def slip_content(plan_id: str, entries: frozenset[Entry]) -> dict[str, Json]:
    """A return slip as plain data: `entries` for the plan with this id."""
    return {**_head("slip", plan_id), "entries": _entries_data(entries)}


def _head(kind: Kind, plan_id: str) -> dict[str, Json]:
    return {"format": FORMAT, "version": VERSION, "kind": kind, "id": plan_id}


def _live_data(live: Live) -> dict[str, Json]:
    known: dict[str, Json] = {"dot": _dot_text(live.dot), "by": live.by.name, "by_id": live.by.id, "at": live.at}
    return {**known, "value": live.read(), **record_of(live.extra)}


def _dot_text(dot: Dot) -> str:
    return f"{dot.replica}/{dot.counter}"


def _entries_data(entries: frozenset[Entry]) -> list[Json]:
    # Oldest first, for people; the entry itself makes the order certain.
    with_body = [(entry, entry.read()) for entry in entries]
    with_body.sort(key=lambda pair: (str(pair[1].get("at", "")), pair[0]))
    return [{"id": entry.id, "kind": entry.kind, **body} for entry, body in with_body]


def record_of(data: bytes) -> Record:
    """The record behind canonical bytes: the keys that this version does not know."""
    return as_record(decode(data))


class _Form(msgspec.Struct, frozen=True):
    """How a certain text must look, and the code of the problem when it does not."""

    code: str
    fits: Callable[[str], object]


def _is_time(text: str) -> bool:
    if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z", text):
        return False
    try:
        dt.datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


_ID = _Form("wrong-id", re.compile("[0-9a-f]{32}").fullmatch)
_REPLICA = _Form("wrong-replica", re.compile("[0-9a-z]{1,32}").fullmatch)
_DOT = _Form("wrong-dot", re.compile("[0-9a-z]{1,32}/[1-9][0-9]{0,15}").fullmatch)
_TIME = _Form("wrong-time", _is_time)


class PlanReader:
    """Makes a plan of plain data. What does not fit becomes a problem, and reading goes on to find the next."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings

    def read(self, record: Record) -> tuple[Kind, Plan]:
        """The plan or the slip that `record` holds, in the shape of the present version.

        Raises:
            ProblemsError: codes as in `planfile.decode_plan`, from `unknown-kind` on.
        """
        kind = self._kind(record)
        plan = self._plan(record) if kind == "plan" else self._slip(record)
        self._findings.check()
        self._check_seen(plan)
        self._findings.check()
        return kind, plan

    def _kind(self, record: Record) -> Kind:
        text = self._text(record, "kind", ())
        self._findings.check()
        if text not in KINDS:
            self._findings.refuse("unknown-kind", ("kind",), text=shorten(text))
        return text

    def _plan(self, record: Record) -> Plan:
        return Plan(
            id=self._text(record, "id", (), _ID),
            salt=self._text(record, "salt", (), _ID),
            seen=self._seen(record),
            cells=self._cells(record),
            entries=self._entries(record),
            extra=_unknown(record, _KNOWN_KEYS),
        )

    def _slip(self, record: Record) -> Plan:
        for key in _PLAN_KEYS:
            if key in record:
                self._findings.add("slip-with-cells", (key,), key=key)
        return Plan(id=self._text(record, "id", (), _ID), salt="", entries=self._entries(record))

    def _seen(self, record: Record) -> dict[str, int]:
        raw = self._record(record, "seen", ())
        self._count("too-many-replicas", "seen", len(raw), MOST_REPLICAS)
        for replica in raw:
            self._check(_REPLICA, replica, ("seen", replica))
        return {replica: self._counter(raw, replica) for replica in raw}

    def _counter(self, seen: Record, replica: str) -> int:
        counter = seen[replica]
        if not isinstance(counter, int) or isinstance(counter, bool) or counter < 1:
            self._findings.add("wrong-counter", ("seen", replica))
            return 0
        return counter

    def _cells(self, record: Record) -> dict[str, frozenset[Live]]:
        raw = self._record(record, "cells", ())
        self._count("too-many-cells", "cells", len(raw), MOST_CELLS)
        return {path: self._cell(raw, path) for path in raw}

    def _cell(self, cells: Record, path: str) -> frozenset[Live]:
        place = ("cells", path)
        raw = self._list(cells, path, ("cells",))
        if cells[path] == []:
            self._findings.add("empty-cell", place)
        return frozenset(self._live(one, (*place, at)) for at, one in self._records(raw, place))

    def _live(self, record: Record, place: Place) -> Live:
        return Live(
            dot=self._dot(record, place),
            value=canonical_read(self._field(record, "value", place)),
            by=Author(self._text(record, "by_id", place), self._text(record, "by", place)),
            at=self._text(record, "at", place, _TIME),
            extra=_unknown(record, _LIVE_KEYS),
        )

    def _dot(self, record: Record, place: Place) -> Dot:
        replica, _, counter = self._text(record, "dot", place, _DOT).partition("/")
        return Dot(replica, int(counter or 0))

    def _check_seen(self, plan: Plan) -> None:
        # Were a dot above `seen` let in, an edit that replaces it could come undone in a merge.
        for path, lives in plan.cells.items():
            for dot in sorted(live.dot for live in lives if not plan.has_seen(live.dot)):
                seen = plan.seen.get(dot.replica, 0)
                self._findings.add("unseen-dot", ("cells", path), dot=_dot_text(dot), seen=seen)

    def _entries(self, record: Record) -> frozenset[Entry]:
        raw = self._list(record, "entries", ())
        self._count("too-many-entries", "entries", len(raw), MOST_ENTRIES)
        return frozenset(self._entry(one, ("entries", at)) for at, one in self._records(raw, ("entries",)))

    def _entry(self, record: Record, place: Place) -> Entry:
        entry_id, kind = self._text(record, "id", place, _ID), self._text(record, "kind", place)
        return Entry(entry_id, kind, _unknown(record, _ENTRY_KEYS))

    def _count(self, code: str, key: str, count: int, limit: int) -> None:
        if count > limit:
            self._findings.refuse(code, (key,), count=count, limit=limit)

    def _text(self, record: Record, key: str, place: Place, form: _Form | None = None) -> str:
        text = self._field(record, key, place, "")
        if not isinstance(text, str):
            self._findings.add("wrong-type", (*place, key), wanted="text")
            return ""
        fits = form is None or key not in record or self._check(form, text, (*place, key))
        return text if fits else ""

    def _check(self, form: _Form, text: str, place: Place) -> bool:
        if form.fits(text):
            return True
        self._findings.add(form.code, place, text=shorten(text))
        return False

    def _record(self, record: Record, key: str, place: Place) -> Record:
        value = self._field(record, key, place, {})
        if isinstance(value, Mapping):
            return value
        self._findings.add("wrong-type", (*place, key), wanted="record")
        return {}

    def _list(self, record: Record, key: str, place: Place) -> list[Json]:
        value = self._field(record, key, place, [])
        if isinstance(value, list):
            return value
        self._findings.add("wrong-type", (*place, key), wanted="list")
        return []

    def _records(self, raw: list[Json], place: Place) -> Iterator[tuple[int, Record]]:
        for at, one in enumerate(raw):
            if isinstance(one, Mapping):
                yield at, one
            else:
                self._findings.add("wrong-type", (*place, at), wanted="record")

    def _field(self, record: Record, key: str, place: Place, otherwise: Json = None) -> Json:
        if key not in record:
            self._findings.add("missing-key", place, key=key)
        return record.get(key, otherwise)


def _unknown(record: Record, known: frozenset[str]) -> bytes:
    unknown = {key: value for key, value in record.items() if key not in known}
    return canonical_read(unknown) if unknown else NO_EXTRA
