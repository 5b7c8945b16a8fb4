"""The summary as a PDF, read back with other programs."""

import re
import unicodedata

import msgspec
import pytest

from ijn_organizer.app.language import words_in
from ijn_organizer.plan import paths
from ijn_organizer.plan.cells import Author
from ijn_organizer.plan.edits import Stamp, apply, write
from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.report.html import html
from ijn_organizer.report.pdf import pdf
from ijn_organizer.report.press import Press
from ijn_organizer.report.summary import build_summary
from ijn_organizer.storage.planfile import decode_plan, encode_plan
from ijn_organizer.trust.sealing import unseal
from ijn_organizer.words.languages import OWN_NAMES
from tests.report import hostile, sample
from tests.report.conftest import SEALING
from tests.tools import pdfs, vera


def plain(text):
    """Text without what layout adds or takes away."""
    return "".join(
        char
        for char in unicodedata.normalize("NFKC", text)
        if not char.isspace() and unicodedata.category(char) not in ("Cf", "Cc")
    )


@pytest.fixture(scope="module")
def source():
    return sample.source_of(sample.rally())


@pytest.mark.timeout(300)
def test_every_paper_is_accessible_and_archival(papers):
    result = vera.verdict(tuple(papers.values()))

    assert result.returncode == 0, result.stdout + result.stderr
    assert result.stdout.count("PASS") == 2 * len(papers)


@pytest.mark.parametrize("name", ["team", "public", "hostile", "arabic"])
def test_every_page_says_that_it_is_a_draft(papers, name):
    pages = pdfs.pages(papers[name])

    assert len(pages) > 2
    assert all("Draft, not signed off" in page for page in pages)


def test_every_page_has_its_number_and_the_digest(papers):
    pages = pdfs.pages(papers["team"])
    digest = sample.edition("team").digest

    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page
        assert digest in page.replace(" ", "")


def test_the_team_copy_asks_to_be_destroyed_and_the_public_copy_does_not(papers):
    assert all("Destroy after the event" in page for page in pdfs.pages(papers["team"]))
    assert "Destroy" not in pdfs.text(papers["public"])


def test_the_first_page_holds_the_event_and_the_rules(papers):
    first = pdfs.pages(papers["team"])[0]

    for text in ("Welcome Home Rally", "Cedar Square", "Non-partisan", "Accessibility", "State of November 24"):
        assert text in first


def test_tags_tell_headings_lists_tables_and_links(papers):
    tags = pdfs.tags(papers["public"])

    for tag in (
        "H1",
        "H2",
        "H3",
        "L (block)",
        "LBody",
        "Table",
        "THead",
        "TH <",
        "/Scope /Column",
        "Link (inline)",
    ):
        assert tag in tags, tag
    assert tags.index("H1") < tags.index("H2") < tags.index("H3")


def test_the_file_tells_its_title_its_language_and_no_person(papers):
    properties = pdfs.properties(papers["team"])

    assert re.search(r"^Title:\s+Welcome Home Rally \(Event plan summary\)$", properties, re.MULTILINE)
    assert re.search(r"^Author:\s+Immigrant Justice Now$", properties, re.MULTILINE)
    assert re.search(r"^Tagged:\s+yes$", properties, re.MULTILINE)
    assert b"/Lang (en)" in pdfs.unpacked(papers["team"])
    assert b"/Direction /R2L" in pdfs.unpacked(papers["arabic"])


@pytest.mark.parametrize("code", OWN_NAMES)
def test_a_paper_is_in_its_language(papers, code):
    words = words_in(code)
    paper = papers[f"in-{code}"]

    assert b"/Lang (%s)" % words.tag.encode() in pdfs.unpacked(paper)
    assert (b"/Direction /R2L" in pdfs.unpacked(paper)) is words.right_to_left
    assert plain(words.gettext("Event plan summary")) in plain(pdfs.text(paper)) or words.right_to_left


def test_what_is_written_in_another_language_says_so_to_a_screen_reader(tmp_path):
    item = next(iter(sample.small(sample.source_of(sample.rally())).assessment.items))
    stamp = Stamp("0123", Author("a1", "Ana"), "2026-11-20T18:42:00Z", "es")
    note = "Omar camina otra vez por la mañana."
    plan = apply(sample.rally(), [write(sample.rally(), paths.note(item), note)], stamp)[0]
    summary = build_summary(sample.small(sample.source_of(plan)), sample.edition("team"))
    paper = tmp_path / "note.pdf"
    paper.write_bytes(pdf(summary, sample.press()))

    assert b"/Lang(es)>>BDC" in pdfs.unpacked(paper)
    assert f'<span lang="es">{note}</span>' in html(summary, sample.press().icons).decode()


def test_the_plan_file_in_the_team_copy_is_the_plan_file(papers):
    attached = pdfs.attachment(papers["team"])

    assert attached == encode_plan(sample.rally())
    assert b"/AFRelationship /Source" in pdfs.unpacked(papers["team"])
    assert b"application#2fvnd.ijn.plan+json" in pdfs.unpacked(papers["team"]).lower()


def test_the_public_copy_carries_no_file(papers, source):
    assert pdfs.attachments(papers["public"]).startswith("0 ")
    with pytest.raises(ValueError, match="carries no plan file"):
        pdf(build_summary(source, sample.edition("public")), sample.press(), b"plan")


def test_the_same_moment_gives_the_same_bytes(papers, source):
    again = pdf(build_summary(source, sample.edition("team")), sample.press(), encode_plan(sample.rally()))

    assert again == papers["team"].read_bytes()


def test_another_moment_gives_other_bytes(papers, source):
    later = msgspec.structs.replace(sample.edition("team"), made_at=sample.MADE_AT.replace(hour=11))

    assert pdf(build_summary(source, later), sample.press()) != papers["team"].read_bytes()


def test_the_file_ends_with_a_line_feed(papers):
    assert papers["team"].read_bytes().endswith(b"%%EOF\n")


def test_hostile_text_stays_readable_on_paper(papers):
    text = plain(pdfs.body(papers["hostile"]))

    for part in (hostile.MARKUP, hostile.WEB, "live", "nul [U+0000] bell [U+0007] del [U+007F] end", "[U+13E3]"):
        assert plain(part) in text, part
    assert plain(hostile.LONG_WORD) in text
    for part in ("ሰላም", "会议", "Привет", "Ωμέγα", "🎉"):
        assert part in text, part


def test_hostile_text_stays_exact_in_the_attachment(papers):
    opened = decode_plan(pdfs.attachment(papers["hostile"]), "")

    assert opened.plan == hostile.plan()


@pytest.mark.parametrize("name", ["hostile", "signed", "stale"])
def test_no_word_runs_off_the_page(papers, name):
    boxes = pdfs.boxes(papers[name])

    assert boxes
    assert all(left >= 0 and right <= 612.5 for left, right in boxes)


def test_a_note_of_100_kb_is_set_whole(tmp_path):
    source = sample.small(sample.source_of(hostile.heavy_plan()))
    path = tmp_path / "heavy.pdf"
    path.write_bytes(pdf(build_summary(source, sample.edition("team")), sample.press()))

    assert pdfs.body(path).split().count("Bring") == hostile.LONG_NOTE.split().count("Bring")


def test_a_page_that_cannot_be_set_is_a_problem():
    folder = sample.resources() / "fonts"
    broken = Press({"summary.typ": b'#panic("no")'}, {}, folder, sample.coverage())

    with pytest.raises(ProblemsError) as caught:
        broken.print("summary.typ", {}, 0)
    assert [problem.code for problem in caught.value.problems] == ["page-not-made"]
    assert "no" in str(caught.value.problems[0].params["reason"])


def test_a_sealed_plan_is_inside_as_it_was_sealed(papers):
    assert unseal(pdfs.attachment(papers["sealed"]), SEALING) == b"a plan"


def test_the_recovery_sheet_is_one_page_with_room_for_the_passphrase(papers):
    [page] = pdfs.pages(papers["recovery"])

    for said in ("Recovery sheet", "Rally.ijnplan", "age -d -o plan.json plan.ijnplan", "away from the computer"):
        assert said in page
