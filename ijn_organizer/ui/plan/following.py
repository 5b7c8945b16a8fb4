"""Follows the file of the open plan: what other programs do to it, and copies that they leave beside it."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ijn_organizer.app.cells_in_words import label_cell
from ijn_organizer.app.copies import Copies, copies_beside, merge_into_document
from ijn_organizer.app.desk import Desk
from ijn_organizer.app.document import Found
from ijn_organizer.app.session import Change
from ijn_organizer.app.slips import TakenBack
from ijn_organizer.plan.cells import Entry
from ijn_organizer.trust.statements import ENTRY_KINDS
from ijn_organizer.ui.look import Look
from ijn_organizer.ui.plan.bus import PlanBus
from ijn_organizer.ui.plan.news import Came, News
from ijn_organizer.ui.plan.places import cell_place, said_place, step_place
from ijn_organizer.ui.plan.whereabouts import first_of
from ijn_organizer.ui.slips.returning import Returning
from ijn_organizer.ui.watch import FolderWatch


class Following(QObject):
    """Keeps the open plan and its file together, and says in `news` what befell it.

    Attributes:
        news: the strips above the plan.
        returning: return slips of the plan.

    Signals:
        left(): the person closes a plan whose file is gone.
    """

    left = Signal()

    def __init__(self, look: Look, desk: Desk, bus: PlanBus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.news = News(look)
        self.returning = Returning(desk, bus, self)
        self.returning.came.connect(self._show_back)
        self._words = look.words
        self._desk = desk
        self._bus = bus
        self._copies = Copies()
        self._put_off: frozenset[Path] = frozenset()
        self._watch = FolderWatch(bus.document.path.parent, self)
        self._watch.changed.connect(self._read)
        self.news.wanted.connect(bus.wanted)
        self.news.asked.connect(self._do)
        bus.changed.connect(self._show_change)
        bus.saved.connect(self.news.show_file)
        if bus.document.state.kind == "failed":
            self.news.show_file(bus.document.state)
        self._read()

    @property
    def copies(self) -> tuple[Path, ...]:
        """The copies beside the plan that nobody put off yet."""
        return tuple(path for path in self._copies.paths if path not in self._put_off)

    def look(self) -> None:
        """Looks at the folder now: the window came back in front."""
        self._watch.look()

    def close(self) -> None:
        """Watches no more."""
        self._watch.close()

    def _do(self, what: str) -> None:
        if what in ("merge", "agree"):
            self._merge(agreed=what == "agree")
        elif what == "later":
            self._put_off |= frozenset(self._copies.paths)
        elif what == "save":
            self._bus.settle()
            self._bus.document.save()
        else:
            self.left.emit()

    def _merge(self, *, agreed: bool) -> None:
        self._bus.settle()
        result = merge_into_document(self._desk, self._bus.document, self.copies, agreed=agreed)
        self._copies = Copies(tuple(path for path in self._copies.paths if path not in result.merged))
        self.news.show_merged(result)

    def _show_change(self, change: Change) -> None:
        if change.origin == "merge" and change.paths:
            pack = self._bus.session.pack
            self.news.show_came(
                [Came(cell_place(path), label_cell(self._words, pack, path)) for path in change.paths]
            )

    def _show_back(self, back: TakenBack) -> None:
        """What was said leads to its place; what was signed, to the last step."""
        last = step_place(first_of(self._bus.session.pack.pack.steps, "sign_off"))
        places = [last if e.kind in ENTRY_KINDS else said_place(_about(e)) for e in back.entries]
        self.news.show_back(len(back.entries), places)

    def _read(self) -> None:
        document, desk = self._bus.document, self._desk
        look = document.looking(desk.read_plan)
        path, plan_id, key = document.path, document.session.plan.id, document.key

        def work() -> tuple[Found, Copies]:
            return look(), copies_beside(desk, path, plan_id, key)

        self._bus.aside(work, self._take)

    def _take(self, both: tuple[Found, Copies]) -> None:
        found, copies = both
        self._bus.document.follow(found)
        if copies != self._copies:
            self._copies = copies
            self.news.show_copies([path.name for path in self.copies])


def _about(entry: Entry) -> str:
    """The place that a remark or a suggestion is about."""
    place = entry.read().get("about")
    return place if isinstance(place, str) else ""
