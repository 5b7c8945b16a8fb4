"""What a plan must hold, told a second way: by remembering every edit of everybody, without dots or `seen`.

A state knows a set of edits. What it holds is what these wrote, less what these replaced. To merge two states is
to know the edits of both. A value that was written is therefore absent only if an edit that had it in its base
replaced it, which is the absence law itself.
"""

from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import count


@dataclass(frozen=True)
class EditRecord:
    """An edit that happened once, somewhere: the tokens it wrote and the tokens it replaced."""

    wrote: frozenset[int]
    replaced: frozenset[int]


@dataclass(frozen=True)
class State:
    """What one copy knows. `contents` pairs tokens with what they say: more than one after a hand edit."""

    edits: frozenset[EditRecord] = frozenset()
    contents: frozenset[tuple[int, object]] = frozenset()
    said: frozenset[object] = frozenset()

    def live(self):
        written = {token for edit in self.edits for token in edit.wrote}
        return written - {token for edit in self.edits for token in edit.replaced}

    def holds(self):
        """How often each (path, value, author, time) is held."""
        live = self.live()
        return Counter(content for token, content in self.contents if token in live)

    def at(self, path):
        """Live tokens at `path`."""
        live = self.live()
        return frozenset(token for token, (there, *_) in self.contents if there == path and token in live)

    def merged(self, other):
        return State(self.edits | other.edits, self.contents | other.contents, self.said | other.said)


@dataclass(eq=False)
class Slot:
    """What a person knows as one written value, whatever tokens it has had: undo gives it new ones."""

    tokens: set[int]


@dataclass
class Change:
    """One edit in a session's list: the slots it wrote, and what it replaced as pairs of slot and content."""

    wrote: list[Slot]
    replaced: list[tuple[Slot, object]]


@dataclass
class Desk:
    """A copy in somebody's hands, with their list of changes to undo and to do again."""

    tokens: count
    state: State = field(default_factory=State)
    past: list[list[Change]] = field(default_factory=list)
    future: list[list[Change]] = field(default_factory=list)
    slots: dict[int, Slot] = field(default_factory=dict)

    def edit(self, wishes):
        """Does one change of several edits: (base tokens, content or None)."""
        self.past.append([self._edit(base, content) for base, content in wishes])
        self.future.clear()

    def undo(self):
        self.future.append(self._take_back(self.past.pop()))

    def redo(self):
        self.past.append(self._take_back(self.future.pop()))

    def open(self, state):
        """Another opening of a copy: what could be undone is forgotten."""
        self.state, self.past, self.future, self.slots = state, [], [], {}

    def hand_edit(self, old, new):
        """Somebody changes the file itself: the same token, known by its content, says something else."""
        live = self.state.live()
        (token,) = (token for token, content in self.state.contents if content == old and token in live)
        self.state = replace(self.state, contents=self.state.contents - {(token, old)} | {(token, new)})

    def _edit(self, base, content):
        slot = Slot(set())
        replaced = self._replace(base & self.state.live(), [] if content is None else [(slot, content)])
        return Change([slot], replaced)

    def _take_back(self, changes):
        return [self._take_one_back(change) for change in reversed(changes)]

    def _take_one_back(self, change):
        tokens = {token for slot in change.wrote for token in slot.tokens} & self.state.live()
        for slot, _ in change.replaced:
            slot.tokens = set()
        replaced = self._replace(tokens, change.replaced)
        return Change([slot for slot, _ in change.replaced], replaced)

    def _replace(self, tokens, comes):
        gone = [
            (self.slots.setdefault(token, Slot({token})), content)
            for token, content in self.state.contents
            if token in tokens
        ]
        new = [(next(self.tokens), slot, content) for slot, content in comes]
        for token, slot, _ in new:
            slot.tokens.add(token)
            self.slots[token] = slot
        self.state = replace(
            self.state,
            edits=self.state.edits | {EditRecord(frozenset(token for token, *_ in new), frozenset(tokens))},
            contents=self.state.contents | {(token, content) for token, _, content in new},
        )
        return gone
