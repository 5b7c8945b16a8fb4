"""The help: one page a screen, beside a list of all pages; the last page lists the keys from the table in use."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ijn_organizer.ui.fitting import fit
from ijn_organizer.ui.keys import all_keys, say_keys
from ijn_organizer.ui.kit.announce import announce
from ijn_organizer.ui.kit.buttons import PlainButton, PrimaryButton
from ijn_organizer.ui.kit.cells import Cell, Column, Row
from ijn_organizer.ui.kit.choice_fields import Combo
from ijn_organizer.ui.kit.guide_pane import Section, section_widget
from ijn_organizer.ui.kit.labels import TitleLabel
from ijn_organizer.ui.kit.panels import Reader, ScrollColumn
from ijn_organizer.ui.kit.table import RowTable
from ijn_organizer.ui.look import Look
from ijn_organizer.words.help import help_pages
from ijn_organizer.words.help_pages import HelpPage

LIST_CHARS = 16
"""Width of the list of pages, in letters m."""


class HelpDialog(QDialog):
    """All pages of help, opened at one of them.

    Attributes:
        wants_tour: whether the person asked to be shown around a practice plan.
    """

    def __init__(self, look: Look, page: str, parent: QWidget | None = None, *, offers_tour: bool = False) -> None:
        super().__init__(parent)
        self._look = look
        self._pages = help_pages(look.words)
        self._current = ""
        self.wants_tour = False
        words = look.words
        self.setWindowTitle(words.gettext("Help"))
        column = QVBoxLayout(self)
        column.setContentsMargins(look.s3, look.s3, look.s3, look.s3)
        column.setSpacing(look.s3)
        directions = QBoxLayout.Direction
        body = QBoxLayout(directions.TopToBottom if look.large else directions.LeftToRight)
        body.setSpacing(look.s2 if look.large else look.s4)
        body.addWidget(self._build_list())
        body.addLayout(self._build_page(), 1)
        column.addLayout(body, 1)
        column.addLayout(self._build_foot(offers_tour=offers_tour))
        fit(self, look.text_width("m" * 60), look.line * 35)
        self._choose(page)
        self._title.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def page(self) -> str:
        """The id of the page in view."""
        return self._current

    def show_page(self, page: str) -> None:
        """Brings a page into view, and says its title."""
        if page == self._current:
            return
        self._current = page
        shown = next(known for known in self._pages if known.id == page)
        self._title.show_text(shown.title)
        if shown.parts:
            self._show_text(shown)
        self._middle.setCurrentWidget(self._reader if shown.parts else self._keys)
        announce(self._title, shown.title)

    def _choose(self, page: str) -> None:
        """Chooses a page in the list, which shows it."""
        if self._look.large:
            self._combo.setCurrentIndex(self._combo.findData(page))
        else:
            self._list.choose(page)
        self.show_page(page)

    def _build_list(self) -> QWidget:
        """All pages: a list at the side, or a drop-down where text is large."""
        look = self._look
        name = look.words.gettext("Pages of help")
        if look.large:
            self._combo = Combo(look, self)
            self._combo.setAccessibleName(name)
            for page in self._pages:
                self._combo.addItem(page.title, page.id)
            self._combo.currentIndexChanged.connect(self._take_from_combo)
            return self._combo
        self._list = RowTable(look, name, [Column("title", name, stretch=True)], parent=self)
        self._list.show_rows([Row(page.id, (Cell(page.title),)) for page in self._pages])
        self._list.setFixedWidth(look.text_width("m" * LIST_CHARS))
        self._list.picked.connect(self._take_from_list)
        return self._list

    def _build_page(self) -> QVBoxLayout:
        look, words = self._look, self._look.words
        column = QVBoxLayout()
        column.setSpacing(look.s2)
        self._title = TitleLabel(look, "")
        column.addWidget(self._title)
        self._middle = QStackedWidget()
        self._text = ScrollColumn(look, margin=look.s1, gap=look.s3)
        self._reader = Reader(self._text, self._middle)
        self._reader.setAccessibleName(words.gettext("Help"))
        self._keys = self._build_keys()
        self._middle.addWidget(self._reader)
        self._middle.addWidget(self._keys)
        column.addWidget(self._middle, 1)
        return column

    def _build_keys(self) -> RowTable:
        look, words = self._look, self._look.words
        where = {
            "plans": words.gettext("All plans"),
            "folder": words.gettext("In a folder of plans"),
            "plan": words.gettext("In a plan"),
            "card": words.gettext("In a question"),
            "around": words.gettext("Outside a plan"),
            "everywhere": words.gettext("Everywhere"),
        }
        columns = [
            Column("text", words.gettext("What it does"), stretch=True),
            Column("keys", words.gettext("Key")),
            Column("where", words.gettext("Where")),
        ]
        table = RowTable(look, words.gettext("Keys"), columns, parent=self._middle)
        table.show_rows(
            [
                Row(
                    f"{key.where} {key.name}",
                    (Cell(key.text), Cell(say_keys(words, key.keys), bold=True), Cell(where[key.where])),
                )
                for key in all_keys(words)
            ]
        )
        return table

    def _build_foot(self, *, offers_tour: bool) -> QHBoxLayout:
        look, words = self._look, self._look.words
        foot = QHBoxLayout()
        foot.setSpacing(look.s3)
        if offers_tour:
            tour = PlainButton(look, words.gettext("Show me around"), icon="practice")
            tour.activated.connect(self._take_tour)
            foot.addWidget(tour)
        foot.addStretch()
        done = PrimaryButton(look, words.gettext("Close"))
        done.setDefault(True)
        done.activated.connect(self.accept)
        foot.addWidget(done)
        return foot

    def _show_text(self, page: HelpPage) -> None:
        sections = [Section(part.heading, part.text, part.steps) for part in page.parts]
        self._text.clear()
        for section in sections:
            self._text.add(section_widget(self._look, section))
        self._reader.setAccessibleName(page.title)
        self._reader.setAccessibleDescription(" ".join(section.plain for section in sections))
        self._text.verticalScrollBar().setValue(0)

    def _take_from_list(self, row: int) -> None:
        if row >= 0:
            self.show_page(self._pages[row].id)

    def _take_from_combo(self, row: int) -> None:
        self.show_page(self._pages[row].id)

    def _take_tour(self) -> None:
        self.wants_tour = True
        self.accept()
