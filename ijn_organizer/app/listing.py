"""The `list` command: a folder of plans as a table, as CSV or as data."""

from collections.abc import Sequence
from pathlib import Path

from ijn_organizer.app.desk import Desk
from ijn_organizer.app.library import PlanCard, card_of_file, soonest_first
from ijn_organizer.plan.values import Json
from ijn_organizer.storage.folder import plan_files
from ijn_organizer.words.states import say_days_left, say_done
from ijn_organizer.words.words import Words


def list_folder(desk: Desk, folder: Path) -> list[PlanCard]:
    """The plans in a folder, soonest first; what can't be read is listed with its reason.

    Raises:
        ProblemsError: as `plan_files`.
    """
    return sorted((card_of_file(desk, path) for path in plan_files(folder)), key=soonest_first)


def records(cards: Sequence[PlanCard], desk: Desk) -> list[Json]:
    """The plans as data for programs."""
    return [card.record(desk.sentence(card.problem) if card.problem else "") for card in cards]


def table_lines(cards: Sequence[PlanCard], desk: Desk) -> list[str]:
    """The plans for people: one line each."""
    words = desk.words
    if not cards:
        return [words.gettext("No plans here.")]
    rows = [_row(card, desk) for card in cards]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]) - 1)]
    return [
        "  ".join([*(text.ljust(width) for text, width in zip(row[:-1], widths, strict=True)), row[-1]]).rstrip()
        for row in rows
    ]


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
        return [card.path.name, "", "", "", desk.sentence(card.problem)]
    day = card.date.isoformat() if card.date else words.gettext("no date yet")
    ready = words.gettext("ready") if card.ready else _missing(words, card)
    return [card.title or card.path.name, day, say_days_left(words, card.days_left), ready, _done(words, card)]


def _missing(words: Words, card: PlanCard) -> str:
    if not card.missing:
        # Nothing is open, but a flag says that something stands against a rule.
        return words.gettext("please look")
    return words.ngettext("%(n)s missing", "%(n)s missing", len(card.missing))


def _done(words: Words, card: PlanCard) -> str:
    return say_done(words, card.done, card.total)


def _spreadsheet_row(card: PlanCard, desk: Desk) -> list[str]:
    words = desk.words
    say = words.gettext
    problem = desk.sentence(card.problem) if card.problem else ""
    return [
        str(card.path),
        card.title,
        card.date.isoformat() if card.date else "",
        "" if card.days_left is None else str(card.days_left),
        say("yes") if card.ready else say("no"),
        str(card.done),
        str(card.total),
        " ".join(card.missing),
        " ".join(card.flags),
        say("practice") if card.practice else say("not signed"),
        problem,
    ]
