"""Facts in force, computed facts and numbers."""

from collections.abc import Mapping
from typing import Any

import msgspec
import pytest

from ijn_organizer.plan.reading import Answer, Reading, Row
from ijn_organizer.plan.values import Json
from ijn_organizer.rules.assess import assess
from ijn_organizer.rules.assessment import NumberState
from tests.rules.synthetic import ALL_DONE, RALLY, TODAY, added, changed, compiled, look, pack_files, plan


def in_force(reading: Reading, key: str) -> tuple[Json, str]:
    state = look(reading).facts[key]
    return state.value, state.origin


@pytest.mark.parametrize(
    ("facts", "key", "expected"),
    [
        ({}, "event_type", (None, "unknown")),
        ({"event_type": "rally"}, "event_type", ("rally", "told")),
        ({"event_type": "picnic"}, "event_type", (None, "unknown")),
        ({}, "outdoor", (None, "unknown")),
        ({"event_type": "rally"}, "outdoor", (True, "preset")),
        ({"event_type": "rally", "outdoor": False}, "outdoor", (False, "told")),
        ({"event_type": "rally", "outdoor": "yes"}, "outdoor", (True, "preset")),
        ({}, "languages", (["en"], "default")),
        ({"event_type": "online_event"}, "languages", (["en", "es"], "preset")),
        ({"languages": []}, "languages", ([], "told")),
        ({"languages": ["es", "Tagalog"]}, "languages", (["es", "Tagalog"], "told")),
        ({}, "price", ("0", "default")),
        ({"price": "2.50"}, "price", ("2.50", "told")),
        ({"title": "  "}, "title", (None, "unknown")),
        ({"expected": -3}, "expected", (None, "unknown")),
        ({}, "politicians", (None, "unknown")),
        ({"politicians": []}, "politicians", ([], "told")),
        ({"politicians": [1]}, "politicians", (None, "unknown")),
        ({}, "partners", ([], "default")),
    ],
)
def test_a_fact_in_force(facts: Mapping[str, Json], key: str, expected: tuple[Json, str]) -> None:
    assert in_force(plan(facts), key) == expected


def test_rows_in_force_keep_their_ids() -> None:
    rows: Mapping[str, Any] = {"politicians": [{"name": "Ann", "shoe": 9}, {"minutes": "long"}]}

    assert in_force(plan({"politicians": []}, rows=rows), "politicians") == (
        [{"name": "Ann", "shoe": 9, "id": "politicians0"}, {"minutes": "long", "id": "politicians1"}],
        "told",
    )


def test_a_list_whose_confirmation_is_in_conflict() -> None:
    reading = plan({"event_type": "rally"}, conflicts=("facts/politicians",))
    assessment = look(reading)

    assert in_force(reading, "politicians") == (None, "conflict")
    assert assessment.computed["has_politicians"] is None
    assert assessment.items["CAM-01"].unknown == ("politicians",)


def test_a_row_in_conflict_leaves_what_the_others_decide() -> None:
    settled = plan({"event_type": "rally"}, rows={"politicians": [{"name": "Ann"}]})
    reading = msgspec.structs.replace(
        settled, torn={"politicians": (Row("r1", {"name": "Ben"}),)}, conflicts=("politicians/r1",)
    )
    alone = msgspec.structs.replace(reading, rows={})
    assessment = look(reading)

    assert in_force(reading, "politicians") == (None, "conflict")
    assert assessment.computed["has_politicians"] is True
    assert assessment.items["CAM-01"].applies
    assert assessment.items["CAM-01"].rows_total == 2
    assert look(alone).computed["has_politicians"] is True
    assert look(settled).items["CAM-01"].rows_total == 1


def test_a_fact_in_conflict_is_asked_whatever_its_condition_says() -> None:
    assert not look(plan({"outdoor": False})).facts["tent"].asked
    assert look(plan({"outdoor": False}, conflicts=("facts/tent",))).facts["tent"].asked


def test_a_fact_in_conflict_is_unknown_whatever_is_assumed() -> None:
    reading = plan({"event_type": "rally"}, conflicts=("facts/outdoor",))

    assert in_force(reading, "outdoor") == (None, "conflict")
    assert not look(reading).facts["outdoor"].needed


def test_which_facts_are_asked_and_needed() -> None:
    unknown = look(plan()).facts
    rally = look(plan({"event_type": "rally"})).facts
    online = look(plan({"event_type": "online_event"})).facts

    assert (unknown["tent"].asked, rally["tent"].asked, online["tent"].asked) == (False, True, False)
    assert (unknown["tent"].needed, rally["tent"].needed, online["tent"].needed) == (False, True, False)
    assert unknown["title"].needed
    assert unknown["start"].asked
    assert not unknown["start"].needed
    assert not unknown["price"].needed


def test_computed_facts() -> None:
    facts: Mapping[str, Json] = {"event_type": "rally", "start": "22:30", "end": "01:00"}
    rows: Mapping[str, Any] = {"politicians": [{}]}

    assert look(plan(facts, rows=rows)).computed == {"online": False, "has_politicians": True, "duration": 150}
    assert look(plan()).computed == {"online": None, "has_politicians": None, "duration": None}


@pytest.mark.parametrize(
    ("facts", "wheelchair", "helpers"),
    [
        (RALLY, (6, 6, True), (2, None, True)),
        ({**RALLY, "expected": 270}, (6, 14, True), (5, None, True)),
        ({**RALLY, "event_type": "online_event"}, (None, None, False), (2, None, True)),
        ({"expected": 120}, (None, None, True), (2, None, True)),
        ({"event_type": "rally"}, (None, None, True), (None, None, True)),
    ],
)
def test_numbers(
    facts: Mapping[str, Json],
    wheelchair: tuple[int | None, int | None, bool],
    helpers: tuple[int | None, int | None, bool],
) -> None:
    assert look(plan(facts)).numbers == {
        "wheelchair": NumberState("wheelchair", *wheelchair),
        "helpers": NumberState("helpers", *helpers),
    }


def test_a_pack_without_the_facts_that_the_program_knows() -> None:
    files = pack_files()
    files["facts.toml"] = {"facts": [files["facts.toml"]["facts"][1]]}
    del files["numbers.toml"], files["flags.toml"]
    for file in ("event", "guests", "safety"):
        for item in files[f"items/{file}.toml"]["items"]:
            for key in ("when", "must_if", "rows", "numbers"):
                item.pop(key, None)
    assessment = assess(plan(), compiled(files), TODAY)

    assert assessment.event_date is None
    assert assessment.checkpoints["decide"].missing_facts == ()
    assert not any(state.folded for state in assessment.items.values())


LONG_WAY = {"id": "ACC-03", "when": "numbers.wheelchair > 5 and far", "due_days_before": 7, "checkpoint": "doors"}


def test_the_reasons_behind_a_number_and_a_computed_fact() -> None:
    files = pack_files()
    first = files["items/event.toml"]["items"][0]
    files["items/event.toml"]["items"].append({**first, **LONG_WAY})
    files["facts.toml"]["computed"].append(
        {"key": "far", "kind": "yes_no", "expression": "numbers.helpers > 1 and tent", "label": "it is far"}
    )
    pack = compiled(files)

    def state(facts: Mapping[str, Json]) -> Any:
        return assess(plan(facts), pack, TODAY).items["ACC-03"]

    assert state({**RALLY, "tent": True}).because == (("far", True), ("numbers.wheelchair", 6))
    assert state({"event_type": "rally", "tent": True}).unknown == ("expected",)
    assert state({"tent": True, "expected": 120}).unknown == ("event_type",)
    assert state({"event_type": "rally", "expected": 120}).unknown == ("tent",)


def test_a_question_can_hang_on_another_answer() -> None:
    files = changed("items/event.toml", "items", 2, "when", to="WEL_01.status == 'no' and ACC_01.width > 30")
    pack = compiled(files)
    answers = {**ALL_DONE, "WEL-01": Answer("no")}
    conflict = assess(plan(RALLY, answers, conflicts=("answers/WEL-01",)), pack, TODAY).items["WEL-03"]
    unknown = assess(plan(RALLY, {"WEL-01": Answer("no")}), pack, TODAY).items["WEL-03"]
    unanswered = assess(plan(RALLY), pack, TODAY).items["WEL-03"]

    assert assess(plan(RALLY, answers), pack, TODAY).items["WEL-03"].because == (
        ("WEL-01.status", "no"),
        ("ACC-01.width", 40),
    )
    assert (conflict.applies, conflict.unknown) == (None, ())
    assert (unknown.applies, unknown.unknown) == (None, ())
    assert unanswered.applies is False


def test_an_empty_list_of_evidence_is_unknown() -> None:
    files = changed("items/event.toml", "items", 2, "when", to="count(row for row in CAM_02.who) == 0")
    pack = compiled(files)

    assert assess(plan(RALLY, {"CAM-02": Answer("yes", {"who": []})}), pack, TODAY).items["WEL-03"].applies is None


def test_a_number_too_large_for_a_plan_is_unknown() -> None:
    files = added(
        "numbers.toml",
        "numbers",
        entry={"key": "huge", "label": "H", "how": "So.", "expression": "expected * expected * expected"},
    )

    assert assess(plan({"expected": 10**9}), compiled(files), TODAY).numbers["huge"].value is None
