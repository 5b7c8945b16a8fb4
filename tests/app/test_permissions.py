"""How the permissions of a plan stand on a day, and what is told of them."""

import datetime as dt
from pathlib import Path

import pytest

from ijn_organizer.app import editing
from ijn_organizer.app.desk import Desk
from ijn_organizer.app.exporting import Exporter
from ijn_organizer.app.overview import overview_of_plan
from ijn_organizer.app.overview_words import say_ending
from ijn_organizer.app.permissions import find_permission, list_lines, list_record, permissions_of
from ijn_organizer.plan import paths
from ijn_organizer.plan.cells import Plan
from ijn_organizer.plan.edits import Edit
from ijn_organizer.plan.merge import merge
from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.plan.reading import ORDER
from ijn_organizer.plan.values import Json, canonical
from ijn_organizer.report.marks import NOTHING
from ijn_organizer.rules.permissions import PERMISSION_STATES, SOON_DAYS
from ijn_organizer.trust.identity import make_identity
from ijn_organizer.words.permissions import say_permission
from tests.app.making import codes, done
from tests.conftest import NOW

GIVEN: dict[str, Json] = {"kind": "logo", "scope": "Poster", "asked_by": "Ana", "granted_by": "Ines"}
TODAY = NOW.date()

STANDS: dict[str, tuple[dict[str, Json], str]] = {
    "asked": ({"granted_by": ""}, "asked for, no answer yet"),
    "in_force": ({"until": "2026-12-24"}, "holds until Thu, Dec 24, 2026"),
    "not_begun": ({"from": "2026-11-25"}, "given, begins on Wed, Nov 25, 2026"),
    "ends_soon": ({"until": "2026-12-08"}, "ends in 14 days"),
    "ended": ({"until": "2026-11-23"}, "ended on Mon, Nov 23, 2026"),
    "taken_back": ({"revoked_on": "2026-11-20", "until": "2026-11-21"}, "taken back on Fri, Nov 20, 2026"),
}


def row(number: int, **columns: Json) -> Edit:
    value = canonical({ORDER: f"a{number}", **columns})
    return Edit(paths.row("permissions", f"r{number}"), value, frozenset())


def with_rows(desk: Desk, *rows: dict[str, Json]) -> Plan:
    return done(desk.blank(), *(row(number, **columns) for number, columns in enumerate(rows, 1)))


@pytest.mark.parametrize("state", STANDS)
def test_how_a_permission_stands(shared_desk: Desk, state: str) -> None:
    changes, says = STANDS[state]
    [one] = permissions_of(shared_desk, with_rows(shared_desk, {**GIVEN, **changes}))

    assert one.state == state
    assert say_permission(shared_desk.words, one) == says


def test_every_state_is_tried_here() -> None:
    assert {*STANDS, "conflict"} == set(PERMISSION_STATES)


@pytest.mark.parametrize(
    ("until", "state", "says"),
    [
        (TODAY, "ends_soon", "ends today"),
        (TODAY + dt.timedelta(1), "ends_soon", "ends in 1 day"),
        (TODAY + dt.timedelta(SOON_DAYS), "ends_soon", "ends in 14 days"),
        (TODAY + dt.timedelta(SOON_DAYS + 1), "in_force", "holds until Wed, Dec 9, 2026"),
        (None, "in_force", "holds, without an end"),
    ],
)
def test_it_runs_out_soon_from_two_weeks_before(
    shared_desk: Desk, until: dt.date | None, state: str, says: str
) -> None:
    columns = {**GIVEN, "until": until.isoformat()} if until else GIVEN
    [one] = permissions_of(shared_desk, with_rows(shared_desk, columns))

    assert (one.state, say_permission(shared_desk.words, one)) == (state, says)
    assert one.days_left == ((until - TODAY).days if until else None)


def test_the_days_agree_with_the_rule_pack(shared_desk: Desk) -> None:
    assert shared_desk.standard_pack.pack.settings["permission_days"] == SOON_DAYS


def test_of_what_runs_out_the_first_to_end_is_told(shared_desk: Desk, tmp_path: Path) -> None:
    plan = with_rows(
        shared_desk,
        {**GIVEN, "until": "2026-12-05"},
        {**GIVEN, "until": "2027-12-05"},
        {**GIVEN, "until": "2026-11-26", "kind": "represent"},
        {**GIVEN, "until": "2026-11-01"},
        {**GIVEN, "until": "2026-11-27", "granted_by": ""},
        {**GIVEN, "until": "2026-11-27", "revoked_on": "2026-11-02"},
    )

    row = overview_of_plan(shared_desk, tmp_path / "a.ijnplan", plan)

    assert row.runs_out == dt.date(2026, 11, 26)
    assert say_ending(shared_desk.words, shared_desk.standard_pack, row) == "Permission: To speak for the network"


def test_what_two_copies_say_differently_is_told_and_not_left_out(shared_desk: Desk) -> None:
    plan = with_rows(shared_desk, GIVEN, GIVEN)
    other = done(plan, row(1, **{**GIVEN, "until": "2026-12-24"}))
    mine = done(plan, row(1, **{**GIVEN, "until": "2026-12-31"}))
    torn = permissions_of(shared_desk, merge(mine, other))[-1]

    assert (torn.id, torn.state, torn.scope, torn.until) == ("r1", "conflict", "Poster", None)
    assert say_permission(shared_desk.words, torn) == "two copies say different things"


def test_what_does_not_fit_its_column_reads_as_not_told(shared_desk: Desk) -> None:
    odd: dict[str, Json] = {"kind": "party", "scope": 7, "granted_by": ["Ines"], "until": "soon", "asked_on": True}
    [one] = permissions_of(shared_desk, with_rows(shared_desk, odd))

    assert (one.state, one.kind, one.scope, one.until, one.asked_on) == ("asked", None, "", None, None)


def test_a_plan_without_permissions_has_none(shared_desk: Desk) -> None:
    assert permissions_of(shared_desk, shared_desk.blank()) == ()
    assert list_lines(shared_desk.words, ()) == ["No permission was asked for yet."]


def test_the_list_for_people_and_for_programs(shared_desk: Desk) -> None:
    every = permissions_of(shared_desk, with_rows(shared_desk, GIVEN, {"kind": "represent"}))

    assert list_lines(shared_desk.words, every) == [
        "1  Name or logo              Poster  Ana  Ines  holds, without an end",
        f"2  To speak for the network  {NOTHING}       {NOTHING}    {NOTHING}     asked for, no answer yet",
    ]
    [first, second] = list_record(shared_desk.words, every)
    assert isinstance(first, dict)
    assert (first["id"], first["number"], first["state"], first["until"]) == ("r1", 1, "in_force", None)
    assert isinstance(second, dict)
    assert (second["kind"], second["granted_by"]) == ("represent", None)


@pytest.mark.parametrize("name", ["2", "r2"])
def test_a_permission_is_found_by_its_number_or_its_row(shared_desk: Desk, name: str) -> None:
    every = permissions_of(shared_desk, with_rows(shared_desk, GIVEN, {"kind": "represent"}))

    assert find_permission(every, name) is every[1]


@pytest.mark.parametrize("name", ["0", "3", "r3", "", "logo"])
def test_what_is_not_there_is_not_found(shared_desk: Desk, name: str) -> None:
    every = permissions_of(shared_desk, with_rows(shared_desk, GIVEN, {"kind": "represent"}))

    with pytest.raises(ProblemsError) as caught:
        find_permission(every, name)

    assert codes(caught) == ["no-such-permission"]


def test_a_letter_is_never_written_over_a_plan(shared_desk: Desk, tmp_path: Path) -> None:
    plan = with_rows(shared_desk, GIVEN)
    path = tmp_path / "letter.pdf"
    exporter = Exporter(shared_desk)
    exporter.write_permission_letter(plan, "1", path)

    assert path.read_bytes().startswith(b"%PDF-")
    shared_desk.write_new(tmp_path / "plan.ijnplan", plan)
    with pytest.raises(ProblemsError) as caught:
        exporter.write_permission_letter(plan, "1", tmp_path / "plan.ijnplan")
    assert codes(caught) == ["output-is-plan"]


def test_a_practice_letter_is_not_signed(shared_desk: Desk) -> None:
    plan = done(shared_desk.blank(practice=True), row(1, **GIVEN), editing.tell_fact(Plan("", ""), "title", "Try"))
    exporter = Exporter(shared_desk)

    assert exporter.permission_letter(plan, "1").startswith(b"%PDF-")
    with pytest.raises(ProblemsError) as caught:
        exporter.permission_letter(plan, "1", make_identity("Ines", "Coordinator", NOW))
    assert codes(caught) == ["practice-not-certified"]
