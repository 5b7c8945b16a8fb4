"""One line about a plan, for the table of plans and the `list` command. A file that can't be read has one too."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import msgspec

from ijn_organizer.app.desk import Desk
from ijn_organizer.app.plan_file import newer_problem
from ijn_organizer.plan.cells import Plan
from ijn_organizer.plan.merge import conflicts
from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.plan.reading import Reading, read
from ijn_organizer.plan.values import Json
from ijn_organizer.rules.assess import assess
from ijn_organizer.rules.assessment import Assessment
from ijn_organizer.rules.model import Fact
from ijn_organizer.words.values import say_fact
from ijn_organizer.words.words import Words


class PlanCard(msgspec.Struct, frozen=True):
    """What a table of plans shows of one plan.

    Attributes:
        path: its file.
        title, kind, place: in words; empty where unknown.
        date, days_left: of the event; None where unknown.
        done, total: questions.
        ready: whether the checkpoint asked by day is ready.
        missing: ids of items and keys of facts that it waits for.
        flags: codes of all flags that stand.
        next_task, next_due, next_late: the task that comes first; empty or None where nothing is left.
        practice: a practice plan, which can't be signed.
        problem: why the file can't be read; then all else is empty.
        conflicts: paths where a person has to choose between values.
        newer: what is to be said beside a plan that a newer program wrote.
    """

    path: Path
    title: str = ""
    kind: str = ""
    place: str = ""
    date: dt.date | None = None
    days_left: int | None = None
    done: int = 0
    total: int = 0
    ready: bool = False
    missing: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    next_task: str = ""
    next_due: dt.date | None = None
    next_late: bool = False
    practice: bool = False
    problem: Problem | None = None
    conflicts: tuple[str, ...] = ()
    newer: Problem | None = None

    @property
    def trouble(self) -> Problem | None:
        """What is to be said of the file, whether or not it can be read."""
        return self.problem or self.newer

    def record(self, sentence: str) -> dict[str, Json]:
        """The line as data for programs; `sentence` is its trouble in words."""
        signed = "practice" if self.practice else "not_signed"
        return {
            "path": str(self.path),
            "title": self.title or None,
            "date": self.date.isoformat() if self.date else None,
            "days_left": self.days_left,
            "ready": self.ready,
            "missing": list(self.missing),
            "flags": list(self.flags),
            "sign_off": None if self.problem else signed,
            "problem": {"code": self.trouble.code, "text": sentence} if self.trouble else None,
            "conflicts": list(self.conflicts),
        }


def card_of_file(desk: Desk, path: Path) -> PlanCard:
    """The line about the plan in a file. Never raises for a file: what is wrong stands in `problem`."""
    try:
        opened = desk.read_plan(path)
        card = card_of_plan(desk, path, opened.plan)
        return msgspec.structs.replace(card, newer=newer_problem(opened, path))
    except ProblemsError as error:
        return PlanCard(path, problem=error.problems[0])


def card_of_plan(desk: Desk, path: Path, plan: Plan) -> PlanCard:
    """The line about a plan.

    Raises:
        ProblemsError: when its rule pack is not here.
    """
    reading = read(plan)
    assessment = assess(reading, desk.pack(reading.pack), desk.today)
    task = assessment.tasks[0] if assessment.tasks else None
    short = desk.words.pack(assessment.items[task.item].item.short) if task else ""
    texts = _texts(desk.words, assessment, reading)
    asked = assessment.checkpoints[assessment.checkpoint]
    return PlanCard(
        path=path,
        title=texts.get("title", ""),
        kind=texts.get("event_type", ""),
        place=texts.get("place", ""),
        date=assessment.event_date,
        days_left=assessment.days_left,
        done=assessment.done,
        total=assessment.total,
        ready=assessment.ready,
        missing=asked.missing_items + asked.missing_facts,
        flags=tuple(flag.flag.code for flag in assessment.flags),
        next_task=short,
        next_due=task.due if task else None,
        next_late=task is not None and task.late,
        practice=reading.practice,
        conflicts=conflicts(plan),
    )


def cards(desk: Desk) -> list[PlanCard]:
    """The lines of all plans that the window shows, soonest first."""
    return sorted((card_of_file(desk, path) for path in desk.plan_paths()), key=soonest_first)


def soonest_first(card: PlanCard) -> tuple[int, dt.date, str]:
    """Order of plans: what comes next first, then what has no date, then what is over, then what can't be read."""
    if card.problem is not None:
        return 3, dt.date.max, str(card.path)
    if card.date is None or card.days_left is None:
        return 1, dt.date.max, card.title
    if card.days_left < 0:
        return 2, dt.date.fromordinal(dt.date.max.toordinal() - card.date.toordinal()), card.title
    return 0, card.date, card.title


def _texts(words: Words, assessment: Assessment, reading: Reading) -> Mapping[str, str]:
    known: dict[str, Fact] = {key: state.fact for key, state in assessment.facts.items()}
    wanted = ("title", "event_type", "place")
    return {key: say_fact(words, known[key], reading.facts.get(key)) for key in wanted if key in known}
