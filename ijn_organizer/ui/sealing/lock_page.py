"""What stands in the window while a sealed plan is locked: nothing of the plan, and the way back to it."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ijn_organizer.ui.fitting import shown_path
from ijn_organizer.ui.kit.announce import announce
from ijn_organizer.ui.kit.card import Card
from ijn_organizer.ui.kit.labels import Body, Small, TitleLabel
from ijn_organizer.ui.look import Look
from ijn_organizer.ui.sealing.unlocking import PassphraseForm


class LockPage(QWidget):
    """A locked plan.

    Attributes:
        path: the plan's file.
        step: where the person was in the plan.

    Signals:
        unlocked(Unlocked): the passphrase is the right one.
        left(): back to all plans.
    """

    unlocked = Signal(object)
    left = Signal()

    def __init__(self, look: Look, path: Path, step: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = look.words
        self.path = path
        self.step = step
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        card = Card(look, name=words.gettext("Locked"))
        card.setFixedWidth(look.text_width("m" * 34))
        self._title = TitleLabel(look, words.gettext("Locked"))
        card.add(self._title)
        self._text = Body(look, words.gettext("Your work is saved and sealed. The passphrase opens it again."))
        card.add(self._text)
        card.add(Small(look, shown_path(look.words, path.name)))
        self._form = PassphraseForm(
            look, path, button=words.gettext("Open"), leave=words.gettext("Back to all plans")
        )
        self._form.unlocked.connect(self.unlocked)
        self._form.left.connect(self.left)
        card.add(self._form)
        middle = QHBoxLayout()
        middle.addStretch()
        middle.addWidget(card)
        middle.addStretch()
        outer.addLayout(middle)
        outer.addStretch(2)

    def enter(self) -> None:
        """Comes into view: it is announced, and the field takes the focus."""
        announce(self._title, f"{self._title.text()}. {self._text.text()}")
        self._form.field.input.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_page(self) -> None:
        """Waits for what is under way."""
        self._form.close_form()
