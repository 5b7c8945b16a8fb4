"""The side of a folder of plans: what many plans lack, what is flagged in them, what runs out."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ijn_organizer.app.overview import Overview
from ijn_organizer.app.overview_filters import RUNS_OUT_DAYS, Gap, RuleCount, filters, gaps, rule_counts
from ijn_organizer.app.overview_words import say_ending, say_gap_name
from ijn_organizer.rules.compiled import CompiledPack
from ijn_organizer.ui.folder.folder_list import Narrow
from ijn_organizer.ui.folder.folder_rows import rule_name
from ijn_organizer.ui.kit.cells import Cell, Column, Row
from ijn_organizer.ui.kit.labels import Heading, Small
from ijn_organizer.ui.kit.panels import Panel, ScrollColumn
from ijn_organizer.ui.kit.table import RowTable
from ijn_organizer.ui.look import Look
from ijn_organizer.words.words import Words

MOST_GAPS = 8
MOST_ENDING = 8


@dataclass(frozen=True, slots=True)
class Counts:
    """What is told of all plans of a folder: what they lack, their rules, and those in which something ends."""

    gaps: Sequence[Gap] = ()
    rules: Sequence[RuleCount] = ()
    ending: Sequence[Overview] = ()


def count(rows: Sequence[Overview], today: dt.date) -> Counts:
    """The counts over `rows` on the day `today`."""
    ends = filters(today)["runs_out"]
    ending = sorted((row for row in rows if ends(row)), key=lambda row: str(row.runs_out))
    flagged = [one for one in rule_counts(rows) if one.flagged]
    return Counts(gaps(rows)[:MOST_GAPS], flagged, ending[:MOST_ENDING])


def say_narrow(words: Words, compiled: CompiledPack, narrow: Narrow) -> str:
    """What plans have in common: the item or fact that they lack, or the rule."""
    if narrow.kind == "flag":
        return rule_name(words, compiled, narrow.name)
    return say_gap_name(words, compiled, narrow.name)


class FolderCounts(Panel):
    """Three short tables of links.

    Signals:
        narrowed(Narrow): show the plans that have this in common, or all again.
        wanted(Path): go to this plan.
    """

    narrowed = Signal(object)
    wanted = Signal(object)

    def __init__(self, look: Look, compiled: CompiledPack, parent: QWidget | None = None) -> None:
        super().__init__(look, lines=("start",), parent=parent)
        self._look, self._compiled = look, compiled
        self._shown = Counts()
        words = look.words
        scroll = ScrollColumn(look, margin=look.s3, gap=look.s2)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.theme.edge, 0, 0, 0)
        column.addWidget(scroll)
        lacking, flagged = words.gettext("What plans lack"), words.gettext("Flags of a rule")
        ending = words.gettext("What runs out")
        self._gaps = self._table(lacking, words.gettext("Missing"), words.gettext("Plans"))
        self._rules = self._table(flagged, words.gettext("Rule"), words.gettext("Plans"))
        self._ending = self._table(ending, words.gettext("Plan"), words.gettext("Ends"))
        said = words.ngettext(
            "Waivers and permissions that end within %(n)s day.",
            "Waivers and permissions that end within %(n)s days.",
            RUNS_OUT_DAYS,
        )
        self._none = [Small(look, words.gettext("Nothing.")) for _table in range(3)]
        tables = (self._gaps, self._rules, self._ending)
        for title, table, none in zip((lacking, flagged, ending), tables, self._none, strict=True):
            scroll.add(Heading(look, title))
            if table is self._ending:
                scroll.add(Small(look, said))
            scroll.add(table)
            scroll.add(none)
        self._gaps.opened.connect(self._open_gap)
        self._rules.opened.connect(self._open_rule)
        self._ending.opened.connect(self._open_ending)
        self.show_counts(Counts(), None)

    def show_counts(self, counts: Counts, narrow: Narrow | None) -> None:
        """Shows these; of what the plans shown have in common there is a mark."""
        self._shown = counts
        gap_rows = [self._row(Narrow("lacks", one.name), (one.lacking, one.of), narrow) for one in counts.gaps]
        rule_rows = [self._row(Narrow("flag", one.rule), (one.flagged, one.of), narrow) for one in counts.rules]
        ending_rows = [self._ending_row(row, row.runs_out) for row in counts.ending if row.runs_out is not None]
        tables = (self._gaps, self._rules, self._ending)
        for table, none, rows in zip(tables, self._none, (gap_rows, rule_rows, ending_rows), strict=True):
            if tuple(rows) != table.rows():
                table.show_rows(rows)
            table.setVisible(bool(rows))
            none.setVisible(not rows)

    def _table(self, name: str, what: str, figure: str) -> RowTable:
        columns = [Column("what", what, stretch=True), Column("figure", figure, end=True)]
        return RowTable(self._look, name, columns, grows=True, ground="base")

    def _row(self, what: Narrow, share: tuple[int, int], narrow: Narrow | None) -> Row:
        words = self._look.words
        numbers = {"n": words.number(share[0]), "of": words.number(share[1])}
        link = Cell(
            say_narrow(words, self._compiled, what),
            link=True,
            bold=what == narrow,
            icon="saved" if what == narrow else "",
        )
        return Row(what.name, (link, Cell(words.gettext("%(n)s of %(of)s") % numbers)))

    def _ending_row(self, row: Overview, day: dt.date) -> Row:
        words, what = self._look.words, say_ending(self._look.words, self._compiled, row)
        title = Cell(row.card.title or row.card.path.stem, second=what, link=True)
        return Row(str(row.card.path), (title, Cell(words.day(day))))

    def _open_gap(self, row: int) -> None:
        self.narrowed.emit(Narrow("lacks", self._shown.gaps[row].name))

    def _open_rule(self, row: int) -> None:
        self.narrowed.emit(Narrow("flag", self._shown.rules[row].rule))

    def _open_ending(self, row: int) -> None:
        self.wanted.emit(self._shown.ending[row].card.path)
