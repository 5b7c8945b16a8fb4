"""Small plans, answers files and openings to try the use cases with."""

import secrets
from pathlib import Path

import pytest

from ijn_organizer.app import editing
from ijn_organizer.app.desk import Desk
from ijn_organizer.app.session import Change
from ijn_organizer.plan.cells import Author, Entry, Plan
from ijn_organizer.plan.edits import Edit, Stamp, add_entries, apply
from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.plan.values import Json, canonical

AT = "2026-11-24T10:00:00Z"
BEN = Author("b1", "Ben Adu")

VIGIL = """
author = "Ana Reyes"

[facts]
event_type = "vigil"
title = "Lights for Rivergate"
date = 2026-12-12
start = 17:00:00
end = 18:30:00
place = "Cedar Square"
expected = 60
languages = ["en", "es"]
exit_width_m = 2.5
elections = []

[[facts.politicians]]
name = "Tobias Marrow"
office = "County council"
role = "guest"
candidate = false

[[facts.politicians]]
name = "Ines Calloway"
office = "City council"
role = "speaker"
minutes = 5

[answers.FOC-01]
status = "yes"
value = "We stand with families who wait."
note = "Read it aloud at the start."

[answers.ACC-04]
status = "yes"
value = { number = 4, place = "Front row" }
owner = "Iris Tamm"
due = 2026-12-01

[answers.ACC-02]
status = "waived"
reason = "The square has no door."
instead = "A helper walks with people."
approved_by = "Ines, network coordinator"
until = 2027-01-31

[answers.INC-09]
status = "not_yet"
owner = "Iris Tamm"
"""
"""A small answers file with every kind of answer."""


def told(plan: Plan, **facts: Json) -> Plan:
    """`plan` with these facts told by an opening of somebody else."""
    return done(plan, *(editing.tell_fact(plan, key, value) for key, value in facts.items()))


def done(plan: Plan, *edits: Edit) -> Plan:
    """`plan` with edits done in an opening of somebody else."""
    return apply(plan, edits, Stamp(secrets.token_hex(8), BEN, AT))[0]


def remarked(plan: Plan, text: str = "Please look at the place.") -> Plan:
    """`plan` with a remark."""
    body = canonical({"at": AT, "by": "Ines", "text": text})
    return add_entries(plan, [Entry(secrets.token_hex(16), "remark", body)])


def said(plan: Plan) -> dict[str, list[Json]]:
    """What stands in each cell: one value, or rivals."""
    return {
        path: sorted((live.read() for live in lives), key=canonical) for path, lives in sorted(plan.cells.items())
    }


def facts(**values: Json) -> dict[str, Json]:
    """Facts of a small rally, with these values laid over."""
    return {"event_type": "rally", "title": "Welcome Rally", "date": "2026-12-12", **values}


def saved_plan(desk: Desk, path: Path, **values: Json) -> Path:
    """A file with a plan of a small rally."""
    plan = desk.blank()
    edits = [editing.tell_fact(plan, key, value) for key, value in facts(**values).items()]
    desk.write_new(path, desk.edited(plan, edits))
    return path


def codes(caught: pytest.ExceptionInfo[ProblemsError]) -> list[str]:
    """The codes of the problems that were raised."""
    return [problem.code for problem in caught.value.problems]


class Ears:
    """Hears what a session tells."""

    def __init__(self) -> None:
        self.heard: list[Change] = []

    def __call__(self, change: Change) -> None:
        self.heard.append(change)
