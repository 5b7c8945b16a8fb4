"""Compares the fingerprint words of somebody with what they read out on the phone."""

from PySide6.QtWidgets import QDialog, QWidget

from ijn_organizer.app.identities import Contacts
from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.trust.identity import Certificate
from ijn_organizer.ui.dialog_help import help_with
from ijn_organizer.ui.fitting import fit
from ijn_organizer.ui.identity.person import PersonBox
from ijn_organizer.ui.kit.announce import announce
from ijn_organizer.ui.kit.buttons import PlainButton, PrimaryButton
from ijn_organizer.ui.kit.flow import FlowLayout
from ijn_organizer.ui.kit.labels import Body, TitleLabel
from ijn_organizer.ui.kit.panels import scrolling
from ijn_organizer.ui.kit.rows import ErrorLine
from ijn_organizer.ui.look import Look
from ijn_organizer.words.problems import say_problem


class CompareDialog(QDialog):
    """The words of a person, what to do with them, and what came of it. Accepted: they are the same."""

    def __init__(
        self, look: Look, contacts: Contacts, certificate: Certificate, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        help_with(self, look, "identity")
        words = look.words
        self._look = look
        self._contacts = contacts
        self._certificate = certificate
        title = words.gettext("Compare the words")
        outer, self._inside = scrolling(self, look, title, look.s3)
        self._title = TitleLabel(look, title)
        self._text = Body(
            look,
            words.gettext("Call the person on a number that you know. Let them read their words to you."),
        )
        person = PersonBox(look)
        person.show_certificate(certificate)
        self._error = ErrorLine(look)
        for part in (self._title, self._text, person, self._error):
            self._inside.add(part)
        self._buttons = FlowLayout(gap=look.s2)
        self._buttons.setContentsMargins(look.s4, look.s2, look.s4, look.s4)
        self._same = PrimaryButton(look, words.gettext("They are the same"), icon="done")
        self._same.activated.connect(self._confirm)
        self._differ = PlainButton(look, words.gettext("They differ"), icon="no")
        self._differ.activated.connect(self._warn)
        self._later = PlainButton(look, words.gettext("Later"))
        self._later.activated.connect(self.reject)
        for button in (self._same, self._differ, self._later):
            self._buttons.addWidget(button)
        outer.addLayout(self._buttons)
        self._take_room(look.text_width("m" * 36))
        self._title.setAccessibleDescription(f"{self._text.text()} {' '.join(certificate.words)}")
        self._title.setFocus()

    def _confirm(self) -> None:
        try:
            self._contacts.confirm(self._certificate)
        except ProblemsError as error:
            why = " ".join(say_problem(self._look.words, problem) for problem in error.problems)
            self._error.show_words(why)
            announce(self._same, why)
            self._take_room(self.width())
        else:
            self.accept()

    def _warn(self) -> None:
        words = self._look.words
        self._title.show_text(words.gettext("The words differ"))
        self._text.setText(
            words.gettext(
                "Then somebody else may have signed. Please don't rely on this sign-off. "
                "Ask the person whether they signed, and let them send the plan to you once more."
            )
        )
        self._error.show_words("")
        for button in (self._same, self._differ):
            button.hide()
        self._later.show_text(words.gettext("Close"))
        self._title.setAccessibleDescription(self._text.text())
        announce(self._title, f"{self._title.text()}. {self._text.text()}")
        self._title.setFocus()
        self._take_room(self.width())

    def _take_room(self, width: int) -> None:
        needed = self._inside.column.totalHeightForWidth(width) + self._buttons.heightForWidth(width)
        fit(self, width, max(needed, self.height() if self.isVisible() else 0))


def compare(look: Look, contacts: Contacts, certificate: Certificate, parent: QWidget) -> bool:
    """Whether the person says that the words are the same; then it is a contact from now on."""
    dialog = CompareDialog(look, contacts, certificate, parent)
    same = bool(dialog.exec())
    dialog.deleteLater()
    return same
