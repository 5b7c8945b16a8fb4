"""The steps: as a rail at the side, or as a drop-down where text is large."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStyleOptionViewItem,
    QStylePainter,
    QWidget,
)

from ijn_organizer.ui.kit.choice_fields import Combo
from ijn_organizer.ui.kit.focus_ring import draws_own_ring
from ijn_organizer.ui.kit.marks import Mark
from ijn_organizer.ui.kit.paint import paint_arrow
from ijn_organizer.ui.kit.pieces import Place, Text, paint_stack, stack_height
from ijn_organizer.ui.kit.table_parts import CHOSEN_EDGE, paint_inner_ring
from ijn_organizer.ui.look import Look

Index = QModelIndex | QPersistentModelIndex

ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Step:
    """A step: key, name, state; `line_before` draws a divider above it (before Review)."""

    key: str
    name: str
    mark: Mark
    line_before: bool = False


class StepModel(QAbstractListModel):
    """The steps, and which of them is open.

    Attributes:
        steps: all steps.
        current: the key of the open step, or empty.
    """

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.steps: tuple[Step, ...] = ()
        self.current = ""

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show these steps; where only states changed, places stay."""
        steps = tuple(steps)
        if steps == self.steps:
            return
        if [step.key for step in steps] == [step.key for step in self.steps]:
            self.steps = steps
            self._changed()
            return
        self.beginResetModel()
        self.steps = steps
        self.endResetModel()

    def show_current(self, key: str) -> int:
        """Mark the step with this key; its place, or -1."""
        self.current = key
        self._changed()
        return next((at for at, step in enumerate(self.steps) if step.key == key), -1)

    def rowCount(self, parent: Index = ROOT) -> int:
        """How many steps there are."""
        return 0 if parent.isValid() else len(self.steps)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 — Qt's own type
        """Name, state and place of a step in words; the open step says so in its description."""
        if not index.isValid():
            return None
        step = self.steps[index.row()]
        words = self._look.words
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            place = {"n": words.number(index.row() + 1), "total": words.number(len(self.steps))}
            said = {
                "name": step.name,
                "state": step.mark.word,
                "place": words.gettext("%(n)s of %(total)s") % place,
            }
            return words.gettext("%(name)s, %(state)s, %(place)s") % said
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and step.key == self.current:
            return words.gettext("open now")
        return None

    def heading(self, row: int) -> str:
        """What a closed drop-down says: "3 of 11: Guests and politicians"."""
        words = self._look.words
        said = {"n": words.number(row + 1), "total": words.number(len(self.steps)), "name": self.steps[row].name}
        return words.gettext("%(n)s of %(total)s: %(name)s") % said

    def _changed(self) -> None:
        if self.steps:
            self.dataChanged.emit(self.index(0), self.index(len(self.steps) - 1))


class StepDelegate(QStyledItemDelegate):
    """Draws a step: icon, name, state word under it."""

    def __init__(self, look: Look, model: StepModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._steps = look, model
        self._measured: tuple[Step, ...] = ()
        self._width = 0

    def wide(self) -> int:
        """Pixels that the widest step needs; measured once for the same steps, as Qt asks for each row."""
        if self._measured is not self._steps.steps:
            self._measured = self._steps.steps
            texts = [
                max(self._look.text_width(s.name, bold=True), self._look.text_width(s.mark.word, "small"))
                for s in self._measured
            ]
            self._width = self._before() + max(texts, default=0) + 2 + self._look.s3
        return self._width

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its two lines; a view is at least as wide as the widest step."""
        return QSize(0, stack_height(self._lines(index.row()), self.wide()) + 2 * self._look.s1 + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one step."""
        look, theme = self._look, self._look.theme
        box: QRect = option.rect
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        state: QStyle.StateFlag = option.state
        step = self._steps.steps[index.row()]
        painter.save()
        if step.key == self._steps.current:
            edge = CHOSEN_EDGE + 2 * (theme.edge - 1)
            painter.fillRect(box, QColor(theme.base if theme.base != theme.sunken else theme.accentsoft))
            left = box.right() + 1 - edge if rtl else box.x()
            painter.fillRect(left, box.y(), edge, box.height(), QColor(theme.accent))
        if step.line_before:
            painter.fillRect(box.x(), box.y(), box.width(), theme.edge, QColor(theme.line))
        place = Place(box, rtl)
        icon = place.start(QSize(look.icon, look.icon), look.s3)
        look.icons.paint(painter, icon, step.mark.state, theme.colour(step.mark.tone))
        words = place.after(self._before())
        room = words.box.adjusted(look.s3 if rtl else 0, 0, 0 if rtl else -look.s3, 0)
        paint_stack(painter, Place(room, rtl), self._lines(index.row()))
        if state & QStyle.StateFlag.State_HasFocus:
            paint_inner_ring(painter, box, look)
        painter.restore()

    def _before(self) -> int:
        return self._look.s3 + self._look.icon + self._look.s2

    def _lines(self, row: int) -> list[Text]:
        step = self._steps.steps[row]
        name = Text(self._look, step.name, bold=step.key == self._steps.current)
        return [name, Text(self._look, step.mark.word, "small", step.mark.tone)]


class StepRail(QListView):
    """All steps, the open one marked; a click, Enter or the space bar goes to a step.

    Signals:
        stepped(str): the person chose this step.
    """

    stepped = Signal(str)

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps = StepModel(look, self)
        self._delegate = StepDelegate(look, self._steps, self)
        self.setModel(self._steps)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(self._clicked)
        self.selectionModel().selectionChanged.connect(self._selected)
        # A bar beside the steps must not take room from their names.
        self.verticalScrollBar().rangeChanged.connect(self._fit)
        draws_own_ring(self)

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show these steps, also when only a state changed; the rail is as wide as the longest name."""
        self._steps.show_steps(steps)
        self._fit()
        self.scheduleDelayedItemsLayout()

    def show_current(self, key: str) -> None:
        """Mark this step; sends nothing."""
        row = self._steps.show_current(key)
        if row >= 0:
            self.setCurrentIndex(self._steps.index(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the step under the ring."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in keys and self.currentIndex().isValid():
            self._clicked(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def selectionCommand(self, _index: Index, _event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        """Keys and mouse select nothing: what is selected was chosen through the accessibility tree."""
        return QItemSelectionModel.SelectionFlag.NoUpdate

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the open step."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._steps.steps:
            self.setCurrentIndex(self._steps.index(0))

    def _fit(self) -> None:
        bar = self.verticalScrollBar()
        self.setFixedWidth(self._delegate.wide() + (bar.sizeHint().width() if bar.maximum() > 0 else 0))

    def _selected(self, selected: QItemSelection) -> None:
        chosen = selected.indexes()
        if chosen:
            self.selectionModel().clearSelection()
            self._clicked(chosen[0])

    def _clicked(self, index: QModelIndex) -> None:
        self.stepped.emit(self._steps.steps[index.row()].key)


class StepCombo(Combo):
    """The same steps as a drop-down, "3 of 11: name", with the state at the end.

    Signals:
        stepped(str): the person chose this step.
    """

    stepped = Signal(str)

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._steps = StepModel(look, self)
        self.setModel(self._steps)
        self._delegate = StepDelegate(look, self._steps, self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setMaxVisibleItems(20)
        self.activated.connect(self._chosen)

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show these steps, also when only a state changed."""
        self._steps.show_steps(steps)
        self.view().setMinimumWidth(self._delegate.wide() + 2 * (self._look.s1 + self._look.theme.edge))
        self.show_current(self._steps.current)

    def show_current(self, key: str) -> None:
        """Show this step; sends nothing."""
        self.setCurrentIndex(self._steps.show_current(key))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw icon, place and name, and the state at the end."""
        look = self._look
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        paint_arrow(painter, self.rect(), look, self.layoutDirection())
        row = self.currentIndex()
        if not 0 <= row < len(self._steps.steps):
            return
        mark = self._steps.steps[row].mark
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        inside = self.rect().adjusted(look.s3, 0, -look.s3, 0)
        arrow = look.icon + look.s1
        inside = inside.adjusted(arrow if rtl else 0, 0, 0 if rtl else -arrow, 0)
        state = Text(look, mark.word, tone=mark.tone)
        state.paint(painter, Place(inside, rtl, at_end=True))
        room = inside.width() - look.icon - look.s2 - state.wide() - look.s3
        font = look.font(bold=True)
        painter.setFont(font)
        text = painter.fontMetrics().elidedText(self._steps.heading(row), Qt.TextElideMode.ElideRight, room)
        place = Place(inside, rtl)
        icon = place.start(QSize(look.icon, look.icon))
        look.icons.paint(painter, icon, mark.state, look.theme.colour(mark.tone))
        Text(look, text, bold=True).paint(painter, place.after(look.icon + look.s2))

    def _chosen(self, row: int) -> None:
        self.stepped.emit(self._steps.steps[row].key)
