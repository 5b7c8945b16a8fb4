"""Looks for a secret in everything that lies in a folder, in every form in which a program may write it."""

import base64
import gzip
import zlib
from pathlib import Path

SECRET = "Rosalinda Quetzal"  # noqa: S105 — a name that nobody else has


def traces(folder: Path, secret: str = SECRET) -> list[Path]:
    """The files below `folder` in whose name or bytes the secret can be found, packed ones unpacked."""
    found = []
    for file in sorted(folder.rglob("*")):
        data = _all_of(file) if file.is_file() and not file.is_symlink() else b""
        if secret in file.name or any(form in data for form in _forms(secret)):
            found.append(file)
    return found


def _forms(secret: str) -> tuple[bytes, ...]:
    plain = secret.encode()
    # Three starts, because base64 takes three bytes at a time.
    packed = tuple(base64.b64encode(b"x" * start + plain)[4:-4] for start in range(3))
    return (plain, secret.encode("utf-16-le"), secret.encode("utf-16-be"), plain.hex().encode(), *packed)


def _all_of(file: Path) -> bytes:
    data = file.read_bytes()
    for unpack in (gzip.decompress, zlib.decompress):
        try:
            data += unpack(data)
        except (OSError, EOFError, zlib.error):
            continue
    return data
