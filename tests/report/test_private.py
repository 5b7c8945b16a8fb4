"""What the public copy must not say."""

import time

import pytest

from ijn_organizer.plan.cells import Author
from ijn_organizer.plan.edits import add_entries
from ijn_organizer.plan.merge import merge
from ijn_organizer.plan.remarks import Speaker, accept, suggest, threads
from ijn_organizer.plan.values import canonical
from ijn_organizer.report.private import Scrubber, Secrets, secrets
from tests.report import sample


def scrubbed(text, names=(), phrases=()):
    return Scrubber(Secrets(frozenset(names), frozenset(phrases)), "[…]").scrub(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Vigil for Lucía Barrera", "Vigil for […]"),
        ("Vigil for LUCIA  BARRERA!", "Vigil for […]!"),
        ("#ThankYouLuciaBarrera", "#ThankYou[…]"),
        ("Thank you, Lucía", "Thank you, […]"),
        ("Mrs. Barrera's wish", "Mrs. […]'s wish"),
        ("Luc\u00adía Bar\u200brera", "[…]"),
        ("lucid barriers", "lucid barriers"),
    ],
)
def test_a_person_is_known_by_name_and_by_its_parts(text, shown):
    assert scrubbed(text, names=["Lucía Barrera"]) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Vigil for Lucia Barrera", "Vigil for […]"),
        ("Thank you, Lucia", "Thank you, […]"),
        ("The O'Brien-Barrera way", "The […] way"),
        ("lucid barriers", "lucid barriers"),
    ],
)
def test_a_name_in_small_letters_is_known_by_its_parts_with_capitals(text, shown):
    assert scrubbed(text, names=["lucía barrera", "pat o'brien-barrera"]) == shown


def test_words_that_are_part_of_nobodys_name_stay():
    shown = "The vigil is for all. […] asks the city."
    assert scrubbed("The vigil is for all. Team asks the city.", names=["the whole team"]) == shown


def test_a_short_name_is_known_as_a_word_alone():
    assert scrubbed("Al sings, also aloud", names=["Al"]) == "[…] sings, also aloud"


def test_a_name_of_another_script_is_known_inside_a_sentence():
    assert scrubbed("感谢王小明的帮助", names=["王小明"]) == "感谢[…]的帮助"


def test_one_letter_is_no_name():
    assert scrubbed("A day for all", names=["A"]) == "A day for all"


def test_names_that_share_a_first_sound_are_told_apart():
    assert scrubbed("김민 강민", names=["강민"]) == "김민 […]"


@pytest.mark.parametrize("phone", ["555-0101", "+1 (555) 010-1234", "555.010.1234", "5550101", "555\u20110101"])
def test_phone_numbers_are_left_out_known_or_not(phone):
    assert scrubbed(f"Call {phone} today") == "Call […] today"


@pytest.mark.parametrize("text", ["2026-12-12", "12/12/2026", "at 14:00", "120 people", "12.12.2026 14:00"])
def test_dates_times_and_counts_stay(text):
    assert scrubbed(text) == text


def test_mail_addresses_are_left_out():
    assert scrubbed("Write to ana.b+x@mail.example.org.") == "Write to […]."


def known(cells, **more):
    return secrets(sample.plan_of(cells, **more), sample.pack())


@pytest.mark.parametrize(
    ("place", "text", "shown"),
    [
        ("Casa Azul\n12 Elm St", "Come to Casa Azul", "Come to […]"),
        ("Casa Azul (12 Elm St)", "casa azul, 12 Elm Street", "[…], […]"),
        ("Casa Azul; Mill Nine", "Mill Nine, then Casa Azul", "[…], then […]"),
        ("Casa Azul - Mill Nine", "Mill Nine, then Casa Azul", "[…], then […]"),
        ("Casa Azul \u2013 Mill Nine", "Mill Nine, then Casa Azul", "[…], then […]"),
        ("Casa Azul / Mill Nine", "Mill Nine, then Casa Azul", "[…], then […]"),
        ("Rally at Casa Azul", "A rally: Rally, Casa Azul", "A rally: Rally, […]"),
        ("Room 4 of Casa Azul", "Casa Azul, room 4, room 40", "[…], […], room 40"),
        ("Casa Azul, 12 Elm St.", "Meet at 12 Elm St today.", "Meet at […] today."),
        ("Casa Azul, 12 Elm St", "Elm Street and the elm streetcar", "[…] and the elm streetcar"),
        ("Hollyhock Square, 77 Wexford Lane", "The Hollyhock vigil", "The […] vigil"),
        ("Hollyhock Square, 77 Wexford Lane", "HOLLYHOCK at Wexford Lane", "[…] at […]"),
        ("Hollyhock Square, 77 Wexford Lane", "77 Wexford Ln, 77 Wexford", "[…], […]"),
        ("Hollyhock Square, 77 Wexford Lane", "#HollyhockSquare", "#[…]"),
        (
            "Hope Church, North Street",
            "Hope for each church, square and street",
            "Hope for each church, square and street",
        ),
        ("the hall of the church", "We clean the hall of a church.", "We clean the hall of a church."),
        ("Saturday at City Hall", "Saturday: City Hall, our city, a hall", "Saturday: […], our city, a hall"),
        ("新宿公園", "明日は新宿公園で", "明日は[…]で"),
    ],
)
def test_a_place_is_known_by_its_pieces_and_its_words(place, text, shown):
    found = known({"facts/place": place, "facts/title": text}, by=Author("z", "Zoe Abel"))

    assert Scrubber(found, "[…]").scrub(text) == shown


@pytest.mark.parametrize(
    ("name", "text", "shown"),
    [
        ("Pat O'Brien", "O\u2019Brien\u2019s idea", "[…]\u2019s idea"),
        ("Pat O\u2019Brien", "the O'Brien idea", "the […] idea"),
        ("Pat O\u2019Brien", "PAT O'BRIEN and o'brien", "[…] and […]"),
        ("José Quillon", "QUILLON, jose and josé", "[…], […] and […]"),
        ("José QUILLON", "Quillon and Jose", "[…] and […]"),
        ("Wei Li", "Li, and li or LI", "[…], and li or LI"),
        ("Ana Diaz", "ANA, not ana", "[…], not ana"),
        ("An Do", "An act to Do", "An act to Do"),
        ("Will Hope", "we will march in hope: Will", "we will march in hope: […]"),
        ("José", "Joseph", "Joseph"),
        ("Legal Team", "legal help for each team", "legal help for each team"),
        ("whoever brings Tents", "she brings tents", "she brings tents"),
    ],
)
def test_a_name_is_known_in_other_spellings(name, text, shown):
    assert scrubbed(text, names=[name]) == shown


def test_words_of_the_rule_pack_are_no_names_in_small_letters():
    words = {"team/r1": {"name": "Interpreter Helper", "role": "Lead", "phone": "1"}}
    found = known(words, by=Author("z", "Zoe Abel"))

    assert (
        Scrubber(found, "[…]").scrub("Helper: no interpreter, ask a helper") == "[…]: no interpreter, ask a helper"
    )


@pytest.mark.parametrize("piece", ["x", "a@", "a.", "a@b+"])
def test_a_text_without_blanks_is_looked_through_without_a_hang(piece):
    assert scrubbed(piece * 500_000 + " Ana, ana@example.org+b@c", names=["Ana"]).endswith(" […], […]")


def test_thousands_of_names_are_looked_for_quickly():
    letters = "abcdefghijklmnopqrst"
    names = [f"{a}{b}{c}o Qu{c}{b}{a}lon".title() for a in letters for b in letters for c in letters[:13]]
    scrubber = Scrubber(Secrets(frozenset(names), frozenset()), "[…]")
    text = "Neighbors quietly ask for fair and swift family reunion rules."
    started = time.perf_counter()

    assert {scrubber.scrub(text) for _ in range(500)} == {text}
    assert time.perf_counter() - started < 5


def test_private_things_are_found_wherever_they_stand():
    found = known(
        {
            "facts/place": "Cedar Square, 12 Alder Street",
            "facts/title": "Open Day",
            "politicians/r1": {"name": "Renata Quill", "office": "City Council"},
            "cosponsors/r1": {"name": "Halden Bakery", "kind": "community"},
            "team/r1": {"name": "Omar Haddad", "role": "Lead Marshal", "phone": "555-0102"},
            "program/r1": {"title": "Song", "leader": "Iris Tamm"},
            "duties/ACC-02": {"owner": "Bo Lind", "due": "2026-12-01"},
            "answers/INC-12": {"status": "waived", "approved_by": "Noor Castellan", "reason": "No Room Here"},
            "answers/NV-03": {
                "status": "yes",
                "value": {"people": [{"name": "Eva Stone", "contact": "eva@x.org"}]},
            },
            "answers/RES-07": {
                "status": "not_applicable",
                "reason": "Ask at Mill 7",
                "instead": "At Saint Brigid",
            },
            "notes/ACC-02": "Meet Eva Brown",
            "notes/ACC-03": "walk the way again",
            "strange/r1": {"what": "Old Mill"},
            "facts/strange": "New Mill",
        },
        by=Author("z", "Zoe Abel"),
    )

    people = {"Renata Quill", "Omar Haddad", "555-0102", "Iris Tamm", "Bo Lind", "Noor Castellan", "Zoe Abel"}
    assert people | {"Eva Stone", "eva@x.org"} <= found.names
    assert {
        "Cedar Square, 12 Alder Street",
        "Halden Bakery",
        "Old Mill",
        "New Mill",
        "No Room Here",
        "Ask at Mill 7",
        "At Saint Brigid",
        "Meet Eva Brown",
    } <= found.phrases
    assert {"Cedar Square", "12 Alder Street", "Alder Street"} == found.places
    assert "Open Day" not in found.names | found.phrases
    assert "City Council" not in found.names | found.phrases
    assert "walk the way again" not in found.names | found.phrases


def test_a_suggestion_is_as_private_as_its_cell():
    pack = sample.pack()
    first, second = Author("a", "Ana Reyes"), Author("b", "Noor Castellan")
    plan = sample.plan_of({"facts/title": "Old Name"}, by=first)
    speaker = Speaker("1" * 32, second, "2026-11-24T10:00:00Z")
    title = suggest(speaker, "facts/title", canonical("Welcome Home"), "Ask Mill 7")
    place = suggest(Speaker("2" * 32, second, ""), "facts/place", canonical("Cedar Square"))
    plan = add_entries(plan, [title, place])
    taken = next(thread for thread in threads(plan) if thread.place == "facts/title")
    plan = add_entries(plan, [accept(Speaker("3" * 32, first, ""), taken, plan.live("facts/title"))])

    found = secrets(plan, pack)
    assert {"Noor Castellan", "Ask Mill 7", "Cedar Square"} <= found.names | found.phrases | found.places
    assert not {"Welcome Home", "Old Name"} & (found.names | found.phrases)


def test_rivals_in_a_conflict_are_found_too():
    one = sample.plan_of({"team/r1": {"name": "Ann One"}}, by=Author("a"))
    two = sample.plan_of({"team/r1": {"name": "Ben Two"}}, by=Author("b"))

    assert {"Ann One", "Ben Two"} <= secrets(merge(one, two), sample.pack()).phrases
