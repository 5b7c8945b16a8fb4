"""The foot of a folder of plans: the plan in hand, and what can be done with the plans that are chosen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from ijn_organizer.ui.kit.buttons import KitButton, PlainButton, PrimaryButton
from ijn_organizer.ui.kit.flow import FlowLayout
from ijn_organizer.ui.kit.labels import Small
from ijn_organizer.ui.kit.panels import Panel
from ijn_organizer.ui.look import Look


class FolderFoot(Panel):
    """The bar at the bottom.

    Signals:
        asked(str): `export`, `check`, `verify`, `looked` or `open`.
    """

    asked = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, lines=("top",), parent=parent)
        words = look.words
        downward = QBoxLayout.Direction.TopToBottom if look.large else QBoxLayout.Direction.LeftToRight
        row = QBoxLayout(downward, self)
        row.setContentsMargins(look.s4, look.s2, look.s4, look.s2)
        row.setSpacing(look.s2 if look.large else look.s3)
        self._told = Small(look, "")
        row.addWidget(self._told, 1)
        holder = QWidget()
        flow = FlowLayout(gap=look.s2, line_gap=look.s1, parent=holder)
        buttons: tuple[KitButton, ...] = (
            PlainButton(look, words.gettext("Export…"), key="export"),
            PlainButton(look, words.gettext("Check"), key="check"),
            PlainButton(look, words.gettext("Verify"), key="verify"),
            PlainButton(look, words.gettext("Mark as looked at"), key="looked"),
            PrimaryButton(look, words.gettext("Open plan"), key="open", hint="Enter"),
        )
        for button in buttons:
            button.activated.connect(self.asked)
            flow.addWidget(button)
        if not look.large:
            gaps = (len(buttons) - 1) * look.s2
            holder.setMinimumWidth(sum(button.sizeHint().width() for button in buttons) + gaps)
        row.addWidget(holder)

    def tell(self, text: str) -> None:
        """Says what the plan in hand is, or how many are chosen."""
        self._told.setText(text)
