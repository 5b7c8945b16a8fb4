"""A small world of copies: people edit, copy, restore, merge, and the model keeps its own book beside it."""

from collections import Counter
from itertools import count

import msgspec
from hypothesis import strategies as st

from ijn_organizer.plan.cells import Author, Entry, Plan
from ijn_organizer.plan.edits import Edit, Stamp, add_entries, apply
from ijn_organizer.plan.history import History, Step
from ijn_organizer.plan.merge import merge
from ijn_organizer.plan.values import canonical
from tests.plan.model import Desk, State

PATHS = ("facts/date", "answers/CAM-03")
AUTHORS = (Author("a1", "Ana"), Author("b2", "Bo"))
LANGS = ("es", "", "zh-CN")
MOST_COPIES = 4
MOST_STEPS = 40
EMPTY = Plan("0" * 32, "1" * 32)

EDITING = (
    "edit",
    "edit",
    "stale",
    "remove",
    "batch",
    "join",
    "spell",
    "spell",
    "spell",
    "undo",
    "undo",
    "undo",
    "redo",
    "redo",
)
HONEST = (*EDITING, "copy", "restore", "take_old", "open", "redraw", "merge", "merge", "say", "slip")


def steps(*names):
    """Lists of steps: a name, who does it, with which other copy or old state, where and what."""
    step = st.tuples(
        st.sampled_from(names),
        st.integers(0, 3),
        st.integers(0, 99),
        st.sampled_from(PATHS),
        st.sampled_from(["yes", "no"]),
    )
    # Left alone, hypothesis makes lists of five or so: too short for trouble.
    return st.integers(0, MOST_STEPS).flatmap(lambda size: st.lists(step, min_size=size, max_size=size))


def holds(plan):
    """How often each (path, value, author, time) is live in `plan`: what the model tells too."""
    return Counter((path, live.value, live.by, live.at) for path, lives in plan.cells.items() for live in lives)


class Copy:
    """A copy in somebody's hands, and its page in the model's book."""

    def __init__(self, plan, replica, desk):
        self.plan, self.replica, self.desk = plan, replica, desk
        self.history = History()


class World:
    """Copies of one plan. `past` holds every state that any copy ever had, with the model's."""

    def __init__(self):
        self._numbers = count(1)
        self._tokens = count(1)
        self.copies = [Copy(EMPTY, self._fresh_replica(), Desk(self._tokens))]
        self.past = [(EMPTY, State())]

    def do(self, steps):
        for name, who, self._other, self._path, self._value in steps:
            copy = self.copies[who % len(self.copies)]
            getattr(self, f"_{name}")(copy)
            assert holds(copy.plan) == copy.desk.state.holds()
            assert copy.plan.entries == copy.desk.state.said
            self.past.append((copy.plan, copy.desk.state))

    def _edit(self, copy):
        self._apply(copy, [(copy.plan, copy.desk.state, self._path, self._value)])

    def _stale(self, copy):
        self._apply(copy, [(*self._old(self._other), self._path, self._value)])

    def _remove(self, copy):
        self._apply(copy, [(copy.plan, copy.desk.state, self._path, None)])

    def _batch(self, copy):
        seen = self._old(self._other)
        self._apply(
            copy, [(*seen, PATHS[0], self._value), (*seen, PATHS[1], None), (*seen, PATHS[0], self._value)]
        )

    def _apply(self, copy, wishes, spell=None):
        by, at = AUTHORS[next(self._numbers) % 2], f"2026-11-24T18:{next(self._numbers):06}"
        edits, told = [], []
        for seen, state, path, value in wishes:
            written = None if value is None else canonical(value)
            edits.append(Edit(path, written, seen.dots(path)))
            told.append((state.at(path), None if value is None else (path, written, by, at)))
        copy.plan, done = apply(copy.plan, edits, Stamp(copy.replica, by, at, LANGS[next(self._numbers) % 3]))
        copy.history = copy.history.then(done, spell=spell)
        copy.desk.edit(told)

    def _undo(self, copy):
        assert bool(copy.history.past) == bool(copy.desk.past)
        copy.plan, copy.history = copy.history.undo(copy.plan, copy.replica)
        if copy.desk.past:
            copy.desk.undo()

    def _redo(self, copy):
        assert bool(copy.history.future) == bool(copy.desk.future)
        copy.plan, copy.history = copy.history.redo(copy.plan, copy.replica)
        if copy.desk.future:
            copy.desk.redo()

    def _join(self, copy):
        # A session may count two changes in a row as one, such as two pauses while typing.
        if len(copy.history.past) > 1:
            *past, one, two = copy.history.past
            copy.history = History((*past, Step(one.done + two.done)), copy.history.future)
            *copy.desk.past, of_one, of_two = copy.desk.past
            copy.desk.past.append(of_one + of_two)

    def _spell(self, copy):
        # What is typed into one field: over what the person saw when they began, and over what they typed since.
        goes_on = bool(copy.history.past) and copy.history.past[-1].spell is not None
        spell = copy.history.past[-1].spell if goes_on else object()
        value = None if self._other % 4 == 0 else self._value
        path = self._path if self._other % 3 else PATHS[0]
        self._apply(copy, [(copy.plan, copy.desk.state, path, value)], spell)
        if goes_on:
            *copy.desk.past, of_one, of_two = copy.desk.past
            copy.desk.past.append(of_one + of_two)

    def _copy(self, copy):
        if len(self.copies) < MOST_COPIES:
            new = Copy(copy.plan, self._fresh_replica(), Desk(self._tokens))
            new.desk.open(copy.desk.state)
            self.copies.append(new)

    def _restore(self, copy):
        # A backup, or what was recovered after a crash: an old state under a fresh replica.
        plan, state = self._old(self._other)
        self._reopen(copy, plan, state)

    def _open(self, copy):
        self._reopen(copy, copy.plan, copy.desk.state)

    def _reopen(self, copy, plan, state):
        copy.plan, copy.replica, copy.history = plan, self._fresh_replica(), History()
        copy.desk.open(state)

    def _redraw(self, copy):
        # A session that goes on under a new replica, with its list of changes.
        copy.replica = self._fresh_replica()

    def _merge(self, copy):
        there = self.copies[self._other % len(self.copies)]
        self._take(copy, there.plan, there.desk.state)

    def _take_old(self, copy):
        self._take(copy, *self._old(self._other))

    def _take(self, copy, plan, state):
        copy.plan = merge(copy.plan, plan)
        copy.desk.state = copy.desk.state.merged(state)

    def _say(self, copy):
        self._hear(copy, {Entry(f"{next(self._numbers):032}", "remark", canonical({"text": self._value}))})

    def _slip(self, copy):
        # A return slip brings some entries of another copy, and nothing else of it.
        entries = sorted(self._old(self._other)[0].entries)
        self._hear(copy, set(entries[: 1 + self._other % 3]))

    def _hear(self, copy, entries):
        copy.plan = add_entries(copy.plan, entries)
        copy.desk.state = copy.desk.state.merged(State(said=frozenset(entries)))

    def _hand_edit(self, copy):
        # Somebody changes a value in the file itself, so that the same dot says two things in two copies.
        held = copy.desk.state.holds()
        lives = [
            live
            for live in sorted(copy.plan.live(self._path))
            if held[self._path, live.value, live.by, live.at] == 1
        ]
        if lives:
            old = lives[self._other % len(lives)]
            new = msgspec.structs.replace(old, value=canonical(f"by hand {next(self._numbers)}"))
            rest = copy.plan.live(self._path) - {old}
            copy.plan = msgspec.structs.replace(copy.plan, cells={**copy.plan.cells, self._path: rest | {new}})
            copy.desk.hand_edit(*((self._path, live.value, live.by, live.at) for live in (old, new)))

    def _old(self, number):
        return self.past[-1 - number % len(self.past)]

    def _fresh_replica(self):
        return f"r{next(self._numbers)}"
