"""Ties a field to a cell of the plan: shows what the cell says, commits what the person writes.

What a person begins to write, they write over what they saw then: an edit replaces only that. What came in
meanwhile stays beside it.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from ijn_organizer.app.editing import keep_unread, seen_after, unread_path
from ijn_organizer.app.editing import unread as unread_text
from ijn_organizer.app.session import Change, Spell
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

    What can't be read as a value ("Smarch 13") is kept in the plan under `key`, beside the value that
    the field had: so it goes the same way to the disk as all else, is there again after a crash, and answers
    nothing.
    """

    def __init__(self, bus: PlanBus, place: str, field: Field, make_edits: MakeEdits, *, key: str) -> None:
        super().__init__(field)
        self._bus = bus
        self._place = place
        self._field = field
        self._make_edits = make_edits
        self._key = key
        self._shown: Json = None
        self._unread = ""
        self._typing = False
        self._seen: Plan | None = None
        self._spell: Spell | None = None
        if bus.locked:
            field.set_read_only()
        field.typing.connect(self._begin)
        field.written.connect(self._keep)
        field.committed.connect(self._commit)
        field.unread.connect(self._keep_unread)
        bus.changed.connect(self._follow)

    def show(self, value: Json) -> None:
        """Shows `value`, unless the person is writing in the field right now."""
        unread = unread_text(self._bus.session.plan, self._key)
        if unread != self._unread and not self._typing:
            self._unread = unread
            self._show(value)
        elif self._seen is None and not unread and value != self._shown:
            self._show(value)

    def _follow(self, change: Change) -> None:
        """What could not be read is no part of any state: it was taken back, or came from another copy."""
        if unread_path(self._key) in change.paths:
            self.show(self._shown)

    def _show(self, value: Json) -> None:
        self._seen = self._spell = None
        self._shown = value
        self._field.set_value(value)
        if self._unread:
            self._field.set_unread(self._unread)

    def _begin(self, value: Json) -> None:
        self._typing = True
        if self._seen is None:
            self._seen = self._bus.session.plan if value != self._shown or self._unread else None
        elif value == self._shown and self._spell is None:
            # Taken back before anything of it was committed: as if never begun.
            self._seen = None

    def _keep(self, value: Json) -> None:
        """What was typed so far; the field goes on as it is."""
        self._spell = self._spell or Spell()
        seen, before = self._seen or self._bus.session.plan, self._bus.session.plan
        edits = self._edits(seen, value)
        self._bus.write(edits, self._place, self._spell)
        self._seen = seen_after(seen, edits, before, self._bus.session.plan)

    def _keep_unread(self, text: str) -> None:
        """Half a value, or one that can't be read when the field is left: it stays there, and the page goes on."""
        self._unread = text
        self._spell = self._spell or Spell()
        edits = [keep_unread(self._bus.session.plan, self._key, text)]
        if self._field.error():
            self._typing = False
            self._bus.end_writing(edits, self._place, self._spell)
        else:
            self._bus.write(edits, self._place, self._spell)

    def _commit(self, value: Json) -> None:
        seen, spell = self._seen or self._bus.session.plan, self._spell or Spell()
        edits = self._edits(seen, value)
        self._seen = self._spell = None
        self._shown = value
        self._typing = False
        forget_typing(self._field)
        self._bus.end_writing(edits, self._place, spell)

    def _edits(self, seen: Plan, value: Json) -> list[Edit]:
        edits = list(self._make_edits(seen, value))
        if self._unread:
            self._unread = ""
            edits.append(keep_unread(self._bus.session.plan, self._key, ""))
        return edits
