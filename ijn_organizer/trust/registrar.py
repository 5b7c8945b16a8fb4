"""Works out how the sign-offs of a plan stand (`trust/standing.py` says what there is to be told).

Decided here and nowhere else. Each statement is looked at by itself (is it whole, is it about this plan), then in
what it covers (does the plan still say that), then beside the others (was it signed again, reviewed, revoked).
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from ijn_organizer.plan.cells import Entry, Plan
from ijn_organizer.plan.values import Json
from ijn_organizer.rules.assessment import Assessment
from ijn_organizer.trust.coverage import Coverage, Covering, can_be_signed, differences, differs
from ijn_organizer.trust.identity import is_same_name
from ijn_organizer.trust.standing import Asked, CheckpointStanding, CheckpointState, Held, Review, Standing, State
from ijn_organizer.trust.statements import ENTRY_KINDS, Signed, Statement, read_signed


class Registrar:
    """Tells how sign-offs stand under one rule pack. What it read of an entry is kept: entries never change."""

    def __init__(self, covering: Covering) -> None:
        self._covering = covering
        self._read: dict[tuple[Entry, str], Signed] = {}

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
        key = (entry, plan.id)
        known = self._read.get(key)
        if known is None or known.fault == "future":
            # A clock that was wrong may be right by now.
            known = self._read[key] = read_signed(entry, plan, now)
        return known


def _order(signed: Signed) -> tuple[str, int, str]:
    """Oldest first; within a second a sign-off comes before what is said about it."""
    said = signed.statement.at if signed.statement else ""
    return said, ENTRY_KINDS.index(signed.entry.kind), signed.entry.id


class _Point(NamedTuple):
    """What was signed at a checkpoint.

    Attributes:
        counting: sign-offs that count: whole, not revoked, not sent back; by digest, oldest first.
        sent_back: whether there is one that a reviewer sent back.
        holders: for each rule that is held, the digest of the sign-off that holds it.
        holding: all of these.
        latest: for each rule the digest of the latest sign-off of it that counts, whether it holds or not.
        waived: rules with an item in scope whose waiver ran out.
    """

    counting: Mapping[str, Signed]
    sent_back: bool
    holders: Mapping[str, str]
    holding: frozenset[str]
    latest: Mapping[str, str]
    waived: frozenset[str]


class _Case:
    """One plan's statements, looked at together."""

    def __init__(self, covering: Covering, assessment: Assessment, signed: Sequence[Signed]) -> None:
        self._covering = covering
        self._assessment = assessment
        self._signed = signed
        self._whole = {one.digest: one for one in signed if not one.fault}
        asked = {one.checkpoint for one in map(_said, self._whole.values())}
        self._now = {key: covering.coverage(key, assessment) for key in assessment.checkpoints if key in asked}
        self._founded = self._sign_offs()
        self._revoked = self._revocations()
        self._reviews = self._standing_reviews()
        self._prepared = {name: one for name, one in self._founded.items() if name not in self._revoked}
        self._stale = {name: self._moved_on(one) for name, one in self._prepared.items()}
        self._points = {key: self._point(key) for key in assessment.checkpoints}
        self._reviewable = {
            name: self._held_sign_off(one)
            for name, one in self._whole.items()
            if _said(one).decision == "prepared"
        }

    def standing(self) -> Standing:
        checkpoints = {key: self._checkpoint(key) for key in self._assessment.checkpoints}
        held = tuple(self._held(one) for one in self._signed)
        return Standing(held, checkpoints, tuple(self._conditions(held)))

    def _sign_offs(self) -> dict[str, Signed]:
        """The sign-offs of preparers that are whole and sign what could be signed."""
        return {
            name: one
            for name, one in self._whole.items()
            if _said(one).decision == "prepared" and _covers_its_rules(_said(one))
        }

    def _revocations(self) -> dict[str, Statement]:
        """By digest of what was revoked. Only its signer can revoke a statement."""
        found: dict[str, Statement] = {}
        for one in self._whole.values():
            if _said(one).decision != "revoked":
                continue
            for name in _said(one).about:
                if self._may_revoke(one, name):
                    found[name] = _said(one)
        return found

    def _may_revoke(self, revocation: Signed, name: str) -> bool:
        """Whether it is by the signer of what it takes back. What was taken back stays so."""
        target = self._whole.get(name)
        return target is not None and _said(target).decision != "revoked" and _key(target) == _key(revocation)

    def _standing_reviews(self) -> dict[str, Signed]:
        """By digest of a sign-off the latest review of it that counts.

        What was returned stays so, whatever others say of it in another copy: it is to be signed anew.
        """
        found: dict[str, Signed] = {}
        for one in self._whole.values():
            if one.digest not in self._revoked and self._is_founded(one):
                found |= {name: one for name in _said(one).about if not _is_return(found.get(name))}
        return found

    def _is_founded(self, one: Signed) -> bool:
        """Whether it is a review, and all that it is about is here and may be reviewed by its signer."""
        statement = _said(one)
        return statement.decision in ("approved", "conditions", "returned") and all(
            self._may_review(one, name) for name in statement.about
        )

    def _may_review(self, review: Signed, name: str) -> bool:
        target = self._founded.get(name)
        return (
            target is not None
            and _said(target).checkpoint == _said(review).checkpoint
            and not is_same_person(_names(review), _key(review), target)
        )

    def _is_returned(self, name: str) -> bool:
        return _is_return(self._reviews.get(name))

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

    def _point(self, checkpoint: str) -> _Point:
        own = {name: one for name, one in self._prepared.items() if _said(one).checkpoint == checkpoint}
        counting = {name: one for name, one in own.items() if not self._is_returned(name)}
        # What a reviewer approved goes on holding when others sign the same later, in another copy.
        in_order = sorted(counting, key=lambda name: name in self._reviews)
        holders = {
            rule: name
            for name in in_order
            for rule in _said(counting[name]).rules
            if rule not in self._stale[name]
        }
        states = self._covering.items(checkpoint, self._assessment)
        return _Point(
            counting=counting,
            sent_back=len(counting) < len(own),
            holders=holders,
            holding=frozenset(holders.values()),
            latest={rule: name for name, one in counting.items() for rule in _said(one).rules},
            waived=frozenset(
                rule
                for state in states
                if state.applies and state.word == "waiver_ended"
                for rule in state.item.rules
            ),
        )

    def _checkpoint(self, key: str) -> CheckpointStanding:
        point = self._points[key]
        counting, holders = point.counting, point.holders
        if not counting:
            return CheckpointStanding("returned", review="returned") if point.sent_back else CheckpointStanding()
        stale = tuple(rule for rule in self._covering.rules(key) if rule not in holders)
        reviewed = {name: self._reviews.get(name) for name in dict.fromkeys(holders.values())}
        state: CheckpointState = "stale" if stale else "waiver_ended" if point.waived else "signed"
        bases = self._bases(counting.values(), stale)
        now, cores = self._now[key], [covered.core for covered in bases.values()]
        reopened = dict.fromkeys(
            fact for core in cores for fact in self._covering.reopened(core, now, self._assessment)
        )
        # Of sign-offs of different days the oldest tells the most of what changed.
        core = cores[0] if cores else _core(list(counting.values())[-1])
        before = Coverage(core, {rule: one.rules[rule] for rule, one in bases.items()})
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

    def _held(self, one: Signed) -> Held:
        if one.fault:
            return Held(one, one.fault)
        statement = _said(one)
        if statement.decision == "prepared":
            return msgspec.structs.replace(self._reviewable[one.digest], signed=one)
        revoked = self._revoked.get(one.digest)
        if revoked is not None:
            return Held(one, "revoked", revoked_because=revoked.text)
        if statement.decision == "revoked":
            # Two copies of a plan may have taken back the same.
            known = any(self._may_revoke(one, name) for name in statement.about)
            return Held(one, "valid" if known else "unfounded")
        state = self._state_of_review(one, statement)
        return Held(one, state, self._stale_targets(statement) if state == "stale" else ())

    def _held_sign_off(self, one: Signed) -> Held:
        revoked, point = self._revoked.get(one.digest), self._points.get(_said(one).checkpoint)
        if revoked is not None:
            return Held(one, "revoked", revoked_because=revoked.text)
        if one.digest not in self._stale or point is None:
            return Held(one, "unfounded")
        if self._is_returned(one.digest):
            return Held(one, "returned")
        stale = self._stale[one.digest]
        left = tuple(rule for rule in stale if rule not in point.holders and point.latest[rule] == one.digest)
        if left:
            return Held(one, "stale", left)
        if stale and one.digest not in point.holding:
            return Held(one, "replaced")
        waived = point.waived.intersection(_said(one).rules).difference(stale)
        return Held(one, "waiver_ended" if waived else "valid")

    def _state_of_review(self, one: Signed, statement: Statement) -> State:
        targets = [self._reviewable[name] for name in statement.about if name in self._reviewable]
        if any(is_same_person(_names(one), _key(one), target.signed) for target in targets):
            return "same_person"
        if not targets or not self._is_founded(one):
            return "unfounded"
        if not any(self._reviews.get(name) is one for name in statement.about):
            return "replaced"
        states = {target.state for target in targets}
        if statement.decision == "returned" and states != {"revoked"}:
            return "valid"
        order: tuple[State, ...] = ("stale", "waiver_ended", "valid")
        otherwise: State = "lapsed" if "revoked" in states else "replaced"
        return next((state for state in order if state in states), otherwise)

    def _stale_targets(self, statement: Statement) -> tuple[str, ...]:
        targets = (self._reviewable[name] for name in statement.about if name in self._reviewable)
        return tuple(dict.fromkeys(rule for target in targets for rule in target.stale_rules))

    def _conditions(self, held: Iterable[Held]) -> Iterable[Asked]:
        for one in held:
            statement = one.signed.statement
            if statement and statement.decision == "conditions" and one.counts:
                for number, condition in enumerate(statement.conditions):
                    key = f"{one.signed.entry.id}-{number}"
                    yield Asked(key, condition, statement.checkpoint, statement.by)


def is_same_person(names: Iterable[str], key_id: str, prepared: Signed) -> bool:
    """Whether a review is by whoever made the sign-off that it is about.

    Told by the names of who reviewed and who signed that (another one, if the review was on paper), and by the key
    `key_id` of the signature; but a sign-off on paper can be reviewed by whoever recorded it.
    """
    preparer = _said(prepared)
    if any(is_same_name(name, preparer.by) for name in names):
        return True
    return preparer.paper is None and key_id == _key(prepared)


def _is_return(review: Signed | None) -> bool:
    return review is not None and _said(review).decision == "returned"


def _covers_its_rules(statement: Statement) -> bool:
    """Whether it signs any rules, and holds what they said, and that could be signed."""
    covered = statement.covered.rules if statement.covered else {}
    return (
        bool(statement.rules)
        and covered.keys() >= {*statement.rules}
        and all(can_be_signed(one) for one in covered.values())
    )


def _review(reviews: Iterable[Signed | None]) -> Review:
    decisions = {None if one is None else _said(one).decision for one in reviews}
    if not decisions:
        return "none"
    if None in decisions:
        return "waiting"
    return "conditions" if "conditions" in decisions else "approved"


def _core(one: Signed) -> Mapping[str, Json]:
    covered = _said(one).covered
    return covered.core if covered else {}


def _said(one: Signed) -> Statement:
    if one.statement is None:
        raise ValueError("a statement that can't be read says nothing")
    return one.statement


def _names(one: Signed) -> tuple[str, str]:
    return _said(one).by, _said(one).name


def _key(one: Signed) -> str:
    return one.certificate.key_id if one.certificate else ""
