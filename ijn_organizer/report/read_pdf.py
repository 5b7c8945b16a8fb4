"""Reads a PDF that somebody hands us: the plan inside, the digest on each page, and what its signature is worth.

The file may be anything. Nothing in it is followed beyond limits, and whatever is wrong with it becomes a problem.
"""

import datetime as dt

import msgspec

from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.report.certify import hush
from ijn_organizer.report.page_digests import page_digests
from ijn_organizer.report.pdf_parts import Pdf, open_pdf
from ijn_organizer.report.pdf_seal import PdfSeal, find_seal

PLAN_FILE = "plan.ijnplan"
"""The name of the plan inside."""


class ReadPdf(msgspec.Struct, frozen=True):
    """What a PDF holds.

    Attributes:
        attachment: the plan file inside, as it is (sealed, if the plan is); None where none can be read.
        digests: for each page the digest at its foot, 64 hex digits; None where there is none. Empty where the
            pages can't be read, and where bytes that were signed have changed.
        seal: its signature; None where nobody signed it.
        problems: what could not be read, and why.
    """

    attachment: bytes | None = None
    digests: tuple[str | None, ...] = ()
    seal: PdfSeal | None = None
    problems: tuple[Problem, ...] = ()


def read_pdf(data: bytes, where: str, now: dt.datetime, most_bytes: int) -> ReadPdf:
    """What the bytes of a PDF hold. Raises nothing: a file that is no PDF is told in `problems`.

    Args:
        data: all bytes of the file.
        where: names the file in problems.
        now: this moment, with a time zone.
        most_bytes: of the plan inside, once it is unpacked.
    """
    hush()
    try:
        pdf = open_pdf(data, where)
    except ProblemsError as error:
        return ReadPdf(seal=_broken_seal(data), problems=error.problems)
    seal = _seal(pdf, now)
    problems = list[Problem]()
    attachment, digests = None, tuple[str | None, ...]()
    try:
        attachment = pdf.attachment(PLAN_FILE, most_bytes)
    except ProblemsError as error:
        problems += error.problems
    try:
        # Whatever stands on pages that somebody changed: nobody has to go by it.
        digests = () if seal is not None and seal.state == "changed" else page_digests(pdf)
    except ProblemsError as error:
        problems += error.problems
    return ReadPdf(attachment, digests, seal, tuple(problems))


def _seal(pdf: Pdf, now: dt.datetime) -> PdfSeal | None:
    try:
        seal = find_seal(pdf, now)
    except Exception:  # noqa: BLE001 — whatever stands where a signature should be: it is none that holds
        return PdfSeal(None, None, "changed")
    return seal or _broken_seal(pdf.data)


def _broken_seal(data: bytes) -> PdfSeal | None:
    """The signature of a file that nobody can find any more, though something of it is left."""
    return PdfSeal(None, None, "changed") if b"/ByteRange" in data else None
