"""The hints that lead through a practice plan."""

from typing import Literal, TypeAlias

import msgspec

from ijn_organizer.words.words import Words

Spot: TypeAlias = Literal["steps", "answer", "needed", "guide", "flag", "review", "sign_off"]
"""What a hint is about: the list of steps, answers, a pill, the guide, a flag, the two last steps."""


class Hint(msgspec.Struct, frozen=True):
    """A hint: what it is about, its title, and what it says."""

    spot: Spot
    title: str
    text: str


def hints(words: Words) -> tuple[Hint, ...]:
    """All hints, in the order in which they lead through a plan."""
    say = words.gettext
    return (
        Hint(
            "steps",
            say("The steps"),
            say("A plan has a few steps. Each one says what is left. Open any of them at any time."),
        ),
        Hint(
            "answer",
            say("A question"),
            say("Answer with a button, or with the keys 1 to 5. All is saved at once, and you can change it."),
        ),
        Hint(
            "needed",
            say("Needed to sign"),
            say("These words mark what has to be done before the plan can be signed. All else can wait."),
        ),
        Hint(
            "guide",
            say("The guide"),
            say("It says why a question is asked and how to do it. F1 opens it and folds it away."),
        ),
        Hint(
            "flag",
            say("Please look at this"),
            say("Something does not fit or is missing. The box says what to do, and goes away when that is done."),
        ),
        Hint(
            "review",
            say("Review"),
            say("Here you see how each rule stands. Below is what to look at, the most serious first."),
        ),
        Hint(
            "sign_off",
            say("Sign-off and share"),
            say("Here a plan is signed and shared as a PDF. A practice plan is never signed, so try it all."),
        ),
    )
