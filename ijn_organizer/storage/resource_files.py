"""Reads what the program brings along: templates, icons, the coverage of the fonts."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from ijn_organizer.storage import durable

MOST_BYTES = 8 * 2**20
COVERAGE = "coverage.json"


def read_files(folder: Path, suffix: str) -> dict[str, bytes]:
    """The contents of all files in `folder` whose names end in `suffix`, by name.

    Raises:
        ProblemsError: as `durable.names` and `durable.read`: the installation is not whole.
    """
    names = [name for name in durable.names(folder) if name.endswith(suffix)]
    return {name: durable.read(folder / name, MOST_BYTES) for name in names}


def read_coverage(fonts: Path) -> Mapping[str, Sequence[Sequence[int]]]:
    """Which characters the fonts in `fonts` can show; made by `packaging/make_fonts.py`.

    Raises:
        ProblemsError: as `durable.read`: the installation is not whole.
    """
    coverage: Mapping[str, Sequence[Sequence[int]]] = json.loads(durable.read(fonts / COVERAGE, MOST_BYTES))
    return coverage
