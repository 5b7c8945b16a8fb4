"""Items whose evidence stands in the rows of a list: which rows count, and when a row is filled."""

from typing import Any

import pytest

from tests.rule_pack.events import DAY, LOGO, MAYOR, ONLINE, PARTNER, RALLY, REPRESENT, SENATOR, WELCOME_PART
from tests.rule_pack.making import Facts, Planner, yes


def filled_of(planner: Planner, item: str, facts: Facts) -> tuple[int, int]:
    """How many rows of an item are filled, and how many count."""
    state = planner.look(facts).item(item)
    return state.rows_filled, state.rows_total


def changed(row: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """A row with columns changed; None takes one out."""
    return {name: value for name, value in {**row, **changes}.items() if value is not None}


@pytest.mark.parametrize(
    ("item", "changes", "filled"),
    [
        ("CAM-01", {}, True),
        ("CAM-01", {"office": None}, False),
        ("CAM-01", {"party": None}, False),
        ("CAM-01", {"candidate": None}, False),
        ("CAM-01", {"candidate": True}, True),
        ("CAM-02", {}, True),
        ("CAM-02", {"role": None}, False),
        ("CAM-02", {"capacity": None}, False),
        ("CAM-03", {}, True),
        ("CAM-03", {"rules_signed": False}, False),
        ("CAM-03", {"rules_signed": None}, False),
        ("CAM-05", {}, True),
        ("CAM-05", {"minutes": None}, False),
        ("CAM-05", {"minutes": None, "role": "greeting"}, False),
        ("CAM-05", {"minutes": None, "role": "guest"}, True),
        ("CAM-05", {"role": None}, True),
        ("NP-03", {}, True),
        ("NP-03", {"party": None}, False),
        ("NP-03", {"requested_on": None}, False),
        ("NP-03", {"requested_on": None, "invited": None}, False),
        ("NP-03", {"requested_on": None, "invited": False}, True),
        ("NP-03", {"requested_on": None, "invited": False, "party": None}, False),
    ],
)
def test_the_record_of_a_politician(planner: Planner, item: str, changes: dict[str, Any], filled: bool) -> None:
    facts = {**RALLY, "politicians": [SENATOR, changed(MAYOR, changes)]}

    assert filled_of(planner, item, facts) == (1 + filled, 2)


@pytest.mark.parametrize(
    ("item", "counts"),
    [("CAM-01", False), ("CAM-02", False), ("CAM-03", False), ("CAM-05", False), ("NP-03", True)],
)
def test_who_declined_was_asked_and_needs_no_more(planner: Planner, item: str, counts: bool) -> None:
    facts = {**RALLY, "politicians": [SENATOR, {**MAYOR, "reply": "no"}]}

    assert filled_of(planner, item, facts)[1] == 1 + counts


@pytest.mark.parametrize("item", ["CAM-01", "CAM-02", "CAM-03", "CAM-05", "NP-03"])
@pytest.mark.parametrize("reply", ["none", None])
def test_who_has_not_answered_counts(planner: Planner, item: str, reply: str | None) -> None:
    facts = {**RALLY, "politicians": [SENATOR, changed(MAYOR, {"reply": reply})]}

    assert filled_of(planner, item, facts) == (2, 2)


@pytest.mark.parametrize(
    ("changes", "filled"),
    [
        ({}, True),
        ({"until": DAY}, True),
        ({"until": "2027-03-19"}, False),
        ({"until": None}, True),
        ({"granted_by": None}, False),
        ({"granted_by": None, "until": None}, False),
    ],
)
def test_a_yes_for_the_logo(planner: Planner, changes: dict[str, Any], filled: bool) -> None:
    """It holds on the day of the event; without an end it goes on."""
    facts = {**RALLY, "permissions": [changed(LOGO, changes)]}

    assert filled_of(planner, "SID-03", facts) == (int(filled), 1)


@pytest.mark.parametrize(
    ("changes", "filled"),
    [
        ({}, True),
        ({"from": DAY, "until": DAY}, True),
        ({"from": "2027-03-21"}, False),
        ({"until": "2027-03-19"}, False),
        ({"from": None}, False),
        ({"until": None}, False),
        ({"granted_by": None}, False),
        ({"scope": None}, False),
    ],
)
def test_a_yes_to_speak_for_us_elsewhere(planner: Planner, changes: dict[str, Any], filled: bool) -> None:
    """Explicit permission: who gave it, for what, until when."""
    facts = {**RALLY, "external_event": True, "permissions": [LOGO, changed(REPRESENT, changes)]}

    assert filled_of(planner, "SID-06", facts) == (int(filled), 1)


@pytest.mark.parametrize("item", ["SID-03", "SID-06"])
@pytest.mark.parametrize(
    "permissions",
    [
        [],
        [{**LOGO, "kind": "media"}],
        [{**LOGO, "revoked_on": "2027-01-01"}, {**REPRESENT, "revoked_on": "2027-01-01"}],
    ],
    ids=["none", "for something else", "taken back"],
)
def test_there_must_be_a_permission(planner: Planner, item: str, permissions: list[dict[str, Any]]) -> None:
    facts = {**RALLY, "external_event": True, "permissions": permissions}

    assert filled_of(planner, item, facts) == (0, 1)
    assert not planner.look(facts, {item: yes()}).item(item).satisfied


@pytest.mark.parametrize(
    ("item", "changes", "filled"),
    [
        ("NP-05", {}, True),
        ("NP-05", {"approved": None}, True),
        ("NP-05", {"kind": "other"}, True),
        ("NP-05", {"kind": "party"}, False),
        ("NP-05", {"kind": "campaign"}, False),
        ("NP-05", {"kind": "pac"}, False),
        ("NP-05", {"kind": None}, False),
        ("NP-05", {"name": None}, False),
        ("SID-04", {}, True),
        ("SID-04", {"kind": None}, True),
        ("SID-04", {"approved": False}, False),
        ("SID-04", {"approved": None}, False),
    ],
)
def test_the_record_of_a_partner(planner: Planner, item: str, changes: dict[str, Any], filled: bool) -> None:
    facts = {**RALLY, "cosponsors": [PARTNER, changed(PARTNER, changes)]}

    assert filled_of(planner, item, facts) == (1 + filled, 2)
    assert planner.done(facts).item(item).satisfied is filled


@pytest.mark.parametrize(
    ("changes", "filled"),
    [({}, True), ({"serves": None}, False), ({"title": None}, False), ({"minutes": None}, True)],
)
def test_a_part_of_the_program(planner: Planner, changes: dict[str, Any], filled: bool) -> None:
    facts = {**RALLY, "program": [WELCOME_PART, changed(WELCOME_PART, changes)]}

    assert filled_of(planner, "FOC-02", facts) == (1 + filled, 2)


def test_an_event_without_a_program_has_no_part_to_fill(planner: Planner) -> None:
    assert filled_of(planner, "FOC-02", {**ONLINE, "program": []}) == (0, 0)
