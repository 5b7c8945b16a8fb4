"""The signature inside a signed PDF: a CMS container as PAdES-B-B wants it (ETSI EN 319 142-1), in one form only.

It holds the signer's certificate, three signed attributes and the signature over them, and nothing else. A reader
builds the container anew from what it found there and compares the bytes: so no byte of it can be changed unseen,
also not where the rules of encoding leave a choice.
"""

import hashlib
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from ijn_organizer.trust.identity import Certificate, Identity, IdentityError

if TYPE_CHECKING:
    from asn1crypto.cms import CMSAttributes

_DIGEST = 32
_LONGEST_SIGNATURE = 72
"""Two numbers of up to 33 bytes in DER, with the bytes that tell their lengths."""


class CmsError(Exception):
    """Why a container is none of ours.

    Attributes:
        code: `damaged`: it can't be read, or was changed. `other-form`: it holds another kind of key or digest, or
            says more or less, than is made here.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Signed(msgspec.Struct, frozen=True):
    """What a container says: who signed, and the SHA-256 of what they signed."""

    certificate: Certificate
    digest: bytes


def sign_digest(identity: Identity, digest: bytes) -> bytes:
    """The container (DER) in which `identity` signs content with this SHA-256."""
    attributes = _attributes(identity.certificate, digest)
    return _container(identity.certificate, attributes, identity.sign(attributes.dump()))


def room_for(certificate: Certificate) -> int:
    """The most bytes that a container of this signer can have."""
    return len(_container(certificate, _attributes(certificate, bytes(_DIGEST)), bytes(_LONGEST_SIGNATURE)))


def read_container(data: bytes) -> Signed:
    """What a container says, once its signature was found to be right.

    Raises:
        CmsError: `damaged`, `other-form`.
    """
    found = _parts(data)
    exchanged = found.names_signer and hashlib.sha256(found.certificate.der).digest() not in found.said
    if exchanged or not found.certificate.signed(found.said, found.signature):
        raise CmsError("damaged")
    attributes = _attributes(found.certificate, found.digest)
    if _container(found.certificate, attributes, found.signature) != data:
        raise CmsError("other-form")
    return Signed(found.certificate, found.digest)


class _Parts(NamedTuple):
    """What was found in a container. `said`: what was signed. `names_signer`: it names the certificate too."""

    certificate: Certificate
    said: bytes
    names_signer: bool
    digest: bytes
    signature: bytes


def _parts(data: bytes) -> _Parts:
    # Not from `cms`: the time stamps' module has to be there before the first attribute is read, for it names one.
    from asn1crypto.tsp import ContentInfo

    try:
        signed = ContentInfo.load(data, strict=True)["content"]
        [info] = signed["signer_infos"]
        kinds = info["digest_algorithm"]["algorithm"].native, info["signature_algorithm"]["algorithm"].native
        said: bytes = info["signed_attrs"].untag().dump()
        attributes = {one["type"].native: one["values"].native for one in info["signed_attrs"]}
        digest: bytes = attributes["message_digest"][0]
        certificates = [one.chosen for one in signed["certificates"]]
        # `cryptography` complains aloud of a number that is none.
        numbered = all(one.serial_number > 0 for one in certificates)
        signature: bytes = info["signature"].native
    except Exception as error:
        # Whatever bytes somebody put there: the parser knows many ways to complain.
        raise CmsError("damaged") from error
    if kinds != ("sha256", "sha256_ecdsa") or len(certificates) != 1:
        raise CmsError("other-form")
    if not numbered:
        raise CmsError("damaged")
    names_signer = "signing_certificate_v2" in attributes
    return _Parts(_certificate(certificates[0].dump()), said, names_signer, digest, signature)


def _certificate(der: bytes) -> Certificate:
    try:
        return Certificate(der)
    except IdentityError as error:
        raise CmsError("other-form" if error.code == "identity-other-key" else "damaged") from error


def _attributes(certificate: Certificate, digest: bytes) -> "CMSAttributes":
    """What is signed. Its time stands in the PDF beside it, as PAdES wants it."""
    from asn1crypto.cms import CMSAttribute, CMSAttributes
    from asn1crypto.tsp import ESSCertIDv2, SigningCertificateV2

    signer = SigningCertificateV2(
        {"certs": [ESSCertIDv2({"cert_hash": hashlib.sha256(certificate.der).digest()})]}
    )
    said = (("content_type", "data"), ("message_digest", digest), ("signing_certificate_v2", signer))
    return CMSAttributes([CMSAttribute({"type": kind, "values": (value,)}) for kind, value in said])


def _container(certificate: Certificate, attributes: "CMSAttributes", signature: bytes) -> bytes:
    from asn1crypto import algos, cms, x509

    read = x509.Certificate.load(certificate.der)
    digest_kind = algos.DigestAlgorithm({"algorithm": "sha256"})
    name = cms.IssuerAndSerialNumber({"issuer": read.issuer, "serial_number": read.serial_number})
    info = cms.SignerInfo(
        {
            "version": "v1",
            "sid": cms.SignerIdentifier({"issuer_and_serial_number": name}),
            "digest_algorithm": digest_kind,
            "signed_attrs": attributes,
            "signature_algorithm": cms.SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"}),
            "signature": signature,
        }
    )
    signed = cms.SignedData(
        {
            "version": "v1",
            "digest_algorithms": cms.DigestAlgorithms([digest_kind]),
            "encap_content_info": {"content_type": "data"},
            "certificates": [cms.CertificateChoices("certificate", read)],
            "signer_infos": [info],
        }
    )
    container: bytes = cms.ContentInfo({"content_type": "signed_data", "content": signed}).dump()
    return container
