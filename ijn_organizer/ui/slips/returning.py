"""Sends what the person at this window said back as a return slip, and takes in what comes back."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from ijn_organizer.app.desk import Desk
from ijn_organizer.app.slips import TakenBack, proposed_slip, take_slip, write_slip
from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.ui.asking import Question, agrees
from ijn_organizer.ui.plan.bus import PlanBus


class Returning(QObject):
    """Return slips of the open plan.

    Signals:
        came(TakenBack): something came in.
    """

    came = Signal(object)

    def __init__(self, desk: Desk, bus: PlanBus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._bus = bus

    @property
    def plan_id(self) -> str:
        """The id of the open plan."""
        return self._bus.session.plan.id

    def proposed(self) -> Path:
        """A file for a slip, beside the plan.

        Raises:
            ProblemsError: as `proposed_slip`.
        """
        return proposed_slip(self._desk, self._bus.session.plan, self._bus.document.path.parent)

    def write(self, path: Path) -> str:
        """Writes a slip; what came of it, in words."""
        words = self._desk.words
        try:
            count = write_slip(self._desk, self._bus.session.plan, path, self._bus.document.key)
        except ProblemsError as error:
            return self._sentences(error)
        told = words.ngettext(
            "It holds %(n)s thing that you said. Please send it back.",
            "It holds %(n)s things that you said. Please send it back.",
            count,
        )
        saved = words.gettext("Saved as %(path)s.") % {"path": str(path)}
        return f"{saved} {told}"

    def take(self, path: Path, parent: QWidget) -> str:
        """Takes in a slip or a copy of the plan; what came of it, in words."""
        words = self._desk.words
        if self._bus.document.read_only:
            return words.gettext("This plan can only be read here, so nothing can be taken in.")
        self._bus.settle()
        try:
            back = self._taken(path, parent)
        except ProblemsError as error:
            return self._sentences(error)
        if back is None:
            return words.gettext("Nothing was taken in.")
        if back.entries:
            self.came.emit(back)
        return self._say(back)

    def _taken(self, path: Path, parent: QWidget) -> TakenBack | None:
        document = self._bus.document
        try:
            return take_slip(self._desk, document, path)
        except ProblemsError as error:
            if error.problems[0].code != "copy-removes-much":
                raise
            words = self._desk.words
            no, yes = words.gettext("Leave the copy"), words.gettext("Merge it all the same")
            title = words.gettext("Take in a slip or a copy")
            asked = Question(title, self._sentences(error), no, yes, QMessageBox.Icon.Warning)
            return take_slip(self._desk, document, path, agreed=True) if agrees(parent, asked) else None

    def _say(self, back: TakenBack) -> str:
        words = self._desk.words
        said = []
        if back.entries:
            said.append(
                words.ngettext(
                    "%(n)s remark, suggestion or decision came in.",
                    "%(n)s remarks, suggestions and decisions came in.",
                    len(back.entries),
                )
            )
        if back.came_in:
            changed = words.ngettext("%(n)s place changed.", "%(n)s places changed.", len(back.came_in))
            said.append(changed)
        return " ".join(said) or words.gettext("All that it says was here already.")

    def _sentences(self, error: ProblemsError) -> str:
        return " ".join(self._desk.sentence(problem) for problem in error.problems)
