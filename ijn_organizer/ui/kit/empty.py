"""What a screen with nothing in it says."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ijn_organizer.ui.kit.boxes import Action, action_button
from ijn_organizer.ui.kit.card import Card
from ijn_organizer.ui.kit.flow import FlowLayout
from ijn_organizer.ui.kit.labels import Body, TitleLabel
from ijn_organizer.ui.look import Look


class EmptyState(QWidget):
    """A card in the middle: a title, a few sentences, up to two buttons.

    Attributes:
        title: its heading.
        buttons: its buttons, in order; the first takes the focus when the page comes into view.

    Signals:
        activated(str): a button was pressed; carries the action's key.
    """

    activated = Signal(str)

    def __init__(
        self, look: Look, title: str, text: str, actions: tuple[Action, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        card = Card(look, name=title)
        card.setMaximumWidth(30 * look.line)
        inside = QVBoxLayout()
        # Where text is large, it gets the room.
        around = look.s2 if look.large else look.s4
        inside.setContentsMargins(look.s5, around, look.s5, around)
        inside.setSpacing(look.s2)
        self.title = TitleLabel(look, title)
        inside.addWidget(self.title)
        inside.addWidget(Body(look, text))
        inside.addSpacing(look.s2)
        buttons = FlowLayout(gap=look.s2 + look.s1)
        self.buttons = [action_button(look, action) for action in actions]
        for button in self.buttons:
            button.activated.connect(self.activated)
            buttons.addWidget(button)
        inside.addLayout(buttons)
        card.add(inside)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card, 100)
        middle.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.s4, around, look.s4, around)
        column.addStretch(2)
        column.addLayout(middle)
        column.addStretch(3)
