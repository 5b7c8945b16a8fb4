"""Plan files of a folder, and names for new ones."""

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.storage import durable
from ijn_organizer.storage.folder import MOST_STEM_BYTES, new_file, plan_files, safe_stem
from tests.storage.making import codes


def test_plan_files_are_listed_by_name_and_others_left_out(tmp_path: Path) -> None:
    plans = [
        "bread.ijnplan",
        "April.IJNPLAN",
        "march.sync-conflict-20261123-230349-GHW2LIK.ijnplan",
        "Éclair.ijnplan",
    ]
    for name in [*plans, ".hidden.ijnplan", "~lock.ijnplan", ".~ijn-abc.tmp", "march.ijnplan.tmp", "notes.txt"]:
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "folder.ijnplan").mkdir()
    (tmp_path / "link.ijnplan").symlink_to(tmp_path / "bread.ijnplan")
    (tmp_path / "lost.ijnplan").symlink_to(tmp_path / "nowhere")
    names = [path.name for path in plan_files(tmp_path)]
    assert names == ["April.IJNPLAN", "bread.ijnplan", "link.ijnplan", plans[2], "Éclair.ijnplan"]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ProblemsError) as caught:
        plan_files(tmp_path / "missing")
    assert codes(caught) == ["folder-missing"]


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("Vigil for Éva Žitná", "Vigil for Éva Žitná"),
        ("مسيرة من أجل العدالة", "مسيرة من أجل العدالة"),
        ("正义集会", "正义集会"),
        ("می‌خواهم 👩‍🌾", "می‌خواهم 👩‍🌾"),
        ("Rally 5/1: all welcome?", "Rally 5 1 all welcome"),
        ('a<b>c:d"e/f\\g|h?i*j', "a b c d e f g h i j"),
        ("  two\n\tlines \u2028 ", "two lines"),
        ("../../etc/passwd", "etc passwd"),
        ("-rf ~ .", "rf ~"),
        ("Ends with dots...", "Ends with dots"),
        ("a\u202eb\u200fc\x00d\x7f\ud800", "a b c d"),
        ("E\u0301va", "Éva"),
        ("CON", "_CON"),
        ("com1.report", "_com1.report"),
        ("lpt¹ ", "_lpt¹"),
        ("Console", "Console"),
        ("Nul hypothesis", "Nul hypothesis"),
        ("???", "Event plan"),
        ("", "Event plan"),
    ],
)
def test_titles_become_names(title: str, stem: str) -> None:
    assert safe_stem(title, "Event plan") == stem


def test_when_no_word_can_be_a_name_there_is_a_last_resort() -> None:
    assert safe_stem("?", "/") == "plan"


def test_a_title_of_any_length_becomes_a_name() -> None:
    stem = safe_stem("ž" * 100_000, "Event plan")
    assert stem == "ž" * (MOST_STEM_BYTES // 2)
    assert safe_stem("x" * (MOST_STEM_BYTES - 1) + "ž" + "y", "Event plan") == "x" * (MOST_STEM_BYTES - 1)
    assert safe_stem("x" * (MOST_STEM_BYTES - 1) + " y", "Event plan") == "x" * (MOST_STEM_BYTES - 1)


def test_a_new_name_is_taken_by_nobody(tmp_path: Path) -> None:
    folder = tmp_path / "plans"
    assert new_file(folder, "March", "Plan") == folder / "March.ijnplan"
    folder.mkdir()
    for name in ("march.ijnplan", "MARCH 2.ijnplan", unicodedata.normalize("NFD", "Éva.pdf")):
        (folder / name).write_bytes(b"")
    assert new_file(folder, "March", "Plan") == folder / "March 3.ijnplan"
    assert new_file(folder, "éva", "Plan", ".pdf") == folder / "éva 2.pdf"
    assert new_file(folder, "éva", "Plan") == folder / "éva.ijnplan"


@given(st.text(max_size=200), st.text(max_size=5))
@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_title_is_a_file(tmp_path: Path, title: str, otherwise: str) -> None:
    path = new_file(tmp_path, title, otherwise)
    assert path.parent == tmp_path
    assert len(os.fsencode(path.name)) < 140
    assert path.name == path.name.strip(" .~-")
    assert not set('<>:"/\\|?*') & set(path.name)
    durable.write(path, b"")
    assert plan_files(tmp_path) == (path,)
    assert new_file(tmp_path, title, otherwise) == path.with_name(path.stem + " 2.ijnplan")
    durable.remove(path)
