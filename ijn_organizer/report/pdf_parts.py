"""The parts of a PDF that somebody hands us, read within limits."""

import io
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TypeAlias

from ijn_organizer.plan.problems import Problem, ProblemsError

if TYPE_CHECKING:
    from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader

PdfValue: TypeAlias = Any
"""A value in a PDF: whatever the library makes of what stands there."""

MOST_REVISIONS = 50
"""Updates at the end of a file that are looked into for a signature."""

MOST_PLACES_BYTES = 1024 * 1024
"""Of a packed list of where the parts of a file lie: some 150,000 parts, each of which takes memory."""

MOST_PARTS_BYTES = 8 * 1024 * 1024
"""Of parts that are packed together."""

MOST_STREAM_BYTES = 32 * 1024 * 1024
MOST_PAGE_BYTES = 512 * 1024 * 1024
"""What one part of the pages, and all of them, may unpack to: far more than any plan fills."""

_DEEPEST = 8
_CHUNK = 64 * 1024
_ASIDE = frozenset({"/Parent", "/Annots", "/StructParents", "/B", "/Metadata", "/PieceInfo"})
"""Keys of a page under which nothing lies that its text is drawn with."""


class _OtherPackingError(Exception):
    """A stream that is packed in a way in which the press packs none."""


class Pdf:
    """An open PDF.

    Attributes:
        data: all its bytes.
        where: names the file in problems.
        reader: looks into it, strictly as the standard says.
    """

    def __init__(self, data: bytes, where: str, reader: "PdfFileReader") -> None:
        self.data = data
        self.where = where
        self.reader = reader

    def revisions(self) -> Iterator["PdfFileReader | HistoricalResolver"]:
        """The file as it is, then as it was before each update at its end, the newest first."""
        yield self.reader
        last = self.reader.xrefs.total_revisions - 1
        for number in range(last - 1, max(-1, last - 1 - MOST_REVISIONS), -1):
            yield self.reader.get_historical_resolver(number)

    def attachment(self, name: str, most_bytes: int) -> bytes | None:
        """The file of this name inside, unpacked; None where there is none.

        Raises:
            ProblemsError: `pdf-two-plans`, `pdf-plan-too-large`, `pdf-plan-damaged`.
        """
        try:
            found = [spec for key, spec in self._files() if key == name]
            unpacked = [unpack(spec["/EF"]["/F"], most_bytes) for spec in found[:2]]
        except Exception as error:
            raise ProblemsError(Problem("pdf-plan-damaged", self.where)) from error
        if len(unpacked) > 1:
            raise ProblemsError(Problem("pdf-two-plans", self.where))
        if unpacked == [None]:
            raise ProblemsError(Problem("pdf-plan-too-large", self.where))
        return unpacked[0] if unpacked else None

    def _files(self) -> Iterator[tuple[str, PdfValue]]:
        names = at(self.reader.root, "/Names", {})
        yield from _leaves(at(names, "/EmbeddedFiles", {}), 0)

    def pages_are_ours(self) -> bool:
        """Whether the pages are packed as the press packs them, and unpack to no more than a plan fills.

        To be asked before anybody unpacks them for real.

        Raises:
            ProblemsError: `pdf-pages-too-large`, `pdf-damaged`.
        """
        try:
            fits = self._fits()
        except _OtherPackingError:
            return False
        except Exception as error:
            raise ProblemsError(Problem("pdf-damaged", self.where)) from error
        if not fits:
            raise ProblemsError(Problem("pdf-pages-too-large", self.where))
        return True

    def _fits(self) -> bool:
        left = MOST_PAGE_BYTES
        for stream in _streams(self.reader.root["/Pages"]):
            size = unpacked_size(stream, min(MOST_STREAM_BYTES, left))
            if size is None:
                return False
            left -= size
        return True


def open_pdf(data: bytes, where: str) -> Pdf:
    """The PDF that these bytes are.

    Raises:
        ProblemsError: `pdf-not-a-pdf`, `pdf-damaged`, `pdf-encrypted`.
    """
    from pyhanko.pdf_utils.reader import PdfFileReader

    if not data.startswith(b"%PDF-"):
        raise ProblemsError(Problem("pdf-not-a-pdf", where))
    try:
        reader = PdfFileReader(io.BytesIO(data), decode_limits=_limits())
        encrypted = "/Encrypt" in reader.trailer
        # Where the two ways to find a part could differ, two programs would show two files.
        damaged = reader.xrefs.hybrid_xrefs_present or "/Pages" not in reader.root
    except Exception as error:
        # Whatever bytes somebody put there: the library knows many ways to complain.
        raise ProblemsError(Problem("pdf-damaged", where)) from error
    if encrypted:
        raise ProblemsError(Problem("pdf-encrypted", where))
    if damaged:
        raise ProblemsError(Problem("pdf-damaged", where))
    return Pdf(data, where, reader)


def _limits() -> PdfValue:
    """What the library may unpack by itself, to find its way."""
    from pyhanko.pdf_utils.decode_limits import (
        DecodeLimits,
        DecodePurpose,
        DocumentDecodeBudget,
        StreamDecodeLimits,
    )

    parts, places = StreamDecodeLimits(max_output_size=MOST_PARTS_BYTES), MOST_PLACES_BYTES
    return DecodeLimits(
        per_stream=parts,
        per_purpose={DecodePurpose.XREF_STREAM: StreamDecodeLimits(max_output_size=places)},
        document_budget=DocumentDecodeBudget(base_allowance=4 * MOST_PARTS_BYTES, max_ratio=2),
    )


def at(record: PdfValue, key: str, otherwise: PdfValue) -> PdfValue:
    """What stands under a key of a record in a PDF, be it there or elsewhere in the file."""
    return record[key] if key in record else otherwise  # noqa: SIM401 — `get` does not follow a reference


def unpack(stream: PdfValue, most_bytes: int) -> bytes | None:
    """The content of a stream; None where it is more than `most_bytes`."""
    parts = list[bytes]()
    size = 0
    for part in _unpacking(stream):
        size += len(part)
        if size > most_bytes:
            return None
        parts.append(part)
    return b"".join(parts)


def unpacked_size(stream: PdfValue, most_bytes: int) -> int | None:
    """How long the content of a stream is; None where it is more than `most_bytes`. Keeps none of it in memory."""
    size = 0
    for part in _unpacking(stream):
        size += len(part)
        if size > most_bytes:
            return None
    return size


def _unpacking(stream: PdfValue) -> Iterator[bytes]:
    """The content of a stream, bit by bit. Only what the press writes is unpacked: plain, or packed once."""
    packed: bytes = stream.encoded_data
    filters = at(stream, "/Filter", [])
    kinds = [str(one) for one in filters] if isinstance(filters, list) else [str(filters)]
    if kinds in ([], ["/DCTDecode"]):
        yield packed
        return
    if kinds != ["/FlateDecode"]:
        raise _OtherPackingError
    tool = zlib.decompressobj()
    rest = packed
    while rest and not tool.eof:
        yield tool.decompress(rest, _CHUNK)
        rest = tool.unconsumed_tail
    yield tool.flush(_CHUNK)
    if not tool.eof:
        raise ValueError("ends too early")


def _leaves(node: PdfValue, depth: int) -> Iterator[tuple[str, PdfValue]]:
    """The names and values of a tree of names (ISO 32000-1, 7.9.6)."""
    if depth > _DEEPEST:
        raise ValueError("too deep")
    names = at(node, "/Names", [])
    for place in range(0, len(names) - 1, 2):
        yield str(names[place]), names[place + 1]
    for kid in at(node, "/Kids", []):
        yield from _leaves(kid.get_object(), depth + 1)


def _streams(start: PdfValue) -> Iterator[PdfValue]:
    """All streams that can be reached from `start`, each once."""
    from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

    seen = set[tuple[int, int]]()
    waiting = [start]
    while waiting:
        one = waiting.pop()
        if isinstance(one, IndirectObject):
            key = one.idnum, one.generation
            if key in seen:
                continue
            seen.add(key)
            one = one.get_object()
        if isinstance(one, StreamObject):
            yield one
        if isinstance(one, DictionaryObject):
            waiting += [one.raw_get(key) for key in one if str(key) not in _ASIDE]
        elif isinstance(one, ArrayObject):
            waiting += [one.raw_get(place) for place in range(len(one))]
