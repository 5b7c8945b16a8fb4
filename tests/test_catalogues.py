"""The catalogues hold every text of the program and of the rule pack."""

import gettext
import subprocess
import sys
from pathlib import Path

from babel.messages.pofile import read_po

from ijn_organizer.storage.packs import read_pack_files

HOUSE = Path(__file__).parent.parent
LOCALE = HOUSE / "resources" / "locale"


def texts(domain: str) -> set[str]:
    with (LOCALE / f"{domain}.pot").open("rb") as file:
        catalog = read_po(file)
    return {part for message in catalog for part in ([message.id] if isinstance(message.id, str) else message.id)}


def test_the_catalogues_are_up_to_date() -> None:
    before = {file.name: file.read_bytes() for file in LOCALE.glob("*.pot")}
    try:
        subprocess.run([sys.executable, "packaging/make_catalogues.py"], cwd=HOUSE, check=True)
        after = {file.name: file.read_bytes() for file in LOCALE.glob("*.pot")}
    finally:
        for name, data in before.items():
            (LOCALE / name).write_bytes(data)

    assert set(before) == {"ijn-organizer.pot", "ijn-conduct.pot"}
    assert after == before, "run: make catalogues"


def test_every_question_of_the_pack_is_in_its_catalogue() -> None:
    known = texts("ijn-conduct")
    files = read_pack_files(HOUSE / "resources" / "packs" / "ijn-conduct")
    for name, data in files.items():
        for table in data.get("items", []):
            for key in ("question", "short", "why"):
                assert table[key] in known, f"{name} {table['id']} {key}"


def test_a_language_without_a_catalogue_reads_english() -> None:
    assert gettext.NullTranslations().gettext("Plans") == "Plans"
    assert "Next open question" in texts("ijn-organizer")
    assert "There is no file at %(where)s. Please check the name and the folder." in texts("ijn-organizer")
