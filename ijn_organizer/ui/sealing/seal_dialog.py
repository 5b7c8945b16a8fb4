"""Chooses the passphrase of a plan, and makes the key of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from ijn_organizer.app.passphrases import new_key
from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.trust.sealing import Key
from ijn_organizer.ui.dialog_help import help_with
from ijn_organizer.ui.look import Look
from ijn_organizer.ui.sealing.new_secret import NewSecret
from ijn_organizer.ui.work_dialog import WorkDialog, WorkWords


@dataclass(frozen=True, slots=True)
class SealWords:
    """What the dialog says: its title, what sealing does here, and its button."""

    title: str
    text: str
    button: str


class SealDialog(WorkDialog):
    """Asks for a new passphrase.

    Attributes:
        key: the key that was made of it, once the dialog was accepted.

    `known` are words that somebody who wants to guess would try first, such as the event's name.
    """

    def __init__(
        self, look: Look, said: SealWords, known: Sequence[str] = (), parent: QWidget | None = None
    ) -> None:
        words = look.words
        super().__init__(look, WorkWords(said.title, said.text, said.button, words.gettext("Sealing…")), parent)
        help_with(self, look, "sealed")
        self.key: Key | None = None
        lost = words.gettext(
            "Without the passphrase nobody can open the plan: not you, not we. There is no way around it. "
            "Write it on paper and keep the paper in a safe place."
        )
        self._secret = NewSecret(look, lost, lambda: known, self.worker)
        self.inside.add(self._secret)
        self.take_room(look.text_width("m" * 38))
        self._secret.take_focus()

    def attempt(self) -> None:
        """See `WorkDialog.attempt`."""
        passphrase = self._secret.chosen()
        if passphrase:
            self.start(lambda: new_key(passphrase), self._finish)

    def complain(self, error: ProblemsError, why: str) -> None:
        """See `WorkDialog.complain`."""
        del error
        self._secret.complain(why)

    def _finish(self, key: Key) -> None:
        self.key = key
        self.accept()
