"""The program as people call it: as a process, or in this process where speed matters."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from ijn_organizer.cli import main
from ijn_organizer.storage.places import HOME_VARIABLE, places_in
from tests.app.conftest import ready_cache  # noqa: F401  (a fixture)
from tests.app.making import VIGIL
from tests.cli.making import MEETING

ROOT = Path(__file__).resolve().parents[2]


class Told(NamedTuple):
    """What a call answered."""

    code: int
    out: str
    err: str


class Program:
    """The program in a folder of its own, with a home of its own.

    `vigil.toml` and `meeting.toml` lie in the folder: an event with much to do, and one that can be decided on.
    """

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.home = folder / "home"
        self._capsys = capsys

    def __call__(self, *arguments: object) -> Told:
        """Calls it in this process."""
        self._capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        return Told(code, *self._capsys.readouterr())

    def run(self, *arguments: object, environment: Mapping[str, str] | None = None) -> Told:
        """Runs it as a process."""
        command = [sys.executable, "-m", "ijn_organizer", *map(str, arguments)]
        done = subprocess.run(
            command, cwd=self.folder, env=self.environment(environment), capture_output=True, check=False
        )
        return Told(done.returncode, done.stdout.decode(), done.stderr.decode())

    def environment(self, more: Mapping[str, str] | None = None) -> dict[str, str]:
        """What a process of it finds around it. Its output is buffered, as it is for people."""
        around = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
        return {**around, "PYTHONPATH": str(ROOT), HOME_VARIABLE: str(self.home), **(more or {})}

    def plan(self, answers: str = "vigil.toml", name: str = "plan.ijnplan") -> Path:
        """A plan made from an answers file."""
        assert self("new", "--from", answers, "-o", name).code == 0
        return self.folder / name


@pytest.fixture
def program(
    tmp_path: Path,
    ready_cache: Path,  # noqa: F811 — the fixture of that name
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Program:
    """The program in an empty folder, apart from two answers files."""
    program = Program(tmp_path, capsys)
    shutil.copytree(ready_cache, places_in(program.home).cache)
    (tmp_path / "vigil.toml").write_text(VIGIL, encoding="utf-8")
    (tmp_path / "meeting.toml").write_text(MEETING, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(HOME_VARIABLE, str(program.home))
    return program
