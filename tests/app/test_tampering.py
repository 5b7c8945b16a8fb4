"""Tampering with a signed PDF: each is told for what it is, and nothing that is false is called intact."""

import datetime as dt
import hashlib
import io
import random
import subprocess
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from ijn_organizer.app.verifying_pdf import PdfVerdict, sentence, verify_pdf
from ijn_organizer.report.cms import sign_digest
from ijn_organizer.storage.planfile import encode_plan, encode_slip
from ijn_organizer.trust.identity import CLOCK_SLACK, GOOD_FOR_DAYS, Identity, make_identity
from ijn_organizer.trust.sealing import make_key, seal
from ijn_organizer.words.words import plain_english
from tests.app.making import told
from tests.report import sample
from tests.report.signed import LUCIA, byte_range, container, signed, tiny

NOW = sample.MADE_AT + dt.timedelta(hours=1)
FORGER = make_identity("Lucía Barrera", "Lead organizer", sample.MADE_AT)
PLAN = tiny().plan
OTHER_PLAN = told(PLAN, expected=999)
SEALING = make_key("the quiet garden", 4)
WORDS = plain_english()


@pytest.fixture(scope="module")
def data() -> bytes:
    """A signed PDF, as it was signed."""
    return signed()


def look(data: bytes, now: dt.datetime = NOW, *keys: Any) -> PdfVerdict:
    return verify_pdf(data, "a.pdf", now, keys)


def codes(verdict: PdfVerdict) -> list[str]:
    return [problem.code for problem in verdict.problems]


def test_what_nobody_touched_holds(data: bytes) -> None:
    verdict = look(data)

    assert verdict.holds
    assert verdict.sealed_by == LUCIA.certificate
    assert verdict.moment == sample.MADE_AT
    assert verdict.plan is not None
    assert verdict.plan.plan == PLAN
    said = sentence(WORDS, verdict)
    assert said.startswith("This PDF is as Lucía Barrera signed it on November 24, 2026, ")
    assert said.endswith("and its pages belong to the plan inside.")


# Bytes that are changed in place.


def test_no_flip_of_a_bit_goes_unseen(data: bytes) -> None:
    dice = random.Random(4)  # noqa: S311 — the same at each run
    start, end, _ = byte_range(data)
    anywhere = [dice.randrange(len(data)) for _ in range(200)]
    parts = (
        b"%PDF-",
        b"/Root",
        b"/Perms",
        b"/DocMDP",
        b"/AcroForm",
        b"/Contents <",
        b"/ByteRange",
        b"/EmbeddedFiles",
    )
    parts += (b"xref", b"trailer", b"startxref", b"%%EOF", b"/Type /Sig", b"/SubFilter", b"/M (", b"/P 1")
    structure = [data.rindex(part) + dice.randrange(len(part)) for part in parts]
    hole = [start, start + 1, end - 1, end - 2, *(dice.randrange(start, end) for _ in range(40))]

    for place in (*structure, *hole, 0, len(data) - 1, *anywhere):
        changed = bytearray(data)
        changed[place] ^= 1 << dice.randrange(8)
        verdict = look(bytes(changed))
        assert not verdict.holds, place
        assert verdict.state in ("changed", "other_form") or codes(verdict) == ["pdf-not-a-pdf"], place
        assert sentence(WORDS, verdict) != "", place


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.replace(b"/P 1\n", b"/P 2\n", 1),
        lambda data: with_attachment(data, b"\0" * 40),
        lambda data: in_hole(data, lambda digits: digits[:-2] + b"01"),
        lambda data: in_hole(data, lambda digits: b"0" * len(digits)),
        lambda data: in_hole(data, lambda digits: b" " + digits[:-1]),
        lambda data: with_range(data, lambda one, two, three: (one, two, three - 40)),
        lambda data: with_range(data, lambda one, two, three: (one - 40, two, three)),
        lambda data: with_range(data, lambda one, two, three: (one, two + 40, three - 40)),
        lambda data: data.replace(b"/Type /Sig\n", b"/Type /Sag\n", 1),
        lambda data: data.replace(b"/AcroForm", b"/AcroGorm"),
        lambda data: data.replace(b"/ETSI.CAdES.detached", b"/adbe.pkcs7.detached"),
    ],
)
def test_bytes_that_are_changed_in_place_are_told(data: bytes, change: Callable[[bytes], bytes]) -> None:
    changed = change(data)
    assert changed != data

    verdict = look(changed)

    assert verdict.state == "changed"
    assert codes(verdict)[0] == "pdf-changed"
    assert sentence(WORDS, verdict) == (
        "a.pdf was changed after it was signed. Please do not go by it, and ask for another copy."
    )


def test_digits_that_are_written_in_another_way_are_told(data: bytes) -> None:
    verdict = look(in_hole(data, lambda digits: digits.upper()))

    assert verdict.state == "other_form"
    assert not verdict.holds


def test_a_signature_from_another_pdf_of_the_same_person_is_told(data: bytes) -> None:
    other = container(signed(printed="0" * 64))
    verdict = look(in_hole(data, lambda digits: other.hex().encode().ljust(len(digits), b"0")))

    assert verdict.state == "changed"


# Updates at the end.


def _page(writer: Any) -> None:
    from pyhanko.pdf_utils.generic import StreamObject

    writer.add_stream_to_page(0, writer.add_object(StreamObject(stream_data=b"0 0 612 792 re f")))


def _catalog(writer: Any) -> None:
    from pyhanko.pdf_utils.generic import pdf_name

    writer.root["/PageMode"] = pdf_name("/FullScreen")
    writer.update_root()


def _annotation(writer: Any) -> None:
    from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, NumberObject, pdf_name, pdf_string

    page, _ = writer.find_page_for_modification(0)
    square = ArrayObject(NumberObject(one) for one in (100, 100, 200, 200))
    note = {
        "/Type": pdf_name("/Annot"),
        "/Subtype": pdf_name("/FreeText"),
        "/Rect": square,
        "/Contents": pdf_string("ok"),
    }
    added = writer.add_object(DictionaryObject({pdf_name(key): value for key, value in note.items()}))
    page.get_object()["/Annots"] = ArrayObject([added])
    writer.mark_update(page)


def _digest_on_the_page(writer: Any) -> None:
    page, _ = writer.find_page_for_modification(0)
    page.get_object()["/Contents"] = writer.find_page_for_modification(1)[0].get_object().raw_get("/Contents")
    writer.mark_update(page)


def _without_signature(writer: Any) -> None:
    del writer.root["/AcroForm"]
    del writer.root["/Perms"]
    writer.update_root()


def _swapped_plan(writer: Any, plan: bytes = b"", packed: bytes = b"") -> None:
    from pyhanko.pdf_utils.generic import StreamObject, pdf_name

    spec = writer.root["/Names"]["/EmbeddedFiles"]["/Names"][1]
    content = StreamObject(
        {pdf_name("/Filter"): pdf_name("/FlateDecode")}, encoded_data=packed or zlib.compress(plan)
    )
    spec["/EF"]["/F"] = writer.add_object(content)
    writer.update_container(spec["/EF"])
    writer.update_container(spec)


def _another_signature(data: bytes) -> bytes:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    return by_another_program(IncrementalPdfFileWriter(io.BytesIO(data)), FORGER, certify=False)


UPDATES: dict[str, Callable[[bytes], bytes]] = {
    "page": lambda data: updated(data, _page),
    "catalog": lambda data: updated(data, _catalog),
    "annotation": lambda data: updated(data, _annotation),
    "digest": lambda data: updated(data, _digest_on_the_page),
    "without signature": lambda data: updated(data, _without_signature),
    "plan": lambda data: updated(data, lambda writer: _swapped_plan(writer, encode_plan(OTHER_PLAN))),
    "twice": lambda data: updated(updated(data, _catalog), _without_signature),
    "signature": _another_signature,
}


@pytest.mark.parametrize("what", UPDATES)
def test_an_update_at_the_end_is_told(data: bytes, what: str) -> None:
    verdict = look(UPDATES[what](data))

    assert verdict.state == "changed_after"
    assert verdict.sealed_by == LUCIA.certificate
    assert codes(verdict)[0] == "pdf-changed-after"
    assert sentence(WORDS, verdict).startswith("Something was added to a.pdf after it was signed")


def test_pages_that_do_not_fit_a_plan_that_was_swapped_in_are_told_too(data: bytes) -> None:
    verdict = look(UPDATES["plan"](data))

    assert verdict.page_matches_plan is False
    assert "pdf-page-differs" in codes(verdict)


@pytest.mark.parametrize("junk", [b"\n", b"junk", b"%%EOF\n", b"\0" * 2000])
def test_junk_at_the_end_is_told(data: bytes, junk: bytes) -> None:
    verdict = look(data + junk)

    assert not verdict.holds
    assert verdict.state in ("changed", "changed_after")


def test_an_older_revision_is_not_signed(data: bytes) -> None:
    older = data[: data.index(b"%%EOF\n") + 6]
    verdict = look(older)

    assert verdict.state is None
    assert verdict.sealed_by is None
    assert verdict.page_matches_plan
    assert codes(verdict) == ["pdf-not-signed"]
    assert sentence(WORDS, verdict).startswith("Nobody signed a.pdf as a whole")


# Other libraries, other signers.


def test_what_another_library_saved_anew_is_told(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "in.pdf").write_bytes(data)
    for options in ([], ["--object-streams=generate"], ["--qdf"], ["--linearize"]):
        subprocess.run(["qpdf", *options, "in.pdf", "out.pdf"], cwd=tmp_path, check=True)
        verdict = look((tmp_path / "out.pdf").read_bytes())

        assert verdict.state == "changed", options
    document = pypdfium2.PdfDocument(data)
    out = io.BytesIO()
    document.save(out)
    document.close()
    assert look(out.getvalue()).state == "changed"


def test_who_signs_under_the_same_name_has_other_words(data: bytes) -> None:
    forged = look(signed(FORGER))

    assert forged.holds
    assert forged.sealed_by is not None
    assert forged.sealed_by.name == LUCIA.certificate.name
    assert forged.sealed_by != look(data).sealed_by
    assert forged.sealed_by.words != LUCIA.certificate.words


def test_a_key_that_is_not_that_of_the_certificate_is_told(data: bytes) -> None:
    mixed = Identity(FORGER.key, LUCIA.certificate)

    assert look(signed(mixed)).state == "changed"
    start, end, stop = byte_range(data)
    digest = hashlib.sha256(data[:start] + data[end:stop]).digest()
    digits = sign_digest(mixed, digest).hex().encode()
    assert look(in_hole(data, lambda old: digits.ljust(len(old), b"0"))).state == "changed"


def test_signatures_of_other_programs_are_told(data: bytes) -> None:
    older = data[: data.index(b"%%EOF\n") + 6]

    for level, certify in ((1, False), (2, True), (3, True)):
        verdict = look(by_another_program(open_writer(older), FORGER, certify=certify, level=level))
        assert verdict.state == "other_form", (level, certify)
        assert not verdict.holds
        assert codes(verdict)[0] == "pdf-other-form"
    rsa_signed = look(by_another_program(open_writer(older), rsa_identity(), certify=True))
    assert rsa_signed.state == "other_form"
    assert not rsa_signed.holds


# What the signer did.


def test_a_digest_that_was_printed_wrong_is_told() -> None:
    verdict = look(signed(printed="0" * 64))

    assert verdict.state == "intact"
    assert verdict.page_matches_plan is False
    assert not verdict.holds
    assert codes(verdict) == ["pdf-page-differs"]
    assert sentence(WORDS, verdict).endswith("but its pages belong to another plan than the one inside.")


@pytest.mark.parametrize("begins", [dt.timedelta(days=1), dt.timedelta(days=-GOOD_FOR_DAYS)])
def test_a_certificate_that_was_not_good_then_is_told(begins: dt.timedelta) -> None:
    verdict = look(signed(make_identity("Lucía Barrera", "", sample.MADE_AT + begins)))

    assert verdict.state == "certificate_ended"
    assert not verdict.holds
    assert codes(verdict) == ["pdf-certificate-ended"]


def test_a_certificate_that_ended_since_was_good_when_it_signed(data: bytes) -> None:
    assert look(data, NOW + dt.timedelta(days=3650)).holds


def test_a_time_that_is_still_to_come_is_told(data: bytes) -> None:
    verdict = look(data, sample.MADE_AT - CLOCK_SLACK - dt.timedelta(seconds=1))

    assert verdict.state == "future"
    assert not verdict.holds
    assert codes(verdict) == ["pdf-future"]
    assert look(data, sample.MADE_AT - CLOCK_SLACK).holds


# The plan inside.


def test_a_bomb_in_the_place_of_the_plan_stays_packed(data: bytes) -> None:
    tool = zlib.compressobj()
    bomb = b"".join([*(tool.compress(bytes(2**20)) for _ in range(64)), tool.flush()])
    verdict = look(updated(data, lambda writer: _swapped_plan(writer, packed=bomb)))

    assert verdict.state == "changed_after"
    assert verdict.plan is None
    assert verdict.attachment is None
    assert "pdf-plan-too-large" in codes(verdict)


@pytest.mark.parametrize(
    ("plan_file", "code"),
    [
        (b"{", "cut-off"),
        (b"no plan", "not-json"),
        (encode_slip(PLAN.id, ()), "slip-not-plan"),
        (seal(encode_plan(PLAN), SEALING), "sealed"),
        (seal(encode_plan(PLAN), SEALING)[:-3], "sealed"),
    ],
)
def test_a_plan_inside_that_can_not_be_read_is_told(plan_file: bytes, code: str) -> None:
    verdict = look(signed(plan_file=plan_file))

    assert verdict.state == "intact"
    assert verdict.page_matches_plan is None
    assert not verdict.holds
    assert codes(verdict) == [code]
    assert sentence(WORDS, verdict).endswith("but whether its pages belong to the plan inside can't be told.")


def test_a_sealed_plan_inside_is_opened_with_its_key() -> None:
    verdict = look(signed(plan_file=seal(encode_plan(PLAN), SEALING)), NOW, None, SEALING)

    assert verdict.holds
    assert verdict.plan is not None
    assert verdict.plan.key == SEALING
    assert verdict.plan.plan == PLAN


# Means to tamper with.


def open_writer(data: bytes) -> Any:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    return IncrementalPdfFileWriter(io.BytesIO(data))


def updated(data: bytes, change: Callable[[Any], None]) -> bytes:
    """`data` with a change as an update behind it."""
    writer = open_writer(data)
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    assert out.getvalue().startswith(data)
    return out.getvalue()


def in_hole(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """`data` with other digits where the signature stands."""
    start, end, _ = byte_range(data)
    return data[: start + 1] + change(data[start + 1 : end - 1]) + data[end - 1 :]


def with_range(data: bytes, change: Callable[[int, int, int], tuple[int, int, int]]) -> bytes:
    """`data` with another range of bytes that the signature is said to cover."""
    start = data.rindex(b"/ByteRange [") + len(b"/ByteRange [")
    end = data.index(b"]", start)
    _, one, two, three = map(int, data[start:end].split())
    told_now = b"0 %d %d %d" % change(one, two, three)
    return data[:start] + told_now.ljust(end - start) + data[end:]


def with_attachment(data: bytes, other: bytes) -> bytes:
    """`data` with other bytes in the middle of the plan inside."""
    start = data.index(b"/EmbeddedFile")
    place = data.index(b"stream", start) + 200
    return data[:place] + other + data[place + len(other) :]


def by_another_program(writer: Any, identity: Any, *, certify: bool, level: int = 1) -> bytes:
    """Signs in the way of pyHanko itself."""
    from asn1crypto import keys, x509
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
    from pyhanko.sign import fields, signers
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    pkcs8 = identity.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    signing = signers.SimpleSigner(
        x509.Certificate.load(identity.certificate.der),
        keys.PrivateKeyInfo.load(pkcs8),
        SimpleCertificateStore(),
    )
    meta = signers.PdfSignatureMetadata(
        field_name="Other",
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
        certify=certify,
        docmdp_permissions=fields.MDPPerm(level),
    )
    return _embedded(writer, meta, signing)


def _embedded(writer: Any, meta: Any, signing: Any) -> bytes:
    """The file with a signature; unlike pyHanko's own way it asks not whether it may be signed once more."""
    import asyncio

    from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigMDPSetup, SigObjSetup
    from pyhanko.sign.signers.pdf_byterange import SignatureObject

    steps = PdfCMSEmbedder().write_cms(meta.field_name, writer)
    next(steps)
    rules = SigMDPSetup("sha256", certify=meta.certify, docmdp_perms=meta.docmdp_permissions)
    placeholder = SignatureObject(sample.MADE_AT, meta.subfilter, bytes_reserved=16000)
    steps.send(SigObjSetup(placeholder, rules))
    prepared, output = steps.send(SigIOSetup("sha256"))
    steps.send(asyncio.run(signing.async_sign(prepared.document_digest, "sha256", use_pades=True)))
    made: bytes = output.getvalue()
    return made


class _Der:
    def __init__(self, der: bytes) -> None:
        self.der = der


class _Rsa:
    """Somebody with a key of another kind."""

    def __init__(self, key: rsa.RSAPrivateKey, der: bytes) -> None:
        self.key, self.certificate = key, _Der(der)


def rsa_identity() -> _Rsa:
    from cryptography import x509
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.serialization import Encoding

    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Lucía Barrera")])
    certificate = (
        x509.CertificateBuilder(
            name, name, key.public_key(), 7, NOW.astimezone(dt.UTC), NOW.astimezone(dt.UTC) + dt.timedelta(days=9)
        )
        .sign(key, SHA256())
        .public_bytes(Encoding.DER)
    )
    return _Rsa(key, certificate)
