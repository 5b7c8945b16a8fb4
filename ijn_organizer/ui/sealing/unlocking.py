"""Asks for the passphrase of a sealed file and finds its key, off the window's thread."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ijn_organizer.app.passphrases import key_of
from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.trust.sealing import Key
from ijn_organizer.ui.fitting import fit, shown_path
from ijn_organizer.ui.kit.announce import announce
from ijn_organizer.ui.kit.buttons import PlainButton, PrimaryButton
from ijn_organizer.ui.kit.labels import Body, Small, TitleLabel
from ijn_organizer.ui.kit.rows import FieldRow
from ijn_organizer.ui.look import Look
from ijn_organizer.ui.sealing.secret_field import SecretField
from ijn_organizer.ui.worker import Worker
from ijn_organizer.words.problems import say_problem


@dataclass(frozen=True, slots=True)
class Unlocked:
    """What a passphrase opened. The key is None where the file is in the clear by now."""

    key: Key | None


@dataclass(frozen=True, slots=True)
class _Refused:
    """Why it opened nothing."""

    error: ProblemsError


@dataclass(frozen=True, slots=True)
class Asking:
    """What is said when a passphrase is asked for: the title, the text under it, the button."""

    title: str
    text: str
    button: str


class PassphraseForm(QWidget):
    """A passphrase and a button. What it opens is found on another thread; what goes wrong stands under the field.

    Signals:
        unlocked(Unlocked): the passphrase is the right one.
        refused(): it is not, or something else went wrong; why stands under the field.
        left(): the person would rather not.
    """

    unlocked = Signal(object)
    refused = Signal()
    left = Signal()

    def __init__(self, look: Look, path: Path, *, button: str, leave: str, parent: QWidget | None = None) -> None:
        """`button` are the words of the button, `leave` those of the way out."""
        super().__init__(parent)
        words = look.words
        self._look = look
        self._path = path
        self._button = button
        self._worker = Worker(self)
        self.field = SecretField(look)
        self._row = FieldRow(look, words.gettext("Passphrase"), self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.s3)
        column.addWidget(self._row)
        buttons = QHBoxLayout()
        buttons.addStretch()
        out = PlainButton(look, leave)
        out.activated.connect(self._leave)
        self._open = PrimaryButton(look, button, icon="open")
        self._open.activated.connect(self._try)
        buttons.addWidget(out)
        buttons.addWidget(self._open)
        column.addLayout(buttons)
        self.field.input.returnPressed.connect(self._try)

    def close_form(self) -> None:
        """Waits until the thread is done; nothing more is told."""
        self._worker.stop()

    def _leave(self) -> None:
        self.left.emit()

    def _try(self) -> None:
        if not self._open.isEnabled():
            return
        passphrase, path = self.field.secret(), self._path
        self._row.show_error("")
        self._open.setEnabled(False)
        self._open.show_text(self._look.words.gettext("Opening…"))

        def work() -> Unlocked | _Refused:
            try:
                return Unlocked(key_of(path, passphrase))
            except ProblemsError as error:
                return _Refused(error)

        self._worker.do(work, self._after)

    def _after(self, result: Unlocked | _Refused) -> None:
        self._open.setEnabled(True)
        self._open.show_text(self._button)
        if isinstance(result, Unlocked):
            self.unlocked.emit(result)
            return
        why = " ".join(say_problem(self._look.words, problem) for problem in result.error.problems)
        self._row.show_error(why)
        self.refused.emit()
        announce(self.field.input, why)
        self.field.input.setFocus()
        self.field.input.selectAll()


class PassphraseDialog(QDialog):
    """Asks for the passphrase of one file.

    Attributes:
        opened: what the passphrase opened, once the dialog was accepted.
    """

    def __init__(self, look: Look, path: Path, said: Asking, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = look.words
        self.opened: Unlocked | None = None
        self.setWindowTitle(said.title)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(look.s4, look.s4, look.s4, look.s4)
        column.setSpacing(look.s3)
        column.addWidget(TitleLabel(look, said.title))
        column.addWidget(Body(look, said.text))
        column.addWidget(Small(look, shown_path(look.words, path.name)))
        self._form = PassphraseForm(look, path, button=said.button, leave=words.gettext("Cancel"))
        self._form.unlocked.connect(self._accept)
        self._form.left.connect(self.reject)
        self._form.refused.connect(self._make_room)
        column.addWidget(self._form)
        width = look.text_width("m" * 32)
        fit(self, width, column.totalHeightForWidth(width))
        self._form.field.input.setFocus()

    def done(self, result: int) -> None:
        """Closes; whatever the thread still does is told to nobody."""
        self._form.close_form()
        super().done(result)

    def _make_room(self) -> None:
        fit(self, self.width(), max(self.height(), self._column.totalHeightForWidth(self.width())))

    def _accept(self, opened: Unlocked) -> None:
        self.opened = opened
        self.accept()


def with_key(look: Look, path: Path, use: Callable[[Key | None], None], parent: QWidget) -> None:
    """Does `use` with a file that may be sealed: without a key, or with that of the passphrase that is asked for.

    Raises:
        ProblemsError: as `use`, but for `sealed`: then the person would rather not.
    """
    try:
        use(None)
    except ProblemsError as error:
        if error.problems[0].code != "sealed":
            raise
    else:
        return
    words = look.words
    said = Asking(
        words.gettext("This plan is sealed"),
        words.gettext("Its passphrase opens it. It is not kept anywhere on this computer."),
        words.gettext("Open"),
    )
    dialog = PassphraseDialog(look, path, said, parent)
    opened = dialog.opened if dialog.exec() else None
    dialog.deleteLater()
    if opened is not None:
        use(opened.key)
