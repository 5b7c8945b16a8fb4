"""The plan window: steps at the start, the questions of one step in the middle, the guide at the end."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ijn_organizer.app.document import Document
from ijn_organizer.rules.model import Step
from ijn_organizer.rules.walk import next_open, next_step, previous_step
from ijn_organizer.ui.keys import all_keys, make_action
from ijn_organizer.ui.kit.hint_box import HintBox
from ijn_organizer.ui.look import Look
from ijn_organizer.ui.plan.bus import PlanBus
from ijn_organizer.ui.plan.find_dialog import FindDialog
from ijn_organizer.ui.plan.following import Following
from ijn_organizer.ui.plan.footer import PlanFooter
from ijn_organizer.ui.plan.guide_shelf import GuideShelf
from ijn_organizer.ui.plan.guide_text import guide_for
from ijn_organizer.ui.plan.header import PlanHeader
from ijn_organizer.ui.plan.letters import Letters
from ijn_organizer.ui.plan.panes import enter_pane, next_pane
from ijn_organizer.ui.plan.places import PLAN_PLACE, parse, place_name, step_place
from ijn_organizer.ui.plan.review_view import ReviewView
from ijn_organizer.ui.plan.share_view import ShareView
from ijn_organizer.ui.plan.sharing import Sharing
from ijn_organizer.ui.plan.step_list import StepList
from ijn_organizer.ui.plan.step_view import StepView
from ijn_organizer.ui.plan.undo_keys import UndoKeys
from ijn_organizer.ui.plan.whereabouts import first_of, first_open, step_of, walk_place
from ijn_organizer.ui.plan.widgets import drop
from ijn_organizer.ui.signing.signing import Signing


class PlanPage(QWidget):
    """One open plan.

    Attributes:
        header, footer: the head and the foot of the window.

    Signals:
        left(): the person goes back to all plans.
        locking(): the person wants the plan locked.
        titled(str): the event has another name.
        guide_turned(bool): the guide was opened or folded away.
        looking_back(): the person wants to see earlier versions; what they typed is saved.
        turning(int): the person wants the next plan of the folder (1), or the one before (-1).
        helping(): the person wants help with the step in view.
    """

    left = Signal()
    locking = Signal()
    titled = Signal(str)
    guide_turned = Signal(object)
    looking_back = Signal()
    turning = Signal(int)
    helping = Signal()

    def __init__(
        self,
        look: Look,
        bus: PlanBus,
        sharing: Sharing,
        following: Following,
        signing: Signing,
        *,
        guide_open: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._bus = bus
        self._sharing = sharing
        self._following = following
        self._signing = signing
        self._attended = ""
        self._current = next(iter(bus.session.pack.pack.steps)).id
        self._views: dict[str, StepView | ReviewView | ShareView] = {}
        self._steps = {step.id: step for step in bus.session.pack.pack.steps}
        self.header = PlanHeader(look, self._make_actions())
        self.footer = PlanFooter(look)
        self._undo_keys = UndoKeys(self)
        self._build()
        self._guide.open = guide_open
        bus.changed.connect(self._show_all)
        bus.saved.connect(self.footer.show_state)
        bus.wanted.connect(self.go_to)
        bus.attended.connect(self._attend)
        bus.review_turned.connect(self._forget_steps)
        following.left.connect(self.left)
        Letters(bus, sharing, following.news, self)
        QApplication.instance().focusChanged.connect(self._follow_focus)  # type: ignore[union-attr]  # it is there
        self._show_all()
        self.footer.show_state(bus.document.state)
        self.show_step(self._current)

    @property
    def steps(self) -> tuple[str, ...]:
        """The ids of all steps, in order."""
        return tuple(self._steps)

    @property
    def document(self) -> Document:
        """The plan and its file."""
        return self._bus.document

    def show_review(self) -> None:
        """Brings the review into view, for somebody who reviews."""
        self.show_step(first_of([*self._steps.values()], "review"))
        self._bus.review(on=True)

    @property
    def step(self) -> str:
        """The id of the step in view."""
        return self._current

    @property
    def step_kind(self) -> str:
        """The kind of the step in view."""
        return self._steps[self._current].kind

    def wait(self) -> None:
        """Waits until what goes on beside the window is done: cards, saves, and pages that are being made."""
        view = self.view()
        if isinstance(view, StepView):
            view.build_all()
        self._bus.settle()
        self._sharing.wait()

    def view(self) -> "StepView | ReviewView | ShareView":
        """The middle of the window as it is now."""
        return self._views[self._current]

    def show_step(self, step: str) -> None:
        """Brings a step into view and puts the focus on its title."""
        self.commit()
        self._current = step
        if step not in self._views:
            self._middle.addWidget(self._make_view(self._steps[step]))
        view = self._views[step]
        self._middle.setCurrentWidget(view)
        self._list.show_current(step)
        self._show_onward()
        self._guide.fold()
        self._place_guide()
        self._attend(step_place(step))
        view.enter()

    def go_to(self, name: str) -> None:
        """Goes to a place by its name: its step comes into view, its card gets the focus."""
        target = parse(name)
        step = step_of(target, [*self._steps.values()], self._bus.session.assessment, self._current)
        if step != self._current:
            self.show_step(step)
        view = self.view()
        if target.kind != "step":
            view.show_place(target)

    def go_on(self) -> None:
        """Goes to the next open question; from the review to the step after it."""
        self.commit()
        session = self._bus.session
        place = next_open(
            session.pack, session.assessment, walk_place(parse(self._attended), self._current), self._current
        )
        if place is None or self.step_kind == "review":
            self._move_to(next_step(session.pack, self._current))
        else:
            self.go_to(place_name(place))

    def go_back(self) -> None:
        """Goes to the step before."""
        self._move_to(previous_step(self._bus.session.pack, self._current))

    def find_question(self) -> None:
        """Asks what to look for, and goes there."""
        dialog = FindDialog(self._look, self._bus.session, self)
        if dialog.exec() and dialog.chosen:
            self.go_to(dialog.chosen)
        dialog.deleteLater()

    def open_remarks(self) -> None:
        """Opens what is said about what is in hand; with no question, fact or rule in hand, about the plan."""
        view = self.view()
        if isinstance(view, ReviewView):
            view.open_remarks()
        elif not (isinstance(view, StepView) and view.open_remarks(parse(self._attended))):
            self.go_to(PLAN_PLACE)

    def take_back(self, path: Path) -> str:
        """Takes in a return slip or a copy of the plan; what came of it, in words."""
        self.commit()
        return self._following.returning.take(path, self.window())

    def turn_guide(self) -> None:
        """Opens the guide, or folds it away. Where there is no room beside the questions it lies over them.

        The guide helps with questions; where a step has none, the help does.
        """
        if self.step_kind != "questions":
            self.helping.emit()
            return
        if self._guide.turn():
            self.guide_turned.emit(self._guide.open)
        self._place_guide()
        if self._guide.is_seen and not self._guide.has_room:
            self._guide.pane.focus_text()

    def commit(self) -> None:
        """Ends an edit that is under way, so that it is saved."""
        view = self._views.get(self._current)
        if isinstance(view, StepView | ReviewView):
            view.commit()

    def save_now(self) -> None:
        """Ends an edit that is under way and saves, after saves that are under way."""
        self.commit()
        self._bus.settle()
        self._bus.document.save()

    def take_other_in(self) -> None:
        """Saves, although another copy took out much of what is here."""
        self.commit()
        self._bus.settle()
        self._bus.document.save(removal_agreed=True)

    def is_safe(self) -> bool:
        """Ends an edit that is under way and saves; whether the work lies in its file, or is held for later."""
        self.commit()
        self._bus.settle()
        document = self._bus.document
        if document.unsaved:
            document.save(by_itself=True)
        return not document.unsaved or document.state.held

    def look_again(self) -> None:
        """Catches up with the day, after midnight other things are late, and with the file."""
        self._bus.look_again()
        self._following.look()

    def close_plan(self) -> None:
        """Ends an edit that is under way and lets go of the document."""
        self.commit()
        QApplication.instance().focusChanged.disconnect(self._follow_focus)  # type: ignore[union-attr]  # it is there
        self._following.close()
        self._sharing.close()
        self._bus.close()
        self._bus.document.close()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window lays the guide over the middle."""
        super().resizeEvent(event)
        self._place_guide()

    def _build(self) -> None:
        look = self._look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.header.left.connect(self.left)
        self.header.searching.connect(self.find_question)
        self.header.guiding.connect(self.turn_guide)
        column.addWidget(self.header)
        self._list = StepList(look, self)
        self._list.stepped.connect(self.show_step)
        column.addWidget(self._list.bar)
        column.addWidget(self._following.news)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self._list.rail)
        self._middle = QStackedWidget()
        body.addWidget(self._middle, 1)
        self._guide = GuideShelf(look, self, body, self._middle)
        self._guide.pane.folded.connect(self.turn_guide)
        column.addLayout(body, 1)
        self.footer.back.connect(self.go_back)
        self.footer.onward.connect(self.go_on)
        self.footer.retrying.connect(self.save_now)
        self.footer.agreeing.connect(self.take_other_in)
        column.addWidget(self.footer)

    def _make_actions(self) -> list[QAction]:
        """The actions of all keys of the plan window; those in the menu come back."""
        slots = {
            "undo": self._undo,
            "redo": self._redo,
            "save": self.save_now,
            "lock": self._lock,
            "versions": self._look_back,
            "share": self._share,
            "find": self.find_question,
            "remark": self.open_remarks,
            "next_plan": lambda: self.turning.emit(1),
            "plan_before": lambda: self.turning.emit(-1),
            "guide": self.turn_guide,
            "help_anywhere": self.helping.emit,
            "pane": self._next_pane,
            "plans": self.left.emit,
            "back": self.go_back,
            "onward": self.go_on,
        }
        keys = {key.name: key for key in all_keys(self._look.words) if key.where in ("plan", "everywhere")}
        actions = {name: make_action(self, keys[name], slot) for name, slot in slots.items()}
        return [action for name, action in actions.items() if name not in ("back", "onward", "pane")]

    def _make_view(self, step: Step) -> "StepView | ReviewView | ShareView":
        view: StepView | ReviewView | ShareView
        # Each is born where it belongs: a widget that changes its parent is styled twice.
        if step.kind == "review":
            view = ReviewView(self._look, self._bus, step, self._middle)
        elif step.kind == "sign_off":
            view = ShareView(self._signing, step, self._sharing, self._following.returning, self._middle)
        else:
            view = StepView(self._look, self._bus, step, self._middle)
        self._views[step.id] = view
        return view

    def _forget_steps(self) -> None:
        """The steps are built anew when they are wanted: their fields can be written in, or no more."""
        for step, view in [*self._views.items()]:
            if isinstance(view, StepView):
                drop(self._views.pop(step))

    def _show_all(self) -> None:
        words = self._look.words
        session = self._bus.session
        shown = session.reading.title or words.gettext("New plan")
        self.header.show_state(shown, session.assessment, practice=session.reading.practice)
        self.titled.emit(shown)
        self._list.show_steps(session)
        self._show_guide()

    def _show_onward(self) -> None:
        words = self._look.words
        following = next_step(self._bus.session.pack, self._current)
        text = words.gettext("Next open question")
        if self.step_kind == "review" and following is not None:
            text = words.pack(self._steps[following].title)
        self.footer.show_onward(text, quiet=self.step_kind == "sign_off")

    def _follow_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        del old
        self._undo_keys.follow(new)
        widget = new
        while widget is not None and widget is not self:
            place = widget.property("place")
            if place:
                self._bus.attended.emit(place)
                return
            widget = widget.parentWidget()

    def _attend(self, name: str) -> None:
        if name != self._attended:
            self._attended = name
            self._show_guide()

    def _show_guide(self) -> None:
        if not self._guide.is_seen:
            return
        step = parse(self._attended)
        place = first_open(self._bus.session, step.key) if step.kind == "step" else self._attended
        sections = guide_for(self._look.words, self._bus.session, place)
        self._guide.say(sections)

    def _place_guide(self) -> None:
        self._guide.place(wanted=self.step_kind == "questions")
        self._show_guide()

    def _next_pane(self) -> None:
        hints = self.findChildren(HintBox)
        pane = next_pane((self._list.rail, self._list.combo, self.view(), self._guide.pane, *hints, self.footer))
        if isinstance(pane, StepView | ReviewView | ShareView):
            pane.enter()
        else:
            enter_pane(pane)

    def _move_to(self, step: str | None) -> None:
        if step is not None:
            self.show_step(step)

    def _lock(self) -> None:
        if self._bus.document.sealed:
            self.locking.emit()

    def _undo(self) -> None:
        self.commit()  # what is being typed is a step
        self._bus.undo()

    def _look_back(self) -> None:
        self.save_now()
        self.looking_back.emit()

    def _redo(self) -> None:
        self.commit()
        self._bus.redo()

    def _share(self) -> None:
        self.show_step(first_of([*self._steps.values()], "sign_off"))
