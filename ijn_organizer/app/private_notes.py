"""Private notes about a plan, for this computer's user alone: never in a plan, a slip, a version or on paper."""

from collections.abc import Mapping

from ijn_organizer.app.clock import stamp
from ijn_organizer.app.desk import Desk
from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.storage.private_notes import PrivateNotes
from ijn_organizer.trust.sealing import Key


class Notebook:
    """The private notes about one plan; `key` is that of a sealed one.

    Attributes:
        problems: why notes can't be shown, or could not be sealed; to be said once.
    """

    def __init__(self, desk: Desk, plan_id: str, key: Key | None = None) -> None:
        self._clock = desk.clock
        self._file = desk.notes_file(plan_id)
        self._key = key
        self._notes = PrivateNotes()
        self.problems: tuple[Problem, ...] = ()
        self._open()

    @property
    def texts(self) -> Mapping[str, str]:
        """All notes by place: the path of a cell, `rules/<id>`, the key of a list, or empty for the whole plan."""
        return {place: note.text for place, note in self._notes.notes.items()}

    def at(self, place: str) -> str:
        """The note about a place; empty where there is none."""
        return self.texts.get(place, "")

    def write(self, place: str, text: str) -> None:
        """Writes the note about a place; blank text takes it away.

        Raises:
            ProblemsError: as `NotesFile.write`.
        """
        if text.strip() != self.at(place):
            self._notes = self._file.write(place, text, stamp(self._clock.now()), self._key)

    def follow(self, key: Key | None) -> None:
        """The plan is under another key now, or in the clear; with the plan's next save the file is as well."""
        self._key = key

    def _open(self) -> None:
        if self._key is not None:
            # The plan may have been sealed elsewhere since: what lies here in the clear goes under its key.
            try:
                self._file.reseal(self._key)
            except ProblemsError as error:
                self.problems = tuple(one for one in error.problems if one.code != "sealed")
        self._notes = self._file.load(self._key)
        self.problems += self._notes.problems
