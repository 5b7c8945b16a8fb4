"""Measures what a person waits for, and writes `bench/REPORT.md`. Run by `make bench`.

Measured here: from an answer's press to a page that is up to date and painted, with the standard rule pack and
with one ten times its size. Other measurements join this file as parts of their own.
"""

import datetime as dt
import os
import platform
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parent.parent))

from PySide6.QtWidgets import QApplication

from ijn_organizer.app.clock import StoppedClock
from ijn_organizer.app.desk import Desk
from ijn_organizer.app.practice import practice_plans, take_out
from ijn_organizer.storage.places import places_in, resources
from ijn_organizer.ui.plan.plan_page import PlanPage
from ijn_organizer.ui.plan.question_card import QuestionCard
from ijn_organizer.ui.start import make_application
from ijn_organizer.ui.window import Window

NOW = dt.datetime(2026, 11, 24, 10, 42, tzinfo=dt.UTC)
ROUNDS = 5
FRAME_MS = 16.0
TIMES = (1, 2, 5, 10)
"""Sizes of the rule pack, as multiples of the standard one."""

REPORT = Path(__file__).parent / "REPORT.md"


def main() -> int:
    """Measures, prints and writes the report."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for times in TIMES:
            home = Path(folder) / f"x{times}"
            desk = Desk(places_in(home), StoppedClock(NOW), packs=_packs(home / "packs", times))
            rows.append(_measure(desk, times))
            print(rows[-1], flush=True)
    REPORT.write_text(_report(rows), encoding="utf-8")
    return 0


def _packs(folder: Path, times: int) -> Path:
    """A folder with the standard pack whose items stand in it `times` times, under ids of their own."""
    source = resources() / "packs" / "ijn-conduct"
    target = folder / "ijn-conduct"
    for file in source.rglob("*.toml"):
        text = file.read_text(encoding="utf-8")
        if file.parent.name == "items":
            text = "\n".join(_renamed(text, copy) for copy in range(times))
        place = target / file.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return folder


def _renamed(text: str, copy: int) -> str:
    if copy == 0:
        return text
    # Copies weigh less, so that the limit of nine musts a checkpoint stays kept.
    softer = re.sub(r'^severity = "must"$', 'severity = "should"', text, flags=re.MULTILINE)
    return re.sub(r'^id = "([A-Z]+)-(\d\d)"$', rf'id = "\1-{copy}\2"', softer, flags=re.MULTILINE)


def _measure(desk: Desk, times: int) -> tuple[int, int, float, float, float]:
    """Times, number of items, median and 95th percentile in ms of an answer, and ms to open the longest step."""
    if QApplication.instance() is None:
        make_application(desk)
    app = QApplication.instance()
    window = Window(desk, app.font())
    window.resize(1366, 768)
    window.show()
    window.open_document(take_out(desk, practice_plans(desk)[0].path))
    page = window.page
    if not isinstance(page, PlanPage) or not isinstance(app, QApplication):
        raise TypeError("the practice plan did not open")
    opened = time.perf_counter()
    page.show_step("safety")
    app.sendPostedEvents()
    opening = (time.perf_counter() - opened) * 1000
    page.wait()
    _paint(app)
    answers = sorted(_answers(app, page))
    items = len(desk.standard_pack.pack.items)
    window.close()
    window.deleteLater()
    _paint(app)
    return times, items, statistics.median(answers), answers[int(len(answers) * 0.95)], opening


def _answers(app: QApplication, page: PlanPage) -> Iterator[float]:
    """Milliseconds from each press to a page that is up to date: edit, assessment, cards, rail, paint."""
    cards = page.view().findChildren(QuestionCard)[:12]
    for _ in range(ROUNDS):
        for digit in (1, 2, 3, 1):
            for card in cards:
                card.focus_answers()
                _paint(app)
                started = time.perf_counter()
                card.digit.emit(digit)
                _paint(app)
                yield (time.perf_counter() - started) * 1000
                page.wait()


def _paint(app: QApplication) -> None:
    app.sendPostedEvents()
    app.processEvents()


TEXT = """# Measurements

Python {python}, {system}, {cores} cores, offscreen window of 1366 by 768, light theme. Written by `make bench`.

## From an answer to a page that is up to date

Method: in the step with the most questions of the first practice plan, 12 cards are gone to and answered in turn
with the keys 1, 2, 3, 1, in {rounds} rounds. Measured from the key to the painted page: the edit, the new reading
and assessment, every card of the step, the rail, the header and the guide. The save to disk comes after it, on a
thread of its own, and is not in the figure. Larger packs hold the standard items several times under other ids, so
that the step has that many times the cards.

| Times the standard pack | Items | Median ms | 95th percentile ms | Until the step shows ms |
|---|---|---|---|---|
{rows}

With the standard pack the median is {verdict} a frame ({frame:.0f} ms). With {most} times its size an answer takes
{growth:.1f} times as long. What is left grows with the cards of the step that are compared, the items that are
assessed, and the part of the page that is painted anew.
"""


def _report(rows: list[tuple[int, int, float, float, float]]) -> str:
    lines = [
        f"| {n} | {items} | {median:.1f} | {p95:.1f} | {opening:.0f} |" for n, items, median, p95, opening in rows
    ]
    return TEXT.format(
        python=platform.python_version(),
        system=f"{platform.system()} {platform.machine()}",
        cores=os.cpu_count(),
        rounds=ROUNDS,
        rows="\n".join(lines),
        verdict="within" if rows[0][2] <= FRAME_MS else "over",
        frame=FRAME_MS,
        most=rows[-1][0],
        growth=rows[-1][2] / rows[0][2],
    )


if __name__ == "__main__":
    sys.exit(main())
