"""The bar that shows how far one is; always with words beside it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from ijn_organizer.ui.kit.paint import bar_height, paint_bar
from ijn_organizer.ui.look import Look


class Bar(QProgressBar):
    """A round bar, `done` coloured when full; read as "77 of 96"."""

    def __init__(self, look: Look, name: str, done: int, total: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setTextVisible(False)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_share(done, total)

    def show_share(self, done: int, total: int) -> None:
        """Show `done` of `total`; a total of 0 is an empty bar."""
        words = self._look.words
        self.setRange(0, max(total, 1))
        self.setValue(min(done, total))
        shares = {"done": words.number(done), "total": words.number(total)}
        self.setAccessibleDescription(words.gettext("%(done)s of %(total)s") % shares)

    def sizeHint(self) -> QSize:
        """About ten letters wide, 8 pixels high at 100 %."""
        return QSize(8 * self._look.line, bar_height(self._look))

    def minimumSizeHint(self) -> QSize:
        """At least half of that."""
        return QSize(4 * self._look.line, bar_height(self._look))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw track and share."""
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        paint_bar(QPainter(self), self.rect(), self._look, self.value() / self.maximum(), rtl=rtl)
