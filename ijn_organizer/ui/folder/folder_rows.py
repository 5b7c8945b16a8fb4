"""What the table of a folder of plans says of each plan."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from ijn_organizer.app.overview import Overview, Point
from ijn_organizer.app.overview_words import say_news, say_point
from ijn_organizer.plan.problems import Problem
from ijn_organizer.rules.compiled import CompiledPack
from ijn_organizer.storage.durable import shown
from ijn_organizer.ui.kit.cells import Cell, Column, Row
from ijn_organizer.ui.kit.marks import Mark
from ijn_organizer.words.problems import say_problem
from ijn_organizer.words.states import say_days_left
from ijn_organizer.words.words import Words

_SIGN_OFF_ICONS = {
    "practice": "practice",
    "not_signed": "left",
    "waiting": "person",
    "signed": "signed",
    "stale": "stale",
}

_POINT_ICONS = {"open": "left", "ready": "done", "stale": "stale", "waiver_ended": "stale", "returned": "look"}


def columns(words: Words) -> list[Column]:
    """The columns of the table."""
    return [
        Column("days", words.gettext("Date"), sortable=True),
        Column("title", words.gettext("Event"), stretch=True, sortable=True),
        Column("ready", words.gettext("Ready"), sortable=True),
        Column("look", words.gettext("Look at"), stretch=True),
        Column("sign", words.gettext("Sign-off"), under="ready"),
        Column("new", words.gettext("New since I looked"), sortable=True, under="look", named=True),
    ]


def heading_row(words: Words, key: str, count: int) -> Row:
    """The heading over plans that need somebody, or over those with nothing to look at."""
    needs = key == "needs"
    text = words.gettext("Needs you: %(n)s") if needs else words.gettext("Nothing to look at: %(n)s")
    cell = Cell(text % {"n": words.number(count)}, bold=True, icon="flag" if needs else "done")
    return Row(f"group {key}", (cell,), group=True)


def folder_row(words: Words, compiled: CompiledPack, row: Overview, *, ends_soon: bool = False) -> Row:
    """The row about a plan, or about a file that can't be read, with the reason.

    `ends_soon`: whether it says when a waiver or a permission ends.
    """
    card = row.card
    if card.problem is not None:
        return _closed_row(words, row)
    title = card.title or words.gettext("Plan without a name")
    if card.practice:
        title = words.gettext("Practice: %(title)s") % {"title": title}
    where = " · ".join(part for part in (card.place, row.organizer) if part)
    if card.newer is not None:
        where = ". ".join(part for part in (say_briefly(words, card.path, card.newer), where) if part)
    looks = tuple(_looks(words, row))
    if ends_soon and row.runs_out is not None:
        looks += (Mark("waived", words.gettext("ends %(date)s") % {"date": words.day(row.runs_out)}),)
    news = say_news(words, row.news)
    if row.news.by:
        news = words.gettext("%(news)s, by %(names)s") % {"news": news, "names": ", ".join(row.news.by)}
    return Row(
        str(card.path),
        (
            _date(words, row),
            Cell(title, second=where, bold=True),
            _ready(words, compiled, row),
            Cell(marks=looks) if looks else Cell(words.gettext("nothing"), tone="text2"),
            _sign_off(words, compiled, row),
            Cell(news, tone="text" if row.news.any else "text2"),
        ),
    )


def say_points(words: Words, compiled: CompiledPack, row: Overview) -> list[str]:
    """How a plan stands at each checkpoint: `Decide: signed off`."""
    return [mark.word for mark in _points(words, compiled, row)]


def say_briefly(words: Words, path: Path, problem: Problem) -> str:
    """What is wrong with a file, without the folders that it lies in: they are the same for all."""
    return say_problem(words, problem).replace(shown(path), path.name)


def rule_name(words: Words, compiled: CompiledPack, rule: str) -> str:
    """A rule by its number and title, as people know it."""
    known = next((one for one in compiled.pack.rules if one.id == rule), None)
    if known is None:
        return rule
    title = words.pack(known.title)
    return title if known.n is None else f"{words.number(known.n)} {title}"


def _closed_row(words: Words, row: Overview) -> Row:
    card = row.card
    if card.sealed:
        why, mark = words.gettext("Its passphrase opens it"), Mark("lock", words.gettext("sealed"))
    else:
        why = say_briefly(words, card.path, card.problem) if card.problem is not None else ""
        mark = Mark("no", words.gettext("can't be read"))
    name = card.path.stem if card.sealed else card.path.name
    return Row(
        str(card.path),
        (Cell(), Cell(name, second=why, bold=True), Cell(), Cell(marks=(mark,)), Cell(), Cell()),
    )


def _date(words: Words, row: Overview) -> Cell:
    card = row.card
    if card.date is None:
        return Cell(words.gettext("no date yet"), tone="text2")
    over = card.days_left is not None and card.days_left < 0
    left = say_days_left(words, card.days_left)
    return Cell(words.weekday(card.date), second=left, bold=not over, tone="text2" if over else "text")


def _ready(words: Words, compiled: CompiledPack, row: Overview) -> Cell:
    card = row.card
    shares = {"done": words.number(card.done), "total": words.number(card.total)}
    text = words.gettext("%(done)s of %(total)s") % shares
    asked = next((point for point in row.points if point.id == row.checkpoint), None)
    left = f"{_point_title(words, compiled, asked)}: {say_point(words, asked)}" if asked is not None else ""
    return Cell(text, second=left, bar=(card.done, card.total), dots=tuple(_points(words, compiled, row)))


def _points(words: Words, compiled: CompiledPack, row: Overview) -> Iterator[Mark]:
    for point in row.points:
        icon = "person" if point.review == "waiting" else "signed"
        said = f"{_point_title(words, compiled, point)}: {say_point(words, point)}"
        yield Mark(_POINT_ICONS.get(point.state, icon), said)


def _point_title(words: Words, compiled: CompiledPack, point: Point) -> str:
    known = next((one for one in compiled.pack.checkpoints if one.id == point.id), None)
    return words.pack(known.title) if known is not None else point.id


def _looks(words: Words, row: Overview) -> Iterator[Mark]:
    """What is exceptional, that which weighs most first."""
    card = row.card
    differ, flags, copies = len(card.conflicts), len(card.flags), len(card.copies)
    counted = (
        ("split", differ, words.ngettext("%(n)s value differs", "%(n)s values differ", differ)),
        ("no", row.noes, words.ngettext("%(n)s answered no", "%(n)s answered no", row.noes)),
        ("late", row.late, words.ngettext("%(n)s late", "%(n)s late", row.late)),
        ("look", flags, words.ngettext("%(n)s to look at", "%(n)s to look at", flags)),
        ("waived", row.waived, words.ngettext("%(n)s waived", "%(n)s waived", row.waived)),
        ("split", copies, words.ngettext("%(n)s copy beside it", "%(n)s copies beside it", copies)),
    )
    if card.newer is not None:
        yield Mark("info", words.gettext("newer program"))
    yield from (Mark(state, text) for state, count, text in counted if count)


def _sign_off(words: Words, compiled: CompiledPack, row: Overview) -> Cell:
    card = row.card
    mark = Mark(_SIGN_OFF_ICONS[card.sign_off], card.sign_off_text)
    numbers = {one.id: one.n for one in compiled.pack.rules}
    stale: Sequence[str] = tuple(dict.fromkeys(rule for point in row.points for rule in point.stale_rules))
    if not stale:
        return Cell(mark=mark)
    told = ", ".join(words.number(n) if (n := numbers.get(rule)) is not None else rule for rule in stale)
    again = words.gettext("Sign again: rule %(rules)s") % {"rules": told}
    return Cell(mark=mark, second=again)
