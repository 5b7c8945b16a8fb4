"""The one window: all plans, an open plan, or the settings."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QFont
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from ijn_organizer.app.desk import Desk
from ijn_organizer.app.document import Document
from ijn_organizer.app.history import Past
from ijn_organizer.app.language import known_languages
from ijn_organizer.app.next_plan import next_needing_me
from ijn_organizer.ui.arriving import Arriving
from ijn_organizer.ui.asking import agrees_to_lose
from ijn_organizer.ui.crash import Crash, CrashDialog
from ijn_organizer.ui.folder.folders import Folders
from ijn_organizer.ui.helping import Helper, Page
from ijn_organizer.ui.idle import Idle
from ijn_organizer.ui.look import Look, apply_look
from ijn_organizer.ui.looks import look_for
from ijn_organizer.ui.opening import Opener
from ijn_organizer.ui.plan.bus import PlanBus
from ijn_organizer.ui.plan.following import Following
from ijn_organizer.ui.plan.plan_page import PlanPage
from ijn_organizer.ui.plan.sharing import Sharing
from ijn_organizer.ui.plan.tour import Tour
from ijn_organizer.ui.plan.versions_dialog import VersionsDialog
from ijn_organizer.ui.plans.keeping import PlansKeeper
from ijn_organizer.ui.plans.news import PlansNews
from ijn_organizer.ui.plans.plans_page import PlansPage
from ijn_organizer.ui.reading_order import move_focus
from ijn_organizer.ui.remarks.talk import Talk
from ijn_organizer.ui.sealing.lock_page import LockPage
from ijn_organizer.ui.sealing.unlocking import Unlocked
from ijn_organizer.ui.settings_page import SettingsPage
from ijn_organizer.ui.signing.signing import Signing
from ijn_organizer.words.languages import language_label

FIRST_SIZE = (1366, 768)
LEAST_SIZE = (960, 600)

QUIET_SETTINGS = frozenset({"name", "hints", "lock_minutes"})
"""Settings that change nothing of what is seen on their page."""

CLEAR_AFTER_MS = 50
"""How long a dialog that stands before a plan has to be gone, before the plan is locked behind it."""


class Window(QMainWindow):
    """The window of the program. It shows one page at a time and keeps at most one plan open."""

    def __init__(self, desk: Desk, base_font: QFont) -> None:
        super().__init__()
        self._desk = desk
        self._base_font = base_font
        self._document: Document | None = None
        self._keeper: PlansKeeper | None = None
        self._look = self._make_look()
        self._idle = Idle(desk.clock.now, self)
        self._idle.left_alone.connect(self.lock)
        self._folders = Folders(desk, self, lambda: self._look)
        self._folders.wanted.connect(self.show_folder)
        self._folders.opening.connect(self.open_file)
        self._folders.asked.connect(self._do)
        self._arriving = Arriving(desk, self, self, self._next_after)
        self._opener = Opener(
            desk, self, lambda: self._look, self.open_document, self._arriving.take_slip, self._show_around
        )
        self._helper = Helper(self, lambda: self._look, self._tour)
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self.setMinimumSize(*LEAST_SIZE)
        self._take_size()
        self.show_plans()

    @property
    def page(self) -> QWidget | None:
        """The page in view."""
        return self._stack.currentWidget()

    @property
    def idle(self) -> Idle:
        """What tells when a sealed plan was left alone."""
        return self._idle

    @property
    def folders(self) -> Folders:
        """The folder of plans that is looked at."""
        return self._folders

    @property
    def look(self) -> Look:
        """How the window looks now."""
        return self._look

    def show_plans(self) -> None:
        """Goes to all plans; an open plan is saved and closed."""
        if not self._may_leave():
            return
        self._close_plan()
        self._folders.forget_way_back()
        page = PlansPage(self._look, str(self._desk.plans_folder))
        page.opening.connect(self.open_file)
        page.duplicating.connect(self._opener.duplicate)
        page.asked.connect(self._do)
        self._show(page, self._desk.words.gettext("Plans"))
        self._keeper = PlansKeeper(self._desk, page)
        PlansNews(self._desk, page, self._keeper).fill()
        page.enter()

    def show_folder(self) -> None:
        """Goes to the folder of plans that is looked at; an open plan is saved and closed."""
        if not self._may_leave():
            return
        self._close_plan()
        page = self._folders.make_page()
        self._show(page, self._desk.words.gettext("Folder of plans"))
        self._folders.enter(page)

    def leave_plan(self) -> None:
        """Goes back to where the open plan was opened: a folder of plans, or all plans."""
        if self._folders.is_way_back:
            self.show_folder()
        else:
            self.show_plans()

    def show_settings(self, at: str = "") -> None:
        """Goes to the settings; the focus goes to the setting called `at`."""
        desk = self._desk
        languages = {code: language_label(desk.words, code) for code in known_languages()}
        page = SettingsPage(self._look, desk, languages)
        page.changed.connect(self._change_setting)
        page.left.connect(self.show_plans)
        self._show(page, desk.words.gettext("Settings"))
        page.enter(at)

    def open_file(self, path: Path) -> None:
        """Opens a plan's file; a file that can't be opened is said in words, a sealed one asks its passphrase."""
        self._opener.open(path)

    def may_leave(self) -> bool:
        """Whether the open plan can be closed: its work is safe, or the person says so all the same."""
        return self._may_leave()

    def lock(self) -> None:
        """Locks a sealed plan: it is saved and closed, and its passphrase opens it again.

        A plan that could not be saved anywhere stays open: locking it would lose it.
        """
        page, document = self.page, self._document
        if not isinstance(page, PlanPage) or document is None or not document.sealed:
            return
        before = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if before is not None:
            # What stands before the plan shows something of it, and waits for an answer inside a loop of its own.
            before.close()
            QTimer.singleShot(CLEAR_AFTER_MS, self.lock)
            return
        if not page.is_safe():
            return
        step, path = page.step, document.path
        self._close_plan()
        locked = LockPage(self._look, path, step)
        locked.unlocked.connect(self._unlock)
        locked.left.connect(self.leave_plan)
        self._show(locked, self._desk.words.gettext("Locked"))
        locked.enter()

    def open_document(self, document: Document) -> None:
        """Shows an open plan."""
        self._close_plan()
        self._document = document
        self._show_plan()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Saves the open plan and remembers the size of the window."""
        if not self._may_leave():
            event.ignore()
            return
        self._desk.change_settings(window=(self.width(), self.height()))
        self._close_plan()
        self._let_go()
        super().closeEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 — Qt's own signature
        """Tab follows the order of reading."""
        return move_focus(self, forward=next)

    def save_open_plan(self) -> bool:
        """Ends an edit that is under way and saves; for when the program itself is in trouble. Whether it did."""
        if not isinstance(self.page, PlanPage):
            return True
        try:
            self.page.save_now()
        finally:
            # Should the field that is typed in be what fails, all that came before it is saved all the same.
            if self._document is not None and self._document.unsaved:
                self._document.save()
        return self._document is None or self._document.state.kind != "failed"

    def crash_dialog(self, crash: Crash) -> CrashDialog:
        """A dialog that says that the program itself was at fault. Whoever asks for it shows it and lets it go."""
        return CrashDialog(self._look, crash, QApplication.activeModalWidget() or self)

    def _next_after(self, path: Path) -> Path | None:
        """The plan that needs somebody after the one in a file: of the folder that it was opened from."""
        if self._folders.is_way_back:
            return self._folders.next_after(path)
        return next_needing_me(self._desk, path)

    def _take_size(self) -> None:
        """The size it had last, or the usual one; on a screen that is no larger it fills the screen."""
        wide, high = self._desk.settings.window or FIRST_SIZE
        self.resize(wide, high)
        room = self.screen().availableGeometry().size()
        tight = room.width() <= wide or room.height() <= high
        if tight and room.width() >= LEAST_SIZE[0] and room.height() >= LEAST_SIZE[1]:
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def _show_plan(self) -> None:
        if self._document is None:
            return
        bus = PlanBus(self._document, self._desk.words, Talk(self._desk, self._document))
        sharing = Sharing(self._desk, self._document)
        following = Following(self._look, self._desk, bus)
        signing = Signing(self._look, self._desk, bus)
        guide_open = self._desk.settings.guide_open
        page = PlanPage(self._look, bus, sharing, following, signing, guide_open=guide_open)
        bus.setParent(page)
        sharing.setParent(page)
        following.setParent(page)
        signing.setParent(page)
        page.left.connect(self.leave_plan)
        page.locking.connect(self.lock)
        page.guide_turned.connect(self._remember_guide)
        page.looking_back.connect(self._look_back)
        page.turning.connect(self._arriving.turn)
        self._show(page, self._document.session.reading.title or self._desk.words.gettext("New plan"))
        page.titled.connect(self._name_window)
        page.view().enter()
        bus.saved.connect(self._mind_lock)
        self._mind_lock()

    def _mind_lock(self) -> None:
        """A sealed plan is locked when it is left alone."""
        if self._document is not None and self._document.sealed:
            self._idle.start(self._desk.settings.lock_minutes)
        else:
            self._idle.stop()

    def _look_back(self) -> None:
        """Shows the earlier versions of the open plan."""
        if self._document is None:
            return
        past = Past(self._document.session, self._desk.store, self._desk.words, self._document.key)
        dialog = VersionsDialog(self._look, past, read_only=self._document.read_only, parent=self)
        dialog.exec()
        dialog.deleteLater()

    def _show(self, page: Page, title: str) -> None:
        before = self._stack.currentWidget()
        self._let_go()
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self._helper.attach(page)
        if before is not None:
            self._stack.removeWidget(before)
            before.deleteLater()
        self._name_window(title)

    def _let_go(self) -> None:
        """Nobody looks after the page of plans that is left."""
        self._folders.let_go()
        if self._keeper is not None:
            self._keeper.close()
            self._keeper = None

    def _name_window(self, title: str) -> None:
        self.setWindowTitle(f"{title} · IJN Organizer")

    def changeEvent(self, event: QEvent) -> None:
        """Back in front, perhaps on another day, and with other files."""
        super().changeEvent(event)
        if event.type() != QEvent.Type.ActivationChange:
            return
        if isinstance(self.page, PlanPage):
            self.page.look_again()
        elif self._keeper is not None:
            self._keeper.look()

    def _may_leave(self) -> bool:
        page = self.page
        if not isinstance(page, PlanPage) or self._document is None or page.is_safe():
            return True
        why = " ".join(self._desk.sentence(problem) for problem in self._document.state.problems)
        return agrees_to_lose(self, self._desk.words, why)

    def _do(self, what: str) -> None:
        doings: dict[str, Callable[[], None]] = {
            "new": self._opener.new_plan,
            "open": self._opener.choose_file,
            "folder": self._folders.start,
            "plans": self.show_plans,
            "practice": self._opener.choose_practice,
            "settings": self.show_settings,
            "help": self._help,
            "recover": self._recover,
            "merge": self._merge_copies,
            "later": self._forget_news,
        }
        doings[what]()

    def _recover(self) -> None:
        if self._opener.recover():
            self._look_back()

    def _merge_copies(self) -> None:
        if self._keeper is not None:
            self._keeper.merge_all()

    def _forget_news(self) -> None:
        self._desk.problems = ()
        if isinstance(self.page, PlansPage):
            self.page.show_news(None)

    def _help(self) -> None:
        self._helper.open(self.page)

    def _tour(self) -> None:
        """Shows the person around: in the practice plan that is open, else in one that is taken out."""
        if not self._is_practice() and self._may_leave():
            self._opener.take_practice()
        self._show_around()

    def _show_around(self) -> None:
        if self._is_practice() and isinstance(self.page, PlanPage):
            Tour(self._look, self.page, self._forget_hints).begin()

    def _is_practice(self) -> bool:
        return self._document is not None and self._document.session.reading.practice

    def _forget_hints(self) -> None:
        self._desk.change_settings(hints=False)

    def _change_setting(self, changes: dict[str, object]) -> None:
        self._desk.change_settings(**changes)
        if changes.keys() & {"theme", "text_percent", "language"}:
            self._look = self._make_look()
        if not changes.keys() <= QUIET_SETTINGS:
            self.show_settings(next(iter(changes)))

    def _remember_guide(self, is_open: object) -> None:
        self._desk.change_settings(guide_open=bool(is_open))

    def _make_look(self) -> Look:
        look = look_for(self._desk, self._base_font)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_look(app, look)
        return look

    def _close_plan(self) -> None:
        if isinstance(self.page, PlanPage):
            self.page.close_plan()
            self._folders.left(self._document)
        if isinstance(self.page, LockPage):
            self.page.close_page()
        self._idle.stop()
        self._document = None

    def _unlock(self, opened: Unlocked) -> None:
        locked = self.page
        if isinstance(locked, LockPage):
            step = locked.step
            self._opener.open(locked.path, opened.key)
            if isinstance(self.page, PlanPage):
                self.page.show_step(step)
