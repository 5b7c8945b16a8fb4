"""A desk and a signed event, made once for all tests that only look."""

from pathlib import Path

import pytest

from ijn_organizer.app.desk import Desk
from ijn_organizer.plan.cells import Plan
from tests.app.conftest import ready_cache, shared_desk  # noqa: F401  (fixtures)
from tests.signing.people import PREPARER, approved, rally, signed


@pytest.fixture(scope="session")
def desk(shared_desk: Desk) -> Desk:  # noqa: F811 — the fixture of that name
    """A desk on November 24, 2026. Plans are values, so that one desk is enough for all."""
    return shared_desk


@pytest.fixture(scope="session")
def plan(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Plan:
    """A rally for 110 people that can be decided on."""
    return rally(desk, tmp_path_factory.mktemp("rally"), expected=110)


@pytest.fixture(scope="session")
def prepared(desk: Desk, plan: Plan) -> Plan:
    """It, signed by whoever prepared it."""
    return signed(desk, plan, PREPARER)


@pytest.fixture(scope="session")
def decided(desk: Desk, plan: Plan) -> Plan:
    """It, signed and approved."""
    return approved(desk, plan)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder."""
    return tmp_path
