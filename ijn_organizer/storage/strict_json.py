"""JSON that came from anywhere, read strictly: bytes in, plain data out, or problems that tell the place.

Refused: what is too large or too deep, not UTF-8, with a byte order mark, cut off, not JSON, a key twice in one
record, a number with a fraction, a number that is too large. A lone surrogate becomes U+FFFD.
"""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, NoReturn, TypeAlias, cast

import msgspec

from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.plan.values import LARGEST_NUMBER, Json, without_surrogates
from ijn_organizer.storage.own_json import read_own

MOST_BYTES = 16 * 1024 * 1024
MOST_LEVELS = 32
MOST_PROBLEMS = 20
"""So many problems of one file are told; a file with more has one cause."""

Place: TypeAlias = tuple[str | int, ...]
"""Keys and list places from the top of the file down."""

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_SHOWN = 60
_MOST_DIGITS = len(str(-LARGEST_NUMBER))


class Findings:
    """Collects the problems of one file."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._problems: list[Problem] = []

    def add(self, code: str, place: Place = (), **params: Json) -> None:
        """One more problem.

        Raises:
            ProblemsError: all so far, when these are enough.
        """
        place_text = show_place(place) if place else ""
        self._problems.append(Problem(code, f"{self._where} {place_text}".strip(), params))
        if len(self._problems) >= MOST_PROBLEMS:
            self.check()

    def refuse(self, code: str, place: Place = (), **params: Json) -> NoReturn:
        """One more problem, after which there is nothing to go on with.

        Raises:
            ProblemsError: all so far and this one.
        """
        self.add(code, place, **params)
        raise ProblemsError(*self._problems)

    def check(self) -> None:
        """Raises all that was found, if anything.

        Raises:
            ProblemsError: the problems so far.
        """
        if self._problems:
            raise ProblemsError(*self._problems)


def read_json(data: bytes, where: str) -> Json:
    """The plain data that `data` holds; `where` names the file in problems.

    Raises:
        ProblemsError: `file-too-large`, `file-empty`, `byte-order-mark`, `not-utf8`, `cut-off`, `not-json`,
            `too-deep`, `duplicate-key`, `number-with-fraction`, `number-too-large`.
    """
    findings = Findings(where)
    text = _text(data, findings)
    own = read_own(data, MOST_LEVELS)
    if own is not None:
        return own
    raw = _parse(text, findings)
    value = _Cleaner(findings).clean(raw, (), 1)
    findings.check()
    return value


def show_place(place: Place) -> str:
    """`place` as text, such as `$.cells["facts/date"][0].value`."""
    return "$" + "".join(_show_part(part) for part in place)


def shorten(text: str) -> str:
    """`text`, cut when it is too long to be shown inside a sentence."""
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _show_part(part: str | int) -> str:
    if isinstance(part, int):
        return f"[{part}]"
    if _PLAIN_KEY.fullmatch(part):
        return "." + shorten(part)
    return f"[{json.dumps(shorten(part), ensure_ascii=False)}]"


def _text(data: bytes, findings: Findings) -> str:
    if len(data) > MOST_BYTES:
        findings.refuse("file-too-large", bytes=len(data), limit=MOST_BYTES)
    if not data.strip():
        findings.refuse("file-empty")
    if data.startswith(_BYTE_ORDER_MARK):
        findings.refuse("byte-order-mark")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        findings.refuse("not-utf8", line=data.count(b"\n", 0, error.start) + 1)


class _Refused(msgspec.Struct, frozen=True):
    """Stands for something in the JSON that no plan can hold, until its place is known."""

    code: str
    params: Mapping[str, Json]


def _parse(text: str, findings: Findings) -> object:
    try:
        return json.loads(
            text,
            object_pairs_hook=_record,
            parse_int=_whole_number,
            parse_float=_no_whole_number,
            parse_constant=_no_whole_number,
        )
    except json.JSONDecodeError as error:
        if _is_cut_off(text, error):
            findings.refuse("cut-off", line=text.count("\n") + 1)
        findings.refuse("not-json", line=error.lineno, column=error.colno)
    except RecursionError:
        findings.refuse("too-deep", limit=MOST_LEVELS)


def _is_cut_off(text: str, error: json.JSONDecodeError) -> bool:
    if error.msg.startswith("Extra data"):
        return False
    whole = text.strip()
    return error.pos >= len(text.rstrip()) or (whole.startswith("{") and not whole.endswith("}"))


def _record(pairs: list[tuple[str, object]]) -> object:
    record = {}
    for key, value in pairs:
        clean_key = without_surrogates(key)
        if clean_key in record:
            return _Refused("duplicate-key", {"key": shorten(clean_key)})
        record[clean_key] = value
    return record


def _whole_number(digits: str) -> object:
    number = int(digits) if len(digits) <= _MOST_DIGITS else None
    if number is None or abs(number) > LARGEST_NUMBER:
        return _Refused("number-too-large", {"number": shorten(digits), "limit": LARGEST_NUMBER})
    return number


def _no_whole_number(digits: str) -> object:
    return _Refused("number-with-fraction", {"number": shorten(digits)})


class _Cleaner:
    """Walks what was parsed: tells the place of what is refused, and mends surrogates."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings

    def clean(self, raw: object, place: Place, level: int) -> Json:
        if isinstance(raw, str):
            return without_surrogates(raw)
        if isinstance(raw, dict):
            return dict(self._all(raw.items(), place, level))
        if isinstance(raw, list):
            return [value for _, value in self._all(enumerate(raw), place, level)]
        if isinstance(raw, _Refused):
            self._findings.add(raw.code, place, **raw.params)
            return None
        return cast("bool | int | None", raw)

    def _all(self, pairs: Iterable[tuple[Any, object]], place: Place, level: int) -> Iterable[tuple[Any, Json]]:
        if level > MOST_LEVELS:
            self._findings.add("too-deep", place, limit=MOST_LEVELS)
            return
        for key, value in pairs:
            yield key, self.clean(value, (*place, key), level + 1)
