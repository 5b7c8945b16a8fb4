"""The words of remarks and suggestions: how a thread stands."""

from ijn_organizer.plan.remarks import State
from ijn_organizer.words.words import Words


def say_state(words: Words, state: State) -> str:
    """How a thread stands, in a word or two."""
    say, pgettext = words.gettext, words.pgettext
    return {
        "open": pgettext("remark", "open"),
        "resolved": say("resolved"),
        "accepted": say("taken over"),
        "declined": say("declined"),
        "overtaken": say("says so already"),
        "retracted": say("taken back"),
    }[state]
