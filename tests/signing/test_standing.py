"""How sign-offs stand: what makes one stale, what doesn't, and what reopens everything."""

import datetime as dt
from itertools import permutations

import msgspec
import pytest

from ijn_organizer.app.clock import StoppedClock
from ijn_organizer.app.desk import Desk
from ijn_organizer.app.signing import Wish, latest_of, revoking_entry
from ijn_organizer.plan import paths
from ijn_organizer.plan.cells import Plan
from ijn_organizer.plan.edits import add_entries
from ijn_organizer.plan.merge import merge
from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.plan.values import Json, canonical
from tests.app.making import codes, remarked
from tests.conftest import NOW
from tests.signing.people import (
    APPROVED,
    PREPARER,
    REVIEWER,
    approved,
    case_of,
    forged,
    identity,
    only,
    signed,
    standing,
    statement_of,
    states,
    taken_back_by,
    told,
    written,
)

ALL = (
    "intersectionality",
    "non-violence",
    "non-partisan",
    "immigrant-focused",
    "no-discrimination",
    "no-violence",
    "no-side-events",
    "accessibility",
)
"""The rules with an item at "decide"; the others are not covered."""


def stale(desk: Desk, plan: Plan, at: str = "decide") -> tuple[str, ...]:
    return standing(desk, plan).checkpoints[at].stale_rules


def answer(plan: Plan, item: str) -> dict[str, Json]:
    value = next(iter(plan.live(paths.answer(item)))).read()
    assert isinstance(value, dict)
    return value


def test_a_plan_that_nobody_signed_has_nothing_that_holds(desk: Desk, plan: Plan) -> None:
    found = standing(desk, plan)
    assert (found.all, found.valid) == ((), False)
    assert {one.state for one in found.checkpoints.values()} == {"unsigned"}


def test_a_signature_covers_the_rules_in_scope_and_no_others(desk: Desk, prepared: Plan) -> None:
    (held,) = standing(desk, prepared).all
    statement = statement_of(held)
    assert statement.rules == ALL
    assert statement.covered is not None
    assert set(statement.covered.rules) == set(ALL)
    assert "respect" not in statement.covered.rules
    assert statement.covered.core["expected"] == 110
    assert statement.sentence.startswith("I checked these points myself.")


def test_what_is_signed_holds_facts_that_are_assumed_too(desk: Desk, plan: Plan) -> None:
    assumed = written(desk, plan, paths.fact("march"), None)
    assert desk.judge(assumed).assessment.facts["march"].origin == "preset"
    (held,) = standing(desk, signed(desk, assumed, PREPARER)).all
    covered = statement_of(held).covered
    assert covered is not None
    assert covered.core["march"] is False
    # That somebody says what was assumed changes nothing.
    assert states(desk, told(desk, signed(desk, assumed, PREPARER), march=False)) == ["valid"]


def test_signing_and_approving_makes_a_checkpoint_signed(desk: Desk, prepared: Plan, decided: Plan) -> None:
    waiting = standing(desk, prepared).checkpoints["decide"]
    done = standing(desk, decided).checkpoints["decide"]
    assert (waiting.state, waiting.review) == ("signed", "waiting")
    assert (done.state, done.review, done.unreviewed) == ("signed", "approved", ())
    assert standing(desk, decided).valid
    assert desk.judge(decided).assessment.checkpoints["decide"].state == "signed"


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (paths.note("SID-01"), "Ask Noor again."),
        (paths.duty("SID-01"), {"owner": "Omar Haddad", "due": "2026-12-01"}),
        (paths.answer("CAM-03"), {"status": "yes"}),
        (paths.fact("seats"), 81),
        ("unread/facts/date", "Smarch 13"),
    ],
)
def test_these_can_change_freely(desk: Desk, decided: Plan, path: str, value: Json) -> None:
    assert states(desk, written(desk, decided, path, value)) == ["valid", "valid"]


def test_a_remark_makes_nothing_stale(desk: Desk, decided: Plan) -> None:
    assert states(desk, remarked(decided)) == ["valid", "valid"]


def test_other_authors_and_times_make_nothing_stale(desk: Desk, decided: Plan) -> None:
    later = Desk(desk.places, StoppedClock(NOW + dt.timedelta(days=2)))
    path = paths.answer("SID-01")
    assert states(desk, written(later, decided, path, answer(decided, "SID-01"))) == ["valid", "valid"]


def test_a_new_day_makes_nothing_stale(desk: Desk, decided: Plan) -> None:
    later = Desk(desk.places, StoppedClock(NOW + dt.timedelta(days=10)))
    assert states(later, decided) == ["valid", "valid"]


def test_other_evidence_makes_its_rules_stale_and_no_others(desk: Desk, decided: Plan) -> None:
    before = answer(decided, "FOC-01")
    changed = written(desk, decided, paths.answer("FOC-01"), {**before, "value": {"text": "We bake bread."}})
    item = desk.judge(decided).assessment.items["FOC-01"].item
    assert stale(desk, changed) == item.rules
    assert states(desk, changed) == ["stale", "stale"]
    (told_so,) = [one for one in standing(desk, changed).checkpoints["decide"].differences if one.kind == "item"]
    assert (told_so.key, told_so.rules) == ("FOC-01", item.rules)


def test_a_change_that_is_taken_back_makes_it_hold_again(desk: Desk, decided: Plan) -> None:
    before = answer(decided, "FOC-01")
    path = paths.answer("FOC-01")
    changed = written(desk, decided, path, {"status": "not_yet"})
    assert states(desk, changed) == ["stale", "stale"]
    assert states(desk, written(desk, changed, path, before)) == ["valid", "valid"]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("title", "Welcome Home March"),
        ("date", "2026-12-13"),
        ("place", "Mill Lane, Rivergate"),
        ("format", "hybrid"),
        ("march", True),
        ("street_use", True),
        ("legal_info", True),
        ("one_on_one_legal", True),
        ("expected", 138),
        ("expected", 250),
    ],
)
def test_these_facts_reopen_every_rule(desk: Desk, decided: Plan, key: str, value: Json) -> None:
    assert states(desk, decided) == ["valid", "valid"]
    changed = told(desk, decided, **{key: value})
    assert stale(desk, changed) == case_of(desk, changed).covering.rules("decide")
    assert key in standing(desk, changed).checkpoints["decide"].reopened


@pytest.mark.parametrize(
    ("signed_for", "now", "reopens"),
    [
        (110, 120, False),
        (110, 137, False),
        (110, 138, True),
        (40, 49, False),
        (45, 50, True),
        (50, 51, True),
        (240, 251, True),
        (990, 1000, True),
        (1001, 1250, False),
        (1000, 1250, True),
        (260, 110, False),
        (110, 110, False),
    ],
)
def test_a_crowd_reopens_from_five_fourths_on_and_at_its_steps(
    desk: Desk, plan: Plan, signed_for: int, now: int, reopens: bool
) -> None:
    before = told(desk, plan, expected=signed_for)
    covering = case_of(desk, before).covering
    after = told(desk, before, expected=now)
    one, other = (case_of(desk, each) for each in (before, after))
    found = covering.reopened(one.coverage.core, other.coverage, other.assessment)
    assert found == (("expected",) if reopens else ())


def first_row(plan: Plan, key: str) -> str:
    return next(iter(sorted(path for path, _ in plan.under(key))))


@pytest.mark.parametrize("column", ["name", "office", "party", "candidate", "role", "capacity"])
def test_who_a_politician_is_reopens_every_rule(desk: Desk, decided: Plan, column: str) -> None:
    row = first_row(decided, "politicians")
    value = next(iter(decided.live(paths.row("politicians", row)))).read()
    assert isinstance(value, dict)
    other: Json = not value.get(column) if column == "candidate" else "guest" if column == "role" else "private"
    if other == value.get(column):
        other = "speaker"
    changed = written(desk, decided, paths.row("politicians", row), {**value, column: other})
    assert standing(desk, changed).checkpoints["decide"].reopened == ("politicians",)


@pytest.mark.parametrize("column", ["minutes", "requested_on", "rules_signed"])
def test_the_rest_of_a_politician_acts_through_its_items(desk: Desk, decided: Plan, column: str) -> None:
    row = first_row(decided, "politicians")
    value = next(iter(decided.live(paths.row("politicians", row)))).read()
    assert isinstance(value, dict)
    values: dict[str, Json] = {"minutes": 2, "requested_on": "2026-11-20", "rules_signed": False}
    changed = written(desk, decided, paths.row("politicians", row), {**value, column: values[column]})
    found = standing(desk, changed).checkpoints["decide"]
    assert found.reopened == ()
    assert set(found.stale_rules) < set(ALL)


def test_a_politician_who_is_added_or_typed_anew(desk: Desk, decided: Plan) -> None:
    row = first_row(decided, "politicians")
    value = next(iter(decided.live(paths.row("politicians", row)))).read()
    gone = written(desk, decided, paths.row("politicians", row), None)
    assert standing(desk, gone).checkpoints["decide"].reopened == ("politicians",)
    anew = written(desk, gone, paths.row("politicians", "f00d"), value)
    assert states(desk, anew) == ["valid", "valid"]


def test_a_conflict_in_a_fact_reopens_everything_until_somebody_chooses(desk: Desk, decided: Plan) -> None:
    copies = merge(told(desk, decided, seats=81), told(desk, decided, seats=82))
    assert standing(desk, copies).checkpoints["decide"].reopened == ("seats",)
    assert states(desk, copies) == ["stale", "stale"]
    assert states(desk, told(desk, copies, seats=81)) == ["valid", "valid"]


def test_a_conflict_in_an_answer_makes_its_rules_stale(desk: Desk, decided: Plan) -> None:
    path = paths.answer("FOC-01")
    one, other = (written(desk, decided, path, {"status": "yes", "value": {"text": text}}) for text in ("A", "B"))
    copies = merge(one, other)
    assert stale(desk, copies) == desk.judge(decided).assessment.items["FOC-01"].item.rules


def test_merging_copies_keeps_what_holds_and_marks_the_rest(desk: Desk, plan: Plan) -> None:
    """Two people sign two copies; one of them had changed what it covers."""
    one = signed(desk, plan, PREPARER)
    changed = written(desk, plan, paths.answer("FOC-01"), {**answer(plan, "FOC-01"), "value": {"text": "Bread."}})
    later = Desk(desk.places, StoppedClock(NOW + dt.timedelta(minutes=5)))
    same, other = signed(later, plan, "Iris Tamm"), signed(later, changed, "Omar Haddad")
    assert states(later, merge(one, same)) == ["valid", "valid"]
    assert states(later, merge(one, changed)) == ["stale"]
    merged = merge(one, other)
    by = {statement_of(held).by: held.state for held in standing(later, merged).all}
    assert by == {PREPARER: "replaced", "Omar Haddad": "valid"}
    assert standing(desk, merged).checkpoints["decide"].state == "signed"


def test_what_was_approved_stays_so_when_another_copy_is_signed_later(desk: Desk, plan: Plan) -> None:
    later = Desk(desk.places, StoppedClock(NOW + dt.timedelta(minutes=5)))
    merged = merge(approved(desk, plan), signed(later, plan, "Omar Haddad"))
    assert states(later, merged) == ["valid", "valid", "valid"]
    assert standing(later, merged).checkpoints["decide"].review == "approved"


def test_signing_again_asks_for_the_stale_rules_alone(desk: Desk, decided: Plan) -> None:
    path = paths.answer("FOC-01")
    changed = written(desk, decided, path, {**answer(decided, "FOC-01"), "value": {"text": "We bake bread."}})
    again = signed(desk, changed, PREPARER)
    newest = standing(desk, again).at("decide")
    rules = desk.judge(decided).assessment.items["FOC-01"].item.rules
    assert sorted(statement_of(one).rules for one in newest if one.is_sign_off) == sorted([ALL, rules])
    found = standing(desk, again).checkpoints["decide"]
    assert (found.state, found.stale_rules, found.review) == ("signed", (), "waiting")
    done = signed(desk, again, REVIEWER, APPROVED)
    assert standing(desk, done).checkpoints["decide"].review == "approved"
    assert standing(desk, done).valid


def test_growth_counts_from_what_each_rule_was_signed_for(desk: Desk, plan: Plan) -> None:
    """Small steps add up: 110 to 130 to 150 is more than five fourths of 110."""
    first = signed(desk, plan, PREPARER)
    path = paths.answer("FOC-01")
    more = written(desk, told(desk, first, expected=130), path, {"status": "yes", "value": {"text": "Bread."}})
    second = signed(desk, more, PREPARER)
    rule = min((statement_of(one).rules for one in standing(desk, second).all), key=len)
    third = told(desk, second, expected=150)
    assert set(stale(desk, third)) == set(ALL) - set(rule)


WAIVER: Json = {
    "status": "waived",
    "reason": "No room.",
    "instead": "A helper.",
    "approved_by": "Noor Castellan",
    "until": "2026-11-30",
}


def waivable(desk: Desk, plan: Plan, *, applies: bool) -> str:
    """A point that may be waived, and that is not needed to sign."""
    return next(
        state.item.id
        for state in desk.judge(plan).assessment.items.values()
        if state.applies is applies and state.item.waivable and state.severity != "must"
        if state.item.checkpoint == "decide"
    )


def test_a_waiver_of_what_does_not_apply_may_end(desk: Desk, plan: Plan) -> None:
    waived = approved(desk, written(desk, plan, paths.answer(waivable(desk, plan, applies=False)), WAIVER))
    later = Desk(desk.places, StoppedClock(NOW + dt.timedelta(days=7)))
    assert states(later, waived) == ["valid", "valid"]


def test_a_waiver_that_has_ended_is_named_in_what_is_signed(desk: Desk, plan: Plan) -> None:
    item = waivable(desk, plan, applies=True)
    later = Desk(desk.places, StoppedClock(NOW + dt.timedelta(days=7)))
    (held,) = standing(later, signed(later, written(later, plan, paths.answer(item), WAIVER), PREPARER)).all
    assert held.state == "waiver_ended"
    assert [one.item for one in statement_of(held).waivers] == [item]


def test_a_waiver_ends_in_the_sign_off_that_it_is_part_of(desk: Desk, plan: Plan) -> None:
    item = waivable(desk, plan, applies=True)
    first = signed(desk, written(desk, plan, paths.answer(item), WAIVER), PREPARER)
    items = desk.judge(plan).assessment.items
    other = next(
        key
        for key, state in items.items()
        if state.status == "yes" and state.item.checkpoint == "decide" and state.answer.value.get("text")
        if not set(state.item.rules) & set(items[item].item.rules)
    )
    changed = written(desk, first, paths.answer(other), {**answer(first, other), "value": {"text": "Bread."}})
    second = signed(desk, changed, PREPARER)
    later = Desk(desk.places, StoppedClock(NOW + dt.timedelta(days=7)))
    assert states(desk, second) == ["valid", "valid"]
    assert states(later, second) == ["waiver_ended", "valid"]


def test_a_waiver_that_ends_is_a_state_of_its_own(desk: Desk, plan: Plan) -> None:
    item = waivable(desk, plan, applies=True)
    waived = approved(desk, written(desk, plan, paths.answer(item), WAIVER))
    said = statement_of(standing(desk, waived).all[0])
    assert [one.item for one in said.waivers if one.until == "2026-11-30"] == [item]
    assert states(desk, waived) == ["valid", "valid"]
    later = Desk(desk.places, StoppedClock(NOW + dt.timedelta(days=7)))
    assert states(later, waived) == ["waiver_ended", "waiver_ended"]
    found = standing(later, waived).checkpoints["decide"]
    assert (found.state, found.stale_rules) == ("waiver_ended", ())


def test_what_is_open_is_signed_as_open(desk: Desk, prepared: Plan) -> None:
    statement = statement_of(standing(desk, prepared).all[0])
    known = desk.judge(prepared).assessment
    scope = {point.item for point in statement.open}
    assert scope == {
        state.item.id
        for state in known.items.values()
        if state.item.checkpoint == "decide" and state.applies and state.open
    }


def test_a_newer_rule_pack_touches_only_what_it_changes(desk: Desk, decided: Plan) -> None:
    from ijn_organizer.app.judging import Judge
    from ijn_organizer.rules.compiled import compile_pack

    pack = desk.standard_pack.pack
    items = tuple(
        msgspec.structs.replace(item, question="Is it clear what this is for?") if item.id == "FOC-01" else item
        for item in pack.items
    )
    newer = compile_pack(msgspec.structs.replace(pack, version="2", items=items, digest="2" * 64))
    found = Judge(newer).judge(decided, NOW).standing
    [rules] = [item.rules for item in pack.items if item.id == "FOC-01"]
    assert found.checkpoints["decide"].stale_rules == rules


def test_a_return_takes_the_sign_off_out_of_force(desk: Desk, prepared: Plan) -> None:
    returned = signed(desk, prepared, REVIEWER, Wish("returned", "Who leads?"))
    found = standing(desk, returned).checkpoints["decide"]
    assert (found.state, found.review) == ("returned", "returned")
    assert states(desk, returned) == ["returned", "valid"]
    assert not standing(desk, returned).valid
    again = approved(desk, returned)
    assert standing(desk, again).checkpoints["decide"].review == "approved"
    assert standing(desk, again).valid


@pytest.mark.parametrize("minutes", [-9, 9])
def test_what_one_reviewer_returned_is_not_approved_by_another(desk: Desk, prepared: Plan, minutes: int) -> None:
    """In two copies that are joined later, whoever was first."""
    other = Desk(desk.places, StoppedClock(NOW + dt.timedelta(minutes=30 + minutes)))
    later = Desk(desk.places, StoppedClock(NOW + dt.timedelta(minutes=30)))
    returned = signed(later, prepared, REVIEWER, Wish("returned", "Who leads?"))
    copies = merge(returned, signed(other, prepared, "Iris Tamm", APPROVED))
    found = standing(later, copies).checkpoints["decide"]
    assert (found.state, found.review) == ("returned", "returned")
    assert {statement_of(one).by: one.state for one in standing(later, copies).all} == {
        PREPARER: "returned",
        REVIEWER: "valid",
        "Iris Tamm": "replaced",
    }


def test_taking_back_a_review_leaves_the_sign_off_waiting(desk: Desk, decided: Plan) -> None:
    reviewer = identity(REVIEWER)
    held = latest_of(standing(desk, decided), "decide", reviewer.certificate)
    assert held is not None
    revoked = taken_back_by(desk, decided, reviewer, held, "I looked at the wrong plan.")
    found = standing(desk, revoked).checkpoints["decide"]
    assert (found.state, found.review) == ("signed", "waiting")
    (taken,) = [one for one in standing(desk, revoked).all if one.state == "revoked"]
    assert taken.revoked_because == "I looked at the wrong plan."


def test_taking_back_a_sign_off_leaves_nothing_to_approve(desk: Desk, decided: Plan) -> None:
    preparer = identity(PREPARER)
    held = latest_of(standing(desk, decided), "decide", preparer.certificate)
    assert held is not None
    revoked = taken_back_by(desk, decided, preparer, held, "Not true any more.")
    assert standing(desk, revoked).checkpoints["decide"].state == "unsigned"
    assert not standing(desk, revoked).valid
    # What was said of it counts for nothing, and is nobody's fault: signed anew, all is well again.
    assert sorted(states(desk, revoked)) == ["lapsed", "revoked", "valid"]
    assert standing(desk, approved(desk, revoked)).valid


def test_what_two_copies_took_back_is_taken_back_once(desk: Desk, prepared: Plan) -> None:
    preparer = identity(PREPARER)
    (held,) = standing(desk, prepared).all
    copies = [taken_back_by(desk, prepared, preparer, held, why) for why in ("Old.", "Wrong.")]
    again = approved(desk, merge(*copies))
    assert sorted(states(desk, again)) == ["revoked", "valid", "valid", "valid", "valid"]
    assert standing(desk, again).valid


def test_what_was_taken_back_stays_so(desk: Desk, prepared: Plan) -> None:
    """Neither an older copy brings it back, nor does taking back the taking back."""
    preparer = identity(PREPARER)
    (held,) = standing(desk, prepared).all
    revoked = taken_back_by(desk, prepared, preparer, held, "Wrong.")
    assert states(desk, merge(revoked, prepared)) == ["revoked", "valid"]
    taking_back = standing(desk, revoked).all[1]
    with pytest.raises(ProblemsError) as caught:
        revoking_entry(desk, case_of(desk, revoked), preparer, taking_back, "It was right.")
    assert codes(caught) == ["revoke-twice"]
    forgery = forged(taking_back.signed.entry, PREPARER, id="f" * 32, about=(taking_back.signed.digest,))
    assert sorted(states(desk, add_entries(revoked, [forgery]))) == ["revoked", "unfounded", "valid"]


def test_nobody_can_take_back_what_others_signed(desk: Desk, decided: Plan) -> None:
    held = standing(desk, decided).all[0]
    entry = only(decided)
    said = {"decision": "revoked", "about": (held.signed.digest,), "name": "Omar Haddad"}
    bare: dict[str, object] = {"rules": (), "covered": None, "open": (), "waivers": ()}
    forgery = forged(entry, "Omar Haddad", id="f" * 32, **said, **bare)
    plan = add_entries(decided, [forgery])
    assert sorted(states(desk, plan)) == ["unfounded", "valid", "valid"]
    assert standing(desk, plan).checkpoints["decide"].state == "signed"


def test_the_order_of_entries_and_merges_does_not_matter(desk: Desk, plan: Plan) -> None:
    """Sign-offs join like all entries: in whatever order the copies meet, the same holds."""
    first = signed(desk, plan, PREPARER)
    changed = told(desk, first, title="Another name")
    copies = [first, signed(desk, first, REVIEWER, APPROVED), changed, signed(desk, changed, "Omar Haddad")]
    found = set()
    for order in permutations(copies):
        merged = order[0]
        for copy in order[1:]:
            merged = merge(merged, copy)
        found.add(
            canonical(
                [[one.signed.digest, one.state, list(one.stale_rules)] for one in standing(desk, merged).all]
            )
        )
    assert len(found) == 1
