"""What to call the program with: answers files, and passphrases in an open file."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

ID = "2" * 32

MEETING = f"""
author = "Ana Reyes"
id = "{ID}"

[facts]
event_type = "community_meeting"
title = "Neighbors meet"
date = 2027-02-13
start = 15:00:00
end = 17:00:00
place = "Alder Street Hall"
expected = 30
indoor = true
outdoor = false
public_place = false
capacity = 80
invitation = "All are welcome."
qa = false
legal_info = false
politicians = []
cosponsors = []
side_events = []
permissions = []

[answers.SID-01]
status = "yes"
value = {{ name = "Ana Reyes", date = 2026-11-01 }}

[answers.FOC-01]
status = "yes"
value = "We meet our new neighbors."

[answers.DIS-02]
status = "yes"
value = true

[answers.ACC-02]
status = "yes"
value = {{ width_in = 40, door_in = 36, date = 2026-11-02 }}
"""
"""An event on February 13, 2027, of which all is done that is needed to decide on it."""


@contextmanager
def fed(text: str) -> Iterator[int]:
    """An open file that holds `text`, by its number."""
    reading, writing = os.pipe()
    os.write(writing, text.encode())
    os.close(writing)
    yield reading
