"""What changed since a checkpoint was signed, which rules are open again, and the ways on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ijn_organizer.report.sign_off_words import (
    Changed,
    say_changes,
    say_checkpoint_name,
    say_rule,
    say_rules,
    say_signer,
)
from ijn_organizer.trust.coverage import Difference
from ijn_organizer.trust.signing import Case
from ijn_organizer.trust.statements import Statement
from ijn_organizer.ui.kit.boxes import TonedBox
from ijn_organizer.ui.kit.buttons import PlainButton, PrimaryButton
from ijn_organizer.ui.kit.flow import FlowLayout
from ijn_organizer.ui.kit.labels import Body, IconLabel, LinkText, Part, Small
from ijn_organizer.ui.kit.paint import CARD_CORNER, Box
from ijn_organizer.ui.plan.places import fact_place, item_place
from ijn_organizer.ui.signing.old_and_new import OldAndNewDialog
from ijn_organizer.ui.signing.parts import plain
from ijn_organizer.ui.signing.sign_card import ask_to_sign, say_signing, why_not
from ijn_organizer.ui.signing.signing import Signing
from ijn_organizer.words.words import Words

MOST_CHANGES = 2
"""So many changes stand in the card; the others in the table of old and new."""


class ChangedCard(TonedBox):
    """The card of one checkpoint whose sign-off the plan has moved on from.

    Signals:
        asked(str): another checkpoint is wanted; carries its id.
        signed(): it was signed again.
    """

    asked = Signal(str)
    signed = Signal()

    def __init__(self, signing: Signing, parent: QWidget | None = None) -> None:
        look, words = signing.look, signing.look.words
        super().__init__(look, Box(look.theme.base, look.theme.look, look.theme.edge, CARD_CORNER), parent)
        self._signing = signing
        self._case: Case | None = None
        self._place = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(look.s3, look.s3 - 2, look.s3, look.s3 - 2)
        row.setSpacing(look.s3)
        row.addWidget(IconLabel(look, "stale", tone="look"), 0, Qt.AlignmentFlag.AlignTop)
        self._texts = QVBoxLayout()
        self._texts.setSpacing(look.s1)
        self._what, self._about = Body(look, "", bold=True, tone="look"), Body(look, "")
        self._others: LinkText | Small = Small(look, "")
        for part in (self._what, self._about, self._others):
            self._texts.addWidget(part)
        buttons = FlowLayout(gap=look.s2)
        self._look_at = PlainButton(look, "")
        self._look_at.activated.connect(self._go)
        self._compare = PlainButton(look, words.gettext("Show old and new"))
        self._compare.activated.connect(self._show_both)
        self._sign = PrimaryButton(look, "", icon="need")
        self._sign.activated.connect(self._press)
        for button in (self._look_at, self._compare, self._sign):
            buttons.addWidget(button)
        self._texts.addSpacing(look.s1)
        self._texts.addLayout(buttons)
        self._why = Small(look, "")
        self._texts.addWidget(self._why)
        row.addLayout(self._texts, 1)

    def show_case(self, case: Case, others: tuple[str, ...]) -> None:
        """Shows what is stale at the checkpoint of `case`; `others` are stale too."""
        words = self._look.words
        self._case = case
        standing = case.standing.checkpoints[case.checkpoint]
        changes = say_changes(words, case.compiled, standing.differences)
        self._what.setText(_changes_line(words, changes))
        self._about.setText(f"{self._who(case)} {_opened(words, case)}".strip())
        self._show_others(case, others)
        self._place = place_to_look(case)
        one = standing.stale_rules[0] if len(standing.stale_rules) == 1 else ""
        rule = case.compiled.rules.get(one)
        look_at = {"rule": say_rule(words, rule)} if rule is not None else {}
        text = words.gettext("Look at %(rule)s") % look_at if look_at else words.gettext("Look at it")
        self._look_at.show_text(text)
        self._compare.setVisible(bool(changes))
        self._sign.show_text(say_signing(words, case))
        why = " ".join(one.text for one in why_not(self._signing, case))
        self._sign.show_hindrance(why)
        self._why.setText(why)
        self._why.setVisible(bool(why))
        self.setAccessibleName(" ".join(label.text() for label in (self._what, self._about)))

    def _who(self, case: Case) -> str:
        """Who signed it last, and when."""
        words = self._look.words
        held = next((one for one in reversed(case.standing.at(case.checkpoint)) if one.is_sign_off), None)
        statement: Statement | None = held.signed.statement if held else None
        if held is None or statement is None:
            return ""
        said = {
            "who": plain(words, say_signer(statement)),
            "name": say_checkpoint_name(words, case.compiled, case.checkpoint),
            "day": words.day(statement.moment.astimezone().date()),
        }
        if self._signing.is_own(held) and statement.paper is None:
            return words.gettext("You signed “%(name)s” on %(day)s.") % said
        return words.gettext("%(who)s signed “%(name)s” on %(day)s.") % said

    def _show_others(self, case: Case, others: tuple[str, ...]) -> None:
        words = self._look.words
        parts: list[Part] = []
        for key in others:
            parts += [", " if parts else words.gettext("Open again too:") + " "]
            parts.append((key, say_checkpoint_name(words, case.compiled, key)))
        before = self._others
        self._others = LinkText(self._look, parts)
        self._others.followed.connect(self.asked)
        self._others.setVisible(bool(others))
        self._texts.replaceWidget(before, self._others)
        before.hide()
        before.deleteLater()

    def _go(self) -> None:
        self._signing.bus.wanted.emit(self._place)

    def _show_both(self) -> None:
        if self._case is not None:
            dialog = OldAndNewDialog(self._look, self._case, self.window())
            dialog.exec()
            dialog.deleteLater()

    def _press(self) -> None:
        case = self._case
        if case is None:
            return
        # What is signed stands in the card below, in full, while the passphrase is asked for.
        self.asked.emit(case.checkpoint)
        if ask_to_sign(self._signing, case, self.window()):
            self.signed.emit()


def place_to_look(case: Case) -> str:
    """Where it is best seen what a change did: the point that it touched, else the fact that changed."""
    standing = case.standing.checkpoints[case.checkpoint]
    if standing.reopened:
        return fact_place(standing.reopened[0])
    places = (_place(case, one) for one in standing.differences if one.rules)
    first = next((place for place in places if place), "")
    if first:
        return first
    rule = standing.stale_rules[0] if standing.stale_rules else ""
    return next((item_place(key) for key in _items_of(case, rule)), "")


def _place(case: Case, one: Difference) -> str:
    compiled = case.compiled
    if one.kind == "item" and one.key in case.assessment.items:
        return item_place(one.key)
    if one.kind == "flag" and one.key in compiled.flags:
        return item_place(compiled.flags[one.key].flag.item)
    shown = (key for rule in one.rules for key in _items_of(case, rule))
    with_number = (key for key in shown if one.key in compiled.items[key].item.numbers)
    return next((item_place(key) for key in with_number), "") if one.kind == "number" else ""


def _items_of(case: Case, rule: str) -> list[str]:
    return [
        state.item.id
        for state in case.covering.items(case.checkpoint, case.assessment)
        if rule in state.item.rules and state.applies
    ]


def _changes_line(words: Words, changes: tuple[Changed, ...]) -> str:
    if not changes:
        return words.gettext("Changed since signed: the rule pack asks something else now.")
    lines = "; ".join(plain(words, one.line(words)) for one in changes[:MOST_CHANGES])
    text = words.gettext("Changed since signed: %(changes)s") % {"changes": lines}
    left = len(changes) - MOST_CHANGES
    more = words.ngettext("and %(n)s more", "and %(n)s more", left)
    return f"{text} {more}" if left > 0 else text


def _opened(words: Words, case: Case) -> str:
    standing = case.standing.checkpoints[case.checkpoint]
    if standing.reopened:
        facts = words.all_of([words.pack(case.compiled.facts[key].fact.label) for key in standing.reopened])
        return words.gettext("All its rules are open again, because of: %(facts)s.") % {"facts": facts}
    rules = {"rules": say_rules(words, case.compiled, standing.stale_rules)}
    if len(standing.stale_rules) == 1:
        return words.gettext("Only %(rules)s is open again.") % rules
    return words.gettext("Open again: %(rules)s.") % rules
