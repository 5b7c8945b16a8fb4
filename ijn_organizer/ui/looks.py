"""The look that the settings ask for."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from ijn_organizer.app.desk import Desk
from ijn_organizer.storage.places import resources
from ijn_organizer.ui.look import Look, make_look
from ijn_organizer.ui.theme import theme_for


def look_for(desk: Desk, base_font: QFont) -> Look:
    """Theme, words, icons and sizes by the settings. `base_font` is the system's font, as it was at the start."""
    app = QApplication.instance()
    dark = isinstance(app, QApplication) and app.styleHints().colorScheme() == Qt.ColorScheme.Dark
    theme = theme_for(desk.settings.theme, system_is_dark=dark)
    return make_look(theme, desk.words, resources() / "icons", base_font, desk.settings.text_percent)
