"""The states of a plan as they are marked on a page: icon, colour, word."""

from ijn_organizer.report.page import State, Tone
from ijn_organizer.rules.assessment import Attention, AttentionKind, ItemState, ItemWord, RuleReport, RuleState
from ijn_organizer.trust.standing import CheckpointStanding, CheckpointState, Review
from ijn_organizer.trust.standing import State as SignOffState
from ijn_organizer.words.sign_offs import say_sign_off, say_standing
from ijn_organizer.words.states import say_attention, say_item, say_rule_state, say_status
from ijn_organizer.words.words import Words

NOTHING = "\u2013"
"""A dash where nothing is told."""

_ITEM: dict[ItemWord, tuple[str, Tone]] = {
    "done": ("done", "done"),
    "left": ("left", "left"),
    "late": ("late", "late"),
    "no": ("no", "late"),
    "waived": ("waived", "calm"),
    "waiver_ended": ("waived", "look"),
    "not_applicable": ("na", "left"),
    "conflict": ("split", "look"),
}
_RULE: dict[RuleState, tuple[str, Tone]] = {
    "kept": ("done", "done"),
    "open": ("left", "left"),
    "broken": ("flag", "look"),
    "nothing_yet": ("na", "left"),
}
_ATTENTION: dict[AttentionKind, tuple[str, Tone]] = {
    "conflict": ("split", "look"),
    "stop": ("flag", "look"),
    "no": ("no", "late"),
    "waiver_ended": ("waived", "look"),
    "late": ("late", "late"),
    "look": ("look", "look"),
    "must": ("need", "accent"),
    "fact": ("left", "left"),
}
_SIGN_OFF: dict[SignOffState, tuple[str, Tone]] = {
    "valid": ("signed", "done"),
    "stale": ("stale", "look"),
    "waiver_ended": ("waived", "look"),
    "replaced": ("done", "left"),
    "revoked": ("undo", "left"),
    "lapsed": ("undo", "left"),
    "returned": ("back", "look"),
    "practice": ("practice", "calm"),
}
"""Whatever is not in here counts for nothing, and must not look as if it did."""

_CHECKPOINT: dict[CheckpointState, tuple[str, Tone]] = {
    "unsigned": ("left", "left"),
    "signed": ("signed", "done"),
    "stale": ("stale", "look"),
    "waiver_ended": ("waived", "look"),
    "returned": ("back", "look"),
}
_UNREVIEWED: tuple[Review, ...] = ("none", "waiting")


def mark_item(words: Words, state: ItemState) -> State:
    """The answer to an item; where it is not answered, or no longer as it was, its state."""
    icon, tone = _ITEM[state.word]
    if state.word in ("conflict", "waiver_ended"):
        return State(icon, tone, say_item(words, state))
    return State(icon, tone, say_status(words, state.status))


def mark_rule(words: Words, report: RuleReport, *, stale: bool = False) -> State:
    """The state of a rule; `stale`: it changed since somebody signed it."""
    if stale:
        return State("stale", "look", words.gettext("look again"))
    icon, tone = _RULE[report.state]
    return State(icon, tone, say_rule_state(words, report.state))


def mark_attention(words: Words, attention: Attention) -> State:
    """The first words of a line of "needs attention"."""
    icon, tone = _ATTENTION[attention.kind]
    return State(icon, tone, say_attention(words, attention.kind))


def mark_draft(words: Words, moment: str) -> State:
    """The band of a plan that nobody signed."""
    return State("need", "look", words.gettext("Draft, not signed off. State of %(moment)s.") % {"moment": moment})


def mark_sign_off(words: Words, state: SignOffState) -> State:
    """How a statement that somebody signed stands."""
    icon, tone = _SIGN_OFF.get(state, ("flag", "late"))
    return State(icon, tone, say_sign_off(words, state))


def mark_checkpoint(words: Words, standing: CheckpointStanding, word: str = "") -> State:
    """How a checkpoint stands, in its usual word or in this one."""
    icon, tone = _CHECKPOINT[standing.state]
    if standing.state == "signed" and standing.review in _UNREVIEWED:
        icon, tone = "person", "calm"
    return State(icon, tone, word or say_standing(words, standing.state, standing.review))


def mark_practice(words: Words) -> State:
    """The band of a practice plan."""
    text = words.gettext("Practice plan. It is not for a real event and can't be signed.")
    return State("practice", "calm", text)


def mark_assumed(words: Words) -> str:
    """The word behind a fact that nobody told and a preset or default stands in for."""
    return words.gettext("assumed")
