"""The edits that a person can make, in the words of the wizard: one `Edit` each, or a few to commit together.

An edit replaces what the person saw: `seen` is the plan as it was when they began, which may be older than the
plan that the edit is applied to.
"""

import secrets
from collections.abc import Mapping
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
    answer_value,
    read_answer,
    read_duty,
    rivals,
)
from ijn_organizer.plan.values import Json

ReasonPart: TypeAlias = Literal["reason", "instead", "approved_by", "until"]
"""The parts of an answer that explain it: why it does not apply, or the four parts of a waiver."""

ROW_ID_BYTES = 8
_ORDER_DIGITS = 6


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


def swap_rows(seen: Plan, key: str, one: str, other: str) -> tuple[Edit, ...]:
    """Gives two rows each other's place. Where two copies put rows at one place, each row gets a place of its own.

    Rows in conflict stay as they are.
    """
    settled = (row for row, lives in seen.under(key) if len(rivals(lives)) == 1)
    before = {row: _order_of(seen, paths.row(key, row)) for row in settled}
    after = dict(before)
    if len(set(before.values())) < len(before):
        ranked = sorted(before, key=lambda row: (before[row], row))
        after = {row: _order(number) for number, row in enumerate(ranked, start=1)}
    after[one], after[other] = after[other], after[one]
    return tuple(
        write(seen, paths.row(key, row), {**_columns(seen, paths.row(key, row)), ORDER: order})
        for row, order in after.items()
        if order != before[row]
    )


def answer_item(seen: Plan, item: str, answer: Answer) -> Edit:
    """Writes an answer; an empty answer takes it back."""
    value = answer_value(answer)
    return write(seen, paths.answer(item), value) if value else remove(seen, paths.answer(item))


def choose_status(seen: Plan, item: str, status: Status | None) -> Edit:
    """Chooses another status and keeps what was written before: nothing typed is lost by a press."""
    return answer_item(seen, item, msgspec.structs.replace(_answer(seen, item), status=status))


def show_evidence(seen: Plan, item: str, field: str, value: Json) -> Edit:
    """Writes one field of evidence; None or empty text takes it out."""
    answer = _answer(seen, item)
    kept = {name: old for name, old in answer.value.items() if name != field}
    if value is not None and value not in ("", []):
        kept[field] = value
    return answer_item(seen, item, msgspec.structs.replace(answer, value=kept))


def explain(seen: Plan, item: str, part: ReasonPart, text: str) -> Edit:
    """Writes the reason, or another part of a waiver."""
    return answer_item(seen, item, msgspec.structs.replace(_answer(seen, item), **{part: text.strip()}))


def give_owner(seen: Plan, item: str, owner: str) -> Edit:
    """Writes who does an item; empty takes it back."""
    return give_duty(seen, item, msgspec.structs.replace(_duty(seen, item), owner=owner.strip()))


def give_due(seen: Plan, item: str, due: str) -> Edit:
    """Writes by when an item is done (ISO date); empty takes it back, so that the pack's day counts again."""
    return give_duty(seen, item, msgspec.structs.replace(_duty(seen, item), due=due))


def give_duty(seen: Plan, item: str, duty: Duty) -> Edit:
    """Writes who does an item and by when; both empty takes it back."""
    record: dict[str, Json] = {}
    if duty.owner:
        record["owner"] = duty.owner
    if duty.due:
        record["due"] = duty.due
    return write(seen, paths.duty(item), record) if record else remove(seen, paths.duty(item))


def write_note(seen: Plan, item: str, text: str) -> Edit:
    """Writes the note of an item; empty text takes it back."""
    return write(seen, paths.note(item), text) if text.strip() else remove(seen, paths.note(item))


def begin(seen: Plan, pin: PackPin, *, practice: bool) -> tuple[Edit, ...]:
    """What a new plan holds before anything is answered: its rule pack, and whether it is for practice."""
    edits = [write(seen, paths.PACK, {"id": pin.id, "version": pin.version})]
    if practice:
        edits.append(write(seen, paths.PRACTICE, value=True))
    return tuple(edits)


def choose_value(seen: Plan, path: str, value: bytes) -> Edit:
    """Settles a conflict: of all rivals that were seen, only `value` (canonical bytes) stays."""
    return Edit(path, value, seen.dots(path))


def _answer(plan: Plan, item: str) -> Answer:
    return read_answer(_columns(plan, paths.answer(item)))


def _duty(plan: Plan, item: str) -> Duty:
    return read_duty(_columns(plan, paths.duty(item)))


def _columns(plan: Plan, path: str) -> dict[str, Json]:
    # Of rivals the one written last: what the person goes on from when they edit a cell in conflict.
    lives = sorted(plan.live(path), key=lambda live: (live.at, live))
    value = lives[-1].read() if lives else {}
    return dict(value) if isinstance(value, Mapping) else {}


def _order_of(plan: Plan, path: str) -> str:
    order = _columns(plan, path).get(ORDER)
    return order if isinstance(order, str) else ""


def _next_order(plan: Plan, key: str) -> str:
    orders = [_order_of(plan, paths.row(key, row)) for row, _ in plan.under(key)]
    last = max((int(order) for order in orders if order.isdecimal()), default=0)
    return _order(last + 1)


def _order(number: int) -> str:
    return str(number).zfill(_ORDER_DIGITS)


def _filled(columns: Mapping[str, Json]) -> dict[str, Json]:
    return {name: value for name, value in columns.items() if value is not None and value != ""}
