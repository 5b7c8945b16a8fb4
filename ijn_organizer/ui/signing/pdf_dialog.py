"""What is to be said of a PDF that somebody opens: whether it is as it was signed, by whom, and what is newer."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from ijn_organizer.app.desk import Desk
from ijn_organizer.app.from_pdf import file_of, has_plan
from ijn_organizer.app.identities import Contacts
from ijn_organizer.app.verifying_file import VerifiedPdf, verify_pdf_file
from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.trust.identity import Certificate
from ijn_organizer.ui.dialog_help import help_with
from ijn_organizer.ui.fitting import breakable, fit, shown_path
from ijn_organizer.ui.identity.compare_dialog import compare
from ijn_organizer.ui.identity.person import who
from ijn_organizer.ui.kit.announce import announce
from ijn_organizer.ui.kit.buttons import PlainButton, PrimaryButton, TextButton
from ijn_organizer.ui.kit.flow import FlowLayout
from ijn_organizer.ui.kit.labels import Body, Heading, Small, StateLabel, TitleLabel
from ijn_organizer.ui.kit.marks import Mark
from ijn_organizer.ui.kit.panels import scrolling
from ijn_organizer.ui.look import Look
from ijn_organizer.ui.signing.parts import plain
from ijn_organizer.ui.worker import Worker
from ijn_organizer.words.problems import say_problem


class PdfDialog(QDialog):
    """Looks at a PDF off the window's thread, and tells.

    Attributes:
        file: the file to open for the plan inside, once the dialog was accepted.
    """

    def __init__(self, look: Look, desk: Desk, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        help_with(self, look, "signoff")
        words = look.words
        self.file: Path | None = None
        self._look, self._desk, self._path = look, desk, path
        self._pdf: VerifiedPdf | None = None
        self._worker = Worker(self)
        title = words.gettext("A PDF with a plan")
        outer, self._inside = scrolling(self, look, title, look.s2)
        self._title = TitleLabel(look, title)
        self._sentence = StateLabel(look, Mark("info", words.gettext("Looking at the PDF…")))
        self._known = StateLabel(look, Mark("info", words.gettext("not yet confirmed")))
        self._compare = TextButton(look, words.gettext("Compare the words"), small=True)
        for part in (self._title, Small(look, shown_path(look.words, path.name)), self._sentence):
            self._inside.add(part)
        self._buttons = FlowLayout(gap=look.s2)
        self._buttons.setContentsMargins(look.s4, look.s2, look.s4, look.s4)
        self._open = PrimaryButton(look, words.gettext("Open the plan from it"), icon="open")
        self._open.activated.connect(self._take)
        self._open.hide()
        close = PlainButton(look, words.gettext("Close"))
        close.activated.connect(self.reject)
        for button in (self._open, close):
            self._buttons.addWidget(button)
        outer.addLayout(self._buttons)
        fit(self, look.text_width("m" * 44), 24 * look.line)
        self._title.setFocus()
        self._worker.do(self._verify, self._tell)

    def wait(self) -> None:
        """Waits until the PDF was looked at and told of."""
        self._worker.finish()

    def done(self, result: int) -> None:
        """Closes; whatever the thread still does is told to nobody."""
        self._worker.stop()
        super().done(result)

    def _verify(self) -> VerifiedPdf | ProblemsError:
        try:
            return verify_pdf_file(self._desk, self._path)
        except ProblemsError as error:
            return error

    def _tell(self, found: VerifiedPdf | ProblemsError) -> None:
        words = self._look.words
        if isinstance(found, ProblemsError):
            text = " ".join(say_problem(words, problem) for problem in found.problems)
            self._show(Mark("no", text), ())
            return
        self._pdf = found
        self._show(Mark("signed" if found.verdict.holds else "no", found.sentence(words)), self._parts(found))
        self._open.setVisible(has_plan(found))
        text = words.gettext("Open the newer plan") if found.newer else words.gettext("Open the plan from it")
        self._open.show_text(text)

    def _show(self, mark: Mark, parts: Iterable[QWidget]) -> None:
        self._sentence.show_mark(mark)
        for part in parts:
            self._inside.add(part)
        width = self.width()
        needed = self._inside.column.totalHeightForWidth(width) + self._buttons.heightForWidth(width)
        fit(self, width, max(self.height(), needed))
        announce(self._title, mark.word)

    def _parts(self, pdf: VerifiedPdf) -> Iterable[QWidget]:
        look, words = self._look, self._look.words
        yield from self._signer(pdf)
        told = pdf.sentence(words)
        for text in (say_problem(words, problem) for problem in pdf.verdict.problems):
            if text != told:
                yield Body(look, breakable(plain(words, text)))
        newer = [breakable(line) for line in pdf.newer_lines(words)]
        if newer:
            yield Heading(look, words.gettext("Newer than this PDF"), level=3)
            yield from self._lines(newer)
        if pdf.inside is not None:
            yield Heading(look, words.gettext("The plan inside"), level=3)
            yield from self._lines(pdf.inside.lines(words))

    def _signer(self, pdf: VerifiedPdf) -> Iterable[QWidget]:
        """Whose signature the PDF has, and whether their words were compared; of one that was changed, nothing."""
        look, words = self._look, self._look.words
        certificate = pdf.verdict.sealed_by
        if certificate is None or pdf.verdict.state != "intact":
            return
        yield Body(look, who(words, certificate.name, certificate.role), bold=True)
        yield Small(
            look, words.gettext("Fingerprint in words: %(words)s") % {"words": " ".join(certificate.words)}
        )
        if pdf.confirmed:
            yield StateLabel(look, Mark("done", words.gettext("confirmed")))
            return
        self._compare.activated.connect(lambda: self._confirm(certificate))
        line = QWidget()
        flow = FlowLayout(gap=look.s2, parent=line)
        flow.addWidget(self._known)
        flow.addWidget(self._compare)
        yield line

    def _confirm(self, certificate: Certificate) -> None:
        if compare(self._look, Contacts(self._desk), certificate, self):
            self._known.show_mark(Mark("done", self._look.words.gettext("confirmed")))
            self._title.setFocus()
            self._compare.hide()

    def _lines(self, lines: Iterable[str]) -> Iterable[QWidget]:
        """Lines as they are told at a terminal: what is indented there is smaller here."""
        look, words = self._look, self._look.words
        for line in lines:
            text = plain(words, line)
            if text:
                yield Small(look, text) if line.startswith("    ") else Body(look, text)

    def _take(self) -> None:
        if self._pdf is None:
            return
        try:
            self.file = file_of(self._desk, self._pdf, self._path)
        except ProblemsError as error:
            text = " ".join(self._desk.sentence(problem) for problem in error.problems)
            self._sentence.show_mark(Mark("no", text))
            announce(self._title, text)
            return
        self.accept()
