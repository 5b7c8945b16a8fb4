"""Plans from files of facts and answers, and every way in which such a file can be wrong."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from ijn_organizer.app.answers import plan_from_data, plan_from_file
from ijn_organizer.app.desk import Desk
from ijn_organizer.plan.cells import Plan
from ijn_organizer.plan.merge import conflicts, merge
from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.plan.reading import Answer, Duty, Reading, read
from ijn_organizer.plan.values import Json
from tests.app.making import VIGIL, codes, said

EVENT_TYPES: list[Json] = [
    "rally",
    "march",
    "vigil",
    "kyr_workshop",
    "community_meeting",
    "press_conference",
    "fundraiser_cultural",
    "online_event",
]


@pytest.fixture
def desk(shared_desk: Desk) -> Desk:
    """A desk that is shared: nothing here changes it."""
    return shared_desk


@pytest.fixture
def vigil(desk: Desk, tmp_path: Path) -> Plan:
    """The plan that the small answers file describes."""
    (tmp_path / "vigil.toml").write_text(VIGIL, encoding="utf-8")
    return plan_from_file(desk, tmp_path / "vigil.toml")


def made(desk: Desk, **data: Json) -> Reading:
    return read(plan_from_data(desk, data, "answers.toml"))


def problems(desk: Desk, **data: Json) -> list[Problem]:
    with pytest.raises(ProblemsError) as caught:
        plan_from_data(desk, data, "answers.toml")
    return list(caught.value.problems)


def test_facts_are_written_as_plans_keep_them(vigil: Plan) -> None:
    assert read(vigil).facts == {
        "event_type": "vigil",
        "title": "Lights for Rivergate",
        "date": "2026-12-12",
        "start": "17:00",
        "end": "18:30",
        "place": "Cedar Square",
        "expected": 60,
        "languages": ["en", "es"],
        "exit_width_m": "2.5",
        "elections": [],
    }


def test_lists_become_rows_in_their_order(vigil: Plan) -> None:
    [tobias, ines] = read(vigil).rows["politicians"]
    assert tobias.columns == {
        "name": "Tobias Marrow",
        "office": "County council",
        "role": "guest",
        "candidate": False,
    }
    assert ines.columns["minutes"] == 5


def test_answers_carry_evidence_reasons_notes_and_duties(vigil: Plan) -> None:
    reading = read(vigil)
    assert reading.answers == {
        "FOC-01": Answer("yes", {"text": "We stand with families who wait."}),
        "ACC-04": Answer("yes", {"number": 4, "place": "Front row"}),
        "ACC-02": Answer(
            "waived",
            {},
            "The square has no door.",
            "A helper walks with people.",
            "Ines, network coordinator",
            "2027-01-31",
        ),
        "INC-09": Answer("not_yet"),
    }
    assert reading.notes == {"FOC-01": "Read it aloud at the start."}
    assert reading.duties == {"ACC-04": Duty("Iris Tamm", "2026-12-01"), "INC-09": Duty("Iris Tamm")}


def test_all_is_by_the_author_of_the_file(vigil: Plan, desk: Desk) -> None:
    written = {path: live.by for path, lives in vigil.cells.items() for live in lives}
    assert {by.name for path, by in written.items() if path != "pack"} == {"Ana Reyes"}
    assert {by.id for by in written.values()} == {desk.author.id}


def test_practice_and_id_are_taken_over(desk: Desk) -> None:
    plan = plan_from_data(desk, {"practice": True, "id": "ab" * 16}, "answers.toml")
    assert plan.id == "ab" * 16
    assert read(plan).practice
    assert not made(desk, practice=False).practice


def test_the_same_file_with_an_id_makes_copies_that_merge_without_conflict(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "vigil.toml"
    file.write_text(f'id = "{"ab" * 16}"\n{VIGIL}', encoding="utf-8")
    one, other = plan_from_file(desk, file), plan_from_file(desk, file)
    assert said(one) == said(other)
    assert conflicts(merge(one, other)) == ()
    assert said(merge(one, other)).keys() == said(one).keys()


def test_without_an_id_each_plan_is_a_new_one(desk: Desk) -> None:
    assert plan_from_data(desk, {}, "a").id != plan_from_data(desk, {}, "a").id


@pytest.mark.parametrize(
    ("item", "value", "evidence"),
    [
        ("ACC-04", 4, {"number": 4}),
        ("FOC-01", "A line.", {"text": "A line."}),
        ("DIS-04", "2026-12-01", {"date": "2026-12-01"}),
        ("ACC-02", {"slope": "2.5", "width_in": 36}, {"slope": "2.5", "width_in": 36}),
        ("DIS-02", True, {"no_id": True}),
        ("HAT-09", [{"name": "Iris", "role": "lead"}], {"people": [{"name": "Iris", "role": "lead"}]}),
        ("INC-07", [{"language": "es", "people": 2}], {"interpreters": [{"language": "es", "people": 2}]}),
        ("ACC-14", {"told": ["page"]}, None),
        ("SAF-09", "battery", {"permit_or_battery": "battery"}),
        ("FOC-08", {"kind": "attorney"}, {"kind": "attorney"}),
        ("SAF-04", {"time": "16:30"}, {"time": "16:30"}),
        ("NV-01", "", {"text": ""}),
    ],
)
def test_evidence_of_every_kind(desk: Desk, item: str, value: Json, evidence: Json) -> None:
    if item == "ACC-14":
        field = next(one for one in desk.standard_pack.items[item].item.evidence if one.name == "told")
        value = evidence = {"told": [field.choices[0].id]}
    data = {"answers": {item: {"status": "yes", "value": value}}}
    reading = read(plan_from_data(desk, data, "answers.toml"))
    assert reading.answers[item].value == evidence


def test_what_is_empty_is_not_told(desk: Desk) -> None:
    reading = made(
        desk,
        facts={"title": "", "politicians": [{"name": "Ana", "office": ""}]},
        answers={"ACC-04": {}, "NV-01": {"reason": "", "note": "", "owner": ""}},
    )
    assert reading.facts == {}
    assert reading.rows["politicians"][0].columns == {"name": "Ana"}
    assert (reading.answers, reading.notes, reading.duties) == ({}, {}, {})


def test_own_words_are_fine_where_the_pack_allows_them(desk: Desk) -> None:
    assert made(desk, facts={"languages": ["en", "Mixteco"]}).facts["languages"] == ["en", "Mixteco"]


FACTS: list[tuple[str, Json, str, dict[str, Json]]] = [
    ("titel", "Vigil", "unknown-key", {"key": "titel", "nearest": "title"}),
    ("zzzz", "Vigil", "unknown-key", {"key": "zzzz", "nearest": ""}),
    ("title", 5, "wrong-type", {"wanted": "text"}),
    ("invitation", ["a"], "wrong-type", {"wanted": "long_text"}),
    ("date", "2026-02-30", "wrong-type", {"wanted": "date"}),
    ("date", "12/12/2026", "wrong-type", {"wanted": "date"}),
    ("start", "25:00", "wrong-type", {"wanted": "time"}),
    ("expected", "many", "wrong-type", {"wanted": "number"}),
    ("expected", "2.5", "wrong-type", {"wanted": "number"}),
    ("expected", -1, "wrong-type", {"wanted": "number"}),
    ("expected", True, "wrong-type", {"wanted": "number"}),
    ("expected", 2**53, "wrong-type", {"wanted": "number"}),
    ("exit_width_m", "wide", "wrong-type", {"wanted": "decimal"}),
    ("outdoor", "yes", "wrong-type", {"wanted": "yes_no"}),
    ("outdoor", 1, "wrong-type", {"wanted": "yes_no"}),
    ("event_type", "raly", "wrong-choice", {"value": "raly", "nearest": "rally"}),
    ("event_type", "", "wrong-choice", {"value": "", "nearest": "", "choices": EVENT_TYPES}),
    ("event_type", 3, "wrong-choice", {"value": "3", "nearest": "", "choices": EVENT_TYPES}),
    ("event_type", ["rally"], "wrong-type", {"wanted": "choice"}),
    ("data_fields", ["emial"], "wrong-choice", {"value": "emial", "nearest": "email"}),
    ("data_fields", [""], "wrong-choice", {"value": "", "nearest": ""}),
    ("data_fields", "email", "wrong-type", {"wanted": "choices"}),
    ("languages", [5], "wrong-type", {"wanted": "choices"}),
    ("politicians", "none", "wrong-type", {"wanted": "rows"}),
    ("politicians", ["Ana"], "wrong-type", {"wanted": "rows"}),
    ("politicians", {"name": "Ana"}, "wrong-type", {"wanted": "rows"}),
]


@pytest.mark.parametrize(("key", "value", "code", "params"), FACTS)
def test_a_wrong_fact_is_told_with_its_place(
    desk: Desk, key: str, value: Json, code: str, params: dict[str, Json]
) -> None:
    assert problems(desk, facts={key: value}) == [Problem(code, f"answers.toml facts.{key}", params)]


PLACES: list[tuple[dict[str, Any], str, str, dict[str, Json]]] = [
    ({"fact": {}}, "unknown-key", "fact", {"key": "fact", "nearest": "facts"}),
    ({"author": 5}, "wrong-type", "author", {"wanted": "text"}),
    ({"practice": "yes"}, "wrong-type", "practice", {"wanted": "yes_no"}),
    ({"id": "abc"}, "wrong-plan-id", "id", {"value": "abc"}),
    ({"id": 7}, "wrong-plan-id", "id", {"value": "7"}),
    ({"facts": []}, "wrong-type", "facts", {"wanted": "record"}),
    ({"answers": "yes"}, "wrong-type", "answers", {"wanted": "record"}),
    (
        {"facts": {"politicians": [{"name": "Ana"}, {"nmae": "Ben"}]}},
        "unknown-key",
        "facts.politicians[1].nmae",
        {"key": "nmae", "nearest": "name"},
    ),
    (
        {"facts": {"politicians": [{"candidate": "no"}]}},
        "wrong-type",
        "facts.politicians[0].candidate",
        {"wanted": "yes_no"},
    ),
    (
        {"facts": {"politicians": [{"role": "speeker"}]}},
        "wrong-choice",
        "facts.politicians[0].role",
        {"value": "speeker", "nearest": "speaker"},
    ),
    ({"answers": {"ACC-4": {}}}, "unknown-key", "answers.ACC-4", {"key": "ACC-4", "nearest": "ACC-04"}),
    ({"answers": {"acc-04": {}}}, "unknown-key", "answers.acc-04", {"key": "acc-04", "nearest": "ACC-04"}),
    ({"answers": {"ACC-04": "yes"}}, "wrong-type", "answers.ACC-04", {"wanted": "record"}),
    (
        {"answers": {"ACC-04": {"statsu": "yes"}}},
        "unknown-key",
        "answers.ACC-04.statsu",
        {"key": "statsu", "nearest": "status"},
    ),
    (
        {"answers": {"ACC-04": {"status": "not yet"}}},
        "wrong-choice",
        "answers.ACC-04.status",
        {"value": "not yet", "nearest": "not_yet"},
    ),
    ({"answers": {"ACC-04": {"reason": 5}}}, "wrong-type", "answers.ACC-04.reason", {"wanted": "text"}),
    ({"answers": {"ACC-04": {"until": "soon"}}}, "wrong-type", "answers.ACC-04.until", {"wanted": "date"}),
    ({"answers": {"ACC-04": {"due": 5}}}, "wrong-type", "answers.ACC-04.due", {"wanted": "text"}),
    (
        {"answers": {"ACC-04": {"value": "four"}}},
        "wrong-type",
        "answers.ACC-04.value.number",
        {"wanted": "number"},
    ),
    (
        {"answers": {"ACC-04": {"value": {"numbre": 4}}}},
        "unknown-key",
        "answers.ACC-04.value.numbre",
        {"key": "numbre", "nearest": "number"},
    ),
    ({"answers": {"FOC-02": {"value": 4}}}, "no-evidence", "answers.FOC-02.value", {"item": "FOC-02"}),
    (
        {"answers": {"HAT-09": {"value": {"people": ["Iris"]}}}},
        "wrong-type",
        "answers.HAT-09.value.people[0]",
        {"wanted": "record"},
    ),
    (
        {"answers": {"HAT-09": {"value": {"people": [{"nam": "Iris"}]}}}},
        "unknown-key",
        "answers.HAT-09.value.people[0].nam",
        {"key": "nam", "nearest": "name"},
    ),
    (
        {"answers": {"INC-07": {"value": {"interpreters": [{"people": "two"}]}}}},
        "wrong-type",
        "answers.INC-07.value.interpreters[0].people",
        {"wanted": "number"},
    ),
    (
        {"answers": {"HAT-09": {"value": {"people": "Iris"}}}},
        "wrong-type",
        "answers.HAT-09.value.people",
        {"wanted": "people"},
    ),
]


@pytest.mark.parametrize(("data", "code", "place", "params"), PLACES)
def test_a_wrong_value_is_told_with_its_place(
    desk: Desk, data: dict[str, Any], code: str, place: str, params: dict[str, Json]
) -> None:
    found = problems(desk, **data)
    assert found == [Problem(code, f"answers.toml {place}", params)]
    assert place in desk.sentence(found[0])


def test_all_that_is_wrong_is_told_at_once(desk: Desk) -> None:
    found = problems(
        desk,
        facts={"titel": "Vigil", "expected": "many", "politicians": [{"candidate": 1}]},
        answers={"ACC-04": {"status": "maybe", "value": {"number": "four"}}},
    )
    assert [problem.code for problem in found] == [
        "unknown-key",
        "wrong-type",
        "wrong-type",
        "wrong-choice",
        "wrong-type",
    ]


def test_a_file_that_can_not_be_read_is_told_with_its_line(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "vigil.toml"
    wanted = {
        b"[facts]\ntitle = Vigil\n": ("toml-syntax", {"line": 2}),
        b"[facts]\ntitle = 'Vigil'\ndate = 2026-13-01\n": ("toml-syntax", {"line": 3}),
        b"[facts]\n[facts]\n": ("toml-syntax", {"line": 2}),
        b"[facts]\ntitle = '\xff'\n": ("not-utf8", {"line": 2}),
    }
    for data, (code, params) in wanted.items():
        file.write_bytes(data)
        with pytest.raises(ProblemsError) as caught:
            plan_from_file(desk, file)
        assert codes(caught) == [code]
        assert params.items() <= caught.value.problems[0].params.items()
    with pytest.raises(ProblemsError) as caught:
        plan_from_file(desk, tmp_path / "none.toml")
    assert codes(caught) == ["file-missing"]


def test_a_plan_from_a_file_is_made_at_the_time_of_the_clock(vigil: Plan, desk: Desk) -> None:
    at = {dt.datetime.fromisoformat(live.at) for lives in vigil.cells.values() for live in lives}
    assert at == {desk.clock.now()}
