"""The `list` command: a folder of plans as a table, as CSV or as data."""

import itertools
from collections.abc import Sequence
from pathlib import Path

from ijn_organizer.app.desk import Desk
from ijn_organizer.app.library import PlanCard, card_of_file, folded
from ijn_organizer.plan.values import Json
from ijn_organizer.storage.folder import plan_files
from ijn_organizer.words.states import say_days_left, say_done
from ijn_organizer.words.words import Words


def list_folder(desk: Desk, folder: Path) -> list[PlanCard]:
    """The plans in a folder, soonest first; what can't be read is listed with its reason, copies under their plan.

    Raises:
        ProblemsError: as `plan_files`.
    """
    return folded(card_of_file(desk, path) for path in plan_files(folder))


def records(cards: Sequence[PlanCard], desk: Desk) -> list[Json]:
    """The plans as data for programs."""
    return [card.record(_trouble(card, desk)) for card in cards]


def table_lines(cards: Sequence[PlanCard], desk: Desk) -> list[str]:
    """The plans for people: one line each. What can't be read is told after its name, across the columns."""
    words = desk.words
    if not cards:
        return [words.gettext("No plans here.")]
    rows = [_row(card, desk) for card in cards]
    cells = [list(column) for column in itertools.zip_longest(*(row[:-1] for row in rows), fillvalue="")]
    widths = [max(map(len, column)) for column in cells]
    lines = [
        "  ".join([*(text.ljust(width) for text, width in zip(row[:-1], widths, strict=False)), row[-1]]).rstrip()
        for row in rows
    ]
    return [line for card, first in zip(cards, lines, strict=True) for line in (first, *_copies(words, card))]


def table_rows(cards: Sequence[PlanCard], desk: Desk) -> list[list[str]]:
    """The plans as rows for a spreadsheet, the header first."""
    words = desk.words
    say = words.gettext
    head = [say("File"), say("Event"), say("Date"), say("Days left"), say("Ready"), say("Done"), say("Questions")]
    head += [say("Missing"), say("Flags"), say("Sign-off"), say("Problem")]
    return [head, *(_spreadsheet_row(card, desk) for card in cards)]


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
