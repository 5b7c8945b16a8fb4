"""What the tests of the kit share."""

import gettext
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QWidget

from ijn_organizer.ui.look import Look
from ijn_organizer.words.words import Words

ICONS = Path(__file__).parents[2] / "resources" / "icons"


class MakeLook(Protocol):
    """Makes and applies a look."""

    def __call__(self, theme: str = "light", percent: int = 100, *, rtl: bool = False) -> Look: ...


class Show(Protocol):
    """Shows a widget in an active window that goes away after the test."""

    def __call__(self, widget: QWidget, width: int = 800, height: int = 600) -> None: ...


def arabic() -> Words:
    return Words("ar", gettext.NullTranslations(), gettext.NullTranslations())


def bury(app: QApplication) -> None:
    """Deliver `deleteLater` and what follows from it."""
    for _round in range(3):
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        app.processEvents()


def spoken(widget: QWidget) -> QAccessibleInterface:
    """What a screen reader is told of `widget`."""
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface


def said(widget: QWidget) -> tuple[str, str]:
    """Name and description that are read for `widget`."""
    interface = spoken(widget)
    return interface.text(QAccessible.Text.Name), interface.text(QAccessible.Text.Description)


def children(widget: QWidget) -> Iterator[QWidget]:
    """`widget` and everything inside it."""
    yield widget
    yield from widget.findChildren(QWidget)
