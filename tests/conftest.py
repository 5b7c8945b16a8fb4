"""What every test stands on: no screen, a home of its own, a clock that stands still, and no network."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LC_ALL"] = "C.UTF-8"

import datetime as dt
import gc
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from ijn_organizer.app.clock import StoppedClock
from ijn_organizer.app.desk import Desk
from ijn_organizer.storage.places import places_in
from ijn_organizer.ui.collecting import collect_due
from tests.order import place_in_order

HERE = Path(__file__).parent

NOW = dt.datetime(2026, 11, 24, 10, 42, tzinfo=dt.UTC)
"""The moment at which all tests take place, 18 days before the practice events."""

NETWORK_EVENTS = frozenset({"socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo"})


# How long an example takes is no law: speed is measured in bench/.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


def _refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    # Addresses of the internet are pairs (host, port); local sockets of X and D-Bus are paths.
    if event in NETWORK_EVENTS and not (len(arguments) > 1 and isinstance(arguments[1], str | bytes)):
        raise AssertionError(f"the program used the network: {event} {arguments[1:]}")


sys.addaudithook(_refuse_network)


def _absolute(text: str) -> Path:
    # Before any test goes to a folder of its own.
    return Path(text).absolute()


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--soak FILE`: faults are tried in their full counts, and the figures go to a file."""
    parser.addoption("--soak", type=_absolute, metavar="FILE", help="try faults in full; write figures to FILE")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that take long begin first; the tests of a file stay together (`pytest --dist loadfile`)."""
    items.sort(key=lambda item: place_in_order(item.path.relative_to(HERE).as_posix()))


def pytest_collection_finish() -> None:
    """What is there by now stays to the end: looking through it for garbage would take a tenth of the time."""
    gc.collect()
    gc.freeze()
    # From here on as in the program (see `ui.collecting`): never on another thread, nor while Qt is at work.
    gc.disable()


def pytest_runtest_logfinish() -> None:
    """Between two tests is such a moment."""
    collect_due()


@pytest.fixture
def trash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which what was moved to the trash lies: a home of the test, never that of who runs it."""
    home = tmp_path / "person"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "share"))
    # The library looks for the trash once, when it is imported.
    for name in [name for name in sys.modules if name.partition(".")[0] == "send2trash"]:
        monkeypatch.delitem(sys.modules, name)
    return home / "share" / "Trash" / "files"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk in an empty home, on November 24, 2026."""
    return Desk(places_in(tmp_path / "home"), StoppedClock(NOW))
