"""kill -9 at random moments, with edits under way: on plans that save, on plans that can't, and in a window."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ijn_organizer.app.desk import Desk
from ijn_organizer.storage.places import places_in
from tests.faults.conftest import Soak

ROOT = Path(__file__).resolve().parents[2]
AT_ONCE = 3
SECOND = 1.0


def kills(folder: Path, desk: Desk, job: str, count: int) -> list[dict[str, Any]]:
    """Kills `count` processes, several at a time, and gives what each kill did."""
    keepers = []
    for number in range(AT_ONCE):
        home = folder / f"{job} {number}"
        shutil.copytree(desk.places.cache, places_in(home).cache)
        path = home / "plans" / "March.ijnplan"
        path.parent.mkdir()
        desk.write_new(path, desk.edited(desk.blank(), []))
        share = count // AT_ONCE + (number < count % AT_ONCE)
        call = [sys.executable, "-m", "tests.faults.victims", job, home, path, 1000 + number, share]
        keepers.append(
            subprocess.Popen(
                [*map(str, call)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
            )
        )
    told = [keeper.communicate() for keeper in keepers]
    assert [keeper.returncode for keeper in keepers] == [0] * AT_ONCE, [err for _, err in told]
    return [json.loads(line) for out, _ in told for line in out.splitlines()]


@pytest.mark.parametrize(("job", "sample", "full"), [("edits", 12, 350), ("refused", 6, 100), ("typing", 3, 50)])
def test_a_process_killed_at_a_random_moment_loses_less_than_a_second(
    tmp_path: Path, desk: Desk, soak: Soak, job: str, sample: int, full: int
) -> None:
    count = soak.times(sample, full)
    done = kills(tmp_path, desk, job, count)
    assert len(done) == count
    assert [kill for kill in done if kill["lost"]] == []
    assert [kill for kill in done if kill["lost_s"] > SECOND] == []
    how = {
        "edits": "a process that edits a plan and saves each edit is killed 0 to 0.25 s after its first edit",
        "refused": "the same, but another plan lies at its place, so that nothing can be saved",
        "typing": "a window where a letter is typed every 30 ms is killed 0 to 2.5 s after the first letter",
    }
    under_way = sum(kill["told"] < kill["edits"] for kill in done)
    safe = "letters found again" if job == "typing" else "edits told as saved or held, 0 of them lost"
    figure = sum(kill["found"] if job == "typing" else kill["told"] for kill in done)
    soak.tell(
        1,
        "kill -9 at random moments",
        how[job] + f" (seeds 1000 to {999 + AT_ONCE})",
        count,
        f"{figure:,} {safe}; {under_way} killed with an edit under way; at most "
        f"{max(kill['lost_s'] for kill in done):.2f} s of work gone; each file opened and was exact",
        "Nothing; the work is there when the plan is opened again.",
    )
