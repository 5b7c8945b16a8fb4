"""What happens is said: where one is, that it is saved or is not, what to look at, and what can't be read."""

import pytest

from tests.by_ear.ear import Ear
from tests.by_ear.walking import APPROVED, go_to, start_plan

DAY = "On what day is it?"


@pytest.fixture(scope="module")
def plan(ear: Ear) -> Ear:
    """A plan that was started just now."""
    start_plan(ear, "Harbor Picnic")
    return ear


def test_the_first_save_is_said(plan: Ear) -> None:
    plan.write("Where is it?", "Pier 4")
    plan.wait_to_hear("Saved ")


def test_a_page_is_said_once_and_nothing_on_the_way_to_it(plan: Ear) -> None:
    plan.forget()
    go_to(plan, "Guests and politicians")
    assert plan.heard("announcement") == ["Guests and politicians, Step 3 of 11"]
    plan.wait_to_focus("Guests and politicians")
    # Where the person was may still be told of; what lies on the way may not.
    assert set(plan.heard("focused")) <= {"Where is it?", "Event", "Guests and politicians"}

    plan.forget()
    plan.press("Back")
    plan.wait_to_hear("Purpose and program, Step 2 of 11")
    go_to(plan, "Event")


def test_a_flag_that_an_answer_raises_is_said_and_read_with_the_question(plan: Ear) -> None:
    plan.answer("Yes", inside=APPROVED)
    plan.find("text", "Coordinator who said yes", inside=APPROVED)
    plan.forget()

    plan.answer("No", inside=APPROVED)

    said = plan.wait_to_hear("Please look at this: ")
    assert plan.find("panel", APPROVED).description == said
    plan.wait_to_hear(said, "accessible-description")


def test_a_day_that_cannot_be_read_is_said_and_read_with_the_field(plan: Ear) -> None:
    plan.forget()

    plan.write(DAY, "Smarch 13")
    plan.focus("text", "When does it start?")

    said = plan.wait_to_hear(f"{DAY} Please write the date like this: ")
    assert plan.find("text", DAY).description == said.removeprefix(f"{DAY} ")
