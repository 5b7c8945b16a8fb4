"""Answers in the plan window: kept at once, taken back, found again."""

from pytestqt.qtbot import QtBot

from ijn_organizer.app.desk import Desk
from ijn_organizer.app.session import Session
from ijn_organizer.plan.reading import Answer, Duty
from ijn_organizer.rules.walk import Place, next_open
from ijn_organizer.ui.window import Window
from tests.ui.helping import find, go_to_step, on_disk, start_tea, stops, texts, until
from tests.ui.keys import Heard, Keys

SAID_YES = "Did the network coordinator say yes to this event?"
NO_TIES = "Are the place and date free from party or campaign links?"
WHO = "Coordinator who said yes"


def test_every_edit_is_on_the_disk_at_once(desk: Desk, window: Window, keys: Keys, qtbot: QtBot) -> None:
    document = start_tea(desk, window)

    find(keys, "SID-01")
    keys.press("1")
    until(qtbot, lambda: on_disk(desk, document.path).answers == {"SID-01": Answer("yes")})
    keys.fill(WHO, "Marta Vale")
    keys.press("Tab")

    evidence = {"name": "Marta Vale"}
    until(qtbot, lambda: on_disk(desk, document.path).answers["SID-01"].value == evidence)
    assert "Saved 10:42\N{NO-BREAK SPACE}AM" in texts(window)


def test_what_is_being_typed_is_saved_by_its_key(desk: Desk, window: Window, keys: Keys) -> None:
    document = start_tea(desk, window)
    keys.fill("What is the name of the event?", "Tea and cake")

    keys.press("Ctrl+S")

    assert on_disk(desk, document.path).facts["title"] == "Tea and cake"
    assert keys.heard().name == "What is the name of the event?"


def test_what_is_being_typed_is_saved_when_the_window_closes(desk: Desk, window: Window, keys: Keys) -> None:
    document = start_tea(desk, window)
    find(keys, "NP-06")
    keys.press("1")
    keys.tab_to("Add a note", group=NO_TIES)
    keys.press("Return")
    keys.type("A library.\nOpen to all.")

    window.close()

    assert on_disk(desk, document.path).notes["NP-06"] == "A library.\nOpen to all."


def test_undo_leads_back_to_the_place(desk: Desk, window: Window, keys: Keys) -> None:
    document = start_tea(desk, window)
    find(keys, "SID-01")
    keys.press("1")
    keys.fill(WHO, "Marta Vale")
    go_to_step(keys, "Respect and care")

    keys.press("Ctrl+Z")
    assert keys.heard().inside(SAID_YES)
    assert keys.tab_to(WHO).value == ""
    keys.press("Ctrl+Z")
    assert keys.heard().inside(SAID_YES)
    assert document.session.reading.answers == {}
    keys.press("Ctrl+Shift+Z", "Ctrl+Shift+Z")

    assert keys.heard().inside(SAID_YES)
    assert keys.tab_to(WHO).value == "Marta Vale"
    assert document.session.reading.answers["SID-01"].value == {"name": "Marta Vale"}


def test_undo_takes_typing_back_before_it_takes_the_plan_back(desk: Desk, window: Window, keys: Keys) -> None:
    document = start_tea(desk, window)
    find(keys, "SID-01")
    keys.press("1")
    keys.fill(WHO, "Marta")

    keys.press("Ctrl+Z")
    assert keys.heard().value == ""
    assert document.session.reading.answers["SID-01"].status == "yes"
    keys.press("Ctrl+Z")

    assert document.session.reading.answers == {}


def test_undo_works_from_a_field_that_was_just_left(desk: Desk, window: Window, keys: Keys) -> None:
    document = start_tea(desk, window)
    keys.fill("What is the name of the event?", "Tea and cake")
    keys.press("Tab")
    assert document.session.reading.facts["title"] == "Tea and cake"

    keys.press("Shift+Tab", "Ctrl+Z")

    assert document.session.reading.facts["title"] == "Tea for newcomers"
    assert keys.heard().value == "Tea for newcomers"


def test_a_plan_that_is_opened_again_says_the_same(desk: Desk, window: Window, keys: Keys) -> None:
    document = start_tea(desk, window)
    find(keys, "NP-06")
    keys.press("4")
    keys.fill("Who does it", "Ana")
    keys.fill("By when", "Nov 30")
    go_to_step(keys, "Event")
    before = stops(keys, "Back")

    keys.press("Ctrl+W")
    keys.tab_to("Settings")
    keys.tab_to("Plans")
    keys.press("Return")

    assert keys.heard().name == "Event"
    assert stops(keys, "Back") == before
    assert on_disk(desk, document.path).duties["NP-06"] == Duty("Ana", "2026-11-30")


def test_digits_answer_the_card_in_hand_and_write_in_a_field(desk: Desk, window: Window, keys: Keys) -> None:
    document = start_tea(desk, window)
    find(keys, "SID-01")

    for digit, status in zip("12345", ("yes", "not_yet", "no", "not_sure", "not_applicable"), strict=True):
        keys.press(digit)
        assert document.session.reading.answers["SID-01"].status == status
        assert keys.heard().inside(SAID_YES)
    keys.press("9", "1")
    keys.fill(WHO, "3")
    keys.press("Tab")

    assert document.session.reading.answers["SID-01"] == Answer("yes", {"name": "3"})


def test_the_chosen_answer_pressed_again_takes_it_back(desk: Desk, window: Window, keys: Keys) -> None:
    document = start_tea(desk, window)
    find(keys, "SID-01")

    keys.press("3", "3")

    assert document.session.reading.answers == {}


def test_arrows_move_among_the_answers(desk: Desk, window: Window, keys: Keys) -> None:
    document = start_tea(desk, window)
    find(keys, "SID-01")

    keys.press("Right", "Right", "Space")

    assert document.session.reading.answers["SID-01"].status == "no"


def test_an_owner_is_who_was_typed_and_not_who_was_guessed(desk: Desk, window: Window, keys: Keys) -> None:
    document = start_tea(desk, window)
    for item, owner in (("SID-01", "Ana Ruiz"), ("NP-06", "Ana")):
        find(keys, item)
        keys.press("2")
        keys.fill("Who does it", owner)
        keys.press("Tab")

    assert document.session.reading.duties["NP-06"].owner == "Ana"


def test_a_waiver_is_asked_for_and_filled_in_without_losing_the_place(
    desk: Desk, window: Window, keys: Keys
) -> None:
    document = start_tea(desk, window)
    find(keys, "NP-06")
    keys.press("2")

    keys.enter("Ask for a waiver", group=NO_TIES)
    assert keys.heard().inside(NO_TIES)
    for field in ("Why it can't be done", "What we do instead", "Who approved it"):
        keys.fill(field, f"{field}!", group=NO_TIES)
    keys.fill("Until when", "12/31/2026", group=NO_TIES)
    keys.press("Tab")

    answer = document.session.reading.answers["NP-06"]
    assert (answer.status, answer.until) == ("waived", "2026-12-31")
    assert document.session.assessment.items["NP-06"].satisfied


def test_another_answer_keeps_what_was_written_before(desk: Desk, window: Window, keys: Keys) -> None:
    document = start_tea(desk, window)
    find(keys, "SID-01")
    keys.press("1")
    keys.fill(WHO, "Marta Vale")
    find(keys, "SID-01")

    keys.press("3", "1")

    assert document.session.reading.answers["SID-01"] == Answer("yes", {"name": "Marta Vale"})
    assert keys.tab_to(WHO).value == "Marta Vale"


def test_a_date_that_is_none_is_said_in_words_and_stays(desk: Desk, window: Window, keys: Keys) -> None:
    document = start_tea(desk, window)
    keys.fill("On what day is it?", "Smarch 13")
    keys.press("Tab", "Shift+Tab", "Shift+Tab", "Tab")

    heard = keys.tab_to("On what day is it?")

    assert "Please write the date like this" in heard.description
    assert heard.value == "Smarch 13"
    assert document.session.reading.facts["date"] == "2026-12-12"


def test_next_goes_from_open_question_to_open_question(desk: Desk, window: Window, keys: Keys) -> None:
    session = start_tea(desk, window).session
    here: Place | None = None
    been = []

    for _ in range(12):
        here = next_open(session.pack, session.assessment, here, here.step if here else "event")
        assert here is not None
        keys.press("Alt+Right")
        assert is_asked(session, here, keys.heard())
        been.append(here)

    assert len(set(been)) == 12
    assert {place.step for place in been} >= {"event", "purpose"}
    go_to_step(keys, "Purpose and program")
    keys.press("Alt+Left")
    assert keys.heard().name == "Event"
    keys.press("Alt+Left")

    assert keys.heard().name == "Event"


def is_asked(session: Session, place: Place, heard: Heard) -> bool:
    """Whether the focus is at this question."""
    if place.kind == "item":
        return heard.inside(session.pack.items[place.key].item.question)
    fact = session.pack.facts[place.key].fact
    return fact.question in (heard.name, heard.description) or heard.name in (fact.label, f"Add: {fact.label}")


def test_review_and_sign_off_are_the_last_steps(desk: Desk, window: Window, keys: Keys) -> None:
    start_tea(desk, window)
    go_to_step(keys, "Review")

    keys.press("Alt+Right")

    assert keys.heard().name == "Sign-off and share"
