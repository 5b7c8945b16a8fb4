"""The catalogues hold every text of the program and of the rule pack."""

import ast
import gettext
import subprocess
import sys
from pathlib import Path

from babel.messages.pofile import read_po

from ijn_organizer.storage.packs import read_pack_files
from tests.words.source import called, text_of, trees

HOUSE = Path(__file__).parent.parent
LOCALE = HOUSE / "resources" / "locale"


def texts(domain: str) -> set[str]:
    with (LOCALE / f"{domain}.pot").open("rb") as file:
        catalog = read_po(file)
    return {part for message in catalog for part in ([message.id] if isinstance(message.id, str) else message.id)}


def test_the_catalogues_are_up_to_date() -> None:
    before = {file: file.read_bytes() for file in LOCALE.rglob("*.po*")}
    try:
        subprocess.run([sys.executable, "packaging/make_catalogues.py"], cwd=HOUSE, check=True)
        after = {file: file.read_bytes() for file in before}
    finally:
        for file, data in before.items():
            file.write_bytes(data)

    templates = {file.name for file in before if file.suffix == ".pot"}
    assert templates == {"ijn-organizer.pot", "ijn-conduct.pot"}
    assert {file: after[file] for file in before if file.suffix == ".pot"} == {
        file: data for file, data in before.items() if file.suffix == ".pot"
    }, "run: make catalogues"


def test_every_text_that_is_spoken_is_in_the_catalogue() -> None:
    """Among others none that stands inside an f-string: tools for catalogues do not look into these."""
    known = texts("ijn-organizer")
    calls = {"gettext": 0, "say": 0, "N_": 0, "ngettext": 0, "pgettext": 1}
    said = [
        (f"{name}:{call.lineno}", text)
        for name, tree in trees().items()
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args)
        if called(call) in calls and (text := text_of(call.args[calls[called(call)]])) is not None
    ]
    assert [(place, text) for place, text in said if text not in known] == []


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
