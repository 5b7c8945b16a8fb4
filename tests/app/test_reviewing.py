"""What whoever reviews is led to: the organizer's last event, and the next plan that needs somebody."""

from pathlib import Path

import pytest

from ijn_organizer.app import editing
from ijn_organizer.app.desk import Desk
from ijn_organizer.app.first_look import Notable, first_look
from ijn_organizer.app.last_event import last_event
from ijn_organizer.app.next_plan import next_needing_me
from ijn_organizer.app.passphrases import new_key
from ijn_organizer.plan.cells import Plan
from ijn_organizer.plan.reading import Answer, read
from ijn_organizer.storage.planfile import encode_plan
from ijn_organizer.trust.sealing import seal
from tests.app.making import done, facts, told


def event(desk: Desk, organizer: str, date: str, **others: bool) -> Plan:
    """A plan of somebody's event on a day."""
    plan = told(desk.blank(), **facts(date=date, title=f"Tea of {date}", **others))
    row = editing.put_row(plan, "team", editing.new_row_id(), {"name": organizer, "role": "lead"})
    return done(plan, *row)


def write(folder: Path, **plans: Plan) -> None:
    """Puts plans into a folder."""
    for name, plan in plans.items():
        (folder / f"{name}.ijnplan").write_bytes(encode_plan(plan))


def dates(desk: Desk, plan: Plan, folder: Path) -> object:
    """The day of the last event that is found for a plan."""
    found = last_event(desk, plan, folder)
    return found.facts["date"] if found is not None else None


def test_the_last_event_is_the_latest_before_this_one_of_the_same_organizer(desk: Desk, tmp_path: Path) -> None:
    plan = event(desk, "Ana Reyes", "2026-12-12")
    write(
        tmp_path,
        now=plan,
        spring=event(desk, "Ana Reyes", "2026-03-01"),
        summer=event(desk, " ana reyes ", "2026-06-01"),
        later=event(desk, "Ana Reyes", "2027-01-01"),
        other=event(desk, "Ben Adu", "2026-11-01"),
    )
    (tmp_path / "closed.ijnplan").write_bytes(
        seal(encode_plan(event(desk, "Ana Reyes", "2026-11-01")), new_key("four candles by the river"))
    )
    (tmp_path / "broken.ijnplan").write_bytes(b"{")
    assert dates(desk, plan, tmp_path) == "2026-06-01"


@pytest.mark.parametrize("changes", [{"date": ""}, {"date": "2026-01-01"}])
def test_there_may_be_no_last_event(desk: Desk, tmp_path: Path, changes: dict[str, str]) -> None:
    write(tmp_path, spring=event(desk, "Ana Reyes", "2026-03-01"))
    plan = done(event(desk, "Ana Reyes", "2026-12-12"))
    changed = told(plan, **changes)
    assert dates(desk, changed, tmp_path) is None
    assert dates(desk, plan, tmp_path / "gone") is None


def test_only_answers_and_choices_differ_from_the_last_event(desk: Desk) -> None:
    before = event(desk, "Ana Reyes", "2026-06-01", indoor=True, food=True)
    now = event(desk, "Ana Reyes", "2026-12-12", indoor=False, food=True)
    for item, then, today in (("SID-01", "yes", "not_yet"), ("NP-06", "yes", "no"), ("FOC-01", "no", "yes")):
        before = done(before, editing.answer_item(before, item, Answer(then)))
        now = done(now, editing.answer_item(now, item, Answer(today)))

    found = first_look(desk.session(now), None, "me", read(before))

    differs = [(one.place, one.before) for one in found if one.reason == "differs"]
    assert differs == [("facts/indoor", None), ("answers/NP-06", "yes")]
    assert Notable("no", "answers/NP-06") in found


def test_the_next_plan_is_the_next_that_needs_somebody_and_after_the_last_comes_the_first(desk: Desk) -> None:
    assert next_needing_me(desk, desk.plans_folder / "a.ijnplan") is None
    for title in ("Ash", "Beech", "Cedar"):
        desk.start_plan({"title": title}).close()
    desk.plans_folder.joinpath("Broken.ijnplan").write_bytes(b"{")
    every = {path.stem: path for path in desk.plan_paths()}

    assert next_needing_me(desk, every["Ash"]) == every["Beech"]
    assert next_needing_me(desk, every["Beech"]) == every["Cedar"]
    assert next_needing_me(desk, every["Cedar"]) == every["Ash"]
    assert next_needing_me(desk, Path("elsewhere.ijnplan")) == every["Ash"]
