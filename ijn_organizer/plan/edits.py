"""Edits and undo.

An edit names the dots that the person saw when editing began and replaces only these; what came in meanwhile
stays beside it as a rival. Undo replaces only the edit's own dot and brings back what it had replaced, under
new dots; `plan/history.py` keeps a whole list of changes in step with that.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

import msgspec

from ijn_organizer.plan.cells import NO_EXTRA, Author, Dot, Entry, Live, Plan
from ijn_organizer.plan.tongues import extra_of
from ijn_organizer.plan.values import Json, canonical, tidy


class Edit(msgspec.Struct, frozen=True):
    """A wish: write `value` (canonical bytes) at `path`, or remove what is there (None), replacing `base`.

    An editor that commits twice without looking anew adds what it wrote itself (`Done.wrote`) to the base of the
    second edit; otherwise its two values would be rivals.
    """

    path: str
    value: bytes | None
    base: frozenset[Dot]


class Stamp(msgspec.Struct, frozen=True):
    """Who makes a change, where and when: replica of this opening, author, ISO time in UTC.

    `lang`: the language of the window in which it is written, a BCP 47 tag; empty where there is none.
    """

    replica: str
    by: Author
    at: str
    lang: str = ""


class Done(msgspec.Struct, frozen=True):
    """What one edit did to one cell: the dots it wrote and the live values it replaced. Undo needs no more."""

    path: str
    wrote: frozenset[Dot]
    replaced: tuple[Live, ...]


Moves: TypeAlias = Mapping[Dot, frozenset[Dot]]
"""For each dot that an undo brought back, the dots under which its values stand now."""


def write(plan: Plan, path: str, value: Json) -> Edit:
    """The edit of somebody who sees `plan` as it is and writes `value` (tidied) at `path`."""
    return Edit(path, canonical(tidy(value)), plan.dots(path))


def remove(plan: Plan, path: str) -> Edit:
    """The edit of somebody who sees `plan` as it is and empties `path`."""
    return Edit(path, None, plan.dots(path))


def apply(plan: Plan, edits: Sequence[Edit], stamp: Stamp) -> tuple[Plan, tuple[Done, ...]]:
    """`plan` with `edits` done one after the other, each with a dot of its own, and what undo needs."""
    writer = _Writer(plan, stamp.replica)
    done = []
    for edit in edits:
        extra = writer.beside(edit, stamp.lang)
        new = [] if edit.value is None else [(edit.value, stamp.by, stamp.at, extra)]
        done.append(writer.replace(edit.path, edit.base, new))
    return writer.plan(), tuple(done)


def add_entries(plan: Plan, entries: Iterable[Entry]) -> Plan:
    """`plan` with more said: own entries, or those of a return slip. Nothing else changes."""
    return msgspec.structs.replace(plan, entries=plan.entries | frozenset(entries))


def undo(plan: Plan, done: Sequence[Done], replica: str) -> tuple[Plan, tuple[Done, ...]]:
    """`plan` with `done` taken back, last first. Undoing what this returns does the edits again.

    The values that come back keep their authors and times, under new dots of `replica`. Whoever keeps more changes
    to undo or redo must `follow` these: `plan/history.py` does it.
    """
    writer = _Writer(plan, replica)
    moves: dict[Dot, frozenset[Dot]] = {}
    taken_back: list[Done] = []
    for step in reversed(done):
        old = [(live.value, live.by, live.at, live.extra) for live in step.replaced]
        back = writer.replace(step.path, follow(step, moves).wrote, old)
        moves.update(_moves(step, back))
        taken_back.append(back)
    return writer.plan(), tuple(taken_back)


def moved(done: Sequence[Done], taken_back: Sequence[Done]) -> Moves:
    """Where the values stand now that `undo` brought back: it was given `done` and gave `taken_back`."""
    moves: dict[Dot, frozenset[Dot]] = {}
    for step, back in zip(reversed(done), taken_back, strict=True):
        moves.update(_moves(step, back))
    return moves


def follow(done: Done, moves: Moves) -> Done:
    """`done`, so that undoing it replaces its values where they stand now."""
    wrote = frozenset(now for dot in done.wrote for now in moves.get(dot, (dot,)))
    return msgspec.structs.replace(done, wrote=wrote)


def joined(one: Done, then: Done) -> Done | None:
    """Two changes of one cell, done one after the other, as one; None where something else came between them.

    Undoing it gives what undoing both gives: where the second replaced just what the first wrote, nobody else can
    know that value by a dot that is still live.
    """
    if one.path != then.path or {live.dot for live in then.replaced} != one.wrote:
        return None
    return Done(one.path, then.wrote, one.replaced)


def _moves(step: Done, back: Done) -> Moves:
    # The values came back in the order of `replaced`, so their dots rise in that order.
    pairs = list(zip(step.replaced, sorted(back.wrote), strict=True))
    return {old.dot: frozenset(now for live, now in pairs if live.dot == old.dot) for old, _ in pairs}


class _Writer:
    """Builds the next plan: one copy of the cells for all edits of a change."""

    def __init__(self, plan: Plan, replica: str) -> None:
        self._before = plan
        self._replica = replica
        self._counter = plan.seen.get(replica, 0)
        self._cells = dict(plan.cells)

    def beside(self, edit: Edit, lang: str) -> bytes:
        if edit.value is None:
            return NO_EXTRA
        replaced = sorted(one for one in self._cells.get(edit.path, ()) if one.dot in edit.base)
        return extra_of(edit.value, lang, ((one.value, one.extra) for one in replaced))

    def replace(self, path: str, base: frozenset[Dot], values: Sequence[tuple[bytes, Author, str, bytes]]) -> Done:
        live = self._cells.get(path, frozenset())
        replaced = frozenset(one for one in live if one.dot in base)
        wrote = frozenset(Live(self._tick(), *value) for value in values)
        if not values:
            self._tick()
        self._cells[path] = (live - replaced) | wrote
        if not self._cells[path]:
            del self._cells[path]
        return Done(path, frozenset(one.dot for one in wrote), tuple(sorted(replaced)))

    def plan(self) -> Plan:
        # Without an edit there is no counter, and none is written.
        counted = {self._replica: self._counter} if self._counter else {}
        seen = {**self._before.seen, **counted}
        return msgspec.structs.replace(self._before, cells=self._cells, seen=seen)

    def _tick(self) -> Dot:
        self._counter += 1
        return Dot(self._replica, self._counter)
