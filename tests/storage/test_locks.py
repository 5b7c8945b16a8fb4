"""Locks held by threads and processes; see also `tests/faults`."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.storage.locks import held
from tests.storage.making import codes


def try_lock(locks: Path, path: Path) -> list[str]:
    """The codes of what another thread meets that does not wait."""

    def take() -> list[str]:
        try:
            with held(locks, path, patience_s=0):
                return []
        except ProblemsError as error:
            return [problem.code for problem in error.problems]

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(take).result()


def test_a_lock_is_for_one_at_a_time(tmp_path: Path) -> None:
    locks, path = tmp_path / "locks", tmp_path / "plan"
    with held(locks, path):
        assert try_lock(locks, path) == ["file-busy"]
        assert try_lock(locks, tmp_path / "other") == []
    assert try_lock(locks, path) == []


def test_a_lock_is_given_back_when_the_work_fails(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), held(tmp_path / "locks", tmp_path / "plan"):
        raise ZeroDivisionError
    assert try_lock(tmp_path / "locks", tmp_path / "plan") == []


def test_all_names_of_a_file_have_one_lock(tmp_path: Path) -> None:
    locks, path = tmp_path / "locks", tmp_path / "plan"
    (tmp_path / "link").symlink_to(path)
    with held(locks, tmp_path / "link"):
        assert try_lock(locks, tmp_path / "nowhere" / ".." / "plan") == ["file-busy"]


def test_nothing_lies_beside_the_file(tmp_path: Path) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    with held(tmp_path / "locks", folder / os.fsdecode(b"pl\xffan")):
        assert list(folder.iterdir()) == []


def test_a_name_that_no_system_takes_is_told(tmp_path: Path) -> None:
    with pytest.raises(ProblemsError) as caught, held(tmp_path / "locks", tmp_path / "a\0b"):
        pass
    assert codes(caught) == ["name-refused"]


def test_a_lock_folder_that_can_not_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "locks").write_bytes(b"")
    with pytest.raises(ProblemsError) as caught, held(tmp_path / "locks", tmp_path / "plan"):
        pass
    assert codes(caught) == ["not-a-folder"]
