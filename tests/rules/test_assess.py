"""What the items come to: flags, rules, checkpoints, steps, tasks and attention."""

from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijn_organizer.plan import paths
from ijn_organizer.plan.cells import Author, Dot, Live, Plan
from ijn_organizer.plan.merge import merge
from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.plan.reading import STATUSES, Answer, Duty, PackPin, Reading, Row, read
from ijn_organizer.plan.values import Json, canonical
from ijn_organizer.rules.assess import assess
from ijn_organizer.rules.assessment import Assessment, Attention, Task
from tests.rules.synthetic import ALL_DONE, RALLY, SMALL, TODAY, changed, compiled, look, plan

WAIVED = Answer("waived", {}, "no rain", "tents", "Noor", "2026-12-31")
ENDED = Answer("waived", {}, "no rain", "tents", "Noor", "2026-11-01")


def done_but(**answers: Answer | None) -> dict[str, Answer]:
    """All answers of a finished rally, some changed (`WEL_01`), None taken away."""
    changes = {key.replace("_", "-"): answer for key, answer in answers.items()}
    return {key: answer for key, answer in {**ALL_DONE, **changes}.items() if answer}


def rally(**answers: Answer | None) -> Assessment:
    return look(plan(RALLY, done_but(**answers)))


# ------------------------------------------------------------------ flags


def flags(assessment: Assessment) -> list[tuple[str, str]]:
    return [(flag.flag.code, flag.severity) for flag in assessment.flags]


def test_flags() -> None:
    assert flags(rally()) == []
    assert flags(rally(ACC_01=Answer("yes", {"width": 30}))) == [("RF-01", "look")]
    assert flags(rally(ACC_01=Answer("no", {"width": 30}))) == [("RF-01", "stop")]
    assert flags(rally(ACC_01=None)) == []


def test_a_flag_stands_only_while_its_item_applies() -> None:
    answers = done_but(ACC_01=Answer("no"))

    assert flags(look(plan({**RALLY, "event_type": "online_event"}, answers))) == []
    assert flags(look(plan({}, answers))) == []


def test_values_of_a_flag() -> None:
    few = rally(ACC_02=Answer("yes", {"number": 1}))
    words: Mapping[str, Json] = {"invitation": "Vote for Ann!"}
    names: Mapping[str, Any] = {"politicians": [{"name": "Ann"}, {}]}
    no = rally(ACC_01=Answer("no"))

    assert [flag.values for flag in few.flags] == [{"number": 1, "needed": 2, "people": 120}]
    assert [flag.values for flag in look(plan(words, rows=names)).flags] == [{"names": ["Ann"]}]
    assert [flag.values for flag in no.flags] == [{"width": "?"}]


# ------------------------------------------------------------------ rules


def test_a_rule_is_kept() -> None:
    assert {key: rule.state for key, rule in rally().rules.items()} == {
        "welcome": "kept",
        "campaigns": "kept",
        "access": "kept",
    }


def test_an_open_rule() -> None:
    assert rally(WEL_01=None).rules["welcome"].state == "open"
    assert look(plan()).rules["access"].state == "open"
    assert rally(WEL_03=None).rules["welcome"].state == "kept"


def test_a_rule_is_broken_by_a_no_in_scope_or_a_stop() -> None:
    assert rally(WEL_01=Answer("no")).rules["welcome"].state == "broken"
    assert rally(WEL_02=Answer("no")).rules["welcome"].state == "broken"
    assert rally(WEL_03=Answer("no")).rules["welcome"].state == "kept"
    assert rally(CAM_03=Answer("no")).rules["campaigns"].state == "kept"
    assert look(plan(RALLY, done_but(CAM_03=Answer("no"))), at="after").rules["campaigns"].state == "broken"
    assert rally(ACC_01=Answer("no", {"width": 40})).rules["access"].state == "broken"


def test_a_stop_breaks_a_rule_whatever_the_checkpoint() -> None:
    files = changed("flags.toml", "flags", 1, "stop", to="ACC_02.number < 1")
    reading = plan(RALLY, done_but(ACC_02=Answer("not_yet", {"number": 0})))
    found = assess(reading, compiled(files), TODAY, "decide")

    assert found.rules["access"].state == "broken"
    assert found.checkpoints["decide"].missing == ("RF-02",)


def test_an_item_counts_for_each_rule_it_names_but_is_listed_once() -> None:
    reading = plan(RALLY, done_but(CAM_01=Answer("no")), {"politicians": [{"party": "A", "role": "speaker"}]})
    rules = look(reading).rules

    assert (rules["welcome"].state, rules["campaigns"].state) == ("broken", "broken")
    assert (rules["welcome"].done, rules["welcome"].total) == (3, 3)
    assert (rules["campaigns"].done, rules["campaigns"].total, rules["campaigns"].left) == (1, 2, 1)
    assert "CAM-01" in rules["welcome"].items


def test_a_rule_with_nothing_in_scope_has_nothing_to_check_yet() -> None:
    assert look(plan(), at="decide").rules["campaigns"].state == "nothing_yet"
    assert look(plan(), at="decide").rules["campaigns"].items == ()


def test_items_that_do_not_apply_are_nothing_to_check() -> None:
    files = changed("items/safety.toml", "items", 1, "when", to="expected >= 1000")
    facts: Mapping[str, Json] = {**RALLY, "event_type": "online_event"}

    assert assess(plan(facts), compiled(files), TODAY).rules["access"].state == "nothing_yet"


def test_a_rule_whose_matter_does_not_occur_asks_to_confirm_that() -> None:
    told: Mapping[str, Json] = {key: value for key, value in RALLY.items() if key != "partners"}
    assumed = look(plan(told, ALL_DONE), at="publish").rules["campaigns"]
    confirmed = look(plan(RALLY, ALL_DONE), at="publish").rules["campaigns"]

    assert (assumed.state, assumed.confirm) == ("open", "partners")
    assert (confirmed.state, confirmed.confirm) == ("kept", "")


def test_a_list_that_was_not_asked_is_to_be_confirmed_too() -> None:
    told = {key: value for key, value in RALLY.items() if key != "politicians"}
    rules = look(plan(told, ALL_DONE)).rules

    assert (rules["campaigns"].state, rules["campaigns"].confirm) == ("open", "politicians")
    assert (rules["welcome"].state, rules["welcome"].confirm) == ("open", "politicians")


def test_a_list_in_conflict_is_no_matter_of_confirming() -> None:
    rules = look(plan(RALLY, ALL_DONE, conflicts=("facts/politicians",))).rules

    assert (rules["campaigns"].state, rules["campaigns"].confirm) == ("open", "")


def test_an_optional_fact_may_leave_an_item_undecided() -> None:
    files = changed("items/event.toml", "items", 1, "when", to="capacity > 100")
    pack = compiled(files)
    unknown = assess(plan(RALLY, done_but(WEL_02=None)), pack, TODAY)
    conflict = assess(plan(RALLY, done_but(WEL_02=None), conflicts=("facts/capacity",)), pack, TODAY)

    assert unknown.items["WEL-02"].unknown == ("capacity",)
    assert unknown.rules["welcome"].state == "kept"
    assert conflict.rules["welcome"].state == "open"


def test_counts_of_a_rule() -> None:
    found = rally(WEL_01=None, WEL_02=WAIVED, WEL_03=Answer("no"), ACC_01=Answer("yes", {"width": 30})).rules

    assert (found["welcome"].done, found["welcome"].total) == (2, 3)
    assert (found["welcome"].late, found["welcome"].waived, found["welcome"].flags) == (1, 1, 0)
    assert (found["access"].flags, found["access"].state) == (1, "kept")


# ------------------------------------------------------------------ checkpoints


@pytest.mark.parametrize(
    ("today", "checkpoint"),
    [
        (date(2026, 10, 31), "decide"),
        (date(2026, 11, 1), "publish"),
        (date(2026, 11, 21), "publish"),
        (date(2026, 11, 22), "doors"),
        (date(2026, 12, 12), "doors"),
        (date(2026, 12, 13), "after"),
        (date(2027, 1, 11), "after"),
        (date(2028, 1, 1), "after"),
    ],
)
def test_the_checkpoint_asked_by_default(today: date, checkpoint: str) -> None:
    assert look(plan(RALLY), today).checkpoint == checkpoint


def test_without_a_day_the_first_checkpoint_is_asked() -> None:
    assert look(plan()).checkpoint == "decide"


def test_an_unknown_checkpoint_is_told() -> None:
    with pytest.raises(ProblemsError) as caught:
        look(plan(), at="publich")

    (problem,) = caught.value.problems
    assert (problem.code, problem.where, problem.params["nearest"]) == ("unknown-checkpoint", "publich", "publish")
    assert problem.params["known"] == ["decide", "publish", "doors", "after"]


def test_ready() -> None:
    found = rally()

    assert (found.checkpoint, found.ready) == ("doors", True)
    assert found.checkpoints["after"].state == "ready"
    assert found.checkpoints["doors"].day == date(2026, 12, 12)
    assert found.days_left == 18


def test_a_should_does_not_block_but_a_must_of_an_earlier_checkpoint_does() -> None:
    assert rally(WEL_02=None, ACC_02=None).ready
    assert rally(WEL_01=None).checkpoints["doors"].missing_items == ("WEL-01",)
    assert rally(WEL_01=Answer("no")).checkpoints["doors"].missing_items == ("WEL-01",)
    assert not rally(WEL_01=None).ready


def test_musts_are_listed_at_their_own_checkpoint_base_and_raised_apart() -> None:
    reading = plan({**RALLY, "expected": 300}, ALL_DONE, {"partners": [{}], "politicians": [{}]})
    checkpoints = look(reading).checkpoints

    assert [(one.musts, one.raised) for one in checkpoints.values()] == [
        (("WEL-01", "ACC-01"), ()),
        (("CAM-01",), ("CAM-02",)),
        ((), ("WEL-02",)),
        ((), ()),
    ]


def test_a_raised_must_blocks() -> None:
    assert look(plan({**RALLY, "expected": 300}, done_but(WEL_02=None))).checkpoints["doors"].missing == (
        "WEL-02",
    )


def test_a_fact_that_a_must_needs_blocks() -> None:
    told = {key: value for key, value in RALLY.items() if key != "politicians"}
    found = look(plan(told, ALL_DONE))

    assert found.checkpoints["decide"].missing == ()
    assert found.checkpoints["publish"].missing == ("politicians",)
    assert found.attention == (Attention("fact", fact="politicians"),)


def test_a_fact_that_could_raise_an_open_item_blocks() -> None:
    told = {key: value for key, value in RALLY.items() if key != "expected"}

    assert look(plan(told, done_but(WEL_02=None))).checkpoints["doors"].missing == ("expected",)
    assert look(plan(told, ALL_DONE)).checkpoints["doors"].missing == ()


def test_a_fact_that_could_raise_an_undecided_item_blocks() -> None:
    told = {key: value for key, value in RALLY.items() if key not in ("event_type", "expected")}
    found = look(plan({**told, "outdoor": True}, ALL_DONE)).checkpoints["doors"]

    assert found.missing == ("event_type",)


def test_without_a_day_no_checkpoint_is_ready() -> None:
    told = {key: value for key, value in RALLY.items() if key != "date"}

    assert look(plan(told, ALL_DONE)).checkpoints["after"].missing == ("date",)
    assert look(plan(RALLY, ALL_DONE, conflicts=("facts/date",))).checkpoints["decide"].missing == ("date",)


def test_a_conflict_in_an_answer_blocks_earlier_checkpoints_too() -> None:
    found = look(plan(RALLY, ALL_DONE, conflicts=("answers/WEL-02", "answers/ACC-01")))

    assert found.checkpoints["decide"].missing == ("WEL-02", "ACC-01")
    assert found.checkpoints["doors"].missing == ("WEL-02", "ACC-01")


def test_a_stop_blocks() -> None:
    files = changed("flags.toml", "flags", 2, "stop", to="expected > 100")
    found = assess(plan(RALLY, ALL_DONE), compiled(files), TODAY)

    assert found.checkpoints["decide"].missing == ("RF-03",)
    assert not found.ready


# ------------------------------------------------------------------ steps


def steps(assessment: Assessment) -> dict[str, tuple[str, int, int]]:
    return {key: (step.word, step.done, step.total) for key, step in assessment.steps.items()}


def test_steps() -> None:
    assert steps(rally()) == {
        "event": ("done", 10, 10),
        "guests": ("done", 4, 4),
        "safety": ("done", 2, 2),
        "review": ("empty", 0, 0),
    }
    assert (rally().done, rally().total) == (16, 16)


def test_the_word_of_a_step_is_the_most_serious() -> None:
    answers = {"WEL_01": None, "WEL_02": Answer("no")}
    conflicts = ("facts/title", "answers/WEL-03")
    worst = look(plan(RALLY, done_but(**answers), conflicts=conflicts)).steps["event"]

    assert (worst.word, worst.conflicts, worst.noes, worst.late, worst.left) == ("conflict", 2, 1, 1, 4)
    assert rally(**answers).steps["event"].word == "no"
    assert rally(WEL_01=None).steps["event"].word == "late"
    assert rally(WEL_02=None).steps["event"].word == "left"
    assert rally(ACC_01=Answer("yes", {"width": 30})).steps["safety"].word == "flag"
    assert rally(WEL_03=Answer("no")).steps["event"].word == "done"


def test_optional_facts_count_only_when_told() -> None:
    assert look(plan({**RALLY, "capacity": 200}, ALL_DONE)).steps["event"].total == 11


def test_folded_items_are_counted_nowhere() -> None:
    found = look(plan({**RALLY, "expected": 20}, done_but(WEL_03=None)))

    assert steps(found)["event"] == ("done", 9, 9)
    assert found.rules["welcome"].total == 2
    assert found.tasks == ()


# ------------------------------------------------------------------ conflicts


def test_a_fact_in_conflict_that_a_stop_reads_holds_up_every_checkpoint_and_its_rule() -> None:
    pack = compiled(changed("flags.toml", "flags", 0, "stop", to="expected > capacity"))
    ready = assess(plan({**RALLY, "capacity": 120}, ALL_DONE), pack, TODAY)
    stopped = assess(plan({**RALLY, "capacity": 100}, ALL_DONE), pack, TODAY)
    torn = assess(plan(RALLY, ALL_DONE, conflicts=("facts/capacity",)), pack, TODAY)

    assert (ready.ready, ready.rules["access"].state) == (True, "kept")
    assert (stopped.ready, stopped.rules["access"].state) == (False, "broken")
    assert (torn.ready, torn.rules["access"].state, torn.rules["welcome"].state) == (False, "open", "kept")
    assert {one.missing for one in torn.checkpoints.values()} == {("capacity",)}


@pytest.mark.parametrize("path", ["partners/r", "facts/partners"])
def test_a_list_in_conflict_holds_up_every_checkpoint(path: str) -> None:
    found = look(plan(RALLY, ALL_DONE, conflicts=(path,)))

    assert not found.ready
    assert {one.missing for one in found.checkpoints.values()} == {("partners",)}


def test_an_answer_in_conflict_holds_up_every_checkpoint_while_its_question_applies() -> None:
    found = look(plan(RALLY, ALL_DONE, conflicts=("answers/CAM-03", "answers/WEL-03", "answers/GONE-01")))
    away = look(plan({**RALLY, "event_type": "online_event"}, ALL_DONE, conflicts=("answers/ACC-01",)))

    assert {one.missing_items for one in found.checkpoints.values()} == {("WEL-03", "CAM-03")}
    assert not found.items["CAM-03"].satisfied
    assert away.ready


def test_evidence_in_conflict_is_unknown() -> None:
    narrow = {**ALL_DONE, "ACC-01": Answer("yes", {"width": 30})}

    assert flags(look(plan(RALLY, narrow))) == [("RF-01", "look")]
    assert flags(look(plan(RALLY, narrow, conflicts=("answers/ACC-01",)))) == []


@pytest.mark.parametrize("path", ["notes/WEL-01", "duties/WEL-01", "facts/gone", "gone/r", "pack", "practice"])
def test_a_conflict_that_no_rule_reads_holds_up_nothing(path: str) -> None:
    assert look(plan(RALLY, ALL_DONE, conflicts=(path,))).ready


def test_merged_copies_that_disagree_about_a_stop_are_not_ready() -> None:
    files = changed("flags.toml", "flags", 0, "stop", to="any(row == 'ssn' for row in languages)")
    pack = compiled(files)

    def copy(replica: str, *languages: Json) -> Plan:
        values: dict[str, Json] = {paths.fact(key): value for key, value in RALLY.items()}
        values |= {paths.answer(key): msgspec.structs.asdict(answer) for key, answer in ALL_DONE.items()}
        values[paths.fact("languages")] = list(languages)
        cells = {
            path: frozenset({Live(Dot(replica, 1), canonical(value), Author("a", "Ana"), "2026-11-24T18:00:00Z")})
            for path, value in values.items()
        }
        return Plan("0" * 32, "1" * 32, {replica: 1}, cells)

    one, other = copy("a", "ssn", "es"), copy("b", "ssn", "fr")
    merged = assess(read(merge(one, other)), pack, TODAY)

    assert assess(read(one), pack, TODAY).checkpoints["decide"].stops == ("RF-01",)
    assert (merged.ready, merged.checkpoints["decide"].missing) == (False, ("languages",))


# ------------------------------------------------------------------ tasks and attention


def test_tasks_by_day() -> None:
    reading = plan(
        RALLY,
        done_but(WEL_01=None, WEL_02=None, ACC_02=None, WEL_03=Answer("no")),
        duties={"ACC-02": Duty("Omar", "2026-11-25"), "WEL-02": Duty("Iris")},
    )

    assert look(reading).tasks == (
        Task("WEL-01", date(2026, 10, 17), "", late=True),
        Task("ACC-02", date(2026, 11, 25), "Omar", late=False),
        Task("WEL-02", date(2026, 11, 28), "Iris", late=False),
    )


def test_tasks_without_a_day_keep_the_order_of_the_pack() -> None:
    found = look(plan({**RALLY, "date": None}, {"WEL-03": Answer("yes")}))

    assert [task.item for task in found.tasks] == ["WEL-01", "WEL-02", "CAM-03", "ACC-01", "ACC-02"]


def test_attention_is_most_serious_first() -> None:
    reading = Reading(
        facts={key: value for key, value in RALLY.items() if key not in ("politicians", "partners")},
        rows={"partners": (Row("r", {"name": "Union"}),)},
        answers={
            "WEL-02": ENDED,
            "CAM-03": Answer("no"),
            "ACC-01": Answer("no"),
            "ACC-02": Answer("not_sure", {"number": 0}),
        },
        notes={},
        duties={"CAM-02": Duty("", "2026-12-01")},
        conflicts=("answers/WEL-03", "facts/title", "notes/ACC-02", "notes/GONE-01", "pack"),
        pack=PackPin(),
        practice=False,
    )

    assert look(reading, at="after").attention == (
        Attention("conflict", fact="title"),
        Attention("conflict", item="WEL-03"),
        Attention("conflict", item="ACC-02"),
        Attention("stop", item="ACC-01", flag="RF-01"),
        Attention("no", item="ACC-01"),
        Attention("no", item="CAM-03"),
        Attention("waiver_ended", item="WEL-02"),
        Attention("late", item="WEL-01"),
        Attention("look", item="ACC-02", flag="RF-02"),
        Attention("must", item="CAM-02"),
        Attention("fact", fact="politicians"),
    )


def test_a_conflict_in_a_question_that_does_not_apply_waits() -> None:
    found = look(plan({**RALLY, "event_type": "online_event"}, ALL_DONE, conflicts=("answers/ACC-01",)))

    assert found.attention == ()


def test_a_list_with_an_empty_column_is_named_when_a_must_needs_it() -> None:
    files = changed("items/guests.toml", "items", 0, "when", to="any(row.candidate for row in politicians)")
    reading = plan(RALLY, ALL_DONE, {"politicians": [{"name": "Ann", "party": "A"}]})
    found = assess(reading, compiled(files), TODAY)

    assert found.checkpoints["doors"].missing == ("politicians",)
    assert found.attention == (Attention("fact", fact="politicians"),)


# ------------------------------------------------------------------ laws

ANYTHING: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=6)
    | st.sampled_from(["2026-12-12", "14:00", "9.5"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
FACT_KEYS = st.sampled_from([*SMALL.facts, "gone"])
ITEM_KEYS = st.sampled_from([*SMALL.items, "GONE-01"])
COLUMNS = st.sampled_from(["name", "party", "role", "minutes", "candidate", "from", "id", "gone"])
GOOD = {
    "event_type": st.sampled_from(["rally", "online_event"]),
    "date": st.dates().map(date.isoformat),
    "expected": st.integers(0, 2000),
    "outdoor": st.booleans(),
    "politicians": st.just([]),
}
FACTS = st.builds(
    lambda good, wild: {**good, **wild},
    st.fixed_dictionaries({}, optional=GOOD),
    st.dictionaries(FACT_KEYS, ANYTHING, max_size=3),
)
VALUES = st.dictionaries(st.sampled_from(["line", "width", "number", "who", "day", "gone"]), ANYTHING, max_size=3)
DAYS = st.dates().map(date.isoformat) | st.text(max_size=4)
ANSWERS = st.builds(
    Answer,
    st.sampled_from([*STATUSES, None]),
    VALUES,
    st.text(max_size=2),
    st.text(max_size=2),
    st.just("N"),
    DAYS,
)
ROWS = st.lists(
    st.builds(Row, st.text(max_size=3), st.dictionaries(COLUMNS, ANYTHING, max_size=4)), max_size=3
).map(tuple)
CONFLICTS = st.lists(
    st.one_of(
        FACT_KEYS.map("facts/{}".format),
        ITEM_KEYS.map("answers/{}".format),
        st.sampled_from(["politicians/r", "notes/WEL-01", "pack", "", "/"]),
    ),
    max_size=3,
).map(tuple)
READINGS = st.builds(
    Reading,
    facts=FACTS,
    rows=st.dictionaries(st.sampled_from(["politicians", "partners", "gone", "title"]), ROWS, max_size=3),
    answers=st.dictionaries(ITEM_KEYS, ANSWERS, max_size=8),
    notes=st.just({}),
    duties=st.dictionaries(ITEM_KEYS, st.builds(Duty, st.text(max_size=2), DAYS), max_size=3),
    conflicts=CONFLICTS,
    pack=st.just(PackPin()),
    practice=st.booleans(),
)


@given(READINGS, st.dates(), st.sampled_from([None, *SMALL.checkpoints]))
def test_laws_hold_whatever_a_plan_holds(reading: Reading, today: date, at: str | None) -> None:
    """All laws on each plan: to make up a plan takes ten times as long as to assess it."""
    nothing_makes_it_raise_and_equal_plans_give_equal_results(reading, today, at)
    counts_agree(assess(reading, SMALL, today))
    a_later_checkpoint_needs_no_less(assess(reading, SMALL, today))
    nothing_is_late_before_its_day(assess(reading, SMALL, date.min))


def nothing_makes_it_raise_and_equal_plans_give_equal_results(
    reading: Reading, today: date, at: str | None
) -> None:
    found = assess(reading, SMALL, today, at)

    assert found == assess(reading, SMALL, today, at)
    assert found.ready is (found.checkpoints[found.checkpoint].missing == ())
    assert found.checkpoint == at or at is None
    canonical(dict(found.computed))
    for flag in found.flags:
        flag.flag.text.format(**flag.values)
        canonical(dict(flag.values))


def counts_agree(found: Assessment) -> None:
    counted = [item for item in found.items.values() if item.applies and not item.folded]

    assert sum(rule.total for rule in found.rules.values()) == len(counted)
    assert {task.item for task in found.tasks} == {item.item.id for item in counted if item.open}
    assert 0 <= found.done <= found.total
    assert all(step.done <= step.total for step in found.steps.values())
    assert all(rule.done <= rule.total for rule in found.rules.values())
    assert all(rule.state != "kept" or not rule.confirm for rule in found.rules.values())


def a_later_checkpoint_needs_no_less(found: Assessment) -> None:
    for earlier, later in pairwise(found.checkpoints.values()):
        assert set(earlier.missing) <= set(later.missing)


def nothing_is_late_before_its_day(found: Assessment) -> None:
    assert not any(item.late for item in found.items.values())
