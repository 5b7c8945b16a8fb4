"""Identities: the key and the certificate with which a person signs.

An identity is a P-256 key with a certificate that it signed itself, in a PKCS#12 file under a passphrase. The
certificate holds a name and a role as the person typed them: it proves that two signatures come from the same key,
never who holds that key. So its fingerprint is shown as words, to be compared by phone.
"""

import datetime as dt
import hashlib
import hmac
import os
import unicodedata
import warnings
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey

GOOD_FOR_DAYS = 5 * 366
"""How long a new certificate lasts: some years of events, and a lost key ends one day by itself."""

CLOCK_SLACK = dt.timedelta(hours=1)
"""A certificate begins so long before it was made, and a signature may be so far ahead: clocks differ."""

WORDS = 6
"""Of 2,048 words each, so 66 bits of the fingerprint: far more keys than anybody can try for a look-alike."""

KEY_ROUNDS = 600_000
"""Rounds of PBKDF2 (HMAC-SHA-256) that a passphrase costs: what OWASP's cheat sheet on passwords asks for."""

MOST_ROUNDS = 5_000_000
"""Of a file that is opened: some seconds. One that asks for more is a trap, or not made for people."""

MOST_NAME_BYTES = 64
"""Of a name or a role in UTF-8: what X.520 allows in a certificate, as the library counts it."""

_HASH_BLOCK = 64
"""Bytes that SHA-256 takes in at once."""

MOST_BYTES = 64 * 1024
"""Of an identity's file; those made here have about 1,400."""


class IdentityError(Exception):
    """Why an identity can't be made or opened.

    Attributes:
        code: `identity-damaged`: not the file of an identity, or changed. `identity-passphrase`: a wrong
            passphrase, or a part of the file that it guards was changed; nobody can tell which.
            `identity-other-key`: a key of another kind than is made here. `identity-nameless`: no name was given.
            `identity-too-costly`: its rounds would take minutes. `identity-name-long`: no certificate holds such a
            name or role.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Certificate:
    """A person's certificate, as it stands in an identity, a sign-off, a contact, a sealed PDF.

    Attributes:
        der: its bytes.
        name, role: as the person typed them, each in one line.
        begins, ends: when it is good, both included.
    """

    def __init__(self, der: bytes) -> None:
        """Reads a certificate.

        Raises:
            IdentityError: `identity-damaged`, `identity-other-key`.
        """
        from cryptography import x509
        from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey

        self.der = der
        try:
            with warnings.catch_warnings():
                # Of oddities in a certificate that somebody hands us: they are no news for a terminal.
                warnings.simplefilter("ignore")
                self._read: x509.Certificate = x509.load_der_x509_certificate(der)
            key = self._read.public_key()
            self.name = self._line(x509.NameOID.COMMON_NAME)
            self.role = self._line(x509.NameOID.TITLE)
            self.begins = self._read.not_valid_before_utc
            self.ends = self._read.not_valid_after_utc
        except Exception as error:
            # Whatever bytes somebody put there: the parser knows many ways to complain.
            raise IdentityError("identity-damaged") from error
        if not isinstance(key, EllipticCurvePublicKey) or not isinstance(key.curve, SECP256R1):
            raise IdentityError("identity-other-key")
        self._key = key

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Certificate) and self.der == other.der

    def __hash__(self) -> int:
        return hash(self.der)

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate, 64 hex digits."""
        return hashlib.sha256(self.der).hexdigest()

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The fingerprint as English words to compare by phone: its first 66 bits, 11 a word (the BIP-39 list)."""
        return words_of(self.fingerprint)

    @cached_property
    def key_id(self) -> str:
        """SHA-256 of the public key, 64 hex digits: two certificates of one key are one person's."""
        from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

        der = self._key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        return hashlib.sha256(der).hexdigest()

    def is_good_at(self, moment: dt.datetime) -> bool:
        """Whether `moment` (with a time zone) lies between its first and its last day."""
        return self.begins <= moment <= self.ends

    def signed(self, data: bytes, signature: bytes) -> bool:
        """Whether `signature` (ECDSA with SHA-256, DER) was made over `data` with its key."""
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
        from cryptography.hazmat.primitives.hashes import SHA256

        try:
            self._key.verify(signature, data, ECDSA(SHA256()))
        except InvalidSignature:
            return False
        return True

    def _line(self, oid: "x509.ObjectIdentifier") -> str:
        # Other programs make certificates with anything in them.
        found = self._read.subject.get_attributes_for_oid(oid)
        return one_line(str(found[0].value))[:MOST_NAME_BYTES] if found else ""


class Identity:
    """An open identity: its certificate, and the key that nobody else has.

    Attributes:
        certificate: what others see of it.
    """

    def __init__(self, key: "EllipticCurvePrivateKey", certificate: Certificate) -> None:
        self._key = key
        self.certificate = certificate

    def __repr__(self) -> str:
        """Without its secret: it may end up in a report."""
        return "Identity(…)"

    @property
    def key(self) -> "EllipticCurvePrivateKey":
        """The key, for those who sign by a format of their own (the sealed PDF)."""
        return self._key

    def sign(self, data: bytes) -> bytes:
        """A signature over `data`: ECDSA with SHA-256, DER."""
        from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
        from cryptography.hazmat.primitives.hashes import SHA256

        return self._key.sign(data, ECDSA(SHA256()))


def words_of(fingerprint: str) -> tuple[str, ...]:
    """A fingerprint (hex) as `WORDS` words."""
    from mnemonic import Mnemonic

    listed = Mnemonic("english").wordlist
    bits = f"{int(fingerprint, 16):0{len(fingerprint) * 4}b}"
    return tuple(listed[int(bits[place * 11 : place * 11 + 11], 2)] for place in range(WORDS))


def one_line(text: str) -> str:
    """A name or a role in one line, without what could mislead in it: controls and marks of direction."""
    kept = "".join(" " if unicodedata.category(one).startswith(("C", "Z")) else one for one in text)
    return unicodedata.normalize("NFC", " ".join(kept.split()))


def is_same_name(one: str, other: str) -> bool:
    """Whether two names are one, however they are typed: case, blanks and what nobody sees do not count."""
    return _letters(one) == _letters(other)


def make_identity(name: str, role: str, now: dt.datetime) -> Identity:
    """A new identity, which is nowhere yet: `seal_identity` makes its file.

    Args:
        name: of the person, as others know them.
        role: such as "coordinator"; may be empty.
        now: the moment, with a time zone.

    Raises:
        IdentityError: `identity-nameless`, `identity-name-long`.
    """
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec

    said = one_line(name), one_line(role)
    if not said[0]:
        raise IdentityError("identity-nameless")
    if any(len(text.encode("utf-8")) > MOST_NAME_BYTES for text in said):
        raise IdentityError("identity-name-long")
    key = ec.generate_private_key(ec.SECP256R1())
    kinds = (x509.NameOID.COMMON_NAME, x509.NameOID.TITLE)
    subject = x509.Name([x509.NameAttribute(kind, text) for kind, text in zip(kinds, said, strict=True) if text])
    begins = now.astimezone(dt.UTC) - CLOCK_SLACK
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(begins + dt.timedelta(days=GOOD_FOR_DAYS))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    return Identity(key, Certificate(_der(builder.sign(key, hashes.SHA256()))))


def seal_identity(identity: Identity, passphrase: str) -> bytes:
    """The file of an identity under a passphrase: PKCS#12 with AES-256 and PBKDF2.

    Takes a quarter of a second, so do it off the window's thread.
    """
    from cryptography import x509
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.serialization import PrivateFormat, pkcs12

    encryption = (
        PrivateFormat.PKCS12.encryption_builder()
        .kdf_rounds(KEY_ROUNDS)
        .key_cert_algorithm(pkcs12.PBES.PBESv2SHA256AndAES256CBC)
        .hmac_hash(SHA256())
        .build(_secret(passphrase))
    )
    certificate = x509.load_der_x509_certificate(identity.certificate.der)
    name = identity.certificate.name.encode()
    made = pkcs12.serialize_key_and_certificates(name, identity.key, certificate, None, encryption)
    return _with_costly_mac(made, passphrase)


def open_identity(data: bytes, passphrase: str) -> Identity:
    """The identity in the bytes of a file. As slow as whoever made the file chose.

    Raises:
        IdentityError: `identity-damaged`, `identity-passphrase`, `identity-other-key`, `identity-too-costly`.
    """
    from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey
    from cryptography.hazmat.primitives.serialization import pkcs12

    if _rounds_of(data) > MOST_ROUNDS:
        raise IdentityError("identity-too-costly")
    try:
        key, certificate, _ = pkcs12.load_key_and_certificates(data, _secret(passphrase))
    except Exception as error:
        # The library says the same of a wrong passphrase and of a changed byte: the passphrase guards both.
        raise IdentityError("identity-passphrase") from error
    if key is None or certificate is None:
        raise IdentityError("identity-damaged")
    if not isinstance(key, EllipticCurvePrivateKey) or not isinstance(key.curve, SECP256R1):
        raise IdentityError("identity-other-key")
    if key.public_key() != certificate.public_key():
        raise IdentityError("identity-damaged")
    return Identity(key, Certificate(_der(certificate)))


def _usage() -> "x509.KeyUsage":
    from cryptography import x509

    # No extended usage: with "document signing" alone some programs call the certificate corrupted.
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )


def _der(certificate: "x509.Certificate") -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding

    return certificate.public_bytes(Encoding.DER)


def _rounds_of(data: bytes) -> int:
    """The most rounds that opening the file takes; raises `identity-damaged` for what is no PKCS#12 file."""
    from asn1crypto import pkcs12

    if len(data) > MOST_BYTES:
        raise IdentityError("identity-damaged")
    try:
        file = pkcs12.Pfx.load(data, strict=True)
        rounds = [file["mac_data"]["iterations"].native]
        for part in file.authenticated_safe:
            if part["content_type"].native == "encrypted_data":
                rounds.append(
                    part["content"]["encrypted_content_info"]["content_encryption_algorithm"].kdf_iterations
                )
            else:
                bags = pkcs12.SafeContents.load(part["content"].native)
                rounds += [bag["bag_value"]["encryption_algorithm"].kdf_iterations for bag in bags]
        return max(int(count) for count in rounds)
    except Exception as error:
        # Whatever bytes somebody put there: the parser knows many ways to complain.
        raise IdentityError("identity-damaged") from error


def _with_costly_mac(data: bytes, passphrase: str) -> bytes:
    """A PKCS#12 file whose MAC takes as many rounds as its key does.

    The library makes the MAC with 2,048 rounds, which would be the cheap way to try passphrases. Its key is worked
    out as RFC 7292, appendix B.2 says: one block of SHA-256, purpose 3.
    """
    from asn1crypto import pkcs12

    salt = os.urandom(_HASH_BLOCK // 4)
    secret = _secret(passphrase).decode("utf-8", "surrogatepass").encode("utf-16-be", "surrogatepass") + bytes(2)
    filled = _filled(salt) + _filled(secret)
    key = hashlib.sha256(b"\x03" * _HASH_BLOCK + filled).digest()
    for _ in range(KEY_ROUNDS - 1):
        key = hashlib.sha256(key).digest()
    file = pkcs12.Pfx.load(data)
    content = file["auth_safe"]["content"].native
    algorithm = {"algorithm": "sha256"}
    file["mac_data"] = {
        "mac": {"digest_algorithm": algorithm, "digest": hmac.digest(key, content, "sha256")},
        "mac_salt": salt,
        "iterations": KEY_ROUNDS,
    }
    written: bytes = file.dump(force=True)
    return written


def _filled(part: bytes) -> bytes:
    """`part`, repeated until it fills whole blocks."""
    size = -(-len(part) // _HASH_BLOCK) * _HASH_BLOCK
    return (part * (size // len(part) + 1))[:size]


def _letters(name: str) -> str:
    spelled = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    return "".join(one for one in spelled if not unicodedata.category(one).startswith(("C", "Z")))


def _secret(passphrase: str) -> bytes:
    return unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
