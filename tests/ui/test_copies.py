"""Several hands on one plan: what comes in is said, what differs is shown side by side, nothing is overwritten."""

import json
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ijn_organizer.app import editing
from ijn_organizer.app.desk import Desk
from ijn_organizer.plan.cells import Plan
from ijn_organizer.plan.edits import Edit
from ijn_organizer.plan.reading import Status
from ijn_organizer.ui.window import Window
from tests.ui.conftest import MakeDesk, OpenWindow
from tests.ui.helping import find, on_disk, start_tea, stops, texts, until, use
from tests.ui.keys import Keys

TITLES = ("Tea and cake", "Tea and bread")
TITLE = "What is the name of the event?"


@pytest.fixture
def two(make_desk: MakeDesk, open_window: OpenWindow) -> tuple[Window, Window, Path, Desk]:
    """The windows of Ana and Ben on one file."""
    ana, ben = make_desk("ana"), make_desk("ben")
    ana.change_settings(name="Ana")
    ben.change_settings(name="Ben")
    path = ana.start_plan({"title": "Tea", "date": "2026-12-12"}).path
    windows = open_window(ana), open_window(ben)
    for window in windows:
        window.open_file(path)
    return *windows, path, ana


def write_at_once(make_desk: MakeDesk, path: Path, *edits: Callable[[Plan], Edit]) -> None:
    """Ana and Ben each write one thing, on two computers, before either has what the other wrote."""
    documents = [make_desk(name).open_document(path) for name in ("ana", "ben")]
    for document, edit in zip(documents, edits, strict=True):
        document.session.commit([edit(document.session.plan)])
        document.close()


def test_two_windows_on_one_file_take_in_what_the_other_wrote(
    two: tuple[Window, Window, Path, Desk], qtbot: QtBot
) -> None:
    anas, bens, path, desk = two
    keys = Keys(qtbot)
    use(qtbot, anas)
    find(keys, "SID-01")
    keys.press("1")
    until(qtbot, lambda: on_disk(desk, path).answers.keys() == {"SID-01"})
    use(qtbot, bens)

    find(keys, "NP-06")
    keys.press("3")

    until(qtbot, lambda: on_disk(desk, path).answers.keys() == {"SID-01", "NP-06"})
    until(qtbot, lambda: "1 place was changed in another copy. It is taken in." in texts(bens))
    assert keys.heard().inside("Are the place and date free from party or campaign links?")
    find(keys, "SID-01")
    assert (keys.heard().name, keys.heard().checked) == ("Yes", True)
    keys.enter("OK")
    assert "another copy" not in texts(bens)


def test_two_values_stand_side_by_side_until_one_is_chosen(
    two: tuple[Window, Window, Path, Desk], qtbot: QtBot, make_desk: MakeDesk
) -> None:
    anas, bens, path, desk = two
    keys = Keys(qtbot)
    write_at_once(make_desk, path, *(partial(editing.tell_fact, key="title", value=value) for value in TITLES))
    use(qtbot, bens)
    until(qtbot, lambda: "2 values differ" in texts(bens))
    assert on_disk(desk, path).conflicts == ("facts/title",)
    for said in ("Tea and cake", "Tea and bread", "Ana, November 24, 2026", "Ben, November 24, 2026"):
        assert said in texts(bens)

    keys.enter("Use this: Tea and cake")

    assert "values differ" not in texts(bens)
    assert keys.tab_to(TITLE).value == "Tea and cake"
    until(qtbot, lambda: on_disk(desk, path).facts.get("title") == "Tea and cake")
    until(qtbot, lambda: "values differ" not in texts(anas))
    use(qtbot, anas)
    assert keys.tab_to(TITLE).value == "Tea and cake"


def test_a_third_value_takes_the_place_of_both(
    two: tuple[Window, Window, Path, Desk], qtbot: QtBot, make_desk: MakeDesk
) -> None:
    _anas, bens, path, desk = two
    keys = Keys(qtbot)
    write_at_once(make_desk, path, *(partial(editing.tell_fact, key="title", value=value) for value in TITLES))
    use(qtbot, bens)
    until(qtbot, lambda: "or write another one above" in texts(bens))

    keys.fill(TITLE, "Tea and jam")
    keys.press("Tab")

    until(qtbot, lambda: on_disk(desk, path).facts.get("title") == "Tea and jam")
    assert on_disk(desk, path).conflicts == ()
    assert "values differ" not in texts(bens)


def test_two_answers_stand_side_by_side_on_the_card(
    two: tuple[Window, Window, Path, Desk], qtbot: QtBot, make_desk: MakeDesk
) -> None:
    _anas, bens, path, desk = two
    keys = Keys(qtbot)
    both: tuple[Status, ...] = ("yes", "no")
    write_at_once(make_desk, path, *(partial(editing.choose_status, item="NP-06", status=one) for one in both))
    use(qtbot, bens)
    find(keys, "NP-06")
    until(qtbot, lambda: "2 values differ" in texts(bens))

    keys.enter("Use this: Yes")

    until(qtbot, lambda: on_disk(desk, path).conflicts == ())
    assert on_disk(desk, path).answers["NP-06"].status == "yes"
    assert keys.heard().inside("Are the place and date free from party or campaign links?")


def test_two_versions_of_a_row_stand_side_by_side(two: tuple[Window, Window, Path, Desk], qtbot: QtBot) -> None:
    anas, bens, path, desk = two
    keys = Keys(qtbot)
    one, other = (desk.open_document(path) for _ in "ab")
    one.session.commit(editing.put_row(one.session.plan, "politicians", "ab", {"name": "Renata Quill"}))
    use(qtbot, bens)
    keys.press("Ctrl+S")
    find(keys, "Which politicians")
    other.save()
    for document, party in ((one, "Harbor Union"), (other, "none")):
        edits = editing.put_column(document.session.plan, "politicians", "ab", "party", party)
        document.session.commit(edits)
    one.close()
    other.close()
    use(qtbot, bens)
    keys.press("Ctrl+S")
    assert "Harbor Union" in texts(bens)

    keys.tab_to("Use this: Renata Quill, Party: Harbor Union")
    keys.press("Return")

    until(qtbot, lambda: on_disk(desk, path).conflicts == ())
    (row,) = on_disk(desk, path).rows["politicians"]
    assert row.columns["party"] == "Harbor Union"
    assert anas.isVisible()


def test_what_one_is_typing_is_not_overwritten_by_what_comes_in(
    two: tuple[Window, Window, Path, Desk], qtbot: QtBot
) -> None:
    anas, bens, path, desk = two
    keys = Keys(qtbot)
    use(qtbot, bens)
    keys.fill(TITLE, "Tea and bread")
    anas_copy = desk.open_document(path)
    anas_copy.session.commit([editing.tell_fact(anas_copy.session.plan, "title", "Tea and cake")])
    anas_copy.close()

    keys.press("Ctrl+S")

    assert set(on_disk(desk, path).conflicts) == {"facts/title"}
    assert "Tea and bread" in texts(bens)
    assert anas.isVisible()


def test_a_plan_of_a_newer_program_can_be_read_and_not_changed(desk: Desk, window: Window, keys: Keys) -> None:
    path = desk.start_plan({"title": "Tea", "date": "2026-12-12"}).path
    record = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**record, "version": 2, "from the future": 1}), encoding="utf-8")
    before = path.read_bytes()

    window.open_file(path)
    assert "Made by a newer version; it can only be read" in texts(window)
    heard = keys.tab_to(TITLE)
    keys.write("Coffee")
    keys.press("Tab")
    find(keys, "SID-01")
    keys.press("1", "Ctrl+S")
    assert not keys.heard().checked
    names = [stop.name for stop in stops(keys, "Back")]
    assert "Add a note" not in names
    find(keys, "Which politicians")
    names = [stop.name for stop in stops(keys, "Back")]
    keys.press("Ctrl+W")

    assert heard.value == "Tea"
    assert not {"Add: Politicians", "Ask for a waiver"} & set(names)
    assert path.read_bytes() == before
    assert keys.heard().name == "Plans"


def test_a_save_that_fails_is_said_and_tried_again(desk: Desk, window: Window, keys: Keys, qtbot: QtBot) -> None:
    document = start_tea(desk, window)
    whole = document.path.read_bytes()
    document.path.write_bytes(b"{ cut off")

    find(keys, "SID-01")
    keys.press("1")

    until(qtbot, lambda: "Not saved yet; your work is kept" in texts(window))
    assert document.path.read_bytes() == b"{ cut off"
    assert desk.recovered().works != ()
    keys.enter("Try again")
    assert "Not saved yet; your work is kept" in texts(window)
    document.path.write_bytes(whole)
    keys.press("Ctrl+S")
    assert "Saved 10:42\N{NO-BREAK SPACE}AM" in texts(window)
    assert on_disk(desk, document.path).answers["SID-01"].status == "yes"
    assert desk.recovered().works == ()


def test_a_copy_that_took_out_much_is_taken_in_only_when_a_person_agrees(
    two: tuple[Window, Window, Path, Desk], qtbot: QtBot
) -> None:
    anas, bens, path, desk = two
    keys = Keys(qtbot)
    items = list(desk.standard_pack.items)[:25]
    copy = desk.open_document(path)
    copy.session.commit([editing.choose_status(copy.session.plan, item, "no") for item in items])
    use(qtbot, bens)
    keys.press("Ctrl+S")
    copy.session.commit([editing.choose_status(copy.session.plan, item, None) for item in items])
    copy.close()
    use(qtbot, bens)

    keys.fill(TITLE, "Tea and bread")
    keys.press("Tab")
    until(qtbot, lambda: any(text in texts(bens) for text in ("Not saved", "not saved", "Please look")))
    assert on_disk(desk, path).facts["title"] == "Tea"
    keys.enter("Take the other copy in")

    assert on_disk(desk, path).facts["title"] == "Tea and bread"
    assert on_disk(desk, path).answers == {}
    assert anas.isVisible()


def test_work_that_is_safe_nowhere_is_not_left_by_accident(desk: Desk, window: Window, keys: Keys) -> None:
    document = start_tea(desk, window)
    document.path.write_bytes(b"{ cut off")
    shutil.rmtree(desk.places.versions)
    desk.places.versions.write_bytes(b"")
    find(keys, "SID-01")
    keys.press("1")

    with keys.in_dialog(lambda _dialog: keys.press("Return")):
        keys.press("Ctrl+W")
    assert window.windowTitle() == "Tea for newcomers · IJN Organizer"
    with keys.in_dialog(lambda _dialog: keys.enter("Close without them")):
        keys.press("Ctrl+W")

    assert window.windowTitle() == "Plans · IJN Organizer"
