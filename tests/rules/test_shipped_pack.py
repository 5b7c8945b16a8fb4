"""What the questions and flags of the rule pack that the program ships take for enough, and what not."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from ijn_organizer.plan.reading import Answer
from ijn_organizer.plan.values import Json
from ijn_organizer.rules.assess import assess
from ijn_organizer.rules.assessment import Assessment, FlagState
from ijn_organizer.rules.compiled import CompiledPack
from tests.rules.synthetic import plan
from tests.rules.test_numbers import pack as shipped

pack = shipped

FACTS: Mapping[str, Json] = {"event_type": "rally", "date": "2027-03-20", "start": "14:00", "end": "16:00"}
ANN: dict[str, Json] = {"name": "Ann", "party": "Blue", "invited": True, "requested_on": "2027-01-02"}
BEN: dict[str, Json] = {**ANN, "name": "Ben", "party": "Red"}
LOGO: dict[str, Json] = {"kind": "logo", "granted_by": "Ines", "scope": "Poster"}


def look(
    pack: CompiledPack,
    facts: Mapping[str, Json],
    answers: Mapping[str, Answer] | None = None,
    rows: Mapping[str, list[dict[str, Json]]] | None = None,
) -> Assessment:
    return assess(plan({**FACTS, **facts}, answers, rows), pack, date(2027, 1, 10))


def flag(found: Assessment, code: str) -> FlagState | None:
    return next((state for state in found.flags if state.flag.code == code), None)


@pytest.mark.parametrize(
    ("rows", "value", "missing"),
    [
        ([ANN, BEN], {}, ()),
        ([ANN, {**ANN, "name": "Cem"}], {}, ("why_not",)),
        ([ANN, {**ANN, "party": " blue"}], {}, ("why_not",)),
        ([ANN, {**BEN, "invited": False}], {}, ("why_not",)),
        ([ANN], {"why_not": "All offices here are Blue."}, ()),
        ([ANN], {"why_not": " "}, ("why_not",)),
    ],
)
def test_offices_of_one_party_alone_need_a_reason(
    pack: CompiledPack, rows: list[dict[str, Json]], value: Mapping[str, Json], missing: tuple[str, ...]
) -> None:
    found = look(pack, {}, {"NP-03": Answer("yes", value)}, {"politicians": rows}).items["NP-03"]

    assert (found.missing, found.satisfied) == (missing, not missing)


@pytest.mark.parametrize(
    ("second", "enough"), [("Ben", True), ("ana ", False)], ids=["two people", "one person twice"]
)
def test_two_people_have_two_names(pack: CompiledPack, second: str, enough: bool) -> None:
    people: list[Json] = [{"name": "Ana"}, {"name": second}]
    values: Mapping[str, Mapping[str, Json]] = {"SAF-15": {"waiting_room": True, "moderators": people}}
    answers = {key: Answer("yes", value) for key, value in values.items()}
    found = look(pack, {"format": "online"}, answers)

    assert found.items["SAF-15"].satisfied is enough
    assert (flag(found, "RF-29") is None) is enough


@pytest.mark.parametrize(
    ("changes", "enough"),
    [
        ({}, True),
        ({"from": "2027-03-20"}, True),
        ({"from": "2027-03-21"}, False),
        ({"from": "2027-01-01", "until": "2027-03-20"}, True),
        ({"until": "2027-03-19"}, False),
    ],
)
def test_a_logo_permission_holds_on_the_day(pack: CompiledPack, changes: dict[str, Json], enough: bool) -> None:
    found = look(pack, {}, {"SID-03": Answer("yes")}, {"permissions": [{**LOGO, **changes}]})

    assert found.items["SID-03"].satisfied is enough
    assert (flag(found, "RF-11") is None) is enough


@pytest.mark.parametrize(
    ("answer", "stands"),
    [
        (Answer("yes"), True),
        (Answer("yes", {"interpreters": []}), True),
        (Answer("yes", {"interpreters": [{"language": "es", "people": 2, "mode": "simultaneous"}]}), False),
        (Answer("not_yet"), False),
    ],
)
def test_a_yes_without_interpreters_has_none(pack: CompiledPack, answer: Answer, stands: bool) -> None:
    found = look(pack, {"languages": ["en", "es"]}, {"INC-07": answer})

    assert (flag(found, "RF-22") is not None) is stands


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"permit_lead": 90}, "Days that the city asks for: 90. Days left: 69."),
        ({"permit_lead": 90, "date": "2027-01-10"}, "Days left: 0."),
        ({"permit_lead": 90, "date": "2027-01-09"}, "none in writing yet."),
        ({"permit_lead": 90, "date": None}, "none in writing yet."),
        ({}, "none in writing yet."),
    ],
)
def test_a_missing_permit_tells_the_days_left(pack: CompiledPack, facts: Mapping[str, Json], says: str) -> None:
    state = flag(look(pack, facts), "RF-16")

    assert state is not None
    assert state.flag.text.format(**state.values).endswith(says)


@pytest.mark.parametrize("languages", [["en", "en"], ["en", "En "]])
def test_a_language_told_twice_is_one(pack: CompiledPack, languages: Any) -> None:
    assert look(pack, {"languages": languages}).computed["multilingual"] is False


def test_an_end_at_the_start_is_no_length(pack: CompiledPack) -> None:
    assert look(pack, {"end": "14:00"}).computed["duration_min"] == 0
    assert look(pack, {"end": "13:59"}).computed["duration_min"] == 1439
