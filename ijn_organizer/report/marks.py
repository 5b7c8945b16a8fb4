"""The states of a plan as they are marked on a page: icon, colour, word."""

from ijn_organizer.report.page import State, Tone
from ijn_organizer.rules.assessment import Attention, AttentionKind, ItemState, ItemWord, RuleReport, RuleState
from ijn_organizer.words.states import say_attention, say_item, say_rule_state, say_status
from ijn_organizer.words.words import Words

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


def mark_item(words: Words, state: ItemState) -> State:
    """The answer to an item; where it is not answered, or no longer as it was, its state."""
    icon, tone = _ITEM[state.word]
    if state.word in ("conflict", "waiver_ended"):
        return State(icon, tone, say_item(words, state))
    return State(icon, tone, say_status(words, state.status))


def mark_rule(words: Words, report: RuleReport) -> State:
    """The state of a rule."""
    icon, tone = _RULE[report.state]
    return State(icon, tone, say_rule_state(words, report.state))


def mark_attention(words: Words, attention: Attention) -> State:
    """The first words of a line of "needs attention"."""
    icon, tone = _ATTENTION[attention.kind]
    return State(icon, tone, say_attention(words, attention.kind))


def mark_draft(words: Words, moment: str) -> State:
    """The band of a plan that nobody signed."""
    return State("need", "look", words.gettext("Draft, not signed off. State of %(moment)s.") % {"moment": moment})


def mark_practice(words: Words) -> State:
    """The band of a practice plan."""
    text = words.gettext("Practice plan. It is not for a real event and can't be signed.")
    return State("practice", "calm", text)


def mark_assumed(words: Words) -> str:
    """The word behind a fact that nobody told and a preset or default stands in for."""
    return words.gettext("assumed")
