"""Sign-off and share, by keyboard: checkpoints, the pages as they will be, and copies in files."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QDialog
from pytestqt.qtbot import QtBot

from ijn_organizer.app import editing
from ijn_organizer.app.desk import Desk
from ijn_organizer.ui.window import Window
from ijn_organizer.words.languages import language_label
from ijn_organizer.words.words import plain_english
from tests.tools import pdfs
from tests.ui.helping import start_tea, texts, until
from tests.ui.keys import Keys

Save = Callable[[str, Path], None]


@pytest.fixture
def keys(desk: Desk, window: Window, qtbot: QtBot) -> Keys:
    """A person who went to the last step of a small plan."""
    document = start_tea(desk, window, place="Ana's kitchen, 3 Elm Row")
    document.session.commit([editing.give_owner(document.session.plan, "SID-01", "Renata Quill")])
    person = Keys(qtbot)
    person.press("Ctrl+P")
    assert person.heard().name == "Sign-off and share"
    return person


@pytest.fixture
def save(keys: Keys, window: Window, qtbot: QtBot) -> Save:
    """Presses a button and names the file; waits until the window says what came of it."""

    def named(button: str, path: Path) -> None:
        def name_the_file(_dialog: QDialog) -> None:
            keys.write(str(path))
            keys.press("Return")

        with keys.in_dialog(name_the_file):
            keys.enter(button)
        until(qtbot, lambda: "Making the copy" not in texts(window))

    return named


def test_the_pages_are_seen_as_they_will_be(window: Window, keys: Keys, qtbot: QtBot) -> None:
    until(qtbot, lambda: "Page 1 of" in texts(window))

    keys.enter("Next page")
    until(qtbot, lambda: "Page 2 of" in texts(window))
    keys.enter("Page before")
    until(qtbot, lambda: "Page 1 of" in texts(window))
    keys.press("Return")
    keys.tab_to("Which copy")
    keys.choose("Public copy")
    assert "No names, phones, places or notes" in texts(window)

    # The page is a picture that can be reached and says which one it is.
    until(qtbot, lambda: "Page 1 of" in texts(window))
    keys.tab_to(next(line for line in texts(window).splitlines() if line.startswith("Page 1 of")))


def test_the_team_copy_has_names_and_the_public_copy_has_none(keys: Keys, save: Save, tmp_path: Path) -> None:
    save("Save PDF", tmp_path / "team.pdf")
    keys.tab_to("Which copy")
    keys.choose("Public copy")
    save("Save PDF", tmp_path / "public")
    keys.press("Ctrl+S")

    assert "Renata Quill" in pdfs.text(tmp_path / "team.pdf")
    assert "Elm Row" in pdfs.text(tmp_path / "team.pdf")
    public = pdfs.text(tmp_path / "public.pdf")
    assert "Tea for newcomers" in public
    assert "Renata" not in public
    assert "Elm Row" not in public


def test_other_forms_are_known_by_their_endings(save: Save, tmp_path: Path) -> None:
    save("Other formats", tmp_path / "tea.html")
    save("Other formats", tmp_path / "tea.ics")

    assert "<html" in (tmp_path / "tea.html").read_text(encoding="utf-8")
    assert "BEGIN:VCALENDAR" in (tmp_path / "tea.ics").read_text(encoding="utf-8")


def test_a_form_that_is_not_known_is_a_sentence(window: Window, save: Save, tmp_path: Path) -> None:
    save("Save PDF", tmp_path / "tea.docx")

    assert ".docx" in texts(window)
    assert "Saved as" not in texts(window)
    save("Save PDF", tmp_path / "tea.pdf")
    assert ".docx" not in texts(window)
    assert "Saved as" in texts(window)


def test_a_checkpoint_shows_what_it_needs_and_leads_there(desk: Desk, window: Window, keys: Keys) -> None:
    decide = desk.standard_pack.pack.checkpoints[0].title

    keys.tab_to(next(name for name in names(window) if name.startswith(decide)))
    keys.press("Return")
    assert f"Needed to sign “{decide}”" in texts(window)
    keys.tab_to("Needed to sign")
    keys.walk_list("Coordinator")
    keys.press("Return")

    assert keys.heard().inside("Did the network coordinator say yes to this event?")


def names(window: Window) -> list[str]:
    return [button.accessibleName() for button in window.findChildren(QAbstractButton)]


def test_a_copy_is_made_in_another_language_than_the_window(save: Save, keys: Keys, tmp_path: Path) -> None:
    keys.tab_to("Language of the copy")
    keys.choose(language_label(plain_english(), "ar"))
    path = tmp_path / "plan.pdf"
    save("Save PDF", path)
    assert b"/Lang (ar)" in pdfs.unpacked(path)
    assert b"/Direction /R2L" in pdfs.unpacked(path)


def test_a_second_language_stands_beside_the_first(window: Window, save: Save, keys: Keys, tmp_path: Path) -> None:
    keys.tab_to("A second language beside it")
    keys.choose(language_label(plain_english(), "es"))
    save("Save PDF", tmp_path / "plan.pdf")
    assert "The event" in pdfs.text(tmp_path / "plan.pdf")
    assert "El evento" in pdfs.text(tmp_path / "plan.pdf")

    save("Other formats", tmp_path / "plan.html")
    assert "plan.html is in the first language only." in texts(window)

    # What is the first language now can't be the second too.
    keys.tab_to("Language of the copy")
    keys.choose(language_label(plain_english(), "es"))
    save("Save PDF", tmp_path / "other.pdf")
    assert "The event" not in pdfs.text(tmp_path / "other.pdf")
