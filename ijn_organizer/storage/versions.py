"""The version store: backup, recovery and history of every plan, in the state folder of this computer.

A plan has a folder of its own there:

    0000000001-20261124T184200Z.ijnplan          a saved version: its number and when it was saved
    unsaved-20261124T185103Z-3f09a1c2.ijnplan    what no save has brought to its file yet: recovery
    place.json                                   where the plan's file lay last

All but the last are plan files that open like any other. Times are handed in as plans keep them
(`2026-11-24T18:42:00Z`); order is told by the numbers, so that a clock set back changes nothing.
"""

import contextlib
import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from ijn_organizer.plan.cells import Plan
from ijn_organizer.plan.merge import includes, merge
from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.storage import durable
from ijn_organizer.storage.locks import held
from ijn_organizer.storage.planfile import decode_plan, encode_plan
from ijn_organizer.storage.strict_json import MOST_BYTES

KEPT = 10
"""Saved versions of a plan that are kept."""

APART = dt.timedelta(minutes=10)
"""While somebody works, a version holds this much of it: ten saves in ten seconds are no history."""

_VERSION = re.compile(r"(?P<number>[0-9]{10})-(?P<at>[0-9]{8}T[0-9]{6}Z)\.ijnplan")
_UNSAVED = re.compile(r"unsaved-(?P<at>[0-9]{8}T[0-9]{6}Z)-[0-9a-f]{8}\.ijnplan")
_AT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_PLACE = "place.json"
_MOST_PLACE_BYTES = 100_000
_FOLDER_LENGTH = 32


class Version(msgspec.Struct, frozen=True):
    """A saved version: its number within the plan, and when it was saved."""

    number: int
    at: str


class Unsaved(msgspec.Struct, frozen=True):
    """Work that no save has brought to its file: the plan, where its file lay (None: nowhere yet), and when."""

    plan: Plan
    path: Path | None
    at: str


class Recovery(msgspec.Struct, frozen=True):
    """All unsaved work, oldest first, and what of it could not be read."""

    works: tuple[Unsaved, ...]
    problems: tuple[Problem, ...]


class VersionStore:
    """The version store in `folder`, its locks in `locks`. Any number of processes may use it at once."""

    def __init__(self, folder: Path, locks: Path) -> None:
        self._folder = folder
        self._locks = locks

    def keep(self, plan: Plan, path: Path, at: str) -> None:
        """Keeps `plan`, just saved at `path`, as its newest version; the last ten stay.

        While somebody works, the newest version is replaced until it holds ten minutes of work.

        Raises:
            ProblemsError: as `durable.write`; `file-busy`; a limit that `encode_plan` holds.
        """
        data = encode_plan(plan)
        with self._opened(plan.id) as folder:
            versions = _versions(folder)
            number = versions[-1].number + 1 if versions else 1
            durable.write(folder / _version_name(Version(number, at)), data)
            _remember_place(folder, path)
            replaced = versions[-1:] if _continues(versions, at) else versions[: max(0, len(versions) + 1 - KEPT)]
            for version in replaced:
                durable.remove(folder / _version_name(version))

    def list(self, plan_id: str) -> tuple[Version, ...]:
        """The saved versions of a plan, newest first.

        Raises:
            ProblemsError: `no-permission`, `file-trouble`.
        """
        return tuple(reversed(_versions(self._folder_of(plan_id))))

    def read(self, plan_id: str, version: Version) -> Plan:
        """A saved version.

        Raises:
            ProblemsError: as `durable.read` and `decode_plan`.
        """
        return _read(self._folder_of(plan_id) / _version_name(version))

    def hold_unsaved(self, plan: Plan, path: Path | None, at: str) -> None:
        """Holds what no save has brought to `path` yet, joined with what is held of this plan already.

        Raises:
            ProblemsError: as `durable.write`; `file-busy`; a limit that `encode_plan` holds.
        """
        with self._opened(plan.id) as folder:
            joined = []
            for file in _unsaved_files(folder):
                # What can't be joined (damaged, or of a newer program) stays beside it as it is.
                with contextlib.suppress(ProblemsError):
                    plan = merge(plan, _read(file))
                    joined.append(file)
            data = encode_plan(plan)
            new = folder / _unsaved_name(data, at)
            durable.write(new, data)
            if path is not None:
                _remember_place(folder, path)
            for file in joined:
                if file != new:
                    durable.remove(file)

    def release_unsaved(self, on_disk: Plan) -> None:
        """Lets go of held work of this plan that `on_disk`, the plan as its file now holds it, has taken in whole.

        Raises:
            ProblemsError: `no-permission`, `file-busy`, `file-trouble`.
        """
        if not _unsaved_files(self._folder_of(on_disk.id)):
            return
        with self._opened(on_disk.id) as folder:
            for file in _unsaved_files(folder):
                if _holds_nothing_new(file, on_disk):
                    durable.remove(file)

    def unsaved(self) -> Recovery:
        """All held work, of all plans. What can't be read stays where it is and is told as a problem."""
        works: list[Unsaved] = []
        problems: list[Problem] = []
        for folder in self._plan_folders():
            held_here = _joined(folder)
            works.extend(held_here.works)
            problems.extend(held_here.problems)
        return Recovery(tuple(sorted(works, key=lambda work: (work.at, work.plan.id))), tuple(problems))

    def place(self, plan_id: str) -> Path | None:
        """Where the plan's file lay when the store last took something of it; None when nobody knows."""
        return _place(self._folder_of(plan_id))

    def kept_folder(self, plan_id: str) -> Path | None:
        """The folder that holds all that is kept of a plan; None where nothing is."""
        folder = self._folder_of(plan_id)
        return folder if folder.is_dir() else None

    def _folder_of(self, plan_id: str) -> Path:
        # The id comes out of a file that anybody may have written: only its digest becomes a name.
        return self._folder / hashlib.sha256(plan_id.encode("utf-8", "replace")).hexdigest()[:_FOLDER_LENGTH]

    def _plan_folders(self) -> Iterator[Path]:
        if self._folder.is_dir():
            yield from (self._folder / name for name in durable.names(self._folder))

    @contextlib.contextmanager
    def _opened(self, plan_id: str) -> Iterator[Path]:
        folder = self._folder_of(plan_id)
        durable.make_folder(folder)
        with held(self._locks, folder):
            yield folder


def _versions(folder: Path) -> tuple[Version, ...]:
    """Oldest first."""
    matches = (_VERSION.fullmatch(name) for name in _names(folder))
    return tuple(Version(int(match["number"]), _spread(match["at"])) for match in matches if match)


def _unsaved_files(folder: Path) -> tuple[Path, ...]:
    return tuple(folder / name for name in _names(folder) if _UNSAVED.fullmatch(name))


def _names(folder: Path) -> tuple[str, ...]:
    return durable.names(folder) if folder.is_dir() else ()


def _joined(folder: Path) -> Recovery:
    """What is held in a plan's folder. A process that was stopped between two steps leaves two files: one work."""
    works: tuple[Unsaved, ...] = ()
    problems: list[Problem] = []
    for file in _unsaved_files(folder):
        try:
            plan = _read(file)
            if works:
                plan = merge(works[0].plan, plan)
        except ProblemsError as error:
            problems.extend(error.problems)
        else:
            works = (Unsaved(plan, _place(folder), _spread(file.name.split("-")[1])),)
    return Recovery(works, tuple(problems))


def _read(file: Path) -> Plan:
    where = durable.shown(file)
    opened = decode_plan(durable.read(file, MOST_BYTES), where)
    if opened.read_only:
        # Kept by a newer program. Written back by this one it could lose what this one can't read.
        raise ProblemsError(Problem("newer-version", where, {"version": opened.version}))
    return opened.plan


def _holds_nothing_new(file: Path, on_disk: Plan) -> bool:
    try:
        return includes(on_disk, _read(file))
    except ProblemsError:
        return False


def _continues(versions: tuple[Version, ...], at: str) -> bool:
    """Whether the newest version is of the same ten minutes of work, and is not the first of them."""
    if len(versions) < 2:
        return False
    before, newest = versions[-2:]
    return _close(before.at, newest.at) and _close(newest.at, at)


def _close(one: str, other: str) -> bool:
    return abs(dt.datetime.fromisoformat(one) - dt.datetime.fromisoformat(other)) < APART


def _version_name(version: Version) -> str:
    return f"{version.number:010}-{_compact(version.at)}.ijnplan"


def _unsaved_name(data: bytes, at: str) -> str:
    # With a digest in it, a name is never that of another work which could not be joined.
    return f"unsaved-{_compact(at)}-{hashlib.sha256(data).hexdigest()[:8]}.ijnplan"


def _compact(at: str) -> str:
    """A time as it stands in a name: `20261124T184200Z`; Windows allows no colons there."""
    if not _AT.fullmatch(at):
        raise ValueError(at)
    return at.replace("-", "").replace(":", "")


def _spread(compact: str) -> str:
    return f"{compact[:4]}-{compact[4:6]}-{compact[6:8]}T{compact[9:11]}:{compact[11:13]}:{compact[13:15]}Z"


def _remember_place(folder: Path, path: Path) -> None:
    path = path.absolute()
    if _place(folder) != path:
        # ASCII JSON holds any path, also one whose bytes are no text.
        durable.write(folder / _PLACE, json.dumps({"path": str(path)}).encode("ascii"))


def _place(folder: Path) -> Path | None:
    try:
        place = json.loads(durable.read(folder / _PLACE, _MOST_PLACE_BYTES))
        return Path(place["path"])
    except (ProblemsError, ValueError, TypeError, KeyError):
        return None
