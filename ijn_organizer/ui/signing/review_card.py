"""A sign-off that waits for a reviewer: who signed what, and the three decisions."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ijn_organizer.app.signing import Wish
from ijn_organizer.report.sign_off_words import say_checkpoint_name
from ijn_organizer.trust.registrar import is_same_person
from ijn_organizer.trust.signing import AGREED_TO_REVIEW, Case, may_review
from ijn_organizer.trust.standing import Held
from ijn_organizer.trust.statements import Decision
from ijn_organizer.ui.kit.buttons import PlainButton, PrimaryButton
from ijn_organizer.ui.kit.card import Card
from ijn_organizer.ui.kit.flow import FlowLayout
from ijn_organizer.ui.kit.labels import Body, Small
from ijn_organizer.ui.kit.marks import Mark
from ijn_organizer.ui.sealing.unlocking import Asking
from ijn_organizer.ui.signing.parts import FoldingList
from ijn_organizer.ui.signing.signing import Signing
from ijn_organizer.ui.signing.statement_box import StatementBox
from ijn_organizer.ui.signing.text_dialog import TextWords, ask_text
from ijn_organizer.words.words import Words


class ReviewCard(Card):
    """The card of the reviewer; it is there while something waits for them.

    Signals:
        decided(): a decision was signed.
    """

    decided = Signal()

    def __init__(self, signing: Signing, case: Case, parent: QWidget | None = None) -> None:
        look, words = signing.look, signing.look.words
        super().__init__(look, words.gettext("Review"), parent=parent)
        self._signing = signing
        self._case = case
        self._waiting = FoldingList(look)
        self._who = Body(look, "")
        self._note = Small(look, words.gettext("You sign your decision. It stays in the history of this plan."))
        for part in (self._waiting, self._who, self._note):
            self.add(part)
        buttons = FlowLayout(gap=look.s2)
        approve = PrimaryButton(look, words.gettext("Approve"), key="approved", icon="done")
        conditions = PlainButton(look, words.gettext("Approve with conditions"), key="conditions", icon="edit")
        back = PlainButton(look, words.gettext("Return with remarks"), key="returned", icon="undo")
        self._buttons = (approve, conditions, back)
        decisions: tuple[Decision, ...] = ("approved", "conditions", "returned")
        for button, decision in zip(self._buttons, decisions, strict=True):
            button.activated.connect(lambda _key, decision=decision: self._decide(decision))
            buttons.addWidget(button)
        self.add(buttons)
        self.show_case(case)

    def show_case(self, case: Case) -> None:
        """Shows how it stands now."""
        words = self._look.words
        self._case = case
        about = _waiting(case)
        self.setVisible(bool(about))
        if not about:
            return
        self.show_mark(Mark("person", words.gettext("waits for review")))
        name = {"name": say_checkpoint_name(words, case.compiled, case.checkpoint)}
        self.show_title(words.gettext("Review “%(name)s”") % name)
        # One's own sign-off stands in the history, with the button to take it back.
        shown = () if self._own_work(about) else about
        known = tuple(self._signing.is_known(one.signed.certificate) for one in shown if one.signed.certificate)
        makers = [partial(StatementBox, self._signing, case.compiled, one) for one in shown]
        self._waiting.show_parts((shown, known), makers)
        self._show_reviewer(about)

    def show_chief(self, *, chief: bool) -> None:
        """Whether its first button is the one filled button of the screen."""
        free = chief and not self._own_work(_waiting(self._case))
        self._buttons[0].show_kind("primary" if free else "plain")

    def _show_reviewer(self, about: tuple[Held, ...]) -> None:
        words = self._look.words
        own = self._own_work(about)
        text = words.gettext("The reviewer must be another person than whoever prepared the plan.")
        if own:
            text = words.gettext(
                "You signed this yourself, so another person has to review it. Please send them a copy."
            )
        self._who.setText(text)
        self._note.setVisible(not own)
        for button in self._buttons:
            button.show_hindrance(text if own else self._signing.hindrance())

    @property
    def boxed(self) -> tuple[Held, ...]:
        """The statements that stand in it, and need not stand elsewhere too."""
        about = _waiting(self._case)
        return () if self._own_work(about) else about

    def _own_work(self, about: tuple[Held, ...]) -> bool:
        own = self._signing.certificate
        return own is not None and any(is_same_person((own.name,), own.key_id, one.signed) for one in about)

    def _decide(self, decision: Decision) -> None:
        words = self._look.words
        asked = {"conditions": _conditions(words), "returned": _remarks(words)}.get(decision)
        text = ask_text(self._look, asked, self.window()) if asked is not None else ""
        if asked is not None and not text:
            return
        agreed = {"sentence": words.gettext(AGREED_TO_REVIEW)}
        said = Asking(
            asked.title if asked is not None else words.gettext("Approve"),
            words.gettext("You agree to: “%(sentence)s”") % agreed,
            words.gettext("Sign"),
        )
        if self._signing.sign(self._case, Wish(decision, text), said, self.window()):
            self.decided.emit()


def _waiting(case: Case) -> tuple[Held, ...]:
    standing = case.standing.checkpoints[case.checkpoint]
    if standing.review != "waiting" or case.reading.practice:
        return ()
    return tuple(one for one in may_review(case, "approved") if one.signed.digest in standing.unreviewed)


def _conditions(words: Words) -> TextWords:
    return TextWords(
        words.gettext("Approve with conditions"),
        words.gettext("Each condition becomes a task of this plan."),
        words.gettext("Conditions, one a line"),
        words.gettext("Go on"),
        words.gettext("Please write what you ask for, one thing a line."),
    )


def _remarks(words: Words) -> TextWords:
    return TextWords(
        words.gettext("Return with remarks"),
        words.gettext("The sign-off then counts no more. The team reads your remarks and signs again."),
        words.gettext("What should they look at?"),
        words.gettext("Go on"),
        words.gettext("Please write what they should look at."),
    )
