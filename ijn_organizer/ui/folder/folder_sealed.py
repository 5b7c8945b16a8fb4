"""Asks for the passphrase of sealed plans, when something is done with many plans at once."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ijn_organizer.ui.dialog_help import help_with
from ijn_organizer.ui.fitting import fit
from ijn_organizer.ui.kit.buttons import PlainButton, PrimaryButton
from ijn_organizer.ui.kit.labels import Body, TitleLabel
from ijn_organizer.ui.kit.rows import FieldRow
from ijn_organizer.ui.look import Look
from ijn_organizer.ui.sealing.secret_field import SecretField


class SealedPlansDialog(QDialog):
    """One passphrase for all that it opens. Whoever tells none goes on without the sealed plans."""

    def __init__(self, look: Look, sealed: int, parent: QWidget | None = None) -> None:
        """`sealed` is how many of the plans are sealed."""
        super().__init__(parent)
        help_with(self, look, "folder")
        words = look.words
        title = words.ngettext("%(n)s of these plans is sealed", "%(n)s of these plans are sealed", sealed)
        self.setWindowTitle(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.s4, look.s4, look.s4, look.s4)
        column.setSpacing(look.s3)
        column.addWidget(TitleLabel(look, title))
        text = words.gettext(
            "Their passphrase opens them while this is done. It is not kept. Without it, or with another one, they"
            " are named at the end as not done."
        )
        column.addWidget(Body(look, text))
        self._field = SecretField(look)
        column.addWidget(FieldRow(look, words.gettext("Passphrase"), self._field))
        column.addStretch()
        buttons = QHBoxLayout()
        buttons.setSpacing(look.s2)
        buttons.addStretch()
        cancel = PlainButton(look, words.gettext("Cancel"))
        cancel.activated.connect(self.reject)
        go = PrimaryButton(look, words.gettext("Go on"))
        go.setDefault(True)
        go.activated.connect(self.accept)
        buttons.addWidget(cancel)
        buttons.addWidget(go)
        column.addLayout(buttons)
        width = look.text_width("m" * 32)
        fit(self, width, column.totalHeightForWidth(width))
        self._field.input.setFocus()

    @property
    def passphrase(self) -> str | None:
        """What was told; None where nothing was."""
        return self._field.secret() or None
