"""Starts the window."""

from pathlib import Path

# First of all: without it PySide can't hand enum arguments of signals to Python.
from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from ijn_organizer.app.desk import Desk
from ijn_organizer.ui.crash import CrashGuard
from ijn_organizer.ui.window import Window

APPLICATION_ID = "org.immigrantjusticenow.Organizer"


def make_application(desk: Desk) -> QApplication:
    """The Qt application, with Qt's own words in the language of the desk."""
    app = QApplication(["ijn-organizer"])
    app.setApplicationName("IJN Organizer")
    app.setApplicationVersion(desk.version)
    app.setDesktopFileName(APPLICATION_ID)
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale(desk.words.language), "qtbase", "_", folder):
        app.installTranslator(translator)
    direction = Qt.LayoutDirection.RightToLeft if desk.words.right_to_left else Qt.LayoutDirection.LeftToRight
    app.setLayoutDirection(direction)
    return app


def start(desk: Desk, path: Path | None) -> int:
    """Opens the window, with the plan at `path` if there is one, and returns the exit code when it closes."""
    app = make_application(desk)
    window = Window(desk, app.font())
    CrashGuard(window.save_open_plan, window.show_crash).install()
    window.show()
    if path is not None:
        window.open_file(path)
    return app.exec()
