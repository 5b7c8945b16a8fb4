"""What each command does, says and answers: its exit code, its two outputs, its data."""

import csv
import datetime as dt
import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from ijn_organizer.app.version import VERSION
from ijn_organizer.plan.reading import read
from ijn_organizer.storage.places import resources
from ijn_organizer.storage.planfile import encode_plan
from ijn_organizer.storage.save import open_plan
from tests.app.making import said, told
from tests.cli.conftest import Program
from tests.cli.making import ID

BEFORE = "2026-11-24"
"""A day on which the meeting waits for nothing at its first checkpoint."""

CHECK_KEYS = {
    "ready",
    "checkpoint",
    "plan",
    "pack",
    "today",
    "items",
    "missing",
    "flags",
    "numbers",
    "rules",
    "checkpoints",
    "tasks",
    "conflicts",
    "path",
    "problem",
}
ITEM_KEYS = {"id", "rules", "step", "severity", "status", "because", "satisfied", "due", "late"}
NUMBERS = {
    "wheelchair",
    "receivers",
    "parking",
    "van",
    "toilets",
    "marshals",
    "crowd_managers",
    "interpreters",
    "asl",
}
LIST_KEYS = [
    *("path", "title", "date", "days_left", "ready", "missing", "flags", "sign_off", "problem", "conflicts"),
    *(
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
    ),
]
CHECKPOINTS = ["decide", "publish", "ready", "doors", "after"]


def change(path: Path, **facts: Any) -> None:
    """Tells facts in a plan's file, as another opening would."""
    path.write_bytes(encode_plan(told(open_plan(path).plan, **facts)))


def days_left() -> int:
    """Days until the vigil, by the computer's clock."""
    return (dt.date(2026, 12, 12) - dt.datetime.now().astimezone().date()).days


def test_new_makes_a_plan_from_a_file(program: Program) -> None:
    answer = program("new", "--from", "meeting.toml", "-o", "plan.ijnplan")
    assert answer == (0, "Made the plan plan.ijnplan.\n", "")
    plan = open_plan(program.folder / "plan.ijnplan").plan
    assert plan.id == ID
    assert said(plan)["facts/title"] == ["Neighbors meet"]


def test_new_twice_with_an_id_makes_copies_that_merge_without_conflicts(program: Program) -> None:
    one, other = program.plan("meeting.toml", "a.ijnplan"), program.plan("meeting.toml", "b.ijnplan")
    assert one.read_bytes() != other.read_bytes()
    answer = program("merge", one, other, "-o", "c.ijnplan", "--json")
    assert (answer.code, json.loads(answer.out)) == (
        0,
        {"conflicts": [], "taken": {"from_a": [], "from_b": []}, "taken_entries": 0},
    )
    assert read(open_plan(program.folder / "c.ijnplan").plan) == read(open_plan(one).plan)


def test_check_says_no_while_something_is_missing(program: Program) -> None:
    answer = program("check", program.plan(), "--today", BEFORE)
    assert (answer.code, answer.err) == (1, "")
    lines = answer.out.splitlines()
    assert lines[0] == "Lights for Rivergate · Sat, Dec 12, 2026 · 18 days left"
    assert "Needs attention" in lines
    assert sum(line.strip().startswith(("1 ", "10 ", "Accessibility")) for line in lines) == 3


def test_check_says_yes_when_a_checkpoint_is_ready(program: Program) -> None:
    answer = program("check", program.plan("meeting.toml"), "--today", BEFORE)
    assert (answer.code, answer.err) == (0, "")
    assert "Checkpoint Decide: ready to sign" in answer.out


def test_check_as_data_has_the_keys_that_were_agreed(program: Program) -> None:
    answer = program("check", program.plan(), "--today", BEFORE, "--json")
    assert (answer.code, answer.err) == (1, "")
    assert answer.out.count("\n") == 1
    record = json.loads(answer.out)
    assert record.keys() >= CHECK_KEYS
    assert (record["ready"], record["checkpoint"], record["today"]) == (False, "ready", BEFORE)
    assert record["pack"]["id"] == "ijn-conduct"
    assert all(item.keys() >= ITEM_KEYS for item in record["items"])
    assert all(reason.keys() == {"fact", "value"} for item in record["items"] for reason in item["because"])
    assert all(flag.keys() >= {"code", "item", "severity", "text"} for flag in record["flags"])
    assert {flag["severity"] for flag in record["flags"]} <= {"stop", "look"}
    assert record["numbers"].keys() >= NUMBERS
    assert len(record["rules"]) == 11
    assert set(record["rules"].values()) <= {"kept", "open", "broken", "nothing_yet"}
    assert list(record["checkpoints"]) == CHECKPOINTS
    assert all(point.keys() >= {"state", "missing"} for point in record["checkpoints"].values())
    assert all(task.keys() >= {"id", "text", "due", "owner", "late"} for task in record["tasks"])


def test_what_check_tells_as_data_fits_together(program: Program) -> None:
    record = json.loads(program("check", program.plan(), "--today", BEFORE, "--json").out)
    items = {item["id"]: item for item in record["items"]}
    assert items["ACC-04"]["status"] == "yes"
    assert items["ACC-04"]["satisfied"]
    assert items["INC-09"]["status"] == "not_yet"
    assert items["CAM-01"]["because"] == [{"fact": "has_politicians", "value": True}]
    assert {flag["item"] for flag in record["flags"]} <= items.keys()
    assert {task["id"] for task in record["tasks"]} <= items.keys()
    assert record["missing"] == record["checkpoints"]["ready"]["missing"]
    owners = {task["id"]: task["owner"] for task in record["tasks"]}
    assert owners["INC-09"] == "Iris Tamm"
    late = {item["id"] for item in record["items"] if item["late"]}
    assert "INC-09" in late
    assert all(items[one]["due"] < BEFORE for one in late)


def test_check_of_several_plans_is_one_object_a_line(program: Program) -> None:
    ready, open_one = program.plan("meeting.toml", "a.ijnplan"), program.plan("vigil.toml", "b.ijnplan")
    answer = program("check", ready, open_one, "--json", "--today", BEFORE)
    records = [json.loads(line) for line in answer.out.splitlines()]
    assert [record["plan"]["title"] for record in records] == ["Neighbors meet", "Lights for Rivergate"]
    assert answer.code == 1
    assert program("check", ready, ready, "--today", BEFORE).code == 0


@pytest.mark.parametrize(
    ("today", "checkpoint"),
    [
        ("2026-10-31", "decide"),
        ("2026-11-01", "publish"),
        ("2026-12-09", "ready"),
        ("2026-12-12", "doors"),
        ("2026-12-13", "after"),
        ("2027-06-01", "after"),
    ],
)
def test_today_chooses_the_checkpoint_and_at_overrules_it(program: Program, today: str, checkpoint: str) -> None:
    path = program.plan()
    record = json.loads(program("check", path, "--today", today, "--json").out)
    assert (record["today"], record["checkpoint"]) == (today, checkpoint)
    record = json.loads(program("check", path, "--today", today, "--json", "--at", "publish").out)
    assert (record["today"], record["checkpoint"]) == (today, "publish")


def test_without_today_it_is_the_day_of_the_computer(program: Program) -> None:
    before = dt.datetime.now().astimezone().date().isoformat()
    record = json.loads(program("check", program.plan(), "--json").out)
    assert before <= record["today"] <= dt.datetime.now().astimezone().date().isoformat()


def test_a_pdf_holds_two_languages_and_other_files_say_that_they_hold_one(program: Program) -> None:
    path = program.plan()
    assert program("export", path, "-o", "two.pdf", "--lang", "es,en") == (0, "Wrote two.pdf.\n", "")
    said = "one.html is in the first language only. Choose PDF for two languages side by side.\n"
    assert program("export", path, "-o", "one.html", "--lang", "es,en").err == said


@pytest.mark.parametrize("ending", ["html", "csv", "json", "ics", "CSV"])
def test_export_is_the_public_copy_unless_the_team_is_named(program: Program, ending: str) -> None:
    path = program.plan()
    answer = program("export", path, "-o", f"out.{ending}")
    assert answer == (0, f"Wrote out.{ending}.\n", "")
    assert program("export", path, "-o", f"public.{ending}", "--copy", "public", "--lang", "en").code == 0
    assert program("export", path, "-o", f"team.{ending}", "--copy", "team").code == 0
    default, public, team = (
        (program.folder / f"{name}.{ending}").read_text("utf-8") for name in ("out", "public", "team")
    )
    private = {"html": "Tobias Marrow", "ics": "Cedar Square"}.get(ending, "Iris Tamm")
    assert private not in default
    assert private not in public
    assert private in team


def test_export_makes_a_pdf(program: Program) -> None:
    assert program("export", program.plan("meeting.toml"), "-o", "out.pdf").code == 0
    assert (program.folder / "out.pdf").read_bytes().startswith(b"%PDF-1.7")


def test_merge_lists_conflicts_keeps_both_values_and_says_no(program: Program) -> None:
    one = program.plan("meeting.toml", "a.ijnplan")
    other = Path(shutil.copy(one, program.folder / "b.ijnplan"))
    change(one, expected=40, place="Mill Lane Hall")
    change(other, expected=45)
    answer = program("merge", one, other, "-o", "c.ijnplan", "--json")
    assert (answer.code, answer.err) == (1, "")
    record = json.loads(answer.out)
    assert record.keys() == {"conflicts", "taken", "taken_entries"}
    [conflict] = record["conflicts"]
    assert conflict.keys() == {"path", "values"}
    assert conflict["path"] == "facts/expected"
    assert {value["value"] for value in conflict["values"]} == {40, 45}
    assert all(value.keys() == {"value", "by", "at"} for value in conflict["values"])
    assert record["taken"].keys() == {"from_a", "from_b"}
    assert "facts/place" in record["taken"]["from_a"]
    assert said(open_plan(program.folder / "c.ijnplan").plan)["facts/expected"] == [40, 45]
    plain = program("merge", one, other, "-o", "d.ijnplan")
    assert plain.code == 1
    lines = plain.out.splitlines()
    at = lines.index("  Expected people (facts/expected)")
    assert sorted(line.partition(" (")[0] for line in lines[at + 1 :]) == ["    40", "    45"]
    assert all("Ben Adu, " in line for line in lines[at + 1 :])


def test_list_shows_a_folder_as_a_table_and_as_data(program: Program) -> None:
    folder = program.folder / "plans"
    folder.mkdir()
    assert program("list", folder) == (0, "No plans here.\n", "")
    assert program("list", folder, "--json") == (0, "[]\n", "")
    program.plan("vigil.toml", "plans/vigil.ijnplan")
    program.plan("meeting.toml", "plans/meeting.ijnplan")
    (folder / "damaged.ijnplan").write_text("{")
    (folder / "notes.txt").write_text("no plan")
    table = program("list", folder)
    assert (table.code, table.err) == (0, "")
    assert len(table.out.splitlines()) == 3
    days = [days_left()]
    answer = program("list", folder, "--json")
    days.append(days_left())
    assert (answer.code, answer.err) == (0, "")
    records = json.loads(answer.out)
    assert [list(record) for record in records] == [LIST_KEYS] * 3
    by_title = {record["title"]: record for record in records}
    vigil = by_title["Lights for Rivergate"]
    assert vigil["path"] == str(folder / "vigil.ijnplan")
    assert vigil["date"] == "2026-12-12"
    assert vigil["days_left"] in days
    assert (vigil["ready"], vigil["sign_off"], vigil["problem"]) == (False, "not_signed", None)
    assert (records[-1]["title"], records[-1]["sign_off"]) == (None, None)
    assert records[-1]["problem"].keys() == {"code", "text"}
    assert records[-1]["problem"]["code"] == "cut-off"


def test_list_as_csv_is_guarded_against_formulas(program: Program) -> None:
    folder = program.folder / "plans"
    folder.mkdir()
    program.plan("vigil.toml", "plans/vigil.ijnplan")
    change(folder / "vigil.ijnplan", title='=HYPERLINK("http://example.org")')
    answer = program("list", folder, "--csv")
    assert (answer.code, answer.err) == (0, "")
    [head, row] = csv.reader(io.StringIO(answer.out))
    assert head[:3] == ["File", "Event", "Date"]
    assert row[:3] == [str(folder / "vigil.ijnplan"), '\'=HYPERLINK("http://example.org")', "2026-12-12"]
    header = program.folder / "empty"
    header.mkdir()
    assert len(list(csv.reader(io.StringIO(program("list", header, "--csv").out)))) == 1


def test_pack_check_finds_the_pack_that_ships_in_order(program: Program) -> None:
    pack = resources() / "packs" / "ijn-conduct"
    assert program("pack", "check", pack) == (0, "The rule pack is in order.\n", "")
    assert program("pack", "check", pack, "--json") == (0, "[]\n", "")


def test_version_and_help_are_told_on_stdout(program: Program) -> None:
    assert program("--version") == (0, f"ijn-organizer {VERSION}\n", "")
    for call in (["--help"], ["-h"], ["check", "--help"], ["pack", "check", "-h"]):
        answer = program(*call)
        assert (answer.code, answer.err) == (0, "")
        assert answer.out.startswith("usage: ijn-organizer")


def test_every_command_is_named_in_the_help(program: Program) -> None:
    told_so = program("--help").out
    for command in ("new", "check", "export", "merge", "list", "pack", "demo"):
        assert f"\n    {command} " in told_so
