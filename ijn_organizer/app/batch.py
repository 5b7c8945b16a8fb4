"""The same for many files: one bad file never stops the rest, and the end tells what failed and why."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Generic, TypeAlias, TypeVar

import msgspec

from ijn_organizer.app.desk import Desk
from ijn_organizer.app.exporting import Exporter, one_language_problem
from ijn_organizer.app.plan_file import newer_problem
from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.report.edition import Copy
from ijn_organizer.storage import durable
from ijn_organizer.storage.folder import plan_files, safe_stem
from ijn_organizer.trust.identity import Identity
from ijn_organizer.words.problems import enough, say_problem
from ijn_organizer.words.words import Words

T = TypeVar("T")


class Done(msgspec.Struct, Generic[T], frozen=True):
    """A file with which all went well, and what came of it."""

    path: Path
    made: T


class Failed(msgspec.Struct, frozen=True):
    """A file with which something went wrong; `problems` is never empty."""

    path: Path
    problems: tuple[Problem, ...]


class Progress(msgspec.Struct, frozen=True):
    """How far a batch is: the file that is looked at now, its number from 1, and how many there are."""

    path: Path
    number: int
    total: int


class BatchResult(msgspec.Struct, Generic[T], frozen=True):
    """What came of a batch.

    Attributes:
        done: in the order of the files.
        failed: in the same order; a folder in which no plan can be found is one of them.
        left: files that were not looked at, because somebody stopped the batch.
    """

    done: tuple[Done[T], ...] = ()
    failed: tuple[Failed, ...] = ()
    left: tuple[Path, ...] = ()

    @property
    def total(self) -> int:
        """How many files and bad folders there were."""
        return len(self.done) + len(self.failed) + len(self.left)


Outcome: TypeAlias = Done[T] | Failed


def run_batch(
    paths: Iterable[Path],
    action: Callable[[Path], T],
    *,
    progress: Callable[[Progress], None] = lambda _: None,
    told: Callable[[Outcome[T]], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> BatchResult[T]:
    """Does `action` with each file, and with each plan in what is a folder. Never raises for one of them.

    Args:
        paths: files and folders.
        action: what is done with one file; what it raises is kept as the file's problems.
        progress: hears of each file before it is looked at.
        told: hears what came of it.
        cancelled: asked before each file; true leaves the rest alone.
    """
    files = list(_found(paths))
    done, failed = list[Done[T]](), list[Failed]()
    for number, found in enumerate(files, 1):
        if cancelled():
            rest = (one.path if isinstance(one, Failed) else one for one in files[number - 1 :])
            return BatchResult(tuple(done), tuple(failed), tuple(rest))
        outcome: Outcome[T]
        if isinstance(found, Failed):
            outcome = found
        else:
            progress(Progress(found, number, len(files)))
            outcome = _tried(found, action)
        if isinstance(outcome, Done):
            done.append(outcome)
        else:
            failed.append(outcome)
        told(outcome)
    return BatchResult(tuple(done), tuple(failed))


def summary_lines(words: Words, result: BatchResult[T]) -> list[str]:
    """What is said at the end where not all went well: each file that did not, and why, then how many did."""
    if not result.failed and not result.left:
        return []
    lines = [line for failed in result.failed for line in _why(words, failed)]
    if result.left:
        lines.append(
            words.ngettext("%(n)s file was not looked at.", "%(n)s files were not looked at.", len(result.left))
        )
    counts = {"done": words.number(len(result.done)), "total": words.number(result.total)}
    return [*lines, words.gettext("%(done)s of %(total)s could be done.") % counts]


def _why(words: Words, failed: Failed) -> list[str]:
    """The sentence of each problem, with the file before it where the sentence does not name it."""
    name = durable.shown(failed.path)
    said = dict.fromkeys(say_problem(words, problem) for problem in enough(failed.problems))
    return [one if name in one else f"{name}: {one}" for one in said]


class Export(msgspec.Struct, frozen=True):
    """What a batch of exports makes: an ending such as `.pdf`, for whom, in which languages, signed by whom."""

    ending: str
    copy: Copy = "public"
    languages: tuple[Words, ...] = ()
    identity: Identity | None = None


class Exported(msgspec.Struct, frozen=True):
    """A copy that was made; `notes` is what is to be said beside it."""

    path: Path
    notes: tuple[Problem, ...] = ()


class FolderExporter:
    """Makes copies of many plans in one folder, each named after its plan's file.

    Two plans with one name get `Tea.pdf` and `Tea 2.pdf`. What lies in the folder already is never replaced.
    """

    def __init__(self, desk: Desk, folder: Path, export: Export) -> None:
        self._desk = desk
        self._folder = folder
        self._export = export
        self._exporter = Exporter(desk)
        self._taken = set[str]()

    def __call__(self, path: Path) -> Exported:
        """Makes the copy of the plan in one file.

        Raises:
            ProblemsError: `output-exists`; as `Desk.read_plan`, `Exporter.make`, `durable.make_folder` and
                `durable.write_over`.
        """
        wanted = self._export
        opened = self._desk.read_plan(path)
        data = self._exporter.make(
            opened.plan, wanted.ending, wanted.copy, wanted.languages, opened.key, wanted.identity
        )
        durable.make_folder(self._folder)
        target = self._folder / self._name(path)
        _write_new(target, data)
        newer = newer_problem(opened, path)
        clear = Problem("copy-in-the-clear", durable.shown(target)) if opened.key is not None else None
        single = one_language_problem(target, wanted.languages)
        return Exported(target, tuple(note for note in (newer, clear, single) if note is not None))

    def _name(self, path: Path) -> str:
        stem = safe_stem(path.stem, self._desk.words.gettext("New plan"))
        number, name = 1, stem + self._export.ending
        while name.casefold() in self._taken:
            number += 1
            name = f"{stem} {number}{self._export.ending}"
        self._taken.add(name.casefold())
        return name


def _write_new(path: Path, data: bytes) -> None:
    if durable.mark(path) is not None:
        raise ProblemsError(Problem("output-exists", durable.shown(path)))
    durable.write_over(path, data, durable.Look(None, None))


def _found(paths: Iterable[Path]) -> Iterator[Path | Failed]:
    """The files in question, each once: in the place of a folder the plans in it."""
    seen = set[Path]()
    for path in paths:
        for found in _plans_or_file(path):
            where = found.path if isinstance(found, Failed) else found
            if where not in seen:
                seen.add(where)
                yield found


def _plans_or_file(path: Path) -> Sequence[Path | Failed]:
    try:
        with durable.telling(path):
            inside = path.is_dir()
        if not inside:
            return (path,)
        return plan_files(path) or (Failed(path, (Problem("no-plans-there", durable.shown(path)),)),)
    except ProblemsError as error:
        return (Failed(path, error.problems),)


def _tried(path: Path, action: Callable[[Path], T]) -> Outcome[T]:
    try:
        return Done(path, action(path))
    except ProblemsError as error:
        return Failed(path, error.problems)
    except Exception as error:  # noqa: BLE001 — whatever one file does to the program: the others are not to blame
        return Failed(path, (Problem("one-file-failed", durable.shown(path), {"reason": type(error).__name__}),))
