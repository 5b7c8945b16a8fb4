"""The letter of a permission, read back with other programs."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import pytest

from ijn_organizer.app.verifying_pdf import sentence, verify_pdf
from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.plan.values import Json
from ijn_organizer.report.permission_letter import permission_letter
from ijn_organizer.rules.permissions import permissions
from ijn_organizer.words.words import plain_english
from tests.report import letters, sample
from tests.report.signed import LUCIA
from tests.tools import pdfs

LATER = sample.MADE_AT + dt.timedelta(days=1)


def flat(text: str) -> str:
    return " ".join(text.split())


def test_it_says_all_that_was_agreed(papers: Mapping[str, Path]) -> None:
    page = flat(pdfs.text(papers["letter"]))

    for told in (
        "To Ada Poe, River Street Choir: Immigrant Justice Now gives this permission",
        "for the event “Welcome Home Rally”.",
        "Permission for: Name or logo",
        "What it covers: Name and logo on the invitation and two banners",
        "Day of the event: Saturday, December 12, 2026",
        "From: Fri, Oct 30, 2026",
        "Until: Sun, Dec 13, 2026",
        "Given by: Noor Castellan",
        "Given on: Thu, Oct 29, 2026",
        "Together with Immigrant Justice Now",
        "It ends by itself after Sun, Dec 13, 2026.",
        "Immigrant Justice Now can take this back at any time. Then please stop using it.",
        "It is no endorsement",
        "Rule 8, No political campaigns: IJN endorses no politician",
        "Rule 9, No side events:",
        "Name and role Day Signature",
    ):
        assert told in page, told


def test_it_is_one_page_and_tells_nothing_else_of_the_plan(papers: Mapping[str, Path]) -> None:
    page = pdfs.text(papers["letter"])

    assert pdfs.count(papers["letter"]) == pdfs.count(papers["letter-signed"]) == 1
    assert "555-" not in page
    assert "Cedar Square" not in page
    assert "plan.ijnplan" not in pdfs.attachments(papers["letter-signed"])


def test_its_parts_are_told_to_a_screen_reader(papers: Mapping[str, Path]) -> None:
    tags = pdfs.tags(papers["letter-signed"])

    for tag in ("H1", "H2", "L (block)", "LBody", "Form"):
        assert tag in tags


def test_without_words_and_an_end_it_says_so() -> None:
    one = letters.permission(wording=None, until=None, asked_by=None)
    page = flat(letters.text_of(one))

    assert "No exact words were agreed on." in page
    assert "It has no last day. It holds until it is taken back." in page
    assert "Immigrant Justice Now gives this permission for the event" in page
    assert "To " not in page


def test_a_letter_of_a_practice_plan_says_so(papers: Mapping[str, Path]) -> None:
    assert "Practice plan. It is not for a real event" in flat(pdfs.text(papers["letter-hostile"]))
    assert "Practice plan" not in pdfs.text(papers["letter"])


def test_one_that_begins_later_makes_a_letter() -> None:
    one = letters.permission(**{"from": "2026-12-12"})

    assert "From: Sat, Dec 12, 2026" in flat(letters.text_of(one))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"granted_by": None}, "permission-not-given"),
        ({"revoked_on": "2026-11-20"}, "permission-taken-back"),
        ({"revoked_on": "2026-12-20"}, "permission-taken-back"),
        ({"until": "2026-11-23"}, "permission-ended"),
    ],
)
def test_what_does_not_hold_makes_no_letter(changes: dict[str, Json], code: str) -> None:
    with pytest.raises(ProblemsError) as caught:
        letters.made(letters.permission(**changes))

    assert [problem.code for problem in caught.value.problems] == [code]


def test_a_public_copy_of_a_letter_is_refused() -> None:
    source = letters.permission()
    [one, *_] = permissions(source.reading, source.pack, sample.TODAY)

    with pytest.raises(ValueError, match="names people"):
        permission_letter(source, sample.edition("public"), one, sample.press())


def test_a_signed_letter_is_as_its_signer_left_it(papers: Mapping[str, Path]) -> None:
    data = papers["letter-signed"].read_bytes()
    verdict = verify_pdf(data, "letter.pdf", LATER)

    assert verdict.holds
    assert verdict.sealed_by == LUCIA.certificate
    assert sentence(plain_english(), verdict).endswith("It is a letter, with no plan inside.")


def test_a_change_of_a_signed_letter_is_told(papers: Mapping[str, Path]) -> None:
    data = papers["letter-signed"].read_bytes()
    changed = data.replace(b"/Title", b"/Titel", 1)
    verdict = verify_pdf(changed, "letter.pdf", LATER)

    assert changed != data
    assert not verdict.holds
    assert verdict.problems[0].code == "pdf-changed"


def test_a_letter_without_a_signature_is_no_proof(papers: Mapping[str, Path]) -> None:
    verdict = verify_pdf(papers["letter"].read_bytes(), "letter.pdf", LATER)

    assert not verdict.holds
    assert [problem.code for problem in verdict.problems] == ["pdf-not-signed", "pdf-without-plan"]


def test_the_same_moment_gives_the_same_bytes() -> None:
    assert letters.made(letters.permission()) == letters.made(letters.permission())
