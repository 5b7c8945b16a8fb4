"""The facts of a step that are no lists: one calm card of labelled fields."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ijn_organizer.app import editing
from ijn_organizer.plan import paths
from ijn_organizer.plan.cells import Live, Plan
from ijn_organizer.plan.edits import Edit
from ijn_organizer.plan.reading import rivals
from ijn_organizer.plan.values import Json
from ijn_organizer.rules.assessment import FactState
from ijn_organizer.ui.kit.card import Card
from ijn_organizer.ui.kit.marks import Mark
from ijn_organizer.ui.kit.rows import FieldRow
from ijn_organizer.ui.look import Look
from ijn_organizer.ui.plan.binding import Binding
from ijn_organizer.ui.plan.bus import PlanBus
from ijn_organizer.ui.plan.conflict_box import ConflictBox
from ijn_organizer.ui.plan.editors import make_field
from ijn_organizer.ui.plan.places import fact_place
from ijn_organizer.ui.plan.widgets import drop
from ijn_organizer.ui.remarks.drawer import Corner, Said, said_at
from ijn_organizer.words.values import say_fact

BESIDE_KINDS = frozenset({"yes_no", "number", "decimal", "choice", "date", "time"})
"""Kinds whose fields are short enough to stand behind their question."""


class FactsCard(Card):
    """All simple facts that a step asks now. A fact appears or leaves in place when another changes."""

    def __init__(self, look: Look, bus: PlanBus, title: str, parent: QWidget | None = None) -> None:
        super().__init__(look, title, key="facts", parent=parent)
        self._look = look
        self._bus = bus
        self._list = QVBoxLayout()
        self._list.setSpacing(look.between)
        self.add(self._list)
        self._lines: dict[str, FactLine] = {}
        self._seen: tuple[Sequence[FactState], Sequence[Said]] | None = None

    def show_facts(self, states: Sequence[FactState]) -> None:
        """Shows these facts, in this order."""
        said = [said_at(self._bus, paths.fact(state.fact.key)) for state in states]
        if (states, said) == self._seen:
            return
        self._seen = (states, said)
        wanted = [state.fact.key for state in states]
        for key in [key for key in self._lines if key not in wanted]:
            drop(self._lines.pop(key))
        for place, state in enumerate(states):
            if state.fact.key not in self._lines:
                self._lines[state.fact.key] = FactLine(self._look, self._bus, state)
                self._list.insertWidget(place, self._lines[state.fact.key])
            self._lines[state.fact.key].show_state(state)
            self._lines[state.fact.key].show_said(said[place])
        self.show_mark(self._mark(states))

    def _mark(self, states: Sequence[FactState]) -> Mark:
        words = self._look.words
        left = sum(state.needed or state.origin == "conflict" for state in states)
        if left:
            return Mark("left", words.ngettext("%(n)s left", "%(n)s left", left))
        if not any(state.origin == "told" for state in states):
            return Mark("left", words.gettext("assumed"))
        return Mark("done", words.gettext("done"))

    def line(self, key: str) -> "FactLine | None":
        """The line of a fact, if it is shown."""
        return self._lines.get(key)

    def commit(self) -> None:
        """Ends an edit that is under way in one of the fields."""
        for line in tuple(self._lines.values()):
            line.commit()


class FactLine(QWidget):
    """One fact: its question, its field, whether it is assumed, and rivals when two copies differ."""

    def __init__(self, look: Look, bus: PlanBus, state: FactState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._bus = bus
        fact = state.fact
        self._key = fact.key
        self.setProperty("place", fact_place(fact.key))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        field = make_field(look, fact, bus.session.today)
        self._row = FieldRow(look, look.words.pack(fact.question), field, beside=fact.kind in BESIDE_KINDS)
        column.addWidget(self._row)
        self._binding = Binding(
            bus, fact_place(fact.key), field, partial(_fact_edits, fact.key), key=paths.fact(fact.key)
        )
        self._rivals: tuple[Live, ...] = ()
        self._conflict: ConflictBox | None = None
        self._column = column
        about = (paths.fact(fact.key), look.words.pack(fact.question))
        self._remarks = Corner(look, bus, about, self._put_button, column.addWidget)

    def show_state(self, state: FactState) -> None:
        """Shows the fact as it is in force."""
        self._binding.show(state.value if state.origin == "told" else None)
        self._row.show_hint(self._hint(state))
        found = rivals(self._bus.session.plan.live(paths.fact(self._key))) if state.origin == "conflict" else ()
        if found != self._rivals:
            self._rivals = found
            self._show_conflict()

    def show_said(self, said: Said) -> None:
        """Shows how much was said about the fact."""
        self._remarks.show_said(said)

    def open_remarks(self) -> None:
        """Opens what is said about the fact."""
        self._remarks.open()

    def focus_field(self) -> None:
        """Puts the focus into the field."""
        self._row.field.focus_target().setFocus(Qt.FocusReason.TabFocusReason)

    def commit(self) -> None:
        """Ends an edit that is under way."""
        self._row.field.commit()
        self._remarks.commit()

    def _put_button(self, button: QWidget) -> None:
        self._column.insertWidget(1, button, 0, Qt.AlignmentFlag.AlignLeading)

    def _hint(self, state: FactState) -> str:
        words = self._look.words
        if state.origin in ("preset", "default"):
            return words.gettext("assumed: %(value)s") % {"value": say_fact(words, state.fact, state.value)}
        return words.pack(state.fact.hint)

    def _show_conflict(self) -> None:
        if self._conflict is not None:
            drop(self._conflict)
            self._conflict = None
        if self._rivals:
            place = fact_place(self._key)
            self._conflict = ConflictBox(self._look, self._bus, paths.fact(self._key), place, self._rivals)
            self._column.addWidget(self._conflict)


def _fact_edits(key: str, seen: Plan, value: Json) -> list[Edit]:
    return [editing.tell_fact(seen, key, value)]
