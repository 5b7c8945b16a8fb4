"""The sheet to sign a checkpoint on by hand, read back with other programs.

`test_pdf.py` has each of them checked by the engine of veraPDF.
"""

import re

import msgspec
import pytest

from ijn_organizer.plan import paths
from ijn_organizer.plan.merge import merge
from ijn_organizer.report.sign_off_sheet import Sheet, sign_off_sheet
from tests.report import hostile, sample, sheets
from tests.tools import codes, pdfs
from tests.ui.longer import Longer

SHEETS = ("sign-off", "sign-off-done", "sign-off-arabic", "sign-off-hostile", "sign-off-crowded")
POINTS = re.compile(r"^ +([A-Z]{2,3}-\d\d) ", re.MULTILINE)
"""The id at the start of a row of the must-list."""


@pytest.fixture
def said(tmp_path):
    """Tells the text of the sheet of a plan, in one line."""

    def text(plan, checkpoint):
        path = tmp_path / "sheet.pdf"
        path.write_bytes(sheets.made(plan, checkpoint))
        return one_line(pdfs.text(path))

    return text


def one_line(text):
    return " ".join(text.split())


def part(text, start, end):
    """What stands between two headings."""
    return text.partition(start)[2].partition(end)[0]


@pytest.mark.parametrize("name", SHEETS)
def test_another_program_reads_the_code_from_the_page(papers, name):
    pages = codes.read(papers[name])

    assert pages[-1] == [f"urn:sha256:{sheets.CODE}"]
    assert not any(pages[:-1])


@pytest.mark.parametrize("name", SHEETS)
def test_people_find_the_code_to_type_and_the_whole_of_it_on_each_page(papers, name):
    pages = pdfs.pages(papers[name])

    assert "3f9a 02bc" in pages[-1]
    assert all(sheets.CODE in page.replace(" ", "") for page in pages)


def test_few_points_stand_with_the_signatures_on_one_page(papers):
    [page] = pdfs.pages(papers["sign-off-done"])

    for words in ("Prepared by", "Reviewed by", "ready to sign", "Approve with conditions"):
        assert words in page
    assert "Draft" not in page


@pytest.mark.parametrize("name", ["sign-off", "sign-off-crowded"])
def test_many_points_take_two_pages_and_the_signatures_stay_together(papers, name):
    first, second = pdfs.pages(papers[name])

    assert "What the plan says" in first
    assert "Signature" not in first
    for words in ("Prepared by", "Reviewed by", "3f9a 02bc"):
        assert words in second


def test_a_language_of_longer_words_takes_two_pages_too(tmp_path):
    words = sample.Words("en", Longer(0.3), Longer(0.3))
    path = tmp_path / "longer.pdf"
    path.write_bytes(sheets.made(sheets.crowded(), "publish", words))

    assert pdfs.count(path) == 2
    assert all(left >= 0 and right <= 612.5 for left, right in pdfs.boxes(path))


def test_the_base_musts_come_first_and_then_those_that_were_raised(papers):
    report = sheets.source_at(sheets.crowded(), "publish").assessment.checkpoints["publish"]

    assert len(report.musts) == 9
    assert len(report.raised) == 4
    assert POINTS.findall(pdfs.pages(papers["sign-off-crowded"])[0]) == [*report.musts, *report.raised]


def test_a_must_stands_with_its_answer_and_what_shows_it(said):
    text = said(sample.rally(), "decide")

    assert "yes to this event Yes: Agreed with all helpers at the meeting; Sat, Nov 14" in text
    assert "Yes: Narrowest part of the way: 6; Narrowest door, when open: 6; Sat, Nov 14" in text
    assert "NP-05 Partners free of party ties Yes: 3 of 3 rows filled in" in text
    assert "Not sure: still open; was due Sat, Oct 31" in text


def test_people_are_told_without_their_phones(said):
    text = said(sample.rally(), "ready")

    assert "Omar Haddad, lead; Iris Tamm, back-up" in text
    assert "555-0102" not in text
    assert "iris@example.org" not in text


WAIVER = {"status": "waived", "reason": "Fog", "instead": "Lamps", "approved_by": "Noor", "until": "2026-12-31"}


@pytest.mark.parametrize(
    ("item", "answer", "words"),
    [
        ("NP-03", {"status": "no"}, "No: still open; due Sat, Oct 31"),
        ("NP-03", WAIVER, "Waived: please see the waivers below"),
        ("NP-03", {**WAIVER, "until": "2026-11-01"}, "waiver has ended: still open; was due"),
        ("NP-03", {**WAIVER, "instead": ""}, "Waived: still open; not all is written down; was due"),
        ("SID-01", WAIVER, "Waived: still open; this point can't be left out; was due"),
        ("ACC-02", {"status": "not_applicable", "reason": "All sit at home."}, "Does not apply: All sit at home."),
        ("ACC-02", {"status": "not_applicable"}, "Does not apply: still open; not all is written down; was due"),
        (
            "NV-11",
            {"status": "yes", "value": {"actions": ""}},
            "Yes: still open; not all is written down; was due",
        ),
        ("FOC-01", {"status": "yes", "value": {"text": "x" * 90}}, "Yes: " + "x" * 20),
        ("ACC-02", {"status": "yes", "value": {"date": "soon"}}, "Yes: still open; not all is written down"),
    ],
)
def test_an_answer_is_told_in_words(said, item, answer, words):
    assert words in said(sheets.with_cells({paths.answer(item): answer}), "decide")


def test_a_draft_tells_how_much_is_open(papers):
    first, second = (one_line(page) for page in pdfs.pages(papers["sign-off"]))

    assert "Draft: 5 points that are needed to sign are still open." in first
    assert "Welcome Home Rally. 5 points left" in second


def test_open_points_of_earlier_checkpoints_are_told_with_who_does_them(said):
    rest = part(said(sample.rally(), "ready"), "Also still open", "Waivers")

    assert "Not sure: Officials of more than one party invited NP-03 (Iris Tamm; was due Sat, Oct 31)" in rest
    assert "SID-04 (not all is written down; was due Sat, Nov 7)" in rest
    assert "NV-08" not in rest
    assert "Besides, 11 points are open that are expected, but not needed to sign." in rest


def test_more_than_five_lines_are_counted(said):
    rest = part(said(sample.plan_of({}), "after"), "Also still open", "Please")

    assert rest.count(":") >= 5
    assert re.search(r"And \d+ more: please see the summary of the plan", rest)


def test_facts_that_are_missing_or_differ_are_open(said):
    mine = sheets.with_cells({paths.fact("expected"): 100})
    theirs = sample.plan_of({paths.fact("expected"): 200}, by=sample.Author("b2", "Ben"), start=sample.rally())
    text = said(merge(mine, theirs), "decide")

    assert "Values differ: Expected people" in text
    assert "Please tell: Day" in said(sheets.with_cells({paths.fact("date"): ""}), "decide")


def test_waivers_in_force_are_told_whole_where_they_count(said):
    told = part(said(sample.rally(), "ready"), "Waivers", "Please look at this")

    for words in (
        "Waived: All-gender restroom with signs INC-12",
        "Reason: The park has two marked restrooms only.",
        "Instead: A single restroom at Halden Bakery, 80 yards away, with signs from the square.",
        "Approved by: Noor Castellan; Until: Sun, Dec 13, 2026",
    ):
        assert words in told
    assert "INC-12" not in said(sample.rally(), "decide")


def test_flags_that_stand_are_told_and_those_that_stop_come_first(said):
    told = part(said(sample.rally(), "ready"), "Please look at this", "Please confirm")

    assert told.startswith(" Please look: The step-free way is missing, not measured yet, or too narrow. ACC-02")
    assert "ACC-02 (to be settled before signing)" in told
    assert told.count("to be settled") == 1
    assert "Harbor Workers Local 88" in told
    assert "Harbor Workers" not in said(sample.rally(), "decide")


def test_what_is_confirmed_as_none_or_has_to_be_stands_to_be_ticked(said):
    none = "No politician is invited or expected, and nobody from a party."
    asked = sample.plan_of({paths.fact("event_type"): "rally", paths.fact("politicians"): []})
    unasked = sample.plan_of({paths.fact("event_type"): "rally"})

    assert f"{none} (so says the plan)" in said(asked, "publish")
    assert f"{none} (the plan does not say so yet)" in said(unasked, "publish")
    assert none not in said(sample.rally(), "publish")


def test_the_sheet_says_whose_it_is_and_what_is_agreed_to(said):
    text = said(sample.rally(), "ready")
    checkpoint = next(one for one in sample.pack().checkpoints if one.id == "ready")

    for words in (
        "Immigrant Justice Now",
        "Sign-off sheet “Ready”",
        "Checkpoint “Ready”, by Wed, Dec 9",
        "Date: Saturday, December 12, 2026",
        "Place: Cedar Square, 12 Alder Street, Rivergate",
        "Expected people: 120",
        checkpoint.about,
        f"“{checkpoint.agree}”",
        "A signature by hand proves nothing to the program",
        "This is no legal advice",
        "Destroy after the event",
    ):
        assert words in text, words
    assert text.count("Name Role Day Signature") == 2


def test_a_practice_plan_says_on_each_page_that_it_cannot_be_signed(tmp_path):
    path = tmp_path / "practice.pdf"
    path.write_bytes(sheets.made(sheets.with_cells({paths.PRACTICE: True}), "ready"))
    pages = [one_line(page) for page in pdfs.pages(path)]

    assert "Practice plan. It is not for a real event and can't be signed." in pages[0]
    assert all("Practice, can't be signed" in page for page in pages)


def test_a_plan_with_nothing_in_it_has_a_sheet(said):
    text = said(sample.EMPTY, "decide")

    assert "Event without a name yet" in text
    assert "Date: not told yet" in text
    assert "Checkpoint “Decide” Go or no-go" in text


def test_names_in_other_scripts_stand_as_they_are(said):
    text = said(sheets.with_cells({paths.fact("title"): "مهرجان العودة 欢迎回家集会"}), "decide")

    assert "欢迎回家集会" in text
    assert "العود" in text
    assert "[U+" not in text


def test_a_language_from_right_to_left_begins_at_the_right(papers):
    page = pdfs.pages(papers["sign-off-arabic"])[0]
    row = next(line for line in page.splitlines() if "Tick" in line)

    assert re.search("What the plan says +What it asks +Point +Tick", row)
    assert b"/Direction /R2L" in pdfs.unpacked(papers["sign-off-arabic"])
    assert "3f9a02bc 01234567 89abcdef" in page


def test_hostile_text_stays_text_and_on_the_page(papers):
    text = pdfs.text(papers["sign-off-hostile"])

    assert pdfs.count(papers["sign-off-hostile"]) <= 2
    assert hostile.MARKUP[:40] in one_line(text)
    assert "Donaudampfschiff" in text.replace("\n", "")
    assert all(left >= 0 and right <= 612.5 for left, right in pdfs.boxes(papers["sign-off-hostile"]))


def test_tags_tell_headings_the_table_lists_and_what_the_code_says(papers):
    tags = pdfs.tags(papers["sign-off"])

    assert re.findall(r"H\d \"", tags)[0] == 'H1 "'
    for tag in ("H2", "THead", "/Scope /Column", "LBody", "Figure"):
        assert tag in tags, tag
    assert b"/Alt (QR code." in pdfs.unpacked(papers["sign-off"])
    assert re.search("Title: +Sign-off sheet “Ready”: Welcome Home Rally", pdfs.properties(papers["sign-off"]))


def test_the_same_moment_gives_the_same_sheet(papers):
    assert sheets.made(sample.rally(), "ready") == papers["sign-off"].read_bytes()


def test_what_no_sheet_can_be_made_of_is_refused():
    source, edition = sheets.source_at(sample.rally(), "ready"), sample.edition("team")

    for wrong in (sheets.CODE[:8], sheets.CODE.upper(), sheets.CODE + "\n"):
        with pytest.raises(ValueError, match="64 hex digits"):
            sign_off_sheet(source, edition, Sheet("ready", wrong), sample.press())
    with pytest.raises(ValueError, match="no checkpoint 'soon'"):
        sign_off_sheet(source, edition, Sheet("soon", sheets.CODE), sample.press())
    public = msgspec.structs.replace(edition, copy="public")
    with pytest.raises(ValueError, match="for the team"):
        sign_off_sheet(source, public, Sheet("ready", sheets.CODE), sample.press())
