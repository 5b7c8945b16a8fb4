"""Walks over everything the kit has: names, sizes, lives."""

import gc
import weakref
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QWidget,
)

from ijn_organizer.ui.kit.answers import AnswerButtons
from ijn_organizer.ui.kit.bar import Bar
from ijn_organizer.ui.kit.boxes import FlagBox, NumbersBox, Strip
from ijn_organizer.ui.kit.buttons import PlainButton, PrimaryButton, TextButton
from ijn_organizer.ui.kit.checkpoint_line import CheckpointLine
from ijn_organizer.ui.kit.choice_fields import ChoiceField, ChoicesField, PersonField, YesNoField
from ijn_organizer.ui.kit.date_fields import CalendarPopup, DateField, TimeField
from ijn_organizer.ui.kit.empty import EmptyState
from ijn_organizer.ui.kit.focus_ring import Ring
from ijn_organizer.ui.kit.guide_pane import GuidePane
from ijn_organizer.ui.kit.labels import LinkText, StateLabel, TitleLabel
from ijn_organizer.ui.kit.marks import Mark
from ijn_organizer.ui.kit.page_preview import PagePreview
from ijn_organizer.ui.kit.panels import ScrollColumn
from ijn_organizer.ui.kit.pill import Pill
from ijn_organizer.ui.kit.rail import StepCombo, StepRail
from ijn_organizer.ui.kit.rows import FieldRow
from ijn_organizer.ui.kit.table import RowTable
from ijn_organizer.ui.kit.text_fields import DecimalField, LineField, LongTextField, NumberField
from ijn_organizer.ui.kit.toggles import CheckBox
from ijn_organizer.ui.look import Look
from tests.ui_kit.gallery import (
    ANSWERS,
    FLAG,
    GUIDE,
    NEWS,
    PLAN_COLUMNS,
    PLANS,
    POINTS,
    STEPS,
    TODAY,
    Gallery,
    card_of_question,
)
from tests.ui_kit.helping import MakeLook, Show, bury, children, said, spoken


def rail(look: Look) -> StepRail:
    made = StepRail(look, "Steps")
    made.show_steps(STEPS)
    return made


def guide(look: Look) -> GuidePane:
    made = GuidePane(look)
    made.show_sections(GUIDE)
    return made


def table(look: Look) -> RowTable:
    made = RowTable(look, "Plans", PLAN_COLUMNS, tall=True)
    made.show_rows(PLANS)
    return made


MAKERS: tuple[Callable[[Look], QWidget], ...] = (
    lambda look: TitleLabel(look, "Title"),
    lambda look: StateLabel(look, Mark("saved", "Saved")),
    lambda look: LinkText(look, [("key", "A link")]),
    lambda look: PrimaryButton(look, "Go on"),
    lambda look: PlainButton(look, "Back"),
    lambda look: TextButton(look, "Add"),
    lambda look: AnswerButtons(look, "Question", ANSWERS),
    lambda look: Pill(look, Mark("left", "left")),
    lambda look: Bar(look, "Answers", 1, 2),
    card_of_question,
    lambda look: FlagBox(look, FLAG),
    lambda look: Strip(look, NEWS),
    lambda look: NumbersBox(look, (("People", "2"),)),
    LineField,
    LongTextField,
    NumberField,
    DecimalField,
    lambda look: DateField(look, TODAY),
    TimeField,
    lambda look: ChoiceField(look, (("a", "A"),)),
    lambda look: PersonField(look, ["Ana"]),
    lambda look: ChoicesField(look, (("a", "A"),), own_words=True),
    YesNoField,
    lambda look: FieldRow(look, "Label", LineField(look)),
    table,
    rail,
    lambda look: StepCombo(look, "Steps"),
    lambda look: CheckpointLine(look, POINTS),
    PagePreview,
    guide,
    lambda look: EmptyState(look, "Title", "Text", NEWS.actions),
    lambda look: CheckBox(look, "Check"),
    ScrollColumn,
    Gallery,
)


@pytest.mark.parametrize("make", MAKERS, ids=range(len(MAKERS)))
def test_a_widget_that_is_deleted_is_gone(look: Look, qapp: QApplication, make: Callable[[Look], QWidget]) -> None:
    widget = make(look)
    widget.show()
    qapp.processEvents()
    widget.setFocus()
    alive = weakref.ref(widget)

    widget.deleteLater()
    del widget
    bury(qapp)
    gc.collect()

    assert alive() is None


def test_the_calendar_is_gone_when_it_closes(look: Look, show: Show, qapp: QApplication) -> None:
    field = DateField(look, TODAY)
    show(field)
    field.button.click()
    popup = field.findChild(CalendarPopup)
    assert popup is not None
    alive = weakref.ref(popup)
    assert popup.calendar.hasFocus() or popup.isVisible()

    popup.close()
    del popup
    bury(qapp)
    gc.collect()

    assert alive() is None


def named_by_label(widget: QWidget) -> bool:
    """Whether a label has `widget` as its buddy: that is how drop-downs get their name."""
    return any(label.buddy() is widget and label.text() for label in widget.window().findChildren(QLabel))


@pytest.mark.parametrize("percent", [100, 200])
def test_whatever_can_have_the_focus_has_a_name(looks: MakeLook, show: Show, percent: int) -> None:
    gallery = Gallery(looks(percent=percent))
    show(gallery, 1366, 768)
    seen = 0

    for widget in children(gallery):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or not widget.isVisible() or widget is gallery:
            continue
        if widget.focusProxy() is not None or isinstance(widget.parent(), QComboBox | QAbstractItemView):
            continue
        seen += 1
        name, _description = said(widget)
        if isinstance(widget, QComboBox) and not isinstance(widget, StepCombo):
            assert named_by_label(widget), widget
        assert name, (widget, widget.objectName(), widget.parent())
        assert not spoken(widget).state().invalid

    assert seen > 40


def test_tab_goes_through_the_gallery_and_comes_back(look: Look, show: Show) -> None:
    gallery = Gallery(look)
    show(gallery, 1366, 768)
    first = gallery.middle.findChild(TitleLabel)
    assert first is not None
    first.setFocus()
    been = set()

    for _ in range(200):
        now = QApplication.focusWidget()
        assert now is not None
        been.add(now)
        assert gallery.focusNextPrevChild(True) or True
        if QApplication.focusWidget() is first:
            break

    assert len(been) > 40


SIZES = [(100, 1366), (150, 1366), (200, 1366), (100, 960), (200, 960)]


@pytest.mark.parametrize(("percent", "width"), SIZES)
@pytest.mark.parametrize("rtl", [False, True])
def test_nothing_is_cut_off(looks: MakeLook, show: Show, percent: int, width: int, rtl: bool) -> None:
    gallery = Gallery(looks(percent=percent, rtl=rtl))
    show(gallery, width, 768)
    cut = [
        (type(widget).__name__, widget.accessibleName(), widget.size(), widget.sizeHint())
        for widget in children(gallery)
        if widget.isVisible() and not isinstance(widget, Ring) and is_cut(widget)
    ]

    assert cut == []
    assert gallery.middle.horizontalScrollBar().maximum() == 0


def is_cut(widget: QWidget) -> bool:
    """Whether a text in `widget` has less room than it needs, or stands beyond its parent's edge."""
    if isinstance(widget, QLabel) and not isinstance(widget, PagePreview):
        if widget.wordWrap():
            return widget.heightForWidth(widget.width()) > widget.height()
        return widget.minimumSizeHint().width() > widget.width() or widget.sizeHint().height() > widget.height()
    if isinstance(widget, QAbstractButton):
        high = widget.heightForWidth(widget.width()) if widget.hasHeightForWidth() else widget.sizeHint().height()
        wide = 0 if widget.hasHeightForWidth() else widget.sizeHint().width()
        return high > widget.height() or wide > widget.width() or beyond_parent(widget)
    return False


def beyond_parent(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    if parent is None:
        return False
    right = widget.mapTo(parent, QPoint(widget.width(), 0)).x()
    return widget.x() < 0 or right > parent.width()


@pytest.mark.parametrize("theme", ["dark", "contrast"])
def test_everything_can_be_drawn_in_each_theme(looks: MakeLook, show: Show, theme: str) -> None:
    gallery = Gallery(looks(theme))
    show(gallery, 1366, 768)

    colour = gallery.grab().toImage().pixelColor(gallery.width() - 2, gallery.height() - 2).name()

    assert colour == looks(theme).theme.base.lower()


@pytest.mark.usefixtures("look")
def test_twenty_thousand_signals_are_delivered() -> None:
    """PySide 6.12 on Python 3.11 lost a reference to None at each delivery and ended the process."""
    box = QCheckBox()
    heard = Count()
    box.toggled.connect(heard.add)

    for _ in range(20_000):
        box.toggle()

    assert heard.times == 20_000
    box.deleteLater()


class Count:
    """Counts what it hears."""

    def __init__(self) -> None:
        self.times = 0

    def add(self, _on: bool) -> None:
        self.times += 1
