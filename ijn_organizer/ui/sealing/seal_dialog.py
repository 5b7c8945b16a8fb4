"""Chooses a passphrase: typed twice, with a hint how hard it is to guess, and a clear word about losing it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ijn_organizer.app.passphrases import new_key, strength_of
from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.trust.sealing import Key
from ijn_organizer.ui.fitting import fit
from ijn_organizer.ui.kit.announce import announce
from ijn_organizer.ui.kit.boxes import FlagBox, Message
from ijn_organizer.ui.kit.buttons import PlainButton, PrimaryButton
from ijn_organizer.ui.kit.labels import Body, StateLabel, TitleLabel
from ijn_organizer.ui.kit.marks import Mark
from ijn_organizer.ui.kit.panels import ScrollColumn
from ijn_organizer.ui.kit.rows import FieldRow
from ijn_organizer.ui.look import Look
from ijn_organizer.ui.sealing.secret_field import SecretField
from ijn_organizer.ui.worker import Worker
from ijn_organizer.words.problems import say_problem


@dataclass(frozen=True, slots=True)
class SealWords:
    """What the dialog says: its title, what sealing does here, and its button."""

    title: str
    text: str
    button: str


class SealDialog(QDialog):
    """Asks for a new passphrase.

    Attributes:
        key: the key that was made of it, once the dialog was accepted.

    `known` are words that somebody who wants to guess would try first, such as the event's name.
    """

    def __init__(
        self, look: Look, said: SealWords, known: Sequence[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        words = look.words
        self.key: Key | None = None
        self._look = look
        self._known = tuple(known)
        self._worker = Worker(self)
        self.setWindowTitle(said.title)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        inside = ScrollColumn(look, margin=look.s4, gap=look.s3)
        outer.addWidget(inside, 1)
        inside.add(TitleLabel(look, said.title))
        inside.add(Body(look, said.text))
        self._first = FieldRow(
            look,
            words.gettext("New passphrase"),
            SecretField(look),
            hint=words.gettext("Four or more words in a row, which only you would put together."),
        )
        self._second = FieldRow(look, words.gettext("The same once more"), SecretField(look))
        self._strength = StateLabel(look, Mark("left", words.gettext("nothing typed yet")))
        for row in (self._first, self._second):
            row.field.typing.connect(self._follow)
        inside.add(self._first)
        inside.add(self._strength)
        inside.add(self._second)
        lost = words.gettext(
            "Without the passphrase nobody can open the plan: not you, not we. There is no way around it. "
            "Write it on paper and keep the paper in a safe place."
        )
        inside.add(FlagBox(look, Message(words.gettext("Please note:"), lost, icon="info")))
        outer.addLayout(self._make_buttons(said.button))
        fit(self, look.text_width("m" * 38), look.line * 27)
        self._first.field.focus_target().setFocus()
        # The lists of well-known words are read once, before the first letter needs them.
        self._worker.do(lambda: strength_of("warm"), lambda _: None)

    def done(self, result: int) -> None:
        """Closes; whatever the thread still does is told to nobody."""
        self._worker.stop()
        super().done(result)

    def _make_buttons(self, text: str) -> QHBoxLayout:
        look = self._look
        buttons = QHBoxLayout()
        buttons.setContentsMargins(look.s4, look.s2, look.s4, look.s4)
        buttons.setSpacing(look.s2)
        buttons.addStretch()
        cancel = PlainButton(look, look.words.gettext("Cancel"))
        cancel.activated.connect(self.reject)
        self._button_text = text
        self._seal = PrimaryButton(look, text, icon="lock")
        self._seal.setDefault(True)
        self._seal.activated.connect(self._try)
        buttons.addWidget(cancel)
        buttons.addWidget(self._seal)
        return buttons

    def _follow(self) -> None:
        self._second.show_error("")
        self._strength.show_mark(self._rate(_secret(self._first)))

    def _rate(self, passphrase: str) -> Mark:
        words = self._look.words
        if not passphrase:
            return Mark("left", words.gettext("nothing typed yet"))
        strength = strength_of(passphrase, self._known)
        if strength.good:
            return Mark("done", words.gettext("hard to guess"))
        if strength.score >= 2:
            return Mark("look", words.gettext("not easy to guess; longer is better"))
        return Mark("flag", words.gettext("easy to guess; please add words"))

    def _try(self) -> None:
        if not self._seal.isEnabled():
            return
        words = self._look.words
        first, second = _secret(self._first), _secret(self._second)
        if not first or first != second:
            self._complain(
                words.gettext("The two are not the same. Please type both again.")
                if first
                else words.gettext("Please type a passphrase.")
            )
            return
        self._seal.setEnabled(False)
        self._seal.show_text(words.gettext("Sealing…"))

        def work() -> Key | ProblemsError:
            try:
                return new_key(first)
            except ProblemsError as error:
                return error

        self._worker.do(work, self._after)

    def _after(self, result: Key | ProblemsError) -> None:
        self._seal.setEnabled(True)
        self._seal.show_text(self._button_text)
        if isinstance(result, ProblemsError):
            self._complain(" ".join(say_problem(self._look.words, problem) for problem in result.problems))
            return
        self.key = result
        self.accept()

    def _complain(self, why: str) -> None:
        self._second.show_error(why)
        target = self._second.field.focus_target()
        announce(target, why)
        target.setFocus()


def _secret(row: FieldRow) -> str:
    return row.field.secret() if isinstance(row.field, SecretField) else ""
