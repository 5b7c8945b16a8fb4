"""A rule pack while it is read: what could be read of it, where each entry stands, what could not be read."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

import msgspec

from ijn_organizer.rules.entries import Report, name_of, read_list, read_value
from ijn_organizer.rules.language import nearest, spelling
from ijn_organizer.rules.model import (
    Card,
    Checkpoint,
    Computed,
    Fact,
    Flag,
    Given,
    Item,
    Number,
    Pack,
    Rule,
    Source,
    Step,
    Table,
    Word,
)

T = TypeVar("T")
File = Mapping[str, Any]

PACK, FACTS, NUMBERS, FLAGS, CARDS, SOURCES = (
    "pack.toml",
    "facts.toml",
    "numbers.toml",
    "flags.toml",
    "cards.toml",
    "sources.toml",
)
ITEMS = "items/"
"""Start of the names of files with items; the rest is a step with `.toml`."""

_TEXTS = ("id", "version", "title", "checked_on", "notice")
_LISTS: Mapping[str, Mapping[str, type[msgspec.Struct]]] = {
    PACK: {"rules": Rule, "steps": Step, "checkpoints": Checkpoint},
    FACTS: {"facts": Fact, "computed": Computed},
    NUMBERS: {"numbers": Number, "tables": Table},
    FLAGS: {"flags": Flag, "words": Word},
    CARDS: {"cards": Card},
    SOURCES: {"sources": Source},
}
_NEEDED: Mapping[str, tuple[str, ...]] = {PACK: (*_TEXTS, "rules", "steps", "checkpoints"), FACTS: ("facts",)}
_MORE: Mapping[str, tuple[str, ...]] = {PACK: (*_TEXTS, "settings"), FACTS: ("presets",)}


class Draft(msgspec.Struct, frozen=True):
    """What could be read.

    Attributes:
        pack: a pack of it; texts that are missing are empty.
        places: by list of the pack, where each of its entries stands: `facts.toml facts[3]`.
        broken: by list of the pack, the names of entries that could not be read. `settings` too.
    """

    pack: Pack
    places: Mapping[str, Sequence[str]]
    broken: Mapping[str, frozenset[str]]

    def placed(self, name: str, entries: Sequence[T]) -> list[tuple[str, T]]:
        """The entries of the list `name` of the pack, each with its place."""
        return list(zip(self.places[name], entries, strict=True))

    def names(self, name: str) -> list[str]:
        """The names of the entries of the list `name`, in order."""
        return [name_of(msgspec.structs.asdict(entry)) for entry in getattr(self.pack, name)]

    def unreadable_names(self) -> frozenset[str]:
        """Names in expressions that stand for what could not be read."""
        broken = self.broken
        plain = (key for name in ("facts", "computed", "tables", "words") for key in broken.get(name, ()))
        items = (spelling(key) for key in broken.get("items", ()))
        dotted = (f"{name}.{key}" for name in ("numbers", "settings") for key in broken.get(name, ()))
        return frozenset((*plain, *items, *dotted))


def draft_of(files: Mapping[str, File], report: Report) -> Draft:
    """What can be read of a pack's files: name such as `items/guests.toml` to the table in it."""
    reading = _Reading(report)
    _check_files(files, report)
    head = files.get(PACK, {})
    texts = {key: read_value(str, head[key], f"{PACK} {key}", report) or "" for key in _TEXTS if key in head}
    settings = reading.settings(head.get("settings", {}))
    for file, kinds in _LISTS.items():
        for name, kind in kinds.items():
            reading.add_list(name, kind, files.get(file, {}).get(name, ()), f"{file} {name}")
    for file in _item_files(files, reading.entries["steps"]):
        reading.add_list("items", Item, files[file].get("items", ()), f"{file} items")
    entries: Mapping[str, tuple[Any, ...]] = {name: tuple(read) for name, read in reading.entries.items()}
    pack = Pack(
        **{**dict.fromkeys(_TEXTS, ""), **texts},
        rules=entries["rules"],
        steps=entries["steps"],
        checkpoints=entries["checkpoints"],
        facts=entries["facts"],
        items=entries["items"],
        settings=settings,
        presets=reading.presets(files.get(FACTS, {}).get("presets", {})),
        computed=entries["computed"],
        numbers=entries["numbers"],
        tables=entries["tables"],
        flags=entries["flags"],
        cards=entries["cards"],
        words=entries["words"],
        sources=entries["sources"],
    )
    return Draft(pack, reading.places, {name: frozenset(keys) for name, keys in reading.broken.items()})


class _Reading:
    """Reads lists of entries, one after the other."""

    def __init__(self, report: Report) -> None:
        self.entries: dict[str, list[Any]] = {"items": []}
        self.places: dict[str, list[str]] = {"items": []}
        self.broken: dict[str, set[str]] = {}
        self._report = report

    def add_list(self, name: str, kind: type[msgspec.Struct], raw: object, where: str) -> None:
        entries, places = self.entries.setdefault(name, []), self.places.setdefault(name, [])
        for place, one, entry in read_list(kind, raw, where, self._report):
            if entry is None:
                self.broken.setdefault(name, set()).add(name_of(one))
            else:
                entries.append(entry)
                places.append(place)

    def settings(self, raw: object) -> dict[str, int]:
        settings = {}
        for key, value in self._table(raw, f"{PACK} settings").items():
            number = read_value(int, value, f"{PACK} settings.{key}", self._report)
            if number is None:
                self.broken.setdefault("settings", set()).add(key)
            else:
                settings[key] = number
        return settings

    def presets(self, raw: object) -> dict[str, dict[str, Given]]:
        where = f"{FACTS} presets"
        presets: dict[str, dict[str, Given]] = {}
        for event_type, preset in self._table(raw, where).items():
            table = self._table(preset, f"{where}.{event_type}")
            values = {key: self._given(value, f"{where}.{event_type}.{key}") for key, value in table.items()}
            presets[event_type] = {key: value for key, value in values.items() if value is not None}
        return presets

    def _given(self, value: object, where: str) -> Given:
        given: Given = read_value(Given, value, where, self._report)  # type: ignore[arg-type]  # a union
        return given

    def _table(self, raw: object, where: str) -> Mapping[str, object]:
        return read_value(dict[str, Any], raw, where, self._report) or {}


def _check_files(files: Mapping[str, File], report: Report) -> None:
    for file in _NEEDED:
        if file not in files:
            report.add("missing-file", file)
    for file, data in files.items():
        if file not in _LISTS and not file.startswith(ITEMS):
            report.add("unknown-file", file, nearest=nearest(file, _LISTS))
            continue
        known = ("items",) if file.startswith(ITEMS) else (*_LISTS[file], *_MORE.get(file, ()))
        for key in data:
            if key not in known:
                report.add("unknown-key", f"{file} {key}", entry="", name=key, nearest=nearest(key, known))
        for key in _NEEDED.get(file, ()):
            if not data.get(key):
                report.add("missing-key", file, entry="", name=key)


def _item_files(files: Mapping[str, File], steps: Sequence[Step]) -> list[str]:
    """Files with items, in the order of the steps they are named after."""
    order = {f"{ITEMS}{step.id}.toml": place for place, step in enumerate(steps)}
    return sorted(
        (file for file in files if file.startswith(ITEMS)), key=lambda file: (order.get(file, len(order)), file)
    )
