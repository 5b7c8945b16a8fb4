"""The signed PDF, read back with other programs than the one that made it."""

import datetime as dt
import subprocess
import threading
import warnings
from base64 import b64encode
from pathlib import Path

import pypdfium2
import pytest

from ijn_organizer.app.language import words_in
from ijn_organizer.report.cms import CmsError, read_container, room_for, sign_digest
from ijn_organizer.report.page_digests import page_digests
from ijn_organizer.report.pdf import pdf
from ijn_organizer.report.pdf_parts import open_pdf
from ijn_organizer.report.pdf_seal import find_seal
from ijn_organizer.report.summary import build_summary
from ijn_organizer.storage.planfile import encode_plan
from ijn_organizer.trust.identity import MOST_NAME_BYTES, make_identity
from ijn_organizer.trust.sealing import make_key, seal, unseal
from tests.report import sample
from tests.report.signed import LUCIA, byte_range, container, edition_of, signed, tiny
from tests.tools import pdfs, vera

LONG_NAME = make_identity("Wilhelmina-Maximiliane Wolkenstein-Trostburg", "W" * MOST_NAME_BYTES, sample.MADE_AT)
TURNED = make_identity("\u202eevil 李娜 ليلى \U0001f409", "*b* #panic() $x$", sample.MADE_AT)
SEALING = make_key("the quiet garden", 4)
NOW = sample.MADE_AT + dt.timedelta(hours=1)


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Signed PDFs: a long one, one from right to left, odd signers, a sealed plan inside."""
    folder = tmp_path_factory.mktemp("signed")
    made = {
        "long": signed(source=sample.source_of(sample.rally())),
        "short": signed(),
        "arabic": signed(words=sample.words("ar")),
        "two-languages": signed(words=words_in("es"), beside=words_in("ar")),
        "long-name": signed(LONG_NAME),
        "turned": signed(TURNED),
        "sealed": signed(plan_file=seal(b"a plan", SEALING)),
    }
    paths = {name: folder / f"{name}.pdf" for name in made}
    for name, path in paths.items():
        path.write_bytes(made[name])
    return paths


@pytest.mark.timeout(300)
def test_every_signed_paper_is_still_accessible_and_archival(papers):
    result = vera.verdict(tuple(papers.values()))

    assert result.returncode == 0, result.stdout + result.stderr
    assert result.stdout.count("PASS") == 2 * len(papers)


def test_poppler_says_that_the_signature_is_valid_and_covers_all(papers):
    for path in papers.values():
        said = _run("pdfsig", "-nocert", str(path))

        assert said.count("Signature #") == 1
        assert "Signature is Valid." in said
        assert "Total document signed" in said
        assert "ETSI.CAdES.detached" in said
        assert "Signing Hash Algorithm: SHA-256" in said


def test_poppler_tells_who_signed_and_when(papers):
    said = _run("pdfsig", str(papers["long"]), environment={"TZ": "UTC"})

    assert "Signer Certificate Common Name: Lucía Barrera" in said
    assert "Signing Time: Nov 24 2026 15:42:00" in said
    assert "Certificate issuer is unknown." in said


def test_the_properties_tell_the_same_moment(papers):
    said = _run("pdfinfo", str(papers["long"]), environment={"TZ": "UTC"})

    assert said.count("Nov 24 15:42:00 2026 UTC") == 2
    assert b"pyHanko" not in papers["long"].read_bytes()


def test_openssl_confirms_the_signature_over_the_bytes(papers, tmp_path):
    data = papers["long"].read_bytes()

    assert _openssl(data, tmp_path) == ""
    assert "verification failure" in _openssl(data.replace(b"/Lang (en)", b"/Lang (es)", 1), tmp_path)


def test_pyhanko_finds_one_certification_that_allows_no_change(papers):
    from asn1crypto.x509 import Certificate
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.fields import MDPPerm
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.status import SignatureCoverageLevel
    from pyhanko_certvalidator import ValidationContext

    for path, identity in ((papers["long"], LUCIA), (papers["long-name"], LONG_NAME)):
        with path.open("rb") as file:
            reader = PdfFileReader(file)
            [found] = reader.embedded_signatures
            root = Certificate.load(identity.certificate.der)
            # The certificate alone is trusted, and nothing is fetched.
            context = ValidationContext(trust_roots=[root], allow_fetching=False, moment=sample.MADE_AT)
            status = validate_pdf_signature(found, context)

            assert status.bottom_line
            assert status.coverage == SignatureCoverageLevel.ENTIRE_FILE
            assert found.docmdp_level == MDPPerm.NO_CHANGES
            assert reader.root["/Perms"]["/DocMDP"] == found.sig_object
            assert found.self_reported_timestamp == sample.MADE_AT


def test_every_signed_paper_is_intact_for_the_program_itself(papers):
    assert {state(path.read_bytes()) for path in papers.values()} == {"intact"}


def test_the_file_is_whole_for_other_readers(papers):
    for path in papers.values():
        assert "No syntax or stream encoding errors" in _run("qpdf", "--check", str(path))


def test_the_plan_inside_is_as_it_was(papers):
    assert pdfs.attachment(papers["long"]) == encode_plan(sample.rally())
    assert unseal(pdfs.attachment(papers["sealed"]), SEALING) == b"a plan"


def test_the_stamp_is_a_form_that_assistive_technology_finds_after_its_heading(papers):
    from pyhanko.pdf_utils.reader import PdfFileReader

    tree = _run("pdfinfo", "-struct-text", str(papers["short"]))

    place = tree.index('H3 "Signature of this file"')
    assert tree.index('H2 "Sign-off"') < place < tree.index("  Form\n", place) < tree.index('"Digest"', place)
    assert tree.count("  Form\n") == 1
    with papers["short"].open("rb") as file:
        field = PdfFileReader(file).root["/AcroForm"]["/Fields"][0]
    assert field["/TU"] == (
        "Signed by Lucía Barrera, Lead organizer on November 24, 2026, 10:42\N{NO-BREAK SPACE}AM. "
        f"Words of the signature: {' '.join(LUCIA.certificate.words)}."
    )


def test_the_stamp_can_be_read_on_the_page_with_all_words(papers):
    page = pdfs.pages(papers["long"])[-1]

    assert "Signature of this file" in page
    said = _stamp_text(papers["long"])
    for part in ("Signed by", "Lucía Barrera", "Lead organizer", "10:42", " ".join(LUCIA.certificate.words)):
        assert part in said, part


def test_a_name_that_would_turn_the_text_round_stays_straight(papers):
    said = _stamp_text(papers["turned"])

    assert "\u202e" not in said
    assert "evil" in said
    assert "#panic()" in said


def test_the_stamp_is_visible_where_the_page_left_room(papers):
    for name in ("long", "arabic", "long-name"):
        before, after = _drawn(papers[name], forms=False), _drawn(papers[name], forms=True)
        changed = [
            at for at, (one, other) in enumerate(zip(before.pixels, after.pixels, strict=True)) if one != other
        ]
        rows = {at // before.stride for at in changed}
        columns = {at % before.stride // before.size for at in changed}

        assert changed
        # 300 by 82 points, drawn at one dot a point, with half a dot of its frame on each side.
        assert 300 <= max(columns) - min(columns) + 1 <= 303
        assert 82 <= max(rows) - min(rows) + 1 <= 85
        assert min(columns) > 40
        assert max(columns) < 612 - 40
        # The room was empty before.
        assert {before.pixels[at] for at in changed} == {255}


def test_every_page_tells_the_digest_in_any_direction(papers):
    for name, plan in (("long", sample.rally()), ("arabic", tiny().plan)):
        digests = page_digests(open_pdf(papers[name].read_bytes(), ""))

        assert set(digests) == {edition_of(plan, sample.words("en"), LUCIA).digest}
        assert len(digests) == pdfs.count(papers[name])


def test_a_copy_that_nobody_signs_keeps_no_room_for_a_stamp():
    plain = pdf(build_summary(tiny(), sample.edition("team")), sample.press())

    assert b"/ByteRange" not in plain
    assert "Signature of this file" not in _text(plain)


def test_the_signature_is_made_on_any_thread_and_nothing_is_said(capfd):
    made = list[bytes]()

    def make() -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            made.append(signed())

    threads = [threading.Thread(target=make) for _ in range(3)]
    for thread in threads:
        thread.start()
    make()
    for thread in threads:
        thread.join()

    assert [state(one) for one in made] == ["intact"] * 4
    assert capfd.readouterr() == ("", "")


def test_a_container_takes_no_more_room_than_is_kept_for_it():
    room = room_for(LUCIA.certificate)

    sizes = {len(sign_digest(LUCIA, bytes([number] * 32))) for number in range(60)}
    assert max(sizes) <= room
    assert min(sizes) >= room - 6


def test_no_bit_of_a_container_can_be_changed():
    whole = sign_digest(LUCIA, bytes(32))
    assert read_container(whole).digest == bytes(32)

    for place in range(len(whole)):
        changed = bytearray(whole)
        changed[place] ^= 1 << (place % 8)
        with pytest.raises(CmsError):
            read_container(bytes(changed))
    for odd in (b"", whole[:-1], whole + b"\0", b"0" * 40):
        with pytest.raises(CmsError):
            read_container(odd)


def state(data: bytes) -> str:
    found = find_seal(open_pdf(data, ""), NOW)
    return found.state if found else ""


def _run(*command: str, environment: dict[str, str] | None = None) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    return done.stdout


def _openssl(data: bytes, folder: Path) -> str:
    """What openssl complains of, with the signer's certificate alone as the root of trust."""
    before, after, stop = byte_range(data)
    (folder / "cms").write_bytes(container(data))
    (folder / "content").write_bytes(data[:before] + data[after:stop])
    lines = b64encode(LUCIA.certificate.der).decode()
    (folder / "root").write_text(f"-----BEGIN CERTIFICATE-----\n{lines}\n-----END CERTIFICATE-----\n", "ascii")
    command = [
        "openssl",
        "cms",
        "-verify",
        "-cades",
        "-binary",
        "-inform",
        "DER",
        "-in",
        "cms",
        "-content",
        "content",
    ]
    command += ["-CAfile", "root", "-purpose", "any", "-no_check_time", "-out", "out"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert (done.returncode == 0) == ("successful" in done.stderr)
    return "" if done.returncode == 0 else done.stderr


class _Drawing:
    def __init__(self, bitmap: pypdfium2.PdfBitmap) -> None:
        self.pixels, self.stride = bytes(bitmap.buffer), bitmap.stride
        self.size = bitmap.n_channels


def _drawn(path: Path, *, forms: bool) -> _Drawing:
    document = pypdfium2.PdfDocument(path)
    document.init_forms()
    page = document[len(document) - 1]
    drawn = _Drawing(page.render(scale=1, may_draw_forms=forms, draw_annots=forms))
    document.close()
    return drawn


def _stamp_text(path: Path) -> str:
    """The text that the stamp adds to the last page."""
    document = pypdfium2.PdfDocument(path)
    document.init_forms()
    last = len(document) - 1
    before = document[last].get_textpage().get_text_range()
    document[last].flatten()
    after = document[last].get_textpage().get_text_range()
    document.close()
    assert after.startswith(before)
    return after.removeprefix(before)


def _text(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    said = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return said
