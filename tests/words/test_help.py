"""The help and the hints: plain, short, and true of the program that they speak of."""

import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from ijn_organizer.rules.readability import grade
from ijn_organizer.ui.keys import all_keys, say_keys
from ijn_organizer.words.help import help_pages
from ijn_organizer.words.help_pages import HelpPage
from ijn_organizer.words.tour import hints
from ijn_organizer.words.words import plain_english

ENGLISH = plain_english()
LOCALE = Path(__file__).parents[2] / "resources" / "locale"
PAGES = [page for page in help_pages(ENGLISH) if page.parts]
HINTS = hints(ENGLISH)
TEXTS = [*(text for page in PAGES for part in page.parts for text in (*part.text, *part.steps))]
QUOTED = re.compile("“([^”]+)”")
KEY = re.compile(r"\b(?:(?:Ctrl|Alt|Shift)\+(?:Shift\+)?(?:Page Down|Page Up|[\w←→]+)|F\d+)")


@cache
def catalogues() -> frozenset[str]:
    """All texts of the program and of the rule pack, but those of the help itself."""
    found = set[str]()
    for name in ("ijn-organizer", "ijn-conduct"):
        with (LOCALE / f"{name}.pot").open("rb") as file:
            for message in read_po(file):
                found |= {message.id} if isinstance(message.id, str) else set(message.id)
    return frozenset(found - set(TEXTS))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.id)
def test_a_page_is_short_and_plain(page: HelpPage) -> None:
    texts = [text for part in page.parts for text in (*part.text, *part.steps)]
    headings = [part.heading for part in page.parts]

    assert 80 <= len(" ".join((*headings, *texts)).split()) <= 180
    assert grade(" ".join(texts)) <= 6
    assert all(grade(text) <= 8 for text in texts)


def test_what_is_quoted_stands_in_the_program() -> None:
    quoted = {name for text in TEXTS for name in QUOTED.findall(text)}

    assert len(quoted) > 40
    assert quoted - catalogues() == set()


def test_keys_that_are_named_are_there() -> None:
    there = {say_keys(ENGLISH, key.keys) for key in all_keys(ENGLISH)}
    texts = [*TEXTS, *(hint.text for hint in HINTS)]
    named = {key for text in texts for key in KEY.findall(text)}

    assert len(named) > 12
    assert named - there == set()


def test_hints_are_few_short_and_plain() -> None:
    assert 6 <= len(HINTS) <= 8
    assert len({hint.spot for hint in HINTS}) == len(HINTS)
    for hint in HINTS:
        assert len(hint.text.split()) <= 25
        assert grade(hint.text) <= 6


def test_nothing_is_promised() -> None:
    texts = " ".join((*TEXTS, *(hint.text for hint in HINTS)))

    assert not re.search(r"\b(safe|certified|guaranteed?|legal|illegal|violation|error)\b", texts, re.IGNORECASE)
