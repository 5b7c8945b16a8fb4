"""A page of the PDF as a picture."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ijn_organizer.ui.kit.paint import CARD_CORNER, Box, paint_box
from ijn_organizer.ui.look import Look

_A4 = 297 / 210
"""Height by width of the page shown before there is one."""


class PagePreview(QLabel):
    """A page on the rail's ground with a border, as wide as there is room; its name says which page it is."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._page = QImage()
        self._drawn = QPixmap()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_words(look.words.gettext("No page yet"))

    def show_page(self, page: QImage, name: str) -> None:
        """Show `page`; `name` is read aloud ("Page 1 of 9")."""
        self._page, self._drawn = page, QPixmap()
        self.setAccessibleName(name)
        self.updateGeometry()
        self.update()

    def show_words(self, text: str) -> None:
        """Show words in place of a page ("Making the page…")."""
        self._page, self._drawn = QImage(), QPixmap()
        self.setText(text)
        self.setAccessibleName(text)
        self.update()

    def wanted_width(self) -> int:
        """Device pixels across in which a page should be drawn to be sharp."""
        return round(self._place().width() * self.devicePixelRatioF())

    def hasHeightForWidth(self) -> bool:
        """Whether the height follows from the width: always."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height of the page and the ground around it."""
        inside = max(1, width - 2 * self._margin())
        return round(inside * self._shape()) + 2 * self._margin()

    def sizeHint(self) -> QSize:
        """A page that is about twelve lines wide."""
        return QSize(13 * self._look.line, self.heightForWidth(13 * self._look.line))

    def minimumSizeHint(self) -> QSize:
        """A page that can still be made out."""
        return QSize(6 * self._look.line, 8 * self._look.line)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground and page."""
        theme = self._look.theme
        painter = QPainter(self)
        paint_box(painter, self.rect(), Box(theme.sunken, theme.line, theme.edge, CARD_CORNER))
        place = self._place()
        if self._page.isNull():
            painter.setPen(QColor(theme.text2))
            painter.setFont(self._look.font())
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(place, flags, self.text())
            return
        painter.drawPixmap(place, self._scaled(place))
        paint_box(painter, place.adjusted(-1, -1, 1, 1), Box("", theme.border, 1, 0))

    def _scaled(self, place: QRect) -> QPixmap:
        ratio = self.devicePixelRatioF()
        wanted = QSize(round(place.width() * ratio), round(place.height() * ratio))
        if self._drawn.size() != wanted:
            smooth = Qt.TransformationMode.SmoothTransformation
            picture = self._page.scaled(wanted, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
            self._drawn = QPixmap.fromImage(picture)
            self._drawn.setDevicePixelRatio(ratio)
        return self._drawn

    def _place(self) -> QRect:
        """Where the page is: as large as fits, in the middle."""
        margin = self._margin()
        room = self.rect().adjusted(margin, margin, -margin, -margin)
        width = max(1, min(room.width(), round(room.height() / self._shape())))
        page = QRect(0, 0, width, max(1, round(width * self._shape())))
        page.moveCenter(room.center())
        return page

    def _margin(self) -> int:
        return self._look.s2 + self._look.s1

    def _shape(self) -> float:
        return self._page.height() / self._page.width() if not self._page.isNull() else _A4
