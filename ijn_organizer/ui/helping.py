"""F1: help with what is in view.

At a plan's questions F1 is the guide, which helps with the question in hand; Shift+F1 opens the help there too.
"""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ijn_organizer.ui.folder.folder_page import FolderPage
from ijn_organizer.ui.help_dialog import HelpDialog
from ijn_organizer.ui.keys import key_called, make_action
from ijn_organizer.ui.look import Look
from ijn_organizer.ui.plan.plan_page import PlanPage
from ijn_organizer.ui.plans.plans_page import PlansPage
from ijn_organizer.ui.sealing.lock_page import LockPage
from ijn_organizer.ui.settings_page import SettingsPage

Page = PlansPage | FolderPage | PlanPage | SettingsPage | LockPage

PAGES: dict[type[QWidget], str] = {
    PlansPage: "plans",
    FolderPage: "folder",
    SettingsPage: "settings",
    LockPage: "sealed",
}
"""The page of help about a page of the window."""

STEPS = {"review": "review", "sign_off": "signoff"}
"""The page of help about a step, by its kind; about all others it is that on questions."""


class Helper:
    """Opens the help of one window. `tour` shows the person around a practice plan."""

    def __init__(self, window: QWidget, look: Callable[[], Look], tour: Callable[[], None]) -> None:
        self._window = window
        self._look = look
        self._tour = tour

    def attach(self, page: Page) -> None:
        """Gives a page the keys of help."""
        words = self._look().words
        if isinstance(page, PlanPage):
            page.helping.connect(lambda: self.open(page))
        else:
            for name in ("help", "help_anywhere"):
                make_action(page, key_called(words, name), lambda: self.open(page))

    def open(self, page: QWidget | None) -> None:
        """Opens the help at the page about what is in view."""
        tour = not isinstance(page, LockPage)
        dialog = HelpDialog(self._look(), help_about(page), self._window, offers_tour=tour)
        dialog.exec()
        wants_tour = dialog.wants_tour
        dialog.deleteLater()
        if wants_tour:
            self._tour()


def help_about(page: QWidget | None) -> str:
    """The id of the page of help about a page of the window."""
    if isinstance(page, PlanPage):
        return STEPS.get(page.step_kind, "questions")
    return next(id_ for kind, id_ in PAGES.items() if isinstance(page, kind))
