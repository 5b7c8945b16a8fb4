"""All English texts of the program itself: how plain they are, and what is never said."""

import re
from statistics import mean

import pytest
from babel.messages.pofile import read_po

from ijn_organizer.rules.readability import grade
from ijn_organizer.storage.places import resources
from tests.rule_pack.test_wording import NEVER_SAID

VALUE = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
FEWEST_WORDS = 8
"""A grade says something of sentences. In a label of three words, one of four syllables makes it grade 13."""

OF_THINGS = re.compile(r"\bremove", re.IGNORECASE)
"""Rows, contacts and identities are removed here; people never are."""


def texts() -> list[str]:
    """Every text of the program, values taken out."""
    with (resources() / "locale" / "ijn-organizer.pot").open("rb") as file:
        ids = [message.id for message in read_po(file) if message.id]
    return [VALUE.sub("it", one) for part in ids for one in ([part] if isinstance(part, str) else part)]


def test_sentences_are_plain() -> None:
    """Grade 8 at most, and 6 in the mean; as the questions of the pack."""
    grades = {text: grade(text) for text in texts() if len(re.findall(r"[A-Za-z]+", text)) >= FEWEST_WORDS}

    assert len(grades) > 400
    assert [(text, level) for text, level in grades.items() if round(level, 1) > 8] == []
    assert mean(grades.values()) <= 6


@pytest.mark.parametrize("words", NEVER_SAID.values(), ids=NEVER_SAID)
def test_what_is_never_said(words: str) -> None:
    never = re.compile(rf"\b(?:{words})\b", re.IGNORECASE)

    assert [text for text in texts() if never.search(OF_THINGS.sub("", text))] == []
