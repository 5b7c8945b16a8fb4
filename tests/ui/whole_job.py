"""The main job, end to end: a new user plans an event by keyboard alone, from the empty screen to the PDF.

`tests/test_offline.py` runs it, without the network: once is enough, as it takes long.
By hand: `pytest tests/ui/whole_job.py`.
"""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from ijn_organizer.app.desk import Desk
from ijn_organizer.cli import main
from ijn_organizer.plan.reading import Reading, read
from ijn_organizer.storage.places import HOME_VARIABLE
from tests.tools import pdfs
from tests.ui.helping import find, go_to_step, until
from tests.ui.keys import Keys
from tests.ui.walking import Walker, Wanted

EVENING = Path(__file__).with_name("neighbors-evening.toml")

EVERY_KIND = {
    "text",
    "long_text",
    "number",
    "decimal",
    "yes_no",
    "choice",
    "choices",
    "date",
    "time",
    "people",
    "rows",
}


def test_a_new_user_plans_an_event_by_keyboard_alone(
    desk: Desk, keys: Keys, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = Wanted(EVENING, desk.standard_pack.pack)
    walker = Walker(keys, wanted)

    start_plan(keys, wanted.facts["title"])
    for step in desk.standard_pack.pack.steps:
        assert keys.heard().name == step.title
        if step.kind == "questions":
            walker.walk()
            keys.press("Ctrl+S")
            to_next_step(keys)
        if step.kind == "review":
            look_at_what_is_missing(keys)
            keys.press("Alt+Right")
    pdf = tmp_path / "evening.pdf"
    save_pdf(keys, pdf)
    until(qtbot, pdf.exists)

    text = " ".join(pdfs.text(pdf).split())
    assert wanted.facts["title"] in text
    assert "Draft, not signed off" in text
    assert walker.kinds == EVERY_KIND
    (made,) = desk.plans_folder.glob("*.ijnplan")
    other = tmp_path / "other.ijnplan"
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "other home"))
    assert main(["new", "--from", str(EVENING), "-o", str(other)]) == 0
    assert said(read(desk.read_plan(made).plan)) == said(read(desk.read_plan(other).plan))


def start_plan(keys: Keys, title: str) -> None:
    def tell_first_facts(_dialog: QDialog) -> None:
        keys.tab_to("What kind of event is it?")
        keys.choose("Community meeting")
        keys.fill("What is the name of the event?", title)
        keys.fill("On what day is it?", "Dec 12")
        keys.enter("Start the plan")

    with keys.in_dialog(tell_first_facts):
        keys.press("Ctrl+N")


def to_next_step(keys: Keys) -> None:
    while keys.heard().name != "Steps":
        keys.press("F6")
    keys.press("Down", "Return")


def look_at_what_is_missing(keys: Keys) -> None:
    """The list says what is left; a line of it is the way to its question, and back again."""
    keys.tab_to("Needs attention")
    keys.walk_list("FOC-07")
    keys.press("Return")
    assert keys.heard().inside("Did someone check each fact and number, with its source and date?")
    go_to_step(keys, "Review")


def save_pdf(keys: Keys, path: Path) -> None:
    def name_the_file(_dialog: QDialog) -> None:
        keys.write(str(path))
        keys.press("Return")

    find(keys, "coordinator say yes")
    assert keys.heard().inside("Did the network coordinator say yes to this event?")
    keys.press("Ctrl+P")
    with keys.in_dialog(name_the_file):
        keys.enter("Save PDF")


def said(reading: Reading) -> dict[str, object]:
    """Everything that a person said in a plan."""
    rows = {key: [dict(row.columns) for row in found] for key, found in reading.rows.items()}
    return {
        "facts": dict(reading.facts),
        "rows": rows,
        "answers": dict(reading.answers),
        "duties": dict(reading.duties),
        "notes": dict(reading.notes),
        "pack": reading.pack,
    }
