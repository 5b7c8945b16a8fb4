"""The trash of the platform: whatever goes there can be taken back from there. Nothing here deletes outright."""

import errno
import os
import sys
from pathlib import Path

from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.storage import durable

_MISSING = frozenset({errno.ENOENT, errno.ENOTDIR})
_REFUSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def move_to_trash(path: Path) -> None:
    """Moves a file, or a folder with all that is in it, to the trash; of a symbolic link the link alone.

    Raises:
        ProblemsError: `file-missing`; `no-trash` where the place has none (a drive without one): nothing was
            deleted; `trash-refused` for all else.
    """
    if _deletes_outright(path):
        raise ProblemsError(Problem("no-trash", durable.shown(path)))
    # Here for the first time: it looks for the trash when it is imported.
    from send2trash import send2trash
    from send2trash.exceptions import TrashPermissionError

    try:
        send2trash(os.fspath(path.absolute()))
    except TrashPermissionError as error:
        raise ProblemsError(Problem("no-trash", durable.shown(path))) from error
    except OSError as error:
        raise ProblemsError(_problem(path, error)) from error


def _problem(path: Path, error: OSError) -> Problem:
    reason = error.strerror or str(error) or type(error).__name__
    if error.errno in _MISSING and not os.path.lexists(path):
        return Problem("file-missing", durable.shown(path), {"reason": reason})
    if error.errno in _REFUSED:
        return Problem("trash-refused", durable.shown(path), {"reason": os.strerror(error.errno or 0)})
    return Problem("trash-refused", durable.shown(path), {"reason": reason})


def _deletes_outright(path: Path) -> bool:
    """Whether the library would delete for good here: on Windows, drives other than fixed ones have no trash."""
    if sys.platform == "win32":
        import ctypes

        fixed = 3
        outright = ctypes.windll.kernel32.GetDriveTypeW(path.absolute().anchor) != fixed
    else:
        outright = False
    return outright
