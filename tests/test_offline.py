"""The program opens no connection: shown by the system itself, on real processes that do a whole job."""

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent
SAMPLE = HOUSE / "resources" / "samples" / "1-welcome-home-rally.ijnplan"
ANSWERS = HOUSE / "tests" / "ui" / "neighbors-evening.toml"

INTERNET = re.compile(r"AF_INET6?\b|sin6?_addr")

COMMANDS = """
import os, subprocess, sys

def run(*arguments, told=None):
    call, open_files = [sys.executable, "-m", "ijn_organizer", *arguments], ()
    if told is not None:
        reading, writing = os.pipe()
        os.write(writing, told.encode())
        os.close(writing)
        call, open_files = [*call, "--passphrase-fd", str(reading)], (reading,)
    done = subprocess.run(call, capture_output=True, text=True, pass_fds=open_files)
    assert done.returncode in (0, 1), (arguments, done.stderr)

answers, pack = sys.argv[1:]
run("new", "--from", answers, "-o", "plan.ijnplan")
run("check", "plan.ijnplan")
for ending in ("pdf", "html", "csv", "ics", "json"):
    run("export", "plan.ijnplan", "-o", "copy." + ending, "--copy", "team")
run("export", "plan.ijnplan", "-o", "public.pdf", "--copy", "public")
phrase = "maple river candle north"
run("identity", "new", "--name", "Ana", "-o", "ana.p12", told=phrase)
run("export", "plan.ijnplan", "-o", "signed.pdf", "--copy", "team", "--identity", "ana.p12", told=phrase)
run("merge", "plan.ijnplan", "plan.ijnplan", "-o", "merged.ijnplan")
run("list", ".")
run("pack", "check", pack)
run("demo", "demo")
run("--help")
run("--version")
"""

WINDOW = """
import pathlib, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ijn_organizer.app.desk import Desk
from ijn_organizer.ui.start import start

QTimer.singleShot(0, lambda: QApplication.instance().closeAllWindows())
code = start(Desk.open(), pathlib.Path(sys.argv[1]))
print("network library:", "libQt6Network" in pathlib.Path("/proc/self/maps").read_text())
sys.exit(code)
"""

WHOLE_JOB = ("-m", "pytest", "-n0", "-q", "-p", "no:cacheprovider", "tests/ui/whole_job.py")
"""A person plans an event in the window, from the empty screen to the PDF. It is run here alone."""

REACHES_OUT = """
import socket
for family in (socket.AF_INET, socket.AF_INET6):
    socket.socket(family, socket.SOCK_DGRAM).connect(("127.0.0.1", 9) if family == socket.AF_INET else ("::1", 9))
"""


@cache
def wall() -> str:
    """How the system watches: it notes each call of the network, or where it may not, takes the network away."""
    tries = {
        "strace": ("strace", "-f", "-qq", "-e", "trace=%network"),
        "unshare -rn": ("unshare", "-rn"),
        "unshare -n": ("unshare", "-n"),
    }
    for name, call in tries.items():
        try:
            if subprocess.run([*call, sys.executable, "-c", ""], capture_output=True, check=False).returncode == 0:
                return name
        except FileNotFoundError:
            continue
    pytest.fail("To show that nothing leaves the computer, please install strace, or allow `unshare -rn`.")


def watched(arguments: Sequence[object], folder: Path) -> tuple[subprocess.CompletedProcess[str], list[str]]:
    """Runs python behind the wall, all its children too; and all calls that have to do with the internet.

    Where the network is taken away instead, whoever needs it fails: there the program has to do its job without.
    """
    notes = folder / "network.txt"
    watcher = wall().split()
    if watcher == ["strace"]:
        watcher += ["--seccomp-bpf", "-f", "-qq", "-e", "trace=%network", "-o", str(notes)]
    around = {**os.environ, "PYTHONPATH": str(HOUSE), "IJN_ORGANIZER_HOME": str(folder / "home")}
    around["QT_QPA_PLATFORM"] = "offscreen"
    call = [*watcher, sys.executable, *map(str, arguments)]
    at = HOUSE if "pytest" in arguments else folder
    done = subprocess.run(call, env=around, cwd=at, capture_output=True, text=True, check=False)
    said = notes.read_text(errors="replace").splitlines() if notes.exists() else []
    return done, [line for line in said if INTERNET.search(line)]


def test_every_command_does_its_job_without_the_network(tmp_path: Path) -> None:
    pack = next((HOUSE / "resources" / "packs").glob("*/pack.toml")).parent

    done, calls = watched(["-c", COMMANDS, ANSWERS, pack], tmp_path)

    assert done.returncode == 0, done.stderr
    assert calls == []
    assert {path.suffix for path in tmp_path.glob("copy.*")} == {".pdf", ".html", ".csv", ".ics", ".json"}


def test_a_plan_is_made_in_the_window_without_the_network(tmp_path: Path) -> None:
    done, calls = watched(WHOLE_JOB, tmp_path)

    assert done.returncode == 0, done.stdout
    assert calls == []


def test_the_window_starts_and_ends_without_the_network_and_its_library(tmp_path: Path) -> None:
    plan = tmp_path / "plan.ijnplan"
    plan.write_bytes(SAMPLE.read_bytes())

    done, calls = watched(["-c", WINDOW, plan], tmp_path)

    assert done.returncode == 0, done.stderr
    assert calls == []
    assert "network library: False" in done.stdout


def test_whoever_reaches_out_is_noticed_also_in_a_process_of_a_process(tmp_path: Path) -> None:
    code = f"import subprocess, sys; sys.exit(subprocess.run([sys.executable, '-c', {REACHES_OUT!r}]).returncode)"

    done, calls = watched(["-c", code], tmp_path)

    assert calls if wall() == "strace" else done.returncode != 0


def test_the_hook_of_the_tests_notices_a_connection() -> None:
    code = "import tests.conftest, socket; socket.create_connection(('127.0.0.1', 9), timeout=1)"

    done = subprocess.run([sys.executable, "-c", code], cwd=HOUSE, capture_output=True, text=True, check=False)

    assert "the program used the network" in done.stderr
