"""What an answer needs below its buttons: evidence, who and when, a reason, a waiver, a note."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ijn_organizer.app import editing
from ijn_organizer.plan import paths
from ijn_organizer.plan.cells import Plan
from ijn_organizer.plan.edits import Edit
from ijn_organizer.plan.reading import STATUSES, Status
from ijn_organizer.plan.tongues import sentences
from ijn_organizer.plan.values import Json
from ijn_organizer.rules.assessment import ItemState
from ijn_organizer.rules.model import Field as FieldSpec
from ijn_organizer.rules.model import Item
from ijn_organizer.ui.kit.buttons import TextButton
from ijn_organizer.ui.kit.choice_fields import PersonField
from ijn_organizer.ui.kit.date_fields import DateField
from ijn_organizer.ui.kit.field import Field
from ijn_organizer.ui.kit.flow import FlowLayout
from ijn_organizer.ui.kit.labels import Small, StateLabel
from ijn_organizer.ui.kit.marks import Mark
from ijn_organizer.ui.kit.rows import FieldRow
from ijn_organizer.ui.kit.text_fields import LineField, LongTextField
from ijn_organizer.ui.look import Look
from ijn_organizer.ui.plan.binding import Binding, MakeEdits
from ijn_organizer.ui.plan.bus import PlanBus
from ijn_organizer.ui.plan.editors import make_field
from ijn_organizer.ui.plan.places import item_place
from ijn_organizer.words.languages import say_written_in

SENTENCES = frozenset({"reason", "instead"})
"""Parts of a waiver that are whole sentences and want a line of their own."""

WIDE_KINDS = frozenset({"long_text", "people", "rows", "choices"})
"""Kinds of evidence that want a line of their own."""


class AnswerPart(QWidget):
    """Base: the fields below the answer buttons, and the note that any answer can have."""

    offers_note = True

    def __init__(self, look: Look, bus: PlanBus, item: Item, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.bus = bus
        self.item = item
        self._fields: list[Field] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(look.s2)
        self._buttons = FlowLayout(gap=look.s3, line_gap=look.s1)
        self.build()
        self._note: Binding | None = None
        self._add_note = TextButton(look, look.words.gettext("Add a note"), icon="note", small=True)
        self._add_note.activated.connect(self._open_note)
        self._buttons.addWidget(self._add_note)
        self.column.addLayout(self._buttons)
        self._add_note.setVisible(self.offers_note and not bus.locked)

    def build(self) -> None:
        """Puts the fields of this kind of answer into `column`."""

    def show_state(self, state: ItemState, note: str, people: tuple[str, ...]) -> None:
        """Shows what the plan says now. `people` are names to choose an owner from."""
        del state, people
        if note and self._note is None:
            self._make_note()
        if self._note is not None:
            self._note.show(note or None)
            written = say_written_in(self.look.words, self.bus.session.plan.lang(paths.note(self.item.id)))
            self._note_row.show_hint(_hint(self._note_hint, written))

    def written(self, value: Json) -> str:
        """In which other language a text of the answer is written; empty where it has none."""
        lang = self.bus.session.plan.lang(paths.answer(self.item.id))
        return say_written_in(self.look.words, lang) if sentences(value) else ""

    def commit(self) -> None:
        """Ends an edit that is under way."""
        for field in self._fields:
            field.commit()

    def bind(self, field: Field, make_edits: MakeEdits, name: str) -> Binding:
        """Ties a field to the plan; `name` tells it from the other fields of the item."""
        self._fields.append(field)
        place = item_place(self.item.id)
        return Binding(self.bus, place, field, make_edits, key=f"{paths.answer(self.item.id)}/{name}")

    def add_answer(self, text: str, status: Status, icon: str) -> None:
        """Puts a button that chooses another answer on the line below the fields."""
        button = TextButton(self.look, text, key=status, icon=icon, small=True)
        button.activated.connect(self._choose)
        # Not shown here: it has no place yet, and would be a window of its own for a moment.
        if self.bus.locked:
            button.hide()
        self._buttons.addWidget(button)

    def _choose(self, key: str) -> None:
        self.commit()
        status = next(status for status in STATUSES if status == key)
        edit = editing.choose_status(self.bus.session.plan, self.item.id, status)
        self.bus.commit([edit], item_place(self.item.id))

    def _open_note(self) -> None:
        field = self._make_note()
        field.focus_target().setFocus(Qt.FocusReason.TabFocusReason)

    def _make_note(self) -> Field:
        field = LongTextField(self.look)
        hint = self.look.words.gettext("stays off the public copy; please write no private facts about people")
        self._note_hint = hint
        self._note_row = FieldRow(self.look, self.look.words.gettext("Note"), field, hint=hint)
        self.column.addWidget(self._note_row)
        self._note = self.bind(field, partial(_note_edits, self.item.id), "note")
        self._add_note.hide()
        return field


class BlankPart(AnswerPart):
    """While nothing is answered: a note that is there already, and nothing else."""

    offers_note = False


class EvidencePart(AnswerPart):
    """For "yes": what shows it."""

    def build(self) -> None:
        """A field for each piece of evidence; small ones share a line."""
        self._rows = StateLabel(self.look, Mark("left", ""))
        self.column.addWidget(self._rows)
        self._rows.setVisible(self.item.rows is not None)
        self._bindings: list[tuple[FieldSpec, FieldRow, Binding]] = []
        flow: FlowLayout | None = None
        for spec in self.item.evidence:
            row = self._row(spec)
            if spec.kind in WIDE_KINDS:
                self.column.addWidget(row)
                flow = None
                continue
            if flow is None:
                flow = FlowLayout(gap=self.look.s3, line_gap=self.look.s2, stretch=True)
                self.column.addLayout(flow)
            flow.addWidget(row)

    def show_state(self, state: ItemState, note: str, people: tuple[str, ...]) -> None:
        """Shows the evidence, and says which of it is still needed."""
        words = self.look.words
        if state.rows_total:
            done = state.rows_filled == state.rows_total
            text = words.gettext("From the table: %(filled)s of %(total)s rows are filled in")
            said = text % {"filled": words.number(state.rows_filled), "total": words.number(state.rows_total)}
            self._rows.show_mark(Mark("done" if done else "left", said))
        elif self.item.rows is not None:
            self._rows.show_mark(Mark("left", words.gettext("The table has no rows yet")))
        for spec, row, binding in self._bindings:
            value = state.answer.value.get(spec.name)
            binding.show(value)
            needed = words.gettext("needed") if spec.name in state.missing else ""
            row.show_hint(_hint(needed, words.pack(spec.hint), self.written(value)))
        super().show_state(state, note, people)

    def _row(self, spec: FieldSpec) -> FieldRow:
        field = make_field(self.look, spec, self.bus.session.today)
        row = FieldRow(self.look, self.look.words.pack(spec.label), field, hint=self.look.words.pack(spec.hint))
        binding = self.bind(field, partial(_evidence_edits, self.item.id, spec.name), f"value/{spec.name}")
        self._bindings.append((spec, row, binding))
        return row


class DoingPart(AnswerPart):
    """For "not yet", "no" and "not sure": who does it by when, and the way to a waiver."""

    def build(self) -> None:
        """Owner and day side by side."""
        words = self.look.words
        owner = PersonField(self.look, ())
        due = DateField(self.look, self.bus.session.today)
        self._due_row = FieldRow(self.look, words.gettext("By when"), due)
        flow = FlowLayout(gap=self.look.s3, line_gap=self.look.s2, stretch=True)
        flow.addWidget(FieldRow(self.look, words.gettext("Who does it"), owner))
        flow.addWidget(self._due_row)
        self.column.addLayout(flow)
        self._owner_field = owner
        self._owner = self.bind(owner, partial(_owner_edits, self.item.id), "owner")
        self._due = self.bind(due, partial(_due_edits, self.item.id), "due")
        if self.item.waivable:
            self.add_answer(words.gettext("Ask for a waiver"), "waived", "waived")

    def show_state(self, state: ItemState, note: str, people: tuple[str, ...]) -> None:
        """Shows owner and day; without a day of its own, the day of the rule pack."""
        self._owner_field.set_names(people)
        self._owner.show(state.duty.owner or None)
        self._due.show(state.duty.due or (state.due.isoformat() if state.due else None))
        self._due_row.show_hint(self._days(state))
        super().show_state(state, note, people)

    def _days(self, state: ItemState) -> str:
        words = self.look.words
        if state.due is None:
            return ""
        days = (state.due - self.bus.session.today).days
        if days < 0:
            return words.gettext("late, do now")
        return words.ngettext("%(n)s day from today", "%(n)s days from today", days)


class ReasonPart(AnswerPart):
    """For "does not apply": why."""

    def build(self) -> None:
        """One line for the reason; a point that can't be left out says so."""
        words = self.look.words
        field = LineField(self.look)
        self._row = FieldRow(self.look, words.gettext("Why does it not apply?"), field)
        self.column.addWidget(self._row)
        self._reason = self.bind(field, partial(_explain_edits, self.item.id, "reason"), "reason")
        if not self.item.waivable:
            text = words.gettext("This point is asked of every event, so it stays open until the answer is yes.")
            self.column.addWidget(Small(self.look, text))

    def show_state(self, state: ItemState, note: str, people: tuple[str, ...]) -> None:
        """Shows the reason."""
        self._reason.show(state.answer.reason or None)
        self._row.show_hint(self.written(state.answer.reason))
        super().show_state(state, note, people)


class WaiverPart(AnswerPart):
    """For "waived": reason, what is done instead, who approved it, until when."""

    def build(self) -> None:
        """Four fields, all of them needed."""
        words = self.look.words
        text = words.gettext("A waiver counts when all four parts are filled in. The coordinator approves it.")
        self.column.addWidget(Small(self.look, text))
        parts: tuple[tuple[editing.ReasonPart, str, Field], ...] = (
            ("reason", words.gettext("Why it can't be done"), LineField(self.look)),
            ("instead", words.gettext("What we do instead"), LineField(self.look)),
            ("approved_by", words.gettext("Who approved it"), LineField(self.look)),
            ("until", words.gettext("Until when"), DateField(self.look, self.bus.session.today)),
        )
        flow = FlowLayout(gap=self.look.s3, line_gap=self.look.s2, stretch=True)
        self._bindings: dict[editing.ReasonPart, Binding] = {}
        self._rows: dict[editing.ReasonPart, FieldRow] = {}
        for part, label, field in parts:
            row = self._rows[part] = FieldRow(self.look, label, field)
            if part in SENTENCES:
                self.column.addWidget(row)
            else:
                flow.addWidget(row)
            self._bindings[part] = self.bind(field, partial(_explain_edits, self.item.id, part), part)
        self.column.addLayout(flow)
        self.add_answer(words.gettext("Take it back"), "not_yet", "undo")

    def show_state(self, state: ItemState, note: str, people: tuple[str, ...]) -> None:
        """Shows the waiver."""
        answer = state.answer
        values = {
            "reason": answer.reason,
            "instead": answer.instead,
            "approved_by": answer.approved_by,
            "until": answer.until,
        }
        for part, binding in self._bindings.items():
            binding.show(values[part] or None)
            self._rows[part].show_hint(self.written(values[part]) if part in SENTENCES else "")
        super().show_state(state, note, people)


def part_for(status: Status | None) -> type[AnswerPart]:
    """The part that an answer needs."""
    return {
        None: BlankPart,
        "yes": EvidencePart,
        "not_yet": DoingPart,
        "no": DoingPart,
        "not_sure": DoingPart,
        "not_applicable": ReasonPart,
        "waived": WaiverPart,
    }[status]


def _note_edits(item: str, seen: Plan, value: Json) -> list[Edit]:
    return [editing.write_note(seen, item, _text(value))]


def _evidence_edits(item: str, field: str, seen: Plan, value: Json) -> list[Edit]:
    return [editing.show_evidence(seen, item, field, value)]


def _owner_edits(item: str, seen: Plan, value: Json) -> list[Edit]:
    return [editing.give_owner(seen, item, _text(value))]


def _due_edits(item: str, seen: Plan, value: Json) -> list[Edit]:
    return [editing.give_due(seen, item, _text(value))]


def _explain_edits(item: str, part: editing.ReasonPart, seen: Plan, value: Json) -> list[Edit]:
    return [editing.explain(seen, item, part, _text(value))]


def _hint(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _text(value: Json) -> str:
    return value if isinstance(value, str) else ""
