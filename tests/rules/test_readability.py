"""Grade levels, against words and sentences counted by hand."""

import pytest

from ijn_organizer.rules.readability import grade, syllables_of

BY_HAND = {
    1: "note notes named asked the place speak months filmed called guide guest through you're ten",
    2: "table places needed going being written event welcome police equal quiet statement safety program people "
    "accessed language handled sidewalk allowed hateful agreed",
    3: "candidate interpret radio area immigrant official period busiest general images audience",
    4: "politician immigration community accessible information interpreter material",
    5: "coordinator representative",
}


@pytest.mark.parametrize(
    ("word", "count"), [(word, count) for count, words in BY_HAND.items() for word in words.split()]
)
def test_syllables(word: str, count: int) -> None:
    assert syllables_of(word) == count


@pytest.mark.parametrize(
    ("text", "words", "sentences", "syllables"),
    [
        ("Did you ask the city?", 5, 1, 6),
        ("The cat sat on the mat.", 6, 1, 6),
        ("Is there a trained interpreter for each language you promised?", 10, 1, 15),
        ("Has the network coordinator approved this event?", 7, 1, 14),
        ("Who leads? Who helps?", 4, 2, 4),
        ("Each politician\u2019s office said yes", 5, 1, 9),
    ],
)
def test_grade(text: str, words: int, sentences: int, syllables: int) -> None:
    expected = 0.39 * words / sentences + 11.8 * syllables / words - 15.59
    assert grade(text) == pytest.approx(expected)


def test_a_text_without_words() -> None:
    assert grade("?!") == 0.0
