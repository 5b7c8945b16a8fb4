"""Who can sign what: what hinders a signature, what a reviewer can decide, what is recorded from paper."""

import datetime as dt
from collections.abc import Callable

import pytest

from ijn_organizer.app.clock import StoppedClock
from ijn_organizer.app.desk import Desk
from ijn_organizer.app.signing import Wish, conditions_in, latest_of, revoking_entry, sign_file, signed_entry
from ijn_organizer.plan import paths
from ijn_organizer.plan.cells import Plan
from ijn_organizer.plan.edits import add_entries
from ijn_organizer.plan.merge import merge
from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.trust.statements import Paper
from tests.app.making import codes
from tests.conftest import NOW
from tests.signing.people import (
    APPROVED,
    PREPARER,
    REVIEWER,
    case_of,
    identity,
    signed,
    standing,
    statement_of,
    states,
    told,
    written,
)


def refused(
    desk: Desk, plan: Plan, name: str = PREPARER, wish: Wish | None = None, at: str = "decide"
) -> list[str]:
    with pytest.raises(ProblemsError) as caught:
        signed(desk, plan, name, wish, at)
    assert all(desk.sentence(problem) for problem in caught.value.problems)
    return codes(caught)


def test_a_practice_plan_cannot_be_signed_or_reviewed(desk: Desk, plan: Plan) -> None:
    practice = written(desk, plan, paths.PRACTICE, True)
    assert refused(desk, practice) == ["sign-practice"]
    assert refused(desk, practice, REVIEWER, APPROVED) == ["sign-practice"]


def test_an_open_must_hinders(desk: Desk, plan: Plan) -> None:
    assert refused(desk, written(desk, plan, paths.answer("FOC-01"), None)) == ["sign-open"]


def test_a_conflict_hinders_wherever_it_is(desk: Desk, plan: Plan) -> None:
    copies = merge(written(desk, plan, paths.note("HAT-07"), "A"), written(desk, plan, paths.note("HAT-07"), "B"))
    assert refused(desk, copies) == ["sign-conflict"]


def test_a_flag_that_stops_hinders(desk: Desk, plan: Plan) -> None:
    assert "sign-stop" in refused(desk, told(desk, plan, capacity=60))


def test_a_section_without_matter_is_confirmed_as_a_fact(desk: Desk, plan: Plan) -> None:
    """Nobody said that there are no side events: rule 9 is not passed over in silence."""
    nothing_said = written(desk, plan, paths.fact("side_events"), None)
    assert "sign-confirm" in refused(desk, nothing_said, at="publish")
    confirmed = written(desk, nothing_said, paths.fact("side_events"), [])
    assert "sign-confirm" not in refused(desk, confirmed, at="publish")
    # Of politicians more hangs on that fact.
    rows = [path for path in plan.cells if path.startswith("politicians/")]
    nobody = plan
    for path in rows:
        nobody = written(desk, nobody, path, None)
    assert refused(desk, nobody) == ["sign-open", "sign-confirm"]
    assert states(desk, signed(desk, written(desk, nobody, paths.fact("politicians"), []), PREPARER)) == ["valid"]


def test_what_is_signed_later_says_so_whatever_the_clocks_do(desk: Desk, plan: Plan) -> None:
    """Lucía's clock is twenty minutes ahead; Noor approves at once by a clock that is right."""
    ahead = Desk(desk.places, StoppedClock(NOW + dt.timedelta(minutes=20)))
    case = case_of(desk, plan)
    first = add_entries(plan, [signed_entry(ahead, case, identity(PREPARER), Wish())])
    case = case_of(desk, first)
    both = add_entries(first, [signed_entry(desk, case, identity(REVIEWER), APPROVED)])
    assert [statement_of(one).at for one in standing(desk, both).all] == [
        "2026-11-24T11:02:00Z",
        "2026-11-24T11:02:01Z",
    ]


def test_nothing_is_signed_twice(desk: Desk, prepared: Plan) -> None:
    assert refused(desk, prepared) == ["sign-done"]


def test_an_identity_that_ran_out_signs_nothing(desk: Desk, plan: Plan) -> None:
    case = case_of(desk, plan)
    old = identity(PREPARER, begins=NOW - dt.timedelta(days=3000))
    with pytest.raises(ProblemsError) as caught:
        signed_entry(desk, case, old, Wish())
    assert codes(caught) == ["certificate-ended"]


@pytest.mark.parametrize("decision", ["approved", "conditions", "returned"])
def test_whoever_prepared_a_plan_cannot_review_it(desk: Desk, prepared: Plan, decision: str) -> None:
    wish = Wish(decision, "Ask again.")  # type: ignore[arg-type]  # one of the three
    assert refused(desk, prepared, PREPARER, wish) == ["review-same-person"]
    # A second identity under the same name is no second person.
    case = case_of(desk, prepared)
    with pytest.raises(ProblemsError) as caught:
        signed_entry(desk, case, identity(PREPARER, "coordinator"), wish)
    assert codes(caught) == ["review-same-person"]


def test_there_is_nothing_to_review_before_somebody_signed(desk: Desk, plan: Plan) -> None:
    assert refused(desk, plan, REVIEWER, APPROVED) == ["review-nothing"]


def test_what_is_stale_can_be_returned_and_not_approved(desk: Desk, prepared: Plan) -> None:
    stale = told(desk, prepared, title="Another name")
    assert refused(desk, stale, REVIEWER, APPROVED) == ["review-nothing"]
    assert states(desk, signed(desk, stale, REVIEWER, Wish("returned", "Which name?"))) == ["returned", "valid"]


@pytest.mark.parametrize("decision", ["conditions", "returned"])
def test_conditions_and_returns_need_words(desk: Desk, prepared: Plan, decision: str) -> None:
    wish = Wish(decision, "  \n ")  # type: ignore[arg-type]  # one of the two
    assert refused(desk, prepared, REVIEWER, wish) == ["review-needs-text"]


def test_each_condition_becomes_a_task_until_it_is_met(desk: Desk, prepared: Plan) -> None:
    asked = signed(
        desk, prepared, REVIEWER, Wish("conditions", "Iris stays at the ramp.\n\nAsk the city again.\n")
    )
    judged = desk.judge(asked)
    assert judged.standing.checkpoints["decide"].review == "conditions"
    tasks = [task for task in judged.assessment.tasks if task.text]
    assert [task.text for task in tasks] == ["Iris stays at the ramp.", "Ask the city again."]
    assert {task.due for task in tasks} == {dt.date(2026, 12, 12)}
    met = written(desk, asked, paths.condition(tasks[0].item), True)
    assert [task.text for task in desk.judge(met).assessment.tasks if task.text] == ["Ask the city again."]
    assert states(desk, met) == ["valid", "valid"]


def test_conditions_are_lines() -> None:
    assert [one.text for one in conditions_in(" a \n\n b\r\n")] == ["a", "b"]


def paper(desk: Desk, plan: Plan, code: str | None = None, **changes: str) -> Wish:
    found = case_of(desk, plan).code[:8] if code is None else code
    said = {"name": PREPARER, "role": "lead organizer", "day": "2026-11-23", "code": found, **changes}
    return Wish(paper=Paper(**said))


def test_a_sheet_that_was_signed_by_hand_is_recorded(desk: Desk, plan: Plan) -> None:
    recorded = signed(desk, plan, REVIEWER, paper(desk, plan))
    (held,) = standing(desk, recorded).all
    said = statement_of(held)
    assert (said.by, said.by_role, said.name) == (PREPARER, "lead organizer", REVIEWER)
    assert said.paper is not None
    assert said.paper.code == case_of(desk, plan).code
    # Whoever recorded it did not prepare the plan, and can review it.
    assert states(desk, signed(desk, recorded, REVIEWER, APPROVED)) == ["valid", "valid"]


def test_the_code_of_a_sheet_stays_while_nothing_of_it_changes(desk: Desk, plan: Plan) -> None:
    code = paper(desk, plan)
    later = written(desk, plan, paths.note("FOC-01"), "Read it aloud.")
    assert states(desk, signed(desk, later, REVIEWER, code)) == ["valid"]
    assert refused(desk, told(desk, plan, title="Another name"), REVIEWER, code) == ["paper-code"]


@pytest.mark.parametrize("typed", ["{0} {1}", " {0}{1} ", "{0}\t{1}"])
def test_the_code_may_be_typed_with_blanks(desk: Desk, plan: Plan, typed: str) -> None:
    code = case_of(desk, plan).code
    wish = paper(desk, plan, typed.format(code[:4].upper(), code[4:8]))
    assert states(desk, signed(desk, plan, REVIEWER, wish)) == ["valid"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": "  "}, "paper-nameless"),
        ({"day": "2026-11-25"}, "paper-day"),
        ({"day": "soon"}, "paper-day"),
        ({"code": "1234 5678"}, "paper-code"),
        ({"code": ""}, "paper-code"),
    ],
)
def test_a_sheet_that_says_too_little_is_refused(
    desk: Desk, plan: Plan, changes: dict[str, str], code: str
) -> None:
    wish = paper(desk, plan)
    assert wish.paper is not None
    given = {"name": wish.paper.name, "role": "", "day": wish.paper.day, "code": wish.paper.code, **changes}
    assert refused(desk, plan, REVIEWER, Wish(paper=Paper(**given))) == [code]


def test_a_review_on_paper_is_recorded_by_somebody_else_than_the_preparer(desk: Desk, prepared: Plan) -> None:
    said = paper(desk, prepared, name=REVIEWER).paper
    wish = Wish("approved", paper=said)
    assert refused(desk, prepared, PREPARER, wish) == ["review-same-person"]
    assert states(desk, signed(desk, prepared, "Iris Tamm", wish)) == ["valid", "valid"]


def test_nobody_is_both_by_way_of_paper(desk: Desk, plan: Plan) -> None:
    """Lucía records that she signed by hand, and then that Noor approved by hand."""
    recorded = signed(desk, plan, PREPARER, paper(desk, plan))
    review = Wish("approved", paper=paper(desk, plan, name=REVIEWER).paper)
    assert refused(desk, recorded, PREPARER, review) == ["review-same-person"]
    assert states(desk, signed(desk, recorded, "Iris Tamm", review)) == ["valid", "valid"]


@pytest.mark.parametrize(
    "name", ["lucía  BARRERA", "Luci\u0301a Barrera", "Lucía\u200b Barrera\u202e", "\uff2cucía\u00a0Barrera"]
)
def test_a_name_is_the_same_however_it_is_typed(desk: Desk, plan: Plan, name: str) -> None:
    recorded = signed(desk, plan, REVIEWER, paper(desk, plan, name=name))
    assert "\u200b" not in statement_of(standing(desk, recorded).all[0]).by
    assert refused(desk, recorded, PREPARER, APPROVED) == ["review-same-person"]


def test_taking_back_needs_the_same_key_and_a_reason(desk: Desk, prepared: Plan) -> None:
    (held,) = standing(desk, prepared).all
    case = case_of(desk, prepared)
    tries: list[tuple[Callable[[], object], str]] = [
        (lambda: revoking_entry(desk, case, identity(REVIEWER), held, "No."), "revoke-not-yours"),
        (lambda: revoking_entry(desk, case, identity(PREPARER), held, " "), "revoke-needs-text"),
    ]
    for attempt, code in tries:
        with pytest.raises(ProblemsError) as caught:
            attempt()
        assert codes(caught) == [code]
    assert latest_of(standing(desk, prepared), "decide", identity(REVIEWER).certificate) is None


def test_signing_a_file_writes_it_and_a_sealed_one_stays_sealed(
    desk: Desk, plan: Plan, tmp_path_factory: pytest.TempPathFactory
) -> None:
    from ijn_organizer.app.passphrases import key_of
    from ijn_organizer.app.sealing import seal_file

    folder = tmp_path_factory.mktemp("sealed")
    path = folder / "rally.ijnplan"
    own = Desk(desk.places, StoppedClock(NOW))
    own.write_new(path, plan)
    seal_file(own, path, "four words in a row")
    own.ask = lambda _: "four words in a row"
    sign_file(own, path, "decide", identity(PREPARER), Wish())
    assert path.read_bytes().startswith(b"age-encryption.org/v1\n")
    key = key_of(path, "four words in a row")
    assert states(desk, own.read_plan(path, key).plan) == ["valid"]
