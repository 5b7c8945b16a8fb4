"""Pictures of every screen, made without a screen: for the demo, the manual, and for looking at them."""

import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

from ijn_organizer.app.desk import Desk
from ijn_organizer.app.practice import practice_plans, take_out

SIZE = (1366, 768)


class Shot(msgspec.Struct, frozen=True):
    """How a round of pictures is taken: a name, settings for the window, and its size in pixels."""

    name: str
    theme: str = "light"
    text_percent: int = 100
    size: tuple[int, int] = SIZE


STANDARD = Shot("light")
EVERY = (
    STANDARD,
    Shot("dark", theme="dark"),
    Shot("contrast", theme="contrast"),
    Shot("large", text_percent=200),
    Shot("small", size=(960, 600)),
)


def take(desk: Desk, folder: Path, shots: tuple[Shot, ...] = (STANDARD,)) -> Iterator[Path]:
    """Takes a picture of each screen on the first practice plan, and tells each file as it is written.

    The plans folder of `desk` gets the practice plan: hand in a desk of its own.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from ijn_organizer.ui.start import make_application

    if QApplication.instance() is None:
        # Kept by Qt itself until the process ends.
        make_application(desk)
    base_font = QApplication.font()
    folder.mkdir(parents=True, exist_ok=True)
    for shot in shots:
        yield from _round(desk, folder, shot, base_font)


def _round(desk: Desk, folder: Path, shot: Shot, base_font: object) -> Iterator[Path]:
    from PySide6.QtWidgets import QApplication

    from ijn_organizer.ui.plan.plan_page import PlanPage
    from ijn_organizer.ui.window import Window

    desk.change_settings(theme=shot.theme, text_percent=shot.text_percent, guide_open=True)
    window = Window(desk, base_font)  # type: ignore[arg-type]  # a QFont, named here without Qt
    window.resize(*shot.size)
    window.show()
    try:
        yield _picture(window, folder / f"{shot.name}-plans-empty.png")
        window.open_document(take_out(desk, practice_plans(desk)[0].path))
        page = window.page
        if isinstance(page, PlanPage):
            for number, step in enumerate(page.steps, 1):
                page.show_step(step)
                page.wait()
                yield _picture(window, folder / f"{shot.name}-{number:02}-{step}.png")
        window.show_plans()
        yield _picture(window, folder / f"{shot.name}-plans.png")
        window.show_settings()
        yield _picture(window, folder / f"{shot.name}-settings.png")
    finally:
        window.close()
        window.deleteLater()
        QApplication.processEvents()


def _picture(window: object, path: Path) -> Path:
    from PySide6.QtWidgets import QApplication, QWidget

    for _ in range(3):
        QApplication.processEvents()
    if isinstance(window, QWidget):
        window.grab().save(str(path))
    return path
