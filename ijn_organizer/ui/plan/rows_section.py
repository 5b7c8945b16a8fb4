"""A list of the event (politicians, partners, program …): a small table, and a form for the row in hand."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ijn_organizer.app import editing
from ijn_organizer.plan.cells import Live, Plan
from ijn_organizer.plan.edits import Edit, remove
from ijn_organizer.plan.paths import fact as fact_path
from ijn_organizer.plan.paths import row as row_path
from ijn_organizer.plan.reading import Row as PlanRow
from ijn_organizer.plan.reading import rivals
from ijn_organizer.plan.values import Json
from ijn_organizer.rules.assessment import FactState
from ijn_organizer.rules.model import Fact
from ijn_organizer.rules.model import Field as FieldSpec
from ijn_organizer.rules.permissions import PERMISSIONS
from ijn_organizer.rules.typed import is_filled
from ijn_organizer.ui.kit.buttons import PlainButton, TextButton
from ijn_organizer.ui.kit.card import Card
from ijn_organizer.ui.kit.cells import Cell, Column, Row
from ijn_organizer.ui.kit.flow import FlowLayout
from ijn_organizer.ui.kit.labels import Heading, Small
from ijn_organizer.ui.kit.marks import Mark
from ijn_organizer.ui.kit.rows import FieldRow
from ijn_organizer.ui.kit.table import RowTable
from ijn_organizer.ui.kit.toggles import CheckBox
from ijn_organizer.ui.look import Look
from ijn_organizer.ui.plan.binding import Binding
from ijn_organizer.ui.plan.bus import PlanBus
from ijn_organizer.ui.plan.conflict_box import ConflictBox
from ijn_organizer.ui.plan.editors import make_field
from ijn_organizer.ui.plan.places import fact_place
from ijn_organizer.ui.plan.widgets import drop
from ijn_organizer.ui.remarks.drawer import Corner, said_at
from ijn_organizer.words.values import say_field

MOST_COLUMNS = 6
"""Columns that the table shows where the rule pack names none; the form shows all."""


class RowsSection(QWidget):
    """One list: heading, buttons, table, form, and the box that confirms "none"."""

    def __init__(self, look: Look, bus: PlanBus, fact: Fact, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._bus = bus
        self._fact = fact
        self._shown = [spec for spec in fact.columns if spec.brief] or fact.columns[:MOST_COLUMNS]
        self._form: RowForm | None = None
        # A row that was added and has nothing in it yet: it is in the form only, not in the plan.
        self._fresh = ""
        self._seen: tuple[FactState, Sequence[PlanRow]] | None = None
        self.setProperty("place", fact_place(fact.key))
        words = look.words
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.s2)
        self._column.addWidget(Heading(look, words.pack(fact.question), level=3))
        if fact.hint:
            self._column.addWidget(Small(look, words.pack(fact.hint)))
        self._none = CheckBox(look, words.pack(fact.confirm_none))
        self._none.clicked.connect(self._confirm)
        self._none.setEnabled(not bus.locked)
        self._column.addWidget(self._none)
        self._table = RowTable(look, words.pack(fact.label), self._columns(), grows=True)
        self._table.opened.connect(self._open_place)
        self._table.picked.connect(self._show_buttons)
        self._column.addWidget(self._table)
        self._flow = self._make_buttons()
        self._column.addLayout(self._flow)
        self._disputes = QVBoxLayout()
        self._column.addLayout(self._disputes)
        self._disputed: dict[str, tuple[Live, ...]] = {}
        self._boxes: list[ConflictBox] = []
        about = (fact_path(fact.key), words.pack(fact.label))
        self._remarks = Corner(look, bus, about, self._flow.addWidget, self._column.addWidget)

    def show_state(self, state: FactState, rows: Sequence[PlanRow]) -> None:
        """Shows the rows as they are now."""
        if (state, rows) != self._seen:
            self._seen = (state, rows)
            self._show(state, rows)
        self._show_disputes()
        self._remarks.show_said(said_at(self._bus, fact_path(self._fact.key)))

    def open_remarks(self) -> None:
        """Opens what is said about the list."""
        self._remarks.open()

    def _show(self, state: FactState, rows: Sequence[PlanRow]) -> None:
        self._table.show_rows([self._row(row) for row in rows])
        self._table.setVisible(bool(rows))
        self._none.setVisible(not rows)
        self._none.setChecked(state.origin == "told" and not rows)
        self._show_form(rows)
        self._show_buttons()

    def _show_form(self, rows: Sequence[PlanRow]) -> None:
        if self._form is None:
            return
        row = next((row for row in rows if row.id == self._form.row_id), None)
        if row is not None:
            self._form.show_row(row)
            if row.id == self._fresh:
                self._fresh = ""
                self._table.choose(row.id)
        elif self._form.row_id != self._fresh:
            self._close_form()

    def focus_table(self) -> None:
        """Puts the focus on the table, or on "add" while there is none."""
        target = self._table if self._table.isVisibleTo(self) else self._add
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def commit(self) -> None:
        """Ends an edit that is under way in the form."""
        if self._form is not None:
            self._form.commit()
        self._remarks.commit()

    def _show_disputes(self) -> None:
        """Rows of which two copies say different things, each with its values to choose from."""
        plan, key = self._bus.session.plan, self._fact.key
        paths = [path for path in self._bus.session.reading.conflicts if path.startswith(f"{key}/")]
        disputed = {path: rivals(plan.live(path)) for path in paths}
        if disputed == self._disputed:
            return
        self._disputed = disputed
        for box in self._boxes:
            drop(box)
        self._boxes = [
            ConflictBox(self._look, self._bus, path, fact_place(key), values) for path, values in disputed.items()
        ]
        for box in self._boxes:
            self._disputes.addWidget(box)

    def _make_buttons(self) -> FlowLayout:
        words = self._look.words
        name = words.pack(self._fact.label)
        flow = FlowLayout(gap=self._look.s2)
        self._add = self._button(words.gettext("Add"), "plus", name)
        self._edit = self._button(words.gettext("Edit"), "edit", name)
        self._remove = self._button(words.gettext("Remove"), "remove", name)
        self._undo = self._button(words.gettext("Undo"), "undo", name)
        self._undo.hide()
        self._add.activated.connect(self._add_row)
        self._edit.activated.connect(self._edit_row)
        self._remove.activated.connect(self._remove_row)
        self._undo.activated.connect(self._bus.undo)
        # Undo takes the last step back: once there is another one, it would not bring the row back.
        self._bus.changed.connect(self._undo.hide)
        for button in (self._add, self._edit, self._remove, self._undo):
            flow.addWidget(button)
        for button in (self._add, self._edit, self._remove):
            if self._bus.locked:
                button.hide()
        return flow

    def _button(self, text: str, icon: str, name: str) -> TextButton:
        return TextButton(self._look, text, icon=icon, small=True, name=f"{text}: {name}")

    def _show_buttons(self) -> None:
        some = self._table.current_row() >= 0 and not self._bus.locked
        self._edit.setVisible(some)
        self._remove.setVisible(some)

    def _columns(self) -> list[Column]:
        words = self._look.words
        shown = self._shown
        columns = []
        for place, spec in enumerate(shown):
            pair = shown[place - 1].name if place % 2 else ""
            end = spec.kind in ("number", "decimal")
            columns.append(
                Column(
                    spec.name,
                    words.pack(spec.label),
                    end=end,
                    stretch=place == 0,
                    under=pair,
                    named=bool(pair) and place > 1,
                )
            )
        return [*columns, Column("filled in", words.gettext("Filled in"))]

    def _row(self, row: PlanRow) -> Row:
        shown = self._shown
        cells = [
            Cell(say_field(self._look.words, spec, row.columns.get(spec.name)), bold=place == 0)
            for place, spec in enumerate(shown)
        ]
        return Row(row.id, (*cells, Cell(mark=self._filled(row))))

    def _filled(self, row: PlanRow) -> Mark:
        columns = row.columns
        needed = [
            spec for spec in self._fact.columns if spec.required and not is_filled(spec, columns.get(spec.name))
        ]
        words = self._look.words
        if needed:
            return Mark("left", words.ngettext("%(n)s left", "%(n)s left", len(needed)))
        return Mark("done", words.gettext("done"))

    def _chosen(self) -> str:
        place = self._table.current_row()
        return self._table.rows()[place].key if place >= 0 else ""

    def _add_row(self) -> None:
        self._finish()
        self._fresh = editing.new_row_id()
        self._open_form(PlanRow(self._fresh, {}))

    def _edit_row(self) -> None:
        self._open(self._chosen())

    def _open_place(self, place: int) -> None:
        self._open(self._table.rows()[place].key)

    def _remove_row(self) -> None:
        edit = editing.remove_row(self._bus.session.plan, self._fact.key, self._chosen())
        self._bus.commit([edit], fact_place(self._fact.key))
        self._undo.show()
        self._undo.setFocus(Qt.FocusReason.OtherFocusReason)

    def _confirm(self) -> None:
        seen = self._bus.session.plan
        key = self._fact.key
        edit = editing.confirm_none(seen, key) if self._none.isChecked() else remove(seen, fact_path(key))
        self._bus.commit([edit], fact_place(key))

    def _open(self, row_id: str) -> None:
        row = next(
            (row for row in self._bus.session.reading.rows.get(self._fact.key, ()) if row.id == row_id), None
        )
        if row is not None and not self._bus.locked:
            self._open_form(row)

    def _open_form(self, row: PlanRow) -> None:
        self._close_form()
        self._form = RowForm(self._look, self._bus, self._fact, row)
        self._form.closing.activated.connect(self._finish)
        self._form.letter.activated.connect(self._ask_letter)
        self._column.addWidget(self._form)
        self._form.focus_first()

    def _ask_letter(self) -> None:
        """The letter says what is written here: it is asked for once that is part of the plan."""
        if self._form is not None:
            self._form.commit()
            self._bus.letter_wanted.emit(self._form.row_id)

    def _finish(self) -> None:
        if self._form is not None:
            self._form.commit()
            row_id, empty = self._form.row_id, self._form.is_empty()
            fresh = row_id == self._fresh
            self._fresh = ""
            self._close_form()
            if empty and not fresh:
                edit = editing.remove_row(self._bus.session.plan, self._fact.key, row_id)
                self._bus.commit([edit], fact_place(self._fact.key))
        self.focus_table()

    def _close_form(self) -> None:
        if self._form is not None:
            drop(self._form)
            self._form = None


class RowForm(Card):
    """The row in hand: a field for each column. Each field is saved when it is left."""

    def __init__(self, look: Look, bus: PlanBus, fact: Fact, row: PlanRow, parent: QWidget | None = None) -> None:
        super().__init__(look, look.words.pack(fact.label), key=fact.key, parent=parent)
        self.row_id = row.id
        self._fields: list[tuple[FieldSpec, FieldRow, Binding]] = []
        flow = FlowLayout(gap=look.s3, line_gap=look.s2, stretch=True)
        for spec in fact.columns:
            field = make_field(look, spec, bus.session.today)
            line = FieldRow(look, look.words.pack(spec.label), field, hint=look.words.pack(spec.hint))
            edits = partial(_column_edits, fact.key, row.id, spec.name)
            self._fields.append(
                (
                    spec,
                    line,
                    Binding(
                        bus, fact_place(fact.key), field, edits, key=f"{row_path(fact.key, row.id)}/{spec.name}"
                    ),
                )
            )
            flow.addWidget(line)
        self.add(flow)
        self.closing = PlainButton(look, look.words.gettext("Done with this row"), icon="done", small=True)
        self.letter = PlainButton(look, look.words.gettext("Letter…"), icon="doc", small=True, parent=self)
        buttons = FlowLayout(gap=look.s2)
        buttons.addWidget(self.closing)
        buttons.addWidget(self.letter)
        self.add(buttons)
        self._may_have_letter = fact.key == PERMISSIONS
        self.show_row(row)

    def show_row(self, row: PlanRow) -> None:
        """Shows the row as it is now."""
        for spec, _, binding in self._fields:
            binding.show(row.columns.get(spec.name))
        self.letter.setVisible(self._may_have_letter and bool(row.columns.get("granted_by")))

    def is_empty(self) -> bool:
        """Whether nothing is written in any field."""
        return all(line.field.value() is None for _, line, _ in self._fields)

    def focus_first(self) -> None:
        """Puts the focus into the first field."""
        self._fields[0][1].field.focus_target().setFocus(Qt.FocusReason.TabFocusReason)

    def commit(self) -> None:
        """Ends an edit that is under way."""
        for _, line, _ in self._fields:
            line.field.commit()


def _column_edits(key: str, row_id: str, column: str, seen: Plan, value: Json) -> Sequence[Edit]:
    return editing.put_column(seen, key, row_id, column, value)
