"""How often faults are tried, and where the figures of what happened go."""

import json
import os
import time
from pathlib import Path

import pytest

from ijn_organizer.app.language import words_in
from ijn_organizer.plan.problems import Problem
from ijn_organizer.plan.values import Json
from ijn_organizer.words.problems import say_problem
from tests.app.conftest import desk, home, ready_cache, shared_desk  # noqa: F401  (fixtures)
from tests.cli.conftest import program  # noqa: F401  (a fixture)

HERE = Path(__file__).parent
SOAK_TIMEOUT_S = 1800


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Full counts take longer than a test may take."""
    for item in items:
        if config.getoption("soak") and item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.timeout(SOAK_TIMEOUT_S))


class Soak:
    """Says how often a fault is tried, and takes the figures of what happened."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._began = time.monotonic()

    def times(self, sample: int, full: int) -> int:
        """How often to try: a few times beside all other tests, `full` times in a soak."""
        return full if self._file else sample

    def tell(self, place: int, fault: str, how: str, times: int, happened: str, sees: str) -> None:
        """One line of the table; `place` is its place in the order of the table.

        A fault that is tried in several tests tells several lines with one place.
        """
        if self._file is None:
            return
        seconds = round(time.monotonic() - self._began, 1)
        line = {"place": place, "fault": fault, "how": how, "times": times, "happened": happened, "sees": sees}
        handle = os.open(self._file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(json.dumps({**line, "seconds": seconds}) + "\n")


@pytest.fixture
def soak(request: pytest.FixtureRequest) -> Soak:
    """The counts and the figures of this run."""
    return Soak(request.config.getoption("soak"))


def sentence(code: str, where: str = "March.ijnplan", **params: Json) -> str:
    """What the user reads for a problem, in English."""
    return say_problem(words_in("en"), Problem(code, where, params))
