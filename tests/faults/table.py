"""Writes the figures of a soak into the table of docs/RELIABILITY.md: `python -m tests.faults.table FILE`."""

import datetime as dt
import json
import os
import platform
import sys
from pathlib import Path
from typing import Any

PAGE = Path(__file__).resolve().parents[2] / "docs" / "RELIABILITY.md"
BEGIN = "<!-- The table from here to the end mark is written by `make soak`. -->"
END = "<!-- End of the table. -->"
HEAD = (
    "| Fault | How it is tried | Times | Seconds | What happened | What the user sees |",
    "|---|---|--:|--:|---|---|",
)


def main() -> None:
    """Replaces what stands between the two marks."""
    lines = [json.loads(line) for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()]
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    table = [*HEAD, *(_row(line) for line in sorted(lines, key=lambda line: (line["place"], line["fault"])))]
    day = dt.datetime.now(dt.UTC).date().isoformat()
    machine = f"{platform.system()}, {os.cpu_count()} processors, Python {platform.python_version()}"
    parts = [BEGIN, "", f"Run of {day} ({machine}).", "", *table, "", END]
    PAGE.write_text(before + "\n".join(parts) + after, encoding="utf-8")


def _row(line: dict[str, Any]) -> str:
    times, seconds = f"{line['times']:,}", f"{line['seconds']:,}"
    cells = (line["fault"], line["how"], times, seconds, line["happened"], line["sees"])
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


if __name__ == "__main__":
    main()
