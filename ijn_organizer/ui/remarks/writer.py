"""A field to say something in, with the button that says it. What was begun is kept here until then."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ijn_organizer.plan.problems import Problem
from ijn_organizer.ui.kit.buttons import KitButton, PlainButton
from ijn_organizer.ui.kit.field import Json
from ijn_organizer.ui.kit.flow import FlowLayout
from ijn_organizer.ui.kit.rows import FieldRow
from ijn_organizer.ui.kit.text_fields import LongTextField
from ijn_organizer.ui.look import Look
from ijn_organizer.ui.remarks.talk import Talk


class Writer(QWidget):
    """Some lines, and a button.

    Attributes:
        buttons: the line below the field, for more buttons.

    Signals:
        said(str): this text is to be said; it is not empty.
    """

    said = Signal(str)

    def __init__(self, look: Look, talk: Talk, of: str, said: tuple[str, str], parent: QWidget) -> None:
        """`of`: a place, or the id of what is replied to; `said`: the words of label and button."""
        super().__init__(parent)
        self._look, self._talk, self._of = look, talk, of
        self._field = LongTextField(look)
        self._row = FieldRow(look, said[0], self._field)
        self._field.set_value(talk.draft(of) or None)
        self._field.written.connect(self._keep)
        self._field.committed.connect(self._keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.s1)
        column.addWidget(self._row)
        self.buttons = FlowLayout(gap=look.s2)
        self._button: KitButton = PlainButton(look, said[1], icon="note", small=True)
        self._button.activated.connect(self._say)
        self.buttons.addWidget(self._button)
        column.addLayout(self.buttons)

    def focus_field(self) -> None:
        """Puts the focus into the field."""
        self._field.focus_target().setFocus(Qt.FocusReason.TabFocusReason)

    def commit(self) -> None:
        """Keeps what was begun."""
        self._field.commit()

    def _keep(self, text: Json) -> None:
        show_trouble(self._row, self._talk, lambda: self._talk.keep_draft(self._of, _text(text)))

    def _say(self) -> None:
        text = _text(self._field.value())
        if not text:
            self._row.show_error(self._talk.sentence(Problem("remark-empty")))
            self.focus_field()
            return
        self._field.set_value(None)
        self._row.show_error("")
        self._talk.keep_draft(self._of, "")
        self.said.emit(text)


def note_row(look: Look, talk: Talk, place: str) -> FieldRow:
    """The private note about a place: saved on this computer as it is typed, and nowhere else."""
    words = look.words
    field = LongTextField(look)
    hint = words.gettext("only on this computer: it is in no copy, no slip and no PDF")
    row = FieldRow(look, words.gettext("Private note"), field, hint=hint)
    field.set_value(talk.note(place) or None)

    def write(text: Json) -> None:
        show_trouble(row, talk, lambda: talk.write_note(place, _text(text)))

    field.written.connect(write)
    field.committed.connect(write)
    if talk.problems:
        row.show_error(" ".join(talk.sentence(problem) for problem in talk.problems))
    return row


def show_trouble(row: FieldRow, talk: Talk, write: Callable[[], tuple[Problem, ...]]) -> None:
    """Writes, and says in words what hindered it."""
    row.show_error(" ".join(talk.sentence(problem) for problem in write()))


def _text(value: Json) -> str:
    return value if isinstance(value, str) else ""
