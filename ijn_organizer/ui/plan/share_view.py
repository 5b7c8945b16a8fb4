"""Sign-off and share: the checkpoints in time, what the current one needs, and the summary as a PDF."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal, TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.report.edition import Copy
from ijn_organizer.rules.assessment import CheckpointReport
from ijn_organizer.rules.model import Step
from ijn_organizer.storage.folder import safe_stem
from ijn_organizer.ui.fitting import breakable
from ijn_organizer.ui.kit.announce import announce
from ijn_organizer.ui.kit.buttons import PlainButton, PrimaryButton, TextButton
from ijn_organizer.ui.kit.card import Card
from ijn_organizer.ui.kit.cells import Cell, Column, Row
from ijn_organizer.ui.kit.checkpoint_line import Checkpoint, CheckpointLine
from ijn_organizer.ui.kit.choice_fields import Combo
from ijn_organizer.ui.kit.flow import FlowLayout
from ijn_organizer.ui.kit.labels import Body, Heading, Small, TitleLabel
from ijn_organizer.ui.kit.marks import Mark
from ijn_organizer.ui.kit.page_preview import PagePreview
from ijn_organizer.ui.kit.panels import ScrollColumn
from ijn_organizer.ui.kit.rows import tie
from ijn_organizer.ui.kit.table import RowTable
from ijn_organizer.ui.look import Look
from ijn_organizer.ui.plan.bus import PlanBus
from ijn_organizer.ui.plan.marks import item_mark
from ijn_organizer.ui.plan.places import fact_place, item_place
from ijn_organizer.ui.plan.sharing import Failed, Pages, Sharing, Written
from ijn_organizer.ui.sealing.seal_card import SealCard
from ijn_organizer.words.states import say_checkpoint, say_flag

SIDE_BY_SIDE = 1000
"""From this width in pixels on, the preview stands beside the checkpoints."""

Stage: TypeAlias = Literal["past", "now", "later"]


class ShareView(ScrollColumn):
    """The last step of one plan."""

    def __init__(
        self, look: Look, bus: PlanBus, step: Step, sharing: Sharing, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, parent=parent)
        self._look = look
        self._bus = bus
        self._step = step
        self._sharing = sharing
        self._pages: Pages | None = None
        self._asked = bus.session.assessment.checkpoint
        self._build()
        self.refresh()
        bus.changed.connect(self._follow)
        bus.saved.connect(self._show_copy_note)
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
        """Shows the checkpoints as they are now."""
        assessment = self._bus.session.assessment
        self._line.show_points([self._point(report) for report in assessment.checkpoints.values()])
        self._show_musts()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The preview stands beside the checkpoints where there is room, else below."""
        super().resizeEvent(event)
        wide = self.width() >= SIDE_BY_SIDE and not self._look.large
        self._parts.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def _build(self) -> None:
        look, words = self._look, self._look.words
        self._parts = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._parts.setSpacing(look.s4)
        column = QVBoxLayout()
        column.setSpacing(look.between)
        self._title = TitleLabel(look, words.pack(self._step.title))
        column.addWidget(self._title)
        column.addWidget(Small(look, words.pack(self._step.intro)))
        line = Card(look, words.gettext("Checkpoints"))
        self._line = CheckpointLine(look, [])
        self._line.asked.connect(self._ask_checkpoint)
        line.add(self._line)
        column.addWidget(line)
        self._musts_card = Card(look, words.gettext("Needed to sign"))
        self._about = Small(look, "")
        self._musts_card.add(self._about)
        columns = [Column("short", words.gettext("Point"), stretch=True), Column("state", words.gettext("State"))]
        self._musts = RowTable(look, words.gettext("Needed to sign"), columns, grows=True)
        self._musts.opened.connect(self._open_must)
        self._musts_card.add(self._musts)
        column.addWidget(self._musts_card)
        seal = SealCard(look, self._bus)
        seal.printing_sheet.connect(self._print_sheet)
        seal.saving_sheet.connect(self._sharing.write_recovery_sheet)
        seal.saving_copy.connect(self._sharing.write_sealed_plan)
        column.addWidget(seal)
        column.addStretch()
        self._parts.addLayout(column, 7)
        self._parts.addLayout(self._build_preview(), 4)
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
        column.addLayout(self._make_buttons())
        self._news = Body(look, "", bold=True)
        column.addWidget(self._news)
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

    def _make_buttons(self) -> FlowLayout:
        look, words = self._look, self._look.words
        buttons = FlowLayout(gap=look.s2)
        save = PrimaryButton(look, words.gettext("Save PDF"), icon="doc")
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

    def _point(self, report: CheckpointReport) -> Checkpoint:
        words = self._look.words
        assessment = self._bus.session.assessment
        ids = list(assessment.checkpoints)
        point = next(point for point in self._bus.session.pack.pack.checkpoints if point.id == report.id)
        here, now = ids.index(report.id), ids.index(assessment.checkpoint)
        stage: Stage = "now" if report.id == self._asked else "past" if here < now else "later"
        word = (
            say_checkpoint(words, report)
            if stage != "later" or report.state == "ready"
            else words.gettext("later")
        )
        mark = Mark("done" if report.state == "ready" else "left", word)
        day = words.day(report.day) if report.day else ""
        return Checkpoint(report.id, words.pack(point.title), day, mark, stage)

    def _show_musts(self) -> None:
        words = self._look.words
        assessment = self._bus.session.assessment
        report = assessment.checkpoints[self._asked]
        point = next(point for point in self._bus.session.pack.pack.checkpoints if point.id == self._asked)
        title = words.gettext("Needed to sign “%(name)s”") % {"name": words.pack(point.title)}
        self._musts_card.show_title(title)
        self._about.setText(words.pack(point.about))
        own = [*report.musts, *report.raised]
        earlier = [name for name in report.missing_items if name not in own]
        groups = (
            ("own", words.gettext("This checkpoint"), [self._item_row(name) for name in own]),
            ("earlier", words.gettext("Still open from before"), [self._item_row(name) for name in earlier]),
            (
                "facts",
                words.gettext("Facts that are needed"),
                [self._fact_row(key) for key in report.missing_facts],
            ),
            ("flags", words.gettext("Please look first"), [self._flag_row(code) for code in report.stops]),
        )
        self._musts.show_rows([row for key, title, rows in groups if rows for row in (_group(key, title), *rows)])

    def _item_row(self, item: str) -> Row:
        words = self._look.words
        state = self._bus.session.assessment.items[item]
        cells = (Cell(words.pack(state.item.short), link=not state.satisfied), Cell(mark=item_mark(words, state)))
        return Row(item_place(item), cells)

    def _fact_row(self, key: str) -> Row:
        words = self._look.words
        fact = self._bus.session.assessment.facts[key].fact
        mark = Mark("left", words.gettext("please tell"))
        return Row(fact_place(key), (Cell(words.pack(fact.question), link=True), Cell(mark=mark)))

    def _flag_row(self, code: str) -> Row:
        words = self._look.words
        flag = next(flag for flag in self._bus.session.assessment.flags if flag.flag.code == code)
        mark = Mark("flag", words.gettext("please look"))
        return Row(item_place(flag.flag.item), (Cell(say_flag(words, flag), link=True), Cell(mark=mark)))

    def _open_must(self, row: int) -> None:
        chosen = self._musts.rows()[row]
        if not chosen.group:
            self._bus.wanted.emit(chosen.key)

    def _ask_checkpoint(self, key: str) -> None:
        self._asked = key
        self.refresh()

    def _current_copy(self) -> Copy:
        return "team" if self._copy.currentData() == "team" else "public"

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

    def _ask_page(self, page: int) -> None:
        if self._pages is None:
            self._preview.show_words(self._look.words.gettext("Making the page…"))
        self._sharing.preview(self._current_copy(), page, self._preview.wanted_width())

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
            self._say(words.gettext("Saved as %(path)s.") % {"path": breakable(str(result.path))})
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
        self._ask_path(["PDF (*.pdf)"], ".pdf")

    def _save_other(self) -> None:
        words = self._look.words
        kinds = [
            words.gettext("Page for a browser") + " (*.html)",
            words.gettext("Table for a spreadsheet") + " (*.csv)",
            words.gettext("Tasks for a calendar") + " (*.ics)",
            words.gettext("Data for programs") + " (*.json)",
        ]
        self._ask_path(kinds, ".html")

    def _save_cards(self) -> None:
        words = self._look.words
        start = self._suggested(words.gettext("cards for the day"), ".pdf")
        chosen, _ = QFileDialog.getSaveFileName(self, words.gettext("Save a copy"), start, "PDF (*.pdf)")
        if chosen:
            self._say(self._look.words.gettext("Making the copy…"))
            self._sharing.write_cards(Path(chosen))

    def _ask_path(self, kinds: list[str], ending: str) -> None:
        start = self._suggested(self._copy.currentText(), ending)
        title = self._look.words.gettext("Save a copy")
        chosen, kind = QFileDialog.getSaveFileName(self, title, start, ";;".join(kinds))
        if chosen:
            path = Path(chosen)
            wanted = kind.rpartition("*")[2].rstrip(")") or ending
            self.export_to(path if path.suffix else path.with_suffix(wanted))

    def _suggested(self, what: str, ending: str) -> str:
        stem = safe_stem(self._bus.session.reading.title, self._look.words.gettext("Plan"))
        return str(self._bus.document.path.parent / f"{stem} ({what}){ending}")

    def export_to(self, path: Path) -> None:
        """Writes the chosen copy to a file and says so when it is there."""
        self._say(self._look.words.gettext("Making the copy…"))
        self._sharing.write(path, self._current_copy())

    def _print(self) -> None:
        self._print_pdf(lambda: self._sharing.pdf(self._current_copy()))

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


def _group(key: str, title: str) -> Row:
    return Row(f"group {key}", (Cell(title, bold=True), Cell()), group=True)
