"""The numbers of the rule pack that the program ships, at the edges of their tables.

The tables are those of the 2010 ADA Standards (221.2.1.1, 219.3, 208.2), written down here once more by hand.
"""

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ijn_organizer.plan.values import Json
from ijn_organizer.rules.assess import assess
from ijn_organizer.rules.assessment import NumberState
from ijn_organizer.rules.calls import band_value
from ijn_organizer.rules.compiled import CompiledPack, compile_pack
from ijn_organizer.rules.model import Band, Table
from ijn_organizer.rules.reader import read_pack
from tests.rules.synthetic import plan

FOLDER = Path(__file__).parents[2] / "resources" / "packs" / "ijn-conduct"

INDOORS: Mapping[str, Json] = {"event_type": "community_meeting", "start": "18:00", "end": "20:00"}
OUTDOORS: Mapping[str, Json] = {"event_type": "rally", "start": "14:00", "end": "16:00"}
MARCH: Mapping[str, Json] = {"event_type": "march", "start": "14:00", "end": "16:00"}


@pytest.fixture(scope="module")
def pack() -> CompiledPack:
    files: dict[str, dict[str, Any]] = {
        path.relative_to(FOLDER).as_posix(): tomllib.loads(path.read_text("utf-8"))
        for path in sorted(FOLDER.rglob("*.toml"))
    }
    return compile_pack(read_pack(files))


def number(pack: CompiledPack, key: str, facts: Mapping[str, Json]) -> NumberState:
    return assess(plan(facts), pack, date(2026, 11, 24)).numbers[key]


@pytest.mark.parametrize(
    ("seats", "least"),
    [
        (4, 1),
        (25, 1),
        (26, 2),
        (50, 2),
        (51, 4),
        (150, 4),
        (151, 5),
        (300, 5),
        (301, 6),
        (500, 6),
        (501, 7),
        (650, 7),
        (651, 8),
        (5000, 36),
        (5001, 37),
        (5200, 37),
        (5201, 38),
    ],
)
def test_wheelchair_places(pack: CompiledPack, seats: int, least: int) -> None:
    assert number(pack, "wheelchair", {**INDOORS, "seats": seats}).value == least


@pytest.mark.parametrize(("seats", "better"), [(4, 1), (20, 1), (21, 2), (120, 6), (121, 7), (500, 25)])
def test_better_wheelchair_places_are_five_in_a_hundred(pack: CompiledPack, seats: int, better: int) -> None:
    assert number(pack, "wheelchair", {**INDOORS, "seats": seats}).better == better


def test_wheelchair_places_do_not_matter_below_four_chairs(pack: CompiledPack) -> None:
    assert number(pack, "wheelchair", {**INDOORS, "seats": 3}) == NumberState(
        "wheelchair", None, None, matters=False
    )


@pytest.mark.parametrize(
    ("seats", "receivers", "fit"),
    [
        (0, 2, 2),
        (50, 2, 2),
        (51, 3, 2),
        (75, 3, 2),
        (76, 4, 2),
        (200, 8, 2),
        (201, 9, 3),
        (500, 20, 5),
        (501, 21, 6),
        (533, 21, 6),
        (534, 22, 6),
        (1000, 36, 9),
        (1001, 36, 9),
        (1050, 36, 9),
        (1051, 37, 10),
        (2000, 55, 14),
        (2001, 56, 14),
        (2100, 56, 14),
        (2101, 57, 15),
    ],
)
def test_hearing_receivers(pack: CompiledPack, seats: int, receivers: int, fit: int) -> None:
    facts = {**INDOORS, "seats": seats}

    assert number(pack, "receivers", facts).value == receivers
    assert number(pack, "receivers_fit", facts).value == fit


@pytest.mark.parametrize(
    ("spaces", "accessible", "van"),
    [
        (1, 1, 1),
        (25, 1, 1),
        (26, 2, 1),
        (50, 2, 1),
        (51, 3, 1),
        (75, 3, 1),
        (76, 4, 1),
        (100, 4, 1),
        (101, 5, 1),
        (150, 5, 1),
        (151, 6, 1),
        (200, 6, 1),
        (201, 7, 2),
        (300, 7, 2),
        (301, 8, 2),
        (400, 8, 2),
        (401, 9, 2),
        (500, 9, 2),
        (501, 11, 2),
        (550, 11, 2),
        (551, 12, 2),
        (1000, 20, 4),
        (1001, 21, 4),
        (1100, 21, 4),
        (1101, 22, 4),
        (1401, 25, 5),
    ],
)
def test_parking(pack: CompiledPack, spaces: int, accessible: int, van: int) -> None:
    facts = {**INDOORS, "parking": spaces}

    assert number(pack, "parking", facts).value == accessible
    assert number(pack, "van", facts).value == van


@pytest.mark.parametrize(
    ("toilets", "least", "better"), [(1, 1, 1), (10, 1, 1), (11, 1, 2), (20, 1, 2), (21, 2, 3)]
)
def test_portable_toilets(pack: CompiledPack, toilets: int, least: int, better: int) -> None:
    found = number(pack, "toilets", {**OUTDOORS, "portable_toilets": toilets})

    assert (found.value, found.better) == (least, better)


@pytest.mark.parametrize(
    ("facts", "marshals"),
    [
        ({**MARCH, "expected": 10}, 2),
        ({**MARCH, "expected": 50}, 2),
        ({**MARCH, "expected": 51}, 3),
        ({**OUTDOORS, "expected": 100}, 2),
        ({**OUTDOORS, "expected": 101}, 3),
        ({**INDOORS, "expected": 99}, None),
        ({**INDOORS, "expected": 100}, 2),
        ({**INDOORS, "expected": 201}, 3),
    ],
)
def test_marshals(pack: CompiledPack, facts: Mapping[str, Json], marshals: int | None) -> None:
    assert number(pack, "marshals", facts).value == marshals


@pytest.mark.parametrize(
    ("facts", "managers"),
    [
        ({**INDOORS, "expected": 49}, None),
        ({**INDOORS, "expected": 50}, 1),
        ({**INDOORS, "expected": 250}, 1),
        ({**INDOORS, "expected": 251}, 2),
        ({**OUTDOORS, "expected": 999}, None),
        ({**OUTDOORS, "expected": 1000}, 4),
        ({**OUTDOORS, "expected": 1001}, 5),
    ],
)
def test_crowd_managers(pack: CompiledPack, facts: Mapping[str, Json], managers: int | None) -> None:
    assert number(pack, "crowd_managers", facts).value == managers


@pytest.mark.parametrize(
    ("end", "languages", "interpreters", "asl"),
    [
        ("18:40", ["en"], None, 1),
        ("18:40", ["en", "es"], 1, 1),
        ("18:41", ["en", "es"], 2, 1),
        ("19:00", ["en", "es", "tl"], 4, 1),
        ("19:01", ["en", "es", "tl"], 4, 2),
    ],
)
def test_interpreters(
    pack: CompiledPack, end: str, languages: list[Json], interpreters: int | None, asl: int
) -> None:
    facts = {**INDOORS, "end": end, "languages": languages}

    assert number(pack, "interpreters", facts).value == interpreters
    assert number(pack, "asl", facts).value == asl


def test_room(pack: CompiledPack) -> None:
    assert number(pack, "open_air_room", {**OUTDOORS, "open_area_m2": 150}).value == 300
    assert number(pack, "open_air_room", OUTDOORS).matters is False
    assert number(pack, "exit_limit", {**INDOORS, "exit_width_m": "2.5"}).value == 2050
    assert number(pack, "exit_limit", {**INDOORS, "exit_width_m": "1.234"}).value == 1011


def test_a_table_ends_where_its_last_band_ends() -> None:
    table = Table("t", "T", (Band(1, up_to=10), Band(1, up_to=30, plus=2, per=5, over=10)))

    assert [band_value(table, x) for x in (0, 10, 11, 15, 16, 30, 31)] == [1, 1, 2, 3, 4, 9, None]
