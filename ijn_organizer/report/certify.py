"""Signs a PDF as a whole, so that nothing may be changed in it any more (certification, DocMDP level 1).

The form is PAdES-B-B: `ETSI.CAdES.detached`, SHA-256, ECDSA over P-256, no time stamp of a server, nothing from
the network. The signature's field is visible and tagged, and all of it is one update at the end of the file: so
the file stays accessible (PDF/UA-1) and archival (PDF/A-3a).
"""

import datetime as dt
import io
import logging
from typing import TYPE_CHECKING

import msgspec

from ijn_organizer.report import cms
from ijn_organizer.report.clean import without_isolates
from ijn_organizer.report.stamp import StampPlace
from ijn_organizer.trust.identity import Identity

if TYPE_CHECKING:
    from pyhanko.pdf_utils.generic import DictionaryObject, IndirectObject, Reference
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.signers.pdf_byterange import SignatureObject

FIELD = "Signature"
"""The name of the one field of a signed PDF."""


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
    from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup

    hush()
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    _add_field(writer, place, stamp)
    embedding = PdfCMSEmbedder().write_cms(FIELD, writer, existing_fields_only=True)
    next(embedding)
    embedding.send(_setup(writer, identity, when))
    prepared, output = embedding.send(SigIOSetup(md_algorithm="sha256"))
    embedding.send(cms.sign_digest(identity, prepared.document_digest))
    signed: bytes = output.getvalue()
    return signed


def hush() -> None:
    """Keeps the PDF library from telling the terminal what it thinks of a file."""
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL + 1)


def _setup(writer: "IncrementalPdfFileWriter", identity: Identity, when: dt.datetime) -> object:
    from pyhanko.sign.fields import MDPPerm
    from pyhanko.sign.signers.cms_embedder import SigMDPSetup, SigObjSetup
    from pyhanko.sign.signers.constants import ESIC_EXTENSION_1

    # Says that the signature is one of PAdES, which is younger than PDF 1.7.
    writer.register_extension(ESIC_EXTENSION_1)
    rules = SigMDPSetup(md_algorithm="sha256", certify=True, docmdp_perms=MDPPerm.NO_CHANGES)
    return SigObjSetup(sig_placeholder=_placeholder(identity, when), mdp_setup=rules)


def _placeholder(identity: Identity, when: dt.datetime) -> "SignatureObject":
    from pyhanko.sign.fields import SigSeedSubFilter
    from pyhanko.sign.signers.pdf_byterange import SignatureObject

    return SignatureObject(
        timestamp=when,
        subfilter=SigSeedSubFilter.PADES,
        name=identity.certificate.name,
        bytes_reserved=2 * cms.room_for(identity.certificate),
    )


def _add_field(writer: "IncrementalPdfFileWriter", place: StampPlace, stamp: Stamp) -> None:
    """Adds the field with its stamp, and tells assistive technology of it (PDF/UA-1, 7.18)."""
    from pyhanko.pdf_utils.generic import DictionaryObject, pdf_name
    from pyhanko.sign.fields import SigFieldSpec, append_signature_field

    tip = without_isolates(stamp.tip)
    page, _ = writer.find_page_for_modification(place.page)
    high = float(page.get_object()["/MediaBox"][3])
    bottom = high - place.top - place.height
    box = (place.left, bottom, place.left + place.width, bottom + place.height)
    append_signature_field(writer, SigFieldSpec(FIELD, on_page=place.page, box=box, readable_field_name=tip))
    field = writer.root["/AcroForm"]["/Fields"].raw_get(0)
    widget = field.get_object()
    widget["/AP"] = DictionaryObject({pdf_name("/N"): _picture(writer, stamp)})
    _tag(writer, field, page, tip)
    page.get_object()["/Tabs"] = pdf_name("/S")
    writer.mark_update(page)


def _picture(writer: "IncrementalPdfFileWriter", stamp: Stamp) -> "IndirectObject":
    from pyhanko.pdf_utils.reader import PdfFileReader

    return writer.import_page_as_xobject(PdfFileReader(io.BytesIO(stamp.picture)))


def _tag(writer: "IncrementalPdfFileWriter", field: "IndirectObject", page: "Reference", tip: str) -> None:
    from pyhanko.pdf_utils import generic

    name = generic.pdf_name
    tree = writer.root["/StructTreeRoot"]
    parents = tree["/ParentTree"]["/Nums"]
    number = int(parents[-2]) + 1
    whole, place = _place_in(tree)
    page_ref = generic.IndirectObject(page.idnum, page.generation, writer)
    what = generic.DictionaryObject({name("/Type"): name("/OBJR"), name("/Obj"): field, name("/Pg"): page_ref})
    element = generic.DictionaryObject(
        {
            name("/Type"): name("/StructElem"),
            name("/S"): name("/Form"),
            name("/P"): whole,
            name("/Pg"): page_ref,
            name("/Alt"): generic.TextStringObject(tip),
            name("/K"): what,
        }
    )
    added = writer.add_object(element)
    kids = whole.get_object()["/K"]
    kids.insert(place, added)
    parents += [generic.NumberObject(number), added]
    field.get_object()["/StructParent"] = generic.NumberObject(number)
    tree["/ParentTreeNextKey"] = generic.NumberObject(number + 1)
    for changed in (kids, parents, tree):
        writer.update_container(changed)


def _place_in(tree: "DictionaryObject") -> tuple["IndirectObject", int]:
    """The element that holds all others, and where in it the field goes: after the last heading and its text."""
    whole = tree["/K"].raw_get(0)
    kinds = [str(kid.get_object()["/S"]) for kid in whole.get_object()["/K"]]
    heading = max(place for place, kind in enumerate(kinds) if kind.startswith("/H"))
    return whole, heading + 2
