"""Desks whose rule pack was read and checked once, for all tests."""

import shutil
from pathlib import Path

import pytest

from ijn_organizer.app.clock import StoppedClock
from ijn_organizer.app.desk import Desk
from ijn_organizer.storage.places import places_in
from tests.conftest import NOW


@pytest.fixture(scope="session")
def ready_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder that holds the rule pack."""
    places = places_in(tmp_path_factory.mktemp("ready"))
    Desk(places, StoppedClock(NOW)).blank()
    return places.cache


@pytest.fixture(scope="session")
def shared_desk(tmp_path_factory: pytest.TempPathFactory, ready_cache: Path) -> Desk:
    """One desk for all tests that change nothing on it."""
    home = tmp_path_factory.mktemp("shared")
    shutil.copytree(ready_cache, places_in(home).cache)
    return Desk(places_in(home), StoppedClock(NOW))


@pytest.fixture
def home(tmp_path: Path, ready_cache: Path) -> Path:
    """An empty home, apart from the cache."""
    shutil.copytree(ready_cache, places_in(tmp_path / "home").cache)
    return tmp_path / "home"


@pytest.fixture
def desk(home: Path) -> Desk:
    """A desk in an empty home, on November 24, 2026."""
    return Desk(places_in(home), StoppedClock(NOW))
