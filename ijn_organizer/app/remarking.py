"""Remarks and suggestions on an open plan: write, reply, resolve, reopen, retract; suggest, accept, decline.

Whoever reviews a plan says what they think and suggests values; only whoever holds the plan changes its answers.
"""

import datetime as dt
import secrets
from collections.abc import Callable

from ijn_organizer.app.clock import Clock, later, moment_of, stamp
from ijn_organizer.app.session import Session
from ijn_organizer.plan import paths, remarks
from ijn_organizer.plan.cells import Author, Entry, Plan
from ijn_organizer.plan.edits import Edit, remove
from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.plan.remarks import Remark, Speaker, Thread

ID_BYTES = 16

MOST_AHEAD = dt.timedelta(days=1)
"""So far the time of a reply follows a clock that goes ahead, to stand after what it replies to."""


class Remarking:
    """What a person says about the plan that `session` holds, as `author`, by `clock`.

    Nothing of it can be undone but the edit of a suggestion that was accepted: what was said stays, and is
    resolved, reopened or retracted. Each method tells the thread as it is then.
    """

    def __init__(self, session: Session, author: Author, clock: Clock) -> None:
        self._session = session
        self._author = author
        self._clock = clock

    @property
    def threads(self) -> tuple[Thread, ...]:
        """All threads, by place, then oldest first."""
        return remarks.threads(self._session.plan)

    def at(self, place: str) -> tuple[Thread, ...]:
        """The threads about one place, oldest first."""
        return tuple(thread for thread in self.threads if thread.place == place)

    def is_mine(self, said: Remark) -> bool:
        """Whether this computer's user said it, and so can retract it."""
        return bool(said.by.id) and said.by.id == self._author.id

    def write(self, place: str, text: str) -> Thread:
        """Begins a thread about a place: the path of a cell, `rules/<id>`, the key of a list, or the whole plan.

        Raises:
            ProblemsError: `remark-empty`.
        """
        _check_text(text)
        return self._say(lambda speaker: remarks.remark(speaker, place, text))

    def reply(self, thread: Thread, text: str) -> Thread:
        """Says something to a remark or a suggestion.

        Raises:
            ProblemsError: `remark-empty`.
        """
        _check_text(text)
        return self._say(lambda speaker: remarks.reply(speaker, thread, text), thread)

    def resolve(self, thread: Thread, text: str = "") -> Thread:
        """Closes the thread of a remark, with a last word if there is one."""
        return self._say(lambda speaker: remarks.resolve(speaker, thread, text), thread)

    def reopen(self, thread: Thread, text: str = "") -> Thread:
        """Opens a thread again that was closed."""
        return self._say(lambda speaker: remarks.reopen(speaker, thread, text), thread)

    def retract(self, thread: Thread, said: Remark) -> Thread:
        """Takes back what this computer's user said.

        Raises:
            ProblemsError: `remark-not-yours`.
        """
        if not self.is_mine(said):
            raise ProblemsError(Problem("remark-not-yours", "", {"who": said.by.name}))
        return self._say(lambda speaker: remarks.retract(speaker, thread, said), thread)

    def suggest(self, edit: Edit, text: str = "") -> Thread:
        """Suggests what `edit` would write, and leaves the cell as it is.

        Raises:
            ProblemsError: `suggestion-refused`: the program keeps that cell by itself.
        """
        if not remarks.can_be_suggested(edit.path):
            raise ProblemsError(Problem("suggestion-refused", edit.path))
        return self._say(lambda speaker: remarks.suggest(speaker, edit.path, edit.value, text))

    def accept(self, thread: Thread, seen: Plan | None = None, text: str = "") -> Thread:
        """Writes the suggested value into its cell, and says so. One undo takes the value back.

        What came into the cell since `seen` (the plan as the person saw it; as it is now where none is given)
        stays beside the value.

        Raises:
            ProblemsError: `suggestion-refused`: a remark suggests nothing.
        """
        if thread.suggests is None:
            raise ProblemsError(Problem("suggestion-refused", thread.place))
        base = (seen or self._session.plan).dots(thread.place)
        before = self._session.plan.live(thread.place)
        edits = [Edit(thread.place, thread.suggests.value, base), *_no_longer_none(self._session.plan, thread)]
        self._session.commit(edits, thread.place)
        return self._say(lambda speaker: remarks.accept(speaker, thread, before, text), thread)

    def decline(self, thread: Thread, text: str = "") -> Thread:
        """Says that a suggestion is not taken, and why."""
        return self._say(lambda speaker: remarks.decline(speaker, thread, text), thread)

    def _say(self, entry_of: Callable[[Speaker], Entry], thread: Thread | None = None) -> Thread:
        said = (moment_of(one.at) for one in thread.remarks) if thread is not None else ()
        moment = later(self._clock.now(), (one for one in said if one is not None), MOST_AHEAD)
        speaker = Speaker(secrets.token_hex(ID_BYTES), self._author, stamp(moment), self._session.lang)
        self._session.say([entry_of(speaker)])
        first = speaker.id if thread is None else thread.first.id
        # What began the thread may have come to be a reply to something that came in meanwhile.
        return next(one for one in self.threads if any(said.id == first for said in one.remarks))


def _no_longer_none(plan: Plan, thread: Thread) -> tuple[Edit, ...]:
    """A row that comes into a list takes away that somebody confirmed there to be none."""
    first = thread.place.partition("/")[0]
    is_row = first not in paths.RESERVED and thread.suggests is not None and thread.suggests.value is not None
    return (remove(plan, paths.fact(first)),) if is_row and plan.live(paths.fact(first)) else ()


def _check_text(text: str) -> None:
    if not text.strip():
        raise ProblemsError(Problem("remark-empty"))
