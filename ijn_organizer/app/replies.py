"""What commands answer about one file of many: the same for people and for programs."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TypeAlias

import msgspec

from ijn_organizer.app.batch import Done, Export, FolderExporter, Outcome, run_batch, summary_lines
from ijn_organizer.app.checking import check
from ijn_organizer.app.desk import Desk
from ijn_organizer.app.exporting import find_languages
from ijn_organizer.app.terminal import ProgressLine
from ijn_organizer.app.verifying import problem_record
from ijn_organizer.app.verifying_file import verify_file
from ijn_organizer.plan.problems import Problem
from ijn_organizer.plan.values import Json
from ijn_organizer.report.edition import Copy
from ijn_organizer.trust.identity import Identity
from ijn_organizer.words.problems import enough
from ijn_organizer.words.words import Words

Unread: TypeAlias = Callable[[Words, Path, Problem], Json]
"""Makes the answer for programs about a file that could not be read."""


class Reply(msgspec.Struct, frozen=True):
    """What is answered about one file.

    Attributes:
        record: makes the answer for programs.
        lines: makes the answer for people.
        fine: whether the answer is a good one: ready, valid, written.
        notes: what is to be said beside it.
    """

    record: Callable[[], Json]
    lines: Callable[[], list[str]]
    fine: bool = True
    notes: tuple[Problem, ...] = ()


class Answered(msgspec.Struct, frozen=True):
    """What came of many files.

    Attributes:
        failed: whether something could not be done.
        fine: whether all answers are good ones.
        complaints: lines that are said at the end, beside the answers.
    """

    failed: bool
    fine: bool
    complaints: tuple[str, ...]


def answer_each(
    desk: Desk,
    paths: Sequence[Path],
    action: Callable[[Path], Reply],
    unread: Unread | None,
    tell: Callable[[Json, list[str]], None],
) -> Answered:
    """Answers about one file after the other, and tells at a terminal how far it is.

    Args:
        desk: of whoever runs the command.
        paths: files, and folders of plans.
        action: answers about one file.
        unread: makes the record of a file that could not be read; without it nothing is told of one but why.
        tell: hears each answer, for programs and for people.
    """
    line = ProgressLine(desk.words)
    desk.ask = line.before(desk.ask)

    def told(outcome: Outcome[Reply]) -> None:
        line.clear()
        if isinstance(outcome, Done):
            tell(outcome.made.record(), outcome.made.lines())
        elif unread:
            tell(unread(desk.words, outcome.path, outcome.problems[0]), [])

    result = run_batch(paths, action, progress=line.show, told=told)
    complaints = [desk.sentence(note) for one in result.done for note in one.made.notes]
    if result.total > 1:
        complaints += summary_lines(desk.words, result)
    else:
        complaints += [desk.sentence(problem) for one in result.failed for problem in enough(one.problems)]
    return Answered(bool(result.failed), all(one.made.fine for one in result.done), tuple(complaints))


def check_reply(desk: Desk, path: Path, at: str | None, today: date | None) -> Reply:
    """What the rules say about the plan in a file.

    Raises:
        ProblemsError: as `check`.
    """
    checked = check(desk, path, at=at, today=today)
    return Reply(
        record=lambda: checked.record(desk.words, desk.clock.now()),
        lines=lambda: checked.lines(desk.words),
        fine=checked.assessment.ready,
        notes=(checked.newer,) if checked.newer else (),
    )


def verify_reply(desk: Desk, path: Path) -> Reply:
    """Whether a plan or a PDF is what was signed.

    Raises:
        ProblemsError: as `verify_file`.
    """
    verified = verify_file(desk, path)
    return Reply(
        record=lambda: {"path": str(path), **verified.record(desk.words)},
        lines=lambda: verified.lines(desk.words),
        fine=verified.valid,
    )


def unread_file_record(words: Words, path: Path, problem: Problem) -> Json:
    """The answer of `verify` for programs about a file that could not be looked at."""
    return {"path": str(path), "valid": False, "kind": None, "problems": [problem_record(words, problem)]}


def export_replies(
    desk: Desk, folder: Path, kind: str, copy: Copy, languages: str | None, identity: Identity | None
) -> Callable[[Path], Reply]:
    """What makes a copy of one plan after the other in `folder`; `kind` is their ending without its dot.

    Raises:
        ProblemsError: as `find_languages`; when it is called, as `FolderExporter`.
    """
    make = FolderExporter(desk, folder, Export(f".{kind}", copy, find_languages(languages), identity))

    def reply(path: Path) -> Reply:
        exported = make(path)
        said = desk.words.gettext("Wrote %(path)s.") % {"path": exported.path}
        return Reply(record=lambda: str(exported.path), lines=lambda: [said], notes=exported.notes)

    return reply
