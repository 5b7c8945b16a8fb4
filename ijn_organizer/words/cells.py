"""Cells of a plan as a person reads them: what a cell is called, and what stands in it."""

from collections.abc import Iterable, Mapping

from ijn_organizer.plan import paths
from ijn_organizer.plan.cells import Live
from ijn_organizer.plan.reading import ORDER, read_answer, read_duty, rivals
from ijn_organizer.plan.values import Json
from ijn_organizer.rules.compiled import CompiledPack
from ijn_organizer.rules.model import Item
from ijn_organizer.words.states import say_status
from ijn_organizer.words.values import say_date, say_fact, say_field, say_record
from ijn_organizer.words.words import Words


def name_cell(words: Words, pack: CompiledPack, path: str) -> str:
    """What a cell is about: the question that it answers, or the list that it is a row of."""
    first, _, rest = path.partition("/")
    if first == paths.UNREAD:
        cell = "/".join(rest.split("/")[:2])
        return words.gettext("Could not be read: %(what)s") % {"what": name_cell(words, pack, cell)}
    if first == paths.FACTS and rest in pack.facts:
        return words.pack(pack.facts[rest].fact.question)
    if rest in pack.items and first in _PARTS_OF_ITEM:
        question = words.pack(pack.items[rest].item.question)
        names = {
            paths.ANSWERS: "%(question)s",
            paths.NOTES: words.gettext("Note: %(question)s"),
            paths.DUTIES: words.gettext("Who does it, and by when: %(question)s"),
        }
        return names[first] % {"question": question}
    if first in pack.facts:
        return words.pack(pack.facts[first].fact.label)
    if path == paths.PRACTICE:
        return words.gettext("Practice plan")
    # Of a newer program, or of a rule pack that asked other things: its own name is all that is known.
    return path


def say_lives(words: Words, pack: CompiledPack, path: str, lives: Iterable[Live]) -> str:
    """What stands in a cell, in words: several values where copies say different things, empty for nothing."""
    said = [say_value(words, pack, path, live.read()) for live in rivals(lives)]
    if len(said) > 1:
        return words.gettext("values differ: %(values)s") % {"values": " / ".join(said)}
    return said[0] if said else ""


def say_value(words: Words, pack: CompiledPack, path: str, value: Json) -> str:
    """The value of any cell in words."""
    first, _, rest = path.partition("/")
    if first == paths.ANSWERS and rest in pack.items:
        return _say_answer(words, pack.items[rest].item, value)
    if first == paths.DUTIES:
        duty = read_duty(value)
        return words.line((duty.owner, say_date(words, duty.due)))
    if first == paths.FACTS and rest in pack.facts:
        return say_fact(words, pack.facts[rest].fact, value)
    if first in pack.facts and isinstance(value, Mapping):
        columns = pack.facts[first].fact.columns
        return say_record(words, columns, {key: part for key, part in value.items() if key != ORDER})
    if isinstance(value, Mapping):
        return words.line(str(part) for part in value.values())
    if isinstance(value, bool):
        return words.gettext("Yes") if value else words.gettext("No")
    return str(value)


_PARTS_OF_ITEM = frozenset({paths.ANSWERS, paths.NOTES, paths.DUTIES})


def _say_answer(words: Words, item: Item, value: Json) -> str:
    answer = read_answer(value)
    fields = {field.name: field for field in item.evidence}
    evidence = [say_field(words, fields[name], part) for name, part in answer.value.items() if name in fields]
    explained = [answer.reason, answer.instead, answer.approved_by, say_date(words, answer.until)]
    return words.line([say_status(words, answer.status), *evidence, *explained])
