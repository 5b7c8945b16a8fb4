"""What is new in a plan since the last look, and what is kept of a look."""

from pathlib import Path

import pytest

from ijn_organizer.app import editing
from ijn_organizer.app.desk import Desk
from ijn_organizer.app.news import News, mark_looked, news_of
from ijn_organizer.app.overview_words import say_news
from ijn_organizer.plan import paths
from ijn_organizer.plan.cells import Plan
from ijn_organizer.plan.edits import remove
from ijn_organizer.plan.reading import Answer
from ijn_organizer.storage.looks import load_look, save_look
from tests.app.making import done, facts, remarked, told


@pytest.fixture
def plan(desk: Desk) -> Plan:
    """A plan that was looked at."""
    plan = told(desk.blank(), **facts())
    mark_looked(desk, plan)
    return plan


def test_a_plan_that_nobody_looked_at_is_all_new(desk: Desk) -> None:
    news = news_of(desk, told(desk.blank(), **facts()))
    assert (news.never, news.any, news.count) == (True, True, 0)
    assert say_news(desk.words, news) == "not looked at yet"


def test_what_was_looked_at_is_not_new(desk: Desk, plan: Plan) -> None:
    assert news_of(desk, plan) == News(since="2026-11-24T10:42:00Z")
    assert not news_of(desk, plan).any
    assert say_news(desk.words, news_of(desk, plan)) == "none"


def test_what_came_since_is_counted_with_who_wrote_it(desk: Desk, plan: Plan) -> None:
    later = done(told(plan, place="Elsewhere"), editing.answer_item(plan, "FOC-08", Answer("no")))
    later = remarked(done(later, editing.write_note(later, "FOC-08", "See the mail.")))
    news = news_of(desk, later)
    assert (news.facts, news.answers, news.others, news.entries, news.count) == (1, 1, 1, 1, 4)
    assert (news.by, news.any, news.emptied) == (("Ben Adu", "Ines"), True, False)
    assert say_news(desk.words, news) == "1 fact, 1 answer, 1 other change, 1 remark or sign-off"
    mark_looked(desk, later)
    assert not news_of(desk, later).any


def test_my_own_changes_are_no_news(desk: Desk, plan: Plan) -> None:
    mine = desk.edited(plan, [editing.tell_fact(plan, "place", "Elsewhere")])
    assert not news_of(desk, mine).any


def test_what_was_taken_out_is_told(desk: Desk, plan: Plan) -> None:
    less = done(plan, remove(plan, paths.fact("title")))
    news = news_of(desk, less)
    assert (news.emptied, news.any, news.count) == (True, True, 0)
    assert say_news(desk.words, news) == "something was taken out"


def test_a_look_keeps_nothing_of_what_the_plan_says(desk: Desk, plan: Plan) -> None:
    mark_looked(desk, remarked(plan, "Secret"))
    (file,) = desk.places.looks.iterdir()
    kept = file.read_text()
    for secret in ("Welcome Rally", "Secret", "Ben", "facts", plan.id, plan.salt):
        assert secret not in kept
    assert plan.id not in file.name


@pytest.mark.parametrize("data", [b"", b"{}", b"[", b"\xff", b'{"at": 1, "seen": {}, "entries": []}'])
def test_a_look_that_can_not_be_read_is_none(desk: Desk, plan: Plan, data: bytes) -> None:
    (file,) = desk.places.looks.iterdir()
    file.write_bytes(data)
    assert load_look(desk.places.looks, plan) is None
    assert news_of(desk, plan).never


def test_each_plan_has_a_look_of_its_own(desk: Desk, plan: Plan, tmp_path: Path) -> None:
    other = told(desk.blank(), **facts())
    assert news_of(desk, other).never
    save_look(tmp_path / "looks", other, "2026-11-24T10:42:00Z")
    assert load_look(tmp_path / "looks", other) is not None
    assert load_look(tmp_path / "looks", plan) is None
