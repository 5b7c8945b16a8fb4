"""What all fields share: a value, two signals, a name and an error in words."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ijn_organizer.ui.look import Look

Json: TypeAlias = "bool | int | str | Sequence[Json] | Mapping[str, Json] | None"


class Field(QWidget):
    """Something a person fills in. Base of all fields; a new kind gives `value`, `_show` and `focus_target`.

    Signals:
        committed(object): the value, when the person really changed it and the edit ended (focus left, Enter, a
            choice). Never sent by `set_value`, never while the text can't be read.
        typing(object): the value as read now, at each change by the person.
        wrong(str): why the text can't be read, in words; empty when it is fine again. `FieldRow` shows it.
    """

    committed = Signal(object)
    typing = Signal(object)
    wrong = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._kept: Json = None
        self._touched = False
        self._error = ""
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(look.s2)

    def value(self) -> Json:
        """The value now; None while it is empty or can't be read."""
        raise NotImplementedError

    def set_value(self, value: Json) -> None:
        """Show `value` (None: empty) in place of what is there, without sending `committed` or `typing`."""
        self._kept = value
        self._touched = False
        self._show(value)
        self._complain("")

    def focus_target(self) -> QWidget:
        """The widget inside that takes the keyboard: a label's buddy."""
        raise NotImplementedError

    def set_name(self, name: str) -> None:
        """Give what a screen reader says for the field."""
        self.focus_target().setAccessibleName(name)

    def set_description(self, text: str) -> None:
        """Give what a screen reader adds: hint and error."""
        self.focus_target().setAccessibleDescription(text)

    def set_wrong(self, wrong: str) -> None:
        """Mark the field's edge when `wrong` says something; the words stand in the row."""
        target = self.focus_target()
        target.setProperty("wrong", bool(wrong))
        target.style().unpolish(target)
        target.style().polish(target)

    def set_read_only(self) -> None:
        """Show the value without letting it be changed."""
        self.focus_target().setEnabled(False)

    def error(self) -> str:
        """Why the text can't be read, in words; empty when it is fine."""
        return self._error

    def commit(self) -> None:
        """End the edit now, as leaving the field does (before a save or a page change).

        A field that nobody touched says nothing, even where it would write its value in another way.
        """
        if not self._touched:
            return
        error = self._why_wrong()
        self._complain(error)
        if not error:
            self._tell(self.value())

    def _show(self, value: Json) -> None:
        """Put `value` on screen; sends no signal."""
        raise NotImplementedError

    def _why_wrong(self) -> str:
        """Why what stands there can't be read, in words, or empty."""
        return ""

    def _edited(self) -> None:
        """Let others follow while the person types or chooses."""
        self._touched = True
        if self._error and not self._why_wrong():
            self._complain("")
        self.typing.emit(self.value())

    def _tell(self, value: Json) -> None:
        if value == self._kept and type(value) is type(self._kept):
            return
        self._kept = value
        self._touched = False
        self.committed.emit(value)

    def _complain(self, error: str) -> None:
        if error != self._error:
            self._error = error
            self.set_wrong(error)
            self.wrong.emit(error)
