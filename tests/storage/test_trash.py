"""The trash: what goes there can be taken back, and where there is none nothing is deleted."""

from pathlib import Path

import pytest

from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.storage.trash import move_to_trash
from tests.storage.making import codes


def test_a_file_can_be_taken_back_from_the_trash(tmp_path: Path, trash: Path) -> None:
    file = tmp_path / "Té (1).ijnplan"
    for number in range(2):
        file.write_text(f"plan {number}")
        move_to_trash(file)
        assert not file.exists()
    assert sorted(left.read_text() for left in trash.iterdir()) == ["plan 0", "plan 1"]
    infos = [info.read_text() for info in (trash.parent / "info").iterdir()]
    assert all("T%C3%A9%20%281%29.ijnplan" in info for info in infos)


def test_a_folder_goes_with_all_that_is_in_it(tmp_path: Path, trash: Path) -> None:
    (tmp_path / "versions").mkdir()
    (tmp_path / "versions" / "1.ijnplan").write_text("plan")
    move_to_trash(tmp_path / "versions")
    assert not (tmp_path / "versions").exists()
    assert (trash / "versions" / "1.ijnplan").read_text() == "plan"


def test_of_a_link_the_link_alone_goes(tmp_path: Path, trash: Path) -> None:
    file, link = tmp_path / "a.ijnplan", tmp_path / "b.ijnplan"
    file.write_text("plan")
    link.symlink_to(file)
    move_to_trash(link)
    assert file.read_text() == "plan"
    assert (trash / "b.ijnplan").is_symlink()


@pytest.mark.usefixtures("trash")
def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ProblemsError) as caught:
        move_to_trash(tmp_path / "a.ijnplan")
    assert codes(caught) == ["file-missing"]


def test_a_trash_that_refuses_leaves_the_file(tmp_path: Path, trash: Path) -> None:
    file = tmp_path / "a.ijnplan"
    file.write_text("plan")
    trash.parent.parent.mkdir(parents=True)
    trash.parent.write_text("this is no folder")
    with pytest.raises(ProblemsError) as caught:
        move_to_trash(file)
    assert codes(caught) == ["trash-refused"]
    assert file.read_text() == "plan"
