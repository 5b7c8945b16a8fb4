"""Signing in the real window, by keyboard: sign, change, sign again, review, conditions, take back, paper."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QDialog
from pytestqt.qtbot import QtBot

from ijn_organizer.app import editing
from ijn_organizer.app.desk import Desk
from ijn_organizer.app.document import Document
from ijn_organizer.app.identities import Contacts
from ijn_organizer.app.library import card_of_file
from ijn_organizer.app.session import Session
from ijn_organizer.app.signing import Wish
from ijn_organizer.plan import paths
from ijn_organizer.plan.reading import Answer
from ijn_organizer.ui.kit.buttons import PrimaryButton
from ijn_organizer.ui.kit.checkpoint_line import PointButton
from ijn_organizer.ui.window import Window
from tests.tools import pdfs
from tests.ui.conftest import MakeDesk, OpenWindow
from tests.ui.helping import go_to_step, practice, texts
from tests.ui.keys import Keys
from tests.ui.pages import settle
from tests.ui.signers import PHRASE, lucia, noor, ready_plan, sign, signed_plan

WAIVER = Answer("waived", {}, "The hall has no lift.", "We carry.", "Noor", "2027-01-01")
Script = Callable[[QDialog], None]


def closing(keys: Keys, dialog: QDialog) -> None:
    """Waits for a dialog that closes when its thread is done."""
    keys.wait_for(lambda: not dialog.isVisible())


def with_passphrase(keys: Keys, button: str = "Sign", phrase: str = PHRASE) -> Script:
    """Types the passphrase and presses the button."""

    def script(dialog: QDialog) -> None:
        keys.fill("Passphrase of the identity", phrase)
        keys.enter(button)
        closing(keys, dialog)

    return script


def writing(keys: Keys, field: str, text: str) -> Script:
    """Writes a text and goes on."""

    def script(_dialog: QDialog) -> None:
        assert keys.heard().name == field
        keys.type(text)
        keys.enter("Go on")

    return script


def open_last_step(window: Window, document: Document, bot: QtBot) -> Keys:
    """Somebody who opened the last step of a plan."""
    window.open_document(document)
    keys = Keys(bot)
    keys.press("Ctrl+P")
    assert keys.heard().name == "Sign-off and share"
    return keys


def take_in_hand(window: Window, keys: Keys, checkpoint: str) -> None:
    """Chooses a checkpoint on the line."""
    keys.tab_to(next(name for name in points(window) if name.startswith(f"{checkpoint},")))
    keys.press("Return")


def points(window: Window) -> list[str]:
    """What is said of each circle on the line."""
    return [button.accessibleName() for button in window.findChildren(PointButton)]


def filled(window: Window) -> list[str]:
    """The filled buttons that are seen in the middle of the window."""
    return [
        button.text()
        for button in window.findChildren(PrimaryButton)
        if button.isVisible() and button.kind == "primary"
    ]


def expect(session: Session, people: int) -> None:
    """Somebody writes another number of people."""
    session.commit([editing.tell_fact(session.plan, "expected", people)])


def test_a_first_sign_off_from_nothing(desk: Desk, window: Window, qtbot: QtBot) -> None:
    document = ready_plan(desk, without=(paths.fact("politicians"),))
    keys = open_last_step(window, document, qtbot)
    take_in_hand(window, keys, "Decide")

    # "None" is never passed over in silence: its own sentence is confirmed right here.
    sentence = desk.standard_pack.facts["politicians"].fact.confirm_none
    assert sentence in keys.tab_to("Sign “Decide”").description
    keys.press("Return")
    assert document.session.standing.all == ()
    keys.tab_to(sentence, key="Shift+Tab")
    keys.press("Space")
    assert keys.heard().name == "Sign “Decide”"
    assert keys.heard().description == ""

    def make(dialog: QDialog) -> None:
        keys.fill("Your name", "Lucía Barrera")
        keys.fill("Your role", "lead organizer")
        keys.fill("New passphrase", PHRASE)
        keys.fill("The same once more", PHRASE)
        keys.enter("Make it")
        closing(keys, dialog)

    with keys.in_dialog(make):
        keys.enter("Make an identity")
    assert "Your identity is made" in texts(window)
    with keys.in_dialog(with_passphrase(keys)):
        keys.enter("Sign “Decide”")

    assert "Prepared and signed: Decide" in texts(window)
    assert "Signed. Nothing changed since." in texts(window)
    assert keys.heard().name == "Sign-off and share"
    keys.press("Ctrl+S")
    card = card_of_file(desk, document.path)
    assert (card.sign_off, card.signed_at, card.sign_off_text) == ("waiting", "decide", "Waits for review: Decide")


def test_what_is_part_of_it_is_seen_before_it_is_signed(desk: Desk, window: Window, qtbot: QtBot) -> None:
    lucia().moves_in(desk)
    document = ready_plan(desk)
    session = document.session
    session.commit([editing.answer_item(session.plan, "INC-10", WAIVER)])
    open_last_step(window, document, qtbot)

    said = texts(window)
    assert "Lucía Barrera, lead organizer" in said
    assert "The team is ready.”" in said
    assert "2 open points are part of it" in said
    assert "Tell neighbors and the place owner" in said
    assert "1 waiver is part of it" in said
    assert "The hall has no lift. Instead: We carry. Approved by Noor, until Fri, Jan 1, 2027." in said


def test_what_changed_is_told_shown_and_signed_again(desk: Desk, window: Window, qtbot: QtBot) -> None:
    lucia().moves_in(desk)
    document = signed_plan(desk, "decide", "publish", "ready")
    keys = open_last_step(window, document, qtbot)
    assert "Signed. Nothing changed since." in texts(window)

    expect(document.session, 48)
    said = texts(window)
    assert "Changed since signed: Expected people: 60 → 48" in said
    assert "You signed “Ready” on Nov 24. Open again: rule 2, rule 7, and rule 9." in said
    assert "sign 3 rules again" in "".join(points(window))
    assert filled(window) == ["Sign 3 rules again"]

    def compare(dialog: QDialog) -> None:
        assert "Everything that is not as it was signed." in texts(dialog)
        keys.tab_to("Old and new: Ready")
        keys.enter("Close")

    with keys.in_dialog(compare):
        keys.enter("Show old and new")
    with keys.in_dialog(with_passphrase(keys)):
        keys.enter("Sign 3 rules again")

    assert "Changed since signed" not in texts(window)
    [_decide, _publish, first, again] = document.session.standing.all
    assert (first.state, again.state) == ("valid", "valid")
    assert document.session.standing.checkpoints["ready"].state == "signed"


def test_one_rule_is_signed_again_at_the_checkpoint_that_it_is_of(
    desk: Desk, window: Window, qtbot: QtBot
) -> None:
    lucia().moves_in(desk)
    document = signed_plan(desk, "publish")
    keys = open_last_step(window, document, qtbot)
    session = document.session
    session.commit([editing.show_evidence(session.plan, "SAF-02", "number", 82)])

    assert "Only rule 7 is open again." in texts(window)
    assert "sign rule 7 again" in "".join(points(window))
    with keys.in_dialog(with_passphrase(keys)):
        keys.enter("Sign rule 7 again")

    assert document.session.standing.all[-1].signed.statement.rules == ("no-violence",)
    assert "Needed to sign “Publish”" in texts(window)


def test_a_crowd_that_grew_reopens_everything_and_says_why(desk: Desk, window: Window, qtbot: QtBot) -> None:
    lucia().moves_in(desk)
    document = signed_plan(desk, "decide", "publish")
    expect(document.session, 90)
    keys = open_last_step(window, document, qtbot)

    assert "All its rules are open again, because of: Expected people." in texts(window)
    # More people than the place has room for: that is looked at first.
    assert "Please look at 1 point first." in keys.tab_to("Sign 8 rules again").description
    keys.press("Return")
    assert len(document.session.standing.all) == 2
    keys.enter("Look at it")
    assert keys.heard().inside("The event") or "people" in keys.heard().name


def test_the_review_and_the_plans_say_what_is_to_be_signed_again(desk: Desk, window: Window, qtbot: QtBot) -> None:
    lucia().moves_in(desk)
    document = signed_plan(desk, "publish")
    session = document.session
    session.commit([editing.show_evidence(session.plan, "SAF-02", "number", 82)])
    keys = open_last_step(window, document, qtbot)

    go_to_step(keys, "Review")
    keys.tab_to("The ten rules and accessibility")
    keys.walk_list("changed since signed")
    assert "look again" in keys.heard().value
    keys.tab_to("Needs attention")
    keys.walk_list("Look again")
    keys.press("Return")
    assert keys.heard().name == "Sign-off and share"
    keys.enter("All plans")
    keys.tab_to("Search the plans")
    keys.tab_to("Plans")
    keys.walk_list("sign rule 7 again")


def test_another_person_reviews_with_conditions_that_become_tasks(
    desk: Desk, window: Window, qtbot: QtBot
) -> None:
    noor().moves_in(desk)
    document = signed_plan(desk, "ready")
    keys = open_last_step(window, document, qtbot)
    assert filled(window) == ["Approve"]
    assert "not yet confirmed" in texts(window)

    def same(dialog: QDialog) -> None:
        assert " ".join(lucia().identity.certificate.words) in " ".join(texts(dialog).split())
        keys.enter("They are the same")

    with keys.in_dialog(same):
        keys.enter("Compare the words: Prepared and signed, Lucía Barrera")
    assert Contacts(desk).knows(lucia().identity.certificate)
    assert "not yet confirmed" not in texts(window)
    conditions = writing(keys, "Conditions, one a line", "Name a second steward\nAsk for the fire plan")
    with keys.in_dialog(conditions, with_passphrase(keys)):
        keys.enter("Approve with conditions")

    session = document.session
    assert session.standing.checkpoints["ready"].review == "conditions"
    assert {"Name a second steward", "Ask for the fire plan"} <= {task.text for task in session.assessment.tasks}
    keys.tab_to("Name a second steward", group="What the review asks for")
    keys.press("Space")
    assert "Name a second steward" not in {task.text for task in session.assessment.tasks}
    keys.press("Ctrl+Z")
    assert "Name a second steward" in {task.text for task in session.assessment.tasks}
    assert (keys.heard().name, keys.heard().checked) == ("Name a second steward", False)

    # The task list leads here.
    go_to_step(keys, "Review")
    keys.tab_to("Tasks by date")
    keys.walk_list("Ask for the fire plan")
    keys.press("Return")
    assert keys.heard().name == "Ask for the fire plan"


def test_a_plan_is_returned_with_remarks(desk: Desk, window: Window, qtbot: QtBot) -> None:
    noor().moves_in(desk)
    document = signed_plan(desk, "ready")
    keys = open_last_step(window, document, qtbot)

    def too_short(_dialog: QDialog) -> None:
        keys.enter("Go on")
        assert "Please write what they should look at." in keys.heard().description
        keys.type("Where is the fire plan?")
        keys.enter("Go on")

    with keys.in_dialog(too_short, with_passphrase(keys)):
        keys.enter("Return with remarks")

    assert "Where is the fire plan?" in texts(window)
    assert document.session.standing.checkpoints["ready"].state == "returned"
    assert "returned by the reviewer" in "".join(points(window))


def test_what_was_signed_is_read_and_taken_back(desk: Desk, window: Window, qtbot: QtBot) -> None:
    lucia().moves_in(desk)
    document = signed_plan(desk, "ready")
    keys = open_last_step(window, document, qtbot)
    # Nobody reviews their own work.
    assert "another person has to review it" in keys.tab_to("Approve").description
    keys.press("Return")
    assert len(document.session.standing.all) == 1
    sign(desk, document, noor(), "ready", Wish("approved"))
    settle()
    said = texts(window)
    assert " ".join(noor().identity.certificate.words) in said
    assert "your own signature" in said

    keys.enter("What was signed: Prepared and signed, Lucía Barrera")
    assert "Agreed to: “I checked these points myself." in texts(window)
    with keys.in_dialog(
        writing(keys, "Why do you take it back?", "The hall fell through."), with_passphrase(keys)
    ):
        keys.enter("Take back: Prepared and signed, Lucía Barrera")

    said = texts(window)
    assert "Taken back." in said
    assert "The hall fell through." in said
    assert document.session.standing.checkpoints["ready"].state == "unsigned"
    assert "Take back: Approved, Noor Castellan" not in names(window)


def test_a_sheet_that_was_signed_by_hand_is_recorded(
    desk: Desk, window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    lucia().moves_in(desk)
    document = ready_plan(desk)
    keys = open_last_step(window, document, qtbot)

    def name_the_file(_dialog: QDialog) -> None:
        keys.write(str(tmp_path / "sheet.pdf"))
        keys.press("Return")

    with keys.in_dialog(name_the_file):
        keys.enter("Save the sheet")
    keys.wait_for(lambda: "Making the copy" not in texts(window))
    code = document.session.case("ready").code[:8]
    assert f"{code[:4]} {code[4:]}" in pdfs.text(tmp_path / "sheet.pdf")

    def copy_down(_dialog: QDialog) -> None:
        keys.fill("Code on the sheet", "1234 5678")
        keys.enter("Record it")
        assert (keys.heard().name, "who signed" in keys.heard().description) == ("Who signed", True)
        keys.fill("Who signed", "Omar Haddad")
        keys.fill("On which day", "Nov 22")
        keys.enter("Record it")
        assert keys.heard().name == "Code on the sheet"
        assert "is not the code of the plan as it is now" in keys.heard().description
        keys.fill("Code on the sheet", f"{code[:4]} {code[4:]}")
        with keys.in_dialog(with_passphrase(keys, "Record it")):
            keys.enter("Record it")

    with keys.in_dialog(copy_down):
        keys.enter("Record a sheet")

    said = texts(window)
    assert "Omar Haddad" in said
    assert "on paper, Sun, Nov 22, 2026, recorded by Lucía Barrera" in said
    assert document.session.standing.checkpoints["ready"].state == "signed"


def test_a_practice_plan_says_why_it_is_not_signed(desk: Desk, window: Window, qtbot: QtBot) -> None:
    open_last_step(window, practice(desk), qtbot)

    said = texts(window)
    assert "This is a practice plan, so it can't be signed." in said
    assert "Record a sheet" not in said
    assert not any(name.startswith("Sign “") for name in names(window))


def test_what_came_in_meanwhile_is_not_signed_unseen(desk: Desk, window: Window, qtbot: QtBot) -> None:
    lucia().moves_in(desk)
    document = ready_plan(desk)
    keys = open_last_step(window, document, qtbot)

    def slowly(dialog: QDialog) -> None:
        expect(document.session, 55)
        with_passphrase(keys)(dialog)

    with keys.in_dialog(slowly):
        keys.enter("Sign “Ready”")

    assert "The plan changed while you typed." in texts(window)
    assert document.session.standing.all == ()


def test_large_text_leaves_the_keyboard_to_the_plan(
    make_desk: MakeDesk, open_window: OpenWindow, qtbot: QtBot
) -> None:
    """A part that is shown before it has its place would take it away."""
    desk = make_desk("large")
    desk.change_settings(text_percent=200)

    open_last_step(open_window(desk), ready_plan(desk), qtbot)


def names(window: Window) -> list[str]:
    """The names of all buttons that are seen."""
    return [button.accessibleName() for button in window.findChildren(QAbstractButton) if button.isVisible()]
