"""The short list of what a checkpoint needs: what is open first, each line a way to its card."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from ijn_organizer.report.sign_off_words import say_checkpoint_name
from ijn_organizer.trust.signing import Case
from ijn_organizer.ui.kit.buttons import TextButton
from ijn_organizer.ui.kit.card import Card
from ijn_organizer.ui.kit.cells import Cell, Column, Row
from ijn_organizer.ui.kit.labels import Small
from ijn_organizer.ui.kit.marks import Mark
from ijn_organizer.ui.kit.table import RowTable
from ijn_organizer.ui.look import Look
from ijn_organizer.ui.plan.bus import PlanBus
from ijn_organizer.ui.plan.marks import item_mark
from ijn_organizer.ui.plan.places import fact_place, item_place
from ijn_organizer.words.states import say_done, say_flag

MOST_SHOWN = 9
"""A checkpoint has at most nine points of its own; of a longer list these are seen first."""


class MustsCard(Card):
    """What one checkpoint needs: its own points, what is open from before, facts, and flags that stop."""

    def __init__(self, look: Look, bus: PlanBus, case: Case, parent: QWidget | None = None) -> None:
        words = look.words
        super().__init__(look, words.gettext("Needed to sign"), parent=parent)
        self._bus = bus
        self._case = case
        self._all = False
        self._about = Small(look, "")
        self.add(self._about)
        columns = [Column("short", words.gettext("Point"), stretch=True), Column("state", words.gettext("State"))]
        self._table = RowTable(look, words.gettext("Needed to sign"), columns, grows=True, ground="base")
        self._table.opened.connect(self._open)
        self.add(self._table)
        self._more = TextButton(look, "", icon="down", small=True)
        self._more.activated.connect(self._turn)
        self.add(self._more)
        self.fill()
        self.show_case(case)

    def show_case(self, case: Case) -> None:
        """Shows how it stands now."""
        words = self._look.words
        if case.checkpoint != self._case.checkpoint:
            self._all = False
        self._case = case
        point = case.compiled.checkpoints[case.checkpoint]
        name = say_checkpoint_name(words, case.compiled, case.checkpoint)
        self.show_title(words.gettext("Needed to sign “%(name)s”") % {"name": name})
        self._about.setText(words.pack(point.about))
        report = case.assessment.checkpoints[case.checkpoint]
        total = len({*report.musts, *report.raised, *report.missing})
        left = len(report.missing)
        self.show_mark(Mark("left" if left else "done", say_done(words, total - left, total)))
        self._show_rows()

    def _show_rows(self) -> None:
        words = self._look.words
        groups = self._groups()
        every = [row for _key, _title, rows in groups for _done, row in rows]
        seen = {row.key for _done, row in sorted(_lines(groups), key=lambda line: line[0])[:MOST_SHOWN]}
        shown = []
        for key, title, rows in groups:
            chosen = [row for _done, row in rows if self._all or row.key in seen]
            if chosen:
                shown += [Row(f"group {key}", (Cell(title, bold=True), Cell()), group=True), *chosen]
        if tuple(shown) != self._table.rows():
            self._table.show_rows(shown)
        self._more.setVisible(len(every) > MOST_SHOWN)
        all_of_them = words.ngettext("Show all %(n)s", "Show all %(n)s", len(every))
        self._more.show_text(words.gettext("Show fewer") if self._all else all_of_them)

    def _groups(self) -> list[tuple[str, str, list[tuple[bool, Row]]]]:
        """Lines by group, each with whether it is done; what is open stands first."""
        words = self._look.words
        report = self._case.assessment.checkpoints[self._case.checkpoint]
        own = [*report.musts, *report.raised]
        earlier = [name for name in report.missing_items if name not in own]
        groups = [
            ("flags", words.gettext("Please look first"), [(False, self._flag(code)) for code in report.stops]),
            (
                "facts",
                words.gettext("Facts that are needed"),
                [(False, self._fact(key)) for key in report.missing_facts],
            ),
            ("own", words.gettext("This checkpoint"), [self._item(name) for name in own]),
            ("earlier", words.gettext("Still open from before"), [self._item(name) for name in earlier]),
        ]
        return [(key, title, sorted(rows, key=lambda line: line[0])) for key, title, rows in groups]

    def _item(self, item: str) -> tuple[bool, Row]:
        words = self._look.words
        state = self._case.assessment.items[item]
        cells = (Cell(words.pack(state.item.short), link=not state.satisfied), Cell(mark=item_mark(words, state)))
        return state.satisfied, Row(item_place(item), cells)

    def _fact(self, key: str) -> Row:
        words = self._look.words
        fact = self._case.assessment.facts[key].fact
        mark = Mark("left", words.gettext("please tell"))
        return Row(fact_place(key), (Cell(words.pack(fact.question), link=True), Cell(mark=mark)))

    def _flag(self, code: str) -> Row:
        words = self._look.words
        flag = next(flag for flag in self._case.assessment.flags if flag.flag.code == code)
        mark = Mark("flag", words.gettext("please look"))
        return Row(item_place(flag.flag.item), (Cell(say_flag(words, flag), link=True), Cell(mark=mark)))

    def _open(self, row: int) -> None:
        chosen = self._table.rows()[row]
        if not chosen.group:
            self._bus.wanted.emit(chosen.key)

    def _turn(self) -> None:
        self._all = not self._all
        self._show_rows()


def _lines(groups: Iterable[tuple[str, str, list[tuple[bool, Row]]]]) -> list[tuple[bool, Row]]:
    return [line for _key, _title, rows in groups for line in rows]
