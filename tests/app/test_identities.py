"""The identity on a desk, and the people who were confirmed."""

import shutil
from pathlib import Path

import pytest

from ijn_organizer.app import identities
from ijn_organizer.app.clock import StoppedClock
from ijn_organizer.app.desk import Desk
from ijn_organizer.app.identities import Contacts
from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.storage.identities import certificate_place
from ijn_organizer.storage.places import places_in
from ijn_organizer.trust.identity import Certificate, Identity, make_identity, open_identity
from tests.conftest import NOW

PHRASE = "seven quiet gardens by the river"


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Certificate]:
    """A home in which an identity was made, and its certificate."""
    home = tmp_path_factory.mktemp("ready")
    made = identities.make(Desk(places_in(home), StoppedClock(NOW)), "Ana Reyes", "coordinator", PHRASE)
    return home, made.certificate


@pytest.fixture
def ana(ready: tuple[Path, Certificate], desk: Desk) -> Certificate:
    """Ana's certificate; her identity is on the desk."""
    shutil.copytree(places_in(ready[0]).data, desk.places.data)
    return ready[1]


@pytest.fixture(scope="module")
def ben() -> Identity:
    """Somebody else's identity."""
    return make_identity("Ben Okafor", "", NOW)


def refused(what: object, *arguments: object) -> list[str]:
    with pytest.raises(ProblemsError) as caught:
        what(*arguments)  # type: ignore[operator]
    return [problem.code for problem in caught.value.problems]


def test_at_first_there_is_no_identity(desk: Desk, tmp_path: Path) -> None:
    assert identities.the_identity(desk) is None
    assert not identities.has_identity(desk)
    for what in (
        lambda: identities.unlock(desk, PHRASE),
        lambda: identities.back_up(desk, tmp_path / "copy.p12"),
        lambda: identities.change_passphrase(desk, PHRASE, "another"),
    ):
        assert refused(what) == ["identity-none"]
    assert not desk.places.data.exists()


def test_whose_an_identity_is_can_be_told_without_its_passphrase(desk: Desk, ana: Certificate) -> None:
    assert identities.the_identity(desk) == ana
    assert (ana.name, ana.role) == ("Ana Reyes", "coordinator")
    assert identities.unlock(desk, PHRASE).certificate == ana


def test_without_a_name_or_a_passphrase_none_is_made(desk: Desk) -> None:
    assert refused(identities.make, desk, " ", "coordinator", PHRASE) == ["identity-nameless"]
    assert refused(identities.make, desk, "Ana Reyes", "coordinator", "") == ["passphrase-empty"]
    assert not identities.has_identity(desk)


def test_a_wrong_passphrase_and_a_damaged_file_are_told(desk: Desk, ana: Certificate) -> None:
    file = desk.places.identity
    assert refused(identities.unlock, desk, "wrong") == ["identity-passphrase"]
    assert refused(identities.change_passphrase, desk, "wrong", "another") == ["identity-passphrase"]
    assert refused(identities.change_passphrase, desk, PHRASE, "") == ["passphrase-empty"]
    before = file.read_bytes()
    for data in (before[:-9], b"", b"a letter"):
        file.write_bytes(data)
        assert refused(identities.unlock, desk, PHRASE) == ["identity-damaged"]
        assert file.read_bytes() == data
    assert identities.the_identity(desk) == ana


@pytest.mark.parametrize("beside", [None, b"", b"no certificate", "ben"])
def test_a_certificate_that_is_missing_or_anothers_comes_back_with_the_next_opening(
    desk: Desk, ana: Certificate, ben: Identity, beside: bytes | str | None
) -> None:
    place = certificate_place(desk.places.identity)
    place.unlink()
    if beside is not None:
        place.write_bytes(beside if isinstance(beside, bytes) else ben.certificate.der)
    assert identities.the_identity(desk) == (ben.certificate if beside == "ben" else None)
    assert identities.has_identity(desk)

    identities.unlock(desk, PHRASE)

    assert identities.the_identity(desk) == ana


def test_a_backup_is_imported_on_another_laptop(desk: Desk, ana: Certificate, tmp_path: Path) -> None:
    other = Desk(places_in(tmp_path / "laptop"), StoppedClock(NOW))
    copy = tmp_path / "Ana.p12"
    identities.back_up(desk, copy)

    assert refused(identities.import_file, other, copy, "wrong") == ["identity-passphrase"]
    assert not identities.has_identity(other)
    assert identities.import_file(other, copy, PHRASE).certificate == ana

    assert identities.the_identity(other) == ana
    assert other.places.identity.read_bytes() == desk.places.identity.read_bytes()


def test_a_backup_takes_nobodys_place(desk: Desk, ana: Certificate, tmp_path: Path) -> None:
    plan = tmp_path / "plan.ijnplan"
    plan.write_text("a plan")
    assert refused(identities.back_up, desk, plan) == ["output-exists"]
    assert plan.read_text() == "a plan"
    assert identities.the_identity(desk) == ana


def test_importing_another_identity_keeps_the_one_before_aside(
    desk: Desk, ana: Certificate, ready: tuple[Path, Certificate], tmp_path: Path
) -> None:
    before = desk.places.identity.read_bytes()
    other = tmp_path / "other.p12"
    identities.make_file(desk, other, "Ben Okafor", "", PHRASE)

    imported = identities.import_file(desk, other, PHRASE).certificate
    assert imported == identities.the_identity(desk) != ana
    assert len(list(desk.places.data.iterdir())) == 3
    [aside] = desk.places.data.glob("identity-*.p12")
    assert aside.read_bytes() == before
    certificate_place(desk.places.identity).unlink()
    identities.import_file(desk, other, PHRASE)
    assert len(list(desk.places.data.iterdir())) == 3

    assert identities.import_file(desk, aside, PHRASE).certificate == ready[1]
    assert identities.the_identity(desk) == ready[1]


@pytest.mark.parametrize("data", [b"", b"a plan", b"\x30" * 70_000])
def test_a_file_that_is_no_identity_is_not_imported(
    desk: Desk, ana: Certificate, tmp_path: Path, data: bytes
) -> None:
    (tmp_path / "other.p12").write_bytes(data)
    assert refused(identities.import_file, desk, tmp_path / "other.p12", PHRASE) == ["identity-damaged"]
    assert refused(identities.import_file, desk, tmp_path / "none.p12", PHRASE) == ["file-missing"]
    assert identities.the_identity(desk) == ana


def test_after_a_change_the_new_passphrase_alone_opens_it(desk: Desk, ana: Certificate, tmp_path: Path) -> None:
    identities.back_up(desk, tmp_path / "before.p12")

    identities.change_passphrase(desk, PHRASE, "a winding road of oranges")

    assert refused(identities.unlock, desk, PHRASE) == ["identity-passphrase"]
    assert identities.unlock(desk, "a winding road of oranges").certificate == ana
    assert identities.open_file(tmp_path / "before.p12", PHRASE).certificate == ana


def test_what_is_removed_lies_in_the_trash(trash: Path, desk: Desk, ana: Certificate) -> None:
    identities.remove(desk)

    assert identities.the_identity(desk) is None
    assert list(desk.places.data.iterdir()) == []
    assert open_identity((trash / "identity.p12").read_bytes(), PHRASE).certificate == ana
    assert refused(identities.remove, desk) == ["file-missing"]


def test_people_are_confirmed_one_by_one_and_forgotten(desk: Desk, ana: Certificate, ben: Identity) -> None:
    contacts = Contacts(desk)
    assert (contacts.all(), contacts.problems) == ((), ())
    contacts.confirm(ben.certificate)
    contacts.confirm(ana)
    contacts.confirm(ben.certificate)

    assert [(one.name, one.role) for one in contacts.all()] == [("Ana Reyes", "coordinator"), ("Ben Okafor", "")]
    assert {one.confirmed_at for one in contacts.all()} == {"2026-11-24T10:42:00Z"}
    contacts.remove(ana.fingerprint)
    contacts.remove("nobody")
    assert not contacts.knows(ana)
    assert contacts.knows(ben.certificate)
    assert contacts.knows(Certificate(contacts.all()[0].certificate))


def test_another_identity_under_the_same_name_is_not_known(desk: Desk, ben: Identity) -> None:
    contacts = Contacts(desk)
    contacts.confirm(ben.certificate)
    twin = make_identity("Ben Okafor", "", NOW).certificate
    assert twin.name == ben.certificate.name
    assert not contacts.knows(twin)


def test_what_another_window_confirms_is_known_here(desk: Desk, ana: Certificate, ben: Identity) -> None:
    here, there = Contacts(desk), Contacts(desk)
    assert not here.knows(ana)
    there.confirm(ana)
    here.confirm(ben.certificate)
    assert here.knows(ana)
    assert there.knows(ben.certificate)
    there.remove(ana.fingerprint)
    assert not here.knows(ana)


def test_damaged_contacts_are_told_and_confirm_nobody(desk: Desk, ana: Certificate) -> None:
    Contacts(desk).confirm(ana)
    desk.places.contacts.write_bytes(b"{")
    contacts = Contacts(desk)

    assert [problem.code for problem in contacts.problems] == ["contacts-damaged"]
    assert not contacts.knows(ana)
    contacts.confirm(ana)
    assert contacts.problems == ()
    assert contacts.knows(ana)


def test_what_stands_in_place_of_contacts_is_told(desk: Desk, ana: Certificate) -> None:
    desk.places.contacts.mkdir()
    contacts = Contacts(desk)
    assert [problem.code for problem in contacts.problems] == ["is-folder"]
    assert refused(contacts.confirm, ana) == ["is-folder"]
    assert not contacts.knows(ana)
