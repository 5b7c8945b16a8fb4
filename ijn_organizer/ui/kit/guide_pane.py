"""The guide beside the questions."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ijn_organizer.ui.kit.boxes import NumbersBox
from ijn_organizer.ui.kit.buttons import TextButton
from ijn_organizer.ui.kit.labels import Body, Heading, IconLabel, Small
from ijn_organizer.ui.kit.panels import Panel, Reader, ScrollColumn
from ijn_organizer.ui.look import Look


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the guide.

    Attributes:
        heading: its heading; may be empty.
        paragraphs: texts.
        steps: a numbered list after them.
        numbers: pairs (words, figure) after that.
        quiet: small `text2` text (the line on law).
    """

    heading: str = ""
    paragraphs: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    numbers: tuple[tuple[str, str], ...] = ()
    quiet: bool = False

    @property
    def plain(self) -> str:
        """All its words, as they are read aloud."""
        figures = tuple(f"{words}: {figure}." for words, figure in self.numbers)
        heading = (f"{self.heading}.",) if self.heading else ()
        return " ".join((*heading, *self.paragraphs, *self.steps, *figures))


class GuidePane(Panel):
    """A title with "Fold away F1" and a text that scrolls, by keys too.

    Signals:
        folded: the person asked to fold the guide away.
    """

    folded = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, ground="base", lines=("start",), parent=parent)
        words = look.words
        self._text = ScrollColumn(look, margin=look.s3, gap=look.s3 - 2, parent=self)
        self._text.column.setContentsMargins(look.s3, look.s2, look.s3, look.s3)
        self._reader = Reader(self._text, self)
        self._reader.setAccessibleName(words.gettext("Guide"))
        head = QHBoxLayout()
        head.setContentsMargins(look.s3, look.s2, look.s2, 0)
        head.setSpacing(look.s2)
        head.addWidget(IconLabel(look, "guide", tone="accent"))
        head.addWidget(Heading(look, words.gettext("Guide")), 1)
        fold = TextButton(look, words.gettext("Fold away"), hint="F1", small=True)
        fold.clicked.connect(self.folded)
        head.addWidget(fold)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.theme.edge, 0, 0, 0)
        column.setSpacing(look.s1)
        column.addLayout(head)
        column.addWidget(self._reader, 1)

    def sizeHint(self) -> QSize:
        """275 wide at 100 %."""
        return QSize(round(14.5 * self._look.line), 20 * self._look.line)

    def show_sections(self, sections: tuple[Section, ...]) -> None:
        """Show these sections, from the top."""
        self._text.clear()
        for section in sections:
            self._text.add(section_widget(self._look, section))
        self._reader.setAccessibleDescription(" ".join(section.plain for section in sections))
        self._text.verticalScrollBar().setValue(0)

    def focus_text(self) -> None:
        """Put the keyboard into the text, so that it is read and can be scrolled."""
        self._reader.setFocus(Qt.FocusReason.ShortcutFocusReason)


def section_widget(look: Look, section: Section) -> QWidget:
    """What a section looks like, here and in the help."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(look.s1)
    if section.heading:
        column.addWidget(Heading(look, section.heading, level=3))
    for text in section.paragraphs:
        column.addWidget(Small(look, text) if section.quiet else Body(look, text))
    if section.steps:
        column.addLayout(_list(look, section.steps))
    if section.numbers:
        column.addWidget(NumbersBox(look, section.numbers))
    return holder


def _list(look: Look, steps: tuple[str, ...]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(look.s2)
    grid.setVerticalSpacing(look.s1)
    grid.setColumnStretch(1, 1)
    for at, text in enumerate(steps):
        number = look.words.gettext("%(n)s.") % {"n": look.words.number(at + 1)}
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(Body(look, number, bold=True, wrap=False), at, 0, top)
        grid.addWidget(Body(look, text), at, 1)
    return grid
