"""What is said about one place of the plan, opened in place: its threads, a field to write in, a private note."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ijn_organizer.plan.remarks import Thread
from ijn_organizer.ui.kit.buttons import TextButton
from ijn_organizer.ui.kit.rows import FieldRow
from ijn_organizer.ui.look import Look
from ijn_organizer.ui.plan.bus import PlanBus
from ijn_organizer.ui.plan.widgets import drop
from ijn_organizer.ui.remarks.suggest_dialog import ask_suggestion, can_suggest
from ijn_organizer.ui.remarks.thread_box import ThreadBox
from ijn_organizer.ui.remarks.writer import Writer, note_row
from ijn_organizer.words.words import Words


@dataclass(frozen=True, slots=True)
class Said:
    """All that was said about a place: equal ones need no redrawing. `note`: whether there is a private note."""

    threads: tuple[Thread, ...] = ()
    note: bool = False

    @property
    def any(self) -> bool:
        """Whether there is anything to be read."""
        return bool(self.threads) or self.note


def said_at(bus: PlanBus, place: str) -> Said:
    """What is said about a place now."""
    return Said(bus.talk.at(place), bool(bus.talk.note(place)))


class RemarksButton(TextButton):
    """Opens the drawer: "Remarks (2)". As high as a pill, so that no card grows by it."""

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        size = super().sizeHint()
        return QSize(size.width(), min(size.height(), round(1.37 * self._look.line)))


class Drawer(QWidget):
    """The open drawer of one place. It is made when somebody opens it."""

    def __init__(self, look: Look, bus: PlanBus, place: str, name: str, parent: QWidget | None = None) -> None:
        """`name`: what it is about, for who can't see where it stands."""
        super().__init__(parent)
        self._look, self._bus, self._place = look, bus, place
        words = look.words
        self.setAccessibleName(words.gettext("Remarks: %(what)s") % {"what": name})
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.s2)
        self._boxes: dict[str, ThreadBox] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(look.s2)
        column.addLayout(self._list)
        self._writer: Writer | None = None
        if bus.talk.may_speak:
            self._writer = Writer(
                look, bus.talk, place, (words.gettext("Your remark"), words.gettext("Add the remark")), self
            )
            self._writer.said.connect(self._write)
            column.addWidget(self._writer)
            if can_suggest(bus, place):
                suggest = TextButton(look, words.gettext("Suggest another value"), icon="edit", small=True)
                suggest.activated.connect(self._suggest)
                self._writer.buttons.addWidget(suggest)
        self._note: FieldRow = note_row(look, bus.talk, place)
        column.addWidget(self._note)
        self.show_said(said_at(bus, place))

    def show_said(self, said: Said) -> None:
        """Shows the threads as they are now."""
        known = {thread.first.id: thread for thread in said.threads}
        for first in [first for first in self._boxes if first not in known]:
            drop(self._boxes.pop(first))
        for at, (first, thread) in enumerate(known.items()):
            if first in self._boxes:
                self._boxes[first].show_thread(thread)
            else:
                self._boxes[first] = ThreadBox(self._look, self._bus, thread, self)
                self._boxes[first].show()
            if self._list.indexOf(self._boxes[first]) != at:
                self._list.insertWidget(at, self._boxes[first])

    def enter(self) -> None:
        """Puts the focus into the field, or the note where nothing can be said."""
        if self._writer is not None:
            self._writer.focus_field()
        else:
            self._note.field.focus_target().setFocus(Qt.FocusReason.TabFocusReason)

    def commit(self) -> None:
        """Keeps what was begun."""
        self._note.field.commit()
        if self._writer is not None:
            self._writer.commit()
        for box in self._boxes.values():
            box.commit()

    def _write(self, text: str) -> None:
        thread = self._bus.talk.remarking.write(self._place, text)
        if thread.first.id in self._boxes:
            self._boxes[thread.first.id].focus_first()

    def _suggest(self) -> None:
        wish = ask_suggestion(self._look, self._bus, self._place, self.window())
        if wish is not None:
            self._bus.talk.remarking.suggest(wish.edit, wish.text)


class Corner:
    """The button of a card or a line, and the drawer that it opens, each made when it is first needed.

    `put_button` and `put_drawer` give them their places in the card.
    """

    def __init__(
        self,
        look: Look,
        bus: PlanBus,
        about: tuple[str, str],
        put_button: Callable[[QWidget], None],
        put_drawer: Callable[[QWidget], None],
    ) -> None:
        """`about`: the place, and its name for who can't see where the button stands."""
        self._look, self._bus, self._about = look, bus, about
        self._put_button, self._put_drawer = put_button, put_drawer
        self._button: RemarksButton | None = None
        self._drawer: Drawer | None = None

    def show_said(self, said: Said, *, always: bool = False) -> None:
        """Shows how much was said. The button is there when there is something, or `always`."""
        if said.any or always or self._drawer is not None:
            self._show_button(said)
        elif self._button is not None:
            drop(self._button)
            self._button = None
        if self._drawer is not None:
            self._drawer.show_said(said)

    def open(self) -> None:
        """Opens the drawer and puts the focus into it."""
        if self._drawer is None:
            self._drawer = Drawer(self._look, self._bus, *self._about)
            self._put_drawer(self._drawer)
        self._show_button(said_at(self._bus, self._about[0]))
        self._drawer.enter()

    def commit(self) -> None:
        """Keeps what was begun."""
        if self._drawer is not None:
            self._drawer.commit()

    def _turn(self) -> None:
        if self._drawer is None:
            self.open()
            return
        self._drawer.commit()
        drop(self._drawer)
        self._drawer = None
        self._show_button(said_at(self._bus, self._about[0]))

    def _show_button(self, said: Said) -> None:
        words = self._look.words
        text = say_count(words, said)
        label = text or words.gettext("Remarks")
        what = f"{label}: {self._about[1]}"
        if self._button is None:
            self._button = RemarksButton(self._look, text, icon="note", small=True, name=what)
            self._button.activated.connect(self._turn)
            self._put_button(self._button)
        elif self._button.accessibleName() != what:
            self._button.show_text(text, name=what)


def say_count(words: Words, said: Said) -> str:
    """What the button says: how many threads, and whether there is a private note."""
    count = words.gettext("Remarks (%(n)s)") % {"n": words.number(len(said.threads))} if said.threads else ""
    note = words.gettext("Private note") if said.note else ""
    return " · ".join(part for part in (count, note) if part)
