"""The `pack check` command: every problem in a rule pack."""

from pathlib import Path

from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.rules.reader import read_pack
from ijn_organizer.storage.packs import read_pack_files


def check_pack(folder: Path) -> tuple[Problem, ...]:
    """All that is wrong with the pack in a folder; empty when it is in order.

    Raises:
        ProblemsError: `folder-missing` and `not-a-pack`: there is nothing to check.
    """
    files = read_pack_files(folder)
    try:
        read_pack(files)
    except ProblemsError as error:
        return error.problems
    return ()
