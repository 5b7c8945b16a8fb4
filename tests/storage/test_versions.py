"""The version store: saved versions, unsaved work, and where a plan lay."""

import os
import stat
import threading
from pathlib import Path

import pytest

from ijn_organizer.plan.merge import includes, merge
from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.storage.planfile import encode_plan
from ijn_organizer.storage.versions import KEPT, LONGEST_NAME, NAMED, Version, VersionStore
from tests.storage.making import AT, Home, at, codes, new_plan, tell

PATH = Path("/plans/march.ijnplan")


@pytest.fixture
def store(tmp_path: Path) -> VersionStore:
    return Home(tmp_path).store


def times(store: VersionStore, plan_id: str) -> list[str]:
    """When its versions were saved, oldest first."""
    return [version.at for version in reversed(store.list(plan_id))]


def test_the_last_ten_versions_are_kept(store: VersionStore) -> None:
    plan = new_plan()
    for hour in range(KEPT + 3):
        plan = tell(plan, hour=hour)
        store.keep(plan, PATH, at(60 * hour / 10 * 2))
    assert times(store, plan.id) == [at(12 * hour) for hour in range(3, KEPT + 3)]
    assert store.read(plan.id, store.list(plan.id)[0]) == plan


def names(store: VersionStore, plan_id: str) -> list[str]:
    """What its versions are called, oldest first."""
    return [version.name for version in reversed(store.list(plan_id))]


def test_a_version_with_a_name_stays_when_ten_newer_ones_have_come(store: VersionStore) -> None:
    plan = new_plan(title="March")
    store.keep(plan, PATH, at(0))
    [first] = store.list(plan.id)
    store.name(plan.id, first, "  As the\nnetwork saw it ")
    for hour in range(1, KEPT + 3):
        store.keep(tell(plan, hour=hour), PATH, at(12 * hour))
    assert times(store, plan.id) == [at(12 * hour) for hour in (0, *range(3, KEPT + 3))]
    assert names(store, plan.id) == ["As the network saw it", *[""] * KEPT]
    assert store.read(plan.id, store.list(plan.id)[-1]) == plan


def test_a_version_without_its_name_goes_like_any_other(store: VersionStore) -> None:
    plan = new_plan()
    store.keep(plan, PATH, at(0))
    [first] = store.list(plan.id)
    store.name(plan.id, first, "First")
    store.name(plan.id, first, "  ")
    assert names(store, plan.id) == [""]
    for hour in range(1, KEPT + 1):
        store.keep(tell(plan, hour=hour), PATH, at(12 * hour))
    assert times(store, plan.id)[0] == at(12)


def test_the_newest_version_stays_too_once_it_has_a_name(store: VersionStore) -> None:
    plan = new_plan()
    for minute in (0, 1):
        store.keep(plan, PATH, at(minute))
    store.name(plan.id, store.list(plan.id)[0], "Before the call")
    for minute in (2, 3):
        store.keep(plan, PATH, at(minute))
    assert times(store, plan.id) == [at(0), at(1), at(3)]
    assert names(store, plan.id) == ["", "Before the call", ""]


def test_so_many_versions_can_have_a_name(store: VersionStore) -> None:
    plan = new_plan()
    for hour in range(NAMED + 1):
        store.keep(tell(plan, hour=hour), PATH, at(12 * hour))
        newest = store.list(plan.id)[0]
        if hour < NAMED:
            store.name(plan.id, newest, f"{hour} " + "x" * LONGEST_NAME)
    with pytest.raises(ProblemsError) as caught:
        store.name(plan.id, newest, "One more")
    assert codes(caught) == ["too-many-names"]
    store.name(plan.id, store.list(plan.id)[1], "Another name")
    assert {len(name) for name in names(store, plan.id)} == {0, len("Another name"), LONGEST_NAME}


def test_a_version_that_is_gone_gets_no_name_and_names_of_others_are_kept_out(
    store: VersionStore, tmp_path: Path
) -> None:
    plan = new_plan()
    store.keep(plan, PATH, at(0))
    with pytest.raises(ProblemsError) as caught:
        store.name(plan.id, Version(7, at(0)), "Seventh")
    assert codes(caught) == ["file-missing"]
    store.name(plan.id, store.list(plan.id)[0], "First")
    [kept] = tmp_path.rglob("*.name")
    for nonsense, said in ((b"", "…"), (b"\xff", "\N{REPLACEMENT CHARACTER}"), (b"x" * 500, "x" * LONGEST_NAME)):
        kept.write_bytes(nonsense)
        assert names(store, plan.id) == [said]
    store.name(plan.id, store.list(plan.id)[0], "Again")
    assert names(store, plan.id) == ["Again"]
    assert "Again" not in "".join(str(file) for file in tmp_path.rglob("*"))


def test_each_version_reads_as_it_was(store: VersionStore) -> None:
    first = new_plan(title="March")
    second = tell(first, title="Rally")
    store.keep(first, PATH, at(0))
    store.keep(second, PATH, at(20))
    newest, oldest = store.list(first.id)
    assert (newest, oldest) == (Version(2, at(20)), Version(1, at(0)))
    assert store.read(first.id, newest) == second
    assert store.read(first.id, oldest) == first


def test_a_version_holds_ten_minutes_of_work(store: VersionStore) -> None:
    plan = new_plan()
    for minute in range(26):
        store.keep(plan, PATH, at(minute))
    assert times(store, plan.id) == [at(0), at(10), at(20), at(25)]


def test_the_end_of_a_sitting_stays(store: VersionStore) -> None:
    plan = new_plan()
    for minute in (0, 1, 2, 60, 61, 62):
        store.keep(plan, PATH, at(minute))
    assert times(store, plan.id) == [at(0), at(2), at(60), at(62)]


def test_a_clock_set_back_changes_no_order(store: VersionStore) -> None:
    first, second = new_plan(), new_plan()
    store.keep(first, PATH, AT)
    store.keep(tell(first, title="March"), PATH, "2025-11-24T18:42:00Z")
    assert times(store, first.id) == [AT, "2025-11-24T18:42:00Z"]
    store.keep(second, PATH, AT)
    assert [version.number for version in store.list(second.id)] == [1]


def test_nothing_is_known_of_a_stranger(store: VersionStore) -> None:
    plan = new_plan()
    assert store.list(plan.id) == ()
    assert store.place(plan.id) is None
    assert store.unsaved().works == ()
    store.release_unsaved(plan)
    with pytest.raises(ProblemsError) as caught:
        store.read(plan.id, Version(1, AT))
    assert codes(caught) == ["file-missing"]


def test_unsaved_work_is_held_with_its_place_and_time(store: VersionStore) -> None:
    mine, other = new_plan(title="March"), new_plan(title="Rally")
    store.hold_unsaved(mine, PATH, at(5))
    store.hold_unsaved(other, None, at(3))
    found = [(work.plan, work.path, work.at) for work in store.unsaved().works]
    assert found == [(other, None, at(3)), (mine, PATH, at(5))]


def test_held_work_is_joined_and_never_replaced(store: VersionStore) -> None:
    common = new_plan()
    one, other = tell(common, title="March"), tell(common, place="Park")
    store.hold_unsaved(one, PATH, at(1))
    store.hold_unsaved(other, PATH, at(2))
    [work] = store.unsaved().works
    assert (work.plan, work.at) == (merge(one, other), at(2))


def test_held_work_stays_until_the_disk_has_seen_all_of_it(store: VersionStore) -> None:
    common = new_plan()
    one, other = tell(common, title="March"), tell(common, place="Park")
    store.hold_unsaved(one, PATH, at(1))
    store.hold_unsaved(other, PATH, at(2))
    store.release_unsaved(one)
    store.release_unsaved(other)
    assert len(store.unsaved().works) == 1
    store.release_unsaved(tell(merge(one, other), title="Rally"))
    assert store.unsaved().works == ()


def test_a_plan_and_its_unsaved_work_are_apart(store: VersionStore) -> None:
    plan = new_plan()
    store.keep(plan, PATH, at(0))
    store.hold_unsaved(tell(plan, title="March"), PATH, at(1))
    assert times(store, plan.id) == [at(0)]
    store.release_unsaved(plan)
    assert [work.at for work in store.unsaved().works] == [at(1)]


def test_a_place_is_remembered_whatever_its_bytes(store: VersionStore) -> None:
    plan = new_plan()
    path = Path(os.fsdecode(b"/plans/\xff\xc3\xa9.ijnplan"))
    store.keep(plan, PATH, at(0))
    assert store.place(plan.id) == PATH
    store.hold_unsaved(plan, path, at(1))
    store.hold_unsaved(plan, None, at(1))
    assert store.place(plan.id) == path


def test_all_is_for_its_owner_only(tmp_path: Path, store: VersionStore) -> None:
    plan = new_plan()
    store.keep(plan, PATH, AT)
    store.hold_unsaved(plan, PATH, AT)
    for entry in (tmp_path / "state").rglob("*"):
        assert stat.S_IMODE(entry.stat().st_mode) == (0o700 if entry.is_dir() else 0o600), entry


def test_damaged_work_is_told_stays_and_hides_nothing(tmp_path: Path, store: VersionStore) -> None:
    plan, other = new_plan(title="March"), new_plan(title="Rally")
    store.hold_unsaved(plan, PATH, at(1))
    store.hold_unsaved(other, PATH, at(1))
    [damaged] = [file for file in tmp_path.rglob("unsaved-*") if file.read_bytes() == encode_plan(plan)]
    damaged.write_bytes(b"{")
    recovery = store.unsaved()
    assert [work.plan for work in recovery.works] == [other]
    assert [str(damaged) in problem.where for problem in recovery.problems] == [True]
    newer = tell(plan, place="Park")
    store.hold_unsaved(newer, PATH, at(2))
    assert [work.plan for work in store.unsaved().works] == [other, newer]
    store.release_unsaved(newer)
    assert damaged.read_bytes() == b"{"


def test_work_of_a_newer_program_is_told_and_stays(tmp_path: Path, store: VersionStore) -> None:
    plan = new_plan(title="March")
    store.hold_unsaved(plan, PATH, at(1))
    [file] = tmp_path.rglob("unsaved-*")
    file.write_bytes(file.read_bytes().replace(b'"version": 1', b'"version": 999'))
    newer = file.read_bytes()
    assert [problem.code for problem in store.unsaved().problems] == ["newer-version"]
    store.hold_unsaved(plan, PATH, at(2))
    store.release_unsaved(plan)
    assert file.read_bytes() == newer


def test_a_hold_that_was_stopped_half_way_is_one_work(tmp_path: Path, store: VersionStore) -> None:
    plan = new_plan(title="March")
    store.hold_unsaved(plan, PATH, at(1))
    [old] = tmp_path.rglob("unsaved-*")
    content = old.read_bytes()
    store.hold_unsaved(tell(plan, place="Park"), PATH, at(2))
    old.write_bytes(content)  # the process was killed before it took the old one away
    [work] = store.unsaved().works
    assert work.at == at(2)
    assert includes(work.plan, plan)


def test_stray_files_are_no_versions(tmp_path: Path, store: VersionStore) -> None:
    plan = new_plan()
    store.keep(plan, PATH, AT)
    [folder] = (tmp_path / "state" / "versions").iterdir()
    (folder / "notes.txt").write_bytes(b"mine")
    (folder / "place.json").write_bytes(b"[")
    (folder.parent / "stray").write_bytes(b"")
    assert times(store, plan.id) == [AT]
    assert store.place(plan.id) is None
    assert store.unsaved().works == ()


def test_a_time_of_another_form_is_refused(store: VersionStore) -> None:
    with pytest.raises(ValueError, match="yesterday"):
        store.keep(new_plan(), PATH, "yesterday")


def test_threads_that_keep_at_once_lose_no_version(store: VersionStore) -> None:
    plan = new_plan()
    threads = [threading.Thread(target=store.keep, args=(plan, PATH, at(20 * n))) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [version.number for version in store.list(plan.id)] == list(range(8, 0, -1))
    assert sorted(times(store, plan.id)) == [at(20 * n) for n in range(8)]
