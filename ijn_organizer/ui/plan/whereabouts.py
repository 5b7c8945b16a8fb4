"""Where in the plan window a place lies: in which step, and which place of the walk it is."""

from collections.abc import Sequence

from ijn_organizer.app.session import Session
from ijn_organizer.rules.assessment import Assessment
from ijn_organizer.rules.model import Step
from ijn_organizer.rules.walk import Place, next_open
from ijn_organizer.ui.plan.places import Target, place_name, step_place


def step_of(target: Target, steps: Sequence[Step], assessment: Assessment, current: str) -> str:
    """The step that shows a place; `current`, the one in view, where nobody knows."""
    if target.kind == "item" and target.key in assessment.items:
        return assessment.items[target.key].item.step
    if target.kind == "fact" and target.key in assessment.facts:
        return assessment.facts[target.key].fact.step
    if target.kind == "condition":
        return first_of(steps, "sign_off")
    if target.kind in ("rule", "plan"):
        return first_of(steps, "review")
    return target.key if target.key in [step.id for step in steps] else current


def first_of(steps: Sequence[Step], kind: str) -> str:
    """The id of the first step of a kind; each pack has one."""
    return next(step.id for step in steps if step.kind == kind)


def first_open(session: Session, step: str) -> str:
    """The place that the guide speaks of when a step comes into view: its first open question."""
    place = next_open(session.pack, session.assessment, None, step)
    return place_name(place) if place is not None and place.step == step else step_place(step)


def walk_place(target: Target, step: str) -> Place | None:
    """The place of the walk that a card is; None where it is none."""
    if target.kind == "item":
        return Place(step, "item", target.key)
    return Place(step, "fact", target.key) if target.kind == "fact" else None
