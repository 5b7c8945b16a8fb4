"""The bare inputs inside fields: they do what Qt's do, and are read aloud well."""

from PySide6.QtCore import QEvent, QMetaObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from ijn_organizer.ui.look import Look

_BY_KEYS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class LineInput(QLineEdit):
    """A line edit that tells of its focus before it selects its text.

    Qt selects first and so moves the caret before it says who has the focus; screen readers then stay silent on an
    empty field.

    Signals:
        edited: the person changed the text, by keys or through the accessibility tree; never sent by `setText`.
        ended: the person pressed Enter or left the field.
    """

    edited = Signal()
    ended = Signal()

    def __init__(self, look: Look, *, icon: str = "", hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._icon, self._hint = look, icon, hint
        self.setFont(look.font())
        before = look.icon + look.s2 if icon else 0
        after = look.text_width(hint, "hint") + look.s2 if hint else 0
        if look.words.right_to_left:
            before, after = after, before
        self.setTextMargins(before, 0, after, 0)
        self.returnPressed.connect(self.ended)
        self._quiet = False
        # What is dictated comes through the accessibility tree, and Qt does not call that an edit.
        self.textChanged.connect(self._changed)

    def setText(self, text: str | None, /) -> None:
        """Show `text`."""
        self._quiet = True
        super().setText(text)
        self._quiet = False

    def _changed(self) -> None:
        if not self._quiet:
            self.edited.emit()

    def sizeHint(self) -> QSize:
        """As high as a button."""
        return QSize(super().sizeHint().width(), self._look.control)

    def minimumSizeHint(self) -> QSize:
        """Room for about four letters."""
        return QSize(super().minimumSizeHint().width() + 2 * self._look.line, self._look.control)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell first, select later."""
        if event.reason() in _BY_KEYS:
            super().focusInEvent(QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.OtherFocusReason))
            QMetaObject.invokeMethod(self, "selectAll", Qt.ConnectionType.QueuedConnection)
        else:
            super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """End the edit, unless only a menu or another window came before it."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.ended.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw icon and key hint beside the text."""
        super().paintEvent(event)
        look = self._look
        painter = QPainter(self)
        inside = self.rect().adjusted(look.s1 + look.s2, 0, -look.s1 - look.s2, 0)
        if self._icon:
            place = QRect(0, (self.height() - look.icon) // 2, look.icon, look.icon)
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            place.moveLeft(inside.right() + 1 - look.icon if rtl else inside.left())
            look.icons.paint(painter, place, self._icon, look.theme.text)
        if self._hint and not self.hasFocus() and not self.text():
            painter.setFont(look.font("hint"))
            painter.setPen(look.theme.text2)
            painter.setLayoutDirection(self.layoutDirection())
            painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing, self._hint)


class TextInput(QPlainTextEdit):
    """Several lines that Tab leaves; as high as its text, within bounds.

    Signals:
        ended: the person left the field.
    """

    ended = Signal()

    def __init__(self, look: Look, *, lines: int, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._least, self._most = look, lines, most
        self.setFont(look.font())
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """End the edit, unless only a menu or another window came before it."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.ended.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End the edit at Ctrl+Enter too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & _CONTROL:
            self.ended.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks lines elsewhere."""
        super().resizeEvent(event)
        self._grow()

    def _grow(self) -> None:
        """Be as high as the text; `document().size()` counts lines for a plain text."""
        wanted = round(self.document().size().height())
        lines = min(max(wanted, self._least), self._most)
        around = 2 * (self._look.s1 + self._look.theme.edge) + 2
        high = max(self._look.control, lines * self.fontMetrics().lineSpacing() + around)
        bars = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(bars.ScrollBarAsNeeded if wanted > self._most else bars.ScrollBarAlwaysOff)
        if high != self.minimumHeight() or high != self.maximumHeight():
            self.setFixedHeight(high)


_CONTROL = Qt.KeyboardModifier.ControlModifier
