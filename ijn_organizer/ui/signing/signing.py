"""Signs for the person at this window: asks for their identity, signs, tells what came of it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ijn_organizer.app import identities
from ijn_organizer.app.desk import Desk
from ijn_organizer.app.identities import Contacts
from ijn_organizer.app.signing import Wish, revoking_entry, signed_entry
from ijn_organizer.plan.cells import Entry
from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.report.sign_off_words import say_checkpoint_name
from ijn_organizer.trust.identity import Certificate, Identity
from ijn_organizer.trust.signing import Case
from ijn_organizer.trust.standing import Held
from ijn_organizer.ui.identity.compare_dialog import compare
from ijn_organizer.ui.identity.make_dialog import MakeDialog
from ijn_organizer.ui.identity.unlock_dialog import ask_identity, out_of_date
from ijn_organizer.ui.look import Look
from ijn_organizer.ui.plan.bus import PlanBus
from ijn_organizer.ui.sealing.unlocking import Asking
from ijn_organizer.words.sign_offs import say_decision


class Signing(QObject):
    """What the cards of the last step sign with.

    Attributes:
        look, bus: of the window.
        contacts: whose identities were compared.
        certificate: whose identity this is, as far as that is known before it is opened.
        has_identity: whether there is one to sign with.

    Signals:
        told(str): what was done, in words.
        refused(str): why something was not done.
        renewed(): the identity or the contacts are other ones now.
    """

    told = Signal(str)
    refused = Signal(str)
    renewed = Signal()

    def __init__(self, look: Look, desk: Desk, bus: PlanBus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.bus = bus
        self.contacts = Contacts(desk)
        self._desk = desk
        self.certificate: Certificate | None = None
        self.has_identity = False
        self._look_up()

    def is_own(self, held: Held) -> bool:
        """Whether the person at this window signed it."""
        own, certificate = self.certificate, held.signed.certificate
        return own is not None and certificate is not None and own.key_id == certificate.key_id

    def is_known(self, certificate: Certificate) -> bool:
        """Whether its words were compared; nobody has to call themselves."""
        own = self.certificate
        return self.contacts.knows(certificate) or (own is not None and own.fingerprint == certificate.fingerprint)

    def hindrance(self) -> str:
        """Why nothing can be signed here: the plan can only be read, or the identity is out of date; or empty."""
        if self.bus.document.read_only:
            return self.look.words.gettext("This plan can only be read here, so it can't be signed.")
        own = self.certificate
        if own is None or own.is_good_at(self._desk.clock.now()):
            return ""
        return out_of_date(self.look, own)

    def make_identity(self, parent: QWidget) -> None:
        """Lets the person make an identity."""
        dialog = MakeDialog(self.look, self._desk, parent)
        made = bool(dialog.exec())
        dialog.deleteLater()
        if made:
            self.told.emit(self.look.words.gettext("Your identity is made. Please back it up in the settings."))
        self._renew()

    def compare(self, certificate: Certificate, parent: QWidget) -> None:
        """Lets the person compare somebody's words by phone."""
        if compare(self.look, self.contacts, certificate, parent):
            self.told.emit(self.look.words.gettext("%(name)s is confirmed.") % {"name": certificate.name})
        self._renew()

    def sign(self, case: Case, wish: Wish, said: Asking, parent: QWidget) -> bool:
        """Signs `case` as it was seen; whether it did. `said` is what the passphrase is asked with."""

        def make(identity: Identity) -> Entry:
            return signed_entry(self._desk, case, identity, wish)

        if not self._say(make, case, said, parent):
            return False
        name = say_checkpoint_name(self.look.words, case.compiled, case.checkpoint)
        done = {"decision": say_decision(self.look.words, wish.decision), "name": name}
        self.told.emit(self.look.words.gettext("%(decision)s: %(name)s") % done)
        return True

    def take_back(self, held: Held, case: Case, reason: str, said: Asking, parent: QWidget) -> bool:
        """Takes back what the person at this window signed; whether it did."""

        def make(identity: Identity) -> Entry:
            return revoking_entry(self._desk, case, identity, held, reason)

        done = self._say(make, case, said, parent)
        if done:
            self.told.emit(self.look.words.gettext("Taken back."))
        return done

    def sentences(self, error: ProblemsError) -> str:
        """What went wrong, in words."""
        return " ".join(self._desk.sentence(problem) for problem in error.problems)

    def ask_identity(self, said: Asking, parent: QWidget) -> Identity | None:
        """The identity, open, for something other than a sign-off; None where the person would rather not."""
        identity = ask_identity(self.look, self._desk, said, parent)
        self._renew()
        return identity

    def _look_up(self) -> None:
        """Reads whose identity it is: once, and when that may have changed, for many cards ask for it."""
        self.certificate = identities.the_identity(self._desk)
        self.has_identity = identities.has_identity(self._desk)

    def _renew(self) -> None:
        self._look_up()
        self.renewed.emit()

    def _say(self, make: Callable[[Identity], Entry], case: Case, said: Asking, parent: QWidget) -> bool:
        identity = self.ask_identity(said, parent)
        if identity is None:
            return False
        words = self.look.words
        hindrance = self.hindrance()
        if hindrance:
            self.refused.emit(hindrance)
            return False
        # Another copy may have come in while the passphrase was typed: what was not seen is not signed.
        if not _same(case, self.bus.session.case(case.checkpoint)):
            text = words.gettext("The plan changed while you typed. Please look at it once more, then sign.")
            self.refused.emit(text)
            return False
        try:
            entry = make(identity)
        except ProblemsError as error:
            self.refused.emit(self.sentences(error))
            return False
        self.bus.say([entry])
        return True


def _same(one: Case, other: Case) -> bool:
    return one.code == other.code and one.standing.all == other.standing.all
