"""The cards of signing under each other: checkpoints in time, what changed, sign, review, history, paper."""

from typing import Literal, TypeAlias

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ijn_organizer.report.checkpoint_words import say_checkpoint_sign_off
from ijn_organizer.rules.assessment import CheckpointReport
from ijn_organizer.trust.signing import Case
from ijn_organizer.ui.kit.announce import announce
from ijn_organizer.ui.kit.card import Card
from ijn_organizer.ui.kit.checkpoint_line import Checkpoint, CheckpointLine
from ijn_organizer.ui.kit.labels import StateLabel
from ijn_organizer.ui.kit.marks import Mark
from ijn_organizer.ui.plan.marks import checkpoint_mark
from ijn_organizer.ui.signing.changed_card import ChangedCard
from ijn_organizer.ui.signing.conditions_card import ConditionsCard
from ijn_organizer.ui.signing.history_card import HistoryCard
from ijn_organizer.ui.signing.musts_card import MustsCard
from ijn_organizer.ui.signing.paper_card import PaperCard
from ijn_organizer.ui.signing.review_card import ReviewCard
from ijn_organizer.ui.signing.sign_card import SignCard
from ijn_organizer.ui.signing.signing import Signing

SIDE_BY_SIDE_LINES = 30
"""From this many times the line height on, the sign card stands beside the list of what is needed."""

Stage: TypeAlias = Literal["past", "now", "later"]


class SignOffColumn(QWidget):
    """Everything about signing one plan, at the checkpoint that is asked or chosen.

    Signals:
        printing(str), saving(str): the sheet of a checkpoint is to be printed or saved.
        done(): something was signed: whoever pressed stands where nothing is left to press.
    """

    printing = Signal(str)
    saving = Signal(str)
    done = Signal()

    def __init__(self, signing: Signing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look, words = signing.look, signing.look.words
        self._signing = signing
        self._asked = signing.bus.session.assessment.checkpoint
        case = self.case()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.between)
        self._news = StateLabel(look, Mark("signed", ""))
        self._news.hide()
        self._line = CheckpointLine(look, [])
        self._line.asked.connect(self.ask)
        points = Card(look, name=words.gettext("Checkpoints"))
        points.add(self._line)
        # Each is born where it belongs: shown before that, it would be a window of its own for a moment.
        self._changed = ChangedCard(signing, self)
        self._musts = MustsCard(look, signing.bus, case, self)
        self._sign = SignCard(signing, case, self)
        self._review = ReviewCard(signing, case, self)
        self._conditions = ConditionsCard(signing, case, self)
        self._history = HistoryCard(signing, case, self)
        self._paper = PaperCard(signing, case, self)
        self._pair = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._pair.setSpacing(look.between)
        self._pair.addWidget(self._musts, 2)
        self._pair.addWidget(self._sign, 1)
        for part in (self._news, points, self._changed):
            column.addWidget(part)
        column.addLayout(self._pair)
        for part in (self._review, self._conditions, self._history, self._paper):
            column.addWidget(part)
        self._connect()
        self.refresh()

    def _connect(self) -> None:
        self._changed.asked.connect(self.ask)
        self._paper.printing.connect(lambda: self.printing.emit(self._asked))
        self._paper.saving.connect(lambda: self.saving.emit(self._asked))
        for signal in (
            self._changed.signed,
            self._sign.signed,
            self._review.decided,
            self._history.taken_back,
            self._paper.recorded,
        ):
            signal.connect(self.done)
        self._signing.told.connect(lambda text: self._say(Mark("signed", text)))
        self._signing.refused.connect(lambda text: self._say(Mark("no", text)))
        self._signing.renewed.connect(self.refresh)

    def case(self) -> Case:
        """The plan at the checkpoint in hand."""
        return self._signing.bus.session.case(self._asked)

    def ask(self, checkpoint: str) -> None:
        """Takes another checkpoint in hand."""
        self._asked = checkpoint
        self.refresh()

    def focus_condition(self, key: str) -> bool:
        """Gives the keyboard to what a reviewer asked for; whether it is here."""
        return self._conditions.focus_on(key)

    def refresh(self) -> None:
        """Shows the plan as it is now."""
        session = self._signing.bus.session
        reports = session.assessment.checkpoints
        self._line.show_points([self._point(report) for report in reports.values()])
        case = self.case()
        stale = [key for key, report in reports.items() if report.state == "stale" and _is_stale(case, key)]
        chosen = self._asked if self._asked in stale else stale[0] if stale else ""
        self._changed.setVisible(bool(chosen))
        if chosen:
            others = tuple(key for key in stale if key != chosen)
            self._changed.show_case(case if chosen == self._asked else session.case(chosen), others)
        for card in (self._musts, self._sign, self._review, self._conditions, self._paper):
            card.show_case(case)
        self._history.show_case(case, self._review.boxed)
        reviewing = not self._review.isHidden()
        self._sign.show_chief(chief=not chosen and not reviewing)
        self._review.show_chief(chief=reviewing and not chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The sign card stands beside the list where there is room."""
        super().resizeEvent(event)
        look = self._signing.look
        wide = self.width() >= SIDE_BY_SIDE_LINES * look.line and not look.large
        directions = QBoxLayout.Direction
        self._pair.setDirection(directions.LeftToRight if wide else directions.TopToBottom)

    def _point(self, report: CheckpointReport) -> Checkpoint:
        look, session = self._signing.look, self._signing.bus.session
        words, assessment = look.words, session.assessment
        ids = list(assessment.checkpoints)
        here, now = ids.index(report.id), ids.index(assessment.checkpoint)
        standing = session.standing.checkpoints[report.id]
        touched = standing.state != "unsigned"
        stage: Stage = "now" if report.id == self._asked else "past" if here < now or touched else "later"
        word = say_checkpoint_sign_off(words, session.pack, report, standing)
        if stage == "later" and report.state == "open":
            word = words.gettext("later")
        day = words.day(report.day) if report.day else ""
        title = words.pack(session.pack.checkpoints[report.id].title)
        return Checkpoint(report.id, title, day, checkpoint_mark(word, report, standing), stage)

    def _say(self, mark: Mark) -> None:
        self._news.show_mark(mark)
        self._news.show()
        announce(self._news, mark.word)


def _is_stale(case: Case, checkpoint: str) -> bool:
    return case.standing.checkpoints[checkpoint].state == "stale"
