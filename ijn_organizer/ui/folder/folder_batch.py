"""Many plans at once: copies are made, the rules asked, sign-offs verified; with progress, and a summary."""

import queue
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ijn_organizer.app.batch import BatchResult, Export, FolderExporter, Progress, run_batch
from ijn_organizer.app.checking import check
from ijn_organizer.app.desk import Desk
from ijn_organizer.app.verifying import verify_plan
from ijn_organizer.ui.dialog_help import help_with
from ijn_organizer.ui.fitting import fit
from ijn_organizer.ui.folder.folder_rows import say_briefly
from ijn_organizer.ui.kit.bar import Bar
from ijn_organizer.ui.kit.buttons import PlainButton, PrimaryButton
from ijn_organizer.ui.kit.cells import Cell, Column, Row
from ijn_organizer.ui.kit.labels import Body, TitleLabel
from ijn_organizer.ui.kit.long_table import LongTable
from ijn_organizer.ui.look import Look
from ijn_organizer.ui.worker import Worker
from ijn_organizer.words.problems import enough
from ijn_organizer.words.states import say_checkpoint, say_done
from ijn_organizer.words.words import Words

LOOK_EVERY_MS = 40


@dataclass(frozen=True, slots=True)
class Told:
    """What came of one plan, in words; `state` is the icon of it: `done` is a good answer."""

    text: str
    state: Literal["done", "left", "look"] = "done"


BatchAction: TypeAlias = Callable[[Path], Told]


def checking(desk: Desk) -> BatchAction:
    """Asks the rules about a plan."""

    def action(path: Path) -> Told:
        checked, words = check(desk, path), desk.words
        report = checked.assessment.checkpoints[checked.assessment.checkpoint]
        point = next(one for one in checked.source.pack.checkpoints if one.id == report.id)
        state = f"{words.pack(point.title)}: {say_checkpoint(words, report)}"
        done = say_done(words, checked.assessment.done, checked.assessment.total)
        return Told(f"{state}. {done}.", "done" if checked.assessment.ready else "left")

    return action


def verifying(desk: Desk) -> BatchAction:
    """Looks whether what was signed holds."""

    def action(path: Path) -> Told:
        verified = verify_plan(desk, desk.read_plan(path).plan)
        unsigned: Literal["left", "look"] = "look" if verified.standing.all else "left"
        return Told(verified.lines(desk.words)[0], "done" if verified.valid else unsigned)

    return action


def exporting(desk: Desk, folder: Path, export: Export) -> BatchAction:
    """Makes a copy of each plan in `folder`."""
    make = FolderExporter(desk, folder, export)

    def action(path: Path) -> Told:
        exported = make(path)
        notes = (desk.sentence(note) for note in exported.notes)
        said = desk.words.gettext("Saved as %(path)s.") % {"path": exported.path.name}
        return Told(" ".join((said, *notes)))

    return action


class BatchDialog(QDialog):
    """Does something with many plans, one after the other, and tells at the end what came of each."""

    def __init__(
        self, look: Look, title: str, paths: Sequence[Path], action: BatchAction, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        help_with(self, look, "folder")
        self._look, self._paths = look, tuple(paths)
        words = look.words
        self._stop = threading.Event()
        self._steps = queue.SimpleQueue[Progress]()
        self._worker = Worker(self)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self._show_progress)
        self.setWindowTitle(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.s4, look.s4, look.s4, look.s4)
        column.setSpacing(look.s2)
        self._title = TitleLabel(look, title)
        self._said = Body(look, words.gettext("Starting…"))
        self._bar = Bar(look, title, 0, len(self._paths))
        columns = [
            Column("plan", words.gettext("Plan")),
            Column("state", words.gettext("What came of it"), stretch=True),
        ]
        self._table = LongTable(look, words.gettext("What came of each plan"), columns)
        self._table.hide()
        for part in (self._title, self._said, self._bar):
            column.addWidget(part)
        column.addWidget(self._table, 1)
        column.addStretch()
        column.addLayout(self._build_buttons())
        fit(self, look.text_width("m" * 50), look.line * 24)
        self._begin(action)

    @property
    def summary(self) -> str:
        """What is said now."""
        return self._said.text()

    def wait(self) -> None:
        """Waits until all is done and told."""
        self._worker.finish()

    def reject(self) -> None:
        """Stops; what is under way is ended first. Once all is told, closes."""
        self._stop.set()
        if not self._timer.isActive():
            super().reject()

    def done(self, result: int) -> None:
        """Closes; nothing is told any more."""
        self._stop.set()
        self._timer.stop()
        self._worker.stop()
        super().done(result)

    def _build_buttons(self) -> QHBoxLayout:
        words = self._look.words
        row = QHBoxLayout()
        row.addStretch()
        self._cancel = PlainButton(self._look, words.gettext("Cancel"))
        self._cancel.activated.connect(self.reject)
        self._close = PrimaryButton(self._look, words.gettext("Close"))
        self._close.activated.connect(self.accept)
        self._close.hide()
        row.addWidget(self._cancel)
        row.addWidget(self._close)
        return row

    def _begin(self, action: BatchAction) -> None:
        paths, steps, stop = self._paths, self._steps, self._stop

        def work() -> BatchResult[Told]:
            return run_batch(paths, action, progress=steps.put, cancelled=stop.is_set)

        self._worker.do(work, self._show_result)
        self._timer.start()

    def _show_progress(self) -> None:
        step = None
        while not self._steps.empty():
            step = self._steps.get()
        if step is None:
            return
        words = self._look.words
        shares = {
            "number": words.number(step.number),
            "total": words.number(step.total),
            "name": step.path.name,
        }
        self._said.setText(words.gettext("%(number)s of %(total)s: %(name)s") % shares)
        self._bar.show_share(step.number - 1, step.total)

    def _show_result(self, result: BatchResult[Told]) -> None:
        self._timer.stop()
        words = self._look.words
        self._said.setText(say_summary(words, result))
        self._bar.hide()
        self._table.show_rows(result_rows(words, result))
        self._table.show()
        self._cancel.hide()
        self._close.show()
        self._close.setDefault(True)
        self._table.setFocus()


_STATES = ("look", "left", "done")
"""Icons of what came of plans, that which is to be looked at first."""


def result_rows(words: Words, result: BatchResult[Told]) -> list[Row]:
    """A row about each plan: what failed first, then what is not as it should be, then the rest."""
    failed = [
        Row(
            str(one.path),
            (
                Cell(one.path.name, bold=True, icon="no", tone="late"),
                Cell(
                    " ".join(
                        dict.fromkeys(say_briefly(words, one.path, problem) for problem in enough(one.problems))
                    )
                ),
            ),
        )
        for one in result.failed
    ]
    done = [
        Row(
            str(one.path),
            (Cell(one.path.stem, bold=True, icon=one.made.state), Cell(one.made.text)),
        )
        for one in sorted(result.done, key=lambda one: _STATES.index(one.made.state))
    ]
    left = [
        Row(str(path), (Cell(path.stem, icon="left"), Cell(words.gettext("not looked at"))))
        for path in result.left
    ]
    return [*failed, *done, *left]


def say_summary(words: Words, result: BatchResult[Told]) -> str:
    """How many could be done, how many failed, how many were left."""
    counts = {"done": words.number(len(result.done)), "total": words.number(result.total)}
    parts = [words.gettext("%(done)s of %(total)s could be done.") % counts]
    if result.failed:
        failed = len(result.failed)
        parts.append(
            words.ngettext(
                "%(n)s file failed; why is told below.", "%(n)s files failed; why is told below.", failed
            )
        )
    if result.left:
        left = len(result.left)
        parts.append(words.ngettext("%(n)s file was not looked at.", "%(n)s files were not looked at.", left))
    return " ".join(parts)
