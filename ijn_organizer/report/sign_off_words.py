"""Sign-offs in words: who said what and when, what a sign-off is called, what changed since."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from ijn_organizer.plan.problems import Problem
from ijn_organizer.plan.reading import Answer, read_answer
from ijn_organizer.plan.values import Json, as_record
from ijn_organizer.rules.assessment import FlagState
from ijn_organizer.rules.compiled import CompiledPack
from ijn_organizer.rules.model import Field, Item, Rule, Severity
from ijn_organizer.trust.coverage import Difference
from ijn_organizer.trust.standing import Held
from ijn_organizer.trust.statements import Statement
from ijn_organizer.words.states import say_flag, say_severity, say_status
from ijn_organizer.words.values import say_date, say_fact, say_field, say_record
from ijn_organizer.words.words import Words

_SAID = {
    "stale": "sign-off-stale",
    "waiver_ended": "sign-off-waiver-ended",
    "same_person": "sign-off-same-person",
    "unfounded": "sign-off-unfounded",
    "practice": "sign-off-practice",
    "damaged": "sign-off-damaged",
    "newer": "sign-off-newer",
    "changed": "sign-off-changed",
    "other_plan": "sign-off-other-plan",
    "other_name": "sign-off-other-name",
    "certificate_ended": "sign-off-certificate-ended",
    "future": "sign-off-future",
}
"""The code of the problem for each state that is against a statement."""


class Changed(msgspec.Struct, frozen=True):
    """One thing that is not as it was signed, in words.

    Attributes:
        label: what it is: "Expected people".
        before, after: its value then and now; words in place of nothing.
        difference: the change itself.
    """

    label: str
    before: str
    after: str
    difference: Difference

    def line(self, words: Words) -> str:
        """It in one line: `Expected people: 110 → 120`."""
        said = {"what": self.label, "before": self.before, "after": self.after}
        return words.gettext("%(what)s: %(before)s → %(after)s") % said


def short_code(code: str) -> str:
    """The part of a sheet's code that people type: its first 8 digits in two groups, `3f9a 02bc`."""
    return f"{code[:4]} {code[4:8]}"


def say_changes(words: Words, compiled: CompiledPack, differences: Iterable[Difference]) -> tuple[Changed, ...]:
    """What changed since something was signed, in words. What the pack no longer knows goes by its own name."""
    # What differs in nothing that a person reads is left out: the definition of an item in a newer pack.
    said = (_changed(words, compiled, one) for one in differences)
    return tuple(one for one in said if one.before != one.after)


def say_rules(words: Words, compiled: CompiledPack, rules: Sequence[str]) -> str:
    """Rules in one phrase: `rule 7, rule 8, and Accessibility`."""
    return words.all_of([say_rule(words, compiled.rules[rule]) for rule in rules if rule in compiled.rules])


def say_rule(words: Words, rule: Rule) -> str:
    """A rule's short name: `rule 7`, or its title where it has no number."""
    if rule.n is None:
        return words.pack(rule.title)
    return words.gettext("rule %(n)s") % {"n": words.number(rule.n)}


def say_checkpoint_name(words: Words, compiled: CompiledPack, checkpoint: str) -> str:
    """The title of a checkpoint; its id where the pack has none such."""
    point = compiled.checkpoints.get(checkpoint)
    return words.pack(point.title) if point else checkpoint


def say_signer(statement: Statement) -> str:
    """Whose word it is: `Lucía Barrera, lead organizer`."""
    return ", ".join(part for part in (statement.by, statement.by_role) if part)


def say_day(words: Words, statement: Statement) -> str:
    """The day on which it was signed, be it on paper."""
    if statement.paper is not None:
        return say_date(words, statement.paper.day)
    moment = _here(statement)
    return words.date(moment.date()) if moment else statement.at


def say_moment(words: Words, statement: Statement) -> str:
    """When it was signed here, in this computer's time zone."""
    here = _here(statement)
    return words.moment(here) if here else statement.at


def say_when(words: Words, statement: Statement) -> str:
    """When it was said, in this computer's time zone; on paper by whom it was recorded."""
    moment = say_moment(words, statement)
    if statement.paper is None:
        return moment
    said = {"day": say_date(words, statement.paper.day), "name": statement.name, "moment": moment}
    return words.gettext("on paper, %(day)s, recorded by %(name)s, %(moment)s") % said


def say_where(words: Words, compiled: CompiledPack, held: Held) -> str:
    """Which sign-off is meant: `Decide, Lucía Barrera`; for one that can't be read, the id of its entry."""
    statement = held.signed.statement
    if statement is None:
        return words.gettext("Sign-off %(id)s") % {"id": held.signed.entry.id[:8]}
    return f"{say_checkpoint_name(words, compiled, statement.checkpoint)}, {statement.by}"


def trouble_with(words: Words, compiled: CompiledPack, held: Held) -> Problem | None:
    """What is to be said against a statement; None where there is nothing."""
    if held.holds:
        return None
    params: dict[str, Json] = {"rules": say_rules(words, compiled, held.stale_rules)}
    return Problem(_SAID[held.state], say_where(words, compiled, held), params)


def _here(statement: Statement) -> dt.datetime | None:
    """Its moment on this computer; None for one that can't be told here, such as in the year 1."""
    try:
        return statement.moment.astimezone()
    except (ValueError, OverflowError, OSError):
        return None


def _changed(words: Words, compiled: CompiledPack, one: Difference) -> Changed:
    makers = {"fact": _fact, "item": _item, "number": _number, "flag": _flag}
    return makers[one.kind](words, compiled, one)


def _fact(words: Words, compiled: CompiledPack, one: Difference) -> Changed:
    known = compiled.facts.get(one.key)
    if known is None:
        return Changed(one.key, _plain(words, one.before), _plain(words, one.after), one)
    fact = known.fact

    def say(value: Json) -> str:
        if fact.kind == "rows" and isinstance(value, list | tuple) and value:
            return "; ".join(say_record(words, fact.columns, row) for row in value if isinstance(row, Mapping))
        return say_fact(words, fact, value) or words.gettext("not told")

    return Changed(words.pack(fact.label), say(one.before), say(one.after), one)


def _item(words: Words, compiled: CompiledPack, one: Difference) -> Changed:
    known = compiled.items.get(one.key)
    if known is None:
        return Changed(one.key, _plain(words, one.before), _plain(words, one.after), one)
    before, after = (_say_item(words, known.item, value) for value in (one.before, one.after))
    if before == after:
        # The same answer weighs more or less now.
        weights = (_say_weight(words, value) for value in (one.before, one.after))
        before, after = (words.line((before, weight)) for weight in weights)
    return Changed(words.pack(known.item.short), before, after, one)


def _say_weight(words: Words, value: Json) -> str:
    severities: dict[Json, Severity] = {"must": "must", "should": "should", "could": "could"}
    severity = severities.get(as_record(value).get("severity"))
    return say_severity(words, severity) if severity else ""


def _say_item(words: Words, item: Item, value: Json) -> str:
    record = as_record(value)
    if record.get("applies") is None:
        return words.gettext("not clear yet if it applies") if record else words.gettext("not asked")
    if record["applies"] is False:
        return words.gettext("not asked")
    if record.get("status") in ("open", "conflict"):
        conflict = record["status"] == "conflict"
        return words.gettext("values differ") if conflict else words.gettext("open")
    answer = read_answer({**record, **as_record(record.get("waiver"))})
    fields = {field.name: field for field in item.evidence}
    parts = [_say_evidence(words, fields[name], part) for name, part in answer.value.items() if name in fields]
    return words.line((say_status(words, answer.status), *parts, *_explained(words, answer)))


def _say_evidence(words: Words, field: Field, value: Json) -> str:
    """A field's value; one that says nothing alone, such as a number, with its label."""
    text = say_field(words, field, value)
    if not text or field.kind not in ("yes_no", "number", "decimal"):
        return text
    return words.gettext("%(what)s: %(value)s") % {"what": words.pack(field.label), "value": text}


def _explained(words: Words, answer: Answer) -> tuple[str, ...]:
    return answer.reason, answer.instead, answer.approved_by, say_date(words, answer.until)


def _number(words: Words, compiled: CompiledPack, one: Difference) -> Changed:
    known = compiled.numbers.get(one.key)

    def say(value: Json) -> str:
        number = as_record(value).get("value")
        return words.number(number) if isinstance(number, int) else words.gettext("does not matter")

    label = words.pack(known.number.label) if known else one.key
    return Changed(label, say(one.before), say(one.after), one)


def _flag(words: Words, compiled: CompiledPack, one: Difference) -> Changed:
    known = compiled.flags.get(one.key)

    def say(value: Json) -> str:
        if value is None or known is None:
            return words.gettext("nothing to look at") if value is None else words.gettext("please look")
        said = say_flag(words, FlagState(known.flag, "look", as_record(as_record(value).get("values"))))
        stops = as_record(value).get("severity") == "stop"
        return words.gettext("%(flag)s Please look first.") % {"flag": said} if stops else said

    return Changed(words.gettext("Please look"), say(one.before), say(one.after), one)


def _plain(words: Words, value: Json) -> str:
    return words.gettext("not told") if value is None else str(value)
