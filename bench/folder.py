"""Measures a folder of plans, read as a coordinator sees it, beside reading the same bytes with msgspec alone.

    python bench/folder.py

makes plans, measures, and writes `bench/FOLDER.md`. Run by `make bench-folder`. Each figure comes from a process
of its own, so that memory is that of the one measurement.
"""

import datetime as dt
import json
import multiprocessing
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent))

import msgspec

from ijn_organizer.app.clock import StoppedClock
from ijn_organizer.app.desk import Desk
from ijn_organizer.app.overview import Overview
from ijn_organizer.app.overview_filters import gaps, rule_counts, search
from ijn_organizer.app.overview_folder import FIRST, read_folder
from ijn_organizer.storage.places import places_in

NOW = dt.datetime(2026, 11, 24, 10, 42, tzinfo=dt.UTC)
ROUNDS = {100: 3, 1_000: 1, 10_000: 1}
WAYS = ("msgspec", "here", "readers")
REPORT = Path(__file__).parent / "FOLDER.md"


def main() -> int:
    """Makes the folders, measures each in each way, prints and writes the report."""
    if len(sys.argv) > 1:
        home, folder, way = sys.argv[1:]
        print(json.dumps(_measure(Path(home), Path(folder), way)))
        return 0
    from plans import Maker

    lines = []
    with tempfile.TemporaryDirectory() as temporary:
        home = Path(temporary) / "home"
        maker = Maker(_desk(home))
        for count, rounds in ROUNDS.items():
            folder = Path(temporary) / f"{count} plans"
            maker.fill(folder, count)
            size = sum(path.stat().st_size for path in folder.iterdir())
            for way in WAYS:
                lines.append(_line(count, size, way, [_run(home, folder, way) for _ in range(rounds)]))
                print(lines[-1], flush=True)
    REPORT.write_text(_report(lines), encoding="utf-8")
    return 0


def _desk(home: Path) -> Desk:
    return Desk(places_in(home), StoppedClock(NOW))


def _run(home: Path, folder: Path, way: str) -> dict[str, float]:
    call = [sys.executable, __file__, str(home), str(folder), way]
    done = subprocess.run(call, capture_output=True, text=True, check=True)
    measured: dict[str, float] = json.loads(done.stdout)
    return measured


def _measure(home: Path, folder: Path, way: str) -> dict[str, float]:
    """Seconds to the first rows and to all, peak memory in MB of this process and the largest other, and more."""
    desk = _desk(home)
    # The rule pack is read once by every start of the program.
    desk.judge(desk.blank())
    before = _peak_mb("self")
    others = 0.0
    started, worked = time.perf_counter(), _cpu_s()
    first = 0.0
    rows: list[Any] = []
    for found in _alone(folder) if way == "msgspec" else _rows(desk, folder, way):
        rows += found
        if not first and len(rows) >= min(FIRST, 10):
            first = time.perf_counter() - started
        others = max((_peak_mb(one.pid) for one in multiprocessing.active_children()), default=others)
    measured = {"first": first, "all": time.perf_counter() - started, "rows": len(rows)}
    measured["cpu"] = _cpu_s() - worked
    measured["memory"] = _peak_mb("self") - before
    measured["others"] = others
    if way != "msgspec":
        measured["search"] = _timed(lambda: search(rows, "cedar garcía"))
        measured["counts"] = _timed(lambda: (gaps(rows), rule_counts(rows)))
    return measured


def _alone(folder: Path) -> Iterator[list[int]]:
    """The same files, each decoded and let go; what is no JSON is passed over."""
    for path in sorted(folder.iterdir()):
        data = path.read_bytes()
        try:
            record = msgspec.json.decode(data)
        except (msgspec.DecodeError, UnicodeDecodeError):
            record = None
        yield [0 if record is None else len(record)]


def _rows(desk: Desk, folder: Path, way: str) -> Iterator[Sequence[Overview]]:
    for batch in read_folder(desk, folder, readers=0 if way == "here" else None):
        yield batch.rows


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _cpu_s() -> float:
    """Processor time of this process and of those that ended; other programs at work hardly change it."""
    return sum(os.times()[:4])


def _peak_mb(process: object) -> float:
    """The most memory that a process had so far; 0 where the system does not tell it as Linux does."""
    status = Path(f"/proc/{process}/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:")), 0.0)


def _line(count: int, size: int, way: str, rounds: list[dict[str, float]]) -> str:
    median = {key: statistics.median(one[key] for one in rounds) for key in rounds[0]}
    names = {"msgspec": "msgspec alone", "here": "one process", "readers": "with readers"}
    more = [f"{median[key] * 1000:.0f}" if key in median else "" for key in ("search", "counts")]
    cells = [
        f"{count:,}",
        f"{size / 1e6:.0f}",
        names[way],
        f"{median['first'] * 1000:.0f}",
        f"{median['all']:.2f}",
        f"{median['cpu']:.2f}",
        f"{median['cpu'] / count * 1000:.2f}",
        f"{median['memory']:.0f}",
        f"{median['others']:.0f}" if way == "readers" and median["others"] else "",
        *more,
    ]
    return "| " + " | ".join(cells) + " |"


TEXT = """# A folder of plans

Python {python}, {system}, {cores} cores. Written by `make bench-folder`.

Method: invented plans, made from the practice plans with other titles, days, places and people, and with up to
seven tenths of their answers taken out; 10 in 100 are signed, 5 sealed, 1 damaged. Each figure is the median of
{rounds} rounds, each in a process of its own, with the rule pack read before and the files in the
system's cache. *msgspec alone* decodes the same bytes and lets them go: it judges nothing. *One process* is
`read_folder` without others, *with readers* as the program does it: a folder of more than 150 plans is read by
processes beside its own, one for each core up to four.

*First* is when ten rows are there, *all* when all are. *Processor* is the time that all processes worked, which
says more than the clock where other programs run too. *Memory* is what the process grew by at its peak, all rows
and the texts of all plans among it; *reader* is the whole of the largest process that read for it.
*Search* is for two words in all texts, *counts* are those of each rule and of all that plans lack.

| Plans | MB | Read by | First ms | All s | Processor s | ms each | Memory MB | Reader MB | Search ms | Counts ms |
|---|---|---|---|---|---|---|---|---|---|---|
{lines}
"""


def _report(lines: Sequence[str]) -> str:
    return TEXT.format(
        python=platform.python_version(),
        system=f"{platform.system()} {platform.machine()}",
        cores=os.cpu_count(),
        rounds=", ".join(f"{rounds} ({count:,} plans)" for count, rounds in ROUNDS.items()),
        lines="\n".join(lines),
    )


if __name__ == "__main__":
    sys.exit(main())
