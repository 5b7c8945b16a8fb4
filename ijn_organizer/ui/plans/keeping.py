"""Keeps the page of plans true to the folder, merges copies there, and moves plans to the trash."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from ijn_organizer.app.copies import MergedCopies, merge_copies
from ijn_organizer.app.desk import Desk
from ijn_organizer.app.library import PlanCard, cards
from ijn_organizer.app.trashing import trash_plan
from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.ui.asking import Question, agrees
from ijn_organizer.ui.kit.boxes import Action, Message
from ijn_organizer.ui.plans.plans_page import PlansPage
from ijn_organizer.ui.watch import FolderWatch
from ijn_organizer.ui.worker import Worker

Read = tuple[list[PlanCard], tuple[Problem, ...]]


class PlansKeeper(QObject):
    """Looks after one page of plans as long as it is shown."""

    def __init__(self, desk: Desk, page: PlansPage) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self._worker = Worker(self)
        self._watch = FolderWatch(desk.plans_folder, self)
        self._watch.changed.connect(self._read_again)
        page.trashing.connect(self.trash)
        page.merging.connect(self.merge)

    def look(self) -> None:
        """Looks at the folder now: the window came back in front."""
        self._watch.look()

    def close(self) -> None:
        """Looks after the page no more."""
        self._watch.close()
        self._worker.stop()

    def offer_merging(self) -> None:
        """Says that copies lie beside plans, if any do."""
        words = self._desk.words
        owners = [card for card in self._page.cards if card.copies]
        count = sum(len(card.copies) for card in owners)
        if not count:
            return
        title = owners[0].title or owners[0].path.stem
        start = words.ngettext(
            "%(n)s copy from a sync program, or made by hand, lies beside a plan.",
            "%(n)s copies from a sync program, or made by hand, lie beside your plans.",
            count,
        )
        text = words.gettext("Merging loses nothing. It is about “%(title)s”.") % {"title": title}
        if len(owners) > 1:
            text = words.gettext("Merging loses nothing. It is about “%(title)s” and others.") % {"title": title}
        actions = (
            Action("merge", words.gettext("Merge now")),
            Action("later", words.gettext("Later"), kind="text"),
        )
        self._page.show_news(Message(start, text, icon="split", actions=actions))

    def merge_all(self) -> None:
        """Merges all copies into the plans that they lie beside."""
        self._merge([card for card in self._page.cards if card.copies])

    def merge(self, card: PlanCard) -> None:
        """Merges the copies beside a plan."""
        self._merge([card])

    def trash(self, card: PlanCard) -> None:
        """Asks, and moves a plan to the trash."""
        words = self._desk.words
        title = card.title or card.path.name
        text = words.gettext("Move “%(title)s” to the trash? You can take it back from there.") % {"title": title}
        if card.copies:
            text += " " + words.ngettext(
                "%(n)s copy beside it goes there as well.",
                "%(n)s copies beside it go there as well.",
                len(card.copies),
            )
        if not self._agreed(words.gettext("Move to trash"), text, words.gettext("Move to trash")):
            return
        try:
            gone = trash_plan(self._desk, card.path, card.copies)
        except ProblemsError as error:
            self._tell("", error.problems)
            return
        self.refresh()
        text = words.gettext("“%(title)s” is in the trash. You can take it back from there.") % {"title": title}
        self._tell(text, gone.problems)

    def refresh(self) -> None:
        """Reads the plans now and shows them."""
        self._show(_read(self._desk))

    def _merge(self, owners: Sequence[PlanCard]) -> None:
        merged, problems = 0, list[Problem]()
        for card in owners:
            result = merge_copies(self._desk, card.path, card.copies)
            if result.asks and self._agreed_to_removal(result):
                rest = [copy for copy in card.copies if copy not in result.merged]
                merged += len(result.merged)
                result = merge_copies(self._desk, card.path, rest, agreed=True)
            merged += len(result.merged)
            problems += result.problems
        self.refresh()
        words = self._desk.words
        text = words.ngettext(
            "%(n)s copy is merged and in the trash now.", "%(n)s copies are merged and in the trash now.", merged
        )
        self._tell(text if merged else "", problems)

    def _agreed_to_removal(self, result: MergedCopies) -> bool:
        words = self._desk.words
        why = next(problem for problem in result.problems if problem.code == "copy-removes-much")
        merging = words.gettext("Merge it all the same")
        return self._agreed(words.gettext("Please look at this:"), self._desk.sentence(why), merging)

    def _agreed(self, title: str, text: str, press: str) -> bool:
        return agrees(self._page, Question(title, text, self._desk.words.gettext("Cancel"), press))

    def _tell(self, text: str, problems: Sequence[Problem]) -> None:
        words = self._desk.words
        said = " ".join(dict.fromkeys([text, *(self._desk.sentence(problem) for problem in problems)]))
        ok = Action("later", words.gettext("OK"))
        start = words.gettext("Please note:") if problems else ""
        message = Message(start, said.strip(), icon="info" if problems else "done", actions=(ok,))
        self._page.show_news(message, "late" if problems else "calm")

    def _read_again(self) -> None:
        desk = self._desk
        self._worker.do(lambda: _read(desk), self._show)

    def _show(self, found: Read) -> None:
        shown, problems = found
        had = bool(self._page.cards)
        copies = {copy for card in self._page.cards for copy in card.copies}
        self._page.show_cards(shown)
        if had and not shown:
            self._page.enter()
        if problems:
            self._tell("", problems)
        elif {copy for card in shown for copy in card.copies} - copies:
            self.offer_merging()


def _read(desk: Desk) -> Read:
    try:
        return cards(desk), ()
    except ProblemsError as error:
        return [], error.problems
