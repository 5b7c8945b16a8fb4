"""How the sign-offs of a plan stand, as its bands and the foot of each page tell it."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from ijn_organizer.report.edition import Source
from ijn_organizer.report.marks import mark_checkpoint, mark_draft
from ijn_organizer.report.page import State
from ijn_organizer.report.sign_off_words import say_day, say_rules
from ijn_organizer.report.teller import Teller
from ijn_organizer.rules.compiled import CompiledPack, compile_pack
from ijn_organizer.trust.coverage import Covering
from ijn_organizer.trust.standing import CheckpointStanding, Held
from ijn_organizer.trust.statements import Statement

SIGNED_OFF = ("approved", "conditions")
"""What reviewers say of a plan that is signed off."""

COUNTS = ("valid", "stale", "waiver_ended")
"""How a statement stands that still matters."""

UNPROVEN = ("changed", "other_plan", "other_name")
"""How a statement stands of which nobody knows whether the person it names signed it for this plan."""

_IN_ORDER = (*COUNTS, "replaced", "revoked", "returned", "lapsed", "practice")


class Stand:
    """Tells how the sign-offs of one plan stand.

    Attributes:
        signed: ids of the checkpoints of which a sign-off counts, or was returned, in the order of the pack.
        point: the last of them; empty while there is none.
    """

    def __init__(self, source: Source, teller: Teller) -> None:
        self._source = source
        self._teller = teller
        self._words = teller.words
        self._titles = {one.id: one.title for one in source.pack.checkpoints}
        self.signed = tuple(key for key, one in source.standing.checkpoints.items() if one.state != "unsigned")
        self.point = self.signed[-1] if self.signed else ""

    @cached_property
    def compiled(self) -> CompiledPack:
        """The rule pack. It takes some milliseconds, so it is made only where something is signed."""
        return compile_pack(self._source.pack)

    @cached_property
    def covering(self) -> Covering:
        """What sign-offs cover under this pack."""
        return Covering(self.compiled)

    def rules(self, checkpoint: str) -> tuple[str, ...]:
        """The rules that a checkpoint covers."""
        return self.covering.rules(checkpoint)

    def say_rules(self, checkpoint: str, rules: Sequence[str]) -> str:
        """Some of these rules, or all of them, in words."""
        if len(rules) == len(self.rules(checkpoint)):
            return self._words.gettext("all rules of this checkpoint")
        return say_rules(self._words, self.compiled, rules)

    def at(self, checkpoint: str) -> CheckpointStanding:
        """How a checkpoint stands."""
        return self._source.standing.checkpoints.get(checkpoint, CheckpointStanding())

    def name(self, checkpoint: str) -> str:
        """The title of a checkpoint; its id where the pack has none such."""
        title = self._titles.get(checkpoint)
        return self._teller.pack(title) if title else self._teller.text(checkpoint)

    @property
    def stale_rules(self) -> tuple[str, ...]:
        """The rules to sign again at the latest checkpoint; the public copy does not tell which."""
        return () if self._teller.public else self.at(self.point).stale_rules

    def prepared(self, checkpoint: str) -> tuple[Held, ...]:
        """The sign-offs of preparers that count; what a reviewer returned only where nothing else counts."""
        states = ("returned",) if self.at(checkpoint).state == "returned" else COUNTS
        return tuple(
            one for one in self._source.standing.at(checkpoint) if one.is_sign_off and one.state in states
        )

    def reviews(self, checkpoint: str) -> tuple[Held, ...]:
        """The decisions of reviewers about these."""
        decisions = ("returned",) if self.at(checkpoint).state == "returned" else SIGNED_OFF
        return tuple(
            one
            for one in self._source.standing.at(checkpoint)
            if said(one).decision in decisions and one.state in COUNTS
        )

    def bands(self, moment: str) -> Iterator[State]:
        """What stands in frames on the first page. `moment`: when the page is made."""
        if not self.point:
            yield mark_draft(self._words, moment)
        else:
            yield self._band(self.point)
        if not self._is_signed_off(self.point):
            # Of an earlier checkpoint all may hold: a sign-off there is worth telling.
            yield from (self._band(key) for key in reversed(self.signed) if self._is_signed_off(key))
        doubtful = [one for one in self._source.standing.all if self.is_doubtful(one)]
        if doubtful and not self._teller.public:
            text = self._words.ngettext(
                "%(n)s sign-off in this plan counts for nothing. Please look at the end.",
                "%(n)s sign-offs in this plan count for nothing. Please look at the end.",
                len(doubtful),
            )
            yield State("flag", "late", text)

    def is_doubtful(self, held: Held) -> bool:
        """Whether people should look at a statement that counts for nothing."""
        return held.state not in _IN_ORDER

    def foot(self) -> State:
        """It in a few words."""
        gettext = self._words.gettext
        standing = self.at(self.point)
        said_of = {
            "unsigned": gettext("Draft, not signed off"),
            "signed": gettext("Signed for “%(checkpoint)s”, not reviewed yet"),
            "stale": gettext("Changed since signed"),
            "waiver_ended": gettext("Signed, but a waiver has ended"),
            "returned": gettext("Returned by the reviewer, not signed off"),
        }
        text = said_of[standing.state]
        if self._is_signed_off(self.point):
            text = {
                "approved": gettext("Signed off for “%(checkpoint)s”"),
                "conditions": gettext("Signed off for “%(checkpoint)s”, with conditions"),
            }[standing.review]
        text %= {"checkpoint": self.name(self.point)}
        return mark_checkpoint(self._words, standing, text) if self.point else State("need", "look", text)

    def covered(self, checkpoint: str) -> str:
        """Which rules a checkpoint covers, in a sentence."""
        gettext = self._words.gettext
        others = [rule for rule in self.compiled.rules if rule not in self.rules(checkpoint)]
        if not others:
            return gettext("All ten rules and accessibility are covered.")
        named = {"rules": say_rules(self._words, self.compiled, others)}
        return gettext("Not covered, for nothing is asked there yet: %(rules)s.") % named

    def open_conditions(self, checkpoint: str) -> int:
        """How many conditions of reviewers nobody has met yet."""
        asked = (one for one in self._source.standing.conditions if one.checkpoint == checkpoint)
        return sum(one.key not in self._source.reading.met for one in asked)

    def day(self, statement: Statement) -> str:
        """The day of a sign-off. The public copy tells none where the day of the event is private."""
        date = self._source.assessment.facts.get("date")
        if self._teller.public and date is not None and not date.fact.public:
            return ""
        return self._teller.text(say_day(self._words, statement))

    def _is_signed_off(self, checkpoint: str) -> bool:
        standing = self.at(checkpoint)
        return standing.state == "signed" and standing.review in SIGNED_OFF

    def _band(self, checkpoint: str) -> State:
        standing = self.at(checkpoint)
        tellers = {
            "signed": self._signed,
            "stale": self._changed,
            "waiver_ended": self._waiver_ended,
            "returned": self._returned,
        }
        return mark_checkpoint(self._words, standing, tellers[standing.state](checkpoint))

    def _signed(self, checkpoint: str) -> str:
        gettext = self._words.gettext
        said_of = {
            "approved": gettext("Signed off for %(what)s."),
            "conditions": gettext("Signed off with conditions for %(what)s."),
        }
        review = self.at(checkpoint).review
        waits = gettext("Signed by the preparer for %(what)s. It waits for review.")
        parts = [self._on(said_of.get(review, waits), checkpoint)]
        if review == "conditions" and not self._teller.public:
            left = self.open_conditions(checkpoint)
            still = self._words.ngettext(
                "%(n)s condition is still open.", "%(n)s conditions are still open.", left
            )
            parts.append(still if left else gettext("All conditions are met."))
        return " ".join((*parts, self.covered(checkpoint)))

    def _changed(self, checkpoint: str) -> str:
        gettext = self._words.gettext
        text = gettext("Changed since signed for “%(checkpoint)s”: %(rules)s, not signed again.")
        if self._teller.public:
            text = gettext("Changed since signed for “%(checkpoint)s”, not signed again.")
        rules = self.say_rules(checkpoint, self.at(checkpoint).stale_rules)
        return text % {"checkpoint": self.name(checkpoint), "rules": rules}

    def _waiver_ended(self, checkpoint: str) -> str:
        text = self._words.gettext("Signed for %(what)s, but a waiver has ended since.")
        return self._on(text, checkpoint)

    def _returned(self, checkpoint: str) -> str:
        text = self._words.gettext("Returned by the reviewer for %(what)s. Draft, not signed off.")
        return self._on(text, checkpoint)

    def _on(self, text: str, checkpoint: str) -> str:
        """`text` with the checkpoint, and the day of the last word that counts."""
        last = (self.reviews(checkpoint) or self.prepared(checkpoint))[-1:]
        if self.at(checkpoint).review == "waiting":
            last = self.prepared(checkpoint)[-1:]
        day = "".join(self.day(said(one)) for one in last)
        what = self._words.gettext("“%(checkpoint)s”, %(day)s") if day else self._words.gettext("“%(checkpoint)s”")
        return text % {"what": what % {"checkpoint": self.name(checkpoint), "day": day}}


def said(held: Held) -> Statement:
    """What a statement that can be read says."""
    if held.signed.statement is None:
        raise ValueError("a statement that can't be read says nothing")
    return held.signed.statement
