"""Where the guide stands: beside the questions where there is room, else over them when it is asked for."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ijn_organizer.ui.kit.guide_pane import GuidePane, Section
from ijn_organizer.ui.look import Look

NARROW = 1200
"""Below this width in pixels the guide lies over the middle instead of beside it (UX)."""

GUIDE_WIDTH_CHARS = 30


class GuideShelf:
    """The guide of one plan.

    Attributes:
        pane: the guide itself.
        open: whether it stands beside the questions, where there is room.

    `page` is the plan's page, `body` its row of rail and middle, `middle` what the guide may lie over.
    """

    def __init__(self, look: Look, page: QWidget, body: QHBoxLayout, middle: QWidget) -> None:
        self.pane = GuidePane(look)
        self.open = True
        self._look = look
        self._page = page
        self._body = body
        self._middle = middle
        self._over = False
        self._said: tuple[Section, ...] = ()
        self._width = max(275, look.text_width("m" * GUIDE_WIDTH_CHARS, "small"))

    @property
    def is_seen(self) -> bool:
        """Whether anybody can read it now."""
        return self.pane.isVisibleTo(self._page)

    @property
    def has_room(self) -> bool:
        """Whether it may stand beside the questions."""
        return self._page.width() >= NARROW and not self._look.large

    def turn(self) -> bool:
        """Opens it, or folds it away. Whether that is to be remembered: not where it lies over the questions."""
        if self.has_room:
            self.open = not self.open
            return True
        self._over = not self._over
        return False

    def fold(self) -> None:
        """Takes it off the questions, should it lie over them."""
        self._over = False

    def place(self, *, wanted: bool) -> None:
        """Puts it where there is room for it; `wanted` where the step in view has questions."""
        beside = self.has_room
        if beside and self._body.indexOf(self.pane) < 0:
            self._over = False
            self.pane.setFixedWidth(self._width)
            self._body.addWidget(self.pane)
        if not beside:
            self._lay_over()
        self.pane.setVisible(wanted and (self.open if beside else self._over))

    def say(self, sections: tuple[Section, ...]) -> None:
        """Shows these sections, unless they stand there already."""
        if sections != self._said:
            self._said = sections
            self.pane.show_sections(sections)

    def _lay_over(self) -> None:
        page = self._page
        self._body.removeWidget(self.pane)
        self.pane.setParent(page)
        width = min(page.width(), self._width)
        self.pane.setFixedWidth(width)
        end = 0 if page.layoutDirection() == Qt.LayoutDirection.RightToLeft else page.width() - width
        self.pane.setGeometry(end, self._middle.y(), width, self._middle.height())
        self.pane.raise_()
