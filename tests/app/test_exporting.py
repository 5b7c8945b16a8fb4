"""Copies of a plan as files: every ending, both copies, and why one can't be made."""

import csv
import datetime as dt
import io
import json
from pathlib import Path
from typing import get_args

import pytest
from icalendar import Calendar

from ijn_organizer.app.answers import plan_from_file
from ijn_organizer.app.clock import StoppedClock
from ijn_organizer.app.desk import Desk
from ijn_organizer.app.exporting import Exporter, export_file
from ijn_organizer.app.verifying_pdf import verify_pdf
from ijn_organizer.plan.cells import Plan
from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.report.edition import Copy
from ijn_organizer.report.export import ENDINGS
from ijn_organizer.storage.places import places_in
from ijn_organizer.storage.planfile import decode_plan
from ijn_organizer.trust.identity import GOOD_FOR_DAYS, make_identity
from tests.app.making import VIGIL, codes, told
from tests.conftest import NOW
from tests.rules import synthetic
from tests.tools import pdfs


@pytest.fixture
def vigil(desk: Desk, tmp_path: Path) -> Plan:
    (tmp_path / "vigil.toml").write_text(VIGIL, encoding="utf-8")
    return plan_from_file(desk, tmp_path / "vigil.toml")


@pytest.fixture
def file(desk: Desk, vigil: Plan, tmp_path: Path) -> Path:
    desk.write_new(tmp_path / "vigil.ijnplan", vigil)
    return tmp_path / "vigil.ijnplan"


PRIVATE = ("Tobias Marrow", "Ines Calloway", "Cedar Square", "Iris Tamm", "Ana Reyes")

ONLY_FOR_THE_TEAM = {".html": "Tobias Marrow", ".csv": "Iris Tamm", ".ics": "Cedar Square", ".json": "Iris Tamm"}
"""A private text that the team copy tells."""


@pytest.mark.parametrize("copy", get_args(Copy))
@pytest.mark.parametrize("ending", [ending for ending in ENDINGS if ending != ".pdf"])
def test_each_ending_makes_its_kind_of_file(
    desk: Desk, vigil: Plan, tmp_path: Path, ending: str, copy: Copy
) -> None:
    path = tmp_path / f"out{ending}"
    Exporter(desk).write(vigil, path, copy)
    text = path.read_text(encoding="utf-8-sig")
    check = {".html": html, ".csv": table, ".json": data, ".ics": calendar}[ending]
    check(text)
    if copy == "public":
        assert not [name for name in PRIVATE if name in text]
    else:
        assert ONLY_FOR_THE_TEAM[ending] in text


def html(text: str) -> None:
    assert text.startswith("<!doctype html>")
    assert "Lights for Rivergate" in text


def table(text: str) -> None:
    rows = list(csv.reader(io.StringIO(text)))
    assert len({len(row) for row in rows}) == 1
    assert "ACC-04" in [row[0] for row in rows]


def data(text: str) -> None:
    assert json.loads(text)["plan"]["title"] == "Lights for Rivergate"


def calendar(text: str) -> None:
    [event] = Calendar.from_ical(text).walk("VEVENT")[:1]
    assert event["summary"] == "Lights for Rivergate"


def test_the_pdf_of_the_team_carries_the_plan_and_that_of_the_public_does_not(
    desk: Desk, vigil: Plan, tmp_path: Path
) -> None:
    exporter = Exporter(desk)
    team, public = tmp_path / "team.pdf", tmp_path / "PUBLIC.PDF"
    exporter.write(vigil, team, "team")
    exporter.write(vigil, public, "public")
    assert decode_plan(pdfs.attachment(team), "").plan == vigil
    assert "0 embedded files" in pdfs.attachments(public)
    assert "Tobias Marrow" in pdfs.text(team)
    unpacked = pdfs.unpacked(public).decode("latin-1") + pdfs.text(public)
    assert not [name for name in PRIVATE if name in unpacked]


def test_the_cards_for_the_day_are_a_pdf(desk: Desk, vigil: Plan, tmp_path: Path) -> None:
    Exporter(desk).write_cards(vigil, tmp_path / "cards.pdf")
    assert (tmp_path / "cards.pdf").read_bytes().startswith(b"%PDF")


def test_an_event_for_which_there_are_no_cards_is_told(home: Path, tmp_path: Path) -> None:
    packs = tmp_path / "packs" / "small"
    for name, text in synthetic.TEXTS.items():
        (packs / name).parent.mkdir(parents=True, exist_ok=True)
        (packs / name).write_text(text.replace('id = "small"', 'id = "ijn-conduct"'), encoding="utf-8")
    desk = Desk(places_in(home), StoppedClock(NOW), packs=tmp_path / "packs")
    online = told(desk.blank(), event_type="online_event", title="Talk")
    with pytest.raises(ProblemsError) as caught:
        Exporter(desk).write_cards(online, tmp_path / "cards.pdf")
    assert codes(caught) == ["no-cards"]
    assert not (tmp_path / "cards.pdf").exists()


def test_the_same_moment_makes_the_same_bytes(desk: Desk, vigil: Plan) -> None:
    exporter = Exporter(desk)
    assert exporter.make(vigil, ".html", "team") == Exporter(desk).make(vigil, "html", "team")


def test_an_unknown_ending_is_told_with_the_file_and_the_known_ones(
    desk: Desk, file: Path, tmp_path: Path
) -> None:
    for name in ("out.docx", "out", ".pdf"):
        with pytest.raises(ProblemsError) as caught:
            export_file(desk, file, tmp_path / name, copy="public", languages=None)
        assert codes(caught) == ["unknown-ending"]
        said_so = desk.sentence(caught.value.problems[0])
        assert name in said_so
        assert ".pdf, .html, .csv, .ics, .json" in said_so
        assert not (tmp_path / name).exists()


def test_an_unknown_language_is_told_with_the_known_ones(desk: Desk, file: Path, tmp_path: Path) -> None:
    with pytest.raises(ProblemsError) as caught:
        export_file(desk, file, tmp_path / "out.csv", copy="public", languages="eng")
    assert codes(caught) == ["unknown-language"]
    assert caught.value.problems[0].params["nearest"] == "en"


def test_a_known_language_is_taken(desk: Desk, file: Path, tmp_path: Path) -> None:
    export_file(desk, file, tmp_path / "out.csv", copy="public", languages="en")
    assert (tmp_path / "out.csv").exists()


@pytest.mark.parametrize("named", ["es,es", "es,en,fr"])
def test_a_copy_is_in_one_language_or_in_two_different_ones(
    desk: Desk, file: Path, tmp_path: Path, named: str
) -> None:
    with pytest.raises(ProblemsError) as caught:
        export_file(desk, file, tmp_path / "out.pdf", copy="public", languages=named)
    assert codes(caught) == ["wrong-languages"]


def test_only_a_pdf_holds_two_languages(desk: Desk, file: Path, tmp_path: Path) -> None:
    told_beside = export_file(desk, file, tmp_path / "out.html", copy="public", languages="es,en")
    assert [problem.code for problem in told_beside] == ["one-language"]
    assert '<html lang="es"' in (tmp_path / "out.html").read_text("utf-8")
    assert export_file(desk, file, tmp_path / "out.pdf", copy="public", languages="es, en") == ()
    text = pdfs.text(tmp_path / "out.pdf")
    assert "El evento" in text
    assert "The event" in text


def test_a_calendar_needs_a_date(desk: Desk, vigil: Plan, tmp_path: Path) -> None:
    with pytest.raises(ProblemsError) as caught:
        Exporter(desk).write(told(vigil, date=None), tmp_path / "out.ics", "team")
    assert codes(caught) == ["no-dates"]
    assert not (tmp_path / "out.ics").exists()


def test_a_place_that_can_not_be_written_is_told(desk: Desk, vigil: Plan, tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    for path, code in ((tmp_path / "none" / "out.csv", "folder-missing"), (tmp_path / "folder.csv", "is-folder")):
        with pytest.raises(ProblemsError) as caught:
            Exporter(desk).write(vigil, path, "team")
        assert codes(caught) == [code]


def test_the_exporter_says_problems_in_the_words_of_the_desk(desk: Desk, vigil: Plan, tmp_path: Path) -> None:
    exporter = Exporter(desk)
    with pytest.raises(ProblemsError) as caught:
        exporter.write(vigil, tmp_path / "a.odt", "team")
    [problem] = caught.value.problems
    assert exporter.sentence(problem) == desk.sentence(problem)


def test_the_sheet_to_sign_a_checkpoint_on_is_a_pdf(desk: Desk, vigil: Plan, tmp_path: Path) -> None:
    exporter = Exporter(desk)
    exporter.write_sign_off_sheet(vigil, "publish", tmp_path / "sheet.pdf")
    assert (tmp_path / "sheet.pdf").read_bytes() == exporter.sign_off_sheet(vigil, "publish")
    text = pdfs.text(tmp_path / "sheet.pdf")
    code = desk.judge_of(vigil).case(vigil, desk.clock.now(), "publish").code
    for words in ("Sign-off sheet “Publish”", "Lights for Rivergate", f"{code[:4]} {code[4:8]}"):
        assert words in text


def test_the_sheet_never_takes_the_place_of_a_plan(desk: Desk, vigil: Plan, file: Path) -> None:
    with pytest.raises(ProblemsError) as caught:
        Exporter(desk).write_sign_off_sheet(vigil, "publish", file)
    assert codes(caught) == ["output-is-plan"]


def test_a_sheet_for_a_checkpoint_that_there_is_not_is_told(desk: Desk, vigil: Plan, tmp_path: Path) -> None:
    with pytest.raises(ProblemsError) as caught:
        Exporter(desk).write_sign_off_sheet(vigil, "soon", tmp_path / "sheet.pdf")
    assert codes(caught) == ["unknown-checkpoint"]
    assert not (tmp_path / "sheet.pdf").exists()


def test_the_pdf_of_the_team_is_signed_at_the_moment_of_the_copy(desk: Desk, vigil: Plan, tmp_path: Path) -> None:
    ana = make_identity("Ana Reyes", "coordinator", NOW)
    Exporter(desk).write(vigil, tmp_path / "team.pdf", "team", identity=ana)

    verdict = verify_pdf((tmp_path / "team.pdf").read_bytes(), "team.pdf", desk.clock.now())
    assert verdict.holds
    assert verdict.sealed_by == ana.certificate
    assert verdict.moment == NOW
    assert verdict.plan is not None
    assert verdict.plan.plan == vigil


def test_what_can_not_be_signed_is_told(desk: Desk, vigil: Plan, tmp_path: Path) -> None:
    ana = make_identity("Ana Reyes", "", NOW)
    ended = make_identity("Ana Reyes", "", NOW - dt.timedelta(days=GOOD_FOR_DAYS))
    practice = desk.blank(practice=True)
    for plan, name, copy, identity, code in (
        (vigil, "out.pdf", "public", ana, "public-not-certified"),
        (vigil, "out.html", "team", ana, "only-pdf-certified"),
        (practice, "out.pdf", "team", ana, "practice-not-certified"),
        (vigil, "out.pdf", "team", ended, "certificate-ended"),
    ):
        with pytest.raises(ProblemsError) as caught:
            Exporter(desk).write(plan, tmp_path / name, copy, identity=identity)  # type: ignore[arg-type]
        assert codes(caught) == [code]
        assert not (tmp_path / name).exists()
