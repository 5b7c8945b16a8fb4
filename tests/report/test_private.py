"""What the public copy must not say."""

import pytest

from ijn_organizer.plan.cells import Author
from ijn_organizer.plan.merge import merge
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
            "strange/r1": {"what": "Old Mill"},
            "facts/strange": "New Mill",
        },
        by=Author("z", "Zoe Abel"),
    )

    people = {"Renata Quill", "Omar Haddad", "555-0102", "Iris Tamm", "Bo Lind", "Noor Castellan", "Zoe Abel"}
    assert people | {"Eva Stone", "eva@x.org"} <= found.names
    assert {
        "Cedar Square, 12 Alder Street",
        "Cedar Square",
        "Halden Bakery",
        "Old Mill",
        "New Mill",
    } <= found.phrases
    assert "Open Day" not in found.names | found.phrases
    assert "City Council" not in found.names | found.phrases


def test_rivals_in_a_conflict_are_found_too():
    one = sample.plan_of({"team/r1": {"name": "Ann One"}}, by=Author("a"))
    two = sample.plan_of({"team/r1": {"name": "Ben Two"}}, by=Author("b"))

    assert {"Ann One", "Ben Two"} <= secrets(merge(one, two), sample.pack()).phrases
