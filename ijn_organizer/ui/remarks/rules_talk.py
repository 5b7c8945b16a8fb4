"""What is said about rules and about the plan as a whole: on the review step, under the table of rules."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ijn_organizer.plan.remarks import WHOLE_PLAN
from ijn_organizer.ui.kit.buttons import TextButton
from ijn_organizer.ui.kit.flow import FlowLayout
from ijn_organizer.ui.kit.labels import Body
from ijn_organizer.ui.look import Look
from ijn_organizer.ui.plan.bus import PlanBus
from ijn_organizer.ui.remarks.drawer import Corner, said_at
from ijn_organizer.ui.remarks.talk import RULES


class RulesTalk(QWidget):
    """A line for each rule that has remarks, one for the plan, and the ways to write the first.

    Signals:
        asked(): the person wants to say something about the rule in hand.
    """

    asked = Signal()

    def __init__(self, look: Look, bus: PlanBus, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._bus = look, bus
        self._lines: dict[str, _Line] = {}
        words = look.words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.s2)
        buttons = FlowLayout(gap=look.s2)
        rule = TextButton(look, words.gettext("Remarks on this rule"), icon="note", small=True)
        rule.activated.connect(self.asked)
        plan = TextButton(look, words.gettext("Remarks on the whole plan"), icon="note", small=True)
        plan.activated.connect(lambda: self.open(WHOLE_PLAN))
        buttons.addWidget(rule)
        buttons.addWidget(plan)
        column.addLayout(buttons)
        self._column = column

    def refresh(self) -> None:
        """Shows what is said now."""
        for place in self._places():
            said = said_at(self._bus, place)
            if said.any and place not in self._lines:
                self._add(place)
            if place in self._lines:
                self._lines[place].refresh()

    def open(self, place: str) -> QWidget:
        """Opens what is said about a rule (`rules/<id>`) or the plan, and puts the focus there."""
        if place not in self._lines:
            self._add(place)
        self._lines[place].corner.open()
        return self._lines[place]

    def commit(self) -> None:
        """Keeps what was begun."""
        for line in self._lines.values():
            line.corner.commit()

    def _places(self) -> list[str]:
        return [f"{RULES}{rule.id}" for rule in self._bus.session.pack.pack.rules] + [WHOLE_PLAN]

    def _name(self, place: str) -> str:
        words = self._look.words
        rule = next((one for one in self._bus.session.pack.pack.rules if f"{RULES}{one.id}" == place), None)
        return words.gettext("The whole plan") if rule is None else words.pack(rule.title)

    def _add(self, place: str) -> None:
        order = self._places()
        before = sum(order.index(other) < order.index(place) for other in self._lines)
        self._lines[place] = _Line(self._look, self._bus, place, self._name(place), self)
        self._column.insertWidget(before + 1, self._lines[place])


class _Line(QWidget):
    """A rule, or the plan, with what is said about it."""

    def __init__(self, look: Look, bus: PlanBus, place: str, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._bus, self._place = bus, place
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.s2)
        self._head = QHBoxLayout()
        self._head.setSpacing(look.s2)
        self._head.addWidget(Body(look, name, bold=True), 1)
        column.addLayout(self._head)
        self.corner = Corner(look, bus, (place, name), self._put_button, column.addWidget)
        self.refresh()
        self.show()

    def refresh(self) -> None:
        """Shows what is said now."""
        self.corner.show_said(said_at(self._bus, self._place), always=True)

    def _put_button(self, button: QWidget) -> None:
        self._head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
