"""Merging two copies of a plan without a server and without a common ancestor.

A live value stays unless the other side has seen its dot and no longer holds it; entries are joined. Merge is
commutative, associative and idempotent, and a value is absent only if an edit that had it in its base
replaced it.
"""

from collections.abc import Mapping
from typing import cast

import msgspec

from ijn_organizer.plan.cells import Live, Plan
from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.plan.values import Json, canonical, decode


def merge(one: Plan, other: Plan) -> Plan:
    """Both copies as one plan.

    Raises:
        ProblemsError: `other-plan` when the ids differ: these are not copies of one plan.
    """
    if one.id != other.id:
        raise ProblemsError(Problem("other-plan", "", {"id": one.id, "other_id": other.id}))
    return Plan(
        id=one.id,
        salt=max(one.salt, other.salt),
        seen={r: max(one.seen.get(r, 0), other.seen.get(r, 0)) for r in one.seen.keys() | other.seen.keys()},
        cells=_merge_cells(one, other),
        entries=one.entries | other.entries,
        extra=_merge_extra(one.extra, other.extra),
    )


def lost(before: Plan, after: Plan) -> tuple[str, ...]:
    """Paths that hold something in `before` and nothing in `after`, in order."""
    return tuple(sorted(path for path in before.cells if path not in after.cells))


def changed(before: Plan, after: Plan) -> tuple[str, ...]:
    """Paths whose values differ between two plans, in order. Authors, times and dots do not count."""
    # An edit leaves all other cells the same objects.
    paths = (
        path
        for path in before.cells.keys() | after.cells.keys()
        if before.cells.get(path) is not after.cells.get(path)
    )
    return tuple(sorted(path for path in paths if _values(before, path) != _values(after, path)))


def conflicts(plan: Plan) -> tuple[str, ...]:
    """Paths with rivals that differ in value, in order. Equal rivals read as one."""
    disputed = (path for path, lives in plan.cells.items() if len(lives) > 1)
    return tuple(sorted(path for path in disputed if len(_values(plan, path)) > 1))


def includes(whole: Plan, part: Plan) -> bool:
    """Whether `whole` has taken in all that `part` has: merging `part` into it would change nothing.

    Raises:
        ProblemsError: `other-plan` when the ids differ.
    """
    return merge(whole, part) == whole


def _values(plan: Plan, path: str) -> frozenset[bytes]:
    return frozenset(live.value for live in plan.live(path))


def _merge_cells(one: Plan, other: Plan) -> dict[str, frozenset[Live]]:
    merged = {}
    for path in one.cells.keys() | other.cells.keys():
        here, there = one.live(path), other.live(path)
        kept = (
            (here & there)
            | {live for live in here - there if _survives(live, there, other)}
            | {live for live in there - here if _survives(live, here, one)}
        )
        if kept:
            merged[path] = frozenset(kept)
    return merged


def _survives(live: Live, rivals: frozenset[Live], elsewhere: Plan) -> bool:
    # A dot that both sides hold with different content was edited by hand: both contents stay.
    return not elsewhere.has_seen(live.dot) or any(rival.dot == live.dot for rival in rivals)


def _merge_extra(one: bytes, other: bytes) -> bytes:
    if one == other:
        return one
    # Keys of a later program mean nothing here: all are kept, and of two values the greater bytes, so that
    # the order of merging does not matter.
    here = cast("Mapping[str, Json]", decode(one))
    there = cast("Mapping[str, Json]", decode(other))
    kept = {
        key: max((side[key] for side in (here, there) if key in side), key=canonical)
        for key in here.keys() | there.keys()
    }
    return canonical(kept)


def renamed(plan: Plan, *, id: str, salt: str) -> Plan:  # noqa: A002  (`id` is the plan's own word for it)
    """An empty plan with another id, holding `plan`'s unknown keys: the start of a duplicate."""
    return msgspec.structs.replace(plan, id=id, salt=salt, seen={}, cells={}, entries=frozenset())
