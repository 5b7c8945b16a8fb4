"""No boxes in place of letters, in the window as on paper, whatever fonts a computer has."""

import json
import os
import subprocess
import sys
from pathlib import Path

from babel.messages.pofile import read_po

from ijn_organizer.storage.places import resources
from ijn_organizer.ui.fonts import FONTS, NAMED
from ijn_organizer.words.languages import OWN_NAMES
from tests.report import sample

NO_FONTS = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig></fontconfig>'

NAMES = (
    *OWN_NAMES.values(),
    "Nguyễn Thị Hạnh",
    "فاطمة الزهراء",
    "张伟",
    "Zoë Łęcka",
    "אברהם",
    "สมชาย",
    "አበበ",
    "🎉",
)

BOXES = """
import json, sys
from pathlib import Path
from PySide6.QtGui import QTextLayout
from ijn_organizer.app.clock import SystemClock
from ijn_organizer.app.desk import Desk
from ijn_organizer.storage.places import places_in
from ijn_organizer.ui.start import make_application

home, *names = sys.argv[1:]
app = make_application(Desk(places_in(Path(home)), SystemClock()))

def boxes(name):
    layout = QTextLayout(name, app.font())
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    glyphs = [glyph for run in layout.glyphRuns() for glyph in run.glyphIndexes()]
    # Where there is no font at all, Qt draws a box under number 1 for each letter.
    return 0 in glyphs or set(glyphs) <= {1}

print(json.dumps([name for name in names if boxes(name)]))
"""


def test_names_in_every_script_are_drawn_on_a_computer_without_fonts(tmp_path: Path) -> None:
    config = tmp_path / "fonts.conf"
    config.write_text(NO_FONTS)
    environment = {**os.environ, "FONTCONFIG_FILE": str(config), "QT_QPA_PLATFORM": "offscreen"}

    command = [sys.executable, "-c", BOXES, str(tmp_path / "home"), *NAMES]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)

    assert json.loads(done.stdout) == []


def test_every_font_that_travels_with_the_program_stands_in_for_something() -> None:
    there = {path.name for path in (resources() / "fonts").iterdir() if path.suffix in (".ttf", ".otf")}
    assert there == {*FONTS.values(), *NAMED.values()}


def test_our_fonts_cover_every_catalogue() -> None:
    covered = {chr(point) for ranges in sample.coverage().values() for a, b in ranges for point in range(a, b + 1)}
    unseen = {"\n", "\u2068", "\u2069", "\u200f", "\u200e"}
    for path in (resources() / "locale").rglob("*.po"):
        with path.open("rb") as file:
            texts = [message.string for message in read_po(file)]
        said = {char for text in texts for one in ([text] if isinstance(text, str) else text) for char in one}
        assert said - covered - unseen == set(), path.name
    assert set("".join(OWN_NAMES.values())) <= covered
