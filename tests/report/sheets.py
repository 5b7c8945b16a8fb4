"""Sign-off sheets of plans under the rule pack that ships."""

from collections.abc import Mapping

from ijn_organizer.plan import paths
from ijn_organizer.plan.cells import Plan
from ijn_organizer.plan.reading import ORDER, read
from ijn_organizer.plan.values import Json
from ijn_organizer.report.edition import Source
from ijn_organizer.report.sign_off_sheet import Sheet, sign_off_sheet
from ijn_organizer.rules.assess import assess
from ijn_organizer.words.words import Words
from tests.report import sample

CODE = "3f9a02bc" + "0123456789abcdef" * 3 + "deadbeef"

LONG = "The city does not let us put up others on that day, as two of its offices told us twice on the phone. "


def source_at(plan: Plan, checkpoint: str) -> Source:
    """`plan` assessed at this checkpoint."""
    reading = read(plan)
    compiled = sample.compiled_pack()
    return Source(plan, reading, compiled.pack, assess(reading, compiled, sample.TODAY, checkpoint))


def made(plan: Plan, checkpoint: str, words: Words | None = None) -> bytes:
    """The sheet of `plan` for this checkpoint."""
    source = source_at(plan, checkpoint)
    return sign_off_sheet(source, sample.edition("team", words), Sheet(checkpoint, CODE), sample.press())


def with_cells(cells: Mapping[str, Json]) -> Plan:
    """The long plan with these cells."""
    return sample.plan_of(cells, start=sample.rally())


def finished() -> Plan:
    """The long plan with every point done."""
    cells: dict[str, Json] = {
        paths.answer(item.id): {"status": "yes", "value": sample.evidence(item.evidence)}
        for item in sample.pack().items
    }
    way_in = {"width_in": 44, "door_in": 36, "date": "2026-10-24"}
    cells[paths.answer("ACC-02")] = {"status": "yes", "value": way_in}
    guest = {**sample.LISTS["politicians"][1], "reply": "yes", "rules_signed": True}
    partner = {**sample.LISTS["cosponsors"][2], "approved": True}
    logo = {**sample.LISTS["permissions"][0], "until": "2027-03-01"}
    cells[paths.row("permissions", "r0")] = {**logo, ORDER: "a0"}
    cells[paths.row("politicians", "r1")] = {**guest, ORDER: "a1"}
    cells[paths.row("cosponsors", "r2")] = {**partner, ORDER: "a2"}
    return with_cells(cells)


def crowded() -> Plan:
    """A plan whose sheet for "publish" is as full as it gets: nine musts, four raised, waivers, long texts."""
    assessment = source_at(sample.rally(), "publish").assessment
    report = assessment.checkpoints["publish"]
    waiver: Json = {
        "status": "waived",
        "reason": LONG * 3,
        "instead": LONG * 3,
        "approved_by": "Noor Castellan, coordinator of the network for the northern and the western region",
        "until": "2026-12-13",
    }
    cells: dict[str, Json] = {
        paths.fact("title"): "The long way home: neighbors walk, sing and write for fair family reunion rules "
        * 2,
        paths.fact("place"): "Cedar Square, by the fountain behind the old market hall, next to the library " * 3,
    }
    for key, state in assessment.items.items():
        if key in (*report.musts, *report.raised):
            cells[paths.answer(key)] = {"status": "not_applicable", "reason": LONG * 3}
        elif state.applies and state.item.checkpoint in ("decide", "publish") and state.item.waivable:
            cells[paths.answer(key)] = waiver
    return with_cells(cells)
