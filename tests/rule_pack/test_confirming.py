"""A list that nobody was asked about never passes in silence: the rule that hangs on it waits for a word."""

import pytest

from tests.rule_pack.events import RALLY
from tests.rule_pack.making import Planner


@pytest.mark.parametrize(
    ("rule", "list_fact"),
    [("no-side-events", "side_events"), ("no-campaigns", "politicians"), ("non-partisan", "cosponsors")],
)
def test_a_rule_waits_until_the_empty_list_is_confirmed(planner: Planner, rule: str, list_fact: str) -> None:
    told = {**RALLY, "politicians": [], "cosponsors": [], "side_events": []}

    confirmed = planner.done(told)
    silent = planner.done({**told, list_fact: None})

    assert confirmed.rule(rule) == "kept"
    assert silent.rule(rule) == "open"
    assert silent.assessment.rules[rule].confirm == list_fact
