"""Tries the bundle as a person would, in a home of its own: commands, pages, and every screen as a picture."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent
PROGRAM = HOUSE / "dist" / "ijn-organizer" / ("ijn-organizer.exe" if sys.platform == "win32" else "ijn-organizer")

WANTED = (
    "1-welcome-home-rally.ijnplan",
    "summary-team.pdf",
    "summary-public.pdf",
    "cards-for-the-day.pdf",
    "pictures/11-signoff.png",
)
"""Made by the demo; each needs other resources: packs, samples, templates, fonts, icons, Qt's plug-ins."""

SUPPER = """
author = "Ana Reyes"

[facts]
event_type = "community_meeting"
title = "Supper"
date = 2027-02-13
"""
"""A plan to sign a PDF of: signing needs the lists of words and the PDF library."""


def main() -> int:
    """Runs the bundle and returns 0 when all that was wanted is there."""
    with tempfile.TemporaryDirectory() as folder:
        home, demo = Path(folder) / "home", Path(folder) / "demo"
        # Nothing of this checkout may help: no module path, no working folder.
        environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
        environment |= {"IJN_ORGANIZER_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
        plan, identity = str(Path(folder) / "supper.ijnplan"), str(Path(folder) / "me.p12")
        pdf = str(Path(folder) / "supper.pdf")
        (Path(folder) / "supper.toml").write_text(SUPPER, encoding="utf-8")
        secret = ["--passphrase-fd", "0"]
        for call in (
            ["--version"],
            ["demo", str(demo)],
            ["list", str(demo)],
            ["new", "--from", "supper.toml", "-o", plan],
            ["identity", "new", "--name", "Ana Reyes", "-o", identity, *secret],
            ["export", plan, "-o", pdf, "--copy", "team", "--identity", identity, *secret],
            ["verify", pdf],
        ):
            done = subprocess.run(
                [str(PROGRAM), *call],
                env=environment,
                cwd=folder,
                check=False,
                input="four words in a row",
                text=True,
            )
            if done.returncode != 0:
                print(f"The bundle failed at: {' '.join(call)}")
                return 1
        missing = [name for name in WANTED if not (demo / name).exists()]
    size = (
        sum(file.stat().st_size for file in PROGRAM.parent.rglob("*") if file.is_file() and not file.is_symlink())
        / 2**20
    )
    print(f"Missing: {', '.join(missing)}" if missing else f"The bundle works. It takes {size:.0f} MiB.")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
