"""Catalogues found, missing and damaged."""

import gettext
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from ijn_organizer.storage.catalogs import PROGRAM, catalog, languages


def compiled(locale: Path, language: str, domain: str) -> Path:
    words = Catalog(locale=language)
    words.add("Open", "Abrir")
    words.add(("%(n)s task", "%(n)s tasks"), ("%(n)s tarea", "%(n)s tareas"))
    file = locale / language / "LC_MESSAGES" / f"{domain}.mo"
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as out:
        write_mo(out, words)
    return file


def test_a_catalogue_is_found_for_its_domain_and_language(tmp_path: Path) -> None:
    compiled(tmp_path, "es", PROGRAM)
    words = catalog(tmp_path, PROGRAM, "es")
    assert words.gettext("Open") == "Abrir"
    assert words.ngettext("%(n)s task", "%(n)s tasks", 2) == "%(n)s tareas"
    assert catalog(tmp_path, PROGRAM, "es_MX").gettext("Open") == "Abrir"
    assert catalog(tmp_path, "ijn-conduct", "es").gettext("Open") == "Open"


def test_without_a_catalogue_english_stays(tmp_path: Path) -> None:
    for language in ("en", "xx", "system", "", "../..", "zh_CN"):
        words = catalog(tmp_path / "missing", PROGRAM, language)
        assert type(words) is gettext.NullTranslations


def test_a_damaged_catalogue_is_as_none(tmp_path: Path) -> None:
    whole = compiled(tmp_path, "es", PROGRAM).read_bytes()
    for language, data in {"aa": b"", "bb": b"PO", "cc": whole[:30], "dd": whole[:-8], "ee": b"\xff" * 64}.items():
        file = tmp_path / language / "LC_MESSAGES" / f"{PROGRAM}.mo"
        file.parent.mkdir(parents=True)
        file.write_bytes(data)
        assert catalog(tmp_path, PROGRAM, language).gettext("Open") == "Open"


def test_languages_are_those_with_a_catalogue(tmp_path: Path) -> None:
    compiled(tmp_path, "zh_CN", PROGRAM)
    compiled(tmp_path, "es", PROGRAM)
    compiled(tmp_path, "fr", "ijn-conduct")
    (tmp_path / "notes.txt").write_bytes(b"")
    assert languages(tmp_path) == ("es", "zh_CN")
    assert languages(tmp_path, "ijn-conduct") == ("fr",)
    assert languages(tmp_path / "missing") == ()
