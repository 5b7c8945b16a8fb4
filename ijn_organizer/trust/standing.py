"""How the sign-offs of a plan stand: which hold, which the plan has moved on from, and what changed since."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

import msgspec

from ijn_organizer.trust.coverage import Difference
from ijn_organizer.trust.statements import Condition, Fault, Signed

State: TypeAlias = Literal[
    "valid",
    "stale",
    "waiver_ended",
    "replaced",
    "revoked",
    "returned",
    "same_person",
    "unfounded",
    "lapsed",
    "practice",
    Fault,
]
"""How one statement stands.

valid: it holds. stale: the plan says something else now (of a review: the sign-off that it is about is stale).
waiver_ended: it holds, but a waiver in it ran out. replaced: the plan moved on, and another one holds instead.
revoked: by its signer. returned: a reviewer sent it back. same_person: a review by whoever prepared the plan.
unfounded: about a statement that is not here or not whole, or about nothing. lapsed: a review of what its signer
took back. practice: practice plans can't be signed. The others: see `Signed.fault`.
"""

CheckpointState: TypeAlias = Literal["unsigned", "signed", "stale", "waiver_ended", "returned"]
Review: TypeAlias = Literal["none", "waiting", "approved", "conditions", "returned"]


class Held(msgspec.Struct, frozen=True):
    """A statement and how it stands.

    Attributes:
        signed: the statement.
        state: how it stands.
        stale_rules: rules that the plan has moved on from, and that nobody signed again; of a review, those of the
            sign-offs that it is about.
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
        return self.state in ("valid", "replaced", "revoked", "returned", "lapsed")


class CheckpointStanding(msgspec.Struct, frozen=True):
    """How a checkpoint stands.

    Attributes:
        state: `unsigned`; `signed`: every rule in scope is held by a sign-off; `stale`; `waiver_ended`: all is
            held, but a waiver ran out; `returned`: it was signed, and a reviewer sent that back.
        stale_rules: rules in scope to sign again, in the order of the pack.
        differences: what changed since it was signed: facts, even where they touch no rule; and what these rules
            hold.
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
        """Whether a checkpoint is signed, none is stale, and nothing is to be said against any statement."""
        states = {one.state for one in self.checkpoints.values()}
        return "signed" in states and not states & {"stale", "waiver_ended"} and all(one.holds for one in self.all)
