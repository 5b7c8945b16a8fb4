"""What is assumed while nobody told it: by the kind of event, and by default."""

import pytest

from ijn_organizer.rules.model import Pack
from tests.rule_pack.making import Planner

KEYS = [
    "format", "outdoor", "indoor", "public_place", "march", "street_use", "amplified", "open_flame", "qa", "press",
    "legal_info", "money",
]  # fmt: skip

PRESETS = {
    "rally":               "in_person yes no yes no no yes no no yes no no",
    "march":               "in_person yes no yes yes yes yes no no yes no no",
    "vigil":               "in_person yes no yes no no yes yes no yes no no",
    "kyr_workshop":        "in_person no yes no no no yes no yes no yes no",
    "community_meeting":   "in_person no yes no no no yes no yes no no no",
    "press_conference":    "in_person yes no yes no no yes no yes yes no no",
    "fundraiser_cultural": "in_person no yes no no no yes no no no no yes",
    "online_event":        "online no no no no no no no yes no no no",
}  # fmt: skip
"""By kind of event, in the order of KEYS."""

DEFAULTS = {
    "format": "in_person", "open_public": True, "speakers": True, "performers": False, "call_to_action": True,
    "one_on_one_legal": False, "voter_reg": False, "languages": ["en"], "ticket_price": 0, "childcare": False,
    "food": False, "alcohol": False, "age_limit": False, "seats": 0, "amplified": True, "asl_requested": False,
    "cart_requested": False, "parking": 0, "portable_toilets": 0, "materials": True, "social": True,
    "structures": False, "after_dark": False, "counter_risk": "possible", "enforcement_concern": "some",
    "hired_security": False, "planned_lawbreaking": False, "photos": False, "minors": True, "storytellers": False,
    "collects_data": False, "data_fields": ["first_name", "email"], "vendors": False, "logo_use": True,
    "others_use_media": False, "external_event": False,
}  # fmt: skip


def expected(event_type: str) -> dict[str, object]:
    given = zip(KEYS, PRESETS[event_type].split(), strict=True)
    return {key: {"yes": True, "no": False}.get(word, word) for key, word in given}


def test_there_are_eight_kinds_of_event(pack: Pack) -> None:
    kinds = next(fact for fact in pack.facts if fact.key == "event_type").choices

    assert [kind.id for kind in kinds] == list(pack.presets) == list(PRESETS)


@pytest.mark.parametrize("event_type", PRESETS)
def test_a_preset_is_as_in_the_table(pack: Pack, event_type: str) -> None:
    assert pack.presets[event_type] == expected(event_type)


@pytest.mark.parametrize("event_type", PRESETS)
def test_a_preset_counts_until_a_person_says_otherwise(planner: Planner, event_type: str) -> None:
    assumed = planner.look({"event_type": event_type}).assessment.facts
    told = planner.look({"event_type": event_type, "qa": False, "press": True}).assessment.facts

    assert {key: assumed[key].value for key in KEYS} == expected(event_type)
    assert {assumed[key].origin for key in KEYS} == {"preset"}
    assert [(told[key].value, told[key].origin) for key in ("qa", "press")] == [(False, "told"), (True, "told")]


def test_defaults(planner: Planner) -> None:
    """Only these are assumed before the kind of event is known; all else is unknown."""
    facts = planner.look({}).assessment.facts

    assert {key: fact.value for key, fact in facts.items() if fact.origin == "default"} == DEFAULTS
    assert {fact.origin for fact in facts.values()} == {"default", "unknown"}


def test_what_can_stay_unknown(pack: Pack) -> None:
    """Numbers that an owner or a city has to tell: nobody is held up while they are not known."""
    assert {fact.key for fact in pack.facts if fact.optional} == {
        "capacity",
        "open_area_m2",
        "exit_width_m",
        "permit_lead",
    }


def test_lists_are_never_assumed_to_be_empty(pack: Pack) -> None:
    """That there is none has to be confirmed, in words."""
    lists = [fact for fact in pack.facts if fact.kind == "rows"]

    assert {fact.key for fact in lists} == {
        "politicians", "elections", "cosponsors", "side_events", "program", "material_items", "permissions",
        "team",
    }  # fmt: skip
    assert all(fact.default is None and fact.confirm_none for fact in lists)


def test_a_change_of_these_reopens_a_sign_off(pack: Pack) -> None:
    """Date, place, format, route, politicians, partners, legal content, title, and the expected crowd."""
    assert {fact.key for fact in pack.facts if fact.reopens} == {
        "title", "date", "format", "place", "expected", "march", "street_use", "legal_info", "one_on_one_legal",
        "politicians", "cosponsors",
    }  # fmt: skip
