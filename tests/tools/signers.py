"""People who sign, made in no time: their keys lie under no passphrase."""

import datetime as dt
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding

from ijn_organizer.trust.identity import Certificate, Identity

BEGINS = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
ENDS = dt.datetime(2031, 11, 1, tzinfo=dt.UTC)


@cache
def signer(
    name: str, role: str = "", number: int = 0, begins: dt.datetime = BEGINS, ends: dt.datetime = ENDS
) -> Identity:
    """Somebody's identity: the same for the same arguments; `number` tells two of one name apart."""
    del number
    key = ec.generate_private_key(ec.SECP256R1())
    kinds = ((x509.NameOID.COMMON_NAME, name), (x509.NameOID.TITLE, role))
    subject = x509.Name([x509.NameAttribute(kind, text) for kind, text in kinds if text])
    usage = dict.fromkeys(
        (
            "key_encipherment",
            "data_encipherment",
            "key_agreement",
            "key_cert_sign",
            "crl_sign",
            "encipher_only",
            "decipher_only",
        ),
        False,
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(ends)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(digital_signature=True, content_commitment=True, **usage), critical=True)
        .sign(key, hashes.SHA256())
    )
    return Identity(key, Certificate(certificate.public_bytes(Encoding.DER)))
