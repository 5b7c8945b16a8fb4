"""When the program itself is at fault: the work is safe, the report stays on this computer, the person decides."""

import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from ijn_organizer.ui.kit.buttons import PlainButton, PrimaryButton
from ijn_organizer.ui.kit.labels import Body, TitleLabel
from ijn_organizer.ui.look import Look


class CrashGuard:
    """Catches what no other part caught, once, and shows it.

    `save` is called first: whatever was typed goes to the disk before anything is said.
    """

    def __init__(self, save: Callable[[], None], show: Callable[[str], None]) -> None:
        self._save = save
        self._show = show
        self._busy = False

    def install(self) -> None:
        """Begins to catch."""
        sys.excepthook = self._caught

    def _caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        sys.__excepthook__(kind, error, trace)
        if self._busy or issubclass(kind, KeyboardInterrupt):
            return
        self._busy = True
        try:
            self._save()
            self._show("".join(traceback.format_exception(kind, error, trace)))
        finally:
            self._busy = False


class CrashDialog(QDialog):
    """Says what happened, shows the report, and lets the person go on."""

    def __init__(self, look: Look, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = look.words
        self.setWindowTitle(words.gettext("Something went wrong"))
        column = QVBoxLayout(self)
        column.setContentsMargins(look.s4, look.s4, look.s4, look.s4)
        column.setSpacing(look.s2)
        column.addWidget(TitleLabel(look, words.gettext("Something went wrong in the program")))
        text = words.gettext(
            "Your plan is saved. You can go on. The report below stays on this computer; nothing was sent. Look "
            "through it before you give it to anybody: it can hold names of files."
        )
        column.addWidget(Body(look, text))
        details = QPlainTextEdit(without_home(report))
        details.setReadOnly(True)
        details.setTabChangesFocus(True)
        details.setAccessibleName(words.gettext("Report"))
        column.addWidget(details, 1)
        copy = PlainButton(look, words.gettext("Copy the report"))
        copy.activated.connect(details.selectAll)
        copy.activated.connect(details.copy)
        column.addWidget(copy)
        done = PrimaryButton(look, words.gettext("Go on"))
        done.setDefault(True)
        done.activated.connect(self.accept)
        column.addWidget(done)
        self.resize(look.text_width("m" * 50), look.line * 22)


def without_home(report: str) -> str:
    """The report without the user's name in paths."""
    return report.replace(str(Path.home()), "~")
