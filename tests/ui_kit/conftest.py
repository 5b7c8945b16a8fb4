"""Looks and a window without a screen."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt  # noqa: F401 — slots get enums of Qt only once its name is known
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ijn_organizer.ui.look import Look, apply_look, make_look
from ijn_organizer.ui.theme import THEMES
from ijn_organizer.words.words import plain_english
from tests.ui_kit.helping import ICONS, MakeLook, Show, arabic, bury


@pytest.fixture(scope="session")
def base_font(qapp: QApplication) -> QFont:
    """The system's font, before any look is applied."""
    font = QFont(qapp.font())
    font.setPixelSize(14)
    return font


@pytest.fixture
def looks(qapp: QApplication, base_font: QFont) -> MakeLook:
    def make(theme: str = "light", percent: int = 100, *, rtl: bool = False) -> Look:
        words = arabic() if rtl else plain_english()
        look = make_look(THEMES[theme], words, ICONS, base_font, percent)
        apply_look(qapp, look)
        return look

    return make


@pytest.fixture
def look(looks: MakeLook) -> Look:
    return looks()


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    def on_screen(widget: QWidget, width: int = 800, height: int = 600) -> None:
        qtbot.addWidget(widget)
        widget.resize(width, height)
        with qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()

    return on_screen


@pytest.fixture(autouse=True)
def deliver_deletions(qapp: QApplication) -> Iterator[None]:
    """Widgets that were told to go are gone before the next test."""
    yield
    bury(qapp)
