"""The other formats, read back as other programs read them."""

import csv
import datetime as dt
import io
import json
from html.parser import HTMLParser

import icalendar
import pytest

from ijn_organizer.plan.cells import Author
from ijn_organizer.plan.merge import merge
from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.report.csv import csv_text
from ijn_organizer.report.export import ENDINGS, export
from ijn_organizer.report.json import assessment_record
from ijn_organizer.report.summary import build_summary
from tests.report import hostile, sample


def exported(ending, copy="team", plan=None, language=None):
    source = sample.source_of(plan or sample.rally())
    return export(ending, source, sample.edition(copy, language), sample.press(), b"{}")


def test_an_unknown_ending_names_the_known_ones():
    with pytest.raises(ProblemsError) as caught:
        exported(".docx")

    (problem,) = caught.value.problems
    assert (problem.code, problem.params) == (
        "unknown-ending",
        {"ending": ".docx", "known": ".pdf, .html, .csv, .ics, .json"},
    )


@pytest.mark.parametrize("ending", ["PDF", ".Pdf"])
def test_an_ending_is_known_with_or_without_dot_and_in_capitals(ending):
    assert exported(ending).startswith(b"%PDF-1.7")


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_same_moment_gives_the_same_bytes(ending):
    assert exported(ending) == exported(ending)


# ---------------------------------------------------------------- CSV


def table(copy="team", plan=None):
    text = exported(".csv", copy, plan).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_table_holds_every_item_once():
    rows = table()

    assert [row["Point"] for row in rows] == [item.id for item in sample.pack().items]
    assert {row["Applies"] for row in rows} >= {"Yes", "No"}


def test_the_table_tells_answers_evidence_and_waivers():
    rows = {row["Point"]: row for row in table()}

    assert rows["INC-12"]["Answer"] == "Waived"
    assert rows["INC-12"]["Approved by"] == "Noor Castellan"
    assert rows["INC-12"]["Until"] == "2026-12-13"
    assert rows["FOC-01"]["What shows it"] == f"The sentence: {sample.PURPOSE}"
    assert rows["FOC-01"]["Satisfied"] == "Yes"


def test_the_public_table_has_no_private_columns():
    assert set(table()[0]) - set(table("public")[0]) == {
        "Reason",
        "Instead",
        "Approved by",
        "Until",
        "Note",
        "Who",
    }


def test_the_table_begins_with_a_byte_order_mark_and_quotes_everything():
    data = exported(".csv")

    assert data.startswith(b'\xef\xbb\xbf"Point","Rule"')
    assert data.endswith(b'"\r\n')


@pytest.mark.parametrize("text", ["=1+1", "+1+1", "-A1", "@SUM(A1)", "  =1", "\uff1d1", "\t=1", "\u2066=1"])
def test_nothing_in_the_table_is_a_formula(text):
    plan = sample.plan_of({"notes/FOC-01": text}, start=sample.rally())
    note = next(row["Note"] for row in table(plan=plan) if row["Point"] == "FOC-01")

    assert note.startswith("'")


def test_a_number_in_the_table_stays_a_number():
    assert csv_text([["-3", "+5"]]) == '"-3","+5"\r\n'


def test_hostile_text_survives_the_table():
    rows = {row["Point"]: row for row in table(plan=hostile.heavy_plan())}

    assert rows["FOC-01"]["Note"] == hostile.LONG_NOTE.strip()
    assert rows["FOC-01"]["What shows it"].endswith(hostile.LONG_WORD)


# ---------------------------------------------------------------- calendar


def calendar(copy="team", plan=None):
    return icalendar.Calendar.from_ical(exported(".ics", copy, plan))


def entries(parsed):
    return {str(entry["summary"]): entry for entry in parsed.walk("VEVENT")}


def test_the_calendar_holds_the_event_and_all_dated_tasks():
    parsed = calendar()
    event = entries(parsed)["Welcome Home Rally"]
    tasks = sample.source_of(sample.rally()).assessment.tasks

    assert event["dtstart"].dt == dt.datetime(2026, 12, 12, 14, 0)  # noqa: DTZ001  (it floats)
    assert event["dtend"].dt == dt.datetime(2026, 12, 12, 16, 0)  # noqa: DTZ001  (it floats)
    assert str(event["location"]) == sample.FACTS["place"]
    assert len(parsed.walk("VEVENT")) == 1 + sum(task.due is not None for task in tasks)


def test_a_task_is_a_whole_day_that_stays_free_and_names_its_owner():
    task = sample.source_of(sample.rally()).assessment.tasks[0]
    item = next(item for item in sample.pack().items if item.id == task.item)
    entry = entries(calendar())[item.short]

    assert entry["dtstart"].dt == task.due
    assert entry["transp"] == "TRANSPARENT"
    assert task.item in entry["description"]
    assert ("Who: " in entry["description"]) == bool(task.owner)


def test_the_public_calendar_tells_no_place_and_no_owner():
    text = exported(".ics", "public").decode()

    assert "LOCATION" not in text
    assert "Who: " not in text


def test_entries_keep_their_names_in_both_copies_and_after_changes():
    later = sample.plan_of({"facts/date": "2027-01-12"}, start=sample.rally())
    team, public, moved = (
        [str(entry["uid"]) for entry in parsed.walk("VEVENT")]
        for parsed in (calendar(), calendar("public"), calendar(plan=later))
    )

    assert team == public
    assert len(team) == len(set(team))
    assert moved[0] == team[0]
    assert set(moved) & set(team[1:])


def test_an_event_past_midnight_ends_on_the_next_day():
    plan = sample.plan_of({"facts/start": "22:00", "facts/end": "01:00"}, start=sample.rally())

    assert entries(calendar(plan=plan))["Welcome Home Rally"]["dtend"].dt.day == 13


def test_an_event_without_times_takes_the_day():
    plan = sample.plan_of({"facts/title": "Vigil", "facts/date": "2026-12-12", "facts/start": "later"})

    assert entries(calendar(plan=plan))["Vigil"]["dtstart"].dt == dt.date(2026, 12, 12)


def test_an_event_without_times_has_a_place_all_the_same():
    facts = {"facts/title": "Vigil", "facts/date": "2026-12-12", "facts/place": "Cedar Square"}

    assert entries(calendar(plan=sample.plan_of(facts)))["Vigil"]["location"] == "Cedar Square"
    assert "Cedar Square" not in exported(".ics", "public", sample.plan_of(facts)).decode()


def test_an_event_past_the_last_midnight_only_begins():
    facts = {"facts/title": "Vigil", "facts/date": "9999-12-31", "facts/start": "22:00", "facts/end": "01:00"}
    event = entries(calendar(plan=sample.plan_of(facts)))["Vigil"]

    assert event["dtstart"].dt.year == 9999
    assert "dtend" not in event


def test_an_event_without_a_date_has_no_calendar():
    with pytest.raises(ProblemsError) as caught:
        exported(".ics", plan=sample.EMPTY)

    assert [problem.code for problem in caught.value.problems] == ["no-dates"]


def test_an_event_with_an_open_end_only_begins():
    plan = sample.plan_of({"facts/date": "2026-12-12", "facts/start": "14:00", "facts/title": "Vigil"})

    assert "dtend" not in entries(calendar(plan=plan))["Vigil"]


def test_hostile_text_can_be_read_back_from_the_calendar():
    event = calendar(plan=hostile.plan()).walk("VEVENT")[0]

    assert str(event["location"]).startswith(hostile.MARKUP + "\n" + hostile.WEB)
    assert "[U+0000]" in str(event["location"])


# ---------------------------------------------------------------- HTML


class Outline(HTMLParser):
    """Headings, ids, references and open tags of a page."""

    VOID = frozenset({"meta", "col", "path", "circle", "rect", "line", "polyline"})

    def __init__(self, page):
        super().__init__()
        self.headings, self.ids, self.links, self.open, self.tags, self.text = [], [], [], [], [], []
        self.attributes = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.tags.append(tag)
        self.attributes.append((tag, values))
        self.links += [values[name] for name in ("href", "src") if name in values]
        self.ids += [values["id"]] if "id" in values else []
        self.headings += [int(tag[1])] if tag in ("h1", "h2", "h3", "h4") else []
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


@pytest.mark.parametrize("copy", ["team", "public"])
@pytest.mark.parametrize("plan", [sample.rally, hostile.plan], ids=["rally", "hostile"])
def test_the_page_stands_alone_and_is_in_order(plan, copy):
    page = exported(".html", copy, plan()).decode("utf-8")
    outline = Outline(page)

    assert outline.open == []
    assert outline.headings[0] == 1
    assert all(after - before <= 1 for before, after in zip(outline.headings, outline.headings[1:], strict=False))
    assert outline.headings.count(1) == 1
    assert "script" not in outline.tags
    assert all(link.startswith("#") and link[1:] in outline.ids for link in outline.links)
    assert len(outline.ids) == len(set(outline.ids))
    assert "http" not in page.replace('http-equiv="', "").replace("https://www.", "")
    assert "url(" not in page


def test_the_page_tells_its_language_and_its_tables_their_headers():
    outline = Outline(exported(".html").decode("utf-8"))
    html = next(values for tag, values in outline.attributes if tag == "html")
    headers = [values.get("scope") for tag, values in outline.attributes if tag == "th"]

    assert html == {"lang": "en", "dir": "ltr"}
    assert set(headers) == {"col", "row"}
    assert "main" in outline.tags


def test_a_page_from_right_to_left_says_so():
    assert '<html lang="ar" dir="rtl">' in exported(".html", language=sample.words("ar")).decode("utf-8")


def test_hostile_text_is_text_on_the_page():
    text = " ".join(" ".join(Outline(exported(".html", plan=hostile.plan()).decode("utf-8")).text).split())

    assert hostile.WEB in text
    assert hostile.LONG_WORD in text
    assert "live x" in text
    assert "[U+0000]" in text
    assert hostile.EMOJI in text


# ---------------------------------------------------------------- JSON


def test_the_record_has_the_keys_of_the_check_command():
    record = json.loads(exported(".json"))

    for key in ("ready", "checkpoint", "plan", "pack", "today", "items", "missing", "flags", "numbers"):
        assert key in record
    assert set(record["items"][0]) >= {
        "id",
        "rules",
        "step",
        "severity",
        "status",
        "because",
        "satisfied",
        "due",
        "late",
    }
    assert set(record["flags"][0]) == {"code", "item", "severity", "text"}
    assert set(record["tasks"][0]) == {"id", "text", "due", "owner", "late"}
    assert set(record["checkpoints"]["decide"]) >= {"state", "missing"}
    assert record["rules"]["accessibility"] in ("kept", "open", "broken", "nothing_yet")
    assert record["today"] == "2026-11-24"
    assert record["pack"] == {"id": "ijn-conduct", "version": "1"}
    assert record["numbers"]["wheelchair"] == 4


def test_numbers_that_do_not_matter_are_null():
    plan = sample.plan_of({"facts/seats": 0, "facts/portable_toilets": 0}, start=sample.rally())

    assert json.loads(exported(".json", plan=plan))["numbers"]["toilets"] is None


def test_the_record_says_why_an_item_applies():
    record = json.loads(exported(".json"))
    because = {item["id"]: item["because"] for item in record["items"]}

    assert {"fact": "legal_info", "value": False} not in because["INC-01"]
    assert any(pair["fact"] == "photos" and pair["value"] is True for pair in because["RES-04"])


def test_the_public_record_leaves_out_owners_and_private_values():
    team, public = json.loads(exported(".json")), json.loads(exported(".json", "public"))

    assert {task["owner"] for task in public["tasks"]} == {""}
    assert {task["owner"] for task in team["tasks"]} > {""}
    facts = {pair["fact"] for item in public["items"] for pair in item["because"]}
    assert "politicians" not in facts
    assert "photos" in facts


def test_a_private_title_is_not_told():
    source = sample.source_of(sample.rally(), private="title")

    assert assessment_record(source, sample.edition("public"))["plan"]["title"] is None
    assert assessment_record(source, sample.edition("team"))["plan"]["title"] == "Welcome Home Rally"
    assert build_summary(source, sample.edition("public")).title == "Event without a name yet"


def test_a_title_in_conflict_is_not_told():
    one = sample.plan_of({"facts/title": "One"}, by=Author("a"), start=sample.rally())
    two = sample.plan_of({"facts/title": "Two"}, by=Author("b"), start=sample.rally())

    assert json.loads(exported(".json", plan=merge(one, two)))["plan"]["title"] is None


@pytest.mark.parametrize("ending", [".csv", ".json"])
def test_a_private_day_takes_the_due_days_with_it(ending):
    source = sample.source_of(sample.rally(), private="date")
    text = export(ending, source, sample.edition("public"), sample.press(), b"").decode("utf-8")

    assert "2026-12" not in text
    with pytest.raises(ProblemsError):
        export(".ics", source, sample.edition("public"), sample.press(), b"")
