"""Rule packs on the disk: folders of TOML files, read to plain data, and to a `Pack` that is kept in a cache."""

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

import msgspec

from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.plan.reading import PackPin
from ijn_organizer.plan.values import Json
from ijn_organizer.rules.model import Pack
from ijn_organizer.storage import durable
from ijn_organizer.storage.tomlfile import MOST_BYTES, parse_toml

HEAD = "pack.toml"

PackFiles: TypeAlias = dict[str, dict[str, Json]]
"""File name inside the pack, such as `items/event.toml` -> its data."""

_MOST_CACHE_BYTES = 64 * 2**20
_NAME_LENGTH = 32


class _Cached(msgspec.Struct, frozen=True):
    """A pack, and the digest of the files that it was made of."""

    digest: str
    pack: Pack


def read_pack_files(folder: Path) -> PackFiles:
    """The data in the TOML files of a pack: those in `folder` and one level below.

    Raises:
        ProblemsError: `folder-missing`, `not-a-pack`; as `durable.read`; and, for all files together, those of
            `parse_toml`.
    """
    return _parse_all(_read_all(folder))


def load_pack(folder: Path, cache: Path) -> Pack:
    """The pack in `folder`, out of the cache while its files are the same.

    Raises:
        ProblemsError: as `read_pack_files`, and all that `read_pack` finds wrong.
    """
    files = _read_all(folder)
    digest = _digest(files)
    place = cache / f"pack-{_short_digest(os.path.realpath(folder))}.msgpack"
    cached = _from_cache(place)
    if cached is not None and cached.digest == digest:
        return cached.pack
    # Checking a pack takes modules that no start needs while the cache is good.
    from ijn_organizer.rules.reader import read_pack

    pack = read_pack(_parse_all(files))
    _to_cache(place, _Cached(digest, pack))
    return pack


def find_pack(packs: Path, pin: PackPin, cache: Path) -> Pack:
    """The pack that a plan is pinned to, out of the folders in `packs`; without a version, the newest of that id.

    Packs that shipped once stay, one folder a version; what a folder is called does not matter.

    Raises:
        ProblemsError: `pack-not-here`, followed by what is wrong with packs that could not be read.
    """
    fitting = []
    problems: list[Problem] = []
    for name in durable.names(packs):
        if not (packs / name).is_dir():
            continue
        try:
            pack = load_pack(packs / name, cache)
        except ProblemsError as error:
            problems.extend(error.problems)
        else:
            if pack.id == pin.id and pin.version in ("", pack.version):
                fitting.append(pack)
    if not fitting:
        missing = Problem("pack-not-here", durable.shown(packs), {"id": pin.id, "version": pin.version})
        raise ProblemsError(missing, *problems)
    return max(fitting, key=_age)


def _age(pack: Pack) -> tuple[int, str]:
    """Orders the versions of a pack: `9` before `10`."""
    return int(pack.version) if pack.version.isdecimal() else 0, pack.version


def _read_all(folder: Path) -> dict[str, bytes]:
    if HEAD not in durable.names(folder):
        raise ProblemsError(Problem("not-a-pack", durable.shown(folder), {"file": HEAD}))
    paths = (*folder.glob("*.toml"), *folder.glob("*/*.toml"))
    files = {path.relative_to(folder).as_posix(): path for path in paths}
    return {name: durable.read(files[name], MOST_BYTES) for name in sorted(files)}


def _parse_all(files: Mapping[str, bytes]) -> PackFiles:
    parsed: PackFiles = {}
    problems: list[Problem] = []
    for name, data in files.items():
        try:
            parsed[name] = parse_toml(data, name)
        except ProblemsError as error:
            problems.extend(error.problems)
    if problems:
        raise ProblemsError(*problems)
    return parsed


def _digest(files: Mapping[str, bytes]) -> str:
    # The shape of `Pack` is part of it: a program that knows more of a pack reads the files again.
    digest = hashlib.sha256(repr(msgspec.json.schema(Pack)).encode("utf-8"))
    for name, data in files.items():
        digest.update(f"\n{name} {len(data)}\n".encode("utf-8", "replace") + data)
    return digest.hexdigest()


def _short_digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_NAME_LENGTH]


def _from_cache(place: Path) -> _Cached | None:
    try:
        return msgspec.msgpack.decode(durable.read(place, _MOST_CACHE_BYTES), type=_Cached)
    except (ProblemsError, msgspec.DecodeError):
        return None


def _to_cache(place: Path, cached: _Cached) -> None:
    try:
        durable.make_folder(place.parent)
        durable.write(place, msgspec.msgpack.encode(cached))
    except ProblemsError:
        # Without a cache the next start takes a moment longer; nobody needs to know.
        return
