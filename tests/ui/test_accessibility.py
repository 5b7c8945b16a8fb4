"""Every page and dialog by keyboard and screen reader: names, order, titles, groups."""

import gettext
import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QGroupBox,
    QLabel,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ijn_organizer.app import editing
from ijn_organizer.app.desk import Desk
from ijn_organizer.ui.kit.labels import TitleLabel
from ijn_organizer.ui.kit.panels import ScrollColumn
from ijn_organizer.ui.plan.plan_page import PlanPage
from ijn_organizer.ui.plan.step_view import StepView
from ijn_organizer.ui.window import Window
from ijn_organizer.words.words import Words
from tests.ui.conftest import OpenWindow
from tests.ui.helping import find, go_to_step, practice, start_tea
from tests.ui.keys import MOST_STOPS, Keys, hear
from tests.ui.pages import (
    DIALOGS,
    STEPS,
    everything,
    open_practice,
    settle,
    show_empty,
    show_folder,
    show_plans,
    show_remarks,
    show_reviewed,
    show_settings,
    show_signed,
    show_step,
    shown,
)

Show = Callable[[Window, Desk], None]

INVITATION = "Plan an event, step by step"
MNEMONIC = re.compile("&([^& ])")


@pytest.mark.parametrize("show", [show_empty, show_plans, show_folder, show_settings])
def test_pages_around_the_plan_can_be_used_by_keyboard(desk: Desk, window: Window, keys: Keys, show: Show) -> None:
    show(window, desk)
    settle()

    focus = QApplication.focusWidget()
    assert focus in titles(window)[:1] or (show is show_empty and hear(focus).inside(INVITATION))
    check_names(window)
    check_round(window, keys)


def test_all_steps_can_be_used_by_keyboard(desk: Desk, window: Window, keys: Keys) -> None:
    """With the guide folded away, which would be written anew at each stop; it stands open in the tests below."""
    desk.change_settings(guide_open=False)
    page = open_practice(window, desk)
    for step in STEPS:
        show_step(page, step)
        assert titles(window) == [QApplication.focusWidget()], step
        check_names(window)
        check_order(page, check_round(window, keys))


@pytest.mark.parametrize("show", [show_signed, show_remarks, show_reviewed])
def test_what_is_signed_and_said_can_be_used_by_keyboard(
    desk: Desk, window: Window, keys: Keys, show: Show
) -> None:
    desk.change_settings(guide_open=False)
    show(window, desk)

    assert titles(window) == [QApplication.focusWidget()]
    check_names(window)
    assert isinstance(window.page, PlanPage)
    check_order(window.page, check_round(window, keys))


def test_no_part_is_a_window_of_its_own_for_a_moment(desk: Desk, window: Window, qapp: QApplication) -> None:
    """A part that is shown before it has its place flashes as a window, and takes the keyboard away."""
    seen = Windows()
    qapp.installEventFilter(seen)
    session = (document := practice(desk)).session
    window.open_document(document)
    assert isinstance(window.page, PlanPage)
    for step in ("guests", "permissions", "review"):
        show_step(window.page, step)
    window.page.show_step("event")
    for answer in ("yes", "not_yet", "not_applicable", "waived", None):
        session.commit([editing.choose_status(session.plan, "NP-06", answer)])
        settle()
    show_signed(window, desk)
    show_remarks(window, desk)
    show_reviewed(window, desk)
    window.show_settings()
    window.show_plans()
    settle()

    qapp.removeEventFilter(seen)
    assert seen.shown == []


class Windows(QObject):
    """Notes what is shown as a window."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 — Qt's name
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(repr(watched))
        return False


def test_a_step_that_grew_is_still_read_in_order(desk: Desk, window: Window, keys: Keys) -> None:
    start_tea(desk, window)
    page = window.page
    assert isinstance(page, PlanPage)
    go_to_step(keys, "Guests and politicians")
    keys.enter("Add: Politicians")
    keys.fill("Name", "Renata Quill")
    keys.enter("Done with this row")
    item = desk.standard_pack.items["CAM-14"].item
    keys.tab_to("Yes", group=item.question)
    keys.press("1")
    keys.enter("Add a person", group=item.question)
    keys.enter("Add a note", group=item.question)

    keys.tab_to("Guests and politicians")
    order = check_round(window, keys)

    check_order(page, order)
    names = [hear(widget).name for widget in order if hear(widget).inside(item.question)]
    assert names.index("Does not apply") < names.index(f"{item.evidence[0].label} 2, Politician")
    assert (
        names.index(f"{item.evidence[0].label} 2, Politician") < names.index("Add a person") < names.index("Note")
    )


def test_shift_tab_goes_the_same_way_back(desk: Desk, window: Window, keys: Keys) -> None:
    start_tea(desk, window)
    there = check_round(window, keys)

    back = check_round(window, keys, "Shift+Tab")

    assert back == [there[0], *reversed(there[1:])]


def test_tab_and_arrows_go_in_the_direction_of_reading(desk: Desk, open_window: OpenWindow, qtbot: QtBot) -> None:
    desk.words = Words("ar", gettext.NullTranslations(), gettext.NullTranslations())
    start_tea(desk, open_window(desk))
    keys = Keys(qtbot)
    find(keys, "SID-01")
    places = []

    for name, key in (("Yes", "Tab"), ("Not yet", "Left"), ("No", "Right"), ("Not yet", "Tab"), ("No", "Tab")):
        assert keys.heard().name == name
        places.append(QApplication.focusWidget().x())
        keys.press(key)

    assert places[0] > places[1] > places[2]


def test_the_guide_over_the_questions_can_be_left_again(desk: Desk, window: Window, keys: Keys) -> None:
    window.resize(960, 600)
    start_tea(desk, window)
    keys.press("F1")
    settle()

    order = check_round(window, keys)
    assert "Fold away" in [hear(widget).name for widget in order]
    keys.enter("Fold away")

    assert "Fold away" not in [hear(widget).name for widget in check_round(window, keys)]


@pytest.mark.parametrize("name", DIALOGS)
def test_dialogs_can_be_used_by_keyboard(desk: Desk, window: Window, keys: Keys, name: str) -> None:
    with shown(window, desk, name) as dialog:
        assert dialog.windowTitle()
        check_names(dialog)
        check_round(dialog, keys)


def titles(window: Window) -> list[QWidget]:
    return [title for title in window.findChildren(TitleLabel) if title.isVisible()]


def check_names(root: QWidget) -> None:
    """Whatever can have the focus has a name, groups too, and no letter opens two things."""
    for widget in everything(root):
        if isinstance(widget, QGroupBox):
            assert widget.accessibleName(), widget
    for widget in stops_of(root):
        assert hear(widget).name.strip(), (widget, widget.parent())
    letters = Counter(
        letter.casefold()
        for widget in everything(root)
        if isinstance(widget, QAbstractButton) or (isinstance(widget, QLabel) and widget.buddy() is not None)
        for letter in MNEMONIC.findall(widget.text().replace("&&", ""))
    )
    assert all(count == 1 for count in letters.values()), letters


def stops_of(root: QWidget) -> Iterator[QWidget]:
    """Everything that a person must be able to reach."""
    for widget in everything(root):
        inner = isinstance(widget.parent(), QComboBox | QAbstractItemView) or widget.focusProxy() is not None
        if widget is not root and not inner and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            yield widget


def check_round(root: QWidget, keys: Keys, key: str = "Tab") -> list[QWidget]:
    """Tab comes to everything once and then to where it began; the stops in their order."""
    order = [QApplication.focusWidget()]
    for _ in range(MOST_STOPS):
        keys.press(key)
        if QApplication.focusWidget() is order[0]:
            break
        order.append(QApplication.focusWidget())
    enabled = {widget for widget in stops_of(root) if widget.isEnabled()}
    assert len(set(order)) == len(order), "Tab came to something twice before it came round"
    assert set(order) == enabled, [hear(widget) for widget in enabled.symmetric_difference(order)]
    return order


def check_order(page: PlanPage, order: list[QWidget]) -> None:
    """In the middle nothing comes after what stands below it, or at its end on the same line."""
    middle = page.view()
    assert isinstance(middle, ScrollColumn)
    inside = [widget for widget in order if middle.inside.isAncestorOf(widget)]
    for before, after in itertools.pairwise(inside):
        one, other = box(before, middle.inside), box(after, middle.inside)
        beside = not isinstance(middle, StepView) and other[0] >= one[2]
        below = other[1] >= one[3]
        on_line = other[1] < one[3] and one[1] < other[3] and other[0] >= one[2] - 1
        assert beside or below or on_line or covers(before, after), (hear(before), one, hear(after), other)


def box(widget: QWidget, inside: QWidget) -> tuple[int, int, int, int]:
    corner = widget.mapTo(inside, QPoint(0, 0))
    return corner.x(), corner.y(), corner.x() + widget.width(), corner.y() + widget.height()


def covers(field: QWidget, button: QWidget) -> bool:
    """The calendar's button lies over the end of its line."""
    return field.parent() is button.parent() and field.geometry().contains(button.geometry())
