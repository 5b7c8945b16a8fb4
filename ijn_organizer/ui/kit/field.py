"""What all fields share: a value, two signals, a name and an error in words."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ijn_organizer.ui.look import Look

KEEP_AFTER_MS = 450
"""How long after a key that nobody was told yet the value is told: work is safe within half a second."""

Json: TypeAlias = "bool | int | str | Sequence[Json] | Mapping[str, Json] | None"


class Field(QWidget):
    """Something a person fills in. Base of all fields; a new kind gives `value`, `_show` and `focus_target`.

    The one place that decides when typing counts. The first key starts a timer that later keys do not start anew,
    so that somebody who types without a pause is heard in the middle of it too; the next key starts it again. The
    input itself is not touched then: its cursor, its selection, its undo, and letters that are being composed stay
    as they are. A text that can't be read (half a date) is no value and not complained about while it is written;
    the value that was told before stands until it can be read.

    Signals:
        committed(object): the value, when the person really changed it and the edit ended (focus left, Enter, a
            choice). Never sent by `set_value`, never while the text can't be read.
        written(object): the value in the middle of typing, `KEEP_AFTER_MS` after the first key that was not told.
            Whoever hears it hears `committed` when the edit ends, unless the text can't be read then.
        unread(str): the text that can't be read, in the middle of typing or, with an `error`, when the edit ended
            with it. When it can be read `written` or `committed` comes, also for the value that was there before.
        typing(object): the value as read now, at each change by the person.
        wrong(str): why the text can't be read, in words; empty when it is fine again. `FieldRow` shows it.
    """

    committed = Signal(object)
    written = Signal(object)
    unread = Signal(str)
    typing = Signal(object)
    wrong = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._kept: Json = None
        self._told: Json = None
        self._touched = False
        # Whether something was told of an edit that has not ended, and whether that was a text that can't be read.
        self._unfinished = False
        self._was_unread = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_AFTER_MS)
        self._timer.timeout.connect(self.keep)
        self._error = ""
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(look.s2)

    def value(self) -> Json:
        """The value now; None while it is empty or can't be read."""
        raise NotImplementedError

    def readable(self) -> Json:
        """The value now, or the last one that was told while what stands there can't be read."""
        return self._told if self._why_wrong() else self.value()

    def set_value(self, value: Json) -> None:
        """Show `value` (None: empty) in place of what is there, without sending `committed` or `typing`."""
        self._settle(value)
        self._show(value)
        self._complain("")

    def set_unread(self, text: str) -> None:
        """Show a text that can't be read, as the person left it, with its error. Only lines can."""

    def text(self) -> str:
        """What stands there, letter by letter; empty where nothing is typed."""
        return ""

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
        else:
            self._timer.stop()
            self._tell_unread()

    def keep(self) -> None:
        """Tell what was typed so far, while the edit goes on."""
        self._timer.stop()
        value = self.value()
        if not self._touched:
            return
        if self._why_wrong():
            self._tell_unread()
        elif self._was_unread or not _same(value, self._told):
            self._was_unread = False
            self._unfinished = True
            self._told = value
            self.written.emit(value)

    def _show(self, value: Json) -> None:
        """Put `value` on screen; sends no signal."""
        raise NotImplementedError

    def _why_wrong(self) -> str:
        """Why what stands there can't be read, in words, or empty."""
        return ""

    def _edited(self) -> None:
        """Let others follow while the person types or chooses."""
        self._touched = True
        if not self._timer.isActive():
            self._timer.start()
        if self._error and not self._why_wrong():
            self._complain("")
        self.typing.emit(self.value())

    def _tell(self, value: Json) -> None:
        unheard = _same(value, self._kept) and not self._unfinished
        self._settle(value)
        if not unheard:
            self.committed.emit(value)

    def _tell_unread(self) -> None:
        if self.text():
            self._unfinished = self._was_unread = True
            self.unread.emit(self.text())

    def _settle(self, value: Json) -> None:
        """`value` is what everybody knows; no edit is under way."""
        self._timer.stop()
        self._kept = self._told = value
        self._touched = self._unfinished = self._was_unread = False

    def _complain(self, error: str) -> None:
        if error != self._error:
            self._error = error
            self.set_wrong(error)
            self.wrong.emit(error)


def _same(one: Json, other: Json) -> bool:
    return one == other and type(one) is type(other)
