"""The table of `list --csv`, opened by a real spreadsheet program: LibreOffice takes a second for it."""

import os
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

from ijn_organizer.storage.planfile import encode_plan
from ijn_organizer.storage.save import open_plan
from tests.app.making import told
from tests.cli.conftest import Program

TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"

AS_IMPORTED = "Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,0,true"
"""Commas, double quotes, UTF-8: what its window takes a file with the mark for. Formulas are worked out."""

TITLES = {
    "accents": "Fête des voisins, «\u00e0 tous», ¡ñandú!",
    "quotes": 'The "Many Kitchens" supper, 2nd',
    "scripts": "Вечеря · عشاء · 晚餐 · 😀",
    "lines": "Supper,\nthen songs; and more\ttea",
    "formula": '=HYPERLINK("http://example.org","click")',
    "sum": "+1+1",
    "minus": "-2+3",
    "at": "@SUM(1;2)",
    "spaced": "  =1+1",
    "wide": "\uff1d1+1",
}


def opened(table: Path, program: Program) -> ET.Element:
    """The first sheet as LibreOffice has it."""
    profile = (program.folder / "office").as_uri()
    call = ["soffice", f"-env:UserInstallation={profile}", "--headless", f"--infilter={AS_IMPORTED}"]
    call += ["--convert-to", "fods", table.name]
    subprocess.run(call, cwd=table.parent, env=program.environment(), capture_output=True, check=True, timeout=100)
    sheet = ET.parse(table.with_suffix(".fods")).find(f".//{{{TABLE}}}table")  # noqa: S314 — a file of our own making
    assert sheet is not None
    return sheet


def cells(row: ET.Element) -> list[str]:
    """The texts of a row. Cells that are alike are written once, with their number."""
    found = []
    for cell in row.iter(f"{{{TABLE}}}table-cell"):
        text = "\n".join(spelled_out(part) for part in cell.iter(f"{{{TEXT}}}p"))
        found += [text] * int(cell.get(f"{{{TABLE}}}number-columns-repeated", "1"))
    return found


def spelled_out(paragraph: ET.Element) -> str:
    """The text of a paragraph, in which several spaces and tabs are elements of their own."""
    text = paragraph.text or ""
    for part in paragraph:
        spaces = (
            " " * int(part.get(f"{{{TEXT}}}c", "1")) if part.tag == f"{{{TEXT}}}s" else "".join(part.itertext())
        )
        text += ("\t" if part.tag == f"{{{TEXT}}}tab" else spaces) + (part.tail or "")
    return text


def test_a_spreadsheet_opens_the_table_with_all_that_stands_in_it(program: Program) -> None:
    folder = program.folder / "plans"
    folder.mkdir()
    plan = open_plan(program.plan()).plan
    for name, title in TITLES.items():
        (folder / f"{name}.ijnplan").write_bytes(encode_plan(told(plan, title=title)))
    (folder / "damaged, é.ijnplan").write_text("{")
    Path(os.fsdecode(bytes(folder) + b"/no text \xff.ijnplan")).write_text("{")
    table = program.folder / "plans.csv"
    answer = program.run("list", folder, "--csv")
    assert (answer.code, answer.err) == (0, "")
    # The last line runs as a formula: the guard is tried on a program that needs it.
    table.write_bytes(answer.out.encode() + b'"=1+1"\r\n')

    sheet = opened(table, program)
    [formula] = [cell for cell in sheet.iter() if f"{{{TABLE}}}formula" in cell.attrib]
    assert list(cells(formula)) == ["2"]
    head, *rows, _ = (cells(row) for row in sheet.iter(f"{{{TABLE}}}table-row"))
    found = {Path(row[0]).stem: dict(zip(head, row, strict=True)) for row in rows}
    assert found.keys() == {*TITLES, "damaged, é", "no text [U+DCFF]"}
    for name in ("accents", "quotes", "scripts"):
        assert found[name]["Event"] == TITLES[name]
    assert found["lines"]["Event"].split("\n") == TITLES["lines"].replace("\t", " ").split("\n")
    for name in ("formula", "sum", "minus", "at", "wide"):
        assert found[name]["Event"] == "'" + TITLES[name]
    assert found["spaced"]["Event"].strip("' ") == "=1+1"
    assert found["accents"]["Date"] == "2026-12-12"
    assert found["accents"]["Place"] == "Cedar Square"
    assert found["damaged, é"]["Problem"].endswith(".")
