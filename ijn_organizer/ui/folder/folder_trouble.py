"""What is wrong with a folder of plans, said above its table until somebody has read it."""

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout

from ijn_organizer.plan.problems import Problem
from ijn_organizer.ui.kit.boxes import Action, Message, Strip
from ijn_organizer.ui.look import Look
from ijn_organizer.words.problems import say_problem


class FolderTrouble(QObject):
    """Puts a strip into a column, at the place where the column ends now."""

    def __init__(self, look: Look, column: QVBoxLayout, parent: QObject) -> None:
        super().__init__(parent)
        self._look, self._column, self._place = look, column, column.count()
        self._strip: Strip | None = None

    def show(self, problems: Sequence[Problem]) -> None:
        """Says these problems, in place of those before; with none, the strip goes."""
        if self._strip is not None:
            self._strip.hide()
            self._strip.setParent(None)
            self._strip.deleteLater()
            self._strip = None
        if problems:
            words = self._look.words
            text = " ".join(dict.fromkeys(say_problem(words, problem) for problem in problems))
            ok = Action("close", words.gettext("OK"))
            message = Message(words.gettext("Please note:"), text, icon="info", actions=(ok,))
            self._strip = Strip(self._look, message, tone="late")
            self._strip.activated.connect(lambda _pressed: self.show(()))
            self._column.insertWidget(self._place, self._strip)
