"""The `check` command: what the rules say about a plan in a file."""

import datetime as dt
from pathlib import Path

import msgspec

from ijn_organizer.app.desk import Desk
from ijn_organizer.app.plan_file import newer_problem
from ijn_organizer.plan.merge import conflicts
from ijn_organizer.plan.problems import Problem
from ijn_organizer.plan.values import Json
from ijn_organizer.report.edition import Edition, Source
from ijn_organizer.report.json import assessment_record
from ijn_organizer.report.marks import NOTHING
from ijn_organizer.rules.assessment import Assessment, Attention, Task
from ijn_organizer.words.problems import say_problem
from ijn_organizer.words.states import (
    say_attention,
    say_checkpoint,
    say_days_left,
    say_done,
    say_flag,
    say_rule_open,
    say_rule_state,
    say_task,
    say_todo,
)
from ijn_organizer.words.words import Words


class Checked(msgspec.Struct, frozen=True):
    """A plan and what the rules say about it.

    Attributes:
        source: the plan, read and assessed.
        path: its file.
        newer: what is to be said beside a plan that a newer program wrote.
    """

    source: Source
    path: Path
    newer: Problem | None = None

    @property
    def assessment(self) -> Assessment:
        """What the rules say."""
        return self.source.assessment

    def record(self, words: Words, now: dt.datetime) -> Json:
        """The answer for programs."""
        edition = Edition(words, "team", now, "")
        return {
            **assessment_record(self.source, edition),
            "conflicts": list(conflicts(self.source.plan)),
            "path": str(self.path),
            "problem": _problem_record(words, self.newer) if self.newer else None,
        }

    def lines(self, words: Words) -> list[str]:
        """The answer for people."""
        return [*self._head(words), *self._rules(words), *self._attention(words), *self._tasks(words), ""]

    def _head(self, words: Words) -> list[str]:
        assessment = self.assessment
        head = [self.source.reading.title or words.gettext("Plan without a name")]
        if assessment.event_date:
            head += [words.date(assessment.event_date), say_days_left(words, assessment.days_left)]
        else:
            head.append(words.gettext("no date yet"))
        report = assessment.checkpoints[assessment.checkpoint]
        point = next(point for point in self.source.pack.checkpoints if point.id == report.id)
        state = {"name": words.pack(point.title), "state": say_checkpoint(words, report)}
        return [
            " · ".join(head),
            say_done(words, assessment.done, assessment.total),
            words.gettext("Checkpoint %(name)s: %(state)s") % state,
            "",
        ]

    def _rules(self, words: Words) -> list[str]:
        lines = []
        for rule in self.source.pack.rules:
            report = self.assessment.rules[rule.id]
            number = f"{rule.n:>2}" if rule.n is not None else "  "
            state = say_rule_state(words, report.state)
            lines.append(
                f"{number} {words.pack(rule.title):<36} {state:<22} {say_rule_open(words, report)}".rstrip()
            )
        return lines

    def _attention(self, words: Words) -> list[str]:
        stops = [self._line(words, line) for line in self.assessment.attention if line.kind == "stop"]
        others = [self._line(words, line) for line in self.assessment.attention if line.kind != "stop"]
        return [
            *_section(words.gettext("Before you go on"), stops),
            *_section(words.gettext("Needs attention"), others),
        ]

    def _line(self, words: Words, line: Attention) -> str:
        kind = say_attention(words, line.kind)
        if line.flag:
            flag = next(flag for flag in self.assessment.flags if flag.flag.code == line.flag)
            return f"{kind} ({line.flag}, {line.item}): {say_flag(words, flag)} {say_todo(words, flag)}"
        if line.item:
            return f"{kind} ({line.item}): {words.pack(self.assessment.items[line.item].item.short)}"
        return f"{kind}: {words.pack(self.assessment.facts[line.fact].fact.question)}"

    def _tasks(self, words: Words) -> list[str]:
        tasks = self.assessment.tasks
        days = [words.weekday(task.due) if task.due else NOTHING for task in tasks]
        owners = [task.owner or NOTHING for task in tasks]
        wide = max(map(len, days), default=0), max(map(len, owners), default=0)
        lines = [
            f"{day:<{wide[0]}}  {owner:<{wide[1]}}  {self._task(words, task)}"
            for day, owner, task in zip(days, owners, tasks, strict=True)
        ]
        return _section(words.gettext("Tasks by date"), lines)

    def _task(self, words: Words, task: Task) -> str:
        late = " · " + words.gettext("late, do now") if task.late else ""
        code = "" if task.text else f" ({task.item})"
        return f"{say_task(words, self.assessment, task)}{code}{late}"


def check(desk: Desk, path: Path, *, at: str | None = None, today: dt.date | None = None) -> Checked:
    """Assesses the plan in a file, at a checkpoint and on a day if they are given.

    Raises:
        ProblemsError: as `Desk.read_plan`, `Desk.pack` and `assess`.
    """
    opened = desk.read_plan(path)
    source = desk.source(opened.plan, today, at)
    return Checked(source, path, newer_problem(opened, path))


def unread_record(words: Words, path: Path, problem: Problem) -> Json:
    """The answer for programs about a file that could not be checked."""
    return {"path": str(path), "ready": False, "problem": _problem_record(words, problem)}


def _problem_record(words: Words, problem: Problem) -> Json:
    return {"code": problem.code, "text": say_problem(words, problem)}


def _section(title: str, lines: list[str]) -> list[str]:
    return ["", title, *lines] if lines else []
