"""Asks for the passphrase of an identity: to sign, and to take in one from another laptop."""

from collections.abc import Callable, Iterable, Iterator

from PySide6.QtWidgets import QWidget

from ijn_organizer.app.desk import Desk
from ijn_organizer.app.identities import has_identity, the_identity, unlock
from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.trust.identity import Certificate, Identity
from ijn_organizer.ui.asking import Question, agrees
from ijn_organizer.ui.fitting import shown_path
from ijn_organizer.ui.identity.make_dialog import MakeDialog
from ijn_organizer.ui.identity.person import who
from ijn_organizer.ui.kit.announce import announce
from ijn_organizer.ui.kit.boxes import FlagBox, Message
from ijn_organizer.ui.kit.labels import Body, Small
from ijn_organizer.ui.kit.rows import FieldRow
from ijn_organizer.ui.look import Look
from ijn_organizer.ui.sealing.secret_field import SecretField
from ijn_organizer.ui.sealing.unlocking import Asking
from ijn_organizer.ui.work_dialog import WorkDialog, WorkWords


class IdentityDialog(WorkDialog):
    """One passphrase, and what it opens.

    Attributes:
        identity: the open identity, once the dialog was accepted.

    `job` opens it; `about` shows above the field whose it is.
    """

    def __init__(
        self,
        look: Look,
        said: Asking,
        job: Callable[[str], Identity],
        about: Iterable[QWidget],
        parent: QWidget | None = None,
    ) -> None:
        words = look.words
        super().__init__(
            look, WorkWords(said.title, said.text, said.button, words.gettext("Opening…"), "signed"), parent
        )
        self.identity: Identity | None = None
        self._job = job
        self._secret = SecretField(look)
        self._row = FieldRow(look, words.gettext("Passphrase of the identity"), self._secret)
        self._secret.typing.connect(self._forget_error)
        for part in about:
            self.inside.add(part)
        self.inside.add(self._row)
        self.take_room(look.text_width("m" * 34))
        self._secret.input.setFocus()

    def attempt(self) -> None:
        """See `WorkDialog.attempt`."""
        passphrase, job = self._secret.secret(), self._job
        self.start(lambda: job(passphrase), self._finish)

    def complain(self, error: ProblemsError, why: str) -> None:
        """See `WorkDialog.complain`."""
        del error
        self._row.show_error(why)
        announce(self._secret.input, why)
        self._secret.input.setFocus()
        self._secret.input.selectAll()

    def _forget_error(self) -> None:
        self._row.show_error("")

    def _finish(self, identity: Identity) -> None:
        self.identity = identity
        self.accept()


def ask_identity(look: Look, desk: Desk, said: Asking, parent: QWidget) -> Identity | None:
    """The identity of this computer's user, open; None where the person would rather not.

    Where there is none yet, one can be made. `said` is what the identity is wanted for.
    """
    if has_identity(desk):
        return _opened(unlock_dialog(look, desk, said, parent))
    words = look.words
    text = words.gettext("You have no identity on this computer yet. It takes a minute to make one.")
    question = Question(said.title, text, words.gettext("Not now"), words.gettext("Make an identity"))
    return _opened(MakeDialog(look, desk, parent)) if agrees(parent, question) else None


def unlock_dialog(look: Look, desk: Desk, said: Asking, parent: QWidget) -> IdentityDialog:
    """A dialog that asks for the passphrase of the identity. Whoever asks for it shows it and lets it go."""
    return IdentityDialog(look, said, lambda passphrase: unlock(desk, passphrase), _owner(look, desk), parent)


def _opened(dialog: IdentityDialog | MakeDialog) -> Identity | None:
    identity = dialog.identity if dialog.exec() else None
    dialog.deleteLater()
    return identity


def _owner(look: Look, desk: Desk) -> Iterator[QWidget]:
    """Whose identity it is, as far as it is known before it is opened."""
    certificate = the_identity(desk)
    if certificate is None:
        yield Small(look, shown_path(look.words, str(desk.places.identity)))
        return
    yield Body(look, who(look.words, certificate.name, certificate.role), bold=True)
    yield Small(look, " ".join(certificate.words))
    if not certificate.is_good_at(desk.clock.now()):
        note = Message(look.words.gettext("Please note:"), out_of_date(look, certificate), icon="late")
        yield FlagBox(look, note)


def out_of_date(look: Look, certificate: Certificate) -> str:
    """That the days of an identity are over, or have not come."""
    words = look.words
    return words.gettext(
        "This identity is good from %(first)s to %(last)s only. Please make a new one in the settings."
    ) % {"first": words.date(certificate.begins.date()), "last": words.date(certificate.ends.date())}
