"""When the program itself is at fault: the work is safe, the report stays on this computer, the person decides."""

import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from ijn_organizer.ui.fitting import fit
from ijn_organizer.ui.kit.buttons import PlainButton, PrimaryButton
from ijn_organizer.ui.kit.labels import Body, TitleLabel
from ijn_organizer.ui.look import Look


@dataclass(frozen=True, slots=True)
class Crash:
    """What happened: the report for whoever mends the program, and whether the open plan is on the disk."""

    report: str
    saved: bool


class CrashGuard(QObject):
    """Catches what no other part caught, one thing at a time, and shows it on the window's thread.

    `save` is called first: whatever was typed goes to the disk before anything is said. It tells whether it did.
    """

    _caught_one = Signal(str)

    def __init__(self, save: Callable[[], bool], show: Callable[[Crash], None]) -> None:
        super().__init__()
        self._save = save
        self._show = show
        self._busy = False
        # What goes wrong on another thread is sent there and told here.
        self._caught_one.connect(self._tell)

    def install(self) -> None:
        """Begins to catch."""
        sys.excepthook = self._caught

    def _caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        sys.__excepthook__(kind, error, trace)
        if not issubclass(kind, KeyboardInterrupt):
            self._caught_one.emit("".join(traceback.format_exception(kind, error, trace)))

    def _tell(self, report: str) -> None:
        if self._busy:
            return
        self._busy = True
        try:
            self._show(self._save_and_report(report))
        finally:
            self._busy = False

    def _save_and_report(self, report: str) -> Crash:
        try:
            return Crash(report, self._save())
        except Exception:  # noqa: BLE001 — whatever it is, the person is told that something went wrong
            return Crash(f"{report}\n{traceback.format_exc()}", saved=False)


class CrashDialog(QDialog):
    """Says what happened, shows the report, and lets the person go on."""

    def __init__(self, look: Look, crash: Crash, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = look.words
        self.setWindowTitle(words.gettext("Something went wrong"))
        column = QVBoxLayout(self)
        column.setContentsMargins(look.s4, look.s4, look.s4, look.s4)
        column.setSpacing(look.s2)
        column.addWidget(TitleLabel(look, words.gettext("Something went wrong in the program")))
        saved = words.gettext("Your plan is saved. You can go on.")
        kept = words.gettext("Your last step could not be saved now. You can go on, and save once more.")
        column.addWidget(Body(look, saved if crash.saved else kept))
        text = words.gettext(
            "The report below stays on this computer; nothing was sent. Look through it before you give it to "
            "anybody: it can hold names of files."
        )
        column.addWidget(Body(look, text))
        details = QPlainTextEdit(without_home(crash.report))
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
        fit(self, look.text_width("m" * 50), look.line * 22)


def without_home(report: str) -> str:
    """The report without the user's name in paths."""
    return report.replace(str(Path.home()), "~")
