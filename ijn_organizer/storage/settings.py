"""Settings of this computer's user: a small JSON file that survives damage and newer programs."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, TypeAlias

import msgspec

from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.storage import durable

Theme: TypeAlias = Literal["system", "light", "dark", "contrast"]

MOST_RECENT = 10
"""Recent files that are remembered."""

MOST_PIXELS = 32_767
"""Width or height of the largest window: X11 counts pixels of windows in 16 bits with a sign."""

Pixels: TypeAlias = Annotated[int, msgspec.Meta(ge=1, le=MOST_PIXELS)]

_MOST_BYTES = 1_000_000


class Settings(msgspec.Struct, frozen=True):
    """What the user chose.

    Attributes:
        author_id: random id of this user on this computer; empty until one is drawn.
        name: the name under which they write; may be empty.
        language: a language code, or `system`.
        theme: colors.
        text_percent: size of text, 100 to 200.
        plans_folder: folder of plans; empty: the usual one.
        recent: the last plan files, latest first.
        lock_minutes: after so long without a touch a sealed plan is locked; 0: never.
        guide_open: whether the guide stands beside the questions.
        hints: whether hints lead through a practice plan that is taken out; off once they were seen to the end.
        watched_folder: folder of plans of others that was looked at last; empty: none.
        window: width and height of the window in pixels; None: as it comes.
        unknown: keys that this version does not know, kept and written back.
    """

    author_id: str = ""
    name: str = ""
    language: str = "system"
    theme: Theme = "system"
    text_percent: Annotated[int, msgspec.Meta(ge=100, le=200)] = 100
    plans_folder: str = ""
    recent: Annotated[tuple[str, ...], msgspec.Meta(max_length=MOST_RECENT)] = ()
    lock_minutes: Annotated[int, msgspec.Meta(ge=0, le=1_440)] = 10
    guide_open: bool = True
    hints: bool = True
    watched_folder: str = ""
    window: tuple[Pixels, Pixels] | None = None
    unknown: Mapping[str, Any] = msgspec.field(default_factory=dict)


class Loaded(msgspec.Struct, frozen=True):
    """Settings, and what of the file could not be understood."""

    settings: Settings
    problems: tuple[Problem, ...] = ()


def load_settings(file: Path) -> Loaded:
    """The settings in `file`; the usual ones where it is missing or says nothing clear. Never raises for a file.

    Problems: `settings-damaged` for the whole file, `setting-refused` for one key, and those of `durable.look`.
    """
    try:
        data = durable.look(file, _MOST_BYTES).data
    except ProblemsError as error:
        return Loaded(Settings(), error.problems)
    if data is None:
        return Loaded(Settings())
    try:
        record = json.loads(data)
    except (ValueError, RecursionError):
        record = None
    if not isinstance(record, dict):
        return Loaded(Settings(), (Problem("settings-damaged", durable.shown(file)),))
    return _understand(record, durable.shown(file))


def save_settings(file: Path, settings: Settings) -> None:
    """Writes `settings`, and makes the folder if need be.

    Raises:
        ProblemsError: as `durable.make_folder` and `durable.write`.
    """
    known = {name: msgspec.to_builtins(getattr(settings, name)) for name in _TYPES}
    # ASCII JSON holds any path, also one whose bytes are no text.
    text = json.dumps({**settings.unknown, **known}, indent=2, sort_keys=True)
    durable.make_folder(file.parent)
    durable.write(file, text.encode("ascii") + b"\n")


def with_recent(settings: Settings, path: Path) -> Settings:
    """`settings` with `path` as the latest of the recent files."""
    latest = str(path.absolute())
    others = (other for other in settings.recent if other != latest)
    return msgspec.structs.replace(settings, recent=(latest, *others)[:MOST_RECENT])


_TYPES = {field.name: field.type for field in msgspec.structs.fields(Settings) if field.name != "unknown"}


def _understand(record: Mapping[str, Any], where: str) -> Loaded:
    known: dict[str, Any] = {}
    problems = []
    for name, kind in _TYPES.items():
        if name in record:
            try:
                known[name] = msgspec.convert(record[name], kind)
            except msgspec.ValidationError as error:
                problems.append(Problem("setting-refused", where, {"setting": name, "reason": str(error)}))
    unknown = {key: value for key, value in record.items() if key not in _TYPES}
    return Loaded(Settings(**known, unknown=unknown), tuple(problems))
