"""What the table of plans says of each plan."""

from collections.abc import Mapping

from ijn_organizer.app.library import PlanCard
from ijn_organizer.report.checkpoint_words import SignOff
from ijn_organizer.ui.kit.cells import Cell, Row
from ijn_organizer.ui.kit.marks import Mark
from ijn_organizer.words.problems import say_problem
from ijn_organizer.words.states import say_days_left, say_done
from ijn_organizer.words.words import Words

SIGN_OFF_ICONS: Mapping[SignOff, str] = {
    "practice": "practice",
    "not_signed": "left",
    "returned": "person",
    "waiting": "person",
    "signed": "signed",
    "stale": "stale",
}
"""The icon of each way in which the sign-offs of a plan stand."""


def plan_row(words: Words, card: PlanCard) -> Row:
    """The row of a plan in the table of plans."""
    if card.sealed:
        closed = words.gettext("Sealed: its passphrase opens it")
        lock = Cell(mark=Mark("lock", words.gettext("sealed")), pill=True)
        cells = (Cell(card.path.stem, second=closed, bold=True), Cell(), Cell(), Cell(), Cell(), lock)
        return Row(str(card.path), cells)
    if card.problem is not None:
        why = say_problem(words, card.problem)
        cells = (Cell(card.path.name, second=why, bold=True), Cell(), Cell(), Cell(), Cell(), Cell())
        return Row(str(card.path), cells)
    what = words.line((card.kind, card.place))
    what = ". ".join(part for part in (*_notes(words, card), what) if part)
    title = card.title or words.gettext("Plan without a name")
    if card.practice:
        title = words.gettext("Practice: %(title)s") % {"title": title}
    return Row(
        str(card.path),
        (
            Cell(title, second=what, bold=True),
            Cell(words.weekday(card.date) if card.date else words.gettext("no date yet")),
            Cell(say_days_left(words, card.days_left), bold=True),
            Cell(say_done(words, card.done, card.total), bar=(card.done, card.total)),
            _next(words, card),
            Cell(mark=Mark(SIGN_OFF_ICONS[card.sign_off], card.sign_off_text), pill=True),
        ),
    )


def _notes(words: Words, card: PlanCard) -> list[str]:
    """What has to be said of a plan before all else."""
    notes = []
    if card.newer is not None:
        notes.append(words.gettext("Made by a newer program: it can be read, not changed"))
    if card.conflicts:
        count = len(card.conflicts)
        notes.append(
            words.ngettext("%(n)s value differs between copies", "%(n)s values differ between copies", count)
        )
    if card.copies:
        notes.append(words.ngettext("%(n)s copy lies beside it", "%(n)s copies lie beside it", len(card.copies)))
    return notes


def _next(words: Words, card: PlanCard) -> Cell:
    if not card.next_task:
        return Cell(words.gettext("Nothing left to do"))
    if card.next_late:
        return Cell(card.next_task, second_mark=Mark("late", words.gettext("late, do now")))
    when = words.gettext("by %(date)s") % {"date": words.day(card.next_due)} if card.next_due else ""
    return Cell(card.next_task, second=when)
