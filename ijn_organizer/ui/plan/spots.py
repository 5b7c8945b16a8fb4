"""Where in the window of a plan a hint belongs: the place to go to, and what it is about there."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from ijn_organizer.app.session import Session
from ijn_organizer.rules.assessment import ItemState
from ijn_organizer.ui.kit.answers import AnswerButtons
from ijn_organizer.ui.kit.boxes import FlagBox
from ijn_organizer.ui.kit.checkpoint_line import CheckpointLine
from ijn_organizer.ui.kit.guide_pane import GuidePane
from ijn_organizer.ui.kit.pill import Pill
from ijn_organizer.ui.kit.rail import StepCombo, StepRail
from ijn_organizer.ui.kit.table import RowTable
from ijn_organizer.ui.plan.places import item_place, step_place
from ijn_organizer.ui.plan.plan_page import PlanPage
from ijn_organizer.ui.plan.question_card import QuestionCard
from ijn_organizer.ui.plan.whereabouts import first_of
from ijn_organizer.words.tour import Spot

KINDS: dict[Spot, tuple[type[QWidget], ...]] = {
    "steps": (StepRail, StepCombo),
    "guide": (GuidePane,),
    "review": (RowTable,),
    "sign_off": (CheckpointLine,),
}
"""What a hint is about, for those that are about one part of the window."""

IN_CARDS: dict[Spot, type[QWidget]] = {"answer": AnswerButtons, "needed": Pill, "flag": FlagBox}
"""The part of a question's card that a hint is about."""


CLOSING: dict[Spot, str] = {"review": "review", "sign_off": "sign_off"}
"""Hints about the last steps, and the kind of these."""


def place_of(spot: Spot, session: Session) -> str | None:
    """The name of the place where a hint belongs; None where this plan has no such place."""
    steps = session.pack.pack.steps
    if spot in CLOSING:
        return step_place(first_of(steps, CLOSING[spot]))
    if spot == "steps":
        return step_place(first_of(steps, "questions"))
    item = next(iter(_items(spot, session)), None)
    return item_place(item) if item is not None else None


def part_of(spot: Spot, item: str, page: PlanPage) -> QWidget | None:
    """What a hint is about, if it can be seen; `item` is that of its place."""
    view = page.view()
    if spot in IN_CARDS:
        cards = (card for card in view.findChildren(QuestionCard) if card.item == item)
        return next((part for card in cards for part in _seen(card, IN_CARDS[spot])), None)
    root = view if spot in CLOSING else page
    seen = next((part for kind in KINDS[spot] for part in _seen(root, kind)), None)
    return page.header.guide_button if seen is None and spot == "guide" else seen


def _items(spot: Spot, session: Session) -> list[str]:
    """The items whose cards show this, those that show it best first."""
    assessment = session.assessment
    flagged = {flag.flag.item for flag in assessment.flags}
    shown = [state for state in assessment.items.values() if state.applies and not state.folded]
    if spot == "flag":
        return [state.item.id for state in shown if state.item.id in flagged]
    calm = [state for state in shown if state.item.id not in flagged]
    needed = [state.item.id for state in calm if _is_needed(state)]
    everyone = [state.item.id for state in calm]
    # The guide is shown at the question of the hint before.
    return {"needed": needed, "guide": [*needed, *everyone]}.get(spot, everyone)


def _is_needed(state: ItemState) -> bool:
    return state.word == "left" and state.severity == "must"


def _seen(root: QWidget, kind: type[QWidget]) -> Iterator[QWidget]:
    return (part for part in root.findChildren(kind) if part.isVisible())
