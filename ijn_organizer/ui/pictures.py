"""Pictures of every screen, made without a screen: for the demo, the manual, and for looking at them."""

import os
from collections.abc import Iterator
from pathlib import Path

from ijn_organizer.app.desk import Desk
from ijn_organizer.app.practice import practice_plans, take_out

SIZE = (1366, 768)


def take(desk: Desk, folder: Path) -> Iterator[Path]:
    """Takes a picture of each screen on the first practice plan, and tells each file as it is written.

    The plans folder of `desk` gets the practice plan: hand in a desk of its own.
    """
    os.environ["QT_QPA_PLATFORM"] = os.environ.get("QT_QPA_PLATFORM") or "offscreen"
    from PySide6.QtWidgets import QApplication

    from ijn_organizer.ui.plan.plan_page import PlanPage
    from ijn_organizer.ui.start import make_application
    from ijn_organizer.ui.window import Window

    if QApplication.instance() is None:
        # Kept by Qt itself until the process ends.
        make_application(desk)
    folder.mkdir(parents=True, exist_ok=True)
    desk.change_settings(theme="light", text_percent=100, guide_open=True)
    window = Window(desk, QApplication.font())
    window.resize(*SIZE)
    window.show()
    try:
        yield _picture(window, folder / "plans-empty.png")
        window.open_document(take_out(desk, practice_plans(desk)[0].path))
        page = window.page
        if isinstance(page, PlanPage):
            for number, step in enumerate(page.steps, 1):
                page.show_step(step)
                page.wait()
                yield _picture(window, folder / f"{number:02}-{step}.png")
        window.show_plans()
        yield _picture(window, folder / "plans.png")
        window.show_settings()
        yield _picture(window, folder / "settings.png")
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
