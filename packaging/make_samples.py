"""Makes the practice plans from their answers, the way the program makes a plan.

    python packaging/make_samples.py [FOLDER]

Each `resources/samples/*.toml` gives an `.ijnplan` in FOLDER (beside it otherwise). Clock and ids stand still, so
that the bytes are the same each time and a difference is a change of the answers.
"""

import datetime as dt
import hashlib
import itertools
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from ijn_organizer.app.answers import plan_from_file
from ijn_organizer.app.clock import StoppedClock
from ijn_organizer.app.desk import Desk
from ijn_organizer.storage.places import places_in

SAMPLES = Path(__file__).parent.parent / "resources" / "samples"
MADE_AT = dt.datetime(2026, 11, 24, 15, 42, tzinfo=dt.UTC)
READABLE = 0o644
"""A saved plan is its owner's alone; a practice plan is for whoever runs the program."""


def make_sample(answers: Path, folder: Path) -> Path:
    """Makes the plan of one answers file in `folder`."""
    made = folder / f"{answers.stem}.ijnplan"
    made.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory() as home:
        desk = Desk(places_in(Path(home)), StoppedClock(MADE_AT), draw=_ids_of(answers.stem))
        desk.write_new(made, plan_from_file(desk, answers))
    made.chmod(READABLE)
    return made


def _ids_of(name: str) -> Callable[[int], str]:
    count = itertools.count(1)

    def draw(size: int) -> str:
        return hashlib.sha256(f"{name} {next(count)}".encode()).hexdigest()[: 2 * size]

    return draw


if __name__ == "__main__":
    into = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLES
    for path in sorted(SAMPLES.glob("*.toml")):
        print(make_sample(path, into))
