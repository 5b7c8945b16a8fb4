"""Sign-off and share: what is signed and what is to be signed, and the summary as a PDF."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from ijn_organizer.app.exporting import one_language_problem
from ijn_organizer.app.language import known_languages, words_in
from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.report.edition import Copy
from ijn_organizer.rules.model import Step
from ijn_organizer.storage.folder import safe_stem
from ijn_organizer.trust.identity import Identity
from ijn_organizer.ui.fitting import shown_path
from ijn_organizer.ui.kit.announce import announce
from ijn_organizer.ui.kit.buttons import PlainButton, TextButton
from ijn_organizer.ui.kit.choice_fields import Combo
from ijn_organizer.ui.kit.flow import FlowLayout
from ijn_organizer.ui.kit.labels import Body, Heading, Small, TitleLabel
from ijn_organizer.ui.kit.page_preview import PagePreview
from ijn_organizer.ui.kit.panels import ScrollColumn
from ijn_organizer.ui.kit.rows import tie
from ijn_organizer.ui.kit.toggles import CheckBox
from ijn_organizer.ui.plan.places import Target
from ijn_organizer.ui.plan.sharing import Failed, Languages, Pages, Sharing, Written
from ijn_organizer.ui.sealing.seal_card import SealCard
from ijn_organizer.ui.sealing.unlocking import Asking
from ijn_organizer.ui.signing.sign_off_column import SignOffColumn
from ijn_organizer.ui.signing.signing import Signing
from ijn_organizer.ui.slips.returning import Returning
from ijn_organizer.ui.slips.slip_box import SlipBox
from ijn_organizer.words.languages import language_label

SIDE_BY_SIDE = 1000
"""From this width in pixels on, the preview stands beside the checkpoints."""


class ShareView(ScrollColumn):
    """The last step of one plan."""

    def __init__(
        self,
        signing: Signing,
        step: Step,
        sharing: Sharing,
        returning: Returning,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(signing.look, parent=parent)
        self._look = signing.look
        self._bus = signing.bus
        self._signer = signing
        self._step = step
        self._sharing = sharing
        self._returning = returning
        text = self._look.words.gettext("Sign the PDF with my identity, so that any change to it shows")
        # Born where it belongs: shown before that, it would be a window of its own for a moment.
        self._signed = CheckBox(self._look, text, parent=self.inside)
        signing.renewed.connect(self._show_copy_note)
        self._pages: Pages | None = None
        self._spoken: Languages = ()
        self._build(signing)
        self._bus.changed.connect(self._follow)
        self._bus.saved.connect(self._show_copy_note)
        sharing.done.connect(self._after_work)

    def enter(self) -> None:
        """Comes into view: the title takes the focus, the page is made anew."""
        self.refresh()
        self._title.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self._title, self._title.text())
        self._ask_page(0)

    def _follow(self) -> None:
        """While nobody sees it, it catches up when it comes into view."""
        if self.isVisible():
            self.refresh()
            self._ask_page(self._pages.page if self._pages else 0)

    def refresh(self) -> None:
        """Shows what is signed and what is to be signed as it is now."""
        self._signing.refresh()

    def show_place(self, target: Target) -> None:
        """Goes to what a reviewer asked for."""
        if self._signing.focus_condition(target.key):
            focus = self.inside.focusWidget()
            if focus is not None:
                self.reveal(focus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The preview stands beside the checkpoints where there is room, else below."""
        super().resizeEvent(event)
        wide = self.width() >= SIDE_BY_SIDE and not self._look.large
        self._parts.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def _build(self, signing: Signing) -> None:
        look, words = self._look, self._look.words
        self._parts = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._parts.setSpacing(look.s4)
        column = QVBoxLayout()
        column.setSpacing(look.between)
        self._title = TitleLabel(look, words.pack(self._step.title))
        column.addWidget(self._title)
        column.addWidget(Small(look, words.pack(self._step.intro)))
        self._signing = SignOffColumn(signing)
        self._signing.printing.connect(self._print_sign_off_sheet)
        self._signing.saving.connect(self._save_sign_off_sheet)
        self._signing.done.connect(self._rest)
        column.addWidget(self._signing)
        seal = SealCard(look, self._bus)
        seal.printing_sheet.connect(self._print_sheet)
        seal.saving_sheet.connect(self._sharing.write_recovery_sheet)
        seal.saving_copy.connect(self._sharing.write_sealed_plan)
        column.addWidget(seal)
        column.addStretch()
        self._parts.addLayout(column, 3)
        self._parts.addLayout(self._build_preview(), 1)
        self.add(self._parts)

    def _build_preview(self) -> QVBoxLayout:
        look, words = self._look, self._look.words
        column = QVBoxLayout()
        column.setSpacing(look.s2)
        column.addWidget(Heading(look, words.gettext("Summary (PDF)")))
        label = Body(look, words.gettext("Which copy"))
        column.addWidget(label)
        self._copy = Combo(look)
        self._copy.addItem(words.gettext("Team copy"), "team")
        self._copy.addItem(words.gettext("Public copy"), "public")
        self._copy.currentIndexChanged.connect(self._change_copy)
        tie(label, self._copy)
        column.addWidget(self._copy)
        self._copy_note = Small(look, "")
        column.addWidget(self._copy_note)
        self._add_language_choice(column)
        column.addWidget(self._signed)
        column.addLayout(self._make_buttons())
        self._news = Body(look, "", bold=True)
        column.addWidget(self._news)
        column.addWidget(SlipBox(look, self._returning))
        turning = QHBoxLayout()
        back = TextButton(look, "", icon="lft", name=words.gettext("Page before"))
        back.activated.connect(self._page_back)
        on = TextButton(look, "", icon="right", name=words.gettext("Next page"))
        on.activated.connect(self._page_on)
        self._count = Body(look, "", wrap=False)
        turning.addStretch()
        for part in (back, self._count, on):
            turning.addWidget(part)
        turning.addStretch()
        column.addLayout(turning)
        self._preview = PagePreview(look)
        column.addWidget(self._preview)
        column.addStretch()
        self._show_copy_note()
        return column

    def _add_language_choice(self, column: QVBoxLayout) -> None:
        look, words = self._look, self._look.words
        label = Body(look, words.gettext("Language of the copy"))
        column.addWidget(label)
        self._language = Combo(look)
        for code in known_languages():
            self._language.addItem(language_label(words, code), code)
        self._language.setCurrentIndex(self._language.findData(words.language))
        self._language.currentIndexChanged.connect(self._change_language)
        tie(label, self._language)
        column.addWidget(self._language)
        label = Body(look, words.gettext("A second language beside it"))
        column.addWidget(label)
        self._second = Combo(look)
        self._fill_second()
        self._second.currentIndexChanged.connect(self._change_languages)
        tie(label, self._second)
        column.addWidget(self._second)

    def _fill_second(self) -> None:
        """Offers each language but the first of the copy; what was chosen stays chosen where it can."""
        words, chosen = self._look.words, self._second.currentData()
        first = self._language.currentData()
        with QSignalBlocker(self._second):
            self._second.clear()
            self._second.addItem(words.gettext("none"), None)
            for code in known_languages():
                if code != first:
                    self._second.addItem(language_label(words, code), code)
            self._second.setCurrentIndex(max(0, self._second.findData(chosen)) if chosen else 0)

    def _make_buttons(self) -> FlowLayout:
        look, words = self._look, self._look.words
        buttons = FlowLayout(gap=look.s2)
        save = PlainButton(look, words.gettext("Save PDF"), icon="doc")
        save.activated.connect(self._save)
        printing = PlainButton(look, words.gettext("Print"), icon="print")
        printing.activated.connect(self._print)
        other = PlainButton(look, words.gettext("Other formats"), icon="share")
        other.activated.connect(self._save_other)
        cards = PlainButton(look, words.gettext("Cards for the day"), icon="doc")
        cards.activated.connect(self._save_cards)
        for button in (save, printing, other, cards):
            buttons.addWidget(button)
        return buttons

    def _current_copy(self) -> Copy:
        return "team" if self._copy.currentData() == "team" else "public"

    def _change_language(self) -> None:
        self._fill_second()
        self._change_languages()

    def _change_languages(self) -> None:
        codes = self._language.currentData(), self._second.currentData()
        self._spoken = tuple(words_in(str(code)) for code in codes if code is not None)
        self._ask_page(0)

    def _change_copy(self) -> None:
        self._show_copy_note()
        self._ask_page(0)

    def _show_copy_note(self) -> None:
        words = self._look.words
        if self._current_copy() == "team" and self._bus.document.sealed:
            text = words.gettext(
                "Everything, with names, to be read by everybody who gets it: only the plan inside stays sealed. "
                "For your team only."
            )
        elif self._current_copy() == "team":
            text = words.gettext("Everything, with names, and the plan inside. For your team only.")
        else:
            text = words.gettext("No names, phones, places or notes, and no plan inside. For everybody.")
        self._copy_note.setText(text)
        self._signed.setVisible(self._may_sign())

    def _may_sign(self) -> bool:
        """Whether the PDF can be signed as a whole: that of the team, of a plan that is no practice."""
        practice = self._bus.session.reading.practice
        return self._current_copy() == "team" and not practice and self._signer.has_identity

    def _ask_page(self, page: int) -> None:
        if self._pages is None:
            self._preview.show_words(self._look.words.gettext("Making the page…"))
        self._sharing.preview(self._current_copy(), page, self._preview.wanted_width(), self._spoken)

    def _page_back(self) -> None:
        if self._pages is not None:
            self._ask_page(self._pages.page - 1)

    def _page_on(self) -> None:
        if self._pages is not None:
            self._ask_page(self._pages.page + 1)

    def _after_work(self, result: object) -> None:
        words = self._look.words
        if isinstance(result, Pages):
            self._pages = result
            numbers = {"page": words.number(result.page + 1), "pages": words.number(result.count)}
            self._count.setText(words.gettext("Page %(page)s of %(pages)s") % numbers)
            self._preview.show_page(result.image, self._count.text())
        elif isinstance(result, Written):
            saved = words.gettext("Saved as %(path)s.") % {"path": shown_path(words, str(result.path))}
            single = one_language_problem(result.path, self._spoken)
            self._say(f"{saved} {self._sentences((single,))}" if single else saved)
        elif isinstance(result, Failed):
            self._say(self._sentences(result.problems))
            if self._pages is None:
                self._preview.show_words(self._sentences(result.problems))

    def _sentences(self, problems: tuple[Problem, ...]) -> str:
        return " ".join(self._sharing.sentence(problem) for problem in problems)

    def _say(self, text: str) -> None:
        self._news.setText(text)
        announce(self._news, text)

    def _save(self) -> None:
        chosen = self._ask_path(["PDF (*.pdf)"], ".pdf")
        if chosen is None:
            return
        if not (self._may_sign() and self._signed.isChecked() and chosen.suffix.lower() == ".pdf"):
            self.export_to(chosen)
            return
        words = self._look.words
        text = words.gettext("Your identity signs the PDF as a whole, with the plan inside.")
        identity = self._signer.ask_identity(
            Asking(words.gettext("Sign the PDF"), text, words.gettext("Sign")), self.window()
        )
        if identity is not None:
            self.export_to(chosen, identity)

    def _save_other(self) -> None:
        words = self._look.words
        kinds = [
            words.gettext("Page for a browser") + " (*.html)",
            words.gettext("Table for a spreadsheet") + " (*.csv)",
            words.gettext("Tasks for a calendar") + " (*.ics)",
            words.gettext("Data for programs") + " (*.json)",
        ]
        chosen = self._ask_path(kinds, ".html")
        if chosen is not None:
            self.export_to(chosen)

    def _save_cards(self) -> None:
        words = self._look.words
        start = self._suggested(words.gettext("cards for the day"), ".pdf")
        chosen, _ = QFileDialog.getSaveFileName(self, words.gettext("Save a copy"), start, "PDF (*.pdf)")
        if chosen:
            self._say(self._look.words.gettext("Making the copy…"))
            self._sharing.write_cards(Path(chosen))

    def _ask_path(self, kinds: list[str], ending: str) -> Path | None:
        start = self._suggested(self._copy.currentText(), ending)
        title = self._look.words.gettext("Save a copy")
        chosen, kind = QFileDialog.getSaveFileName(self, title, start, ";;".join(kinds))
        if not chosen:
            return None
        path = Path(chosen)
        wanted = kind.rpartition("*")[2].rstrip(")") or ending
        return path if path.suffix else path.with_suffix(wanted)

    def _suggested(self, what: str, ending: str) -> str:
        stem = safe_stem(self._bus.session.reading.title, self._look.words.gettext("Plan"))
        return str(self._bus.document.path.parent / f"{stem} ({what}){ending}")

    def export_to(self, path: Path, identity: Identity | None = None) -> None:
        """Writes the chosen copy to a file and says so when it is there; an `identity` signs it as a whole."""
        self._say(self._look.words.gettext("Making the copy…"))
        self._sharing.write(path, self._current_copy(), identity, self._spoken)

    def _print(self) -> None:
        self._print_pdf(lambda: self._sharing.pdf(self._current_copy(), self._spoken))

    def _rest(self) -> None:
        """After signing the person goes on from the top, where it stands what was done."""
        self._title.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reveal(self._title)

    def _print_sign_off_sheet(self, checkpoint: str) -> None:
        self._print_pdf(lambda: self._sharing.sign_off_sheet(checkpoint))

    def _save_sign_off_sheet(self, checkpoint: str) -> None:
        words = self._look.words
        start = self._suggested(words.gettext("sheet to sign"), ".pdf")
        chosen, _ = QFileDialog.getSaveFileName(self, words.gettext("Save the sheet"), start, "PDF (*.pdf)")
        if chosen:
            self._say(words.gettext("Making the copy…"))
            self._sharing.write_sign_off_sheet(Path(chosen), checkpoint)

    def _print_sheet(self) -> None:
        self._print_pdf(self._sharing.recovery_sheet)

    def _print_pdf(self, make: Callable[[], bytes]) -> None:
        words = self._look.words
        try:
            pdf = make()
        except ProblemsError as error:
            self._say(self._sentences(error.problems))
            return
        # Printing needs a library of its own, which most openings never use.
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        from ijn_organizer.ui.printing import page_width, print_pages

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        if dialog.exec():
            done = print_pages(printer, self._sharing.draw(pdf, page_width(printer)))
            sent = words.gettext("Sent to the printer.")
            self._say(
                sent if done else words.gettext("The printer did not take it. Please look at it, try again.")
            )
        dialog.deleteLater()
