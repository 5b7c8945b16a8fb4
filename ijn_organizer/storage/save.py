"""Opening a plan, and the one way to save it.

A save joins our plan with what lies on the disk, so that nobody is overwritten. What can't be joined is never
replaced; our work then lies in the version store until a save succeeds.
"""

import contextlib
from pathlib import Path

import msgspec

from ijn_organizer.plan.cells import Plan
from ijn_organizer.plan.merge import changed, lost, merge
from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.storage import durable
from ijn_organizer.storage.locks import held
from ijn_organizer.storage.planfile import OpenedPlan, decode_plan, encode_plan
from ijn_organizer.storage.strict_json import MOST_BYTES
from ijn_organizer.storage.versions import VersionStore

ASK_ABOVE = 20
"""A merge that would empty more cells than this asks first (a row, a fact or an answer is a cell)."""

_ATTEMPTS = 20
_CAUSES = {"newer-version": "save-newer", "not-a-plan": "save-not-a-plan"}


class SaveFailedError(ProblemsError):
    """A save that did not reach its file.

    Attributes:
        held: whether the work lies in the version store instead.
    """

    def __init__(self, *problems: Problem, held: bool) -> None:
        super().__init__(*problems)
        self.held = held


class Saved(msgspec.Struct, frozen=True):
    """What a save did.

    Attributes:
        plan: the plan as the disk now has it: ours, joined with what lay there.
        came_in: paths of cells whose values are others than in ours.
        removed: paths of cells of ours that are empty now, because the other copy had seen and removed them.
        problems: what went wrong beside it; the plan is safe on the disk, but its version may not be kept.
    """

    plan: Plan
    came_in: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def open_plan(path: Path) -> OpenedPlan:
    """The plan in a file; `read_only` when a newer program wrote it.

    Raises:
        ProblemsError: as `durable.read` and `decode_plan`; `slip-not-plan` for a return slip, which holds
            remarks and decisions about a plan, but no plan.
    """
    where = durable.shown(path)
    opened = decode_plan(durable.read(path, MOST_BYTES), where)
    if opened.kind == "slip":
        raise ProblemsError(Problem("slip-not-plan", where))
    return opened


def save(
    path: Path,
    plan: Plan,
    at: str,
    *,
    store: VersionStore,
    locks: Path,
    removal_agreed: bool = False,
    holding: bool = True,
) -> Saved:
    """Joins `plan` with what lies at `path`, writes it there, and keeps it as a version.

    When it fails, for whatever reason, `plan` is held in the version store before this raises; a save that
    succeeds lets go of it again.

    Args:
        path: the plan's file; its folder must exist. A symbolic link is followed, a file that is gone is made
            again.
        plan: our plan.
        at: the time now, as plans keep it.
        store: the version store.
        locks: the folder of local locks.
        removal_agreed: whether a person agreed that joining may empty more than `ASK_ABOVE` cells of ours.
        holding: whether work that can't be saved is held in the version store; not for what a command makes anew.

    Raises:
        SaveFailedError: `save-other-plan`, `save-slip`, and, followed by what is wrong in the file, `save-newer`,
            `save-not-a-plan`, `save-damaged`: another thing lies there, and stays. `save-removes-much`: ask, then
            come again with `removal_agreed`. `changed-meanwhile`, `file-busy`: others write it without a pause.
            As `durable.look` and `durable.write`. A limit that `encode_plan` holds. At the end, what kept the
            version store from holding the work, if anything did.
    """
    try:
        with held(locks, path):
            saved = _merge_and_write(path, plan, at, store, most_removed=None if removal_agreed else ASK_ABOVE)
    except ProblemsError as error:
        trouble = _hold(store, plan, path, at) if holding else ()
        raise SaveFailedError(*error.problems, *trouble, held=holding and not trouble) from error
    return msgspec.structs.replace(saved, problems=(*saved.problems, *_release(store, saved.plan)))


def check_there(path: Path, plan: Plan, at: str, store: VersionStore) -> None:
    """Sees to it that a file which was there is not made again unasked: somebody may have taken it away.

    Raises:
        SaveFailedError: `save-gone` where the folder is there and the file is not; `plan` is held in the version
            store before, as by `save`. As `durable.mark`.
    """
    try:
        # A folder that is gone is another matter: a drive was pulled, and comes back. Saving there tells it.
        with durable.telling(path):
            gone = path.parent.is_dir() and durable.mark(path) is None
        problems: tuple[Problem, ...] = (Problem("save-gone", durable.shown(path)),) if gone else ()
    except ProblemsError as error:
        problems = error.problems
    if problems:
        trouble = _hold(store, plan, path, at)
        raise SaveFailedError(*problems, *trouble, held=not trouble)


def _merge_and_write(path: Path, plan: Plan, at: str, store: VersionStore, *, most_removed: int | None) -> Saved:
    # Programs on other computers take no lock of ours: what changed since we looked is looked at again.
    for _ in range(_ATTEMPTS):
        seen = durable.look(path, MOST_BYTES)
        before = None if seen.data is None else _replaceable(seen.data, plan, path)
        saved = _joined(plan, before)
        if most_removed is not None and len(saved.removed) > most_removed:
            count = len(saved.removed)
            raise ProblemsError(
                Problem("save-removes-much", durable.shown(path), {"count": count, "limit": most_removed})
            )
        data = encode_plan(saved.plan)
        if data == seen.data:
            return saved
        with contextlib.suppress(durable.ChangedMeanwhileError):
            durable.write_over(path, data, seen)
            return msgspec.structs.replace(saved, problems=_keep(store, before, saved.plan, path, at))
    raise durable.ChangedMeanwhileError(Problem("changed-meanwhile", durable.shown(path)))


def _replaceable(data: bytes, plan: Plan, path: Path) -> Plan:
    """The plan on the disk, if `plan` may be joined with it and take its place."""
    where = durable.shown(path)
    try:
        opened = decode_plan(data, where)
    except ProblemsError as error:
        first = error.problems[0]
        refused = Problem(_CAUSES.get(first.code, "save-damaged"), where, first.params)
        raise ProblemsError(refused, *error.problems) from error
    if opened.kind == "slip":
        raise ProblemsError(Problem("save-slip", where))
    if opened.read_only:
        raise ProblemsError(Problem("save-newer", where, {"version": opened.version}))
    if opened.plan.id != plan.id:
        raise ProblemsError(Problem("save-other-plan", where, {"id": plan.id, "other_id": opened.plan.id}))
    return opened.plan


def _joined(plan: Plan, before: Plan | None) -> Saved:
    if before is None:
        return Saved(plan)
    merged = merge(plan, before)
    return Saved(
        merged,
        came_in=changed(plan, merged),
        removed=lost(plan, merged),
    )


def _keep(store: VersionStore, before: Plan | None, plan: Plan, path: Path, at: str) -> tuple[Problem, ...]:
    try:
        # The first save of a plan that came from elsewhere: the way it came is its first version.
        if before is not None and not store.list(plan.id):
            store.keep(before, path, at)
        store.keep(plan, path, at)
    except ProblemsError as error:
        return error.problems
    return ()


def _hold(store: VersionStore, plan: Plan, path: Path, at: str) -> tuple[Problem, ...]:
    try:
        store.hold_unsaved(plan, path, at)
    except ProblemsError as error:
        return error.problems
    return ()


def _release(store: VersionStore, plan: Plan) -> tuple[Problem, ...]:
    try:
        store.release_unsaved(plan)
    except ProblemsError as error:
        return error.problems
    return ()
