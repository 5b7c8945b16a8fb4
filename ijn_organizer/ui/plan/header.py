"""The head of the plan window: the way back, the event, how far one is, search and the menu."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from ijn_organizer.rules.assessment import Assessment
from ijn_organizer.ui.kit.bar import Bar
from ijn_organizer.ui.kit.buttons import PlainButton, TextButton
from ijn_organizer.ui.kit.labels import Body, Heading, Small
from ijn_organizer.ui.kit.panels import Panel
from ijn_organizer.ui.look import Look
from ijn_organizer.words.states import say_days_left, say_done


class PlanHeader(Panel):
    """The head of the plan window.

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
        row = QHBoxLayout(self)
        row.setContentsMargins(look.s4, look.s2, look.s4, look.s2)
        row.setSpacing(look.s3)
        back_words = words.gettext("All plans")
        back = TextButton(look, "" if look.large else back_words, icon="back", name=back_words)
        back.activated.connect(self._leave)
        row.addWidget(back)
        titles = QVBoxLayout()
        titles.setSpacing(0)
        self._title = Heading(look, "")
        self._title.setWordWrap(False)
        self._when = Small(look, "", wrap=False)
        titles.addWidget(self._title)
        titles.addWidget(self._when)
        row.addLayout(titles, 1)
        self._bar = Bar(look, words.gettext("Done"), 0, 0)
        self._bar.setFixedWidth(look.text_width("m" * 12))
        self._done = Body(look, "", bold=True, wrap=False)
        row.addWidget(self._bar)
        row.addWidget(self._done)
        self._bar.setVisible(not look.large)
        self._done.setVisible(not look.large)
        find_words = words.gettext("Find a question")
        find = PlainButton(look, "" if look.large else find_words, icon="search", hint="Ctrl+K", name=find_words)
        find.activated.connect(self._search)
        row.addWidget(find)
        guide = PlainButton(look, words.gettext("Guide"), icon="guide", hint="F1")
        guide.activated.connect(self._guide)
        row.addWidget(guide)
        more_words = words.gettext("More")
        self._more = PlainButton(look, "" if look.large else more_words, icon="menu", name=more_words)
        self._menu = QMenu(self._more)
        self._menu.addActions(actions)
        self._more.activated.connect(self._open_menu)
        row.addWidget(self._more)

    def show_state(self, title: str, assessment: Assessment) -> None:
        """Shows the event, its day and how far the plan is."""
        words = self._look.words
        self._title.setText(title)
        parts = [words.date(assessment.event_date)] if assessment.event_date else [words.gettext("no date yet")]
        left = say_days_left(words, assessment.days_left)
        self._when.setText(" · ".join([*parts, left] if left else parts))
        self._bar.show_share(assessment.done, assessment.total)
        self._done.setText(say_done(words, assessment.done, assessment.total))

    def _leave(self) -> None:
        self.left.emit()

    def _search(self) -> None:
        self.searching.emit()

    def _guide(self) -> None:
        self.guiding.emit()

    def _open_menu(self) -> None:
        self._menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))
