"""One thread: who said what and when, how it stands, and what can be done with it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ijn_organizer.app.cells_in_words import say_author
from ijn_organizer.plan.cells import Plan
from ijn_organizer.plan.remarks import Remark, Thread
from ijn_organizer.ui.kit.buttons import KitButton, PlainButton, TextButton
from ijn_organizer.ui.kit.flow import FlowLayout
from ijn_organizer.ui.kit.labels import Body, Small, StateLabel
from ijn_organizer.ui.kit.marks import Mark
from ijn_organizer.ui.look import Look
from ijn_organizer.ui.plan.bus import PlanBus
from ijn_organizer.ui.remarks.writer import Writer
from ijn_organizer.ui.signing.parts import clear, plain
from ijn_organizer.words.cells import name_cell, say_value
from ijn_organizer.words.languages import say_written_in
from ijn_organizer.words.remarks import say_state

_ICONS = {
    "open": "left",
    "resolved": "done",
    "accepted": "done",
    "declined": "na",
    "overtaken": "done",
    "retracted": "na",
}


class ThreadBox(QFrame):
    """A remark or a suggestion with its replies.

    Signals:
        acted(): something was done here, so what stands here is other than it was.
    """

    acted = Signal()

    def __init__(self, look: Look, bus: PlanBus, thread: Thread, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("quiet")
        self._look, self._bus, self._thread = look, bus, thread
        self._seen: Plan = bus.session.plan
        self._writer: Writer | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(look.s3, look.s2, look.s3, look.s2)
        column.setSpacing(look.s1)
        self._said = QVBoxLayout()
        self._said.setSpacing(look.s1)
        column.addLayout(self._said)
        self._state = StateLabel(look, Mark("left", ""))
        column.addWidget(self._state)
        self._buttons = FlowLayout(gap=look.s2, line_gap=look.s1)
        column.addLayout(self._buttons)
        self._column = column
        self._build()

    def show_thread(self, thread: Thread) -> None:
        """Shows the thread as it is now."""
        if thread != self._thread:
            self._thread = thread
            self._seen = self._bus.session.plan
            self._build()

    def focus_first(self) -> None:
        """Puts the focus on the first thing that can be done."""
        item = self._buttons.itemAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.setFocus(Qt.FocusReason.TabFocusReason)

    def commit(self) -> None:
        """Keeps a reply that was begun."""
        if self._writer is not None:
            self._writer.commit()

    def _build(self) -> None:
        clear(self._said)
        words, thread = self._look.words, self._thread
        if thread.suggests is not None:
            self._said.addWidget(Body(self._look, self._suggested(), bold=True))
        for said in thread.remarks:
            author = plain(words, say_author(words, said.by, said.at))
            written = "" if said.retracted else say_written_in(words, said.lang)
            self._said.addWidget(Small(self._look, " · ".join(part for part in (author, written) if part)))
            if said.retracted:
                self._said.addWidget(Body(self._look, words.gettext("(taken back)"), tone="text2"))
            elif said.text:
                self._said.addWidget(Body(self._look, plain(words, said.text)))
        self._state.show_mark(Mark(_ICONS[thread.state], self._how_it_stands()))
        clear(self._buttons)
        if self._bus.talk.may_speak:
            for button in self._make_buttons():
                self._buttons.addWidget(button)
                # At once, for one of them may get the focus.
                button.show()
        self.updateGeometry()

    def _suggested(self) -> str:
        words, thread, pack = self._look.words, self._thread, self._bus.session.pack
        if thread.suggests is None or thread.suggests.value is None:
            said = words.gettext("leave it empty")
        else:
            said = say_value(words, pack, thread.place, thread.suggests.read())
        told = words.gettext("Suggested: %(value)s") % {"value": plain(words, said)}
        named = thread.place.partition("/")[0]
        if named in ("answers", "facts"):
            return told
        return f"{name_cell(words, pack, thread.place)}. {told}"

    def _how_it_stands(self) -> str:
        words, thread = self._look.words, self._thread
        said = say_state(words, thread.state)
        if thread.moves and thread.state in ("resolved", "accepted", "declined"):
            last = thread.moves[-1]
            said = f"{said} · {plain(words, say_author(words, last.by, last.at))}"
        return said

    def _make_buttons(self) -> list[KitButton]:
        words, thread = self._look.words, self._thread
        talk = self._bus.talk.remarking
        if thread.state == "retracted":
            return []
        mine = talk.is_mine(thread.first)
        buttons: list[KitButton] = []
        if thread.suggests is not None and thread.state == "open" and not mine and not self._bus.locked:
            take = PlainButton(self._look, words.gettext("Take it over"), icon="done", small=True)
            take.activated.connect(self._accept)
            buttons += [take, self._button(words.gettext("Decline"), "no", partial(talk.decline, thread))]
        if thread.suggests is None and thread.state == "open":
            buttons.append(self._button(words.gettext("Resolve"), "done", partial(talk.resolve, thread)))
        if thread.state in ("resolved", "declined"):
            buttons.append(self._button(words.gettext("Open it again"), "undo", partial(talk.reopen, thread)))
        reply = TextButton(self._look, words.gettext("Reply"), icon="note", small=True)
        reply.activated.connect(self._open_writer)
        buttons.append(reply)
        last = next((said for said in reversed(thread.remarks) if talk.is_mine(said) and not said.retracted), None)
        if last is not None and thread.state in ("open", "resolved"):
            buttons.append(self._taking_back(last))
        return buttons

    def _taking_back(self, said: Remark) -> KitButton:
        """Takes back what the person said last, and then what they said before."""
        talk, words = self._bus.talk.remarking, self._look.words
        act = partial(talk.retract, self._thread, said)
        return self._button(words.gettext("Take back what I said"), "remove", act)

    def _button(self, text: str, icon: str, act: partial[Thread]) -> KitButton:
        button = TextButton(self._look, text, icon=icon, small=True)
        button.activated.connect(lambda: self._do(act))
        return button

    def _do(self, act: partial[Thread]) -> None:
        # What is told after it builds this box anew, and the button that was pressed is gone then.
        act()
        self.acted.emit()
        self.focus_first()

    def _accept(self) -> None:
        self._do(partial(self._bus.talk.remarking.accept, self._thread, self._seen))

    def _open_writer(self) -> None:
        words = self._look.words
        if self._writer is None:
            said = (words.gettext("Your reply"), words.gettext("Send the reply"))
            self._writer = Writer(self._look, self._bus.talk, self._thread.first.id, said, self)
            self._writer.said.connect(self._reply)
            self._column.addWidget(self._writer)
        self._writer.show()
        self._writer.focus_field()

    def _reply(self, text: str) -> None:
        if self._writer is not None:
            self._writer.hide()
        self._do(partial(self._bus.talk.remarking.reply, self._thread, text))
