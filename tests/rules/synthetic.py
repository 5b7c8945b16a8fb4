"""A small rule pack of three rules, and short ways to plans made with it."""

import tomllib
from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from typing import Any

from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.plan.reading import Answer, Duty, PackPin, Reading, Row
from ijn_organizer.plan.values import Json
from ijn_organizer.rules.assess import assess
from ijn_organizer.rules.assessment import Assessment
from ijn_organizer.rules.compiled import CompiledPack, compile_pack
from ijn_organizer.rules.reader import read_pack

PACK = """
id = "small"
version = "1"
title = "A small pack"
checked_on = "2026-11-23"
notice = "No legal advice."

[settings]
small_event = 50
window = 60

[[rules]]
id = "welcome"
n = 1
title = "Welcome"
kind = "value"
asks = "Welcome all."
bound = "All."
shows = "All are welcome."
pair = "campaigns"

[[rules]]
id = "campaigns"
n = 8
title = "No campaigns"
kind = "not_done"
asks = "No campaigns."
bound = "All."
shows = "A record of each guest."

[[rules]]
id = "access"
title = "Access"
kind = "beside"
asks = "Access for all."
bound = "All."
shows = "A step-free way."

[[steps]]
id = "event"
title = "Event"
intro = "First things first."

[[steps]]
id = "guests"
title = "Guests"
intro = "Who comes."

[[steps]]
id = "safety"
title = "Safety"
intro = "Calm."

[[steps]]
id = "review"
title = "Review"
intro = "Look again."
kind = "review"

[[checkpoints]]
id = "decide"
title = "Decide"
day = 42
about = "Go or no-go."
agree = "I checked."

[[checkpoints]]
id = "publish"
title = "Publish"
day = 21
about = "Before you publish."
agree = "I checked."

[[checkpoints]]
id = "doors"
title = "Doors"
day = 0
about = "The day."
agree = "I checked."

[[checkpoints]]
id = "after"
title = "After"
day = -30
about = "Close."
agree = "I checked."
"""

FACTS = """
[[facts]]
key = "event_type"
step = "event"
kind = "choice"
question = "What kind of event is it?"
label = "Kind"
why = "It sets the rest."
choices = [{ id = "rally", label = "Rally" }, { id = "online_event", label = "Online" }]

[[facts]]
key = "title"
step = "event"
kind = "text"
question = "What is the name?"
label = "Name"
why = "For the paper."

[[facts]]
key = "date"
step = "event"
kind = "date"
question = "On what day?"
label = "Day"
why = "For all dates."

[[facts]]
key = "start"
step = "event"
kind = "time"
question = "When does it start?"
label = "Start"
why = "For the length."
optional = true

[[facts]]
key = "end"
step = "event"
kind = "time"
question = "When does it end?"
label = "End"
why = "For the length."
optional = true

[[facts]]
key = "expected"
step = "event"
kind = "number"
question = "How many people?"
label = "People"
why = "For numbers."

[[facts]]
key = "outdoor"
step = "event"
kind = "yes_no"
question = "Is it outdoors?"
label = "Outdoors"
why = "For the weather."

[[facts]]
key = "tent"
step = "event"
kind = "yes_no"
question = "Is there a tent?"
label = "Tent"
why = "For the wind."
when = "outdoor"

[[facts]]
key = "capacity"
step = "event"
kind = "number"
question = "How many may be there?"
label = "Room for"
why = "For the room."
optional = true

[[facts]]
key = "price"
step = "event"
kind = "decimal"
question = "What is the price?"
label = "Price"
why = "For the free way in."
default = "0"

[[facts]]
key = "languages"
step = "guests"
kind = "choices"
question = "Which languages do your guests use?"
label = "Languages"
why = "For help."
default = ["en"]
open = true
choices = [{ id = "en", label = "English" }, { id = "es", label = "Spanish" }]

[[facts]]
key = "politicians"
step = "guests"
kind = "rows"
question = "Which politicians do you know will come here?"
label = "Politicians"
why = "For the rule on campaigns."
confirm_none = "No politician comes."

[[facts.columns]]
name = "name"
kind = "text"
label = "Name"

[[facts.columns]]
name = "party"
kind = "text"
label = "Party"

[[facts.columns]]
name = "role"
kind = "choice"
label = "Role"
choices = [{ id = "guest", label = "Guest" }, { id = "speaker", label = "Speaker" }]

[[facts.columns]]
name = "minutes"
kind = "number"
label = "Minutes"

[[facts.columns]]
name = "candidate"
kind = "yes_no"
label = "Runs now"

[[facts.columns]]
name = "from"
kind = "date"
label = "Since"

[[facts]]
key = "partners"
step = "guests"
kind = "rows"
question = "Which partners?"
label = "Partners"
why = "For the rule on campaigns."
confirm_none = "No partner takes part."
default = []
columns = [{ name = "name", kind = "text", label = "Name" }]

[[facts]]
key = "invitation"
step = "guests"
kind = "long_text"
question = "What does it say?"
label = "Invitation"
why = "For its words."
optional = true

[[computed]]
key = "online"
kind = "yes_no"
expression = "event_type == 'online_event'"
label = "it is online"

[[computed]]
key = "has_politicians"
kind = "yes_no"
expression = "count(row for row in politicians) > 0"
label = "politicians come"

[[computed]]
key = "duration"
kind = "number"
expression = "minutes(start, end)"
label = "minutes"

[presets.rally]
outdoor = true

[presets.online_event]
outdoor = false
languages = ["en", "es"]
"""

EVENT = """
[[items]]
id = "WEL-01"
rules = ["welcome"]
step = "event"
question = "Is the goal written down?"
short = "Write the goal"
why = "So that all know."
how = ["Write it.", "Read it aloud."]
severity = "must"
due_days_before = 56
checkpoint = "decide"
waivable = false
evidence = [{ name = "line", kind = "text", label = "The goal", required = true }]
sources = ["S1"]

[[items]]
id = "WEL-02"
rules = ["welcome"]
step = "event"
question = "Is there a plan for rain?"
short = "Plan for rain"
why = "Rain comes."
how = []
when = "not online and outdoor"
must_if = "expected >= 250"
severity = "should"
due_days_before = 14
checkpoint = "doors"
cards = ["R1"]

[[items]]
id = "WEL-03"
rules = ["welcome"]
step = "event"
question = "Is there music?"
short = "Music"
why = "It is nice."
how = []
severity = "could"
due_days_before = 7
checkpoint = "doors"
"""

GUESTS = """
[[items]]
id = "CAM-01"
rules = ["campaigns", "welcome"]
step = "guests"
question = "Is there a record of each one?"
short = "Record of guests"
why = "To know."
how = []
when = "has_politicians"
severity = "must"
due_days_before = 28
checkpoint = "publish"
rows = { list = "politicians", filled = "row.party is not None", where = "row.role != 'guest'" }

[[items]]
id = "CAM-02"
rules = ["campaigns"]
step = "guests"
question = "Did partners agree?"
short = "Partners agree"
why = "To be fair."
how = []
when = "count(row for row in partners) > 0"
severity = "should"
must_if = "always"
due_days_before = 28
checkpoint = "publish"
evidence = [
    { name = "who", kind = "people", label = "Who", required = true, at_least = 2 },
    { name = "day", kind = "date", label = "Day" },
]

[[items]]
id = "CAM-03"
rules = ["campaigns"]
step = "guests"
question = "Is all taken down?"
short = "Take it down"
why = "To be done."
how = []
severity = "should"
due_days_before = -7
checkpoint = "after"
"""

SAFETY = """
[[items]]
id = "ACC-01"
rules = ["access"]
step = "safety"
question = "Is there a step-free way?"
short = "Step-free way"
why = "So that all can come."
how = []
when = "not online"
severity = "must"
due_days_before = 42
checkpoint = "decide"
numbers = ["wheelchair"]
evidence = [{ name = "width", kind = "number", label = "Width", required = true }]

[[items]]
id = "ACC-02"
rules = ["access"]
step = "safety"
question = "Are there helpers?"
short = "Helpers"
why = "To help."
how = []
when = "online or expected >= 100"
severity = "should"
due_days_before = 0
checkpoint = "doors"
evidence = [{ name = "number", kind = "number", label = "How many" }]
"""

NUMBERS = """
[[numbers]]
key = "wheelchair"
label = "Wheelchair places"
expression = "table('places', expected)"
better = "ceil(expected * 5 / 100)"
better_label = "better"
how = "By the table."
when = "not online"
sources = ["S1"]

[[numbers]]
key = "helpers"
label = "Helpers"
expression = "max(2, expected / 50)"
how = "By the number of people."

[[tables]]
id = "places"
title = "Places"
bands = [{ up_to = 25, value = 1 }, { up_to = 500, value = 6 }, { value = 6, plus = 1, per = 150, over = 500 }]
"""

FLAGS = """
[[flags]]
code = "RF-01"
item = "ACC-01"
stop = "ACC_01.status == 'no'"
look = "ACC_01.width < 36"
text = "The way is {width} in wide."
todo = "Find a wider way."
values = { width = "ACC_01.width" }

[[flags]]
code = "RF-02"
item = "ACC-02"
look = "ACC_02.number < numbers.helpers"
text = "{number} helpers, {needed} are needed for {people}."
todo = "Ask more."
values = { number = "ACC_02.number", needed = "numbers.helpers", people = "expected" }

[[flags]]
code = "RF-03"
item = "WEL-01"
look = "words(invitation, 'campaign')"
text = "Campaign words. {names}"
todo = "Use other words."
values = { names = "texts(row.name for row in politicians)" }

[[words]]
id = "campaign"
words = ["vote for", "campaign", "elect", "re-elect"]
unless = ["no campaign"]
"""

CARDS = """
[[cards]]
id = "R1"
title = "Rain"
steps = ["Go inside."]
"""

SOURCES = """
[[sources]]
code = "S1"
title = "A source"
address = "a book"
read = "R"
"""

TEXTS = {
    "pack.toml": PACK,
    "facts.toml": FACTS,
    "items/safety.toml": SAFETY,
    "items/event.toml": EVENT,
    "items/guests.toml": GUESTS,
    "numbers.toml": NUMBERS,
    "flags.toml": FLAGS,
    "cards.toml": CARDS,
    "sources.toml": SOURCES,
}

TODAY = date(2026, 11, 24)
EVENT_DAY = "2026-12-12"
"""18 days after TODAY."""


def pack_files() -> dict[str, dict[str, Any]]:
    """The files of the small pack, fresh at every call."""
    return {name: tomllib.loads(text) for name, text in TEXTS.items()}


def changed(*path: str | int, to: Any) -> dict[str, dict[str, Any]]:
    """The files with one value changed or added; `to=None` removes it."""
    files = pack_files()
    place: Any = files
    for part in path[:-1]:
        place = place[part]
    if to is None:
        del place[path[-1]]
    else:
        place[path[-1]] = deepcopy(to)
    return files


def added(*path: str | int, entry: Any) -> dict[str, dict[str, Any]]:
    """The files with one more entry in a list."""
    files = pack_files()
    place: Any = files
    for part in path:
        place = place[part]
    place.append(entry)
    return files


def compiled(files: Mapping[str, Any] | None = None) -> CompiledPack:
    """The small pack, or the one in `files`, ready to assess."""
    return compile_pack(read_pack(files or pack_files()))


def problems(files: Mapping[str, Any]) -> tuple[Problem, ...]:
    """All problems of a pack; none when it can be read."""
    try:
        read_pack(files)
    except ProblemsError as error:
        return error.problems
    return ()


def plan(
    facts: Mapping[str, Json] | None = None,
    answers: Mapping[str, Answer] | None = None,
    rows: Mapping[str, list[dict[str, Json]]] | None = None,
    duties: Mapping[str, Duty] | None = None,
    conflicts: tuple[str, ...] = (),
) -> Reading:
    """What a plan says."""
    listed = {
        key: tuple(Row(f"{key}{place}", columns) for place, columns in enumerate(columns_of_rows))
        for key, columns_of_rows in (rows or {}).items()
    }
    return Reading(
        facts=dict(facts or {}),
        rows=listed,
        answers=dict(answers or {}),
        notes={},
        duties=dict(duties or {}),
        conflicts=conflicts,
        pack=PackPin("small", "1"),
        practice=False,
    )


RALLY: dict[str, Json] = {
    "event_type": "rally",
    "title": "Welcome Home Rally",
    "date": EVENT_DAY,
    "expected": 120,
    "tent": False,
    "politicians": [],
    "partners": [],
}
"""A rally in the open with all facts told, nobody from politics."""

ALL_DONE: dict[str, Answer] = {
    "WEL-01": Answer("yes", {"line": "All are welcome."}),
    "WEL-02": Answer("yes"),
    "WEL-03": Answer("yes"),
    "CAM-03": Answer("yes"),
    "ACC-01": Answer("yes", {"width": 40}),
    "ACC-02": Answer("yes", {"number": 3}),
}


SMALL = compiled()


def look(reading: Reading, today: date = TODAY, at: str | None = None) -> Assessment:
    """What the small pack says about a plan."""
    return assess(reading, SMALL, today, at)
