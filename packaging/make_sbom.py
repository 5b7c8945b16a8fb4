"""Writes the list of materials (CycloneDX 1.6): each pinned package of the program, with its version and digests.

python packaging/make_sbom.py FILE.json
"""

import json
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from ijn_organizer.app.version import VERSION

PINS = Path(__file__).resolve().parent / "requirements-run.txt"
PIN = re.compile(r"^([\w.-]+)(?:\[[^\]]*\])?==([^\s;\\]+)([^\\\n]*)((?:\\\n\s+--hash=\S+\s*?)*)$", re.MULTILINE)
PROGRAM = f"pkg:generic/ijn-organizer@{VERSION}"


def main() -> int:
    """Writes the file; returns the exit code."""
    parts = [_component(*found) for found in PIN.findall(PINS.read_text(encoding="utf-8"))]
    materials = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": PROGRAM,
                "name": "ijn-organizer",
                "version": VERSION,
                "licenses": [{"license": {"id": "GPL-3.0-or-later"}}],
            }
        },
        "components": parts,
        "dependencies": [{"ref": PROGRAM, "dependsOn": [part["bom-ref"] for part in parts]}],
    }
    made = Path(sys.argv[1])
    made.parent.mkdir(exist_ok=True)
    made.write_text(json.dumps(materials, indent=2) + "\n", encoding="utf-8")
    print(f"Made {made}: {len(parts)} packages.")
    return 0


def _component(name: str, version: str, only: str, hashes: str) -> dict[str, object]:
    """One package. Which of its files was taken depends on the system: any of these digests is right."""
    address = f"pkg:pypi/{name.lower().replace('_', '-')}@{version}"
    part: dict[str, object] = {
        "type": "library",
        "bom-ref": address,
        "name": name,
        "version": version,
        "purl": address,
    }
    digests = [{"name": "pin:sha256", "value": digest} for digest in re.findall(r"sha256:([0-9a-f]+)", hashes)]
    condition = only.strip().removeprefix(";").strip()
    part["properties"] = digests + ([{"name": "pin:only-where", "value": condition}] if condition else [])
    return part


if __name__ == "__main__":
    sys.exit(main())
