"""What is said above all plans when they come into view: work that was kept, trouble, copies to merge."""

from ijn_organizer.app.desk import Desk
from ijn_organizer.app.library import cards
from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.ui.kit.boxes import Action, Message
from ijn_organizer.ui.plans.keeping import PlansKeeper
from ijn_organizer.ui.plans.plans_page import PlansPage


class PlansNews:
    """Fills the page of all plans."""

    def __init__(self, desk: Desk, page: PlansPage, keeper: PlansKeeper) -> None:
        self._desk = desk
        self._page = page
        self._keeper = keeper

    def fill(self) -> None:
        """Shows the plans and the news; a folder that can't be read is news, and settings stay within reach."""
        try:
            self._page.show_cards(cards(self._desk))
            self._show_news()
        except ProblemsError as error:
            self._desk.problems = error.problems
            self._page.show_cards(())
            self._show_trouble()

    def _show_news(self) -> None:
        words = self._desk.words
        self._desk.bring_back()
        recovery = self._desk.recovered()
        recovered = (*recovery.works, *recovery.sealed)
        if self._desk.problems:
            self._show_trouble()
        elif recovered:
            count = words.ngettext(
                "%(n)s plan has work that did not reach its file.",
                "%(n)s plans have work that did not reach their files.",
                len(recovered),
            )
            look_at = Action("recover", words.gettext("Look at it"))
            later = Action("later", words.gettext("Later"), kind="text")
            self._page.show_news(
                Message(words.gettext("Work was kept."), count, icon="recover", actions=(look_at, later))
            )
        else:
            self._keeper.offer_merging()

    def _show_trouble(self) -> None:
        words = self._desk.words
        text = " ".join(self._desk.sentence(problem) for problem in self._desk.problems)
        close = Action("later", words.gettext("OK"))
        self._page.show_news(Message(words.gettext("Please note:"), text, icon="info", actions=(close,)), "late")
