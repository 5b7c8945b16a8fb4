"""Return slips on the last step: one to send back what I said, and the way in for those of others."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.storage.folder import SUFFIX
from ijn_organizer.ui.fitting import breakable
from ijn_organizer.ui.kit.announce import announce
from ijn_organizer.ui.kit.buttons import PlainButton
from ijn_organizer.ui.kit.flow import FlowLayout
from ijn_organizer.ui.kit.labels import Body, Heading, Small
from ijn_organizer.ui.look import Look
from ijn_organizer.ui.slips.returning import Returning


class SlipBox(QWidget):
    """Heading, a sentence, two buttons, and what came of them."""

    def __init__(self, look: Look, returning: Returning, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._returning = look, returning
        words = look.words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.s2)
        column.addWidget(Heading(look, words.gettext("Return slip")))
        text = words.gettext(
            "A small file with what you said and decided, and no answers. "
            "It fits into the plan even after others went on with it."
        )
        column.addWidget(Small(look, text))
        buttons = FlowLayout(gap=look.s2)
        save = PlainButton(look, words.gettext("Save a return slip"), icon="note")
        save.activated.connect(self._save)
        take = PlainButton(look, words.gettext("Take in a slip or a copy"), icon="open")
        take.activated.connect(self._take)
        buttons.addWidget(save)
        buttons.addWidget(take)
        column.addLayout(buttons)
        self._news = Body(look, "", bold=True, parent=self)
        column.addWidget(self._news)
        self._news.hide()

    def _save(self) -> None:
        words = self._look.words
        try:
            start = str(self._returning.proposed())
        except ProblemsError:
            start = ""
        kinds = words.gettext("Return slips") + f" (*{SUFFIX})"
        chosen, _ = QFileDialog.getSaveFileName(self, words.gettext("Save a return slip"), start, kinds)
        if chosen:
            path = Path(chosen)
            self._say(self._returning.write(path if path.suffix else path.with_suffix(SUFFIX)))

    def _take(self) -> None:
        words = self._look.words
        kinds = words.gettext("Return slips and plans") + f" (*{SUFFIX})"
        chosen, _ = QFileDialog.getOpenFileName(self, words.gettext("Take in a slip or a copy"), "", kinds)
        if chosen:
            self._say(self._returning.take(Path(chosen), self.window()))

    def _say(self, text: str) -> None:
        self._news.setText(breakable(text))
        self._news.show()
        announce(self._news, text)
