"""The way through the wizard, without a window: what a step shows, which question comes next, how to find one."""

import unicodedata
from collections.abc import Callable, Iterator
from typing import Literal, TypeAlias

import msgspec

from ijn_organizer.rules.assessment import Assessment
from ijn_organizer.rules.compiled import CompiledPack

PlaceKind: TypeAlias = Literal["fact", "item"]


class Place(msgspec.Struct, frozen=True):
    """A question in the wizard: a fact by its key, or an item by its id, in a step."""

    step: str
    kind: PlaceKind
    key: str


def places(compiled: CompiledPack, assessment: Assessment, step: str) -> tuple[Place, ...]:
    """What `step` shows now: facts that are asked, then items that apply, folded ones too, as in the pack."""
    return tuple(place for place in _all_places(compiled, step) if _is_shown(place, assessment))


def next_open(compiled: CompiledPack, assessment: Assessment, after: Place | None, step: str) -> Place | None:
    """The next question that wants something, through the steps in order and around once.

    The search begins behind `after`, or with the first question of `step`. It ends with `after` itself, so the
    last open question leads to itself; None when nothing is open. `after` may have left the wizard meanwhile.
    """
    steps = list(compiled.steps)
    start = steps.index(step)
    every = [place for one in steps[start:] + steps[:start] for place in _all_places(compiled, one)]
    first = every.index(after) + 1 if after in every else 0
    around = every[first:] + every[:first]
    return next((place for place in around if _is_open(place, assessment)), None)


def previous_step(compiled: CompiledPack, step: str) -> str | None:
    """The step before, None before the first."""
    steps = list(compiled.steps)
    place = steps.index(step)
    return steps[place - 1] if place else None


def next_step(compiled: CompiledPack, step: str) -> str | None:
    """The step after, None after the last."""
    steps = list(compiled.steps)
    return next(iter(steps[steps.index(step) + 1 :]), None)


def find(
    compiled: CompiledPack, assessment: Assessment, text: str, say: Callable[[str], str] = str
) -> tuple[Place, ...]:
    """The questions shown now in which every word of `text` stands, best first; none for empty text.

    Looked through are ids, short names and questions, in the words that `say` gives for a text of the pack.
    Case and accents don't matter. First come those whose id begins so, then short names, then the rest.
    """
    wanted = _folded(text).split()
    if not wanted:
        return ()
    found = []
    for step in compiled.steps:
        for place in places(compiled, assessment, step):
            rank = _rank(wanted, place, compiled, say)
            if rank is not None:
                found.append((rank, place))
    return tuple(place for _, place in sorted(found, key=lambda pair: pair[0]))


def _all_places(compiled: CompiledPack, step: str) -> Iterator[Place]:
    for fact in compiled.facts_of[step]:
        yield Place(step, "fact", fact.key)
    for item in compiled.items_of[step]:
        yield Place(step, "item", item.id)


def _is_shown(place: Place, assessment: Assessment) -> bool:
    if place.kind == "fact":
        return assessment.facts[place.key].asked
    return assessment.items[place.key].applies is True


def _is_open(place: Place, assessment: Assessment) -> bool:
    if place.kind == "fact":
        fact = assessment.facts[place.key]
        return fact.needed or (fact.asked and fact.origin == "conflict")
    item = assessment.items[place.key]
    return item.open or (item.folded and item.word == "conflict")


def _rank(wanted: list[str], place: Place, compiled: CompiledPack, say: Callable[[str], str]) -> int | None:
    """How good a find `place` is, from 0; None where a word is missing."""
    if place.kind == "fact":
        fact = compiled.facts[place.key].fact
        short, question = fact.label, fact.question
    else:
        item = compiled.items[place.key].item
        short, question = item.short, item.question
    key, name, rest = _folded(place.key), _folded(say(short)), _folded(say(question))
    if key.startswith(" ".join(wanted)):
        return 0
    if all(word in name for word in wanted):
        return 1
    return 2 if all(word in f"{key} {name} {rest}" for word in wanted) else None


def _folded(text: str) -> str:
    spread = unicodedata.normalize("NFKD", text)
    return "".join(character for character in spread if not unicodedata.combining(character)).casefold()
