"""How far a plan had come when the user of this computer last looked at it: one small file for each plan.

A file holds which edits were taken in and which entries were there, in numbers and random ids, and nothing of what
the plan says. Its name is a digest of the plan's id and salt: of a sealed plan both lie under the seal, so that
the folder does not tell which sealed plans were looked at. One file each, because a look writes that of one plan
alone, however many there are.
"""

import hashlib
from collections.abc import Mapping
from pathlib import Path

import msgspec

from ijn_organizer.plan.cells import Entry, Plan
from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.storage import durable

_MOST_BYTES = 4_000_000
_NAME_DIGITS = 32
_ENTRY_DIGITS = 12
"""Of the id of an entry: enough to tell the entries of one plan apart."""


class Looked(msgspec.Struct, frozen=True):
    """What was there at a look.

    Attributes:
        at: when, as `app.clock.stamp` writes it.
        seen: for each replica the highest counter that the plan had taken in.
        entries: the first digits of the ids of its entries.
    """

    at: str
    seen: Mapping[str, int]
    entries: frozenset[str]

    def had(self, entry: Entry) -> bool:
        """Whether the entry was there."""
        return entry.id[:_ENTRY_DIGITS] in self.entries


def load_look(folder: Path, plan: Plan) -> Looked | None:
    """The last look at `plan`; None where there was none, and where its file says nothing clear."""
    try:
        data = durable.look(_file(folder, plan), _MOST_BYTES).data
        return None if data is None else msgspec.json.decode(data, type=Looked)
    except (ProblemsError, msgspec.MsgspecError, UnicodeDecodeError):
        return None


def save_look(folder: Path, plan: Plan, at: str) -> None:
    """Writes that `plan` was looked at as it is.

    Raises:
        ProblemsError: as `durable.make_folder` and `durable.write`.
    """
    entries = frozenset(entry.id[:_ENTRY_DIGITS] for entry in plan.entries)
    looked = Looked(at, plan.seen, entries)
    durable.make_folder(folder)
    durable.write(_file(folder, plan), msgspec.json.encode(looked, order="deterministic") + b"\n")


def _file(folder: Path, plan: Plan) -> Path:
    name = hashlib.sha256(f"{plan.id} {plan.salt}".encode()).hexdigest()
    return folder / f"{name[:_NAME_DIGITS]}.json"
