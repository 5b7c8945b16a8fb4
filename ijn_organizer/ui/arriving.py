"""What comes to the window while a plan may be open: a file that is dropped, a return slip, the next plan."""

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QMessageBox, QWidget

from ijn_organizer.app.desk import Desk
from ijn_organizer.app.news import mark_looked
from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.ui.asking import Question, agrees
from ijn_organizer.ui.dropping import Drops
from ijn_organizer.ui.look import Look
from ijn_organizer.ui.plan.plan_page import PlanPage

NextAfter = Callable[[Path], Path | None]


class Host(Protocol):
    """The window, as far as it is needed here."""

    @property
    def page(self) -> QWidget | None:
        """The page in view."""
        ...

    @property
    def look(self) -> Look:
        """How the window looks now."""
        ...

    def may_leave(self) -> bool:
        """Whether the open plan can be closed."""
        ...

    def open_file(self, path: Path) -> None:
        """Opens a plan's file."""
        ...


class Arriving(QObject):
    """Brings files and slips into the window, and turns to the next plan.

    `host` and `window` are the same window. `next_after` tells which plan needs somebody after the one in a file.
    """

    def __init__(self, desk: Desk, host: Host, window: QWidget, next_after: NextAfter) -> None:
        super().__init__(window)
        self._desk, self._host, self._window = desk, host, window
        self._next_after = next_after
        self._trail: list[Path] = []
        Drops(window).dropped.connect(self._take_dropped)

    def take_slip(self, path: Path, plan_id: str) -> None:
        """Takes a return slip into the plan that it is about, which is opened for that where it is known here.

        Raises:
            ProblemsError: `slip-not-plan`: nobody knows that plan.
        """
        page = self._page_of(plan_id)
        if page is None:
            home = self._desk.store.place(plan_id)
            if home is None or not home.is_file():
                raise ProblemsError(Problem("slip-not-plan", str(path)))
            if not self._host.may_leave():
                return
            self._host.open_file(home)
            page = self._page_of(plan_id)
        if page is None:
            # The person would rather not give the passphrase, or another plan lies there now; that was said.
            return
        words = self._host.look.words
        text = words.gettext(
            "This is a return slip about “%(title)s”. Take in what it says? No answer changes by it."
        )
        said = text % {"title": page.document.session.reading.title or words.gettext("New plan")}
        asked = Question(words.gettext("Return slip"), said, words.gettext("Not now"), words.gettext("Take it in"))
        if agrees(self._window, asked):
            self._tell(asked.title, page.take_back(path))

    def turn(self, direction: int) -> None:
        """Goes to the next plan that needs somebody (1), or back to the one that one came from (-1)."""
        page = self._host.page
        if not isinstance(page, PlanPage):
            return
        words = self._host.look.words
        if direction > 0:
            target = self._next_after(page.document.path)
            none = words.gettext("No other plan needs you right now.")
        else:
            target = self._trail[-1] if self._trail else None
            none = words.gettext("There is no plan before this one.")
        if target is None:
            self._tell(words.gettext("Next plan"), none)
        elif self._host.may_leave():
            self._go(page, target, direction)

    def _go(self, page: PlanPage, target: Path, direction: int) -> None:
        if direction > 0:
            self._trail.append(page.document.path)
        else:
            self._trail.pop()
        with contextlib.suppress(ProblemsError):
            mark_looked(self._desk, page.document.session.plan)
        self._host.open_file(target)
        opened = self._host.page
        if isinstance(opened, PlanPage) and opened is not page:
            opened.show_review()

    def _page_of(self, plan_id: str) -> PlanPage | None:
        page = self._host.page
        return page if isinstance(page, PlanPage) and page.document.session.plan.id == plan_id else None

    def _take_dropped(self, path: Path) -> None:
        # Not while the other program still waits for the end of the drop.
        QTimer.singleShot(0, self, lambda: self._open_dropped(path))

    def _open_dropped(self, path: Path) -> None:
        if self._host.may_leave():
            self._host.open_file(path)

    def _tell(self, title: str, text: str) -> None:
        box = QMessageBox(QMessageBox.Icon.Information, title, text, parent=self._window)
        box.exec()
        box.deleteLater()
