"""A small event is planned through the accessibility tree alone, from New to a PDF."""

import datetime as dt
import subprocess
from pathlib import Path

from tests.by_ear.ear import Ear
from tests.tools.screen import wait_for

APPROVED = "Did the network coordinator say yes to this event?"
FAITH_DAYS = "Did you check the date against big faith days, fasts and school days?"
NO_MONEY = "Is it agreed that no one raises campaign money or hands out campaign items here?"
TITLE = "Harbor Picnic"


def test_a_small_event_is_planned_from_new_to_a_pdf(ear: Ear, home: Path) -> None:
    start_plan(ear)
    answer_the_first_step(ear)
    answer_about_guests(ear)
    pdf = home / "picnic.pdf"
    save_pdf(ear, pdf)

    text = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    assert TITLE in text
    assert "Renata Quill" in text
    assert "Vigil" in text


def start_plan(ear: Ear) -> None:
    ear.press("New plan")
    ear.find("dialog", "New plan")
    ear.write("What is the name of the event?", TITLE)
    ear.choose("What kind of event is it?", "Vigil")
    ear.write("On what day is it?", (dt.datetime.now(tz=dt.UTC) + dt.timedelta(days=40)).date().isoformat())
    ear.press("Start the plan")
    ear.wait_to_hear("Event, Step 1 of 11")


def answer_the_first_step(ear: Ear) -> None:
    assert ear.find("combo box", "What kind of event is it?").name == "Vigil"
    ear.answer("Yes", inside=APPROVED)
    ear.write("Coordinator who said yes", "Dana Orr", inside=APPROVED)
    ear.answer("Not yet", inside=FAITH_DAYS)
    ear.write("How many people will be there at the busiest time?", "80")
    assert "checked" in ear.find("check box", "Not yet", FAITH_DAYS).states


def answer_about_guests(ear: Ear) -> None:
    go_to(ear, "Guests and politicians")
    ear.press("Add: Politicians")
    ear.write("Name", "Renata Quill", inside="Politicians")
    ear.press("Done with this row")
    ear.find("table cell", "Renata Quill", inside="Politicians")
    ear.answer("Yes", inside=NO_MONEY)
    ear.wait_to_hear("Saved ")


def save_pdf(ear: Ear, pdf: Path) -> None:
    go_to(ear, "Sign-off and share")
    ear.press("Save PDF")
    ear.find("dialog", "Save a copy")
    ear.write("File name:", str(pdf))
    ear.press("Save", inside="Save a copy")
    ear.wait_to_hear(f"Saved as {pdf}")
    wait_for(pdf.exists, "the PDF is not there")


def go_to(ear: Ear, step: str) -> None:
    """Chooses a step of the list by the start of its name, as a reader's own search for a line does."""
    lines = [node.name for node in ear.look() if node.role == "list item"]
    ear.pick(next(name for name in lines if name.startswith(step)))
    ear.wait_to_hear(step)
