"""The `check` command: what the rules say about a plan in a file."""

import datetime as dt
from pathlib import Path

import msgspec

from ijn_organizer.app.desk import Desk
from ijn_organizer.plan.reading import read
from ijn_organizer.plan.values import Json
from ijn_organizer.report.edition import Edition, Source
from ijn_organizer.report.json import assessment_record
from ijn_organizer.rules.assess import assess
from ijn_organizer.rules.assessment import Assessment
from ijn_organizer.words.states import (
    say_attention,
    say_checkpoint,
    say_days_left,
    say_done,
    say_flag,
    say_rule_open,
    say_rule_state,
    say_todo,
)
from ijn_organizer.words.words import Words


class Checked(msgspec.Struct, frozen=True):
    """A plan and what the rules say about it."""

    source: Source

    @property
    def assessment(self) -> Assessment:
        """What the rules say."""
        return self.source.assessment

    def record(self, words: Words, now: dt.datetime) -> Json:
        """The answer for programs (DESIGN section 6)."""
        edition = Edition(words, "team", now, "")
        return assessment_record(self.source, edition)

    def lines(self, words: Words) -> list[str]:
        """The answer for people."""
        return [*self._head(words), *self._rules(words), *self._attention(words)]

    def _head(self, words: Words) -> list[str]:
        assessment = self.assessment
        title = self.source.reading.facts.get("title")
        head = [str(title) if title else words.gettext("Plan without a name")]
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
        assessment = self.assessment
        flags = {flag.flag.code: flag for flag in assessment.flags}
        lines = []
        for line in assessment.attention:
            kind = say_attention(words, line.kind)
            if line.flag:
                flag = flags[line.flag]
                lines.append(f"{kind} ({line.flag}, {line.item}): {say_flag(words, flag)} {say_todo(words, flag)}")
            elif line.item:
                lines.append(f"{kind} ({line.item}): {words.pack(assessment.items[line.item].item.short)}")
            else:
                lines.append(f"{kind}: {words.pack(assessment.facts[line.fact].fact.question)}")
        return ["", words.gettext("Needs attention"), *lines, ""] if lines else [""]


def check(desk: Desk, path: Path, *, at: str | None = None, today: dt.date | None = None) -> Checked:
    """Assesses the plan in a file, at a checkpoint and on a day if they are given.

    Raises:
        ProblemsError: as `Desk.read_plan`, `Desk.pack` and `assess`.
    """
    plan = desk.read_plan(path).plan
    reading = read(plan)
    compiled = desk.pack(reading.pack)
    assessment = assess(reading, compiled, today or desk.today, at)
    return Checked(Source(plan, reading, compiled.pack, assessment))
