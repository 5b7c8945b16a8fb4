"""What stands around a plan's bytes on the disk: nothing, or the seal of a passphrase.

All that is kept of a plan goes through here: its file, its versions, its recovery and their names.
"""

from collections.abc import Sequence

import msgspec

from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.storage.strict_json import MOST_BYTES
from ijn_organizer.trust.sealing import SEALING_ADDS_BYTES, Key, SealError, is_sealed, seal, unseal

MOST_FILE_BYTES = MOST_BYTES + SEALING_ADDS_BYTES
"""A sealed file may be that long; what lies in it has the limit of every plan."""


class Letter(msgspec.Struct, frozen=True):
    """What lay in an envelope: plain bytes, and the key that opened it (None: it was open)."""

    data: bytes
    key: Key | None


def wrap(data: bytes, key: Key | None) -> bytes:
    """`data` as it goes to the disk: sealed with `key`, or as it is where there is none."""
    return data if key is None else seal(data, key)


def unwrap(data: bytes, where: str, keys: Sequence[Key | None]) -> Letter:
    """What came from the disk, without its seal.

    Args:
        data: all bytes of the file.
        where: names the file in problems.
        keys: those that may fit.

    Raises:
        ProblemsError: `sealed` when none of the keys is the one; `seal-damaged`, `seal-armored`,
            `seal-for-others`.
    """
    if not is_sealed(data):
        return Letter(data, None)
    try:
        key = next((key for key in keys if key is not None and data.startswith(key.header)), None)
        if key is None:
            raise ProblemsError(Problem("sealed", where))
        return Letter(unseal(data, key), key)
    except SealError as error:
        raise ProblemsError(Problem(error.code, where)) from error
