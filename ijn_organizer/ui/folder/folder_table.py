"""The table of a folder of plans: its rows, with a heading over those that need somebody."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from ijn_organizer.app.overview import Overview
from ijn_organizer.app.overview_filters import needs_me
from ijn_organizer.plan.reading import PackPin
from ijn_organizer.rules.compiled import CompiledPack
from ijn_organizer.ui.folder.folder_list import FolderList
from ijn_organizer.ui.folder.folder_rows import columns, folder_row, heading_row
from ijn_organizer.ui.kit.cells import LongRows, Row
from ijn_organizer.ui.kit.long_table import LongTable
from ijn_organizer.ui.look import Look


class FolderTable(LongTable):
    """Rows about plans. `pack_of` gives the rule pack that a plan is pinned to."""

    def __init__(
        self, look: Look, pack_of: Callable[[PackPin], CompiledPack], parent: QWidget | None = None
    ) -> None:
        super().__init__(look, look.words.gettext("Plans"), columns(look.words), parent)
        self._pack_of = pack_of
        self._lines: list[Overview | Row] = []

    def show_list(self, plans: FolderList) -> None:
        """Shows the rows that `plans` has arranged."""
        shown, words = plans.shown, self._look.words
        lines: list[Overview | Row] = [*shown]
        headings: list[int] = []
        if plans.order == "needs" and not plans.descending and shown:
            needy = sum(map(needs_me, shown))
            lines = []
            for key, part in (("needs", shown[:needy]), ("rest", shown[needy:])):
                if part:
                    headings.append(len(lines))
                    lines += [heading_row(words, key, len(part)), *part]
        self._lines = lines
        keys = [line.key if isinstance(line, Row) else str(line.card.path) for line in lines]
        self.show_sort(plans.order, descending=plans.descending)
        self.show_rows(LongRows(keys, self._made(lines, plans), headings))

    def plan_at(self, place: int) -> Overview | None:
        """The plan in a row; None where a heading stands, or nothing."""
        line = self._lines[place] if 0 <= place < len(self._lines) else None
        return line if isinstance(line, Overview) else None

    def chosen_plans(self) -> list[Overview]:
        """The plans that are chosen, from top to bottom."""
        return [plan for place in self.chosen_rows() if (plan := self.plan_at(place)) is not None]

    def _made(self, lines: Sequence[Overview | Row], plans: FolderList) -> Callable[[int], Row]:
        words = self._look.words

        def make(place: int) -> Row:
            line = lines[place]
            if isinstance(line, Row):
                return line
            ends_soon = plans.fits(line, "runs_out")
            return folder_row(words, self._pack_of(line.pack), line, ends_soon=ends_soon)

        return make
