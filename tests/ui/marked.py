"""A language for tests: English with a mark around each text, so that what was never spoken stands out."""

import gettext
import re
from collections.abc import Iterator

from babel.messages.pofile import read_po
from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QGroupBox, QLabel, QLineEdit, QWidget

from ijn_organizer.storage.places import resources
from tests.ui.pages import everything

BEGIN, END = "\u27e6", "\u27e7"
INNERMOST = re.compile(f"{BEGIN}[^{BEGIN}{END}]*{END}")
MARKUP = re.compile(r"<[^>]+>|&\w+;")


class Marked(gettext.NullTranslations):
    """The catalogue of that language. A text that no translator is given has no mark."""

    def __init__(self, domain: str) -> None:
        super().__init__()
        with (resources() / "locale" / f"{domain}.pot").open("rb") as file:
            self._known = {
                one
                for message in read_po(file)
                for one in ([message.id] if isinstance(message.id, str) else message.id)
            }

    def gettext(self, message: str) -> str:
        return f"{BEGIN}{message}{END}" if message in self._known else message

    def pgettext(self, context: str, message: str) -> str:
        del context
        return self.gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


def unspoken(text: str) -> str:
    """What of a text went through no catalogue."""
    text = MARKUP.sub(" ", text.replace("\u200b", ""))
    while INNERMOST.search(text):
        text = INNERMOST.sub(" ", text)
    return text


def shown_texts(root: QWidget) -> Iterator[tuple[QWidget, str]]:
    """Everything that is seen in `root` or read aloud there, but for what somebody typed into a field."""
    for widget in (root, *everything(root)):
        if isinstance(widget.parent(), QComboBox | QAbstractItemView):
            continue
        yield from ((widget, text) for text in _own_texts(widget))
        yield from ((widget, text) for text in (widget.accessibleName(), widget.accessibleDescription()))
        yield from ((widget, text) for text in (widget.toolTip(), widget.windowTitle()))


def _own_texts(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QGroupBox):
        yield widget.title()
    elif isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(at) for at in range(widget.count()))
    elif isinstance(widget, QAbstractItemView):
        yield from _cell_texts(widget)


def _cell_texts(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    columns = model.columnCount() if isinstance(model, QAbstractTableModel) else 1
    for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
        for row in range(model.rowCount()):
            for column in range(columns):
                yield str(model.data(model.index(row, column), role) or "")
        for column in range(columns):
            yield str(model.headerData(column, Qt.Orientation.Horizontal, role) or "")
