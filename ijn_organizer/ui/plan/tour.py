"""Leads through a practice plan, hint by hint."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ijn_organizer.ui.kit.hint_box import HintBox, HintFrame, place_beside
from ijn_organizer.ui.look import Look
from ijn_organizer.ui.plan.places import parse
from ijn_organizer.ui.plan.plan_page import PlanPage
from ijn_organizer.ui.plan.spots import part_of, place_of
from ijn_organizer.words.tour import Hint, hints

AROUND = 4
"""Pixels between what a hint is about and the frame around it."""

_MOVED = frozenset({QEvent.Type.Resize, QEvent.Type.Move})


class Tour(QObject):
    """The tour of one plan. `forget` is called when the person wants no hints any more, or has seen them all."""

    def __init__(self, look: Look, page: PlanPage, forget: Callable[[], None]) -> None:
        super().__init__(page)
        for before in page.findChildren(Tour):
            if before is not self:
                before.end()
        self._look = look
        self._page = page
        self._forget = forget
        session = page.document.session
        self._stops = [(hint, place) for hint in hints(look.words) if (place := place_of(hint.spot, session))]
        self._at = 0
        self._grown = False
        self._frame = HintFrame(look, page)
        self._box = HintBox(look, page)
        self._box.onward.connect(self._go_on)
        self._box.back.connect(self._go_back)
        self._box.ended.connect(self.end)
        self._box.silenced.connect(self._silence)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(0)
        self._settling.timeout.connect(self._settle)

    @property
    def hint(self) -> Hint:
        """The hint in view."""
        return self._stops[self._at][0]

    @property
    def box(self) -> HintBox:
        """What shows it."""
        return self._box

    def begin(self) -> None:
        """Shows the first hint."""
        self._page.installEventFilter(self)
        self._show()

    def end(self) -> None:
        """Shows no more; the focus goes to the title of the step in view."""
        self._page.removeEventFilter(self)
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self._box.isAncestorOf(focus)
        for part in (self._box, self._frame):
            part.hide()
            part.setParent(None)
            part.deleteLater()
        self.setParent(None)
        self.deleteLater()
        if had_focus:
            self._page.view().enter()

    def about(self) -> QWidget | None:
        """What the hint is about, if it can be seen."""
        hint, place = self._stops[self._at]
        return part_of(hint.spot, parse(place).key, self._page)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The box follows what it is about."""
        self._grown = self._grown or (event.type() == QEvent.Type.Resize and watched is not self._page)
        if event.type() in _MOVED:
            self._settling.start()
        return False

    def _show(self) -> None:
        hint, place = self._stops[self._at]
        target = parse(place)
        if target.kind == "step":
            self._page.show_step(target.key)
        else:
            self._page.go_to(place)
        # A part that is asked to hear of the same thing twice hears of it once.
        self._page.view().inside.installEventFilter(self)
        self._box.show_hint(self._at + 1, len(self._stops), hint.title, hint.text)
        self._bring_up()

    def _settle(self) -> None:
        """Something moved. Where it was the person who scrolled, the page stays as it is."""
        if self._grown:
            self._bring_up()
        else:
            self._place()

    def _bring_up(self) -> None:
        """Places the box, and scrolls where it would cover what it is about."""
        self._place()
        part, view = self.about(), self._page.view()
        if part is not None and view.isAncestorOf(part) and self._is_covered():
            view.lead_to(part)
            self._place()
        # What grew by leading there is no news.
        self._grown = False

    def _is_covered(self) -> bool:
        """Whether the box lies over what the hint is about, or that is out of sight."""
        about = self._about_rect()
        return about.isEmpty() or about.intersects(self._box.geometry())

    def _go_on(self) -> None:
        if self._at + 1 == len(self._stops):
            self._silence()
        else:
            self._at += 1
            self._show()

    def _go_back(self) -> None:
        self._at -= 1
        self._show()

    def _silence(self) -> None:
        self._forget()
        self.end()

    def _place(self) -> None:
        """Puts the box beside what it is about; with nothing to be seen of that, into a corner."""
        room = self._room()
        size = self._box.size_in(room.size())
        about = self._about_rect()
        if about.isEmpty():
            place = QRect(room.bottomRight() - QPoint(size.width(), size.height()), size)
        else:
            place = place_beside(size, about, room, self._look.s2, mirrored=self._look.words.right_to_left)
        self._frame.setVisible(not about.isEmpty())
        self._frame.setGeometry(about.adjusted(-AROUND, -AROUND, AROUND, AROUND))
        self._frame.raise_()
        self._box.setGeometry(place)
        self._box.raise_()

    def _room(self) -> QRect:
        """Where the box may lie: between the head of the window and its foot."""
        edge = self._look.s2
        top = self._page.header.geometry().bottom() + 1
        bottom = self._page.footer.geometry().top()
        return QRect(0, top, self._page.width(), bottom - top).adjusted(edge, edge, -edge, -edge)

    def _about_rect(self) -> QRect:
        """What can be seen of what the hint is about, on the page."""
        part = self.about()
        if part is None:
            return QRect()
        view = self._page.view()
        seen = self._on_page(part)
        return seen.intersected(self._on_page(view.viewport())) if view.isAncestorOf(part) else seen

    def _on_page(self, part: QWidget) -> QRect:
        return QRect(part.mapTo(self._page, QPoint(0, 0)), part.size())
