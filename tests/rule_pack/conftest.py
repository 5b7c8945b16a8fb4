"""A desk with the real rule pack, in a folder of its own and with a clock that stands still."""

import datetime as dt

import pytest

from ijn_organizer.app.clock import StoppedClock
from ijn_organizer.app.desk import Desk
from ijn_organizer.rules.model import Pack
from ijn_organizer.storage.places import places_in
from tests.rule_pack.making import TODAY, Planner


@pytest.fixture(scope="session")
def planner(tmp_path_factory: pytest.TempPathFactory) -> Planner:
    """Makes plans on the real rule pack."""
    home = tmp_path_factory.mktemp("home")
    noon = dt.datetime.combine(TODAY, dt.time(12), dt.UTC)
    return Planner(Desk(places_in(home), StoppedClock(noon)))


@pytest.fixture(scope="session")
def pack(planner: Planner) -> Pack:
    """The real rule pack."""
    return planner.pack
