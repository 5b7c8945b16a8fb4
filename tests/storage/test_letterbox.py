"""The letterbox: a second start hands its file over, once and to one window only."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from ijn_organizer.storage.letterbox import OLDEST_LETTER_S, Letter, attended, hand_over, letters

HOUSE = Path(__file__).parents[2]

HOLD = """
import sys
from pathlib import Path
from ijn_organizer.storage.letterbox import attended
with attended(Path(sys.argv[1])) as first:
    print(first, flush=True)
    sys.stdin.read()
"""


def test_a_letter_is_taken_once(tmp_path: Path) -> None:
    taken: list[Letter] = []
    done = threading.Event()

    def window() -> None:
        while not done.is_set():
            taken.extend(letters(tmp_path))

    opened = threading.Thread(target=window)
    opened.start()
    sent = [Letter(str(tmp_path / f"{number}.ijnplan"), "token") for number in range(5)]
    told = [hand_over(tmp_path, letter, 30) for letter in sent]
    done.set()
    opened.join()

    assert told == [True] * 5
    assert taken == sent
    assert list(tmp_path.iterdir()) == []


def test_a_letter_that_nobody_takes_is_taken_back(tmp_path: Path) -> None:
    assert not hand_over(tmp_path, Letter("/plan.ijnplan"), 0)
    assert letters(tmp_path) == ()
    assert list(tmp_path.iterdir()) == []


def test_a_box_that_is_not_there_takes_no_letter(tmp_path: Path) -> None:
    assert not hand_over(tmp_path / "none", Letter())
    assert letters(tmp_path / "none") == ()


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b'{"file": 3}', b"\xff", b"x" * 2**17])
def test_what_is_no_letter_is_thrown_away(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.letter").write_bytes(content)

    assert letters(tmp_path) == ()
    assert not (tmp_path / "a.letter").exists()


def test_a_letter_of_a_process_that_died_is_not_opened_later(tmp_path: Path) -> None:
    path = tmp_path / "a.letter"
    path.write_bytes(b'{"file": "/plan.ijnplan"}')
    before = time.time() - 2 * OLDEST_LETTER_S
    os.utime(path, (before, before))

    assert letters(tmp_path) == ()
    assert not path.exists()


def test_one_process_is_the_first_until_it_ends_however_that_comes(tmp_path: Path) -> None:
    box = tmp_path / "state" / "letterbox"
    call = [sys.executable, "-c", HOLD, str(box)]
    first = subprocess.Popen(call, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=HOUSE, text=True)
    try:
        assert first.stdout is not None
        assert first.stdout.readline() == "True\n"
        with attended(box) as other:
            assert not other
        with attended(tmp_path / "another home") as other:
            assert other
    finally:
        first.kill()
        first.communicate()
    with attended(box) as now:
        assert now
    assert box.stat().st_mode & 0o777 == 0o700


def test_where_no_lock_can_be_made_a_window_opens_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "box").write_text("no folder")

    with attended(tmp_path / "box") as first:
        assert first
