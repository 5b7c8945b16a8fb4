"""PDFs that somebody hands us: whatever they are, they are told in words, and nothing grows without bounds."""

import datetime as dt
import gettext
import io
import random
import subprocess
import sys
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from ijn_organizer.report.pdf import pdf
from ijn_organizer.report.read_pdf import ReadPdf, read_pdf
from ijn_organizer.report.summary import build_summary
from ijn_organizer.storage.planfile import encode_plan
from ijn_organizer.words.words import Words
from tests.report import sample
from tests.report.signed import LUCIA, edition_of, signed, tiny

HOUSE = Path(__file__).parents[2]
NOW = sample.MADE_AT + dt.timedelta(hours=1)
MOST = 16 * 2**20
MEGABYTE = 2**20


@pytest.fixture(scope="module")
def data() -> bytes:
    """A signed team copy."""
    return signed()


def read(data: bytes, most: int = MOST) -> ReadPdf:
    return read_pdf(data, "a.pdf", NOW, most)


def codes(found: ReadPdf) -> list[str]:
    return [problem.code for problem in found.problems]


def test_what_was_put_in_comes_out(data):
    found = read(data)

    assert found.problems == ()
    assert found.attachment == encode_plan(tiny().plan)
    assert found.seal is not None
    assert found.seal.state == "intact"
    assert found.seal.certificate == LUCIA.certificate
    assert found.seal.moment == sample.MADE_AT
    assert set(found.digests) == {edition_of(tiny().plan, sample.words("en"), LUCIA).digest}


def test_a_copy_that_nobody_signed_is_read_too():
    plain = pdf(build_summary(tiny(), sample.edition("public")), sample.press())
    found = read(plain)

    assert found.seal is None
    assert found.attachment is None
    assert found.problems == ()
    assert None not in found.digests


class Arabic(gettext.NullTranslations):
    """Arabic words beside the digest, so that its groups stand in a line from right to left."""

    def gettext(self, message: str) -> str:
        return {"Digest %(digest)s": "بصمة %(digest)s"}.get(message, message)


@pytest.mark.parametrize("digest", ["0123456789abcdef" * 4, "12345678" * 7 + "abcdef12", "ff00ffee" * 8])
def test_a_digest_behind_a_word_in_arabic_is_read_as_it_stands_there(digest):
    words = Words("ar", Arabic(), gettext.NullTranslations())
    found = read(signed(words=words, printed=digest))

    assert set(found.digests) == {digest}


@pytest.mark.parametrize(
    ("bytes_of", "code"),
    [
        (lambda _: b"", "pdf-not-a-pdf"),
        (lambda _: b"PK\x03\x04", "pdf-not-a-pdf"),
        (lambda _: b'{"format": "ijn-plan"}', "pdf-not-a-pdf"),
        (lambda _: b"%PDF-1.7", "pdf-damaged"),
        (lambda _: b"%PDF-1.7\nstartxref\n0\n%%EOF\n", "pdf-damaged"),
        (lambda _: b"%PDF-1.7\nstartxref\n99999999999999999999\n%%EOF\n", "pdf-damaged"),
        (lambda _: b"%PDF-1.7\n" + b"[" * 100_000 + b"\nstartxref\n9\n%%EOF\n", "pdf-damaged"),
        (lambda _: b"%PDF-1.7\n" + noise(50_000), "pdf-damaged"),
        (lambda data: data[: len(data) // 2], "pdf-damaged"),
        (lambda data: data[:-40], "pdf-damaged"),
        (lambda data: data[1000:], "pdf-not-a-pdf"),
        (lambda data: b"%PDF-1.7\n" + data, "pdf-damaged"),
    ],
)
def test_what_is_no_whole_pdf_is_told(data: bytes, bytes_of: Callable[[bytes], bytes], code: str):
    found = read(bytes_of(data))

    assert codes(found) == [code]
    assert found.attachment is None
    assert found.seal is None or found.seal.state == "changed"


def test_a_pdf_that_is_locked_is_told(data, tmp_path):
    (tmp_path / "open.pdf").write_bytes(data)
    for key in ("", "secret"):
        command = ["qpdf", "--encrypt", key, "owner", "256", "--", "open.pdf", "locked.pdf"]
        subprocess.run(command, cwd=tmp_path, check=True)
        found = read((tmp_path / "locked.pdf").read_bytes())

        assert codes(found) == ["pdf-encrypted"]
        assert found.attachment is None


def test_a_pdf_of_another_program_has_nothing_of_ours():
    found = read(made({}))

    assert found == ReadPdf(None, (None,), None, ())


def test_a_plan_that_is_too_long_is_not_taken(data):
    found = read(data, 1000)

    assert codes(found) == ["pdf-plan-too-large"]
    assert found.seal is not None
    assert found.seal.state == "intact"


def test_two_plans_in_one_file_are_told():
    found = read(made({"attached": [b"one", b"two"]}))

    assert codes(found) == ["pdf-two-plans"]


@pytest.mark.parametrize(
    ("filters", "packed"),
    [
        (b"/FlateDecode", b"no zlib at all"),
        (b"/FlateDecode", zlib.compress(b"a plan")[:-5]),
        (b"[/ASCIIHexDecode /FlateDecode]", zlib.compress(b"a plan").hex().encode()),
        (b"/LZWDecode", b"\x80\x0b"),
        (b"/Crypt", b"a plan"),
        (b"[[[]]]", b"a plan"),
    ],
)
def test_a_plan_that_can_not_be_unpacked_is_told(filters, packed):
    found = read(made({"attached": [packed], "filters": filters}))

    assert codes(found) == ["pdf-plan-damaged"]


def test_parts_that_name_one_another_come_to_an_end():
    for extra in ("names-loop", "kids-loop", "fields-loop", "pages-loop", "prev-loop"):
        found = read(made({"loop": extra}))

        assert found.attachment is None, extra
        assert found.seal is None or found.seal.state == "changed", extra


def test_a_small_pdf_of_the_same_make_is_read():
    catalog = zlib.compress(b"1 0 <</Type/Catalog/Pages 2 0 R>>")

    assert read(made({"objects": catalog})) == ReadPdf(None, (None,), None, ())
    assert read(made({"attached": [zlib.compress(b"a plan")], "filters": b"/FlateDecode"})).attachment == b"a plan"
    content = {"content": zlib.compress(b"BT ET"), "content-filters": b"/FlateDecode"}
    assert read(made(content)) == ReadPdf(None, (None,), None, ())


BOMB = """
import resource, sys
from pathlib import Path
from ijn_organizer.report.read_pdf import read_pdf
import datetime as dt, cryptography.x509, pypdfium2, pyhanko.pdf_utils.reader, pyhanko.pdf_utils.decode_limits

data = Path(sys.argv[1]).read_bytes()
def peak():
    [line] = [one for one in Path("/proc/self/status").read_text().splitlines() if one.startswith("VmHWM")]
    return int(line.split()[1]) // 1024
def room():
    return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
allowed = room() + 150 * 2**20
resource.setrlimit(resource.RLIMIT_AS, (allowed, allowed))
found = read_pdf(data, "a.pdf", dt.datetime(2026, 11, 24, 17, tzinfo=dt.UTC), 16 * 2**20)
print([problem.code for problem in found.problems], found.seal, found.attachment, peak())
"""


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("attached", "['pdf-plan-too-large'] None None"),
        ("content", "['pdf-pages-too-large'] None None"),
        ("stacked", "[] None None"),
        ("objects", "['pdf-damaged'] None None"),
        ("places", "['pdf-damaged'] None None"),
    ],
)
def test_what_would_unpack_to_600_megabytes_is_left_packed(tmp_path, what, said):
    (tmp_path / "bomb.pdf").write_bytes(bomb(what))
    done = subprocess.run(
        [sys.executable, "-c", BOMB, str(tmp_path / "bomb.pdf")],
        capture_output=True,
        text=True,
        cwd=HOUSE,
        check=False,
    )

    assert done.stderr == ""
    assert done.stdout.startswith(said)
    assert int(done.stdout.split()[-1]) < 150


def noise(size: int) -> bytes:
    return random.Random(1).randbytes(size)  # noqa: S311 — the same at each run


@cache
def zeros() -> bytes:
    """600 MB of zeros, packed."""
    tool = zlib.compressobj()
    parts = [tool.compress(bytes(MEGABYTE)) for _ in range(600)]
    return b"".join([*parts, tool.flush()])


def bomb(what: str) -> bytes:
    """A small PDF with 600 MB in it."""
    inner = zeros()
    if what == "attached":
        return made({"attached": [inner], "filters": b"/FlateDecode"})
    if what == "content":
        return made({"content": inner, "content-filters": b"/FlateDecode"})
    if what == "stacked":
        return made({"content": zlib.compress(inner, 9), "content-filters": b"[/FlateDecode /FlateDecode]"})
    if what == "places":
        return made({"objects": b"", "places": inner})
    return made({"objects": inner})


def made(wish: dict) -> bytes:
    """A PDF of one page by hand, with whatever is wished for in it."""
    content = wish.get("content", b"BT ET")
    filters = wish.get("content-filters")
    parts: dict[int, bytes] = {
        1: b"<</Type/Catalog/Pages 2 0 R%s>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R>>",
        4: stream(content, b"/Filter " + filters if filters else b""),
    }
    root = b""
    names = b""
    for number, attached in enumerate(wish.get("attached", []), 10):
        parts[number] = stream(
            attached, b"/Type/EmbeddedFile" + (b"/Filter " + wish["filters"] if "filters" in wish else b"")
        )
        names += b"(plan.ijnplan)<</Type/Filespec/F(plan.ijnplan)/EF<</F %d 0 R>>>>" % number
    loop = wish.get("loop")
    if names:
        root = b"/Names<</EmbeddedFiles<</Names[" + names + b"]>>>>"
    if loop in ("names-loop", "kids-loop"):
        root = b"/Names<</EmbeddedFiles 20 0 R>>"
        parts[20] = b"<</Kids[20 0 R]>>" if loop == "kids-loop" else b"20 0 R"
    if loop == "fields-loop":
        root = b"/AcroForm<</Fields[20 0 R]>>"
        parts[20] = b"<</FT/Sig/Kids[20 0 R]>>"
    if loop == "pages-loop":
        parts[2] = b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>"
    parts[1] = parts[1] % root
    if "objects" in wish:
        parts[30] = stream(wish["objects"], b"/Type/ObjStm/N 1/First 4/Filter/FlateDecode")
        return with_stream_of_places(parts, wish.get("places"))
    return with_table(parts, prev=loop == "prev-loop")


def stream(content: bytes, entries: bytes) -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(content), content)


def written(parts: dict[int, bytes]) -> tuple[io.BytesIO, dict[int, int]]:
    out, places = io.BytesIO(), dict[int, int]()
    out.write(b"%PDF-1.7\n")
    for number, part in parts.items():
        places[number] = out.tell()
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, part))
    return out, places


def with_table(parts: dict[int, bytes], *, prev: bool) -> bytes:
    out, places = written(parts)
    table = out.tell()
    size = max(parts) + 1
    out.write(b"xref\n0 1\n0000000000 65535 f \n")
    for number, place in places.items():
        out.write(b"%d 1\n%010d 00000 n \n" % (number, place))
    back = b"/Prev %d" % table if prev else b""
    out.write(b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (size, back, table))
    return out.getvalue()


def with_stream_of_places(parts: dict[int, bytes], bomb: bytes | None) -> bytes:
    """The catalog lies in a packed stream of objects, and only its own program knows how long that is."""
    del parts[1]
    out, places = written(parts)
    table = out.tell()
    places[31] = table
    rows = b"".join(
        b"\x02" + (30).to_bytes(4, "big") + b"\0\0"
        if number == 1
        else b"\x01" + places[number].to_bytes(4, "big") + b"\0\0"
        for number in (1, 2, 3, 4, 30, 31)
    )
    entries = b"/Type/XRef/Size 32/Root 1 0 R/W[1 4 2]/Index[1 4 30 2]"
    if bomb is not None:
        rows, entries = bomb, b"/Type/XRef/Size 80000000/Root 1 0 R/W[1 4 2]/Filter/FlateDecode"
    out.write(b"31 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (stream(rows, entries), table))
    return out.getvalue()
