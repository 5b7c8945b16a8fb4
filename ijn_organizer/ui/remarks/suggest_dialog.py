"""Suggests another value: the field of the fact, or the answers of the question, and why. Nothing is changed."""

from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ijn_organizer.app import editing
from ijn_organizer.plan import paths
from ijn_organizer.plan.edits import Edit
from ijn_organizer.plan.reading import STATUSES
from ijn_organizer.rules.model import Fact
from ijn_organizer.ui.dialog_help import help_with
from ijn_organizer.ui.fitting import fit
from ijn_organizer.ui.kit.announce import announce
from ijn_organizer.ui.kit.buttons import PlainButton, PrimaryButton
from ijn_organizer.ui.kit.choice_fields import ChoiceField
from ijn_organizer.ui.kit.field import Field, Json
from ijn_organizer.ui.kit.labels import Body, TitleLabel
from ijn_organizer.ui.kit.panels import ScrollColumn
from ijn_organizer.ui.kit.rows import FieldRow
from ijn_organizer.ui.kit.text_fields import LongTextField
from ijn_organizer.ui.look import Look
from ijn_organizer.ui.plan.bus import PlanBus
from ijn_organizer.ui.plan.editors import make_field
from ijn_organizer.words.cells import name_cell
from ijn_organizer.words.states import say_status


@dataclass(frozen=True, slots=True)
class Wish:
    """What is suggested: the edit that would write it, and why."""

    edit: Edit
    text: str


def can_suggest(bus: PlanBus, place: str) -> bool:
    """Whether there is a field to suggest a value in: for what is more than one value, a remark says it better."""
    return _fact(bus, place) is not None or _item(bus, place) != ""


class SuggestDialog(QDialog):
    """The value as it is, to be written over, and why.

    Attributes:
        wish: what is suggested, once the dialog was accepted.
    """

    def __init__(self, look: Look, bus: PlanBus, place: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        help_with(self, look, "remarks")
        self.wish: Wish | None = None
        self._look, self._bus, self._place = look, bus, place
        words = look.words
        title = words.gettext("Suggest another value")
        self.setWindowTitle(title)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        inside = ScrollColumn(look, margin=look.s4, gap=look.s3)
        outer.addWidget(inside, 1)
        inside.add(TitleLabel(look, title))
        inside.add(Body(look, words.gettext("The plan stays as it is until whoever holds it takes this over.")))
        self._field = self._make_field()
        self._row = FieldRow(look, name_cell(words, bus.session.pack, place), self._field)
        self._why = LongTextField(look, lines=3)
        inside.add(self._row)
        inside.add(FieldRow(look, words.gettext("Why"), self._why))
        buttons = QHBoxLayout()
        buttons.setContentsMargins(look.s4, look.s2, look.s4, look.s4)
        buttons.setSpacing(look.s2)
        cancel = PlainButton(look, words.gettext("Cancel"))
        cancel.activated.connect(self.reject)
        go = PrimaryButton(look, words.gettext("Suggest it"))
        go.activated.connect(self._take)
        buttons.addStretch()
        buttons.addWidget(cancel)
        buttons.addWidget(go)
        outer.addLayout(buttons)
        width = look.text_width("m" * 40)
        fit(self, width, inside.column.totalHeightForWidth(width) + buttons.sizeHint().height() + 2 * look.line)
        self._field.focus_target().setFocus()

    def _make_field(self) -> Field:
        words, session = self._look.words, self._bus.session
        fact = _fact(self._bus, self._place)
        if fact is not None:
            field = make_field(self._look, fact, session.today)
            state = session.assessment.facts[fact.key]
            field.set_value(state.value if state.origin == "told" else None)
            return field
        choices = [(str(status), say_status(words, status)) for status in STATUSES if status != "waived"]
        choice = ChoiceField(self._look, choices)
        choice.set_value(session.assessment.items[_item(self._bus, self._place)].status)
        return choice

    def _take(self) -> None:
        self._field.commit()
        if self._field.error():
            self._complain(self._field.error())
            return
        edit = self._edit(self._field.value())
        live = {one.value for one in self._bus.session.plan.live(self._place)}
        if live == ({edit.value} if edit.value is not None else set()):
            self._complain(self._look.words.gettext("The plan says so already. Please choose another value."))
            return
        self.wish = Wish(edit, str(self._why.value() or ""))
        self.accept()

    def _complain(self, text: str) -> None:
        self._row.show_error(text)
        announce(self._field.focus_target(), text)
        self._field.focus_target().setFocus()

    def _edit(self, value: Json) -> Edit:
        plan, fact = self._bus.session.plan, _fact(self._bus, self._place)
        if fact is not None:
            return editing.tell_fact(plan, fact.key, value)
        status = next((status for status in STATUSES if status == value), None)
        return editing.choose_status(plan, _item(self._bus, self._place), status)


def ask_suggestion(look: Look, bus: PlanBus, place: str, parent: QWidget) -> Wish | None:
    """What the person suggests; None where they would rather not."""
    dialog = SuggestDialog(look, bus, place, parent)
    wish = dialog.wish if dialog.exec() else None
    dialog.deleteLater()
    return wish


def _fact(bus: PlanBus, place: str) -> Fact | None:
    first, _, key = place.partition("/")
    known = bus.session.pack.facts.get(key) if first == paths.FACTS else None
    return known.fact if known is not None and known.fact.kind != "rows" else None


def _item(bus: PlanBus, place: str) -> str:
    first, _, item = place.partition("/")
    return item if first == paths.ANSWERS and item in bus.session.pack.items else ""
