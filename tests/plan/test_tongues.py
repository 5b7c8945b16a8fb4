"""Free text says which language it is in; nothing else depends on it."""

import pytest

from ijn_organizer.plan.cells import Author, Live, Plan
from ijn_organizer.plan.edits import Stamp, apply, remove, undo, write
from ijn_organizer.plan.merge import merge
from ijn_organizer.plan.remarks import Speaker, remark, threads
from ijn_organizer.plan.tongues import lang_of, sentences
from ijn_organizer.plan.values import Json, canonical

EMPTY = Plan("0" * 32, "1" * 32)
NOTE = "notes/CAM-03"
ANSWER = "answers/CAM-03"


def written(plan: Plan, path: str, value: Json, lang: str, replica: str = "ana") -> Plan:
    stamp = Stamp(replica, Author("a1", "Ana"), "2026-11-24T18:00:00Z", lang)
    return apply(plan, [write(plan, path, value)], stamp)[0]


@pytest.mark.parametrize(
    ("value", "has_language"),
    [
        ("La biblioteca abre a las dos", True),
        ("图书馆下午开门", True),
        ({"status": "yes", "value": {"where": "al lado de la puerta"}}, True),
        ("Biblioteca", False),
        ("2026-12-12", False),
        ("555 0100", False),
        (["in_person", 12, None, True], False),
    ],
)
def test_only_what_holds_a_sentence_tells_its_language(value: Json, has_language: bool) -> None:
    assert bool(sentences(value)) is has_language
    assert written(EMPTY, NOTE, value, "es").lang(NOTE) == ("es" if has_language else "")


def test_where_no_window_speaks_nothing_is_told() -> None:
    plan = written(EMPTY, NOTE, "two words", "")
    assert {live.extra for live in plan.live(NOTE)} == {b"{}"}


def test_a_text_keeps_its_language_when_an_answer_beside_it_changes() -> None:
    plan = written(EMPTY, ANSWER, {"status": "yes", "value": {"where": "al lado de la puerta"}}, "es")
    plan = written(plan, ANSWER, {"status": "not_yet", "value": {"where": "al lado de la puerta"}}, "en")
    assert plan.lang(ANSWER) == "es"
    plan = written(plan, ANSWER, {"status": "not_yet", "value": {"where": "next to the door"}}, "en")
    assert plan.lang(ANSWER) == "en"


def test_undo_brings_the_language_back() -> None:
    plan = written(EMPTY, NOTE, "al lado de la puerta", "es")
    emptied, done = apply(plan, [remove(plan, NOTE)], Stamp("bo", Author("b"), "2026-11-24T19:00:00Z", "en"))
    assert undo(emptied, done, "bo")[0].lang(NOTE) == "es"


def test_rivals_in_two_languages_tell_none() -> None:
    one = written(EMPTY, NOTE, "al lado de la puerta", "es")
    other = written(EMPTY, NOTE, "next to the door", "en", "bo")
    assert merge(one, other).lang(NOTE) == ""
    assert merge(one, EMPTY).lang(NOTE) == "es"


@pytest.mark.parametrize("lang", [None, 1, "", "not a tag", "<b>", ["es"], "x" * 99])
def test_what_is_no_language_says_nothing(lang: Json) -> None:
    assert lang_of(canonical({"lang": lang})) == ""


def test_a_remark_tells_its_language() -> None:
    speaker = Speaker("e" * 32, Author("a1", "Ana"), "2026-11-24T18:00:00Z", "zh-CN")
    plan = Plan(EMPTY.id, EMPTY.salt, entries=frozenset({remark(speaker, NOTE, "图书馆下午开门")}))
    assert threads(plan)[0].first.lang == "zh-CN"


def test_an_older_value_reads_as_before() -> None:
    stamp = Stamp("ana", Author("a1"), "2026-11-24T18:00:00Z")
    plan = apply(EMPTY, [write(EMPTY, NOTE, "two words")], stamp)[0]
    live: Live = next(iter(plan.live(NOTE)))
    assert (live.lang, plan.lang(NOTE)) == ("", "")
