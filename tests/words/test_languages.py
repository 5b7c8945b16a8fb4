"""What translators wrote: whole, with all places for values, and with one word for one thing."""

import gettext
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from ijn_organizer.app.language import known_languages
from ijn_organizer.storage.places import resources
from ijn_organizer.words.languages import COMPLETE, OWN_NAMES

LOCALE = resources() / "locale"
DOMAINS = ("ijn-organizer", "ijn-conduct")
LANGUAGES = tuple(code for code in OWN_NAMES if code != "en")

VALUE = re.compile(r"%\(\w+\)[sd]|%%|\{\w+\}")
PLACE = re.compile(rf"{VALUE.pattern}|\[[A-Z]\d+[a-z]?\]")
"""Where a value goes, and the code of a source."""

GLOSSARY = tomllib.loads((LOCALE / "glossary.toml").read_text(encoding="utf-8"))


@cache
def catalog(language: str, domain: str) -> Catalog:
    with (LOCALE / language / "LC_MESSAGES" / f"{domain}.po").open("rb") as file:
        return read_po(file)


def pairs(language: str) -> Iterator[tuple[str, str]]:
    """Every text in English, and what it is in a language; each form of a text that counts."""
    for domain in DOMAINS:
        for message in catalog(language, domain):
            if not message.id:
                continue
            forms = [message.string] if isinstance(message.string, str) else message.string
            english = message.id if isinstance(message.id, str) else message.id[1]
            yield from ((english, form) for form in forms)


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_the_languages_are_those_of_the_menu() -> None:
    assert known_languages() == ("en", *sorted(LANGUAGES))
    assert {"en", "es"} == COMPLETE


def test_every_text_is_there(language: str) -> None:
    for domain in DOMAINS:
        with (LOCALE / f"{domain}.pot").open("rb") as file:
            wanted = {message.id for message in read_po(file)}
        assert {message.id for message in catalog(language, domain)} == wanted
    assert [english for english, said in pairs(language) if not said.strip()] == []


def test_sentences_are_translated(language: str) -> None:
    same = [
        english for english, said in pairs(language) if english == said and len(VALUE.sub("", said).split()) > 3
    ]

    assert same == []


def test_every_value_has_its_place(language: str) -> None:
    # A form for exactly one or two need not say the number again.
    wrong = [
        (english, said)
        for english, said in pairs(language)
        if places(said) not in (places(english), places(english.replace("%(n)s", "")))
    ]
    assert wrong == []


def places(text: str) -> list[str]:
    return sorted(PLACE.findall(text))


def test_lines_and_ends_are_kept(language: str) -> None:
    wrong = [
        (english, said)
        for english, said in pairs(language)
        if english.count("\n") != said.count("\n") or (said != said.strip() and english == english.strip())
    ]
    assert wrong == []


def test_marks_are_those_of_the_language(language: str) -> None:
    """No straight quotes where the English has none, and at most one letter to press."""
    wrong = [
        (english, said)
        for english, said in pairs(language)
        if any(mark in said and mark not in english for mark in "\"'")
        or len(re.findall("&[^& ]", said)) > len(re.findall("&[^& ]", english))
    ]
    assert wrong == []


def test_numbers_find_their_form(language: str) -> None:
    for domain in DOMAINS:
        spoken = gettext.translation(domain, LOCALE, [language])
        forms = catalog(language, domain).num_plurals
        for message in catalog(language, domain):
            if isinstance(message.id, tuple):
                assert len(message.string) == forms
                said = {spoken.ngettext(*message.id, number) for number in (0, 1, 2, 3, 11, 100, 101, 1000)}
                assert said <= set(message.string), message.id


def test_one_thing_has_one_word(language: str) -> None:
    terms = tomllib.loads((LOCALE / language / "glossary.toml").read_text(encoding="utf-8"))
    assert terms.keys() == GLOSSARY.keys()
    wrong = []
    for name, term in GLOSSARY.items():
        seen = re.compile(rf"\b(?:{term['seen']})\b", re.IGNORECASE)
        forms = re.compile("|".join(f"(?:{form})" for form in terms[name]["forms"]), re.IGNORECASE)
        wrong += [
            (name, english, said)
            for english, said in pairs(language)
            if seen.search(VALUE.sub(" ", english)) and not forms.search(said)
        ]
    assert wrong == []


def test_glossaries_say_what_they_are_about() -> None:
    assert all(term["means"] and re.compile(term["seen"]) for term in GLOSSARY.values())
    files = {path.parent.name for path in LOCALE.glob("*/glossary.toml")}
    assert files == set(LANGUAGES)
    assert isinstance(LOCALE, Path)
