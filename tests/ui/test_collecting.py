"""Reference cycles with widgets in them die on the window's thread, whoever asks for memory."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from ijn_organizer.ui.collecting import Collector
from ijn_organizer.ui.worker import Worker
from tests.ui.helping import PATIENCE_MS


@pytest.fixture
def owner() -> Iterator[QObject]:
    """What a collector belongs to. Python collects as it does on its own, unless somebody hinders it."""
    gc.enable()
    owner = QObject()
    yield owner
    gc.disable()


def leave_a_cycle() -> list[str]:
    """A timer that runs and that only itself holds. Returns where the names of threads come that it dies on."""
    died: list[str] = []
    timer = QTimer()
    timer.start(1)
    weakref.finalize(timer, lambda: died.append(threading.current_thread().name))
    holder = [timer]
    holder.append(holder)  # type: ignore[arg-type] — a cycle, as closures of slots make them
    return died


def ask_for_memory() -> int:
    """As reading many plans does: enough for Python to look through all that there is, several times."""
    return len([[number] for number in range(200_000)])


def test_a_cycle_dies_on_the_windows_thread(owner: QObject, qtbot: QtBot) -> None:
    Collector(owner)
    died = leave_a_cycle()
    results: list[int] = []
    worker = Worker(owner)

    worker.do(ask_for_memory, results.append)
    worker.finish()

    assert results == [200_000]
    assert died == []
    qtbot.waitUntil(lambda: bool(died), timeout=PATIENCE_MS)
    assert died == [threading.main_thread().name]
