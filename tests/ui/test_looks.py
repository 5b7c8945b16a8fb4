"""Nothing is cut off, covered or pushed out of the window: small, at large text, mirrored, with longer words."""

import gettext
import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QLabel, QWidget

from ijn_organizer.app.desk import Desk
from ijn_organizer.ui.kit.focus_ring import Ring
from ijn_organizer.ui.kit.page_preview import PagePreview
from ijn_organizer.ui.kit.panels import Panel, ScrollColumn
from ijn_organizer.ui.kit.table import RowTable
from ijn_organizer.ui.plan.footer import PlanFooter
from ijn_organizer.ui.plan.header import OneLine, PlanHeader
from ijn_organizer.ui.window import Window
from ijn_organizer.words.words import Words
from tests.ui.conftest import OpenWindow
from tests.ui.longer import Longer
from tests.ui.pages import DIALOGS, every_page, everything, shown

LONG_TITLE = "Neighbors and newcomers " * 5
SMALL, USUAL = (960, 600), (1366, 768)


PLAIN = gettext.NullTranslations()
MIRRORED = Words("ar", PLAIN, PLAIN)
LONG = Words("en", Longer(0.3), Longer(0.3))

LOOKS = {
    "small, long words": (SMALL, "light", 100, LONG),
    "small, dark, mirrored": (SMALL, "dark", 100, MIRRORED),
    "large, contrast, long words": (USUAL, "contrast", 200, LONG),
    "large, mirrored": (USUAL, "light", 200, MIRRORED),
}


@pytest.fixture(params=LOOKS)
def window(request: pytest.FixtureRequest, desk: Desk, open_window: OpenWindow) -> Window:
    """The window in one of the looks."""
    size, theme, percent, words = LOOKS[request.param]
    desk.change_settings(theme=theme, text_percent=percent)
    desk.words = words
    window = open_window(desk, *size)
    assert window.size() == QSize(*size), "the window is larger than the screen it is for"
    return window


def test_nothing_is_cut_off_in_any_page(desk: Desk, window: Window) -> None:
    size = window.size()
    wrong = [what for page in every_page(window, desk, LONG_TITLE) for what in found(window, page)]

    assert not wrong, "\n".join(dict.fromkeys(wrong))
    assert window.size() == size


@pytest.mark.parametrize("name", DIALOGS)
def test_dialogs_fit_and_nothing_is_cut_off_in_them(desk: Desk, window: Window, name: str) -> None:
    with shown(window, desk, name) as dialog:
        assert dialog.width() <= window.width()
        assert dialog.height() <= window.height()
        wrong = list(found(dialog, name))
        assert not wrong, "\n".join(wrong)


def found(root: QWidget, page: str) -> Iterator[str]:
    """What is wrong with what is seen."""
    for widget in everything(root):
        for what in flaws(widget, root):
            text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else widget.accessibleName()
            yield f"{page}: {type(widget).__name__} {text[:60]!r} {what}"


def flaws(widget: QWidget, root: QWidget) -> Iterator[str]:
    if isinstance(widget, ScrollColumn):
        if widget.horizontalScrollBar().maximum() or widget.inside.width() > widget.viewport().width():
            yield f"scrolls sideways: {widget.inside.width()} in {widget.viewport().width()}"
    elif isinstance(widget, RowTable):
        if sum(widget.columnWidth(at) for at in range(widget.model().columnCount())) > widget.viewport().width():
            yield "has columns beyond its edge"
    elif isinstance(widget, QLabel) and not isinstance(widget, PagePreview):
        yield from label_flaws(widget)
    elif isinstance(widget, QAbstractButton):
        yield from button_flaws(widget)
    elif isinstance(widget, PlanHeader | PlanFooter | Panel):
        yield from bar_flaws(widget)
    if isinstance(widget, QLabel | QAbstractButton) and not isinstance(widget, Ring):
        yield from beyond(widget, root)


def label_flaws(label: QLabel) -> Iterator[str]:
    if label.wordWrap():
        if label.heightForWidth(label.width()) > label.height():
            yield f"is {label.height()} high and needs {label.heightForWidth(label.width())}"
        words = [] if "<" in label.text() else re.split(r"[\s\u200b]+", label.text())
        widest = max((QFontMetrics(label.font()).horizontalAdvance(word) for word in words), default=0)
        if widest > label.width() + 1:
            yield f"is {label.width()} wide and a word in it {widest}"
    elif isinstance(label, OneLine):
        # The name of the event may end in three dots, if some of it is seen and all of it can be.
        if label.minimumSizeHint().width() > label.width() or label.toolTip() != label.text():
            yield f"is {label.width()} wide"
    elif label.sizeHint().width() > label.width() or label.sizeHint().height() > label.height():
        yield f"is {label.size().toTuple()} and needs {label.sizeHint().toTuple()}"


def button_flaws(button: QAbstractButton) -> Iterator[str]:
    high = button.heightForWidth(button.width()) if button.hasHeightForWidth() else button.sizeHint().height()
    wide = button.minimumSizeHint().width()
    if high > button.height() or wide > button.width():
        yield f"is {button.size().toTuple()} and needs {(wide, high)}"


def bar_flaws(bar: QWidget) -> Iterator[str]:
    """Parts of a bar that lie over each other."""
    parts = [part for part in bar.findChildren(QWidget) if part.isVisible() and part.parent() is bar]
    parts = [part for part in parts if not isinstance(part, Ring)]
    for place, one in enumerate(parts):
        for other in parts[place + 1 :]:
            if one.geometry().intersects(other.geometry()):
                yield f"has {one} over {other}"


def beyond(widget: QWidget, root: QWidget) -> Iterator[str]:
    """Whether a part stands beyond the edge of what holds it."""
    holder = widget.parentWidget()
    while holder is not None and holder is not root:
        scroller = holder.parentWidget()
        if isinstance(scroller, QAbstractScrollArea) and scroller.viewport() is holder:
            return
        if not QRect(QPoint(), holder.size()).contains(QRect(widget.mapTo(holder, QPoint()), widget.size())):
            yield f"stands beyond the edge of {type(holder).__name__} {holder.size().toTuple()}"
            return
        holder = scroller


def test_longer_words_keep_the_places_for_values() -> None:
    assert LONG.gettext("Saved %(time)s") % {"time": "10:42"} == "Savedee 10:42"
    assert LONG.gettext("%(n)s %%") % {"n": "5"} == "5 %"
