"""Signs a PDF as a whole, so that nothing may be changed in it any more (certification, DocMDP level 1).

The form is PAdES-B-B: `ETSI.CAdES.detached`, SHA-256, ECDSA over P-256, no time stamp of a server, nothing from
the network. The signature's field is visible and tagged, and all of it is one update at the end of the file: so
the file stays accessible (PDF/UA-1) and archival (PDF/A-3a).
"""

import datetime as dt
import hashlib
import io
import logging
from typing import TYPE_CHECKING

import msgspec

from ijn_organizer.report.clean import without_isolates
from ijn_organizer.report.cms import room_for, sign_digest
from ijn_organizer.report.stamp import StampPlace
from ijn_organizer.trust.identity import Identity

if TYPE_CHECKING:
    from pyhanko.pdf_utils.generic import DictionaryObject, IndirectObject, PdfObject, Reference
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

FIELD = "Signature"
"""The name of the one field of a signed PDF."""

FORM = "/ETSI.CAdES.detached"
NO_CHANGES = 1
"""The strictest of the levels of DocMDP."""

_PRINTED, _LOCKED = 1 << 2, 1 << 7
"""Flags of an annotation (ISO 32000-1, table 165)."""

_SIGNED, _APPEND_ONLY = 1, 2
"""Flags of a form (ISO 32000-1, table 219)."""

_LARGEST = 9_999_999_999
"""Stands in for lengths that are not known yet."""


class Stamp(msgspec.Struct, frozen=True):
    """A stamp, ready to be put on a page: its picture (a PDF of one page), and its words for who can't see it."""

    picture: bytes
    tip: str


def certify(pdf: bytes, place: StampPlace, identity: Identity, stamp: Stamp, when: dt.datetime) -> bytes:
    """`pdf` with the signature of `identity` over all of it.

    Args:
        pdf: as the press made it; it ends with a line feed.
        place: where the stamp goes.
        identity: who signs.
        stamp: how the signature shows.
        when: the moment that the signature tells, with a time zone.
    """
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    hush()
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    # The library would write the time of this computer into the properties, which tell the edition's moment.
    writer._update_meta = lambda: None
    signature = _signature(identity, when)
    _add_field(writer, place, stamp, signature)
    out = io.BytesIO()
    writer.write(out)
    whole = bytearray(out.getvalue())
    hole, lengths = _written(signature["/Contents"]), _written(signature["/ByteRange"])
    start = whole.index(hole, len(pdf))
    end = start + len(hole)
    covered = b"[0 %d %d %d]" % (start, end, len(whole) - end)
    at = whole.index(lengths, len(pdf))
    whole[at : at + len(lengths)] = covered.ljust(len(lengths))
    container = sign_digest(identity, hashlib.sha256(whole[:start] + whole[end:]).digest())
    whole[start + 1 : end - 1] = container.hex().encode().ljust(len(hole) - 2, b"0")
    return bytes(whole)


def hush() -> None:
    """Keeps the PDF library from telling the terminal what it thinks of a file."""
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL + 1)


def _signature(identity: Identity, when: dt.datetime) -> "DictionaryObject":
    """What says who signed and what it forbids, with room for the signature itself (ISO 32000-1, 12.8)."""
    from pyhanko.pdf_utils import generic

    name, number = generic.pdf_name, generic.NumberObject
    rules = _record(Type=name("/TransformParams"), V=name("/1.2"), P=number(NO_CHANGES))
    reference = _record(Type=name("/SigRef"), TransformMethod=name("/DocMDP"), TransformParams=rules)
    return _record(
        Type=name("/Sig"),
        Filter=name("/Adobe.PPKLite"),
        SubFilter=name(FORM),
        Name=generic.pdf_string(identity.certificate.name),
        M=generic.pdf_date(when),
        Reference=generic.ArrayObject([reference]),
        ByteRange=generic.ArrayObject([number(0), *[number(_LARGEST)] * 3]),
        Contents=generic.ByteStringObject(bytes(room_for(identity.certificate))),
    )


def _add_field(
    writer: "IncrementalPdfFileWriter", place: StampPlace, stamp: Stamp, signature: "DictionaryObject"
) -> None:
    """Adds the field with its stamp, and tells assistive technology of it (PDF/UA-1, 7.18)."""
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.extensions import DeveloperExtension

    name, number = generic.pdf_name, generic.NumberObject
    tip = without_isolates(stamp.tip)
    page, _ = writer.find_page_for_modification(place.page)
    page_ref = generic.IndirectObject(page.idnum, page.generation, writer)
    bottom = float(page.get_object()["/MediaBox"][3]) - place.top - place.height
    corners = place.left, bottom, place.left + place.width, bottom + place.height
    signed = writer.add_object(signature)
    widget = _record(
        Type=name("/Annot"),
        Subtype=name("/Widget"),
        FT=name("/Sig"),
        T=generic.pdf_string(FIELD),
        TU=generic.pdf_string(tip),
        V=signed,
        Rect=generic.ArrayObject([generic.FloatObject(one) for one in corners]),
        F=number(_PRINTED | _LOCKED),
        P=page_ref,
        AP=_record(N=_picture(writer, stamp)),
    )
    field = writer.add_object(widget)
    _tag(writer, field, page_ref, tip)
    _show(writer, field, page)
    writer.root["/AcroForm"] = _record(
        Fields=generic.ArrayObject([field]), SigFlags=number(_SIGNED | _APPEND_ONLY)
    )
    writer.root["/Perms"] = _record(DocMDP=signed)
    # Says that the signature is one of PAdES, which is younger than PDF 1.7 (ETSI EN 319 142-1, 5.2).
    writer.register_extension(DeveloperExtension(name("/ESIC"), name("/1.7"), 1))
    writer.update_root()


def _show(writer: "IncrementalPdfFileWriter", field: "IndirectObject", page: "Reference") -> None:
    from pyhanko.pdf_utils.generic import ArrayObject, pdf_name

    sheet = page.get_object()
    if "/Annots" in sheet:
        sheet["/Annots"].append(field)
        writer.update_container(sheet["/Annots"])
    else:
        sheet["/Annots"] = ArrayObject([field])
    sheet["/Tabs"] = pdf_name("/S")
    writer.mark_update(page)


def _written(value: "PdfObject") -> bytes:
    """A value as it stands in a file."""
    out = io.BytesIO()
    value.write_to_stream(out)
    return out.getvalue()


def _record(**entries: object) -> "DictionaryObject":
    from pyhanko.pdf_utils.generic import DictionaryObject, pdf_name

    return DictionaryObject({pdf_name(f"/{key}"): value for key, value in entries.items()})


def _picture(writer: "IncrementalPdfFileWriter", stamp: Stamp) -> "IndirectObject":
    from pyhanko.pdf_utils.reader import PdfFileReader

    return writer.import_page_as_xobject(PdfFileReader(io.BytesIO(stamp.picture)))


def _tag(writer: "IncrementalPdfFileWriter", field: "IndirectObject", page: "IndirectObject", tip: str) -> None:
    from pyhanko.pdf_utils import generic

    name, number = generic.pdf_name, generic.NumberObject
    tree = writer.root["/StructTreeRoot"]
    parents = tree["/ParentTree"]["/Nums"]
    own = int(parents[-2]) + 1
    whole, place = _place_in(tree)
    what = _record(Type=name("/OBJR"), Obj=field, Pg=page)
    element = _record(
        Type=name("/StructElem"), S=name("/Form"), P=whole, Pg=page, Alt=generic.pdf_string(tip), K=what
    )
    added = writer.add_object(element)
    kids = whole.get_object()["/K"]
    kids.insert(place, added)
    parents += [number(own), added]
    field.get_object()["/StructParent"] = number(own)
    tree["/ParentTreeNextKey"] = number(own + 1)
    for changed in (kids, parents, tree):
        writer.update_container(changed)


def _place_in(tree: "DictionaryObject") -> tuple["IndirectObject", int]:
    """The element that holds all others, and where in it the field goes: after the last heading and its text."""
    whole = tree["/K"].raw_get(0)
    kinds = [str(kid.get_object()["/S"]) for kid in whole.get_object()["/K"]]
    heading = max(place for place, kind in enumerate(kinds) if kind.startswith("/H"))
    return whole, heading + 2
