"""The word of each state. One word for one thing, on screen, on paper and on the command line."""

import re
from collections.abc import Mapping

from ijn_organizer.plan.reading import Status
from ijn_organizer.plan.values import Json
from ijn_organizer.rules.assessment import (
    Assessment,
    AttentionKind,
    CheckpointReport,
    FlagState,
    ItemState,
    RuleReport,
    RuleState,
    StepReport,
    Task,
)
from ijn_organizer.rules.model import Severity
from ijn_organizer.words.words import Words


def say_status(words: Words, status: Status | None) -> str:
    """An answer: the words on the answer buttons."""
    return {
        None: words.gettext("Not answered"),
        "yes": words.gettext("Yes"),
        "not_yet": words.gettext("Not yet"),
        "no": words.gettext("No"),
        "not_sure": words.gettext("Not sure"),
        "not_applicable": words.gettext("Does not apply"),
        "waived": words.gettext("Waived"),
    }[status]


def say_severity(words: Words, severity: Severity) -> str:
    """How much an item weighs."""
    return {
        "must": words.gettext("Needed to sign"),
        "should": words.gettext("Expected"),
        "could": words.gettext("Good to have"),
    }[severity]


def say_item(words: Words, state: ItemState) -> str:
    """The state of an item: the word on its pill."""
    if state.word == "left" and state.severity == "must":
        return words.gettext("Needed to sign")
    return {
        "done": words.gettext("done"),
        "left": words.gettext("left"),
        "late": words.gettext("late, do now"),
        "no": words.gettext("answered no"),
        "waived": words.gettext("waived"),
        "waiver_ended": words.gettext("waiver has ended"),
        "not_applicable": words.gettext("does not apply"),
        "conflict": words.gettext("values differ"),
    }[state.word]


def say_rule_state(words: Words, state: RuleState) -> str:
    """The state of a rule."""
    return {
        "kept": words.gettext("kept"),
        "open": words.gettext("open"),
        "broken": words.gettext("please look"),
        "nothing_yet": words.gettext("nothing to check yet"),
    }[state]


def say_rule_open(words: Words, report: RuleReport) -> str:
    """What is still open in a rule: `3 left, 1 late, 1 waived`; empty where nothing is."""
    left = report.left
    if left and report.state == "kept":
        parts = [words.ngettext("%(n)s for later", "%(n)s for later", left)]
    else:
        parts = [words.ngettext("%(n)s left", "%(n)s left", left)] if left else []
    if report.late:
        parts.append(words.ngettext("%(n)s late", "%(n)s late", report.late))
    if report.flags:
        parts.append(words.ngettext("%(n)s to look at", "%(n)s to look at", report.flags))
    if report.waived:
        parts.append(words.ngettext("%(n)s waived", "%(n)s waived", report.waived))
    if report.confirm:
        parts.append(words.gettext("please confirm"))
    return words.line(parts)


def say_step(words: Words, report: StepReport) -> str:
    """The state of a step in up to two parts: `look again, 6 left`, `5 left, 1 late`, `done`."""
    left = words.ngettext("%(n)s left", "%(n)s left", report.left)
    first = {
        "conflict": words.ngettext("%(n)s value differs", "%(n)s values differ", report.conflicts),
        "no": words.ngettext("%(n)s answered no", "%(n)s answered no", report.noes),
        "flag": words.ngettext("%(n)s to look at", "%(n)s to look at", report.flags),
        "late": words.ngettext("%(n)s late", "%(n)s late", report.late),
        "left": left,
        "done": words.gettext("done"),
        "empty": words.gettext("nothing asked yet"),
    }[report.word]
    return f"{first}, {left}" if report.left and report.word not in ("left", "done", "empty") else first


def say_checkpoint(words: Words, report: CheckpointReport) -> str:
    """The state of a checkpoint: `4 points left`, `ready to sign`, `signed`."""
    if report.state == "open":
        return words.ngettext("%(n)s point left", "%(n)s points left", len(report.missing))
    return {
        "ready": words.gettext("ready to sign"),
        "signed": words.gettext("signed"),
        "stale": words.gettext("changed since signed"),
    }[report.state]


def say_attention(words: Words, kind: AttentionKind) -> str:
    """The first words of a line of "needs attention"."""
    return {
        "conflict": words.gettext("Values differ"),
        "stop": words.gettext("Please look"),
        "no": words.gettext("Answered no"),
        "waiver_ended": words.gettext("Waiver has ended"),
        "late": words.gettext("Late, do now"),
        "look": words.gettext("Please look"),
        "must": words.gettext("Needed to sign"),
        "fact": words.gettext("Please tell"),
    }[kind]


def say_flag(words: Words, state: FlagState) -> str:
    """What a flag sees, with its places filled."""
    return _fill(words, words.pack(state.flag.text), state.values)


def say_todo(words: Words, state: FlagState) -> str:
    """What a flag asks to do, with its places filled."""
    return _fill(words, words.pack(state.flag.todo), state.values)


def say_days_left(words: Words, days: int | None) -> str:
    """Days until the event: `18 days left`, `today`, `3 days ago`; empty without a date."""
    if days is None:
        return ""
    if days == 0:
        return words.gettext("today")
    if days < 0:
        return words.ngettext("%(n)s day ago", "%(n)s days ago", -days)
    return words.ngettext("%(n)s day left", "%(n)s days left", days)


def say_done(words: Words, done: int, total: int) -> str:
    """How far one is: `77 of 96 done`."""
    return words.gettext("%(done)s of %(total)s done") % {"done": words.number(done), "total": words.number(total)}


def say_task(words: Words, assessment: Assessment, task: Task) -> str:
    """What is to do: the short words of its item, or what a reviewer asked for."""
    return task.text or words.pack(assessment.items[task.item].item.short)


def _fill(words: Words, text: str, values: Mapping[str, Json]) -> str:
    # One pass: what a person typed into a value is never taken for another place.
    return re.sub(r"\{(\w+)\}", lambda place: _said(words, values.get(place[1])), text)


def _said(words: Words, value: Json) -> str:
    if isinstance(value, list | tuple):
        return words.all_of([str(part) for part in value])
    if isinstance(value, int) and not isinstance(value, bool):
        return words.number(value)
    return "?" if value is None else str(value)
