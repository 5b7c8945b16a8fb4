"""The one place that reads and writes files: whole files, durably, with every failure told as a problem.

A file is written beside its place under a temporary name and moved over it, so that whoever reads sees the whole
old file or the whole new one, also after a power cut. Files are readable by their owner only.
"""

import contextlib
import errno
import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec

from ijn_organizer.plan.problems import Problem, ProblemsError

PRIVATE_FOLDER = 0o700

_PREFIX = ".~ijn-"
_SUFFIX = ".tmp"
_LEFT_BEHIND_NS = 60 * 60 * 1_000_000_000

_CODES = {
    errno.ENOENT: "file-missing",
    errno.ENOTDIR: "file-missing",
    errno.EISDIR: "is-folder",
    errno.EEXIST: "not-a-folder",
    errno.EACCES: "no-permission",
    errno.EPERM: "no-permission",
    errno.EROFS: "no-permission",
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EFBIG: "disk-full",
    errno.ENAMETOOLONG: "name-too-long",
}
_CANNOT_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS})


class Mark(msgspec.Struct, frozen=True):
    """Tells one state of a file from the next without reading it: where it lies, its size, its last change."""

    device: int
    inode: int
    size: int
    changed_ns: int


class Look(msgspec.Struct, frozen=True):
    """What one look at a path saw; both are None where there was no file."""

    data: bytes | None
    mark: Mark | None


class ChangedMeanwhileError(ProblemsError):
    """`changed-meanwhile`: somebody wrote the file after we looked at it; nothing was written."""


def read(path: Path, limit: int) -> bytes:
    """The bytes of a file of at most `limit` bytes.

    Raises:
        ProblemsError: `file-missing`, `is-folder`, `not-a-file`, `file-too-large`, `no-permission`,
            `name-too-long`, `name-refused`, `file-trouble`.
    """
    seen = look(path, limit)
    if seen.data is None:
        raise ProblemsError(Problem("file-missing", shown(path), {"reason": os.strerror(errno.ENOENT)}))
    return seen.data


def look(path: Path, limit: int) -> Look:
    """The bytes at `path` and the mark that `write_over` compares; an empty look where there is no file.

    Raises:
        ProblemsError: as `read`, but for `file-missing`.
    """
    with telling(path):
        # The mark is taken first: what is written while we read then shows as a change.
        mark = _mark(path)
        if mark is None:
            return Look(None, None)
        with path.open("rb") as file:
            data = file.read(limit + 1)
    if len(data) > limit:
        raise ProblemsError(
            Problem("file-too-large", shown(path), {"bytes": max(mark.size, len(data)), "limit": limit})
        )
    return Look(data, mark)


def write(path: Path, data: bytes) -> None:
    """Puts `data` at `path`, whatever was there, and returns when the disk has it.

    A symbolic link stays and the file it names is written. Nothing is left behind on failure.

    Raises:
        ProblemsError: `folder-missing`, `is-folder`, `not-a-file`, `no-permission`, `disk-full`,
            `name-too-long`, `name-refused`, `file-trouble`.
    """
    _put(path, data, None)


def write_over(path: Path, data: bytes, seen: Look) -> None:
    """As `write`, but only if the file is still the one that was `seen`.

    Raises:
        ChangedMeanwhileError: it is another one now, or came or went.
        ProblemsError: as `write`.
    """
    _put(path, data, seen)


def make_folder(folder: Path) -> None:
    """Makes a folder and what is missing above it, open to the owner only.

    Raises:
        ProblemsError: `not-a-folder`, `no-permission`, `disk-full`, `name-too-long`, `name-refused`,
            `file-trouble`.
    """
    with telling(folder):
        for part in (*reversed(folder.parents), folder):
            if not part.is_dir():
                part.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)


def names(folder: Path) -> tuple[str, ...]:
    """Names of all that lies in a folder, in order.

    Raises:
        ProblemsError: `folder-missing`, `not-a-folder`, `no-permission`, `name-refused`, `file-trouble`.
    """
    with telling(folder):
        if not folder.exists():
            raise ProblemsError(Problem("folder-missing", shown(folder)))
        if not folder.is_dir():
            raise ProblemsError(Problem("not-a-folder", shown(folder)))
        return tuple(sorted(entry.name for entry in folder.iterdir()))


def mark(path: Path) -> Mark | None:
    """Tells this state of a file from the next; None where there is no file.

    Raises:
        ProblemsError: `is-folder`, `not-a-file`, `no-permission`, `name-too-long`, `name-refused`, `file-trouble`.
    """
    with telling(path):
        return _mark(path)


def remove(path: Path) -> None:
    """Takes a file away; one that is gone already is fine.

    Raises:
        ProblemsError: `is-folder`, `no-permission`, `file-trouble`.
    """
    with telling(path):
        path.unlink(missing_ok=True)


def shown(path: Path) -> str:
    """A path as it can be shown and sent as text; bytes that are no text become question marks."""
    return str(path).encode("utf-8", "replace").decode("utf-8")


@contextlib.contextmanager
def telling(path: Path) -> Iterator[None]:
    """Tells what the system refuses to do with `path` as a problem, with the system's words as `reason`.

    Raises:
        ProblemsError: one of the codes above, `file-trouble` for all that has no code of its own.
    """
    try:
        yield
    except OSError as error:
        code = _CODES.get(error.errno or 0, "file-trouble")
        reason = error.strerror or type(error).__name__
        raise ProblemsError(Problem(code, shown(path), {"reason": reason})) from error
    except ValueError as error:
        # A NUL, or characters that no file name on this system can hold.
        raise ProblemsError(Problem("name-refused", shown(path))) from error


def _mark(path: Path) -> Mark | None:
    """The mark of a file; None where there is nothing. A folder, a device or a pipe is a problem."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(status.st_mode):
        raise ProblemsError(Problem("is-folder", shown(path)))
    if not stat.S_ISREG(status.st_mode):
        raise ProblemsError(Problem("not-a-file", shown(path)))
    return Mark(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)


def _put(path: Path, data: bytes, seen: Look | None) -> None:
    with telling(path):
        target = Path(os.path.realpath(path))
        _check_replaceable(target)
        temporary = _write_beside(target, data)
        try:
            _check_unchanged(target, seen)
            temporary.replace(target)
        except BaseException:
            _discard(temporary)
            raise
        _sync_folder(target.parent)


def _check_replaceable(target: Path) -> None:
    if not target.parent.is_dir():
        raise ProblemsError(Problem("folder-missing", shown(target.parent)))
    if _mark(target) is not None and not os.access(target, os.W_OK):
        # The folder would let us replace it, but somebody said that this file stays as it is.
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def _check_unchanged(target: Path, seen: Look | None) -> None:
    if seen is not None and _mark(target) != seen.mark:
        raise ChangedMeanwhileError(Problem("changed-meanwhile", shown(target)))


def _write_beside(target: Path, data: bytes) -> Path:
    """A temporary file beside `target` that holds `data`, safe on the disk."""
    # mkstemp makes the file for its owner only, before anything is in it.
    handle, name = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            _sync(file.fileno())
    except BaseException:
        _discard(temporary)
        raise
    _sweep(temporary)
    return temporary


def _sync(handle: int) -> None:
    """Waits until the disk has the file; goes on where the file system knows no such thing."""
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _CANNOT_SYNC:
            raise


def _sync_folder(folder: Path) -> None:
    # The file is in place already: to call this a failure would be wrong. Windows can't open a folder at all.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _sweep(newest: Path) -> None:
    """Takes away temporary files of processes that were killed while writing here, an hour ago or earlier.

    Both times are the file system's own, so that no clock needs to be right.
    """
    with contextlib.suppress(OSError):
        before_ns = newest.stat().st_mtime_ns - _LEFT_BEHIND_NS
        for left in newest.parent.glob(f"{_PREFIX}*{_SUFFIX}"):
            if left.lstat().st_mtime_ns < before_ns:
                _discard(left)


def _discard(temporary: Path) -> None:
    with contextlib.suppress(OSError):
        temporary.unlink(missing_ok=True)
