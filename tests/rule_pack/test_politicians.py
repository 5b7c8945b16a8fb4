"""Politicians at an event: three capacities, parties, minutes, elections, guests who come without notice.

What is asked follows the conditions of the IRS for inviting a candidate as a candidate, in another capacity, or
not at all; rule 8 asks more than tax law: no campaign use, whoever speaks.
"""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.rule_pack.events import CANDIDATE_YES, DAY, LOGO, MAYOR, NEAR_YES, ONLINE, RALLY, SENATOR
from tests.rule_pack.making import Answer, Facts, Planner, Seen, no, waived, yes

CANDIDATE: dict[str, Any] = {
    **MAYOR,
    "candidate": True,
    "capacity": "candidate",
    "rivals_invited": True,
}
RIVALS = yes(
    rivals_asked=True,
    approved_by="Ines, network coordinator",
    rivals=[{"name": "Cy Ash", "date": "2026-12-01", "reply": "no"}],
)


def guests(*politicians: dict[str, Any]) -> Facts:
    """A rally with these guests, and with each permission that one of them can need."""
    return {**RALLY, "politicians": list(politicians), "permissions": [LOGO, CANDIDATE_YES, NEAR_YES]}


def election(kind: str, days_after: int) -> dict[str, str]:
    """An election so many days after the event."""
    return {"date": (date.fromisoformat(DAY) + timedelta(days_after)).isoformat(), "kind": kind}


def applies(seen: Seen, *items: str) -> list[bool | None]:
    return [seen.item(item).applies for item in items]


# ------------------------------------------------------------------ three capacities


@pytest.mark.parametrize(
    ("changed", "runs", "speaks_as_candidate"),
    [
        ({"candidate": False, "capacity": "official"}, False, False),
        ({"candidate": True, "capacity": "official"}, True, False),
        ({"candidate": True, "capacity": "private"}, True, False),
        ({"candidate": True, "capacity": "candidate"}, True, True),
        ({"candidate": True, "capacity": "candidate", "role": "greeting"}, True, True),
        ({"candidate": True, "capacity": "candidate", "role": "guest"}, True, False),
        ({"candidate": False, "capacity": "candidate"}, False, False),
        ({"candidate": True, "capacity": "candidate", "reply": "no"}, False, False),
    ],
    ids=[
        "an official who does not run",
        "an official who runs, in office",
        "a private person who runs",
        "a candidate who speaks as one",
        "a candidate who greets as one",
        "a candidate who only listens",
        "not running at all",
        "a candidate who declined",
    ],
)
def test_capacities(planner: Planner, changed: dict[str, Any], runs: bool, speaks_as_candidate: bool) -> None:
    """Candidacy, capacity and role are asked for each person; one yes/no on "politicians" is not enough."""
    seen = planner.look({**guests(SENATOR, {**MAYOR, **changed}), "elections": [election("general", 10)]})

    assert seen.assessment.computed["candidate_guest"] is runs
    assert seen.assessment.computed["candidate_speaks_as_candidate"] is speaks_as_candidate
    assert applies(seen, "CAM-11", "CAM-04") == [runs, speaks_as_candidate]


def test_every_capacity_is_asked_for_the_same_written_yes(planner: Planner) -> None:
    """Remind every politician that there is no campaigning here, also one who only attends."""
    listener = {**MAYOR, "role": "guest", "capacity": "private", "minutes": 0, "rules_signed": False}
    seen = planner.look(guests(SENATOR, listener))

    assert applies(seen, "CAM-03", "CAM-07", "CAM-10") == [True, True, True]
    assert (seen.item("CAM-03").rows_filled, seen.item("CAM-03").rows_total) == (1, 2)
    assert seen.says("RF-06") == "Not agreed in writing yet: the office of Bo Rix."


# ------------------------------------------------------------------ a candidate speaks as a candidate


@pytest.mark.parametrize(
    ("rivals_invited", "answer", "severity", "state"),
    [
        (True, RIVALS, None, "kept"),
        (None, RIVALS, None, "kept"),
        (None, None, "look", "open"),
        (True, None, None, "open"),
        (False, None, "stop", "broken"),
        (False, RIVALS, "stop", "broken"),
        (True, no(), "stop", "broken"),
        (True, yes(rivals_asked=False, approved_by="Ines"), "stop", "broken"),
        (False, waived(), None, "kept"),
    ],
    ids=[
        "all rivals asked",
        "rivals on record with the question",
        "nothing on record",
        "asked, not yet approved",
        "rivals not asked",
        "rivals asked in one place, not in the other",
        "answered no",
        "yes, and rivals not asked",
        "released by the coordinator",
    ],
)
def test_a_candidate_as_candidate(
    planner: Planner, rivals_invited: bool | None, answer: Answer, severity: str | None, state: str
) -> None:
    """An equal chance for all rivals is what tax law asks; here only the coordinator can release such a speech."""
    candidate = {key: value for key, value in CANDIDATE.items() if key != "rivals_invited"}
    if rivals_invited is not None:
        candidate["rivals_invited"] = rivals_invited
    seen = planner.done(guests(SENATOR, candidate), {"CAM-04": answer})

    assert (seen.item("CAM-04").severity, seen.item("CAM-04").raised) == ("must", True)
    assert seen.flag("RF-05") == severity
    assert seen.rule("no-campaigns") == state
    assert seen.assessment.ready is (state == "kept")


# ------------------------------------------------------------------ more than one party


@pytest.mark.parametrize(
    ("politicians", "answer", "severity"),
    [
        ([SENATOR, MAYOR], None, None),
        ([SENATOR], None, "look"),
        ([SENATOR, {**MAYOR, "party": "Blue"}], None, "look"),
        ([SENATOR], yes(why_not="There is one office here."), None),
        ([SENATOR], no(why_not="There is one office here."), None),
        ([SENATOR], no(), "stop"),
        ([SENATOR], waived(), None),
        ([SENATOR, {**MAYOR, "reply": "no"}], None, None),
        ([SENATOR, {**MAYOR, "invited": False}], None, "look"),
        ([{**SENATOR, "invited": False}], None, None),
    ],
    ids=[
        "two parties",
        "one party",
        "two guests of one party",
        "one party and a reason",
        "one party, no, and a reason",
        "one party, no, and no reason",
        "waived",
        "the other party declined",
        "the other party came by itself",
        "nobody was invited",
    ],
)
def test_parties(
    planner: Planner, politicians: list[dict[str, Any]], answer: Answer, severity: str | None
) -> None:
    """Rule 3 invites all parties: offices of more than one asked, or the reason written down."""
    seen = planner.look(guests(*politicians), {"NP-03": answer})

    assert seen.flag("RF-08") == severity


def test_a_party_that_nobody_wrote_down_is_asked_for_before_anything_is_said(planner: Planner) -> None:
    unknown = {key: value for key, value in MAYOR.items() if key != "party"}
    seen = planner.look(guests(SENATOR, unknown), {"NP-03": yes()})

    assert seen.flag("RF-08") is None
    assert "NP-03" in seen.missing("decide")


# ------------------------------------------------------------------ the same time for all


@pytest.mark.parametrize(
    ("changed", "severity"),
    [
        ({"minutes": 3}, None),
        ({"minutes": 10}, "look"),
        ({"minutes": 10, "role": "greeting"}, "look"),
        ({"minutes": 10, "role": "guest"}, None),
        ({"minutes": 10, "reply": "no"}, None),
    ],
    ids=["equal", "unequal", "a greeting counts", "a guest does not speak", "declined"],
)
def test_minutes(planner: Planner, changed: dict[str, Any], severity: str | None) -> None:
    seen = planner.look(guests(SENATOR, {**MAYOR, **changed}))

    assert seen.flag("RF-09") == severity


# ------------------------------------------------------------------ elections


@pytest.mark.parametrize(
    ("kind", "days_after", "near"),
    [
        ("general", 60, True),
        ("general", 61, False),
        ("primary", 30, True),
        ("primary", 31, False),
        ("general", 0, True),
        ("primary", 0, True),
        ("general", -1, False),
    ],
)
def test_the_election_window(planner: Planner, kind: str, days_after: int, near: bool) -> None:
    """Network defaults, 60 days before a general election and 30 before a primary.

    The FEC uses these numbers for broadcast messages [A12]; no law draws such a line for events [A15].
    """
    official = {**MAYOR, "candidate": True, "capacity": "official"}
    facts = {**guests(SENATOR, official), "elections": [election(kind, days_after)]}
    seen = planner.look(facts)

    assert seen.assessment.computed["in_election_window"] is near
    assert seen.item("CAM-11").applies is near
    assert seen.flag("RF-07") == ("look" if near else None)
    assert ("CAM-11" in seen.missing("publish")) is near


def test_a_candidate_near_an_election_needs_the_coordinators_review(planner: Planner) -> None:
    facts = {**guests(SENATOR, CANDIDATE), "elections": [election("general", 30)]}
    go_ahead = yes(decision="go_ahead", name="Ines", date="2026-12-01")
    change_first = yes(decision="change_first", name="Ines", date="2026-12-01")

    assert planner.done(facts, {"CAM-04": RIVALS, "CAM-11": go_ahead}).rule("no-campaigns") == "kept"
    assert planner.done(facts, {"CAM-04": RIVALS, "CAM-11": None}).rule("no-campaigns") == "open"
    stopped = planner.done(facts, {"CAM-04": RIVALS, "CAM-11": change_first})
    assert stopped.rule("no-campaigns") == "broken"
    assert "the coordinator has not said yes to this plan" in stopped.against("no-campaigns")


def test_near_an_election_the_neutral_line_is_a_must_even_without_a_politician(planner: Planner) -> None:
    facts = {**guests(), "elections": [election("general", 30)]}

    assert planner.look(facts).item("NP-02").severity == "must"
    assert planner.look({**facts, "elections": [election("general", 90)]}).item("NP-02").severity == "should"


def test_elections_that_nobody_told_keep_the_review_in_doubt(planner: Planner) -> None:
    facts = {**guests(SENATOR, CANDIDATE), "elections": None}
    seen = planner.done(facts, {"CAM-04": RIVALS})

    assert seen.item("CAM-11").applies is None
    assert "elections" in seen.missing("publish")
    assert seen.rule("no-campaigns") == "open"


def test_an_election_without_a_kind_asks_for_the_elections_and_not_for_the_day(planner: Planner) -> None:
    """The day of the event was told; only the row is not whole."""
    facts = {**guests(SENATOR, CANDIDATE), "elections": [{"date": "2027-04-30"}]}
    seen = planner.done(facts, {"CAM-04": RIVALS})

    assert seen.item("CAM-11").applies is None
    assert seen.missing("publish") == ("elections",)


def test_an_election_is_nothing_to_ask_about_where_no_guest_runs(planner: Planner) -> None:
    assert planner.look(guests(SENATOR, MAYOR)).assessment.facts["elections"].asked is False
    assert planner.look(guests(SENATOR, CANDIDATE)).assessment.facts["elections"].asked is True


# ------------------------------------------------------------------ without notice, declined, none


def test_a_politician_who_was_not_invited_is_a_guest_with_a_plan(planner: Planner) -> None:
    """They can attend; there is no turn to speak and no real or implied endorsement [A6]."""
    uninvited = {key: value for key, value in MAYOR.items() if key not in ("requested_on", "minutes")}
    uninvited |= {"invited": False, "role": "guest"}
    seen = planner.look(guests(SENATOR, uninvited))

    assert (seen.item("NP-03").rows_filled, seen.item("NP-03").rows_total) == (2, 2)
    assert applies(seen, "CAM-12", "CAM-03") == [True, True]
    assert seen.item("CAM-12").item.cards == ("R1",)


def test_an_open_event_plans_for_a_politician_even_where_none_is_invited(planner: Planner) -> None:
    seen = planner.look(guests())

    assert applies(seen, "CAM-08", "CAM-12", "CAM-13") == [True, True, True]
    assert applies(planner.look({**guests(), "open_public": False}), "CAM-08", "CAM-12", "CAM-13") == [
        False,
        False,
        False,
    ]


def test_a_politician_who_declined_does_not_count(planner: Planner) -> None:
    seen = planner.look(guests({**SENATOR, "reply": "no"}))

    assert seen.assessment.computed["has_politicians"] is False
    assert applies(seen, "CAM-01", "CAM-03", "NP-03", "CAM-14") == [False, False, False, False]


def test_no_answer_yet_counts_as_coming(planner: Planner) -> None:
    seen = planner.look(guests({**SENATOR, "reply": "none"}))

    assert seen.assessment.computed["has_politicians"] is True


NO_POLITICIAN = "No politician is invited or expected, and nobody from a party."


@pytest.mark.parametrize(
    "facts", [RALLY, ONLINE, {**ONLINE, "open_public": False}], ids=["rally", "online", "closed"]
)
@pytest.mark.parametrize("rule", ["non-partisan", "no-campaigns"])
def test_without_a_politician_the_rules_ask_to_confirm_it(planner: Planner, facts: Facts, rule: str) -> None:
    """An empty section is shown as a fact to confirm, never as an automatic pass."""
    not_asked = planner.done({**facts, "politicians": None})
    confirmed = planner.done({**facts, "politicians": []})

    assert (not_asked.rule(rule), not_asked.confirms(rule)) == ("open", NO_POLITICIAN)
    assert "politicians" in not_asked.missing("publish")
    assert (confirmed.rule(rule), confirmed.confirms(rule)) == ("kept", "")
    assert confirmed.missing("publish") == ()
