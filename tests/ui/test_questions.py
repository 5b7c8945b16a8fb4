"""Questions come and go in place; lists have rows; what is only good to have is folded away."""

import gettext

from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from ijn_organizer.app import editing
from ijn_organizer.app.desk import Desk
from ijn_organizer.ui.window import Window
from ijn_organizer.words.words import Words
from tests.ui.conftest import OpenWindow
from tests.ui.helping import find, go_to_step, start_tea, stops, texts, until
from tests.ui.keys import Keys
from tests.ui.longer import Longer

PHOTOS = "Will we take photos, film, record or stream?"


def test_a_question_appears_and_leaves_in_place_and_its_answer_is_kept(
    desk: Desk, window: Window, keys: Keys
) -> None:
    document = start_tea(desk, window)
    pack = desk.standard_pack.pack
    go_to_step(keys, "Respect and care")
    depends = next(
        item for item in pack.items if item.step == "respect" and item.when == "photos" and item.severity == "must"
    )
    before = stops(keys, "Back")
    assert not any(heard.inside(depends.question) for heard in before)

    keys.tab_to("Yes", about=PHOTOS)
    keys.press("Space")
    during = stops(keys, "Back")
    groups = [heard.groups[0] for heard in during if heard.groups]
    assert depends.question in groups
    order = [item.question for item in pack.items if item.step == "respect"]
    seen = [group for group in dict.fromkeys(groups) if group in order]
    assert seen == sorted(seen, key=order.index)
    find(keys, depends.id)
    keys.press("3")
    total = document.session.assessment.total

    find(keys, PHOTOS)
    keys.tab_to("No", about=PHOTOS)
    keys.press("Space")
    assert keys.heard().description.startswith(PHOTOS)
    assert depends.question not in texts(window)
    assert document.session.assessment.total < total
    assert document.session.reading.answers[depends.id].status == "no"
    keys.tab_to("Yes", about=PHOTOS, key="Shift+Tab")
    keys.press("Space")

    keys.tab_to("No", group=depends.question)
    assert keys.heard().checked


def test_a_card_that_is_being_written_in_stays_when_another_question_comes(
    desk: Desk, window: Window, keys: Keys
) -> None:
    document = start_tea(desk, window)
    find(keys, "RES-08")
    keys.press("1")
    group = keys.heard().groups[0]
    keys.fill(first_field(desk, "RES-08"), "Ida")
    here = keys.heard()

    document.session.commit([editing.tell_fact(document.session.plan, "photos", value=True)])

    assert keys.heard() == here
    assert keys.heard().inside(group)
    keys.type(" Olsen")
    assert keys.heard().value == "Ida Olsen"


def test_what_is_good_to_have_is_folded_at_a_small_event(desk: Desk, window: Window, keys: Keys) -> None:
    document = start_tea(desk, window, expected=12)
    folded = next(state for state in document.session.assessment.items.values() if state.folded)
    go_to_step(keys, next(step.title for step in desk.standard_pack.pack.steps if step.id == folded.item.step))
    assert folded.item.question not in texts(window)

    more = next(heard for heard in stops(keys, "Back") if heard.name.startswith("Show "))
    keys.enter(more.name)

    assert folded.item.question in texts(window)
    find(keys, folded.item.id)
    keys.press("1")
    assert document.session.reading.answers[folded.item.id].status == "yes"


def test_a_folded_question_unfolds_when_it_is_found(desk: Desk, window: Window, keys: Keys) -> None:
    document = start_tea(desk, window, expected=12)
    folded = next(state.item for state in document.session.assessment.items.values() if state.folded)

    find(keys, folded.id)

    assert keys.heard().inside(folded.question)


def test_an_assumed_value_is_said_until_somebody_tells_another(desk: Desk, window: Window, keys: Keys) -> None:
    start_tea(desk, window)

    assumed = keys.tab_to("Is it in person, online or both?")
    keys.choose("Online")

    assert "assumed: In person" in assumed.description
    assert "assumed" not in keys.heard().description
    assert "Where is it?" not in texts(window)


def test_a_list_is_filled_row_by_row_and_a_row_taken_out_comes_back(
    desk: Desk, window: Window, keys: Keys
) -> None:
    document = start_tea(desk, window)
    go_to_step(keys, "Guests and politicians")
    for name in ("Renata Quill", "Tobias Marrow"):
        keys.enter("Add: Politicians")
        keys.fill("Name", name)
        keys.enter("Done with this row")
    assert keys.heard().name == "Politicians"
    keys.walk_list("Renata Quill")

    keys.enter("Edit: Politicians")
    assert keys.tab_to("Name").value == "Renata Quill"
    keys.write("Renata Quill-Ortiz")
    keys.enter("Done with this row")
    keys.enter("Remove: Politicians")
    names = [row.columns["name"] for row in document.session.reading.rows["politicians"]]
    assert names == ["Tobias Marrow"]
    keys.press("Ctrl+Z")

    names = [row.columns["name"] for row in document.session.reading.rows["politicians"]]
    assert names == ["Renata Quill-Ortiz", "Tobias Marrow"]
    assert keys.heard().name == "Politicians"


def test_a_row_that_stays_empty_leaves_nothing(desk: Desk, window: Window, keys: Keys) -> None:
    document = start_tea(desk, window)
    go_to_step(keys, "Guests and politicians")

    keys.enter("Add: Politicians")
    keys.enter("Done with this row")

    assert "politicians" not in document.session.reading.rows
    assert keys.heard().name == "Add: Politicians"


def test_no_rows_can_be_confirmed_and_taken_back(desk: Desk, window: Window, keys: Keys) -> None:
    document = start_tea(desk, window)
    go_to_step(keys, "Guests and politicians")
    none = "No politician is invited or expected, and nobody from a party."

    keys.tab_to(none)
    keys.press("Space")
    assert document.session.reading.facts["politicians"] == []
    assert keys.heard().checked
    keys.press("Space")

    assert "politicians" not in document.session.reading.facts


def test_a_question_is_found_by_its_words_and_the_arrows(desk: Desk, window: Window, keys: Keys) -> None:
    start_tea(desk, window)

    def look(dialog: QDialog) -> None:
        keys.type("xyzzy")
        assert "Nothing fits. Try another word." in texts(dialog)
        keys.press("Return")
        keys.write("water ALCOHOL")
        keys.write("alcohol")
        assert "1 question" in texts(dialog)
        keys.press("Down")
        assert "Will there be alcohol?" in keys.heard().value
        keys.press("Return")

    with keys.in_dialog(look):
        keys.press("Ctrl+K")

    assert keys.heard().description.startswith("Will there be alcohol?")


def test_a_question_is_found_by_the_words_of_ones_language(
    desk: Desk, open_window: OpenWindow, qtbot: QtBot
) -> None:
    desk.words = Words("en", gettext.NullTranslations(), Longer(0.3))
    start_tea(desk, open_window(desk))
    keys = Keys(qtbot)

    find(keys, Longer(0.3).gettext("alcohol"))

    assert keys.heard().description.startswith(Longer(0.3).gettext("Will there be alcohol?"))


def test_a_search_that_is_given_up_leads_nowhere(desk: Desk, window: Window, keys: Keys) -> None:
    start_tea(desk, window)
    here = keys.tab_to("When does it end?")

    def give_up(_dialog: QDialog) -> None:
        keys.type("alcohol")
        keys.press("Escape")

    with keys.in_dialog(give_up):
        keys.press("Ctrl+K")

    assert keys.heard() == here


def test_the_guide_follows_the_focus_and_folds_away(desk: Desk, window: Window, keys: Keys, qtbot: QtBot) -> None:
    start_tea(desk, window)
    item = desk.standard_pack.items["SID-01"].item
    find(keys, "SID-01")
    until(qtbot, lambda: item.why in texts(window))

    keys.press("F1")
    assert item.why not in texts(window)
    assert keys.heard().inside(item.question)
    keys.press("F1")

    assert item.why in texts(window)


def test_f6_goes_around_the_parts_of_the_window(desk: Desk, window: Window, keys: Keys) -> None:
    start_tea(desk, window)
    been = []

    for _ in range(5):
        keys.press("F6")
        been.append(keys.heard().name)

    assert set(been) >= {"Steps", "Event", "Back"}
    assert len(set(been)) == 4


def first_field(desk: Desk, item: str) -> str:
    return desk.standard_pack.items[item].item.evidence[0].label
