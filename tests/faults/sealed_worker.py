"""A person who types into a sealed plan in a real window, until somebody kills the program.

Called with the plan's file; the passphrase comes from standard input. Prints a line for each text that was typed.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest

from ijn_organizer.app.desk import Desk
from ijn_organizer.app.passphrases import key_of
from ijn_organizer.ui.kit.inputs import LineInput, TextInput
from ijn_organizer.ui.plan.plan_page import PlanPage
from ijn_organizer.ui.start import make_application
from ijn_organizer.ui.window import Window
from tests.faults.traces import SECRET


def main() -> None:
    """Types without end."""
    path, passphrase = Path(sys.argv[1]), sys.stdin.readline().rstrip("\n")
    desk = Desk.open()
    app = make_application(desk)
    window = Window(desk, app.font())
    window.show()
    window.open_document(desk.open_document(path, key_of(path, passphrase)))
    window.activateWindow()
    numbers = iter(range(1_000_000))
    timer = QTimer()
    timer.timeout.connect(lambda: type_one(window, next(numbers)))
    timer.start(20)
    app.exec()


def type_one(window: Window, number: int) -> None:
    """Types a text into one field of the step in view; now and then goes to the next step."""
    if number % 20 == 19 and isinstance(window.page, PlanPage):
        steps = window.page.steps
        window.page.show_step(steps[number // 20 % (len(steps) - 2)])
    fields = [field for kind in (LineInput, TextInput) for field in window.findChildren(kind) if field.isVisible()]
    if fields:
        field = fields[number % len(fields)]
        field.setFocus()
        QTest.keyClicks(field, f" {SECRET} {number}")
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
