"""A folder of plans: a row about each file, read in batches, by other processes where there are many."""

import datetime as dt
import itertools
import multiprocessing
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from ijn_organizer.app import editing, overview_folder
from ijn_organizer.app.desk import Desk
from ijn_organizer.app.library import card_of_plan
from ijn_organizer.app.news import mark_looked
from ijn_organizer.app.overview import Overview, overview_of_file, overview_of_plan
from ijn_organizer.app.overview_folder import FIRST, PIECE, Batch, read_folder
from ijn_organizer.app.readers import Readers, Recipe
from ijn_organizer.app.sealing import seal_file
from ijn_organizer.plan.cells import Plan
from ijn_organizer.plan.merge import merge
from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.plan.reading import Answer
from ijn_organizer.storage.planfile import encode_plan
from tests.app.making import codes, done, facts, saved_plan, told
from tests.signing.people import approved, rally, signed


def rows_of(batches: Iterator[Batch]) -> list[Overview]:
    """All rows of all batches."""
    return [row for batch in batches for row in batch.rows]


def many(desk: Desk, folder: Path, count: int) -> list[Path]:
    """So many files of plans that differ in title and id."""
    folder.mkdir(exist_ok=True)
    paths = [folder / f"{number:03}.ijnplan" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_bytes(encode_plan(told(desk.blank(), **facts(title=f"Supper {number}"))))
    return paths


def test_a_row_holds_what_the_line_of_a_plan_holds(shared_desk: Desk, tmp_path: Path) -> None:
    plan = told(shared_desk.blank(), **facts(place="Cedar Square"))
    row = overview_of_plan(shared_desk, tmp_path / "a.ijnplan", plan)
    assert row.card == card_of_plan(shared_desk, tmp_path / "a.ijnplan", plan)
    assert (row.checkpoint, [point.id for point in row.points]) == (
        "ready",
        ["decide", "publish", "ready", "doors", "after"],
    )
    assert {point.state for point in row.points} == {"open"}
    assert row.points[2].missing == len(row.card.missing)
    assert set(row.card.missing) <= {*row.asks}
    assert row.late > 0
    assert row.rules["non-partisan"] == "open"
    assert (row.noes, row.waived, row.runs_out, row.flagged) == (0, 0, None, row.flagged)
    assert row.changed == "2026-11-24T10:42:00Z"


def test_a_row_counts_what_is_exceptional(shared_desk: Desk, tmp_path: Path) -> None:
    plan = told(shared_desk.blank(), **facts(legal_info=True, indoor=True))
    waived = Answer("waived", {}, "The square has no door.", "A helper walks along.", "Ines", "2026-12-20")
    plan = done(
        plan, editing.answer_item(plan, "FOC-08", Answer("no")), editing.answer_item(plan, "ACC-02", waived)
    )
    row = overview_of_plan(shared_desk, tmp_path / "a.ijnplan", plan)
    assert (row.noes, row.waived, row.runs_out, row.ending) == (1, 1, dt.date(2026, 12, 20), "ACC-02")
    assert "RF-27" in row.card.flags
    assert "immigrant-focused" in row.flagged


def test_a_row_names_who_organizes(shared_desk: Desk, tmp_path: Path) -> None:
    plan = told(shared_desk.blank(), **facts())
    assert overview_of_plan(shared_desk, tmp_path / "a", plan).organizer == "Ben Adu"
    assert overview_of_plan(shared_desk, tmp_path / "a", Plan("0" * 32, "1" * 32)).organizer == ""
    led = rally(shared_desk, tmp_path)
    assert overview_of_plan(shared_desk, tmp_path / "a", led).organizer == "Lucía Barrera"


def test_a_row_tells_how_sign_offs_stand(shared_desk: Desk, tmp_path: Path) -> None:
    plan = rally(shared_desk, tmp_path)
    waiting = overview_of_plan(shared_desk, tmp_path / "a", signed(shared_desk, plan, "Lucía Barrera"))
    assert (waiting.points[0].state, waiting.points[0].review, waiting.waiting) == ("signed", "waiting", True)
    reviewed = approved(shared_desk, plan)
    assert not overview_of_plan(shared_desk, tmp_path / "a", reviewed).waiting
    stale = overview_of_plan(shared_desk, tmp_path / "a", told(reviewed, place="Elsewhere"))
    assert (stale.stale, stale.card.sign_off) == (("decide",), "stale")
    assert stale.points[0].stale_rules


def test_conflicts_are_told(shared_desk: Desk, tmp_path: Path) -> None:
    plan = told(shared_desk.blank(), **facts())
    both = merge(told(plan, place="Here"), told(plan, place="There"))
    assert overview_of_plan(shared_desk, tmp_path / "a", both).card.conflicts == ("facts/place",)


def test_a_file_that_can_not_be_read_has_a_row_with_the_reason(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "plans"
    good, cut, sealed, *_ = many(desk, folder, 4)
    cut.write_bytes(cut.read_bytes()[:500])
    seal_file(desk, sealed, "four candles by the river")
    (folder / "no plan.txt").write_text("x")
    found = {row.card.path.name: row for row in rows_of(read_folder(desk, folder))}
    assert len(found) == 4
    assert {name: row.card.problem.code for name, row in found.items() if row.card.problem} == {
        cut.name: "cut-off",
        sealed.name: "sealed",
    }
    assert found[good.name].readable
    assert not found[cut.name].readable
    record = found[cut.name].record("It is cut off.")
    assert (record["checkpoints"], record["unread"], record["late"]) == (None, None, None)


def test_folders_in_the_folder_are_read_too_and_deeper_ones_are_not(shared_desk: Desk, tmp_path: Path) -> None:
    for inner in ("", "Valley", "Coast", "Valley/old", ".hidden"):
        (tmp_path / "plans" / inner).mkdir(exist_ok=True)
        many(shared_desk, tmp_path / "plans" / inner, 1)
    places = {row.card.path.parent.name for row in rows_of(read_folder(shared_desk, tmp_path / "plans"))}
    assert places == {"plans", "Valley", "Coast"}
    flat = rows_of(read_folder(shared_desk, tmp_path / "plans", deep=False))
    assert [row.card.path.parent.name for row in flat] == ["plans"]


def test_what_changed_last_comes_first(shared_desk: Desk, tmp_path: Path) -> None:
    paths = many(shared_desk, tmp_path / "plans", 3)
    for age, path in enumerate((paths[1], paths[2], paths[0])):
        os.utime(path, ns=(0, 10**18 - age * 10**9))
    rows = rows_of(read_folder(shared_desk, tmp_path / "plans"))
    assert [row.card.path for row in rows] == [paths[1], paths[2], paths[0]]


def test_a_folder_that_is_gone_is_told(shared_desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(ProblemsError) as caught:
        next(read_folder(shared_desk, tmp_path / "none"))
    assert codes(caught) == ["folder-missing"]


def test_rows_come_in_batches_with_progress_and_stop_when_cancelled(shared_desk: Desk, tmp_path: Path) -> None:
    many(shared_desk, tmp_path / "plans", 2 * PIECE + 1)
    batches = list(read_folder(shared_desk, tmp_path / "plans"))
    total = 2 * PIECE + 1
    assert [(batch.done, batch.total) for batch in batches] == [
        (0, total),
        (PIECE, total),
        (2 * PIECE, total),
        (total, total),
    ]
    asked = itertools.count()
    stopped = list(read_folder(shared_desk, tmp_path / "plans", cancelled=lambda: next(asked) > PIECE))
    assert stopped[-1].done == PIECE


@pytest.fixture
def crowded(monkeypatch: pytest.MonkeyPatch, shared_desk: Desk, tmp_path: Path) -> Path:
    """A folder of 45 plans, one damaged, which counts as one of many."""
    monkeypatch.setattr(overview_folder, "ALONE", FIRST)
    paths = many(shared_desk, tmp_path / "plans", 45)
    paths[40].write_bytes(b"{")
    return tmp_path / "plans"


def test_other_processes_read_the_same_rows(shared_desk: Desk, crowded: Path) -> None:
    mark_looked(shared_desk, shared_desk.read_plan(crowded / "003.ijnplan").plan)
    batches = list(read_folder(shared_desk, crowded, readers=2))
    assert (batches[0].done, batches[-1].done, batches[-1].total) == (0, 45, 45)
    assert sorted(rows_of(iter(batches)), key=lambda row: row.card.path) == [
        overview_of_file(shared_desk, path) for path in sorted(crowded.iterdir())
    ]
    assert multiprocessing.active_children() == []


def test_readers_end_when_nobody_goes_on(shared_desk: Desk, crowded: Path) -> None:
    reading = read_folder(shared_desk, crowded, readers=1)
    assert [len(next(reading).rows) for _ in range(5)] == [0, PIECE, PIECE, FIRST - 2 * PIECE, PIECE]
    assert len(multiprocessing.active_children()) == 1
    reading.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []


def test_readers_end_when_it_is_cancelled(shared_desk: Desk, crowded: Path) -> None:
    asked = itertools.count()
    # Asked before each file that is read here, once before readers are started, and then when they are there.
    batches = list(read_folder(shared_desk, crowded, readers=1, cancelled=lambda: next(asked) > FIRST))
    assert (batches[-1].done, next(asked)) == (FIRST, FIRST + 2)
    assert multiprocessing.active_children() == []


def test_others_do_the_work_of_a_reader_that_dies(shared_desk: Desk, crowded: Path) -> None:
    reading = read_folder(shared_desk, crowded, readers=1)
    rows = [row for _ in range(5) for row in next(reading).rows]
    for process in multiprocessing.active_children():
        process.kill()
    rows += rows_of(reading)
    assert sorted(row.card.path.name for row in rows) == sorted(path.name for path in crowded.iterdir())


def test_a_reader_reads_as_the_desk_would(desk: Desk, tmp_path: Path) -> None:
    desk.change_settings(language="en", name="Ana")
    (path,) = many(desk, tmp_path / "plans", 1)
    there = Recipe.of(desk).desk()
    assert (there.settings, there.today, there.packs_folder) == (desk.settings, desk.today, desk.packs_folder)
    with Readers(Recipe.of(desk), 0, [[path]]) as nobody:
        assert list(nobody.rows(0)) == []
        assert (list(nobody.left()), nobody.busy) == ([[path]], False)
    assert saved_plan(desk, tmp_path / "b.ijnplan").exists()
