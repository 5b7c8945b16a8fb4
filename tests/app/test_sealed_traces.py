"""Of a sealed plan nothing is on the disk in the clear: after work, and after the program was killed in it."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from ijn_organizer.app.clock import SystemClock
from ijn_organizer.app.desk import Desk
from ijn_organizer.app.passphrases import key_of, new_key
from ijn_organizer.plan.cells import Plan
from ijn_organizer.storage.places import HOME_VARIABLE, places_in
from ijn_organizer.storage.planfile import encode_plan
from ijn_organizer.storage.save import open_plan
from tests.app.traces import SECRET, traces

PHRASE = "seven quiet gardens by the river"
HOUSE = Path(__file__).parents[2]
ROUNDS = 4


class Person:
    """Somebody with a private home and a private temporary folder, and nothing else to write to."""

    def __init__(self, root: Path, cache: Path) -> None:
        self.root = root
        places = places_in(root / "organizer")
        desk = Desk(places, SystemClock())
        places.cache.parent.mkdir(parents=True)
        places.cache.symlink_to(cache)
        document = desk.place(desk.blank(), "Tea", new_key(PHRASE))
        document.close()
        self.path = document.path
        (root / "tmp").mkdir()

    def start(self) -> "subprocess.Popen[str]":
        """Starts the program, with the plan open, and types."""
        own = ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR")
        around = {name: value for name, value in os.environ.items() if name not in own}
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.app.sealed_worker", str(self.path)],
            cwd=HOUSE,
            env={
                **around,
                "HOME": str(self.root),
                "TMPDIR": str(self.root / "tmp"),
                "XDG_RUNTIME_DIR": str(self.root / "tmp"),
                HOME_VARIABLE: str(self.root / "organizer"),
                "QT_QPA_PLATFORM": "offscreen",
            },
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdin is not None
        process.stdin.write(PHRASE + "\n")
        process.stdin.close()
        return process

    def plan(self) -> Plan:
        """What the file holds."""
        return open_plan(self.path, [key_of(self.path, PHRASE)]).plan


@pytest.fixture
def person(tmp_path: Path, ready_cache: Path) -> Person:
    return Person(tmp_path, ready_cache)


def test_nothing_is_in_the_clear_after_the_program_was_killed_in_the_middle_of_typing(person: Person) -> None:
    chance = random.Random(2)  # noqa: S311 — when to kill is no secret
    for _ in range(ROUNDS):
        process = person.start()
        assert process.stdout is not None
        for _ in range(chance.randrange(30, 90)):
            assert process.stdout.readline()
        process.kill()
        process.wait()
        process.stdout.close()

        assert traces(person.root) == []
    assert SECRET.encode() in encode_plan(person.plan())
    kept = list(person.root.glob("organizer/state/versions/*/*.ijnplan"))
    assert len(kept) >= 2


def test_a_secret_in_the_clear_would_be_found(tmp_path: Path) -> None:
    for number, data in enumerate((SECRET.encode(), SECRET.encode("utf-16-le"), SECRET.encode().hex().encode())):
        (tmp_path / f"{number}").write_bytes(b"before " + data + b" after")
    (tmp_path / SECRET).mkdir()

    assert len(traces(tmp_path)) == 4
