"""The sentence of every problem: there is one, it can be filled, it is plain."""

import ast
import re
from collections.abc import Mapping
from typing import Any

import pytest

from ijn_organizer.plan.problems import Problem
from ijn_organizer.rules.model import KINDS as KINDS_OF_PACKS
from ijn_organizer.rules.readability import HARDEST, grade
from ijn_organizer.words.problems import KINDS, SENTENCES, say_problem
from ijn_organizer.words.words import plain_english
from tests.rules import synthetic
from tests.words.source import Use, text_of, trees, uses

ENGLISH = plain_english()
PLACE = re.compile(r"%\((\w+)\)s")


def test_every_code_in_the_program_has_a_sentence() -> None:
    found = uses()
    assert len({use.code for use in found}) > 80
    assert [use for use in found if use.code not in SENTENCES] == []


def test_every_sentence_has_a_code_in_the_program() -> None:
    assert sorted(SENTENCES.keys() - {use.code for use in uses()}) == []


def test_every_place_in_a_sentence_is_filled_wherever_the_problem_is_found() -> None:
    lacking = [
        (use.place, use.code, sorted(missing))
        for use in uses()
        if use.code in SENTENCES and (missing := set(PLACE.findall(SENTENCES[use.code])) - known(use))
    ]
    assert lacking == []


def known(use: Use) -> set[str]:
    """What a sentence can say about a problem."""
    also = {"name"} if "key" in use.params else set()
    also |= {"wanted"} if "expected" in use.params else set()
    return {"where"} | use.params | also


@pytest.mark.parametrize("code", SENTENCES)
def test_a_sentence_is_one_plain_line(code: str) -> None:
    sentence = SENTENCES[code]
    assert "\n" not in sentence
    assert "  " not in sentence
    assert sentence.endswith((".", "?"))
    assert grade(PLACE.sub("it", sentence)) <= HARDEST
    assert sentence.count("%") == len(PLACE.findall(sentence))
    assert not re.search(r"\b(error|invalid|illegal|violation|fatal|abort)\b", sentence, re.IGNORECASE)


def test_every_kind_has_words() -> None:
    keywords = (node for tree in trees().values() for node in ast.walk(tree) if isinstance(node, ast.keyword))
    named = {text_of(one.value) for one in keywords if one.arg in ("wanted", "expected")} - {None}
    assert {"record", "list", "table"} <= named <= KINDS.keys()
    assert set(KINDS_OF_PACKS) <= KINDS.keys()


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (
            Problem("file-missing", "a.ijnplan"),
            "There is no file at a.ijnplan. Please check the name and the folder.",
        ),
        (
            Problem("unknown-key", "a.toml facts.dte", {"key": "dte", "nearest": "date"}),
            "“dte” is not known at a.toml facts.dte. Did you mean “date”?",
        ),
        (
            Problem(
                "wrong-choice",
                "a.toml facts.format",
                {"value": "zoom", "nearest": "", "choices": ["online", "hybrid"]},
            ),
            "“zoom” at a.toml facts.format is none of the choices. You can use: online, hybrid.",
        ),
        (Problem("unknown-key", "a.toml zz", {"key": "zz", "nearest": ""}), "“zz” is not known at a.toml zz."),
        (
            Problem("wrong-type", "a.toml facts.date", {"wanted": "date"}),
            "The value at a.toml facts.date should be a day, such as 2026-12-12. Please change it.",
        ),
        (
            Problem("wrong-type", "pack.toml rules", {"expected": "list", "found": "text"}),
            "The value at pack.toml rules should be a list. Please change it.",
        ),
        (
            Problem(
                "expression-type",
                "facts.toml facts[1].when",
                {"part": "title", "expected": ["yes_no", "number"], "found": "text"},
            ),
            (
                "In the expression at facts.toml facts[1].when, “title” is text "
                "where yes or no (true or false) / a whole number is needed."
            ),
        ),
        (
            Problem("too-many-cells", "$.cells", {"count": 123456, "limit": 100000}),
            "$.cells holds more than a plan can (123,456 of 100,000). Please use another copy.",
        ),
        (
            Problem("circle", "facts.toml", {"names": ["a", "b"]}),
            "a, b are worked out from each other in a circle (facts.toml).",
        ),
        (
            Problem("newer-version", "", {"version": 2, "newest": 1}),
            (
                "This plan was made by a newer version of the program (plan version 2; known here: 1). "
                "It can be read here, but not changed. Please update the program."
            ),
        ),
        (Problem("something-later", "a.ijnplan"), "something-later: a.ijnplan"),
    ],
)
def test_a_problem_is_said_with_its_values(problem: Problem, said: str) -> None:
    assert say_problem(ENGLISH, problem) == said


def test_a_percent_sign_in_a_name_is_no_place() -> None:
    assert "100%(where)s.ijnplan" in say_problem(ENGLISH, Problem("file-missing", "100%(where)s.ijnplan"))


BROKEN: list[Mapping[str, Any]] = [
    synthetic.changed("facts.toml", "facts", 0, "kind", to="txt"),
    synthetic.changed("facts.toml", "facts", 2, "kind", to="text"),
    synthetic.changed("facts.toml", "facts", 7, "when", to="title"),
    synthetic.changed("facts.toml", "facts", 7, "when", to="outdoor +"),
    synthetic.changed("facts.toml", "facts", 7, "when", to="outdor"),
    synthetic.changed("facts.toml", "facts", 7, "when", to="days(date)"),
    synthetic.changed("facts.toml", "facts", 9, "default", to=[1]),
    synthetic.changed("facts.toml", "presets", "rally", to={"outdoor": "yes", "tnt": True}),
    synthetic.changed("pack.toml", "checkpoints", 1, "day", to=50),
    synthetic.changed("pack.toml", "checked_on", to="yesterday"),
    synthetic.changed("pack.toml", "title", to=5),
    synthetic.changed("items/event.toml", "items", 0, "rules", to=[]),
    synthetic.changed("items/event.toml", "items", 0, "id", to="wel-01"),
    synthetic.changed("items/event.toml", "items", 1, "severity", to="most"),
    synthetic.changed("items/event.toml", "items", 1, "how", to="Write it."),
    synthetic.changed("numbers.toml", "tables", 0, "bands", to=[{"up_to": 5, "value": 1, "per": 0}]),
    synthetic.changed("flags.toml", "flags", 0, "text", to="The way is {wide}."),
    synthetic.changed("flags.toml", "flags", 0, "text", to="The way is {width."),
    synthetic.changed("facts.toml", to={"facts": "none"}),
]


@pytest.mark.parametrize("files", BROKEN, ids=range(len(BROKEN)))
def test_what_is_wrong_in_a_rule_pack_is_said_in_whole_sentences(files: Mapping[str, Any]) -> None:
    found = synthetic.problems(files)
    assert found
    for problem in found:
        said = say_problem(ENGLISH, problem)
        assert said.endswith((".", "?"))
        assert not re.search(r"%\(|\bNone\b|  |“”|\['|\(\)", said), said
        assert not re.search(r"\b(yes_no|long_text)\b", said), said
