"""One step of the wizard: its facts, its lists and its questions, in the order of the rule pack."""

import itertools
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from ijn_organizer.app.session import Change
from ijn_organizer.plan import paths
from ijn_organizer.plan.reading import rivals
from ijn_organizer.rules.assessment import FactState, ItemState
from ijn_organizer.rules.model import Fact, Step
from ijn_organizer.ui.kit.announce import announce
from ijn_organizer.ui.kit.buttons import TextButton
from ijn_organizer.ui.kit.labels import Body, Heading, Small, TitleLabel
from ijn_organizer.ui.kit.marks import Mark
from ijn_organizer.ui.kit.panels import ScrollColumn
from ijn_organizer.ui.kit.pill import Pill
from ijn_organizer.ui.look import Look
from ijn_organizer.ui.plan.bus import PlanBus
from ijn_organizer.ui.plan.facts_card import FactsCard
from ijn_organizer.ui.plan.marks import report_mark
from ijn_organizer.ui.plan.places import Target, item_place
from ijn_organizer.ui.plan.question_card import CardState, QuestionCard, flags_of
from ijn_organizer.ui.plan.rows_section import RowsSection
from ijn_organizer.ui.plan.widgets import drop
from ijn_organizer.ui.remarks.drawer import said_at

FIRST_CARDS = 5
"""Questions that are built before the step is shown: as many as a window shows, or a few more."""

AIM_MS = 400
"""How long a place that was gone to is kept in view while the page still finds its size."""

MORE_CARDS = 3
"""Questions that are built in one go while the person reads."""


class StepView(ScrollColumn):
    """The middle of the plan window for one step of questions.

    It is built once and then follows the plan: a question appears or leaves in place, all others stay as they are.
    The first questions are built at once, the others while the person already reads.
    """

    def __init__(self, look: Look, bus: PlanBus, step: Step, parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        self._look = look
        self._bus = bus
        self._step = step
        self._cards: dict[str, _Slot] = {}
        self._facts: dict[tuple[str, ...], FactsCard] = {}
        self._sections: dict[str, RowsSection] = {}
        self._unfolded = False
        self._outdated = True
        self._limit = FIRST_CARDS
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._build_more)
        self._aim: QWidget | None = None
        self._aim_timer = QTimer(self)
        self._aim_timer.setSingleShot(True)
        self._aim_timer.setInterval(AIM_MS)
        self._aim_timer.timeout.connect(self._let_go)
        self.verticalScrollBar().rangeChanged.connect(self._scroll)
        self._build()
        self.refresh()
        bus.changed.connect(self._follow)
        bus.rested.connect(self._catch_up)

    @property
    def step(self) -> str:
        """The id of its step."""
        return self._step.id

    def refresh(self) -> None:
        """Shows the plan as it is now."""
        self._outdated = False
        session = self._bus.session
        self._show_head()
        facts = session.assessment.facts
        self._show_facts(
            {key: state for key, state in facts.items() if state.fact.step == self.step and state.asked}
        )
        self._show_items(self._wanted_items())

    def build_all(self) -> None:
        """Builds what is still missing now."""
        self._timer.stop()
        self._limit = len(self._bus.session.pack.items_of[self.step])
        self._show_items(self._wanted_items())

    def _follow(self, change: Change) -> None:
        """A step that nobody sees catches up when it comes into view; while somebody types, nothing moves."""
        self._outdated = True
        if change.origin != "typing":
            self._catch_up()

    def _catch_up(self) -> None:
        if self._outdated and self.isVisible():
            self.refresh()

    def enter(self) -> None:
        """Comes into view: the title takes the focus and is announced."""
        if self._outdated:
            self.refresh()
        self._title.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self._title, f"{self._title.text()}, {self._count.text()}")

    def show_place(self, target: Target) -> None:
        """Scrolls to a card, field or table and puts the focus into it."""
        if target.kind == "item":
            self.build_all()
            if self._bus.session.assessment.items[target.key].folded:
                self._unfold()
        slot = self._cards.get(target.key) if target.kind == "item" else None
        if slot is not None:
            self._reveal(slot)
            slot.card.focus_answers()
            return
        section = self._sections.get(target.key)
        lines = (card.line(target.key) for card in self._facts.values())
        line = next((line for line in lines if line is not None), None)
        if section is not None:
            self._reveal(section)
            section.focus_table()
        elif line is not None:
            self._reveal(line)
            line.focus_field()
        else:
            self.enter()

    def open_remarks(self, target: Target) -> bool:
        """Opens what is said about a question, a fact or a list; whether that is here."""
        slot = self._cards.get(target.key) if target.kind == "item" else None
        fact = target.key if target.kind == "fact" else ""
        lines = (card.line(fact) for card in self._facts.values())
        parts = (slot.card if slot is not None else None, self._sections.get(fact), *lines)
        part = next((part for part in parts if part is not None), None)
        if part is not None:
            part.open_remarks()
        return part is not None

    def commit(self) -> None:
        """Ends an edit that is under way anywhere in the step."""
        for card in self._facts.values():
            card.commit()
        for section in self._sections.values():
            section.commit()
        for slot in tuple(self._cards.values()):
            slot.card.commit()

    def _build(self) -> None:
        words = self._look.words
        session = self._bus.session
        steps = [step.id for step in session.pack.pack.steps]
        head = QHBoxLayout()
        self._title = TitleLabel(self._look, words.pack(self._step.title))
        count = words.gettext("Step %(n)s of %(all)s")
        said = count % {"n": words.number(steps.index(self.step) + 1), "all": words.number(len(steps))}
        self._count = Body(self._look, said, tone="text2", wrap=False)
        self._state = Pill(self._look, Mark("left", ""))
        head.addWidget(self._title)
        head.addWidget(self._count)
        head.addStretch()
        head.addWidget(self._state)
        self.add(head)
        # With large text the list of steps above says both already. (Shown before it has its place, a part is a
        # window of its own for a moment.)
        self._count.setVisible(not self._look.large)
        self._state.setVisible(not self._look.large)
        self.add(Small(self._look, words.pack(self._step.intro)))
        self._make_blocks(words.gettext("About the event"))
        self._questions = QVBoxLayout()
        self._questions.setSpacing(self._look.between)
        self.add(self._questions)
        self._more = TextButton(self._look, "", icon="down")
        self._more.activated.connect(self._unfold)
        self.add(self._more)

    def _show_head(self) -> None:
        self._state.show_mark(report_mark(self._look.words, self._bus.session.assessment.steps[self.step]))

    def _make_blocks(self, title: str) -> None:
        """A card for each run of simple facts and a section for each list, in the order of the rule pack."""
        facts = self._bus.session.pack.facts_of[self.step]
        for is_list, run in itertools.groupby(facts, key=_is_list):
            keys = tuple(fact.key for fact in run)
            if is_list:
                for key in keys:
                    self._sections[key] = RowsSection(self._look, self._bus, self._fact(key))
                    self.add(self._sections[key])
            else:
                self._facts[keys] = FactsCard(self._look, self._bus, title)
                self.add(self._facts[keys])

    def _show_facts(self, states: Mapping[str, FactState]) -> None:
        for keys, card in self._facts.items():
            shown = [states[key] for key in keys if key in states]
            card.show_facts(shown)
            card.setVisible(bool(shown))
        rows = self._bus.session.reading.rows
        for key, section in self._sections.items():
            if key in states:
                section.show_state(states[key], rows.get(key, ()))
            section.setVisible(key in states)

    def _fact(self, key: str) -> Fact:
        return self._bus.session.assessment.facts[key].fact

    def _wanted_items(self) -> list[ItemState]:
        """The items that apply; those that are folded away come last, or not at all."""
        every = self._bus.session.assessment.items.values()
        states = [state for state in every if state.item.step == self.step and state.applies]
        folded = [state for state in states if state.folded]
        self._show_more(len(folded))
        return [state for state in states if not state.folded] + (folded if self._unfolded else [])

    def _build_more(self) -> None:
        self._limit += MORE_CARDS
        self._show_items(self._wanted_items())

    def _show_items(self, states: Sequence[ItemState]) -> None:
        wanted = self._now(states)
        for item in [item for item in self._cards if item not in wanted]:
            drop(self._cards.pop(item))
        people = self._people()
        group = ""
        for place, (item, state) in enumerate(wanted.items()):
            self._show_card(place, self._card_state(state, people))
            self._cards[item].show_group(state.item.group if state.item.group != group else "")
            group = state.item.group
        if len(states) == len(wanted):
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def _now(self, states: Sequence[ItemState]) -> dict[str, ItemState]:
        """What is shown in this go: all cards that are there, and as many more as are built at once."""
        more = self._limit - sum(state.item.id in self._cards for state in states)
        new = [state.item.id for state in states if state.item.id not in self._cards][: max(0, more)]
        return {s.item.id: s for s in states if s.item.id in self._cards or s.item.id in new}

    def _show_card(self, place: int, state: CardState) -> None:
        item = state.item.item.id
        if item in self._cards:
            self._cards[item].card.show_state(state)
        else:
            self._cards[item] = _Slot(self._look, QuestionCard(self._look, self._bus, state))
        if self._questions.indexOf(self._cards[item]) != place:
            self._questions.insertWidget(place, self._cards[item])

    def _card_state(self, state: ItemState, people: tuple[str, ...]) -> CardState:
        session = self._bus.session
        item = state.item.id
        cells = (paths.answer(item), paths.note(item), paths.duty(item))
        disputes = tuple(
            (path, rivals(session.plan.live(path))) for path in cells if path in session.reading.conflicts
        )
        note = session.reading.notes.get(item, "")
        flags = flags_of(session.assessment.flags, item)
        return CardState(state, flags, note, disputes, people, said_at(self._bus, paths.answer(item)))

    def _people(self) -> tuple[str, ...]:
        """Names to choose an owner from: the team, and whoever owns something already."""
        reading = self._bus.session.reading
        team = [str(row.columns["name"]) for row in reading.rows.get("team", ()) if row.columns.get("name")]
        owners = sorted({duty.owner for duty in reading.duties.values() if duty.owner})
        return tuple(dict.fromkeys([*team, *owners]))

    def _show_more(self, folded: int) -> None:
        words = self._look.words
        self._more.setVisible(bool(folded) and not self._unfolded)
        text = words.ngettext(
            "Show %(n)s more that is good to have", "Show %(n)s more that are good to have", folded
        )
        self._more.show_text(text)

    def _unfold(self) -> None:
        self._unfolded = True
        self.refresh()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Whoever scrolls is led nowhere any more."""
        self._aim = None
        super().wheelEvent(event)

    def lead_to(self, widget: QWidget) -> None:
        """Scrolls to `widget`, and no more to what was gone to before."""
        self._aim = None
        super().lead_to(widget)

    def _reveal(self, widget: QWidget) -> None:
        """Scrolls to `widget`, and again while the page still finds its size."""
        self._aim = widget
        self._aim_timer.start()
        self._scroll()

    def _scroll(self) -> None:
        if self._aim is not None and isValid(self._aim):
            self.column.activate()
            top = self._aim.mapTo(self.inside, self._aim.rect().topLeft()).y()
            self.verticalScrollBar().setValue(max(0, top - self._look.s2))

    def _let_go(self) -> None:
        self._aim = None


class _Slot(QWidget):
    """A card, with the heading of its group above when it is the first of it."""

    def __init__(self, look: Look, card: QuestionCard) -> None:
        super().__init__()
        self.card = card
        self._words = look.words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.s2)
        self._heading = Heading(look, "")
        column.addWidget(self._heading)
        column.addWidget(card)
        card.setProperty("place", item_place(card.item))

    def show_group(self, group: str) -> None:
        self._heading.setText(self._words.pack(group))
        self._heading.setVisible(bool(group))


def _is_list(fact: Fact) -> bool:
    return fact.kind == "rows"
