"""What a plan says, as the names that expressions read: facts in force, answers, what is worked out from them."""

from collections.abc import Iterable, Mapping

import msgspec

from ijn_organizer.plan import paths
from ijn_organizer.plan.reading import Reading
from ijn_organizer.plan.values import Json
from ijn_organizer.rules.assessment import FactState, NumberState, Origin
from ijn_organizer.rules.compiled import CompiledFact, CompiledPack
from ijn_organizer.rules.language import UNANSWERED, Value
from ijn_organizer.rules.model import Fact
from ijn_organizer.rules.typed import as_json, typed, typed_record, whole

DATE = "date"
EVENT_TYPE = "event_type"
EXPECTED = "expected"
"""Facts that the program itself knows by name. A pack may lack them: then nothing has a date, and so on."""


class InForce(msgspec.Struct, frozen=True):
    """A fact in force: as the plan holds it, as expressions read it, and where it comes from."""

    value: Json
    known: Value
    origin: Origin


_UNKNOWN = InForce(None, None, "unknown")
_CONFLICT = InForce(None, None, "conflict")


class Situation(msgspec.Struct, frozen=True):
    """A plan as expressions see it.

    Attributes:
        reading: what the plan says.
        names: value by name, for `Expression.run`.
        facts: state by key.
        computed: by key, as JSON.
        numbers: by key.
        conflicts: first part of a path to the rest of it, for what is in conflict: `answers` to item ids.
    """

    reading: Reading
    names: Mapping[str, Value]
    facts: Mapping[str, FactState]
    computed: Mapping[str, Json]
    numbers: Mapping[str, NumberState]
    conflicts: Mapping[str, frozenset[str]]


def situation_of(reading: Reading, compiled: CompiledPack) -> Situation:
    """What `reading` says to the expressions of a pack."""
    conflicts = _conflicts(reading.conflicts)
    facts = _facts_in_force(reading, conflicts, compiled)
    names = {key: fact.known for key, fact in facts.items()}
    names |= _answers(reading, conflicts.get(paths.ANSWERS, frozenset()), compiled)
    numbers = _work_out(names, compiled)
    return Situation(
        reading=reading,
        names=names,
        facts={key: _fact_state(one, facts[key], names) for key, one in compiled.facts.items()},
        computed={key: as_json(names[key]) for key in compiled.computed},
        numbers={key: numbers[key] for key in compiled.numbers},
        conflicts=conflicts,
    )


def reasons(names: Iterable[str], situation: Situation, compiled: CompiledPack) -> frozenset[str]:
    """The facts behind `names`: those that decide a computed fact or a number, or leave it open, stand for it."""
    found: set[str] = set()
    for name in names:
        if name in situation.facts:
            found.add(name)
        elif name in compiled.computed:
            found |= reasons(compiled.computed[name].why(situation.names, ()), situation, compiled)
        elif name.startswith("numbers."):
            found |= _number_reasons(name.removeprefix("numbers."), situation, compiled)
    return frozenset(found)


def _number_reasons(key: str, situation: Situation, compiled: CompiledPack) -> frozenset[str]:
    number = compiled.numbers[key]
    parts = [part for part in (number.when, number.expression) if part]
    undecided = [part for part in parts if part.run(situation.names, ()) is None]
    under = [reasons(part.why(situation.names, ()), situation, compiled) for part in undecided or parts]
    return frozenset[str]().union(*under)


def _conflicts(conflicting: Iterable[str]) -> dict[str, frozenset[str]]:
    grouped: dict[str, set[str]] = {}
    for path in conflicting:
        first, _, rest = path.partition("/")
        grouped.setdefault(first, set()).add(rest)
    return {first: frozenset(rests) for first, rests in grouped.items()}


def _facts_in_force(
    reading: Reading, conflicts: Mapping[str, frozenset[str]], compiled: CompiledPack
) -> dict[str, InForce]:
    told = {key: _told(one.fact, reading, conflicts) for key, one in compiled.facts.items()}
    preset: Mapping[str, Value] = {}
    if EVENT_TYPE in told:
        event_type = _assumed(told[EVENT_TYPE], {}, compiled.facts[EVENT_TYPE]).known
        preset = compiled.presets.get(event_type, {})
    return {key: _assumed(told[key], preset, one) for key, one in compiled.facts.items()}


def _told(fact: Fact, reading: Reading, conflicts: Mapping[str, frozenset[str]]) -> InForce:
    if fact.key in conflicts.get(paths.FACTS, ()):
        return _CONFLICT
    if fact.kind == "rows":
        return _told_rows(fact, reading, conflicts)
    value = reading.facts.get(fact.key)
    known = typed(fact, value)
    return _UNKNOWN if known is None else InForce(value, known, "told")


def _told_rows(fact: Fact, reading: Reading, conflicts: Mapping[str, frozenset[str]]) -> InForce:
    rows, torn = reading.rows.get(fact.key, ()), reading.torn.get(fact.key, ())
    known = tuple(typed_record(fact.columns, row.columns) for row in (*rows, *torn))
    if fact.key in conflicts:
        # What the other rows decide stays decided.
        return InForce(None, known, "conflict")
    if rows:
        return InForce([{**row.columns, "id": row.id} for row in rows], known, "told")
    return InForce([], (), "told") if typed(fact, reading.facts.get(fact.key)) == () else _UNKNOWN


def _assumed(told: InForce, preset: Mapping[str, Value], compiled: CompiledFact) -> InForce:
    if told.origin != "unknown":
        return told
    assumed = preset.get(compiled.fact.key)
    if assumed is not None:
        return InForce(_plain(compiled.fact, assumed), assumed, "preset")
    if compiled.default is not None:
        return InForce(_plain(compiled.fact, compiled.default), compiled.default, "default")
    return _UNKNOWN


def _plain(fact: Fact, known: Value) -> Json:
    """An assumed value as the plan would hold it."""
    return str(known) if fact.kind == "decimal" else as_json(known)


def _answers(reading: Reading, disputed: frozenset[str], compiled: CompiledPack) -> dict[str, Value]:
    names: dict[str, Value] = {}
    for item in compiled.items:
        answer = reading.answers.get(item)
        if item not in disputed:
            names[f"{item}.status"] = answer.status or UNANSWERED if answer else UNANSWERED
    for name, (item, field) in compiled.evidence.items():
        answer = reading.answers.get(item)
        if answer and item not in disputed:
            # As in a row, an empty list of evidence is unknown: nobody confirmed that there is none.
            names[name] = typed_record([field], answer.value).get(field.name)
    return names


def _work_out(names: dict[str, Value], compiled: CompiledPack) -> dict[str, NumberState]:
    """Add computed facts and numbers to `names`, in an order in which each finds what it reads."""
    numbers: dict[str, NumberState] = {}
    for name in compiled.derived:
        if name in compiled.computed:
            names[name] = compiled.computed[name].run(names, ())
            continue
        key = name.removeprefix("numbers.")
        numbers[key] = _number_state(key, names, compiled)
        names[name] = numbers[key].value
    return numbers


def _number_state(key: str, names: Mapping[str, Value], compiled: CompiledPack) -> NumberState:
    number = compiled.numbers[key]
    matters = number.when.run(names, ()) if number.when else True
    if not matters:
        return NumberState(key=key, value=None, better=None, matters=matters is None)
    better = whole(number.better.run(names, ())) if number.better else None
    return NumberState(key=key, value=whole(number.expression.run(names, ())), better=better, matters=True)


def _fact_state(compiled: CompiledFact, in_force: InForce, names: Mapping[str, Value]) -> FactState:
    # Rivals can only be settled where the question is.
    asked = in_force.origin == "conflict" or compiled.when is None or compiled.when.run(names, ()) is True
    return FactState(
        fact=compiled.fact,
        value=in_force.value,
        origin=in_force.origin,
        asked=asked,
        needed=asked and in_force.origin == "unknown" and not compiled.fact.optional,
    )
