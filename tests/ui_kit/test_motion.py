"""Nothing moves by itself. How the cursor blinks is left to the system."""

import ast
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QProgressBar,
    QScrollBar,
    QStyle,
    QWidget,
)

import ijn_organizer
from ijn_organizer.ui.look import Look
from tests.ui_kit.gallery import Gallery
from tests.ui_kit.helping import Show, children

COULD_MOVE = (QScrollBar, QAbstractButton, QComboBox, QAbstractSpinBox, QProgressBar)

MOVING = {"QMovie", "QTimeLine", "QSplashScreen", "setCursorFlashTime", "setAnimated"}


def takes_time(widget: QWidget) -> int:
    """For how many milliseconds the style may move a widget."""
    return widget.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, widget)


def test_the_style_moves_nothing(look: Look, show: Show, qapp: QApplication) -> None:
    gallery = Gallery(look)
    show(gallery, 1366, 768)
    parts = [part for part in children(gallery) if isinstance(part, COULD_MOVE)]

    assert any(isinstance(part, QScrollBar) for part in parts)
    assert {takes_time(part) for part in parts} == {0}
    assert not any(qapp.isEffectEnabled(effect) for effect in Qt.UIEffect)


def test_no_bar_runs_without_an_end(look: Look, show: Show) -> None:
    gallery = Gallery(look)
    show(gallery, 1366, 768)

    assert all(bar.maximum() > bar.minimum() for bar in gallery.findChildren(QProgressBar))


def test_nothing_that_moves_is_used() -> None:
    found = {
        f"{path.name}: {name}"
        for path in Path(ijn_organizer.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in names(node)
        if name in MOVING or name.endswith(("Animation", "AnimationGroup"))
    }

    assert found == set()


def names(node: ast.AST) -> list[str]:
    """What a piece of code names."""
    if isinstance(node, ast.alias):
        return [node.name]
    if isinstance(node, ast.Attribute):
        return [node.attr]
    return [node.id] if isinstance(node, ast.Name) else []
