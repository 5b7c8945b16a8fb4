"""The state of an item."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from ijn_organizer.plan.reading import Answer, Duty
from ijn_organizer.plan.values import Json
from ijn_organizer.rules.assess import assess
from ijn_organizer.rules.assessment import ItemState
from tests.rules.synthetic import RALLY, TODAY, changed, compiled, look, plan

LINE: Mapping[str, Json] = {"line": "All are welcome."}
WAIVED = Answer("waived", {}, "no rain", "tents", "Noor", "2026-11-24")


def state(key: str, answer: Answer | None = None, **facts: Json) -> ItemState:
    answers = {key: answer} if answer else {}
    return look(plan({**RALLY, **facts}, answers)).items[key]


def test_an_item_without_condition_always_applies() -> None:
    assert (state("WEL-01").applies, state("WEL-01").because) == (True, ())


def test_why_an_item_applies() -> None:
    assert state("WEL-02").because == (("outdoor", True), ("online", False))
    assert state("ACC-02").because == (("expected", 120),)
    assert state("ACC-02", event_type="online_event", expected=300).because == (("online", True),)


def test_rows_tell_only_their_number() -> None:
    rows: Mapping[str, Any] = {"partners": [{"name": "Ann"}, {"name": "Ben"}]}

    assert look(plan(RALLY, rows=rows)).items["CAM-02"].because == (("partners", 2),)


def test_what_keeps_an_item_from_being_decided() -> None:
    unknown = look(plan()).items

    assert unknown["CAM-01"].applies is None
    assert unknown["CAM-01"].unknown == ("politicians",)
    assert unknown["WEL-02"].unknown == ("event_type", "outdoor")
    assert unknown["ACC-02"].unknown == ("event_type", "expected")
    assert unknown["ACC-01"].because == ()
    assert look(plan({"outdoor": False})).items["WEL-02"].applies is False


def test_must_if_raises() -> None:
    assert (state("WEL-02").severity, state("WEL-02").raised) == ("should", False)
    assert (state("WEL-02", expected=250).severity, state("WEL-02", expected=250).raised) == ("must", True)
    assert (state("CAM-02").severity, state("CAM-02").raised) == ("must", True)
    assert (state("WEL-01").severity, state("WEL-01").raised) == ("must", False)


@pytest.mark.parametrize(
    ("key", "answer", "satisfied", "word"),
    [
        ("WEL-01", None, False, "late"),
        ("WEL-01", Answer("yes"), False, "late"),
        ("WEL-01", Answer("yes", {"line": " "}), False, "late"),
        ("WEL-01", Answer("yes", LINE), True, "done"),
        ("WEL-01", Answer("no", LINE), False, "no"),
        ("WEL-01", Answer("not_yet", LINE), False, "late"),
        ("WEL-01", Answer("not_applicable", LINE, "so"), False, "late"),
        ("WEL-01", Answer("waived", LINE, "a", "b", "c", "2027-01-01"), False, "late"),
        ("WEL-01", Answer("waived", LINE, "a", "b", "c", "2020-01-01"), False, "late"),
        ("WEL-02", None, False, "left"),
        ("WEL-02", Answer("yes"), True, "done"),
        ("WEL-02", Answer("not_sure"), False, "left"),
        ("WEL-02", Answer("not_applicable", {}, "under a roof"), True, "not_applicable"),
        ("WEL-02", Answer("not_applicable", {}, "  "), False, "left"),
        ("WEL-02", WAIVED, True, "waived"),
        ("WEL-02", Answer("waived", {}, "a", "b", "c", "2026-11-23"), False, "waiver_ended"),
        ("WEL-02", Answer("waived", {}, "a", "b", "c", "soon"), False, "left"),
        ("WEL-02", Answer("waived", {}, "a", "", "c", "2027-01-01"), False, "left"),
        ("WEL-02", Answer("waived", {}, "", "b", "c", "2027-01-01"), False, "left"),
        ("WEL-02", Answer("waived", {}, "a", "b", " ", "2020-01-01"), False, "left"),
    ],
)
def test_satisfied(key: str, answer: Answer | None, satisfied: bool, word: str) -> None:
    found = state(key, answer)

    assert (found.satisfied, found.word) == (satisfied, word)
    assert found.open is (not satisfied and word != "no")


def test_missing_evidence_stops_a_must_only() -> None:
    two: list[Json] = [{"name": "Ann"}, {"name": "Ben"}]
    rows: Mapping[str, Any] = {"partners": [{"name": "Ann"}]}

    def partner(value: Mapping[str, Json]) -> ItemState:
        return look(plan(RALLY, {"CAM-02": Answer("yes", value)}, rows)).items["CAM-02"]

    assert (partner({}).missing, partner({}).satisfied) == (("who",), False)
    assert (partner({"who": two[:1]}).missing, partner({"who": two[:1]}).satisfied) == (("who",), False)
    assert (partner({"who": two}).missing, partner({"who": two}).satisfied) == ((), True)
    assert state("ACC-01", Answer("no")).missing == ()


def test_evidence_that_is_required_while_something_holds() -> None:
    files = changed("items/guests.toml", "items", 1, "evidence", 1, "required_if", to="expected > 100")
    pack = compiled(files)
    rows: Mapping[str, Any] = {"partners": [{"name": "Ann"}]}
    yes = {"CAM-02": Answer("yes", {"who": [{"name": "Ann"}, {"name": "Ben"}]})}

    def missing(**facts: Json) -> tuple[str, ...]:
        return assess(plan({**RALLY, **facts}, yes, rows), pack, TODAY).items["CAM-02"].missing

    assert missing(expected=101) == ("day",)
    assert missing(expected=100) == ()
    assert missing(expected=None) == ()


def test_evidence_in_rows() -> None:
    yes = {"CAM-01": Answer("yes")}

    def record(*rows: dict[str, Json]) -> tuple[int, int, bool]:
        found = look(plan(RALLY, yes, {"politicians": list(rows)})).items["CAM-01"]
        return found.rows_filled, found.rows_total, found.satisfied

    assert record({"party": "A", "role": "speaker"}, {"party": "B"}) == (2, 2, True)
    assert record({"party": "A", "role": "speaker"}, {"name": "Ben"}) == (1, 2, False)
    assert record({"party": "A"}, {"name": "Ben", "role": "guest"}) == (1, 1, True)
    assert record({"role": "guest"}) == (0, 0, True)


def test_evidence_in_rows_of_a_list_that_was_not_asked() -> None:
    files = changed("items/guests.toml", "items", 0, "when", to="")
    found = assess(plan({}, {"CAM-01": Answer("yes")}), compiled(files), TODAY).items["CAM-01"]

    assert (found.applies, found.rows_filled, found.rows_total, found.satisfied) == (True, 0, 0, False)


def test_evidence_in_a_list_that_is_in_conflict_is_not_enough() -> None:
    rows: Mapping[str, Any] = {"politicians": [{"party": "A", "role": "speaker"}]}
    yes = {"CAM-01": Answer("yes")}
    found = look(plan(RALLY, yes, rows, conflicts=("politicians/r",))).items["CAM-01"]

    assert (found.rows_filled, found.rows_total, found.satisfied) == (1, 1, False)
    assert look(plan(RALLY, yes, rows)).items["CAM-01"].satisfied


def test_a_list_can_need_rows() -> None:
    files = changed("items/guests.toml", "items", 0, "rows", to={
        "list": "politicians", "filled": "row.party is not None", "at_least": 1,
    })  # fmt: skip
    files["items/guests.toml"]["items"][0]["when"] = ""
    pack = compiled(files)

    def found(*rows: dict[str, Json]) -> ItemState:
        reading = plan({"politicians": []}, {"CAM-01": Answer("yes")}, {"politicians": list(rows)})
        return assess(reading, pack, TODAY).items["CAM-01"]

    assert (found().rows_filled, found().rows_total, found().satisfied) == (0, 1, False)
    assert found({"party": "A"}).satisfied


def test_due_days_and_late() -> None:
    assert state("WEL-01").due == date(2026, 10, 17)
    assert state("WEL-01").late
    assert not state("WEL-01", Answer("yes", LINE)).late
    assert not state("WEL-01", Answer("no")).late
    assert state("WEL-02").due == date(2026, 11, 28)
    assert not state("WEL-02").late
    assert state("CAM-03").due == date(2026, 12, 19)


def test_late_begins_the_day_after() -> None:
    assert not look(plan(RALLY), date(2026, 11, 28)).items["WEL-02"].late
    assert look(plan(RALLY), date(2026, 11, 29)).items["WEL-02"].late


def test_ones_own_due_day_comes_first() -> None:
    duties = {"WEL-02": Duty("Iris", "2026-11-20"), "WEL-01": Duty("", "soon")}
    items = look(plan(RALLY, duties=duties)).items

    assert (items["WEL-02"].due, items["WEL-02"].late) == (date(2026, 11, 20), True)
    assert items["WEL-01"].due == date(2026, 10, 17)
    assert items["WEL-02"].duty.owner == "Iris"


@pytest.mark.parametrize("day", [None, "not a day"])
def test_without_a_day_nothing_is_due_or_late(day: Json) -> None:
    found = look(plan({**RALLY, "date": day}, duties={"WEL-01": Duty("", "2020-01-01")}))

    assert all(item.due is None and not item.late for item in found.items.values())
    assert (found.event_date, found.days_left) == (None, None)


def test_days_beyond_the_calendar_are_no_days() -> None:
    first = look(plan({**RALLY, "date": "0001-01-05"}))
    last = look(plan({**RALLY, "date": "9999-12-31"}))

    assert first.items["WEL-01"].due is None
    assert last.items["CAM-03"].due is None
    assert last.checkpoints["after"].day is None


def test_an_item_in_conflict() -> None:
    answers = {"WEL-01": Answer("yes", LINE)}
    found = look(plan(RALLY, answers, conflicts=("answers/WEL-01", "duties/WEL-02"))).items

    assert (found["WEL-01"].word, found["WEL-01"].status, found["WEL-01"].satisfied) == ("conflict", None, False)
    assert found["WEL-01"].open
    assert found["WEL-02"].word == "left"


def test_small_events_fold_could_items_away() -> None:
    assert state("WEL-03", expected=49).folded
    assert not state("WEL-03", expected=49).open
    assert not state("WEL-03", expected=50).folded
    assert state("WEL-03", expected=50).open
    assert not state("WEL-02", expected=49).folded
    assert not look(plan()).items["WEL-03"].folded
