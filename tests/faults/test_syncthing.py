"""A real sync engine: two plans folders, two Syncthing processes, loopback alone; see `syncthing.py`."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.faults.conftest import Soak

ROOT = Path(__file__).resolve().parents[2]
EVERY_EDIT = {
    **{f"ana_{number}": letter for number, letter in ((1, "a"), (2, "b"), (3, "c"))},
    **{f"ben_{number}": number for number in range(5)},
    "late_ana": "x",
    "late_ben": "y",
}
INSIDE = ["unshare", "--net", "sh", "-c", 'ip link set lo up && exec "$@"', "sh"]
"""Behind this there is no network but loopback. Where the system does not allow it, Syncthing's settings do."""

# At a desk without Syncthing this is said and passed over; the machine that tests every change has to have it.
needs_syncthing = pytest.mark.skipif(
    shutil.which("syncthing") is None and not os.environ.get("CI"), reason="Syncthing is not installed"
)


def joined(folder: Path, most_conflicts: int) -> dict[str, dict[str, Any]]:
    """What lay on both sides, by step."""
    call = [sys.executable, "-m", "tests.faults.syncthing", str(folder), str(most_conflicts)]
    alone = subprocess.run([*INSIDE, "true"], check=False, capture_output=True).returncode == 0
    done = subprocess.run(
        [*(INSIDE if alone else []), *call], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return {step["step"]: step for step in map(json.loads, done.stdout.splitlines())}


@needs_syncthing
def test_two_folders_edited_apart_end_with_the_same_plan_and_every_edit(tmp_path: Path, soak: Soak) -> None:
    times = soak.times(1, 3)
    for number in range(times):
        steps = joined(tmp_path / str(number), 10)
        assert any("sync-conflict" in name for name in steps["met"]["Ana"]["files"])
        for step in ("merged", "end"):
            assert steps[step]["Ana"] == steps[step]["Ben"]
            assert steps[step]["Ana"]["files"] == ["March.ijnplan"]
        facts = steps["end"]["Ana"]["facts"]
        assert {key: facts.get(f"facts/{key}") for key in EVERY_EDIT} == {
            key: [value] for key, value in EVERY_EDIT.items()
        }
        assert sorted(facts["facts/both"]) == ["from Ana", "from Ben"]
        assert facts["facts/title"] == ["March in spring"]
    soak.tell(
        20,
        "A sync engine: both sides edit offline",
        "two Syncthing processes on loopback, one plan, 5 edits on one side and 8 on the other while apart, "
        "joined twice; "
        "one document stays open over the join",
        times,
        "the same plan on both sides, byte for byte, with every edit in it; the one true conflict kept both "
        "values",
        "Conflict copies beside the plan until they are merged; where both wrote the same answer, both values.",
    )


@needs_syncthing
def test_a_sync_engine_that_keeps_no_conflict_copies_takes_nothing_from_an_open_window(
    tmp_path: Path, soak: Soak
) -> None:
    steps = joined(tmp_path, 0)
    assert steps["met"]["Ana"]["files"] == ["March.ijnplan"]
    merged = steps["merged"]
    assert merged["Ana"] == merged["Ben"]
    # The window that stayed open brought its work back, though Syncthing had thrown the file away.
    assert {f"facts/ana_{number}" for number in (1, 2, 3)} <= set(merged["Ana"]["facts"])
    assert {f"facts/ben_{number}" for number in range(5)} <= set(merged["Ana"]["facts"])
    # With both programs closed one side's last edit is gone from the file; its own version store still has it.
    facts = steps["end"]["Ana"]["facts"]
    late = {"Ana": "facts/late_ana", "Ben": "facts/late_ben"}
    gone = [name for name, path in late.items() if path not in facts]
    assert len(gone) == 1
    assert any(late[gone[0]] in version for version in steps["versions"][gone[0]])
    soak.tell(
        21,
        "A sync engine that throws conflict copies away",
        "the same with `maxConflicts=0`, which is not how Syncthing comes",
        1,
        "a document that is open keeps its work and brings it back; with the program closed on both sides "
        "Syncthing drops "
        "the older file without a word: its edits are then in the versions of the computer that made them, and "
        "no longer "
        "in the plan",
        "Nothing at first; the lost edits can be found under the versions of the plan.",
    )
