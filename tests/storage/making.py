"""Plans, times and a home to try storage with."""

import secrets
from pathlib import Path

import pytest

from ijn_organizer.plan import paths
from ijn_organizer.plan.cells import Author, Plan
from ijn_organizer.plan.edits import Stamp, apply, remove, write
from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.plan.values import Json
from ijn_organizer.storage.locks import PATIENCE_S
from ijn_organizer.storage.places import HOME_VARIABLE, Places, find_places
from ijn_organizer.storage.save import OPEN, Saved, Seal, save
from ijn_organizer.storage.versions import VersionStore

AT = "2026-11-24T18:42:00Z"


def at(minute: float) -> str:
    """A moment `minute` minutes after 18:00."""
    seconds = round(minute * 60)
    return f"2026-11-24T{18 + seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}Z"


class Home:
    """A user's folders, the version store in them, and saving with both."""

    def __init__(self, root: Path, patience_s: float = PATIENCE_S) -> None:
        self.root = root
        self.places: Places = find_places({HOME_VARIABLE: str(root)})
        self.store = VersionStore(self.places.versions, self.places.locks, patience_s)

    def save(
        self, path: Path, plan: Plan, at: str = AT, *, seal: Seal = OPEN, removal_agreed: bool = False
    ) -> Saved:
        """Saves as the program does."""
        return save(path, plan, at, store=self.store, seal=seal, removal_agreed=removal_agreed)

    def held(self) -> list[Plan]:
        """The plans of all unsaved work."""
        recovery = self.store.unsaved()
        assert not recovery.problems
        return [work.plan for work in recovery.works]


def new_plan(**facts: Json) -> Plan:
    """A plan with these facts."""
    plan = Plan(id=secrets.token_hex(16), salt=secrets.token_hex(16))
    return tell(plan, **facts)


def tell(plan: Plan, **facts: Json) -> Plan:
    """`plan` with these facts written by an opening of its own."""
    edits = [write(plan, paths.fact(key), value) for key, value in facts.items()]
    return apply(plan, edits, stamp())[0]


def forget(plan: Plan, *keys: str) -> Plan:
    """`plan` with these facts removed by an opening of its own."""
    return apply(plan, [remove(plan, paths.fact(key)) for key in keys], stamp())[0]


def many_facts(count: int) -> dict[str, Json]:
    """So many facts."""
    return {f"fact_{number:03}": number for number in range(count)}


def stamp() -> Stamp:
    """A fresh opening."""
    return Stamp(secrets.token_hex(8), Author("ana", "Ana"), AT)


def values(plan: Plan) -> dict[str, list[Json]]:
    """What stands in each cell."""
    return {path: [live.read() for live in sorted(plan.cells[path])] for path in sorted(plan.cells)}


def codes(caught: pytest.ExceptionInfo[ProblemsError]) -> list[str]:
    """The codes of the problems that were raised."""
    return [problem.code for problem in caught.value.problems]
