"""Reads a file of facts and answers (`ANSWERS.toml`) as plain data. What the keys mean is not known here."""

from pathlib import Path

from ijn_organizer.plan.values import Json
from ijn_organizer.storage.tomlfile import read_toml


def read_answers(path: Path) -> dict[str, Json]:
    """The data in an answers file: dates and times as ISO text, decimals as text, lists and records.

    Raises:
        ProblemsError: `file-missing` and the like; `not-utf8`, `toml-syntax` with the `line`.
    """
    return read_toml(path)
