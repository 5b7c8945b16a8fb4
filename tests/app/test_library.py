"""One line about each plan, also about files that can't be read."""

import datetime as dt
import json
from pathlib import Path

import msgspec
import pytest

from ijn_organizer.app import editing
from ijn_organizer.app.desk import Desk
from ijn_organizer.app.library import PlanCard, card_of_file, card_of_plan, cards, soonest_first
from ijn_organizer.app.listing import list_folder, records, table_lines, table_rows
from ijn_organizer.app.news import News
from ijn_organizer.plan.cells import Plan
from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.plan.reading import Answer, PackPin
from tests.app.making import codes, done, facts, remarked, saved_plan, told

RECORD_KEYS = [
    "path",
    "title",
    "date",
    "days_left",
    "ready",
    "missing",
    "flags",
    "sign_off",
    "problem",
    "conflicts",
    "copies",
    "place",
    "organizer",
    "checkpoint",
    "checkpoints",
    "late",
    "unread",
    "runs_out",
    "ending",
    "changed",
]


def newer(path: Path, **changes: object) -> Path:
    """Makes the file one of a newer program."""
    record = json.loads(path.read_bytes()) | {"version": 2} | changes
    path.write_text(json.dumps(record))
    return path


def test_a_card_tells_where_a_plan_stands(desk: Desk, tmp_path: Path) -> None:
    path = saved_plan(desk, tmp_path / "rally.ijnplan", place="Cedar Square")
    card = card_of_file(desk, path)
    assessment = desk.session(desk.read_plan(path).plan).assessment
    assert (card.title, card.kind, card.place) == ("Welcome Rally", "Rally", "Cedar Square")
    assert (card.date, card.days_left) == (dt.date(2026, 12, 12), 18)
    assert (card.done, card.total) == (assessment.done, assessment.total)
    assert 0 < card.done < card.total
    assert not card.ready
    assert "FOC-01" in card.missing
    task = assessment.tasks[0]
    assert card.next_task == assessment.items[task.item].item.short
    assert (card.next_due, card.next_late) == (task.due, True)
    assert not card.practice
    assert card.problem is None


def test_a_card_names_the_flags_that_stand(desk: Desk, tmp_path: Path) -> None:
    plan = told(desk.blank(practice=True), **facts(legal_info=True))
    plan = done(plan, editing.answer_item(plan, "FOC-08", Answer("no")))
    card = card_of_plan(desk, tmp_path / "rally.ijnplan", plan)
    assert "RF-27" in card.flags
    assert card.practice
    assert card.record("")["sign_off"] == "practice"


def test_a_plan_with_nothing_in_it_has_a_card(desk: Desk, tmp_path: Path) -> None:
    card = card_of_plan(desk, tmp_path / "new.ijnplan", desk.blank())
    assert (card.title, card.kind, card.place, card.date, card.days_left) == ("", "", "", None, None)
    assert (card.next_due, card.next_late) == (None, False)
    assert card.next_task
    assert "date" in card.missing


def test_a_plan_without_a_pack_is_read_with_the_newest(desk: Desk, tmp_path: Path) -> None:
    card = card_of_plan(desk, tmp_path / "new.ijnplan", told(Plan("0" * 32, "1" * 32), **facts()))
    assert card.title == "Welcome Rally"


def test_what_a_hostile_plan_holds_is_no_reason_to_fall_over(desk: Desk, tmp_path: Path) -> None:
    plan = told(
        remarked(desk.blank()),
        title={"a": 1},
        date="never",
        expected=[],
        event_type=7,
        politicians="Ana",
        practice=[],
    )
    card = card_of_plan(desk, tmp_path / "odd.ijnplan", plan)
    assert (card.date, card.problem) == (None, None)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file-empty"),
        (b"{}", "not-a-plan"),
        (b"MZ\x90\x00\xff", "not-utf8"),
        (b'{"format": "ijn-plan", "version"', "cut-off"),
        (b"[facts]\n", "not-json"),
    ],
)
def test_a_damaged_file_has_a_card_that_says_so(desk: Desk, tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "damaged.ijnplan"
    path.write_bytes(content)
    card = card_of_file(desk, path)
    assert card == PlanCard(path, problem=card.problem)
    assert card.problem is not None
    assert card.problem.code == code


def test_a_plan_of_a_newer_program_is_shown_as_far_as_it_can_be_read(desk: Desk, tmp_path: Path) -> None:
    readable = newer(saved_plan(desk, tmp_path / "a.ijnplan"), later={"x": 1})
    unreadable = newer(saved_plan(desk, tmp_path / "b.ijnplan"), cells=[1, 2, 3])
    assert card_of_file(desk, readable).title == "Welcome Rally"
    card = card_of_file(desk, unreadable)
    assert card.problem is not None
    assert card.problem.code == "newer-version"


def test_a_plan_of_a_pack_that_is_not_here_says_so(desk: Desk, tmp_path: Path) -> None:
    plan = Plan("0" * 32, "1" * 32)
    desk.write_new(tmp_path / "a.ijnplan", done(plan, *editing.begin(plan, PackPin("other", "3"), practice=False)))
    card = card_of_file(desk, tmp_path / "a.ijnplan")
    assert card.problem is not None
    assert card.problem.code == "pack-not-here"


def test_what_comes_next_stands_first() -> None:
    def card(name: str, day: int | None, problem: bool = False) -> PlanCard:
        date = None if day is None else dt.date(2026, 11, 24) + dt.timedelta(days=day)
        bare = PlanCard(Path(name), name, date=date, days_left=day)
        return msgspec.structs.replace(bare, problem=PROBLEM) if problem else bare

    wanted = [
        card("today", 0),
        card("soon a", 3),
        card("soon b", 3),
        card("later", 90),
        card("without date", None),
        card("yesterday", -1),
        card("long ago", -300),
        card("damaged", None, problem=True),
    ]
    assert sorted([*wanted[1::2], *wanted[::2]], key=soonest_first) == wanted


PROBLEM = Problem("not-a-plan")


def test_the_window_lists_its_plans_soonest_first(desk: Desk, tmp_path: Path) -> None:
    for title, date in (("Later", "2027-03-01"), ("Past", "2026-01-01"), ("Next", "2026-12-01")):
        desk.start_plan(facts(title=title, date=date))
    (desk.plans_folder / "damaged.ijnplan").write_text("{")
    shared = saved_plan(desk, tmp_path / "shared.ijnplan", title="Shared", date="2026-12-24")
    desk.open_document(shared)
    assert [card.title for card in cards(desk)] == ["Next", "Shared", "Later", "Past", ""]


def test_a_record_has_the_keys_that_were_agreed(desk: Desk, tmp_path: Path) -> None:
    saved_plan(desk, tmp_path / "rally.ijnplan")
    (tmp_path / "z.ijnplan").write_text("{}")
    [rally, damaged] = records(list_folder(desk, tmp_path), desk)
    assert isinstance(rally, dict)
    assert isinstance(damaged, dict)
    assert list(rally) == list(damaged) == RECORD_KEYS
    assert (rally["date"], rally["days_left"], rally["ready"], rally["sign_off"], rally["problem"]) == (
        "2026-12-12",
        18,
        False,
        "not_signed",
        None,
    )
    assert rally["unread"] == News(never=True).record()
    assert damaged["sign_off"] is damaged["unread"] is damaged["checkpoints"] is damaged["late"] is None
    assert damaged["problem"] == {
        "code": "not-a-plan",
        "text": f"{tmp_path / 'z.ijnplan'} is not a plan. Please choose a file that ends in .ijnplan.",
    }


def test_what_is_missing_is_the_same_in_a_list_and_in_a_check(desk: Desk, tmp_path: Path) -> None:
    plan = told(desk.blank(), **facts(expected=60, capacity=40, indoor=True))
    assessment = desk.session(plan).assessment
    asked = assessment.checkpoints[assessment.checkpoint]
    card = card_of_plan(desk, tmp_path / "a.ijnplan", plan)
    assert card.missing == asked.missing_items + asked.missing_facts


def test_a_folder_is_listed_in_columns(desk: Desk, tmp_path: Path) -> None:
    assert table_lines([], desk) == ["No plans here."]
    saved_plan(desk, tmp_path / "a.ijnplan")
    saved_plan(desk, tmp_path / "b.ijnplan", title="Art night", date=None)
    (tmp_path / "z.ijnplan").write_text("{}")
    [rally, undated, damaged] = table_lines(list_folder(desk, tmp_path), desk)
    assert rally.startswith("a.ijnplan  Welcome Rally  2026-12-12   18 days left  23 missing  ")
    assert undated.startswith("b.ijnplan  Art night      no date yet                ")
    assert rally.endswith("done  not signed")
    sentence = f"{tmp_path / 'z.ijnplan'} is not a plan. Please choose a file that ends in .ijnplan."
    assert damaged == f"z.ijnplan  {sentence}"
    assert table_lines(list_folder(desk, tmp_path)[-1:], desk) == [damaged]


def test_rows_for_a_spreadsheet_have_a_column_for_each_thing(desk: Desk, tmp_path: Path) -> None:
    saved_plan(desk, tmp_path / "a.ijnplan")
    (tmp_path / "z.ijnplan").write_text("{}")
    [head, rally, damaged] = table_rows(list_folder(desk, tmp_path), desk)
    assert len(set(head)) == len(head) == len(rally) == len(damaged)
    told_so = dict(zip(head, rally, strict=True))
    assert (told_so["Event"], told_so["Date"], told_so["Days left"]) == ("Welcome Rally", "2026-12-12", "18")
    assert (told_so["Ready"], told_so["Sign-off"], told_so["Problem"]) == ("no", "not signed", "")
    assert (told_so["New to me"], told_so["Values differ"]) == ("not looked at yet", "0")
    assert int(told_so["Late"]) > 0
    assert head[-5:] == [f"Checkpoint: {name}" for name in ("Decide", "Publish", "Ready", "Doors", "After")]
    assert told_so["Checkpoint: Publish"].endswith(" points left")
    said = dict(zip(head, damaged, strict=True))
    assert said["Problem"].endswith(".ijnplan.")
    assert [said[name] for name in ("Days left", "Ready", "Done", "Questions", "Sign-off")] == [""] * 5


def test_a_folder_that_is_none_is_told(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for name, code in (("none", "folder-missing"), ("file", "not-a-folder")):
        with pytest.raises(ProblemsError) as caught:
            list_folder(desk, tmp_path / name)
        assert codes(caught) == [code]
