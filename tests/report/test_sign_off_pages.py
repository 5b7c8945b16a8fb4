"""What a summary says of the sign-offs of a plan. `test_pdf.py` has some of the pages checked by veraPDF."""

import datetime as dt
import json
from itertools import pairwise

import pytest

from ijn_organizer.app.signing import Wish
from ijn_organizer.plan import paths
from ijn_organizer.plan.edits import add_entries
from ijn_organizer.report.export import export
from ijn_organizer.report.html import html
from ijn_organizer.report.json import assessment_record
from tests.conftest import NOW
from tests.report import hostile, sample, scenes
from tests.report.test_exports import Outline
from tests.signing.people import PREPARER, REVIEWER, approved, forged, identity, only, signed, told, written
from tests.tools import pdfs

DAY = "Tue, Nov 24, 2026"
NOT_COVERED = "Not covered, for nothing is asked there yet: rule 5, rule 8, and rule 10."


def bands(summary):
    return [band.word for band in summary.bands]


def event(summary):
    return {term.label: (term.text, term.note) for term in summary.cover[0].terms}


def section(summary, title):
    return next(one for one in summary.sign_off if one.title == title)


def texts(cell):
    return " / ".join(part for part in (cell.text, *(one.text for one in cell.details)) if part)


def rows(summary, title):
    table = section(summary, title).table
    return [[texts(cell) or cell.state.word for cell in row] for row in table.rows]


def history(summary):
    """Who, what and how it stands, of each statement."""
    table = section(summary, "All that was signed").table
    return [(texts(row[1]), texts(row[2]), row[3].state.word) for row in table.rows]


def boxes(summary):
    return section(summary, "Decide").boxes


def details(box):
    return {term.label: term.text for term in box.details}


def test_what_the_preparer_signed_waits_for_a_reviewer(desk, prepared):
    summary = scenes.summary(desk, prepared)

    assert bands(summary) == [f"Signed by the preparer for “Decide”, {DAY}. It waits for review. {NOT_COVERED}"]
    assert summary.foot.state.word == "Signed for “Decide”, not reviewed yet"
    assert event(summary)["Prepared by"] == ("Lucía Barrera, organizer", "")
    assert event(summary)["Reviewed by"] == ("not reviewed yet", "")
    assert [(box.name, bool(box.lines)) for box in boxes(summary)] == [(PREPARER, False), ("", True)]


def test_a_plan_that_is_signed_off_says_for_what_when_and_what_is_covered(desk, decided):
    summary = scenes.summary(desk, decided)

    assert bands(summary) == [f"Signed off for “Decide”, {DAY}. {NOT_COVERED}"]
    assert summary.bands[0].tone == "done"
    assert summary.foot.state.word == "Signed off for “Decide”"
    assert summary.description == "Event plan summary, team copy. Signed off for “Decide”."
    assert event(summary)["Reviewed by"] == ("Noor Castellan, organizer", "")
    assert section(summary, "Decide").intro.endswith("Nothing has changed since it was signed.")


def test_a_box_tells_who_signed_what_and_when(desk, decided):
    mine, theirs = boxes(scenes.summary(desk, decided))
    moment = desk.words.moment(NOW.astimezone())

    assert (mine.title, mine.name, mine.about) == ("Prepared and signed by", PREPARER, f"organizer, {moment}")
    assert mine.state.word == "holds"
    assert mine.quote.startswith("“I checked these points myself. What I wrote is true as far as I know.")
    assert details(mine) == {
        "Signed": "all rules of this checkpoint",
        "Fingerprint": " ".join(identity(PREPARER).certificate.words),
    }
    assert (theirs.title, theirs.name, theirs.state.word) == ("Reviewed by", REVIEWER, "Approved")
    assert details(theirs)["Fingerprint"] == " ".join(identity(REVIEWER).certificate.words)


def test_open_points_stand_as_they_were_signed(desk, plan):
    items = desk.judge(plan).assessment.items.values()
    should = [one for one in items if one.item.checkpoint == "decide" and one.applies and one.severity != "must"]
    item = next(one.item for one in should if one.satisfied)
    later = {paths.answer(item.id): {"status": "not_yet"}, paths.duty(item.id): {"owner": "Iris Tamm"}}
    for path, value in later.items():
        plan = written(desk, plan, path, value)
    done = written(desk, approved(desk, plan), paths.duty(item.id), {"owner": "Somebody else"})

    ((point, who, _),) = rows(scenes.summary(desk, done), "Open when it was signed")
    assert (point, who) == (f"{item.id}: {item.short}", "Iris Tamm")


def test_conditions_are_listed_and_those_that_are_met_are_marked(desk, prepared):
    plan = scenes.with_conditions(desk, prepared)
    first = desk.judge(plan).standing.conditions[0].key
    met = written(desk, plan, paths.condition(first), True)
    summary = scenes.summary(desk, met)

    assert "Signed off with conditions for “Decide”" in bands(summary)[0]
    assert "2 conditions are still open." in bands(scenes.summary(desk, plan))[0]
    assert "1 condition is still open." in bands(summary)[0]
    assert summary.foot.state.word == "Signed off for “Decide”, with conditions"
    assert event(summary)["Reviewed by"] == ("Noor Castellan, organizer", "with conditions")
    theirs = boxes(summary)[1]
    assert theirs.state.word == "Approved with conditions"
    assert [(one.text, one.note) for one in theirs.points] == [
        (scenes.CONDITIONS[0], "done"),
        (scenes.CONDITIONS[1], ""),
    ]


def test_a_rule_that_changed_is_named_with_what_was_signed_and_what_stands_there_now(desk, decided):
    summary = scenes.summary(desk, scenes.stale(desk, decided))

    assert bands(summary) == ["Changed since signed for “Decide”: rule 4, not signed again."]
    assert summary.foot.state.word == "Changed since signed"
    ((rule, state, left),) = [
        (row[1].text, row[2].state, row[4].text)
        for row in summary.cover[1].table.rows
        if "changed since signed" in row[4].text
    ]
    assert (rule, state.icon, state.word) == ("Immigrant focused", "stale", "look again")
    assert left.endswith(", changed since signed") or left == "changed since signed"
    (again,) = [one for one in summary.sections if one.state and one.state.icon == "stale"]
    assert again.title == "4. Immigrant focused"
    ((_, before, after),) = rows(summary, "What changed since")
    assert "interpreters in its offices" in before
    assert scenes.PURPOSE in after
    mine, theirs = boxes(summary)
    assert (mine.state.word, details(mine)["To sign again"]) == ("changed since signed", "rule 4")
    assert theirs.state.word == "Approved: changed since signed"


def test_a_rule_that_was_signed_again_stands_beside_the_first_sign_off(desk, decided):
    again = signed(desk, scenes.stale(desk, decided), PREPARER)
    summary = scenes.summary(desk, again)

    assert {details(box).get("Signed") for box in boxes(summary)} == {
        "all rules of this checkpoint",
        None,
        "rule 4",
    }
    assert [bool(box.lines) for box in boxes(summary)] == [False, False, False, True]
    assert event(summary)["Reviewed by"] == ("Noor Castellan, organizer", "not all of it yet")
    assert ("Lucía Barrera / organizer", "Prepared and signed: “Decide” / rule 4", "holds") in history(summary)


def test_what_reopens_everything_is_named(desk, decided):
    summary = scenes.summary(desk, told(desk, decided, expected=260))

    assert bands(summary) == ["Changed since signed for “Decide”: all rules of this checkpoint, not signed again."]
    assert "This touches every rule: Expected people." in section(summary, "Decide").intro
    assert ["Expected people", "110", "260"] in rows(summary, "What changed since")
    assert sum(row[2].state.icon == "stale" for row in summary.cover[1].table.rows) == 8


def test_a_change_that_touches_no_rule_is_told_too(desk, decided):
    summary = scenes.summary(desk, told(desk, decided, expected=120))

    assert bands(summary) == [f"Signed off for “Decide”, {DAY}. {NOT_COVERED}"]
    assert section(summary, "Decide").intro.endswith("What changed since it was signed touches no rule.")
    assert rows(summary, "What changed since") == [["Expected people", "110", "120"]]


def test_what_a_reviewer_returned_is_a_draft_again(desk, prepared):
    summary = scenes.summary(desk, signed(desk, prepared, REVIEWER, Wish("returned", scenes.RETURNED)))

    assert bands(summary) == [f"Returned by the reviewer for “Decide”, {DAY}. Draft, not signed off."]
    assert summary.foot.state.word == "Returned by the reviewer, not signed off"
    assert [box.state.word for box in boxes(summary)] == ["returned by the reviewer", "Returned with remarks"]
    returned = f"Returned with remarks: “Decide” / {scenes.RETURNED}"
    assert ("Noor Castellan / organizer", returned, "holds") in history(summary)


def test_what_was_taken_back_stands_in_the_history_with_its_reason(desk, decided):
    summary = scenes.summary(desk, scenes.taken_back(desk, decided, PREPARER))

    assert bands(summary) == ["Draft, not signed off. State of November 24, 2026, 10:42\u00a0AM."]
    assert [bool(box.lines) for box in summary.sign_off[0].boxes] == [True, True]
    assert summary.sign_off[0].intro.startswith("Nothing that was signed counts now.")
    told_of = {state for _, _, state in history(summary)}
    assert told_of == {"taken back", "about what was taken back", "holds"}
    assert scenes.TAKEN_BACK in str(section(summary, "All that was signed"))


def test_a_later_checkpoint_counts_and_an_earlier_one_that_holds_is_told_as_well(desk, decided):
    """A review that is stale at one checkpoint leaves what was signed for another as it was."""
    later = forged(only(decided), PREPARER, checkpoint="publish")
    plan = add_entries(decided, [later])
    summary = scenes.summary(desk, plan)

    assert [band.icon for band in summary.bands] == ["stale", "signed"]
    assert [one.title for one in summary.sign_off if one.level == 3] == [
        "Decide",
        "Publish",
        "All that was signed",
    ]


def test_what_was_signed_on_paper_says_who_recorded_it(desk, plan):
    summary = scenes.summary(desk, scenes.on_paper(desk, plan))
    mine, theirs = boxes(summary)
    code = desk.judge_of(plan).case(plan, NOW, "decide").code

    assert bands(summary)[0].startswith("Signed off for “Decide”, Mon, Nov 23, 2026.")
    assert (mine.title, mine.name) == ("Prepared by, signed on paper", "Omar Haddad")
    assert mine.about.startswith(
        "lead marshal, on paper, Sun, Nov 22, 2026, recorded by Lucía Barrera, November 24"
    )
    assert details(mine)["Code on the sheet"] == f"{code[:4]} {code[4:8]}"
    assert details(mine)["Fingerprint of who recorded it"] == " ".join(identity(PREPARER).certificate.words)
    assert (theirs.title, theirs.name) == ("Reviewed by, signed on paper", REVIEWER)
    recorded = "Omar Haddad / lead marshal / on paper, Sun, Nov 22, 2026, recorded by Lucía Barrera"
    assert recorded in [who for who, _, _ in history(summary)]


def test_waivers_stand_as_they_were_signed_and_one_that_ended_is_told(desk, plan):
    waived = scenes.waived(desk, plan, "2026-11-30")
    summary = scenes.summary(desk, waived)
    ended = scenes.summary(desk, waived, now=NOW + dt.timedelta(days=7))

    ((point, reason, by),) = [
        row for row in rows(summary, "Waivers, as they were signed") if "no such room" in row[1]
    ]
    assert (reason, by) == (
        "The park house has no such room. / A room at the bakery.",
        "Noor Castellan / until Mon, Nov 30, 2026",
    )
    assert bands(summary)[0].startswith("Signed off")
    assert bands(ended) == [f"Signed for “Decide”, {DAY}, but a waiver has ended since."]
    assert ended.foot.state.word == "Signed, but a waiver has ended"
    assert f"No longer in force: {point}." in section(ended, "Decide").intro
    assert boxes(ended)[1].state.word == "Approved: a waiver has ended"


def test_what_was_forged_never_looks_like_a_sign_off(desk, decided):
    summary = scenes.summary(desk, scenes.forged(decided))

    assert bands(summary)[0].startswith("Signed off for “Decide”")
    assert bands(summary)[1] == "2 sign-offs in this plan count for nothing. Please look at the end."
    assert summary.bands[1].tone == "late"
    assert [box.name for box in boxes(summary)] == [PREPARER, REVIEWER]
    odd = [row for row in history(summary) if row[2] != "holds"]
    assert sorted(odd) == [
        ("It says: Lucía Barrera", "Prepared and signed: “Decide”", "not what was signed"),
        ("Sign-off cccccccc", "\u2013", "can't be read"),
    ]
    table = section(summary, "All that was signed").table
    marks = {row[3].state.word: (row[3].state.tone, texts(row[3])) for row in table.rows}
    assert marks["not what was signed"][0] == "late"
    assert "It was changed later, and counts for nothing." in marks["not what was signed"][1]


def test_a_plan_with_nothing_but_a_forged_sign_off_is_a_draft(desk, plan, prepared):
    summary = scenes.summary(desk, add_entries(plan, scenes.forged(prepared).entries - prepared.entries))

    assert bands(summary)[0].startswith("Draft, not signed off.")
    assert len(bands(summary)) == 2
    assert summary.foot.state.word == "Draft, not signed off"


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])
def test_a_sign_off_of_an_impossible_moment_is_told_and_nothing_breaks(desk, prepared, moment):
    plan = add_entries(prepared, [forged(only(prepared), PREPARER, at=moment)])

    assert len(history(scenes.summary(desk, plan))) == 2


def test_a_practice_plan_shows_what_was_signed_as_practice(desk, decided):
    summary = scenes.summary(desk, written(desk, decided, "practice", True))

    assert [band.icon for band in summary.bands] == ["practice", "need"]
    assert {state for _, _, state in history(summary)} == {"practice, counts for nothing"}


def test_the_web_page_says_the_same(desk, prepared):
    summary = scenes.summary(desk, scenes.stale(desk, scenes.with_conditions(desk, prepared)))
    page = html(summary, sample.press().icons).decode()

    for part in (
        *(band.word for band in summary.bands),
        *(box.name for box in boxes(summary)),
        *scenes.CONDITIONS,
    ):
        assert part in page
    assert summary.foot.state.word in page
    outline = Outline(page)
    assert outline.open == []
    assert {3, 4} <= set(outline.headings)
    assert all(after - before <= 1 for before, after in pairwise(outline.headings))
    assert outline.tags.count("li") == len(scenes.CONDITIONS)


def test_the_pages_say_it_with_names_words_and_digest(papers):
    text = " ".join(pdfs.text(papers["signed"]).split())
    digest = sample.edition("team").digest

    for part in (
        *(PREPARER, REVIEWER, "organizer", "Approved with conditions", "not what was signed", "can't be read"),
        *(" ".join(identity(name).certificate.words) for name in (PREPARER, REVIEWER)),
        *scenes.CONDITIONS,
        hostile.MARKUP[:40],
    ):
        assert part in text
    for page in pdfs.pages(papers["signed"]):
        assert "Signed off for “Decide”, with conditions." in page
        assert digest in page.replace(" ", "")
    assert all("Changed since signed" in page for page in pdfs.pages(papers["stale"]))


def test_the_record_for_programs_tells_reviews_and_what_to_sign_again(desk, decided):
    changed = scenes.source(desk, scenes.stale(desk, decided))
    record = assessment_record(changed, sample.edition("team"))["checkpoints"]

    assert (record["decide"]["state"], record["decide"]["review"]) == ("stale", "approved")
    assert record["decide"]["stale_rules"] == ["immigrant-focused"]
    assert (record["ready"]["review"], record["ready"]["stale_rules"]) == ("none", [])
    public = assessment_record(changed, sample.edition("public"))["checkpoints"]
    assert set(public["decide"]) == {"state", "day", "missing", "stops"}
    assert public["decide"]["state"] == "stale"


def test_the_exported_record_is_that_record(desk, decided):
    source = scenes.source(desk, decided)
    data = json.loads(export(".json", source, sample.edition("team"), sample.press(), b""))

    assert data["checkpoints"]["decide"]["review"] == "approved"
