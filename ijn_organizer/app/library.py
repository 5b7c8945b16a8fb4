"""One line about a plan, for the table of plans and the `list` command. A file that can't be read has one too."""

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from ijn_organizer.app.copies import copies_beside
from ijn_organizer.app.desk import Desk
from ijn_organizer.app.judging import Judged
from ijn_organizer.app.plan_file import newer_problem
from ijn_organizer.plan.cells import Plan
from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.plan.reading import Reading
from ijn_organizer.plan.values import Json
from ijn_organizer.report.checkpoint_words import SignOff, say_plan_sign_off, sign_off_of
from ijn_organizer.rules.assessment import Assessment
from ijn_organizer.rules.model import Fact
from ijn_organizer.storage.folder import original_of
from ijn_organizer.words.states import say_task
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
        plan_id: of the plan inside; empty where it can't be read.
        copies: files beside it that hold copies of the same plan.
        sign_off: how its sign-offs stand as a whole; `signed_at`: the checkpoint that says so; `sign_off_text`: in
            words.
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
    plan_id: str = ""
    copies: tuple[Path, ...] = ()
    sign_off: SignOff = "not_signed"
    signed_at: str = ""
    sign_off_text: str = ""

    @property
    def sealed(self) -> bool:
        """Whether a passphrase keeps it closed: nothing is wrong with it."""
        return self.problem is not None and self.problem.code == "sealed"

    @property
    def trouble(self) -> Problem | None:
        """What is to be said of the file, whether or not it can be read."""
        return self.problem or self.newer

    def record(self, sentence: str) -> dict[str, Json]:
        """The line as data for programs; `sentence` is its trouble in words."""
        return {
            "path": str(self.path),
            "title": self.title or None,
            "date": self.date.isoformat() if self.date else None,
            "days_left": self.days_left,
            "ready": self.ready,
            "missing": list(self.missing),
            "flags": list(self.flags),
            "sign_off": None if self.problem else self.sign_off,
            "problem": {"code": self.trouble.code, "text": sentence} if self.trouble else None,
            "conflicts": list(self.conflicts),
            "copies": [str(copy) for copy in self.copies],
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
    return card_of_judged(desk, path, desk.judge(plan))


def card_of_judged(desk: Desk, path: Path, judged: Judged) -> PlanCard:
    """The line about a plan that was judged."""
    reading, assessment = judged.reading, judged.assessment
    task = assessment.tasks[0] if assessment.tasks else None
    short = say_task(desk.words, assessment, task) if task else ""
    texts = _texts(desk.words, assessment, reading)
    asked = assessment.checkpoints[assessment.checkpoint]
    sign_off, signed_at = sign_off_of(judged.standing)
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
        conflicts=reading.conflicts,
        plan_id=judged.plan.id,
        sign_off="practice" if reading.practice else sign_off,
        signed_at=signed_at,
        sign_off_text=_sign_off_text(desk, judged),
    )


def _sign_off_text(desk: Desk, judged: Judged) -> str:
    if judged.reading.practice:
        return desk.words.gettext("Practice, not signed")
    return say_plan_sign_off(desk.words, desk.judge_of(judged.plan).compiled, judged.standing)


def cards(desk: Desk) -> list[PlanCard]:
    """The lines of all plans that the window shows, soonest first."""
    every = folded(card_of_file(desk, path) for path in desk.plan_paths())
    return [card if card.path.parent == desk.plans_folder else _with_copies(desk, card) for card in every]


def _with_copies(desk: Desk, card: PlanCard) -> PlanCard:
    """A line of a plan elsewhere: what else lies there is no matter of ours, but for its copies."""
    if not card.plan_id:
        return card
    found = copies_beside(desk, card.path, card.plan_id).paths
    return msgspec.structs.replace(card, copies=tuple(dict.fromkeys(card.copies + found)))


def folded(cards: Iterable[PlanCard]) -> list[PlanCard]:
    """These lines, soonest first, with copies of a plan folded under the line of the plan that they lie beside."""
    every = {card.path: card for card in cards}
    copies: dict[Path, list[Path]] = {}
    for folder, here in _by_folder(every.values()).items():
        of_plan: dict[str, list[str]] = {}
        for name, card in here.items():
            of_plan.setdefault(card.plan_id, []).append(name)
        for name, card in here.items():
            # A name only proposes, the id decides: files of other plans are not asked.
            original = original_of(name, of_plan[card.plan_id] if card.plan_id else [])
            if original is not None:
                copies.setdefault(folder / original, []).append(card.path)
    hidden = {copy for those in copies.values() for copy in those}
    shown = (
        msgspec.structs.replace(card, copies=tuple(copies.get(path, ())))
        for path, card in every.items()
        if path not in hidden
    )
    return sorted(shown, key=soonest_first)


def _by_folder(cards: Iterable[PlanCard]) -> dict[Path, dict[str, PlanCard]]:
    folders: dict[Path, dict[str, PlanCard]] = {}
    for card in cards:
        folders.setdefault(card.path.parent, {})[card.path.name] = card
    return folders


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
