"""Cells of a plan in a line of news: what a cell is about in a word or two, who wrote a value and when."""

from ijn_organizer.app.clock import moment_of
from ijn_organizer.plan.cells import Author, Live
from ijn_organizer.plan.paths import ANSWERS, DUTIES, FACTS, NOTES
from ijn_organizer.rules.compiled import CompiledPack
from ijn_organizer.words.words import Words


def say_who(words: Words, live: Live) -> str:
    """Who wrote a value, and when."""
    return say_author(words, live.by, live.at)


def say_author(words: Words, by: Author, at: str) -> str:
    """Who wrote or said something, and when (as plans keep time)."""
    moment = moment_of(at)
    name = by.name or words.gettext("somebody without a name")
    if moment is None:
        return name
    return words.gettext("%(name)s, %(time)s") % {"name": name, "time": words.moment(moment)}


def label_cell(words: Words, pack: CompiledPack, path: str) -> str:
    """What a cell is about: the label of a fact or list, the number of a question; the path where nobody knows."""
    first, _, rest = path.partition("/")
    if first in (ANSWERS, NOTES, DUTIES):
        return rest
    key = rest if first == FACTS else first
    return words.pack(pack.facts[key].fact.label) if key in pack.facts else path
