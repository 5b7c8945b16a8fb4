"""Typing in a real window: safe within a second, one step to take back, and nothing moves meanwhile."""

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ijn_organizer.app.clock import StoppedClock
from ijn_organizer.app.desk import Desk
from ijn_organizer.app.document import Document, SaveState
from ijn_organizer.app.editing import tell_fact, unread_path
from ijn_organizer.plan.cells import Plan
from ijn_organizer.plan.reading import read
from ijn_organizer.storage.places import places_in
from ijn_organizer.storage.save import OPEN, Saved, Seal
from ijn_organizer.ui.plan.bus import PlanBus
from ijn_organizer.ui.remarks.talk import Talk
from ijn_organizer.ui.window import Window
from tests.conftest import NOW
from tests.ui.helping import TEA, find, go_to_step, on_disk, start_tea, until
from tests.ui.keys import Keys

HOUSE = Path(__file__).parents[2]
TITLE = "What is the name of the event?"
WHO = "Coordinator who said yes"
AT_MOST_LOST_S = 1.0
KEY_MS = 16
"""Between two keys of somebody who types faster than anybody does."""


KEYS_BEFORE = (9, 37, 60, 85, 110)


class Typist:
    """Somebody who types into a plan of their own, in a process of their own, from the moment they are made."""

    def __init__(self, home: Path, cache: Path) -> None:
        places = places_in(home)
        places.cache.parent.mkdir(parents=True)
        places.cache.symlink_to(cache)
        self.desk = Desk(places, StoppedClock(NOW))
        self.path = self.desk.start_plan(TEA).path
        self.told: list[tuple[float, str]] = []
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.ui.typist", str(home), str(self.path), TITLE],
            stdout=subprocess.PIPE,
            text=True,
            cwd=HOUSE,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        )

    def type_until_killed(self, keys_before: int) -> None:
        """Kills the process after so many keys, and takes in all that it told."""
        with self._process as process:
            assert process.stdout is not None
            lines = [process.stdout.readline() for _ in range(keys_before)]
            process.kill()
            lines += process.stdout.readlines()
        self.told = [json.loads(line) for line in lines if line.endswith("\n")]


@pytest.fixture(scope="module")
def typists(tmp_path_factory: pytest.TempPathFactory, shared_cache: Path) -> dict[int, Typist]:
    """Killed after so many keys. They type at the same time, and who is killed first is looked at first."""
    folder = tmp_path_factory.mktemp("typists")
    typists = {keys: Typist(folder / f"{keys}", shared_cache) for keys in KEYS_BEFORE}
    for keys, typist in typists.items():
        typist.type_until_killed(keys)
    return typists


@pytest.mark.parametrize("keys_before", KEYS_BEFORE)
def test_a_killed_program_loses_at_most_the_last_second_of_typing(
    typists: dict[int, Typist], keys_before: int
) -> None:
    told = typists[keys_before].told
    last, everything = told[-1]
    safe = [text for at, text in told if at <= last - AT_MOST_LOST_S]

    document = typists[keys_before].desk.open_document(typists[keys_before].path)

    title = document.session.reading.facts["title"]
    assert isinstance(title, str)
    if safe:
        assert title.startswith(safe[-1].strip())
    assert everything.startswith(title) or (title == TEA["title"] and not safe)
    assert document.state.kind == "saved"


def test_typing_without_a_pause_is_saved_in_the_middle_and_does_not_move_anything(
    desk: Desk, window: Window, keys: Keys, qtbot: QtBot
) -> None:
    document = start_tea(desk, window)
    find(keys, "SID-01")
    keys.press("1")
    keys.tab_to(WHO)
    field = QApplication.focusWidget()
    assert field is not None
    place = field.mapTo(window, field.rect().topLeft())

    def typed_on() -> bool:
        keys.type("a")
        answer = on_disk(desk, document.path).answers.get("SID-01")
        return answer is not None and "name" in answer.value

    until(qtbot, typed_on)

    assert QApplication.focusWidget() is field
    assert field.mapTo(window, field.rect().topLeft()) == place
    assert set(keys.heard().value) == {"a"}


def test_a_sentence_that_was_saved_in_many_pieces_is_taken_back_as_one(
    desk: Desk, window: Window, keys: Keys, qtbot: QtBot
) -> None:
    document = start_tea(desk, window)
    keys.tab_to(TITLE)
    keys.press("End")
    for word in (" and", " cake", " for all"):
        keys.type(word)
        until(qtbot, lambda word=word: on_disk(desk, document.path).facts["title"].endswith(word))  # type: ignore[misc]  # bound now
    go_to_step(keys, "Respect and care")

    keys.press("Ctrl+Z")

    assert document.session.reading.facts["title"] == "Tea for newcomers"
    assert keys.heard().value == "Tea for newcomers"
    assert not document.session.can_undo
    keys.press("Ctrl+Shift+Z")
    assert document.session.reading.facts["title"] == "Tea for newcomers and cake for all"


def test_what_was_saved_in_the_middle_can_still_be_taken_back_in_the_field(
    desk: Desk, window: Window, keys: Keys, qtbot: QtBot
) -> None:
    document = start_tea(desk, window)
    find(keys, "SID-01")
    keys.press("1")
    keys.fill(WHO, "Marta")
    until(qtbot, lambda: document.session.reading.answers["SID-01"].value == {"name": "Marta"})

    keys.press("Ctrl+Z")
    assert keys.heard().value == ""
    keys.press("Ctrl+Z")

    assert document.session.reading.answers == {}


def test_undo_from_the_menu_takes_back_what_is_being_typed(
    desk: Desk, window: Window, keys: Keys, qtbot: QtBot
) -> None:
    document = start_tea(desk, window)
    keys.fill(TITLE, "Tea and cake")
    until(qtbot, lambda: document.session.reading.facts["title"] == "Tea and cake")

    action = next(action for action in window.page.actions() if action.text() == "Undo")  # type: ignore[union-attr]  # a page is there
    action.trigger()

    assert document.session.reading.facts["title"] == "Tea for newcomers"
    assert keys.heard().value == "Tea for newcomers"
    keys.write("Tea at noon")
    keys.press("Tab")
    assert document.session.reading.conflicts == ()


DAY = "On what day is it?"
NO_DAY = "Smarch 13"


def test_what_can_not_be_read_is_there_again_when_the_plan_is_opened_again(
    desk: Desk, window: Window, keys: Keys, qtbot: QtBot
) -> None:
    document = start_tea(desk, window)
    keys.fill(DAY, NO_DAY)
    keys.press("Tab")
    kept = unread_path("facts/date")
    until(qtbot, lambda: kept in desk.read_plan(document.path).plan.cells)

    window.open_document(desk.open_document(document.path))
    heard = keys.tab_to(DAY)
    assert (heard.value, "Please write the date like this" in heard.description) == (NO_DAY, True)
    assert on_disk(desk, document.path).facts["date"] == "2026-12-12"
    keys.write("Dec 13")
    keys.press("Tab")

    until(qtbot, lambda: on_disk(desk, document.path).facts["date"] == "2026-12-13")
    assert kept not in desk.read_plan(document.path).plan.cells


def test_half_a_day_is_safe_while_it_is_written_and_gone_when_it_is_whole(
    desk: Desk, window: Window, keys: Keys, qtbot: QtBot
) -> None:
    document = start_tea(desk, window)
    kept = unread_path("facts/date")
    keys.fill(DAY, "Decem")
    until(qtbot, lambda: kept in desk.read_plan(document.path).plan.cells)
    assert "Please write" not in keys.heard().description
    assert on_disk(desk, document.path).facts["date"] == "2026-12-12"
    keys.type("ber 20")
    keys.press("Tab")

    assert kept not in document.session.plan.cells
    assert document.session.reading.facts["date"] == "2026-12-20"
    keys.press("Ctrl+Z")
    assert document.session.reading.facts["date"] == "2026-12-12"
    assert not document.session.can_undo


def test_the_old_day_written_again_lets_go_of_what_could_not_be_read(
    desk: Desk, window: Window, keys: Keys
) -> None:
    document = start_tea(desk, window)
    keys.fill(DAY, NO_DAY)
    keys.press("Tab")
    keys.press("Shift+Tab")
    keys.tab_to(DAY)
    keys.write("12/12/2026")
    keys.press("Tab")

    assert unread_path("facts/date") not in document.session.plan.cells
    assert document.session.reading.facts["date"] == "2026-12-12"


def test_what_could_not_be_read_is_taken_back_by_undo(desk: Desk, window: Window, keys: Keys) -> None:
    document = start_tea(desk, window)
    keys.tab_to(DAY)
    before = keys.heard().value
    keys.write(NO_DAY)
    keys.press("Tab")

    keys.press("Ctrl+Z")
    heard = keys.tab_to(DAY)
    assert (heard.value, "Please write" in heard.description) == (before, False)
    assert unread_path("facts/date") not in document.session.plan.cells
    keys.press("Ctrl+Shift+Z")

    assert keys.tab_to(DAY).value == NO_DAY


def test_two_hundred_keys_are_few_saves(desk: Desk, window: Window, keys: Keys, qtbot: QtBot) -> None:
    document = start_tea(desk, window)
    saves: list[SaveState] = []
    document.subscribe(saves.append)
    keys.tab_to(TITLE)
    keys.press("End")
    left = list("and tea for all " * 13)[:200]

    def press() -> None:
        if left:
            keys.type(left.pop(0))

    timer = QTimer()
    timer.timeout.connect(press)
    timer.start(KEY_MS)
    until(qtbot, lambda: not left and not document.unsaved)
    timer.stop()

    # Each save follows a commit, and these are that far apart: 200 keys at 60 a second need 8.
    assert 1 <= len(saves) <= 20
    keys.press("Tab")
    until(qtbot, lambda: str(on_disk(desk, document.path).facts["title"]).endswith("all and tea"))


class SlowDisk:
    """A saver that waits until the test lets it go on, and keeps what it was given."""

    def __init__(self) -> None:
        self.begun = threading.Semaphore(0)
        self.may_go_on = threading.Semaphore(0)
        self.plans: list[Plan] = []

    def __call__(
        self,
        path: Path,
        plan: Plan,
        at: str,
        *,
        seal: Seal = OPEN,
        removal_agreed: bool = False,
        must_exist: bool = False,
    ) -> Saved:
        del path, at, seal, removal_agreed, must_exist
        self.plans.append(plan)
        self.begun.release()
        self.may_go_on.acquire()
        return Saved(plan)


def test_what_comes_while_a_slow_save_is_under_way_is_saved_right_after_it(
    desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    disk = SlowDisk()
    document = Document(desk.session(desk.blank()), tmp_path / "slow.ijnplan", disk, desk.clock)
    bus = PlanBus(document, desk.words, Talk(desk, document))

    def tell(title: str) -> None:
        bus.commit([tell_fact(document.session.plan, "title", title)], "fact:title")

    tell("one")
    until(qtbot, lambda: disk.begun.acquire(blocking=False))
    for title in ("two", "three", "four"):
        tell(title)
        # The moment of its save passes while the first is still under way.
        qtbot.waitUntil(lambda: not bus.waits)
    disk.may_go_on.release(2)
    until(qtbot, lambda: not document.unsaved)

    assert [read(plan).title for plan in disk.plans] == ["one", "four"]
    bus.close()
    bus.deleteLater()
