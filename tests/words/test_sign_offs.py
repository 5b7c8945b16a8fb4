"""The words of signing: each decision and each state has its own."""

from typing import get_args

import pytest

from ijn_organizer.trust.standing import CheckpointState, Review, State
from ijn_organizer.trust.statements import DECISIONS
from ijn_organizer.words import sign_offs
from ijn_organizer.words.words import plain_english

ENGLISH = plain_english()
STATES = tuple(state for state in get_args(State) if state)
"""How a statement can stand; no fault is no state."""


def say_each(what: str) -> list[str]:
    """The words of every decision, state or review."""
    return {
        "decision": [sign_offs.say_decision(ENGLISH, one) for one in DECISIONS],
        "state": [sign_offs.say_sign_off(ENGLISH, one) for one in STATES],
        "review": [sign_offs.say_review(ENGLISH, one) for one in get_args(Review)],
        "checkpoint": [
            sign_offs.say_standing(ENGLISH, "signed", review) for review in ("waiting", "approved", "conditions")
        ]
        + [sign_offs.say_standing(ENGLISH, one, "none") for one in get_args(CheckpointState) if one != "signed"],
    }[what]


@pytest.mark.parametrize("what", ["decision", "state", "review", "checkpoint"])
def test_each_has_words_of_its_own(what: str) -> None:
    said = say_each(what)
    assert len(set(said)) == len(said)
    # What has no words is shown by its code.
    assert not set(said) & {*DECISIONS, *STATES, *get_args(CheckpointState)} - {"approved"}
    assert not [one for one in said if "_" in one]


def test_all_ways_to_stand_are_known_here() -> None:
    assert {"valid", "stale", "changed", "future", "same_person"} <= set(STATES)
