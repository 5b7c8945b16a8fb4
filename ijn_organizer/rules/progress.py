"""Steps: how far each is; and what needs attention, most serious first."""

from collections.abc import Iterator
from datetime import date

from ijn_organizer.plan import paths
from ijn_organizer.rules.assessment import (
    Attention,
    AttentionKind,
    CheckpointReport,
    ItemState,
    StepReport,
    StepWord,
)
from ijn_organizer.rules.findings import Findings, is_denied, is_done
from ijn_organizer.rules.model import Severity

_SEVERITIES: tuple[Severity, ...] = ("must", "should", "could")
_KINDS: tuple[AttentionKind, ...] = ("conflict", "stop", "no", "waiver_ended", "late", "look", "must", "fact")


def step_reports(findings: Findings) -> dict[str, StepReport]:
    """How far each step is: the facts and items that it asks now."""
    return {step: _step_report(step, findings) for step in findings.moment.compiled.steps}


def attention(findings: Findings, checkpoint: CheckpointReport) -> tuple[Attention, ...]:
    """What needs attention, most serious first; musts and facts are those that `checkpoint` still needs.

    An item is listed once for its answer: as answered no, waiver run out, late or must, whichever comes first.
    """
    facts = findings.moment.situation.facts
    lines = [
        *_conflicts(findings),
        *(Attention(flag.severity, item=flag.flag.item, flag=flag.flag.code) for flag in findings.flags),
        *_unsettled(findings, checkpoint),
        *(Attention("fact", fact=key) for key in checkpoint.missing_facts if facts[key].origin != "conflict"),
    ]
    return tuple(sorted(lines, key=lambda line: _KINDS.index(line.kind)))


def _step_report(step: str, findings: Findings) -> StepReport:
    compiled, facts = findings.moment.compiled, findings.moment.situation.facts
    asked = [facts[fact.key] for fact in compiled.facts_of[step] if facts[fact.key].asked]
    # An optional fact that nobody told is neither done nor left.
    counted = [fact for fact in asked if fact.needed or fact.origin != "unknown"]
    items = [state for state in findings.counted if state.item.step == step]
    known = [fact for fact in counted if fact.origin not in ("unknown", "conflict")]
    done = len(known) + sum(map(is_done, items))
    total = len(counted) + len(items)
    late = sum(state.late for state in items)
    flags = sum(findings.items[flag.flag.item].item.step == step for flag in findings.flags)
    noes = sum(map(is_denied, items))
    conflicts = [fact.origin for fact in counted].count("conflict") + [state.word for state in items].count(
        "conflict"
    )
    words: dict[StepWord, int] = {
        "conflict": conflicts,
        "no": noes,
        "flag": flags,
        "late": late,
        "left": total - done,
        "done": done,
    }
    return StepReport(
        id=step,
        word=next((word for word, count in words.items() if count), "empty"),
        done=done,
        total=total,
        late=late,
        flags=flags,
        noes=noes,
        conflicts=conflicts,
    )


def _conflicts(findings: Findings) -> Iterator[Attention]:
    situation = findings.moment.situation
    for key, fact in situation.facts.items():
        if fact.origin == "conflict":
            yield Attention("conflict", fact=key)
    disputed = frozenset[str]().union(
        *(situation.conflicts.get(part, ()) for part in (paths.ANSWERS, paths.NOTES, paths.DUTIES))
    )
    for key, state in findings.items.items():
        if key in disputed and state.applies:
            yield Attention("conflict", item=key)


def _unsettled(findings: Findings, checkpoint: CheckpointReport) -> Iterator[Attention]:
    states = sorted(findings.counted, key=lambda state: (_SEVERITIES.index(state.severity), state.due or date.max))
    for state in states:
        kind = _unsettled_kind(state, checkpoint)
        if kind:
            yield Attention(kind, item=state.item.id)


def _unsettled_kind(state: ItemState, checkpoint: CheckpointReport) -> AttentionKind | None:
    if state.word == "conflict":
        return None
    if is_denied(state):
        return "no"
    if state.word == "waiver_ended":
        return "waiver_ended"
    if state.late:
        return "late"
    return "must" if state.item.id in checkpoint.missing_items else None
