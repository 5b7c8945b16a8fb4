"""Hints lead through a practice plan the first time: by keyboard, beside what they are about, and only there."""

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ijn_organizer.app.desk import Desk
from ijn_organizer.app.practice import practice_plans
from ijn_organizer.storage.settings import load_settings
from ijn_organizer.ui.kit.hint_box import HintBox, HintFrame, place_beside
from ijn_organizer.ui.plan.plan_page import PlanPage
from ijn_organizer.ui.plan.tour import Tour
from ijn_organizer.ui.window import Window
from ijn_organizer.words.tour import hints
from tests.ui.conftest import OpenWindow
from tests.ui.helping import go_to_step, practice, start_tea
from tests.ui.keys import Keys
from tests.ui.pages import settle
from tests.ui.test_accessibility import check_names, check_round
from tests.ui.test_looks import LOOKS


def take_out(keys: Keys, desk: Desk, number: int = 0) -> None:
    """Takes a practice plan out, as a person does."""
    keys.enter("Try a practice plan" if not desk.plans_folder.exists() else "Practice plan")
    keys.take_from_menu(practice_plans(desk)[number].title)


def tour_of(window: Window) -> Tour:
    page = window.page
    assert isinstance(page, PlanPage)
    [tour] = page.findChildren(Tour)
    return tour


def is_shown_around(window: Window) -> bool:
    return bool(window.findChildren(HintBox))


def test_the_first_practice_plan_is_walked_through_with_enter(desk: Desk, window: Window, keys: Keys) -> None:
    take_out(keys, desk)
    told = hints(window.look.words)
    seen = []

    for number, hint in enumerate(told, 1):
        assert keys.heard().name == ("Done" if number == len(told) else "Next")
        assert keys.heard().inside(f"{hint.title}, {number} of {len(told)}")
        seen.append(tour_of(window).hint)
        assert tour_of(window).about() is not None
        keys.press("Return")

    assert tuple(seen) == told
    settle()
    assert not is_shown_around(window)
    assert keys.heard().name == "Sign-off and share"
    assert not load_settings(desk.places.settings).settings.hints
    keys.press("Ctrl+W")
    take_out(keys, desk, 1)
    assert not is_shown_around(window)


def test_hints_go_back_and_the_plan_can_be_used_beside_them(desk: Desk, window: Window, keys: Keys) -> None:
    take_out(keys, desk)
    keys.press("Return", "Return")
    assert keys.heard().inside("Needed to sign, 3 of 7")

    keys.enter("Back")
    assert keys.heard().inside("A question, 2 of 7")
    keys.press("F6")
    assert not keys.heard().inside("A question, 2 of 7")
    go_to_step(keys, "Review")
    assert is_shown_around(window)
    while not keys.heard().inside("A question, 2 of 7"):
        keys.press("F6")
    keys.press("Return")

    assert keys.heard().inside("Needed to sign, 3 of 7")
    check_names(window)


def test_tab_comes_to_the_hint_and_round(desk: Desk, window: Window, keys: Keys) -> None:
    desk.change_settings(guide_open=False)
    take_out(keys, desk)
    keys.press("Return")
    page = window.page
    assert isinstance(page, PlanPage)
    page.wait()

    check_round(window, keys)


def test_a_tour_that_was_ended_comes_again_in_the_next_practice_plan(
    desk: Desk, window: Window, keys: Keys
) -> None:
    take_out(keys, desk)
    keys.press("Escape")
    settle()

    assert not is_shown_around(window)
    assert keys.heard().name == "Event"
    keys.press("Ctrl+W")
    take_out(keys, desk, 2)
    assert keys.heard().inside("The steps, 1 of 6"), "nothing is flagged in this plan"


def test_hints_are_switched_off_and_on_again(desk: Desk, window: Window, keys: Keys) -> None:
    take_out(keys, desk)
    keys.enter("Don't show hints again")
    assert not load_settings(desk.places.settings).settings.hints
    keys.press("Ctrl+W")
    take_out(keys, desk, 1)
    assert not is_shown_around(window)

    keys.press("Ctrl+W")
    keys.enter("Settings")
    keys.tab_to("Hints in practice plans")
    assert keys.heard().value == "Off"
    keys.choose("On")
    assert (keys.heard().name, keys.heard().value) == ("Hints in practice plans", "On")
    assert load_settings(desk.places.settings).settings.hints
    keys.enter("All plans")
    take_out(keys, desk, 1)

    assert is_shown_around(window)


def test_plans_that_were_there_before_have_no_hints(desk: Desk, window: Window, keys: Keys) -> None:
    start_tea(desk, window)
    assert not is_shown_around(window)
    path = (document := practice(desk)).path
    document.close()

    window.open_file(path)

    assert window.windowTitle().startswith(document.session.reading.title)
    assert not is_shown_around(window)
    assert keys.heard().name == "Event"


@pytest.mark.parametrize("look", LOOKS)
def test_a_hint_covers_nothing_that_it_is_about(
    desk: Desk, open_window: OpenWindow, qtbot: QtBot, look: str
) -> None:
    size, theme, percent, words = LOOKS[look]
    desk.change_settings(theme=theme, text_percent=percent)
    desk.words = words
    window = open_window(desk, *size)
    window.open_document(practice(desk))
    page = window.page
    assert isinstance(page, PlanPage)
    tour = Tour(window.look, page, settle)
    tour.begin()

    for _hint in hints(words)[1:]:
        qtbot.waitUntil(lambda: is_well_placed(tour, page), timeout=10_000)
        tour.box.onward.emit()
    qtbot.waitUntil(lambda: is_well_placed(tour, page), timeout=10_000)


def is_well_placed(tour: Tour, page: PlanPage) -> bool:
    """The box is seen as a whole, and so is what it is about, or at least its beginning."""
    about, box = tour.about(), tour.box.geometry()
    [frame] = page.findChildren(HintFrame)
    if about is None or not page.rect().contains(box) or not frame.isVisible():
        return False
    start = QRect(about.mapTo(page, QPoint()), QSize(about.width(), min(about.height(), 2 * start_height(about))))
    return not start.intersects(box) and frame.geometry().contains(start.topLeft())


def start_height(about: QWidget) -> int:
    return about.fontMetrics().height()


def test_the_hint_follows_what_it_is_about(desk: Desk, window: Window, keys: Keys) -> None:
    take_out(keys, desk)
    keys.press("Return")
    tour = tour_of(window)
    before = tour.box.geometry()

    window.resize(1000, 650)

    keys.wait_for(lambda: tour.box.geometry() != before)
    page = window.page
    assert isinstance(page, PlanPage)
    keys.wait_for(lambda: is_well_placed(tour, page))
    [frame] = page.findChildren(HintFrame)

    def is_out_of_sight() -> bool:
        # While the page still finds its size, it leads back to the place that was gone to.
        page.view().verticalScrollBar().setValue(0)
        return not frame.isVisible()

    keys.wait_for(is_out_of_sight)
    assert page.rect().contains(tour.box.geometry())


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize(
    "about", [QRect(100, 50, 200, 30), QRect(100, 560, 200, 30), QRect(0, 0, 200, 600), QRect(700, 0, 100, 600)]
)
def test_a_place_is_found_on_each_side(about: QRect, *, mirrored: bool) -> None:
    room = QRect(0, 0, 800, 600)

    box = place_beside(QSize(250, 200), about, room, 8, mirrored=mirrored)

    assert room.contains(box)
    assert not box.intersects(about)


def test_of_something_large_the_beginning_is_seen() -> None:
    room = QRect(0, 0, 800, 600)

    box = place_beside(QSize(250, 200), QRect(10, 10, 780, 580), room, 8, mirrored=False)

    assert box.bottom() == room.bottom()
