"""Whether a PDF that somebody hands us is as it was signed, by whom, and whether its pages belong to its plan."""

import datetime as dt
from collections.abc import Sequence

import msgspec

from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.report.clean import isolated, tame
from ijn_organizer.report.pdf_seal import PdfSeal, SealState
from ijn_organizer.report.read_pdf import PLAN_FILE, ReadPdf, read_pdf
from ijn_organizer.storage.envelope import MOST_FILE_BYTES, unwrap
from ijn_organizer.storage.plan_data import content
from ijn_organizer.storage.planfile import OpenedPlan, decode_plan
from ijn_organizer.trust.digests import digest
from ijn_organizer.trust.identity import Certificate
from ijn_organizer.trust.sealing import Key
from ijn_organizer.words.problems import say_problem
from ijn_organizer.words.words import Words

_CAUSES = {
    "changed": "pdf-changed",
    "changed_after": "pdf-changed-after",
    "other_form": "pdf-other-form",
    "future": "pdf-future",
    "certificate_ended": "pdf-certificate-ended",
}


class PdfVerdict(msgspec.Struct, frozen=True):
    """What is to be said of a PDF.

    Attributes:
        sealed_by: the certificate in its signature. Whether it is that of a known person is for others to say.
        moment: when it was signed, by the signer's clock.
        state: what the signature is worth; None where nobody signed.
        page_matches_plan: whether the digest at the foot of every page is that of the plan inside; None where this
            can't be told.
        plan: the plan inside; None where there is none that can be read.
        attachment: the bytes of that plan's file, sealed if the plan is.
        problems: all that is wrong, the worst first; empty for a PDF that is as it was signed.
        letter: whether it is signed, carries no plan, and tells of none at the foot of a page: a letter does so.
    """

    sealed_by: Certificate | None
    moment: dt.datetime | None
    state: SealState | None
    page_matches_plan: bool | None
    plan: OpenedPlan | None
    attachment: bytes | None
    problems: tuple[Problem, ...]
    letter: bool = False

    @property
    def holds(self) -> bool:
        """Whether it is as it was signed, and its pages belong to the plan inside. A letter has none."""
        whole = self.page_matches_plan is True or self.letter
        return self.state == "intact" and whole and not self.problems


def verify_pdf(data: bytes, where: str, now: dt.datetime, keys: Sequence[Key | None] = ()) -> PdfVerdict:
    """Looks at a PDF.

    Args:
        data: all its bytes.
        where: names the file in problems.
        now: this moment, with a time zone.
        keys: those that may open the plan inside, should it be sealed.
    """
    found = read_pdf(data, where, now, MOST_FILE_BYTES)
    letter = _is_letter(found)
    plan, of_plan = (None, ()) if letter else _plan(found, where, keys)
    matches = _matches(found.digests, plan)
    differs = (Problem("pdf-page-differs", where),) if matches is False else ()
    seal = found.seal or PdfSeal(None, None, "changed")
    return PdfVerdict(
        sealed_by=seal.certificate,
        moment=seal.moment,
        state=None if found.seal is None else seal.state,
        page_matches_plan=matches,
        plan=plan,
        attachment=found.attachment,
        problems=(*_of_seal(found, where), *differs, *found.problems, *of_plan),
        letter=letter,
    )


def sentence(words: Words, verdict: PdfVerdict) -> str:
    """One sentence for people: whether it is intact, by whom, and whether pages and plan belong together."""
    if verdict.state != "intact" or verdict.sealed_by is None or verdict.moment is None:
        return say_problem(words, verdict.problems[0])
    say = words.gettext
    said = {
        True: say("This PDF is as %(name)s signed it on %(moment)s, and its pages belong to the plan inside."),
        False: say(
            "This PDF is as %(name)s signed it on %(moment)s, but its pages belong to another plan than the one "
            "inside."
        ),
        None: say(
            "This PDF is as %(name)s signed it on %(moment)s, but whether its pages belong to the plan inside "
            "can't be told."
        ),
    }
    of_letter = say("This PDF is as %(name)s signed it on %(moment)s. It is a letter, with no plan inside.")
    name = isolated(tame(verdict.sealed_by.name), right_to_left=words.right_to_left)
    moment = words.moment(_here(verdict.moment))
    told = of_letter if verdict.letter else said[verdict.page_matches_plan]
    return told % {"name": name, "moment": moment}


def _here(moment: dt.datetime) -> dt.datetime:
    """A moment in the time zone of this computer, where it can be told there: not in the year 1."""
    try:
        return moment.astimezone()
    except (ValueError, OverflowError, OSError):
        return moment


def _of_seal(found: ReadPdf, where: str) -> tuple[Problem, ...]:
    if found.seal is None:
        # A file that is no PDF at all has problems enough.
        return () if _is_unreadable(found) else (Problem("pdf-not-signed", where),)
    state = found.seal.state
    return () if state == "intact" else (Problem(_CAUSES[state], where),)


def _is_unreadable(found: ReadPdf) -> bool:
    return any(problem.code in ("pdf-not-a-pdf", "pdf-damaged", "pdf-encrypted") for problem in found.problems)


def _is_letter(found: ReadPdf) -> bool:
    """Whether it carries no plan, and no page says that it belongs to one. A team copy has both."""
    told = found.seal is not None and not found.problems and found.digests
    return bool(told) and found.attachment is None and not any(found.digests)


def _plan(found: ReadPdf, where: str, keys: Sequence[Key | None]) -> tuple[OpenedPlan | None, tuple[Problem, ...]]:
    if found.attachment is None:
        return None, () if found.problems else (Problem("pdf-without-plan", where),)
    inside = f"{where} {PLAN_FILE}"
    try:
        letter = unwrap(found.attachment, inside, keys)
        opened = decode_plan(letter.data, inside)
    except ProblemsError as error:
        return None, error.problems
    if opened.kind != "plan":
        return None, (Problem("slip-not-plan", inside),)
    return msgspec.structs.replace(opened, key=letter.key), ()


def _matches(digests: Sequence[str | None], plan: OpenedPlan | None) -> bool | None:
    if plan is None or not digests:
        return None
    return set(digests) == {digest(content(plan.plan))}
