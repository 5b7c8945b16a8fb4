"""What the tests of the window share."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from ijn_organizer.app.desk import Desk
from ijn_organizer.app.document import Document
from ijn_organizer.app.practice import practice_plans, take_out
from ijn_organizer.plan.reading import Reading, read
from ijn_organizer.plan.values import Json
from ijn_organizer.ui.window import Window
from tests.ui.keys import Heard, Keys

PATIENCE_MS = 30_000
"""Longer than anything takes on a machine that has much else to do."""

TEA: dict[str, Json] = {"title": "Tea for newcomers", "event_type": "community_meeting", "date": "2026-12-12"}


def on_disk(desk: Desk, path: Path) -> Reading:
    """What the file says now."""
    return read(desk.read_plan(path).plan)


def start_tea(desk: Desk, window: Window, **facts: Json) -> Document:
    """A small plan, open in the window."""
    document = desk.start_plan({**TEA, **facts})
    window.open_document(document)
    return document


def practice(desk: Desk, number: int = 0) -> Document:
    """One of the practice plans, taken out: filled from the first step to the last."""
    return take_out(desk, practice_plans(desk)[number].path)


def go_to_step(keys: Keys, title: str) -> None:
    """To a step by the list of steps."""
    while keys.heard().name != "Steps":
        keys.press("F6")
    keys.walk_list(title)
    keys.press("Return")
    assert keys.heard().name == title


def find(keys: Keys, words: str) -> None:
    """To a question by "Find a question": the first that fits."""

    def look_for(_dialog: QWidget) -> None:
        # Taken in at once: with each letter that is typed the list is made anew.
        keys.paste(words)
        keys.press("Return")

    with keys.in_dialog(look_for):
        keys.press("Ctrl+K")


def texts(widget: QWidget) -> str:
    """All words of the labels that are seen inside `widget`."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def stops(keys: Keys, until: str) -> list[Heard]:
    """Everything that Tab comes to, from here to the control called `until`."""
    found = [keys.heard()]
    while found[-1].name != until:
        keys.press("Tab")
        found.append(keys.heard())
    return found


def until(bot: QtBot, is_so: Callable[[], bool]) -> None:
    """Waits until something is so: for what the window does beside itself."""
    bot.waitUntil(is_so, timeout=PATIENCE_MS)


def use(bot: QtBot, window: Window) -> None:
    """Gives the keyboard to another window, as a click on it does."""
    with bot.waitActive(window):
        window.activateWindow()


def bury() -> None:
    """Delivers `deleteLater`, and what follows from it."""
    for _round in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QCoreApplication.processEvents()


def buried(window: Window) -> list[QWidget]:
    """All widgets of the window, after those that were told to go are gone."""
    bury()
    return window.findChildren(QWidget)
