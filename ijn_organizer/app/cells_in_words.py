"""Cells of a plan in words: what a cell is about, what a value of it says, who wrote it and when."""

from collections.abc import Mapping

from ijn_organizer.app.clock import moment_of
from ijn_organizer.plan.cells import Live
from ijn_organizer.plan.paths import ANSWERS, DUTIES, FACTS, NOTES
from ijn_organizer.plan.reading import ORDER, read_answer
from ijn_organizer.plan.values import Json
from ijn_organizer.rules.assessment import Assessment
from ijn_organizer.rules.model import Item
from ijn_organizer.words.states import say_status
from ijn_organizer.words.values import say_fact, say_field, say_record
from ijn_organizer.words.words import Words


def say_who(words: Words, live: Live) -> str:
    """Who wrote a value, and when."""
    moment = moment_of(live.at)
    name = live.by.name or words.gettext("somebody without a name")
    if moment is None:
        return name
    return words.gettext("%(name)s, %(time)s") % {"name": name, "time": words.moment(moment)}


def say_value(words: Words, assessment: Assessment, path: str, value: Json) -> str:
    """The value of any cell in words."""
    first, _, rest = path.partition("/")
    if first == ANSWERS and rest in assessment.items:
        return _say_answer(words, assessment.items[rest].item, value)
    if first == FACTS and rest in assessment.facts:
        return say_fact(words, assessment.facts[rest].fact, value)
    if first in assessment.facts and isinstance(value, Mapping):
        columns = assessment.facts[first].fact.columns
        return say_record(words, columns, {key: part for key, part in value.items() if key != ORDER})
    if isinstance(value, Mapping):
        return ", ".join(str(part) for part in value.values())
    return str(value)


def say_cell(words: Words, assessment: Assessment, path: str) -> str:
    """What a cell is about: the label of a fact or list, the number of a question; the path where nobody knows."""
    first, _, rest = path.partition("/")
    if first in (ANSWERS, NOTES, DUTIES):
        return rest
    key = rest if first == FACTS else first
    return words.pack(assessment.facts[key].fact.label) if key in assessment.facts else path


def _say_answer(words: Words, item: Item, value: Json) -> str:
    answer = read_answer(value)
    fields = {field.name: field for field in item.evidence}
    evidence = [say_field(words, fields[name], part) for name, part in answer.value.items() if name in fields]
    explained = [answer.reason, answer.instead, answer.approved_by]
    return ", ".join(part for part in [say_status(words, answer.status), *evidence, *explained] if part)
