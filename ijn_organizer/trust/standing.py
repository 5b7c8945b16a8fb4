"""How the sign-offs of a plan stand: which hold, which the plan has moved on from, and what changed since.

Decided here and nowhere else. Each statement is looked at by itself (is it whole, is it about this plan), then in
what it covers (does the plan still say that), then beside the others (was it signed again, reviewed, revoked).
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, TypeAlias

import msgspec

from ijn_organizer.plan.cells import Entry, Plan
from ijn_organizer.rules.assessment import Assessment
from ijn_organizer.rules.language import folded
from ijn_organizer.trust.coverage import Coverage, Covering, Difference, differences, differs
from ijn_organizer.trust.statements import ENTRY_KINDS, Condition, Fault, Signed, Statement, read_signed

State: TypeAlias = Literal[
    "valid",
    "stale",
    "waiver_ended",
    "replaced",
    "revoked",
    "returned",
    "same_person",
    "unfounded",
    "practice",
    Fault,
]
"""How one statement stands.

valid: it holds. stale: the plan says something else now (of a review: the sign-off that it is about is stale).
waiver_ended: it holds, but a waiver in it ran out. replaced: all of it was signed again later. revoked: by its
signer. returned: a reviewer sent it back. same_person: a review by whoever prepared the plan. unfounded: about a
statement that is not here or not whole. practice: practice plans can't be signed. The others: see `Signed.fault`.
"""

CheckpointState: TypeAlias = Literal["unsigned", "signed", "stale", "waiver_ended", "returned"]
Review: TypeAlias = Literal["none", "waiting", "approved", "conditions", "returned"]


class Held(msgspec.Struct, frozen=True):
    """A statement and how it stands.

    Attributes:
        signed: the statement.
        state: how it stands.
        stale_rules: of a sign-off: rules that the plan has moved on from and that nobody signed again.
        revoked_because: the reason, where it was revoked.
    """

    signed: Signed
    state: State
    stale_rules: tuple[str, ...] = ()
    revoked_because: str = ""

    @property
    def counts(self) -> bool:
        """Whether it is whole, and neither revoked nor sent back: what it covers still matters."""
        return self.state in ("valid", "stale", "waiver_ended", "replaced")

    @property
    def is_sign_off(self) -> bool:
        """Whether it is a preparer's."""
        statement = self.signed.statement
        return statement is not None and statement.decision == "prepared"

    @property
    def holds(self) -> bool:
        """Whether nothing is to be said against it; one that was signed again is a matter of the past."""
        return self.state in ("valid", "replaced", "revoked", "returned")


class CheckpointStanding(msgspec.Struct, frozen=True):
    """How a checkpoint stands.

    Attributes:
        state: `unsigned`; `signed`: every rule in scope is held by a sign-off; `stale`; `waiver_ended`: all is
            held, but a waiver ran out; `returned`: it was signed, and a reviewer sent that back.
        stale_rules: rules in scope to sign again, in the order of the pack.
        differences: what changed since they were signed.
        reopened: the facts because of which every rule of a sign-off has to be signed again.
        review: what the reviewer said of the sign-offs that hold; `waiting`: signed, and of no rule or not of all.
        unreviewed: digests of the sign-offs that hold and wait for a reviewer.
    """

    state: CheckpointState = "unsigned"
    stale_rules: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()
    reopened: tuple[str, ...] = ()
    review: Review = "none"
    unreviewed: tuple[str, ...] = ()


class Asked(msgspec.Struct, frozen=True):
    """A condition that a review asks for.

    Attributes:
        key: its name in the plan, from the id of the review's entry and its number there.
        condition: what is asked.
        checkpoint: of the review. by: the reviewer.
    """

    key: str
    condition: Condition
    checkpoint: str
    by: str


class Standing(msgspec.Struct, frozen=True):
    """How all sign-offs of a plan stand.

    Attributes:
        all: every statement, oldest first.
        checkpoints: by id, in the order of the pack.
        conditions: of reviews that count.
    """

    all: tuple[Held, ...] = ()
    checkpoints: Mapping[str, CheckpointStanding] = msgspec.field(default_factory=dict)
    conditions: tuple[Asked, ...] = ()

    def at(self, checkpoint: str) -> tuple[Held, ...]:
        """The statements about one checkpoint, oldest first; what can't be read belongs to none."""
        return tuple(
            one for one in self.all if one.signed.statement and one.signed.statement.checkpoint == checkpoint
        )

    @property
    def valid(self) -> bool:
        """Whether a sign-off holds, and nothing is to be said against any statement."""
        signed = any(one.is_sign_off and one.state == "valid" for one in self.all)
        return signed and all(one.holds for one in self.all)


class Registrar:
    """Tells how sign-offs stand under one rule pack. What it read of an entry is kept: entries never change."""

    def __init__(self, covering: Covering) -> None:
        self._covering = covering
        self._read: dict[tuple[Entry, str, str], Signed] = {}

    def standing(self, plan: Plan, assessment: Assessment, now: dt.datetime, *, practice: bool) -> Standing:
        """How the sign-offs of `plan`, assessed as `assessment`, stand at the moment `now` (with a time zone)."""
        entries = [entry for entry in plan.entries if entry.kind in ENTRY_KINDS]
        if not entries:
            # Nearly every step of nearly every plan: nothing is worked out.
            return Standing(checkpoints=dict.fromkeys(assessment.checkpoints, CheckpointStanding()))
        signed = sorted((self._signed(entry, plan, now) for entry in entries), key=_order)
        if practice:
            return Standing(
                tuple(Held(one, one.fault or "practice") for one in signed),
                dict.fromkeys(assessment.checkpoints, CheckpointStanding()),
            )
        return _Case(self._covering, assessment, signed).standing()

    def _signed(self, entry: Entry, plan: Plan, now: dt.datetime) -> Signed:
        key = (entry, plan.id, plan.salt)
        known = self._read.get(key)
        if known is None or known.fault == "future":
            # A clock that was wrong may be right by now.
            known = self._read[key] = read_signed(entry, plan, now)
        return known


def _order(signed: Signed) -> tuple[str, str]:
    return (signed.statement.at if signed.statement else "", signed.entry.id)


class _Case:
    """One plan's statements, looked at together."""

    def __init__(self, covering: Covering, assessment: Assessment, signed: Sequence[Signed]) -> None:
        self._covering = covering
        self._assessment = assessment
        self._signed = signed
        self._whole = {one.digest: one for one in signed if not one.fault}
        asked = {one.checkpoint for one in map(_said, self._whole.values())}
        self._now = {key: covering.coverage(key, assessment) for key in assessment.checkpoints if key in asked}
        self._revoked = self._revocations()
        self._reviews = self._standing_reviews()
        self._stale = {name: self._moved_on(one) for name, one in self._prepared().items()}

    def standing(self) -> Standing:
        checkpoints = {key: self._checkpoint(key) for key in self._assessment.checkpoints}
        held = tuple(self._held(one) for one in self._signed)
        return Standing(held, checkpoints, tuple(self._conditions(held)))

    def _prepared(self) -> dict[str, Signed]:
        """The sign-offs of preparers that are whole and were not revoked."""
        return {
            name: one
            for name, one in self._whole.items()
            if _said(one).decision == "prepared" and name not in self._revoked
        }

    def _revocations(self) -> dict[str, Statement]:
        """By digest of what was revoked. Only its signer can revoke a statement."""
        found: dict[str, Statement] = {}
        for one in self._whole.values():
            if _said(one).decision != "revoked":
                continue
            for name in _said(one).about:
                target = self._whole.get(name)
                if target is not None and _key(target) == _key(one):
                    found[name] = _said(one)
        return found

    def _standing_reviews(self) -> dict[str, Signed]:
        """By digest of a sign-off the latest review of it that counts."""
        return {
            name: one
            for one in self._whole.values()
            if _said(one).decision in ("approved", "conditions", "returned") and one.digest not in self._revoked
            for name in _said(one).about
            if self._may_review(one, name)
        }

    def _may_review(self, review: Signed, name: str) -> bool:
        target = self._whole.get(name)
        return (
            target is not None
            and _said(target).decision == "prepared"
            and _said(target).checkpoint == _said(review).checkpoint
            and not is_same_person(_said(review).by, _key(review), target)
        )

    def _is_returned(self, name: str) -> bool:
        review = self._reviews.get(name)
        return review is not None and _said(review).decision == "returned"

    def _moved_on(self, one: Signed) -> tuple[str, ...]:
        """The rules of a sign-off of which the plan says something else now."""
        statement = _said(one)
        now = self._now.get(statement.checkpoint)
        if statement.covered is None or now is None:
            return statement.rules
        if self._covering.reopened(statement.covered.core, now, self._assessment):
            return statement.rules
        signed = statement.covered.rules
        return tuple(rule for rule in statement.rules if differs(signed.get(rule), now.rules.get(rule)))

    def _standing_at(self, checkpoint: str) -> dict[str, Signed]:
        """The sign-offs of a checkpoint that count: whole, not revoked, not sent back; by digest, oldest first."""
        return {
            name: one
            for name, one in self._prepared().items()
            if _said(one).checkpoint == checkpoint and not self._is_returned(name)
        }

    def _holders(self, checkpoint: str) -> dict[str, str]:
        """For each rule in scope that is held, the digest of the latest sign-off that holds it."""
        return {
            rule: name
            for name, one in self._standing_at(checkpoint).items()
            for rule in _said(one).rules
            if rule not in self._stale[name]
        }

    def _checkpoint(self, key: str) -> CheckpointStanding:
        counting, holders = self._standing_at(key), self._holders(key)
        if not counting:
            sent_back = any(
                self._is_returned(name) for name, one in self._prepared().items() if _said(one).checkpoint == key
            )
            return CheckpointStanding("returned", review="returned") if sent_back else CheckpointStanding()
        stale = tuple(rule for rule in self._covering.rules(key) if rule not in holders)
        reviewed = {name: self._reviews.get(name) for name in dict.fromkeys(holders.values())}
        state: CheckpointState = "stale" if stale else "waiver_ended" if self._waivers_ended(key) else "signed"
        bases = self._bases(counting.values(), stale)
        now, cores = self._now[key], [covered.core for covered in bases.values()]
        reopened = dict.fromkeys(
            fact for core in cores for fact in self._covering.reopened(core, now, self._assessment)
        )
        # Of sign-offs of different days the oldest tells the most of what changed.
        before = Coverage(cores[0] if cores else now.core, {rule: one.rules[rule] for rule, one in bases.items()})
        return CheckpointStanding(
            state=state,
            stale_rules=stale,
            differences=differences(before, now, bases),
            reopened=tuple(reopened),
            review=_review(reviewed.values()),
            unreviewed=tuple(name for name, review in reviewed.items() if review is None),
        )

    def _bases(self, counting: Iterable[Signed], stale: Sequence[str]) -> dict[str, Coverage]:
        """For each stale rule the latest coverage that somebody signed, the oldest of these first."""
        latest: dict[str, Coverage] = {}
        for one in counting:
            covered = _said(one).covered
            for rule in _said(one).rules:
                if covered is not None and rule in stale and rule in covered.rules:
                    latest.pop(rule, None)
                    latest[rule] = covered
        return latest

    def _waivers_ended(self, key: str) -> bool:
        return any(state.word == "waiver_ended" for state in self._covering.items(key, self._assessment))

    def _held(self, one: Signed) -> Held:
        if one.fault:
            return Held(one, one.fault)
        statement = _said(one)
        revoked = self._revoked.get(one.digest)
        if revoked is not None:
            return Held(one, "revoked", revoked_because=revoked.text)
        if statement.decision == "prepared":
            return self._held_sign_off(one, statement)
        if statement.decision == "revoked":
            known = any(self._revoked.get(name) is statement for name in statement.about)
            return Held(one, "valid" if known else "unfounded")
        return Held(one, self._state_of_review(one, statement))

    def _held_sign_off(self, one: Signed, statement: Statement) -> Held:
        if statement.checkpoint not in self._assessment.checkpoints:
            return Held(one, "unfounded")
        if self._is_returned(one.digest):
            return Held(one, "returned")
        holders = self._holders(statement.checkpoint)
        if self._stale[one.digest]:
            left = tuple(rule for rule in self._stale[one.digest] if rule not in holders)
            if left:
                return Held(one, "stale", left)
        if one.digest not in holders.values():
            return Held(one, "replaced")
        return Held(one, "waiver_ended" if self._waivers_ended(statement.checkpoint) else "valid")

    def _state_of_review(self, one: Signed, statement: Statement) -> State:
        targets = [self._whole[name] for name in statement.about if name in self._whole]
        if any(is_same_person(statement.by, _key(one), target) for target in targets):
            return "same_person"
        if not targets or not any(self._may_review(one, name) for name in statement.about):
            return "unfounded"
        if not any(self._reviews.get(name) is one for name in statement.about):
            return "replaced"
        if statement.decision == "returned":
            return "valid"
        states = {self._held(target).state for target in targets}
        order: tuple[State, ...] = ("stale", "revoked", "waiver_ended", "valid")
        return next((_of_review(state) for state in order if state in states), "replaced")

    def _conditions(self, held: Iterable[Held]) -> Iterable[Asked]:
        for one in held:
            statement = one.signed.statement
            if statement and statement.decision == "conditions" and one.counts:
                for number, condition in enumerate(statement.conditions):
                    key = f"{one.signed.entry.id}-{number}"
                    yield Asked(key, condition, statement.checkpoint, statement.by)


def is_same_person(reviewer: str, key_id: str, prepared: Signed) -> bool:
    """Whether a review by `reviewer`, signed with the key `key_id`, is by whoever made the sign-off it is about.

    Told by the name and by the key, unless the sign-off was made on paper: whoever recorded that can review it.
    """
    preparer = _said(prepared)
    if folded(reviewer) == folded(preparer.by):
        return True
    return preparer.paper is None and key_id == _key(prepared)


def _of_review(state: State) -> State:
    # Of a sign-off that was revoked nothing is left to approve.
    return "unfounded" if state == "revoked" else state


def _review(reviews: Iterable[Signed | None]) -> Review:
    decisions = {None if one is None else _said(one).decision for one in reviews}
    if not decisions:
        return "none"
    if None in decisions:
        return "waiting"
    return "conditions" if "conditions" in decisions else "approved"


def _said(one: Signed) -> Statement:
    if one.statement is None:
        raise ValueError("a statement that can't be read says nothing")
    return one.statement


def _key(one: Signed) -> str:
    return one.certificate.key_id if one.certificate else ""
