"""Digests: short texts that stand for content, whatever the formatting of its file."""

import hashlib
import hmac

from ijn_organizer.plan.values import Json, canonical


def digest(content: Json) -> str:
    """SHA-256 over the canonical bytes (RFC 8785) of `content`, as 64 hex digits.

    Raises:
        ValueRefusedError: for what no plan can hold, such as a float.
    """
    return digest_of(canonical(content))


def digest_of(data: bytes) -> str:
    """SHA-256 over canonical bytes that are there already, as 64 hex digits."""
    return hashlib.sha256(data).hexdigest()


def salted_digest(salt: str, content: Json) -> str:
    """HMAC-SHA-256 over the canonical bytes of `content`, as 64 hex digits: the digest for public copies.

    Without the salt nobody can try guesses (names, places) until one gives the same digest.

    Args:
        salt: the plan's salt, 32 hex digits; the key of the HMAC is its 16 bytes.
        content: what is stood for.

    Raises:
        ValueError: when the salt is not hexadecimal.
        ValueRefusedError: for what no plan can hold, such as a float.
    """
    return hmac.new(bytes.fromhex(salt), canonical(content), hashlib.sha256).hexdigest()
