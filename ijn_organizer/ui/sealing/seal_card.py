"""The passphrase of the open plan: put it on, change it, take it off, check it, print its sheet."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from ijn_organizer.storage.folder import safe_stem
from ijn_organizer.trust.sealing import Key
from ijn_organizer.ui.asking import Question, agrees
from ijn_organizer.ui.kit.announce import announce
from ijn_organizer.ui.kit.buttons import PlainButton
from ijn_organizer.ui.kit.card import Card
from ijn_organizer.ui.kit.flow import FlowLayout
from ijn_organizer.ui.kit.labels import Body, Small, StateLabel
from ijn_organizer.ui.kit.marks import Mark
from ijn_organizer.ui.look import Look
from ijn_organizer.ui.plan.bus import PlanBus
from ijn_organizer.ui.sealing.seal_dialog import SealDialog, SealWords
from ijn_organizer.ui.sealing.unlocking import Asking, PassphraseDialog


class SealCard(Card):
    """Whether the plan is sealed, and what can be done about it.

    Signals:
        printing_sheet(): the recovery sheet is to be printed.
        saving_sheet(Path): it is to be saved there.
        saving_copy(Path, Key): a sealed copy of the plan is to be written there.
    """

    printing_sheet = Signal()
    saving_sheet = Signal(object)
    saving_copy = Signal(object, object)

    def __init__(self, look: Look, bus: PlanBus, parent: QWidget | None = None) -> None:
        super().__init__(look, look.words.gettext("Passphrase"), parent=parent)
        words = look.words
        self._bus = bus
        self._look_of_it = look
        self._state = StateLabel(look, Mark("left", ""))
        self._about = Small(look, "")
        self._news = Body(look, "", bold=True)
        self._news.hide()
        for part in (self._state, self._about, self._news):
            self.add(part)
        self._buttons = FlowLayout(gap=look.s2)
        self._when_open = (
            self._button(words.gettext("Put a passphrase on it"), "lock", self._ask_new),
            self._button(words.gettext("Save a sealed copy"), "share", self._save_copy),
        )
        self._when_sealed = (
            self._button(words.gettext("Check that I can open it"), "open", self._check_it),
            self._button(words.gettext("Print the recovery sheet"), "print", self.printing_sheet.emit),
            self._button(words.gettext("Save the recovery sheet"), "doc", self._save_sheet),
        )
        self._when_changeable = (
            self._button(words.gettext("Change the passphrase"), "edit", self._ask_new),
            self._button(words.gettext("Take the passphrase off"), "remove", self._ask_off),
        )
        self.add(self._buttons)
        self.refresh()
        bus.saved.connect(self.refresh)

    def refresh(self) -> None:
        """Shows how it stands now."""
        words = self._look_of_it.words
        document = self._bus.document
        if document.sealed:
            self._state.show_mark(Mark("lock", words.gettext("sealed")))
            text = words.gettext(
                "The plan, its earlier versions and what is kept of it on this computer open with the passphrase "
                "alone. The name of the file can still be read."
            )
        else:
            self._state.show_mark(Mark("left", words.gettext("not sealed")))
            text = words.gettext("Everybody who gets this file can read the plan. A passphrase keeps it closed.")
        self._about.setText(text)
        for button in self._when_open:
            button.setVisible(not document.sealed and not document.read_only)
        for button in self._when_sealed:
            button.setVisible(document.sealed)
        for button in self._when_changeable:
            button.setVisible(document.sealed and not document.read_only)

    def _button(self, text: str, icon: str, slot: Callable[[], None]) -> PlainButton:
        button = PlainButton(self._look_of_it, text, icon=icon, small=True)
        # The slot takes no key.
        button.activated.connect(lambda _key: slot())
        self._buttons.addWidget(button)
        return button

    def _ask_new(self) -> None:
        words = self._look_of_it.words
        changes = self._bus.document.sealed
        title = (
            words.gettext("Change the passphrase") if changes else words.gettext("Put a passphrase on the plan")
        )
        text = words.gettext(
            "From now on the plan opens with this passphrase alone, here and wherever the file goes. "
            "Copies that were made before stay as they are."
        )
        button = words.gettext("Change it") if changes else words.gettext("Seal the plan")
        key = self._ask_key(SealWords(title, text, button))
        if key is not None:
            self._put(key)

    def _ask_key(self, said: SealWords) -> Key | None:
        """A key of a passphrase that the person chooses."""
        reading = self._bus.session.reading
        known = [str(value) for value in (reading.title, reading.facts.get("place")) if value]
        dialog = SealDialog(self._look_of_it, said, known, self.window())
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        key = dialog.key
        dialog.deleteLater()
        return key if accepted else None

    def _put(self, key: Key | None) -> None:
        words = self._look_of_it.words
        self._bus.reseal(key)
        if self._bus.document.state.kind == "failed":
            text = words.gettext("That could not be saved yet; the reason stands below. It is tried again.")
        elif key is not None:
            text = words.gettext(
                "The plan is sealed. Print the recovery sheet now, and check that you can open the plan."
            )
        else:
            text = words.gettext("The passphrase is off. Everybody who gets the file can read the plan.")
        self._say(text)

    def _ask_off(self) -> None:
        words = self._look_of_it.words
        text = words.gettext("Then everybody who gets the file can read the plan. Take the passphrase off?")
        title = words.gettext("Take the passphrase off")
        question = Question(title, text, words.gettext("Keep it"), words.gettext("Take it off"))
        if agrees(self.window(), question):
            self._put(None)

    def _check_it(self) -> None:
        words = self._look_of_it.words
        said = Asking(
            words.gettext("Check that I can open it"),
            words.gettext("Type the passphrase as it stands on your paper. Nothing is changed."),
            words.gettext("Check"),
        )
        dialog = PassphraseDialog(self._look_of_it, self._bus.document.path, said, self.window())
        if dialog.exec():
            self._say(words.gettext("Yes, this passphrase opens the plan."))
        dialog.deleteLater()

    def _save_sheet(self) -> None:
        words = self._look_of_it.words
        start = self._beside(words.gettext("recovery sheet"), ".pdf")
        title = words.gettext("Save the recovery sheet")
        chosen, _ = QFileDialog.getSaveFileName(self, title, start, "PDF (*.pdf)")
        if chosen:
            self.saving_sheet.emit(Path(chosen))

    def _save_copy(self) -> None:
        words = self._look_of_it.words
        said = SealWords(
            words.gettext("Save a sealed copy"),
            words.gettext(
                "A copy of the plan that opens with this passphrase alone, to hand on by mail or on a stick. "
                "The plan here stays as it is. Tell the passphrase by phone, not with the file."
            ),
            words.gettext("Choose where"),
        )
        key = self._ask_key(said)
        if key is None:
            return
        start = self._beside(words.gettext("sealed copy"), ".ijnplan")
        kinds = words.gettext("Plans") + " (*.ijnplan)"
        chosen, _ = QFileDialog.getSaveFileName(self, said.title, start, kinds)
        if chosen:
            self.saving_copy.emit(Path(chosen), key)

    def _beside(self, what: str, ending: str) -> str:
        path = self._bus.document.path
        stem = safe_stem(path.stem, self._look_of_it.words.gettext("Plan"))
        return str(path.with_name(f"{stem} ({what}){ending}"))

    def _say(self, text: str) -> None:
        self._news.setText(text)
        self._news.show()
        announce(self._news, text)
