"""The recovery sheet of a sealed plan: a page to print, with room to write the passphrase on by hand.

No secret stands on it until somebody writes it there, so that it may lie on a disk or in the queue of a printer.
"""

import datetime as dt

from ijn_organizer.plan.values import Json
from ijn_organizer.report.pdf import page_data
from ijn_organizer.report.press import Press
from ijn_organizer.report.summary import ORGANIZATION
from ijn_organizer.words.words import Words


def recovery_sheet(words: Words, file_name: str, made_at: dt.datetime, press: Press) -> bytes:
    """The sheet for the plan in a file of this name, as a tagged PDF of one page.

    Raises:
        ProblemsError: as `Press.print`.
    """
    say = words.gettext
    title = say("Recovery sheet")
    data: dict[str, Json] = {
        **page_data(words.language, title, say("A page to write the passphrase of a sealed plan on")),
        "rtl": words.right_to_left,
        "head": ORGANIZATION,
        "title": title,
        "about": say(
            "This plan is sealed with a passphrase. Without it nobody can open the plan. Print this page, write "
            "the passphrase on it by hand, and keep it in a safe place, away from the computer."
        ),
        "file_label": say("File"),
        "file": file_name,
        "day_label": say("Sheet printed on"),
        "day": words.date(made_at.date()),
        "phrase_label": say("Passphrase, with capital letters and blanks as they are"),
        "kept_label": say("Who has a copy of this sheet"),
        "steps_title": say("How to open the plan"),
        "steps": [
            say("Start IJN Organizer, choose “Open a file”, and give the passphrase."),
            say(
                "Without IJN Organizer: the program “age” opens it too, on any computer. "
                "The command stands below; it asks for the passphrase."
            ),
        ],
        "command": "age -d -o plan.json plan.ijnplan",
        "care_title": say("Please take care"),
        "care": [
            say("Whoever has both this sheet and the file can read the plan."),
            say("When you change the passphrase, write a new sheet and destroy this one."),
            say("Destroy the sheet when the plan is deleted."),
        ],
    }
    return press.print("recovery-sheet.typ", data, int(made_at.timestamp()))
