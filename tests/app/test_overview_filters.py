"""What is asked of many rows: filters, search, and what plans lack."""

import datetime as dt
from pathlib import Path

import msgspec
import pytest

from ijn_organizer.app import editing
from ijn_organizer.app.desk import Desk
from ijn_organizer.app.library import PlanCard
from ijn_organizer.app.news import News
from ijn_organizer.app.overview import Overview, Point, overview_of_plan
from ijn_organizer.app.overview_filters import (
    FilterName,
    Gap,
    filters,
    gaps,
    needs_me,
    needy_first,
    rule_counts,
    search,
)
from ijn_organizer.app.overview_words import say_gap_name, say_point
from ijn_organizer.app.searching import fold, parts
from ijn_organizer.plan.problems import Problem
from ijn_organizer.plan.reading import Answer
from tests.app.making import done, facts, remarked, told
from tests.conftest import NOW

TODAY = NOW.date()
CALM = Overview(PlanCard(Path("calm"), ready=True))


def row(days: int | None = None, **changes: object) -> Overview:
    """A row about an event in so many days, with nothing to look at."""
    date = None if days is None else TODAY + dt.timedelta(days=days)
    card = PlanCard(Path("a"), date=date, days_left=days, ready=True)
    return msgspec.structs.replace(Overview(card), **changes)


def with_card(**changes: object) -> Overview:
    """A row whose card differs from that of a calm one."""
    return Overview(msgspec.structs.replace(CALM.card, **changes))


@pytest.mark.parametrize(
    ("name", "chosen", "left"),
    [
        ("all", [CALM], []),
        ("waiting", [row(points=(Point("decide", "signed", review="waiting"),))], [CALM]),
        ("late", [row(late=1), row(0, late=1)], [CALM, row(-1, late=1)]),
        ("changed", [row(news=News(never=True)), row(news=News(facts=1))], [CALM]),
        ("soon", [row(0), row(14)], [CALM, row(15), row(-1)]),
        ("this_month", [row(6), row(-23)], [CALM, row(7), row(365)]),
        ("not_ready", [with_card(ready=False)], [CALM, with_card(ready=False, days_left=-1)]),
        ("runs_out", [row(runs_out=TODAY)], [CALM, row(runs_out=TODAY + dt.timedelta(days=31))]),
        ("trouble", [with_card(problem=Problem("sealed")), with_card(newer=Problem("newer-version"))], [CALM]),
    ],
)
def test_rows_are_chosen(name: FilterName, chosen: list[Overview], left: list[Overview]) -> None:
    chooses = filters(TODAY)[name]
    assert [one for one in (*chosen, *left) if chooses(one)] == chosen


@pytest.mark.parametrize(
    ("one", "needed"),
    [
        (CALM, False),
        (with_card(problem=Problem("sealed")), False),
        (with_card(problem=Problem("cut-off")), True),
        (with_card(conflicts=("facts/date",)), True),
        (row(news=News(entries=1)), True),
        (row(points=(Point("decide", "stale"),)), True),
        (row(points=(Point("decide", "waiver_ended"),)), True),
        (row(points=(Point("decide", "signed", review="waiting"),)), True),
        (row(points=(Point("decide", "signed", review="approved"),)), False),
        (
            msgspec.structs.replace(with_card(practice=True), points=(Point("decide", "open", review="waiting"),)),
            False,
        ),
    ],
)
def test_what_needs_somebody_is_told(one: Overview, needed: bool) -> None:
    assert needs_me(one) is filters(TODAY)["needs_me"](one) is needed


def test_what_needs_somebody_comes_first_and_what_is_over_last() -> None:
    needy = row(30, news=News(never=True))
    rows = [row(), row(-3), row(20), row(2), needy, row(-40)]
    assert sorted(rows, key=needy_first) == [needy, row(2), row(20), row(-3), row(-40), row()]


def test_what_plans_lack_is_counted_among_those_that_have_to_have_it() -> None:
    def lacking(*missing: str) -> Overview:
        return msgspec.structs.replace(with_card(missing=missing), asks=("ACC-04", "date"))

    rows = [lacking("ACC-04"), lacking("ACC-04", "date"), lacking("place"), CALM]
    assert gaps(rows) == [Gap("ACC-04", 2, 3), Gap("place", 1, 1), Gap("date", 1, 3)]
    assert gaps([]) == []


def test_rules_are_counted_over_all_plans(shared_desk: Desk, tmp_path: Path) -> None:
    plain = told(shared_desk.blank(), **facts())
    legal = told(shared_desk.blank(), **facts(legal_info=True))
    flagged = done(legal, editing.answer_item(legal, "FOC-08", Answer("no")))
    rows = [overview_of_plan(shared_desk, tmp_path / "a", plan) for plan in (plain, flagged)]
    rows += [row(points=(Point("decide", "stale", stale_rules=("immigrant-focused",)),))]
    counts = {count.rule: count for count in rule_counts(rows)}
    assert list(counts) == list(shared_desk.standard_pack.rules)
    focus = counts["immigrant-focused"]
    assert (focus.of, focus.kept, focus.open, focus.broken, focus.stale) == (2, 0, 1, 1, 1)
    assert focus.flagged == sum("immigrant-focused" in one.flagged for one in rows) > 0
    assert gaps(rows)[0].of == 2


def test_gaps_and_points_are_said_in_words(shared_desk: Desk) -> None:
    words, pack = shared_desk.words, shared_desk.standard_pack
    assert say_gap_name(words, pack, "ACC-04") == pack.items["ACC-04"].item.short
    assert say_gap_name(words, pack, "date") == pack.facts["date"].fact.label
    assert say_gap_name(words, pack, "OLD-01") == "OLD-01"
    said = [
        (Point("decide", "open", 4), "4 points left"),
        (Point("decide", "ready"), "ready to sign"),
        (Point("decide", "signed", review="waiting"), "signed, waits for review"),
        (Point("decide", "signed", review="approved"), "signed off"),
        (Point("decide", "stale"), "changed since signed"),
        (Point("decide", "returned"), "returned by the reviewer"),
    ]
    assert [say_point(words, point) for point, _ in said] == [text for _, text in said]


def test_all_texts_of_a_plan_are_searched(shared_desk: Desk, tmp_path: Path) -> None:
    plan = told(shared_desk.blank(), **facts(title="Fête à São Tomé", place="Łódź Hall"))
    answer = Answer("waived", {"text": "Four marshals"}, "No door", "A helper", "Ines")
    plan = done(plan, editing.answer_item(plan, "ACC-02", answer), editing.write_note(plan, "ACC-02", "Ask Gül"))
    found = overview_of_plan(
        shared_desk, tmp_path / "River file \udcff.ijnplan", remarked(plan, "Перенести столы")
    )
    for wanted in ("fete SAO", "lodz", "marshals", "no door", "gul", "перенести", "river FILE", '"a helper"', ""):
        assert search([CALM, found], wanted)[-1] is found, wanted
    for wanted in ("fete missing", '"helper a"', "Dublin"):
        assert search([CALM, found], wanted) == []


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  Two\n words ", "two words"),
        ("Straße", "strasse"),
        ("ﬁne \uff26\uff35LL", "fine full"),
        ("Ørsted", "orsted"),
        ("Don\u2019t \u201cgo\u201d \u2013 yet", 'don\'t "go" - yet'),
        ("عِشاء", "عشاء"),
    ],
)
def test_texts_are_folded(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_words_and_quoted_phrases_are_told_apart() -> None:
    assert parts('Open "Many  Kitchens" table') == (b"open", b"table", b"many kitchens")
    assert parts("“Crème brûlée” “left open”") == (b"creme brulee", b"left open")
    assert parts('""') == ()
