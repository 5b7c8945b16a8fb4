"""A PDF that is signed as a whole, made and opened in the window by keyboard."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QDialog
from pytestqt.qtbot import QtBot

from ijn_organizer.app import editing
from ijn_organizer.app.desk import Desk
from ijn_organizer.app.identities import Contacts
from ijn_organizer.app.verifying_file import VerifiedPdf, verify_file
from ijn_organizer.ui.signing.pdf_dialog import PdfDialog
from ijn_organizer.ui.window import Window
from tests.ui.conftest import MakeDesk, OpenWindow
from tests.ui.helping import practice, texts
from tests.ui.keys import Keys
from tests.ui.pages import settle
from tests.ui.signers import PHRASE, lucia, ready_plan, signed_pdf

SIGN_IT = "Sign the PDF with my identity, so that any change to it shows"


def looking(
    keys: Keys, press: str, reads: Callable[[str], None] = lambda _said: None
) -> Callable[[QDialog], None]:
    """Waits until the PDF was looked at, reads what is told, and presses a button."""

    def script(dialog: QDialog) -> None:
        assert isinstance(dialog, PdfDialog)
        dialog.wait()
        settle()
        if reads is not None:
            reads(" ".join(texts(dialog).split()))
        keys.enter(press)

    return script


def test_the_team_copy_is_signed_as_a_whole(desk: Desk, window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    lucia().moves_in(desk)
    window.open_document(ready_plan(desk))
    keys = Keys(qtbot)
    keys.press("Ctrl+P")

    def name_the_file(_dialog: QDialog) -> None:
        keys.write(str(tmp_path / "evening.pdf"))
        keys.press("Return")

    def give(dialog: QDialog) -> None:
        keys.fill("Passphrase of the identity", PHRASE)
        keys.enter("Sign")
        keys.wait_for(lambda: not dialog.isVisible())

    keys.tab_to(SIGN_IT)
    keys.press("Space")
    with keys.in_dialog(name_the_file, give):
        keys.enter("Save PDF")
    keys.wait_for(lambda: "Making the copy" not in texts(window))

    found = verify_file(desk, tmp_path / "evening.pdf")
    assert isinstance(found, VerifiedPdf)
    assert found.verdict.holds
    assert found.verdict.sealed_by == lucia().identity.certificate
    keys.tab_to("Which copy")
    keys.choose("Public copy")
    assert SIGN_IT not in offered(window)


def test_a_practice_plan_is_not_signed_as_a_whole(desk: Desk, window: Window, qtbot: QtBot) -> None:
    lucia().moves_in(desk)
    window.open_document(practice(desk))
    Keys(qtbot).press("Ctrl+P")

    assert SIGN_IT not in offered(window)


def test_a_pdf_tells_what_it_is_worth_and_gives_its_plan(
    make_desk: MakeDesk, open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "evening.pdf"
    plan = signed_pdf(make_desk("Lucía"), path).session.plan
    desk = make_desk("Omar")
    window = open_window(desk)
    keys = Keys(qtbot)

    def compare(dialog: QDialog) -> None:
        assert isinstance(dialog, PdfDialog)
        dialog.wait()
        settle()
        said = " ".join(texts(dialog).split())
        assert "This PDF is as Lucía Barrera signed it on November 24, 2026" in said
        assert "its pages belong to the plan inside" in said
        assert " ".join(lucia().identity.certificate.words) in said
        assert "not yet confirmed" in said
        assert "All that was signed in this plan holds." in said
        with keys.in_dialog(lambda _inner: keys.enter("They are the same")):
            keys.enter("Compare the words")
        keys.enter("Open the plan from it")

    with keys.in_dialog(compare):
        window.open_file(path)

    assert Contacts(desk).knows(lucia().identity.certificate)
    assert window.windowTitle().startswith("Know Your Rights Evening")
    [file] = desk.plans_folder.glob("*.ijnplan")
    assert desk.read_plan(file).plan == plan

    # Opened once more it is the plan that is there by now.
    with keys.in_dialog(looking(keys, "Open the plan from it")):
        window.open_file(path)
    assert [*desk.plans_folder.glob("*.ijnplan")] == [file]


def test_a_newer_plan_beside_the_pdf_is_opened(desk: Desk, window: Window, keys: Keys, tmp_path: Path) -> None:
    path = tmp_path / "evening.pdf"
    document = signed_pdf(desk, path)
    session = document.session
    session.commit([editing.show_evidence(session.plan, "SAF-02", "number", 82)])
    document.save()
    document.close()

    def reads(said: str) -> None:
        assert "This PDF is as Lucía Barrera signed it" in said
        assert "There, to sign again at Publish: rule 7" in said

    with keys.in_dialog(looking(keys, "Open the newer plan", reads)):
        window.open_file(path)

    keys.press("Ctrl+P")
    assert "Only rule 7 is open again." in texts(window)


def test_a_pdf_that_was_changed_is_told(desk: Desk, window: Window, keys: Keys, tmp_path: Path) -> None:
    path = tmp_path / "evening.pdf"
    signed_pdf(desk, path).close()
    path.write_bytes(path.read_bytes() + b"\n1 0 obj\n<< >>\nendobj\n")
    junk = tmp_path / "junk.pdf"
    junk.write_bytes(b"no PDF at all")

    said: list[str] = []
    for file in (path, junk):
        with keys.in_dialog(looking(keys, "Close", said.append)):
            window.open_file(file)

    assert "This PDF is as" not in "".join(said)
    assert "changed" in said[0]
    assert "PDF" in said[1]
    assert "Open the plan" not in said[1]


def offered(window: Window) -> list[str]:
    """The names of the check boxes that are seen."""
    return [box.accessibleName() for box in window.findChildren(QCheckBox) if box.isVisible()]
