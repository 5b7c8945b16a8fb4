"""The letter of a permission, from the row in hand to the file."""

from pathlib import Path

from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from ijn_organizer.app import editing
from ijn_organizer.app.desk import Desk
from ijn_organizer.ui.window import Window
from tests.tools import pdfs
from tests.ui.helping import go_to_step, start_tea, texts, until
from tests.ui.keys import Keys


def test_the_letter_of_a_permission_that_was_given_is_saved_from_its_row(
    desk: Desk, window: Window, keys: Keys, qtbot: QtBot, tmp_path: Path
) -> None:
    session = start_tea(desk, window).session
    asked = {
        "kind": "logo",
        "scope": "The logo on the tea poster",
        "asked_by": "Ana Reyes",
        "asked_on": "2026-11-20",
    }
    session.commit(editing.put_row(session.plan, "permissions", editing.new_row_id(), asked))
    go_to_step(keys, "Permissions and partners")
    list_name = desk.standard_pack.facts["permissions"].fact.label
    keys.tab_to(list_name)
    keys.press("Return")
    assert not any(button.isVisible() for button in window.findChildren(QPushButton) if button.text() == "Letter…")
    keys.fill("Given by", "Noor Castellan")
    letter = tmp_path / "letter.pdf"

    def name_the_file(_dialog: QDialog) -> None:
        keys.write(str(letter))
        keys.press("Return")

    keys.press("Tab")
    with keys.in_dialog(name_the_file):
        keys.enter("Letter…")
    until(qtbot, lambda: "Saved as" in texts(window))
    text = " ".join(pdfs.text(letter).split())
    assert "The logo on the tea poster" in text
    assert "Noor Castellan" in text
