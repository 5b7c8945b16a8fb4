"""When the program itself is at fault: the work is safe, the report stays on this computer, the person decides."""

import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Literal

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QPlainTextEdit, QVBoxLayout, QWidget

from ijn_organizer.app.crash_report import Fault, fault_of, report
from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.storage import durable
from ijn_organizer.ui.fitting import fit
from ijn_organizer.ui.kit.announce import announce
from ijn_organizer.ui.kit.buttons import KitButton, PlainButton, PrimaryButton
from ijn_organizer.ui.kit.flow import FlowLayout
from ijn_organizer.ui.kit.labels import Body, TitleLabel
from ijn_organizer.ui.look import Look
from ijn_organizer.words.problems import say_problem
from ijn_organizer.words.words import Words

QUIET_S = 60.0
"""Seconds for which a fault that a person was told of is only counted.

One that comes each time something is painted would open its dialog again at once, and nobody could go on.
"""

MOST_TOLD = 10
"""So many different faults are in one report; the newest."""

REFRESH_MS = 500
"""How often an open report is brought up to date."""

SUFFIX = ".txt"
"""How the file of a saved report ends, when the person says nothing else."""

Ending = Literal["saved", "not_saved", "start", "last_time", "last_time_kept"]
"""How the work came out of it."""


@dataclass(frozen=True, slots=True)
class Crash:
    """What happened: the report for whoever mends the program, and how the work came out of it."""

    report: str
    ending: Ending


@dataclass(slots=True)
class _Seen:
    """A fault, how often it was seen, and the moment a person was last told of it, in seconds."""

    fault: Fault
    count: int
    told_at: float | None


class CrashGuard(QObject):
    """Catches what no other part caught, on any thread, and shows it in one dialog on the window's thread.

    `save` is called first: whatever was typed goes to the disk before anything is said. It tells whether it did.
    `make` makes the dialog; where none can be shown, `keep` is given the report. `more` is told in each report.
    `seconds` counts seconds.
    """

    _caught_one = Signal(object)

    def __init__(
        self,
        save: Callable[[], bool],
        make: Callable[[Crash], "CrashDialog"],
        keep: Callable[[str], object],
        more: Mapping[str, str] | None = None,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self._save, self._make, self._keep = save, make, keep
        self._more, self._seconds = more, seconds
        self._seen: dict[str, _Seen] = {}
        # Faults are counted where they are caught, on any thread.
        self._lock = threading.Lock()
        self._dialog: CrashDialog | None = None
        self._busy = False
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        self._refresh = QTimer(self)
        self._refresh.setSingleShot(True)
        self._refresh.setInterval(REFRESH_MS)
        self._refresh.timeout.connect(self._bring_up_to_date)
        # Told later, when whatever failed is over: then its window is in order, and a burst is one.
        self._caught_one.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Begins to catch."""
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        sys.excepthook = self._caught
        threading.excepthook = self._caught_on_thread
        sys.unraisablehook = self._caught_unraised

    def remove(self) -> None:
        """Ends to catch."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before

    def tell(self, error: BaseException) -> None:
        """Takes an error that somebody caught who can't deal with it."""
        on_window = threading.current_thread() is threading.main_thread()
        fault = fault_of(error, thread="window" if on_window else "other")
        with self._lock:
            seen = self._seen.pop(fault.mark, None) or _Seen(fault, 0, None)
            seen.count += 1
            # The newest last.
            self._seen[fault.mark] = seen
        if seen.count == 1 and sys.stderr is not None:
            sys.stderr.write(report([(fault, 1)], self._more))
        self._caught_one.emit(fault.mark)

    def _caught(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error or kind(), trace)
        else:
            error = RuntimeError() if error is None else error
            self.tell(error if error.__traceback__ else error.with_traceback(trace))

    def _caught_on_thread(self, args: threading.ExceptHookArgs) -> None:
        if not issubclass(args.exc_type, SystemExit):
            self._caught(args.exc_type, args.exc_value, args.exc_traceback)

    def _caught_unraised(self, args: "sys.UnraisableHookArgs") -> None:
        self._caught(args.exc_type, args.exc_value, args.exc_traceback)

    def _tell(self, mark: str) -> None:
        if self._busy:
            if not self._refresh.isActive():
                self._refresh.start()
            return
        self._busy = True
        try:
            while self._is_due(mark):
                self._show()
                # What came meanwhile and did not come into that report is next.
                mark = next((mark for mark, seen in self._now() if seen.told_at is None), mark)
        finally:
            self._busy = False

    def _is_due(self, mark: str) -> bool:
        with self._lock:
            seen = self._seen.get(mark)
        return seen is not None and (seen.told_at is None or self._seconds() - seen.told_at >= QUIET_S)

    def _show(self) -> None:
        ending: Ending = "not_saved"
        try:
            ending = "saved" if self._save() else "not_saved"
        except Exception as error:  # noqa: BLE001 — whatever it is, the person is told that something went wrong
            self.tell(error)
        crash = Crash(self._report(), ending)
        try:
            self._dialog = self._make(crash)
            self._dialog.exec()
            self._dialog.deleteLater()
        except Exception as error:  # noqa: BLE001 — not even that can be shown
            self.tell(error)
            self._keep(self._report())
        self._dialog = None
        self._refresh.stop()
        now = self._seconds()
        for _, seen in self._now():
            seen.told_at = seen.told_at if seen.told_at is None else now

    def _report(self) -> str:
        """The report of the newest faults. With it, all that came so far are told."""
        told = [seen for _, seen in self._now()]
        for seen in told:
            seen.told_at = self._seconds()
        return report([(seen.fault, seen.count) for seen in told[-MOST_TOLD:]], self._more)

    def _now(self) -> list[tuple[str, _Seen]]:
        with self._lock:
            return list(self._seen.items())

    def _bring_up_to_date(self) -> None:
        if self._dialog is not None and not self._dialog.is_edited:
            self._dialog.show_report(self._report())


class CrashDialog(QDialog):
    """Says what happened, shows the report, and lets the person go on.

    What is copied and saved is the report as the person left it.
    """

    def __init__(self, look: Look, crash: Crash, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        words = look.words
        title, text = _said(words, crash.ending)
        self.setWindowTitle(words.gettext("Something went wrong"))
        column = QVBoxLayout(self)
        column.setContentsMargins(look.s4, look.s4, look.s4, look.s4)
        column.setSpacing(look.s2)
        heading = TitleLabel(look, title)
        heading.setWordWrap(True)
        column.addWidget(heading)
        column.addWidget(Body(look, text))
        about = words.gettext(
            "Nothing was sent. The report says where in the program it went wrong, but nothing of your plans. "
            "You can change it before you give it to anybody."
        )
        column.addWidget(Body(look, about))
        self._text = QPlainTextEdit()
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName(words.gettext("Report"))
        column.addWidget(self._text, 1)
        self._news = Body(look, "")
        self._news.hide()
        column.addWidget(self._news)
        column.addWidget(self._buttons(crash.ending))
        self.show_report(crash.report)
        fit(self, look.text_width("m" * 50), look.line * 26)
        heading.setFocus()

    @property
    def is_edited(self) -> bool:
        """Whether the person changed the report."""
        return self._text.document().isModified()

    def show_report(self, text: str) -> None:
        """Shows another report; the place that is read stays."""
        bar = self._text.verticalScrollBar()
        at = bar.value()
        self._text.setPlainText(text)
        bar.setValue(at)

    def _buttons(self, ending: Ending) -> QWidget:
        words = self._look.words
        holder = QWidget(self)
        flow = FlowLayout(gap=self._look.s2, parent=holder)
        copy = PlainButton(self._look, words.gettext("Copy the report"), parent=holder)
        copy.activated.connect(self._copy)
        save = PlainButton(self._look, words.gettext("Save the report"), parent=holder)
        save.activated.connect(self._save)
        done_text = words.gettext("Close") if ending == "start" else words.gettext("Go on")
        done = PrimaryButton(self._look, done_text, parent=holder)
        done.setDefault(True)
        done.activated.connect(self.accept)
        buttons: tuple[KitButton, ...] = (copy, save, done)
        for button in buttons:
            flow.addWidget(button)
        return holder

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text.toPlainText())
        self._say(self._look.words.gettext("The report is copied."))

    def _save(self) -> None:
        words = self._look.words
        title = words.gettext("Save the report")
        start = str(Path.home() / f"ijn-organizer-report{SUFFIX}")
        chosen, _ = QFileDialog.getSaveFileName(self, title, start, words.gettext("Text") + f" (*{SUFFIX})")
        if not chosen:
            return
        path = Path(chosen)
        try:
            durable.write(path if path.suffix else path.with_suffix(SUFFIX), self._text.toPlainText().encode())
        except ProblemsError as error:
            self._say(" ".join(say_problem(words, problem) for problem in error.problems))
        else:
            self._say(words.gettext("The report is saved."))

    def _say(self, text: str) -> None:
        self._news.setText(text)
        self._news.show()
        announce(self._news, text)


def _said(words: Words, ending: Ending) -> tuple[str, str]:
    """Title and first sentence of the dialog."""
    now = words.gettext("Something went wrong in the program")
    before = words.gettext("Last time the program stopped on its own")
    said: dict[Ending, tuple[str, str]] = {
        "saved": (now, words.gettext("Your plan is saved. You can go on.")),
        "not_saved": (
            now,
            words.gettext("Your last step could not be saved now. You can go on, and save once more."),
        ),
        "start": (
            words.gettext("The program could not start"),
            words.gettext("Your plans are as they were saved last. Please try again."),
        ),
        "last_time": (before, words.gettext("Your plans are as they were saved last.")),
        "last_time_kept": (
            before,
            words.gettext("Work that had not reached its file was kept. Open the plan, and it is there again."),
        ),
    }
    return said[ending]
