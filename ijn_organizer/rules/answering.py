"""The state of each item: whether it applies and why, whether its answer is enough, when it is due."""

from collections.abc import Mapping
from datetime import date, timedelta

import msgspec

from ijn_organizer.plan import paths
from ijn_organizer.plan.reading import Answer, Duty
from ijn_organizer.plan.values import Json
from ijn_organizer.rules.assessment import ItemState, ItemWord
from ijn_organizer.rules.compiled import CompiledItem, CompiledPack
from ijn_organizer.rules.language import Expression, Value
from ijn_organizer.rules.model import Item, Severity
from ijn_organizer.rules.situation import DATE, EXPECTED, Situation, reasons
from ijn_organizer.rules.typed import as_json, is_filled, typed_date

SMALL_EVENT = "small_event"
"""Setting: an event is small while fewer people than this are expected."""

_NO_ANSWER = Answer()
_NO_DUTY = Duty()


class Moment(msgspec.Struct, frozen=True):
    """The situation on a day.

    Attributes:
        event_date: None while unknown.
        small: the event is known to be small.
    """

    situation: Situation
    compiled: CompiledPack
    today: date
    event_date: date | None
    small: bool


class Rows(msgspec.Struct, frozen=True):
    """Evidence in rows: which rows are chosen, how many of them are filled, of how many.

    `known` is false while the list is unknown or in conflict.
    """

    filled: int = 0
    total: int = 0
    known: bool = True
    chosen: tuple[int, ...] = ()


def moment_of(situation: Situation, compiled: CompiledPack, today: date) -> Moment:
    """`situation` on the day `today`."""
    event_date = situation.names.get(DATE)
    expected = situation.names.get(EXPECTED)
    limit = compiled.pack.settings.get(SMALL_EVENT, 0)
    return Moment(
        situation=situation,
        compiled=compiled,
        today=today,
        event_date=event_date,
        small=expected is not None and expected < limit,
    )


def days_before(event_date: date | None, days: int) -> date | None:
    """The day so many days before the event (negative: after), None where there is none."""
    if event_date is None:
        return None
    try:
        return event_date - timedelta(days=days)
    except OverflowError:
        return None


def item_state(one: CompiledItem, moment: Moment) -> ItemState:
    """The state of an item."""
    item, names = one.item, moment.situation.names
    reading = moment.situation.reading
    disputed = item.id in moment.situation.conflicts.get(paths.ANSWERS, ())
    answer = _NO_ANSWER if disputed else reading.answers.get(item.id, _NO_ANSWER)
    duty = reading.duties.get(item.id, _NO_DUTY)
    applies = one.when.run(names, ()) if one.when else True
    raised = item.severity != "must" and _holds(one.must_if, names)
    severity: Severity = "must" if raised else item.severity
    missing = _missing(one, answer, names)
    rows = _rows(one, moment.situation)
    satisfied = _satisfied(item, answer, moment.today, evident=severity != "must" or _evident(missing, rows))
    due = _due(item, duty, moment.event_date)
    folded = applies is True and moment.small and severity == "could"
    wanted = applies is True and not folded and not satisfied and answer.status != "no"
    late = wanted and due is not None and due < moment.today
    return ItemState(
        item=item,
        applies=applies,
        because=_because(one.when, moment) if one.when and applies else (),
        unknown=_unknown(one.when, moment) if one.when and applies is None else (),
        severity=severity,
        raised=raised,
        status=answer.status,
        answer=answer,
        duty=duty,
        satisfied=satisfied,
        missing=missing,
        rows_filled=rows.filled,
        rows_total=rows.total,
        rows_chosen=rows.chosen,
        due=due,
        late=late,
        word="conflict" if disputed else _word(item, answer, satisfied=satisfied, late=late),
        open=wanted,
        folded=folded,
    )


def doubts(one: CompiledItem, state: ItemState, moment: Moment) -> frozenset[str]:
    """The unknown facts that must be known before this item can count: does it apply, is it a must?"""
    raises = one.must_if.run(moment.situation.names, ()) if one.must_if else False
    if state.applies is None and (state.severity == "must" or raises is None):
        return frozenset(state.unknown)
    if one.must_if and state.applies and raises is None and not state.satisfied:
        return frozenset(_unknown(one.must_if, moment))
    return frozenset()


def _holds(expression: Expression | None, names: Mapping[str, Value]) -> bool:
    return expression is not None and expression.run(names, ()) is True


def _because(when: Expression, moment: Moment) -> tuple[tuple[str, Json], ...]:
    names = moment.situation.names
    decided = sorted(when.why(names, ()), key=moment.compiled.order.__getitem__)
    return tuple((name, as_json(names.get(name))) for name in decided)


def _unknown(expression: Expression, moment: Moment) -> tuple[str, ...]:
    names = expression.why(moment.situation.names, ())
    found = reasons(names, moment.situation, moment.compiled)
    return tuple(sorted(found, key=moment.compiled.order.__getitem__))


def _missing(one: CompiledItem, answer: Answer, names: Mapping[str, Value]) -> tuple[str, ...]:
    if answer.status != "yes":
        return ()
    evidence = one.item.evidence
    fields = [field for field in evidence if field.required or _holds(one.required_if.get(field.name), names)]
    return tuple(field.name for field in fields if not is_filled(field, answer.value.get(field.name)))


def _rows(one: CompiledItem, situation: Situation) -> Rows:
    if one.item.rows is None or one.filled is None:
        return Rows()
    names, key = situation.names, one.item.rows.list
    rows = names.get(key)
    if rows is None:
        return Rows(known=False)
    # A row whose place in the choice is unknown is looked at too: nobody left it out.
    chosen = [
        place for place, row in enumerate(rows) if one.where is None or one.where.run(names, (row,)) is not False
    ]
    filled = [place for place in chosen if one.filled.run(names, (rows[place],)) is True]
    total = max(len(chosen), one.item.rows.at_least)
    known = situation.facts[key].origin != "conflict"
    return Rows(len(filled), total, known=known, chosen=tuple(chosen))


def _evident(missing: tuple[str, ...], rows: Rows) -> bool:
    return not missing and rows.known and rows.filled == rows.total


def _satisfied(item: Item, answer: Answer, today: date, *, evident: bool) -> bool:
    if answer.status == "yes":
        return evident
    if answer.status == "not_applicable":
        return item.waivable and bool(answer.reason.strip())
    until = _waived_until(item, answer)
    return until is not None and until >= today


def _waived_until(item: Item, answer: Answer) -> date | None:
    """The last day of a waiver; None where there is none that is allowed and complete."""
    said = all(text.strip() for text in (answer.reason, answer.instead, answer.approved_by))
    return typed_date(answer.until) if answer.status == "waived" and item.waivable and said else None


def _due(item: Item, duty: Duty, event_date: date | None) -> date | None:
    if event_date is None:
        return None
    return typed_date(duty.due) or days_before(event_date, item.due_days_before)


def _word(item: Item, answer: Answer, *, satisfied: bool, late: bool) -> ItemWord:
    if satisfied:
        words: Mapping[str | None, ItemWord] = {"waived": "waived", "not_applicable": "not_applicable"}
        return words.get(answer.status, "done")
    if answer.status == "no":
        return "no"
    if _waived_until(item, answer):
        return "waiver_ended"
    return "late" if late else "left"
