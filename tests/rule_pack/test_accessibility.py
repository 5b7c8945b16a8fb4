"""Accessibility, beside the ten rules: a plan that keeps it, breaks it, and has not got to it yet."""

from tests.rule_pack.events import BLANK, MEETING, ONLINE, RALLY
from tests.rule_pack.making import Demand, Planner, check_broken, check_kept, check_open, each, no, yes

RULE = "accessibility"
INDOORS = {**MEETING, "asl_requested": True, "cart_requested": True}
DEMANDS = {
    "a way to ask": Demand("ACC-01", "how to ask for access help, whom to ask and by when"),
    "each request answered": Demand("ACC-13", "answer each access request"),
    "the way in, measured": Demand("ACC-02", "measure the step-free way to the door, seats, stage and restroom"),
    "restroom": Demand("ACC-04", "an accessible restroom close by"),
    "wheelchair places": Demand("ACC-03", "enough wheelchair places"),
    "parking": Demand("ACC-05", "accessible parking and a drop-off place"),
    "microphone": Demand("ACC-06", "each speaker and each question use a microphone"),
    "sign language that was asked for": Demand("ACC-07", "sign language interpreters booked"),
    "captions that were asked for": Demand("ACC-08", "live captions"),
    "hearing system": Demand("ACC-09", "a hearing system when there are loudspeakers indoors"),
    "texts": Demand("ACC-10", "people read your texts"),
    "emergency": Demand("ACC-14", "warn and guide disabled guests in an emergency"),
    "helpers": Demand("ACC-15", "how to assist with respect"),
}


def test_a_place_that_was_measured_and_a_plan_for_each_need_keep_it(planner: Planner) -> None:
    """The way in, seats, restrooms, sound and texts; each request answered; an emergency plan for all."""
    seen = planner.done(
        INDOORS,
        {
            "ACC-01": yes(contact="Iris, 555-0100", ask_by="2027-03-06"),
            "ACC-02": yes(width_in=36, door_in=32, date="2027-01-09"),
            "ACC-03": yes(number=4),
        },
    )

    check_kept(seen, RULE, DEMANDS)


@each(DEMANDS)
def test_a_no_to_any_of_it_breaks_it(planner: Planner, demand: Demand) -> None:
    check_broken(planner.done(INDOORS, {demand.item: no()}), RULE, demand)


def test_a_door_that_is_too_narrow_breaks_it_even_after_a_yes(planner: Planner) -> None:
    seen = planner.done(INDOORS, {"ACC-02": yes(width_in=36, door_in=28, date="2027-01-09")})

    assert seen.rule(RULE) == "broken"
    assert seen.against(RULE) == "The step-free way is missing, not measured yet, or too narrow."


def test_outdoors_a_way_to_sit_is_asked_for(planner: Planner) -> None:
    demand = Demand("ACC-11", "walk or stand for long still take part")

    check_kept(planner.done(RALLY), RULE, {"sitting": demand})
    check_broken(planner.done(RALLY, {"ACC-11": no()}), RULE, demand)
    check_open(planner.done(RALLY, {"ACC-11": None}), RULE, demand)


@each(DEMANDS)
def test_it_is_open_while_any_of_it_is_not_answered(planner: Planner, demand: Demand) -> None:
    check_open(planner.done(INDOORS, {demand.item: None}), RULE, demand)


def test_a_yes_without_a_last_day_to_ask_leaves_it_open(planner: Planner) -> None:
    seen = planner.done(INDOORS, {"ACC-01": yes(contact="Iris, 555-0100")})

    check_open(seen, RULE, DEMANDS["a way to ask"])


def test_it_carries_rules_1_5_and_6_into_the_practical(planner: Planner) -> None:
    """Each item of accessibility serves rule 1 too, and a broken one breaks both."""
    assert all(
        item.rules == ("accessibility", "intersectionality")
        for item in planner.pack.items
        if item.rules[0] == RULE
    )
    seen = planner.done(INDOORS, {"ACC-14": no()})
    assert (seen.rule(RULE), seen.rule("intersectionality")) == ("broken", "broken")


def test_a_meeting_online_has_nothing_to_check_when_it_is_decided(planner: Planner) -> None:
    assert planner.look(ONLINE, at="decide").rule(RULE) == "nothing_yet"


def test_a_blank_plan_has_not_got_to_it(planner: Planner) -> None:
    seen = planner.look(BLANK, at="decide")

    assert seen.rule(RULE) == "open"
    assert seen.asks(RULE) == (
        "Did someone visit and measure the step-free way to the door, seats, stage and restroom?"
    )
