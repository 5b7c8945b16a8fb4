"""The head of a folder of plans: the way back, what folder it is, how far it is read."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ijn_organizer.ui.fitting import shown_path
from ijn_organizer.ui.folder.folder_state import FolderState
from ijn_organizer.ui.kit.bar import Bar
from ijn_organizer.ui.kit.buttons import PlainButton, TextButton
from ijn_organizer.ui.kit.flow import FlowLayout
from ijn_organizer.ui.kit.labels import Small, TitleLabel
from ijn_organizer.ui.kit.panels import Panel
from ijn_organizer.ui.look import Look


class FolderHead(Panel):
    """The bar at the top.

    Attributes:
        title: the name of the folder.

    Signals:
        asked(str): `plans`, `again`, `choose`, `counts` or `cancel`.
    """

    asked = Signal(str)

    def __init__(self, look: Look, state: FolderState, parent: QWidget | None = None) -> None:
        super().__init__(look, lines=("bottom",), parent=parent)
        self._look, self._state = look, state
        words = look.words
        downward = QBoxLayout.Direction.TopToBottom if look.large else QBoxLayout.Direction.LeftToRight
        row = QBoxLayout(downward, self)
        row.setContentsMargins(look.s4, look.s2, look.s4, look.s2)
        row.setSpacing(look.s2 if look.large else look.s3)
        first = QHBoxLayout()
        first.setSpacing(look.s3)
        back = TextButton(look, words.gettext("My plans"), key="plans", icon="back")
        back.activated.connect(self.asked)
        first.addWidget(back)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        self.title = TitleLabel(look, state.folder.name or str(state.folder))
        self._where = Small(look, "")
        texts.addWidget(self.title)
        texts.addWidget(self._where)
        first.addLayout(texts, 1)
        row.addLayout(first, 1)
        self._bar = Bar(look, words.gettext("Read"), 0, 0)
        self._bar.setMaximumWidth(6 * look.line)
        self._cancel = PlainButton(look, words.gettext("Cancel"), key="cancel")
        self._again = PlainButton(look, words.gettext("Read again"), key="again", icon="undo")
        choose = PlainButton(look, words.gettext("Choose a folder"), key="choose", icon="open")
        self._counts = PlainButton(look, words.gettext("Counts"), key="counts", icon="filter")
        self._counts.setCheckable(True)
        buttons: FlowLayout | QHBoxLayout = FlowLayout(gap=look.s2) if look.large else QHBoxLayout()
        for part in (self._bar, self._cancel, self._again, choose, self._counts):
            buttons.addWidget(part)
        for button in (self._cancel, self._again, choose, self._counts):
            button.activated.connect(self.asked)
        row.addLayout(buttons)

    def show_progress(self, *, reading: bool) -> None:
        """Shows how far the folder is read, or when it was."""
        state = self._state
        self._bar.show_share(state.done, state.total)
        self._bar.setVisible(reading)
        shown, hidden = (self._cancel, self._again) if reading else (self._again, self._cancel)
        shown.show()
        if hidden.hasFocus():
            shown.setFocus()
        hidden.hide()
        self._where.setText(self.progress(reading=reading))
        self._where.setToolTip(str(state.folder))

    def progress(self, *, reading: bool) -> str:
        """How far it is, in words."""
        state, words = self._state, self._look.words
        shares = {"done": words.number(state.done), "total": words.number(state.total)}
        if reading and not state.total:
            return words.gettext("Looking into the folder…")
        if reading:
            return words.gettext("Read %(done)s of %(total)s") % shares
        if state.read_at is None and not state.total:
            return shown_path(words, str(state.folder))
        if state.read_at is None:
            return words.gettext("Stopped. Read %(done)s of %(total)s") % shares
        plans = words.ngettext("%(n)s plan", "%(n)s plans", len(state.list))
        told = {
            "plans": plans,
            "folder": shown_path(words, str(state.folder)),
            "time": words.time(state.read_at.time()),
        }
        return words.gettext("%(plans)s in %(folder)s, read at %(time)s") % told

    def show_counts_open(self, *, is_open: bool) -> None:
        """Shows whether the counts stand beside the table."""
        self._counts.setChecked(is_open)
        self._counts.show_icon("saved" if is_open else "filter")
