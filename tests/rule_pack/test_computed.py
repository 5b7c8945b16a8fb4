"""Facts that are worked out from others, at their edges. The tables of numbers are tested in tests/rules."""

from typing import Any

import pytest

from tests.rule_pack.events import PARTNER, RALLY
from tests.rule_pack.making import Planner


def computed(planner: Planner, key: str, facts: dict[str, Any]) -> Any:
    return planner.look(facts).assessment.computed[key]


@pytest.mark.parametrize(
    ("form", "in_person", "online"),
    [("in_person", True, False), ("online", False, True), ("hybrid", True, True)],
)
def test_a_hybrid_event_is_both(planner: Planner, form: str, in_person: bool, online: bool) -> None:
    assert computed(planner, "in_person", {"format": form}) is in_person
    assert computed(planner, "online", {"format": form}) is online


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        ("14:00", "16:00", 120),
        ("14:00", "14:01", 1),
        ("23:30", "00:10", 40),
        ("23:30", "00:11", 41),
        ("18:00", "17:59", 1439),
        ("18:00", "18:00", 0),
    ],
)
def test_an_end_before_the_start_is_on_the_next_day(planner: Planner, start: str, end: str, minutes: int) -> None:
    assert computed(planner, "duration_min", {"start": start, "end": end}) == minutes


@pytest.mark.parametrize(("end", "people"), [("00:10", 1), ("00:11", 2)], ids=["40 minutes", "41 minutes"])
def test_interpreters_over_midnight(planner: Planner, end: str, people: int) -> None:
    """Longer than 40 minutes two take turns (AIIC Canada [C1]; others say 30 or 90 [C2][C3])."""
    facts = {"event_type": "vigil", "start": "23:30", "end": end, "languages": ["en", "es"]}

    assert planner.look(facts).number("interpreters").value == people


def test_a_length_is_unknown_until_both_times_are_told(planner: Planner) -> None:
    assert computed(planner, "duration_min", {"start": "14:00"}) is None
    assert computed(planner, "duration_min", {"end": "14:00"}) is None


@pytest.mark.parametrize(("languages", "many"), [(["en"], False), (["es"], False), (["en", "es"], True)])
def test_more_than_one_language(planner: Planner, languages: list[str], many: bool) -> None:
    assert computed(planner, "multilingual", {"languages": languages}) is many


def test_without_an_answer_there_is_one_language(planner: Planner) -> None:
    assert computed(planner, "multilingual", {}) is False


@pytest.mark.parametrize(("partners", "has"), [([], False), ([PARTNER], True)])
def test_partners(planner: Planner, partners: list[dict[str, Any]], has: bool) -> None:
    assert computed(planner, "has_cosponsors", {**RALLY, "cosponsors": partners}) is has


@pytest.mark.parametrize("key", ["has_politicians", "has_cosponsors", "candidate_guest", "in_election_window"])
def test_lists_that_were_not_asked_are_unknown(planner: Planner, key: str) -> None:
    assert computed(planner, key, {"event_type": "rally"}) is None
