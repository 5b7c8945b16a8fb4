"""The version store: backup, recovery and history of every plan, in the state folder of this computer.

A plan has a folder of its own there:

    0000000001-20261124T184200Z.ijnplan          a saved version: its number and when it was saved
    unsaved-20261124T185103Z-3f09a1c2.ijnplan    what no save has brought to its file yet: recovery
    0000000001.name                              what a person calls that version
    place.json                                   where the plan's file lay last

The first two are plan files that open like any other. Those of a sealed plan, and the names of its versions, are
sealed with its key. Times are handed in as plans keep them (`2026-11-24T18:42:00Z`); order is told by the numbers,
so that a clock set back changes nothing.
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
from ijn_organizer.storage.envelope import MOST_FILE_BYTES, unwrap, wrap
from ijn_organizer.storage.locks import PATIENCE_S, held
from ijn_organizer.storage.migrations import VERSION
from ijn_organizer.storage.planfile import decode_plan, encode_plan
from ijn_organizer.trust.sealing import Key

KEPT = 10
"""Saved versions of a plan that are kept."""

APART = dt.timedelta(minutes=10)
"""While somebody works, a version holds this much of it: ten saves in ten seconds are no history."""

NAMED = 10
"""Versions with a name that are kept beside the last ten."""

LONGEST_NAME = 100
"""Letters that a name of a version has at most."""

_VERSION = re.compile(r"(?P<number>[0-9]{10})-(?P<at>[0-9]{8}T[0-9]{6}Z)\.ijnplan")
_UNSAVED = re.compile(r"unsaved-(?P<at>[0-9]{8}T[0-9]{6}Z)-[0-9a-f]{8}\.ijnplan")
_AT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_PLACE = "place.json"
_MOST_PLACE_BYTES = 100_000
_NAME = re.compile(r"[0-9]{10}\.name")
_MOST_NAME_BYTES = 10_000
_UNREAD = "…"
_FOLDER_LENGTH = 32


class Version(msgspec.Struct, frozen=True):
    """A saved version: its number within the plan, when it was saved, and what a person calls it (or empty)."""

    number: int
    at: str
    name: str = ""


class Unsaved(msgspec.Struct, frozen=True):
    """Work that no save has brought to its file: the plan, where its file lay (None: nowhere yet), and when."""

    plan: Plan
    path: Path | None
    at: str


class SealedWork(msgspec.Struct, frozen=True):
    """Unsaved work of a sealed plan: where it is held, and where the plan's file lay."""

    file: Path
    path: Path | None


class Recovery(msgspec.Struct, frozen=True):
    """All unsaved work, oldest first; what of it waits for a passphrase; and what could not be read."""

    works: tuple[Unsaved, ...]
    sealed: tuple[SealedWork, ...]
    problems: tuple[Problem, ...]


class VersionStore:
    """The version store in `folder`. Any number of processes may use it at once.

    Attributes:
        locks: the folder of local locks.
        patience_s: seconds to wait for another process that holds one of them.
    """

    def __init__(self, folder: Path, locks: Path, patience_s: float = PATIENCE_S) -> None:
        self._folder = folder
        self.locks = locks
        self.patience_s = patience_s

    def keep(self, plan: Plan, path: Path, at: str, key: Key | None = None) -> None:
        """Keeps `plan`, just saved at `path` under `key`, as its newest version.

        The last ten stay, and those with a name.

        While somebody works, the newest version is replaced until it holds ten minutes of work.

        Raises:
            ProblemsError: as `durable.write`; `file-busy`; a limit that `encode_plan` holds.
        """
        data = encode_plan(plan)
        with self._opened(plan.id) as folder:
            versions = _versions(folder, key)
            number = versions[-1].number + 1 if versions else 1
            durable.write(folder / _version_name(Version(number, at)), wrap(data, key))
            _remember_place(folder, path)
            for version in _replaced(versions, at):
                durable.remove(folder / _version_name(version))

    def list(self, plan_id: str, key: Key | None = None) -> tuple[Version, ...]:
        """The saved versions of a plan, newest first; `key` is that of the plan.

        Raises:
            ProblemsError: `no-permission`, `file-trouble`.
        """
        return tuple(reversed(_versions(self._folder_of(plan_id), key)))

    def read(self, plan_id: str, version: Version, key: Key | None = None) -> Plan:
        """A saved version; `key` is that of the plan.

        Raises:
            ProblemsError: as `durable.read`, `unwrap` and `decode_plan`.
        """
        return _read(self._folder_of(plan_id) / _version_name(version), key)

    def name(self, plan_id: str, version: Version, text: str, key: Key | None = None) -> None:
        """Gives a version a name, so that it stays when newer ones come; an empty one takes the name away.

        Raises:
            ProblemsError: `too-many-names`: as many as `NAMED` have one; `file-missing`: the version is gone. As
                `durable.write`; `file-busy`.
        """
        text = " ".join(text.split())[:LONGEST_NAME]
        with self._opened(plan_id) as folder:
            versions = {one.number: one for one in _versions(folder, key)}
            if version.number not in versions:
                raise ProblemsError(Problem("file-missing", durable.shown(folder / _version_name(version))))
            others = [one for one in versions.values() if one.name and one.number != version.number]
            if text and len(others) >= NAMED:
                raise ProblemsError(Problem("too-many-names", "", {"limit": NAMED}))
            file = folder / _name_file(version.number)
            if text:
                durable.write(file, wrap(text.encode("utf-8", "replace"), key))
            else:
                durable.remove(file)

    def hold_unsaved(self, plan: Plan, path: Path | None, at: str, key: Key | None = None) -> None:
        """Holds what no save has brought to `path` yet, joined with what is held of this plan already.

        Raises:
            ProblemsError: as `durable.write`; `file-busy`; a limit that `encode_plan` holds.
        """
        with self._opened(plan.id) as folder:
            joined = []
            for file in _unsaved_files(folder):
                # What can't be joined (damaged, of a newer program, under another key) stays beside it as it is.
                with contextlib.suppress(ProblemsError):
                    plan = merge(plan, _read(file, key))
                    joined.append(file)
            data = encode_plan(plan)
            new = folder / _unsaved_name(data, at)
            durable.write(new, wrap(data, key))
            if path is not None:
                _remember_place(folder, path)
            for file in joined:
                if file != new:
                    durable.remove(file)

    def release_unsaved(self, on_disk: Plan, key: Key | None = None) -> None:
        """Lets go of held work of this plan that `on_disk`, the plan as its file now holds it, has taken in whole.

        Raises:
            ProblemsError: `no-permission`, `file-busy`, `file-trouble`.
        """
        if not _unsaved_files(self._folder_of(on_disk.id)):
            return
        with self._opened(on_disk.id) as folder:
            for file in _unsaved_files(folder):
                if _holds_nothing_new(file, on_disk, key):
                    durable.remove(file)

    def unsaved(self) -> Recovery:
        """All held work, of all plans. What can't be read stays where it is and is told as a problem."""
        found = [_joined(folder, None) for folder in self._plan_folders()]
        works = sorted((work for one in found for work in one.works), key=lambda work: (work.at, work.plan.id))
        sealed = tuple(work for one in found for work in one.sealed)
        return Recovery(tuple(works), sealed, tuple(problem for one in found for problem in one.problems))

    def unsaved_of(self, plan_id: str, key: Key | None) -> Recovery:
        """The held work of one plan; `key` opens what is sealed with it."""
        return _joined(self._folder_of(plan_id), key)

    def reseal(self, plan_id: str, key: Key | None, former: Key | None = None) -> None:
        """Puts all that is kept of a plan under `key`: what lies there in the clear, or under `former`.

        What is under a third key stays as it is.

        Raises:
            ProblemsError: as `durable.names`, `durable.read` and `durable.write`; `file-busy`.
        """
        if not self._folder_of(plan_id).is_dir():
            return
        with self._opened(plan_id) as folder:
            for file in _kept_files(folder):
                data = durable.read(file, MOST_FILE_BYTES)
                with contextlib.suppress(ProblemsError):
                    letter = unwrap(data, durable.shown(file), (key, former))
                    if letter.key != key:
                        durable.write(file, wrap(letter.data, key))

    def place(self, plan_id: str) -> Path | None:
        """Where the plan's file lay when the store last took something of it; None when nobody knows."""
        return _place(self._folder_of(plan_id))

    def kept_folder(self, plan_id: str) -> Path | None:
        """The folder that holds all that is kept of a plan; None where nothing is."""
        folder = self._folder_of(plan_id)
        return folder if folder.is_dir() else None

    def kept_at(self, path: Path) -> tuple[Path, ...]:
        """The folders that hold what is kept of plans whose file lay at `path` last."""
        return tuple(folder for folder in self._plan_folders() if _place(folder) == path.absolute())

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
        with held(self.locks, folder, self.patience_s):
            yield folder


def _versions(folder: Path, key: Key | None) -> tuple[Version, ...]:
    """Oldest first."""
    names = _names(folder)
    matches = [match for match in map(_VERSION.fullmatch, names) if match]
    called = {int(name[:10]): _read_name(folder / name, key) for name in names if _NAME.fullmatch(name)}
    numbered = [(int(match["number"]), _spread(match["at"])) for match in matches]
    return tuple(Version(number, at, called.get(number, "")) for number, at in numbered)


def _unsaved_files(folder: Path) -> tuple[Path, ...]:
    return tuple(folder / name for name in _names(folder) if _UNSAVED.fullmatch(name))


def _kept_files(folder: Path) -> tuple[Path, ...]:
    """All files with something of the plan in them: versions, their names, unsaved work."""
    kinds = (_VERSION, _NAME, _UNSAVED)
    return tuple(folder / name for name in _names(folder) if any(kind.fullmatch(name) for kind in kinds))


def _names(folder: Path) -> tuple[str, ...]:
    return durable.names(folder) if folder.is_dir() else ()


def _joined(folder: Path, key: Key | None) -> Recovery:
    """What is held in a plan's folder. A process that was stopped between two steps leaves two files: one work."""
    works: tuple[Unsaved, ...] = ()
    sealed: list[SealedWork] = []
    problems: list[Problem] = []
    for file in _unsaved_files(folder):
        try:
            plan = _read(file, key)
            if works:
                plan = merge(works[0].plan, plan)
        except ProblemsError as error:
            if error.problems[0].code == "sealed":
                sealed.append(SealedWork(file, _place(folder)))
            else:
                problems.extend(error.problems)
        else:
            works = (Unsaved(plan, _place(folder), _spread(file.name.split("-")[1])),)
    return Recovery(works, tuple(sealed), tuple(problems))


def _read(file: Path, key: Key | None) -> Plan:
    where = durable.shown(file)
    opened = decode_plan(unwrap(durable.read(file, MOST_FILE_BYTES), where, (key,)).data, where)
    if opened.read_only:
        # Kept by a newer program. Written back by this one it could lose what this one can't read.
        raise ProblemsError(Problem("newer-version", where, {"version": opened.version, "newest": VERSION}))
    return opened.plan


def _holds_nothing_new(file: Path, on_disk: Plan, key: Key | None) -> bool:
    try:
        return includes(on_disk, _read(file, key))
    except ProblemsError:
        return False


def _replaced(versions: tuple[Version, ...], at: str) -> tuple[Version, ...]:
    """The versions that go when a newer one comes; those with a name never do."""
    if _continues(versions, at) and not versions[-1].name:
        return versions[-1:]
    nameless = [version for version in versions if not version.name]
    return tuple(nameless[: max(0, len(nameless) + 1 - KEPT)])


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


def _name_file(number: int) -> str:
    return f"{number:010}.name"


def _read_name(file: Path, key: Key | None) -> str:
    """The name of a version; three dots where it can't be read, so that the version is known to have one."""
    try:
        letter = unwrap(durable.read(file, _MOST_NAME_BYTES), durable.shown(file), (key,))
    except ProblemsError:
        return _UNREAD
    return letter.data.decode("utf-8", "replace")[:LONGEST_NAME] or _UNREAD


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
