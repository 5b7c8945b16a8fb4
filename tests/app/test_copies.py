"""Copies of a plan beside it: recognized by the id inside, merged by a save, and moved to the trash."""

import shutil
from pathlib import Path

import pytest

from ijn_organizer.app import editing
from ijn_organizer.app.copies import MergedCopies, copies_beside, merge_copies, merge_into_document
from ijn_organizer.app.desk import Desk
from ijn_organizer.app.library import cards
from ijn_organizer.app.listing import list_folder, records, table_lines
from ijn_organizer.app.trashing import trash_plan
from ijn_organizer.plan.cells import Plan
from ijn_organizer.plan.problems import ProblemsError
from tests.app.making import codes, done, said, saved_plan, told

CONFLICT = "Tea.sync-conflict-20261124-101010-GHW2LIK.ijnplan"


@pytest.fixture
def tea(desk: Desk) -> Path:
    return desk.start_plan({"title": "Tea", "date": "2026-12-12"}).path


def copy_of(desk: Desk, path: Path, name: str = CONFLICT, **facts: str) -> Path:
    """A copy beside it, on which somebody went on."""
    copy = Path(shutil.copy(path, path.parent / name))
    if facts:
        desk.write_new(copy, told(desk.read_plan(path).plan, **facts))
    return copy


def id_of(desk: Desk, path: Path) -> str:
    return desk.read_plan(path).plan.id


def problems(result: MergedCopies) -> list[str]:
    return [problem.code for problem in result.problems]


def test_the_id_inside_decides_what_is_a_copy(desk: Desk, tea: Path) -> None:
    copy = copy_of(desk, tea)
    duplicate = copy_of(desk, tea, "Tea (1).ijnplan")
    elsewise = copy_of(desk, tea, "Backup.ijnplan")
    saved_plan(desk, tea.parent / "Tea - Copy.ijnplan")
    damaged = tea.parent / "Tea copy.ijnplan"
    damaged.write_bytes(b"{ cut off")
    sealed = tea.parent / "Tea (2).ijnplan"
    sealed.write_bytes(b"age-encryption.org/v1\n")
    found = copies_beside(desk, tea, id_of(desk, tea))
    assert set(found.paths) == {copy, duplicate}
    assert {problem.where.partition("#")[0] for problem in found.problems} == {str(damaged), str(sealed)}
    listed = {card.path: card for card in cards(desk)}
    assert set(listed) == {tea, elsewise, damaged, sealed, tea.parent / "Tea - Copy.ijnplan"}
    assert set(listed[tea].copies) == {copy, duplicate}


def test_a_copy_whose_original_is_gone_is_a_plan(desk: Desk, tea: Path) -> None:
    copy = copy_of(desk, tea)
    second = copy_of(desk, tea, "Tea.sync-conflict-20261124-101010-GHW2LIK (1).ijnplan")
    tea.unlink()
    (listed,) = list_folder(desk, tea.parent)
    assert (listed.card.path, listed.card.copies) == (copy, (second,))


def test_list_names_copies_under_their_plan(desk: Desk, tea: Path) -> None:
    copy = copy_of(desk, tea)
    listed = list_folder(desk, tea.parent)
    (record,) = records(listed, desk)
    assert isinstance(record, dict)
    assert record["copies"] == [str(copy)]
    assert table_lines(listed, desk)[1] == f"    a copy of it: {CONFLICT}"


def test_a_plan_of_another_folder_is_listed_with_its_copies(desk: Desk, tmp_path: Path) -> None:
    elsewhere = saved_plan(desk, tmp_path / "Rally.ijnplan")
    copy = copy_of(desk, elsewhere, "Rally-LAPTOP.ijnplan")
    desk.remember(elsewhere)
    (card,) = cards(desk)
    assert (card.path, card.copies) == (elsewhere, (copy,))


def test_a_merged_copy_is_in_the_plan_and_in_the_trash(desk: Desk, tea: Path, trash: Path) -> None:
    copy = copy_of(desk, tea, place="Cedar Square")
    desk.write_new(tea, told(desk.read_plan(tea).plan, expected=40))
    result = merge_copies(desk, tea, [copy])
    assert (result.merged, result.came_in, result.problems) == ((copy,), ("facts/place",), ())
    now = said(desk.read_plan(tea).plan)
    assert (now["facts/place"], now["facts/expected"]) == (["Cedar Square"], [40])
    assert [left.name for left in trash.iterdir()] == [CONFLICT]
    assert not copy.exists()
    assert len(desk.store.list(id_of(desk, tea))) >= 2


def test_values_that_differ_are_both_in_the_plan(desk: Desk, tea: Path, trash: Path) -> None:
    copy = copy_of(desk, tea, title="Tea and bread")
    desk.write_new(tea, told(desk.read_plan(tea).plan, title="Tea and cake"))
    merge_copies(desk, tea, [copy])
    assert said(desk.read_plan(tea).plan)["facts/title"] == ["Tea and bread", "Tea and cake"]
    assert trash.exists()


@pytest.mark.usefixtures("trash")
def test_a_copy_that_took_out_much_is_merged_only_when_a_person_agrees(desk: Desk, tea: Path) -> None:
    plan = desk.read_plan(tea).plan
    items = list(desk.standard_pack.items)[:25]
    full = done(plan, *(editing.choose_status(plan, item, "no") for item in items))
    desk.write_new(tea, full)
    copy = copy_of(desk, tea)
    desk.write_new(copy, done(full, *(editing.choose_status(full, item, None) for item in items)))
    before = tea.read_bytes()
    asked = merge_copies(desk, tea, [copy])
    assert (problems(asked), asked.asks, asked.merged) == (["copy-removes-much"], True, ())
    assert tea.read_bytes() == before
    document = desk.open_document(tea)
    assert merge_into_document(desk, document, [copy]).asks
    assert copy.exists()
    assert merge_copies(desk, tea, [copy], agreed=True).merged == (copy,)
    assert not any(path.startswith("answers/") for path in desk.read_plan(tea).plan.cells)


def test_copies_that_can_not_be_read_or_joined_stay(desk: Desk, tea: Path, trash: Path) -> None:
    other = saved_plan(desk, tea.parent / "Tea (1).ijnplan")
    damaged = tea.parent / "Tea (2).ijnplan"
    damaged.write_bytes(b"{ cut off")
    before = tea.read_bytes()
    result = merge_copies(desk, tea, [other, damaged, tea.parent / "Tea (3).ijnplan"])
    assert result.merged == ()
    assert problems(result)[0] == "other-plan"
    assert problems(result)[-1] == "file-missing"
    assert other.exists()
    assert damaged.exists()
    assert tea.read_bytes() == before
    assert not trash.exists()


def test_a_plan_that_can_not_be_saved_keeps_its_copy(desk: Desk, tea: Path, trash: Path) -> None:
    copy = copy_of(desk, tea, place="Cedar Square")
    tea.write_bytes(b"{ cut off")
    result = merge_copies(desk, tea, [copy])
    assert result.merged == ()
    assert result.problems
    assert copy.exists()
    assert not trash.exists()
    assert desk.recovered().works == ()


def test_a_trash_that_refuses_leaves_the_copy_and_the_plan_has_it_all(desk: Desk, tea: Path, trash: Path) -> None:
    copy = copy_of(desk, tea, place="Cedar Square")
    trash.parent.parent.mkdir(parents=True)
    trash.parent.write_text("no folder")
    result = merge_copies(desk, tea, [copy])
    assert (result.merged, problems(result)) == ((), ["trash-refused"])
    assert copy.exists()
    assert said(desk.read_plan(tea).plan)["facts/place"] == ["Cedar Square"]


def test_a_copy_goes_into_an_open_plan(desk: Desk, tea: Path, trash: Path) -> None:
    document = desk.open_document(tea)
    copy = copy_of(desk, tea, place="Cedar Square")
    plan: Plan = document.session.plan
    document.session.commit([editing.tell_fact(plan, "expected", 40)])
    result = merge_into_document(desk, document, [copy])
    assert (result.merged, result.came_in) == ((copy,), ("facts/place",))
    assert desk.read_plan(tea).plan == document.session.plan
    assert document.session.reading.facts["expected"] == 40
    assert document.session.reading.facts["place"] == "Cedar Square"
    assert [left.name for left in trash.iterdir()] == [CONFLICT]


def test_a_plan_goes_to_the_trash_with_its_versions_and_copies(desk: Desk, tea: Path, trash: Path) -> None:
    copy = copy_of(desk, tea)
    other = desk.start_plan({"title": "Other"}).path
    kept = desk.store.kept_folder(id_of(desk, tea))
    assert kept is not None
    assert str(tea) in desk.settings.recent
    gone = trash_plan(desk, tea, [copy])
    assert (gone.paths, gone.problems) == ((tea, copy, kept), ())
    assert {left.name for left in trash.iterdir()} == {tea.name, copy.name, kept.name}
    assert [card.path for card in cards(desk)] == [other]
    assert desk.settings.recent == (str(other),)
    assert not kept.exists()


def test_versions_of_the_same_plan_elsewhere_stay(desk: Desk, tea: Path, tmp_path: Path, trash: Path) -> None:
    elsewhere = Path(shutil.copy(tea, tmp_path / "stick.ijnplan"))
    kept = desk.store.kept_folder(id_of(desk, tea))
    trash_plan(desk, elsewhere)
    assert kept is not None
    assert kept.exists()
    assert [left.name for left in trash.iterdir()] == ["stick.ijnplan"]


@pytest.mark.usefixtures("trash")
def test_a_damaged_plan_can_go_to_the_trash_and_a_missing_one_is_told(desk: Desk, tea: Path) -> None:
    tea.write_bytes(b"{ cut off")
    assert trash_plan(desk, tea).paths == (tea,)
    with pytest.raises(ProblemsError) as caught:
        trash_plan(desk, tea)
    assert codes(caught) == ["file-missing"]
