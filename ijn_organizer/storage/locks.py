"""A lock that two processes of one user take for one file. It lies in the state folder, never beside the file.

A lock beside a shared file would be carried to other computers by sync programs, where it means nothing.
"""

import contextlib
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.storage.durable import make_folder, shown, telling

PATIENCE_S = 10.0
"""Seconds to wait for another process: a save takes well under a second, also on an old laptop."""

_LOOK_AGAIN_S = 0.01
_NAME_LENGTH = 32


@contextlib.contextmanager
def held(locks: Path, path: Path, patience_s: float = PATIENCE_S) -> Iterator[None]:
    """Holds the lock of the real file behind `path`, in the folder `locks`, until the block ends.

    A process that dies gives its locks back. The same thread can't take the same lock twice.

    Raises:
        ProblemsError: `file-busy` when another process kept it for `patience_s` seconds; as `make_folder` when
            the lock can't be made.
    """
    from filelock import FileLock, Timeout

    make_folder(locks)
    with telling(path):
        place = locks / _name(path)
    lock = FileLock(place, timeout=patience_s, mode=0o600, poll_interval=_LOOK_AGAIN_S)
    with telling(place):
        try:
            lock.acquire()
        except Timeout:
            raise ProblemsError(Problem("file-busy", shown(path))) from None
    try:
        yield
    finally:
        lock.release()


def _name(path: Path) -> str:
    real = os.path.normcase(os.path.realpath(path))
    return hashlib.sha256(real.encode("utf-8", "surrogatepass")).hexdigest()[:_NAME_LENGTH] + ".lock"
