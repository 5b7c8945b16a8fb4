"""Every way to an open plan: its file, a new one, a practice plan, a copy, work that did not reach its file."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow, QMenu

from ijn_organizer.app.desk import Desk
from ijn_organizer.app.document import Document
from ijn_organizer.app.practice import practice_plans, take_out
from ijn_organizer.plan.cells import Plan
from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.storage.folder import SUFFIX
from ijn_organizer.storage.versions import SealedWork
from ijn_organizer.trust.sealing import Key
from ijn_organizer.ui.asking import say_trouble
from ijn_organizer.ui.look import Look
from ijn_organizer.ui.plans.new_plan_dialog import NewPlanDialog
from ijn_organizer.ui.sealing.unlocking import with_key
from ijn_organizer.ui.signing.pdf_dialog import PdfDialog

PDF = ".pdf"


class Opener:
    """Opens plans for `window` and hands each to `show`. What goes wrong is said; a sealed file asks for its key.

    A return slip is no plan: it is handed to `take_slip`, with the id of the plan that it is about. After a
    practice plan was taken out, `show_around` gives hints, unless the person wants none.

    `look` tells how the window looks now.
    """

    def __init__(
        self,
        desk: Desk,
        window: QMainWindow,
        look: Callable[[], Look],
        show: Callable[[Document], None],
        take_slip: Callable[[Path, str], None],
        show_around: Callable[[], None],
    ) -> None:
        self._desk = desk
        self._window = window
        self._look = look
        self._show = show
        self._take_slip = take_slip
        self._show_around = show_around

    def open(self, path: Path, key: Key | None = None) -> None:
        """Opens a plan's file; `key` is known already where the person just gave the passphrase.

        Of a PDF it is told first whether it is as it was signed; then the plan inside can be opened.
        """
        if path.suffix.casefold() == PDF:
            self._look_at_pdf(path)
        elif key is None:
            self._with_key(path, lambda key: self._open(path, key))
        else:
            self._try(lambda: self._open(path, key))

    def choose_file(self) -> None:
        """Asks for a file and opens it."""
        words = self._desk.words
        kinds = words.gettext("Plans, and PDFs of plans") + f" (*{SUFFIX} *{PDF})"
        chosen, _ = QFileDialog.getOpenFileName(
            self._window, words.gettext("Open a file"), str(self._desk.plans_folder), kinds
        )
        if chosen:
            self.open(Path(chosen))

    def new_plan(self) -> None:
        """Asks the first facts and starts a plan."""
        dialog = NewPlanDialog(self._look(), self._desk.standard_pack.pack, self._desk.today, self._window)
        if dialog.exec():
            facts = dialog.facts()
            self._try(lambda: self._show(self._desk.start_plan(facts)))
        dialog.deleteLater()

    def choose_practice(self) -> None:
        """Offers the practice plans in a menu and takes one out."""
        menu = QMenu(self._window)
        for practice in practice_plans(self._desk):
            action = menu.addAction(practice.title)
            action.setData(str(practice.path))
        menu.triggered.connect(self._take_practice)
        menu.aboutToHide.connect(menu.deleteLater)
        anchor = QApplication.focusWidget() or self._window
        menu.popup(anchor.mapToGlobal(anchor.rect().bottomLeft()))

    def take_practice(self) -> None:
        """Takes the first practice plan out."""
        self._try(lambda: self._show(take_out(self._desk, practice_plans(self._desk)[0].path)))

    def duplicate(self, path: Path) -> None:
        """Makes a new plan that says the same as the one in a file, and opens it."""
        self._with_key(
            path, lambda key: self._show(self._desk.duplicate(self._desk.read_plan(path, key).plan, key))
        )

    def recover(self) -> bool:
        """Opens the first plan with work that did not reach its file.

        Returns whether that work still lies apart, because the file has taken out much of it: then a person looks
        at both, and chooses.
        """
        recovery = self._desk.recovered()
        if not recovery.works:
            self._recover_sealed(recovery.sealed[0])
            return False
        work = recovery.works[0]
        if work.path is not None and self._lies_there(work.plan, work.path):
            self.open(work.path)
            return bool(self._desk.store.unsaved_of(work.plan.id, None).works)
        title = self._desk.session(work.plan).reading.title
        self._try(lambda: self._show(self._desk.place(work.plan, title)))
        return False

    def _open(self, path: Path, key: Key | None) -> None:
        try:
            document = self._desk.open_document(path, key)
        except ProblemsError as error:
            if error.problems[0].code != "slip-not-plan":
                raise
            self._take_slip(path, self._desk.read_either(path, key).plan.id)
        else:
            self._show(document)

    def _look_at_pdf(self, path: Path) -> None:
        dialog = PdfDialog(self._look(), self._desk, path, self._window)
        file = dialog.file if dialog.exec() else None
        dialog.deleteLater()
        if file is not None:
            self.open(file)

    def _take_practice(self, action: object) -> None:
        path = Path(action.data())  # type: ignore[attr-defined]  # Qt gives the action that was chosen
        self._try(lambda: self._begin_practice(path))

    def _begin_practice(self, path: Path) -> None:
        self._show(take_out(self._desk, path))
        if self._desk.settings.hints:
            self._show_around()

    def _recover_sealed(self, work: SealedWork) -> None:
        """Opening the plan brings its work back; where its file is gone, the work is opened as a new file."""
        if work.path is not None and work.path.is_file():
            self.open(work.path)
        else:
            self._with_key(work.file, lambda key: self._place_work(work.file, key))

    def _place_work(self, file: Path, key: Key | None) -> None:
        plan = self._desk.read_plan(file, key).plan
        self._show(self._desk.place(plan, self._desk.session(plan).reading.title, key))

    def _lies_there(self, plan: Plan, path: Path) -> bool:
        """Whether the file is still one of this plan; if not, opening it would show something else."""
        try:
            return self._desk.read_plan(path).plan.id == plan.id
        except ProblemsError:
            return False

    def _with_key(self, path: Path, use: Callable[[Key | None], None]) -> None:
        self._try(lambda: with_key(self._look(), path, use, self._window))

    def _try(self, what: Callable[[], None]) -> None:
        try:
            what()
        except ProblemsError as error:
            text = "\n\n".join(self._desk.sentence(problem) for problem in error.problems[:5])
            say_trouble(self._window, self._desk.words, text)
