"""All plans: the start of the program."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ijn_organizer.app.library import PlanCard
from ijn_organizer.ui.fitting import shown_path
from ijn_organizer.ui.keys import all_keys, make_action
from ijn_organizer.ui.kit.announce import announce
from ijn_organizer.ui.kit.boxes import Action, Message, Strip
from ijn_organizer.ui.kit.buttons import PlainButton, PrimaryButton, TextButton
from ijn_organizer.ui.kit.cells import Column
from ijn_organizer.ui.kit.choice_fields import Combo
from ijn_organizer.ui.kit.empty import EmptyState
from ijn_organizer.ui.kit.flow import FlowLayout
from ijn_organizer.ui.kit.labels import Body, Small, TitleLabel
from ijn_organizer.ui.kit.panels import Panel
from ijn_organizer.ui.kit.table import RowTable
from ijn_organizer.ui.kit.text_fields import LineField
from ijn_organizer.ui.look import Look
from ijn_organizer.ui.plans.plan_rows import plan_row


class PlansPage(QWidget):
    """The table of plans, or an invitation when there is none.

    Signals:
        opening(Path): open this plan.
        duplicating(Path): make a new plan that says the same.
        trashing(PlanCard): move this plan to the trash.
        merging(PlanCard): merge the copies that lie beside this plan.
        asked(str): `new`, `open`, `folder`, `practice`, `settings`, `help`, `recover`, `merge` or `later`.
    """

    opening = Signal(object)
    duplicating = Signal(object)
    trashing = Signal(object)
    merging = Signal(object)
    asked = Signal(str)

    def __init__(self, look: Look, folder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._folder = folder
        self._cards: tuple[PlanCard, ...] = ()
        self._shown: list[PlanCard] = []
        self._strip: Strip | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_head())
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(look.s5, look.s4, look.s5, look.s4)
        self._column.setSpacing(look.s3)
        self._build_body()
        column.addWidget(self._body, 1)
        self._empty = self._build_empty()
        column.addWidget(self._empty, 1)
        column.addWidget(self._build_foot())
        self._add_keys()

    @property
    def cards(self) -> tuple[PlanCard, ...]:
        """All plans, also those that are not shown now."""
        return self._cards

    def show_cards(self, cards: Sequence[PlanCard]) -> None:
        """Shows these plans; the plan in hand stays in hand, else the one in its place is."""
        self._cards = tuple(cards)
        self._body.setVisible(bool(cards))
        self._empty.setVisible(not cards)
        self._practice.setVisible(bool(cards))
        self._new.setVisible(bool(cards))
        self._new_quiet.setVisible(not cards)
        self._show_rows()

    def show_news(self, message: Message | None, tone: str = "calm") -> None:
        """Shows a strip above the table (recovered work, settings that could not be read), or takes it away."""
        if self._strip is not None:
            self._strip.hide()
            self._strip.setParent(None)
            self._strip.deleteLater()
            self._strip = None
        if message is not None:
            self._strip = Strip(self._look, message, tone="late" if tone == "late" else "calm")
            self._strip.activated.connect(self.asked)
            self.layout().insertWidget(1, self._strip)  # type: ignore[union-attr]  # set above

    def enter(self) -> None:
        """Comes into view: the title takes the focus and is announced; with no plans, the invitation does."""
        if self._cards:
            self._title.setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self._title, f"{self._title.text()}, {self._count.text()}")
        else:
            self._empty.buttons[0].setFocus(Qt.FocusReason.TabFocusReason)
            announce(self._empty.title, self._empty.title.text())

    def _build_head(self) -> QWidget:
        look, words = self._look, self._look.words
        head = Panel(look, lines=("bottom",))
        row = QHBoxLayout(head)
        row.setContentsMargins(look.s5, look.s3, look.s5, look.s3)
        row.setSpacing(look.s2 if look.large else look.s3)
        self._title = TitleLabel(look, words.gettext("Plans"))
        row.addWidget(self._title)
        row.addStretch()
        settings_words, help_words = words.gettext("Settings"), words.gettext("Help")
        # Where text is large these two have their icon alone; their words are read all the same.
        shown = ("", "") if look.large else (settings_words, help_words)
        settings = TextButton(look, shown[0], key="settings", icon="settings", name=settings_words)
        hint = "" if look.large else "F1"
        helping = TextButton(look, shown[1], key="help", icon="guide", hint=hint, name=help_words)
        opening = PlainButton(look, words.gettext("Open a file"), key="open", icon="open")
        self._practice = PlainButton(look, words.gettext("Practice plan"), key="practice", icon="practice")
        # With an empty table the invitation in the middle has the one filled button.
        self._new = PrimaryButton(look, words.gettext("New plan"), key="new", icon="plus")
        self._new_quiet = PlainButton(look, words.gettext("New plan"), key="new", icon="plus")
        for button in (settings, helping, opening, self._practice, self._new, self._new_quiet):
            button.activated.connect(self.asked)
            row.addWidget(button)
        return head

    def _build_body(self) -> None:
        look, words = self._look, self._look.words
        bar = QHBoxLayout()
        bar.setSpacing(look.s3)
        self._search = LineField(look, icon="search", placeholder=words.gettext("Search the plans"))
        self._search.set_name(words.gettext("Search the plans"))
        self._search.typing.connect(self._show_rows)
        self._search.setMaximumWidth(look.text_width("m" * 28))
        bar.addWidget(self._search)
        self._count = Body(look, "", tone="text2", wrap=False)
        bar.addWidget(self._count)
        bar.addStretch()
        self._column.addLayout(bar)
        kinds = self._build_kinds()
        if look.large:
            self._column.addLayout(kinds)
        else:
            bar.addLayout(kinds)
        self._build_table()
        self._column.addLayout(self._build_presses())
        self._column.addWidget(self._table, 1)

    def _build_presses(self) -> FlowLayout:
        """What can be done with the plan in hand."""
        words = self._look.words
        flow = FlowLayout(gap=self._look.s3, line_gap=self._look.s2)
        self._open = TextButton(self._look, words.gettext("Open plan"), hint="Enter")
        self._open.activated.connect(self._open_current)
        self._copy = TextButton(self._look, words.gettext("Duplicate"))
        self._copy.activated.connect(self._duplicate_current)
        self._trash = TextButton(
            self._look, words.gettext("Move to trash"), hint="" if self._look.large else "Del"
        )
        self._trash.activated.connect(self._trash_current)
        self._merge = PlainButton(self._look, "", icon="split", small=True)
        self._merge.activated.connect(self._merge_current)
        for button in (self._open, self._copy, self._trash, self._merge):
            flow.addWidget(button)
        self._merge.hide()
        return flow

    def _build_kinds(self) -> QLayout:
        """Which plans are shown, and in what order."""
        look, words = self._look, self._look.words
        kinds = (
            ("all", words.gettext("Show all plans")),
            ("open", words.gettext("Show plans that are not ready")),
            ("month", words.gettext("Show the next 30 days")),
            ("over", words.gettext("Show events that are over")),
        )
        orders = (
            ("date", words.gettext("Soonest first")),
            ("title", words.gettext("By name")),
            ("ready", words.gettext("Least ready first")),
        )
        self._filter, self._order = Combo(look), Combo(look)
        row = FlowLayout(gap=look.s3) if look.large else QHBoxLayout()
        for combo, name, lines in (
            (self._filter, words.gettext("Which plans"), kinds),
            (self._order, words.gettext("Order"), orders),
        ):
            for key, text in lines:
                combo.addItem(text, key)
            combo.setAccessibleName(name)
            combo.currentIndexChanged.connect(self._show_rows)
            # A label and its list stay together where the line breaks.
            pair = QWidget()
            both = QHBoxLayout(pair)
            both.setContentsMargins(0, 0, 0, 0)
            both.setSpacing(look.s2)
            label = Small(look, name, wrap=False)
            label.setBuddy(combo)
            both.addWidget(label)
            both.addWidget(combo)
            row.addWidget(pair)
        return row

    def _build_table(self) -> None:
        look, words = self._look, self._look.words
        columns = [
            Column("title", words.gettext("Event"), stretch=True, sortable=True),
            Column("date", words.gettext("Date"), sortable=True),
            Column("left", words.gettext("Left"), end=True, under="date"),
            Column("ready", words.gettext("Ready"), sortable=True),
            Column("next", words.gettext("Next thing to do"), stretch=True),
            Column("sign", words.gettext("Sign-off"), under="ready"),
        ]
        self._table = RowTable(look, words.gettext("Plans"), columns, tall=True)
        self._table.opened.connect(self._open_row)
        self._table.sorted_by.connect(self._sort)
        self._table.picked.connect(self._show_presses)

    def _build_empty(self) -> EmptyState:
        words = self._look.words
        text = words.gettext(
            "You answer short questions, ten minutes at a time. Everything is saved at once, on this computer "
            "only. At the end you get a summary to share."
        )
        actions = (
            Action("practice", words.gettext("Try a practice plan"), icon="practice", kind="primary"),
            Action("new", words.gettext("Start your own plan"), icon="plus"),
        )
        empty = EmptyState(self._look, words.gettext("Plan an event, step by step"), text, actions)
        empty.activated.connect(self.asked)
        return empty

    def _build_foot(self) -> QWidget:
        look, words = self._look, self._look.words
        foot = Panel(look, lines=("top",))
        row = QHBoxLayout(foot)
        row.setContentsMargins(look.s5, look.s3, look.s5, look.s3)
        where = words.gettext("Your plans stay on this computer, in %(folder)s.") % {
            "folder": shown_path(self._look.words, self._folder)
        }
        row.addWidget(Small(look, where), 1)
        other = TextButton(look, words.gettext("Other folder…"), key="folder", icon="open", small=True)
        other.activated.connect(self.asked)
        row.addWidget(other)
        notice = words.gettext(
            "This tool helps you follow the network's rules. It gives no legal advice and cannot promise safety."
        )
        line = Small(look, notice)
        line.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(line, 1)
        return foot

    def _add_keys(self) -> None:
        slots = {
            "new": self._ask_new,
            "open": self._ask_open,
            "trash": self._trash_current,
            "folder": self._ask_folder,
        }
        for key in all_keys(self._look.words):
            if key.where == "plans":
                # In the line to search in, Delete takes a letter away.
                make_action(self._table if key.name == "trash" else self, key, slots[key.name])

    def _show_rows(self) -> None:
        words = self._look.words
        typed = self._search.value()
        wanted = typed.casefold().split() if isinstance(typed, str) else []
        chosen = [card for card in self._cards if _fits(card, str(self._filter.currentData()))]
        self._shown = self._sorted([card for card in chosen if all(word in _haystack(card) for word in wanted)])
        before = self._table.current_row()
        self._table.show_rows([plan_row(words, card) for card in self._shown])
        plans = words.ngettext("%(n)s plan", "%(n)s plans", len(self._shown))
        self._count.setText(plans)
        self._table.show_sort(str(self._order.currentData()))
        if self._shown and self._table.current_row() < 0:
            nearest = min(max(before, 0), len(self._shown) - 1)
            self._table.choose(str(self._shown[nearest].path))
        self._show_presses()

    def _sorted(self, cards: list[PlanCard]) -> list[PlanCard]:
        if self._order.currentData() == "title":
            return sorted(cards, key=_by_title)
        if self._order.currentData() == "ready":
            return sorted(cards, key=_by_ready)
        return cards

    def _show_presses(self) -> None:
        """Shows what can be done with the plan in hand."""
        words = self._look.words
        card = self._current()
        count = len(card.copies) if card is not None else 0
        if count:
            self._merge.show_text(words.ngettext("Merge %(n)s copy", "Merge %(n)s copies", count))
        self._merge.setVisible(bool(count))

    def _current(self) -> PlanCard | None:
        row = self._table.current_row()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def _trash_current(self) -> None:
        card = self._current()
        if card is not None:
            self.trashing.emit(card)

    def _merge_current(self) -> None:
        card = self._current()
        if card is not None:
            self.merging.emit(card)

    def _sort(self, key: str) -> None:
        self._order.setCurrentIndex(self._order.findData(key))

    def _open_row(self, row: int) -> None:
        self.opening.emit(self._shown[row].path)

    def _open_current(self) -> None:
        if self._table.current_row() >= 0:
            self._open_row(self._table.current_row())

    def _duplicate_current(self) -> None:
        if self._table.current_row() >= 0:
            self.duplicating.emit(self._shown[self._table.current_row()].path)

    def _ask_new(self) -> None:
        self.asked.emit("new")

    def _ask_open(self) -> None:
        self.asked.emit("open")

    def _ask_folder(self) -> None:
        self.asked.emit("folder")


MONTH = 30


def _fits(card: PlanCard, wanted: str) -> bool:
    if wanted == "open":
        return not card.ready
    if wanted == "month":
        return card.days_left is not None and 0 <= card.days_left <= MONTH
    if wanted == "over":
        return card.days_left is not None and card.days_left < 0
    return True


def _haystack(card: PlanCard) -> str:
    return f"{card.title} {card.kind} {card.place} {card.next_task} {card.path.name}".casefold()


def _by_title(card: PlanCard) -> str:
    return card.title.casefold()


def _by_ready(card: PlanCard) -> float:
    return card.done / card.total if card.total else 0.0
