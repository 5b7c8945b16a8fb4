"""Disks that say no: full, gone in the middle of a save and back again, to be read only, held by others."""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ijn_organizer.storage.locks import PATIENCE_S
from ijn_organizer.storage.planfile import encode_plan
from ijn_organizer.storage.save import open_plan
from tests.faults.conftest import Soak, sentence
from tests.faults.test_saving import command, open_folder, outcomes  # noqa: F401  (a fixture)
from tests.storage.making import Home, new_plan, values

ROOT = Path(__file__).resolve().parents[2]
NOTHING_LOST = {"unchanged": True, "held": True, "on_disk": False, "left": []}
ALONE = ["unshare", "--mount", *([] if os.geteuid() == 0 else ["--map-root-user"])]
"""Mounts made behind this are seen by one process alone, and go with it."""


def can_mount() -> bool:
    try:
        return subprocess.run([*ALONE, "true"], check=False, capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


def mounted(job: str, home: Path, path: Path, *more: object) -> list[Any]:
    """What a worker told that may mount; nothing where the system allows no mounts."""
    if not can_mount():
        return []
    call = [*ALONE, *command(job, home, path, *more)]
    done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return outcomes(done.stdout)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "disk" / "March.ijnplan"
    path.parent.mkdir()
    return path


def test_a_disk_that_fills_up_at_any_byte_loses_nothing(home: Path, path: Path, soak: Soak) -> None:
    count = soak.times(6, 200)
    told = mounted("fill", home, path, count)
    for refused, done in zip(told[::2], told[1::2], strict=True):
        assert refused == {"codes": ["disk-full"], **NOTHING_LOST}
        assert done["codes"] == []
        assert done["on_disk"]
    limits = mounted_limits(home, path, count)
    soak.tell(
        2,
        "Disk full",
        "a real small disk (tmpfs) that is filled to the last page and made free again, before each save; and "
        "a limit "
        "on the size of files (RLIMIT_FSIZE) at a random byte of the save",
        len(told) // 2 + limits,
        "refused each time; the old file stayed, nothing was left behind, on the full disk the work was held; the "
        "next save had it all",
        sentence("disk-full", reason=os.strerror(errno.ENOSPC)),
    )


def mounted_limits(home: Path, path: Path, count: int) -> int:
    Home(home).save(path, new_plan(title="March"))
    done = subprocess.run(
        command("limits", home, path, count), cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    told = outcomes(done.stdout)
    for refused, saved in zip(told[::2], told[1::2], strict=True):
        # Where no file may be written, no work can be held either; it then stays in the window, which says so.
        assert set(refused["codes"]) == {"disk-full"}
        assert refused["unchanged"]
        assert refused["left"] == []
        assert saved["codes"] == []
        assert saved["on_disk"]
    return len(told) // 2


def test_a_drive_that_goes_in_the_middle_of_saves_and_comes_back_loses_nothing(
    home: Path, path: Path, soak: Soak
) -> None:
    path = path.parent / "plans" / path.name
    told = mounted("gone", home, path, soak.times(5, 200))
    for refused, back in zip(told[::2], told[1::2], strict=True):
        assert refused["codes"] in (["folder-missing"], ["file-missing"]), refused
        assert refused["held"]
        assert refused["left"] == []
        assert back["codes"] == []
        assert back["on_disk"]
    soak.tell(
        5,
        "Drive gone while saving",
        "a real disk (tmpfs) that is taken away in the middle of a save (`umount -l`, at a random step of it), "
        "and put "
        "back before the next",
        len(told) // 2,
        "the work was held each time, and saved when the disk was back",
        sentence("folder-missing", "/media/stick"),
    )


def test_a_disk_mounted_to_be_read_only_is_told(home: Path, path: Path, soak: Soak) -> None:
    told = mounted("read_only", home, path, soak.times(2, 50))
    for refused, done in zip(told[::2], told[1::2], strict=True):
        assert refused == {"codes": ["no-permission"], **NOTHING_LOST}
        assert done["codes"] == []
        assert done["on_disk"]
    soak.tell(
        3,
        "Disk made read-only",
        "a real disk (tmpfs), mounted anew to be read only, and to be written again",
        len(told) // 2,
        "refused each time, the work was held, and saved when it could be",
        sentence("no-permission", reason=os.strerror(errno.EROFS)),
    )


def test_a_folder_made_read_only_and_files_of_others_are_told(open_folder: Path, soak: Soak) -> None:  # noqa: F811
    path = open_folder / "plans" / "March.ijnplan"
    content = encode_plan(new_plan(title="Rally"))
    modes = [("folder", 0o555, 0o644), ("owner", 0o755, 0o400), ("owner", 0o755, 0o600), ("owner", 0o755, 0o444)]
    count = soak.times(1, 25)
    for _ in range(count):
        for what, folder_mode, file_mode in modes:
            path.parent.chmod(0o755)
            path.write_bytes(content)
            path.chmod(file_mode)
            path.parent.chmod(folder_mode)
            done = subprocess.run(
                command("unprivileged", open_folder / "home", path),
                cwd=ROOT,
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, done.stderr
            [told] = outcomes(done.stdout)
            assert told["codes"] == ["no-permission"], (what, told)
            assert told["held"]
            assert told["left"] == []
            path.parent.chmod(0o755)
            path.chmod(0o600)
            assert path.read_bytes() == content
    for place, fault, times in ((3, "Folder made read-only", 1), (4, "File owned by somebody else", 3)):
        soak.tell(
            place,
            fault,
            "a process of another user (uid 65534) saves into it"
            + (", files of modes 400, 600 and 444" if times == 3 else ", mode 555"),
            count * times,
            "refused each time; the file stayed as it was, the work was held",
            sentence("no-permission", reason=os.strerror(errno.EACCES)),
        )


def test_a_file_locked_by_others(home: Path, path: Path, soak: Soak) -> None:
    own = Home(home)
    plan = new_plan(title="March")
    own.save(path, plan)
    count, patience_s = soak.times(1, 5), soak.times(2, round(PATIENCE_S))
    # A lock of another program (flock, fcntl) on the file itself does not keep us from saving, nor its holder from
    # reading what it opened; our own lock, held by another process, does.
    for _ in range(count):
        for kind in ("flock", "lockf", "ours"):
            call = [sys.executable, "-m", "tests.faults.worker", "hold", str(home), str(path), kind]
            with subprocess.Popen(
                call, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            ) as holder:
                assert holder.stdout is not None
                assert holder.stdout.readline() == "held\n"
                call = command("once", home, path, patience_s)
                done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=False)
                assert done.returncode == 0, done.stderr
                holder.communicate("go\n")
            [told] = outcomes(done.stdout)
            assert told["codes"] == (["file-busy"] if kind == "ours" else []), (kind, told)
            assert told["held"] == (kind == "ours")
            assert told["on_disk"] == (kind != "ours")
            assert told["left"] == []
    call = command("once", home, path, patience_s)
    done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout)["codes"] == []
    assert "facts/once" in values(open_plan(path).plan)
    soak.tell(
        4,
        "File locked",
        "another process holds a lock of its own on the file (flock, lockf), or the lock that this program takes",
        3 * count,
        "foreign locks on the file: saved (the file is replaced, the holder keeps the old one); our lock: told "
        "after "
        "some seconds, the work was held, and saved when the lock was free",
        sentence("file-busy"),
    )
