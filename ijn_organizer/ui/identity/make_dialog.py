"""Makes an identity, or gives one another passphrase."""

from PySide6.QtWidgets import QWidget

from ijn_organizer.app.desk import Desk
from ijn_organizer.app.identities import change_passphrase, make
from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.trust.identity import MOST_NAME_BYTES, Identity
from ijn_organizer.ui.dialog_help import help_with
from ijn_organizer.ui.kit.announce import announce
from ijn_organizer.ui.kit.rows import FieldRow
from ijn_organizer.ui.kit.text_fields import LineField
from ijn_organizer.ui.look import Look
from ijn_organizer.ui.sealing.new_secret import NewSecret
from ijn_organizer.ui.sealing.secret_field import SecretField
from ijn_organizer.ui.work_dialog import WorkDialog, WorkWords
from ijn_organizer.words.words import Words

WIDTH = "m" * 38
"""As wide as so many letters is a dialog with a new passphrase."""


class MakeDialog(WorkDialog):
    """Asks for a name, a role and a passphrase, and makes the identity of this computer's user.

    Attributes:
        identity: the new identity, open, once the dialog was accepted.
    """

    def __init__(self, look: Look, desk: Desk, parent: QWidget | None = None) -> None:
        words = look.words
        text = words.gettext(
            "With an identity you sign plans. It is a file on this computer that your passphrase opens, so that "
            "nobody else can sign with it."
        )
        said = WorkWords(
            words.gettext("Make an identity"),
            text,
            words.gettext("Make it"),
            words.gettext("Making it…"),
            "signed",
        )
        super().__init__(look, said, parent)
        help_with(self, look, "identity")
        self.identity: Identity | None = None
        self._desk = desk
        self._name, self._role = LineField(look), LineField(look)
        for field in (self._name, self._role):
            field.input.setMaxLength(MOST_NAME_BYTES)
        self._name.set_value(desk.settings.name or None)
        hint = words.gettext("As others know you. It stands beside all that you sign.")
        self._name_row = FieldRow(look, words.gettext("Your name"), self._name, hint=hint)
        self._name.typing.connect(self._forget_error)
        self.inside.add(self._name_row)
        hint = words.gettext("Such as coordinator. It can stay empty.")
        self.inside.add(FieldRow(look, words.gettext("Your role"), self._role, hint=hint))
        self._secret = NewSecret(look, _lost(words), self._known, self.worker)
        self.inside.add(self._secret)
        self.take_room(look.text_width(WIDTH))
        self._name.input.setFocus()

    def attempt(self) -> None:
        """See `WorkDialog.attempt`."""
        name, role = self._known()
        if not name:
            self._complain_of_name(self._look.words.gettext("Please type the name by which others know you."))
            return
        passphrase = self._secret.chosen()
        if passphrase:
            self.start(lambda: make(self._desk, name, role, passphrase), self._finish)

    def complain(self, error: ProblemsError, why: str) -> None:
        """See `WorkDialog.complain`."""
        if error.problems[0].code == "identity-nameless":
            self._complain_of_name(why)
        else:
            self._secret.complain(why)

    def _known(self) -> tuple[str, str]:
        return self._name.text().strip(), self._role.text().strip()

    def _complain_of_name(self, why: str) -> None:
        self._name_row.show_error(why)
        announce(self._name.input, why)
        self._name.input.setFocus()

    def _forget_error(self) -> None:
        self._name_row.show_error("")

    def _finish(self, identity: Identity) -> None:
        self.identity = identity
        self.accept()


class ChangeDialog(WorkDialog):
    """Asks for the passphrase of the identity and for another one, and puts the identity under that."""

    def __init__(self, look: Look, desk: Desk, parent: QWidget | None = None) -> None:
        words = look.words
        text = words.gettext(
            "From now on the new passphrase opens your identity here. "
            "Copies that you made before still open with the old one."
        )
        said = WorkWords(
            words.gettext("Change the passphrase"), text, words.gettext("Change it"), words.gettext("Changing it…")
        )
        super().__init__(look, said, parent)
        self._desk = desk
        self._old = SecretField(look)
        self._old_row = FieldRow(look, words.gettext("Passphrase until now"), self._old)
        self._old.typing.connect(self._forget_error)
        self.inside.add(self._old_row)
        self._secret = NewSecret(look, _lost(words), tuple, self.worker)
        self.inside.add(self._secret)
        self.take_room(look.text_width(WIDTH))
        self._old.input.setFocus()

    def attempt(self) -> None:
        """See `WorkDialog.attempt`."""
        old, new = self._old.secret(), self._secret.chosen()
        if new:
            self.start(lambda: change_passphrase(self._desk, old, new), self._finish)

    def complain(self, error: ProblemsError, why: str) -> None:
        """See `WorkDialog.complain`."""
        if error.problems[0].code != "identity-passphrase":
            self._secret.complain(why)
            return
        self._old_row.show_error(why)
        announce(self._old.input, why)
        self._old.input.setFocus()
        self._old.input.selectAll()

    def _forget_error(self) -> None:
        self._old_row.show_error("")

    def _finish(self, identity: Identity) -> None:
        del identity
        self.accept()


def _lost(words: Words) -> str:
    return words.gettext(
        "Without the passphrase nobody can sign with this identity: not you, not we. There is no way around it. "
        "Write it on paper and keep the paper in a safe place."
    )
