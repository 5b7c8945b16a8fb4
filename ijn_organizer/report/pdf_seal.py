"""The signature of a PDF as a whole: who made it, when, and whether the file is still as it was then."""

import datetime as dt
import hashlib
from collections.abc import Iterator
from typing import Literal, TypeAlias

import msgspec

from ijn_organizer.report.certify import FORM, NO_CHANGES
from ijn_organizer.report.cms import CmsError, Signed, read_container
from ijn_organizer.report.pdf_parts import Pdf, PdfValue, at
from ijn_organizer.trust.identity import CLOCK_SLACK, Certificate

SealState: TypeAlias = Literal["intact", "changed", "changed_after", "other_form", "future", "certificate_ended"]
"""What a signature is worth.

`intact`: each byte of the file is as its signer left it. `changed`: bytes that were signed are others now, or the
signature itself is. `changed_after`: what was signed is whole, but something was added behind it. `other_form`:
not a signature as this program makes them, over all of the file and with no later change allowed. `future`: it
tells a time that is still to come. `certificate_ended`: it tells a time at which its certificate was not good.
"""

_DEEPEST = 8


class PdfSeal(msgspec.Struct, frozen=True):
    """A signature over a whole PDF.

    Attributes:
        certificate: of whoever signed, as it stands in the file: nobody says yet that this is a person you know.
            None where it can't be read.
        moment: when they signed, by their own clock; None where it can't be read.
        state: what the signature is worth.
    """

    certificate: Certificate | None
    moment: dt.datetime | None
    state: SealState


class _Range(msgspec.Struct, frozen=True):
    """What a signature covers: all bytes up to `start` and from `end` to `stop`. It stands itself in between."""

    start: int
    end: int
    stop: int

    def digest(self, data: bytes) -> bytes:
        covered = hashlib.sha256(memoryview(data)[: self.start])
        covered.update(memoryview(data)[self.end : self.stop])
        return covered.digest()


def find_seal(pdf: Pdf, now: dt.datetime) -> PdfSeal | None:
    """The signature of a PDF; None where nobody signed it, now or before an update.

    Raises:
        Exception: of any kind, when what stands there is no signature.
    """
    for number, revision in enumerate(pdf.revisions()):
        signatures = list(_signatures(revision.root))
        if signatures:
            seal = _judge(pdf.data, signatures, revision.root, now)
            # A signature that an update took away.
            gone = number > 0 and seal.state != "changed"
            return msgspec.structs.replace(seal, state="changed_after") if gone else seal
    return None


def _signatures(root: PdfValue) -> Iterator[PdfValue]:
    form = at(root, "/AcroForm", {})
    yield from _filled(at(form, "/Fields", []), "", 0)


def _filled(fields: PdfValue, kind: str, depth: int) -> Iterator[PdfValue]:
    if depth > _DEEPEST:
        raise ValueError("too deep")
    for field in fields:
        one = field.get_object()
        own = str(at(one, "/FT", kind))
        if own == "/Sig" and "/V" in one:
            yield one["/V"]
        yield from _filled(at(one, "/Kids", []), own, depth + 1)


def _judge(data: bytes, signatures: list[PdfValue], root: PdfValue, now: dt.datetime) -> PdfSeal:
    # A later one is part of an update behind the first.
    first = min(signatures, key=lambda one: int(one["/ByteRange"][3]) + int(one["/ByteRange"][2]))
    moment = _moment(first)
    covered = _range(data, first)
    if covered is None:
        return PdfSeal(None, moment, "changed")
    try:
        signed = read_container(_container(data, covered))
    except CmsError as error:
        return PdfSeal(None, moment, "other_form" if error.code == "other-form" else "changed")
    state = _state(data, covered, signed, moment, now)
    if state not in ("changed", "changed_after") and (len(signatures) > 1 or not _forbids_changes(first, root)):
        state = "other_form"
    return PdfSeal(signed.certificate, moment, state)


def _state(
    data: bytes, covered: _Range, signed: Signed, moment: dt.datetime | None, now: dt.datetime
) -> SealState:
    if covered.digest(data) != signed.digest:
        return "changed"
    if covered.stop < len(data):
        return "changed_after"
    if moment is None:
        return "other_form"
    if moment > now + CLOCK_SLACK:
        return "future"
    return "intact" if signed.certificate.is_good_at(moment) else "certificate_ended"


def _range(data: bytes, signature: PdfValue) -> _Range | None:
    """What a signature says that it covers; None where this is not all around it."""
    begin, start, end, rest = (int(one) for one in signature["/ByteRange"])
    covered = _Range(start, end, end + rest)
    in_order = begin == 0 < start < end - 1 and end < covered.stop <= len(data)
    if not in_order or data[start : start + 1] != b"<" or data[end - 1 : end] != b">":
        return None
    # What the file calls its signature has to be the one that is left out.
    named: bytes = signature.raw_get("/Contents").original_bytes
    return covered if data[start + 1 : end - 1].lower() == named.hex().encode() else None


def _container(data: bytes, covered: _Range) -> bytes:
    """The container, without the zeros that fill its room. Nothing else may stand there: no one signed it.

    Raises:
        CmsError: `damaged`; `other-form` where its digits are written in capitals, as others do.
    """
    digits = data[covered.start + 1 : covered.end - 1]
    if digits != digits.lower():
        raise CmsError("other-form")
    room = bytes.fromhex(digits.decode("ascii"))
    size = 4 + int.from_bytes(room[2:4], "big")
    if room[:2] != b"\x30\x82" or room[size:].strip(b"\0"):
        raise CmsError("damaged")
    return room[:size]


def _forbids_changes(signature: PdfValue, root: PdfValue) -> bool:
    """Whether it certifies the document and allows no change (ISO 32000-1, 12.8.2.2: DocMDP, level 1)."""
    certifying = at(at(root, "/Perms", {}), "/DocMDP", None)
    rules = [one.get_object() for one in at(signature, "/Reference", [])]
    return (
        certifying is not None
        and certifying.container_ref == signature.container_ref
        and str(at(signature, "/SubFilter", None)) == FORM
        and [str(at(one, "/TransformMethod", None)) for one in rules] == ["/DocMDP"]
        and int(at(at(rules[0], "/TransformParams", {}), "/P", 0)) == NO_CHANGES
    )


def _moment(signature: PdfValue) -> dt.datetime | None:
    from pyhanko.pdf_utils.generic import parse_pdf_date

    try:
        moment = parse_pdf_date(signature["/M"])
    except Exception:  # noqa: BLE001 — whatever text stands there: it is no time
        return None
    return moment if moment.tzinfo is not None else None
