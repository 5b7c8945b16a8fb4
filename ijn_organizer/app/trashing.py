"""Moving a plan to the trash, with all that this computer keeps of it. Nothing is ever deleted outright."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from ijn_organizer.app.desk import Desk
from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.storage.trash import move_to_trash


class Trashed(msgspec.Struct, frozen=True):
    """What went to the trash, and why something else stays."""

    paths: tuple[Path, ...]
    problems: tuple[Problem, ...] = ()


def trash_plan(desk: Desk, path: Path, copies: Sequence[Path] = ()) -> Trashed:
    """Moves a plan's file to the trash; then its copies, and its versions on this computer if they are of it.

    The plan leaves the recent ones.

    Raises:
        ProblemsError: as `move_to_trash`, for the file itself: then all stays as it is.
    """
    versions = _versions_of(desk, path)
    move_to_trash(path)
    desk.forget(path)
    gone, problems = [path], list[Problem]()
    for other in (*copies, *versions):
        try:
            move_to_trash(other)
            gone.append(other)
        except ProblemsError as error:
            problems += error.problems
    return Trashed(tuple(gone), tuple(problems))


def _versions_of(desk: Desk, path: Path) -> tuple[Path, ...]:
    try:
        plan_id = desk.read_plan(path).plan.id
    except ProblemsError as error:
        # Of a sealed plan only its place tells. Of a damaged one nothing is sure, so all versions stay.
        return desk.store.kept_at(path) if error.problems[0].code == "sealed" else ()
    folder = desk.store.kept_folder(plan_id)
    return (folder,) if folder is not None and desk.store.place(plan_id) == path.absolute() else ()
