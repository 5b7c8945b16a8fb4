"""Statements: what a person signed, exactly, as entries of a plan.

A statement is plain data that is kept as it was signed. The signature is over its canonical bytes (RFC 8785) and
stands beside it in the entry, with the signer's certificate:

    {"id": …, "kind": "sign-off", "at": …, "by": …, "by_id": …,
     "statement": {…}, "signature": base64 (ECDSA, SHA-256, DER), "certificate": base64 (X.509, DER)}

Kinds of entries: `sign-off` of whoever prepared the plan, `decision` of a reviewer, `revocation` of either.
"""

import base64
import binascii
import datetime as dt
import secrets
from collections.abc import Mapping
from typing import Literal, TypeAlias, get_args

import msgspec

from ijn_organizer.plan.cells import Author, Entry, Plan
from ijn_organizer.plan.values import Json, canonical
from ijn_organizer.trust.coverage import Coverage, differs
from ijn_organizer.trust.digests import digest_of
from ijn_organizer.trust.identity import CLOCK_SLACK, Certificate, Identity, IdentityError, one_line

FORMAT = "ijn-statement"
VERSION = 1

Decision: TypeAlias = Literal["prepared", "approved", "conditions", "returned", "revoked"]
DECISIONS: tuple[Decision, ...] = get_args(Decision)
Fault: TypeAlias = Literal[
    "", "damaged", "newer", "changed", "other_plan", "other_name", "certificate_ended", "future"
]
EntryKind: TypeAlias = Literal["sign-off", "decision", "revocation"]
ENTRY_KINDS: tuple[str, ...] = get_args(EntryKind)

ENTRY_ID_BYTES = 16


class OpenPoint(msgspec.Struct, frozen=True, omit_defaults=True):
    """An item in scope that was open when the sign-off was made; who does it, and by when, as of then."""

    item: str
    owner: str = ""
    due: str = ""


class Waiver(msgspec.Struct, frozen=True):
    """A waiver in scope, as it was signed. `until` is an ISO date."""

    item: str
    reason: str
    instead: str
    approved_by: str
    until: str


class Condition(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a reviewer asks for beside their yes. `due` is an ISO date or empty."""

    text: str
    due: str = ""


class Paper(msgspec.Struct, frozen=True):
    """Who signed a printed sheet by hand, and on which day (ISO); the statement is of whoever recorded it.

    `code` is the digest on the sheet: of what was covered when it was printed.
    """

    name: str
    role: str
    day: str
    code: str

    def tidy(self) -> "Paper":
        """It with the name and the role in one line each, without what could mislead in them."""
        return Paper(one_line(self.name), one_line(self.role), self.day, self.code)


class PackNamed(msgspec.Struct, frozen=True):
    """The rule pack that was signed under; `digest` is that of its content."""

    id: str
    version: str
    digest: str


class Statement(msgspec.Struct, frozen=True, omit_defaults=True):
    """What was signed.

    Attributes:
        id: of its entry, random: two statements that say the same are two.
        plan, salt: of the plan that it is about.
        decision: what is said: `prepared`; a reviewer's `approved`, `conditions` or `returned`; `revoked`.
        name, role: of the signer, as in their certificate.
        certificate: its fingerprint, so that nobody can put another one beside the statement.
        at: when, by the signer's clock, ISO 8601 in UTC to the second.
        pack: the rule pack; None for a revocation.
        checkpoint: its id.
        sentence: what the signer agreed to, in the words they read.
        rules: what a preparer signs: ids of rules.
        covered: of a preparer: what these rules and the facts said.
        open, waivers: of a preparer: open points and waivers in scope.
        about: digests of the preparer's statements that a reviewer decides on, or of the one that is revoked.
        conditions: of an approval with conditions. text: why it is returned or revoked, or a remark.
        paper: who signed on paper, where the signer only recorded that.
    """

    id: str
    plan: str
    salt: str
    decision: Decision
    name: str
    role: str
    certificate: str
    at: str
    pack: PackNamed | None = None
    checkpoint: str = ""
    sentence: str = ""
    rules: tuple[str, ...] = ()
    covered: Coverage | None = None
    open: tuple[OpenPoint, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    about: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    text: str = ""
    paper: Paper | None = None

    @property
    def by(self) -> str:
        """Whose word it is: of the signer, or of the person who signed on paper."""
        return self.paper.name if self.paper else self.name

    @property
    def by_role(self) -> str:
        """The role of that person."""
        return self.paper.role if self.paper else self.role

    @property
    def moment(self) -> dt.datetime:
        """When it was signed, by the signer's clock."""
        return dt.datetime.fromisoformat(self.at)


class Signed(msgspec.Struct, frozen=True):
    """A statement as it was found in a plan.

    Attributes:
        entry: where it stands.
        digest: of the statement; other statements name it by that. Empty where it can't be read.
        statement: None where it can't be read.
        certificate: of the signer; None where it can't be read, or where it is not proven that its key signed:
            anybody can put a certificate there.
        fault: empty where it is whole; else a code: `damaged` (no statement or certificate to be read), `newer`
            (of a newer program), `changed` (not what was signed, or not by this certificate), `other_plan`,
            `other_name` (than in the certificate), `certificate_ended` (signed when the certificate did not
            hold), `future` (after now).
    """

    entry: Entry
    digest: str = ""
    statement: Statement | None = None
    certificate: Certificate | None = None
    fault: Fault = ""


def sign(statement: Statement, identity: Identity, author: Author) -> Entry:
    """`statement`, signed, as an entry. Its name, role and certificate must be those of the identity."""
    record = record_of(statement)
    body: dict[str, Json] = {
        "at": statement.at,
        "by": author.name,
        "by_id": author.id,
        "statement": record,
        "signature": _encode(identity.sign(canonical(record))),
        "certificate": _encode(identity.certificate.der),
    }
    return Entry(statement.id, kind_of(statement.decision), canonical(body))


def new_id() -> str:
    """The id of a new statement: 32 random hex digits."""
    return secrets.token_hex(ENTRY_ID_BYTES)


def kind_of(decision: Decision) -> EntryKind:
    """The kind of entry that holds a decision."""
    kinds: Mapping[Decision, EntryKind] = {"prepared": "sign-off", "revoked": "revocation"}
    return kinds.get(decision, "decision")


def record_of(statement: Statement) -> dict[str, Json]:
    """A statement as the plain data that are signed."""
    return {"format": FORMAT, "version": VERSION, **msgspec.to_builtins(statement)}


def read_signed(entry: Entry, plan: Plan, now: dt.datetime) -> Signed:
    """What an entry of `ENTRY_KINDS` says, and what is wrong with it. Never raises, whatever is in it."""
    body = entry.read()
    record = body.get("statement")
    if not isinstance(record, Mapping):
        return Signed(entry, fault="damaged")
    said = canonical(record)
    name = digest_of(said)
    if record.get("format") == FORMAT and record.get("version") != VERSION:
        return Signed(entry, name, fault="newer")
    try:
        statement = _statement(record)
        certificate = Certificate(_decode(body.get("certificate")))
        signature = _decode(body.get("signature"))
    except (ValueError, IdentityError):
        # msgspec's errors are ValueErrors too.
        return Signed(entry, name, fault="damaged")
    placed = (entry.id, entry.kind) == (statement.id, kind_of(statement.decision))
    named = statement.certificate == certificate.fingerprint
    if not placed or not named or not certificate.signed(said, signature):
        return Signed(entry, name, statement, fault="changed")
    return Signed(entry, name, statement, certificate, _fault(statement, certificate, plan, now))


def _fault(statement: Statement, certificate: Certificate, plan: Plan, now: dt.datetime) -> Fault:
    # Not the salt: copies of one plan may differ in it, and merging would let one of them void all sign-offs.
    if statement.plan != plan.id:
        return "other_plan"
    if (statement.name, statement.role) != (certificate.name, certificate.role):
        return "other_name"
    if not certificate.is_good_at(statement.moment):
        return "certificate_ended"
    return "future" if statement.moment > now + CLOCK_SLACK else ""


def _statement(record: Mapping[str, Json]) -> Statement:
    """Raises ValueError for what is no statement; every key of it must be known, and say what it may."""
    if record.get("format") != FORMAT:
        raise ValueError("no statement")
    known = {key: value for key, value in record.items() if key not in ("format", "version")}
    statement = msgspec.convert(known, Statement)
    if not _is_formed(statement) or _differs(record, statement):
        raise ValueError("not as statements are written")
    return statement


def _is_formed(statement: Statement) -> bool:
    """Whether it holds only what belongs to its decision, and tells who and when as all do."""
    # Statements are ordered by the text of their moment.
    dated = statement.at == statement.moment.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
    named = bool(statement.by) and (statement.paper is None or statement.paper == statement.paper.tidy())
    of_preparer = (statement.rules, statement.covered, statement.open, statement.waivers)
    of_reviewer = (statement.about, statement.conditions, statement.text)
    foreign = of_reviewer if statement.decision == "prepared" else of_preparer
    return dated and named and not any(foreign)


def _differs(record: Mapping[str, Json], statement: Statement) -> bool:
    """Whether a record holds anything that `statement`, read from it, does not."""
    return differs(record, record_of(statement))


def _encode(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _decode(text: Json) -> bytes:
    try:
        return base64.b64decode(text if isinstance(text, str) else "-", validate=True)
    except binascii.Error as error:
        raise ValueError("not base64") from error
