"""Opening a plan, and the one way to save it.

A save joins our plan with what lies on the disk, so that nobody is overwritten. What can't be joined is never
replaced; our work then lies in the version store until a save succeeds. A sealed plan stays sealed: its key goes
along, and seals whatever is kept of it.
"""

import contextlib
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from ijn_organizer.plan.cells import Plan
from ijn_organizer.plan.merge import changed, lost, merge
from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.storage import durable
from ijn_organizer.storage.envelope import MOST_FILE_BYTES, unwrap, wrap
from ijn_organizer.storage.locks import held
from ijn_organizer.storage.planfile import OpenedPlan, decode_plan, encode_plan
from ijn_organizer.storage.versions import VersionStore
from ijn_organizer.trust.sealing import Key

ASK_ABOVE = 20
"""A merge that would empty more cells than this asks first (a row, a fact or an answer is a cell)."""

_ATTEMPTS = 20
_CAUSES = {"newer-version": "save-newer", "not-a-plan": "save-not-a-plan", "sealed": "save-sealed"}


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


class Seal(msgspec.Struct, frozen=True):
    """Under which key a plan is saved, and what its file may be under when it is read before.

    Attributes:
        key: of the passphrase; None for a plan in the clear.
        former: what its file was under when it was last seen, where that may be another.
    """

    key: Key | None = None
    former: Key | None = None

    @property
    def keys(self) -> tuple[Key | None, ...]:
        """All that may open the file."""
        return (self.key, self.former)


OPEN = Seal()
"""A plan in the clear."""


def open_plan(path: Path, keys: Sequence[Key | None] = ()) -> OpenedPlan:
    """The plan in a file; `read_only` when a newer program wrote it. One of `keys` opens it if it is sealed.

    Raises:
        ProblemsError: as `open_either`; `slip-not-plan` for a return slip, which holds remarks and decisions
            about a plan, but no plan.
    """
    opened = open_either(path, keys)
    if opened.kind == "slip":
        raise ProblemsError(Problem("slip-not-plan", durable.shown(path)))
    return opened


def open_either(path: Path, keys: Sequence[Key | None] = ()) -> OpenedPlan:
    """The plan or the return slip in a file; see `OpenedPlan` for what a slip is then.

    Raises:
        ProblemsError: as `durable.read`, `unwrap` and `decode_plan`.
    """
    where = durable.shown(path)
    letter = unwrap(durable.read(path, MOST_FILE_BYTES), where, keys)
    return msgspec.structs.replace(decode_plan(letter.data, where), key=letter.key)


def save(
    path: Path,
    plan: Plan,
    at: str,
    *,
    store: VersionStore,
    seal: Seal = OPEN,
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
        store: the version store, and with it the local locks.
        seal: the key of a sealed plan. A file that lies there under the former key, or in the clear, is put under
            it, and with the file all that the version store keeps of the plan.
        removal_agreed: whether a person agreed that joining may empty more than `ASK_ABOVE` cells of ours.
        holding: whether work that can't be saved is held in the version store; not for what a command makes anew.

    Raises:
        SaveFailedError: `save-other-plan`, `save-slip`, and, followed by what is wrong in the file, `save-newer`,
            `save-not-a-plan`, `save-sealed`, `save-damaged`: another thing lies there, and stays.
            `save-removes-much`: ask, then come again with `removal_agreed`. `changed-meanwhile`, `file-busy`:
            others write it without a pause. As `durable.look`, `durable.write` and `VersionStore.reseal`. A limit
            that `encode_plan` holds. At the end, what kept the version store from holding the work, if anything
            did.
    """
    try:
        with held(store.locks, path, store.patience_s):
            saved = _merge_and_write(
                path, plan, at, store, seal, most_removed=None if removal_agreed else ASK_ABOVE
            )
    except ProblemsError as error:
        trouble = _tried(lambda: store.hold_unsaved(plan, path, at, seal.key or seal.former)) if holding else ()
        raise SaveFailedError(*error.problems, *trouble, held=holding and not trouble) from error
    trouble = _tried(lambda: store.release_unsaved(saved.plan, seal.key))
    return msgspec.structs.replace(saved, problems=(*saved.problems, *trouble))


def check_there(path: Path, plan: Plan, at: str, store: VersionStore, seal: Seal = OPEN) -> None:
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
        trouble = _tried(lambda: store.hold_unsaved(plan, path, at, seal.key or seal.former))
        raise SaveFailedError(*problems, *trouble, held=not trouble)


def _merge_and_write(
    path: Path, plan: Plan, at: str, store: VersionStore, seal: Seal, *, most_removed: int | None
) -> Saved:
    # Programs on other computers take no lock of ours: what changed since we looked is looked at again.
    for _ in range(_ATTEMPTS):
        seen = durable.look(path, MOST_FILE_BYTES)
        lying = None if seen.data is None else _replaceable(seen.data, plan, path, seal)
        before = None if lying is None else lying.plan
        saved = _joined(plan, before)
        if most_removed is not None and len(saved.removed) > most_removed:
            count = len(saved.removed)
            raise ProblemsError(
                Problem("save-removes-much", durable.shown(path), {"count": count, "limit": most_removed})
            )
        data = encode_plan(saved.plan)
        if lying is not None and (lying.data, lying.key) == (data, seal.key):
            return saved
        changes_seal = lying is None or lying.key != seal.key
        if changes_seal and seal.key is not None:
            # Before the file: at no moment is a sealed plan kept in the clear, whenever this may be stopped.
            store.reseal(plan.id, seal.key, seal.former)
        with contextlib.suppress(durable.ChangedMeanwhileError):
            durable.write_over(path, wrap(data, seal.key), seen)
            return msgspec.structs.replace(saved, problems=_kept(store, before, saved.plan, path, at, seal))
    raise durable.ChangedMeanwhileError(Problem("changed-meanwhile", durable.shown(path)))


class _Lying(msgspec.Struct, frozen=True):
    """What lies on the disk: the plan, the bytes it was read from, and the key they were under."""

    plan: Plan
    data: bytes
    key: Key | None


def _replaceable(data: bytes, plan: Plan, path: Path, seal: Seal) -> _Lying:
    """The plan on the disk, if `plan` may be joined with it and take its place."""
    where = durable.shown(path)
    try:
        letter = unwrap(data, where, seal.keys)
        opened = decode_plan(letter.data, where)
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
    return _Lying(opened.plan, letter.data, letter.key)


def _joined(plan: Plan, before: Plan | None) -> Saved:
    if before is None:
        return Saved(plan)
    merged = merge(plan, before)
    return Saved(
        merged,
        came_in=changed(plan, merged),
        removed=lost(plan, merged),
    )


def _kept(
    store: VersionStore, before: Plan | None, plan: Plan, path: Path, at: str, seal: Seal
) -> tuple[Problem, ...]:
    """Keeps what was just written as a version; tells what went wrong."""

    def keep() -> None:
        if seal.key is None and seal.former is not None:
            store.reseal(plan.id, None, seal.former)
        # The first save of a plan that came from elsewhere: the way it came is its first version.
        if before is not None and not store.list(plan.id):
            store.keep(before, path, at, seal.key)
        store.keep(plan, path, at, seal.key)

    return _tried(keep)


def _tried(work: Callable[[], None]) -> tuple[Problem, ...]:
    """What went wrong in `work`, which must not turn a save that was made into one that was not."""
    try:
        work()
    except ProblemsError as error:
        return error.problems
    return ()
