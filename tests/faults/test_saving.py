"""Faults that are tried on the real thing: processes that save at once, that are killed, and disks that say no."""

import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ijn_organizer.storage import durable
from ijn_organizer.storage.planfile import encode_plan
from ijn_organizer.storage.save import open_plan
from tests.faults.conftest import Soak
from tests.faults.worker import NOBODY
from tests.storage.making import Home, new_plan, values

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def path(tmp_path: Path, home: Path) -> Path:
    path = tmp_path / "plans" / "march.ijnplan"
    path.parent.mkdir()
    Home(home).save(path, new_plan(title="March"))
    return path


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder of its own that a process without privileges may enter and write to."""
    folder = Path(tempfile.mkdtemp())
    for part in ("home", "plans"):
        (folder / part).mkdir()
        if os.geteuid() == 0:
            os.chown(folder / part, NOBODY, NOBODY)
    folder.chmod(0o755)
    yield folder
    for part in folder.iterdir():
        part.chmod(0o700)
    shutil.rmtree(folder)


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "tests.faults.worker", *map(str, arguments)]


def start(*arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(command(*arguments), cwd=ROOT, stdout=subprocess.PIPE, text=True)


def work(*arguments: object) -> str:
    return subprocess.run(command(*arguments), cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout


def outcomes(output: str) -> list[Any]:
    return [json.loads(line) for line in output.splitlines()]


def test_two_processes_that_save_at_once_lose_nothing(home: Path, path: Path) -> None:
    both = [start("rows", home, path, name, 40) for name in ("ana", "ben")]
    told = [line.strip() for process in both for line in process.communicate()[0].splitlines()]
    assert [process.returncode for process in both] == [0, 0]
    assert len(told) == 80
    assert set(values(open_plan(path).plan)) == {"facts/title", *(f"facts/{key}" for key in told)}
    assert durable.names(path.parent) == (path.name,)
    assert Home(home).store.unsaved().works == ()


@pytest.mark.parametrize("saves", [1, 2, 5, 9])
def test_a_process_killed_while_it_saves_loses_nothing_that_was_saved(home: Path, path: Path, saves: int) -> None:
    with start("rows", home, path, "ana", 10_000) as process:
        assert process.stdout is not None
        told = [process.stdout.readline().strip() for _ in range(saves)]
        process.kill()
    assert process.returncode == -signal.SIGKILL
    on_disk = values(open_plan(path).plan)
    assert {f"facts/{key}" for key in told} <= set(on_disk)
    # The next process goes on: no lock is left behind.
    work("rows", home, path, "ben", 1)
    assert set(on_disk) | {"facts/ben_0"} <= set(values(open_plan(path).plan))


@pytest.mark.parametrize(("job", "fewest_steps"), [("die_saving", 20), ("die_holding", 10)])
def test_a_kill_at_any_step_loses_nothing(home: Path, path: Path, job: str, fewest_steps: int, soak: Soak) -> None:
    steps = int(work(job, home, path))
    assert steps > fewest_steps
    soak.tell(
        1,
        "kill -9 at every step",
        f"a process is killed at its first step that the system sees, at its second, to its last "
        f"({'saving' if job == 'die_saving' else 'holding work'})",
        steps,
        "the file was whole, and the edit was in it or held, each time",
        "Nothing; the work is there when the plan is opened again.",
    )


REFUSED = {"unchanged": True, "held": True, "on_disk": False, "left": []}
DONE = {"codes": [], "unchanged": False, "held": False, "on_disk": True, "left": []}


def test_changes_in_the_middle_of_a_save_come_in(home: Path, path: Path) -> None:
    outcome, cells = outcomes(work("meet", home, path, 3))
    assert outcome == DONE
    assert cells == ["facts/mine", *(f"facts/theirs_{number}" for number in (1, 2, 3)), "facts/title"]


def test_somebody_who_writes_without_a_pause_is_told(home: Path, path: Path) -> None:
    outcome, cells = outcomes(work("meet", home, path, 20))
    assert outcome == {"codes": ["changed-meanwhile"], **REFUSED, "unchanged": False}
    assert "facts/theirs_20" in cells


def test_a_limit_of_the_system_is_told_and_work_is_kept(home: Path, path: Path) -> None:
    refused, done = outcomes(work("limited", home, path))
    assert refused == {"codes": ["disk-full", "disk-full"], **REFUSED}
    assert done == DONE


def test_a_full_disk_is_told_and_work_is_kept(home: Path, path: Path) -> None:
    # A small disk that only this process sees; where no such thing can be had, the test above stands for it.
    script = 'mount -t tmpfs -o size=64k tmpfs "$1" && shift && exec "$@"'
    inside = ["sh", "-c", script, "sh", str(path.parent), *command("full", home, path)]
    alone = ["unshare", "--mount", *([] if os.geteuid() == 0 else ["--map-root-user"])]
    if shutil.which("unshare") is None or subprocess.run([*alone, "true"], check=False).returncode:
        return
    run = subprocess.run([*alone, *inside], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    refused, done = outcomes(run.stdout)
    assert refused == {"codes": ["disk-full"], **REFUSED}
    assert done == DONE
    assert values(open_plan(path).plan) == {"facts/title": ["March"]}


def test_a_folder_that_can_only_be_read_is_told(open_folder: Path) -> None:
    (open_folder / "plans").chmod(0o555)
    [outcome] = outcomes(work("unprivileged", open_folder / "home", open_folder / "plans" / "march.ijnplan"))
    assert outcome == {"codes": ["no-permission"], **REFUSED}


@pytest.mark.parametrize("mode", [0o400, 0o200, 0o000])
def test_a_file_that_is_not_ours_to_write_stays(open_folder: Path, mode: int) -> None:
    path = open_folder / "plans" / "march.ijnplan"
    content = encode_plan(new_plan(title="Rally"))
    path.write_bytes(content)
    path.chmod(mode)
    if os.geteuid() == 0 and mode == 0o400:
        os.chown(path, NOBODY, NOBODY)
    [outcome] = outcomes(work("unprivileged", open_folder / "home", path))
    assert outcome == {"codes": ["no-permission"], **REFUSED}
    assert stat.S_IMODE(path.stat().st_mode) == mode
    path.chmod(0o600)
    assert path.read_bytes() == content
