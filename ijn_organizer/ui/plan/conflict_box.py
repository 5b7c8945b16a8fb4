"""Two copies say different things: both values side by side, with who and when. A person chooses."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ijn_organizer.app import editing
from ijn_organizer.app.cells_in_words import say_who
from ijn_organizer.plan.cells import Live
from ijn_organizer.plan.paths import FACTS, RESERVED
from ijn_organizer.ui.kit.buttons import PlainButton
from ijn_organizer.ui.kit.flow import FlowLayout
from ijn_organizer.ui.kit.labels import Body, Small, StateLabel
from ijn_organizer.ui.kit.marks import Mark
from ijn_organizer.ui.look import Look
from ijn_organizer.ui.plan.bus import PlanBus
from ijn_organizer.words.cells import say_value
from ijn_organizer.words.words import Words


class ConflictBox(QFrame):
    """The rivals of one cell. Choosing one replaces all that were shown."""

    def __init__(
        self,
        look: Look,
        bus: PlanBus,
        path: str,
        place: str,
        rivals: Sequence[Live],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bus = bus
        self._path = path
        self._place = place
        self._seen = bus.session.plan
        self._values = {str(number): live.value for number, live in enumerate(rivals)}
        words = look.words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.s2)
        count = words.ngettext("%(n)s value differs", "%(n)s values differ", len(rivals))
        column.addWidget(StateLabel(look, Mark("split", count)))
        column.addWidget(Small(look, self._advice(look.words)))
        flow = FlowLayout(gap=look.between, stretch=True)
        for number, live in enumerate(rivals):
            flow.addWidget(self._rival(look, str(number), live))
        column.addLayout(flow)

    def _advice(self, words: Words) -> str:
        """A third value is written where all values are: what is written there takes the place of all these."""
        first, _, _rest = self._path.partition("/")
        if first == FACTS:
            return words.gettext(
                "Two copies of this plan say different things. Please choose one, or write another one above."
            )
        if first in RESERVED:
            return words.gettext(
                "Two copies of this plan say different things. Please choose one, or answer anew in this card."
            )
        return words.gettext(
            "Two copies of this plan say different things. Please choose one; you can change it afterwards."
        )

    def _rival(self, look: Look, key: str, live: Live) -> QWidget:
        words = look.words
        box = QFrame()
        box.setObjectName("quiet")
        column = QVBoxLayout(box)
        column.setContentsMargins(look.s3, look.s2, look.s3, look.s2)
        column.setSpacing(look.s1)
        said = say_value(words, self._bus.session.pack, self._path, live.read())
        column.addWidget(Body(look, said, bold=True))
        column.addWidget(Small(look, say_who(words, live)))
        button = PlainButton(
            look, words.gettext("Use this"), key=key, small=True, name=words.gettext("Use this") + ": " + said
        )
        button.activated.connect(self._use)
        # Whoever reviews a plan changes no answers.
        button.setEnabled(not self._bus.locked)
        column.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeading)
        return box

    def _use(self, key: str) -> None:
        self._bus.commit([editing.choose_value(self._seen, self._path, self._values[key])], self._place)
        # The box is gone now; the person goes on where the value stands.
        self._bus.wanted.emit(self._place)
