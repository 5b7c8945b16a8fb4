"""The window is made from the rule pack: a question, a fact and a flag written there appear without code."""

import shutil
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from ijn_organizer.app.clock import StoppedClock
from ijn_organizer.app.desk import Desk
from ijn_organizer.storage.places import places_in, resources
from tests.conftest import NOW
from tests.ui.conftest import OpenWindow
from tests.ui.helping import find, start_tea, texts, until
from tests.ui.keys import Keys

FACT = """
[[facts]]
key = "boats"
step = "event"
kind = "number"
question = "How many boats will there be?"
label = "Boats"
why = "On the water people need life vests."
when = "in_person"
optional = true
public = true
"""

ITEM = """
[[items]]
id = "SAF-90"
rules = ["non-violence"]
step = "event"
question = "Is there a life vest for each person?"
short = "Life vests"
why = "Water is cold."
how = ["Count the vests."]
severity = "should"
when = "boats > 0"
due_days_before = 3
checkpoint = "ready"

[[items.evidence]]
name = "vests"
kind = "number"
label = "Vests counted"
required = true
"""

FLAG = """
[[flags]]
code = "RF-90"
item = "SAF-90"
look = "SAF_90.vests < boats"
text = "There are {boats} boats, and fewer vests than that."
todo = "Ask the boat club to lend you some."
[flags.values]
boats = "boats"
"""


@pytest.fixture
def desk(tmp_path: Path, shared_cache: Path) -> Desk:
    """A desk whose rule packs lie in a folder of the test."""
    packs = tmp_path / "packs"
    shutil.copytree(resources() / "packs", packs)
    for name, more in (("facts.toml", FACT), ("items/event.toml", ITEM), ("flags.toml", FLAG)):
        add(packs / "ijn-conduct" / name, more)
    places = msgspec.structs.replace(places_in(tmp_path / "home"), cache=shared_cache)
    return Desk(places, StoppedClock(NOW), packs)


def add(file: Path, more: str) -> None:
    """Puts a table in front of the first table of its kind."""
    text = file.read_text(encoding="utf-8")
    place = text.index(more.strip().splitlines()[0])
    file.write_text(text[:place] + more.lstrip() + "\n" + text[place:], encoding="utf-8")


def test_a_question_a_fact_and_a_flag_of_the_pack_are_in_the_window(
    desk: Desk, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(desk)
    keys = Keys(qtbot)
    document = start_tea(desk, window)
    assert "Is there a life vest for each person?" not in texts(window)

    keys.fill("How many boats will there be?", "3")
    until(qtbot, lambda: "On the water people need life vests." in texts(window))
    find(keys, "life vest")
    keys.press("1")
    keys.fill("Vests counted", "2")
    keys.press("Tab")

    assert document.session.reading.facts["boats"] == 3
    assert document.session.reading.answers["SAF-90"].value == {"vests": 2}
    assert "There are 3 boats, and fewer vests than that. Ask the boat club to lend you some." in texts(window)
    keys.tab_to("Vests counted", key="Shift+Tab")
    keys.write("4")
    keys.press("Tab")
    assert "fewer vests" not in texts(window)
