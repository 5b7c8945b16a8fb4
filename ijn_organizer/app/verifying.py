"""Whether what was signed in a plan still holds, told for people and for programs."""

from collections.abc import Iterable

import msgspec

from ijn_organizer.app.desk import Desk
from ijn_organizer.app.identities import Contacts, the_identity
from ijn_organizer.plan.cells import Plan
from ijn_organizer.plan.problems import Problem
from ijn_organizer.plan.values import Json
from ijn_organizer.report.sign_off_words import (
    say_changes,
    say_checkpoint_name,
    say_rules,
    say_signer,
    say_when,
    trouble_with,
)
from ijn_organizer.rules.compiled import CompiledPack
from ijn_organizer.trust.standing import Held, Standing
from ijn_organizer.words.problems import say_problem
from ijn_organizer.words.sign_offs import say_decision, say_sign_off
from ijn_organizer.words.words import Words


class Verified(msgspec.Struct, frozen=True):
    """What is to be said of the sign-offs of a plan.

    Attributes:
        standing: how they stand.
        compiled: the plan's rule pack.
        confirmed: fingerprints of certificates that are those of known people.
        problems: what is wrong.
    """

    standing: Standing
    compiled: CompiledPack
    confirmed: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()

    @property
    def valid(self) -> bool:
        """Whether something is signed, and nothing is to be said against it."""
        return self.standing.valid

    def record(self, words: Words) -> dict[str, Json]:
        """The answer for programs."""
        return {
            "valid": self.valid,
            "kind": "plan",
            "sealed_by": None,
            "page_matches_plan": None,
            "sign_offs": [self._sign_off(words, one) for one in self.standing.all],
            "checkpoints": {key: self._checkpoint(words, key) for key in self.standing.checkpoints},
            "problems": [problem_record(words, problem) for problem in self.problems],
        }

    def lines(self, words: Words) -> list[str]:
        """The answer for people."""
        lines = [self._sentence(words)]
        for key, standing in self.standing.checkpoints.items():
            every = self.standing.at(key)
            if not every:
                continue
            lines += ["", say_checkpoint_name(words, self.compiled, key)]
            lines += [f"  {line}" for held in every for line in self._told(words, held)]
            if standing.stale_rules:
                again = {"rules": say_rules(words, self.compiled, standing.stale_rules)}
                lines.append("  " + words.gettext("To sign again: %(rules)s") % again)
            for change in say_changes(words, self.compiled, standing.differences):
                lines.append("    " + change.line(words))
        if self.standing.all:
            lines += [say_problem(words, problem) for problem in self.problems]
        return lines

    def _sentence(self, words: Words) -> str:
        if self.valid:
            return words.gettext("All that was signed in this plan holds.")
        if not self.standing.all:
            return words.gettext("Nothing is signed in this plan.")
        return words.gettext("Not all that was signed in this plan holds.")

    def _told(self, words: Words, held: Held) -> Iterable[str]:
        statement, certificate = held.signed.statement, held.signed.certificate
        if statement is None:
            return
        state = say_sign_off(words, held.state)
        names = {"who": say_signer(statement), "when": say_when(words, statement)}
        who = words.gettext("%(who)s, %(when)s") % names
        yield f"{say_decision(words, statement.decision)}: {who}: {state}"
        if certificate is not None:
            known = words.gettext("confirmed") if self.is_confirmed(held) else words.gettext("not yet confirmed")
            fingerprint = {"words": " ".join(certificate.words), "known": known}
            yield "  " + words.gettext("Fingerprint: %(words)s (%(known)s)") % fingerprint
        for text in (*(condition.text for condition in statement.conditions), statement.text):
            if text:
                yield f"  {text}"

    def is_confirmed(self, held: Held) -> bool:
        """Whether its certificate is one of a person who was compared by phone."""
        certificate = held.signed.certificate
        return certificate is not None and certificate.fingerprint in self.confirmed

    def _sign_off(self, words: Words, held: Held) -> dict[str, Json]:
        statement, certificate = held.signed.statement, held.signed.certificate
        known: dict[str, Json] = {
            "checkpoint": statement.checkpoint if statement else None,
            "by": statement.by if statement else None,
            "role": statement.by_role if statement else None,
            "at": statement.at if statement else None,
            "decision": statement.decision if statement else None,
            "state": held.state,
            "stale_rules": list(held.stale_rules),
            "state_text": say_sign_off(words, held.state),
            "confirmed": self.is_confirmed(held),
            "fingerprint": certificate.fingerprint if certificate else None,
            "fingerprint_words": list(certificate.words) if certificate else None,
        }
        if statement is not None and statement.paper is not None:
            known["on_paper"] = {"day": statement.paper.day, "recorded_by": statement.name}
        return known

    def _checkpoint(self, words: Words, key: str) -> dict[str, Json]:
        standing = self.standing.checkpoints[key]
        changes = say_changes(words, self.compiled, standing.differences)
        return {
            "state": standing.state,
            "review": standing.review,
            "stale_rules": list(standing.stale_rules),
            "reopened": list(standing.reopened),
            "changes": [{"what": one.label, "before": one.before, "after": one.after} for one in changes],
        }


def verify_plan(desk: Desk, plan: Plan) -> Verified:
    """Looks at all that was signed in a plan.

    Raises:
        ProblemsError: as `Desk.pack`.
    """
    judge = desk.judge_of(plan)
    standing = desk.judge(plan).standing
    problems = tuple(_problems(desk.words, judge.compiled, standing))
    return Verified(standing, judge.compiled, known_people(desk), problems)


def known_people(desk: Desk) -> frozenset[str]:
    """Fingerprints of the certificates of confirmed people, and of this computer's user."""
    own = the_identity(desk)
    fingerprints = {contact.fingerprint for contact in Contacts(desk).all()}
    return frozenset(fingerprints if own is None else {*fingerprints, own.fingerprint})


def problem_record(words: Words, problem: Problem) -> dict[str, Json]:
    """A problem for programs."""
    return {"code": problem.code, "where": problem.where, "text": say_problem(words, problem)}


def _problems(words: Words, compiled: CompiledPack, standing: Standing) -> Iterable[Problem]:
    if not standing.all:
        yield Problem("nothing-signed")
    for held in standing.all:
        problem = trouble_with(words, compiled, held)
        if problem is not None:
            yield problem
