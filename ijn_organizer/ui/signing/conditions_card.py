"""What reviewers asked for, each with a mark for "done"."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ijn_organizer.app import editing
from ijn_organizer.report.sign_off_words import say_checkpoint_name
from ijn_organizer.trust.signing import Case
from ijn_organizer.trust.standing import Asked
from ijn_organizer.ui.kit.card import Card
from ijn_organizer.ui.kit.labels import Small
from ijn_organizer.ui.kit.marks import Mark
from ijn_organizer.ui.kit.toggles import CheckBox
from ijn_organizer.ui.plan.places import condition_place
from ijn_organizer.ui.signing.parts import clear, plain
from ijn_organizer.ui.signing.signing import Signing


class ConditionsCard(Card):
    """All conditions of reviews that count, in the order in which they were asked for."""

    def __init__(self, signing: Signing, case: Case, parent: QWidget | None = None) -> None:
        super().__init__(signing.look, signing.look.words.gettext("What the review asks for"), parent=parent)
        self._signing = signing
        self._shown: tuple[Asked, ...] = ()
        self._boxes: dict[str, CheckBox] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(signing.look.s2)
        self.add(self._list)
        self.show_case(case)

    def show_case(self, case: Case) -> None:
        """Shows how they stand now."""
        words = self._look.words
        asked = case.standing.conditions
        self.setVisible(bool(asked))
        if asked != self._shown:
            self._shown = asked
            self._build(case)
        left = [one for one in asked if one.key not in case.reading.met]
        for one in asked:
            self._boxes[one.key].setChecked(one not in left)
        count = words.ngettext("%(n)s left", "%(n)s left", len(left))
        self.show_mark(Mark("left", count) if left else Mark("done", words.gettext("done")))

    def focus_on(self, key: str) -> bool:
        """Gives the keyboard to this condition; whether it is here."""
        box = self._boxes.get(key)
        if box is not None:
            box.setFocus(Qt.FocusReason.TabFocusReason)
        return box is not None

    def _build(self, case: Case) -> None:
        words = self._look.words
        clear(self._list)
        self._boxes = {}
        before = ""
        for one in self._shown:
            said = {
                "name": plain(words, one.by),
                "checkpoint": say_checkpoint_name(words, case.compiled, one.checkpoint),
            }
            by = words.gettext("Asked for by %(name)s at “%(checkpoint)s”") % said
            if by != before:
                self._list.addWidget(Small(self._look, by))
            before = by
            box = CheckBox(self._look, plain(words, one.condition.text), key=one.key)
            box.setAccessibleDescription(by)
            box.clicked.connect(lambda _on, box=box: self._mark(box))
            self._list.addWidget(box)
            self._boxes[one.key] = box

    def _mark(self, box: CheckBox) -> None:
        bus = self._signing.bus
        if bus.locked:
            # It can be reached and read; a press changes nothing, and looks as if it did not.
            box.setChecked(not box.isChecked())
            return
        edit = editing.meet_condition(bus.session.plan, box.key, met=box.isChecked())
        bus.commit([edit], condition_place(box.key))
