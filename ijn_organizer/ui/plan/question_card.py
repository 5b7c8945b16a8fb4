"""One question: its answer buttons, and then only what that answer needs."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ijn_organizer.app import editing
from ijn_organizer.plan import paths
from ijn_organizer.plan.cells import Live
from ijn_organizer.plan.reading import STATUSES, Status
from ijn_organizer.rules.assessment import FlagState, ItemState
from ijn_organizer.ui.kit.announce import announce
from ijn_organizer.ui.kit.answers import AnswerButtons
from ijn_organizer.ui.kit.boxes import FlagBox, Message
from ijn_organizer.ui.kit.card import Card
from ijn_organizer.ui.look import Look
from ijn_organizer.ui.plan.answer_parts import AnswerPart, part_for
from ijn_organizer.ui.plan.bus import PlanBus
from ijn_organizer.ui.plan.conflict_box import ConflictBox
from ijn_organizer.ui.plan.marks import item_mark
from ijn_organizer.ui.plan.places import item_place
from ijn_organizer.ui.plan.widgets import drop, holds_focus
from ijn_organizer.ui.remarks.drawer import Corner, Said
from ijn_organizer.words.states import say_flag, say_status, say_todo

ANSWERS: tuple[Status, ...] = tuple(status for status in STATUSES if status != "waived")
"""The answer buttons, in order: keys 1 to 5."""


@dataclass(frozen=True, slots=True)
class CardState:
    """All that a card shows; equal states need no redrawing."""

    item: ItemState
    flags: tuple[FlagState, ...]
    note: str
    disputes: tuple[tuple[str, tuple[Live, ...]], ...]
    people: tuple[str, ...]
    said: Said


class QuestionCard(Card):
    """The card of one item."""

    def __init__(self, look: Look, bus: PlanBus, state: CardState, parent: QWidget | None = None) -> None:
        item = state.item.item
        super().__init__(
            look,
            look.words.pack(item.question),
            key=item_place(item.id),
            mark=item_mark(look.words, state.item, flagged=bool(state.flags)),
            parent=parent,
        )
        self._look = look
        self._bus = bus
        self._state = state
        self._answer_parts: dict[type[AnswerPart], AnswerPart] = {}
        choices = [(str(status), say_status(look.words, status)) for status in ANSWERS]
        self._answers = AnswerButtons(look, look.words.gettext("Your answer"), choices)
        self._answers.chosen.connect(self._choose)
        self._choosing = False
        self.digit.connect(self._press)
        self.add(self._answers)
        self._parts = QVBoxLayout()
        self._parts.setSpacing(look.between)
        self.add(self._parts)
        self._flags: list[FlagBox] = []
        self._conflicts: list[ConflictBox] = []
        about = (paths.answer(item.id), look.words.pack(item.question))
        self._remarks = Corner(look, bus, about, self.add_at_end, self.add)
        self._show_all()

    @property
    def item(self) -> str:
        """The id of its item."""
        return self._state.item.item.id

    @property
    def state(self) -> CardState:
        """What it shows now."""
        return self._state

    def show_state(self, state: CardState) -> None:
        """Shows another state of the same item; parts that stay keep what is being typed."""
        if state == self._state:
            return
        before, self._state = self._state, state
        self.show_mark(item_mark(self._look.words, state.item, flagged=bool(state.flags)))
        self._answers.set_value(state.item.status or "")
        if before.flags != state.flags:
            self._show_flags()
            self._announce_flags(before.flags)
        if before.disputes != state.disputes:
            self._show_conflicts()
        self._show_part()
        if before.said != state.said:
            self._remarks.show_said(state.said, always=True)

    def open_remarks(self) -> None:
        """Opens what is said about the question."""
        self._remarks.open()

    def focus_answers(self) -> None:
        """Puts the focus on the answer that was chosen, else on the first button."""
        buttons = self._answers.buttons
        target = next((button for button in buttons if button.isChecked()), buttons[0])
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def commit(self) -> None:
        """Ends an edit that is under way in one of its fields."""
        part = self._answer_parts.get(part_for(self._state.item.status))
        if part is not None:
            part.commit()
        self._remarks.commit()

    def _show_all(self) -> None:
        self._answers.set_value(self._state.item.status or "")
        self._show_flags()
        self._show_conflicts()
        self._show_part()
        self._remarks.show_said(self._state.said, always=True)

    def _show_flags(self) -> None:
        for box in self._flags:
            drop(box)
        self._flags = [FlagBox(self._look, self._message(flag)) for flag in self._state.flags]
        for place, box in enumerate(self._flags):
            self._parts.insertWidget(place, box)
        self.describe(" ".join(self._message(flag).plain for flag in self._state.flags))

    def _announce_flags(self, before: Sequence[FlagState]) -> None:
        """What an answer given here raises here is said at once; who comes to the card later reads it there."""
        if self.current or self._choosing:
            new = [self._message(flag).plain for flag in self._state.flags if flag not in before]
            if new:
                announce(self, " ".join(new))

    def _message(self, flag: FlagState) -> Message:
        words = self._look.words
        return Message(words.gettext("Please look at this:"), say_flag(words, flag), say_todo(words, flag))

    def _show_conflicts(self) -> None:
        """Where two copies say different things of the answer, its note, or who does it."""
        for box in self._conflicts:
            drop(box)
        place = item_place(self.item)
        self._conflicts = [
            ConflictBox(self._look, self._bus, path, place, values) for path, values in self._state.disputes
        ]
        for at, box in enumerate(self._conflicts):
            self._parts.insertWidget(len(self._flags) + at, box)

    def _show_part(self) -> None:
        """Shows what the answer needs. A part is built when it is first needed, and kept for when it is again."""
        wanted = part_for(self._state.item.status)
        if wanted not in self._answer_parts:
            self._answer_parts[wanted] = wanted(self._look, self._bus, self._state.item.item)
            self._parts.addWidget(self._answer_parts[wanted])
        in_hand = any(holds_focus(part) for kind, part in self._answer_parts.items() if kind is not wanted)
        for kind, part in self._answer_parts.items():
            part.setVisible(kind is wanted)
        self._answer_parts[wanted].show_state(self._state.item, self._state.note, self._state.people)
        if in_hand:
            self.focus_answers()

    def _choose(self, status: str) -> None:
        if self._bus.locked:
            # The answers can be reached and read; a press changes nothing, and looks as if it did not.
            self._answers.set_value(self._state.item.status or "")
            return
        self.commit()
        chosen = next((known for known in STATUSES if known == status), None)
        edit = editing.choose_status(self._bus.session.plan, self.item, chosen)
        self._choosing = True
        self._bus.commit([edit], item_place(self.item))
        self._choosing = False

    def _press(self, digit: int) -> None:
        if digit <= len(ANSWERS):
            self._answers.press(digit - 1)


def flags_of(flags: Sequence[FlagState], item: str) -> tuple[FlagState, ...]:
    """The flags that stand on one item."""
    return tuple(flag for flag in flags if flag.flag.item == item)
