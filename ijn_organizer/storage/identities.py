"""Files of identities: read, written, copied, and never written over.

Beside the file of the user's identity lies its certificate, so that their name can be shown without the
passphrase. Where it is missing or another's, it is made again at the next opening.
"""

import contextlib
from pathlib import Path

from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.storage import durable
from ijn_organizer.storage.aside import keep_aside
from ijn_organizer.trust.identity import MOST_BYTES

_NOTHING = durable.Look(None, None)


def look_at_identity(file: Path) -> durable.Look:
    """The bytes of an identity and the mark that `replace_identity` compares; an empty look where there is none.

    Raises:
        ProblemsError: `identity-damaged` for a file that is too large to be one; as `durable.look`.
    """
    try:
        return durable.look(file, MOST_BYTES)
    except ProblemsError as error:
        if error.problems[0].code == "file-too-large":
            raise ProblemsError(Problem("identity-damaged", durable.shown(file))) from error
        raise


def read_identity(file: Path) -> bytes:
    """The bytes of an identity.

    Raises:
        ProblemsError: `file-missing`; as `look_at_identity`.
    """
    data = look_at_identity(file).data
    if data is None:
        raise ProblemsError(Problem("file-missing", durable.shown(file)))
    return data


def write_identity(file: Path, data: bytes, certificate: bytes) -> Path | None:
    """Makes `data` the identity of the user, with its certificate beside it. Tells where another one lies now.

    Raises:
        ProblemsError: as `keep_aside`, `durable.make_folder` and `durable.write_over`.
    """
    durable.make_folder(file.parent)
    aside = keep_aside(file, MOST_BYTES)
    durable.remove(certificate_place(file))
    durable.write_over(file, data, _NOTHING)
    mind_certificate(file, certificate)
    return aside


def replace_identity(file: Path, data: bytes, seen: durable.Look) -> None:
    """Puts the same identity under another passphrase in the place of the one that was `seen`.

    Raises:
        ProblemsError: as `durable.write_over`.
    """
    durable.write_over(file, data, seen)


def copy_identity(file: Path, to: Path) -> None:
    """Copies an identity; a file that lies there and says something else stays.

    Raises:
        ProblemsError: `output-exists`; as `read_identity` and `write_new`.
    """
    data = read_identity(file)
    with contextlib.suppress(ProblemsError):
        if durable.look(to, MOST_BYTES).data == data:
            return
    write_new(to, data)


def write_new(file: Path, data: bytes) -> None:
    """Writes an identity where no file is.

    Raises:
        ProblemsError: `output-exists`; as `durable.write_over`.
    """
    if durable.mark(file) is not None:
        raise ProblemsError(Problem("output-exists", durable.shown(file)))
    durable.write_over(file, data, _NOTHING)


def certificate_place(file: Path) -> Path:
    """Where the certificate of an identity lies."""
    return file.with_suffix(".cer")


def read_certificate(file: Path) -> bytes | None:
    """The bytes of the certificate beside an identity; None where it can't be had."""
    try:
        return durable.look(certificate_place(file), MOST_BYTES).data
    except ProblemsError:
        return None


def mind_certificate(file: Path, certificate: bytes) -> None:
    """Puts the certificate beside an identity, should it not lie there. A disk that refuses is no matter."""
    if read_certificate(file) != certificate:
        with contextlib.suppress(ProblemsError):
            durable.write(certificate_place(file), certificate)
