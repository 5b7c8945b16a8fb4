"""TOML files that people write, as plain data."""

from pathlib import Path

import pytest

from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.storage.tomlfile import parse_toml, read_toml
from tests.storage.making import codes

ANSWERS = """
author = "Ana"
practice = true

[facts]
date = 2026-12-12
start = 14:00:00
end = 14:00:30
opened = 2026-11-24T18:42:00Z
crowd = 1_200
ratio = 2.50
politicians = []

[[facts.program]]
title = "Welcome"
minutes = 5

[answers.CAM-03]
status = "yes"
value = { people = [{ name = "Ana" }] }
"""


def test_answers_are_plain_data(tmp_path: Path) -> None:
    path = tmp_path / "ANSWERS.toml"
    path.write_bytes(b"\xef\xbb\xbf" + ANSWERS.replace("\n", "\r\n").encode())
    assert read_toml(path) == {
        "author": "Ana",
        "practice": True,
        "facts": {
            "date": "2026-12-12",
            "start": "14:00",
            "end": "14:00:30",
            "opened": "2026-11-24T18:42:00+00:00",
            "crowd": 1200,
            "ratio": "2.50",
            "politicians": [],
            "program": [{"title": "Welcome", "minutes": 5}],
        },
        "answers": {"CAM-03": {"status": "yes", "value": {"people": [{"name": "Ana"}]}}},
    }


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ProblemsError) as caught:
        read_toml(tmp_path / "ANSWERS.toml")
    assert codes(caught) == ["file-missing"]


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("a = 1\n\nb = ", 3, "Invalid value"),
        ("a = 1\nb = [1, 2\nc = 3", 3, "Unclosed array"),
        ("a = 1\nb = 2 3\nc = 4", 2, "Expected newline or end of document after a statement"),
        ("a = 2026-02-30", 1, "Invalid date or datetime"),
        ("a = 1\n\x00", 2, "Invalid statement"),
        ("a = 1\na = 2\n", 2, "Cannot overwrite a value"),
    ],
)
def test_a_mistake_is_told_with_its_line(text: str, line: int, reason: str) -> None:
    with pytest.raises(ProblemsError) as caught:
        parse_toml(text.encode(), "ANSWERS.toml")
    [problem] = caught.value.problems
    assert (problem.code, problem.where, problem.params["line"]) == ("toml-syntax", "ANSWERS.toml", line)
    assert reason in str(problem.params["reason"])
    assert "at line" not in str(problem.params["reason"])


@pytest.mark.parametrize("value", ["9" * 5000, "[" * 5000, "{a=" * 5000])
def test_numbers_without_end_and_depths_are_told(value: str) -> None:
    with pytest.raises(ProblemsError) as caught:
        parse_toml(f"a = {value}\n".encode(), "ANSWERS.toml")
    assert caught.value.problems == (Problem("toml-too-much", "ANSWERS.toml"),)


def test_other_encodings_are_told_with_the_line() -> None:
    with pytest.raises(ProblemsError) as caught:
        parse_toml('a = 1\nb = "Žofia"\n'.encode("utf-16-le")[:8] + b"\nx = \xff", "ANSWERS.toml")
    assert caught.value.problems == (Problem("not-utf8", "ANSWERS.toml", {"line": 2}),)
