"""What a summary says."""

import datetime as dt

import msgspec
import pytest

from ijn_organizer.plan.cells import Author
from ijn_organizer.plan.merge import merge
from ijn_organizer.report.page import Summary
from ijn_organizer.report.summary import build_summary
from tests.report import sample


@pytest.fixture(scope="module")
def team() -> Summary:
    return build_summary(sample.source_of(sample.rally()), sample.edition("team"))


@pytest.fixture(scope="module")
def public() -> Summary:
    return build_summary(sample.source_of(sample.rally()), sample.edition("public"))


def summary_of(cells, copy="team", start=None):
    plan = sample.plan_of(cells, start=start or sample.rally())
    return build_summary(sample.source_of(plan), sample.edition(copy))


def section(summary, title):
    every = (*summary.cover, *summary.sections, *summary.sign_off)
    return next(one for one in every if title in one.title)


def terms(summary, title):
    return {term.label: term.text for term in section(summary, title).terms}


def rows(summary, title):
    table = section(summary, title).table
    return [[cell.text or (cell.state.word if cell.state else "") for cell in row] for row in table.rows]


def answer_row(summary, item):
    tables = [one.table for one in summary.sections if one.table]
    return next(row for table in tables for row in table.rows if row[0].text == item)


def test_the_cover_tells_the_event(team):
    assert team.title == "Welcome Home Rally"
    assert team.subtitle.startswith("18 days left, ")
    assert terms(team, "The event") == {
        "Kind": "Rally, outdoors, in person",
        "Date": "Saturday, December 12, 2026, 2:00\u00a0PM to 4:00\u00a0PM",
        "Place": "Cedar Square, 12 Alder Street, Rivergate",
        "Expected people": "120 (80 seats set up)",
        "Languages": "English, Spanish, and Haitian Creole",
        "Guests": "2 politicians of 2 parties",
        "Purpose": sample.PURPOSE,
        "Checkpoint": terms(team, "The event")["Checkpoint"],
        "Prepared by": "Lucía Barrera",
        "Reviewed by": "not reviewed yet",
    }
    assert terms(team, "The event")["Checkpoint"].startswith("Ready, by Wed,\u00a0Dec\u00a09: ")


def test_the_public_cover_tells_no_place_and_no_name(public):
    cover = terms(public, "The event")

    assert "Place" not in cover
    assert cover["Prepared by"] == "the local team"


def test_the_band_says_draft_and_when(team):
    assert [band.word for band in team.bands] == [
        "Draft, not signed off. State of November 24, 2026, 10:42\u00a0AM."
    ]


def test_a_practice_plan_says_so_first():
    summary = summary_of({"practice": True})

    assert [band.icon for band in summary.bands] == ["practice", "need"]
    assert "practice plan can't be signed" in summary.sign_off[0].intro


def test_all_ten_rules_and_accessibility_have_a_row(team):
    table = rows(team, "The ten rules")

    assert [row[0] for row in table] == [*map(str, range(1, 11)), ""]
    assert table[-1][1] == "Accessibility"
    assert all(row[2] and " of " in row[3] and row[4] for row in table)


def test_what_needs_attention_says_what_to_do_and_leads_to_the_answer(team):
    table = section(team, "Needs attention").table
    anchors = {cell.anchor for one in team.sections if one.table for row in one.table.rows for cell in row}

    assert all(row[0].state and row[1].text and row[2].text for row in table.rows)
    assert {row[1].link for row in table.rows} - {""} <= anchors
    assert next(row[0].state.word for row in table.rows) == "Please look"


def test_every_link_leads_somewhere(team, public):
    for summary in (team, public):
        every = (*summary.cover, *summary.sections)
        cells = [cell for one in every if one.table for row in one.table.rows for cell in row]
        anchors = {one.anchor for one in every} | {cell.anchor for cell in cells}
        assert {cell.link for cell in cells} <= anchors


def test_an_answer_is_told_with_what_shows_it(team):
    _, question, answer = answer_row(team, "NV-03")

    assert answer.state.word == "Yes"
    assert any("Omar Haddad, lead, 555-0102" in term.text for term in question.details)


def test_the_public_copy_tells_people_by_role_and_the_rest_as_written_down(public):
    _, question, _ = answer_row(public, "NV-03")

    assert next(term.text for term in question.details) == "2 people (lead and back-up)"
    assert any("written down" in term.text for row in [answer_row(public, "INC-09")] for term in row[1].details)


def test_open_musts_say_that_they_are_needed_and_when():
    summary = summary_of({"answers/NV-08": {"status": "not_yet"}, "duties/NV-08": {"owner": "Iris Tamm"}})
    _, question, answer = answer_row(summary, "NV-08")

    assert [term.text for term in answer.details] == ["needed to sign", "due Sat,\u00a0Nov\u00a028"]
    assert ("Who", "Iris Tamm") in [(term.label, term.text) for term in question.details]


def test_a_yes_without_its_evidence_says_so():
    summary = summary_of({"answers/NV-08": {"status": "yes"}})

    assert "not all is written down" in [term.text for term in answer_row(summary, "NV-08")[2].details]


def test_waivers_are_told_in_full_to_the_team_only(team, public):
    assert terms(team, "INC-12") == {
        "Reason": "The park has two marked restrooms only.",
        "Instead": "A single restroom at Halden Bakery, 80 yards away, with signs from the square.",
        "Approved by": "Noor Castellan",
        "Until": "Sun, Dec 13, 2026",
    }
    assert terms(public, "INC-12") == dict.fromkeys(("Reason", "Instead", "Approved by"), "written down")


def test_a_waiver_without_a_reason_says_so():
    summary = summary_of({"answers/INC-12": {"status": "waived", "until": "soon"}})

    assert terms(summary, "INC-12")["Reason"] == "not written down"
    assert terms(summary, "INC-12")["Until"] == "soon"


def test_reasons_for_does_not_apply_are_told_to_the_team_only(team, public):
    assert terms(team, "RES-07") == {"Reason": "The story-tellers bring their own helper."}
    assert terms(public, "RES-07") == {"Reason": "written down"}


def test_numbers_come_with_how_and_sources(team):
    table = rows(team, "Numbers for this event")
    sources = terms(team, "Sources of the numbers")

    assert table[0][:2] == ["Wheelchair places", "4"]
    assert all(row[2] for row in table)
    assert {code for row in table for code in row[3].split(", ")} == set(sources)


def test_each_rule_tells_whom_it_binds_and_what_shows_it(team):
    for rule in sample.pack().rules:
        [told] = [one for one in team.sections if one.anchor == f"rule-{rule.id}"]
        assert [(term.label, term.text) for term in told.terms] == [
            ("Who it is for", rule.bound),
            ("What shows it", rule.shows),
        ]


def test_tasks_come_by_day_and_tell_owners_to_the_team_only(team, public):
    assert [column.title for column in section(team, "Tasks").table.columns] == ["By", "Task", "Who"]
    assert [column.title for column in section(public, "Tasks").table.columns] == ["By", "Task"]
    assert rows(team, "Tasks")[0][0].endswith(", late")


def test_politicians_are_told_by_office_and_party_on_the_public_copy(team, public):
    assert [row[0] for row in rows(team, "Politicians")] == ["Renata Quill", "Tobias Marrow"]
    assert rows(public, "Politicians") == [
        ["City council, ward 4", "Democratic"],
        ["State representative, district 11", "Republican"],
    ]


def test_the_team_is_told_by_role_on_the_public_copy(public):
    assert rows(public, "Team") == [["Lead organizer"], ["Lead marshal"], ["Access lead"]]


def test_lists_tell_when_there_is_none_and_when_nothing_was_told():
    cells = {"facts/politicians": [], "facts/cosponsors": []}
    start = sample.plan_of({"facts/event_type": "vigil", "facts/date": "2026-12-12"})
    summary = summary_of(cells, start=start)

    assert terms(summary, "The event")["Guests"] == "no politicians"
    assert section(summary, "Politicians").intro.startswith("No politician ")
    assert section(summary, "Program").intro == "Not told yet."


def test_assumed_facts_are_marked(team):
    notes = {
        term.label: term.note for one in team.sections for term in one.terms if term.label in ("Format", "Chairs")
    }

    assert notes == {"Format": "assumed", "Chairs": ""}


def test_values_in_conflict_are_told_as_a_conflict():
    one = sample.plan_of({"facts/expected": 100}, by=Author("a", "Ann"), start=sample.rally())
    two = sample.plan_of({"facts/expected": 200}, by=Author("b", "Ben"), start=sample.rally())
    summary = build_summary(sample.source_of(merge(one, two)), sample.edition("team"))

    assert rows(summary, "Needs attention")[0][:2] == ["Values differ", "Expected people"]
    assert "choose one" in rows(summary, "Needs attention")[0][2]
    assert (
        next(t.text for s in summary.sections for t in s.terms if t.label == "Expected people") == "values differ"
    )


def test_an_answer_in_conflict_is_told_as_a_conflict():
    one = sample.plan_of({"answers/NV-03": {"status": "no"}}, by=Author("a", "Ann"), start=sample.rally())
    two = sample.plan_of({"answers/NV-03": {"status": "not_yet"}}, by=Author("b", "Ben"), start=sample.rally())
    summary = build_summary(sample.source_of(merge(one, two)), sample.edition("team"))

    assert answer_row(summary, "NV-03")[2].state.icon == "split"
    assert "choose one" in rows(summary, "Needs attention")[0][2]


def test_a_waiver_that_has_ended_asks_for_another():
    plan = sample.plan_of({"facts/date": "2026-12-20"}, start=sample.rally())
    summary = build_summary(sample.source_of(plan, dt.date(2026, 12, 18)), sample.edition("team"))

    assert any(row[0] == "Waiver has ended" and "new waiver" in row[2] for row in rows(summary, "Needs attention"))


def test_an_empty_plan_has_a_summary_too():
    summary = build_summary(sample.source_of(sample.EMPTY), sample.edition("team"))

    assert summary.title == "Event without a name yet"
    assert summary.day == ""
    assert "points done" in summary.subtitle
    assert section(summary, "Needs attention").table.rows


def test_both_copies_tell_digests_that_differ(team, public):
    assert team.digest[-1].text.replace(" ", "") == sample.edition("team").digest
    assert team.digest[-1].text != public.digest[-1].text
    assert len(public.digest[-1].text.replace(" ", "")) == 64


def test_the_foot_says_for_whom_and_what_to_do_with_it(team, public):
    assert (team.foot.name, team.foot.destroy) == ("Welcome Home Rally, team copy", "Destroy after the event")
    assert (public.foot.name, public.foot.destroy) == ("Welcome Home Rally, public copy", "")
    assert team.foot.state.word == public.foot.state.word == "Draft, not signed off"


def test_two_boxes_wait_for_hands(team):
    boxes = team.sign_off[0].boxes

    assert [box.title for box in boxes] == ["Prepared by", "Reviewed by"]
    assert boxes[0].lines == ("Name", "Role", "Day", "Signature")


def test_the_notice_promises_nothing(team):
    assert "no legal advice and no promise of safety" in team.notice[0]


def test_a_long_title_is_cut_in_running_lines_only():
    title = "A very long title of an event " * 5
    summary = summary_of({"facts/title": title})

    assert summary.title == title.strip()
    assert len(summary.short_title) <= 60
    assert summary.short_title.endswith("…")


def test_a_guest_who_declined_and_one_without_a_party_are_counted_rightly():
    cells = {
        "politicians/r0": {"name": "A B", "office": "Mayor", "party": "none", "reply": "yes", "order": "a"},
        "politicians/r1": {"name": "C D", "office": "Judge", "party": "Green", "reply": "no", "order": "b"},
    }

    assert terms(summary_of(cells), "The event")["Guests"] == "1 politician"


def test_a_plan_with_nothing_left_says_so():
    source = sample.source_of(sample.rally())
    calm = msgspec.structs.replace(source.assessment, tasks=(), attention=(), numbers={})
    summary = build_summary(msgspec.structs.replace(source, assessment=calm), sample.edition("team"))

    assert section(summary, "Tasks").intro == "Nothing is left to do."
    assert section(summary, "Needs attention").intro == "Nothing needs attention now."
    assert not [one for one in summary.sections if one.title == "Numbers for this event"]


def test_the_better_number_stands_beside_the_least():
    numbers = section(summary_of({"facts/seats": 200}), "Numbers for this event").table

    assert [term.text for term in numbers.rows[0][0].details] == ["10 is better"]


def test_a_private_list_and_a_private_date_are_not_told():
    public = sample.edition("public")
    without_team = build_summary(sample.source_of(sample.rally(), private="team"), public)
    without_date = build_summary(sample.source_of(sample.rally(), private="date"), public)

    assert "Team" not in [one.title for one in without_team.sections]
    assert without_date.day == ""
    assert "Date" not in terms(without_date, "The event")
    assert "days left" not in without_date.subtitle
    assert rows(without_date, "Tasks")[0][0] == "no date, late"
    assert "12, 2026" not in str(without_date)


def test_indoors_and_outdoors_are_both_told():
    assert (
        terms(summary_of({"facts/indoor": True}), "The event")["Kind"] == "Rally, outdoors and indoors, in person"
    )
