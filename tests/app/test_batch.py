"""The same for many files: what is done, what failed and why, and what is left when somebody stops."""

import json
from pathlib import Path

import pytest

from ijn_organizer.app.batch import (
    Done,
    Export,
    Failed,
    FolderExporter,
    Outcome,
    Progress,
    run_batch,
    summary_lines,
)
from ijn_organizer.app.checking import check
from ijn_organizer.app.desk import Desk
from ijn_organizer.app.passphrases import new_key
from ijn_organizer.app.verifying_file import verify_file
from ijn_organizer.storage.planfile import encode_plan
from ijn_organizer.trust.sealing import seal
from tests.app.making import saved_plan

CALENDAR = Export(".ics")


@pytest.fixture
def folder(desk: Desk, tmp_path: Path) -> Path:
    """A folder with two plans, and between them one that is damaged."""
    made = tmp_path / "plans"
    made.mkdir()
    saved_plan(desk, made / "Autumn.ijnplan", title="Autumn walk")
    (made / "Broken.ijnplan").write_text('{"format": "ijn-plan", ', encoding="utf-8")
    saved_plan(desk, made / "Spring.ijnplan", title="Spring walk")
    return made


def names(paths: list[Path]) -> list[str]:
    return [path.name for path in paths]


def codes_of(failed: Failed) -> list[str]:
    return [problem.code for problem in failed.problems]


def test_one_bad_file_never_stops_the_rest(desk: Desk, folder: Path) -> None:
    result = run_batch([folder], lambda path: check(desk, path))

    assert [one.made.source.reading.title for one in result.done] == ["Autumn walk", "Spring walk"]
    assert [(one.path.name, codes_of(one)) for one in result.failed] == [("Broken.ijnplan", ["cut-off"])]
    assert (result.total, result.left) == (3, ())


def test_plans_are_verified_the_same_way(desk: Desk, folder: Path) -> None:
    result = run_batch([folder / "Spring.ijnplan", folder / "none.pdf"], lambda path: verify_file(desk, path))

    assert [one.made.valid for one in result.done] == [False]
    assert [codes_of(one) for one in result.failed] == [["file-missing"]]


def test_a_fault_of_the_program_in_one_file_is_told_of_that_file(folder: Path) -> None:
    def stumble(path: Path) -> str:
        if path.name == "Broken.ijnplan":
            raise RecursionError("deep inside")
        return path.name

    result = run_batch([folder], stumble)

    assert [one.made for one in result.done] == ["Autumn.ijnplan", "Spring.ijnplan"]
    assert codes_of(result.failed[0]) == ["one-file-failed"]


def test_each_file_is_announced_and_told_in_order(folder: Path) -> None:
    heard = list[Progress | Outcome[str]]()
    run_batch([folder], lambda path: path.name, progress=heard.append, told=heard.append)

    assert [type(one) for one in heard] == [Progress, Done] * 3
    steps = [one for one in heard if isinstance(one, Progress)]
    assert [(one.number, one.total) for one in steps] == [(1, 3), (2, 3), (3, 3)]
    assert names([one.path for one in steps]) == ["Autumn.ijnplan", "Broken.ijnplan", "Spring.ijnplan"]


def test_who_stops_it_keeps_what_is_done(desk: Desk, folder: Path) -> None:
    seen = list[Path]()

    def look(path: Path) -> Path:
        seen.append(path)
        return path

    result = run_batch([folder], look, cancelled=lambda: len(seen) == 1)

    assert names([one.made for one in result.done]) == ["Autumn.ijnplan"]
    assert names(list(result.left)) == ["Broken.ijnplan", "Spring.ijnplan"]
    assert summary_lines(desk.words, result) == ["2 files were not looked at.", "1 of 3 could be done."]


def test_a_file_named_twice_is_done_once(folder: Path) -> None:
    result = run_batch([folder / "Spring.ijnplan", folder, folder], lambda path: path)

    assert names([one.made for one in result.done]) == ["Spring.ijnplan", "Autumn.ijnplan", "Broken.ijnplan"]


def test_a_folder_without_plans_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = run_batch([tmp_path / "empty"], lambda path: path)

    assert [codes_of(one) for one in result.failed] == [["no-plans-there"]]


def test_the_summary_names_each_file_and_why(desk: Desk, folder: Path) -> None:
    result = run_batch([folder], lambda path: check(desk, path))
    [why, count] = summary_lines(desk.words, result)

    assert str(folder / "Broken.ijnplan") in why
    assert count == "2 of 3 could be done."


def test_when_all_went_well_there_is_nothing_to_sum_up(desk: Desk, folder: Path) -> None:
    result = run_batch([folder / "Spring.ijnplan"], lambda path: check(desk, path))

    assert summary_lines(desk.words, result) == []


# Copies of many plans.


def test_copies_are_named_after_their_plans(desk: Desk, folder: Path, tmp_path: Path) -> None:
    copies = tmp_path / "new" / "copies"
    result = run_batch([folder], FolderExporter(desk, copies, CALENDAR))

    assert sorted(path.name for path in copies.iterdir()) == ["Autumn.ics", "Spring.ics"]
    assert [one.made.path for one in result.done] == [copies / "Autumn.ics", copies / "Spring.ics"]
    assert b"Autumn walk" in (copies / "Autumn.ics").read_bytes()


def test_what_a_plan_lacks_is_told_of_its_file(desk: Desk, tmp_path: Path) -> None:
    path = saved_plan(desk, tmp_path / "Some day.ijnplan", date=None)
    result = run_batch([path], FolderExporter(desk, tmp_path / "copies", CALENDAR))

    [line, _] = summary_lines(desk.words, result)
    assert [codes_of(one) for one in result.failed] == [["no-dates"]]
    assert line.startswith(f"{path}: ")


def test_two_plans_of_one_name_get_two_copies(desk: Desk, folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "SPRING.ijnplan").write_bytes((folder / "Spring.ijnplan").read_bytes())
    paths = [folder / "Spring.ijnplan", other / "SPRING.ijnplan"]
    result = run_batch(paths, FolderExporter(desk, tmp_path / "copies", CALENDAR))

    assert names([one.made.path for one in result.done]) == ["Spring.ics", "SPRING 2.ics"]


def test_what_lies_there_already_is_never_replaced(desk: Desk, folder: Path, tmp_path: Path) -> None:
    copies = tmp_path / "copies"
    copies.mkdir()
    (copies / "Autumn.ics").write_text("mine", encoding="utf-8")
    (tmp_path / "elsewhere").write_text("mine too", encoding="utf-8")
    (copies / "Spring.ics").symlink_to(tmp_path / "elsewhere")
    result = run_batch([folder], FolderExporter(desk, copies, CALENDAR))

    assert [codes_of(one) for one in result.failed] == [["output-exists"], ["cut-off"], ["output-exists"]]
    assert (copies / "Autumn.ics").read_text(encoding="utf-8") == "mine"
    assert (tmp_path / "elsewhere").read_text(encoding="utf-8") == "mine too"


def test_of_a_sealed_plan_it_is_told_that_the_copy_is_not(desk: Desk, folder: Path, tmp_path: Path) -> None:
    opened = desk.read_plan(folder / "Spring.ijnplan")
    (folder / "Spring.ijnplan").write_bytes(seal(encode_plan(opened.plan), new_key("the quiet garden")))
    make = FolderExporter(desk, tmp_path / "copies", Export(".json", "team"))

    closed = run_batch([folder / "Spring.ijnplan"], make)
    desk.ask = lambda _: "the quiet garden"
    result = run_batch([folder / "Autumn.ijnplan", folder / "Spring.ijnplan"], make)

    assert [codes_of(one) for one in closed.failed] == [["sealed"]]
    assert [[note.code for note in one.made.notes] for one in result.done] == [[], ["copy-in-the-clear"]]
    assert json.loads(result.done[1].made.path.read_bytes())
