"""The words of a row about a plan, and of what many plans lack."""

from ijn_organizer.app.news import News
from ijn_organizer.app.overview import PERMISSIONS, Overview, Point
from ijn_organizer.rules.compiled import CompiledPack
from ijn_organizer.words.sign_offs import say_sign_off, say_standing
from ijn_organizer.words.words import Words


def say_point(words: Words, point: Point) -> str:
    """How a plan stands at a checkpoint: `4 points left`, `ready to sign`, `signed, waits for review`."""
    if point.state == "open":
        return words.ngettext("%(n)s point left", "%(n)s points left", point.missing)
    if point.state == "ready":
        return words.gettext("ready to sign")
    return (
        say_standing(words, "signed", point.review)
        if point.state == "signed"
        else say_sign_off(words, point.state)
    )


def say_news(words: Words, news: News) -> str:
    """What is new since the last look: `1 fact, 3 answers`, `none`."""
    if news.never:
        return words.gettext("not looked at yet")
    if news.emptied:
        return words.gettext("something was taken out")
    parts = (
        (news.facts, words.ngettext("%(n)s fact", "%(n)s facts", news.facts)),
        (news.answers, words.ngettext("%(n)s answer", "%(n)s answers", news.answers)),
        (news.others, words.ngettext("%(n)s other change", "%(n)s other changes", news.others)),
        (news.entries, words.ngettext("%(n)s remark or sign-off", "%(n)s remarks or sign-offs", news.entries)),
    )
    return words.line(text for count, text in parts if count) or words.gettext("none")


def say_gap_name(words: Words, compiled: CompiledPack, name: str) -> str:
    """An item or a fact in short words. What the pack does not know keeps its id."""
    item, fact = compiled.items.get(name), compiled.facts.get(name)
    return words.pack(item.item.short) if item else words.pack(fact.fact.label) if fact else name


def say_ending(words: Words, compiled: CompiledPack, row: Overview) -> str:
    """What in a plan ends next: `Waiver: Restrooms`, `Permission: Logo and media`."""
    if row.ending in compiled.items:
        return words.gettext("Waiver: %(what)s") % {"what": say_gap_name(words, compiled, row.ending)}
    known = compiled.facts.get(PERMISSIONS)
    columns = known.fact.columns if known else ()
    kinds = {choice.id: choice.label for column in columns if column.name == "kind" for choice in column.choices}
    kind = kinds.get(row.ending)
    if kind is None:
        return words.gettext("Permission")
    return words.gettext("Permission: %(what)s") % {"what": words.pack(kind)}
