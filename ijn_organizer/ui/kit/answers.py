"""The answer buttons of a question."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from ijn_organizer.ui.kit.buttons import KitButton
from ijn_organizer.ui.kit.flow import FlowLayout
from ijn_organizer.ui.look import Look


class AnswerButton(KitButton):
    """One choice: filled, bold and with a check mark when chosen, and always wide enough for that."""

    kind = "answer"

    def sizeHint(self) -> QSize:
        """As wide as it is when chosen, so that nothing moves."""
        look = self._look
        chosen = look.text_width(self._words, bold=True) + self._icon_side() + self._gap() + 2 * self._padding()
        return QSize(max(chosen, 3 * look.s4), super().sizeHint().height())

    def _icons(self) -> tuple[str, str]:
        return ("saved", "") if self.isChecked() else ("", "")

    def _icon_side(self) -> int:
        return round(self._look.icon * 0.84)


class AnswerButtons(QFrame):
    """Choices of which one or none is chosen; the chosen one is filled and has a check mark.

    Tab and the arrow keys move between the buttons. Digits are the card's business: `press(index)` does what a
    click on the n-th (from 0) does. A frame that is not drawn is read as a group; a bare widget is passed over.

    Signals:
        chosen(str): the person chose this key; empty when the chosen one was pressed again (cleared).
    """

    chosen = Signal(str)

    def __init__(
        self, look: Look, name: str, choices: Sequence[tuple[str, str]], *, parent: QWidget | None = None
    ) -> None:
        """`name` is read for the group; `choices` are pairs (key, text)."""
        super().__init__(parent)
        self.setAccessibleName(name)
        flow = FlowLayout(gap=look.s2, parent=self)
        self.buttons = [AnswerButton(look, text, key=key, small=True, parent=self) for key, text in choices]
        for button in self.buttons:
            button.setCheckable(True)
            button.activated.connect(self._pressed)
            flow.addWidget(button)
        self._value = ""

    def value(self) -> str:
        """The chosen key, or empty."""
        return self._value

    def set_value(self, key: str) -> None:
        """Show `key` as chosen (empty: none); sends nothing."""
        self._value = key
        for button in self.buttons:
            button.setChecked(button.key == key and bool(key))

    def press(self, index: int) -> None:
        """Do what a click on the choice at `index` does; beyond the last nothing happens."""
        if 0 <= index < len(self.buttons) and self.buttons[index].isEnabled():
            self.buttons[index].setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.buttons[index].click()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the focus with the arrow keys, in the direction of reading."""
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()), 0) if event.modifiers() in _BARE else 0
        here = next((at for at, button in enumerate(self.buttons) if button.hasFocus()), None)
        if not step or here is None:
            super().keyPressEvent(event)
            return
        sideways = event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Left)
        if sideways and self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            step = -step
        self.buttons[(here + step) % len(self.buttons)].setFocus(Qt.FocusReason.TabFocusReason)

    def _pressed(self, key: str) -> None:
        self.set_value("" if key == self._value else key)
        self.chosen.emit(self._value)


_BARE = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
