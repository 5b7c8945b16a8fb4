"""Rules of the house that no other tool holds."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.order import LONGEST_FIRST

HOUSE = Path(__file__).parent.parent
PACKAGE = HOUSE / "ijn_organizer"

IMPORT_ALL = """
import importlib, pkgutil, sys

class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("PySide6", "shiboken6"):
            raise ImportError("blocked: " + name)

sys.meta_path.insert(0, NoQt())
import ijn_organizer
names = [m.name for m in pkgutil.walk_packages(ijn_organizer.__path__, "ijn_organizer.")]
names = [n for n in names if not n.startswith("ijn_organizer.ui.") and n != "ijn_organizer.__main__"]
for name in names:
    importlib.import_module(name)
print(len(names))
heavy = {"typst", "pypdfium2", "icalendar", "babel", "socket"} & set(sys.modules)
"""


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=HOUSE, check=False)


def test_everything_outside_ui_imports_without_qt() -> None:
    result = run(IMPORT_ALL)

    assert result.returncode == 0, result.stderr
    assert int(result.stdout) > 30


def test_the_command_line_starts_without_heavy_parts() -> None:
    result = run(
        "import sys; import ijn_organizer.cli; "
        "print(sorted({'PySide6', 'typst', 'pypdfium2', 'icalendar', 'babel', 'ssl'} & set(sys.modules)))"
    )

    assert result.stdout.strip() == "[]", result.stdout + result.stderr


@pytest.mark.parametrize("init", sorted(PACKAGE.rglob("__init__.py")), ids=lambda path: path.parent.name)
def test_init_files_are_empty(init: Path) -> None:
    assert init.read_text() == ""


def test_no_file_of_the_program_is_over_400_lines() -> None:
    long = {
        path.name: count for path in PACKAGE.rglob("*.py") if (count := len(path.read_text().splitlines())) > 400
    }

    assert long == {}


def test_functions_are_at_most_60_lines() -> None:
    functions = (
        (path.name, node)
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef)
    )
    long = [f"{name}:{node.name}" for name, node in functions if (node.end_lineno or 0) - node.lineno >= 60]

    assert long == []


def test_pins_hold_every_package_that_the_program_names() -> None:
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text())["project"]
    pins = (HOUSE / "packaging" / "requirements-run.txt").read_text().lower()
    for requirement in project["dependencies"]:
        name = requirement.split(">")[0].lower()
        assert f"\n{name}==" in "\n" + pins, name


def test_files_of_tests_that_begin_first_are_there() -> None:
    assert [name for name in LONGEST_FIRST if not (HOUSE / "tests" / name).is_file()] == []


def test_pins_name_no_index() -> None:
    for pins in (HOUSE / "packaging").glob("requirements-*.txt"):
        text = pins.read_text()
        assert "://" not in text
        assert "--index" not in text
        assert "--find-links" not in text
