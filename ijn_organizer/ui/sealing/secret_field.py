"""A field for a passphrase: hidden while it is typed, shown on demand, taken as it is."""

from PySide6.QtWidgets import QLineEdit, QWidget

from ijn_organizer.ui.kit.buttons import TextButton
from ijn_organizer.ui.kit.field import Json
from ijn_organizer.ui.kit.text_fields import TypedField
from ijn_organizer.ui.look import Look


class SecretField(TypedField):
    """One line of text that is not shown; its value has all its blanks."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        self._hidden = True
        self._turn = TextButton(look, "")
        self._turn.activated.connect(self._turn_over)
        self._line.addWidget(self._turn)
        self._show_turn()

    def secret(self) -> str:
        """What was typed."""
        return self.input.text()

    def _read(self, text: str) -> Json:
        return text or None

    def _turn_over(self) -> None:
        self._hidden = not self._hidden
        self._show_turn()

    def _show_turn(self) -> None:
        words = self._look.words
        self.input.setEchoMode(QLineEdit.EchoMode.Password if self._hidden else QLineEdit.EchoMode.Normal)
        self._turn.show_text(words.gettext("Show") if self._hidden else words.gettext("Hide"))
