"""A run in a language of marks: whatever is seen or read aloud went through a catalogue, or somebody typed it."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget

from ijn_organizer.app.desk import Desk
from ijn_organizer.app.practice import practice_plans
from ijn_organizer.plan.cells import Plan
from ijn_organizer.plan.values import texts_in
from ijn_organizer.ui.plan.plan_page import PlanPage
from ijn_organizer.ui.window import Window
from ijn_organizer.words.languages import OWN_NAMES
from ijn_organizer.words.words import Words
from tests.ui.conftest import OpenWindow
from tests.ui.helping import practice
from tests.ui.marked import Marked, shown_texts, unspoken
from tests.ui.pages import (
    DIALOGS,
    STEPS,
    VERSION_NAME,
    show_empty,
    show_empty_folder,
    show_folder,
    show_hint,
    show_plans,
    show_remarks,
    show_reviewed,
    show_settings,
    show_signed,
    show_step,
    shown,
    somebody,
)

FOLDERS = ("Valley chapter", "Nothing yet")
NAMES = ("IJN Organizer", *OWN_NAMES.values(), VERSION_NAME, "Tea", "Closed", "Lucía Barrera", "lead organizer")
LETTERS = re.compile("[A-Za-z]{2}")
LONG_ENOUGH = re.compile("[A-Za-z]{3}")
"""What was typed and is shorter could as well be part of a word: it is looked at as if it were ours."""

BABEL = re.compile(
    r"\b(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\w*|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*|AM|PM|and)\b"
)
"""Days, months, hours and lists come from Babel."""

CODES = re.compile(
    r"\b(?:[A-Z]{2,4}-\d+|(?:(?:Ctrl|Alt|Shift)\+)+[\w←→]*|Enter|Esc|Del|F\d+|\w+\.(?:ijnplan|pdf)|[0-9a-f]{8})(?!\w)"
)
"""Questions' codes, keys as they stand on the keyboard, names of files, fingerprints in hex digits."""


@pytest.fixture
def window(desk: Desk, open_window: OpenWindow) -> Window:
    """The window in the language of marks."""
    desk.words = Words("en", Marked("ijn-organizer"), Marked("ijn-conduct"))
    return open_window(desk)


def names(desk: Desk) -> set[str]:
    """What is called the same in every language: names of things, folders, the words of fingerprints."""
    certificate = somebody()
    fingerprint = "\xa0\xa0\xa0".join(certificate.words)
    folders = {str(desk.plans_folder), *(str(desk.places.state / name) for name in FOLDERS), *FOLDERS}
    return {*NAMES, *folders, certificate.name, certificate.role, *certificate.words, fingerprint}


def typed(plan: Plan) -> set[str]:
    """What people wrote into a plan, and their names."""
    found = set[str]()
    for lives in plan.cells.values():
        for live in lives:
            found |= {live.by.name, *texts_in(live.read())}
    for entry in plan.entries:
        found |= {*texts_in(entry.read())}
    return found


def not_translated(root: QWidget, known: set[str]) -> Iterator[str]:
    """Texts of ours that went through no catalogue."""
    for widget, text in shown_texts(root):
        left = unspoken(text)
        for one in sorted(filter(LONG_ENOUGH.search, known), key=len, reverse=True):
            left = left.replace(one, " ")
        left = CODES.sub(" ", BABEL.sub(" ", left))
        if LETTERS.search(left):
            yield f"{type(widget).__name__}: {text[:90]!r} has {' '.join(left.split())[:60]!r}"


def test_every_page_is_translated(desk: Desk, window: Window) -> None:
    wrong: list[str] = []
    known = names(desk) | typed(desk.read_plan(practice_plans(desk)[0].path).plan) | {"Elmstead"}
    for show in (show_empty, show_settings, show_empty_folder, show_folder, show_plans):
        show(window, desk)
        wrong += not_translated(window, known)
    document = practice(desk)
    window.open_document(document)
    assert isinstance(window.page, PlanPage)
    for step in STEPS:
        show_step(window.page, step)
        wrong += not_translated(window, known | typed(document.session.plan))
    for show in (show_signed, show_remarks, show_reviewed, show_hint):
        show(window, desk)
        wrong += not_translated(window, known | typed(window.page.document.session.plan))

    assert not wrong, "\n".join(dict.fromkeys(wrong))


@pytest.mark.parametrize("name", DIALOGS)
def test_every_dialog_is_translated(desk: Desk, window: Window, name: str) -> None:
    with shown(window, desk, name) as dialog:
        page = window.page
        known = typed(page.document.session.plan) if isinstance(page, PlanPage) else set[str]()
        wrong = list(not_translated(dialog, names(desk) | known))

    assert not wrong, "\n".join(wrong)
