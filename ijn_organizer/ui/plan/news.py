"""Strips above the open plan: what came in from another copy, copies beside it, and what befell its file."""

from collections.abc import Sequence
from typing import Literal

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ijn_organizer.app.copies import MergedCopies
from ijn_organizer.app.document import SaveState
from ijn_organizer.ui.kit.boxes import Action, Message, Strip
from ijn_organizer.ui.look import Look
from ijn_organizer.ui.plan.widgets import drop
from ijn_organizer.words.problems import say_problem

MOST_NAMED = 5
"""Places that are named before the rest is only counted."""

Tone = Literal["calm", "look", "late"]
About = Literal["file", "copies", "merged", "came", "back"]
_ORDER: tuple[About, ...] = ("file", "copies", "merged", "came", "back")


class Came(msgspec.Struct, frozen=True):
    """A place that another copy changed: where it is shown, and its name in a few words."""

    place: str
    name: str


class News(QWidget):
    """Nothing, until there is news; then a strip for each, until it is put away or over.

    Signals:
        wanted(str): go to this place.
        asked(str): `merge` the copies, `agree` to a copy that takes out much, leave the copies for `later`,
            `save` the file again, or `leave` the plan.
    """

    wanted = Signal(str)
    asked = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._place = QVBoxLayout(self)
        self._place.setContentsMargins(0, 0, 0, 0)
        self._place.setSpacing(0)
        self._strips: dict[About, Strip] = {}
        self._said: dict[About, Message] = {}
        self._came: dict[str, Came] = {}
        self._back: tuple[str, ...] = ()
        self._next = 0
        self.hide()

    def show_came(self, came: Sequence[Came]) -> None:
        """Says that these places are as another copy has them now, with those that are not put away yet."""
        self._came |= {one.name: one for one in came}
        self._next = 0
        words = self._look.words
        names = words.line([*self._came][:MOST_NAMED]) + (" …" if len(self._came) > MOST_NAMED else "")
        text = words.ngettext(
            "%(n)s place was changed in another copy. It is taken in.",
            "%(n)s places were changed in another copy. They are taken in.",
            len(self._came),
        )
        todo = words.gettext("Look at: %(names)s.") % {"names": names}
        show = (Action("show", words.gettext("Show me")),) if any(one.place for one in self._came.values()) else ()
        actions = (*show, Action("known", words.gettext("OK"), kind="text"))
        self._show(
            "came", Message(words.gettext("News from another copy."), text, todo, icon="info", actions=actions)
        )

    def show_back(self, count: int, places: Sequence[str]) -> None:
        """Says that so many remarks and decisions came back, at these places."""
        words = self._look.words
        self._back = tuple(dict.fromkeys(places))
        self._next = 0
        text = words.ngettext(
            "%(n)s remark, suggestion or decision came in.",
            "%(n)s remarks, suggestions and decisions came in.",
            count,
        )
        actions = (
            Action("show_back", words.gettext("Show me")),
            Action("known_back", words.gettext("OK"), kind="text"),
        )
        self._show("back", Message(words.gettext("News from a reader."), text, icon="info", actions=actions))

    def show_copies(self, names: Sequence[str]) -> None:
        """Says that files with these names hold copies of the plan, and offers to merge them."""
        words = self._look.words
        if not names:
            self._put_away("copies")
            return
        start = words.ngettext(
            "%(n)s copy of this plan lies beside it.", "%(n)s copies of this plan lie beside it.", len(names)
        )
        text = words.gettext("Merging loses nothing; the copy goes to the trash afterwards: %(names)s.")
        actions = (
            Action("merge", words.gettext("Merge now")),
            Action("later", words.gettext("Later"), kind="text"),
        )
        said = text % {"names": words.line(names[:MOST_NAMED])}
        self._show("copies", Message(start, said, icon="split", actions=actions), "look")

    def show_merged(self, result: MergedCopies) -> None:
        """Says what came of merging copies; asks where one takes out much."""
        words = self._look.words
        self._put_away("copies")
        why = " ".join(dict.fromkeys(say_problem(words, problem) for problem in result.problems))
        if result.asks:
            actions = (
                Action("agree", words.gettext("Merge it all the same")),
                Action("later", words.gettext("Leave the copy"), kind="text"),
            )
            self._show("copies", Message(words.gettext("Please look at this:"), why, actions=actions), "look")
            return
        ok = Action("ok", words.gettext("OK"), kind="text")
        if why:
            self._show("merged", Message(words.gettext("Please note:"), why, icon="info", actions=(ok,)), "late")
        elif result.merged:
            text = words.ngettext(
                "%(n)s copy is merged and in the trash now.",
                "%(n)s copies are merged and in the trash now.",
                len(result.merged),
            )
            self._show("merged", Message("", text, icon="done", actions=(ok,)))

    def tell(self, text: str, *, trouble: bool = False) -> None:
        """Says what came of something that was asked for."""
        ok = Action("ok", self._look.words.gettext("OK"), kind="text")
        said = Message("", text, icon="info" if trouble else "done", actions=(ok,))
        self._show("merged", said, "late" if trouble else "calm")

    def show_file(self, state: SaveState) -> None:
        """Says what befell the file, until it is saved again."""
        words = self._look.words
        if state.kind != "failed":
            self._put_away("file")
            return
        why = " ".join(say_problem(words, problem) for problem in state.problems)
        actions: tuple[Action, ...] = ()
        if state.gone:
            actions = (
                Action("save", words.gettext("Save it again")),
                Action("leave", words.gettext("Close the plan"), kind="text"),
            )
        self._show("file", Message(words.gettext("Please note:"), why, icon="info", actions=actions), "late")

    def _show(self, about: About, message: Message, tone: Tone = "calm") -> None:
        if self._said.get(about) == message:
            return
        self._put_away(about)
        strip = Strip(self._look, message, tone=tone, parent=self)
        strip.activated.connect(self._act)
        before = sum(_ORDER.index(other) < _ORDER.index(about) for other in self._strips)
        self._strips[about], self._said[about] = strip, message
        self._place.insertWidget(before, strip)
        self.show()

    def _act(self, key: str) -> None:
        if key == "show":
            self._show_next([one.place for one in self._came.values() if one.place])
        elif key == "show_back":
            self._show_next(self._back)
        elif key == "known_back":
            self._put_away("back")
        elif key == "known":
            self._came = {}
            self._put_away("came")
        elif key == "ok":
            self._put_away("merged")
        else:
            if key in ("merge", "agree", "later"):
                self._put_away("copies")
            self.asked.emit(key)

    def _show_next(self, names: Sequence[str]) -> None:
        """Goes to the places that came in, one after the other, and around again."""
        places = list(dict.fromkeys(names))
        place = places[self._next % len(places)]
        self._next += 1
        self.wanted.emit(place)

    def _put_away(self, about: About) -> None:
        strip = self._strips.pop(about, None)
        self._said.pop(about, None)
        if strip is not None:
            self._place.removeWidget(strip)
            drop(strip)
        self.setVisible(bool(self._strips))
