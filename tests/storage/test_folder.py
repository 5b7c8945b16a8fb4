"""Plan files of a folder, and names for new ones."""

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.storage import durable
from ijn_organizer.storage.folder import (
    MOST_STEM_BYTES,
    marks,
    new_file,
    original_of,
    originals,
    plan_files,
    safe_stem,
)
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


COPIES_OF_TEA = [
    "Tea.sync-conflict-20261124-101010-GHW2LIK",
    "Tea.sync-conflict-20261124-101010",
    "Tea (Jane's conflicted copy 2026-11-24)",
    "Tea (Jane Doe\u2019s conflicted copy 2026-11-24)",
    "Tea (JANE-PC's conflicted copy 2026-11-24 (1))",
    "Tea (conflicted copy)",
    "Tea (conflicted copy 2)",
    "Tea (Case Conflict)",
    "Tea (Case Conflict 1)",
    "Tea (Unicode Encoding Conflict)",
    "Tea (Selective Sync Conflict)",
    "Tea (In Konflikt stehende Kopie von Jane 2026-11-24)",
    "Tea (Janes in Konflikt stehende Kopie 2026-11-24)",
    "Tea (copie en conflit de Jane 2026-11-24)",
    "Tea (conflicted copy 2026-11-23 101010)",
    "Tea (conflicted copy jane 2026-11-23 101010)",
    "Tea (case clash from jane 2026-11-23 101010)",
    "Tea_conflict-20261123-101010",
    "Tea_conflict-jane-20261123-101010",
    "Tea (SFConflict jane@example.org 2026-11-24-10-10-10)",
    "Tea-DESKTOP-AB12CDE",
    "Tea-DESKTOP-AB12CDE-2",
    "Tea-Laptop",
    "Tea (1)",
    "Tea(1)",
    "Tea - Copy",
    "Tea - Copy (2)",
    "Tea - Kopie",
    "Tea copy",
    "Tea copy 2",
    "Tea (copy)",
    "Tea (another copy)",
    "Tea (3rd copy)",
    "Tea (Copy 2)",
]


@pytest.mark.parametrize("stem", COPIES_OF_TEA)
def test_the_name_of_a_copy_leads_to_its_original(stem: str) -> None:
    name = f"{stem}.ijnplan"
    assert "Tea.ijnplan" in originals(name)
    assert original_of(name, ["Other.ijnplan", "Tea.ijnplan", name]) == "Tea.ijnplan"
    assert original_of(name, ["Other.ijnplan", name]) is None


@pytest.mark.parametrize("stem", COPIES_OF_TEA)
def test_a_copy_of_a_copy_leads_to_the_first(stem: str) -> None:
    first, second = f"{stem}.ijnplan", f"{stem}.sync-conflict-20261124-101010-GHW2LIK.ijnplan"
    assert original_of(second, [first, second, "Tea.ijnplan"]) == "Tea.ijnplan"
    assert original_of(second, [first, second]) == first
    assert original_of(second, [second, "Tea.ijnplan"]) is None


@pytest.mark.parametrize(
    "name", ["Tea.ijnplan", "Tea 2.ijnplan", "Tea (draft).ijnplan", "Tea (1).txt", "(1).ijnplan"]
)
def test_other_names_are_of_no_copy(name: str) -> None:
    assert originals(name) == ()


def test_a_name_with_hyphens_leads_to_any_plan_before_one_of_them() -> None:
    there = ["Tea-at-noon.ijnplan", "Tea.ijnplan"]
    assert original_of("Tea-at-noon-LAPTOP.ijnplan", there) == "Tea.ijnplan"
    assert original_of("Tea-at-noon-LAPTOP.ijnplan", there[:1]) == "Tea-at-noon.ijnplan"
    assert original_of("tea (1).IJNPLAN", there) == "Tea.ijnplan"


@given(st.text(max_size=300))
def test_any_name_is_looked_through(text: str) -> None:
    for name in originals(text + ".ijnplan"):
        assert len(name) < len(text) + len(".ijnplan")


def test_marks_tell_when_a_file_came_changed_or_went(tmp_path: Path) -> None:
    folder = tmp_path / "plans"
    assert marks(folder) is None
    folder.mkdir()
    assert marks(folder) == {}
    (folder / "a.ijnplan").write_bytes(b"1")
    (folder / "b.txt").write_bytes(b"1")
    (folder / "c.ijnplan").mkdir()
    seen = marks(folder)
    assert seen is not None
    assert list(seen) == ["a.ijnplan"]
    durable.write(folder / "a.ijnplan", b"2")
    assert marks(folder) != seen
