"""Two copies of one plan as one file."""

import shutil
from pathlib import Path

import pytest

from ijn_organizer.app.desk import Desk
from ijn_organizer.app.merging import merge_files
from ijn_organizer.plan.merge import merge
from ijn_organizer.plan.problems import ProblemsError
from tests.app.making import AT, codes, remarked, said, saved_plan, told


@pytest.fixture
def copies(desk: Desk, tmp_path: Path) -> tuple[Path, Path]:
    """Two copies: one tells the place and the crowd, the other another crowd, another title, and a remark."""
    one = saved_plan(desk, tmp_path / "one.ijnplan")
    other = Path(shutil.copy(one, tmp_path / "other.ijnplan"))
    start = desk.read_plan(one).plan
    desk.write_new(one, told(start, place="Cedar Square", expected=40))
    desk.write_new(other, told(remarked(start), title="Vigil", expected=60))
    return one, other


def test_what_each_copy_brought_and_where_they_differ(
    desk: Desk, copies: tuple[Path, Path], tmp_path: Path
) -> None:
    one, other = copies
    output = tmp_path / "both.ijnplan"
    plans = [desk.read_plan(path).plan for path in copies]
    merged = merge_files(desk, one, other, output)
    assert desk.read_plan(output).plan == merged.plan == merge(*plans)
    assert said(merged.plan)["facts/place"] == ["Cedar Square"]
    assert said(merged.plan)["facts/title"] == ["Vigil"]
    assert len(merged.plan.entries) == 1
    [live] = (live for live in merged.plan.live("facts/expected") if live.read() == 40)
    [rival] = (live for live in merged.plan.live("facts/expected") if live.read() == 60)
    values = [{"value": one.read(), "by": "Ben Adu", "at": AT} for one in sorted([live, rival])]
    assert merged.record() == {
        "conflicts": [{"path": "facts/expected", "values": values}],
        "taken": {"from_a": ["facts/expected", "facts/place"], "from_b": ["facts/expected", "facts/title"]},
        "taken_entries": 1,
    }
    assert merged.lines(desk.words) == [
        "Taken from the first copy: 2. Taken from the second: 2.",
        "1 remark, suggestion or decision came in.",
        "1 value differs. Both are kept; open the plan to choose.",
        "  Expected people (facts/expected)",
        *(f"    {value['value']} (Ben Adu, November 24, 2026, 10:00\N{NO-BREAK SPACE}AM)" for value in values),
    ]
    assert [desk.read_plan(path).plan for path in copies] == plans


def test_copies_that_agree(desk: Desk, tmp_path: Path) -> None:
    one = saved_plan(desk, tmp_path / "one.ijnplan")
    other = Path(shutil.copy(one, tmp_path / "other.ijnplan"))
    merged = merge_files(desk, one, other, one)
    assert merged.record() == {"conflicts": [], "taken": {"from_a": [], "from_b": []}, "taken_entries": 0}
    assert merged.lines(desk.words)[1] == "The copies agree; nothing has to be chosen."
    assert one.read_bytes() == other.read_bytes()


def test_strangers_are_refused_and_nothing_is_written(desk: Desk, tmp_path: Path) -> None:
    one, other = (saved_plan(desk, tmp_path / name) for name in ("one.ijnplan", "other.ijnplan"))
    with pytest.raises(ProblemsError) as caught:
        merge_files(desk, one, other, tmp_path / "both.ijnplan")
    assert codes(caught) == ["other-plan"]
    assert not (tmp_path / "both.ijnplan").exists()
