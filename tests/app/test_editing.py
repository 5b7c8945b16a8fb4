"""The edits of the wizard: what stands in the plan after each of them."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ijn_organizer.app import editing
from ijn_organizer.plan import paths
from ijn_organizer.plan.cells import Plan
from ijn_organizer.plan.edits import Edit, write
from ijn_organizer.plan.merge import merge
from ijn_organizer.plan.reading import Answer, Duty, PackPin, read
from ijn_organizer.plan.values import Json
from tests.app.making import done, said, told

EMPTY = Plan("0" * 32, "1" * 32)


def with_rows(*names: str) -> Plan:
    """A plan with politicians, their ids being their names in small letters."""
    plan = EMPTY
    for name in names:
        plan = done(plan, *editing.put_row(plan, "politicians", name.lower(), {"name": name}))
    return plan


def names(plan: Plan) -> list[Json]:
    """The politicians in order."""
    return [row.columns.get("name") for row in read(plan).rows.get("politicians", ())]


def test_a_fact_is_told_and_taken_back() -> None:
    plan = told(EMPTY, title="Vigil", outdoor=False, expected=0)
    assert read(plan).facts == {"title": "Vigil", "outdoor": False, "expected": 0}
    plan = told(plan, title="", expected=None)
    assert read(plan).facts == {"outdoor": False}


def test_rows_are_added_at_the_end_changed_where_they_stand_and_taken_out() -> None:
    plan = with_rows("Ana", "Ben", "Cem")
    assert names(plan) == ["Ana", "Ben", "Cem"]
    plan = done(plan, *editing.put_row(plan, "politicians", "ben", {"name": "Bo", "office": "City"}))
    assert names(plan) == ["Ana", "Bo", "Cem"]
    plan = done(plan, *editing.put_column(plan, "politicians", "ben", "minutes", 5))
    assert read(plan).rows["politicians"][1].columns == {"name": "Bo", "office": "City", "minutes": 5}
    plan = done(plan, *editing.put_column(plan, "politicians", "ben", "office", ""))
    assert read(plan).rows["politicians"][1].columns == {"name": "Bo", "minutes": 5}
    plan = done(plan, editing.remove_row(plan, "politicians", "ana"))
    assert names(plan) == ["Bo", "Cem"]
    plan = done(plan, *editing.put_row(plan, "politicians", "dea", {"name": "Dea"}))
    assert names(plan) == ["Bo", "Cem", "Dea"]


def test_a_row_written_in_one_go_is_the_row_that_is_put() -> None:
    columns: Mapping[str, Json] = {"name": "Ana", "office": "", "party": None, "candidate": False}
    put = done(EMPTY, *editing.put_row(EMPTY, "politicians", "1f", columns))
    written = done(EMPTY, editing.new_row(EMPTY, "politicians", "1f", columns, 1))
    assert (
        said(put) == said(written) == {"politicians/1f": [{"name": "Ana", "candidate": False, "order": "000001"}]}
    )


def test_none_is_confirmed_and_a_row_ends_that() -> None:
    plan = done(EMPTY, editing.confirm_none(EMPTY, "politicians"))
    assert read(plan).facts == {"politicians": []}
    plan = done(plan, *editing.put_row(plan, "politicians", "ana", {"name": "Ana"}))
    assert read(plan).facts == {}
    assert names(plan) == ["Ana"]


def test_a_row_comes_behind_rows_with_an_odd_place() -> None:
    plan = with_rows("Ana", "Ben")
    for row_id, order in (("x", "9" * 5000), ("y", "\u0664"), ("z", "a")):
        plan = done(plan, write(plan, paths.row("politicians", row_id), {"name": row_id, "order": order}))
    plan = done(plan, *editing.put_row(plan, "politicians", "cem", {"name": "Cem"}))
    assert said(plan)["politicians/cem"] == [{"name": "Cem", "order": "000003"}]


def test_new_row_ids_are_new() -> None:
    ids = {editing.new_row_id() for _ in range(50)}
    assert len(ids) == 50
    assert all(len(one) == 16 for one in ids)


texts = st.sampled_from(["", "a reason", "another"])
presses = st.lists(
    st.tuples(st.just("status"), st.sampled_from([None, "yes", "no", "not_yet", "waived", "not_applicable"]))
    | st.tuples(st.sampled_from(["reason", "instead", "approved_by", "until"]), texts)
    | st.tuples(st.sampled_from(["number", "place"]), st.sampled_from(["", "4", "Front row"])),
    max_size=12,
)


@settings(deadline=None)
@given(presses)
def test_nothing_typed_is_lost_by_a_press(presses: list[tuple[str, Any]]) -> None:
    plan, typed = EMPTY, dict[str, Any]()
    for key, value in presses:
        plan = done(plan, press(plan, key, value))
        typed[key] = value
        answer = read(plan).answers.get("ACC-04", Answer())
        written = {
            "status": answer.status,
            "reason": answer.reason,
            "instead": answer.instead,
            "approved_by": answer.approved_by,
            "until": answer.until,
            **answer.value,
        }
        assert {key: one for key, one in written.items() if one} == {key: one for key, one in typed.items() if one}


def press(seen: Plan, key: str, value: Any) -> Edit:
    if key == "status":
        return editing.choose_status(seen, "ACC-04", value)
    if key in ("number", "place"):
        return editing.show_evidence(seen, "ACC-04", key, value)
    return editing.explain(seen, "ACC-04", key, value)  # type: ignore[arg-type]  # one of the parts


def test_an_answer_with_nothing_in_it_is_no_answer() -> None:
    plan = done(EMPTY, editing.choose_status(EMPTY, "ACC-04", "yes"))
    plan = done(plan, editing.show_evidence(plan, "ACC-04", "people", [{"name": "Iris"}]))
    plan = done(plan, editing.explain(plan, "ACC-04", "reason", "  for a reason  "))
    assert read(plan).answers["ACC-04"] == Answer("yes", {"people": [{"name": "Iris"}]}, "for a reason")
    plan = done(plan, editing.choose_status(plan, "ACC-04", None))
    plan = done(plan, editing.explain(plan, "ACC-04", "reason", " "))
    plan = done(plan, editing.show_evidence(plan, "ACC-04", "people", []))
    assert said(plan) == {}


@pytest.mark.parametrize("value", [False, 0, "0", ["en"]])
def test_small_values_are_evidence_too(value: Json) -> None:
    plan = done(EMPTY, editing.show_evidence(EMPTY, "ACC-04", "field", value))
    assert read(plan).answers["ACC-04"].value == {"field": value}


def test_a_duty_is_given_part_by_part_and_taken_back() -> None:
    plan = done(EMPTY, editing.give_owner(EMPTY, "ACC-04", " Iris Tamm "))
    plan = done(plan, editing.give_due(plan, "ACC-04", "2026-12-01"))
    assert read(plan).duties == {"ACC-04": Duty("Iris Tamm", "2026-12-01")}
    plan = done(plan, editing.give_owner(plan, "ACC-04", ""))
    assert read(plan).duties == {"ACC-04": Duty("", "2026-12-01")}
    plan = done(plan, editing.give_due(plan, "ACC-04", ""))
    assert said(plan) == {}


def test_an_edit_leaves_what_a_later_program_wrote() -> None:
    answer = {"status": "delegated", "reason": "R", "sealed": {"by": "Iris"}, "value": {"number": 4, "unit": "in"}}
    plan = done(EMPTY, write(EMPTY, paths.answer("ACC-04"), answer))
    plan = done(plan, editing.show_evidence(plan, "ACC-04", "number", None))
    plan = done(plan, editing.explain(plan, "ACC-04", "reason", ""))
    later: Json = {"status": "delegated", "sealed": {"by": "Iris"}, "value": {"unit": "in"}}
    assert said(plan) == {"answers/ACC-04": [later]}
    plan = done(plan, editing.answer_item(plan, "ACC-04", Answer("yes")))
    assert said(plan) == {"answers/ACC-04": [{"status": "yes", "sealed": {"by": "Iris"}}]}

    plan = done(EMPTY, write(EMPTY, paths.duty("ACC-04"), {"owner": "Iris", "helpers": ["Omar"]}))
    plan = done(plan, editing.give_due(plan, "ACC-04", "2026-12-01"))
    plan = done(plan, editing.give_owner(plan, "ACC-04", ""))
    assert said(plan) == {"duties/ACC-04": [{"due": "2026-12-01", "helpers": ["Omar"]}]}
    plan = done(plan, editing.give_duty(plan, "ACC-04", Duty()))
    assert said(plan) == {"duties/ACC-04": [{"helpers": ["Omar"]}]}


def test_a_note_is_written_and_taken_back() -> None:
    plan = done(EMPTY, editing.write_note(EMPTY, "ACC-04", "Ask Iris.\r\nTwice."))
    assert read(plan).notes == {"ACC-04": "Ask Iris.\nTwice."}
    assert said(done(plan, editing.write_note(plan, "ACC-04", " \n"))) == {}


def test_an_answer_goes_on_from_the_last_of_two_rivals() -> None:
    one = done(EMPTY, editing.answer_item(EMPTY, "ACC-04", Answer("yes", {"number": 4})))
    other = done(EMPTY, editing.answer_item(EMPTY, "ACC-04", Answer("no", reason="No room.")))
    plan = merge(one, other)
    assert read(plan).conflicts == ("answers/ACC-04",)
    plan = done(plan, editing.choose_status(plan, "ACC-04", "waived"))
    assert read(plan).conflicts == ()
    assert read(plan).answers["ACC-04"].status == "waived"


def test_a_plan_begins_with_its_rule_pack() -> None:
    pin = PackPin("ijn-conduct", "1")
    plan = done(EMPTY, *editing.begin(EMPTY, pin, practice=False))
    assert (read(plan).pack, read(plan).practice) == (pin, False)
    assert read(done(EMPTY, *editing.begin(EMPTY, pin, practice=True))).practice
