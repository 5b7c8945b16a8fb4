"""What all reports are made of: the items' states, what is in doubt, and the flags that stand."""

from collections.abc import Iterable, Mapping

import msgspec

from ijn_organizer.plan.values import Json
from ijn_organizer.rules.answering import Moment, doubts, item_state
from ijn_organizer.rules.assessment import FactState, FlagState, ItemState, Task
from ijn_organizer.rules.compiled import CompiledFlag
from ijn_organizer.rules.language import Expression, Names
from ijn_organizer.rules.model import Flag
from ijn_organizer.rules.typed import as_json

DAYS_LEFT = "days_left"
"""The place for the days until the event, in the fuller text of a flag. No expression can read today."""
UNSAID = "?"
"""Fills a place in the text of a flag whose value is unknown."""


class Findings(msgspec.Struct, frozen=True):
    """The states that reports count.

    Attributes:
        items: by id.
        doubts: by item, the facts that must be told before it can count as a must or not.
        flags: those that stand, in the order of the pack.
        counted: items that apply and are not folded away.
    """

    moment: Moment
    items: Mapping[str, ItemState]
    doubts: Mapping[str, frozenset[str]]
    flags: tuple[FlagState, ...]
    counted: tuple[ItemState, ...]

    @property
    def stops(self) -> tuple[FlagState, ...]:
        """Flags that say that something stands against a rule."""
        return tuple(flag for flag in self.flags if flag.severity == "stop")

    def waits_for(self, facts: Iterable[str]) -> frozenset[str]:
        """Those of `facts` that somebody has to tell or settle; an optional one may stay unknown.

        A fact that is known is not waited for, but for a list: there a column may still be empty.
        """
        states = self.moment.situation.facts
        return frozenset(key for key in facts if _is_waited_for(states[key]))

    def ordered(self, names: Iterable[str]) -> tuple[str, ...]:
        """Names of facts in the order of the pack."""
        return tuple(sorted(names, key=self.moment.compiled.order.__getitem__))


def _is_waited_for(state: FactState) -> bool:
    if state.origin == "conflict":
        return True
    return not state.fact.optional and (state.origin == "unknown" or state.fact.kind == "rows")


def findings_of(moment: Moment) -> Findings:
    """The findings about a plan on a day."""
    items = {key: item_state(one, moment) for key, one in moment.compiled.items.items()}
    return Findings(
        moment=moment,
        items=items,
        doubts={key: doubts(one, items[key], moment) for key, one in moment.compiled.items.items()},
        flags=_standing_flags(moment, items),
        counted=tuple(state for state in items.values() if state.applies and not state.folded),
    )


def is_done(state: ItemState) -> bool:
    """Whether an item needs nothing more: it is satisfied, or it is only a "could" and the answer is no."""
    return state.satisfied or (state.severity == "could" and state.status == "no")


def is_denied(state: ItemState) -> bool:
    """Whether a must or a should that applies is answered no."""
    return state.applies is True and state.severity != "could" and state.status == "no"


def tasks(findings: Findings) -> tuple[Task, ...]:
    """What is still to do, by day; without a day last, in the order of the pack."""
    open_items = [state for state in findings.counted if state.open]
    open_items.sort(key=lambda state: (state.due is None, state.due))
    return tuple(
        Task(item=state.item.id, due=state.due, owner=state.duty.owner, late=state.late) for state in open_items
    )


def _standing_flags(moment: Moment, items: Mapping[str, ItemState]) -> tuple[FlagState, ...]:
    states = (
        _flag_state(flag, moment) for flag in moment.compiled.flags.values() if items[flag.flag.item].applies
    )
    return tuple(state for state in states if state)


def _flag_state(one: CompiledFlag, moment: Moment) -> FlagState | None:
    names = moment.situation.names
    if not _stands(one.stop, names) and not _stands(one.look, names):
        return None
    flag, values = _told(one, moment)
    return FlagState(flag=flag, severity="stop" if _stands(one.stop, names) else "look", values=values)


def _stands(test: Expression | None, names: Names) -> bool:
    return test is not None and test.run(names, ()) is True


def _told(one: CompiledFlag, moment: Moment) -> tuple[Flag, Mapping[str, Json]]:
    """The flag with the text that can be told now, and what fills its places."""
    values = _places(one, moment.situation.names)
    if one.flag.fuller is None:
        return one.flag, values
    left = -1 if moment.event_date is None else (moment.event_date - moment.today).days
    if left < 0 or UNSAID in values.values():
        return one.flag, values
    return msgspec.structs.replace(one.flag, text=one.flag.fuller.text), {**values, DAYS_LEFT: left}


def _places(one: CompiledFlag, names: Names) -> dict[str, Json]:
    shown = {place: as_json(expression.run(names, ())) for place, expression in one.values.items()}
    return {place: UNSAID if value is None else value for place, value in shown.items()}
