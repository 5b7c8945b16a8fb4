"""Upgrades of plan files that an older program wrote.

History of the format `ijn-plan`:

1. The first. Cells with dots, `seen`, entries; kinds `plan` and `slip`. `docs/FILE_FORMAT.md` describes it.

To make version n + 1: raise `VERSION`, add the step from n to `STEPS`, describe here what changed and why, and
keep a sample of version n in `tests/storage/fixtures/`, which no later commit edits. A step gets a whole file as
plain data without floats and gives a new one; it has not been checked further, so a step asks before it takes,
and raises only `ProblemsError`.
"""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.plan.values import Json

VERSION = 1
"""The version that this program writes."""

Record: TypeAlias = Mapping[str, Json]
Step: TypeAlias = Callable[[Record], Record]

STEPS: Mapping[int, Step] = {}
"""For each older version the step to the next one."""


def upgrade(record: Record, where: str, steps: Mapping[int, Step] = STEPS, newest: int = VERSION) -> Record:
    """`record` as a file of version `newest`; one that is newest or newer comes back as it is.

    Args:
        record: a whole file as plain data, with a whole number as its `version`.
        where: names the file in problems.
        steps: for each older version the step to the next one.
        newest: the version wanted.

    Raises:
        ProblemsError: `unknown-version` where no step leads on; whatever a step finds.
    """
    version = record["version"]
    while isinstance(version, int) and version < newest:
        if version not in steps:
            raise ProblemsError(Problem("unknown-version", f"{where} $.version", {"version": version}))
        record = {**steps[version](record), "version": version + 1}
        version += 1
    return record
