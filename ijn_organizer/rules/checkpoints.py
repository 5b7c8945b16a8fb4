"""Checkpoints: which one is asked, and what each still needs."""

from collections.abc import Mapping

from ijn_organizer.rules.answering import Moment, days_before
from ijn_organizer.rules.assessment import CheckpointReport, ItemState
from ijn_organizer.rules.findings import Findings
from ijn_organizer.rules.model import Checkpoint
from ijn_organizer.rules.situation import DATE


def scopes(checkpoints: Mapping[str, Checkpoint]) -> dict[str, frozenset[str]]:
    """For each checkpoint, itself and the earlier ones: their items are in its scope."""
    ids = list(checkpoints)
    return {key: frozenset(ids[: place + 1]) for place, key in enumerate(ids)}


def asked_by_day(moment: Moment) -> str:
    """The first checkpoint whose day is today or later, or the last; the first while the event has no date."""
    checkpoints = moment.compiled.checkpoints
    days = ((key, days_before(moment.event_date, one.day)) for key, one in checkpoints.items())
    ahead = (key for key, day in days if day is None or day >= moment.today)
    return next(ahead, list(checkpoints)[-1])


def checkpoint_reports(findings: Findings) -> dict[str, CheckpointReport]:
    """What each checkpoint still needs."""
    checkpoints = findings.moment.compiled.checkpoints
    return {key: _report(checkpoints[key], scope, findings) for key, scope in scopes(checkpoints).items()}


def _report(checkpoint: Checkpoint, scope: frozenset[str], findings: Findings) -> CheckpointReport:
    in_scope = [state for state in findings.items.values() if state.item.checkpoint in scope]
    own = [state for state in in_scope if state.applies and state.item.checkpoint == checkpoint.id]
    missing_items = tuple(state.item.id for state in findings.items.values() if _blocks(state, scope))
    missing_facts = _missing_facts(in_scope, findings)
    stops = tuple(flag.flag.code for flag in findings.stops)
    return CheckpointReport(
        id=checkpoint.id,
        day=days_before(findings.moment.event_date, checkpoint.day),
        state="open" if missing_items or missing_facts or stops else "ready",
        missing_items=missing_items,
        missing_facts=missing_facts,
        stops=stops,
        musts=tuple(state.item.id for state in own if state.item.severity == "must"),
        raised=tuple(state.item.id for state in own if state.raised),
    )


def _blocks(state: ItemState, scope: frozenset[str]) -> bool:
    if not state.applies:
        return False
    # As with stop flags, the checkpoint doesn't matter: a conflict switches off the flag that reads the answer.
    if state.word == "conflict":
        return True
    return state.item.checkpoint in scope and state.severity == "must" and not state.satisfied


def _missing_facts(in_scope: list[ItemState], findings: Findings) -> tuple[str, ...]:
    """The facts in conflict; those that keep a must from counting; and the day, on which every due date hangs."""
    facts = findings.moment.situation.facts
    missing = frozenset(key for key, state in facts.items() if state.origin == "conflict")
    missing = missing.union(*(findings.doubts[state.item.id] for state in in_scope))
    if findings.moment.event_date is None and DATE in facts:
        missing |= {DATE}
    return findings.ordered(findings.waits_for(missing))
