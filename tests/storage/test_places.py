"""Where things lie."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ijn_organizer.storage.places import HOME_VARIABLE, find_places, portable_home, resources

ROOT = Path(__file__).resolve().parents[2]
TELL = "from ijn_organizer.storage.places import resources; print(resources())"


def test_one_variable_moves_everything(tmp_path: Path) -> None:
    places = find_places({HOME_VARIABLE: str(tmp_path)})
    folders = (places.config, places.state, places.cache, places.data, places.plans)
    assert {folder.parent for folder in folders} == {tmp_path}
    assert len(set(folders)) == len(folders)
    assert places.plans.name == "IJN plans"
    assert places.locks.parent == places.versions.parent == places.state
    assert places.settings.parent == places.config
    assert places.identity.parent == places.contacts.parent == places.data


def test_without_it_the_places_are_the_platforms_own() -> None:
    places = find_places({HOME_VARIABLE: ""})
    assert all(
        "ijn-organizer" in str(folder) for folder in (places.config, places.state, places.cache, places.data)
    )
    assert places.plans.name == "IJN plans"
    assert find_places({}) == places


def test_a_relative_home_is_made_absolute() -> None:
    assert find_places({HOME_VARIABLE: "stick"}).state == Path.cwd() / "stick" / "state"


@pytest.mark.parametrize("program", ["ijn-organizer", "IJN Organizer.app/Contents/MacOS/ijn-organizer"])
@pytest.mark.parametrize("mark", ["data/", "portable"])
def test_on_a_stick_all_lies_beside_the_program_where_somebody_wants_it(
    tmp_path: Path, program: str, mark: str
) -> None:
    bundled = tmp_path / program
    bundled.parent.mkdir(parents=True, exist_ok=True)
    assert portable_home(bundled) is None
    (tmp_path / mark).mkdir() if mark.endswith("/") else (tmp_path / mark).touch()
    assert portable_home(bundled) == tmp_path / "data"


def test_only_a_bundle_looks_beside_its_program_and_the_variable_comes_first(tmp_path: Path) -> None:
    (tmp_path / "portable").touch()
    tell = "from ijn_organizer.storage.places import find_places; print(find_places().state)"
    bundle = f"import sys; sys.executable = {str(tmp_path / 'ijn-organizer')!r}; "

    def state(script: str, home: str = "") -> Path:
        around = {**os.environ, HOME_VARIABLE: home}
        call = [sys.executable, "-c", script]
        run = subprocess.run(call, cwd=ROOT, env=around, capture_output=True, text=True, check=True)
        return Path(run.stdout.strip())

    assert state(bundle + "sys.frozen = True; " + tell) == tmp_path / "data" / "state"
    assert state(bundle + "sys.frozen = True; " + tell, "/stick") == Path("/stick/state")
    assert tmp_path not in state(bundle + tell).parents


def test_in_a_checkout_resources_lie_beside_the_package() -> None:
    assert resources() == ROOT / "resources"
    assert (resources() / "packs").is_dir()


def test_in_a_wheel_resources_lie_inside_the_package(tmp_path: Path) -> None:
    for name in ("__init__.py", "storage/__init__.py", "storage/places.py"):
        copy = tmp_path / "ijn_organizer" / name
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes((ROOT / "ijn_organizer" / name).read_bytes())
    inside = tmp_path / "ijn_organizer" / "_resources"
    inside.mkdir()
    run = subprocess.run([sys.executable, "-c", TELL], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == str(inside.resolve())


def test_in_a_bundle_resources_lie_beside_the_program() -> None:
    script = "import sys; sys._MEIPASS = '/opt/ijn'; " + TELL  # what PyInstaller's starter does
    run = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert Path(run.stdout.strip()) == Path("/opt/ijn/resources")
