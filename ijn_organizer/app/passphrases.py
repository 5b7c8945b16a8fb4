"""Passphrases of sealed plans: how a person is asked, what a passphrase opens, how good one is."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

import msgspec

from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.storage import durable
from ijn_organizer.storage.envelope import MOST_FILE_BYTES
from ijn_organizer.trust.sealing import Key, SealError, find_key, is_sealed, make_key

Ask: TypeAlias = Callable[[Path], str | None]
"""Asks for the passphrase of a sealed file. None: nobody tells it."""

GOOD_ENOUGH = 3
"""Of zxcvbn's scores from 0 to 4: "safely unguessable: moderate protection from offline slow-hash scenario", more
than 10 to the power of 8 tries (zxcvbn's README). The work factor makes each try slow."""

_MOST_RATED = 72
"""Characters that zxcvbn takes; it gets slow beyond, and nobody needs more to be safe."""


class Strength(msgspec.Struct, frozen=True):
    """How hard a passphrase is to guess.

    Attributes:
        score: from 0 (at once) to 4 (very hard).
        good: whether it is hard enough.
    """

    score: int

    @property
    def good(self) -> bool:
        """Whether it is hard enough for a plan that others may get hold of."""
        return self.score >= GOOD_ENOUGH


def ask_nobody(path: Path) -> None:
    """There is nobody to ask."""
    del path


def key_of(path: Path, passphrase: str) -> Key | None:
    """What opens a sealed file; None where the file is in the clear by now.

    Takes a while (a second on an old laptop, more for a file that another program sealed).

    Raises:
        ProblemsError: as `durable.read`; `wrong-passphrase`, `seal-damaged`, `seal-armored`, `seal-for-others`,
            `seal-too-costly`, `no-memory`.
    """
    data = durable.read(path, MOST_FILE_BYTES)
    if not is_sealed(data):
        return None
    try:
        return find_key(data, passphrase)
    except SealError as error:
        raise ProblemsError(Problem(error.code, durable.shown(path))) from error


def new_key(passphrase: str) -> Key:
    """A key to seal a plan with. Takes a while, as `key_of` does.

    Raises:
        ProblemsError: `passphrase-empty`, `no-memory`.
    """
    if not passphrase:
        raise ProblemsError(Problem("passphrase-empty"))
    try:
        return make_key(passphrase)
    except SealError as error:
        raise ProblemsError(Problem(error.code)) from error


def strength_of(passphrase: str, known: Sequence[str] = ()) -> Strength:
    """How hard a passphrase is to guess for somebody who knows the words in `known` (the event's name, say)."""
    if not passphrase:
        return Strength(0)
    from zxcvbn import zxcvbn

    rated = zxcvbn(passphrase[:_MOST_RATED], user_inputs=[word[:_MOST_RATED] for word in known])
    return Strength(int(rated["score"]))
