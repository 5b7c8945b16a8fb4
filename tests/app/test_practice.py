"""Practice plans: taken out with their dates moved, so that the event lies ahead."""

import datetime as dt
from pathlib import Path

import pytest

from ijn_organizer.app import editing
from ijn_organizer.app.desk import Desk
from ijn_organizer.app.practice import DAYS_AHEAD, practice_plans, take_out
from ijn_organizer.plan.reading import Answer, Duty
from tests.app.making import done, facts, said, told


@pytest.fixture
def sample(desk: Desk, tmp_path: Path) -> Path:
    """A practice plan of an event on May 1, 2026."""
    plan = told(desk.blank(), **facts(date="2026-05-01", start="14:00", invitation="Come on 2026-05-01!"))
    plan = done(plan, *editing.put_row(plan, "politicians", "1f", {"name": "Ana", "requested_on": "2026-04-01"}))
    answer = Answer(
        "waived", {"people": [{"name": "Iris", "role": "2026"}], "date": "2026-04-20"}, until="2026-05-31"
    )
    plan = done(plan, editing.answer_item(plan, "ACC-04", answer))
    plan = done(plan, editing.give_duty(plan, "ACC-04", Duty("Iris", "2026-02-30")))
    plan = done(plan, editing.confirm_none(plan, "elections"))
    desk.write_new(tmp_path / "rally.ijnplan", plan)
    return tmp_path / "rally.ijnplan"


def test_all_dates_move_by_the_same_number_of_days_and_nothing_else(desk: Desk, sample: Path) -> None:
    document = take_out(desk, sample)
    reading = document.session.reading
    event = desk.today + dt.timedelta(days=DAYS_AHEAD)
    assert reading.facts == {
        **facts(date=event.isoformat(), start="14:00", invitation="Come on 2026-05-01!"),
        "elections": [],
    }
    assert document.session.assessment.days_left == DAYS_AHEAD
    [row] = reading.rows["politicians"]
    assert row.columns == {"name": "Ana", "requested_on": (event - dt.timedelta(days=30)).isoformat()}
    assert reading.answers["ACC-04"] == Answer(
        "waived",
        {"people": [{"name": "Iris", "role": "2026"}], "date": (event - dt.timedelta(days=11)).isoformat()},
        until=(event + dt.timedelta(days=30)).isoformat(),
    )
    assert reading.duties["ACC-04"].due == "2026-02-30"


def test_it_is_a_new_practice_plan_in_the_plans_folder(desk: Desk, sample: Path) -> None:
    before = sample.read_bytes()
    documents = [take_out(desk, sample) for _ in range(2)]
    assert [document.path for document in documents] == [
        desk.plans_folder / "Welcome Rally.ijnplan",
        desk.plans_folder / "Welcome Rally 2.ijnplan",
    ]
    ids = {document.session.plan.id for document in documents} | {desk.read_plan(sample).plan.id}
    assert len(ids) == 3
    assert all(document.session.reading.practice for document in documents)
    assert sample.read_bytes() == before


@pytest.mark.parametrize("date", [None, "soon"])
def test_without_a_date_nothing_moves(desk: Desk, sample: Path, date: str | None, tmp_path: Path) -> None:
    path = tmp_path / "undated.ijnplan"
    desk.write_new(path, told(desk.read_plan(sample).plan, date=date))
    document = take_out(desk, path)
    written = said(document.session.plan)
    assert written.pop("practice") == [True]
    assert written == said(desk.read_plan(path).plan)


def test_each_practice_plan_that_ships_can_be_taken_out(desk: Desk) -> None:
    for practice in practice_plans(desk):
        document = take_out(desk, practice.path)
        assert document.session.reading.practice
        assert document.session.assessment.days_left == DAYS_AHEAD
        assert document.session.reading.facts["title"] == practice.title
        assert document.session.reading.conflicts == ()
