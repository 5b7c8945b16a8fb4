"""For people without the program: a sheet to sign by hand, and the record of one that was signed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ijn_organizer.trust.signing import Case
from ijn_organizer.ui.kit.buttons import PlainButton
from ijn_organizer.ui.kit.card import Card
from ijn_organizer.ui.kit.flow import FlowLayout
from ijn_organizer.ui.kit.labels import Small
from ijn_organizer.ui.signing.paper_dialog import PaperDialog
from ijn_organizer.ui.signing.signing import Signing


class PaperCard(Card):
    """The buttons of the paper way.

    Signals:
        printing(): the sheet is to be printed. saving(): it is to be saved.
        recorded(): a sheet that was signed was recorded.
    """

    printing = Signal()
    saving = Signal()
    recorded = Signal()

    def __init__(self, signing: Signing, case: Case, parent: QWidget | None = None) -> None:
        look, words = signing.look, signing.look.words
        super().__init__(look, words.gettext("On paper"), parent=parent)
        self._signing = signing
        self._case = case
        text = words.gettext("Somebody without the program can sign by hand. You record who signed, and when.")
        self.add(Small(look, text))
        buttons = FlowLayout(gap=look.s2)
        made = (
            (words.gettext("Print a sheet to sign by hand"), "print", self.printing.emit),
            (words.gettext("Save the sheet"), "doc", self.saving.emit),
            (words.gettext("Record a sheet"), "edit", self._record),
        )
        for text, icon, slot in made:
            button = PlainButton(look, text, icon=icon, small=True)
            button.clicked.connect(slot)
            buttons.addWidget(button)
        self.add(buttons)

    def show_case(self, case: Case) -> None:
        """From now on a sheet is about this."""
        self._case = case
        self.setVisible(not case.reading.practice)

    def _record(self) -> None:
        dialog = PaperDialog(self._signing, self._case, self.window())
        accepted = bool(dialog.exec())
        dialog.deleteLater()
        if accepted:
            self.recorded.emit()
