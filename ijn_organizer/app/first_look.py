"""What whoever reviews a plan looks at first: what is exceptional, and what changed since their last look."""

from collections.abc import Iterator, Mapping
from typing import Literal, TypeAlias, get_args

import msgspec

from ijn_organizer.app.session import Session
from ijn_organizer.plan import paths
from ijn_organizer.plan.cells import Live, Plan
from ijn_organizer.plan.reading import Reading, Status
from ijn_organizer.plan.remarks import open_threads
from ijn_organizer.rules.assessment import FlagState, ItemState
from ijn_organizer.rules.model import Kind
from ijn_organizer.storage.looks import Looked

Reason: TypeAlias = Literal[
    "no", "not_sure", "waived", "not_applicable", "flag", "late", "remark", "changed", "differs"
]
"""Why something is looked at. `remark`: a thread is open; `changed`: by others since the last look; `differs`:
from the organizer's last event."""
REASONS: tuple[Reason, ...] = get_args(Reason)

_TOLD: Mapping[Status | None, Reason] = {
    "no": "no",
    "not_sure": "not_sure",
    "waived": "waived",
    "not_applicable": "not_applicable",
}

COMPARED: frozenset[Kind] = frozenset({"yes_no", "choice", "choices"})
"""Kinds of facts that are compared with the last event. Names, days and numbers differ each time."""


class Notable(msgspec.Struct, frozen=True):
    """One thing to look at.

    Attributes:
        reason: why.
        place: the path of a cell, `rules/<id>`, or the whole plan.
        flag: the flag that stands there.
        said: a text that belongs to it: a reason, or what was said.
        live: what was written since the last look.
        before: the answer at the last event.
    """

    reason: Reason
    place: str
    flag: FlagState | None = None
    said: str = ""
    live: Live | None = None
    before: Status | None = None


def first_look(session: Session, looked: Looked | None, me: str, last: Reading | None = None) -> list[Notable]:
    """All of it, by reason in the order of `REASONS`, then as the rule pack orders it.

    `looked`: how far the plan was when the author with the id `me` looked at it last; `last`: their last event.
    """
    found = [
        *_items(session),
        *(Notable("flag", paths.answer(flag.flag.item), flag) for flag in session.assessment.flags),
        *(Notable("remark", one.place, said=one.first.text) for one in open_threads(session.plan)),
        *(_changes(session.plan, looked, me) if looked is not None else ()),
        *(_differences(session, last) if last is not None else ()),
    ]
    return sorted(found, key=lambda one: REASONS.index(one.reason))


def _items(session: Session) -> Iterator[Notable]:
    for state in session.assessment.items.values():
        reason = _reason(state) if state.applies and not state.folded else None
        if reason is not None:
            yield Notable(reason, paths.answer(state.item.id), said=state.answer.reason)


def _reason(state: ItemState) -> Reason | None:
    status = state.status
    if status in _TOLD and (status != "not_applicable" or state.answer.reason):
        return _TOLD[status]
    return "late" if state.late else None


def _changes(plan: Plan, looked: Looked, me: str) -> Iterator[Notable]:
    for path, lives in sorted(plan.cells.items()):
        fresh = [one for one in lives if one.dot.counter > looked.seen.get(one.dot.replica, 0) and one.by.id != me]
        if fresh:
            yield Notable("changed", path, live=max(fresh, key=lambda one: one.at))


def _differences(session: Session, last: Reading) -> Iterator[Notable]:
    now = session.reading
    for key, state in session.assessment.facts.items():
        told = key in now.facts and key in last.facts
        if state.fact.kind in COMPARED and told and now.facts[key] != last.facts[key]:
            yield Notable("differs", paths.fact(key))
    for item, before in last.answers.items():
        answer = now.answers.get(item)
        known = session.assessment.items.get(item)
        if known is None or not known.applies or answer is None or answer.status is None:
            continue
        if before.status == "yes" and answer.status not in ("yes", "not_yet"):
            yield Notable("differs", paths.answer(item), before=before.status)
