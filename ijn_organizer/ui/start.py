"""Starts the window."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

# First of all: without it PySide can't hand enum arguments of signals to Python.
from PySide6.QtCore import Qt, QTimer, qVersion
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from ijn_organizer.app.crash_report import fault_of, fault_of_stop, keep_report, report
from ijn_organizer.app.desk import Desk
from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.storage.fault_file import Stop, forget
from ijn_organizer.storage.places import resources
from ijn_organizer.ui.collecting import Collector
from ijn_organizer.ui.crash import Crash, CrashDialog, CrashGuard
from ijn_organizer.ui.fonts import add_missing_fonts
from ijn_organizer.ui.later_starts import LaterStarts
from ijn_organizer.ui.look import Look, apply_look, make_look
from ijn_organizer.ui.looks import look_for
from ijn_organizer.ui.theme import theme_for
from ijn_organizer.ui.window import Window
from ijn_organizer.words.words import plain_english

APPLICATION_ID = "org.immigrantjusticenow.Organizer"


def make_application(desk: Desk) -> QApplication:
    """The Qt application. A window gives it its look and its language."""
    app = QApplication(["ijn-organizer"])
    app.setApplicationName("IJN Organizer")
    app.setApplicationVersion(desk.version)
    app.setDesktopFileName(APPLICATION_ID)
    add_missing_fonts(resources() / "fonts")
    app.setWindowIcon(_icon())
    Collector(app)
    return app


def start(desk: Desk, path: Path | None, stops: Sequence[Stop] = ()) -> int:
    """Opens the window, with the plan at `path` if there is one, and returns the exit code when it closes.

    `stops` is what earlier processes left that died: the person is offered a report of it, once.
    """
    app = make_application(desk)
    window = Window(desk, app.font())
    keep = partial(keep_report, desk.places)
    guard = CrashGuard(window.save_open_plan, window.crash_dialog, keep, about_qt())
    guard.install()
    try:
        kept = bool(stops) and _has_kept_work(desk)
        window.show()
        later = LaterStarts(desk.places.letterbox, window, window)
        QTimer.singleShot(0, later, later.look)
        if path is not None:
            window.open_file(path)
        if stops:
            QTimer.singleShot(0, window, lambda: offer(window, stops, kept=kept))
    except Exception as error:  # noqa: BLE001 — the window is there, so it is told in it and one goes on
        guard.tell(error)
    try:
        return app.exec()
    finally:
        guard.remove()


def offer(window: Window, stops: Sequence[Stop], *, kept: bool) -> None:
    """Says that the program stopped on its own the last time, and offers the report. Then that is forgotten."""
    text = report([(fault_of_stop(stop), 1) for stop in stops], about_qt())
    dialog = window.crash_dialog(Crash(text, "last_time_kept" if kept else "last_time"))
    dialog.exec()
    dialog.deleteLater()
    for stop in stops:
        forget(stop)


def show_fault(error: Exception, desk: Desk | None) -> None:
    """Says in a window of its own that the program could not start.

    Raises:
        Exception: whatever keeps Qt from showing that.
    """
    app = QApplication.instance() or QApplication(["ijn-organizer"])
    if not isinstance(app, QApplication):
        raise TypeError
    dialog = CrashDialog(_look_at_start(app, desk), Crash(report([(fault_of(error), 1)], about_qt()), "start"))
    dialog.exec()
    dialog.deleteLater()


def about_qt() -> dict[str, str]:
    """What a report tells of Qt."""
    return {"qt": f"{qVersion()} {QGuiApplication.platformName()}"}


def _icon() -> QIcon:
    """The icon of the program; of each size one picture, which is read when it is needed."""
    icon = QIcon()
    for picture in sorted((resources() / "desktop").glob("organizer-*.png")):
        icon.addFile(str(picture))
    return icon


def _look_at_start(app: QApplication, desk: Desk | None) -> Look:
    if desk is not None:
        look = look_for(desk, app.font())
    else:
        dark = app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        theme = theme_for("system", system_is_dark=dark)
        look = make_look(theme, plain_english(), resources() / "icons", app.font(), 100)
    apply_look(app, look)
    return look


def _has_kept_work(desk: Desk) -> bool:
    try:
        return bool(desk.recovered())
    except ProblemsError:
        # The page of all plans tells it.
        return False
