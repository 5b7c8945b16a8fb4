"""The letterbox: how a second start of the program hands its file to the window that is open already.

A letter is a small file in a folder of the user's own. The window that is open takes it, and that it is gone tells
the second process that it was taken. Whoever renames a letter first has it, so that it is opened once and never
twice, also when both give up waiting in the same moment. No connection of any kind is opened: that holds on every
system alike, needs no network library, and nothing is left to clean up but a file.

That a window is open is told by a lock that it holds for all its life: the system lets go of it at death.
"""

import contextlib
import secrets
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.storage import durable

PATIENCE_S = 2.0
"""So long a second start waits for the open window; then it opens one of its own."""

OLDEST_LETTER_S = 60.0
"""A letter that lay longer was left by a process that died."""

MOST_BYTES = 2**16
_LOOK_AGAIN_S = 0.02
_ENDING, _TAKEN, _LOCK = ".letter", ".taken", "window.lock"


class Letter(msgspec.Struct, frozen=True):
    """What a second start asks the open window to do.

    Attributes:
        file: the file to open, as an absolute path; empty: just come to the front.
        token: what the desktop gave the second process to come to the front with; empty: nothing.
    """

    file: str = ""
    token: str = ""


@contextlib.contextmanager
def attended(folder: Path) -> Iterator[bool]:
    """Whether this process is the first to have a window over this letterbox; it is until the block ends.

    Where locks can't be made, every process is told that it is the first.
    """
    from filelock import FileLock, Timeout

    try:
        durable.make_folder(folder)
        lock = FileLock(folder / _LOCK, timeout=0, mode=0o600)
        lock.acquire()
    except Timeout:
        yield False
        return
    except (ProblemsError, OSError, NotImplementedError):
        yield True
        return
    try:
        yield True
    finally:
        lock.release()


def hand_over(folder: Path, letter: Letter, patience_s: float = PATIENCE_S) -> bool:
    """Puts a letter into the box, and waits until it is taken; whether it was.

    One that nobody takes within `patience_s` seconds, or that can't be written, is taken back.
    """
    path = folder / f"{secrets.token_hex(8)}{_ENDING}"
    try:
        durable.write(path, msgspec.json.encode(letter))
    except ProblemsError:
        return False
    end = time.monotonic() + patience_s
    while time.monotonic() < end:
        if not path.exists():
            return True
        time.sleep(_LOOK_AGAIN_S)
    return _take(path) is None


def letters(folder: Path) -> tuple[Letter, ...]:
    """Takes all letters out of the box. What is no letter, or is too old, is thrown away."""
    try:
        names = [name for name in durable.names(folder) if name.endswith(_ENDING)]
    except ProblemsError:
        return ()
    taken = (_take(folder / name) for name in names)
    return tuple(letter for data in taken if data is not None and (letter := _read(data)) is not None)


def _take(path: Path) -> bytes | None:
    """The bytes of a letter, which is ours from now on; None where somebody else was first."""
    taken = path.with_suffix(_TAKEN)
    try:
        fresh = time.time() - path.stat().st_mtime < OLDEST_LETTER_S
        path.rename(taken)
        data = durable.read(taken, MOST_BYTES)
        durable.remove(taken)
    except (OSError, ProblemsError):
        return None
    return data if fresh else b""


def _read(data: bytes) -> Letter | None:
    try:
        return msgspec.json.decode(data, type=Letter)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
