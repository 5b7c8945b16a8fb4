"""What is done in more than one test by ear."""

import datetime as dt

from tests.by_ear.ear import Ear

APPROVED = "Did the network coordinator say yes to this event?"
DAYS_AHEAD = 40


def start_plan(ear: Ear, title: str) -> None:
    """Starts a plan of a vigil some weeks from today; the first step is in view."""
    ear.press("New plan")
    ear.find("dialog", "New plan")
    ear.write("What is the name of the event?", title)
    ear.choose("What kind of event is it?", "Vigil")
    day = dt.datetime.now(tz=dt.UTC).date() + dt.timedelta(days=DAYS_AHEAD)
    ear.write("On what day is it?", day.isoformat())
    ear.press("Start the plan")
    ear.wait_to_hear("Event, Step 1 of 11")


def go_to(ear: Ear, step: str) -> None:
    """Chooses a step of the list by the start of its name, as a reader's own search for a line does."""
    ear.pick(next(line for line in ear.lines("Steps") if line.startswith(f"{step}, ")))
    ear.wait_to_hear(step)
