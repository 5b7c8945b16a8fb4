"""Reads TOML that a person wrote, as plain data: texts, whole numbers, yes/no, lists and records.

Dates and times become ISO text (`2026-12-12`, `14:00`), decimals stay as they were typed (`"2.5"`): plans hold
no other values.
"""

import datetime as dt
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.plan.values import Json
from ijn_organizer.storage import durable

MOST_BYTES = 4 * 2**20

_AT_LINE = re.compile(r"(?P<reason>.*) \(at line (?P<line>[0-9]+), column [0-9]+\)", re.DOTALL)
_AT_END = " (at end of document)"


def read_toml(path: Path) -> dict[str, Json]:
    """The data in a TOML file.

    Raises:
        ProblemsError: as `durable.read` and `parse_toml`.
    """
    return parse_toml(durable.read(path, MOST_BYTES), durable.shown(path))


def parse_toml(data: bytes, where: str) -> dict[str, Json]:
    """The data in the bytes of a TOML file that people know as `where`.

    Raises:
        ProblemsError: `not-utf8` with the `line`; `toml-syntax` with the `line` (counted from 1) and a `reason`;
            `toml-too-much` for a number too long or lists too deep to be meant.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ProblemsError(Problem("not-utf8", where, {"line": line})) from error
    try:
        record = tomllib.loads(text, parse_float=str)
    except tomllib.TOMLDecodeError as error:
        raise ProblemsError(_syntax_problem(text, where, str(error))) from error
    except (ValueError, RecursionError) as error:
        # A number of more than 4,300 digits, or lists within lists without end.
        raise ProblemsError(Problem("toml-too-much", where)) from error
    return _plain_record(record)


def _syntax_problem(text: str, where: str, said: str) -> Problem:
    match = _AT_LINE.fullmatch(said)
    if match:
        return Problem("toml-syntax", where, {"line": int(match["line"]), "reason": match["reason"]})
    last_line = text.rstrip().count("\n") + 1
    return Problem("toml-syntax", where, {"line": last_line, "reason": said.removesuffix(_AT_END)})


def _plain_record(record: Mapping[str, Any]) -> dict[str, Json]:
    return {key: _plain(value) for key, value in record.items()}


def _plain(value: object) -> Json:
    if isinstance(value, Mapping):
        return _plain_record(value)
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    if isinstance(value, dt.time):
        return value.isoformat("auto" if value.second or value.microsecond else "minutes")
    if isinstance(value, dt.date):  # a datetime is one, too
        return value.isoformat()
    return cast("Json", value)
