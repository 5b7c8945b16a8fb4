"""Copies of a plan that lie beside it: left by a sync program that met a conflict, or made in a file manager.

A name only proposes a copy; the plan's id inside decides. Merging takes the way of every save, and a copy goes to
the trash only when the saved plan holds all that is in it.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

import msgspec

from ijn_organizer.app.clock import stamp
from ijn_organizer.app.desk import Desk
from ijn_organizer.app.document import Document
from ijn_organizer.app.plan_file import newer_problem
from ijn_organizer.plan.cells import Plan
from ijn_organizer.plan.merge import changed, includes, lost, merge
from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.plan.values import Json
from ijn_organizer.storage import durable, save
from ijn_organizer.storage.folder import original_of, plan_files
from ijn_organizer.storage.trash import move_to_trash
from ijn_organizer.trust.sealing import Key

_Take: TypeAlias = Callable[[Plan, Path], tuple[Plan, tuple[str, ...]]]
"""Brings a copy (and where it lies) into the plan: the plan as it was saved, and paths of what changed."""


class Copies(msgspec.Struct, frozen=True):
    """The copies beside a plan, and why others that look like one could not be read: they stay as they are."""

    paths: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()


class MergedCopies(msgspec.Struct, frozen=True):
    """What came of merging copies.

    Attributes:
        merged: copies that the plan now holds in full, and that are in the trash.
        came_in: paths of cells that are others now.
        problems: why a copy stays. It may be in the plan all the same, where only the trash refused.
    """

    merged: tuple[Path, ...] = ()
    came_in: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether a copy would take out much of the plan, and a person has to agree first."""
        return any(problem.code == "copy-removes-much" for problem in self.problems)


def copies_beside(desk: Desk, path: Path, plan_id: str, key: Key | None = None) -> Copies:
    """The copies of a plan in the folder of its file; `key` is that of a sealed plan.

    A folder that can't be read has none.
    """
    try:
        files = plan_files(path.parent)
    except ProblemsError:
        return Copies()
    names = [file.name for file in files]
    found: list[Path] = []
    problems: list[Problem] = []
    for file in files:
        if file.name == path.name or original_of(file.name, names) != path.name:
            continue
        try:
            if desk.read_plan(file, key).plan.id == plan_id:
                found.append(file)
        except ProblemsError as error:
            problems.append(error.problems[0])
    return Copies(tuple(found), tuple(problems))


def merge_copies(desk: Desk, path: Path, copies: Sequence[Path], *, agreed: bool = False) -> MergedCopies:
    """Merges copies into the plan at `path` and moves them to the trash. A sealed plan has to be open for that.

    Args:
        desk: the desk.
        path: the plan's file; nobody in this window has it open.
        copies: files that hold copies of it.
        agreed: whether a person agreed that a copy may take out much of the plan.
    """

    def take(copy: Plan, where: Path) -> tuple[Plan, tuple[str, ...]]:
        opened = desk.read_plan(path)
        newer = newer_problem(opened, path)
        if newer is not None:
            raise ProblemsError(newer)
        joined = _joined(opened.plan, copy, where, agreed=agreed)
        at = stamp(desk.clock.now())
        saved = save.save(path, joined, at, store=desk.store, holding=False)
        return saved.plan, changed(opened.plan, saved.plan)

    return _merge_each(desk, copies, None, take)


def merge_into_document(
    desk: Desk, document: Document, copies: Sequence[Path], *, agreed: bool = False
) -> MergedCopies:
    """Merges copies into an open plan, saves it, and moves them to the trash; `agreed` as in `merge_copies`."""

    def take(copy: Plan, where: Path) -> tuple[Plan, tuple[str, ...]]:
        before = document.session.plan
        _joined(before, copy, where, agreed=agreed)
        document.session.take_in(copy)
        state = document.save()
        if state.kind == "failed":
            raise ProblemsError(*state.problems)
        if document.unsaved:
            raise ProblemsError(Problem("copy-unsettled", durable.shown(where)))
        return document.session.plan, changed(before, document.session.plan)

    return _merge_each(desk, copies, document.key, take)


class _Taker(msgspec.Struct):
    """What `_merge_each` gathers."""

    merged: list[Path] = msgspec.field(default_factory=list)
    came_in: dict[str, None] = msgspec.field(default_factory=dict)
    problems: list[Problem] = msgspec.field(default_factory=list)


def _merge_each(desk: Desk, copies: Sequence[Path], key: Key | None, take: _Take) -> MergedCopies:
    gathered = _Taker()
    for copy in copies:
        try:
            _merge_one(desk, copy, key, take, gathered)
        except ProblemsError as error:
            gathered.problems += error.problems
    return MergedCopies(tuple(gathered.merged), tuple(gathered.came_in), tuple(gathered.problems))


def _merge_one(desk: Desk, copy: Path, key: Key | None, take: _Take, gathered: _Taker) -> None:
    before = durable.mark(copy)
    opened = desk.read_plan(copy, key)
    newer = newer_problem(opened, copy)
    if newer is not None:
        raise ProblemsError(newer)
    saved, came_in = take(opened.plan, copy)
    gathered.came_in |= dict.fromkeys(came_in)
    # A sync program may have written the copy meanwhile: then it is looked at once more another time.
    if not includes(saved, opened.plan) or durable.mark(copy) != before:
        raise ProblemsError(Problem("copy-unsettled", durable.shown(copy)))
    move_to_trash(copy)
    gathered.merged.append(copy)


def check_removal(plan: Plan, joined: Plan, where: Path, *, agreed: bool) -> None:
    """Sees to it that a person agreed before `plan`, joined with the copy at `where`, loses much.

    Raises:
        ProblemsError: `copy-removes-much`.
    """
    count = len(lost(plan, joined))
    if count > save.ASK_ABOVE and not agreed:
        params: dict[str, Json] = {"count": count, "limit": save.ASK_ABOVE}
        raise ProblemsError(Problem("copy-removes-much", durable.shown(where), params))


def _joined(plan: Plan, copy: Plan, where: Path, *, agreed: bool) -> Plan:
    joined = merge(plan, copy)
    check_removal(plan, joined, where, agreed=agreed)
    return joined
