"""The whole job on a practice event."""

from pathlib import Path

from ijn_organizer.app.demo import demo, demo_desk
from ijn_organizer.app.desk import Desk
from ijn_organizer.app.practice import DAYS_AHEAD
from ijn_organizer.plan.reading import read


def test_the_demo_makes_each_file_and_touches_its_folder_alone(desk: Desk, home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "demo"
    before = sorted(home.rglob("*"))
    own = demo_desk(desk, folder)
    made = [path.name for path in demo(own, folder)]
    assert [Path(name).suffix for name in made] == [
        ".ijnplan",
        ".txt",
        ".pdf",
        ".pdf",
        ".html",
        ".csv",
        ".ics",
        ".json",
        ".pdf",
    ]
    assert sorted(path.name for path in folder.iterdir()) == sorted([*made, "home"])
    assert all(path.stat().st_size > 500 for path in folder.iterdir() if path.is_file())
    assert sorted(home.rglob("*")) == before
    plan = desk.read_plan(folder / made[0]).plan
    assert read(plan).practice
    assert own.session(plan).assessment.days_left == DAYS_AHEAD
    assert "Needs attention" in (folder / "assessment.txt").read_text(encoding="utf-8")
