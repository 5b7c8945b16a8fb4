"""Fields that are typed: a line, a longer text, whole numbers, decimals."""

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ijn_organizer.ui.kit.field import Field, Json
from ijn_organizer.ui.kit.inputs import LineInput, TextInput
from ijn_organizer.ui.kit.labels import Body
from ijn_organizer.ui.look import Look

_GROUPED = re.compile(r"[\s\u00a0\u202f']")
_DECIMAL = re.compile(r"-?\d+([.,]\d+)?")


class TypedField(Field):
    """A field of one line. Base of the fields below and of date and time.

    Attributes:
        input: the line edit inside.
    """

    def __init__(
        self,
        look: Look,
        *,
        placeholder: str = "",
        icon: str = "",
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        self.input = LineInput(look, icon=icon, hint=hint, parent=self)
        self.input.setPlaceholderText(placeholder)
        self.input.edited.connect(self._edited)
        self.input.ended.connect(self.commit)
        self._line.addWidget(self.input, 1)
        self.setFocusProxy(self.input)

    def value(self) -> Json:
        """See `Field.value`."""
        return self._read(self.input.text())

    def focus_target(self) -> QWidget:
        """See `Field.focus_target`."""
        return self.input

    def text(self) -> str:
        """See `Field.text`."""
        return self.input.text()

    def set_unread(self, text: str) -> None:
        """See `Field.set_unread`."""
        self.write(text)
        self._touched = self._unfinished = self._was_unread = True
        self._complain(self._why_wrong())

    def set_read_only(self) -> None:
        """Show the text without letting it be changed; it can still be read and copied."""
        self.input.setReadOnly(True)

    def _take_figures(self, unit: str) -> None:
        """Make the line as narrow as a figure, with the unit behind it."""
        self.input.setFixedWidth(8 * self._look.line)
        self.input.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)
        if unit:
            self._line.addWidget(Body(self._look, unit, tone="text2", wrap=False))
        self._line.addStretch(1)

    def _show(self, value: Json) -> None:
        self.write("" if value is None else str(value))

    def write(self, text: str) -> None:
        """Put `text` into the line; of a long one the beginning is in view."""
        self.input.setText(text)
        self.input.setCursorPosition(0)

    def _read(self, text: str) -> Json:
        return text.strip() or None


class LineField(TypedField):
    """One line of text; value is text without blanks at its ends, None when empty."""


class LongTextField(Field):
    """Several lines; Tab leaves it; it grows with its text from `lines` up to `most` lines."""

    def __init__(
        self,
        look: Look,
        *,
        placeholder: str = "",
        lines: int = 2,
        most: int = 10,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        self.input = TextInput(look, lines=lines, most=most, parent=self)
        self.input.setPlaceholderText(placeholder)
        self.input.textChanged.connect(self._changed)
        self.input.ended.connect(self.commit)
        self._quiet = False
        self._line.addWidget(self.input, 1)
        self.setFocusProxy(self.input)

    def value(self) -> Json:
        """See `Field.value`."""
        return self.input.toPlainText().strip() or None

    def focus_target(self) -> QWidget:
        """See `Field.focus_target`."""
        return self.input

    def set_read_only(self) -> None:
        """Show the text without letting it be changed; it can still be read and copied."""
        self.input.setReadOnly(True)

    def _show(self, value: Json) -> None:
        self._quiet = True
        self.input.setPlainText("" if value is None else str(value))
        self._quiet = False

    def _changed(self) -> None:
        if not self._quiet:
            self._edited()


class NumberField(TypedField):
    """A whole number; value is a number, None when empty (not known). `unit` stands behind it ("people")."""

    def __init__(
        self, look: Look, *, least: int = 0, most: int = 999_999, unit: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(look, parent=parent)
        self._least, self._most = least, most
        self._take_figures(unit)

    def _read(self, text: str) -> Json:
        number = self._number(text)
        return number if number is not None and self._least <= number <= self._most else None

    def _why_wrong(self) -> str:
        text = self.input.text().strip()
        if not text or self._read(text) is not None:
            return ""
        words = self._look.words
        if self._number(text) is None:
            return words.gettext("Please write a whole number, such as 120.")
        bounds = {"least": words.number(self._least), "most": words.number(self._most)}
        return words.gettext("Please write a number from %(least)s to %(most)s.") % bounds

    def _number(self, text: str) -> int | None:
        bare = _GROUPED.sub("", text.strip())
        grouped = re.fullmatch(r"-?\d{1,3}([.,]\d{3})+", bare)
        if grouped:
            bare = re.sub("[.,]", "", bare)
        return int(bare) if re.fullmatch(r"-?\d{1,15}", bare) else None


class DecimalField(TypedField):
    """A decimal number; value is text with a point ("32.5"), None when empty."""

    def __init__(self, look: Look, *, unit: str = "", parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        self._take_figures(unit)

    def _read(self, text: str) -> Json:
        bare = _GROUPED.sub("", text.strip())
        return bare.replace(",", ".") if _DECIMAL.fullmatch(bare) else None

    def _why_wrong(self) -> str:
        text = self.input.text().strip()
        if not text or self._read(text) is not None:
            return ""
        return self._look.words.gettext("Please write a number, such as 32.5.")
