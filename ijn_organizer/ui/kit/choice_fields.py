"""Fields that are chosen: one of a list, some of a list, yes or no."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QMetaObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QSizePolicy, QStyledItemDelegate, QVBoxLayout, QWidget

from ijn_organizer.ui.kit.answers import AnswerButtons
from ijn_organizer.ui.kit.field import Field, Json
from ijn_organizer.ui.kit.flow import FlowLayout
from ijn_organizer.ui.kit.inputs import LineInput
from ijn_organizer.ui.kit.paint import paint_arrow
from ijn_organizer.ui.kit.toggles import CheckBox
from ijn_organizer.ui.look import Look


class Combo(QComboBox):
    """A drop-down in our look; the wheel is quiet unless it has the focus."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setFont(look.font())
        self.setProperty("mirrored", look.words.right_to_left)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setMaxVisibleItems(12)
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._selection: QItemSelectionModel | None = None

    def showPopup(self) -> None:
        """Open the list, by its name, and let it be chosen from through the accessibility tree."""
        super().showPopup()
        view = self.view()
        view.setAccessibleName(self.accessibleName())
        if view.selectionModel() is not self._selection:
            self._selection = view.selectionModel()
            self._selection.selectionChanged.connect(self._selected)

    def sizeHint(self) -> QSize:
        """As wide as its longest line, as high as a button."""
        texts = [self.itemText(at) for at in range(self.count())]
        longest = max((self._look.text_width(text) for text in texts), default=0)
        wide = min(longest, 20 * self._look.line) + self._look.icon + 5 * self._look.s2
        return QSize(max(wide, super().sizeHint().width()), self._look.control)

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        return QSize(5 * self._look.line, self._look.control)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll, unless the person is in here."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw our arrow."""
        super().paintEvent(event)
        paint_arrow(QPainter(self), self.rect(), self._look, self.layoutDirection())

    def _selected(self, _selected: QItemSelection) -> None:
        # Keys and mouse go to the line that they select, right after it.
        QMetaObject.invokeMethod(self, "take_selected", Qt.ConnectionType.QueuedConnection)

    @Slot()
    def take_selected(self) -> None:
        """A line that is selected though nobody went to it was chosen through the accessibility tree."""
        view = self.view()
        chosen = view.selectionModel().selectedIndexes()
        if view.isVisible() and chosen and chosen[-1] != view.currentIndex():
            self.setCurrentIndex(chosen[-1].row())
            self.activated.emit(chosen[-1].row())
            self.hidePopup()


class ChoiceField(Field):
    """One of a list; value is its key or None. The first line is "Not answered", or `empty`."""

    def __init__(
        self, look: Look, choices: Sequence[tuple[str, str]], *, empty: str = "", parent: QWidget | None = None
    ) -> None:
        """`choices` are pairs (key, text)."""
        super().__init__(look, parent)
        self.combo = Combo(look, self)
        self.combo.addItem(empty or look.words.gettext("Not answered"), None)
        for key, text in choices:
            self.combo.addItem(text, key)
        self.combo.activated.connect(self._chosen)
        self._line.addWidget(self.combo, 1)
        self.setFocusProxy(self.combo)

    def value(self) -> Json:
        """See `Field.value`."""
        key: str | None = self.combo.currentData()
        return key

    def focus_target(self) -> QWidget:
        """See `Field.focus_target`."""
        return self.combo

    def _show(self, value: Json) -> None:
        self.combo.setCurrentIndex(max(0, self.combo.findData(value)) if value is not None else 0)

    def _chosen(self, _index: int) -> None:
        self._edited()
        self.commit()


class EditableCombo(Combo):
    """A drop-down in which one may also write.

    Attributes:
        input: the line that is written in.

    Signals:
        ended: the person pressed Enter, left the field or chose a line.
    """

    ended = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.input = LineInput(look)
        self.setLineEdit(self.input)
        # Offered in a list: Qt's own way completes within the line, where "Ana" becomes "Ana Ruiz" by itself.
        completer = QCompleter(self.model(), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        self.input.returnPressed.connect(self.ended)
        self.activated.connect(self._line_chosen)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """End the edit, unless only the list opened."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.ended.emit()

    def _line_chosen(self, _index: int) -> None:
        self.ended.emit()


class PersonField(Field):
    """An editable drop-down: a name from the list or words of one's own; value is text or None."""

    def __init__(
        self, look: Look, names: Sequence[str], *, placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(look, parent)
        self.combo = EditableCombo(look, self)
        self.set_names(names)
        self.combo.input.setPlaceholderText(placeholder)
        self.combo.input.textEdited.connect(self._edited)
        self.combo.ended.connect(self._ended)
        self._line.addWidget(self.combo, 1)
        self.setFocusProxy(self.combo)

    def value(self) -> Json:
        """See `Field.value`."""
        return self.combo.currentText().strip() or None

    def focus_target(self) -> QWidget:
        """See `Field.focus_target`."""
        return self.combo

    def set_names(self, names: Sequence[str]) -> None:
        """Offer other names; what stands there stays."""
        text = self.combo.currentText()
        self.combo.clear()
        self.combo.addItems(list(names))
        self.combo.setCurrentIndex(-1)
        self.combo.setEditText(text)

    def _show(self, value: Json) -> None:
        self.combo.setEditText("" if value is None else str(value))

    def _ended(self) -> None:
        # A name taken from the list is no typing.
        if self.value() != self._kept:
            self._edited()
        self.commit()


class ChoicesField(Field):
    """Some of a list, as check boxes in a flow.

    Value is a list of keys in the order of the list, then the person's own words; None when nothing is chosen.
    With `own_words` a line takes others, separated by commas.
    """

    def __init__(
        self,
        look: Look,
        choices: Sequence[tuple[str, str]],
        *,
        own_words: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        self._column = QVBoxLayout()
        self._column.setSpacing(look.s1)
        flow = FlowLayout(gap=look.s3, line_gap=look.s1, align="top")
        self._column.addLayout(flow)
        self.boxes = [CheckBox(look, text, key=key, parent=self) for key, text in choices]
        for box in self.boxes:
            box.clicked.connect(self._clicked)
            flow.addWidget(box)
        self._own = LineInput(look, parent=self) if own_words else None
        if self._own is not None:
            self._own.setPlaceholderText(look.words.gettext("Others, separated by commas"))
            self._own.setAccessibleName(look.words.gettext("Others, separated by commas"))
            self._own.edited.connect(self._edited)
            self._own.ended.connect(self.commit)
            self._column.addWidget(self._own)
        self._line.addLayout(self._column, 1)
        self.setFocusProxy(self.focus_target())

    def value(self) -> Json:
        """See `Field.value`."""
        chosen = [box.key for box in self.boxes if box.isChecked()]
        return [*chosen, *self._own_words()] or None

    def focus_target(self) -> QWidget:
        """See `Field.focus_target`: the first box."""
        return self.boxes[0] if self.boxes else self._own or self

    def set_name(self, name: str) -> None:
        """Name the group; each box has its own words."""
        self.setAccessibleName(name)

    def set_description(self, text: str) -> None:
        """Describe the group, and its first box, where a person comes in."""
        self.setAccessibleDescription(text)
        self.focus_target().setAccessibleDescription(". ".join(p for p in (self.accessibleName(), text) if p))

    def set_read_only(self) -> None:
        """Show the value without letting it be changed."""
        for box in self.boxes:
            box.setEnabled(False)
        if self._own is not None:
            self._own.setReadOnly(True)

    def _own_words(self) -> list[str]:
        text = self._own.text() if self._own is not None else ""
        return [word.strip() for word in text.split(",") if word.strip()]

    def _show(self, value: Json) -> None:
        parts = value if isinstance(value, Sequence) and not isinstance(value, str) else []
        chosen = [part for part in parts if isinstance(part, str)]
        keys = {box.key for box in self.boxes}
        for box in self.boxes:
            box.setChecked(box.key in chosen)
        if self._own is not None:
            self._own.setText(", ".join(word for word in chosen if word not in keys))

    def _clicked(self) -> None:
        self._edited()
        self.commit()


class YesNoField(Field):
    """Yes, No, or nothing (pressing the chosen one again); value is True, False or None."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        words = look.words
        choices = (("yes", words.gettext("Yes")), ("no", words.gettext("No")))
        self.answers = AnswerButtons(look, "", choices, parent=self)
        self.answers.chosen.connect(self._chosen)
        self._line.addWidget(self.answers, 1)
        self.setFocusProxy(self.answers.buttons[0])

    def value(self) -> Json:
        """See `Field.value`."""
        return {"yes": True, "no": False}.get(self.answers.value())

    def focus_target(self) -> QWidget:
        """See `Field.focus_target`: the first button."""
        return self.answers.buttons[0]

    def set_name(self, name: str) -> None:
        """Name the group, and each button with it ("Is it outdoors? Yes")."""
        self.answers.setAccessibleName(name)
        for button in self.answers.buttons:
            button.setAccessibleDescription(name)

    def set_description(self, text: str) -> None:
        """Describe the group."""
        self.answers.setAccessibleDescription(text)

    def set_read_only(self) -> None:
        """Show the value without letting it be changed."""
        for button in self.answers.buttons:
            button.setEnabled(False)

    def _show(self, value: Json) -> None:
        self.answers.set_value({True: "yes", False: "no"}.get(value, "") if isinstance(value, bool) else "")

    def _chosen(self, _key: str) -> None:
        self._edited()
        self.commit()
