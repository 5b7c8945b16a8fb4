"""The `list` command: a folder of plans as a table, as CSV or as data."""

import itertools
from collections.abc import Sequence
from pathlib import Path

from ijn_organizer.app.desk import Desk
from ijn_organizer.app.library import PlanCard
from ijn_organizer.app.overview import Overview, folded_rows
from ijn_organizer.app.overview_folder import read_folder
from ijn_organizer.app.overview_words import say_news, say_point
from ijn_organizer.plan.values import Json
from ijn_organizer.report.sign_off_words import say_checkpoint_name
from ijn_organizer.words.states import say_days_left, say_done
from ijn_organizer.words.words import Words


def list_folder(desk: Desk, folder: Path) -> list[Overview]:
    """The plans in a folder, soonest first; what can't be read is listed with its reason, copies under their plan.

    Raises:
        ProblemsError: as `read_folder`.
    """
    return folded_rows(row for batch in read_folder(desk, folder, deep=False) for row in batch.rows)


def records(plans: Sequence[Overview], desk: Desk) -> list[Json]:
    """The plans as data for programs."""
    return [plan.record(_trouble(plan.card, desk)) for plan in plans]


def table_lines(plans: Sequence[Overview], desk: Desk) -> list[str]:
    """The plans for people: one line each. What can't be read is told after its name, across the columns."""
    words = desk.words
    if not plans:
        return [words.gettext("No plans here.")]
    cards = [plan.card for plan in plans]
    rows = [_row(card, desk) for card in cards]
    cells = [list(column) for column in itertools.zip_longest(*(row[:-1] for row in rows), fillvalue="")]
    widths = [max(map(len, column)) for column in cells]
    lines = [
        "  ".join([*(text.ljust(width) for text, width in zip(row[:-1], widths, strict=False)), row[-1]]).rstrip()
        for row in rows
    ]
    return [line for card, first in zip(cards, lines, strict=True) for line in (first, *_copies(words, card))]


def table_rows(plans: Sequence[Overview], desk: Desk) -> list[list[str]]:
    """The plans as rows for a spreadsheet, the header first; a column for each checkpoint that any plan has."""
    words = desk.words
    say = words.gettext
    points = tuple(dict.fromkeys(point.id for plan in plans for point in plan.points))
    head = [say("File"), say("Event"), say("Date"), say("Days left"), say("Ready"), say("Done"), say("Questions")]
    head += [say("Missing"), say("Flags"), say("Sign-off"), say("Problem")]
    head += [say("Place"), say("Organizer"), say("New to me"), say("Values differ"), say("Late"), say("Ends on")]
    names = (say_checkpoint_name(words, desk.standard_pack, point) for point in points)
    head += [say("Checkpoint: %(name)s") % {"name": name} for name in names]
    return [head, *([*_spreadsheet_row(plan.card, desk), *_more(plan, points, words)] for plan in plans)]


def _row(card: PlanCard, desk: Desk) -> list[str]:
    words = desk.words
    if card.problem is not None:
        return [card.path.name, desk.sentence(card.problem)]
    day = card.date.isoformat() if card.date else words.gettext("no date yet")
    ready = words.gettext("ready") if card.ready else _missing(words, card)
    title = card.title or words.gettext("Plan without a name")
    left = say_days_left(words, card.days_left)
    return [card.path.name, title, day, left, ready, _done(words, card), _sign_off(words, card)]


def _copies(words: Words, card: PlanCard) -> list[str]:
    return ["    " + words.gettext("a copy of it: %(name)s") % {"name": copy.name} for copy in card.copies]


def _trouble(card: PlanCard, desk: Desk) -> str:
    return desk.sentence(card.trouble) if card.trouble else ""


def _missing(words: Words, card: PlanCard) -> str:
    if not card.missing:
        # Nothing is open, but a flag says that something stands against a rule.
        return words.gettext("please look")
    return words.ngettext("%(n)s missing", "%(n)s missing", len(card.missing))


def _sign_off(words: Words, card: PlanCard) -> str:
    plain = {"practice": words.gettext("practice"), "not_signed": words.gettext("not signed")}
    return plain.get(card.sign_off, card.sign_off_text)


def _done(words: Words, card: PlanCard) -> str:
    return say_done(words, card.done, card.total)


def _spreadsheet_row(card: PlanCard, desk: Desk) -> list[str]:
    words = desk.words
    say = words.gettext
    readable = card.problem is None
    ready = say("yes") if card.ready else say("no")
    return [
        str(card.path),
        card.title,
        card.date.isoformat() if card.date else "",
        "" if card.days_left is None else str(card.days_left),
        ready if readable else "",
        str(card.done) if readable else "",
        str(card.total) if readable else "",
        " ".join(card.missing),
        " ".join(card.flags),
        _sign_off(words, card) if readable else "",
        _trouble(card, desk),
    ]


def _more(plan: Overview, points: Sequence[str], words: Words) -> list[str]:
    stands = {point.id: say_point(words, point) for point in plan.points}
    told = [
        plan.card.place,
        plan.organizer,
        say_news(words, plan.news),
        str(len(plan.card.conflicts)),
        str(plan.late),
        plan.runs_out.isoformat() if plan.runs_out else "",
        *(stands.get(point, "") for point in points),
    ]
    return told if plan.readable else [""] * len(told)
