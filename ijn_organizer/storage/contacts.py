"""Contacts of this computer's user: people whose certificates they confirmed, in a small JSON file."""

import base64
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.storage import durable
from ijn_organizer.storage.aside import keep_aside

_MOST_BYTES = 4_000_000


class Contact(msgspec.Struct, frozen=True):
    """Somebody whose fingerprint words were compared.

    Attributes:
        certificate: its bytes.
        name: as it stands in the certificate.
        role: the same.
        confirmed_at: when the words were compared, as `app.clock.stamp` writes it.
        unknown: keys that this version does not know, kept and written back.
    """

    certificate: bytes
    name: str
    role: str
    confirmed_at: str
    unknown: Mapping[str, Any] = msgspec.field(default_factory=dict)

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate, 64 hex digits."""
        return hashlib.sha256(self.certificate).hexdigest()


class KnownPeople(msgspec.Struct, frozen=True):
    """The contacts in a file, and what of it could not be understood.

    Attributes:
        contacts: by fingerprint.
        problems: what was wrong.
        unknown: keys that this version does not know, kept and written back.
        refused: contacts that make no sense, kept and written back.
        damaged: whether nothing of the file can be understood; it is put aside before another is written.
    """

    contacts: Mapping[str, Contact] = msgspec.field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    unknown: Mapping[str, Any] = msgspec.field(default_factory=dict)
    refused: tuple[Any, ...] = ()
    damaged: bool = False


def load_contacts(file: Path) -> KnownPeople:
    """The contacts in `file`; nobody where it is missing or says nothing clear. Never raises for a file.

    Problems: `contacts-damaged` for the whole file, `contact-refused` for one of them; those of `durable.look`.
    """
    try:
        data = durable.look(file, _MOST_BYTES).data
    except ProblemsError as error:
        return KnownPeople(problems=error.problems, damaged=True)
    if data is None:
        return KnownPeople()
    try:
        record = json.loads(data)
    except (ValueError, RecursionError):
        record = None
    listed = record.get("contacts") if isinstance(record, dict) else None
    if not isinstance(listed, list):
        return KnownPeople(problems=(Problem("contacts-damaged", durable.shown(file)),), damaged=True)
    unknown = {key: value for key, value in record.items() if key != "contacts"}
    return _understand(listed, unknown, durable.shown(file))


def save_contacts(file: Path, people: KnownPeople) -> None:
    """Writes the contacts, and makes the folder if need be. A damaged file is put aside, not written over.

    Raises:
        ProblemsError: as `keep_aside`, `durable.make_folder` and `durable.write`.
    """
    listed = [_record(contact) for contact in people.contacts.values()]
    text = json.dumps({**people.unknown, "contacts": [*listed, *people.refused]}, indent=2, sort_keys=True)
    durable.make_folder(file.parent)
    if people.damaged:
        keep_aside(file, _MOST_BYTES)
    durable.write(file, text.encode("ascii") + b"\n")


class _Written(msgspec.Struct, frozen=True):
    """A contact as it stands in the file."""

    fingerprint: str
    name: str
    role: str
    certificate: str
    confirmed_at: str


_KNOWN_KEYS = frozenset(_Written.__struct_fields__)


def _record(contact: Contact) -> dict[str, Any]:
    certificate = base64.b64encode(contact.certificate).decode("ascii")
    written = _Written(contact.fingerprint, contact.name, contact.role, certificate, contact.confirmed_at)
    return {**contact.unknown, **msgspec.to_builtins(written)}


def _understand(listed: list[Any], unknown: Mapping[str, Any], where: str) -> KnownPeople:
    contacts, refused, problems = dict[str, Contact](), list[Any](), list[Problem]()
    for place, record in enumerate(listed):
        contact = _contact(record)
        if contact is None:
            refused.append(record)
            problems.append(Problem("contact-refused", where, {"place": place + 1}))
        else:
            contacts[contact.fingerprint] = contact
    return KnownPeople(contacts, tuple(problems), unknown, tuple(refused))


def _contact(record: object) -> Contact | None:
    """A contact of the file; None where it makes no sense, or its fingerprint is not that of its certificate."""
    try:
        written = msgspec.convert(record, _Written)
        certificate = base64.b64decode(written.certificate, validate=True)
    except ValueError:
        return None
    unknown = msgspec.convert(record, dict[str, Any])
    unknown = {key: value for key, value in unknown.items() if key not in _KNOWN_KEYS}
    contact = Contact(certificate, written.name, written.role, written.confirmed_at, unknown)
    return contact if contact.fingerprint == written.fingerprint else None
