"""The one helper that ties label, hint, field and error of a form row together."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ijn_organizer.ui.kit.announce import announce
from ijn_organizer.ui.kit.field import Field
from ijn_organizer.ui.kit.flow import FlowLayout
from ijn_organizer.ui.kit.labels import IconLabel, Label
from ijn_organizer.ui.look import Look


class FieldRow(QWidget):
    """Label and hint above a field, an error below it.

    The label is the field's buddy and its accessible name; hint and error are its accessible description. An error
    that the field finds by itself is shown; others by `show_error`.

    Attributes:
        field: the field inside; connect to `row.field.committed`.
        label: the label.
    """

    def __init__(
        self,
        look: Look,
        label: str,
        field: Field,
        *,
        hint: str = "",
        beside: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`beside` puts the label at the start of the line instead of above (never when text is large)."""
        super().__init__(parent)
        self.field = field
        self.label = Label(look, label, size="small", bold=True)
        self._hint = Label(look, hint, size="small", tone="text2")
        self._error = ErrorLine(look, self)
        field.set_name(label)
        self.label.setBuddy(field.focus_target())
        directions = QBoxLayout.Direction
        line = QBoxLayout(directions.LeftToRight if beside and not look.large else directions.TopToBottom)
        line.setSpacing(look.s2 + look.s1 if beside and not look.large else _ABOVE_FIELD)
        # Side by side, fields of rows under each other begin at one place.
        side_by_side = beside and not look.large
        line.addLayout(self._words(look), LABEL_SHARE if side_by_side else 0)
        line.addWidget(field, FIELD_SHARE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.s1)
        column.addLayout(line)
        column.addWidget(self._error)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        field.wrong.connect(self._complain)
        self.show_hint(hint)

    def show_error(self, text: str) -> None:
        """Show why the value can't stay so; empty takes the error away."""
        self._error.show_words(text)
        self.field.set_wrong(text)
        self._describe()

    def show_hint(self, text: str) -> None:
        """Change the hint behind the label ("8 days from today")."""
        self._hint.setText(text)
        self._hint.setVisible(bool(text))
        self._describe()

    def _complain(self, error: str) -> None:
        """An error that the field found by itself is said at once: the focus is somewhere else by now."""
        self.show_error(error)
        if error:
            announce(self.field.focus_target(), f"{self.label.text()} {error}")

    def _words(self, look: Look) -> QVBoxLayout:
        words = FlowLayout(gap=look.s1 + look.s1 // 2, line_gap=0, align="bottom")
        words.addWidget(self.label)
        words.addWidget(self._hint)
        middle = QVBoxLayout()
        middle.addStretch(1)
        middle.addLayout(words)
        middle.addStretch(1)
        return middle

    def _describe(self) -> None:
        parts = (self._hint.text(), self._error.words())
        self.field.set_description(". ".join(part for part in parts if part))


class ErrorLine(QWidget):
    """An error in words under its field; takes no room while there is none."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = Label(look, "", size="small", tone="late")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.s1)
        line.addWidget(IconLabel(look, "no", tone="late"), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._text, 1)
        self.hide()

    def words(self) -> str:
        """The error, or empty."""
        return self._text.text()

    def show_words(self, text: str) -> None:
        """Show `text`; empty hides the line."""
        self._text.setText(text)
        self.setVisible(bool(text))


def tie(label: QLabel, widget: QWidget, description: str = "") -> None:
    """Make `label` the buddy and accessible name of any other `widget` (a filter, a list)."""
    label.setBuddy(widget)
    widget.setAccessibleName(label.text())
    widget.setAccessibleDescription(description)


LABEL_SHARE, FIELD_SHARE = 5, 4
"""How a line is shared between a label and the field beside it."""

_ABOVE_FIELD = 7
"""Pixels that keep the focus ring of a field off its label."""
