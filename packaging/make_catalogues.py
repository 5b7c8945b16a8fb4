"""Writes the catalogues that translators start from, and brings those of each language up to date.

A text that changed is a new text: what was said of the old one is not taken over by guessing.
"""

import datetime as dt
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po
from compile_catalogues import compile_catalogues

HOUSE = Path(__file__).resolve().parent.parent
LOCALE = HOUSE / "resources" / "locale"
PACK = HOUSE / "resources" / "packs" / "ijn-conduct"

TEXTS = frozenset({
    "title", "asks", "bound", "shows", "intro", "about", "agree", "question", "label", "why", "how", "hint",
    "short", "group", "text", "todo", "note", "confirm_none", "notice", "better_label", "steps",
})  # fmt: skip
"""Keys of a rule pack that a person reads."""

SPOKEN = {**DEFAULT_KEYWORDS, "say": None}
"""What puts a text into words. `say` is a short name for `gettext` inside a function."""

NAMES_OF_PUBLICATIONS = "sources.toml"
"""They stay as they are."""


def main() -> None:
    """Writes both templates and updates what was translated. The same texts give the same bytes."""
    LOCALE.mkdir(exist_ok=True)
    for domain, texts in (("ijn-organizer", _program_texts()), ("ijn-conduct", _pack_texts())):
        template = _template(domain, texts)
        _write(LOCALE / f"{domain}.pot", template)
        for path in sorted(LOCALE.glob(f"*/LC_MESSAGES/{domain}.po")):
            _update(path, template)
    compile_catalogues(LOCALE)


def _program_texts() -> Iterator[str | tuple[str, ...]]:
    found = extract_from_dir(HOUSE / "ijn_organizer", method_map=[("**.py", "python")], keywords=SPOKEN)
    for _, _, text, _, _ in found:
        yield text


def _pack_texts() -> Iterator[str]:
    for file in sorted(PACK.rglob("*.toml")):
        if file.name != NAMES_OF_PUBLICATIONS:
            yield from _texts(tomllib.loads(file.read_text(encoding="utf-8")))


def _texts(table: Mapping[str, Any]) -> Iterator[str]:
    for key, value in table.items():
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, Mapping):
                yield from _texts(part)
            elif isinstance(part, str) and part and key in TEXTS:
                yield part


def _template(domain: str, texts: Iterator[str | tuple[str, ...]]) -> Catalog:
    catalog = Catalog(
        project=domain,
        version="0",
        copyright_holder="the IJN Organizer contributors",
        creation_date=dt.datetime(2026, 11, 24, tzinfo=dt.UTC),
    )
    for text in texts:
        catalog.add(text)
    return catalog


def _update(path: Path, template: Catalog) -> None:
    with path.open("rb") as file:
        catalog = read_po(file)
    catalog.update(template, no_fuzzy_matching=True, update_header_comment=False)
    catalog.obsolete.clear()
    _write(path, catalog)


def _write(path: Path, catalog: Catalog) -> None:
    with path.open("wb") as file:
        write_po(file, catalog, sort_output=True, omit_header=False)


if __name__ == "__main__":
    main()
