"""A folder of plans as a coordinator sees it: what needs them first, counts over all plans, many plans at once."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ijn_organizer.app.desk import Desk
from ijn_organizer.app.overview import Overview, folded_rows
from ijn_organizer.app.overview_filters import search
from ijn_organizer.plan.problems import Problem
from ijn_organizer.plan.reading import PackPin
from ijn_organizer.ui.folder.folder_bar import FolderBar
from ijn_organizer.ui.folder.folder_counts import Counts, FolderCounts, count
from ijn_organizer.ui.folder.folder_doings import DOINGS, do_with_all
from ijn_organizer.ui.folder.folder_foot import FolderFoot
from ijn_organizer.ui.folder.folder_head import FolderHead
from ijn_organizer.ui.folder.folder_list import Narrow
from ijn_organizer.ui.folder.folder_looks import look_at_all
from ijn_organizer.ui.folder.folder_packs import Packs
from ijn_organizer.ui.folder.folder_reading import Ended, FolderReading, Latest
from ijn_organizer.ui.folder.folder_rows import say_points
from ijn_organizer.ui.folder.folder_state import FolderState
from ijn_organizer.ui.folder.folder_table import FolderTable
from ijn_organizer.ui.folder.folder_trouble import FolderTrouble
from ijn_organizer.ui.keys import all_keys, make_action
from ijn_organizer.ui.kit.announce import announce
from ijn_organizer.ui.kit.boxes import Action
from ijn_organizer.ui.kit.empty import EmptyState
from ijn_organizer.ui.look import Look
from ijn_organizer.ui.watch import FolderWatch

COUNTS_WIDE = 1200
"""From this width in pixels on the counts stand beside the table; below, in its place when asked for."""

WATCHED = 500
"""A folder of so many plans is read again by itself when it changes; a larger one when it is asked for."""

SHOW_AFTER_MS = (60, 600)
"""Rows that came are shown after so long: a few at once, thousands less often."""


class FolderPage(QWidget):
    """The table of a folder of plans.

    Signals:
        opening(Path): open this plan.
        asked(str): `plans` or `choose`.
    """

    opening = Signal(object)
    asked = Signal(str)

    def __init__(self, look: Look, desk: Desk, state: FolderState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._desk, self._state = look, desk, state
        self._pack = Packs(desk)
        self._reading: FolderReading | None = None
        self._watch: FolderWatch | None = None
        self._counted: int | None = None
        self._searcher, self._counter, self._looker, self._folder = (Latest(self) for _one in range(4))
        self._counts_asked: bool | None = None
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.timeout.connect(self._show_rows)
        self._build()
        self._add_keys()
        self._show_rows()
        self._table.choose(state.current)

    @property
    def reading(self) -> bool:
        """Whether the folder is being read."""
        return self._reading is not None

    def next_after(self, path: Path) -> Path | None:
        """The next plan that needs somebody, of those that are shown, after the one in a file."""
        return self._state.list.next_after(path)

    def enter(self) -> None:
        """Comes into view: the title takes the focus, and the folder is read unless it was."""
        self._head.title.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._state.current:
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        problems, self._state.problems = self._state.problems, ()
        self._trouble.show(problems)
        # A few are read again at once: the plan that was open, and whatever came meanwhile.
        if self._state.read_at is None or self._state.total <= WATCHED:
            self.read()

    def read(self) -> None:
        """Reads the folder; rows that are there stay until they are read again."""
        self._drop_reading()
        state = self._state
        state.list.begin()
        state.done = state.total = 0
        state.read_at = None
        self._reading = FolderReading(self._desk, state.folder, self)
        self._reading.read.connect(self._take)
        self._reading.ended.connect(self._ended)
        self._reading.start()
        self._head.show_progress(reading=True)

    def wait(self) -> None:
        """Waits until the folder is read and all is counted."""
        if self._reading is not None:
            self._reading.wait()
        for one in (self._folder, self._counter):
            one.wait()

    def close_page(self) -> None:
        """Ends what is under way; nothing is told any more."""
        self._remember_current()
        self._due.stop()
        if self._watch is not None:
            self._watch.close()
        self._drop_reading()
        for one in (self._searcher, self._counter, self._looker, self._folder):
            one.close()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Counts stand beside the table where there is room."""
        super().resizeEvent(event)
        self._place_counts()

    def _build(self) -> None:
        look, words, state = self._look, self._look.words, self._state
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = FolderHead(look, state)
        self._head.asked.connect(self._do)
        column.addWidget(self._head)
        self._trouble = FolderTrouble(look, column, self)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        self._body = QWidget()
        inside = QVBoxLayout(self._body)
        inside.setContentsMargins(look.s4, look.s2 + look.s1, look.s4, look.s2)
        inside.setSpacing(look.s2 + look.s1)
        self._bar = FolderBar(look, state.list, self._pack(PackPin()))
        self._bar.changed.connect(self._show_rows)
        self._bar.searching.connect(self._search)
        self._table = FolderTable(look, self._pack)
        self._table.opened.connect(self._open_row)
        self._table.sorted_by.connect(self._bar.sort_by)
        self._table.chosen.connect(self._show_chosen)
        inside.addWidget(self._bar)
        inside.addWidget(self._table, 1)
        middle.addWidget(self._body, 1)
        self._counts = FolderCounts(look, self._pack(PackPin()))
        self._counts.narrowed.connect(self._narrow)
        self._counts.wanted.connect(self._go_to)
        middle.addWidget(self._counts)
        text = words.gettext(
            "Put plans here, or choose another folder: a shared one, one that is synced, a stick."
        )
        actions = (
            Action("choose", words.gettext("Choose a folder"), icon="open"),
            Action("again", words.gettext("Read again"), icon="undo"),
        )
        self._empty = EmptyState(look, words.gettext("No plans in this folder"), text, actions)
        self._empty.activated.connect(self._do)
        self._empty.hide()
        middle.addWidget(self._empty, 1)
        column.addLayout(middle, 1)
        self._foot = FolderFoot(look)
        self._foot.asked.connect(self._do)
        column.addWidget(self._foot)

    def _add_keys(self) -> None:
        slots: dict[str, Callable[[], None]] = {
            "leave": lambda: self._do("plans"),
            "again": lambda: self._do("again"),
            "choose": lambda: self._do("choose"),
            "search": self._focus_search,
            "every": self._table.selectAll,
            "counts": lambda: self._do("counts"),
        }
        for key in all_keys(self._look.words):
            if key.name in slots:
                # In the line to search in, Ctrl+A chooses the letters.
                make_action(self._table if key.name == "every" else self, key, slots[key.name])

    def _do(self, what: str) -> None:
        doings: dict[str, Callable[[], None]] = {
            "again": self._read_again,
            "cancel": self._cancel,
            "counts": self._turn_counts,
            "open": self._open_current,
        }
        if what in doings:
            doings[what]()
        elif what in DOINGS:
            self._do_with_chosen(what)
        else:
            self.asked.emit(what)

    def _take(self, rows: Sequence[Overview], done: int, total: int) -> None:
        self._state.done, self._state.total = done, total
        self._state.list.add(rows)
        self._head.show_progress(reading=True)
        if rows and not self._due.isActive():
            few, many = SHOW_AFTER_MS
            self._due.start(min(many, few + len(self._state.list) // 10))

    def _ended(self, ended: Ended) -> None:
        if ended.cancelled or ended.problems:
            self._drop_reading()
            self._show_rows()
            self._trouble.show(ended.problems)
            announce(self._head.title, self._head.progress(reading=False))
            return
        rows = self._state.list.read_now()
        self._folder.do(lambda: folded_rows(rows), self._all_read)

    def _all_read(self, rows: list[Overview]) -> None:
        self._drop_reading()
        self._state.list.end(rows)
        self._state.read_at = self._desk.clock.now()
        if self._watch is None and self._state.total <= WATCHED:
            self._watch = FolderWatch(self._state.folder, self)
            self._watch.changed.connect(self._read_changed)
        self._counted = None
        self._show_rows()
        announce(self._head.title, self._head.progress(reading=False))

    def _read_again(self) -> None:
        self._trouble.show(())
        self.read()

    def _read_changed(self) -> None:
        if not self.reading:
            self.read()

    def _cancel(self) -> None:
        if self._reading is not None:
            self._reading.cancel()

    def _drop_reading(self) -> None:
        if self._reading is not None:
            self._reading.close()
            self._reading.deleteLater()
            self._reading = None

    def _show_rows(self) -> None:
        plans = self._state.list
        plans.arrange()
        self._table.show_list(plans)
        self._bar.show_counts()
        self._head.show_progress(reading=self.reading)
        nothing = not plans and not self.reading and self._state.read_at is not None
        self._empty.setVisible(nothing)
        self._foot.setVisible(not nothing)
        self._place_counts()
        self._show_chosen()
        self._count()

    def _count(self) -> None:
        """Counts over all plans, when a quarter more of them are there than at the last count."""
        rows = self._state.list.rows
        if self._counter.busy or (self._counted is not None and len(rows) <= self._counted * 1.25):
            return
        self._counted = len(rows)
        today = self._desk.today
        self._counter.do(lambda: count(rows, today), self._show_counts)

    def _show_counts(self, counts: Counts) -> None:
        self._counts.show_counts(counts, self._state.list.narrow)
        # More may have come while these were counted.
        self._count()

    def _show_chosen(self) -> None:
        words, chosen = self._look.words, self._table.chosen_plans()
        if len(chosen) > 1:
            self._foot.tell(words.ngettext("%(n)s plan chosen", "%(n)s plans chosen", len(chosen)))
            return
        plan = self._table.plan_at(self._table.current_row())
        if plan is None:
            self._foot.tell("")
        elif plan.readable:
            self._foot.tell(" · ".join(say_points(words, self._pack(plan.pack), plan)))
        else:
            self._foot.tell(str(plan.card.path.name))

    def _search(self, text: str) -> None:
        plans = self._state.list
        rows = plans.rows
        there = {row.card.path for row in rows}

        def show(found: list[Overview]) -> None:
            # What came while it was searched.
            late = [row for row in plans.rows if row.card.path not in there]
            plans.find(text, [*found, *search(late, text)])
            self._show_rows()

        self._searcher.do(lambda: search(rows, text) if text else [], show)

    def _narrow(self, narrow: Narrow) -> None:
        plans = self._state.list
        plans.narrow = None if narrow == plans.narrow else narrow
        if self._counts_alone():
            self._turn_counts()
        self._recount_and_show()

    def _recount_and_show(self) -> None:
        self._counted = None
        self._show_rows()

    def _go_to(self, path: Path) -> None:
        if self._counts_alone():
            self._turn_counts()
        plans = self._state.list
        if path not in {row.card.path for row in plans.shown}:
            plans.chosen, plans.narrow = frozenset({"runs_out"}), None
            self._bar.show_choice()
            self._recount_and_show()
        self._table.choose(str(path))
        self._table.setFocus(Qt.FocusReason.TabFocusReason)

    def _counts_alone(self) -> bool:
        return bool(self._counts_asked) and not self._wide()

    def _wide(self) -> bool:
        return self.width() >= COUNTS_WIDE and not self._look.large

    def _turn_counts(self) -> None:
        self._counts_asked = not self._counts_open()
        self._place_counts()

    def _counts_open(self) -> bool:
        return self._wide() if self._counts_asked is None else self._counts_asked

    def _place_counts(self) -> None:
        nothing = not self._empty.isHidden()
        is_open = self._counts_open() and not nothing
        self._head.show_counts_open(is_open=is_open)
        alone = is_open and not self._wide()
        if self._wide():
            self._counts.setFixedWidth(COUNTS_LINES * self._look.line)
        else:
            self._counts.setMinimumWidth(0)
            self._counts.setMaximumWidth(self.maximumWidth())
        self._counts.setVisible(is_open)
        self._body.setVisible(not nothing and not alone)

    def _open_row(self, place: int) -> None:
        plan = self._table.plan_at(place)
        if plan is not None:
            self._state.current = str(plan.card.path)
            self.opening.emit(plan.card.path)

    def _open_current(self) -> None:
        self._open_row(self._table.current_row())

    def _remember_current(self) -> None:
        plan = self._table.plan_at(self._table.current_row())
        if plan is not None:
            self._state.current = str(plan.card.path)

    def _do_with_chosen(self, what: str) -> None:
        plans, desk = self._table.chosen_plans(), self._desk
        if not plans:
            announce(self._table, self._look.words.gettext("Choose a plan first."))
        elif what == "looked":
            paths = [plan.card.path for plan in plans]
            self._looker.do(lambda: look_at_all(desk, paths), self._looked)
        else:
            do_with_all(self._look, desk, what, plans, self.window())

    def _looked(self, told: tuple[list[Overview], tuple[Problem, ...]]) -> None:
        rows, problems = told
        self._state.list.add(rows)
        self._show_rows()
        self._trouble.show(problems)

    def _focus_search(self) -> None:
        self._bar.search.focus_target().setFocus(Qt.FocusReason.ShortcutFocusReason)


COUNTS_LINES = 15
"""The counts beside the table are so many times the height of a line wide."""
