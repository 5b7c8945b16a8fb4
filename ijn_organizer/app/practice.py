"""Practice plans: complete, invented events to try the program on. They can't be signed."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from ijn_organizer.app.desk import Desk
from ijn_organizer.app.document import Document
from ijn_organizer.plan.cells import Plan
from ijn_organizer.plan.edits import Edit
from ijn_organizer.plan.reading import read
from ijn_organizer.plan.values import Json, canonical
from ijn_organizer.storage.folder import plan_files
from ijn_organizer.storage.places import resources

DAYS_AHEAD = 18
"""How far ahead a practice event lies when it is taken out: early enough that something is left to do."""

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


class Practice(msgspec.Struct, frozen=True):
    """A practice plan that can be taken out: its file and its title."""

    path: Path
    title: str


def practice_plans(desk: Desk) -> tuple[Practice, ...]:
    """The practice plans that ship, by file name."""
    return tuple(_practice(desk, path) for path in plan_files(resources() / "samples"))


def take_out(desk: Desk, path: Path) -> Document:
    """A copy of a practice plan to play with, in the plans folder, its event ahead.

    Raises:
        ProblemsError: as `Desk.read_plan` and `Desk.place`.
    """
    plan = moved_ahead(desk, desk.read_plan(path).plan)
    return desk.place(plan, read(plan).title)


def moved_ahead(desk: Desk, plan: Plan) -> Plan:
    """A new practice plan that says what `plan` says, all its dates moved so that the event lies ahead."""
    told = read(plan).facts.get("date")
    try:
        days = (desk.today - dt.date.fromisoformat(str(told))).days + DAYS_AHEAD
    except ValueError:
        days = 0
    blank = desk.blank(practice=True)
    return desk.edited(blank, [edit for edit in _moved(plan, days) if not blank.live(edit.path)])


def _practice(desk: Desk, path: Path) -> Practice:
    return Practice(path, read(desk.read_plan(path).plan).title or path.stem)


def _moved(plan: Plan, days: int) -> list[Edit]:
    return [
        Edit(path, canonical(_later(live.read(), days)), frozenset())
        for path in sorted(plan.cells)
        for live in sorted(plan.cells[path])[:1]
    ]


def _later(value: Json, days: int) -> Json:
    if isinstance(value, str):
        return _later_date(value, days) if _ISO_DATE.fullmatch(value) else value
    if isinstance(value, Mapping):
        return {key: _later(inner, days) for key, inner in value.items()}
    if isinstance(value, Sequence):
        return [_later(inner, days) for inner in value]
    return value


def _later_date(text: str, days: int) -> str:
    try:
        return (dt.date.fromisoformat(text) + dt.timedelta(days=days)).isoformat()
    except (ValueError, OverflowError):
        return text
