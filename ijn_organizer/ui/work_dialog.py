"""A dialog whose button does something slow: a passphrase is tried, a key is made."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.ui.fitting import fit
from ijn_organizer.ui.kit.buttons import PlainButton, PrimaryButton
from ijn_organizer.ui.kit.labels import Body, TitleLabel
from ijn_organizer.ui.kit.panels import scrolling
from ijn_organizer.ui.kit.rows import FieldRow
from ijn_organizer.ui.look import Look
from ijn_organizer.ui.worker import Worker
from ijn_organizer.words.problems import say_problem

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class WorkWords:
    """What such a dialog says: its title, the text under it, its button, and the button while the work is done."""

    title: str
    text: str
    button: str
    busy: str
    icon: str = "lock"


class WorkDialog(QDialog):
    """Fields that scroll, and under them a way out and the button. What goes wrong stands at a field.

    A dialog of this kind adds its fields to `inside`, calls `take_room`, and gives `attempt` and `complain`.

    Attributes:
        inside: the column of what is asked.
        worker: the thread that works while the window goes on.
    """

    def __init__(self, look: Look, said: WorkWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._said = said
        self.worker = Worker(self)
        outer, self.inside = scrolling(self, look, said.title, look.s3)
        self.inside.add(TitleLabel(look, said.title))
        self.inside.add(Body(look, said.text))
        self._buttons = QHBoxLayout()
        self._buttons.setContentsMargins(look.s4, look.s2, look.s4, look.s4)
        self._buttons.setSpacing(look.s2)
        self._buttons.addStretch()
        cancel = PlainButton(look, look.words.gettext("Cancel"))
        cancel.activated.connect(self.reject)
        self._go = PrimaryButton(look, said.button, icon=said.icon)
        self._go.setDefault(True)
        self._go.activated.connect(self._pressed)
        self._buttons.addWidget(cancel)
        self._buttons.addWidget(self._go)
        outer.addLayout(self._buttons)

    def attempt(self) -> None:
        """The button was pressed: says what is missing, or starts the work."""
        raise NotImplementedError

    def complain(self, error: ProblemsError, why: str) -> None:
        """The work failed: shows why, in words, at the field that it belongs to."""
        raise NotImplementedError

    def start(self, job: Callable[[], T], then: Callable[[T], None]) -> None:
        """Does `job` off the window's thread, then `then` with its result here. Its problems are complained of."""
        self._go.setEnabled(False)
        self._go.show_text(self._said.busy)

        def work() -> T | ProblemsError:
            try:
                return job()
            except ProblemsError as error:
                return error

        def after(result: T | ProblemsError) -> None:
            self._go.setEnabled(True)
            self._go.show_text(self._said.button)
            if isinstance(result, ProblemsError):
                words = self._look.words
                self.complain(result, " ".join(say_problem(words, problem) for problem in result.problems))
                self._show_error()
            else:
                then(result)

        self.worker.do(work, after)

    def take_room(self, width: int) -> None:
        """Grows to what is inside at this width in pixels, as far as the window behind goes."""
        needed = self.inside.column.totalHeightForWidth(width) + self._buttons.sizeHint().height()
        fit(self, width, max(needed, self.height() if self.isVisible() else 0))

    def done(self, result: int) -> None:
        """Closes; whatever the thread still does is told to nobody."""
        self.worker.stop()
        super().done(result)

    def showEvent(self, event: QShowEvent) -> None:
        """Shows the field in hand, also where it lies further down."""
        super().showEvent(event)
        self._reveal_later()

    def _show_error(self) -> None:
        """Gives room to what is said at a field, and shows it."""
        self.take_room(self.width())
        self._reveal_later()

    def _reveal_later(self) -> None:
        # Once everything has its place.
        QTimer.singleShot(0, self, self._reveal)

    def _reveal(self) -> None:
        row: QWidget | None = self.focusWidget()
        while row is not None and not isinstance(row, FieldRow):
            row = row.parentWidget()
        if row is not None:
            self.inside.reveal(row)

    def _pressed(self) -> None:
        if self._go.isEnabled():
            self.attempt()
            self._show_error()
