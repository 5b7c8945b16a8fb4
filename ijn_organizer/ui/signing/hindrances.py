"""Why something can't be signed yet, in words that lead to where it can be helped."""

from collections.abc import Iterator

import msgspec

from ijn_organizer.plan.problems import Problem
from ijn_organizer.trust.signing import Case, to_confirm
from ijn_organizer.ui.plan.places import cell_place, fact_place, item_place
from ijn_organizer.words.problems import say_problem
from ijn_organizer.words.words import Words


class Hindrance(msgspec.Struct, frozen=True):
    """One thing that keeps from signing.

    Attributes:
        text: what it is.
        place: where it can be helped; empty where nowhere.
        link: the words of the way there.
        confirm: the list whose "none" is to be confirmed; then `text` is the sentence to agree to.
    """

    text: str
    place: str = ""
    link: str = ""
    confirm: str = ""


def say_hindrances(words: Words, case: Case, problems: tuple[Problem, ...]) -> tuple[Hindrance, ...]:
    """These problems of `trust.signing.hindrances`, one thing each."""
    return tuple(one for problem in problems for one in _said(words, case, problem))


def _said(words: Words, case: Case, problem: Problem) -> Iterator[Hindrance]:
    report = case.assessment.checkpoints[case.checkpoint]
    if problem.code == "sign-conflict":
        count = len(case.reading.conflicts)
        text = words.ngettext(
            "Two copies of this plan differ in %(n)s value. Please choose first.",
            "Two copies of this plan differ in %(n)s values. Please choose first.",
            count,
        )
        yield Hindrance(text, cell_place(case.reading.conflicts[0]), words.gettext("Choose"))
    elif problem.code == "sign-open":
        count = len(report.missing_items) + len(report.missing_facts)
        text = words.ngettext(
            "You can sign when the %(n)s open point is done.",
            "You can sign when the %(n)s open points are done.",
            count,
        )
        place = (
            item_place(report.missing_items[0]) if report.missing_items else fact_place(report.missing_facts[0])
        )
        yield Hindrance(text, place, words.gettext("Go to the first"))
    elif problem.code == "sign-stop":
        text = words.ngettext(
            "Please look at %(n)s point first.", "Please look at %(n)s points first.", len(report.stops)
        )
        item = case.compiled.flags[report.stops[0]].flag.item
        yield Hindrance(text, item_place(item), words.gettext("Look at the first"))
    elif problem.code == "sign-confirm":
        for key in to_confirm(case.assessment):
            yield Hindrance(words.pack(case.compiled.facts[key].fact.confirm_none), confirm=key)
    else:
        yield Hindrance(say_problem(words, problem))
