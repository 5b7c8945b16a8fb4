"""Earlier versions of an open plan: what each says, how it differs, its name, and going back to it.

The version store keeps the versions; here they are read, told in words, and brought back as a new edit.
"""

from collections.abc import Sequence

import msgspec

from ijn_organizer.app.session import Session
from ijn_organizer.plan import paths
from ijn_organizer.plan.cells import Plan
from ijn_organizer.plan.edits import Edit
from ijn_organizer.plan.merge import changed, conflicts
from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.rules.compiled import CompiledPack
from ijn_organizer.storage.versions import Version, VersionStore
from ijn_organizer.trust.sealing import Key
from ijn_organizer.words.cells import name_cell, say_lives
from ijn_organizer.words.words import Words


class Kept(msgspec.Struct, frozen=True):
    """An earlier version of a plan.

    Attributes:
        version: its number, time and name.
        plan: what it says; None where it can't be read.
        problems: why it can't be read.
        before: the newest older version that can be read; None for the first.
        held: whether it is no version that was saved, but work that did not reach its file. It has no number.
    """

    version: Version
    plan: Plan | None = None
    problems: tuple[Problem, ...] = ()
    before: Plan | None = None
    held: bool = False

    @property
    def changes(self) -> int | None:
        """How many cells are others than in the version before; None where that can't be told."""
        return None if self.plan is None or self.before is None else len(changed(self.before, self.plan))


class Difference(msgspec.Struct, frozen=True):
    """A cell that differs between two states of a plan, in words; an empty text where nothing stands."""

    path: str
    name: str
    then: str
    now: str


class Restoring(msgspec.Struct, frozen=True):
    """What it takes to go back to a version: the edits, and the cells that stay as they are now.

    Attributes:
        edits: one for each cell that differs.
        disputed: cells on which copies said different things in that version. Nobody had chosen then, so there is
            nothing to go back to.
    """

    edits: tuple[Edit, ...]
    disputed: tuple[str, ...]


class Past:
    """The earlier versions of the plan that `session` holds.

    `versions` and `name` touch files and nothing else, so that any thread may call them.
    """

    def __init__(self, session: Session, store: VersionStore, words: Words, key: Key | None = None) -> None:
        """`key` is that of a sealed plan."""
        self.session = session
        self._key = key
        self._store = store
        self._words = words
        self._plan_id = session.plan.id

    def versions(self) -> tuple[Kept, ...]:
        """Work that did not reach the file, then all versions that are kept, newest first.

        One that can't be read is told with its problems.

        Raises:
            ProblemsError: `no-permission`, `file-trouble`: the store itself can't be read.
        """
        kept: list[Kept] = []
        before: Plan | None = None
        for version in reversed(self._store.list(self._plan_id, self._key)):
            try:
                plan = self._store.read(self._plan_id, version, self._key)
            except ProblemsError as error:
                kept.append(Kept(version, problems=error.problems))
            else:
                kept.append(Kept(version, plan, before=before))
                before = plan
        return (*self._held(), *reversed(kept))

    def name(self, version: Version, text: str) -> None:
        """Gives a version a name, so that it stays; an empty one takes the name away.

        Raises:
            ProblemsError: as `VersionStore.name`.
        """
        self._store.name(self._plan_id, version, text, self._key)

    def since(self, then: Plan) -> tuple[Difference, ...]:
        """How the plan differs now from `then`."""
        return differences(self._words, self.session.pack, then, self.session.plan)

    def between(self, then: Plan, later: Plan) -> tuple[Difference, ...]:
        """How two versions differ."""
        return differences(self._words, self.session.pack, then, later)

    def restore(self, kept: Kept) -> Restoring:
        """Goes back to a version that can be read, in one step that undo takes back.

        Remarks and sign-offs are never taken out, and the plan keeps its rule pack. Work that did not reach its
        file is taken in whole, so that the version store lets go of it with the next save.
        """
        if kept.plan is None:
            return Restoring((), ())
        if kept.held:
            self.session.take_in(kept.plan)
        restoring = restoring_of(self.session.plan, kept.plan)
        self.session.commit(restoring.edits)
        return restoring

    def _held(self) -> tuple[Kept, ...]:
        works = self._store.unsaved_of(self._plan_id, self._key).works
        return tuple(Kept(Version(0, work.at), work.plan, held=True) for work in works)


def differences(words: Words, pack: CompiledPack, old: Plan, new: Plan) -> tuple[Difference, ...]:
    """The cells that differ between two states of a plan, in words, in the order in which they are asked."""
    cells = sorted(changed(old, new), key=lambda path: (_place(pack, path), path))
    return tuple(_difference(words, pack, path, old, new) for path in cells)


def restoring_of(now: Plan, then: Plan) -> Restoring:
    """What it takes to bring `now` back to what `then` says."""
    disputed = frozenset(conflicts(then))
    differing = [path for path in changed(then, now) if path != paths.PACK]
    return Restoring(
        edits=tuple(_back(path, now, then) for path in differing if path not in disputed),
        disputed=tuple(path for path in differing if path in disputed),
    )


def _back(path: str, now: Plan, then: Plan) -> Edit:
    value = next((live.value for live in then.live(path)), None)
    return Edit(path, value, now.dots(path))


def _difference(words: Words, pack: CompiledPack, path: str, old: Plan, new: Plan) -> Difference:
    then, now = (say_lives(words, pack, path, plan.live(path)) for plan in (old, new))
    if then == now:
        # Another place in its list, or a part that only a newer program knows.
        now = words.gettext("%(value)s (kept in another way)") % {"value": now}
    return Difference(path, name_cell(words, pack, path), then, now)


def _place(pack: CompiledPack, path: str) -> Sequence[int]:
    """Where a cell is asked: its step, then facts and lists before questions, each in the order of the pack."""
    first, _, rest = path.partition("/")
    steps = list(pack.steps)
    for key, at in ((rest, first == paths.FACTS), (first, True)):
        if at and key in pack.facts:
            return steps.index(pack.facts[key].fact.step), 0, list(pack.facts).index(key)
    if rest in pack.items:
        return steps.index(pack.items[rest].item.step), 1, list(pack.items).index(rest)
    return len(steps), 0, 0
