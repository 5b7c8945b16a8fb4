"""An evening of work in one window: nothing piles up, nothing is kept alive, nothing ends the process."""

import gc
import json
import weakref

from PySide6.QtWidgets import QApplication

from ijn_organizer.app.desk import Desk
from ijn_organizer.ui.kit.answers import AnswerButtons
from ijn_organizer.ui.plan.plan_page import PlanPage
from ijn_organizer.ui.window import Window
from tests.ui.helping import buried, bury, find, go_to_step, practice, start_tea
from tests.ui.keys import Keys

PRESSES = 20_000
"""PySide 6.12 on Python 3.11 lost a reference to None at each signal and ended the process after some 5,000."""


def test_twenty_thousand_answers_do_not_end_the_process(desk: Desk, window: Window) -> None:
    """In a plan that can only be read, so that each press goes the whole way and nothing is saved."""
    path = start_tea(desk, window).path
    window.show_plans()
    record = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**record, "version": 2}), encoding="utf-8")
    window.open_file(path)
    bury()
    heard: list[str] = []
    answers = next(one for one in window.findChildren(AnswerButtons) if len(one.buttons) == 5)
    answers.chosen.connect(heard.append)
    before = len(buried(window))

    for press in range(PRESSES):
        answers.buttons[press % 5].click()

    assert len(heard) == PRESSES
    assert len(buried(window)) == before


def test_changing_ones_mind_makes_no_new_parts(desk: Desk, window: Window, keys: Keys) -> None:
    start_tea(desk, window)
    find(keys, "SID-01")
    keys.press("1", "2", "3", "4", "5", "1")
    before = len(buried(window))

    for _round in range(10):
        keys.press("2", "3", "4", "5", "1")
    for _undo in range(20):
        keys.press("Ctrl+Z")
    keys.press("1" if not keys.heard().checked else "2", "1")

    assert len(buried(window)) == before


def test_walking_through_the_steps_again_makes_no_new_parts(desk: Desk, window: Window, keys: Keys) -> None:
    window.open_document(practice(desk))
    steps = [step.title for step in desk.standard_pack.pack.steps if step.id in ("event", "guests", "review")]
    for step in steps:
        go_to_step(keys, step)
    assert isinstance(window.page, PlanPage)
    window.page.wait()
    before = len(buried(window))

    for step in steps:
        go_to_step(keys, step)
    window.page.wait()

    assert len(buried(window)) == before


def test_a_plan_that_is_left_is_gone(desk: Desk, window: Window, keys: Keys) -> None:
    before = len(buried(window))
    everything = len(QApplication.allWidgets())
    window.open_document(practice(desk))
    go_to_step(keys, "Sign-off and share")
    go_to_step(keys, "Guests and politicians")
    alive = weakref.ref(window.page)

    keys.press("Ctrl+W")

    bury()
    gc.collect()
    assert alive() is None
    for path in desk.plans_folder.iterdir():
        path.unlink()
    window.show_plans()
    assert len(buried(window)) == before
    assert len(QApplication.allWidgets()) == everything
