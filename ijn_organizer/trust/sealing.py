"""Sealing with a passphrase: bytes in, an age file out, and back again.

The format is age, version 1, with one scrypt recipient (age-encryption.org/v1, C2SP specification "age"):

    age-encryption.org/v1
    -> scrypt <salt, 16 bytes> <work factor: N is 2 to this power, r = 8, p = 1>
    <file key, 16 bytes, encrypted with ChaCha20-Poly1305 under what scrypt makes of the passphrase>
    --- <HMAC-SHA-256 over the lines above>
    <nonce, 16 bytes> <chunks of 64 KiB, each with ChaCha20-Poly1305; the last one is marked as the last>

`age -d` opens it. It is written here over `cryptography`, because the one library for it (pyrage) lets nobody
choose the work factor: it takes half a gigabyte of memory and two seconds, on an old laptop ten, for every save.
"""

import base64
import binascii
import hmac
import os
import re
import unicodedata

import msgspec

MAGIC = b"age-encryption.org/v1\n"
ARMOR = b"-----BEGIN AGE ENCRYPTED FILE-----"

WORK_FACTOR = 16
"""Of what is sealed here: 64 MiB of memory and about a quarter of a second on a computer of today."""

MOST_WORK = 20
"""Of what is opened here: a gigabyte of memory. A file that asks for more is a trap, or not made for people."""

SEALING_ADDS_BYTES = 8 * 1024
"""A sealed file is longer than what is in it: by its header and by 16 bytes for each 64 KiB up to 16 MiB."""

_CHUNK = 64 * 1024
_TAG = 16
_NONCE = 16
_FILE_KEY = 16
_MOST_HEADER = 4096
_SCRYPT_LABEL = b"age-encryption.org/v1/scrypt"
_HEADER = re.compile(
    rb"age-encryption\.org/v1\n"
    rb"-> scrypt (?P<salt>[A-Za-z0-9+/]{22}) (?P<factor>[1-9][0-9]?)\n"
    rb"(?P<body>[A-Za-z0-9+/]{43})\n"
    rb"--- (?P<mac>[A-Za-z0-9+/]{43})\n"
)


class SealError(Exception):
    """Why something can't be unsealed.

    Attributes:
        code: `wrong-passphrase`; `other-key`: sealed with another passphrase, or anew with the same;
            `seal-damaged`: cut off or changed; `seal-armored`: as text; `seal-for-others`: for keys, not for a
            passphrase; `seal-too-costly`: its work factor would take more memory than a laptop has; `no-memory`.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Key(msgspec.Struct, frozen=True):
    """What opens and seals the files of one plan, once a passphrase was told: no passphrase, and nothing slow.

    Attributes:
        header: begins each file that is sealed with this key; it holds the file key, under the passphrase.
        file_key: 16 bytes. Never written anywhere but inside `header`.
    """

    header: bytes
    file_key: bytes

    def __repr__(self) -> str:
        """Without its secret: it may end up in a report."""
        return "Key(…)"


def is_sealed(data: bytes) -> bool:
    """Whether these are the bytes of an age file, told by how they begin."""
    return data.startswith((MAGIC, ARMOR))


def make_key(passphrase: str, factor: int = WORK_FACTOR) -> Key:
    """A new key for a passphrase. Takes a while (see `WORK_FACTOR`), so do it off the window's thread.

    Raises:
        SealError: `no-memory`.
    """
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    file_key, salt = os.urandom(_FILE_KEY), os.urandom(_NONCE)
    wrapping = _stretch(_spellings(passphrase)[0], salt, factor)
    body = ChaCha20Poly1305(wrapping).encrypt(bytes(12), file_key, None)
    signed = b"%s-> scrypt %s %d\n%s\n---" % (MAGIC, _encode(salt), factor, _encode(body))
    return Key(b"%s %s\n" % (signed, _encode(_mac(file_key, signed))), file_key)


def find_key(data: bytes, passphrase: str) -> Key:
    """The key of a sealed file. Takes as long as whoever sealed it chose, so do it off the window's thread.

    Raises:
        SealError: all codes but `other-key`.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    match = _header(data)
    factor = int(match["factor"])
    if factor > MOST_WORK:
        raise SealError("seal-too-costly")
    for spelling in _spellings(passphrase):
        wrapping = _stretch(spelling, _decode(match["salt"]), factor)
        try:
            file_key = ChaCha20Poly1305(wrapping).decrypt(bytes(12), _decode(match["body"]), None)
        except InvalidTag:
            continue
        signed = match[0][: match.start("mac") - 1]
        if len(file_key) != _FILE_KEY or not hmac.compare_digest(_mac(file_key, signed), _decode(match["mac"])):
            raise SealError("seal-damaged")
        return Key(match[0], file_key)
    raise SealError("wrong-passphrase")


def seal(data: bytes, key: Key) -> bytes:
    """`data` as a sealed file. Its bytes are others each time; its header is that of the key."""
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    nonce = os.urandom(_NONCE)
    cipher = ChaCha20Poly1305(_derive(key.file_key, nonce, b"payload"))
    chunks = [data[at : at + _CHUNK] for at in range(0, len(data), _CHUNK)] or [b""]
    sealed = (
        cipher.encrypt(_chunk_nonce(number, len(chunks)), chunk, None) for number, chunk in enumerate(chunks)
    )
    return b"".join((key.header, nonce, *sealed))


def unseal(data: bytes, key: Key) -> bytes:
    """What lies in a sealed file.

    Raises:
        SealError: `other-key` where the file has another header; otherwise as `find_key`, but for
            `wrong-passphrase`.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    if _header(data)[0] != key.header:
        raise SealError("other-key")
    start = len(key.header) + _NONCE
    cipher = ChaCha20Poly1305(_derive(key.file_key, data[len(key.header) : start], b"payload"))
    step = _CHUNK + _TAG
    chunks = [data[at : at + step] for at in range(start, len(data), step)]
    if not chunks or (len(chunks) > 1 and len(chunks[-1]) <= _TAG):
        # A last chunk with nothing in it is allowed only where there is nothing at all.
        raise SealError("seal-damaged")
    try:
        return b"".join(
            cipher.decrypt(_chunk_nonce(number, len(chunks)), chunk, None) for number, chunk in enumerate(chunks)
        )
    except InvalidTag:
        raise SealError("seal-damaged") from None


def _header(data: bytes) -> re.Match[bytes]:
    """The header of a file for a passphrase, strictly as the format says."""
    if data.startswith(ARMOR):
        raise SealError("seal-armored")
    match = _HEADER.match(data)
    if match is None:
        stanza = data[len(MAGIC) : _MOST_HEADER].partition(b"\n")[0]
        if stanza.startswith(b"-> ") and not stanza.startswith(b"-> scrypt "):
            raise SealError("seal-for-others")
        raise SealError("seal-damaged")
    return match


def _spellings(passphrase: str) -> tuple[bytes, ...]:
    """How a passphrase may have been typed: an "é" is one character on one keyboard, and two on the next."""
    forms = (unicodedata.normalize("NFC", passphrase), passphrase, unicodedata.normalize("NFD", passphrase))
    return tuple(dict.fromkeys(form.encode("utf-8", "surrogatepass") for form in forms))


def _stretch(passphrase: bytes, salt: bytes, factor: int) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    try:
        return Scrypt(salt=_SCRYPT_LABEL + salt, length=32, n=1 << factor, r=8, p=1).derive(passphrase)
    except MemoryError:
        raise SealError("no-memory") from None


def _derive(file_key: bytes, salt: bytes, purpose: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=purpose).derive(file_key)


def _mac(file_key: bytes, signed: bytes) -> bytes:
    return hmac.digest(_derive(file_key, b"", b"header"), signed, "sha256")


def _chunk_nonce(number: int, count: int) -> bytes:
    return number.to_bytes(11, "big") + (b"\x01" if number == count - 1 else b"\x00")


def _encode(data: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=")


def _decode(text: bytes) -> bytes:
    try:
        data = base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
    except binascii.Error:
        raise SealError("seal-damaged") from None
    if _encode(data) != text:
        # The same bytes spelled in another way: somebody changed the file.
        raise SealError("seal-damaged")
    return data
