"""The word of each state: every state has one, and counts stand beside it where they matter."""

import ast
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest

from ijn_organizer.plan.cells import Plan
from ijn_organizer.plan.reading import STATUSES, Answer, Duty, Status, read
from ijn_organizer.plan.values import Json
from ijn_organizer.rules.assess import assess
from ijn_organizer.rules.assessment import (
    AttentionKind,
    CheckpointReport,
    FlagState,
    ItemState,
    ItemWord,
    RuleReport,
    RuleState,
    StepReport,
    StepWord,
    Task,
)
from ijn_organizer.rules.model import Flag, Severity
from ijn_organizer.words import states
from ijn_organizer.words.words import plain_english
from tests.rules import synthetic
from tests.words.source import trees

ENGLISH = plain_english()
ITEM = synthetic.compiled().pack.items[0]
RULE = RuleReport("welcome", "open", done=2, total=5, late=1, flags=1, waived=1, items=())
STEP = StepReport("event", "left", done=4, total=9, late=1, flags=2, noes=1, conflicts=1)
POINT = CheckpointReport("decide", None, "open", ("WEL-01", "CAM-01"), ("date",), ("RF-01",), (), ())


def item(word: ItemWord = "left", severity: Severity = "should", **more: Any) -> ItemState:
    """An item in this state."""
    state = ItemState(
        item=ITEM,
        applies=True,
        because=(),
        unknown=(),
        severity=severity,
        raised=False,
        status=None,
        answer=Answer(),
        duty=Duty(),
        satisfied=False,
        missing=(),
        rows_filled=0,
        rows_total=0,
        rows_chosen=(),
        due=None,
        late=False,
        word=word,
        open=True,
        folded=False,
    )
    return msgspec.structs.replace(state, **more)


def flag(text: str, **values: Json) -> FlagState:
    """A flag that stands."""
    return FlagState(Flag("RF-01", "WEL-01", text=text, todo=text.upper().lower()), "look", values)


def step(word: StepWord, **more: Any) -> StepReport:
    return msgspec.structs.replace(STEP, word=word, **more)


ALL: Mapping[str, tuple[Any, Callable[[Any], str]]] = {
    "status": (get_args(Status), lambda status: states.say_status(ENGLISH, status)),
    "severity": (get_args(Severity), lambda severity: states.say_severity(ENGLISH, severity)),
    "item": (get_args(ItemWord), lambda word: states.say_item(ENGLISH, item(word))),
    "rule": (get_args(RuleState), lambda state: states.say_rule_state(ENGLISH, state)),
    "step": (get_args(StepWord), lambda word: states.say_step(ENGLISH, step(word))),
}


@pytest.mark.parametrize("kind", ALL)
def test_every_state_has_a_word_of_its_own(kind: str) -> None:
    all_states, say = ALL[kind]
    words = [say(state) for state in all_states]
    assert all(words)
    assert len(set(words)) == len(words)
    assert not [word for word in words if "%" in word or "_" in word]


def test_every_kind_of_attention_has_words() -> None:
    assert all(states.say_attention(ENGLISH, kind) for kind in get_args(AttentionKind))


def test_answers_are_the_words_on_the_buttons() -> None:
    said = [states.say_status(ENGLISH, status) for status in (*STATUSES, None)]
    assert said == ["Yes", "Not yet", "No", "Not sure", "Does not apply", "Waived", "Not answered"]


def test_a_must_that_is_left_says_what_it_is_needed_for() -> None:
    assert states.say_item(ENGLISH, item("left", "must")) == "Needed to sign"
    assert states.say_item(ENGLISH, item("left", "should")) == "left"
    assert states.say_item(ENGLISH, item("late", "must")) == "late, do now"


def test_what_is_open_in_a_rule_is_counted() -> None:
    said = states.say_rule_open(ENGLISH, msgspec.structs.replace(RULE, confirm="politicians"))
    assert said == "3 left, 1 late, 1 to look at, 1 waived, please confirm"
    kept = RuleReport("welcome", "kept", done=2, total=4, late=0, flags=0, waived=0, items=())
    assert states.say_rule_open(ENGLISH, kept) == "2 for later"
    assert states.say_rule_open(ENGLISH, msgspec.structs.replace(kept, done=4)) == ""


def test_a_step_tells_the_worst_first_and_then_what_is_left() -> None:
    assert states.say_step(ENGLISH, step("flag")) == "2 to look at, 5 left"
    assert states.say_step(ENGLISH, step("no", noes=3)) == "3 answered no, 5 left"
    assert states.say_step(ENGLISH, step("conflict", done=9)) == "1 value differs"
    assert states.say_step(ENGLISH, step("left")) == "5 left"
    assert states.say_step(ENGLISH, step("done", done=9)) == "done"


def test_a_checkpoint_counts_what_it_waits_for() -> None:
    assert states.say_checkpoint(ENGLISH, POINT) == "4 points left"
    for state in ("ready", "signed", "stale"):
        said = states.say_checkpoint(ENGLISH, msgspec.structs.replace(POINT, state=state))
        assert said
        assert "left" not in said


def test_days_until_the_event() -> None:
    said = [states.say_days_left(ENGLISH, days) for days in (None, 0, 1, 18, 1200, -1, -3)]
    assert said == ["", "today", "1 day left", "18 days left", "1,200 days left", "1 day ago", "3 days ago"]
    assert states.say_done(ENGLISH, 77, 1096) == "77 of 1,096 done"


def test_a_flag_is_said_with_its_places_filled_once() -> None:
    said = states.say_flag(
        ENGLISH,
        flag(
            "{names}: {have} of {need}, {why}{other}",
            names=["Ana", "Ben", "{have}"],
            have=1200,
            need=True,
            why="{need}",
        ),
    )
    assert said == "Ana, Ben, and {have}: 1,200 of True, {need}?"
    assert states.say_todo(ENGLISH, flag("ask {name}", name="Ana")) == "ask Ana"


def test_a_task_is_said_by_its_item_or_by_what_a_reviewer_wrote() -> None:
    pack = synthetic.compiled()
    assessment = assess(read(Plan("1" * 32, "2" * 32)), pack, date(2026, 11, 24))
    by_item = Task("WEL-01", None, "", late=False)
    assert states.say_task(ENGLISH, assessment, by_item) == pack.items["WEL-01"].item.short
    asked = Task("f00d-0", None, "", late=False, text="Iris stays at the ramp.")
    assert states.say_task(ENGLISH, assessment, asked) == "Iris stays at the ramp."


def test_every_way_to_say_a_state_is_tried_here() -> None:
    tree = trees()["words/states.py"]
    public = {node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name[0] != "_"}
    here = ast.parse(Path(__file__).read_text(encoding="utf-8"))
    tried = {node.attr for node in ast.walk(here) if isinstance(node, ast.Attribute)}
    assert public - tried == set()
