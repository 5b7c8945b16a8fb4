"""Making statements: what hinders a signature, and what is signed."""

from collections.abc import Sequence

import msgspec

from ijn_organizer.plan.cells import Plan
from ijn_organizer.plan.merge import conflicts
from ijn_organizer.plan.problems import Problem
from ijn_organizer.plan.reading import Reading
from ijn_organizer.plan.values import Json
from ijn_organizer.rules.assessment import Assessment, ItemState
from ijn_organizer.rules.compiled import CompiledPack
from ijn_organizer.trust.coverage import Coverage, Covering, is_settled
from ijn_organizer.trust.digests import salted_digest
from ijn_organizer.trust.identity import Certificate
from ijn_organizer.trust.standing import Held, Standing
from ijn_organizer.trust.statements import (
    Condition,
    Decision,
    OpenPoint,
    PackNamed,
    Paper,
    Statement,
    Waiver,
    new_id,
)

AGREED_TO_REVIEW = "I looked at this plan and at what was signed. This is my decision."
"""The sentence of a reviewer; a preparer's stands in the rule pack."""


class Case(msgspec.Struct, frozen=True):
    """A plan at a checkpoint that somebody wants to sign.

    Attributes:
        plan, reading, compiled: the plan, what it says, its rule pack.
        assessment: of the plan at this very checkpoint (`assess(…, at=checkpoint)`).
        covering: under that pack.
        standing: how its sign-offs stand.
        checkpoint: its id.
    """

    plan: Plan
    reading: Reading
    compiled: CompiledPack
    assessment: Assessment
    covering: Covering
    standing: Standing
    checkpoint: str

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that a preparer signs now: those that are stale, or all in scope."""
        standing = self.standing.checkpoints[self.checkpoint]
        if standing.state in ("unsigned", "returned"):
            return self.covering.rules(self.checkpoint)
        return standing.stale_rules

    @property
    def coverage(self) -> Coverage:
        """What a signature covers now."""
        return self.covering.coverage(self.checkpoint, self.assessment)

    @property
    def code(self) -> str:
        """The digest of what a signature covers now, 64 hex digits, as it stands on a printed sheet.

        It is salted, for a sheet may lie about. Signing does not change it, nor do remarks.
        """
        covered = self.coverage.record(self.covering.rules(self.checkpoint))
        return salted_digest(self.plan.salt, {"checkpoint": self.checkpoint, **covered})


class Signer(msgspec.Struct, frozen=True):
    """Who signs, when (ISO 8601 in UTC, to the second), and for whom, if somebody signed on paper."""

    certificate: Certificate
    at: str
    paper: Paper | None = None


def hindrances(case: Case) -> tuple[Problem, ...]:
    """Why a preparer can't sign now; empty where nothing hinders.

    Codes: `sign-practice`, `sign-conflict`, `sign-open`, `sign-stop`, `sign-confirm`, `sign-done`.
    """
    if case.reading.practice:
        return (Problem("sign-practice"),)
    report = case.assessment.checkpoints[case.checkpoint]
    found = []
    disputed = conflicts(case.plan)
    if disputed:
        found.append(Problem("sign-conflict", "", {"n": len(disputed), "paths": list(disputed)}))
    left = [*report.missing_items, *report.missing_facts]
    if left:
        found.append(Problem("sign-open", case.checkpoint, {"n": len(left), "missing": [*left]}))
    if report.stops:
        found.append(Problem("sign-stop", case.checkpoint, {"n": len(report.stops), "flags": list(report.stops)}))
    facts: list[Json] = list(to_confirm(case.assessment))
    if facts:
        found.append(Problem("sign-confirm", case.checkpoint, {"n": len(facts), "facts": facts}))
    if not found and not case.rules:
        found.append(Problem("sign-done", case.checkpoint))
    return tuple(found)


def to_confirm(assessment: Assessment) -> tuple[str, ...]:
    """The lists whose "none" has to be confirmed as a fact: no rule without matter is passed over in silence."""
    facts = dict.fromkeys(report.confirm for report in assessment.rules.values() if report.confirm)
    return tuple(facts)


def prepared(case: Case, signer: Signer) -> Statement:
    """The statement of whoever prepared the plan. Whether they may sign is for `hindrances`."""
    rules = case.rules
    statement = _begin(case, signer, "prepared")
    return msgspec.structs.replace(
        statement,
        sentence=case.compiled.checkpoints[case.checkpoint].agree,
        rules=rules,
        covered=_only(case.coverage, rules),
        open=open_points(case),
        waivers=waivers(case),
    )


def open_points(case: Case) -> tuple[OpenPoint, ...]:
    """The open points that are part of what a preparer signs now."""
    return tuple(_open_point(state) for state in _in_scope(case) if _is_open(state))


def waivers(case: Case) -> tuple[Waiver, ...]:
    """The waivers that are part of it; one that has ended is one all the same."""
    states = (state for state in _in_scope(case) if state.applies)
    return tuple(_waiver(state) for state in states if state.word in ("waived", "waiver_ended"))


def may_review(case: Case, decision: Decision) -> tuple[Held, ...]:
    """The sign-offs of the checkpoint that a reviewer can decide on.

    All can be returned, what is stale too. To approve there are those that nobody reviewed yet, so that conditions
    on the others stay; if there is none such, all that hold.
    """
    counting = [one for one in case.standing.at(case.checkpoint) if one.is_sign_off and one.counts]
    if decision == "returned":
        return tuple(one for one in counting if one.state != "replaced")
    holding = [one for one in counting if one.state in ("valid", "waiver_ended")]
    waiting = case.standing.checkpoints[case.checkpoint].unreviewed
    return tuple([one for one in holding if one.signed.digest in waiting] or holding)


def reviewed(
    case: Case, signer: Signer, decision: Decision, text: str = "", conditions: Sequence[Condition] = ()
) -> Statement:
    """A reviewer's decision on the sign-offs of the checkpoint that `may_review` tells."""
    about = tuple(one.signed.digest for one in may_review(case, decision))
    return msgspec.structs.replace(
        _begin(case, signer, decision),
        sentence=AGREED_TO_REVIEW,
        about=about,
        text=text,
        conditions=tuple(conditions),
    )


def revoked(plan: Plan, signer: Signer, held: Held, reason: str) -> Statement:
    """The statement with which a signer takes their own statement back."""
    checkpoint = held.signed.statement.checkpoint if held.signed.statement else ""
    return msgspec.structs.replace(
        _by(plan, signer, "revoked"), checkpoint=checkpoint, about=(held.signed.digest,), text=reason
    )


def _begin(case: Case, signer: Signer, decision: Decision) -> Statement:
    pack = case.compiled.pack
    return msgspec.structs.replace(
        _by(case.plan, signer, decision),
        pack=PackNamed(pack.id, pack.version, pack.digest),
        checkpoint=case.checkpoint,
    )


def _by(plan: Plan, signer: Signer, decision: Decision) -> Statement:
    return Statement(
        id=new_id(),
        plan=plan.id,
        salt=plan.salt,
        decision=decision,
        name=signer.certificate.name,
        role=signer.certificate.role,
        certificate=signer.certificate.fingerprint,
        at=signer.at,
        paper=signer.paper,
    )


def _in_scope(case: Case) -> tuple[ItemState, ...]:
    return case.covering.items(case.checkpoint, case.assessment)


def _only(coverage: Coverage, rules: Sequence[str]) -> Coverage:
    return Coverage(coverage.core, {rule: coverage.rules[rule] for rule in rules})


def _is_open(state: ItemState) -> bool:
    return state.applies is True and not state.folded and not is_settled(state)


def _open_point(state: ItemState) -> OpenPoint:
    return OpenPoint(state.item.id, state.duty.owner, state.due.isoformat() if state.due else "")


def _waiver(state: ItemState) -> Waiver:
    answer = state.answer
    return Waiver(state.item.id, answer.reason, answer.instead, answer.approved_by, answer.until)
