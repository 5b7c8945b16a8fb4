"""A person at the keyboard: presses keys, hears what has the focus, and knows nothing else of the window."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QAccessible, QGuiApplication, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QDialog, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

MOST_STOPS = 600
MOST_LOOKS = 4_000
LOOK_MS = 5
PATIENCE_MS = 30_000


@dataclass(frozen=True)
class Heard:
    """What a screen reader says of the place of the focus.

    Attributes:
        name: of the control itself.
        value: what stands in it: its text, its current line.
        description: what is said after the name.
        groups: names of the groups around it, innermost first.
        checked: whether it is a choice that is made.
    """

    name: str
    value: str
    description: str
    groups: tuple[str, ...]
    checked: bool

    def inside(self, group: str) -> bool:
        return group in self.groups


class Keys:
    """Presses keys and hears. Keys go to the window that has the focus, as those of a keyboard do."""

    def __init__(self, bot: QtBot) -> None:
        self._bot = bot
        self._last = QGuiApplication.focusWindow()

    def press(self, *keys: str) -> None:
        """Presses keys such as "Tab", "Ctrl+K" or "1", one after the other."""
        for key in keys:
            combination = QKeySequence(key)[0]
            QTest.keyClick(self._target(), combination.key(), combination.keyboardModifiers())

    def type(self, text: str) -> None:
        """Types a text, letter by letter."""
        for letter in text:
            if letter == "\n":
                self.press("Return")
            else:
                QTest.sendKeyEvent(QTest.KeyAction.Click, self._target(), Qt.Key.Key_unknown, letter, _NONE)

    def write(self, text: str) -> None:
        """Types a text in place of what stands in the field."""
        self.press("Ctrl+A")
        if text:
            self.type(text)
        else:
            self.press("Delete")

    def paste(self, text: str) -> None:
        """Puts a text that was copied elsewhere in place of what stands in the field."""
        QGuiApplication.clipboard().setText(text)
        self.press("Ctrl+A", "Ctrl+V")

    def heard(self) -> Heard:
        """What is said of the place of the focus."""
        return hear(self._focus())

    def tab_to(self, name: str, *, group: str = "", about: str = "", key: str = "Tab") -> Heard:
        """Presses Tab until this control has the focus: by name, group and what is said after the name."""
        gone: list[str] = []
        for _ in range(MOST_STOPS):
            heard = self.heard()
            if heard.name == name and (not group or heard.inside(group)) and about in heard.description:
                return heard
            gone.append(heard.name)
            self.press(key)
        raise AssertionError(f"Tab never came to {name!r} {group!r} {about!r}, only to {dict.fromkeys(gone)}")

    def enter(self, name: str, *, group: str = "", about: str = "") -> None:
        """Goes to a control and presses Enter."""
        self.tab_to(name, group=group, about=about)
        self.press("Return")

    def fill(self, name: str, text: str, *, group: str = "") -> None:
        """Goes to a field and writes."""
        self.tab_to(name, group=group)
        self.write(text)

    def choose(self, line: str) -> None:
        """Opens the drop-down in hand and takes a line of it."""
        self.press("Alt+Down")
        self._walk(lambda said: said == line)
        self.press("Return")

    def walk_list(self, words: str) -> None:
        """Goes down a list from its top until a line that has these words."""
        self._walk(lambda said: words in said)

    def _walk(self, is_it: Callable[[str], bool]) -> None:
        self.press("Ctrl+Home")
        said = [self.heard().value]
        while not is_it(said[-1]):
            self.press("Down")
            said.append(self.heard().value)
            assert len(said) < MOST_STOPS, f"not in the list: {dict.fromkeys(said)}"

    def take_from_menu(self, name: str) -> None:
        """Takes a line of the menu that is open."""
        self._bot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu), timeout=PATIENCE_MS)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        for _ in menu.actions():
            self.press("Down")
            active = menu.activeAction()
            if active is not None and active.text() == name:
                self.press("Return")
                return
        raise AssertionError(f"{name!r} is not in {[action.text() for action in menu.actions()]}")

    @contextmanager
    def in_dialog(self, *scripts: Callable[[QDialog], None]) -> Iterator[None]:
        """What is pressed inside opens a dialog; its script is what the person does there, and has to end it.

        Of several dialogs each comes after the one before is gone. A script may itself open a dialog over its own.
        """
        failures: list[BaseException] = []
        before = QApplication.activeModalWidget()
        looks = iter(range(MOST_LOOKS))
        waiting = list(scripts)

        def look() -> None:
            # Looked for again and again, not waited for: what opens the dialog may itself wait until it closes.
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, QDialog) and dialog is not before and dialog.isActiveWindow():
                poll.stop()
                self._play(waiting.pop(0), dialog, failures)
                if waiting and not failures:
                    poll.start(LOOK_MS)
            elif next(looks, None) is None:
                poll.stop()
                failures.append(AssertionError("no dialog came, or none that took the keyboard"))
                if isinstance(dialog, QDialog):
                    # Left open it would wait for somebody for ever.
                    dialog.reject()

        poll = QTimer()
        poll.timeout.connect(look)
        poll.start(LOOK_MS)
        yield
        assert not poll.isActive() or failures, "no dialog came"
        if failures:
            raise failures[0]
        if before is not None and before.isVisible():
            # As a window manager would: the dialog below is in front again.
            before.activateWindow()
            QApplication.processEvents()
        self._target()

    def wait_for(self, is_so: Callable[[], bool]) -> None:
        """Waits until something is so."""
        self._bot.waitUntil(is_so, timeout=PATIENCE_MS)

    def _target(self) -> QWindow:
        """The window that keys go to."""
        window = QGuiApplication.focusWindow()
        if window is None and self._last is not None:
            # A window manager hands the keyboard back when a dialog closes; the screen that is not there has none.
            self._last.requestActivate()
            QApplication.processEvents()
            window = QGuiApplication.focusWindow()
        assert window is not None, "no window has the focus"
        if window.type() == Qt.WindowType.Window:
            self._last = window
        return window

    def _focus(self) -> QWidget:
        self._target()
        popup = QApplication.activePopupWidget()
        focus = (popup.focusWidget() or popup) if popup is not None else QApplication.focusWidget()
        assert focus is not None, "nothing has the focus"
        return focus

    def _play(self, script: Callable[[QDialog], None], dialog: QDialog, failures: list[BaseException]) -> None:
        try:
            script(dialog)
        except BaseException as failure:  # noqa: BLE001 — told after the dialog has closed
            failures.append(failure)
        if dialog.isVisible():
            failures.append(AssertionError("the dialog stayed open"))
            dialog.reject()


def hear(widget: QWidget) -> Heard:
    """What is said of a widget when the focus comes to it."""
    interface = QAccessible.queryAccessibleInterface(widget)
    texts = QAccessible.Text
    name, value = interface.text(texts.Name), interface.text(texts.Value)
    if isinstance(widget, QComboBox):
        # Screen readers take the name of a drop-down from its label, and its own name for its value.
        name, value = label_of(widget) or widget.accessibleName(), widget.currentText()
    elif isinstance(widget, QAbstractItemView):
        value = _line(widget.currentIndex())
    return Heard(
        name, value, interface.text(texts.Description), tuple(_groups(widget)), bool(interface.state().checked)
    )


def label_of(widget: QWidget) -> str:
    """The words of the label that has `widget` as its buddy."""
    labels = widget.window().findChildren(QLabel)
    return next((label.text() for label in labels if label.buddy() is widget), "")


_NONE = Qt.KeyboardModifier.NoModifier


def _line(index: QModelIndex) -> str:
    roles = Qt.ItemDataRole
    text, more = (
        str(index.data(role) or "") for role in (roles.AccessibleTextRole, roles.AccessibleDescriptionRole)
    )
    if not more:
        return text or str(index.data() or "")
    return more if more.startswith(text) else f"{text}. {more}"


def _groups(widget: QWidget) -> Iterator[str]:
    around = widget.parentWidget()
    while around is not None:
        interface = QAccessible.queryAccessibleInterface(around)
        if interface.role() == QAccessible.Role.Grouping:
            yield interface.text(QAccessible.Text.Name)
        around = around.parentWidget()
