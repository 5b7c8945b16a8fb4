"""The identity and the contacts in the window, by keyboard."""

import functools
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ijn_organizer.app import identities
from ijn_organizer.app.clock import StoppedClock
from ijn_organizer.app.desk import Desk
from ijn_organizer.app.identities import Contacts
from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.storage.identities import certificate_place, write_identity
from ijn_organizer.trust.identity import (
    GOOD_FOR_DAYS,
    Certificate,
    Identity,
    make_identity,
    open_identity,
    seal_identity,
)
from ijn_organizer.ui.identity.compare_dialog import compare
from ijn_organizer.ui.identity.unlock_dialog import ask_identity
from ijn_organizer.ui.sealing.unlocking import Asking
from ijn_organizer.ui.window import Window
from tests.conftest import NOW
from tests.ui.conftest import MakeDesk, OpenWindow
from tests.ui.helping import texts
from tests.ui.keys import Keys

PHRASE = "seven quiet gardens by the river"
ANOTHER = "a winding road of oranges"
SIGNING = Asking("Sign “decide”", "Your passphrase opens your identity.", "Sign")
"""What signing will say."""


@functools.cache
def others(name: str) -> Identity:
    """The identity of somebody else."""
    return make_identity(name, "reviewer", NOW)


@pytest.fixture
def settings(desk: Desk, window: Window, qtbot: QtBot) -> Keys:
    """A person with a name who has opened the settings."""
    desk.change_settings(name="Ana Reyes")
    window.show_settings()
    return Keys(qtbot)


@pytest.fixture(scope="module")
def made() -> tuple[bytes, Certificate]:
    """The file of Ana's identity, and her certificate."""
    data = seal_identity(make_identity("Ana Reyes", "coordinator", NOW), PHRASE)
    return data, open_identity(data, PHRASE).certificate


@pytest.fixture
def ana(desk: Desk, made: tuple[bytes, Certificate]) -> Certificate:
    """Ana's certificate; her identity is on the desk before the settings are opened."""
    data, certificate = made
    write_identity(desk.places.identity, data, certificate.der)
    return certificate


def closing(keys: Keys, dialog: QDialog) -> None:
    """Waits for a dialog that closes when its thread is done."""
    keys.wait_for(lambda: not dialog.isVisible())


def name_file(keys: Keys, path: Path) -> None:
    """Types the name of a file into the dialog for files."""
    keys.write(str(path))
    keys.press("Return")


def shown_words(window: QWidget) -> str:
    """All that is read in the window, with one blank between two words."""
    return " ".join(texts(window).split())


def test_an_identity_is_made_in_a_minute(desk: Desk, window: Window, settings: Keys) -> None:
    keys = settings

    def make(dialog: QDialog) -> None:
        assert (keys.heard().name, keys.heard().value) == ("Your name", "Ana Reyes")
        keys.fill("Your role", "coordinator")
        keys.fill("New passphrase", PHRASE)
        assert "hard to guess" in texts(dialog)
        keys.fill("The same once more", PHRASE)
        keys.enter("Make it")
        closing(keys, dialog)

    with keys.in_dialog(make):
        keys.enter("Make an identity")

    certificate = identities.unlock(desk, PHRASE).certificate
    said = shown_words(window)
    assert "Ana Reyes, coordinator" in said
    assert " ".join(certificate.words) in said
    assert certificate.fingerprint in said.replace(" ", "")
    assert "Good until Fri, Nov 28, 2031" in said
    assert "Your identity is made. Back it up now" in said
    assert keys.heard().name == "Back it up"


def test_what_is_missing_is_said_at_its_field(desk: Desk, settings: Keys) -> None:
    keys = settings

    def mistype(dialog: QDialog) -> None:
        keys.write("")
        keys.enter("Make it")
        assert keys.heard().name == "Your name"
        assert "Please type the name" in keys.heard().description
        keys.write("Ana")
        assert "Please type the name" not in texts(dialog)
        keys.enter("Make it")
        assert "Please type a passphrase." in keys.heard().description
        keys.fill("New passphrase", "coordinator Ana")
        assert "easy to guess" in texts(dialog)
        keys.fill("The same once more", PHRASE)
        keys.enter("Make it")
        assert "The two are not the same" in keys.heard().description
        keys.press("Escape")

    with keys.in_dialog(mistype):
        keys.enter("Make an identity")

    assert not identities.has_identity(desk)


def test_an_identity_is_backed_up_and_imported_on_another_laptop(
    ana: Certificate, desk: Desk, settings: Keys, make_desk: MakeDesk, open_window: OpenWindow, tmp_path: Path
) -> None:
    keys, copy = settings, tmp_path / "Ana.p12"
    with keys.in_dialog(lambda _: name_file(keys, copy.with_suffix(""))):
        keys.enter("Back it up")
    assert copy.read_bytes() == desk.places.identity.read_bytes()

    laptop = make_desk("on another laptop")
    window = open_window(laptop)
    window.show_settings()

    def give(dialog: QDialog) -> None:
        assert "Ana.p12" in texts(dialog)
        keys.write("wrong")
        keys.press("Return")
        keys.wait_for(lambda: "That is not the passphrase" in keys.heard().description)
        keys.write(PHRASE)
        keys.enter("Import it")
        closing(keys, dialog)

    with keys.in_dialog(lambda _: name_file(keys, copy), give):
        keys.enter("Import one")

    assert identities.the_identity(laptop) == ana
    assert " ".join(ana.words) in shown_words(window)
    assert "The identity is imported." in texts(window)


@pytest.mark.usefixtures("ana")
def test_a_backup_never_takes_the_place_of_a_file(settings: Keys, tmp_path: Path) -> None:
    keys, there = settings, tmp_path / "Ben.p12"
    there.write_bytes(b"the backup of somebody else")

    def read(dialog: QDialog) -> None:
        assert "There is a file at" in texts(dialog)
        keys.press("Return")

    with keys.in_dialog(lambda _: name_file(keys, there), read):
        keys.enter("Back it up")

    assert there.read_bytes() == b"the backup of somebody else"


@pytest.mark.usefixtures("ana")
def test_importing_another_keeps_the_one_before(
    desk: Desk, window: Window, settings: Keys, tmp_path: Path
) -> None:
    keys, file, before = settings, tmp_path / "Ben.p12", desk.places.identity.read_bytes()
    file.write_bytes(seal_identity(make_identity("Ben Okafor", "", NOW), PHRASE))

    def give(dialog: QDialog) -> None:
        assert "is kept beside it" in texts(dialog)
        keys.write(PHRASE)
        keys.press("Return")
        closing(keys, dialog)

    with keys.in_dialog(lambda _: name_file(keys, file), give):
        keys.enter("Import another")

    assert "Ben Okafor" in texts(window)
    assert [one.read_bytes() for one in desk.places.data.glob("identity-*.p12")] == [before]


def test_a_file_that_is_no_identity_is_one_sentence(desk: Desk, settings: Keys, tmp_path: Path) -> None:
    keys, file = settings, tmp_path / "letter.p12"
    file.write_bytes(b"a letter")

    def give(_dialog: QDialog) -> None:
        keys.write(PHRASE)
        keys.press("Return")
        keys.wait_for(lambda: "is not the file of an identity" in keys.heard().description)
        keys.press("Escape")

    with keys.in_dialog(lambda _: name_file(keys, file), give):
        keys.enter("Import one")

    assert not identities.has_identity(desk)


def test_the_passphrase_is_changed(ana: Certificate, desk: Desk, window: Window, settings: Keys) -> None:
    keys = settings

    def change(dialog: QDialog) -> None:
        keys.fill("Passphrase until now", "wrong")
        keys.fill("New passphrase", ANOTHER)
        keys.fill("The same once more", ANOTHER)
        keys.enter("Change it")
        keys.wait_for(lambda: "That is not the passphrase" in keys.heard().description)
        assert keys.heard().name == "Passphrase until now"
        keys.write(PHRASE)
        assert "That is not the passphrase" not in texts(dialog)
        keys.enter("Change it")
        closing(keys, dialog)

    with keys.in_dialog(change):
        keys.enter("Change the passphrase")

    assert "The passphrase is changed." in texts(window)
    assert identities.unlock(desk, ANOTHER).certificate == ana
    with pytest.raises(ProblemsError):
        identities.unlock(desk, PHRASE)


def test_whose_an_identity_is_comes_back_when_it_is_opened(
    ana: Certificate, desk: Desk, window: Window, qtbot: QtBot
) -> None:
    certificate_place(desk.places.identity).unlink()
    window.show_settings()
    keys = Keys(qtbot)
    assert "Ana Reyes" not in texts(window)

    def give(dialog: QDialog) -> None:
        keys.write(PHRASE)
        keys.press("Return")
        closing(keys, dialog)

    with keys.in_dialog(give):
        keys.enter("See whose it is")

    assert " ".join(ana.words) in shown_words(window)


def test_an_identity_is_removed_when_the_person_says_so(
    trash: Path, ana: Certificate, desk: Desk, window: Window, settings: Keys
) -> None:
    keys = settings
    with keys.in_dialog(lambda _: keys.press("Escape")):
        keys.enter("Remove")
    assert identities.the_identity(desk) == ana

    with keys.in_dialog(lambda _: keys.enter("Remove it")):
        keys.enter("Remove")

    assert not identities.has_identity(desk)
    assert (trash / "identity.p12").is_file()
    assert "The identity is removed." in texts(window)
    assert keys.heard().name == "Make an identity"


@pytest.mark.usefixtures("ana")
def test_an_identity_that_is_out_of_date_is_told_and_another_can_be_made(
    desk: Desk, window: Window, qtbot: QtBot
) -> None:
    assert isinstance(desk.clock, StoppedClock)
    desk.clock.set(NOW.replace(year=NOW.year + GOOD_FOR_DAYS // 365 + 1))
    window.show_settings()
    keys = Keys(qtbot)

    assert "This identity is good from Tue, Nov 24, 2026 to Fri, Nov 28, 2031 only." in texts(window)
    keys.tab_to("Make an identity")
    assert "only. Please make a new one" in sign(desk, window, keys, "")[1]


def sign(desk: Desk, window: Window, keys: Keys, phrase: str) -> tuple[Identity | None, str]:
    """Asks for the identity as signing does. Gives what came back, and what the dialog said."""
    said = []

    def give(dialog: QDialog) -> None:
        said.append(texts(dialog))
        keys.write(phrase)
        keys.press("Return" if phrase else "Escape")
        closing(keys, dialog)

    with keys.in_dialog(give):
        identity = ask_identity(window.look, desk, SIGNING, window)
    return identity, said[0]


def test_signing_asks_for_the_passphrase_and_says_who_signs(
    ana: Certificate, desk: Desk, window: Window, keys: Keys
) -> None:
    identity, said = sign(desk, window, keys, PHRASE)

    assert identity is not None
    assert identity.certificate == ana
    assert "Ana Reyes, coordinator" in said
    assert sign(desk, window, keys, "")[0] is None


def test_whoever_signs_without_an_identity_makes_one_first(desk: Desk, window: Window, keys: Keys) -> None:
    found: list[Identity | None] = []

    def make(dialog: QDialog) -> None:
        keys.write("Ana Reyes")
        keys.fill("New passphrase", PHRASE)
        keys.fill("The same once more", PHRASE)
        keys.press("Return")
        closing(keys, dialog)

    with keys.in_dialog(lambda _: keys.press("Escape")):
        found.append(ask_identity(window.look, desk, SIGNING, window))
    with keys.in_dialog(lambda _: keys.enter("Make an identity"), make):
        found.append(ask_identity(window.look, desk, SIGNING, window))

    assert found[0] is None
    assert found[1] is not None
    assert found[1].certificate == identities.the_identity(desk)


def test_people_are_compared_confirmed_and_removed(desk: Desk, window: Window, keys: Keys) -> None:
    contacts = Contacts(desk)
    for name in ("Ben Okafor", "Žofia Novak"):
        certificate = others(name).certificate

        def same(dialog: QDialog, words: str = " ".join(certificate.words)) -> None:
            assert words in shown_words(dialog)
            assert words in keys.heard().description
            keys.enter("They are the same")

        with keys.in_dialog(same):
            assert compare(window.look, contacts, certificate, window)
    window.show_settings()
    assert " ".join(others("Ben Okafor").certificate.words) in texts(window)
    assert "Compared on Tue, Nov 24, 2026" in texts(window)

    for name, after in (("Ben Okafor", "Remove: Žofia Novak, reviewer"), ("Žofia Novak", "Settings")):
        with keys.in_dialog(lambda _: keys.enter("Remove it")):
            keys.enter(f"Remove: {name}, reviewer")
        assert keys.heard().name == after
        assert not contacts.knows(others(name).certificate)
    assert "Nobody yet." in texts(window)


def test_words_that_differ_confirm_nobody_and_say_what_to_do(desk: Desk, window: Window, keys: Keys) -> None:
    certificate = others("Ben Okafor").certificate
    contacts = Contacts(desk)

    def differ(dialog: QDialog) -> None:
        keys.enter("They differ")
        assert keys.heard().name == "The words differ"
        assert "Please don't rely on this sign-off." in keys.heard().description
        assert [one.text() for one in dialog.findChildren(QPushButton) if one.isVisible()] == ["Close"]
        keys.enter("Close")

    with keys.in_dialog(differ):
        assert not compare(window.look, contacts, certificate, window)
    with keys.in_dialog(lambda _: keys.enter("Later")):
        assert not compare(window.look, contacts, certificate, window)

    assert not contacts.knows(certificate)
    assert not desk.places.contacts.exists()


def test_a_disk_that_refuses_a_contact_is_told(desk: Desk, window: Window, keys: Keys) -> None:
    desk.places.contacts.mkdir(parents=True)
    contacts = Contacts(desk)

    def confirm(dialog: QDialog) -> None:
        keys.enter("They are the same")
        assert "is a folder" in texts(dialog)
        keys.press("Escape")

    with keys.in_dialog(confirm):
        assert not compare(window.look, contacts, others("Ben Okafor").certificate, window)
    window.show_settings()
    assert "is a folder" in texts(window)
