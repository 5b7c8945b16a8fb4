"""The flags of the rule pack: for each a plan where it stands, with what it says, and one where it does not."""

from collections.abc import Sequence

import pytest

from tests.rule_pack.events import RALLY
from tests.rule_pack.flag_cases import CALM, NOT_ASKED, STANDING, Calm, Stands
from tests.rule_pack.making import Facts, Planner

CODES = [f"RF-{number:02}" for number in (*range(1, 31), 32, 34)]
"""RF-31 and RF-33 are about the review and the sign-off; they are in the program."""

STOPS = [case for case in STANDING if case.severity == "stop"]
LOOKS = [case for case in STANDING if case.severity == "look"]


def each_case(cases: Sequence[Calm | Stands]) -> pytest.MarkDecorator:
    """The test once for each case, under its flag's code."""
    return pytest.mark.parametrize("case", cases, ids=[case.code for case in cases])


def test_every_flag_of_the_table_is_in_the_pack(planner: Planner) -> None:
    assert sorted(flag.code for flag in planner.pack.flags) == CODES


def test_every_flag_has_its_cases_here(planner: Planner) -> None:
    shown = {(case.code, case.severity) for case in STANDING}
    meant = {(flag.code, "stop") for flag in planner.pack.flags if flag.stop}
    meant |= {(flag.code, "look") for flag in planner.pack.flags if flag.look}

    assert shown == meant
    assert sorted({case.code for case in CALM}) == CODES


@each_case(STANDING)
def test_a_flag_stands_and_says_what_is_seen(planner: Planner, case: Stands) -> None:
    seen = planner.done(case.facts, case.answers)

    assert seen.flag(case.code) == case.severity
    assert seen.says(case.code) == case.says
    assert seen.says_to_do(case.code)
    assert not set("{}?") & set(seen.says(case.code) + seen.says_to_do(case.code))


@each_case(CALM)
def test_a_flag_does_not_stand(planner: Planner, case: Calm) -> None:
    seen = planner.done(case.facts, case.answers)

    assert seen.item(planner.compiled.flags[case.code].flag.item).applies is True
    assert seen.flag(case.code) is None


@pytest.mark.parametrize(("code", "facts"), NOT_ASKED.items(), ids=NOT_ASKED)
def test_a_flag_stays_away_without_its_matter(planner: Planner, code: str, facts: Facts) -> None:
    seen = planner.look(facts)

    assert seen.item(planner.compiled.flags[code].flag.item).applies is False
    assert seen.flag(code) is None


@pytest.mark.parametrize(
    "case", [case for case in STANDING if case.severity == "stop"], ids=lambda case: case.code
)
def test_a_stop_breaks_the_rules_of_its_item_and_holds_up_the_sign_off(planner: Planner, case: Stands) -> None:
    seen = planner.done(case.facts, case.answers)
    item = planner.compiled.items[planner.compiled.flags[case.code].flag.item].item

    assert {seen.rule(rule) for rule in item.rules} == {"broken"}
    assert all(case.says in seen.against(rule) for rule in item.rules)
    assert case.code in seen.missing("decide")
    assert not seen.assessment.ready


@each_case(LOOKS)
def test_a_look_alone_breaks_no_rule(planner: Planner, case: Stands) -> None:
    rules = planner.done(case.facts, case.answers).assessment.rules.values()

    assert "broken" not in {rule.state for rule in rules}


@pytest.mark.parametrize(
    ("title", "hint"),
    [
        ("Vote for dignity", True),
        ("ELECT hope", True),
        ("Re-elect nobody", True),
        ("Defeat the bill", True),
        ("Fire the mayor", True),
        ("Our next mayor", True),
        ("Vote them out of office", True),
        ("A campaign for hope", True),
        ("This is no campaign", False),
        ("Not a campaign event", False),
        ("Selected songs", False),
        ("The electric choir", False),
        ("Our mayor says hello", False),
        ("Neighbors stand together", False),
    ],
)
def test_campaign_words_are_whole_words_and_only_a_hint(planner: Planner, title: str, hint: bool) -> None:
    """RF-02 never says more than "look": words alone decide nothing."""
    assert planner.done({**RALLY, "title": title}).flag("RF-02") == ("look" if hint else None)
