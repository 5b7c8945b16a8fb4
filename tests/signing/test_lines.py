"""The few words that a table of plans says of their sign-offs."""

from pathlib import Path
from typing import get_args

from ijn_organizer.app.desk import Desk
from ijn_organizer.app.library import card_of_plan
from ijn_organizer.app.signing import Wish
from ijn_organizer.plan.cells import Plan
from ijn_organizer.report.checkpoint_words import SignOff
from ijn_organizer.ui.plans.plan_rows import SIGN_OFF_ICONS
from tests.signing.people import PREPARER, REVIEWER, approved, signed, told


def line(desk: Desk, plan: Plan) -> tuple[str, str, str]:
    card = card_of_plan(desk, Path("rally.ijnplan"), plan)
    return card.sign_off, card.signed_at, card.sign_off_text


def test_the_last_checkpoint_that_was_signed_is_named(desk: Desk, plan: Plan) -> None:
    prepared = signed(desk, plan, PREPARER)

    assert line(desk, plan) == ("not_signed", "", "Not signed")
    assert line(desk, prepared) == ("waiting", "decide", "Waits for review: Decide")
    assert line(desk, approved(desk, plan)) == ("signed", "decide", "Signed: Decide")
    returned = signed(desk, prepared, REVIEWER, Wish("returned", "Where is the map?"))
    assert line(desk, returned) == ("returned", "decide", "Returned: Decide")


def test_what_is_to_be_signed_again_comes_first(desk: Desk, plan: Plan) -> None:
    grown = told(desk, approved(desk, plan), expected=260)

    assert line(desk, grown) == ("stale", "decide", "sign 8 rules again")


def test_each_way_a_plan_stands_has_its_icon_in_the_table() -> None:
    assert set(SIGN_OFF_ICONS) == set(get_args(SignOff))
