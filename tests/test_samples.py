"""The practice plans that ship: real files, made and read with the program's own verbs."""

import datetime as dt
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from ijn_organizer.app.answers import plan_from_file
from ijn_organizer.app.checking import check
from ijn_organizer.app.clock import StoppedClock
from ijn_organizer.app.desk import Desk
from ijn_organizer.app.practice import DAYS_AHEAD, practice_plans, take_out
from ijn_organizer.cli import FINE, NO, main
from ijn_organizer.plan.reading import read
from ijn_organizer.rules.assessment import Assessment
from ijn_organizer.storage.places import HOME_VARIABLE, places_in, resources

SAMPLES = resources() / "samples"
HOUSE = Path(__file__).parent.parent
TODAY = dt.date(2026, 11, 24)

RALLY = "1-welcome-home-rally"
VIGIL = "2-lights-for-families"
WORKSHOP = "3-know-your-rights-evening"
SUPPER = "4-many-kitchens-supper"
MISTAKES = "5-many-mistakes"
GOOD = (RALLY, VIGIL, WORKSHOP, SUPPER)
ALL = (*GOOD, MISTAKES)

ALL_RULES = frozenset({
    "intersectionality", "non-violence", "non-partisan", "immigrant-focused", "respect", "no-discrimination",
    "no-violence", "no-campaigns", "no-side-events", "no-hatred", "accessibility",
})  # fmt: skip

SURNAMES = frozenset({
    "Adjetey", "Alcaine", "Ashby", "Attiyeh", "Baptistin", "Barrera", "Bouzidane", "Bramwell", "Brindle",
    "Cadestin", "Castellan", "Delgadillo", "Eshraghi", "Fairlamb", "Fennimore", "Haddad", "Holmbury",
    "Joassaint", "Kerravel", "Korsah", "Larkmoor", "Maddern", "Marrow", "Nordgren", "Oakenshaw", "Olmedilla",
    "Onofre", "Oselle", "Oyelaran", "Pazmar", "Penhallow", "Pettibone", "Quill", "Quintanar", "Rahimian",
    "Rendell", "Rooksby", "Sagnane", "Tamm", "Tannous", "Thackwell", "Thornaby", "Villaseca", "Wexcombe",
    "Whitlow", "Ysidro", "Zubieta",
})  # fmt: skip
"""Of the people in the practice plans, all invented. Who adds one looks first that nobody well known has it."""

PERSON_KEYS = frozenset({
    "author", "owner", "approved_by", "granted_by", "asked_by", "checked_by_1", "checked_by_2", "reviewer",
})  # fmt: skip
MONTH_OR_DAY = re.compile(
    r"\b(January|February|March \d|April|May \d|June|July|August|September|October|November|December"
    r"|(Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\.? \d"
    r"|(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?)\b"
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """One desk for all: reading the rule pack takes a while."""
    noon = dt.datetime.combine(TODAY, dt.time(12), dt.UTC)
    return Desk(places_in(tmp_path_factory.mktemp("home")), StoppedClock(noon))


def answers_of(name: str) -> Path:
    return SAMPLES / f"{name}.toml"


def shipped(name: str) -> Path:
    return SAMPLES / f"{name}.ijnplan"


def told(name: str) -> dict[str, Any]:
    return tomllib.loads(answers_of(name).read_text(encoding="utf-8"))


def assessed(desk: Desk, name: str) -> Assessment:
    return check(desk, shipped(name), today=TODAY).assessment


def texts_in(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    """Each text with the key that it stands under."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, Mapping):
        yield from chain.from_iterable(texts_in(inner, inner_key) for inner_key, inner in value.items())
    elif isinstance(value, list):
        yield from chain.from_iterable(texts_in(inner, key) for inner in value)


def people_in(data: Mapping[str, Any]) -> Iterator[str]:
    """What stands where a person's name stands."""
    yield from (text for key, text in texts_in(data) if key in PERSON_KEYS)
    yield from (row["name"] for key in ("team", "politicians") for row in data["facts"].get(key, []))
    values = chain.from_iterable(answer.get("value", {}).values() for answer in data["answers"].values())
    for value in values:
        yield from (record["name"] for record in value if "name" in record) if isinstance(value, list) else ()


def test_five_practice_plans_ship(desk: Desk) -> None:
    assert tuple(path.stem for path in sorted(SAMPLES.glob("*.toml"))) == ALL
    assert tuple(practice.path.stem for practice in practice_plans(desk)) == ALL
    assert [practice.title for practice in practice_plans(desk)] == [told(name)["facts"]["title"] for name in ALL]


@pytest.mark.parametrize("name", ALL)
def test_a_shipped_plan_says_what_its_answers_say(desk: Desk, name: str) -> None:
    made = read(plan_from_file(desk, answers_of(name)))

    assert read(desk.read_plan(shipped(name)).plan) == made
    assert made.practice
    assert made.conflicts == ()
    assert made.facts.keys() | made.rows.keys() == told(name)["facts"].keys()
    assert made.answers.keys() == told(name)["answers"].keys()


def test_making_the_plans_again_gives_the_same_bytes(tmp_path: Path) -> None:
    script = HOUSE / "packaging" / "make_samples.py"
    subprocess.run([sys.executable, script, tmp_path], check=True, capture_output=True)

    for name in ALL:
        assert (tmp_path / f"{name}.ijnplan").read_bytes() == shipped(name).read_bytes(), name


@pytest.mark.parametrize("name", ALL)
def test_a_shipped_plan_fits_the_schema(name: str) -> None:
    schema = json.loads((resources() / "schema" / "ijn-plan-1.schema.json").read_text(encoding="utf-8"))

    jsonschema.validate(json.loads(shipped(name).read_text(encoding="utf-8")), schema)


@pytest.mark.parametrize(("name", "least", "most"), [(RALLY, 78, 84), (VIGIL, 53, 57), (SUPPER, 88, 92)])
def test_how_far_the_events_are(desk: Desk, name: str, least: int, most: int) -> None:
    found = assessed(desk, name)

    assert least <= 100 * found.done / found.total <= most
    assert found.checkpoint == "ready"
    assert not found.ready


@pytest.mark.parametrize("name", GOOD)
def test_in_a_good_event_nothing_stands_against_a_rule(desk: Desk, name: str) -> None:
    found = assessed(desk, name)

    assert [flag.flag.code for flag in found.flags if flag.severity == "stop"] == []
    assert "broken" not in {report.state for report in found.rules.values()}
    assert [key for key, item in found.items.items() if item.applies and item.missing] == []
    assert [key for key, item in found.items.items() if item.status and not item.applies] == []
    assert [key for key, fact in found.facts.items() if fact.needed] == []


def test_the_rally_waits_for_one_written_yes_and_is_late_with_interpreters(desk: Desk) -> None:
    found = assessed(desk, RALLY)

    assert {flag.flag.code: dict(flag.values) for flag in found.flags} == {
        "RF-06": {"names": ["Tobias Marrow"]},
        "RF-19": {},
        "RF-24": {},
    }
    assert found.checkpoints["ready"].missing == ("CAM-03", "ACC-07", "SAF-05")
    assert [task.item for task in found.tasks if task.late] == ["ACC-07"]
    assert found.items["CAM-03"].duty.owner == "Lucía Barrera"
    assert found.items["CAM-03"].due == dt.date(2026, 12, 2)
    assert [key for key, item in found.items.items() if item.word == "waived"] == ["INC-12"]
    assert [key for key, item in found.items.items() if item.word == "not_applicable"] == ["ACC-09"]
    assert found.computed["candidate_guest"] is True
    assert found.computed["in_election_window"] is False
    assert {rule for rule, report in found.rules.items() if report.state == "kept"} == {
        "immigrant-focused",
        "no-discrimination",
        "no-side-events",
        "no-hatred",
    }


def test_the_vigil_shows_what_half_a_plan_looks_like(desk: Desk) -> None:
    found = assessed(desk, VIGIL)

    assert {flag.flag.code for flag in found.flags} == {
        "RF-04", "RF-16", "RF-18", "RF-19", "RF-21", "RF-22", "RF-23", "RF-32",
    }  # fmt: skip
    assert {report.state for report in found.rules.values()} == {"open"}
    assert len([task for task in found.tasks if task.late]) >= 5
    assert {item.status for item in found.items.values()} >= {None, "yes", "not_yet", "not_sure"}


def test_the_workshop_is_ready_and_keeps_every_rule(desk: Desk) -> None:
    found = assessed(desk, WORKSHOP)

    assert found.checkpoint == "ready"
    assert found.ready
    assert found.flags == ()
    assert {report.state for report in found.rules.values()} == {"kept"}
    left = [found.items[task.item] for task in found.tasks]
    assert all(item.item.checkpoint in ("doors", "after") or item.severity == "could" for item in left)


def test_the_supper_lacks_one_must(desk: Desk) -> None:
    found = assessed(desk, SUPPER)

    assert found.checkpoints["ready"].missing == ("HAT-01",)
    assert found.facts["money"].value is True
    assert found.items["NP-03"].rows_filled == 3
    assert found.items["CAM-03"].rows_filled == 2


def test_in_the_march_every_rule_is_broken_and_every_flag_stands(desk: Desk) -> None:
    found = assessed(desk, MISTAKES)

    assert {rule for rule, report in found.rules.items() if report.state == "broken"} == ALL_RULES
    assert {flag.flag.code for flag in found.flags} == {flag.code for flag in desk.standard_pack.pack.flags}
    stops = {(flag.flag.code, flag.flag.item) for flag in found.flags if flag.severity == "stop"}
    assert stops >= {
        ("RF-03", "NP-05"),
        ("RF-05", "CAM-04"),
        ("RF-10", "SID-02"),
        ("RF-12", "FOC-13"),
        ("RF-14", "DIS-02"),
        ("RF-15", "SAF-02"),
        ("RF-18", "ACC-02"),
        ("RF-30", "NV-11"),
    }
    values = {flag.flag.code: flag.values for flag in found.flags}
    assert values["RF-03"]["names"] == ["Friends of Rex Thornaby", "Prairie Party of Rivergate"]
    assert values["RF-15"]["expected"] == 600
    assert values["RF-23"] == {"have": 6, "need": 24}


def test_the_march_shows_answers_that_do_not_count(desk: Desk) -> None:
    items = assessed(desk, MISTAKES).items

    assert items["INC-12"].word == "waiver_ended"
    assert items["RES-10"].word == "left"
    assert items["CAM-08"].status == "not_applicable"
    assert not items["CAM-08"].satisfied
    assert items["HAT-01"].status == "no"
    assert len(items["HAT-01"].answer.value["people"]) == 2


def test_the_march_tells_what_would_help(desk: Desk) -> None:
    reading = read(desk.read_plan(shipped(MISTAKES)).plan)
    lessons = {item for item, note in reading.notes.items() if note.startswith("To learn: ")}
    assessment = assessed(desk, MISTAKES)

    assert {flag.flag.item for flag in assessment.flags if flag.severity == "stop"} - {"SID-04"} <= lessons
    noes = {item for item, answer in reading.answers.items() if answer.status == "no"}
    assert len(noes & lessons) >= 0.9 * len(noes)


def test_the_check_command_says_which_event_is_ready(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    codes = {name: main(["check", str(shipped(name)), "--today", "2026-11-24"]) for name in ALL}

    assert codes == {RALLY: NO, VIGIL: NO, WORKSHOP: FINE, SUPPER: NO, MISTAKES: NO}
    assert "Know Your Rights Evening" in capsys.readouterr().out


@pytest.mark.parametrize("name", ALL)
def test_taken_out_a_year_later_an_event_lies_ahead_as_before(desk: Desk, tmp_path: Path, name: str) -> None:
    later = dt.datetime(2028, 2, 27, 9, 0, tzinfo=dt.UTC)
    then = Desk(places_in(tmp_path / "later"), StoppedClock(later))
    before = assessed(desk, name)
    after = take_out(then, shipped(name)).session.assessment

    assert before.days_left == after.days_left == DAYS_AHEAD
    assert (before.done, before.total, before.ready) == (after.done, after.total, after.ready)
    assert before.attention == after.attention
    assert [report.state for report in before.rules.values()] == [report.state for report in after.rules.values()]


@pytest.mark.parametrize("name", ALL)
def test_no_text_names_a_day_since_practice_cannot_move_it(name: str) -> None:
    naming = [text for _, text in texts_in(told(name)) if MONTH_OR_DAY.search(text)]

    assert naming == []


@pytest.mark.parametrize("name", ALL)
def test_everybody_in_the_plans_is_invented(name: str) -> None:
    people = set(people_in(told(name)))
    strangers = {person for person in people if not SURNAMES & set(re.findall(r"\w+", person))}

    assert people
    assert strangers == set()


def test_each_surname_is_used() -> None:
    people = " ".join(chain.from_iterable(people_in(told(name)) for name in ALL))

    assert {surname for surname in SURNAMES if surname not in people} == set()


@pytest.mark.parametrize("name", ALL)
def test_phones_and_addresses_reach_nobody(name: str) -> None:
    text = answers_of(name).read_text(encoding="utf-8")

    assert {number for number in re.findall(r"\d{3}-\d{4}\b", text) if not number.startswith("555-01")} == set()
    assert {host for host in re.findall(r"@([\w.-]+)", text) if host.rstrip(".") != "example.org"} == set()


def test_every_fact_and_nearly_every_item_is_met_in_a_practice_plan(desk: Desk) -> None:
    pack = desk.standard_pack.pack
    facts = set(chain.from_iterable(told(name)["facts"] for name in ALL))
    items = set(chain.from_iterable(told(name)["answers"] for name in ALL))

    assert {fact.key for fact in pack.facts} - facts == set()
    assert len(items) >= 0.95 * len(pack.items), {item.id for item in pack.items} - items
