"""Rules: whether each is kept at a checkpoint, and how far its items are."""

from collections.abc import Iterable

import msgspec

from ijn_organizer.rules.assessment import FactState, ItemState, RuleReport, RuleState
from ijn_organizer.rules.compiled import CompiledFlag
from ijn_organizer.rules.findings import Findings, is_denied, is_done
from ijn_organizer.rules.language import Expression
from ijn_organizer.rules.situation import reasons


class _Scope(msgspec.Struct, frozen=True):
    """A rule's items in scope, split by what they say about it.

    Attributes:
        weighty: musts and shoulds that apply.
        waiting: whether it is unknown of a must or should if it applies; or, because of a conflict, of a stop flag
            if it stands.
        empty_lists: facts that, empty or not asked yet, keep items away or leave a stop flag undecided.
    """

    ids: tuple[str, ...]
    weighty: tuple[ItemState, ...]
    waiting: bool
    empty_lists: tuple[FactState, ...]


def rule_reports(findings: Findings, scope: frozenset[str]) -> dict[str, RuleReport]:
    """Each rule at the checkpoint whose `scope` is given."""
    return {rule: _report(rule, findings, scope) for rule in findings.moment.compiled.rules}


def _report(rule: str, findings: Findings, scope: frozenset[str]) -> RuleReport:
    in_scope = _scope(rule, findings, scope)
    listed = [state for state in findings.counted if state.item.rules[0] == rule]
    confirm = next((fact.fact.key for fact in in_scope.empty_lists if fact.origin != "told"), "")
    flags = [flag for flag in findings.flags if findings.items[flag.flag.item].item.rules[0] == rule]
    return RuleReport(
        id=rule,
        state=_state(rule, findings, in_scope, confirm),
        done=sum(map(is_done, listed)),
        total=len(listed),
        late=sum(state.late for state in listed),
        flags=len(flags),
        waived=sum(state.word == "waived" for state in listed),
        items=in_scope.ids,
        confirm=confirm,
    )


def _scope(rule: str, findings: Findings, scope: frozenset[str]) -> _Scope:
    states = [
        state for state in findings.items.values() if rule in state.item.rules and state.item.checkpoint in scope
    ]
    heavy = [state for state in states if state.severity != "could"]
    away = [state for state in states if not state.applies]
    here = frozenset(state.item.id for state in states if state.applies)
    return _Scope(
        ids=tuple(state.item.id for state in states),
        weighty=tuple(state for state in heavy if state.applies),
        waiting=any(findings.waits_for(state.unknown) for state in heavy) or _hidden(here, findings),
        empty_lists=tuple(_empty_lists(away, here, findings)),
    )


def _state(rule: str, findings: Findings, in_scope: _Scope, confirm: str) -> RuleState:
    stopped = any(rule in findings.items[flag.flag.item].item.rules for flag in findings.stops)
    if stopped or any(map(is_denied, in_scope.weighty)):
        return "broken"
    if confirm or in_scope.waiting or not all(state.satisfied for state in in_scope.weighty):
        return "open"
    # Its matter does not occur, and somebody said so: that keeps it too.
    return "kept" if in_scope.weighty or in_scope.empty_lists else "nothing_yet"


def _empty_lists(away: Iterable[ItemState], here: frozenset[str], findings: Findings) -> Iterable[FactState]:
    """The lists to confirm as empty that decide that items don't apply, or that were not asked yet.

    Args:
        away: items that do not apply, or not yet.
        here: ids of items that apply; their stop flags can hang on a list that nobody was asked about.
        findings: what is known.
    """
    conditions = [findings.moment.compiled.items[state.item.id].when for state in away]
    facts = _deciding([*conditions, *_open_stops(here, findings)], findings)
    return (fact for fact in facts if fact.fact.confirm_none and not fact.value and fact.origin != "conflict")


def _hidden(here: frozenset[str], findings: Findings) -> bool:
    return any(fact.origin == "conflict" for fact in _deciding(_open_stops(here, findings), findings))


def _open_stops(here: frozenset[str], findings: Findings) -> list[Expression | None]:
    flags = findings.moment.compiled.flags.values()
    return [one.stop for one in flags if one.flag.item in here and _undecided(one, findings)]


def _deciding(conditions: Iterable[Expression | None], findings: Findings) -> list[FactState]:
    """The facts behind what `conditions` come to, in the order of the pack."""
    situation, compiled = findings.moment.situation, findings.moment.compiled
    whys = (condition.why(situation.names, ()) for condition in conditions if condition)
    deciding = frozenset[str]().union(*(reasons(why, situation, compiled) for why in whys))
    return [situation.facts[key] for key in findings.ordered(deciding)]


def _undecided(one: CompiledFlag, findings: Findings) -> bool:
    return one.stop is not None and one.stop.run(findings.moment.situation.names, ()) is None
