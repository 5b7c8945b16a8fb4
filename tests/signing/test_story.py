"""The whole story, as two people live it: sign, review, change, sign again, hand on, tamper."""

from pathlib import Path

from ijn_organizer.app.desk import Desk
from ijn_organizer.app.exporting import Exporter
from ijn_organizer.app.identities import Contacts
from ijn_organizer.app.signing import Wish
from ijn_organizer.app.verifying import Verified
from ijn_organizer.app.verifying_file import VerifiedPdf, verify_file
from ijn_organizer.plan import paths
from ijn_organizer.plan.cells import Plan
from ijn_organizer.storage.planfile import encode_plan
from tests.report.sample import evidence
from tests.signing.people import (
    APPROVED,
    PREPARER,
    REVIEWER,
    identity,
    rally,
    signed,
    standing,
    statement_of,
    states,
    told,
    written,
)


def event(desk: Desk, folder: Path) -> Plan:
    """A rally for 110 people on a square with room for 114, ready for "publish"."""
    plan = rally(desk, folder, expected=110, open_area_m2=57, indoor=False)
    item = desk.judge(plan).assessment.items["ACC-07"].item
    return written(desk, plan, paths.answer("ACC-07"), {"status": "yes", "value": evidence(item.evidence)})


def seen(desk: Desk, path: Path) -> VerifiedPdf:
    found = verify_file(desk, path)
    assert isinstance(found, VerifiedPdf)
    return found


def test_the_whole_story_of_a_sign_off(desk: Desk, tmp_path: Path) -> None:  # noqa: PLR0915 — one story
    plan = event(desk, tmp_path)

    # Lucía signs "decide" and "publish"; Noor approves the one, and the other with a condition.
    plan = signed(desk, signed(desk, plan, PREPARER), PREPARER, at="publish")
    plan = signed(desk, plan, REVIEWER, APPROVED)
    plan = signed(desk, plan, REVIEWER, Wish("conditions", "Iris Tamm stays at the ramp."), "publish")
    found = standing(desk, plan)
    assert found.valid
    assert (found.checkpoints["decide"].review, found.checkpoints["publish"].review) == ("approved", "conditions")
    assert "Iris Tamm stays at the ramp." in {task.text for task in desk.judge(plan).assessment.tasks}

    # Ten more people: "is there room for all?" is a matter of rule 7, and of nothing else.
    plan = told(desk, plan, expected=120)
    found = standing(desk, plan)
    assert found.checkpoints["decide"].state == "signed"
    assert found.checkpoints["publish"].stale_rules == ("no-violence",)
    assert found.checkpoints["publish"].reopened == ()
    changed = {one.key: (one.before, one.after) for one in found.checkpoints["publish"].differences}
    assert changed["expected"] == (110, 120)

    # Only rule 7 is signed again, and approved again; the rest stays as it was.
    plan = signed(desk, plan, PREPARER, at="publish")
    newest = max(standing(desk, plan).at("publish"), key=lambda one: -len(statement_of(one).rules or (1,) * 99))
    assert statement_of(newest).rules == ("no-violence",)
    assert standing(desk, plan).checkpoints["publish"].review == "waiting"
    plan = signed(desk, plan, REVIEWER, APPROVED, "publish")
    assert standing(desk, plan).checkpoints["publish"].review == "conditions"
    assert standing(desk, plan).valid

    # The PDF of that day, signed as a whole by Lucía, tells the same to whoever gets it.
    file = tmp_path / "rally.pdf"
    Exporter(desk).write(plan, file, "team", identity=identity(PREPARER))
    pdf = seen(desk, file)
    assert (pdf.valid, pdf.verdict.state, pdf.verdict.page_matches_plan) == (True, "intact", True)
    assert pdf.sentence(desk.words).startswith("This PDF is as Lucía Barrera signed it on ")
    assert pdf.newer is None
    assert not pdf.confirmed
    Contacts(desk).confirm(identity(PREPARER).certificate)
    assert seen(desk, file).confirmed
    Contacts(desk).remove(identity(PREPARER).certificate.fingerprint)

    # Twice as many people: everything is open again. The PDF is what it was, and says that the plan moved on.
    later = told(desk, plan, expected=260)
    found = standing(desk, later)
    for checkpoint in ("decide", "publish"):
        assert found.checkpoints[checkpoint].reopened == ("expected",)
        rules = desk.judge_of(later).case(later, desk.clock.now(), checkpoint).covering.rules(checkpoint)
        assert found.checkpoints[checkpoint].stale_rules == rules
    assert set(states(desk, later)) == {"stale"}
    (tmp_path / "rally.ijnplan").write_bytes(encode_plan(later))
    pdf = seen(desk, file)
    assert pdf.valid
    assert pdf.newer is not None
    lines = pdf.newer_lines(desk.words)
    assert any("Expected people: 110 → 260" in line for line in lines)

    # The plan comes out of the PDF as it was put in.
    assert pdf.verdict.plan is not None
    assert pdf.verdict.plan.plan == plan

    # Somebody changes one letter of the file: it is refused, and told so in one sentence.
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    pdf = seen(desk, file)
    assert not pdf.valid
    record = pdf.record(desk.words)
    assert (record["valid"], record["sealed_by"]) == (False, None)
    assert "changed" in pdf.sentence(desk.words)


def test_a_draft_can_be_handed_on_sealed_too(desk: Desk, plan: Plan, tmp_path: Path) -> None:
    file = tmp_path / "draft.pdf"
    Exporter(desk).write(plan, file, "team", identity=identity(PREPARER))
    pdf = seen(desk, file)
    assert (pdf.valid, pdf.record(desk.words)["sign_offs"]) == (True, [])


def test_a_pdf_with_stale_sign_offs_inside_is_not_valid(desk: Desk, decided: Plan, tmp_path: Path) -> None:
    file = tmp_path / "stale.pdf"
    Exporter(desk).write(told(desk, decided, title="Another name"), file, "team", identity=identity(PREPARER))
    pdf = seen(desk, file)
    assert (pdf.verdict.holds, pdf.valid) == (True, False)
    assert "sign-off-stale" in str(pdf.record(desk.words)["problems"])


def test_a_pdf_that_nobody_signed_is_not_valid(desk: Desk, plan: Plan, tmp_path: Path) -> None:
    file = tmp_path / "unsigned.pdf"
    Exporter(desk).write(plan, file, "team")
    pdf = seen(desk, file)
    assert not pdf.valid
    assert pdf.lines(desk.words)[0].startswith("Nobody signed ")


def test_a_newer_plan_that_can_not_be_told_of_does_not_hinder(desk: Desk, plan: Plan, tmp_path: Path) -> None:
    """A newer program made it, with a rule pack that is not here."""
    file = tmp_path / "rally.pdf"
    Exporter(desk).write(plan, file, "team", identity=identity(PREPARER))
    newer = written(desk, plan, paths.PACK, {"id": "ijn-conduct", "version": "99"})
    (tmp_path / "rally.ijnplan").write_bytes(encode_plan(newer))
    pdf = seen(desk, file)
    assert (pdf.valid, pdf.newer) == (True, None)


def test_a_plan_is_no_pdf_whatever_its_texts_say(desk: Desk, decided: Plan, tmp_path: Path) -> None:
    file = tmp_path / "rally.ijnplan"
    file.write_bytes(encode_plan(written(desk, decided, paths.answer("AAA"), {"reason": "%PDF-1.7"})))
    assert b"%PDF-" in file.read_bytes()[:1024]
    assert isinstance(verify_file(desk, file), Verified)
