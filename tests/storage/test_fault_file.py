"""The fault file: its process writes it at death, the next one finds it, and takes no living one for dead."""

import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ijn_organizer.storage.fault_file import MOST_FAULTS, forget, watched

HOUSE = Path(__file__).parents[2]

WATCHED = """
import pathlib, sys
from ijn_organizer.storage.fault_file import watched

def wait():
    print("here", flush=True)
    sys.stdin.readline()

def die():
    import ctypes
    ctypes.string_at(0)

with watched(pathlib.Path(sys.argv[1])) as left:
    print(len(left), flush=True)
    eval(sys.argv[2])()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "state" / "faults"


def run(folder: Path, what: str) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-c", WATCHED, str(folder), what]
    return subprocess.run(call, cwd=HOUSE, input="\n", capture_output=True, text=True, check=False)


@contextmanager
def living(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that watches until it is told to end."""
    call = [sys.executable, "-c", WATCHED, str(folder), "wait"]
    with subprocess.Popen(
        call, cwd=HOUSE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline()
        assert process.stdout.readline() == "here\n"
        yield process
        process.kill()


def test_a_segfault_is_found_with_the_places_of_the_code(folder: Path) -> None:
    died = run(folder, "die")
    assert died.returncode == -signal.SIGSEGV

    with watched(folder) as left:
        (stop,) = left
    assert stop.cause == "Segmentation fault"
    assert [place.function for place in stop.threads[0]] == ["string_at", "die", "<module>"]
    assert stop.threads[0][0].file.endswith("ctypes/__init__.py")

    forget(stop)
    with watched(folder) as left:
        assert left == ()
    assert list(folder.iterdir()) == []


def test_an_abort_is_found_too(folder: Path) -> None:
    assert run(folder, "__import__('os').abort").returncode == -signal.SIGABRT

    with watched(folder) as left:
        assert [stop.cause for stop in left] == ["Aborted"]


def test_a_process_that_ends_well_leaves_nothing(folder: Path) -> None:
    assert run(folder, "wait").stdout == "0\nhere\n"
    assert run(folder, "sys.exit").returncode == 0

    assert list(folder.iterdir()) == []


def test_a_killed_process_leaves_an_empty_file_that_is_swept(folder: Path) -> None:
    with living(folder) as process:
        process.kill()
        process.wait()
    (left_behind,) = folder.glob("*.fault")
    assert left_behind.stat().st_size == 0

    with watched(folder) as left:
        assert left == ()

    assert list(folder.iterdir()) == []


def test_a_process_that_runs_is_not_taken_for_dead(folder: Path) -> None:
    with living(folder) as process:
        (own,) = folder.glob("*.fault")
        own.write_bytes(b"Fatal Python error: Segmentation fault\n")
        assert run(folder, "wait").stdout == "0\nhere\n"
        assert own.exists()
        _, said = process.communicate("\n")
        assert (process.returncode, said) == (0, "")
    assert list(folder.iterdir()) == []


def test_each_process_has_a_file_of_its_own_for_its_owner_only(folder: Path) -> None:
    with living(folder), living(folder):
        files = list(folder.glob("*.fault"))
        assert len(files) == 2
        assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_only_the_newest_of_many_are_told(folder: Path) -> None:
    folder.mkdir(parents=True)
    for number in range(MOST_FAULTS + 2):
        path = folder / f"{number}.fault"
        path.write_bytes(b"Fatal Python error: Bus error\n")
        os.utime(path, (number, number))

    with watched(folder) as left:
        assert [stop.path.stem for stop in left] == ["6", "5", "4", "3", "2"]
    assert not (folder / "0.fault").exists()


def test_what_is_unknown_in_a_file_is_left_out(folder: Path) -> None:
    folder.mkdir(parents=True)
    text = (
        "Fatal Python error: no such guest: Marta\n\n"
        "Thread 0x00007f10 [Marta] (most recent call first):\n"
        '  File "/a.py", line 3 in one\n  <no Python frame>\n  File "/b.py", line ??? in Marta\n\n'
        "Current thread 0x00007f11 (most recent call first):\n"
        '  File "/c.py", line 4 in two\n\nExtension modules: marta.guests (total: 1)\n'
    )
    (folder / "1.fault").write_text(text)

    with watched(folder) as left:
        (stop,) = left

    assert "Marta" not in str(stop)
    assert [[place.function for place in thread] for thread in stop.threads] == [["two"], ["one"]]


def test_a_folder_that_can_not_be_is_no_reason_not_to_start(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    assert run(tmp_path / "file", "wait").stdout == "0\nhere\n"


def test_whoever_watches_already_is_left_alone(folder: Path) -> None:
    """As these tests are watched by pytest."""
    with watched(folder):
        assert not folder.exists()
