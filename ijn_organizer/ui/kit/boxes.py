"""Boxes with a message: flag, announcement strip, numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QHBoxLayout, QWidget

from ijn_organizer.ui.kit.announce import announce
from ijn_organizer.ui.kit.buttons import KitButton, PlainButton, PrimaryButton, TextButton
from ijn_organizer.ui.kit.flow import FlowLayout
from ijn_organizer.ui.kit.labels import Body, IconLabel, LinkText, Part, Strong
from ijn_organizer.ui.kit.paint import CARD_CORNER, CONTROL_CORNER, Box, paint_box
from ijn_organizer.ui.look import Look
from ijn_organizer.ui.theme import Tone


@dataclass(frozen=True, slots=True)
class Action:
    """A press that a box offers: what it sends, its words, its icon, and how it looks."""

    key: str
    text: str
    icon: str = ""
    kind: Literal["plain", "primary", "text"] = "plain"


@dataclass(frozen=True, slots=True)
class Message:
    """What a box says.

    Attributes:
        start: bold start ("Please look at this:").
        text: what it is about.
        todo: what to do, after the text; may be empty.
        icon: name of the icon.
        actions: at most two presses; in a flag box at most one, shown as a link.
    """

    start: str
    text: str
    todo: str = ""
    icon: str = "flag"
    actions: tuple[Action, ...] = ()

    @property
    def plain(self) -> str:
        """All words in one line, as they are read aloud."""
        return " ".join(part for part in (self.start, self.text, self.todo) if part)


def action_button(look: Look, action: Action, *, small: bool = False, parent: QWidget | None = None) -> KitButton:
    """The button for `action`."""
    kinds = {"plain": PlainButton, "primary": PrimaryButton, "text": TextButton}
    return kinds[action.kind](look, action.text, key=action.key, icon=action.icon, small=small, parent=parent)


class TonedBox(QFrame):
    """A box with the soft ground and the edge of a tone. Base of the boxes below."""

    def __init__(self, look: Look, box: Box, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._box = box

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground and edge."""
        paint_box(QPainter(self), self.rect(), self._box)


class FlagBox(TonedBox):
    """An amber box inside a card: what to look at and what to do.

    Signals:
        activated(str): its link was pressed; carries the action's key.
    """

    activated = Signal(str)

    def __init__(self, look: Look, message: Message, parent: QWidget | None = None) -> None:
        box = Box(look.theme.lookbg, look.theme.look, look.theme.edge, CONTROL_CORNER)
        super().__init__(look, box, parent)
        self.setAccessibleName(message.plain)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.s2 + look.s1 // 2, look.s2, look.s2 + look.s1, look.s2)
        row.setSpacing(look.s2 + look.s1 // 2)
        row.addWidget(IconLabel(look, message.icon, tone="look"), 0, Qt.AlignmentFlag.AlignTop)
        inside = look.large and bool(message.actions)
        parts = [*_message_parts(message, "look")]
        if inside:
            parts += [" ", (message.actions[0].key, message.actions[0].text)]
        text = LinkText(look, parts)
        text.followed.connect(self.activated)
        row.addWidget(text, 1, Qt.AlignmentFlag.AlignVCenter)
        if message.actions and not inside:
            action = message.actions[0]
            button = TextButton(look, action.text, key=action.key, icon=action.icon, small=True)
            button.activated.connect(self.activated)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)


class Strip(TonedBox):
    """A strip across the top of a page, announced when it is shown.

    `tone` is `calm` (news), `look` (changed since signed) or `late` (could not be saved).

    Signals:
        activated(str): one of its buttons was pressed; carries the action's key.
    """

    activated = Signal(str)

    def __init__(
        self,
        look: Look,
        message: Message,
        *,
        tone: Literal["calm", "look", "late"] = "calm",
        parent: QWidget | None = None,
    ) -> None:
        theme = look.theme
        super().__init__(look, Box(theme.ground(tone), theme.colour(tone), theme.edge, CARD_CORNER), parent)
        self.setAccessibleName(message.plain)
        self._message, self._urgent = message, tone == "late"
        direction = QBoxLayout.Direction.TopToBottom if look.large else QBoxLayout.Direction.LeftToRight
        column = QBoxLayout(direction, self)
        column.setContentsMargins(look.s2 + look.s1, look.s2 - 1, look.s2, look.s2 - 1)
        column.setSpacing(look.s2)
        words = QHBoxLayout()
        words.setSpacing(look.s2 + look.s1 // 2)
        words.addWidget(IconLabel(look, message.icon, tone=tone), 0, Qt.AlignmentFlag.AlignVCenter)
        text = LinkText(look, _message_parts(message, tone if tone == "look" else "text"))
        words.addWidget(text, 1, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(words, 1)
        if message.actions:
            column.addWidget(self._buttons(message.actions), 0)

    def showEvent(self, event: QShowEvent) -> None:
        """Say what the strip says."""
        super().showEvent(event)
        if not event.spontaneous():
            announce(self, self._message.plain, urgent=self._urgent)

    def _buttons(self, actions: Sequence[Action]) -> QWidget:
        holder = QWidget(self)
        flow = FlowLayout(gap=self._look.s2, parent=holder)
        for action in actions:
            button = action_button(self._look, action, small=True, parent=holder)
            button.activated.connect(self.activated)
            flow.addWidget(button)
        return holder


class NumbersBox(TonedBox):
    """Words at the start and figures, bold, at the end: pairs (words, figure)."""

    def __init__(self, look: Look, numbers: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        box = Box(look.theme.alt, look.theme.line, look.theme.edge, CONTROL_CORNER)
        super().__init__(look, box, parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(look.s2 + look.s1, look.s2, look.s2 + look.s1, look.s2)
        grid.setHorizontalSpacing(look.s2 + look.s1)
        grid.setVerticalSpacing(look.s1)
        grid.setColumnStretch(0, 1)
        for line, (text, figure) in enumerate(numbers):
            grid.addWidget(Body(look, text), line, 0)
            shown = Body(look, figure, bold=True, wrap=len(figure) > _LONG_FIGURE)
            shown.set_at_end()
            grid.addWidget(shown, line, 1)
        self.setAccessibleName(". ".join(f"{text}: {figure}" for text, figure in numbers))


_LONG_FIGURE = 18
"""A figure of more letters than this wraps."""


def _message_parts(message: Message, tone: Tone) -> list[Part]:
    rest = " ".join(part for part in (message.text, message.todo) if part)
    return [Strong(message.start, tone), f" {rest}"] if message.start else [rest]
