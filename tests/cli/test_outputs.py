"""What a command may write over, and that its report is about what it wrote."""

import json
import os
import shutil
from pathlib import Path

import pytest

from ijn_organizer.app.desk import Desk
from ijn_organizer.app.exporting import Exporter
from ijn_organizer.plan.problems import ProblemsError
from tests.app.making import codes, said
from tests.cli.conftest import Program
from tests.cli.test_commands import BEFORE, change, open_plan


def newer(path: Path) -> Path:
    """Makes the file one of a newer program, which still can be read."""
    path.write_text(json.dumps(json.loads(path.read_bytes()) | {"version": 2, "later": {"thing": 1}}))
    return path


def cut(path: Path) -> Path:
    path.write_bytes(path.read_bytes()[:-100])
    return path


def as_it_is(path: Path) -> Path:
    return path


@pytest.mark.parametrize("became", [as_it_is, newer, cut], ids=lambda change: change.__name__)
def test_export_never_writes_over_a_plan(program: Program, became: object) -> None:
    plan = program.plan()
    other = program.plan("meeting.toml", "other.ijnplan").rename(program.folder / "other.json")
    assert callable(became)
    became(other)
    before = other.read_bytes()
    (program.folder / "link.pdf").symlink_to(other)
    os.link(other, program.folder / "hard.csv")
    for output in ("other.json", "link.pdf", "hard.csv"):
        answer = program("export", plan, "-o", output)
        assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
        assert answer.err.startswith(f"A plan lies at {output}, so it stays as it is.")
        assert other.read_bytes() == before


def test_export_never_writes_over_its_own_input(program: Program) -> None:
    plan = program.plan().rename(program.folder / "q.json")
    before = plan.read_bytes()
    for output in ("q.json", plan, "../" + program.folder.name + "/q.json"):
        assert program("export", "q.json", "-o", output).code == 2
    assert plan.read_bytes() == before


def test_export_never_follows_a_link_into_a_damaged_plan(program: Program) -> None:
    plan = program.plan()
    damaged = program.folder / "damaged.ijnplan"
    damaged.write_bytes(b"\0\0")
    (program.folder / "link.pdf").symlink_to(damaged)
    assert program("export", plan, "-o", "link.pdf").code == 2
    assert damaged.read_bytes() == b"\0\0"


@pytest.mark.parametrize("ending", ["pdf", "json", "csv"])
def test_export_writes_over_an_earlier_copy(program: Program, ending: str) -> None:
    plan = program.plan("meeting.toml")
    for _ in range(2):
        assert program("export", plan, "-o", f"out.{ending}", "--copy", "team").code == 0
    (program.folder / f"big.{ending}").write_bytes(b"{" + b" " * 17_000_000)
    assert program("export", plan, "-o", f"big.{ending}").code == 0
    assert (program.folder / f"big.{ending}").stat().st_size < 1_000_000


def test_no_copy_that_the_window_makes_replaces_a_plan(program: Program) -> None:
    plan = program.plan().rename(program.folder / "q.pdf")
    before = plan.read_bytes()
    desk = Desk.open()
    with pytest.raises(ProblemsError) as caught:
        Exporter(desk).write_cards(open_plan(plan).plan, plan)
    assert codes(caught) == ["output-is-plan"]
    assert plan.read_bytes() == before


def test_new_never_touches_a_file_that_is_there(program: Program) -> None:
    plan = program.plan("meeting.toml")
    before = plan.read_bytes()
    answer = program("new", "--from", "meeting.toml", "-o", "plan.ijnplan")
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert answer.err.startswith("There is a file at plan.ijnplan already")
    assert plan.read_bytes() == before


@pytest.mark.parametrize("name", ["x.pdf", "x", "x.ijnplan.bak"])
def test_a_plan_is_only_written_to_a_file_of_plans(program: Program, name: str) -> None:
    plan = program.plan("meeting.toml")
    for call in (["new", "--from", "vigil.toml", "-o", name], ["merge", plan, plan, "-o", name]):
        answer = program(*call)
        assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
        assert answer.err == f"A plan needs a name that ends in .ijnplan, so {name} was not written.\n"
    assert not (program.folder / name).exists()
    assert program("new", "--from", "vigil.toml", "-o", "Big.IJNPLAN").code == 0


def test_merge_reports_on_what_it_saved(program: Program) -> None:
    one = program.plan("meeting.toml", "a.ijnplan")
    other, third = (Path(shutil.copy(one, program.folder / name)) for name in ("b.ijnplan", "c.ijnplan"))
    change(one, expected=40)
    change(third, expected=45, place="Mill Lane Hall")
    answer = program("merge", one, other, "-o", third, "--json")
    record = json.loads(answer.out)
    assert answer.code == 1
    assert [conflict["path"] for conflict in record["conflicts"]] == ["facts/expected"]
    assert {value["value"] for value in record["conflicts"][0]["values"]} == {40, 45}
    assert record["taken"] == {
        "from_a": ["facts/expected"],
        "from_b": [],
        "from_c": ["facts/expected", "facts/place"],
    }
    saved = said(open_plan(third).plan)
    assert (saved["facts/expected"], saved["facts/place"]) == ([40, 45], ["Mill Lane Hall"])
    plain = program("merge", one, other, "-o", third)
    assert plain.code == 1
    assert plain.out.splitlines()[1] == "A copy was there already; 2 values were taken from it too."


def test_check_goes_on_after_a_plan_that_can_not_be_read(program: Program) -> None:
    first, last = program.plan("meeting.toml", "a.ijnplan"), program.plan("meeting.toml", "b.ijnplan")
    answer = program("check", first, "none.ijnplan", last, "--json", "--today", BEFORE)
    one, missing, other = (json.loads(line) for line in answer.out.splitlines())
    assert answer.code == 2
    assert (one["ready"], one["path"], one["problem"]) == (True, str(first), None)
    assert (other["ready"], other["path"]) == (True, str(last))
    sentence = "There is no file at none.ijnplan. Please check the name and the folder."
    problem = {"code": "file-missing", "text": sentence}
    assert missing == {"path": "none.ijnplan", "ready": False, "problem": problem}
    assert answer.err == f"{sentence}\n2 of 3 could be done.\n"
    plain = program("check", "none.ijnplan", last, "--today", BEFORE)
    assert (plain.code, plain.err) == (2, f"{sentence}\n1 of 2 could be done.\n")
    assert "Checkpoint Decide: ready to sign" in plain.out


def test_a_plan_of_a_newer_program_is_told_everywhere(program: Program) -> None:
    folder = program.folder / "plans"
    folder.mkdir()
    program.plan("meeting.toml", "plans/a.ijnplan")
    plan = newer(folder / "a.ijnplan")
    sentence = (
        f"{plan} was made by a newer version of the program (plan version 2; known here: 1). "
        "It can be read here, but not changed. Please update the program."
    )
    problem = {"code": "newer-version", "text": sentence}
    check = program("check", plan, "--json", "--today", BEFORE)
    assert (check.code, check.err) == (0, sentence + "\n")
    assert json.loads(check.out)["problem"] == problem
    assert program("check", plan, "--today", BEFORE).err == sentence + "\n"
    listed = program("list", folder, "--json")
    assert (listed.code, listed.err) == (0, sentence + "\n")
    [record] = json.loads(listed.out)
    assert (record["title"], record["sign_off"], record["problem"]) == ("Neighbors meet", "not_signed", problem)
    assert program("list", folder).err == sentence + "\n"
    assert sentence in program("list", folder, "--csv").out
    assert program("export", plan, "-o", "out.csv") == (0, "Wrote out.csv.\n", sentence + "\n")


def test_conflicts_and_a_missing_title_read_the_same_in_check_and_list(program: Program) -> None:
    folder = program.folder / "plans"
    folder.mkdir()
    text = (program.folder / "meeting.toml").read_text(encoding="utf-8")
    (program.folder / "meeting.toml").write_text(text.replace('title = "Neighbors meet"\n', ""))
    one = program.plan("meeting.toml", "plans/a.ijnplan")
    other = Path(shutil.copy(one, program.folder / "b.ijnplan"))
    change(one, expected=40)
    change(other, expected=45)
    assert program("merge", one, other, "-o", one).code == 1
    check = json.loads(program("check", one, "--json").out)
    [listed] = json.loads(program("list", folder, "--json").out)
    assert check["conflicts"] == listed["conflicts"] == ["facts/expected"]
    assert (check["plan"]["title"], listed["title"]) == (None, None)


def test_check_tells_stops_under_a_heading_and_tasks_with_day_and_owner(program: Program) -> None:
    text = (program.folder / "vigil.toml").read_text(encoding="utf-8")
    text += '\n[answers.NV-11]\nstatus = "no"\n'
    (program.folder / "vigil.toml").write_text(text.replace("expected = 60", "expected = 60\nlegal_info = true"))
    plan = program.plan()
    out = program("check", plan, "--today", BEFORE).out
    _, stops, others, tasks = (part.splitlines() for part in out.replace("\n\n 1 ", "\n 1 ").strip().split("\n\n"))
    assert (stops[0], others[0], tasks[0]) == ("Before you go on", "Needs attention", "Tasks by date")
    record = json.loads(program("check", plan, "--today", BEFORE, "--json").out)
    wanted = {flag["code"] for flag in record["flags"] if flag["severity"] == "stop"}
    assert {line.split("(")[1].split(",")[0] for line in stops[1:]} == wanted != set()
    assert not [line for line in others if any(f"({code}," in line for code in wanted)]
    assert len(tasks) - 1 == len(record["tasks"])
    [interpreter] = (line for line in tasks if "(INC-09)" in line)
    assert "  Iris Tamm  " in interpreter
    assert interpreter.endswith(" · late, do now")
