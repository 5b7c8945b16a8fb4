"""A process of its own that saves: `python -m tests.faults.worker COMMAND HOME PATH`. Tests start and kill it."""

import contextlib
import fcntl
import itertools
import json
import os
import random
import resource
import secrets
import signal
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import filelock  # noqa: F401  (imported before `drop` may make it unreadable)

from ijn_organizer.plan.cells import Plan
from ijn_organizer.plan.merge import includes
from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.storage import durable
from ijn_organizer.storage.locks import held
from ijn_organizer.storage.save import SaveFailedError, open_plan
from tests.storage.making import AT, Home, at, new_plan, tell

NOBODY = 65534
LATER = at(50)


def main() -> None:
    """Does one command."""
    command, home, path, *more = sys.argv[1:]
    COMMANDS[command](Home(Path(home)), Path(path), *more)


def rows(home: Home, path: Path, name: str, count: str) -> None:
    """Saves a plan so many times, each time with one more fact; tells each fact that the disk has.

    As the window does it goes on after a save that was refused, and saves until the disk has everything.
    """
    plan = open_plan(path).plan
    waiting = []
    for number in itertools.count():
        if number < int(count):
            waiting.append(f"{name}_{number}")
            plan = tell(plan, **{waiting[-1]: number})
        elif not waiting:
            return
        try:
            plan = home.save(path, plan).plan
        except SaveFailedError as error:
            if not error.held:
                raise
            _say(f"refused {error.problems[0].code}")
            continue
        for key in waiting:
            _say(key)
        waiting.clear()


def die_saving(home: Home, path: Path) -> None:
    """Saves edits that are held, in children that are killed at their first step, at their second … to the last.

    After each the file is whole, and the edit is in it or still held. Tells how many steps there were.
    """
    plan = open_plan(path).plan
    for step in range(1, 1000):
        plan = tell(plan, step=step)
        home.store.hold_unsaved(plan, path, AT)
        came_through = _survives(step, partial(home.save, path, plan))
        assert _is_safe(home, path, plan), f"lost at step {step}"
        if came_through:
            break
    assert includes(open_plan(path).plan, plan)
    _say(str(step))


def die_holding(home: Home, path: Path) -> None:
    """Holds edits in children that are killed as those of `die_saving`. What was held before stays held."""
    plan = open_plan(path).plan
    for step in range(1, 1000):
        plan = tell(plan, step=step)
        home.store.hold_unsaved(plan, path, AT)
        came_through = _survives(step, partial(home.store.hold_unsaved, tell(plan, more=step), path, LATER))
        assert _is_safe(home, path, plan), f"lost at step {step}"
        if came_through:
            break
    _say(str(step))


def meet(home: Home, path: Path, times: str) -> None:
    """Saves while somebody who takes no lock of ours saves in the middle of it, after we looked, so many times."""
    common = open_plan(path).plan
    stranger = Home(path.parent.parent / "their home")
    changes = [{f"theirs_{number}": number} for number in range(int(times), 0, -1)]
    at_work = []

    def interfere(event: str, arguments: tuple[object, ...]) -> None:
        if event == "tempfile.mkstemp" and str(path.parent) in str(arguments) and changes and not at_work:
            at_work.append(changes.pop())
            stranger.save(path, tell(common, **at_work[0]))
            at_work.clear()

    sys.addaudithook(interfere)
    _tell_outcome(home, path, tell(common, mine=1))
    assert not changes
    _say(json.dumps(sorted(open_plan(path).plan.cells)))


def full(home: Home, path: Path) -> None:
    """Fills the disk that `path` is on, and saves; then makes room, and saves again."""
    plan = new_plan(title="March")
    home.save(path, plan)
    ballast = path.parent / "ballast"
    with ballast.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(b"x" * 4096)
    plan = tell(plan, notes="x" * 20_000)
    _tell_outcome(home, path, plan)
    ballast.unlink()
    _tell_outcome(home, path, plan)


def limited(home: Home, path: Path) -> None:
    """Saves when no file may have more than so many bytes; then lifts that, and saves again."""
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    plan = tell(open_plan(path).plan, notes="x" * 100_000)
    home.store.hold_unsaved(plan, path, AT)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, hard))
    _tell_outcome(home, path, plan)
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    _tell_outcome(home, path, plan)


def unprivileged(home: Home, path: Path) -> None:
    """Saves an edit, as somebody who may not do everything."""
    plan = tell(open_plan(path).plan, place="Park") if os.access(path, os.R_OK) else new_plan(title="March")
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    _tell_outcome(home, path, plan)


def fill(home: Home, path: Path, times: str) -> None:
    """Fills a small disk before each save, and makes room after it."""
    _mount("-t", "tmpfs", "-o", "size=256k", "tmpfs", str(path.parent))
    plan = home.save(path, new_plan(title="March")).plan
    chance = random.Random(7)  # noqa: S311
    ballast = path.parent / "ballast"
    for number in range(int(times)):
        with ballast.open("wb", buffering=0) as file, contextlib.suppress(OSError):
            while True:
                file.write(b"x" * 4096)
        # So many pages are free again: fewer than a save needs.
        os.truncate(ballast, ballast.stat().st_size - 4096 * chance.randrange(4))
        plan = tell(plan, number=number, notes="x" * 20_000)
        _tell_outcome(home, path, plan)
        ballast.unlink()
        _tell_outcome(home, path, plan)


def limits(home: Home, path: Path, times: str) -> None:
    """Saves while no file may have more than so many bytes, at a random byte of what is written."""
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    plan = open_plan(path).plan
    chance = random.Random(8)  # noqa: S311
    for number in range(int(times)):
        plan = tell(plan, number=number)
        resource.setrlimit(resource.RLIMIT_FSIZE, (chance.randrange(500), hard))
        _tell_outcome(home, path, plan)
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
        _tell_outcome(home, path, plan)


def gone(home: Home, path: Path, times: str) -> None:
    """Takes a disk away at a random step of a save, and puts it back."""
    disk = path.parent.parent
    store = disk.parent / "store"
    store.mkdir()
    _mount("-t", "tmpfs", "tmpfs", str(store))
    _mount("--bind", str(store), str(disk))
    path.parent.mkdir()
    plan = home.save(path, new_plan(title="March")).plan
    chance = random.Random(9)  # noqa: S311
    left: list[int] = []

    def take_away(event: str, arguments: tuple[object, ...]) -> None:
        if not (left and event.startswith(("open", "os.", "tempfile."))) or str(path.parent) not in str(arguments):
            return
        left[0] -= 1
        if left[0] == 0:
            left.clear()
            _call("umount", "-l", str(disk))

    sys.addaudithook(take_away)
    for number in range(int(times)):
        plan = tell(plan, number=number)
        # Reading, making the file beside it, opening that, moving it.
        left[:] = [chance.randrange(1, 5)]
        _tell_outcome(home, path, plan)
        assert not left
        _mount("--bind", str(store), str(disk))
        _tell_outcome(home, path, plan)


def read_only(home: Home, path: Path, times: str) -> None:
    """Saves on a disk that is made read-only, and writable again."""
    _mount("-t", "tmpfs", "tmpfs", str(path.parent))
    plan = home.save(path, new_plan(title="March")).plan
    for number in range(int(times)):
        plan = tell(plan, number=number)
        _mount("-o", "remount,ro", str(path.parent))
        _tell_outcome(home, path, plan)
        _mount("-o", "remount,rw", str(path.parent))
        _tell_outcome(home, path, plan)


def hold(home: Home, path: Path, kind: str) -> None:
    """Holds a lock until a line comes in."""
    with path.open("r+b") as file, contextlib.ExitStack() as stack:
        if kind == "ours":
            stack.enter_context(held(home.places.locks, path))
        else:
            (fcntl.flock if kind == "flock" else fcntl.lockf)(file, fcntl.LOCK_EX)
        _say("held")
        sys.stdin.readline()


def once(home: Home, path: Path, patience_s: str) -> None:
    """Saves one edit, with so much patience for others who save."""
    home = Home(home.root, float(patience_s))
    _tell_outcome(home, path, tell(open_plan(path).plan, once=secrets.randbits(30)))


def _mount(*arguments: str) -> None:
    _call("mount", *arguments)


def _call(*call: str) -> None:
    subprocess.run(call, check=True)


COMMANDS: dict[str, Callable[..., None]] = {
    command.__name__: command
    for command in (
        *(rows, die_saving, die_holding, meet, full, limited, unprivileged),
        *(fill, limits, gone, read_only, hold, once),
    )
}


def _survives(last_step: int, job: Callable[[], object]) -> bool:
    """Whether a child comes through `job` that is killed at its `last_step`th step that the system sees."""
    child = os.fork()
    if child == 0:
        _die_at(last_step)
        job()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return False
    assert os.WEXITSTATUS(status) == 0
    return True


def _die_at(last_step: int) -> None:
    steps = itertools.count(1)

    def die(event: str, _: object) -> None:
        if event.startswith(("open", "os.", "tempfile.", "fcntl.")) and next(steps) == last_step:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(die)


def _is_safe(home: Home, path: Path, plan: Plan) -> bool:
    recovery = home.store.unsaved()
    assert not recovery.problems
    return any(includes(whole, plan) for whole in (open_plan(path).plan, *(work.plan for work in recovery.works)))


def _tell_outcome(home: Home, path: Path, plan: Plan) -> None:
    before = _content(path)
    codes = []
    try:
        home.save(path, plan)
    except ProblemsError as error:
        codes = [problem.code for problem in error.problems]
    outcome = {
        "codes": codes,
        "unchanged": _content(path) == before,
        "held": any(includes(work.plan, plan) for work in home.store.unsaved().works),
        "on_disk": path.exists() and os.access(path, os.R_OK) and includes(open_plan(path).plan, plan),
        "left": _left(path.parent),
    }
    _say(json.dumps(outcome))


def _left(folder: Path) -> list[str]:
    return [name for name in durable.names(folder) if name.startswith(".")] if folder.is_dir() else []


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


if __name__ == "__main__":
    main()
