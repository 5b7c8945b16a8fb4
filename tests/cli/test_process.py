"""The program among others: poor locales, odd names, pipes that close, disks and folders that say no."""

import csv
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from ijn_organizer.storage.places import HOME_VARIABLE
from tests.cli.conftest import ROOT, Program
from tests.cli.test_commands import change
from tests.faults.worker import NOBODY

PLAIN_C = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
"""The poorest locale: ASCII, and python is not allowed to look past it."""

WITHOUT_QT = """
import sys
sys.modules["PySide6"] = sys.modules["shiboken6"] = None
from ijn_organizer.cli import main
sys.exit(main(sys.argv[1:]))
"""

BROKEN_OFF = """
import os, signal, sys
from ijn_organizer.cli import main

def break_off(event, arguments):
    if event == "open" and str(arguments[0]).endswith("plan.ijnplan"):
        os.kill(os.getpid(), signal.SIGINT)

# What was started in the background ignores this signal unless it asks for it.
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.addaudithook(break_off)
sys.exit(main(["check", "plan.ijnplan"]))
"""

LIMITED = """
import resource, sys
from ijn_organizer.cli import main
main(["new", "--from", "vigil.toml", "-o", "plan.ijnplan"])
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
sys.exit(main(sys.argv[2:]))
"""

WITHOUT_RIGHTS = """
import os, sys
from ijn_organizer.cli import main
home = os.environ["HOME_VARIABLE"]
own = os.environ.pop(home)
os.environ[home] = os.environ["FIRST_HOME"]
# All parts of the program are loaded before we give up the right to read them.
if os.path.exists("first.ijnplan"):
    os.remove("first.ijnplan")
assert main(["new", "--from", "meeting.toml", "-o", "first.ijnplan"]) == 0
assert main(["export", "first.ijnplan", "-o", "first.csv"]) == 0
os.environ[home] = own
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)
sys.exit(main(sys.argv[1:]))
"""


def python(
    program: Program, code: str, *arguments: object, **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=program.folder,
        env=program.environment(environment),
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_program_runs_as_a_module(program: Program) -> None:
    answer = program.run("new", "--from", "vigil.toml", "-o", "plan.ijnplan")
    assert answer == (0, "Made the plan plan.ijnplan.\n", "")
    assert program.run("check", "plan.ijnplan", "--today", "2026-11-24").code == 1
    answer = program.run("check", "none.ijnplan")
    assert answer == (2, "", "There is no file at none.ijnplan. Please check the name and the folder.\n")


def test_the_whole_job_is_done_without_qt_and_without_a_screen(program: Program) -> None:
    bare = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    done = python(program, WITHOUT_QT, "demo", "demo", **bare)
    assert (done.returncode, done.stderr) == (0, "")
    *files, last = done.stdout.splitlines()
    assert last == f"The demo is ready in the folder {program.folder / 'demo'}."
    assert {Path(file).suffix for file in files} == {".ijnplan", ".txt", ".pdf", ".html", ".csv", ".ics", ".json"}
    assert all((program.folder / file).is_file() for file in files)


@pytest.mark.parametrize(
    "call",
    [
        ["check", "plan.ijnplan"],
        ["check", "plan.ijnplan", "--json"],
        ["list", ".", "--csv"],
        ["pack", "check", "none"],
        ["--help"],
    ],
    ids=" ".join,
)
def test_output_that_nobody_reads_is_no_trouble(program: Program, call: list[str]) -> None:
    program.plan()
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "ijn_organizer", *call],
        cwd=program.folder,
        env=program.environment(),
        stdout=write,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(write)
    assert done.returncode == (2 if "none" in call else 0)
    assert ("Traceback" in done.stderr, "Error" in done.stderr) == (False, False)
    assert done.stderr.count("\n") == ("none" in call)


@pytest.mark.parametrize("call", [["check", "plan.ijnplan"], ["list", ".", "--json"]], ids=" ".join)
def test_output_that_can_not_be_written_is_told(program: Program, call: list[str]) -> None:
    program.plan()
    command = [sys.executable, "-m", "ijn_organizer", *call]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command,
            cwd=program.folder,
            env=program.environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.startswith("The output could not be written (No space left on device).")
    assert done.stderr.count("\n") == 1


def test_a_call_that_is_broken_off_says_nothing(program: Program) -> None:
    program.plan()
    done = python(program, BROKEN_OFF)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_closed_outputs_are_no_trouble(program: Program) -> None:
    program.plan("meeting.toml")
    script = 'exec "$@" >&- 2>&-'
    call = [sys.executable, "-m", "ijn_organizer", "check", "plan.ijnplan", "--today", "2026-11-24"]
    done = subprocess.run(
        ["sh", "-c", script, "sh", *call], cwd=program.folder, env=program.environment(), check=False
    )
    assert done.returncode == 0


ODD_NAMES = ["F\xeate \u2615.ijnplan", "bytes \udcff\udcfe.ijnplan", "two\nlines.ijnplan", "\x1b[31mred.ijnplan"]


def test_a_poor_locale_and_names_of_all_kinds(program: Program) -> None:
    folder = program.folder / "plans"
    folder.mkdir()
    plan = program.plan()
    for name in ODD_NAMES:
        shutil.copy(plan, folder / name)
    for call in (lambda *words: program.run(*words, environment=PLAIN_C), program):
        data, table, rows = (call("list", "plans", *form) for form in (["--json"], [], ["--csv"]))
        assert [answer.code for answer in (data, table, rows)] == [0, 0, 0]
        assert [answer.err for answer in (data, table, rows)] == ["", "", ""]
        assert [record["title"] for record in json.loads(data.out)] == ["Lights for Rivergate"] * 4
        assert len(table.out.splitlines()) == 4
        assert len(list(csv.reader(io.StringIO(rows.out)))) == 5


@pytest.mark.parametrize("name", ODD_NAMES)
def test_a_plan_may_have_any_name(program: Program, name: str) -> None:
    made = program("new", "--from", "meeting.toml", "-o", name)
    assert (made.code, made.err, made.out.count("\n")) == (0, "", 1)
    assert program("check", name, "--today", "2026-11-24").code == 0
    assert program("export", name, "-o", f"{name}.csv").code == 0
    assert (program.folder / f"{name}.csv").is_file()
    missing = program("check", f"no {name}")
    assert (missing.code, missing.out, missing.err.count("\n")) == (2, "", 1)
    assert "\x1b" not in made.out + missing.err


def test_a_sentence_with_an_odd_name_is_one_line_in_a_poor_locale(program: Program) -> None:
    for name in ODD_NAMES[:2]:
        answer = program.run("check", name, environment=PLAIN_C)
        assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
        assert answer.err.startswith("There is no file at ")


def test_a_title_can_not_command_the_terminal(program: Program) -> None:
    text = (program.folder / "vigil.toml").read_text(encoding="utf-8")
    hostile = text.replace("Lights for Rivergate", "\\u001b[2J\\u202egnirts\\u0007\\nsecond line")
    (program.folder / "vigil.toml").write_text(hostile, encoding="utf-8")
    program.plan()
    for call in (["check", "plan.ijnplan"], ["list", "."]):
        out = program(*call).out
        assert not set("\x1b\x07\u202e") & set(out)
        assert "second line" in out
    assert len(program("list", ".").out.splitlines()) == 1


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder of its own that a process without privileges may enter; `plans` in it can only be read."""
    folder = Path(tempfile.mkdtemp())
    for part in ("home", "plans"):
        (folder / part).mkdir()
        if os.geteuid() == 0:
            os.chown(folder / part, NOBODY, NOBODY)
    # The program is copied too, because a checkout may lie where nobody else can read.
    for part in ("ijn_organizer", "resources"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__", "*.ttf", "*.otf"))
        subprocess.run(["chmod", "-R", "go+rX", str(folder / part)], check=True)
    folder.chmod(0o755)
    yield folder
    (folder / "plans").chmod(0o700)
    shutil.rmtree(folder)


def without_rights(program: Program, folder: Path, *call: object) -> subprocess.CompletedProcess[str]:
    """Runs the program as somebody who may not do everything, with a home in `folder`."""
    environment = {
        "PYTHONPATH": str(folder),
        "PYTHONDONTWRITEBYTECODE": "1",
        "HOME_VARIABLE": HOME_VARIABLE,
        "FIRST_HOME": str(program.folder / "first"),
        HOME_VARIABLE: str(folder / "home"),
    }
    return python(program, WITHOUT_RIGHTS.replace("NOBODY", str(NOBODY)), *call, **environment)


def test_no_permission_to_write_is_told(program: Program, open_folder: Path) -> None:
    plans = open_folder / "plans"
    plan = plans / "plan.ijnplan"
    shutil.copy(program.plan("meeting.toml"), plan)
    second = Path(shutil.copy(plan, open_folder / "second.ijnplan"))
    change(second, expected=31)
    second.chmod(0o644)
    answers = Path(shutil.copy(program.folder / "meeting.toml", open_folder))
    answers.chmod(0o644)
    plan.chmod(0o444)
    plans.chmod(0o555)
    for call, target in (
        (["new", "--from", answers, "-o", plans / "new.ijnplan"], plans / "new.ijnplan"),
        (["new", "--from", answers, "-o", plans / "b.ijnplan"], plans / "b.ijnplan"),
        (["merge", plan, second, "-o", plan], plan),
        (["merge", plan, plan, "-o", plans / "c.ijnplan"], plans / "c.ijnplan"),
        (["export", plan, "-o", plans / "out.csv"], plans / "out.csv"),
        (["demo", plans / "demo"], plans / "demo"),
    ):
        done = without_rights(program, open_folder, *call)
        first = "Made the plan first.ijnplan.\nWrote first.csv.\n"
        assert (done.returncode, done.stdout) == (2, first)
        wanted = f"{target} can't be read or written by you (Permission denied). Please choose another folder.\n"
        assert done.stderr == wanted
    assert sorted(path.name for path in plans.iterdir()) == ["plan.ijnplan"]


def test_a_plan_that_can_not_be_read_is_told(program: Program, open_folder: Path) -> None:
    plan = open_folder / "plans" / "plan.ijnplan"
    shutil.copy(program.plan(), plan)
    plan.chmod(0o000)
    done = without_rights(program, open_folder, "check", plan)
    assert done.returncode == 2
    assert done.stderr.startswith(f"{plan} can't be read or written by you (Permission denied).")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("limit", "call"),
    [
        (2_000, ["new", "--from", "meeting.toml", "-o", "out.ijnplan"]),
        (2_000, ["merge", "plan.ijnplan", "plan.ijnplan", "-o", "out.ijnplan"]),
        (10_000, ["export", "plan.ijnplan", "-o", "out.csv"]),
    ],
    ids=["new", "merge", "export"],
)
def test_a_full_disk_is_told(program: Program, limit: int, call: list[str]) -> None:
    done = python(program, LIMITED, limit, *call)
    assert (done.returncode, done.stdout) == (2, "Made the plan plan.ijnplan.\n")
    wanted = f"The disk is full, so {call[-1]} could not be written. Please make some room and try again.\n"
    assert done.stderr == wanted
    assert not (program.folder / call[-1]).exists()
    assert not [path for path in program.folder.iterdir() if path.name.startswith(".")]


def test_commands_that_only_look_need_no_home_to_write_to(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.plan("meeting.toml")
    monkeypatch.setenv(HOME_VARIABLE, str(program.folder / "vigil.toml" / "no folder"))
    answer = program("check", "plan.ijnplan", "--today", "2026-11-24")
    assert (answer.code, answer.err) == (0, "")
    assert program("list", ".", "--json").code == 0
    assert program("export", "plan.ijnplan", "-o", "out.csv").code == 0
