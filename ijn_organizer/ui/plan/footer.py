"""The foot of the plan window: the saved state, and the way back and on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ijn_organizer.app.document import SaveState
from ijn_organizer.ui.kit.announce import announce
from ijn_organizer.ui.kit.buttons import PlainButton, PrimaryButton, TextButton
from ijn_organizer.ui.kit.labels import StateLabel
from ijn_organizer.ui.kit.panels import Panel
from ijn_organizer.ui.look import Look
from ijn_organizer.ui.plan.marks import save_mark
from ijn_organizer.words.problems import say_problem


class PlanFooter(Panel):
    """The foot of the plan window.

    Signals:
        back(), onward(): the person wants to go back or on.
        retrying(): save once more.
        agreeing(): save, although another copy took out much of what is here.
    """

    back = Signal()
    onward = Signal()
    retrying = Signal()
    agreeing = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, lines=("top",), parent=parent)
        self._said = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(look.s4, look.s2, look.s4, look.s2)
        row.setSpacing(look.s3)
        words = look.words
        self._state = StateLabel(look, save_mark(words, SaveState("saved")))
        row.addWidget(self._state)
        self._retry = TextButton(look, words.gettext("Try again"), small=True)
        self._retry.activated.connect(self._try_again)
        self._retry.hide()
        row.addWidget(self._retry)
        self._agree = TextButton(look, words.gettext("Take the other copy in"), small=True)
        self._agree.activated.connect(self._take_in)
        self._agree.hide()
        row.addWidget(self._agree)
        row.addStretch()
        hints = not look.large
        self._back = PlainButton(look, words.gettext("Back"), icon="back", hint="Alt+←" if hints else "")
        self._back.activated.connect(self._go_back)
        row.addWidget(self._back)
        hint = "Alt+→" if hints else ""
        self._onward = PrimaryButton(look, "", icon_after="next", hint=hint)
        self._onward_quiet = PlainButton(look, "", icon_after="next", hint=hint)
        for button in (self._onward, self._onward_quiet):
            button.activated.connect(self._go_on)
            row.addWidget(button)

    def show_state(self, state: SaveState) -> None:
        """Shows the saved state; it is announced when it says something new.

        So each minute of work is told once that it is saved, and a failure at once and only once.
        """
        words = self._look.words
        mark = save_mark(words, state)
        self._state.show_mark(mark)
        why = " ".join(say_problem(words, problem) for problem in state.problems)
        self._state.setToolTip(why)
        self._retry.setVisible(state.kind == "failed")
        self._agree.setVisible(state.asks)
        if mark.word != self._said and self.isVisible():
            self._said = mark.word
            announce(self, f"{mark.word}. {why}" if why else mark.word, urgent=state.kind == "failed")

    def show_onward(self, text: str, *, quiet: bool) -> None:
        """Says where "on" leads; `quiet` where the page has a filled button of its own."""
        for button in (self._onward, self._onward_quiet):
            button.show_text(text)
        self._onward.setVisible(not quiet)
        self._onward_quiet.setVisible(quiet)

    def _go_back(self) -> None:
        self.back.emit()

    def _go_on(self) -> None:
        self.onward.emit()

    def _take_in(self) -> None:
        self.agreeing.emit()

    def _try_again(self) -> None:
        self.retrying.emit()
