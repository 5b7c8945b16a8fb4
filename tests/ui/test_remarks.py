"""Remarks in the window: written, answered and resolved by keyboard, values suggested, private notes."""

import datetime as dt
from pathlib import Path

from PySide6.QtWidgets import QPushButton

from ijn_organizer.app.clock import StoppedClock
from ijn_organizer.app.desk import Desk
from ijn_organizer.app.document import Document
from ijn_organizer.app.private_notes import Notebook
from ijn_organizer.app.remarking import Remarking
from ijn_organizer.plan import paths
from ijn_organizer.plan.edits import write
from ijn_organizer.plan.reading import read
from ijn_organizer.plan.remarks import WHOLE_PLAN, Thread, threads
from ijn_organizer.ui.plan.plan_page import PlanPage
from ijn_organizer.ui.window import Window
from tests.conftest import NOW
from tests.ui.conftest import MakeDesk
from tests.ui.helping import find, go_to_step, on_disk, start_tea, texts
from tests.ui.keys import Keys

DATE = paths.fact("date")
SID = paths.answer("SID-01")


def only(document: Document) -> Thread:
    [thread] = threads(document.session.plan)
    return thread


def colleague(make_desk: MakeDesk, document: Document) -> Remarking:
    """Somebody else who speaks about the plan."""
    there = make_desk("Noor")
    there.change_settings(name="Noor Castellan")
    return Remarking(document.session, there.author, there.clock)


def test_a_remark_on_a_question_is_written_answered_resolved_and_opened_again(
    desk: Desk, window: Window, keys: Keys, make_desk: MakeDesk
) -> None:
    document = start_tea(desk, window)
    find(keys, "SID-01")
    keys.press("Ctrl+M")
    assert keys.heard().name == "Your remark"
    keys.type("Who asks the city?")
    keys.enter("Add the remark")
    thread = only(document)
    assert (thread.place, thread.first.text, thread.state) == (SID, "Who asks the city?", "open")

    colleague(make_desk, document).reply(thread, "I do.")
    keys.wait_for(lambda: "Noor Castellan" in texts(window))
    keys.enter("Resolve")
    assert only(document).state == "resolved"
    keys.enter("Open it again")
    # Of two replies of the same moment either may come first.
    assert isinstance(desk.clock, StoppedClock)
    desk.clock.set(NOW + dt.timedelta(minutes=1))
    keys.enter("Reply")
    keys.type("Thank you.")
    keys.enter("Send the reply")
    thread = only(document)
    assert [said.text for said in thread.remarks] == ["Who asks the city?", "I do.", "Thank you."]
    keys.enter("Take back what I said")
    keys.enter("Take back what I said")
    assert [said.retracted for said in only(document).remarks] == [True, False, True]
    keys.press("Ctrl+S")
    assert threads(desk.read_plan(document.path).plan) == (only(document),)


def test_an_empty_remark_is_said_in_words(desk: Desk, window: Window, keys: Keys) -> None:
    document = start_tea(desk, window)
    find(keys, "SID-01")
    keys.press("Ctrl+M")
    keys.enter("Add the remark")
    assert keys.heard().name == "Your remark"
    assert "There is no text in the remark yet" in keys.heard().description
    assert not document.session.plan.entries


def test_a_suggested_answer_is_taken_over_with_one_press_and_undone_with_one(
    desk: Desk, window: Window, keys: Keys, make_desk: MakeDesk
) -> None:
    document = start_tea(desk, window, expected=60)
    plan = document.session.plan
    colleague(make_desk, document).suggest(write(plan, paths.fact("expected"), 80), "The hall has 80 seats.")
    go_to_step(keys, "Event")
    keys.enter("Remarks (1): How many people will be there at the busiest time?")
    keys.wait_for(lambda: "Suggested: 80" in texts(window))
    keys.enter("Take it over")
    assert read(document.session.plan).facts["expected"] == 80
    assert only(document).state == "accepted"
    keys.press("Ctrl+Z")
    assert read(document.session.plan).facts["expected"] == 60
    assert only(document).state == "open"
    keys.enter("Decline")
    assert only(document).state == "declined"


def test_a_value_is_suggested_in_the_field_of_the_fact_and_the_plan_stays_as_it_is(
    desk: Desk, window: Window, keys: Keys
) -> None:
    document = start_tea(desk, window, expected=60)

    def suggest(value: str) -> None:
        keys.write(value)
        keys.fill("Why", "It is a small hall.")
        keys.enter("Suggest it")

    def suggest_the_same_first(_dialog: object) -> None:
        keys.enter("Suggest it")
        assert "says so already" in keys.heard().description
        suggest("40")

    go_to_step(keys, "Event")
    keys.tab_to("How many people will be there at the busiest time?")
    keys.press("Ctrl+M")
    with keys.in_dialog(suggest_the_same_first):
        keys.enter("Suggest another value")
    thread = only(document)
    assert thread.suggests is not None
    assert (thread.place, thread.suggests.read(), thread.first.text) == (
        paths.fact("expected"),
        40,
        "It is a small hall.",
    )
    assert read(document.session.plan).facts["expected"] == 60
    assert "Take it over" not in buttons(window)


def buttons(window: Window) -> list[str]:
    return [button.text() for button in window.findChildren(QPushButton) if button.isVisible()]


def test_rules_and_the_plan_have_remarks_on_the_review_step(desk: Desk, window: Window, keys: Keys) -> None:
    document = start_tea(desk, window)
    go_to_step(keys, "Review")
    keys.press("Ctrl+M")
    keys.type("A fine plan.")
    keys.enter("Add the remark")
    keys.tab_to("The ten rules and accessibility", key="Shift+Tab")
    keys.press("Down", "Ctrl+M")
    keys.type("Please look at this rule again.")
    keys.enter("Add the remark")
    second = document.session.pack.pack.rules[1].id
    assert [thread.place for thread in threads(document.session.plan)] == [WHOLE_PLAN, f"rules/{second}"]


def test_a_private_note_and_what_was_begun_stay_on_this_computer(desk: Desk, window: Window, keys: Keys) -> None:
    document = start_tea(desk, window)
    path: Path = document.path
    find(keys, "SID-01")
    keys.press("Ctrl+M")
    keys.type("Half a rem")
    keys.fill("Private note", "Call Ana first.")
    keys.press("Ctrl+W")

    data = path.read_bytes()
    assert b"Call Ana" not in data
    assert b"Half a rem" not in data
    assert Notebook(desk, document.session.plan.id).at(SID) == "Call Ana first."
    window.open_file(path)
    find(keys, "SID-01")
    keys.press("Ctrl+M")
    assert keys.heard().value == "Half a rem"
    keys.enter("Add the remark")
    assert isinstance(window.page, PlanPage)
    window.page.save_now()
    assert [thread.first.text for thread in threads(desk.read_plan(path).plan)] == ["Half a rem"]
    assert on_disk(desk, path).notes == {}


def test_what_can_only_be_read_can_not_be_spoken_about(desk: Desk, window: Window, keys: Keys) -> None:
    path = start_tea(desk, window).path
    window.show_plans()
    path.write_text(path.read_text(encoding="utf-8").replace('"version": 1', '"version": 2'), encoding="utf-8")
    window.open_file(path)
    find(keys, "SID-01")
    keys.press("Ctrl+M")
    assert keys.heard().name == "Private note"
