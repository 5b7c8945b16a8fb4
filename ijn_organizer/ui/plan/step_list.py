"""The list of steps: a rail at the start side, or a drop-down in a bar across the window where text is large."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ijn_organizer.app.session import Session
from ijn_organizer.ui.kit.panels import framed
from ijn_organizer.ui.kit.rail import Step as RailStep
from ijn_organizer.ui.kit.rail import StepCombo, StepRail
from ijn_organizer.ui.look import Look
from ijn_organizer.ui.plan.marks import step_mark


class StepList(QObject):
    """The steps of one plan, each with its state.

    Attributes:
        rail: the list at the side.
        combo: the drop-down.
        bar: what holds the drop-down.

    Signals:
        stepped(str): the person wants this step.
    """

    stepped = Signal(str)

    def __init__(self, look: Look, page: QWidget) -> None:
        super().__init__(page)
        self._look = look
        name = look.words.gettext("Steps")
        self.combo = StepCombo(look, name)
        self.combo.stepped.connect(self.stepped)
        self.bar = framed(look, self.combo, page)
        self.bar.setVisible(look.large)
        # Born where it belongs: shown before that, it would be a window of its own for a moment.
        self.rail = StepRail(look, name, page)
        self.rail.stepped.connect(self.stepped)
        self.rail.setVisible(not look.large)

    def show_current(self, step: str) -> None:
        """Marks the step in view."""
        self.rail.show_current(step)
        self.combo.show_current(step)

    def show_steps(self, session: Session) -> None:
        """Shows the steps as they are now."""
        words = self._look.words
        steps = [
            RailStep(
                step.id,
                words.pack(step.title),
                step_mark(words, step, session),
                line_before=step.kind == "review",
            )
            for step in session.pack.pack.steps
        ]
        self.rail.show_steps(steps)
        self.combo.show_steps(steps)
