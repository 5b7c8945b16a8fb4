"""What stands over the table of a folder of plans: search, order, filters."""

from typing import get_args

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ijn_organizer.rules.compiled import CompiledPack
from ijn_organizer.ui.folder.folder_counts import say_narrow
from ijn_organizer.ui.folder.folder_filters import FolderFilters
from ijn_organizer.ui.folder.folder_list import FolderList, Order
from ijn_organizer.ui.kit.buttons import TextButton
from ijn_organizer.ui.kit.choice_fields import Combo
from ijn_organizer.ui.kit.flow import FlowLayout
from ijn_organizer.ui.kit.labels import Body, Small
from ijn_organizer.ui.kit.text_fields import LineField
from ijn_organizer.ui.look import Look
from ijn_organizer.words.words import Words

SEARCH_AFTER_MS = 200
"""So long nothing more has to be typed before it is searched: a search in very many plans takes a blink."""


def order_names(words: Words) -> dict[Order, str]:
    """The words of each order."""
    return {
        "needs": words.gettext("Exceptions first, then days left"),
        "days": words.gettext("Soonest first"),
        "title": words.gettext("By name"),
        "place": words.gettext("By place"),
        "organizer": words.gettext("By organizer"),
        "ready": words.gettext("Least ready first"),
        "new": words.gettext("Most news first"),
    }


class FolderBar(QWidget):
    """Search, order and filters. What is chosen here is told to the list of plans.

    Signals:
        changed(): other plans are to be shown, or in another order.
        searching(str): this is to be searched for; empty: nothing.
    """

    changed = Signal()
    searching = Signal(str)

    def __init__(
        self, look: Look, plans: FolderList, compiled: CompiledPack, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._plans, self._compiled = look, plans, compiled
        words = look.words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.s2)
        self.search = LineField(look, icon="search", placeholder=words.gettext("Search in all texts"))
        self.search.set_name(words.gettext("Search in all texts"))
        self.search.set_value(plans.text or None)
        self.search.typing.connect(self._typed)
        self.search.setMaximumWidth(look.text_width("m" * 28))
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(SEARCH_AFTER_MS)
        self._typing.timeout.connect(self._search)
        self._count = Body(look, "", tone="text2", wrap=False)
        self._narrow = TextButton(look, "", icon="close", small=True)
        self._narrow.activated.connect(self._widen)
        row: FlowLayout | QHBoxLayout = FlowLayout(gap=look.s2) if look.large else QHBoxLayout()
        for part in (self.search, self._count, self._narrow):
            row.addWidget(part)
        if isinstance(row, QHBoxLayout):
            row.addStretch()
        row.addWidget(self._build_order())
        column.addLayout(row)
        self._filters = FolderFilters(look)
        self._filters.choose(plans.chosen)
        self._filters.changed.connect(self._filtered)
        column.addWidget(self._filters)
        self.show_counts()

    def show_counts(self) -> None:
        """Shows how many plans there are of each kind, how many are shown, and why not all."""
        words, plans = self._look.words, self._plans
        self._filters.show_counts(plans.counts(), len(plans))
        numbers = {"n": words.number(len(plans.shown)), "of": words.number(len(plans))}
        self._count.setText(words.gettext("%(n)s of %(of)s shown") % numbers)
        narrow = plans.narrow
        self._narrow.setVisible(narrow is not None)
        if narrow is not None:
            said = say_narrow(words, self._compiled, narrow)
            text = words.gettext("Lacks: %(what)s") if narrow.kind == "lacks" else words.gettext("Flag: %(what)s")
            shown = text % {"what": said}
            short = shown if len(shown) <= MOST_LETTERS else shown[: MOST_LETTERS - 1] + "…"
            self._narrow.show_text(short, name=words.gettext("%(what)s, show all again") % {"what": shown})

    def show_choice(self) -> None:
        """Shows the filters that hold, after others than a press here chose them."""
        self._filters.choose(self._plans.chosen)

    def sort_by(self, order: str) -> None:
        """Sorts by a column, or the other way round where that is the order already."""
        wanted = next((one for one in get_args(Order) if one == order), None)
        if wanted is None:
            return
        if wanted == self._plans.order:
            self._plans.descending = not self._plans.descending
            self.changed.emit()
        else:
            self._order.setCurrentIndex(self._order.findData(wanted))

    def _build_order(self) -> QWidget:
        look, words = self._look, self._look.words
        self._order = Combo(look)
        for order, text in order_names(words).items():
            self._order.addItem(text, order)
        self._order.setAccessibleName(words.gettext("Order"))
        self._order.setCurrentIndex(self._order.findData(self._plans.order))
        self._order.currentIndexChanged.connect(self._ordered)
        pair = QWidget()
        both = QHBoxLayout(pair)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(look.s2)
        label = Small(look, words.gettext("Order"), wrap=False)
        label.setBuddy(self._order)
        both.addWidget(label)
        both.addWidget(self._order)
        return pair

    def _typed(self, _value: object) -> None:
        self._typing.start()

    def _search(self) -> None:
        self.searching.emit(self.search.text().strip())

    def _ordered(self) -> None:
        wanted = next(one for one in get_args(Order) if one == self._order.currentData())
        self._plans.order, self._plans.descending = wanted, False
        self.changed.emit()

    def _filtered(self) -> None:
        self._plans.chosen = self._filters.chosen
        self.changed.emit()

    def _widen(self) -> None:
        self._plans.narrow = None
        self.search.focus_target().setFocus()
        self.changed.emit()


MOST_LETTERS = 40
"""What plans have in common is cut after so many letters; all of it is read aloud."""
