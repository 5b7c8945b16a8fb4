"""Signed plans, in the states that paper has to tell apart."""

import datetime as dt

import msgspec

from ijn_organizer.app.desk import Desk
from ijn_organizer.app.signing import Wish, latest_of
from ijn_organizer.plan import paths
from ijn_organizer.plan.cells import Entry, Plan
from ijn_organizer.plan.edits import add_entries
from ijn_organizer.plan.values import canonical
from ijn_organizer.report.edition import Copy, Source
from ijn_organizer.report.page import Summary
from ijn_organizer.report.summary import build_summary
from ijn_organizer.trust.statements import Paper
from ijn_organizer.words.words import Words
from tests.report import hostile, sample
from tests.signing.people import (
    PREPARER,
    REVIEWER,
    approved,
    case_of,
    identity,
    signed,
    taken_back_by,
    with_body,
    written,
)

CONDITIONS = ("Iris Tamm stays at the ramp until 4:30 PM.", "Ask the county again about the bus.")
RETURNED = "Please write down who holds the keys of the park house."
TAKEN_BACK = "The county closed the park for the day."
PURPOSE = "Newcomers and their neighbors ask the county for interpreters."


def source(desk: Desk, plan: Plan, now: dt.datetime | None = None) -> Source:
    """What a summary of `plan` is made from."""
    judge = desk.judge_of(plan)
    return judge.source(judge.judge(plan, now or desk.clock.now()))


def summary(desk: Desk, plan: Plan, copy: Copy = "team", now: dt.datetime | None = None) -> Summary:
    """The summary of `plan`."""
    return build_summary(source(desk, plan, now), sample.edition(copy))


def with_conditions(desk: Desk, prepared: Plan, *conditions: str) -> Plan:
    """`prepared`, approved with conditions."""
    return signed(desk, prepared, REVIEWER, Wish("conditions", "\n".join(conditions or CONDITIONS)))


def stale(desk: Desk, decided: Plan) -> Plan:
    """`decided` with another purpose, which touches one rule."""
    return written(desk, decided, paths.answer("FOC-01"), {"status": "yes", "value": {"text": PURPOSE}})


def taken_back(desk: Desk, plan: Plan, name: str) -> Plan:
    """`plan`, of which a signer took back what they signed last."""
    held = latest_of(desk.judge(plan).standing, "decide", identity(name).certificate)
    assert held is not None
    return taken_back_by(desk, plan, identity(name), held, TAKEN_BACK)


def on_paper(desk: Desk, plan: Plan) -> Plan:
    """`plan`, signed and approved on paper, both recorded by one person."""
    code = case_of(desk, plan).code
    sheet = Paper("Omar Haddad", "lead marshal", "2026-11-22", code)
    prepared = signed(desk, plan, PREPARER, Wish(paper=sheet))
    return signed(desk, prepared, PREPARER, Wish("approved", paper=Paper(REVIEWER, "", "2026-11-23", code)))


def waived(desk: Desk, plan: Plan, until: str) -> Plan:
    """`plan` with a waiver for an item of "decide", signed and approved."""
    items = desk.judge(plan).assessment.items.values()
    item = next(
        one.item.id for one in items if one.applies and one.item.waivable and one.item.checkpoint == "decide"
    )
    waiver = {
        "status": "waived",
        "reason": "The park house has no such room.",
        "instead": "A room at the bakery.",
        "approved_by": "Noor Castellan",
        "until": until,
    }
    return approved(desk, written(desk, plan, paths.answer(item), dict(waiver)))


def forged(plan: Plan) -> Plan:
    """`plan` with a sign-off that somebody changed in the file, and with one that nobody can read."""
    entry = min((one for one in plan.entries if one.kind == "sign-off"), key=lambda one: one.id)
    record = entry.read()["statement"]
    assert isinstance(record, dict)
    lie = with_body(entry, statement={**record, "sentence": "I checked all of it twice."})
    unread = Entry("c" * 32, "decision", canonical({"statement": {"text": "yes"}}))
    return add_entries(plan, [Entry("b" * 32, lie.kind, lie.body), unread])


def pages(desk: Desk, prepared: Plan) -> dict[str, tuple[Summary, Plan]]:
    """Much of the above on few pages: by name, each with its plan. The stale one runs from right to left."""
    conditions = (*CONDITIONS, hostile.MARKUP, hostile.SCRIPTS, hostile.LONG_WORD[:1200])
    decided = forged(with_conditions(desk, prepared, *conditions))
    changed = stale(desk, decided)

    def short(plan: Plan, words: Words | None = None) -> Summary:
        whole = build_summary(source(desk, plan), sample.edition("team", words))
        return msgspec.structs.replace(whole, cover=whole.cover[:1], sections=())

    return {
        "signed": (short(decided), decided),
        "stale": (short(changed, sample.words("ar")), changed),
    }
