"""Buttons. Each sends `activated(key)` when pressed; one that is not ready says why instead."""

from typing import Literal, TypedDict, Unpack

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ijn_organizer.ui.kit.announce import announce
from ijn_organizer.ui.kit.paint import CONTROL_CORNER, Box, paint_box
from ijn_organizer.ui.look import Look

Kind = Literal["primary", "plain", "text", "answer"]


class Face(TypedDict, total=False):
    """What a button may have besides its text.

    Keys:
        key: what `activated` carries.
        icon, icon_after: names of icons in front of and behind the text.
        hint: a key hint such as "Alt+←", shown small and read as the description.
        small: 30 high instead of 34.
        name: the accessible name, where the text is not enough or empty.
        parent: the parent widget.
    """

    key: str
    icon: str
    icon_after: str
    hint: str
    small: bool
    name: str
    parent: QWidget | None


class KitButton(QPushButton):
    """A button with icon, text and key hint. Base of the buttons below, which all take the keys of `Face`.

    Signals:
        activated(str): pressed; carries `key`.
    """

    activated = Signal(str)

    kind: Kind = "plain"

    def __init__(self, look: Look, text: str, **face: Unpack[Face]) -> None:
        super().__init__(face.get("parent"))
        self._look = look
        self._face = face
        self._words = text
        self._name = face.get("name", "")
        self._hindrance = ""
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.show_text(text)
        self.clicked.connect(self._pressed)

    @property
    def key(self) -> str:
        """What `activated` carries."""
        return self._face.get("key", "")

    def show_text(self, text: str, *, name: str = "") -> None:
        """Change the text, and the accessible name where the text is not enough."""
        self._words = text
        self._name = name or self._name
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(self._name or text)
        self._describe()
        self.updateGeometry()
        self.update()

    def show_kind(self, kind: Kind) -> None:
        """Look like another kind of button: at most one of a screen is filled."""
        self.kind = kind
        self.updateGeometry()
        self.update()

    def show_hindrance(self, why: str) -> None:
        """Have a dashed edge, and say why when pressed; with nothing to say it can be pressed."""
        self._hindrance = why
        self._describe()
        self.update()

    def show_icon(self, icon: str) -> None:
        """Change the icon in front of the text; empty takes it away."""
        self._face = {**self._face, "icon": icon}
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as what stands inside."""
        height = self._look.small_control if self._face.get("small") else self._look.control
        return QSize(self._inner_width(bold=self._bold()) + 2 * self._padding(), height)

    def minimumSizeHint(self) -> QSize:
        """Never narrower than what stands inside."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses, as the space bar does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be pressed."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Show it at rest."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw box, icons, text and key hint."""
        painter = QPainter(self)
        box, ink = self._box()
        paint_box(painter, self.rect(), box)
        self._paint_inside(painter, ink)

    def _pressed(self) -> None:
        if self._hindrance:
            announce(self, self._hindrance)
        else:
            self.activated.emit(self.key)

    def _describe(self) -> None:
        self.setAccessibleDescription(self._hindrance or self._face.get("hint", ""))

    def _bold(self) -> bool:
        return self.kind == "primary" and not self._hindrance

    def _padding(self) -> int:
        look = self._look
        if self.kind == "text":
            return look.s2
        return look.s2 + look.s1 // 2 if self._face.get("small") else look.s2 + look.s1

    def _gap(self) -> int:
        return self._look.s2 if self._words else 0

    def _icons(self) -> tuple[str, str]:
        return self._face.get("icon", ""), self._face.get("icon_after", "")

    def _icon_side(self) -> int:
        return self._look.icon

    def _inner_width(self, *, bold: bool) -> int:
        width = QFontMetrics(self._look.font(bold=bold)).horizontalAdvance(self._words)
        width += sum(self._icon_side() + self._gap() for name in self._icons() if name)
        hint = self._face.get("hint", "")
        if hint:
            width += self._look.s2 + self._look.s1 + self._look.text_width(hint, "hint")
        return width

    def _box(self) -> tuple[Box, str]:
        """The box behind and the colour of the words."""
        theme = self._look.theme
        pressed, over = self.isDown(), self.underMouse()
        if self._hindrance or not self.isEnabled():
            edge = theme.border if self.kind in ("primary", "plain", "answer") else ""
            return Box("", edge, theme.edge, CONTROL_CORNER, dashed=True), theme.text2
        if self.kind == "primary" or self.isChecked():
            edge = theme.text if over else theme.accent
            return Box(theme.accent, edge, theme.edge, CONTROL_CORNER), theme.onaccent
        if self.kind == "text":
            ground = theme.accentsoft if over or pressed else ""
            return Box(ground, "", 0, CONTROL_CORNER), theme.accent
        ground = theme.accentsoft if pressed else theme.base
        return Box(ground, theme.accent if over else theme.border, theme.edge, CONTROL_CORNER), theme.text

    def _paint_inside(self, painter: QPainter, ink: str) -> None:
        bold = self._bold() or self.isChecked()
        width = min(self._inner_width(bold=bold), self.width())
        at = Cursor((self.width() - width) // 2, self.size(), self.layoutDirection())
        before, after = self._icons()
        painter.setPen(ink)
        self._paint_icon(painter, at, before, ink)
        font = self._look.font(bold=bold)
        painter.setFont(font)
        wide = QFontMetrics(font).horizontalAdvance(self._words)
        painter.drawText(at.take(wide), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, self._words)
        if after:
            at.skip(self._gap())
            self._paint_icon(painter, at, after, ink, last=True)
        hint = self._face.get("hint", "")
        if hint:
            at.skip(self._look.s2 + self._look.s1)
            painter.setFont(self._look.font("hint"))
            place = at.take(self._look.text_width(hint, "hint"))
            painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # names of keys stay as they are
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, hint)

    def _paint_icon(self, painter: QPainter, at: "Cursor", name: str, ink: str, *, last: bool = False) -> None:
        if not name:
            return
        side = self._icon_side()
        place = at.take(side)
        self._look.icons.paint(painter, QRect(place.x(), (self.height() - side) // 2, side, side), name, ink)
        if not last:
            at.skip(self._gap())


class Cursor:
    """Where the next thing is drawn on a line, in the direction of reading."""

    def __init__(self, start: int, size: QSize, direction: Qt.LayoutDirection) -> None:
        self._at = start
        self._size = size
        self._rtl = direction == Qt.LayoutDirection.RightToLeft

    def take(self, width: int) -> QRect:
        """The place of the next `width` pixels, as high as the line."""
        left = self._size.width() - self._at - width if self._rtl else self._at
        self._at += width
        return QRect(left, 0, width, self._size.height())

    def skip(self, width: int) -> None:
        """Leave `width` pixels free."""
        self._at += width


class PrimaryButton(KitButton):
    """The one filled button of a screen: the next sensible thing."""

    kind = "primary"


class PlainButton(KitButton):
    """A button with an edge."""


class TextButton(KitButton):
    """A button without an edge, in the accent colour: "Add", "Remarks (1)"."""

    kind = "text"
