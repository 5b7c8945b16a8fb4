"""The permissions list: what can be asked for, which step waits for which kind, and what counts on the day."""

from typing import Any

import pytest

from tests.rule_pack.events import (
    CANDIDATE_YES,
    DAY,
    FUNDRAISER,
    LOGO,
    MAYOR,
    MEDIA,
    NEAR_YES,
    RALLY,
    REPRESENT,
    SENATOR,
)
from tests.rule_pack.making import Facts, Planner

CANDIDATE: dict[str, Any] = {**MAYOR, "candidate": True, "capacity": "candidate", "rivals_invited": True}

EVERYTHING: Facts = {
    **RALLY,
    "politicians": [SENATOR, CANDIDATE],
    "elections": [{"date": "2027-04-20", "kind": "general"}],
    "external_event": True,
    "others_use_media": True,
}
"""An event that needs a permission of each kind that a step waits for."""

WAITS: dict[str, dict[str, Any]] = {
    "SID-03": LOGO,
    "SID-06": REPRESENT,
    "CAM-04": CANDIDATE_YES,
    "CAM-11": NEAR_YES,
    "INC-05": MEDIA,
}
"""Each step that needs a permission, with one that it takes."""

NO_PERMISSION = {
    "has ended": {"until": "2027-03-19"},
    "has not begun": {"from": "2027-03-21", "until": "2027-04-30"},
    "was taken back": {"revoked_on": "2027-02-01"},
}


def with_permissions(*rows: dict[str, Any]) -> Facts:
    return {**EVERYTHING, "permissions": list(rows)}


def others(item: str) -> list[dict[str, Any]]:
    """What all other steps need."""
    return [row for other, row in WAITS.items() if other != item]


def waiting(planner: Planner, facts: Facts) -> list[str]:
    """The steps that wait, all else being done."""
    seen = planner.done(facts)
    return [item for item in WAITS if not seen.item(item).satisfied]


def test_a_permission_says_who_asked_who_gave_what_and_how_long(planner: Planner) -> None:
    columns = {column.name: column for column in planner.compiled.facts["permissions"].fact.columns}

    assert list(columns) == [
        "kind", "scope", "wording", "asked_by", "asked_on", "granted_by", "granted_on",
        "from", "until", "revoked_on",
    ]  # fmt: skip
    assert [choice.id for choice in columns["kind"].choices] == [
        "logo", "media", "represent", "candidate", "near_election", "waiver",
    ]  # fmt: skip
    assert {name for name, column in columns.items() if not column.public} == {
        "scope",
        "wording",
        "asked_by",
        "granted_by",
    }


def test_with_a_permission_of_each_kind_nothing_waits(planner: Planner) -> None:
    assert waiting(planner, with_permissions(*WAITS.values())) == []


@pytest.mark.parametrize("item", ["SID-03", "SID-06", "CAM-04", "CAM-11"])
def test_only_the_step_that_needs_it_waits(planner: Planner, item: str) -> None:
    assert waiting(planner, with_permissions(*others(item))) == [item]


@pytest.mark.parametrize("item", WAITS)
def test_a_step_waits_for_the_answer_to_a_request(planner: Planner, item: str) -> None:
    asked = {key: value for key, value in WAITS[item].items() if key != "granted_by"}

    assert waiting(planner, with_permissions(*others(item), asked)) == [item]


@pytest.mark.parametrize("item", ["SID-03", "SID-06", "CAM-04", "CAM-11"])
@pytest.mark.parametrize("changes", NO_PERMISSION.values(), ids=NO_PERMISSION)
def test_what_does_not_hold_on_the_day_is_no_permission(
    planner: Planner, item: str, changes: dict[str, str]
) -> None:
    assert waiting(planner, with_permissions(*others(item), {**WAITS[item], **changes})) == [item]


@pytest.mark.parametrize("item", WAITS)
@pytest.mark.parametrize("changes", NO_PERMISSION.values(), ids=NO_PERMISSION)
def test_an_old_one_beside_a_new_one_holds_nothing_up(
    planner: Planner, item: str, changes: dict[str, str]
) -> None:
    assert waiting(planner, with_permissions(*WAITS.values(), {**WAITS[item], **changes})) == []


@pytest.mark.parametrize("item", ["SID-03", "CAM-04", "CAM-11", "INC-05"])
def test_a_permission_for_the_day_alone_is_enough(planner: Planner, item: str) -> None:
    assert waiting(planner, with_permissions(*others(item), {**WAITS[item], "from": DAY, "until": DAY})) == []


def test_users_who_agreed_need_no_permission_that_nobody_asked_for(planner: Planner) -> None:
    assert planner.done(FUNDRAISER).item("INC-05").satisfied


def test_a_waiver_that_was_asked_for_holds_no_step_up(planner: Planner) -> None:
    """What is left out is waived at its own question."""
    asked = {"kind": "waiver", "scope": "No captions", "asked_by": "Ana"}

    assert waiting(planner, with_permissions(*WAITS.values(), asked)) == []
