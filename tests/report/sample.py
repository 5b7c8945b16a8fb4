"""A long, realistic plan under the rule pack that ships, and the press with the program's own fonts."""

import datetime as dt
import gettext
import hashlib
import json
from collections.abc import Mapping
from functools import cache

import msgspec

from ijn_organizer.plan import paths
from ijn_organizer.plan.cells import Author, Plan
from ijn_organizer.plan.edits import Stamp, apply, write
from ijn_organizer.plan.reading import ORDER, read
from ijn_organizer.plan.values import Json
from ijn_organizer.report.edition import Copy, Edition, Source
from ijn_organizer.report.press import Press
from ijn_organizer.rules.assess import assess
from ijn_organizer.rules.compiled import CompiledPack, compile_pack
from ijn_organizer.rules.model import Field, Item, Pack
from ijn_organizer.rules.reader import read_pack
from ijn_organizer.storage.packs import read_pack_files
from ijn_organizer.storage.places import resources
from ijn_organizer.storage.planfile import encode_plan
from ijn_organizer.words.words import Words, plain_english

TODAY = dt.date(2026, 11, 24)
MADE_AT = dt.datetime(2026, 11, 24, 10, 42, tzinfo=dt.timezone(dt.timedelta(hours=-5)))
EMPTY = Plan("0123456789abcdef0123456789abcdef", "fedcba9876543210fedcba9876543210")
LUCIA = Author("a1", "Lucía Barrera")

FACTS: Mapping[str, Json] = {
    "event_type": "rally",
    "title": "Welcome Home Rally",
    "invitation": (
        "All people who care about immigrants are welcome. Come and ask for fair family reunion rules.\n\n"
        "This is a non-violent event. We do not support or oppose any party or candidate."
    ),
    "date": "2026-12-12",
    "start": "14:00",
    "end": "16:00",
    "place": "Cedar Square, 12 Alder Street, Rivergate",
    "expected": 120,
    "indoor": False,
    "seats": 80,
    "parking": 40,
    "portable_toilets": 4,
    "open_area_m2": 900,
    "permit_lead": 30,
    "structures": True,
    "languages": ["en", "es", "ht"],
    "storytellers": True,
    "photos": True,
    "press": True,
    "collects_data": True,
    "data_fields": ["first_name", "email"],
    "food": True,
    "counter_risk": "possible",
    "elections": [],
    "side_events": [],
}

LISTS: Mapping[str, tuple[Mapping[str, Json], ...]] = {
    "politicians": (
        {
            "name": "Renata Quill",
            "office": "City council, ward 4",
            "party": "Democratic",
            "candidate": False,
            "invited": True,
            "role": "greeting",
            "capacity": "official",
            "minutes": 3,
            "requested_on": "2026-11-10",
            "reply": "yes",
            "rules_signed": True,
        },
        {
            "name": "Tobias Marrow",
            "office": "State representative, district 11",
            "party": "Republican",
            "candidate": False,
            "invited": True,
            "role": "greeting",
            "capacity": "official",
            "minutes": 3,
            "requested_on": "2026-11-10",
            "reply": "none",
        },
    ),
    "cosponsors": (
        {"name": "Rivergate Neighbors Council", "kind": "community", "approved": True},
        {"name": "Saint Brigid Parish", "kind": "faith", "approved": True},
        {"name": "Harbor Workers Local 88", "kind": "union"},
    ),
    "program": (
        {
            "start": "14:00",
            "minutes": 10,
            "title": "Welcome and rules",
            "leader": "Lucía Barrera",
            "serves": "Says why",
        },
        {
            "start": "14:10",
            "minutes": 25,
            "title": "Two families tell their story",
            "leader": "Omar Haddad",
            "serves": "Shows what long waits do to families",
        },
        {"start": "14:35", "minutes": 15, "title": "Greetings from officials", "leader": "Lucía Barrera"},
        {"start": "14:50", "minutes": 60, "title": "Music and letters to Congress", "leader": "Iris Tamm"},
    ),
    "permissions": (
        {
            "kind": "logo",
            "scope": "Name and logo on the invitation and two banners",
            "asked_by": "Lucía Barrera",
            "granted_by": "Noor Castellan",
            "from": "2026-10-30",
            "until": "2026-12-13",
        },
    ),
    "team": (
        {"role": "Lead organizer", "name": "Lucía Barrera", "phone": "555-0101"},
        {"role": "Lead marshal", "name": "Omar Haddad", "phone": "555-0102"},
        {"role": "Access lead", "name": "Iris Tamm", "phone": "555-0103"},
    ),
    "material_items": (
        {
            "title": "Invitation flyer",
            "kind": "flyer",
            "languages": ["en", "es"],
            "uses_logo": True,
            "made_by_ijn": True,
        },
        {"title": "Stage banner", "kind": "banner", "uses_logo": True, "checked_by_1": "Iris Tamm"},
    ),
}

PURPOSE = "Neighbors ask for fair and swift family reunion rules."
OWNERS = ("Omar Haddad", "Iris Tamm", "Lucía Barrera", "")
STATUSES = (*("yes",) * 6, "not_yet", *("yes",) * 5, "", *("yes",) * 4, "not_sure", "", *("yes",) * 7, "no")


def plan_of(cells: Mapping[str, Json], by: Author = LUCIA, start: Plan = EMPTY) -> Plan:
    """`start` with `cells` written by `by`."""
    edits = [write(start, path, value) for path, value in cells.items()]
    plan, _ = apply(
        start, edits, Stamp(hashlib.sha256(by.id.encode()).hexdigest()[:16], by, "2026-11-20T18:42:00Z")
    )
    return plan


def list_cells(lists: Mapping[str, tuple[Mapping[str, Json], ...]]) -> dict[str, Json]:
    """Cells of rows, in order."""
    return {
        paths.row(key, f"r{place}"): {**row, ORDER: f"a{place}"}
        for key, rows in lists.items()
        for place, row in enumerate(rows)
    }


@cache
def compiled_pack() -> CompiledPack:
    """The pack that ships."""
    return compile_pack(pack())


@cache
def pack() -> Pack:
    """The pack that ships, uncompiled."""
    return read_pack(read_pack_files(resources() / "packs" / "ijn-conduct"))


def evidence(fields: tuple[Field, ...]) -> dict[str, Json]:
    """Something fitting in each field."""
    return {field.name: _filled(field) for field in fields}


def _filled(field: Field) -> Json:
    if field.kind == "choice":
        return field.choices[0].id
    if field.kind == "choices":
        return [choice.id for choice in field.choices[:2]]
    if field.kind == "rows":
        return [evidence(field.columns), evidence(field.columns)]
    return {
        "text": field.hint or "Agreed with all helpers at the meeting",
        "long_text": "The host reads the words at the start.\nA helper stands at each entry with the same card.",
        "number": 6,
        "decimal": "2.5",
        "yes_no": True,
        "date": "2026-11-14",
        "time": "13:15",
        "people": [
            {"name": "Omar Haddad", "role": "lead", "contact": "555-0102"},
            {"name": "Iris Tamm", "role": "back-up", "contact": "iris@example.org"},
        ],
    }[field.kind]


@cache
def rally() -> Plan:
    """The long plan."""
    cells: dict[str, Json] = {paths.fact(key): value for key, value in FACTS.items()}
    cells.update(list_cells(LISTS))
    cells[paths.PACK] = {"id": pack().id, "version": pack().version}
    for place, item in enumerate(pack().items):
        status = STATUSES[place % len(STATUSES)]
        if status:
            value = evidence(item.evidence) if status == "yes" else {}
            cells[paths.answer(item.id)] = {"status": status, "value": value} if value else {"status": status}
        if OWNERS[place % len(OWNERS)]:
            cells[paths.duty(item.id)] = {"owner": OWNERS[place % len(OWNERS)]}
    cells[paths.answer("FOC-01")] = {"status": "yes", "value": {"text": PURPOSE}}
    cells[paths.answer("SID-01")] = {"status": "yes", "value": evidence(_item("SID-01").evidence)}
    cells[paths.answer("INC-12")] = {
        "status": "waived",
        "reason": "The park has two marked restrooms only.",
        "instead": "A single restroom at Halden Bakery, 80 yards away, with signs from the square.",
        "approved_by": "Noor Castellan",
        "until": "2026-12-13",
    }
    cells[paths.answer("RES-07")] = {
        "status": "not_applicable",
        "reason": "The story-tellers bring their own helper.",
    }
    cells[paths.note("ACC-02")] = "Omar Haddad walks the way again on the morning of the day."
    return plan_of(cells)


def _item(item_id: str) -> Item:
    return next(item for item in pack().items if item.id == item_id)


def source_of(plan: Plan, today: dt.date = TODAY, *, private: str = "") -> Source:
    """`plan` with its reading and its assessment, under the pack that ships; the fact `private` is marked so."""
    compiled = _discreet_pack(private) if private else compiled_pack()
    reading = read(plan)
    return Source(plan, reading, compiled.pack, assess(reading, compiled, today))


def _discreet_pack(key: str) -> CompiledPack:
    facts = tuple(
        msgspec.structs.replace(fact, public=False) if fact.key == key else fact for fact in pack().facts
    )
    return compile_pack(msgspec.structs.replace(pack(), facts=facts))


def edition(copy: Copy, language: Words | None = None) -> Edition:
    """An edition in plain English, made at a moment that stands still."""
    return Edition(language or plain_english(), copy, MADE_AT, _digest())


@cache
def _digest() -> str:
    return hashlib.sha256(encode_plan(rally())).hexdigest()


def small(source: Source, items: int = 12) -> Source:
    """`source` with the first `items` items only: a summary of few pages."""
    whole = source.assessment
    kept = dict(list(whole.items.items())[:items])
    assessment = msgspec.structs.replace(
        whole,
        items=kept,
        flags=tuple(state for state in whole.flags if state.flag.item in kept),
        tasks=tuple(task for task in whole.tasks if task.item in kept),
        attention=tuple(line for line in whole.attention if not line.item or line.item in kept),
    )
    return msgspec.structs.replace(source, assessment=assessment)


def words(language: str) -> Words:
    """A language without catalogues: English texts, that language's dates and direction."""
    return Words(language, gettext.NullTranslations(), gettext.NullTranslations())


@cache
def press() -> Press:
    """The press with what ships."""
    folder = resources()
    icons = {path.stem: path.read_bytes() for path in sorted((folder / "icons").glob("*.svg"))}
    return Press(templates(), icons, folder / "fonts", coverage())


def templates() -> dict[str, bytes]:
    """The page templates by file name."""
    return {path.name: path.read_bytes() for path in sorted((resources() / "typst").glob("*.typ"))}


@cache
def coverage() -> dict[str, list[list[int]]]:
    """What the fonts cover."""
    ranges: dict[str, list[list[int]]] = json.loads((resources() / "fonts" / "coverage.json").read_text("ascii"))
    return ranges
