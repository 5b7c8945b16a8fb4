"""Sealed plans under fire: nothing in the clear after a kill, passphrases of every kind, damaged seals."""

import os
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from ijn_organizer.app.clock import SystemClock
from ijn_organizer.app.desk import Desk
from ijn_organizer.app.passphrases import key_of, new_key
from ijn_organizer.plan.cells import Plan
from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.storage.places import HOME_VARIABLE, places_in, resources
from ijn_organizer.storage.planfile import decode_plan, encode_plan
from ijn_organizer.storage.save import SaveFailedError, Seal, open_plan, save
from ijn_organizer.storage.versions import VersionStore
from ijn_organizer.trust.sealing import make_key, seal
from tests.faults.conftest import Soak
from tests.faults.traces import SECRET, traces
from tests.storage.making import codes

PHRASE = "seven quiet gardens by the river"
AT = "2026-11-24T18:42:00Z"
QUICK = 4
"""A work factor for many tries."""
PHRASES = (
    "",
    " ",
    "a" * 10_000,
    PHRASE,
    PHRASE.upper(),
    "\u00e9\u00fc",
    "\u9375 \U0001f511",
    "a\x00b",
    "\ud800",
    "\r\n",
)
HOUSE = Path(__file__).parents[2]


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
            [sys.executable, "-m", "tests.faults.sealed_worker", str(self.path)],
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


def test_nothing_is_in_the_clear_after_the_program_was_killed_in_the_middle_of_typing(
    person: Person, soak: Soak
) -> None:
    chance, rounds = random.Random(2), soak.times(3, 60)  # noqa: S311 — when to kill is no secret
    for _ in range(rounds):
        process = person.start()
        assert process.stdout is not None
        for _ in range(chance.randrange(30, 90)):
            assert process.stdout.readline()
        process.kill()
        process.wait()
        process.stdout.close()

        assert traces(person.root) == []
    assert SECRET.encode() in encode_plan(person.plan())
    assert len(list(person.root.glob("organizer/state/versions/*/*.ijnplan"))) >= 2
    soak.tell(
        17,
        "Sealed plan: kill -9 in the middle of typing",
        "a window that types into all fields of a sealed plan is killed; then every file of its home and its "
        "temporary folder is searched for what was typed, in five encodings",
        rounds,
        "nothing was found in the clear; the sealed plan had it",
        "Nothing; the passphrase opens the plan, with what was typed.",
    )


def test_only_the_passphrase_opens_a_sealed_plan(tmp_path: Path, shared_desk: Desk, soak: Soak) -> None:
    file = tmp_path / "March.ijnplan"
    data = encode_plan(shared_desk.blank())
    tried = 0
    for right in PHRASES:
        key = make_key(right, QUICK)
        file.write_bytes(seal(data, key))
        assert key_of(file, right) == key
        wrong = (other for other in (*PHRASES, right + " ", right[:-1], right + "\n") if other != right)
        for phrase in wrong:
            with pytest.raises(ProblemsError) as caught:
                key_of(file, phrase)
            assert codes(caught) == ["wrong-passphrase"]
            tried += 1
    soak.tell(
        18,
        "Passphrase wrong, empty, of 10,000 characters",
        "plans sealed with ten passphrases (empty, blanks, accents, other scripts, NUL, half a character), each "
        "opened with the right one and with all others",
        tried,
        "the right one opened it, each other one was refused in one sentence, and the file stayed as it was",
        shared_desk.sentence(Problem("wrong-passphrase", "March.ijnplan")),
    )


def test_a_damaged_seal_is_never_opened(tmp_path: Path, shared_desk: Desk, soak: Soak) -> None:
    file, key = tmp_path / "March.ijnplan", make_key(PHRASE, QUICK)
    sample = (resources() / "samples" / "1-welcome-home-rally.ijnplan").read_bytes()
    whole, chance = seal(sample, key), random.Random(3)  # noqa: S311 — no secret hangs on it
    damaged = [whole[:length] for length in range(0, len(whole), soak.times(5_000, 100))]
    damaged += [_mutated(whole, chance) for _ in range(soak.times(200, 5_000))]
    told: Counter[str] = Counter()
    for data in damaged:
        file.write_bytes(data)
        with pytest.raises(ProblemsError) as caught:
            open_plan(file, [key])
        assert all(shared_desk.sentence(problem) for problem in caught.value.problems)
        told[caught.value.problems[0].code] += 1
        with pytest.raises(SaveFailedError):
            save(file, decode_plan(sample, "").plan, AT, store=_store(tmp_path), seal=Seal(key), holding=False)
        assert file.read_bytes() == data
    soak.tell(
        19,
        "Sealed file cut off or changed",
        "cut off at every 100th byte; bytes flipped, removed, added, doubled; opened, and saved over",
        told.total(),
        "never opened, never replaced: " + ", ".join(f"{count} {code}" for code, count in told.most_common()),
        shared_desk.sentence(Problem("seal-damaged", "March.ijnplan")),
    )


def _mutated(data: bytes, chance: random.Random) -> bytes:
    """`data` with something wrong in one place."""
    at, length = chance.randrange(len(data)), chance.randrange(1, 40)
    flipped = bytes([data[at] ^ 1]) + data[at + 1 :][:length]
    instead = (b"", chance.randbytes(length), data[at : at + length] * 2, flipped)
    return next(
        changed
        for changed in (data[:at] + chance.choice(instead) + data[at + length :] for _ in range(100))
        if changed != data
    )


def _store(root: Path) -> VersionStore:
    return VersionStore(root / "versions", root / "locks")


def test_a_secret_in_the_clear_would_be_found(tmp_path: Path) -> None:
    for number, data in enumerate((SECRET.encode(), SECRET.encode("utf-16-le"), SECRET.encode().hex().encode())):
        (tmp_path / f"{number}").write_bytes(b"before " + data + b" after")
    (tmp_path / SECRET).mkdir()

    assert len(traces(tmp_path)) == 4
