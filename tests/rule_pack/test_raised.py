"""What turns "expected" into "needed to sign", item by item, and what a small event folds away."""

import pytest

from tests.rule_pack.events import FUNDRAISER, MEETING, ONLINE, RALLY, SENATOR, WORKSHOP
from tests.rule_pack.making import Facts, Planner

CANDIDATE = {**SENATOR, "candidate": True, "capacity": "candidate"}
MARCH = {**RALLY, "event_type": "march"}
NEAR = [{"date": "2027-05-04", "kind": "general"}]
TWO_LANGUAGES = {**MEETING, "languages": ["en", "es"]}
WITH_CANDIDATE = {**RALLY, "politicians": [CANDIDATE], "elections": NEAR}

RAISED = [
    ("CAM-04", WITH_CANDIDATE),
    ("CAM-11", WITH_CANDIDATE),
    ("CAM-13", RALLY),
    ("SID-03", RALLY),
    ("SID-04", RALLY),
    ("NP-02", RALLY),
    ("NP-02", {**MEETING, "elections": NEAR}),
    ("NV-04", {**RALLY, "counter_risk": "likely"}),
    ("NV-07", {**RALLY, "counter_risk": "likely"}),
    ("FOC-12", WORKSHOP),
    ("FOC-12", {**RALLY, "enforcement_concern": "high"}),
    ("NV-12", {**RALLY, "enforcement_concern": "high"}),
    ("SAF-02", {**RALLY, "capacity": None}),
    ("SAF-02", {**RALLY, "capacity": 299}),
    ("SAF-03", {**MEETING, "expected": 250}),
    ("SAF-03", {**RALLY, "expected": 1000}),
    ("SAF-06", {**RALLY, "expected": 250}),
    ("SAF-06", {**MARCH, "expected": 50}),
    ("SAF-13", {**RALLY, "after_dark": True}),
    ("INC-06", {**WORKSHOP, "languages": ["en", "es"]}),
    ("ACC-07", {**RALLY, "asl_requested": True}),
    ("ACC-08", {**RALLY, "cart_requested": True}),
    ("ACC-08", {**ONLINE, "cart_requested": True}),
]

NOT_RAISED = [
    ("CAM-13", MEETING),
    ("NP-02", MEETING),
    ("NV-04", {**RALLY, "counter_risk": "possible"}),
    ("NV-07", {**RALLY, "counter_risk": "none"}),
    ("FOC-12", RALLY),
    ("NV-12", {**RALLY, "enforcement_concern": "some"}),
    ("SAF-02", {**RALLY, "capacity": 300}),
    ("SAF-03", {**MEETING, "expected": 249}),
    ("SAF-03", {**MEETING, "expected": 50}),
    ("SAF-06", {**RALLY, "expected": 249}),
    ("SAF-13", RALLY),
    ("INC-06", TWO_LANGUAGES),
    ("ACC-07", RALLY),
    ("ACC-08", ONLINE),
]

NOT_ASKED = [
    ("SAF-03", {**MEETING, "expected": 49}),
    ("SAF-03", {**RALLY, "expected": 999}),
    ("SAF-06", {**RALLY, "expected": 49}),
    ("INC-06", MEETING),
    ("SID-04", MEETING),
    ("SID-03", {**RALLY, "logo_use": False}),
    ("NV-12", MEETING),
    ("ACC-08", RALLY),
]


def ids(cases: list[tuple[str, Facts]]) -> list[str]:
    return [item for item, _ in cases]


@pytest.mark.parametrize(("item", "facts"), RAISED, ids=ids(RAISED))
def test_what_raises_an_item(planner: Planner, item: str, facts: Facts) -> None:
    seen = planner.look(facts)
    state = seen.item(item)

    assert (state.applies, state.severity, state.raised) == (True, "must", True)
    assert item in seen.missing(state.item.checkpoint)
    assert item in seen.assessment.checkpoints[state.item.checkpoint].raised


@pytest.mark.parametrize(("item", "facts"), NOT_RAISED, ids=ids(NOT_RAISED))
def test_what_does_not_raise_it(planner: Planner, item: str, facts: Facts) -> None:
    seen = planner.look(facts)
    state = seen.item(item)

    assert (state.applies, state.severity, state.raised) == (True, "should", False)
    assert item not in seen.missing(state.item.checkpoint)


@pytest.mark.parametrize(("item", "facts"), NOT_ASKED, ids=ids(NOT_ASKED))
def test_where_it_is_not_asked_at_all(planner: Planner, item: str, facts: Facts) -> None:
    assert planner.look(facts).item(item).applies is False


def test_every_item_that_can_be_raised_is_here(planner: Planner) -> None:
    assert sorted({item for item, _ in RAISED}) == sorted(item.id for item in planner.pack.items if item.must_if)


@pytest.mark.parametrize(("expected", "folded"), [(49, True), (50, False)])
def test_a_small_event_folds_what_is_only_good_to_have(planner: Planner, expected: int, folded: bool) -> None:
    """Fewer than 50 people: the number at which NFPA begins to speak of an assembly; a network default here."""
    states = planner.look({**FUNDRAISER, "expected": expected}).assessment.items.values()

    assert {state.folded for state in states if state.applies and state.severity == "could"} == {folded}
    assert not any(state.folded for state in states if state.severity != "could")
