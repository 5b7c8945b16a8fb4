"""Writing return slips. Reading them is `storage.save.open_either`."""

from collections.abc import Iterable
from pathlib import Path

from ijn_organizer.plan.cells import Entry
from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.storage import durable
from ijn_organizer.storage.envelope import MOST_FILE_BYTES, unwrap, wrap
from ijn_organizer.storage.planfile import decode_plan, encode_slip
from ijn_organizer.trust.sealing import Key


def write_slip(path: Path, plan_id: str, entries: Iterable[Entry], key: Key | None = None) -> None:
    """Writes a return slip, sealed with `key` if there is one.

    A slip that lies there is replaced when the new one holds all that is in it; nothing else ever is.

    Raises:
        ProblemsError: `output-exists`; as `durable.look`, `durable.write_over` and `encode_slip`.
    """
    said = frozenset(entries)
    data = encode_slip(plan_id, said)
    seen = durable.look(path, MOST_FILE_BYTES)
    if seen.data is not None and not _is_part(seen.data, plan_id, said, key):
        raise ProblemsError(Problem("output-exists", durable.shown(path)))
    durable.write_over(path, wrap(data, key), seen)


def _is_part(data: bytes, plan_id: str, said: frozenset[Entry], key: Key | None) -> bool:
    """Whether a file is a slip about the plan with nothing in it that is not in `said`."""
    try:
        there = decode_plan(unwrap(data, "", (key,)).data, "")
    except ProblemsError:
        return False
    return there.kind == "slip" and not there.read_only and there.plan.id == plan_id and there.plan.entries <= said
