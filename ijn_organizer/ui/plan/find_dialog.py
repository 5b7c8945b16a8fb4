"""Find a question: type a few letters, choose with the arrow keys, Enter goes there."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ijn_organizer.app.session import Session
from ijn_organizer.rules.walk import Place, find
from ijn_organizer.ui.dialog_help import help_with
from ijn_organizer.ui.fitting import fit
from ijn_organizer.ui.kit.cells import Cell, Column, Row
from ijn_organizer.ui.kit.labels import Small
from ijn_organizer.ui.kit.rows import FieldRow
from ijn_organizer.ui.kit.table import RowTable
from ijn_organizer.ui.kit.text_fields import LineField
from ijn_organizer.ui.look import Look
from ijn_organizer.ui.plan.places import place_name

MOST_SHOWN = 50


class FindDialog(QDialog):
    """A line to type in and the questions that fit.

    Attributes:
        chosen: name of the place that was chosen, or empty.
    """

    def __init__(self, look: Look, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        help_with(self, look, "questions")
        self._look = look
        self._session = session
        self._steps = {step.id: look.words.pack(step.title) for step in session.pack.pack.steps}
        self.chosen = ""
        words = look.words
        self.setWindowTitle(words.gettext("Find a question"))
        column = QVBoxLayout(self)
        column.setContentsMargins(look.s3, look.s3, look.s3, look.s3)
        column.setSpacing(look.s2)
        self._line = LineField(
            look, icon="search", placeholder=words.gettext("A word, or a number such as CAM-03")
        )
        self._line.typing.connect(self._search)
        column.addWidget(FieldRow(look, words.gettext("What are you looking for?"), self._line))
        self._count = Small(look, "")
        column.addWidget(self._count)
        columns = [
            Column("question", words.gettext("Question"), stretch=True),
            Column("step", words.gettext("Step")),
        ]
        self._table = RowTable(look, words.gettext("Questions found"), columns)
        self._table.opened.connect(self._open)
        column.addWidget(self._table, 1)
        self._line.focus_target().installEventFilter(self)
        fit(self, look.text_width("m" * 55), look.line * 24)
        self._search("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow down goes from the line into the list; Enter takes the first that fits."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._table.rows():
            if event.key() == Qt.Key.Key_Down:
                self._table.choose(self._table.rows()[0].key)
                self._table.setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._open(0)
                return True
        return super().eventFilter(watched, event)

    def _search(self, text: object) -> None:
        typed = text if isinstance(text, str) else ""
        words = self._look.words
        places = find(self._session.pack, self._session.assessment, typed, words.pack)[:MOST_SHOWN]
        self._table.show_rows([self._row(place) for place in places])
        none = words.gettext("Nothing fits. Try another word.") if typed.strip() else ""
        self._count.setText(words.ngettext("%(n)s question", "%(n)s questions", len(places)) if places else none)

    def _row(self, place: Place) -> Row:
        words = self._look.words
        assessment = self._session.assessment
        if place.kind == "item":
            text = words.pack(assessment.items[place.key].item.question)
        else:
            text = words.pack(assessment.facts[place.key].fact.question)
        code = place.key if place.kind == "item" else ""
        return Row(place_name(place), (Cell(text, second=code), Cell(self._steps[place.step], tone="text2")))

    def _open(self, row: int) -> None:
        self.chosen = self._table.rows()[row].key
        self.accept()
