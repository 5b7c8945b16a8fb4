"""A folder of plans, read row by row: what changed last comes first, and one bad file never stops the rest.

Reading uses the files alone: nothing of them is kept anywhere, so nothing can fall out of step with them.
"""

import itertools
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from ijn_organizer.app.desk import Desk
from ijn_organizer.app.library import PlanCard
from ijn_organizer.app.overview import Overview, overview_of_file
from ijn_organizer.app.readers import Readers, Recipe
from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.storage import durable
from ijn_organizer.storage.folder import folders_in, plan_files

FIRST = 25
"""So many plans are read here at first: they are on the screen before another process could read any."""
ALONE = 150
"""So many plans are read here altogether: it takes no longer than to start others and wait for them."""
PIECE = 10
"""So many rows come at once: few enough to come often and to stop soon."""
MOST_READERS = 4

_PATIENCE_S = 0.05
"""How long readers are waited for before it is asked again whether to go on."""


class Batch(msgspec.Struct, frozen=True):
    """Some rows, as they were read.

    Attributes:
        rows: about files that were not told of before.
        done, total: of all files, how many were read with these.
    """

    rows: tuple[Overview, ...]
    done: int
    total: int


def _never() -> bool:
    return False


def read_folder(
    desk: Desk,
    folder: Path,
    *,
    cancelled: Callable[[], bool] = _never,
    deep: bool = True,
    readers: int | None = None,
) -> Iterator[Batch]:
    """The rows of all plans in `folder`, in batches as they are read; at first, one without rows tells how many.

    To be gone through on a thread of its own, off the window's. It ends early, and ends all that it started, when
    it is `cancelled` or no longer gone through. What can't be read has a row with its reason, folders too. Sealed
    plans stay closed.

    Args:
        folder: shared, synced, on a stick: any.
        cancelled: asked between files; from any thread.
        deep: whether folders in `folder` are read as well, one for each chapter, say. Folders in these are not:
            what lies so deep is put away rather than shared, and a whole disk chosen by mistake ends soon.
        readers: how many other processes read where there are many plans; None: as fits this computer.

    Raises:
        ProblemsError: as `plan_files` for the folder itself.
    """
    paths, refused = _files(folder, deep=deep)
    total = len(paths) + len(refused)
    done = len(refused)
    yield Batch(tuple(refused), done, total)
    count = _readers_here() if readers is None else readers
    for rows in _read(desk, paths, count if len(paths) > ALONE else 0, cancelled):
        done += len(rows)
        yield Batch(rows, done, total)


def _readers_here() -> int:
    return min(os.cpu_count() or 1, MOST_READERS)


def _files(folder: Path, *, deep: bool) -> tuple[list[Path], list[Overview]]:
    """The plan files, what changed last first; and rows about the folders that can't be looked into."""
    paths, refused = [*plan_files(folder)], list[Overview]()
    for inner in folders_in(folder) if deep else ():
        try:
            paths += plan_files(inner)
        except ProblemsError as error:
            refused.append(Overview(PlanCard(inner, problem=error.problems[0])))
    return sorted(paths, key=_changed_ns, reverse=True), refused


def _changed_ns(path: Path) -> int:
    try:
        mark = durable.mark(path)
    except ProblemsError:
        return 0
    return 0 if mark is None else mark.changed_ns


def _read(
    desk: Desk, paths: Sequence[Path], readers: int, cancelled: Callable[[], bool]
) -> Iterator[tuple[Overview, ...]]:
    if readers == 0:
        yield from _read_here(desk, paths, cancelled)
        return
    # Before others are started: they would want the cores at that moment.
    yield from _read_here(desk, paths[:FIRST], cancelled)
    if cancelled():
        return
    pieces = [paths[start : start + PIECE] for start in range(FIRST, len(paths), PIECE)]
    with Readers(Recipe.of(desk), readers, pieces) as others:
        while not cancelled():
            yield from others.rows(_PATIENCE_S)
            left = others.left()
            if left:
                yield from _read_here(desk, itertools.chain(*left), cancelled)
            if not others.busy:
                return


def _read_here(desk: Desk, paths: Iterable[Path], cancelled: Callable[[], bool]) -> Iterator[tuple[Overview, ...]]:
    rows = list[Overview]()
    for path in paths:
        if cancelled():
            return
        rows.append(overview_of_file(desk, path))
        if len(rows) == PIECE:
            yield tuple(rows)
            rows.clear()
    if rows:
        yield tuple(rows)
