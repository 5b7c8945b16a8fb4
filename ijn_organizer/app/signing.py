"""Signing a plan: prepare, review, revoke, record what was signed on paper."""

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from ijn_organizer.app.clock import later, stamp
from ijn_organizer.app.desk import Desk
from ijn_organizer.plan.cells import Entry, Plan
from ijn_organizer.plan.edits import add_entries
from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.rules.typed import typed_date
from ijn_organizer.storage.save import Seal
from ijn_organizer.trust import signing
from ijn_organizer.trust.identity import CLOCK_SLACK, Certificate, Identity
from ijn_organizer.trust.registrar import is_same_person
from ijn_organizer.trust.signing import Case, Signer
from ijn_organizer.trust.standing import Held, Standing
from ijn_organizer.trust.statements import Condition, Decision, Paper, sign

CODE_DIGITS = 8
"""How many digits of a sheet's code a person types: enough to tell two states of one plan apart."""


REVIEWS: Mapping[str | None, Decision] = {
    None: "prepared",
    "approve": "approved",
    "conditions": "conditions",
    "return": "returned",
}
"""The decisions by the names that the command line gives them."""


class Wish(msgspec.Struct, frozen=True):
    """What somebody wants to sign.

    Attributes:
        decision: `prepared`; a reviewer's `approved`, `conditions` or `returned`; `revoked`.
        text: the conditions, one a line; why it is returned or taken back; or a remark.
        paper: who signed on paper, where that is to be recorded. Of its `code` the first digits are enough.
    """

    decision: Decision = "prepared"
    text: str = ""
    paper: Paper | None = None


def signed_entry(desk: Desk, case: Case, identity: Identity, wish: Wish) -> Entry:
    """The entry with which `identity` signs as `wish` says. Takes a few milliseconds.

    Raises:
        ProblemsError: `certificate-ended`; those of `hindrances`.
    """
    found = hindrances(case, identity.certificate, wish)
    if not identity.certificate.is_good_at(desk.clock.now()):
        found = (Problem("certificate-ended", identity.certificate.name), *found)
    if found:
        raise ProblemsError(*found)
    paper = msgspec.structs.replace(wish.paper.tidy(), code=case.code) if wish.paper else None
    signer = Signer(identity.certificate, stamp(_moment(desk, case.standing)), paper)
    if wish.decision == "prepared":
        statement = signing.prepared(case, signer)
    else:
        said = conditions_in(wish.text) if wish.decision == "conditions" else ()
        remark = "" if said else wish.text.strip()
        statement = signing.reviewed(case, signer, wish.decision, remark, said)
    return sign(statement, identity, desk.author)


def conditions_in(text: str) -> tuple[Condition, ...]:
    """The conditions in a text: one a line."""
    return tuple(Condition(line.strip()) for line in text.splitlines() if line.strip())


def hindrances(case: Case, certificate: Certificate, wish: Wish) -> tuple[Problem, ...]:
    """Why this can't be signed now; empty where nothing hinders.

    Codes: as `trust.signing.hindrances`; `paper-nameless`, `paper-day`, `paper-code`; `review-nothing`,
    `review-same-person`, `review-needs-text`.
    """
    paper = _paper_faults(case, wish.paper)
    if wish.decision == "prepared":
        return (*signing.hindrances(case), *paper)
    if case.reading.practice:
        return (Problem("sign-practice"),)
    found = list(paper)
    about = signing.may_review(case, wish.decision)
    if not about:
        found.append(Problem("review-nothing", case.checkpoint))
    names = (wish.paper.name, certificate.name) if wish.paper else (certificate.name,)
    if any(is_same_person(names, certificate.key_id, one.signed) for one in about):
        found.append(Problem("review-same-person", case.checkpoint))
    if wish.decision in ("conditions", "returned") and not wish.text.strip():
        found.append(Problem("review-needs-text", case.checkpoint, {"decision": wish.decision}))
    return tuple(found)


def revoking_entry(desk: Desk, case: Case, identity: Identity, held: Held, reason: str) -> Entry:
    """The entry with which a signer takes back what they signed.

    Raises:
        ProblemsError: `revoke-not-yours`, `revoke-twice`, `revoke-needs-text`, `certificate-ended`.
    """
    own = held.signed.certificate
    if own is None or own.key_id != identity.certificate.key_id:
        raise ProblemsError(Problem("revoke-not-yours", identity.certificate.name))
    if held.state == "revoked" or held.signed.entry.kind == "revocation":
        raise ProblemsError(Problem("revoke-twice"))
    if not reason.strip():
        raise ProblemsError(Problem("revoke-needs-text"))
    if not identity.certificate.is_good_at(desk.clock.now()):
        raise ProblemsError(Problem("certificate-ended", identity.certificate.name))
    signer = Signer(identity.certificate, stamp(_moment(desk, case.standing)))
    return sign(signing.revoked(case.plan, signer, held, reason.strip()), identity, desk.author)


def latest_of(standing: Standing, checkpoint: str, certificate: Certificate) -> Held | None:
    """The latest statement about a checkpoint that this key signed and that was not revoked yet."""
    own = [
        one
        for one in standing.at(checkpoint)
        if one.signed.fault == ""
        and one.signed.certificate is not None
        and one.signed.certificate.key_id == certificate.key_id
        and one.signed.statement is not None
        and one.signed.statement.decision != "revoked"
        and one.state != "revoked"
    ]
    return own[-1] if own else None


def sign_file(desk: Desk, path: Path, checkpoint: str, identity: Identity, wish: Wish) -> Plan:
    """The `sign` command: signs the plan in a file and writes it. Tells the plan as the file now holds it.

    Raises:
        ProblemsError: as `Desk.read_plan`, `Judge.case`, `signed_entry` and `Desk.write_new`; `newer-version`.
    """
    opened = desk.read_plan(path)
    judge = desk.judge_of(opened.plan)
    case = judge.case(opened.plan, desk.clock.now(), checkpoint)
    if wish.decision == "revoked":
        entry = _revoke(desk, case, identity, wish.text)
    else:
        entry = signed_entry(desk, case, identity, wish)
    return desk.write_new(path, add_entries(opened.plan, [entry]), Seal(opened.key, opened.key)).plan


def _moment(desk: Desk, standing: Standing) -> dt.datetime:
    """Now, or a second after what was signed last."""
    signed = [one for one in standing.all if not one.signed.fault]
    moments = [one.signed.statement.moment for one in signed if one.signed.statement]
    return later(desk.clock.now(), moments, CLOCK_SLACK / 2)


def _revoke(desk: Desk, case: Case, identity: Identity, reason: str) -> Entry:
    held = latest_of(case.standing, case.checkpoint, identity.certificate)
    if held is None:
        raise ProblemsError(Problem("revoke-nothing", case.checkpoint))
    return revoking_entry(desk, case, identity, held, reason)


def _paper_faults(case: Case, paper: Paper | None) -> Sequence[Problem]:
    if paper is None:
        return ()
    found = []
    if not paper.tidy().name:
        found.append(Problem("paper-nameless"))
    day = typed_date(paper.day)
    if day is None or day > case.assessment.today:
        found.append(Problem("paper-day", "", {"day": paper.day}))
    typed = "".join(paper.code.split()).casefold()
    if len(typed) < CODE_DIGITS or not case.code.startswith(typed):
        found.append(Problem("paper-code", case.checkpoint, {"code": paper.code}))
    return found
