"""The next plan that needs somebody, among those of the plans folder and the recent ones."""

from pathlib import Path

from ijn_organizer.app.desk import Desk
from ijn_organizer.app.overview import overview_of_file
from ijn_organizer.app.overview_filters import needs_me


def next_needing_me(desk: Desk, path: Path) -> Path | None:
    """The plan after the one at `path` that needs somebody; after the last comes the first, None where none does.

    Files are read one after the other until one is found.
    """
    every = list(desk.plan_paths())
    here = every.index(path) if path in every else -1
    rest = (*every[here + 1 :], *every[: max(here, 0)])
    return next((one for one in rest if _needs_me(desk, one)), None)


def _needs_me(desk: Desk, path: Path) -> bool:
    row = overview_of_file(desk, path)
    # What can't be read can't be reviewed.
    return row.readable and needs_me(row)
