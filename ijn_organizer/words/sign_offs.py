"""The words of signing: decisions, and how a sign-off stands, on screen, on paper and at the terminal."""

from ijn_organizer.words.words import Words


def say_decision(words: Words, decision: str) -> str:
    """What somebody signed: `prepared`, `approved`, `conditions`, `returned`, `revoked`."""
    return {
        "prepared": words.gettext("Prepared and signed"),
        "approved": words.gettext("Approved"),
        "conditions": words.gettext("Approved with conditions"),
        "returned": words.gettext("Returned with remarks"),
        "revoked": words.gettext("Taken back"),
    }.get(decision, decision)


def say_sign_off(words: Words, state: str) -> str:
    """How a statement stands."""
    return {
        "valid": words.gettext("holds"),
        "stale": words.gettext("changed since signed"),
        "waiver_ended": words.gettext("a waiver has ended"),
        "replaced": words.gettext("another one holds instead"),
        "revoked": words.gettext("taken back"),
        "returned": words.gettext("returned by the reviewer"),
        "same_person": words.gettext("reviewed by whoever prepared it"),
        "unfounded": words.gettext("about nothing that holds"),
        "lapsed": words.gettext("about what was taken back"),
        "practice": words.gettext("practice, counts for nothing"),
        "damaged": words.gettext("can't be read"),
        "newer": words.gettext("of a newer program"),
        "changed": words.gettext("not what was signed"),
        "other_plan": words.gettext("of another plan"),
        "other_name": words.gettext("name and certificate differ"),
        "certificate_ended": words.gettext("certificate out of date"),
        "future": words.gettext("dated after now"),
    }.get(state, state)


def say_standing(words: Words, state: str, review: str) -> str:
    """How a checkpoint stands, from how its sign-offs stand and what the reviewer said of them."""
    if state == "signed":
        return {
            "approved": words.gettext("signed off"),
            "conditions": words.gettext("signed off with conditions"),
        }.get(review, words.gettext("signed, waits for review"))
    return {
        "unsigned": words.gettext("not signed yet"),
        "stale": words.gettext("changed since signed"),
        "waiver_ended": words.gettext("a waiver has ended"),
        "returned": words.gettext("returned by the reviewer"),
    }.get(state, state)


def say_review(words: Words, review: str) -> str:
    """What the reviewer said of a checkpoint."""
    return {
        "none": words.gettext("not signed yet"),
        "waiting": words.gettext("waits for review"),
        "approved": words.gettext("approved"),
        "conditions": words.gettext("approved with conditions"),
        "returned": words.gettext("returned by the reviewer"),
    }.get(review, review)
