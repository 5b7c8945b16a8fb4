"""Makes copies of the plan and pictures of their pages, off the window's thread."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from ijn_organizer.app.desk import Desk
from ijn_organizer.app.document import Document
from ijn_organizer.app.exporting import Exporter
from ijn_organizer.plan.cells import Plan
from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.report.edition import Copy
from ijn_organizer.report.preview import PageImage, count_pages, picture
from ijn_organizer.trust.identity import Identity
from ijn_organizer.trust.sealing import Key
from ijn_organizer.ui.worker import Worker
from ijn_organizer.words.words import Words


@dataclass(frozen=True, slots=True)
class Pages:
    """A PDF that was made: its page count, and the page that was asked for as a picture."""

    count: int
    page: int
    image: QImage


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written."""

    path: Path


@dataclass(frozen=True, slots=True)
class Failed:
    """What could not be done, and why."""

    problems: tuple[Problem, ...]


Languages: TypeAlias = tuple[Words, ...]
"""Of a copy: none for that of the window, one, or two side by side."""

Result = Pages | Written | Failed


class Sharing(QObject):
    """Makes copies of one plan.

    Signals:
        done(Pages | Written | Failed): what a request came to. Of previews only the last that was asked for.
    """

    done = Signal(object)

    def __init__(self, desk: Desk, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._exporter = Exporter(desk)
        self._worker = Worker(self)
        self._number = 0
        self._made: tuple[Plan, Key | None, Copy, Languages, bytes] | None = None

    @property
    def sentence(self) -> Callable[[Problem], str]:
        """Puts a problem into words."""
        return self._exporter.sentence

    def preview(self, copy: Copy, page: int, width: int, languages: Languages = ()) -> None:
        """Asks for a picture of a page (from 0) of the PDF as it would be exported, in one or two `languages`."""
        plan, key, known = self._document.session.plan, self._document.key, self._known(copy, languages)

        def work() -> Result:
            pdf = known or self._exporter.make(plan, "pdf", copy, languages, key)
            self._made = (plan, key, copy, languages, pdf)
            count = count_pages(pdf)
            shown = max(0, min(page, count - 1))
            return Pages(count, shown, _image(picture(pdf, shown, width)))

        self._number += 1
        number = self._number
        self._worker.do(_caught(work), lambda result: self._after_preview(number, result))

    def pdf(self, copy: Copy, languages: Languages = ()) -> bytes:
        """The PDF of the plan as it is now, made here and now unless it is there already.

        Raises:
            ProblemsError: as `Exporter.make`.
        """
        self._worker.finish()
        known = self._known(copy, languages)
        if known is not None:
            return known
        plan, key = self._document.session.plan, self._document.key
        pdf = self._exporter.make(plan, "pdf", copy, languages, key)
        self._made = (plan, key, copy, languages, pdf)
        return pdf

    def write(self, path: Path, copy: Copy, identity: Identity | None = None, languages: Languages = ()) -> None:
        """Writes a copy to a file; the file's ending says which kind. An `identity` signs the PDF as a whole."""
        plan, key = self._document.session.plan, self._document.key

        def work() -> Result:
            self._exporter.write(plan, path, copy, languages, key, identity)
            return Written(path)

        self._worker.do(_caught(work), self.done.emit)

    def write_cards(self, path: Path) -> None:
        """Writes the cards for the day to a PDF file."""
        plan = self._document.session.plan

        def work() -> Result:
            self._exporter.write_cards(plan, path)
            return Written(path)

        self._worker.do(_caught(work), self.done.emit)

    def write_permission_letter(self, path: Path, row_id: str, done: Callable[[Result], None]) -> None:
        """Writes the letter of the permission in this row to a PDF file, and hands to `done` what came of it."""
        plan = self._document.session.plan

        def work() -> Result:
            self._exporter.write_permission_letter(plan, row_id, path)
            return Written(path)

        self._worker.do(_caught(work), done)

    def write_recovery_sheet(self, path: Path) -> None:
        """Writes the page to write the passphrase on to a PDF file."""
        plan_path = self._document.path

        def work() -> Result:
            self._exporter.write_recovery_sheet(plan_path, path)
            return Written(path)

        self._worker.do(_caught(work), self.done.emit)

    def sign_off_sheet(self, checkpoint: str) -> bytes:
        """The page to sign a checkpoint on by hand, as a PDF, made here and now.

        Raises:
            ProblemsError: as `Exporter.sign_off_sheet`.
        """
        self._worker.finish()
        return self._exporter.sign_off_sheet(self._document.session.plan, checkpoint)

    def write_sign_off_sheet(self, path: Path, checkpoint: str) -> None:
        """Writes that page to a PDF file."""
        plan = self._document.session.plan

        def work() -> Result:
            self._exporter.write_sign_off_sheet(plan, checkpoint, path)
            return Written(path)

        self._worker.do(_caught(work), self.done.emit)

    def write_sealed_plan(self, path: Path, key: Key) -> None:
        """Writes a sealed copy of the plan to a file."""
        plan = self._document.session.plan

        def work() -> Result:
            self._exporter.write_sealed_plan(plan, path, key)
            return Written(path)

        self._worker.do(_caught(work), self.done.emit)

    def recovery_sheet(self) -> bytes:
        """The page to write the passphrase on, as a PDF, made here and now.

        Raises:
            ProblemsError: as `Exporter.recovery_sheet`.
        """
        self._worker.finish()
        return self._exporter.recovery_sheet(self._document.path)

    def draw(self, pdf: bytes, width: int) -> list[QImage]:
        """All pages as pictures for the printer."""
        return [_image(picture(pdf, page, width)) for page in range(count_pages(pdf))]

    def close(self) -> None:
        """Waits for what is under way; nothing more is told."""
        self._worker.stop()

    def wait(self) -> None:
        """Waits until all that was asked for is made and told (for pictures of the window)."""
        self._worker.finish()

    def _known(self, copy: Copy, languages: Languages) -> bytes | None:
        """The PDF of the plan as it is now, where it was the last to be made."""
        made, document = self._made, self._document
        if made is None or made[0] is not document.session.plan or made[1:4] != (document.key, copy, languages):
            return None
        return made[4]

    def _after_preview(self, number: int, result: Result) -> None:
        if number == self._number:
            self.done.emit(result)


def _caught(work: Callable[[], Result]) -> Callable[[], Result]:
    """`work`, with a problem as a result like any other."""

    def safe() -> Result:
        try:
            return work()
        except ProblemsError as error:
            return Failed(error.problems)

    return safe


def _image(page: PageImage) -> QImage:
    image = QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGB32)
    return image.copy()
