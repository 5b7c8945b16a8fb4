"""What a plan is: cells that can change and entries that never do.

A cell is `path -> live values`, one a dot (an observed-remove map of multi-value registers with a version
vector); entries are a grow-only set. All of it is frozen: an edit or a merge makes a new plan.
"""

from collections.abc import Iterator, Mapping

import msgspec

from ijn_organizer.plan.tongues import lang_of
from ijn_organizer.plan.values import Json, as_record, decode

NO_EXTRA = b"{}"


class Dot(msgspec.Struct, frozen=True, order=True):
    """Names one change: the replica that made it and its counter there (from 1)."""

    replica: str
    counter: int


class Author(msgspec.Struct, frozen=True, order=True):
    """Who made a change: a random id for this computer's user, and the name they gave (may be empty)."""

    id: str
    name: str = ""


class Live(msgspec.Struct, frozen=True, order=True):
    """One live value of a cell.

    Attributes:
        dot: the change that wrote it.
        value: its canonical bytes.
        by: who wrote it.
        at: when, ISO 8601 in UTC to the second, `2026-11-24T18:42:00Z`.
        extra: canonical bytes of further keys, kept and written back: `lang`, and what this version does not know.
    """

    dot: Dot
    value: bytes
    by: Author
    at: str
    extra: bytes = NO_EXTRA

    def read(self) -> Json:
        """The value, fresh at every call."""
        return decode(self.value)

    @property
    def lang(self) -> str:
        """The language that its texts are written in, a BCP 47 tag; empty where that is not told."""
        return lang_of(self.extra)


class Entry(msgspec.Struct, frozen=True, order=True):
    """Something said once and never changed: a remark, a suggestion, a decision, a sign-off, a revocation.

    Attributes:
        id: random, so that the same entry from two copies is one.
        kind: `remark`, `suggestion`, `decision`, `sign-off`, `revocation`, or one this version does not know.
        body: canonical bytes of all else in it, `by` and `at` included, unknown keys too.
    """

    id: str
    kind: str
    body: bytes

    def read(self) -> Mapping[str, Json]:
        """The body as a record, fresh at every call."""
        return as_record(decode(self.body))


class Plan(msgspec.Struct, frozen=True):
    """A whole plan.

    Attributes:
        id: random 32 hex digits; two files with the same id are copies of one plan.
        salt: random 32 hex digits, so that a digest shown in public does not give away what was guessed.
        seen: for each replica the highest counter taken in.
        cells: for each path its live values: one, or rivals. Never an empty set.
        entries: all entries.
        extra: canonical bytes of top-level keys that this version does not know.
    """

    id: str
    salt: str
    seen: Mapping[str, int] = msgspec.field(default_factory=dict)
    cells: Mapping[str, frozenset[Live]] = msgspec.field(default_factory=dict)
    entries: frozenset[Entry] = frozenset()
    extra: bytes = NO_EXTRA

    def live(self, path: str) -> frozenset[Live]:
        """The live values at `path`; empty where nothing is written."""
        return self.cells.get(path, frozenset())

    def lang(self, path: str) -> str:
        """The language that the texts at `path` are written in, a BCP 47 tag; empty where not one is told."""
        told = {live.lang for live in self.live(path)}
        return told.pop() if len(told) == 1 else ""

    def dots(self, path: str) -> frozenset[Dot]:
        """The dots a person sees at `path`: the base of an edit that begins now."""
        return frozenset(live.dot for live in self.live(path))

    def has_seen(self, dot: Dot) -> bool:
        """Whether this copy has taken in the change named by `dot`."""
        return self.seen.get(dot.replica, 0) >= dot.counter

    def under(self, prefix: str) -> Iterator[tuple[str, frozenset[Live]]]:
        """Cells whose path begins with `prefix` + `/`, with the rest of the path, in order of path."""
        start = prefix + "/"
        for path in sorted(self.cells):
            if path.startswith(start):
                yield path[len(start) :], self.cells[path]
