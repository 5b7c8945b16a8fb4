"""A process of its own in which somebody types: `python -m tests.ui.typist HOME PLAN FIELD`. A test kills it.

After each key it tells the time and what was typed so far.
"""

import itertools
import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from ijn_organizer.app.clock import SystemClock
from ijn_organizer.app.desk import Desk
from ijn_organizer.storage.places import places_in
from ijn_organizer.ui.start import make_application
from ijn_organizer.ui.window import Window

KEY_MS = 30


def main() -> None:
    """Opens the plan, goes to the field with this name, and types until it is killed."""
    home, path, name = sys.argv[1:]
    desk = Desk(places_in(Path(home)), SystemClock())
    app = make_application(desk)
    window = Window(desk, app.font())
    window.show()
    window.activateWindow()
    window.open_file(Path(path))
    field = next(widget for widget in window.findChildren(QLineEdit) if widget.accessibleName() == name)
    field.setFocus(Qt.FocusReason.MouseFocusReason)
    field.selectAll()
    letters = itertools.cycle("lights for rivergate, and tea ")
    typed = ""

    def press() -> None:
        nonlocal typed
        letter = next(letters)
        QTest.keyClicks(field, letter)
        typed += letter
        sys.stdout.write(json.dumps([time.monotonic(), typed]) + "\n")
        sys.stdout.flush()

    timer = QTimer()
    timer.timeout.connect(press)
    timer.start(KEY_MS)
    app.exec()


if __name__ == "__main__":
    main()
