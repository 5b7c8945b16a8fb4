"""Contacts: written, read, damaged, and of a newer program."""

import base64
import json
import stat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as trying
from hypothesis import strategies as st

from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.storage.contacts import Contact, KnownPeople, load_contacts, save_contacts
from tests.storage.making import codes

ANA = Contact(b"Ana's certificate", "Ana Reyes", "coordinator", "2026-11-24T10:42:00Z")
BEN = Contact(b"Ben's certificate", "Žofia أمل", "", "2026-11-24T10:43:00Z")
PEOPLE = KnownPeople({one.fingerprint: one for one in (ANA, BEN)})


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "contacts.json"


def record(contact: Contact, **changes: object) -> dict[str, Any]:
    written = {
        "fingerprint": contact.fingerprint,
        "name": contact.name,
        "role": contact.role,
        "certificate": base64.b64encode(contact.certificate).decode(),
        "confirmed_at": contact.confirmed_at,
    }
    return {**written, **changes}


def written(file: Path, text: object) -> KnownPeople:
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(text))
    return load_contacts(file)


def test_without_a_file_nobody_is_known(file: Path) -> None:
    assert load_contacts(file) == KnownPeople()


def test_contacts_are_written_and_read(file: Path) -> None:
    save_contacts(file, PEOPLE)
    assert load_contacts(file) == PEOPLE
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert json.loads(file.read_text()) == {"contacts": [record(ANA), record(BEN)]}


def test_keys_of_a_newer_program_are_kept(file: Path) -> None:
    before = {"contacts": [record(ANA, phone="555-0100")], "groups": ["board"]}
    people = written(file, before)
    assert people.problems == ()
    save_contacts(file, people)
    assert json.loads(file.read_text()) == before


@pytest.mark.parametrize(
    "odd",
    [
        None,
        "Ana",
        {},
        record(ANA, name=5),
        record(ANA, certificate="no base64!"),
        record(ANA, fingerprint=BEN.fingerprint),
    ],
)
def test_one_that_makes_no_sense_is_told_and_kept_and_not_confirmed(file: Path, odd: object) -> None:
    before = {"contacts": [record(BEN), odd]}
    people = written(file, before)

    assert dict(people.contacts) == {BEN.fingerprint: BEN}
    assert [(problem.code, problem.params) for problem in people.problems] == [("contact-refused", {"place": 2})]
    save_contacts(file, people)
    assert json.loads(file.read_text()) == before


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"\xff", b"7", b'{"contacts": 5}', b"[" * 100_000])
def test_a_damaged_file_is_told_and_kept_aside(file: Path, data: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(data)

    people = load_contacts(file)

    assert dict(people.contacts) == {}
    assert [problem.code for problem in people.problems] == ["contacts-damaged"]
    save_contacts(file, KnownPeople(PEOPLE.contacts, damaged=people.damaged))
    assert load_contacts(file) == PEOPLE
    assert [path.read_bytes() for path in file.parent.glob("contacts-*.json")] == [data]


def test_what_can_not_be_read_is_told_and_stays(file: Path) -> None:
    file.mkdir(parents=True)
    people = load_contacts(file)
    assert [problem.code for problem in people.problems] == ["is-folder"]
    with pytest.raises(ProblemsError) as caught:
        save_contacts(file, people)
    assert codes(caught) == ["is-folder"]
    assert file.is_dir()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)
ODD = st.dictionaries(st.sampled_from(sorted(record(ANA))) | st.text(), JSON, max_size=5) | JSON


@given(listed=st.lists(ODD | st.just(record(ANA)), max_size=3), more=st.dictionaries(st.text(), JSON, max_size=2))
@trying(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_file_is_read_and_what_is_read_is_written(
    file: Path, listed: list[object], more: dict[str, Any]
) -> None:
    people = written(file, {**more, "contacts": listed})
    save_contacts(file, people)
    again = load_contacts(file)
    assert (again.contacts, again.unknown, again.refused) == (people.contacts, people.unknown, people.refused)
