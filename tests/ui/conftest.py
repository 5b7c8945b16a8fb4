"""The real window on a desk of its own, and a person at its keyboard."""

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ijn_organizer.app.clock import StoppedClock
from ijn_organizer.app.desk import Desk
from ijn_organizer.storage.places import places_in
from ijn_organizer.ui.window import Window
from tests.conftest import NOW
from tests.ui.helping import bury
from tests.ui.keys import Keys

HERE = Path(__file__).parent

OpenWindow = Callable[..., Window]
MakeDesk = Callable[[str], Desk]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The screen that is not there says that it can't raise a window or size it; that alone is no failure."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture(scope="session", autouse=True)
def qt_keeps_to_itself(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Dialogs are Qt's own, and what they remember stays in a folder of the tests."""
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    for kind in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(kind, QSettings.Scope.UserScope, str(tmp_path_factory.getbasetemp() / "qt"))
    qapp.setApplicationName("IJN Organizer")


@pytest.fixture(scope="session")
def base_font(qapp: QApplication) -> QFont:
    """The system's font, before any look is applied."""
    font = QFont(qapp.font())
    font.setPixelSize(14)
    return font


@pytest.fixture(scope="session")
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the rule pack that was read once is kept for all tests, as it is for all starts of the program."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def make_desk(tmp_path: Path, shared_cache: Path) -> MakeDesk:
    """Makes the desk of a person by name, in a home of their own, on November 24, 2026."""

    def make(name: str) -> Desk:
        places = msgspec.structs.replace(places_in(tmp_path / f"home {name}"), cache=shared_cache)
        return Desk(places, StoppedClock(NOW))

    return make


@pytest.fixture
def desk(make_desk: MakeDesk) -> Desk:
    """The desk of somebody without a name."""
    return make_desk("")


@pytest.fixture(autouse=True)
def nothing_is_left_behind(qapp: QApplication) -> Iterator[None]:  # noqa: ARG001 — there has to be one
    """Widgets that were told to go are gone, and no window stays."""
    yield
    bury()
    left = QApplication.topLevelWidgets()
    assert left == []


@pytest.fixture
def open_window(qtbot: QtBot, base_font: QFont, nothing_is_left_behind: None) -> Iterator[OpenWindow]:  # noqa: ARG001
    """Opens the window on a desk; it closes after the test as a person closes it."""
    windows: list[Window] = []

    def make(desk: Desk, width: int = 1366, height: int = 768) -> Window:
        window = Window(desk, base_font)
        windows.append(window)
        window.resize(width, height)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window

    yield make
    for window in windows:
        window.close()
        window.deleteLater()


@pytest.fixture
def window(desk: Desk, open_window: OpenWindow) -> Window:
    """The window on an empty desk."""
    return open_window(desk)


@pytest.fixture
def keys(qtbot: QtBot, window: Window) -> Keys:  # noqa: ARG001 — keys go to what is on the screen
    """A person at the keyboard of `window`."""
    return Keys(qtbot)
