"""The fault file: what Python writes down when the process dies of a fault in machine code (a segfault, say).

Each process has a file of its own, which is empty as long as nothing happens and goes when the process ends well.
What is left belongs to a process that died. Whether it did is told by a lock that the process holds for all its
life: the system lets go of it at death, however that came. (The number of a process would not do: numbers are used
again.) The lock lies beside the file and not on it, for some versions of the lock library empty what they lock.
"""

import contextlib
import faulthandler
import os
import re
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.storage import durable
from ijn_organizer.storage.durable import make_folder, telling

MOST_BYTES = 2**20
MOST_FAULTS = 5
"""So many of the newest are read; older ones are taken away with them."""

_ENDING = ".fault"
_LOCK = ".lock"

_CAUSE = re.compile(
    "(?:Fatal Python error|Windows fatal exception): "
    "(Segmentation fault|Aborted|Bus error|Floating(?:-| )point exception|Illegal instruction"
    "|access violation|stack overflow|int divide by zero|code 0x[0-9a-f]+)"
)
_THREAD = re.compile(r"(Current thread|Thread) 0x[0-9a-f]+ .*\(most recent call first\):")
_FRAME = re.compile(r' {2}File "(.*)", line (\d+) in (.*)')


class Place(msgspec.Struct, frozen=True):
    """Where a thread was: a file of code, a line in it, the name of a function."""

    file: str
    line: int
    function: str


class Stop(msgspec.Struct, frozen=True):
    """What a process left that died.

    Attributes:
        path: its fault file.
        cause: what the system said, such as `Segmentation fault`; empty if it said something unknown.
        threads: where each thread was, innermost place first; the thread of the fault comes first.
    """

    path: Path
    cause: str
    threads: tuple[tuple[Place, ...], ...]


@contextlib.contextmanager
def watched(folder: Path) -> Iterator[tuple[Stop, ...]]:
    """Watches over this process until the block ends, and yields what earlier ones left in `folder`.

    Where the folder can't be written, or somebody else watches already (a test, `python -X dev`), the block runs
    unwatched.
    """
    left = _left(folder)
    kept = None if faulthandler.is_enabled() else _begin(folder)
    try:
        yield left
    finally:
        if kept is not None:
            kept.end()


def forget(stop: Stop) -> None:
    """Takes away what a process left: a person has seen it. A file that can't be removed stays."""
    _remove(stop.path)


class _Watch:
    """Our own fault file, open and in the hands of Python's fault handler."""

    def __init__(self, path: Path, file: BinaryIO, lock: contextlib.AbstractContextManager[object]) -> None:
        self._path, self._file, self._lock = path, file, lock
        faulthandler.enable(file=file, all_threads=True)

    def end(self) -> None:
        """Nothing happened."""
        faulthandler.disable()
        self._file.close()
        self._lock.__exit__(None, None, None)
        _remove(self._path)


def _begin(folder: Path) -> _Watch | None:
    from filelock import FileLock

    path = folder / f"{secrets.token_hex(8)}{_ENDING}"
    try:
        make_folder(folder)
        with telling(path):
            lock = FileLock(path.with_suffix(_LOCK), timeout=0, mode=0o600)
            # The lock first: a fault file without one belongs to a process that died.
            lock.acquire()
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except (ProblemsError, NotImplementedError):
        # A disk without room or without locks is no reason not to open the window.
        return None
    return _Watch(path, os.fdopen(handle, "wb", buffering=0), lock)


def _left(folder: Path) -> tuple[Stop, ...]:
    """What processes left that died, newest first. Files that are empty go: nothing is known of that end."""
    found: list[tuple[int, Stop]] = []
    for path in _files(folder):
        if _is_in_use(path):
            continue
        try:
            changed_ns = path.stat().st_mtime_ns
            stop = _read(path, durable.read(path, MOST_BYTES))
        except (OSError, ProblemsError):
            _remove(path)
            continue
        if stop.cause or stop.threads:
            found.append((changed_ns, stop))
        else:
            _remove(path)
    found.sort(key=lambda one: one[0], reverse=True)
    for _, stop in found[MOST_FAULTS:]:
        _remove(stop.path)
    return tuple(stop for _, stop in found[:MOST_FAULTS])


def _files(folder: Path) -> list[Path]:
    try:
        return [folder / name for name in durable.names(folder) if name.endswith(_ENDING)]
    except ProblemsError:
        # The first start, or a folder that we may not read.
        return []


def _is_in_use(path: Path) -> bool:
    """Whether the process that made the file still runs, or nobody can tell."""
    from filelock import FileLock, Timeout

    try:
        with FileLock(path.with_suffix(_LOCK), timeout=0, mode=0o600):
            return False
    except (Timeout, OSError, RuntimeError):
        # RuntimeError: the lock is our own, or this disk knows no locks.
        return True


def _read(path: Path, data: bytes) -> Stop:
    """Takes out what is known to be harmless; all else (names of threads, messages) is left behind."""
    cause = ""
    threads: list[list[Place]] = []
    for line in data.decode("utf-8", "replace").splitlines():
        if said := _CAUSE.match(line):
            cause = cause or said[1]
        elif thread := _THREAD.match(line):
            # The thread of the fault is written last by some versions of Python.
            threads.insert(0 if thread[1].startswith("Current") else len(threads), [])
            current = threads[0] if thread[1].startswith("Current") else threads[-1]
        elif (frame := _FRAME.match(line)) and threads:
            current.append(Place(frame[1], int(frame[2]), frame[3]))
    return Stop(path, cause, tuple(tuple(thread) for thread in threads))


def _remove(path: Path) -> None:
    with contextlib.suppress(ProblemsError):
        durable.remove(path)
        durable.remove(path.with_suffix(_LOCK))
