"""The `verify` command: a plan or a PDF that somebody hands us, told for people and for programs."""

import contextlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from ijn_organizer.app.desk import Desk
from ijn_organizer.app.verifying import Verified, known_people, problem_record, verify_plan
from ijn_organizer.app.verifying_pdf import PdfVerdict, sentence, verify_pdf
from ijn_organizer.plan.cells import Plan
from ijn_organizer.plan.merge import includes
from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.plan.values import Json
from ijn_organizer.report.sign_off_words import say_changes, say_checkpoint_name, say_rules
from ijn_organizer.storage import durable
from ijn_organizer.storage.envelope import MOST_FILE_BYTES
from ijn_organizer.storage.folder import plan_files
from ijn_organizer.trust.identity import Certificate
from ijn_organizer.trust.sealing import SealError, find_key, is_sealed
from ijn_organizer.words.problems import say_problem
from ijn_organizer.words.words import Words

MOST_PDF_BYTES = 4 * MOST_FILE_BYTES
"""A PDF holds a plan's file, packed, and its pages; what is longer is none of ours."""

_BEGINS = b"%PDF-"
_BEGINS_WITHIN = 1024
"""Readers of PDF look for its first line so far into a file (ISO 32000, annex H)."""


class Newer(msgspec.Struct, frozen=True):
    """A file with a newer state of the plan that is inside a PDF."""

    path: Path
    plan: Plan
    verified: Verified


class VerifiedPdf(msgspec.Struct, frozen=True):
    """What is to be said of a PDF.

    Attributes:
        verdict: of its signature, its pages and the plan inside.
        inside: of the sign-offs of that plan; None where there is none that can be read.
        newer: a newer state of it that lies here; None where there is none.
        confirmed: whether the signer is a known person.
    """

    verdict: PdfVerdict
    inside: Verified | None
    newer: Newer | None
    confirmed: bool

    @property
    def valid(self) -> bool:
        """Whether it is as it was signed, and so are the sign-offs inside. A newer plan does not change that."""
        return self.verdict.holds and (self.inside is None or not self.inside.standing.all or self.inside.valid)

    @property
    def signer(self) -> Certificate | None:
        """Whose signature it is; None where the bytes that somebody signed are others now, or nobody signed."""
        return self.verdict.sealed_by if self.verdict.state not in ("changed", "other_form") else None

    def record(self, words: Words) -> dict[str, Json]:
        """The answer for programs."""
        verdict, sealed_by = self.verdict, self.signer
        of_plan = self.inside.record(words) if self.inside else {"sign_offs": [], "checkpoints": {}}
        signed = self.inside.problems if self.inside and self.inside.standing.all else ()
        return {
            **of_plan,
            "valid": self.valid,
            "kind": "pdf",
            "sealed_by": sealed_by.name if sealed_by else None,
            "sealed_at": verdict.moment.isoformat() if verdict.moment else None,
            "confirmed": self.confirmed,
            "fingerprint": sealed_by.fingerprint if sealed_by else None,
            "fingerprint_words": list(sealed_by.words) if sealed_by else None,
            "state": verdict.state,
            "page_matches_plan": verdict.page_matches_plan,
            "plan": verdict.plan.plan.id if verdict.plan else None,
            "newer": self._newer(words),
            "problems": [problem_record(words, problem) for problem in (*verdict.problems, *signed)],
        }

    def lines(self, words: Words) -> list[str]:
        """The answer for people: one sentence first."""
        lines = [self.sentence(words)]
        if self.signer is not None:
            known = words.gettext("confirmed") if self.confirmed else words.gettext("not yet confirmed")
            fingerprint = {"words": " ".join(self.signer.words), "known": known}
            lines.append(words.gettext("Fingerprint: %(words)s (%(known)s)") % fingerprint)
        said = (say_problem(words, problem) for problem in self.verdict.problems)
        lines += [line for line in said if line not in lines]
        if self.newer is not None:
            lines += self.newer_lines(words)
        if self.inside is not None:
            lines += ["", words.gettext("The plan inside:"), *self.inside.lines(words)]
        return lines

    def sentence(self, words: Words) -> str:
        """One sentence: whether it is intact, by whom, whether pages and plan belong together."""
        return sentence(words, self.verdict)

    def newer_lines(self, words: Words) -> list[str]:
        """What became stale in a newer plan that lies here."""
        if self.newer is None:
            return []
        verified = self.newer.verified
        lines = [words.gettext("A newer state of this plan is in %(path)s.") % {"path": self.newer.path}]
        for key, standing in verified.standing.checkpoints.items():
            if standing.stale_rules:
                said = {
                    "checkpoint": say_checkpoint_name(words, verified.compiled, key),
                    "rules": say_rules(words, verified.compiled, standing.stale_rules),
                }
                lines.append(words.gettext("There, to sign again at %(checkpoint)s: %(rules)s") % said)
                changes = say_changes(words, verified.compiled, standing.differences)
                lines += [f"  {change.line(words)}" for change in changes]
        return lines

    def _newer(self, words: Words) -> Json:
        if self.newer is None:
            return None
        record = self.newer.verified.record(words)
        return {"path": str(self.newer.path), "checkpoints": record["checkpoints"]}


def verify_file(desk: Desk, path: Path) -> Verified | VerifiedPdf:
    """Looks at a plan or a PDF in a file.

    Raises:
        ProblemsError: as `durable.read`, `Desk.read_plan` and `Desk.pack`.
    """
    data = durable.read(path, MOST_PDF_BYTES)
    if is_pdf(data):
        return _verified(desk, path, data)
    return verify_plan(desk, desk.read_plan(path).plan)


def is_pdf(data: bytes) -> bool:
    """Whether these are the bytes of a PDF, by how they begin. A plan is none, whatever stands in its texts."""
    begins = data[:_BEGINS_WITHIN]
    return _BEGINS in begins and not begins.lstrip().startswith(b"{")


def verify_pdf_file(desk: Desk, path: Path) -> VerifiedPdf:
    """Looks at a PDF. The passphrase of a sealed plan inside is asked for; without it less can be told.

    Raises:
        ProblemsError: as `durable.read`.
    """
    return _verified(desk, path, durable.read(path, MOST_PDF_BYTES))


def _verified(desk: Desk, path: Path, data: bytes) -> VerifiedPdf:
    where, now = durable.shown(path), desk.clock.now()
    verdict = verify_pdf(data, where, now)
    if verdict.attachment is not None and is_sealed(verdict.attachment):
        passphrase = desk.ask(path)
        if passphrase is not None:
            # What does not open it is told by the verdict without a key.
            with contextlib.suppress(SealError):
                verdict = verify_pdf(data, where, now, [find_key(verdict.attachment, passphrase)])
    inside, trouble = _look_inside(desk, verdict)
    verdict = msgspec.structs.replace(verdict, problems=(*verdict.problems, *trouble))
    newer = newer_beside(desk, path.parent, verdict.plan.plan) if verdict.plan else None
    # Anybody can move a certificate into another file: it says who signed only where the signature holds.
    sealed_by = verdict.sealed_by if verdict.state == "intact" else None
    confirmed = sealed_by is not None and sealed_by.fingerprint in known_people(desk)
    return VerifiedPdf(verdict, inside, newer, confirmed)


def newer_beside(desk: Desk, folder: Path, plan: Plan) -> Newer | None:
    """A file in `folder`, or one that the window shows, that has all of `plan` and more; None where none has."""
    for path, found in _plans(_candidates(desk, folder)):
        if found.id == plan.id and found != plan and includes(found, plan):
            # One under a rule pack that is not here can't be told of, and does not hinder.
            with contextlib.suppress(ProblemsError):
                return Newer(path, found, verify_plan(desk, found))
    return None


def holder_of(desk: Desk, folder: Path, plan: Plan) -> Path | None:
    """A file in `folder`, or one that the window shows, that has all of `plan`; None where none has."""
    every = _plans(_candidates(desk, folder))
    return next((path for path, found in every if found.id == plan.id and includes(found, plan)), None)


def _candidates(desk: Desk, folder: Path) -> Iterable[Path]:
    beside = plan_files(folder) if folder.is_dir() else ()
    return dict.fromkeys((*beside, *desk.plan_paths()))


def _plans(paths: Iterable[Path]) -> Iterator[tuple[Path, Plan]]:
    from ijn_organizer.storage.save import open_plan

    for path in paths:
        # A plan that can't be read, or is sealed, is no help here, and nobody asked for it.
        with contextlib.suppress(ProblemsError):
            yield path, open_plan(path, [None]).plan


def _look_inside(desk: Desk, verdict: PdfVerdict) -> tuple[Verified | None, tuple[Problem, ...]]:
    if verdict.plan is None:
        return None, ()
    try:
        return verify_plan(desk, verdict.plan.plan), ()
    except ProblemsError as error:
        return None, error.problems
