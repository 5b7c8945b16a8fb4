"""What a sign-off covers, by value: the facts in force, and for each rule what was answered to it.

A signature is over these values, so that years later old and new can be shown side by side, and so that a change
asks for a new signature of just the rules whose content it changed. What is not in here changes freely: who wrote
a cell and when, owners, due dates, notes, remarks, the day on which somebody looks.

    core   {fact key: value}                     the facts in force, assumed ones included
    rules  {rule id: {items, flags, numbers}}    a slice for each rule that has an item in scope

The scope of a checkpoint is its items and those of earlier checkpoints.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Literal, TypeAlias

import msgspec

from ijn_organizer.plan.reading import Answer
from ijn_organizer.plan.values import Json, as_record, canonical, is_list
from ijn_organizer.rules.assessment import Assessment, FactState, ItemState
from ijn_organizer.rules.checkpoints import scopes
from ijn_organizer.rules.compiled import CompiledPack
from ijn_organizer.rules.findings import DAYS_LEFT
from ijn_organizer.rules.model import Fact
from ijn_organizer.trust.digests import digest

CROWD_STEPS = (50, 100, 250, 1000)
"""Numbers of people at which other duties begin, so that a sign-off has to be looked at again (facts.md, 2g)."""

GROWTH = (5, 4)
"""A crowd that grew to five fourths of what was signed asks for all signatures again (facts.md, 2g)."""

Slice: TypeAlias = Mapping[str, Json]
Kind: TypeAlias = Literal["fact", "item", "flag", "number"]


class Coverage(msgspec.Struct, frozen=True):
    """What is covered: the core slice, and one slice for each rule, all as plain data."""

    core: Mapping[str, Json]
    rules: Mapping[str, Slice]

    def record(self, rules: Iterable[str]) -> dict[str, Json]:
        """It as it stands in a statement that signs `rules`."""
        return {"core": self.core, "rules": {rule: self.rules[rule] for rule in rules}}


class Difference(msgspec.Struct, frozen=True):
    """One thing that is not as it was signed.

    Attributes:
        kind, key: what: a fact by its key, an item by its id, a flag by its code, a number by its key.
        before, after: its value then and now, as in the slices; None: it was not there, or is not any more.
        rules: the rules that it touches; empty for a fact that only acts through items.
    """

    kind: Kind
    key: str
    before: Json
    after: Json
    rules: tuple[str, ...] = ()


class Covering:
    """Works out what a sign-off covers under one rule pack. Its items' digests are made once."""

    def __init__(self, compiled: CompiledPack) -> None:
        self._compiled = compiled
        self._scopes = scopes(compiled.checkpoints)

    def rules(self, checkpoint: str) -> tuple[str, ...]:
        """The rules with an item in the scope of `checkpoint`; none where the pack has no such checkpoint."""
        scope = self._scopes.get(checkpoint, frozenset())
        named = {
            rule
            for one in self._compiled.items.values()
            if one.item.checkpoint in scope
            for rule in one.item.rules
        }
        return tuple(rule for rule in self._compiled.rules if rule in named)

    def items(self, checkpoint: str, assessment: Assessment) -> tuple[ItemState, ...]:
        """The items in the scope of `checkpoint`."""
        scope = self._scopes.get(checkpoint, frozenset())
        return tuple(state for state in assessment.items.values() if state.item.checkpoint in scope)

    def coverage(self, checkpoint: str, assessment: Assessment) -> Coverage:
        """What a sign-off of `checkpoint` covers now."""
        states = self.items(checkpoint, assessment)
        core = {key: _fact_value(fact) for key, fact in assessment.facts.items() if fact.value is not None}
        return Coverage(core, {rule: self._slice(rule, states, assessment) for rule in self.rules(checkpoint)})

    def reopened(self, signed: Mapping[str, Json], now: Coverage, assessment: Assessment) -> tuple[str, ...]:
        """The facts because of which every rule has to be signed again.

        A fact that differs between copies counts: nobody knows what holds until a person chooses.
        """
        return tuple(
            key
            for key, state in assessment.facts.items()
            if state.origin == "conflict" or _reopens(state.fact, signed.get(key), now.core.get(key))
        )

    @cached_property
    def _definitions(self) -> Mapping[str, str]:
        return {key: digest(msgspec.to_builtins(one.item)) for key, one in self._compiled.items.items()}

    def _slice(self, rule: str, states: Sequence[ItemState], assessment: Assessment) -> Slice:
        own = [state for state in states if rule in state.item.rules]
        ids = {state.item.id for state in own}
        numbers = dict.fromkeys(key for state in own if state.applies for key in state.item.numbers)
        return {
            "items": [self._item(state, assessment) for state in own],
            "flags": [
                _flag(flag.flag.code, flag.severity, flag.values)
                for flag in assessment.flags
                if flag.flag.item in ids
            ],
            "numbers": {key: _number(assessment, key) for key in numbers},
        }

    def _item(self, state: ItemState, assessment: Assessment) -> Slice:
        known: dict[str, Json] = {
            "id": state.item.id,
            "definition": self._definitions[state.item.id],
            "applies": state.applies,
        }
        if not state.applies:
            return known
        return {**known, "severity": state.severity, **_answered(state, assessment)}


def is_settled(state: ItemState) -> bool:
    """Whether an item needs nothing more, on whatever day: a waiver that has ended is one all the same."""
    return state.satisfied or state.word == "waiver_ended"


def differs(one: Json, other: Json) -> bool:
    """Whether two values are not the same, by their bytes: in Python `True == 1`."""
    # Not the canonical bytes, but as exact to compare, and twenty times as fast: this runs with each step.
    return _bytes(one) != _bytes(other)


def _bytes(value: Json) -> bytes:
    return msgspec.json.encode(value, order="deterministic")


def differences(signed: Coverage, now: Coverage, rules: Iterable[str]) -> tuple[Difference, ...]:
    """What is not as it was signed: facts first, then what differs in the slices of `rules`, each thing once."""
    facts = [
        Difference("fact", key, signed.core.get(key), now.core.get(key))
        for key in dict.fromkeys((*now.core, *signed.core))
        if differs(signed.core.get(key), now.core.get(key))
    ]
    found: dict[tuple[Kind, str], Difference] = {}
    for rule in rules:
        for one in _in_slices(signed.rules.get(rule, {}), now.rules.get(rule, {})):
            known = found.get((one.kind, one.key), one)
            found[one.kind, one.key] = msgspec.structs.replace(known, rules=(*known.rules, rule))
    return (*facts, *found.values())


def can_be_signed(one: Slice) -> bool:
    """Whether nothing in a slice hinders a signature: each must in it is settled, and no flag says stop.

    A program of somebody else may sign it all the same.
    """
    musts = (item for item in _by(one.get("items"), "id").values() if as_record(item).get("severity") == "must")
    left = any(as_record(item).get("status") in ("open", "conflict", "no") for item in musts)
    return not left and all(
        as_record(flag).get("severity") != "stop" for flag in _by(one.get("flags"), "code").values()
    )


def _answered(state: ItemState, assessment: Assessment) -> Slice:
    if state.word == "conflict":
        return {"status": "conflict"}
    if not is_settled(state) and state.status != "no":
        # What is open is just open, however far it is.
        return {"status": "open"}
    answer = state.answer
    said: dict[str, Json] = {"status": state.status}
    if answer.value:
        said["value"] = answer.value
    if state.item.rows:
        said["rows"] = _chosen_rows(assessment.facts[state.item.rows.list], state.rows_chosen)
    if answer.reason and state.status != "yes":
        said["reason"] = answer.reason
    if state.status == "waived":
        said["waiver"] = _waiver(answer)
    return said


def _waiver(answer: Answer) -> Slice:
    return {"instead": answer.instead, "approved_by": answer.approved_by, "until": answer.until}


def _chosen_rows(fact: FactState, chosen: Sequence[int]) -> Json:
    rows = _rows(fact.value)
    return _in_any_order(rows[place] for place in chosen if place < len(rows))


def _fact_value(state: FactState) -> Json:
    return _in_any_order(_rows(state.value)) if state.fact.kind == "rows" else state.value


def _rows(value: Json) -> list[Mapping[str, Json]]:
    """Rows without their ids: a row that was taken out and typed anew says the same."""
    records = value if is_list(value) else []
    return [{key: part for key, part in row.items() if key != "id"} for row in records if isinstance(row, Mapping)]


def _in_any_order(rows: Iterable[Json]) -> list[Json]:
    return sorted(rows, key=canonical)


def _flag(code: str, severity: str, values: Mapping[str, Json]) -> Slice:
    # The days that are left are other ones each day.
    return {
        "code": code,
        "severity": severity,
        "values": {key: one for key, one in values.items() if key != DAYS_LEFT},
    }


def _number(assessment: Assessment, key: str) -> Slice:
    number = assessment.numbers[key]
    return {"value": number.value, "better": number.better, "matters": number.matters}


def _reopens(fact: Fact, signed: Json, now: Json) -> bool:
    if not fact.reopens or not differs(signed, now):
        return False
    if fact.kind == "number" and isinstance(signed, int) and isinstance(now, int):
        return _grew(signed, now)
    marked = {column.name for column in fact.columns if column.reopens}
    if not marked or signed is None or now is None:
        return True
    return differs(_only(signed, marked), _only(now, marked))


def _grew(signed: int, now: int) -> bool:
    more, than = GROWTH
    return now > signed and (now * than >= signed * more or any(signed <= step <= now for step in CROWD_STEPS))


def _only(rows: Json, columns: Iterable[str]) -> Json:
    return _in_any_order({key: row.get(key) for key in columns} for row in _rows(rows))


def _in_slices(signed: Slice, now: Slice) -> list[Difference]:
    pairs: list[tuple[Kind, Mapping[str, Json], Mapping[str, Json]]] = [
        ("item", _by(signed.get("items"), "id"), _by(now.get("items"), "id")),
        ("number", as_record(signed.get("numbers")), as_record(now.get("numbers"))),
        ("flag", _by(signed.get("flags"), "code"), _by(now.get("flags"), "code")),
    ]
    return [
        Difference(kind, key, before.get(key), after.get(key))
        for kind, before, after in pairs
        for key in dict.fromkeys((*after, *before))
        if differs(before.get(key), after.get(key))
    ]


def _by(records: Json, key: str) -> dict[str, Json]:
    listed = records if is_list(records) else []
    return {str(record.get(key)): record for record in listed if isinstance(record, Mapping)}
