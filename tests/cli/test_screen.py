"""The window where there is no screen, or no Qt: one sentence instead of a crash."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ijn_organizer.app.screen import has_screen
from tests.cli.conftest import Program, Told
from tests.cli.test_process import WITHOUT_QT, python

BARE = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
NOBODY_THERE = {**BARE, "DISPLAY": ":4747"}

BROKEN_QT = """
import sys
class Broken:
    def find_spec(self, name, path=None, target=None):
        if name in ("PySide6.QtGui", "PySide6.QtWidgets"):
            raise ImportError("libEGL.so.1: cannot open shared object file")
sys.meta_path.insert(0, Broken())
from ijn_organizer.cli import main
sys.exit(main(sys.argv[1:]))
"""

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere the system has the screen")


def told(done: subprocess.CompletedProcess[str]) -> Told:
    return Told(done.returncode, done.stdout, done.stderr)


@linux
@pytest.mark.parametrize("around", [BARE, NOBODY_THERE], ids=["none named", "none reached"])
@pytest.mark.parametrize("call", [[], ["plan.ijnplan"]], ids=["bare", "a plan"])
def test_without_a_screen_the_window_says_so(program: Program, call: list[str], around: dict[str, str]) -> None:
    program.plan()
    answer = program.run(*call, environment=around)
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert answer.err.startswith("The window has no screen to open on.")


@pytest.mark.parametrize("code", [WITHOUT_QT, BROKEN_QT], ids=["not there", "broken"])
def test_without_qt_the_window_says_so(program: Program, code: str) -> None:
    program.plan()
    for call in ([], ["plan.ijnplan"]):
        answer = told(python(program, code, *call, QT_QPA_PLATFORM="offscreen"))
        assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
        assert answer.err.startswith("The window can't be opened, for a part of Qt is missing (")


def test_the_demo_goes_on_without_pictures_where_qt_is_broken(program: Program) -> None:
    answer = told(python(program, BROKEN_QT, "demo", "demo", **BARE))
    assert (answer.code, answer.err.count("\n")) == (0, 1)
    assert answer.err.startswith("No pictures were made, for a part of Qt is missing (libEGL.so.1: ")
    *files, last = answer.out.splitlines()
    assert last == f"The demo is ready in the folder {program.folder / 'demo'}."
    assert len(files) >= 8
    assert all((program.folder / file).is_file() for file in files)


@linux
def test_a_screen_that_is_there_is_found(tmp_path: Path) -> None:
    (tmp_path / "wayland-0").touch()
    assert has_screen({"QT_QPA_PLATFORM": "offscreen"})
    assert has_screen({"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)})
    assert has_screen({"WAYLAND_DISPLAY": str(tmp_path / "wayland-0")})
    assert has_screen({"WAYLAND_SOCKET": "5"})
    assert not has_screen({"WAYLAND_DISPLAY": "wayland-1", "XDG_RUNTIME_DIR": str(tmp_path)})
    assert not has_screen({})


@linux
@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="needs Xvfb")
def test_an_x_screen_that_is_there_is_found() -> None:
    command = ["Xvfb", "-displayfd", "1", "-nolisten", "tcp"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert server.stdout is not None
        display = f":{server.stdout.readline().strip()}"
        assert has_screen({"DISPLAY": display})
    finally:
        server.terminate()
        server.wait()
        if server.stdout is not None:
            server.stdout.close()
