"""What every part of the plan window is given: the open document, and signals when it changes.

Data flows one way. A part commits edits here; the document does and saves them; each part is told once and
redraws what differs.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from ijn_organizer.app.document import Document, SaveState
from ijn_organizer.app.session import Change, Session, Spell
from ijn_organizer.plan.cells import Entry
from ijn_organizer.plan.edits import Edit
from ijn_organizer.trust.sealing import Key
from ijn_organizer.ui.remarks.talk import Talk
from ijn_organizer.ui.worker import Worker
from ijn_organizer.words.words import Words

T = TypeVar("T")

RETRY_AFTER_MS = 10_000
"""How long after a failure saving is tried again by itself."""

SAVE_AFTER_MS = 100
"""How long a step waits for its save: the page is painted first, and quick steps share one save."""


class PlanBus(QObject):
    """The open document with Qt signals.

    Attributes:
        document: the open document.
        words: the words of the window.
        talk: what is said about the plan: remarks, and private notes.
        reviewing: whoever is here reviews: the answers stay as they are.

    Signals:
        changed(Change): the plan changed, through whom ever.
        rested(): somebody who was typing ended it; what waited so as not to move under their hands can follow now.
        saved(SaveState): the saved state changed.
        attended(str): the person's focus went to this card (`item:CAM-03`, `fact:date`): the guide follows.
        review_turned(): somebody reviews now, or no more.
        letter_wanted(str): somebody wants the letter of the permission in this row.
        wanted(str): somebody wants to go to this place (`item:CAM-03`, `fact:date`, `step:review`).
    """

    changed = Signal(object)
    rested = Signal()
    saved = Signal(object)
    attended = Signal(str)
    review_turned = Signal()
    letter_wanted = Signal(str)
    wanted = Signal(str)

    def __init__(self, document: Document, words: Words, talk: Talk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.words = words
        self.talk = talk
        self.reviewing = False
        self._worker = Worker(self)
        self._save: Callable[[], None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_AFTER_MS)
        self._timer.timeout.connect(self._save_now)
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.setInterval(RETRY_AFTER_MS)
        self._retry.timeout.connect(document.save_soon)
        document.save_aside(self._save_later, self._worker.do)
        document.session.subscribe(self._tell_change)
        document.subscribe(self._tell_state)

    @property
    def session(self) -> Session:
        """The plan in the person's hands."""
        return self.document.session

    @property
    def waits(self) -> bool:
        """Whether a save waits for its moment."""
        return self._timer.isActive()

    @property
    def locked(self) -> bool:
        """Whether no answer can be changed here: the file is of a newer program, or somebody reviews."""
        return self.document.read_only or self.reviewing

    def review(self, *, on: bool) -> None:
        """Whoever is here reviews from now on, or no more."""
        if on != self.reviewing:
            self.reviewing = on
            self.review_turned.emit()

    def commit(self, edits: Sequence[Edit], place: str) -> None:
        """Does these edits as one step; `place` is where undo leads back to. A read-only plan stays as it is."""
        if not self.locked:
            self.session.commit(edits, place)

    def say(self, entries: Sequence[Entry]) -> None:
        """Adds what was said once and never changes, such as a sign-off."""
        if not self.document.read_only:
            self.session.say(entries)

    def write(self, edits: Sequence[Edit], place: str, spell: Spell) -> None:
        """Does what was typed so far, while the typing goes on."""
        if not self.locked:
            self.session.commit(edits, place, spell=spell, origin="typing")

    def end_writing(self, edits: Sequence[Edit], place: str, spell: Spell) -> None:
        """Does what was typed last; the spell of typing is one step."""
        if not self.locked:
            self.session.commit(edits, place, spell=spell)
        self.rested.emit()

    def undo(self) -> None:
        """Takes the last step back and goes where it was made."""
        if not self.reviewing:
            self._go_to(self.session.undo())

    def redo(self) -> None:
        """Does again what was taken back, and goes there."""
        if not self.reviewing:
            self._go_to(self.session.redo())

    def reseal(self, key: Key | None) -> None:
        """Puts the plan under another key, or into the clear, and waits until that is done or has failed."""
        self.settle()
        self.document.reseal(key)
        self._worker.finish()
        self.talk.follow(self.document.key)

    def look_again(self) -> None:
        """Assesses the plan anew if the day is another one."""
        if self.document.session.is_outdated():
            self.document.session.reassess()

    def aside(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Does `work` off the window's thread, after saves that are under way, and hands its result to `done`."""
        self._worker.do(work, done)

    def settle(self) -> None:
        """Begins a save that waits for its moment, and waits until it is done."""
        if self._timer.isActive():
            self._timer.stop()
            self._save_now()
        self._worker.finish()

    def close(self) -> None:
        """Saves what waits for its moment and stops listening; then the document can be closed.

        Whoever reviewed has looked at the plan.
        """
        self._retry.stop()
        self.settle()
        if self.reviewing:
            self.talk.mark_looked()
        self.document.session.unsubscribe(self._tell_change)
        self.document.unsubscribe(self._tell_state)

    def _save_later(self, save: Callable[[], None]) -> None:
        if not self._timer.isActive():
            self._save = save
            self._timer.start()

    def _save_now(self) -> None:
        if self._save is not None:
            self._save()

    def _go_to(self, change: Change) -> None:
        if change.place:
            self.wanted.emit(change.place)

    def _tell_change(self, change: Change) -> None:
        self.changed.emit(change)

    def _tell_state(self, state: SaveState) -> None:
        if state.kind == "failed" and not state.asks:
            self._retry.start()
        self.saved.emit(state)
