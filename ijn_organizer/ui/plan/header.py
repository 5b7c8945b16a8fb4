"""The head of the plan window: the way back, the event, how far one is, search and the menu."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from ijn_organizer.rules.assessment import Assessment
from ijn_organizer.ui.kit.bar import Bar
from ijn_organizer.ui.kit.buttons import KitButton, PlainButton, TextButton
from ijn_organizer.ui.kit.labels import Body, Heading, Small
from ijn_organizer.ui.kit.panels import Panel
from ijn_organizer.ui.look import Look
from ijn_organizer.words.states import say_days_left, say_done

LEAST_TITLE_LINES = 9
"""Where there is less room for the event than so many times the height of a line, buttons give up their words."""


class PlanHeader(Panel):
    """The head of the plan window. The narrower it is, the fewer words stand on it; all of them are still read.

    Signals:
        left(): back to all plans.
        searching(): find a question.
        guiding(): open or fold the guide.
    """

    left = Signal()
    searching = Signal()
    guiding = Signal()

    def __init__(self, look: Look, actions: list[QAction], parent: QWidget | None = None) -> None:
        super().__init__(look, lines=("bottom",), parent=parent)
        words = look.words
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(look.s4, look.s2, look.s4, look.s2)
        row.setSpacing(look.s3)
        self._back_words = words.gettext("All plans")
        self._back = TextButton(look, self._back_words, icon="back")
        self._back.activated.connect(self._leave)
        row.addWidget(self._back)
        titles = QVBoxLayout()
        titles.setSpacing(0)
        self._title = OneLine(look, "")
        self._when = Small(look, "", wrap=False)
        titles.addWidget(self._title)
        titles.addWidget(self._when)
        row.addLayout(titles, 1)
        self._bar = Bar(look, words.gettext("Done"), 0, 0)
        self._bar.setFixedWidth(look.text_width("m" * 12))
        self._done = Body(look, "", bold=True, wrap=False)
        row.addWidget(self._bar)
        row.addWidget(self._done)
        self._find_words = words.gettext("Find a question")
        self._find = PlainButton(look, self._find_words, icon="search", hint="Ctrl+K")
        self._find.activated.connect(self._search)
        row.addWidget(self._find)
        self._guide_words = words.gettext("Guide")
        self._guide = PlainButton(look, self._guide_words, icon="guide", hint="F1")
        self._guide.activated.connect(self._turn_guide)
        row.addWidget(self._guide)
        self._more_words = words.gettext("More")
        self._more = PlainButton(look, self._more_words, icon="menu")
        self._menu = QMenu(self._more)
        self._menu.addActions(actions)
        self._more.activated.connect(self._open_menu)
        row.addWidget(self._more)

    @property
    def guide_button(self) -> PlainButton:
        """The button that opens and folds the guide."""
        return self._guide

    def show_state(self, title: str, assessment: Assessment, *, practice: bool) -> None:
        """Shows the event, its day and how far the plan is."""
        words = self._look.words
        self._title.setText(title)
        self._title.setToolTip(title)
        parts = [words.date(assessment.event_date)] if assessment.event_date else [words.gettext("no date yet")]
        left = say_days_left(words, assessment.days_left)
        note = words.gettext("practice plan") if practice else ""
        self._when.setText(" · ".join(part for part in (*parts, left, note) if part))
        self._bar.show_share(assessment.done, assessment.total)
        self._done.setText(say_done(words, assessment.done, assessment.total))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Says as much in words as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for brevity in range(5):
            self._be_brief(brevity)
            if self._row.minimumSize().width() <= self.width():
                return

    def _be_brief(self, brevity: int) -> None:
        """What is given up first comes first: the bar, the count, the words of the buttons one after the other."""
        self._bar.setVisible(brevity < 1 and not self._look.large)
        self._done.setVisible(brevity < 2 and not self._look.large)
        _say(self._find, self._find_words, in_words=brevity < 2)
        _say(self._more, self._more_words, in_words=brevity < 3)
        _say(self._back, self._back_words, in_words=brevity < 3)
        _say(self._guide, self._guide_words, in_words=brevity < 4)

    def _leave(self) -> None:
        self.left.emit()

    def _search(self) -> None:
        self.searching.emit()

    def _turn_guide(self) -> None:
        self.guiding.emit()

    def _open_menu(self) -> None:
        self._menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))


class OneLine(Heading):
    """A heading that never wraps: what has no room ends in three dots; it is read in full, and shown as a tip."""

    def __init__(self, look: Look, text: str, parent: QWidget | None = None) -> None:
        super().__init__(look, text, parent=parent)
        self.setWordWrap(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        """All of it on one line."""
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2, self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        """A few words."""
        least = LEAST_TITLE_LINES * self._look.line
        return QSize(min(self.sizeHint().width(), least), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw as much as fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), self.alignment(), text)


def _say(button: KitButton, text: str, *, in_words: bool) -> None:
    shown = text if in_words else ""
    if button.text() != shown.replace("&", "&&"):
        button.show_text(shown, name=text)
