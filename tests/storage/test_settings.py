"""Settings: written, read, damaged, and of a newer program."""

import json
import os
import stat
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as trying
from hypothesis import strategies as st

from ijn_organizer.storage.settings import (
    MOST_RECENT,
    Loaded,
    Settings,
    load_settings,
    save_settings,
    with_recent,
)

CHOSEN = Settings(
    author_id="a1",
    name="Žofia أمل",
    language="es",
    theme="contrast",
    text_percent=150,
    plans_folder="/plans",
    recent=("/plans/march.ijnplan",),
    guide_open=False,
    window=(1200, 800),
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


def written(file: Path, record: object) -> Loaded:
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(record))
    return load_settings(file)


def test_without_a_file_the_usual_settings_hold(file: Path) -> None:
    assert load_settings(file) == Loaded(Settings())


def test_settings_are_written_and_read(file: Path) -> None:
    save_settings(file, CHOSEN)
    assert load_settings(file) == Loaded(CHOSEN)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_keys_of_a_newer_program_are_kept(file: Path) -> None:
    loaded = written(file, {"name": "Ana", "sealed_by": {"default": [1.5, None]}})
    assert loaded == Loaded(Settings(name="Ana", unknown={"sealed_by": {"default": [1.5, None]}}))
    save_settings(file, msgspec.structs.replace(loaded.settings, name="Ben"))
    assert json.loads(file.read_text())["sealed_by"] == {"default": [1.5, None]}
    assert load_settings(file).settings.name == "Ben"


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("theme", "solarized"),
        ("text_percent", 99),
        ("text_percent", "150"),
        ("text_percent", 1e99),
        ("window", [0, 10]),
        ("window", [10]),
        ("window", [99999999999, 500]),
        ("window", [500, 32768]),
        ("recent", ["x"] * (MOST_RECENT + 1)),
        ("guide_open", None),
        ("name", 5),
    ],
)
def test_one_setting_that_says_nothing_clear_spoils_no_other(file: Path, setting: str, value: object) -> None:
    loaded = written(file, {"author_id": "a1", setting: value})
    assert loaded.settings == Settings(author_id="a1")
    [problem] = loaded.problems
    assert (problem.code, problem.where, problem.params["setting"]) == ("setting-refused", str(file), setting)


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"\xff\xfe", b"null", b"[" * 100_000, b'{"name": "\\ud800"'])
def test_a_damaged_file_is_told_and_the_usual_settings_hold(file: Path, data: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(data)
    loaded = load_settings(file)
    assert loaded.settings == Settings()
    assert [problem.code for problem in loaded.problems] == ["settings-damaged"]


def test_a_folder_in_its_place_is_told(file: Path) -> None:
    file.mkdir(parents=True)
    loaded = load_settings(file)
    assert (loaded.settings, loaded.problems[0].code) == (Settings(), "is-folder")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)


@given(record=st.dictionaries(st.sampled_from(Settings.__struct_fields__) | st.text(), JSON, max_size=5))
@trying(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_file_is_read_and_what_is_read_is_written(file: Path, record: dict[str, object]) -> None:
    loaded = written(file, record)
    save_settings(file, loaded.settings)
    assert load_settings(file) == Loaded(loaded.settings)


def test_recent_files_are_the_last_ten_each_once(file: Path) -> None:
    settings = Settings()
    for number in (*range(12), 5):
        settings = with_recent(settings, Path(f"/plans/{number}.ijnplan"))
    assert settings.recent == tuple(f"/plans/{number}.ijnplan" for number in (5, 11, 10, 9, 8, 7, 6, 4, 3, 2))
    odd = os.fsdecode(b"/plans/\xff.ijnplan")
    settings = with_recent(settings, Path(odd))
    save_settings(file, settings)
    assert load_settings(file).settings.recent[0] == odd
