"""Events at short notice, on the day, after it, and without a date. Late planners see what can still be done."""

from datetime import date, timedelta

import pytest

from tests.rule_pack.events import DAY, RALLY
from tests.rule_pack.making import TODAY, Planner

EVENT = date.fromisoformat(DAY)
IN_FIVE_DAYS = {**RALLY, "date": "2026-11-29"}


@pytest.mark.parametrize(
    ("days_left", "checkpoint"),
    [
        (116, "decide"),
        (42, "decide"),
        (41, "publish"),
        (21, "publish"),
        (20, "ready"),
        (3, "ready"),
        (2, "doors"),
        (0, "doors"),
        (-1, "after"),
        (-30, "after"),
        (-400, "after"),
    ],
)
def test_the_checkpoint_that_is_asked(planner: Planner, days_left: int, checkpoint: str) -> None:
    seen = planner.look(RALLY, at=None, today=EVENT - timedelta(days_left))

    assert seen.assessment.checkpoint == checkpoint
    assert seen.assessment.days_left == days_left


def test_a_plan_in_time_has_nothing_late(planner: Planner) -> None:
    assert not any(task.late for task in planner.look(RALLY, at=None).assessment.tasks)


def test_at_short_notice_overdue_things_are_late_and_say_do_now(planner: Planner) -> None:
    seen = planner.look(IN_FIVE_DAYS, at=None)

    assert seen.assessment.checkpoint == "ready"
    for key in ("SID-01", "FOC-01", "INC-01", "NV-08", "ACC-14"):
        assert (seen.item(key).late, seen.word(key)) == (True, "late, do now")


def test_at_short_notice_all_that_can_be_done_is_still_listed(planner: Planner) -> None:
    """A date alone blocks nothing: what is late stays a task, first in the list, and the rest follows by day."""
    seen, early = planner.look(IN_FIVE_DAYS, at=None), planner.look(RALLY, at=None)
    tasks = seen.assessment.tasks

    assert {task.item for task in tasks} == {task.item for task in early.assessment.tasks}
    assert [task.late for task in tasks] == sorted((task.late for task in tasks), reverse=True)
    assert {task.item for task in tasks if not task.late} >= {"ACC-06", "SAF-11", "NV-14", "CAM-14", "DIS-11"}
    assert all(task.late == (task.due is not None and task.due < TODAY) for task in tasks)


def test_being_late_breaks_no_rule(planner: Planner) -> None:
    seen = planner.look(IN_FIVE_DAYS, at=None)

    assert "broken" not in {rule.state for rule in seen.assessment.rules.values()}


def test_at_short_notice_a_plan_can_still_become_ready(planner: Planner) -> None:
    seen = planner.done(IN_FIVE_DAYS, at=None)

    assert (seen.assessment.checkpoint, seen.assessment.ready) == ("ready", True)
    assert not any(state.late for state in seen.assessment.items.values())


def test_due_today_is_not_late(planner: Planner) -> None:
    item = planner.look(RALLY).item("NV-08")
    assert item.due == EVENT - timedelta(14)

    assert planner.look(RALLY, today=EVENT - timedelta(14)).item("NV-08").late is False
    assert planner.look(RALLY, today=EVENT - timedelta(13)).item("NV-08").late is True


def test_after_the_event_the_closing_questions_are_asked(planner: Planner) -> None:
    photos = {**RALLY, "photos": True, "collects_data": True}
    answers = {item.id: None for item in planner.pack.items if item.checkpoint == "after"}
    seen = planner.done(photos, answers, at=None, today=EVENT + timedelta(1))

    assert seen.assessment.checkpoint == "after"
    assert sorted(seen.missing("after")) == ["CAM-14", "DIS-11", "FOC-15", "NP-12"]
    assert seen.missing("doors") == ()
    assert {task.item for task in seen.assessment.tasks} == {
        item for item, answer in answers.items() if seen.item(item).applies
    }
    assert not any(task.late for task in seen.assessment.tasks)


def test_the_guest_list_is_late_a_month_after_the_event(planner: Planner) -> None:
    """Thirty days is the network's default; one guide says 30 to 90 [C13]."""
    listed = {**RALLY, "collects_data": True}

    assert planner.look(listed, today=EVENT + timedelta(30)).item("FOC-15").late is False
    assert planner.look(listed, today=EVENT + timedelta(31)).item("FOC-15").late is True


def test_without_a_date_nothing_is_due_and_nothing_late(planner: Planner) -> None:
    seen = planner.look({**RALLY, "date": None}, at=None)

    assert seen.assessment.checkpoint == "decide"
    assert seen.assessment.days_left is None
    assert "date" in seen.missing("decide")
    assert seen.assessment.tasks
    assert {(task.due, task.late) for task in seen.assessment.tasks} == {(None, False)}
