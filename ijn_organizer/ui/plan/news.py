"""The strip that says what another copy of the plan changed."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ijn_organizer.ui.kit.boxes import Action, Message, Strip
from ijn_organizer.ui.look import Look
from ijn_organizer.ui.plan.widgets import drop


class News(QWidget):
    """Nothing, until changes from another copy are taken in; then a strip until it is put away."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._place = QVBoxLayout(self)
        self._place.setContentsMargins(0, 0, 0, 0)
        self._strip: Strip | None = None
        self.hide()

    def say(self, count: int) -> None:
        """Says that `count` places are as another copy has them now."""
        self._put_away()
        words = self._look.words
        text = words.ngettext(
            "%(n)s place was changed in another copy. It is taken in.",
            "%(n)s places were changed in another copy. They are taken in.",
            count,
        )
        message = Message(
            words.gettext("News from another copy."),
            text,
            icon="info",
            actions=(Action("ok", words.gettext("OK")),),
        )
        self._strip = Strip(self._look, message)
        self._strip.activated.connect(self._put_away)
        self._place.addWidget(self._strip)
        self.show()

    def _put_away(self) -> None:
        if self._strip is not None:
            drop(self._strip)
            self._strip = None
        self.hide()
