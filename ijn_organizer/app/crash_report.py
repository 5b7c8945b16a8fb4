"""The report of a fault of the program: for whoever mends it, and without anything of a plan.

It is made from what can't hold a plan, never by cutting things out of a text: kinds of exceptions that the program
or a library really defines, places in their files, versions, counts. Messages, values, lines of source, names of
people, of folders and of other files never come in. The report has one form in all languages: whoever reads it
compares it with the source.
"""

import errno
import platform
import re
import sys
import sysconfig
import traceback
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import TypeAlias

import msgspec

from ijn_organizer.app.version import VERSION
from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.storage.durable import make_folder, write
from ijn_organizer.storage.fault_file import Stop
from ijn_organizer.storage.places import Places
from ijn_organizer.words.problems import SENTENCES

ELSEWHERE = "(elsewhere)"
"""Code that neither the program nor a library holds; nothing more is told of it."""

FIRST_FRAMES, LAST_FRAMES = 10, 30
"""So many frames of an endless recursion are told."""

MOST_ERRORS = 20
"""So many exceptions of a chain or group are told."""

_INDENT = "  "
_FROZEN = re.compile(r"<frozen (\w+)[\w.]*>")
_FIGURES = re.compile(r"\d+(\.\d+)*")
_LIBRARIES = ("site-packages", "dist-packages")
_PROGRAM = "ijn_organizer"

_Roots: TypeAlias = tuple[tuple[str, str], ...]
"""Folders of code with what is told instead of them, the narrowest first."""


class Fault(msgspec.Struct, frozen=True):
    """One fault as it is reported.

    Attributes:
        mark: the same for faults that are the same: the kind of exception, and where it was raised.
        lines: the part of the report.
    """

    mark: str
    lines: tuple[str, ...]


def fault_of(error: BaseException, *, thread: str = "") -> Fault:
    """What is reported of an exception, its causes and the parts of a group. `thread` is told as it is."""
    roots = _roots()
    about = [f"thread: {thread}"] if thread else []
    mark = " ".join([_kind(error), *list(_places(error, roots))[-1:]])
    return Fault(mark, (*about, *_told(error, "", set(), roots)))


def fault_of_stop(stop: Stop) -> Fault:
    """What is reported of a process that died."""
    roots = _roots()
    lines = [stop.cause or "stopped"]
    for thread in stop.threads:
        lines.append("thread:")
        lines += [_INDENT + _shown(place.file, place.line, place.function, roots) for place in thread]
    return Fault(" ".join(lines), tuple(lines))


def report(faults: Sequence[tuple[Fault, int]], more: Mapping[str, str] | None = None) -> str:
    """The whole report: versions, then each fault with how often it was seen. `more` is told with the versions."""
    about = {
        "ijn-organizer": VERSION,
        "python": platform.python_version(),
        "system": f"{platform.system()} {_figures(platform.release())} {platform.machine()}",
        **(more or {}),
    }
    lines = [f"{name}: {value}" for name, value in about.items()]
    for fault, count in faults:
        lines += ["", f"seen: {count}", *fault.lines]
    return "\n".join(lines) + "\n"


def keep_report(places: Places, text: str) -> Path:
    """Writes a report that no window could show, and tells where it lies.

    Raises:
        ProblemsError: as `storage.durable.make_folder` and `write`.
    """
    make_folder(places.state)
    write(places.report, text.encode())
    return places.report


def _figures(version: str) -> str:
    """The figures that a version begins with: what follows is free text of whoever built the system."""
    found = _FIGURES.match(version)
    return found[0] if found else ""


def _told(error: BaseException, indent: str, seen: set[int], roots: _Roots) -> Iterator[str]:
    if id(error) in seen or len(seen) >= MOST_ERRORS:
        yield f"{indent}…"
        return
    seen.add(id(error))
    yield indent + " ".join([_kind(error), *_codes(error)])
    yield from (f"{indent}{_INDENT}{place}" for place in _places(error, roots))
    if isinstance(error, BaseExceptionGroup):
        for part in error.exceptions:
            yield f"{indent}{_INDENT}part:"
            yield from _told(part, indent + 2 * _INDENT, seen, roots)
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        yield f"{indent}after:"
        yield from _told(before, indent, seen, roots)


def _kind(error: BaseException) -> str:
    """The nearest kind of exception that is defined by the program or a library, under the name it has there.

    A class that was made while running could bear any name.
    """
    for kind in type(error).__mro__:
        module = sys.modules.get(kind.__module__)
        if module is not None and vars(module).get(kind.__qualname__) is kind and _is_known(module):
            return kind.__qualname__ if module.__name__ == "builtins" else f"{module.__name__}.{kind.__qualname__}"
    return BaseException.__name__


def _is_known(module: ModuleType) -> bool:
    if module.__name__.partition(".")[0] in {*sys.stdlib_module_names, _PROGRAM}:
        return True
    file = getattr(module, "__file__", None)
    return isinstance(file, str) and _inside(file, _roots()) != ELSEWHERE


def _codes(error: BaseException) -> Iterator[str]:
    """Codes that the system or the program itself made up: `ENOSPC`, `disk-full`."""
    if isinstance(error, OSError) and isinstance(error.errno, int) and error.errno in errno.errorcode:
        yield errno.errorcode[error.errno]
    if isinstance(error, ProblemsError):
        yield from (problem.code for problem in error.problems if problem.code in SENTENCES)


def _places(error: BaseException, roots: _Roots) -> Iterator[str]:
    walked = traceback.walk_tb(error.__traceback__)
    codes = [(frame.f_code, line) for frame, line in walked]
    frames = [_shown(code.co_filename, line, code.co_qualname, roots) for code, line in codes]
    if len(frames) <= FIRST_FRAMES + LAST_FRAMES:
        yield from frames
    else:
        yield from frames[:FIRST_FRAMES]
        yield f"… {len(frames) - FIRST_FRAMES - LAST_FRAMES} …"
        yield from frames[-LAST_FRAMES:]


def _shown(file: str, line: int, function: str, roots: _Roots) -> str:
    inside = _inside(file, roots)
    return ELSEWHERE if inside == ELSEWHERE else f"{inside}:{line} in {function}"


def _roots() -> _Roots:
    package = Path(__file__).parents[1]
    named = [(str(folder), f"{_PROGRAM}/") for folder in (package, package.resolve())]
    named += [(folder, "") for folder in sys.path if Path(folder).name in _LIBRARIES]
    named += [(sysconfig.get_path(kind), "") for kind in ("stdlib", "platstdlib")]
    narrowest = sorted(dict(named).items(), key=lambda one: len(one[0]), reverse=True)
    return tuple((folder.replace("\\", "/").rstrip("/") + "/", name) for folder, name in narrowest)


def _inside(file: str, roots: _Roots) -> str:
    """A file of code by its place inside the program or a library, without what lies above that."""
    frozen = _FROZEN.fullmatch(file)
    if frozen and frozen[1] in sys.stdlib_module_names:
        return file
    file = file.replace("\\", "/")
    if ".." in file.split("/"):
        return ELSEWHERE
    for folder, name in roots:
        if file.startswith(folder):
            return name + file.removeprefix(folder)
    # In a bundle all code was compiled beforehand, under names without folders of any computer.
    is_bundled = bool(getattr(sys, "frozen", False)) and not file.startswith(("/", "<")) and ":" not in file
    return file if is_bundled else ELSEWHERE
