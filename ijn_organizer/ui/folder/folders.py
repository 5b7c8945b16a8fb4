"""What the window keeps of the folder of plans that is looked at: also while a plan of it is open."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from ijn_organizer.app.desk import Desk
from ijn_organizer.app.document import Document
from ijn_organizer.app.news import mark_looked
from ijn_organizer.app.overview import overview_of_file
from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.ui.folder.folder_list import FolderList
from ijn_organizer.ui.folder.folder_page import FolderPage
from ijn_organizer.ui.folder.folder_state import FolderState
from ijn_organizer.ui.look import Look


class Folders(QObject):
    """Asks for a folder of plans, makes its page, and finds the way back to it.

    `look` tells how the window looks now.

    Signals:
        wanted(): a folder was chosen: show its page.
        opening(Path): open this plan.
        asked(str): the page asks for `plans`.
    """

    wanted = Signal()
    opening = Signal(object)
    asked = Signal(str)

    def __init__(self, desk: Desk, window: QWidget, look: Callable[[], Look]) -> None:
        super().__init__(window)
        self._desk, self._window, self._look = desk, window, look
        self._state: FolderState | None = None
        self._page: FolderPage | None = None
        self._opened = False

    @property
    def is_way_back(self) -> bool:
        """Whether the open plan was opened from a folder of plans."""
        return self._opened

    def next_after(self, path: Path) -> Path | None:
        """The next plan of the folder that needs somebody, after the one in a file."""
        return self._state.list.next_after(path) if self._state is not None else None

    def start(self) -> None:
        """Shows the folder of last time; asks for one where there was none."""
        folder = self._desk.settings.watched_folder
        if folder:
            self.take(Path(folder))
        else:
            self.choose()

    def choose(self) -> None:
        """Asks for a folder and shows it."""
        before = self._desk.settings.watched_folder or str(self._desk.plans_folder)
        title = self._desk.words.gettext("Choose a folder of plans")
        chosen = QFileDialog.getExistingDirectory(self._window, title, before)
        if chosen:
            self.take(Path(chosen))

    def take(self, folder: Path) -> None:
        """Shows this folder, and remembers it for next time."""
        if self._state is None or self._state.folder != folder:
            self._state = FolderState(folder, FolderList(self._desk.today))
        if self._desk.settings.watched_folder != str(folder):
            try:
                self._desk.change_settings(watched_folder=str(folder))
            except ProblemsError as error:
                self._state.problems = error.problems
        self.wanted.emit()

    def make_page(self) -> FolderPage:
        """The page of the folder, as it was left. It is shown next."""
        state = self._state or FolderState(self._desk.plans_folder, FolderList(self._desk.today))
        self._state, self._opened = state, False
        page = FolderPage(self._look(), self._desk, state)
        page.opening.connect(self._open)
        page.asked.connect(self._asked)
        return page

    def enter(self, page: FolderPage) -> None:
        """The page is in view now."""
        self._page = page
        page.enter()

    def let_go(self) -> None:
        """The page is left."""
        if self._page is not None:
            self._page.close_page()
            self._page = None

    def left(self, document: Document | None) -> None:
        """A plan is closed: if it was opened from here, it was looked at, and its row is read again."""
        if not self._opened or document is None or self._state is None:
            return
        try:
            mark_looked(self._desk, document.session.plan)
        except ProblemsError as error:
            self._state.problems = error.problems
        self._state.list.add([overview_of_file(self._desk, document.path)])

    def forget_way_back(self) -> None:
        """The way back from a plan leads to all plans."""
        self._opened = False

    def _open(self, path: Path) -> None:
        self._opened = True
        self.opening.emit(path)
        if self._page is not None:
            # It could not be opened: the page is still there.
            self._opened = False

    def _asked(self, what: str) -> None:
        if what == "choose":
            self.choose()
        else:
            self.asked.emit(what)
