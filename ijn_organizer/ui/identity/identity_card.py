"""The identity of this computer's user, and what can be done about it."""

from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from ijn_organizer.app import identities
from ijn_organizer.app.desk import Desk
from ijn_organizer.app.identities import SUFFIX
from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.storage.folder import safe_stem
from ijn_organizer.trust.identity import Certificate
from ijn_organizer.ui.asking import Question, agrees, say_trouble
from ijn_organizer.ui.fitting import shown_path
from ijn_organizer.ui.identity.make_dialog import ChangeDialog, MakeDialog
from ijn_organizer.ui.identity.person import PersonBox
from ijn_organizer.ui.identity.unlock_dialog import IdentityDialog, out_of_date, unlock_dialog
from ijn_organizer.ui.kit.announce import announce
from ijn_organizer.ui.kit.buttons import PlainButton
from ijn_organizer.ui.kit.card import Card
from ijn_organizer.ui.kit.flow import FlowLayout
from ijn_organizer.ui.kit.labels import Body, Small
from ijn_organizer.ui.look import Look
from ijn_organizer.ui.sealing.unlocking import Asking
from ijn_organizer.words.words import Words

ENDINGS = (SUFFIX, ".pfx")
"""How files of identities end; other programs write the second."""


class IdentityCard(Card):
    """Whether there is an identity, whose it is, and its buttons."""

    def __init__(self, look: Look, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(look, look.words.gettext("Your identity"), parent=parent)
        self._look_of_it = look
        self._desk = desk
        self._about = Small(look, "")
        self._person = PersonBox(look)
        self._until = Small(look, "")
        self._news = Body(look, "", bold=True)
        self._news.hide()
        for part in (self._about, self._person, self._until, self._news):
            self.add(part)
        self._build_buttons()
        self.refresh()

    def refresh(self) -> None:
        """Shows how it stands now."""
        there, certificate = identities.has_identity(self._desk), identities.the_identity(self._desk)
        self._show_person(certificate)
        self._about.setText(_about(self._look_of_it.words, there=there, known=certificate is not None))
        over = certificate is not None and not certificate.is_good_at(self._desk.clock.now())
        self._make.setVisible(not there or over)
        self._open.setVisible(there and certificate is None)
        for button in (self._back_up, self._change, self._remove):
            button.setVisible(there)
        words = self._look_of_it.words
        self._import.show_text(words.gettext("Import another") if there else words.gettext("Import one"))

    def _build_buttons(self) -> None:
        look, words = self._look_of_it, self._look_of_it.words
        buttons = FlowLayout(gap=look.s2)
        self._make = PlainButton(look, words.gettext("Make an identity"), icon="signed", small=True)
        self._make.activated.connect(self._make_one)
        self._open = PlainButton(look, words.gettext("See whose it is"), icon="open", small=True)
        self._open.activated.connect(self._open_it)
        self._back_up = PlainButton(look, words.gettext("Back it up"), icon="share", small=True)
        self._back_up.activated.connect(self._back_it_up)
        self._change = PlainButton(look, words.gettext("Change the passphrase"), icon="edit", small=True)
        self._change.activated.connect(self._change_it)
        self._import = PlainButton(look, words.gettext("Import one"), icon="doc", small=True)
        self._import.activated.connect(self._import_one)
        self._remove = PlainButton(look, words.gettext("Remove"), icon="remove", small=True)
        self._remove.activated.connect(self._ask_remove)
        for button in (self._make, self._open, self._back_up, self._change, self._import, self._remove):
            buttons.addWidget(button)
        self.add(buttons)

    def _show_person(self, certificate: Certificate | None) -> None:
        look = self._look_of_it
        self._person.setVisible(certificate is not None)
        self._until.setVisible(certificate is not None)
        if certificate is None:
            return
        self._person.show_certificate(certificate)
        good = certificate.is_good_at(self._desk.clock.now())
        until = look.words.gettext("Good until %(day)s") % {"day": look.words.date(certificate.ends.date())}
        self._until.setText(until if good else out_of_date(look, certificate))
        self._until.set_tone("text2" if good else "late")

    def _make_one(self) -> None:
        words = self._look_of_it.words
        if self._done(MakeDialog(self._look_of_it, self._desk, self.window())):
            self._say(
                words.gettext("Your identity is made. Back it up now, on another disk or a stick."), self._back_up
            )

    def _open_it(self) -> None:
        words = self._look_of_it.words
        text = words.gettext("Its passphrase opens it and tells whose it is. Nothing is changed.")
        said = Asking(words.gettext("See whose it is"), text, words.gettext("Open"))
        self._done(unlock_dialog(self._look_of_it, self._desk, said, self.window()))

    def _back_it_up(self) -> None:
        words = self._look_of_it.words
        certificate = identities.the_identity(self._desk)
        stem = safe_stem(certificate.name if certificate else "", words.gettext("Identity"))
        start = str(self._desk.places.plans.parent / f"{stem}{SUFFIX}")
        title, kinds = words.gettext("Back up the identity"), _kinds(words)
        # A file that is there stays, whatever one says: it may be the backup of another identity.
        keep = QFileDialog.Option.DontConfirmOverwrite
        chosen, _ = QFileDialog.getSaveFileName(self, title, start, kinds, options=keep)
        if not chosen:
            return
        path = Path(chosen)
        if path.suffix.lower() not in ENDINGS:
            path = path.with_name(path.name + SUFFIX)
        try:
            identities.back_up(self._desk, path)
        except ProblemsError as error:
            self._complain(error)
        else:
            text = words.gettext("Copied to %(path)s. It opens with the same passphrase.")
            self._say(text % {"path": shown_path(self._look_of_it.words, str(path))}, self._back_up)

    def _change_it(self) -> None:
        words = self._look_of_it.words
        if self._done(ChangeDialog(self._look_of_it, self._desk, self.window())):
            self._say(words.gettext("The passphrase is changed. Please back the identity up anew."), self._back_up)

    def _import_one(self) -> None:
        words = self._look_of_it.words
        title = words.gettext("Import an identity")
        chosen, _ = QFileDialog.getOpenFileName(self, title, str(self._desk.places.plans.parent), _kinds(words))
        if not chosen:
            return
        path = Path(chosen)
        text = words.gettext("From now on you sign with the identity in this file.")
        if identities.has_identity(self._desk):
            text += " " + words.gettext("The one that you have now is kept beside it, under another name.")
        said = Asking(title, text, words.gettext("Import it"))
        file = Small(self._look_of_it, shown_path(self._look_of_it.words, path.name))
        dialog = IdentityDialog(
            self._look_of_it,
            said,
            lambda passphrase: identities.import_file(self._desk, path, passphrase),
            [file],
            self.window(),
        )
        if self._done(dialog):
            self._say(words.gettext("The identity is imported."), self._back_up)

    def _ask_remove(self) -> None:
        words = self._look_of_it.words
        text = words.gettext(
            "Then you can't sign with it on this computer any more. What you signed stays signed. "
            "The file goes to the trash; copies elsewhere stay. Remove it?"
        )
        title = words.gettext("Remove the identity")
        if not agrees(self.window(), Question(title, text, words.gettext("Keep it"), words.gettext("Remove it"))):
            return
        try:
            identities.remove(self._desk)
        except ProblemsError as error:
            self._complain(error)
        else:
            self.refresh()
            self._say(words.gettext("The identity is removed."), self._make)

    def _done(self, dialog: QDialog) -> bool:
        """Shows a dialog, and then how things stand: what is under way when it closes is done all the same."""
        accepted = bool(dialog.exec())
        dialog.deleteLater()
        self.refresh()
        return accepted

    def _complain(self, error: ProblemsError) -> None:
        text = " ".join(self._desk.sentence(problem) for problem in error.problems)
        say_trouble(self.window(), self._look_of_it.words, text)

    def _say(self, text: str, then: QWidget) -> None:
        """Tells what was done, and hands the keyboard to what comes next."""
        self._news.setText(text)
        self._news.show()
        announce(self._news, text)
        then.setFocus()


def _about(words: Words, *, there: bool, known: bool) -> str:
    if known:
        return words.gettext(
            "With it you sign plans. Others compare these words with you by phone, once, and know your signature."
        )
    if there:
        return words.gettext("There is an identity here. Its passphrase tells whose it is.")
    return words.gettext("With an identity you sign plans, so that others can check that it was you.")


def _kinds(words: Words) -> str:
    patterns = " ".join(f"*{ending}" for ending in ENDINGS)
    return words.gettext("Identities") + f" ({patterns})"
