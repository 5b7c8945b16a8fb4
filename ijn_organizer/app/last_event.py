"""The last event of whoever organizes this one: a plan among those that lie near it."""

from pathlib import Path

from ijn_organizer.app.desk import Desk
from ijn_organizer.plan.cells import Plan
from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.plan.reading import Reading, read
from ijn_organizer.storage.folder import plan_files
from ijn_organizer.storage.save import open_plan

MOST_READ = 300
"""So many files are looked at; a folder of thousands is not read for one plan."""


def last_event(desk: Desk, plan: Plan, folder: Path) -> Reading | None:
    """The latest event before that of `plan` with the same first person in its team, in `folder` or known here.

    Sealed plans are not opened for that.
    """
    now = read(plan)
    organizer, day = _organizer(now), now.facts.get("date")
    if not organizer or not isinstance(day, str):
        return None
    found: list[tuple[str, Reading]] = []
    for path in dict.fromkeys([*_files(folder), *desk.plan_paths()][:MOST_READ]):
        other = _read(path, plan)
        when = other.facts.get("date") if other is not None else None
        if other is not None and isinstance(when, str) and when < day and _organizer(other) == organizer:
            found.append((when, other))
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _files(folder: Path) -> tuple[Path, ...]:
    try:
        return plan_files(folder)
    except ProblemsError:
        return ()


def _read(path: Path, plan: Plan) -> Reading | None:
    try:
        other = open_plan(path).plan
    except ProblemsError:
        return None
    return read(other) if other.id != plan.id else None


def _organizer(reading: Reading) -> str:
    names = (row.columns.get("name") for row in reading.rows.get("team", ()))
    return next((name.strip().casefold() for name in names if isinstance(name, str) and name.strip()), "")
