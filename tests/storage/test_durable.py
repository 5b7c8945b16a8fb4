"""Files written and read on a real disk."""

import os
import stat
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.storage import durable
from tests.storage.making import codes

LIMIT = 1000


def refusal(path: Path, data: bytes = b"new") -> list[str]:
    with pytest.raises(ProblemsError) as caught:
        durable.write(path, data)
    return codes(caught)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_file_is_written_and_read(tmp_path: Path) -> None:
    durable.write(tmp_path / "a", b"one")
    durable.write(tmp_path / "a", b"two")
    assert durable.read(tmp_path / "a", LIMIT) == b"two"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a"]


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_files_are_for_their_owner_only(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        (tmp_path / "open").write_bytes(b"")
        (tmp_path / "open").chmod(0o644)
        durable.write(tmp_path / "open", b"one")
        durable.write(tmp_path / "new", b"one")
    finally:
        os.umask(before)
    assert mode(tmp_path / "open") == mode(tmp_path / "new") == 0o600


def test_folders_are_for_their_owner_only(tmp_path: Path) -> None:
    durable.make_folder(tmp_path / "a" / "b")
    durable.make_folder(tmp_path / "a" / "b")
    assert mode(tmp_path / "a") == mode(tmp_path / "a" / "b") == 0o700


def test_a_file_in_place_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    for folder in (tmp_path / "a", tmp_path / "a" / "b"):
        with pytest.raises(ProblemsError) as caught:
            durable.make_folder(folder)
        assert codes(caught) in (["not-a-folder"], ["file-missing"])


def test_a_symbolic_link_stays_and_its_file_is_written(tmp_path: Path) -> None:
    real = tmp_path / "elsewhere" / "real"
    real.parent.mkdir()
    link = tmp_path / "link"
    link.symlink_to(real)
    durable.write(link, b"through a link that leads nowhere yet")
    durable.write(link, b"again")
    assert link.is_symlink()
    assert not real.is_symlink()
    assert real.read_bytes() == b"again"
    assert [entry.name for entry in tmp_path.iterdir() if entry != real.parent] == ["link"]


def test_links_in_a_ring_are_told(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert refusal(tmp_path / "a") == ["file-trouble"]
    with pytest.raises(ProblemsError) as caught:
        durable.read(tmp_path / "a", LIMIT)
    assert codes(caught) == ["file-trouble"]


def test_the_limit_is_held(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * LIMIT)
    assert len(durable.read(tmp_path / "a", LIMIT)) == LIMIT
    (tmp_path / "a").write_bytes(b"x" * (LIMIT + 1))
    with pytest.raises(ProblemsError) as caught:
        durable.read(tmp_path / "a", LIMIT)
    [problem] = caught.value.problems
    assert (problem.code, problem.params) == ("file-too-large", {"bytes": LIMIT + 1, "limit": LIMIT})
    assert problem.where == str(tmp_path / "a")


def test_what_is_no_file_is_neither_read_nor_replaced(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    for name, code in {"folder": "is-folder", "pipe": "not-a-file"}.items():
        assert refusal(tmp_path / name) == [code]
        with pytest.raises(ProblemsError) as caught:
            durable.read(tmp_path / name, LIMIT)
        assert codes(caught) == [code]
    assert sorted(durable.names(tmp_path)) == ["folder", "pipe"]


def test_what_is_missing_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for path in (tmp_path / "a", tmp_path / "a" / "b", tmp_path / "file" / "b"):
        with pytest.raises(ProblemsError) as caught:
            durable.read(path, LIMIT)
        assert codes(caught) == ["file-missing"]
    assert refusal(tmp_path / "a" / "b") == ["folder-missing"]
    assert durable.look(tmp_path / "a", LIMIT) == durable.Look(None, None)
    with pytest.raises(ProblemsError) as caught:
        durable.names(tmp_path / "a")
    assert codes(caught) == ["folder-missing"]
    with pytest.raises(ProblemsError) as caught:
        durable.names(tmp_path / "file")
    assert codes(caught) == ["not-a-folder"]


def test_a_name_too_long_is_told_and_the_longest_is_fine(tmp_path: Path) -> None:
    assert refusal(tmp_path / ("x" * 256)) == ["name-too-long"]
    durable.write(tmp_path / ("x" * 255), b"one")
    assert durable.names(tmp_path) == ("x" * 255,)


def test_a_name_that_no_system_takes_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a\0b"
    assert refusal(path) == ["name-refused"]
    with pytest.raises(ProblemsError) as caught:
        durable.read(path, LIMIT)
    assert codes(caught) == ["name-refused"]


def test_bytes_that_are_no_text_are_shown_as_question_marks(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"na\xffme")
    durable.write(path, b"one")
    assert durable.read(path, LIMIT) == b"one"
    assert durable.shown(path) == f"{tmp_path}/na?me"


NAMES = st.text(st.characters(blacklist_characters="/\0"), min_size=1, max_size=60).filter(
    lambda name: name not in {".", ".."} and len(name.encode("utf-8", "surrogatepass")) <= 200
)


@given(NAMES)
@settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_name_is_written_or_refused_in_words(tmp_path: Path, name: str) -> None:
    refused = []
    try:
        durable.write(tmp_path / name, b"one")
        assert durable.read(tmp_path / name, LIMIT) == b"one"
        durable.remove(tmp_path / name)
    except ProblemsError as error:
        refused = [problem.code for problem in error.problems]
    assert refused in ([], ["name-refused"])
    assert durable.names(tmp_path) == ()


def test_a_file_is_not_replaced_when_another_came_meanwhile(tmp_path: Path) -> None:
    path = tmp_path / "a"
    nothing = durable.look(path, LIMIT)
    durable.write_over(path, b"one", nothing)
    with pytest.raises(durable.ChangedMeanwhileError) as caught:
        durable.write_over(path, b"mine", nothing)
    assert codes(caught) == ["changed-meanwhile"]
    seen = durable.look(path, LIMIT)
    durable.write(path, b"two")
    with pytest.raises(durable.ChangedMeanwhileError):
        durable.write_over(path, b"mine", seen)
    path.unlink()
    with pytest.raises(durable.ChangedMeanwhileError):
        durable.write_over(path, b"mine", seen)
    assert durable.names(tmp_path) == ()


def test_a_file_changed_in_place_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"one")
    os.utime(path, ns=(1, 1))
    seen = durable.look(path, LIMIT)
    path.write_bytes(b"two")
    with pytest.raises(durable.ChangedMeanwhileError):
        durable.write_over(path, b"mine", seen)
    assert path.read_bytes() == b"two"


def test_what_killed_processes_left_goes_after_an_hour(tmp_path: Path) -> None:
    for name, age_s in {".~ijn-old.tmp": 3700, ".~ijn-new.tmp": 3500, "mine.tmp": 9999}.items():
        (tmp_path / name).write_bytes(b"")
        now_s = (tmp_path / name).stat().st_mtime
        os.utime(tmp_path / name, (now_s - age_s, now_s - age_s))
    durable.write(tmp_path / "a", b"one")
    assert durable.names(tmp_path) == (".~ijn-new.tmp", "a", "mine.tmp")


def test_a_reader_sees_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "a"
    contents = {bytes([digit]) * 200_000 for digit in b"0123456789"}
    durable.write(path, min(contents))
    done = threading.Event()
    seen: set[bytes] = set()

    def watch() -> None:
        while not done.is_set():
            seen.add(durable.read(path, 10**6))

    watcher = threading.Thread(target=watch)
    watcher.start()
    for content in sorted(contents) * 5:
        durable.write(path, content)
    done.set()
    watcher.join()
    assert seen <= contents


def test_a_file_system_that_can_not_sync_is_no_failure() -> None:
    reader, writer = os.pipe()
    try:
        durable._sync(writer)  # a pipe answers EINVAL
    finally:
        os.close(reader)
        os.close(writer)
    with pytest.raises(OSError, match="descriptor"):
        durable._sync(writer)
