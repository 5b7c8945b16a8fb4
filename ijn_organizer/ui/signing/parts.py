"""Parts that the cards of signing share: text that others wrote, lists that fold, open points and waivers."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from ijn_organizer.report.clean import isolated, tame
from ijn_organizer.rules.compiled import CompiledPack
from ijn_organizer.trust.statements import OpenPoint, Waiver
from ijn_organizer.ui.kit.buttons import TextButton
from ijn_organizer.ui.kit.labels import Body, Small, StateLabel
from ijn_organizer.ui.kit.marks import Mark
from ijn_organizer.ui.look import Look
from ijn_organizer.words.values import say_date
from ijn_organizer.words.words import SENTENCE_ENDS, Words

MOST_SHOWN = 3
"""Of a list inside a card so much is seen before the rest is asked for."""


def plain(words: Words, text: str) -> str:
    """What somebody else wrote, so that nothing in it turns the line around."""
    return isolated(tame(text).strip(), right_to_left=words.right_to_left)


def clear(layout: QLayout) -> None:
    """Takes all widgets out of a layout."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()


class FoldingList(QWidget):
    """Parts under each other, of which the first few are seen, with a button for the others.

    `show_parts` is given what makes each part, so that what is folded away costs nothing.
    """

    def __init__(self, look: Look, *, most: int = MOST_SHOWN, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._most = most
        self._all = False
        self._makers: Sequence[Callable[[], QWidget]] = ()
        self._shown: object = None
        self._parts = QVBoxLayout()
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(look.s2)
        self._more = TextButton(look, "", icon="down", small=True)
        self._more.activated.connect(self._turn)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.s1)
        column.addLayout(self._parts)
        column.addWidget(self._more)

    def show_parts(self, key: object, makers: Sequence[Callable[[], QWidget]]) -> None:
        """Shows these parts, unless they are the same: `key` says what they are made from."""
        if key == self._shown:
            return
        self._shown, self._makers = key, makers
        self._build()

    def _build(self) -> None:
        words = self._look.words
        clear(self._parts)
        shown = len(self._makers) if self._all else min(self._most, len(self._makers))
        for make in self._makers[:shown]:
            self._parts.addWidget(make())
        self._more.setVisible(len(self._makers) > self._most)
        every = words.ngettext("Show all %(n)s", "Show all %(n)s", len(self._makers))
        self._more.show_text(words.gettext("Show fewer") if self._all else every)
        self._more.show_icon("" if self._all else "down")
        self.setVisible(bool(self._makers))

    def _turn(self) -> None:
        self._all = not self._all
        self._build()


class Matter(QWidget):
    """The open points and waivers that are part of a sign-off, in full."""

    def __init__(self, look: Look, compiled: CompiledPack, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._compiled = compiled
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.s2)
        self._open_count, self._waiver_count = (StateLabel(look, Mark("left", "")) for _ in range(2))
        self._open, self._waivers = FoldingList(look), FoldingList(look)
        for part in (self._waiver_count, self._waivers, self._open_count, self._open):
            column.addWidget(part)

    def show_matter(self, points: Sequence[OpenPoint], waivers: Sequence[Waiver]) -> None:
        """Shows these."""
        words = self._look.words
        count = words.ngettext("%(n)s waiver is part of it", "%(n)s waivers are part of it", len(waivers))
        self._waiver_count.show_mark(Mark("waived", count))
        self._waiver_count.setVisible(bool(waivers))
        self._waivers.show_parts(tuple(waivers), [partial(self._waiver, one) for one in waivers])
        count = words.ngettext("%(n)s open point is part of it", "%(n)s open points are part of it", len(points))
        self._open_count.show_mark(Mark("left", count))
        self._open_count.setVisible(bool(points))
        self._open.show_parts(tuple(points), [partial(self._open_point, one) for one in points])
        self.setVisible(bool(points or waivers))

    def _waiver(self, waiver: Waiver) -> QWidget:
        words = self._look.words
        said = {
            "reason": plain(words, waiver.reason),
            "instead": plain(words, waiver.instead),
            "name": plain(words, waiver.approved_by),
            "day": say_date(words, waiver.until),
        }
        why = words.gettext("%(reason)s Instead: %(instead)s Approved by %(name)s, until %(day)s.") % {
            **said,
            "reason": _ended(said["reason"]),
            "instead": _ended(said["instead"]),
        }
        return self._point(waiver.item, why)

    def _open_point(self, point: OpenPoint) -> QWidget:
        words = self._look.words
        owner = plain(words, point.owner) or words.gettext("no one yet")
        when = words.gettext("by %(date)s") % {"date": say_date(words, point.due)} if point.due else ""
        return self._point(point.item, words.line((owner, when)))

    def _point(self, item: str, about: str) -> QWidget:
        known = self._compiled.items.get(item)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Body(self._look, self._look.words.pack(known.item.short) if known else item))
        column.addWidget(Small(self._look, about))
        return box


def _ended(text: str) -> str:
    return text if text.endswith(SENTENCE_ENDS) else f"{text}."
