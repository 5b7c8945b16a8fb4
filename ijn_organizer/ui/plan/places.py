"""Names of places in the plan window, as signals carry them: `item:CAM-03`, `fact:date`, `step:review`."""

import msgspec

from ijn_organizer.plan import paths
from ijn_organizer.rules.assessment import Task
from ijn_organizer.rules.walk import Place
from ijn_organizer.ui.remarks.talk import RULES


class Target(msgspec.Struct, frozen=True):
    """A place: its kind (`item`, `fact`, `step`, `condition`, `rule` or `plan`) and its id or key."""

    kind: str
    key: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}"


def item_place(item: str) -> str:
    """The place of an item's card."""
    return str(Target("item", item))


def fact_place(key: str) -> str:
    """The place of a fact's field or table."""
    return str(Target("fact", key))


def condition_place(key: str) -> str:
    """The place of what a reviewer asked for."""
    return str(Target("condition", key))


def rule_place(rule: str) -> str:
    """The place of what is said about a rule."""
    return str(Target("rule", rule))


PLAN_PLACE = str(Target("plan", ""))
"""The place of what is said about the plan as a whole."""


def said_place(place: str) -> str:
    """The place where a remark about a cell, a rule or the plan is shown."""
    if place.startswith(RULES):
        return rule_place(place.removeprefix(RULES))
    return cell_place(place) or PLAN_PLACE if place else PLAN_PLACE


def cell_place(path: str) -> str:
    """The place where a cell is shown; empty for a cell that is shown nowhere."""
    first, _, rest = path.partition("/")
    if first in (paths.ANSWERS, paths.NOTES, paths.DUTIES):
        return item_place(rest)
    if first == paths.CONDITIONS:
        return condition_place(rest)
    if first in paths.RESERVED and first != paths.FACTS:
        return ""
    return fact_place(rest if first == paths.FACTS else first)


def task_place(task: Task) -> str:
    """The place of a task: the card of its item, or where a reviewer's conditions are."""
    return condition_place(task.item) if task.text else item_place(task.item)


def step_place(step: str) -> str:
    """The place of a step."""
    return str(Target("step", step))


def place_name(place: Place) -> str:
    """The name of a place of the walk."""
    return str(Target(place.kind, place.key))


def parse(name: str) -> Target:
    """The place behind a name."""
    kind, _, key = name.partition(":")
    return Target(kind, key)
