"""Earlier versions in the window: looked at, compared, named, and brought back by keyboard."""

from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from ijn_organizer.app import editing
from ijn_organizer.app.desk import Desk
from ijn_organizer.app.document import Document
from ijn_organizer.ui.plan.versions_dialog import VersionsDialog
from ijn_organizer.ui.window import Window
from tests.ui.helping import TEA, go_to_step, on_disk, start_tea, texts, until
from tests.ui.keys import Keys

TITLE = "What is the name of the event?"
NAME = "Name of this version"


def retitle(keys: Keys, title: str) -> None:
    keys.fill(TITLE, title)
    keys.press("Tab")


def names(desk: Desk, document: Document) -> list[str]:
    return [version.name for version in desk.store.list(document.session.plan.id)]


def opened(dialog: QDialog) -> VersionsDialog:
    assert isinstance(dialog, VersionsDialog)
    dialog.wait()
    return dialog


def test_a_version_is_looked_at_brought_back_and_that_is_undone(
    desk: Desk, window: Window, keys: Keys, qtbot: QtBot
) -> None:
    document = start_tea(desk, window)
    retitle(keys, "Tea and cake")

    def go_back(dialog: QDialog) -> None:
        shown = opened(dialog)
        assert "The plan says the same now." in texts(shown)
        keys.press("Down")
        assert "1 place changed from this version to now." in texts(shown)
        heard = keys.tab_to("What is different")
        assert heard.name
        keys.enter("Go back to this version")
        assert "1 place is as it was then. Undo takes it back." in texts(shown)
        assert "The plan says the same now." in texts(shown)
        keys.enter("Close")

    with keys.in_dialog(go_back):
        keys.press("Ctrl+Shift+H")

    assert document.session.reading.title == "Tea for newcomers"
    until(qtbot, lambda: on_disk(desk, document.path).title == "Tea for newcomers")
    keys.press("Ctrl+Z")
    assert document.session.reading.title == "Tea and cake"


def test_a_version_gets_a_name_and_is_compared_with_the_one_before(desk: Desk, window: Window, keys: Keys) -> None:
    document = start_tea(desk, window)
    retitle(keys, "Tea and cake")

    def give_name(dialog: QDialog) -> None:
        shown = opened(dialog)
        keys.fill(NAME, "Before the call")
        keys.tab_to("Compare this version with")
        shown.wait()
        assert names(desk, document) == ["Before the call", ""]
        keys.choose("the version before it")
        assert "1 place changed from the version before to this one." in texts(shown)
        keys.tab_to("Versions", key="Shift+Tab")
        assert keys.heard().value.startswith("Before the call")
        keys.press("Escape")

    with keys.in_dialog(give_name):
        keys.press("Ctrl+Shift+H")

    assert names(desk, document) == ["Before the call", ""]


def test_a_name_that_is_being_written_is_kept_when_the_dialog_closes(
    desk: Desk, window: Window, keys: Keys
) -> None:
    document = start_tea(desk, window)

    def write(dialog: QDialog) -> None:
        opened(dialog)
        keys.fill(NAME, "First")
        keys.press("Escape")

    with keys.in_dialog(write):
        keys.press("Ctrl+Shift+H")

    assert names(desk, document) == ["First"]


def test_a_damaged_version_is_said_and_can_not_be_brought_back(desk: Desk, window: Window, keys: Keys) -> None:
    start_tea(desk, window)
    retitle(keys, "Tea and cake")
    go_to_step(keys, "Respect and care")
    keys.press("Ctrl+S")
    min(desk.places.versions.rglob("0*.ijnplan")).write_bytes(b"{")

    def look(dialog: QDialog) -> None:
        shown = opened(dialog)
        keys.press("Down")
        assert "ends too early" in texts(shown)
        assert "can't be read" in keys.heard().value
        keys.press("Escape")

    with keys.in_dialog(look):
        keys.press("Ctrl+Shift+H")


def test_what_is_being_typed_is_part_of_what_is_compared(desk: Desk, window: Window, keys: Keys) -> None:
    document = start_tea(desk, window)
    keys.fill(TITLE, "Tea and cake")

    def look(dialog: QDialog) -> None:
        shown = opened(dialog)
        keys.press("Down")
        assert "1 place changed from this version to now." in texts(shown)
        keys.press("Escape")

    with keys.in_dialog(look):
        keys.press("Ctrl+Shift+H")

    assert document.session.reading.title == "Tea and cake"


def test_work_that_its_file_took_much_out_of_is_looked_at_and_brought_back(
    desk: Desk, window: Window, keys: Keys
) -> None:
    document = desk.start_plan({**TEA})
    session, path = document.session, document.path
    items = list(desk.standard_pack.items)[:25]
    session.commit([editing.choose_status(session.plan, item, "no") for item in items])
    work = desk.edited(session.plan, [editing.tell_fact(session.plan, "title", "Tea and bread")])
    session.commit([editing.choose_status(session.plan, item, None) for item in items])
    desk.store.hold_unsaved(work, path, "2026-11-24T10:00:00Z")
    window.show_plans()

    def bring_back(dialog: QDialog) -> None:
        shown = opened(dialog)
        assert keys.heard().value.startswith("Work that did not reach the file")
        assert "26 places changed from this version to now." in texts(shown)
        keys.enter("Go back to this version")
        keys.enter("Close")

    with keys.in_dialog(bring_back):
        keys.enter("Look at it")

    keys.press("Ctrl+W")
    assert len(on_disk(desk, path).answers) == 25
    assert on_disk(desk, path).title == "Tea and bread"
    assert desk.recovered().works == ()
    assert "Work was kept" not in texts(window)
