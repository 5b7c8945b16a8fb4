"""A plan from a file of facts and answers. Every problem in the file is told, each with its place."""

import hashlib
import re
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from ijn_organizer.app import editing
from ijn_organizer.app.desk import Desk
from ijn_organizer.plan.cells import Plan
from ijn_organizer.plan.edits import Edit
from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.plan.reading import STATUSES, Answer, Duty, Status
from ijn_organizer.plan.values import Json, is_list
from ijn_organizer.rules.compiled import CompiledPack
from ijn_organizer.rules.language import nearest
from ijn_organizer.rules.model import Fact, Field, Item
from ijn_organizer.rules.typed import PEOPLE, typed, typed_date
from ijn_organizer.storage.durable import shown
from ijn_organizer.storage.tomlfile import read_toml

TOP_KEYS = ("author", "practice", "id", "facts", "answers")
ANSWER_KEYS = ("status", "value", "reason", "instead", "approved_by", "until", "note", "owner", "due")

_PLAN_ID = re.compile("[0-9a-f]{32}")
_ROW_ID_LENGTH = 16

_FEW = 12
"""So many known names still fit into one sentence."""


def plan_from_file(desk: Desk, path: Path) -> Plan:
    """The plan that a file of facts and answers describes, made with the newest rule pack.

    Raises:
        ProblemsError: as `read_toml`; `unknown-key` with the nearest known one, `wrong-type`, `wrong-choice`,
            `wrong-plan-id`, each with its place in the file.
    """
    return plan_from_data(desk, read_toml(path), shown(path))


def plan_from_data(desk: Desk, data: Mapping[str, Json], where: str) -> Plan:
    """The plan that plain data describe; `where` names them in problems.

    Raises:
        ProblemsError: as `plan_from_file`, without those of reading.
    """
    reader = _Reader(desk.standard_pack, where)
    reader.check_top(data)
    blank = desk.blank(practice=data.get("practice") is True, plan_id=str(data.get("id") or ""))
    edits = reader.edits(blank, data)
    if reader.problems:
        raise ProblemsError(*reader.problems)
    author = data.get("author")
    return desk.edited(blank, edits, name=author if isinstance(author, str) else None)


class _Reader:
    """Goes through the data and collects edits and problems."""

    def __init__(self, pack: CompiledPack, where: str) -> None:
        self.problems: list[Problem] = []
        self._where = where
        self._facts: dict[str, Fact] = {key: one.fact for key, one in pack.facts.items()}
        self._items: dict[str, Item] = {key: one.item for key, one in pack.items.items()}

    def check_top(self, data: Mapping[str, Json]) -> None:
        self._check_keys(data, TOP_KEYS, "")
        if not isinstance(data.get("author", ""), str):
            self._wrong_type("author", "text")
        if not isinstance(data.get("practice", False), bool):
            self._wrong_type("practice", "yes_no")
        plan_id = data.get("id", "0" * 32)
        if not isinstance(plan_id, str) or not _PLAN_ID.fullmatch(plan_id):
            self._add("wrong-plan-id", "id", value=str(plan_id)[:40])

    def edits(self, plan: Plan, data: Mapping[str, Json]) -> list[Edit]:
        edits: list[Edit] = []
        for key, value in self._table(data, "facts").items():
            fact = self._facts.get(key)
            if fact is None:
                self._unknown(f"facts.{key}", key, self._facts)
            elif fact.kind == "rows":
                edits.extend(self._rows(plan, fact, value))
            elif self._fits(fact, value, f"facts.{key}"):
                edits.append(editing.tell_fact(plan, key, value))
        for key, value in self._table(data, "answers").items():
            item = self._items.get(key)
            if item is None:
                self._unknown(f"answers.{key}", key, self._items)
            else:
                edits.extend(self._answer(plan, item, value))
        return edits

    def _rows(self, plan: Plan, fact: Fact, value: Json) -> list[Edit]:
        place = f"facts.{fact.key}"
        if not is_list(value) or not all(isinstance(row, Mapping) for row in value):
            self._wrong_type(place, "rows")
            return []
        if not value:
            return [editing.confirm_none(plan, fact.key)]
        return [self._row(plan, fact, number, row) for number, row in enumerate(value) if isinstance(row, Mapping)]

    def _row(self, plan: Plan, fact: Fact, number: int, row: Mapping[str, Json]) -> Edit:
        self._check_record(fact.columns, row, f"facts.{fact.key}[{number}]")
        name = f"{plan.id} {fact.key} {number}"
        row_id = hashlib.sha256(name.encode()).hexdigest()[:_ROW_ID_LENGTH]
        return editing.new_row(plan, fact.key, row_id, row, number + 1)

    def _answer(self, plan: Plan, item: Item, value: Json) -> list[Edit]:
        place = f"answers.{item.id}"
        if not isinstance(value, Mapping):
            self._wrong_type(place, "record")
            return []
        self._check_keys(value, ANSWER_KEYS, place)
        answer = Answer(
            status=self._status(value.get("status"), f"{place}.status"),
            value=self._evidence(item, value.get("value"), f"{place}.value"),
            reason=self._text(value, "reason", place),
            instead=self._text(value, "instead", place),
            approved_by=self._text(value, "approved_by", place),
            until=self._date(value, "until", place),
        )
        duty = Duty(self._text(value, "owner", place), self._date(value, "due", place))
        edits = [editing.answer_item(plan, item.id, answer)]
        if duty != Duty():
            edits.append(editing.give_duty(plan, item.id, duty))
        if note := self._text(value, "note", place):
            edits.append(editing.write_note(plan, item.id, note))
        return edits

    def _status(self, value: Json, place: str) -> Status | None:
        if value is not None and value not in STATUSES:
            self._wrong_choice(place, str(value), STATUSES)
            return None
        return value

    def _evidence(self, item: Item, value: Json, place: str) -> dict[str, Json]:
        if value is None:
            return {}
        if not isinstance(value, Mapping):
            if not item.evidence:
                self._add("no-evidence", place, item=item.id)
                return {}
            value = {item.evidence[0].name: value}
        self._check_record(item.evidence, value, place)
        return dict(value)

    def _check_record(self, fields: Sequence[Field], record: Mapping[str, Json], place: str) -> None:
        known = {field.name: field for field in fields}
        self._check_keys(record, known, place)
        for name, value in record.items():
            if name in known:
                self._fits(known[name], value, f"{place}.{name}")

    def _fits(self, field: Fact | Field, value: Json, place: str) -> bool:
        if field.kind in ("rows", "people") and is_list(value):
            return self._fits_records(field, value, place)
        if field.kind in ("text", "long_text") and isinstance(value, str):
            return True
        given = value if is_list(value) else [value]
        ids = [choice.id for choice in field.choices]
        wrong = [str(one) for one in given if one not in ids]
        if field.kind in ("choice", "choices") and not field.open and wrong:
            self._wrong_choice(place, wrong[0], ids)
            return False
        known = typed(field, value)
        if known is None or (field.kind == "choices" and len(known) < len(given)):
            self._wrong_type(place, field.kind)
            return False
        return True

    def _fits_records(self, field: Fact | Field, records: Sequence[Json], place: str) -> bool:
        before = len(self.problems)
        columns = field.columns if field.kind == "rows" else PEOPLE
        for number, record in enumerate(records):
            if isinstance(record, Mapping):
                self._check_record(columns, record, f"{place}[{number}]")
            else:
                self._wrong_type(f"{place}[{number}]", "record")
        return len(self.problems) == before

    def _text(self, record: Mapping[str, Json], key: str, place: str) -> str:
        value = record.get(key, "")
        if isinstance(value, str):
            return value
        self._wrong_type(f"{place}.{key}", "text")
        return ""

    def _date(self, record: Mapping[str, Json], key: str, place: str) -> str:
        text = self._text(record, key, place)
        if text and typed_date(text) is None:
            self._wrong_type(f"{place}.{key}", "date")
        return text

    def _table(self, data: Mapping[str, Json], key: str) -> Mapping[str, Json]:
        value = data.get(key, {})
        if isinstance(value, Mapping):
            return value
        self._wrong_type(key, "record")
        return {}

    def _check_keys(self, record: Mapping[str, Json], known: Collection[str], place: str) -> None:
        for key in record:
            if key not in known:
                self._unknown(f"{place}.{key}" if place else key, key, known)

    def _unknown(self, place: str, key: str, known: Collection[str]) -> None:
        self._add("unknown-key", place, key=key, **_known(key, known))

    def _wrong_choice(self, place: str, value: str, known: Collection[str]) -> None:
        self._add("wrong-choice", place, value=value, **_known(value, known))

    def _wrong_type(self, place: str, wanted: str) -> None:
        self._add("wrong-type", place, wanted=wanted)

    def _add(self, code: str, place: str, **params: Json) -> None:
        self.problems.append(Problem(code, f"{self._where} {place}", params))


def _known(name: str, known: Collection[str]) -> dict[str, Json]:
    """What to try instead: the nearest known name, or all of them where they are few."""
    near = nearest(name, known)
    if near or len(known) > _FEW:
        return {"nearest": near}
    return {"nearest": "", "choices": [*known]}
