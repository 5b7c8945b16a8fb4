"""The identity with which a person signs, and the people whose identities they confirmed.

Whatever takes a passphrase costs a quarter of a second and more, so do it off the window's thread.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from ijn_organizer.app.clock import stamp
from ijn_organizer.app.desk import Desk
from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.plan.values import Json
from ijn_organizer.storage import durable, identities
from ijn_organizer.storage.contacts import Contact, KnownPeople, load_contacts, save_contacts
from ijn_organizer.storage.trash import move_to_trash
from ijn_organizer.trust.identity import (
    Certificate,
    Identity,
    IdentityError,
    make_identity,
    open_identity,
    seal_identity,
)
from ijn_organizer.words.words import Words

SUFFIX = ".p12"
"""How the file of an identity ends."""

T = TypeVar("T")


def has_identity(desk: Desk) -> bool:
    """Whether the file of an identity lies in its place, be it whose it may."""
    try:
        return durable.mark(desk.places.identity) is not None
    except ProblemsError:
        return False


def the_identity(desk: Desk) -> Certificate | None:
    """The certificate of the identity, without its passphrase.

    None where there is no identity, and where nobody knows whose it is before it is opened: see `has_identity`.
    """
    der = identities.read_certificate(desk.places.identity) if has_identity(desk) else None
    try:
        return Certificate(der) if der else None
    except IdentityError:
        return None


def make(desk: Desk, name: str, role: str, passphrase: str) -> Identity:
    """Makes the identity of this computer's user. One that was there is kept aside.

    Raises:
        ProblemsError: `identity-nameless`, `passphrase-empty`; as `storage.identities.write_identity`.
    """
    data, identity = _made(desk, name, role, passphrase)
    identities.write_identity(desk.places.identity, data, identity.certificate.der)
    return identity


def make_file(desk: Desk, path: Path, name: str, role: str, passphrase: str) -> Identity:
    """Makes an identity in a file of its own, where none is.

    Raises:
        ProblemsError: `identity-nameless`, `passphrase-empty`; as `storage.identities.write_new`.
    """
    data, identity = _made(desk, name, role, passphrase)
    identities.write_new(path, data)
    return identity


def unlock(desk: Desk, passphrase: str) -> Identity:
    """The identity of this computer's user, open.

    Raises:
        ProblemsError: `identity-none`, `identity-damaged`, `identity-passphrase`, `identity-other-key`; as
            `storage.identities.look_at_identity`.
    """
    file = desk.places.identity
    identity = _opened(file, _own(desk).data or b"", passphrase)
    identities.mind_certificate(file, identity.certificate.der)
    return identity


def open_file(path: Path, passphrase: str) -> Identity:
    """The identity in any file.

    Raises:
        ProblemsError: `file-missing`, `identity-damaged`, `identity-passphrase`, `identity-other-key`; as
            `storage.identities.read_identity`.
    """
    return _opened(path, identities.read_identity(path), passphrase)


def fingerprint_lines(certificate: Certificate, words: Words) -> tuple[str, ...]:
    """What a person is told of a certificate, line by line."""
    who = words.gettext("%(name)s, %(role)s") if certificate.role else "%(name)s"
    days = {"first": words.date(certificate.begins.date()), "last": words.date(certificate.ends.date())}
    return (
        who % {"name": certificate.name, "role": certificate.role},
        words.gettext("Fingerprint in words: %(words)s") % {"words": " ".join(certificate.words)},
        words.gettext("Fingerprint: %(digits)s") % {"digits": certificate.fingerprint},
        words.gettext("Good from %(first)s to %(last)s") % days,
    )


def fingerprint_record(certificate: Certificate) -> Json:
    """The same for programs; days are those in UTC."""
    return {
        "name": certificate.name,
        "role": certificate.role,
        "words": certificate.words,
        "fingerprint": certificate.fingerprint,
        "first_day": certificate.begins.date().isoformat(),
        "last_day": certificate.ends.date().isoformat(),
    }


def back_up(desk: Desk, path: Path) -> None:
    """Copies the identity to a file, for another disk or another laptop; it opens with the same passphrase.

    Raises:
        ProblemsError: `identity-none`, `output-exists`; as `storage.identities.copy_identity`.
    """
    _own(desk)
    identities.copy_identity(desk.places.identity, path)


def import_file(desk: Desk, path: Path, passphrase: str) -> Identity:
    """Makes the identity in a file the one of this computer's user. One that was there is kept aside.

    Raises:
        ProblemsError: as `open_file` and `storage.identities.write_identity`.
    """
    data = identities.read_identity(path)
    identity = _opened(path, data, passphrase)
    file, certificate = desk.places.identity, identity.certificate.der
    if data == identities.look_at_identity(file).data:
        identities.mind_certificate(file, certificate)
    else:
        identities.write_identity(file, data, certificate)
    return identity


def change_passphrase(desk: Desk, old: str, new: str) -> Identity:
    """Puts the identity under a `new` passphrase. Copies that were made before stay under the old one.

    Raises:
        ProblemsError: `passphrase-empty`; as `unlock` and `storage.identities.replace_identity`.
    """
    _check_chosen(new)
    file, seen = desk.places.identity, _own(desk)
    identity = _opened(file, seen.data or b"", old)
    identities.replace_identity(file, seal_identity(identity, new), seen)
    identities.mind_certificate(file, identity.certificate.der)
    return identity


def remove(desk: Desk) -> None:
    """Moves the identity to the trash, with its certificate.

    Raises:
        ProblemsError: as `storage.trash.move_to_trash`.
    """
    file = desk.places.identity
    move_to_trash(file)
    durable.remove(identities.certificate_place(file))


class Contacts:
    """People whose certificates were compared with what they said on the phone.

    The file is read again whenever another window changed it.
    """

    def __init__(self, desk: Desk) -> None:
        self._file = desk.places.contacts
        self._clock = desk.clock
        self._seen: durable.Mark | None = None
        self._people = KnownPeople()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What of the file could not be understood."""
        return self._now().problems

    def all(self) -> tuple[Contact, ...]:
        """Everybody, by name."""
        return tuple(sorted(self._now().contacts.values(), key=lambda one: (one.name.casefold(), one.fingerprint)))

    def knows(self, certificate: Certificate) -> bool:
        """Whether this very certificate was confirmed."""
        return certificate.fingerprint in self._now().contacts

    def confirm(self, certificate: Certificate) -> None:
        """Keeps somebody whose fingerprint words are the same.

        Raises:
            ProblemsError: as `storage.contacts.save_contacts`.
        """
        at = stamp(self._clock.now())
        contact = Contact(certificate.der, certificate.name, certificate.role, at)
        self._save(lambda known: {**known, contact.fingerprint: contact})

    def remove(self, fingerprint: str) -> None:
        """Forgets somebody; what they signed is there, and not confirmed any more.

        Raises:
            ProblemsError: as `storage.contacts.save_contacts`.
        """
        self._save(lambda known: {key: contact for key, contact in known.items() if key != fingerprint})

    def _save(self, change: Callable[[dict[str, Contact]], dict[str, Contact]]) -> None:
        people = load_contacts(self._file)
        changed = change(dict(people.contacts))
        save_contacts(self._file, KnownPeople(changed, (), people.unknown, people.refused, people.damaged))
        self._seen = None

    def _now(self) -> KnownPeople:
        mark = _mark(self._file)
        if mark is None or mark != self._seen:
            self._people, self._seen = load_contacts(self._file), mark
        return self._people


def _made(desk: Desk, name: str, role: str, passphrase: str) -> tuple[bytes, Identity]:
    """A new identity: its file, and itself as it comes out of that file."""
    _check_chosen(passphrase)
    made = _telling(desk.places.identity, lambda: make_identity(name, role, desk.clock.now()))
    data = seal_identity(made, passphrase)
    return data, _opened(desk.places.identity, data, passphrase)


def _check_chosen(passphrase: str) -> None:
    if not passphrase:
        raise ProblemsError(Problem("passphrase-empty"))


def _own(desk: Desk) -> durable.Look:
    seen = identities.look_at_identity(desk.places.identity)
    if seen.data is None:
        raise ProblemsError(Problem("identity-none"))
    return seen


def _opened(file: Path, data: bytes, passphrase: str) -> Identity:
    return _telling(file, lambda: open_identity(data, passphrase))


def _telling(file: Path, what: Callable[[], T]) -> T:
    try:
        return what()
    except IdentityError as error:
        raise ProblemsError(Problem(error.code, durable.shown(file))) from error


def _mark(file: Path) -> durable.Mark | None:
    try:
        return durable.mark(file)
    except ProblemsError:
        return None
