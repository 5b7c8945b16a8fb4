"""Processes that are killed while they work: `python -m tests.faults.victims JOB HOME PATH SEED COUNT`.

A keeper starts one victim after the other, kills each at a random moment, and looks at what it left: the file, and
what is held. It tells one line of JSON for each kill.
"""

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TextIO

from ijn_organizer.app import editing
from ijn_organizer.app.clock import SystemClock
from ijn_organizer.app.desk import Desk
from ijn_organizer.app.document import Document
from ijn_organizer.plan.cells import Plan
from ijn_organizer.storage.durable import read as read_file
from ijn_organizer.storage.places import places_in
from ijn_organizer.storage.planfile import decode_plan, encode_plan
from ijn_organizer.storage.strict_json import MOST_BYTES

KEYS = 12
LONGEST_LIFE_S = 0.25
LONGEST_TYPING_S = 2.5
LETTER_EVERY_MS = 30
MARK = "Typed: "

Log = list[tuple[str, int, float]]
"""What a victim told: `begun`, `saved` or `held`, the number of the edit, and when."""


def main() -> None:
    """Kills as many victims as was asked, one after the other."""
    job, home, path, seed, count = sys.argv[1:]
    keeper = {"edits": Edits, "refused": Refused, "typing": Typing}[job](Path(home), Path(path))
    chance = random.Random(int(seed))  # noqa: S311 — moments, not secrets
    for number in range(int(count)):
        life_s = chance.uniform(0.0, keeper.longest_life_s)
        sys.stdout.write(json.dumps({"seed": int(seed), "kill": number, **keeper.kill_one(number, life_s)}) + "\n")
        sys.stdout.flush()


def open_desk(home: Path) -> Desk:
    """A desk as the program opens it."""
    return Desk(places_in(home), SystemClock())


class Edits:
    """Victims that edit a plan through a document, each edit saved at once."""

    longest_life_s = LONGEST_LIFE_S

    def __init__(self, home: Path, path: Path) -> None:
        self.home = home
        self.path = path
        # Read here once, so that victims begin to edit at once.
        self.desk = open_desk(home)
        document = self.desk.open_document(path)
        document.session.commit([editing.tell_fact(document.session.plan, "first", "x")])
        document.close()

    def kill_one(self, number: int, life_s: float) -> dict[str, Any]:
        """Starts a victim, kills it, and tells what was lost: edits, and seconds of work."""
        log, died_at = _killed(lambda out: self.live(number, out), life_s)
        found = self.look(number)
        # The last edit told as saved or held has to be there; one that was under way may be.
        told = max((edit for kind, edit, _ in log if kind != "begun"), default=0)
        missing = [at for kind, edit, at in log if kind == "begun" and edit > found]
        lost_s = max((died_at - at for at in missing), default=0.0)
        return {
            "edits": sum(kind == "begun" for kind, *_ in log),
            "told": told,
            "found": found,
            "lost": max(0, told - found),
            "lost_s": round(lost_s, 4),
            "left": len([name for name in os.listdir(self.path.parent) if name.endswith(".tmp")]),  # noqa: PTH208
        }

    def live(self, number: int, out: TextIO) -> None:
        """What a victim does until it is killed."""
        self.edit(open_desk(self.home).open_document(self.path), number, out)

    def edit(self, document: Document, number: int, out: TextIO) -> None:
        """Edits without an end, and tells what is safe."""
        for edit in range(1, 10_000):
            _tell(out, "begun", edit)
            value = f"{number}/{edit}"
            document.session.commit([editing.tell_fact(document.session.plan, f"k{edit % KEYS}", value)])
            if document.state.kind == "saved":
                _tell(out, "saved", edit)
            elif document.state.held:
                _tell(out, "held", edit)

    def look(self, number: int) -> int:
        """The newest edit of a victim that is there when the plan is opened again; the file is exact."""
        data = read_file(self.path, MOST_BYTES)
        assert encode_plan(decode_plan(data, "").plan) == data
        document = self.desk.open_document(self.path)
        assert not document.unsaved, document.state
        document.close()
        recovery = self.desk.store.unsaved()
        assert recovery.works == ()
        assert recovery.problems == ()
        return _newest(document.session.plan, number)


class Refused(Edits):
    """Victims whose file can't be saved, because another plan lies there: work is held."""

    def live(self, number: int, out: TextIO) -> None:
        """See `Edits.live`."""
        document = open_desk(self.home).open_document(self.path)
        ours = self.path.with_suffix(".ours")
        self.path.rename(ours)
        self.path.write_bytes(encode_plan(self.desk.blank()))
        self.edit(document, number, out)

    def look(self, number: int) -> int:
        """See `Edits.look`."""
        ours = self.path.with_suffix(".ours")
        if ours.exists():
            ours.replace(self.path)
        return super().look(number)


class Typing(Edits):
    """Victims with a window, where somebody types letter by letter."""

    longest_life_s = LONGEST_TYPING_S

    def __init__(self, home: Path, path: Path) -> None:
        super().__init__(home, path)
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        # Read here once for all victims.
        import ijn_organizer.ui.start
        import ijn_organizer.ui.window  # noqa: F401

    def live(self, number: int, out: TextIO) -> None:
        """See `Edits.live`."""
        from PySide6.QtCore import QTimer
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

        from ijn_organizer.ui.start import make_application
        from ijn_organizer.ui.window import Window

        desk = open_desk(self.home)
        app = make_application(desk)
        window = Window(desk, app.font())
        window.show()
        window.activateWindow()
        window.open_file(self.path)
        QTest.qWait(50)
        fields = [*window.findChildren(QPlainTextEdit), *window.findChildren(QLineEdit)]
        field = next(one for one in fields if one.isVisible() and one.isEnabled() and not one.isReadOnly())
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, f"{MARK}{number} ")
        letters = _counting()

        def type_one() -> None:
            letter = next(letters)
            _tell(out, "begun", letter)
            QTest.keyClicks(field, "x")

        timer = QTimer(interval=LETTER_EVERY_MS)
        timer.timeout.connect(type_one)
        timer.start()
        QApplication.exec()

    def look(self, number: int) -> int:
        """See `Edits.look`: so many letters are there."""
        super().look(number)
        plan = decode_plan(read_file(self.path, MOST_BYTES), "").plan
        texts = [live.read() for lives in plan.cells.values() for live in lives]
        begin = f"{MARK}{number} "
        found = [text[len(begin) :] for text in texts if isinstance(text, str) and text.startswith(begin)]
        assert all(set(text) <= {"x"} for text in found)
        return max(map(len, found), default=0)


def _killed(live: Callable[[TextIO], None], life_s: float) -> tuple[Log, float]:
    """What a victim told until it was killed, so long after its first word, and when that was."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        try:
            with os.fdopen(writer, "w") as out:
                live(out)
        finally:
            # A victim that ends by itself has failed.
            os._exit(1)
    os.close(writer)
    with os.fdopen(reader) as told:
        first = told.readline()
        time.sleep(life_s)
        died_at = time.monotonic()
        os.kill(child, signal.SIGKILL)
        lines = [first, *told.readlines()]
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the victim ended by itself"
    return [_heard(line) for line in lines if line.endswith("\n")], died_at


def _tell(out: TextIO, kind: str, number: int) -> None:
    out.write(f"{kind} {number} {time.monotonic()}\n")
    out.flush()


def _heard(line: str) -> tuple[str, int, float]:
    kind, number, at = line.split()
    return kind, int(number), float(at)


def _counting() -> Iterator[int]:
    number = 0
    while True:
        yield (number := number + 1)


def _newest(plan: Plan, victim: int) -> int:
    found = 0
    for key in range(KEYS):
        value = _fact(plan, f"k{key}")
        if value:
            who, edit = value.split("/")
            found = max(found, int(edit)) if int(who) == victim else found
    return found


def _fact(plan: Plan, key: str) -> str:
    lives = plan.cells.get(f"facts/{key}", frozenset())
    assert len(lives) <= 1
    return next((str(live.read()) for live in lives), "")


if __name__ == "__main__":
    main()
