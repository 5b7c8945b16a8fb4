"""The pack against the tables that it was made from, so that no change to it goes unseen.

`items.csv` is the network's table of 147 items, with three differences. SAF-16 was added because rule 7 excludes
damage in what guests are told, and HAT-13 because rule 10 asks for two reviewers where there are no signs too.
SAF-03 counts a crowd outdoors only where the event is in person.
"""

import csv
from pathlib import Path

import pytest

from ijn_organizer.rules.model import Item, Pack
from tests.rule_pack.events import BLANK
from tests.rule_pack.making import Planner

TABLE = Path(__file__).with_name("items.csv")

MUSTS = {
    "decide": "SID-01 FOC-01 NP-03 NP-05 NV-11 DIS-02 SID-06 ACC-02",
    "publish": "INC-01 INC-05 NV-01 NP-01 DIS-01 FOC-13 FOC-14 CAM-01 ACC-01",
    "ready": "NV-08 SAF-01 SAF-05 CAM-03 CAM-08 FOC-08 RES-04 HAT-01 ACC-14",
    "doors": "SAF-04 CAM-07 NV-05 NV-06 NV-14 SAF-11 SAF-15 HAT-07 ACC-06",
    "after": "FOC-15 NP-12 CAM-14 DIS-11",
}
"""The base musts of each checkpoint: at most nine, so that people look at each with care."""

NEVER_WAIVED = (
    "ACC-01 CAM-08 DIS-01 FOC-01 FOC-08 FOC-13 HAT-01 INC-01 INC-05 NP-01 NP-05 NV-01 SAF-01 SID-01 SID-06"
)

EVIDENCE_OF_FLAGS = [
    "ACC-01.contact", "ACC-01.ask_by", "ACC-02.width_in", "ACC-02.door_in", "ACC-03.number", "ACC-04.number",
    "CAM-04.rivals_asked", "FOC-08.kind", "FOC-14.delete_by", "INC-07.interpreters", "NP-03.why_not",
    "NV-04.number", "NV-05.number", "NV-08.number", "NV-08.office", "SAF-03.number", "SAF-06.number",
    "SAF-09.permit_or_battery", "SAF-15.waiting_room", "SAF-15.moderators",
]  # fmt: skip

RULES = [
    ("intersectionality", 1), ("non-violence", 2), ("non-partisan", 3), ("immigrant-focused", 4), ("respect", 5),
    ("no-discrimination", 6), ("no-violence", 7), ("no-campaigns", 8), ("no-side-events", 9), ("no-hatred", 10),
    ("accessibility", None),
]  # fmt: skip


def frozen(item: Item) -> dict[str, str]:
    """An item as a row of the table."""
    return {
        "id": item.id,
        "rules": " ".join(item.rules),
        "severity": item.severity,
        "waivable": "yes" if item.waivable else "no",
        "due_days_before": str(item.due_days_before),
        "checkpoint": item.checkpoint,
        "when": " ".join(item.when.split()),
        "must_if": " ".join(item.must_if.split()),
    }


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["id"])
def test_an_item_is_as_in_the_table(planner: Planner, row: dict[str, str]) -> None:
    assert frozen(planner.compiled.items[row["id"]].item) == row


def test_no_item_is_new_or_gone(pack: Pack) -> None:
    """Ids are permanent: plans and sign-offs name them."""
    assert sorted(item.id for item in pack.items) == sorted(row["id"] for row in rows())


def test_the_rules_are_the_networks_own_in_its_order(pack: Pack) -> None:
    assert [(rule.id, rule.n) for rule in pack.rules] == RULES


def test_each_value_has_its_partner_among_what_is_not_done(pack: Pack) -> None:
    """2 with 7, 3 with 8, 4 with 9, 5 with 10, 1 with 6."""
    rules = {rule.id: rule for rule in pack.rules}
    pairs = {(rule.n, rules[rule.pair].n) for rule in pack.rules if rule.kind == "value"}

    assert pairs == {(1, 6), (2, 7), (3, 8), (4, 9), (5, 10)}
    assert all(rules[rule.pair].pair == rule.id for rule in pack.rules if rule.pair)


@pytest.mark.parametrize(("checkpoint", "musts"), MUSTS.items(), ids=MUSTS)
def test_base_musts(pack: Pack, checkpoint: str, musts: str) -> None:
    found = [item.id for item in pack.items if item.checkpoint == checkpoint and item.severity == "must"]

    assert sorted(found) == sorted(musts.split())


def test_checkpoints(pack: Pack) -> None:
    days = {point.id: point.day for point in pack.checkpoints}

    assert days == {"decide": 42, "publish": 21, "ready": 3, "doors": 0, "after": -30}


def test_what_can_never_be_waived(pack: Pack) -> None:
    assert " ".join(sorted(item.id for item in pack.items if not item.waivable)) == NEVER_WAIVED


@pytest.mark.parametrize("name", EVIDENCE_OF_FLAGS)
def test_fields_that_flags_read_keep_their_names(planner: Planner, name: str) -> None:
    item, _, field = name.partition(".")
    evidence = planner.compiled.items[item].item.evidence
    assert field in [one.name for one in evidence]


def test_every_must_wants_a_value_or_a_row_not_a_bare_tick(pack: Pack) -> None:
    """Sign-off practice: an answer with the actual value, such as a name, a number or a date [G8]."""
    bare = [
        item.id
        for item in pack.items
        if item.severity == "must" and not item.rows and not any(field.required for field in item.evidence)
    ]

    assert bare == []


def test_nothing_is_answered_before_a_person_answers(planner: Planner) -> None:
    states = planner.look(BLANK).assessment.items.values()

    assert {state.status for state in states} == {None}
    assert not any(state.satisfied for state in states)
