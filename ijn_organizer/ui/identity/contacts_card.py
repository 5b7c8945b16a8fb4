"""People whose fingerprint words were compared."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ijn_organizer.app.clock import moment_of
from ijn_organizer.app.identities import Contacts
from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.storage.contacts import Contact
from ijn_organizer.trust.identity import words_of
from ijn_organizer.ui.asking import Question, agrees, say_trouble
from ijn_organizer.ui.identity.person import who
from ijn_organizer.ui.kit.announce import announce
from ijn_organizer.ui.kit.boxes import FlagBox, Message
from ijn_organizer.ui.kit.buttons import TextButton
from ijn_organizer.ui.kit.card import Card
from ijn_organizer.ui.kit.labels import Body, Small
from ijn_organizer.ui.look import Look
from ijn_organizer.words.problems import say_problem


class ContactsCard(Card):
    """The contacts, one under the other.

    Signals:
        emptied(): the last one was removed, so nothing inside takes the keyboard.
    """

    emptied = Signal()

    def __init__(self, look: Look, contacts: Contacts, parent: QWidget | None = None) -> None:
        super().__init__(look, look.words.gettext("Contacts"), parent=parent)
        self._look_of_it = look
        self._contacts = contacts
        self._removers: list[TextButton] = []
        self._list = QWidget()
        self._place = QVBoxLayout()
        self._place.addWidget(self._list)
        self.add(self._place)
        self.refresh()

    def refresh(self) -> None:
        """Shows who is there now."""
        look = self._look_of_it
        fresh = QWidget(self)
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.s3)
        known = self._contacts.all()
        for problem in self._contacts.problems:
            said = Message(look.words.gettext("Please note:"), say_problem(look.words, problem), icon="late")
            column.addWidget(FlagBox(look, said))
        column.addWidget(Small(look, self._about(some=bool(known))))
        self._removers = []
        for contact in known:
            column.addWidget(self._row(contact))
        self._place.replaceWidget(self._list, fresh)
        self._list.hide()
        self._list.deleteLater()
        self._list = fresh

    def _about(self, *, some: bool) -> str:
        words = self._look_of_it.words
        if some:
            return words.gettext("You compared the words of these people with them.")
        return words.gettext(
            "Nobody yet. When a colleague has signed a plan, compare the words with them by phone; then they are "
            "listed here."
        )

    def _row(self, contact: Contact) -> QWidget:
        look, words = self._look_of_it, self._look_of_it.words
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.s3)
        said = QVBoxLayout()
        said.setSpacing(look.s1)
        name = who(words, contact.name, contact.role)
        said.addWidget(Body(look, name, bold=True))
        said.addWidget(Body(look, " ".join(words_of(contact.fingerprint))))
        moment = moment_of(contact.confirmed_at)
        if moment is not None:
            day = {"day": words.date(moment.date())}
            said.addWidget(Small(look, words.gettext("Compared on %(day)s") % day))
        line.addLayout(said, 1)
        spoken = words.gettext("Remove: %(name)s") % {"name": name}
        remove = TextButton(look, words.gettext("Remove"), icon="remove", small=True, name=spoken)
        remove.activated.connect(partial(self._ask_remove, contact, len(self._removers)))
        self._removers.append(remove)
        line.addWidget(remove)
        return row

    def _ask_remove(self, contact: Contact, place: int, _key: str) -> None:
        look, words = self._look_of_it, self._look_of_it.words
        text = words.gettext(
            "What %(name)s signed is shown as “not yet confirmed” then, until you compare the words once more. "
            "Remove the contact?"
        ) % {"name": who(words, contact.name, "")}
        title = words.gettext("Remove the contact")
        if not agrees(self.window(), Question(title, text, words.gettext("Keep"), words.gettext("Remove it"))):
            return
        try:
            self._contacts.remove(contact.fingerprint)
        except ProblemsError as error:
            say_trouble(self.window(), look.words, " ".join(say_problem(words, one) for one in error.problems))
            return
        self.refresh()
        announce(self, words.gettext("The contact is removed."))
        if self._removers:
            self._removers[min(place, len(self._removers) - 1)].setFocus()
        else:
            self.emptied.emit()
