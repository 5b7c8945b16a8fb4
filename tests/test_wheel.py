"""The wheel brings all that the program needs: built, unpacked elsewhere, and run from there."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

HOUSE = Path(__file__).parent.parent


def test_a_wheel_finds_its_resources(tmp_path: Path) -> None:
    build = (
        "import sys; from hatchling.builders.wheel import WheelBuilder; "
        "print(next(WheelBuilder('.').build(directory=sys.argv[1])))"
    )
    made = subprocess.run(
        [sys.executable, "-c", build, str(tmp_path / "dist")],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        check=True,
    )
    unpacked = tmp_path / "site"
    with zipfile.ZipFile(made.stdout.split()[-1]) as wheel:
        wheel.extractall(unpacked)
    environment = {**os.environ, "PYTHONPATH": str(unpacked), "IJN_ORGANIZER_HOME": str(tmp_path / "home")}
    plan, pdf = tmp_path / "plan.ijnplan", tmp_path / "plan.pdf"
    sample = unpacked / "ijn_organizer" / "_resources" / "samples" / "3-know-your-rights-evening.toml"

    for call in (["new", "--from", str(sample), "-o", str(plan)], ["export", str(plan), "-o", str(pdf)]):
        done = subprocess.run(
            [sys.executable, "-m", "ijn_organizer", *call],
            env=environment,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr

    assert pdf.read_bytes().startswith(b"%PDF")
    others = [entry.name for entry in unpacked.iterdir() if not entry.name.endswith(".dist-info")]
    assert others == ["ijn_organizer"]
