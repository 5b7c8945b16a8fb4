"""The edits that a person can make, in the words of the wizard: one `Edit` each, or a few to commit together.

An edit replaces what the person saw: `seen` is the plan as it was when they began, which may be older than the
plan that the edit is applied to.
"""

import re
import secrets
from collections.abc import Mapping, Sequence
from typing import Literal, TypeAlias

import msgspec

from ijn_organizer.plan import paths
from ijn_organizer.plan.cells import Plan
from ijn_organizer.plan.edits import Edit, remove, write
from ijn_organizer.plan.reading import (
    ORDER,
    Answer,
    Duty,
    PackPin,
    Status,
    read_answer,
)
from ijn_organizer.plan.values import Json, as_record

ReasonPart: TypeAlias = Literal["reason", "instead", "approved_by", "until"]
"""The parts of an answer that explain it: why it does not apply, or the four parts of a waiver."""

ROW_ID_BYTES = 8
_ORDER_DIGITS = 6
_NUMBERED = re.compile(f"[0-9]{{1,{_ORDER_DIGITS}}}")


def new_row_id() -> str:
    """A fresh row id: 16 random hex digits."""
    return secrets.token_hex(ROW_ID_BYTES)


def tell_fact(seen: Plan, key: str, value: Json) -> Edit:
    """Writes a fact; None or empty text takes the answer back, so that what is assumed counts again."""
    path = paths.fact(key)
    return remove(seen, path) if value is None or value == "" else write(seen, path, value)


def confirm_none(seen: Plan, key: str) -> Edit:
    """Confirms that a list of rows is empty."""
    return write(seen, paths.fact(key), [])


def put_row(seen: Plan, key: str, row_id: str, columns: Mapping[str, Json]) -> tuple[Edit, ...]:
    """Adds a row at the end of a list, or changes the row with this id where it stands."""
    row_path = paths.row(key, row_id)
    order = _order_of(seen, row_path) or _next_order(seen, key)
    edits = [write(seen, row_path, {**_filled(columns), ORDER: order})]
    if seen.live(paths.fact(key)):
        edits.append(remove(seen, paths.fact(key)))
    return tuple(edits)


def new_row(seen: Plan, key: str, row_id: str, columns: Mapping[str, Json], number: int) -> Edit:
    """Adds a row as the one with this number (from 1) of a list that is written in one go."""
    return write(seen, paths.row(key, row_id), {**_filled(columns), ORDER: _order(number)})


def put_column(seen: Plan, key: str, row_id: str, column: str, value: Json) -> tuple[Edit, ...]:
    """Writes one column of a row; None or empty text takes it out."""
    columns = _columns(seen, paths.row(key, row_id))
    columns.pop(ORDER, None)
    return put_row(seen, key, row_id, {**columns, column: value})


def remove_row(seen: Plan, key: str, row_id: str) -> Edit:
    """Takes a row out of a list."""
    return remove(seen, paths.row(key, row_id))


def answer_item(seen: Plan, item: str, answer: Answer) -> Edit:
    """Writes an answer; an empty answer takes it back."""
    return _put(seen, paths.answer(item), msgspec.structs.asdict(answer))


def choose_status(seen: Plan, item: str, status: Status | None) -> Edit:
    """Chooses another status and keeps what was written before: nothing typed is lost by a press."""
    return _put(seen, paths.answer(item), {"status": status})


def show_evidence(seen: Plan, item: str, field: str, value: Json) -> Edit:
    """Writes one field of evidence; None or empty text takes it out."""
    path = paths.answer(item)
    evidence = read_answer(_columns(seen, path)).value
    return _put(seen, path, {"value": _written_over(evidence, {field: value})})


def explain(seen: Plan, item: str, part: ReasonPart, text: str) -> Edit:
    """Writes the reason, or another part of a waiver."""
    return _put(seen, paths.answer(item), {part: text.strip()})


def give_owner(seen: Plan, item: str, owner: str) -> Edit:
    """Writes who does an item; empty takes it back."""
    return _put(seen, paths.duty(item), {"owner": owner.strip()})


def give_due(seen: Plan, item: str, due: str) -> Edit:
    """Writes by when an item is done (ISO date); empty takes it back, so that the pack's day counts again."""
    return _put(seen, paths.duty(item), {"due": due})


def give_duty(seen: Plan, item: str, duty: Duty) -> Edit:
    """Writes who does an item and by when; both empty takes it back."""
    return _put(seen, paths.duty(item), msgspec.structs.asdict(duty))


def meet_condition(seen: Plan, key: str, *, met: bool) -> Edit:
    """Says that what a reviewer asked for is done, or takes that back."""
    path = paths.condition(key)
    return write(seen, path, value=True) if met else remove(seen, path)


def write_note(seen: Plan, item: str, text: str) -> Edit:
    """Writes the note of an item; empty text takes it back."""
    return write(seen, paths.note(item), text) if text.strip() else remove(seen, paths.note(item))


def keep_unread(seen: Plan, field: str, text: str) -> Edit:
    """Keeps what was typed into a field and can't be read as its value; blank text lets go of it.

    `field` names the field among all of the plan. The value that the field had stays as it is.
    """
    path = unread_path(field)
    return write(seen, path, text) if text.strip() else remove(seen, path)


def unread_path(field: str) -> str:
    """The cell of what was typed into a field and can't be read."""
    return f"{paths.UNREAD}/{field}"


def unread(plan: Plan, field: str) -> str:
    """What was typed into a field and can't be read; empty where nothing is kept. Of rivals the last one."""
    lives = sorted(plan.live(unread_path(field)), key=lambda live: (live.at, live))
    text = lives[-1].read() if lives else ""
    return text if isinstance(text, str) else ""


def begin(seen: Plan, pin: PackPin, *, practice: bool) -> tuple[Edit, ...]:
    """What a new plan holds before anything is answered: its rule pack, and whether it is for practice."""
    edits = [write(seen, paths.PACK, {"id": pin.id, "version": pin.version})]
    if practice:
        edits.append(write(seen, paths.PRACTICE, value=True))
    return tuple(edits)


def choose_value(seen: Plan, path: str, value: bytes) -> Edit:
    """Settles a conflict: of all rivals that were seen, only `value` (canonical bytes) stays."""
    return Edit(path, value, seen.dots(path))


def seen_after(seen: Plan, edits: Sequence[Edit], before: Plan, after: Plan) -> Plan:
    """What somebody has seen who saw `seen`, did `edits`, and did not look at the plan again.

    They know what they wrote themselves; what came in while they wrote they still have not read. `before` and
    `after` are the plan just before and just after the edits were done.
    """
    cells = dict(seen.cells)
    for edit in edits:
        unread = {live for live in before.live(edit.path) if live.dot not in edit.base}
        cells[edit.path] = after.live(edit.path) - unread
        if not cells[edit.path]:
            del cells[edit.path]
    return msgspec.structs.replace(seen, cells=cells)


def _put(seen: Plan, path: str, keys: Mapping[str, Json]) -> Edit:
    """Writes keys of a record over those that stand there; nothing left takes the record away."""
    record = _written_over(_columns(seen, path), keys)
    return write(seen, path, record) if record else remove(seen, path)


def _written_over(record: Mapping[str, Json], keys: Mapping[str, Json]) -> dict[str, Json]:
    # Keys that are not written stay as they are: a later program may know what they mean.
    kept = {name: value for name, value in record.items() if name not in keys}
    return {**kept, **{name: value for name, value in keys.items() if not _is_empty(value)}}


def _columns(plan: Plan, path: str) -> dict[str, Json]:
    # Of rivals the one written last: what the person goes on from when they edit a cell in conflict.
    lives = sorted(plan.live(path), key=lambda live: (live.at, live))
    return dict(as_record(lives[-1].read())) if lives else {}


def _order_of(plan: Plan, path: str) -> str:
    order = _columns(plan, path).get(ORDER)
    return order if isinstance(order, str) else ""


def _next_order(plan: Plan, key: str) -> str:
    orders = [_order_of(plan, paths.row(key, row)) for row, _ in plan.under(key)]
    last = max((int(order) for order in orders if _NUMBERED.fullmatch(order)), default=0)
    return _order(last + 1)


def _order(number: int) -> str:
    return str(number).zfill(_ORDER_DIGITS)


def _filled(columns: Mapping[str, Json]) -> dict[str, Json]:
    return {name: value for name, value in columns.items() if value is not None and value != ""}


def _is_empty(value: Json) -> bool:
    return value is None or value in ("", [], {})
