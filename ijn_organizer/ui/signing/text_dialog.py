"""Asks for a few sentences before something is signed: conditions, remarks, a reason."""

from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from ijn_organizer.ui.fitting import fit
from ijn_organizer.ui.kit.announce import announce
from ijn_organizer.ui.kit.buttons import PlainButton, PrimaryButton
from ijn_organizer.ui.kit.labels import Body, TitleLabel
from ijn_organizer.ui.kit.panels import scrolling
from ijn_organizer.ui.kit.rows import FieldRow
from ijn_organizer.ui.kit.text_fields import LongTextField
from ijn_organizer.ui.look import Look


@dataclass(frozen=True, slots=True)
class TextWords:
    """What is said: the title, the text under it, the label of the field, the button, what is missed if empty."""

    title: str
    text: str
    label: str
    button: str
    missing: str


class TextDialog(QDialog):
    """One field of several lines.

    Attributes:
        written: what was written, once the dialog was accepted.
    """

    def __init__(self, look: Look, said: TextWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.written = ""
        self._said = said
        outer, inside = scrolling(self, look, said.title, look.s3)
        inside.add(TitleLabel(look, said.title))
        inside.add(Body(look, said.text))
        self._field = LongTextField(look, lines=4)
        self._row = FieldRow(look, said.label, self._field)
        self._field.typing.connect(lambda _value: self._row.show_error(""))
        inside.add(self._row)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(look.s4, look.s2, look.s4, look.s4)
        buttons.setSpacing(look.s2)
        cancel = PlainButton(look, look.words.gettext("Cancel"))
        cancel.activated.connect(self.reject)
        go = PrimaryButton(look, said.button)
        go.activated.connect(self._take)
        buttons.addStretch()
        buttons.addWidget(cancel)
        buttons.addWidget(go)
        outer.addLayout(buttons)
        width = look.text_width("m" * 36)
        fit(self, width, inside.column.totalHeightForWidth(width) + buttons.sizeHint().height() + 2 * look.line)
        self._field.input.setFocus()

    def _take(self) -> None:
        text = self._field.value()
        if not text:
            self._row.show_error(self._said.missing)
            announce(self._field.input, self._said.missing)
            self._field.input.setFocus()
            return
        self.written = str(text)
        self.accept()


def ask_text(look: Look, said: TextWords, parent: QWidget) -> str:
    """What the person wrote; empty where they would rather not."""
    dialog = TextDialog(look, said, parent)
    written = dialog.written if dialog.exec() else ""
    dialog.deleteLater()
    return written
