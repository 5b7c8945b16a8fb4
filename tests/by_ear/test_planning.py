"""A small event is planned through the accessibility tree alone, from New to a PDF."""

import subprocess
from pathlib import Path

from tests.by_ear.ear import Ear
from tests.by_ear.walking import APPROVED, go_to, start_plan
from tests.tools.screen import wait_for

FAITH_DAYS = "Did you check the date against big faith days, fasts and school days?"
NO_MONEY = "Is it agreed that no one raises campaign money or hands out campaign items here?"
TITLE = "Harbor Picnic"


def test_a_small_event_is_planned_from_new_to_a_pdf(ear: Ear, home: Path) -> None:
    start_plan(ear, TITLE)
    answer_the_first_step(ear)
    answer_about_guests(ear)
    pdf = home / "picnic.pdf"
    save_pdf(ear, pdf)

    text = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    assert TITLE in text
    assert "Renata Quill" in text
    assert "Vigil" in text


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
