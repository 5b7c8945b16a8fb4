"""How a checkpoint stands, in the few words of a circle, of a rail, of a line in a table of plans."""

from collections.abc import Sequence
from typing import Literal, TypeAlias

from ijn_organizer.report.sign_off_words import say_checkpoint_name, say_rule
from ijn_organizer.rules.assessment import CheckpointReport
from ijn_organizer.rules.compiled import CompiledPack
from ijn_organizer.trust.standing import CheckpointStanding, Standing
from ijn_organizer.words.sign_offs import say_review, say_sign_off
from ijn_organizer.words.states import say_checkpoint
from ijn_organizer.words.words import Words

SignOff: TypeAlias = Literal["practice", "not_signed", "returned", "waiting", "signed", "stale"]
"""How the sign-offs of a plan stand as a whole.

`waiting`: signed, and a reviewer has not said anything yet. `returned`: a reviewer sent it back, and nobody signed
again.
"""


def sign_off_of(standing: Standing) -> tuple[SignOff, str]:
    """How a plan stands as a whole, and the checkpoint that says so: what is to be mended first, else the last."""
    stale = [key for key, one in standing.checkpoints.items() if one.state in ("stale", "waiver_ended")]
    if stale:
        return "stale", stale[0]
    returned = [key for key, one in standing.checkpoints.items() if one.state == "returned"]
    if returned:
        return "returned", returned[0]
    signed = [key for key, one in standing.checkpoints.items() if one.state == "signed"]
    if not signed:
        return "not_signed", ""
    return "waiting" if standing.checkpoints[signed[-1]].review == "waiting" else "signed", signed[-1]


def say_again(words: Words, compiled: CompiledPack, rules: Sequence[str]) -> str:
    """What is to be signed again: `sign rule 7 again`; of several how many they are."""
    if len(rules) == 1 and rules[0] in compiled.rules:
        return words.gettext("sign %(rule)s again") % {"rule": say_rule(words, compiled.rules[rules[0]])}
    return words.ngettext("sign %(n)s rule again", "sign %(n)s rules again", len(rules))


def say_checkpoint_sign_off(
    words: Words, compiled: CompiledPack, report: CheckpointReport, standing: CheckpointStanding
) -> str:
    """How one checkpoint stands: `sign rule 7 again`, `waits for review`, `signed`, `4 points left`."""
    if standing.state == "stale":
        return say_again(words, compiled, standing.stale_rules)
    if standing.state == "waiver_ended":
        return say_sign_off(words, "waiver_ended")
    if standing.review in ("waiting", "returned"):
        return say_review(words, standing.review)
    return say_checkpoint(words, report)


def say_plan_sign_off(words: Words, compiled: CompiledPack, standing: Standing) -> str:
    """How a plan stands as a whole: `Signed: Publish`, `waits for review: Publish`, `sign rule 7 again`."""
    state, checkpoint = sign_off_of(standing)
    if not checkpoint:
        return words.gettext("Not signed")
    name = {"name": say_checkpoint_name(words, compiled, checkpoint)}
    if state == "stale":
        again = standing.checkpoints[checkpoint].stale_rules
        return say_again(words, compiled, again) if again else say_sign_off(words, "waiver_ended")
    if state == "returned":
        return words.gettext("Returned: %(name)s") % name
    if state == "waiting":
        return words.gettext("Waits for review: %(name)s") % name
    return words.gettext("Signed: %(name)s") % name
