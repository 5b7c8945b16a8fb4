"""What is said about the open plan: remarks and suggestions, which go with it, and private notes, which do not."""

import contextlib
from collections.abc import Callable

from ijn_organizer.app.desk import Desk
from ijn_organizer.app.document import Document
from ijn_organizer.app.first_look import Notable, first_look
from ijn_organizer.app.last_event import last_event
from ijn_organizer.app.news import mark_looked
from ijn_organizer.app.private_notes import Notebook
from ijn_organizer.app.remarking import Remarking
from ijn_organizer.plan import paths
from ijn_organizer.plan.cells import Plan
from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.plan.reading import Reading
from ijn_organizer.plan.remarks import WHOLE_PLAN, Thread
from ijn_organizer.storage.looks import load_look
from ijn_organizer.trust.sealing import Key

RULES = "rules/"
"""How the places of remarks about rules begin."""

_DRAFTS = "drafts/"
"""Where in the private notes a text lies that somebody began to write: it is safe there, and nobody else's."""


class Talk:
    """Remarks and private notes about the plan of `document`.

    Attributes:
        remarking: writes, replies, resolves, suggests.
        last: the organizer's last event, once it was looked for.
    """

    def __init__(self, desk: Desk, document: Document) -> None:
        self.remarking = Remarking(document.session, desk.author, desk.clock)
        self._desk = desk
        self._document = document
        self.last: Reading | None = None
        # As it was when the plan was opened: what changed since stays marked while it is open.
        self._looked = load_look(desk.places.looks, document.session.plan)
        self._notebook: Notebook | None = None
        self._sorted: tuple[Plan | None, dict[str, list[Thread]]] = (None, {})

    @property
    def may_speak(self) -> bool:
        """Whether anything can be said here: not in a plan that can only be read."""
        return not self._document.read_only

    def at(self, place: str) -> tuple[Thread, ...]:
        """The threads about a question, a fact, a list, a rule, or the plan: also those about parts of it."""
        return tuple(self._threads.get(place, ()))

    def first_look(self) -> list[Notable]:
        """What whoever reviews looks at first."""
        return first_look(self._document.session, self._looked, self._desk.author.id, self.last)

    def mark_looked(self) -> None:
        """What is in the plan now was looked at, and is news no more. A disk that refuses leaves it news."""
        with contextlib.suppress(ProblemsError):
            mark_looked(self._desk, self._document.session.plan)

    def find_last_event(self) -> Callable[[], Reading | None]:
        """What finds the organizer's last event, on any thread: it reads the files around."""
        desk, plan, folder = self._desk, self._document.session.plan, self._document.path.parent
        return lambda: last_event(desk, plan, folder)

    def note(self, place: str) -> str:
        """The private note about a place; empty where there is none."""
        return self._book.at(place)

    def write_note(self, place: str, text: str) -> tuple[Problem, ...]:
        """Writes the private note about a place; what hindered it, which is nothing as a rule."""
        try:
            self._book.write(place, text)
        except ProblemsError as error:
            return error.problems
        return ()

    def draft(self, of: str) -> str:
        """What was begun to be written at a place or to a thread, and was not sent."""
        return self.note(_DRAFTS + of)

    def keep_draft(self, of: str, text: str) -> tuple[Problem, ...]:
        """Keeps what was begun; empty once it was sent. What hindered it."""
        return self.write_note(_DRAFTS + of, text)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Why private notes can't be shown."""
        return self._book.problems

    def sentence(self, problem: Problem) -> str:
        """A problem in words."""
        return self._desk.sentence(problem)

    def follow(self, key: Key | None) -> None:
        """The plan is under another key now, or in the clear."""
        if self._notebook is not None:
            self._notebook.follow(key)

    @property
    def _book(self) -> Notebook:
        # Opened when the first note is asked for: that reads a file.
        if self._notebook is None:
            self._notebook = Notebook(self._desk, self._document.session.plan.id, self._document.key)
        return self._notebook

    @property
    def _threads(self) -> dict[str, list[Thread]]:
        plan = self._document.session.plan
        if self._sorted[0] is not plan:
            found: dict[str, list[Thread]] = {}
            for thread in self.remarking.threads if plan.entries else ():
                found.setdefault(place_of(thread.place), []).append(thread)
            self._sorted = (plan, found)
        return self._sorted[1]


def place_of(path: str) -> str:
    """Where a remark about `path` is shown: with the answer of its question, its fact or list, or by itself."""
    first, slash, rest = path.partition("/")
    if first in (paths.ANSWERS, paths.NOTES, paths.DUTIES):
        return paths.answer(rest)
    if path == WHOLE_PLAN or path.startswith(RULES):
        return path
    if first in paths.RESERVED and first != paths.FACTS:
        # Cells that are shown nowhere are part of the plan as a whole.
        return WHOLE_PLAN
    return path if first == paths.FACTS else paths.fact(first if slash else path)
