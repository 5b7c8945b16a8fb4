"""Ties a field to a cell of the plan: shows what the cell says, commits what the person writes.

What a person begins to write, they write over what they saw then: an edit replaces only that. What came in
meanwhile stays beside it.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from ijn_organizer.app.editing import seen_after
from ijn_organizer.app.session import Spell
from ijn_organizer.plan.cells import Plan
from ijn_organizer.plan.edits import Edit
from ijn_organizer.plan.values import Json
from ijn_organizer.ui.kit.field import Field
from ijn_organizer.ui.plan.bus import PlanBus
from ijn_organizer.ui.plan.undo_keys import forget_typing

MakeEdits = Callable[[Plan, Json], Sequence[Edit]]


class Binding(QObject):
    """The tie between a field and the edits that its value makes.

    `make_edits` is given the plan as the person saw it when they began, and the new value. What they typed since
    is part of what they have seen: typing is committed many times, and never becomes a rival of itself.
    """

    def __init__(self, bus: PlanBus, place: str, field: Field, make_edits: MakeEdits) -> None:
        super().__init__(field)
        self._bus = bus
        self._place = place
        self._field = field
        self._make_edits = make_edits
        self._shown: Json = None
        self._seen: Plan | None = None
        self._spell: Spell | None = None
        if bus.document.read_only:
            field.set_read_only()
        field.typing.connect(self._begin)
        field.written.connect(self._keep)
        field.committed.connect(self._commit)
        field.wrong.connect(self._leave)

    def show(self, value: Json) -> None:
        """Shows `value`, unless the person is writing in the field right now."""
        if self._seen is None and value != self._shown:
            self._field.set_value(value)
            self._shown = value

    def _begin(self, value: Json) -> None:
        if self._seen is None:
            self._seen = self._bus.session.plan if value != self._shown else None
        elif value == self._shown and self._spell is None:
            # Taken back before anything of it was committed: as if never begun.
            self._seen = None

    def _keep(self, value: Json) -> None:
        """What was typed so far; the field goes on as it is."""
        self._spell = self._spell or Spell()
        seen, before = self._seen or self._bus.session.plan, self._bus.session.plan
        edits = self._make_edits(seen, value)
        self._bus.write(edits, self._place, self._spell)
        self._seen = seen_after(seen, edits, before, self._bus.session.plan)

    def _leave(self, wrong: str) -> None:
        """Left with a text that can't be read: it stays in the field, and the page goes on around it."""
        if wrong:
            self._bus.rested.emit()

    def _commit(self, value: Json) -> None:
        seen, spell = self._seen or self._bus.session.plan, self._spell or Spell()
        self._seen = self._spell = None
        self._shown = value
        forget_typing(self._field)
        self._bus.end_writing(self._make_edits(seen, value), self._place, spell)
