"""A new passphrase: typed twice, with a hint how hard it is to guess, and a clear word about losing it."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ijn_organizer.app.passphrases import strength_of
from ijn_organizer.ui.kit.announce import announce
from ijn_organizer.ui.kit.boxes import FlagBox, Message
from ijn_organizer.ui.kit.labels import StateLabel
from ijn_organizer.ui.kit.marks import Mark
from ijn_organizer.ui.kit.rows import FieldRow
from ijn_organizer.ui.look import Look
from ijn_organizer.ui.sealing.secret_field import SecretField
from ijn_organizer.ui.worker import Worker


class NewSecret(QWidget):
    """Two fields that have to say the same.

    `known` tells the words that somebody who wants to guess would try first, such as the event's name; `lost` says
    what it means to lose the passphrase. `worker` reads the lists of well-known words before the first letter
    needs them.
    """

    def __init__(
        self,
        look: Look,
        lost: str,
        known: Callable[[], Sequence[str]],
        worker: Worker,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        words = look.words
        self._look = look
        self._known = known
        self._fields = (SecretField(look), SecretField(look))
        hint = words.gettext("Four or more words in a row, which only you would put together.")
        self._first = FieldRow(look, words.gettext("New passphrase"), self._fields[0], hint=hint)
        self._second = FieldRow(look, words.gettext("The same once more"), self._fields[1])
        self._strength = StateLabel(look, Mark("left", words.gettext("nothing typed yet")))
        for field in self._fields:
            field.typing.connect(self._follow)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.s3)
        column.addWidget(self._first)
        column.addWidget(self._strength)
        column.addWidget(self._second)
        column.addWidget(FlagBox(look, Message(words.gettext("Please note:"), lost, icon="info")))
        worker.do(lambda: strength_of("warm"), lambda _: None)

    def take_focus(self) -> None:
        """Puts the keyboard into the first field."""
        self._fields[0].input.setFocus()

    def chosen(self) -> str:
        """The passphrase; empty where there is none yet, and then it says so."""
        words = self._look.words
        first, second = (field.secret() for field in self._fields)
        if not first:
            self.complain(words.gettext("Please type a passphrase."))
        elif first != second:
            self.complain(words.gettext("The two are not the same. Please type both again."))
        return first if first == second else ""

    def complain(self, why: str) -> None:
        """Says under the fields what is wrong."""
        self._second.show_error(why)
        target = self._fields[1].input
        announce(target, why)
        target.setFocus()

    def _follow(self) -> None:
        self._second.show_error("")
        self._strength.show_mark(self._rate(self._fields[0].secret()))

    def _rate(self, passphrase: str) -> Mark:
        words = self._look.words
        if not passphrase:
            return Mark("left", words.gettext("nothing typed yet"))
        strength = strength_of(passphrase, self._known())
        if strength.good:
            return Mark("done", words.gettext("hard to guess"))
        if strength.score >= 2:
            return Mark("look", words.gettext("not easy to guess; longer is better"))
        return Mark("flag", words.gettext("easy to guess; please add words"))
