"""The words of the whole pack: what is never said, how plain it is, and that nothing in it points nowhere."""

import re
from collections.abc import Iterator
from statistics import mean
from typing import Any

import msgspec
import pytest

from ijn_organizer.rules.model import Fact, Field, Item, Number, Pack, Table
from ijn_organizer.rules.readability import grade

READ = {
    "title", "notice", "asks", "bound", "shows", "intro", "about", "agree", "question", "label", "why", "hint",
    "confirm_none", "short", "how", "group", "text", "note", "unit", "better_label", "todo", "steps",
}  # fmt: skip
"""Parts of the pack that people read."""

NOT_READ = {
    "id", "version", "checked_on", "kind", "pair", "key", "step", "when", "default", "name", "rules", "severity",
    "checkpoint", "must_if", "required_if", "sources", "list", "filled", "where", "cards", "numbers", "presets",
    "expression", "better", "code", "item", "stop", "look", "values", "words", "unless", "address", "read",
    "digest",
}  # fmt: skip

NEVER_SAID = {
    "illegal, of people or acts": r"illegals?",
    "violation, of a rule": r"violat\w+",
    "legal advice": r"you may|it is legal|you are allowed by law|legally|unlawful",
    "a promise of protection": r"you are protected|you are safe|safe spaces?|sanctuary|we guarantee|guaranteed",
    "a seal": r"compliant|compliance|complies with|in line with the law|certified|officially approved",
    "words for people": r"aliens?|enem(?:y|ies)|handicapped|wheelchair-bound|suffers? from",
    "a verdict on a sign": r"is hateful|are hateful",
    "by force": r"remove|throw out|kick out|eject|seize|confiscate",
    "a creed": r"resist|fascis\w+|leftist|right-wing|left-wing",
    "shame": r"too late!|you failed|you forgot|should have",
    "other English": r"programmes?|organis\w+|recognis\w+|behaviour|neighbours?|centres?|licences?|whilst",
    "gendered": r"gender-neutral|chairman|policemen|manpower|ladies and gentlemen",
}

SENSITIVE = (
    r"immigration status|nationality|country of birth|birth country|a-number|ssn|social security|passport|visa"
    r"|faith|religion|orientation|diagnosis|disability|race|ethnicity"
)


def texts(part: Any, place: str) -> Iterator[tuple[str, str, str]]:
    """Every text in a part of the pack: the name of its attribute, its place, the text."""
    for name in part.__struct_fields__:
        yield from _texts(getattr(part, name), name, f"{place}.{name}")


def _texts(value: Any, name: str, place: str) -> Iterator[tuple[str, str, str]]:
    if isinstance(value, str):
        yield name, place, value
    elif isinstance(value, msgspec.Struct):
        yield from texts(value, place)
    elif isinstance(value, tuple):
        for number, one in enumerate(value):
            yield from _texts(one, name, f"{place}[{_name(one) or number}]")
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _texts(one, name, f"{place}.{key}")


def _name(part: Any) -> str:
    return next((getattr(part, key) for key in ("id", "key", "code", "name") if hasattr(part, key)), "")


def read_by_people(pack: Pack) -> list[tuple[str, str]]:
    """Place and text of all that people read; titles of sources are other people's words."""
    return [
        (place, text)
        for name, place, text in texts(pack, "pack")
        if name in READ and text and not place.startswith("pack.sources")
    ]


def asked(pack: Pack) -> list[Fact | Item]:
    """All that has a question."""
    return [*pack.facts, *pack.items]


def sourced(pack: Pack) -> list[Item | Number | Table]:
    """All that names its sources."""
    return [*pack.items, *pack.numbers, *pack.tables]


def all_fields(pack: Pack) -> Iterator[tuple[str, Field]]:
    """Every field in which a person writes something, with the fact or item it belongs to."""
    for fact in pack.facts:
        yield from ((fact.key, column) for column in fact.columns)
    for item in pack.items:
        for field in item.evidence:
            yield item.id, field
            yield from ((item.id, column) for column in field.columns)


def test_every_part_of_the_pack_is_known_to_be_read_or_not(pack: Pack) -> None:
    found = {name for name, _, text in texts(pack, "pack") if text}

    assert found <= READ | NOT_READ
    assert len(read_by_people(pack)) > 2000


@pytest.mark.parametrize("words", NEVER_SAID.values(), ids=NEVER_SAID)
def test_what_is_never_said(pack: Pack, words: str) -> None:
    """Plain and kind, no legal advice, no promise of safety, "please look at this" and not a verdict."""
    never = re.compile(rf"\b(?:{words})\b", re.IGNORECASE)

    assert [place for place, text in read_by_people(pack) if never.search(text)] == []


def test_marks_are_those_of_print(pack: Pack) -> None:
    """Curly quotes and apostrophes throughout, so that a text and its translation match letter by letter."""
    typed = re.compile(r"""["']|\.\.\.| - |--|\s\s|^\s|\s$""")

    assert [place for place, text in read_by_people(pack) if typed.search(text.replace("\n", " "))] == []


def test_texts_end_like_sentences(pack: Pack) -> None:
    questions = [one.question for one in asked(pack)]
    sentences = [one.why for one in asked(pack)]
    sentences += [text for flag in pack.flags for text in (flag.text, flag.todo)]
    sentences += [fact.confirm_none for fact in pack.facts if fact.confirm_none]

    assert [text for text in questions if not text.endswith("?")] == []
    assert [text for text in sentences if not re.search("[.!?][\u201d)]?$", text)] == []
    assert [item.id for item in pack.items if item.short[-1] in ".?!"] == []


def test_questions_are_plain(pack: Pack) -> None:
    """Grade 8 at most (Iowa; Virginia asks 5 to 8, San Francisco 5 [B31]), 6 in the mean."""
    grades = {one.question: grade(one.question) for one in asked(pack)}

    assert [question for question, level in grades.items() if round(level, 1) > 8] == []
    assert mean(grades.values()) <= 6


def test_what_people_read_besides_is_as_plain(pack: Pack) -> None:
    """The reasons and steps of the guide."""
    reasons = [one.why for one in asked(pack)]
    steps = [step for item in pack.items for step in item.how]
    steps += [step for card in pack.cards for step in card.steps]

    assert mean(map(grade, reasons)) <= 6
    assert mean(map(grade, steps)) <= 6


def test_every_place_in_a_flag_is_filled(pack: Pack) -> None:
    for flag in pack.flags:
        fuller = flag.fuller.text if flag.fuller else ""
        said = flag.text + flag.todo + fuller
        places = set(re.findall(r"\{(\w+)\}", said))
        assert places - {"days_left"} == set(flag.values), flag.code
        assert "{days_left}" not in flag.text + flag.todo, flag.code
        assert not set("{}") & set(re.sub(r"\{\w+\}", "", said)), flag.code


def test_no_other_text_has_places(pack: Pack) -> None:
    others = [place for place, text in read_by_people(pack) if set("{}") & set(text)]

    assert all(place.startswith("pack.flags") for place in others)


def test_every_source_that_is_named_exists(pack: Pack) -> None:
    """In lists of sources, and as [A1] in background notes, and in no other text."""
    known = {source.code for source in pack.sources}
    listed = {code for part in sourced(pack) for code in part.sources}
    noted = {
        (place.endswith(".note"), code)
        for place, text in read_by_people(pack)
        for code in re.findall(r"\[([A-Z]\d+[a-z]?)\]", text)
    }

    assert listed <= known
    assert {code for _, code in noted} <= known
    assert {in_note for in_note, _ in noted} == {True}


def test_every_number_names_its_source_or_says_that_it_is_the_networks_own(pack: Pack) -> None:
    assert [number.key for number in pack.numbers if not number.sources] == []
    assert [number.key for number in pack.numbers if number.default] == ["marshals"]
    assert all("network" in number.how for number in pack.numbers if number.default)


def test_sources_have_an_address(pack: Pack) -> None:
    assert [source.code for source in pack.sources if not source.address.startswith(("http://", "https://"))] == []


def test_the_notice_promises_nothing(pack: Pack) -> None:
    assert "does not give legal advice and cannot promise safety" in pack.notice


def test_what_touches_law_shows_the_notice(pack: Pack) -> None:
    """One sentence on each screen that touches law."""
    law = {item.id for item in pack.items if item.law}

    assert {"CAM-04", "CAM-11", "FOC-08", "FOC-09", "FOC-10", "FOC-12", "NP-09", "NV-11", "NV-12", "NV-08"} <= law


def test_no_field_asks_for_what_must_not_be_known(pack: Pack) -> None:
    """What is not collected cannot leak: no status, nationality, ID, faith, orientation, diagnosis of anybody."""
    sensitive = re.compile(rf"\b(?:{SENSITIVE})\b", re.IGNORECASE)

    assert [owner for owner, field in all_fields(pack) if sensitive.search(f"{field.name} {field.label}")] == []


def test_names_phones_and_the_place_stay_off_the_public_copy(pack: Pack) -> None:
    private = re.compile(
        r"name|person|people|phone|contact|leader|by|who|caller|decider|owner|reviewer|lead|back_up"
    )
    open_names = [
        f"{owner}.{field.name}"
        for owner, field in all_fields(pack)
        if field.public and field.kind in ("text", "long_text", "people") and private.fullmatch(field.name)
    ]

    assert open_names == []
    assert [key for key, field in all_fields(pack) if field.kind == "people" and field.public] == []
    assert next(fact for fact in pack.facts if fact.key == "place").public is False
    assert next(fact for fact in pack.facts if fact.key == "invitation").public is False
