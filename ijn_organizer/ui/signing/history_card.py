"""All that was ever signed at a checkpoint, in the order of time."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ijn_organizer.trust.signing import Case
from ijn_organizer.trust.standing import Held
from ijn_organizer.ui.kit.buttons import TextButton
from ijn_organizer.ui.kit.card import Card
from ijn_organizer.ui.sealing.unlocking import Asking
from ijn_organizer.ui.signing.parts import FoldingList
from ijn_organizer.ui.signing.signing import Signing
from ijn_organizer.ui.signing.statement_box import StatementBox, about
from ijn_organizer.ui.signing.text_dialog import TextWords, ask_text


class HistoryCard(Card):
    """Every statement, the latest first; what can't be read stands with each checkpoint.

    Signals:
        taken_back(): a statement was taken back.
    """

    taken_back = Signal()

    def __init__(self, signing: Signing, case: Case, parent: QWidget | None = None) -> None:
        super().__init__(signing.look, signing.look.words.gettext("Signed so far"), parent=parent)
        self._signing = signing
        self._case = case
        self._list = FoldingList(signing.look)
        self.add(self._list)
        self.show_case(case)

    def show_case(self, case: Case, elsewhere: tuple[Held, ...] = ()) -> None:
        """Shows how it stands now, without the statements that stand in another card."""
        self._case = case
        unread = tuple(one for one in case.standing.all if one.signed.statement is None)
        signed = (one for one in reversed(case.standing.at(case.checkpoint)) if one not in elsewhere)
        every = (*signed, *unread)
        self.setVisible(bool(every))
        known = tuple(one.signed.certificate and self._signing.is_known(one.signed.certificate) for one in every)
        own = tuple(self._signing.is_own(one) for one in every)
        self._list.show_parts((every, known, own), [partial(self._box, one) for one in every])

    def _box(self, held: Held) -> QWidget:
        words = self._look.words
        buttons = []
        statement = held.signed.statement
        may = statement is not None and statement.decision != "revoked" and held.state != "revoked"
        if may and not held.signed.fault and self._signing.is_own(held):
            text = words.gettext("Take back")
            name = f"{text}: {about(words, held)}"
            button = TextButton(self._look, text, icon="undo", small=True, name=name)
            button.activated.connect(lambda: self._take_back(held))
            buttons.append(button)
        return StatementBox(self._signing, self._case.compiled, held, buttons)

    def _take_back(self, held: Held) -> None:
        words = self._look.words
        asked = TextWords(
            words.gettext("Take back"),
            words.gettext("It stays in the history, and counts no more from now on."),
            words.gettext("Why do you take it back?"),
            words.gettext("Go on"),
            words.gettext("Please write why you take it back."),
        )
        reason = ask_text(self._look, asked, self.window())
        if not reason:
            return
        said = Asking(asked.title, asked.text, words.gettext("Sign"))
        if self._signing.take_back(held, self._case, reason, said, self.window()):
            self.taken_back.emit()
