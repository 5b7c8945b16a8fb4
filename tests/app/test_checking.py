"""What the rules say about a plan in a file, for people and for programs."""

import datetime as dt
from pathlib import Path

import pytest

from ijn_organizer.app import editing
from ijn_organizer.app.answers import plan_from_file
from ijn_organizer.app.checking import check
from ijn_organizer.app.desk import Desk
from ijn_organizer.app.listing import list_folder, table_lines
from ijn_organizer.plan.merge import merge
from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.plan.reading import Answer
from tests.app.making import codes, done, saved_plan, told
from tests.cli.making import MEETING


@pytest.fixture
def meeting(desk: Desk, tmp_path: Path) -> Path:
    """A plan that is ready to be decided on."""
    (tmp_path / "meeting.toml").write_text(MEETING, encoding="utf-8")
    desk.write_new(tmp_path / "meeting.ijnplan", plan_from_file(desk, tmp_path / "meeting.toml"))
    return tmp_path / "meeting.ijnplan"


def test_a_plan_that_is_ready(desk: Desk, meeting: Path) -> None:
    checked = check(desk, meeting)
    assert checked.assessment.ready
    assert checked.assessment.today == desk.today
    lines = checked.lines(desk.words)
    assert lines[0] == "Neighbors meet · Sat, Feb 13, 2027 · 81 days left"
    assert lines[2] == "Checkpoint Decide: ready to sign"
    assert [line[:2].strip() for line in lines[4:15]] == [*map(str, range(1, 11)), ""]


def test_a_plan_with_nothing_in_it_has_no_name_and_no_date(desk: Desk, tmp_path: Path) -> None:
    desk.write_new(tmp_path / "new.ijnplan", desk.blank())
    lines = check(desk, tmp_path / "new.ijnplan").lines(desk.words)
    assert lines[0] == "Plan without a name · no date yet"
    assert "Please tell: On what day is it?" in lines


def test_what_needs_attention_is_told_in_words(desk: Desk, meeting: Path) -> None:
    plan = desk.read_plan(meeting).plan
    plan = done(plan, editing.answer_item(plan, "ACC-04", Answer("no")))
    plan = merge(told(plan, expected=31), told(plan, expected=32))
    one = done(plan, editing.give_owner(plan, "NV-01", "Ana"))
    desk.write_new(meeting, merge(one, done(plan, editing.give_owner(plan, "NV-01", "Ben"))))
    checked = check(desk, meeting)
    assert not checked.assessment.ready
    told_so = checked.lines(desk.words)
    assert "Values differ: How many people will be there at the busiest time?" in told_so
    assert any(line.startswith("Values differ (NV-01): ") for line in told_so)
    assert any(line.startswith("Please look (RF-20, ACC-04): ") for line in told_so)
    assert not [line for line in told_so if "{" in line or "facts/" in line]


def test_a_plan_that_only_a_flag_holds_up_is_listed_so(desk: Desk, meeting: Path, tmp_path: Path) -> None:
    plan = desk.read_plan(meeting).plan
    desk.write_new(meeting, done(plan, editing.answer_item(plan, "ACC-04", Answer("no"))))
    [listed] = list_folder(desk, tmp_path)
    assert (listed.card.ready, listed.card.missing) == (False, ())
    assert "please look" in table_lines([listed], desk)[0]


def test_another_day_and_another_checkpoint_can_be_asked(desk: Desk, meeting: Path) -> None:
    assert check(desk, meeting, today=dt.date(2027, 2, 13)).assessment.checkpoint == "doors"
    checked = check(desk, meeting, at="doors")
    assert (checked.assessment.checkpoint, checked.assessment.today) == ("doors", desk.today)
    assert not checked.assessment.ready


def test_a_checkpoint_that_is_not_there_is_told_with_the_nearest(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(ProblemsError) as caught:
        check(desk, saved_plan(desk, tmp_path / "a.ijnplan"), at="dors")
    assert codes(caught) == ["unknown-checkpoint"]
    assert desk.sentence(caught.value.problems[0]) == (
        "There is no checkpoint “dors”. Known are: decide, publish, ready, doors, after. Did you mean “doors”?"
    )
