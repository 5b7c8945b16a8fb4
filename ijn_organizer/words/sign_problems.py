"""The sentences of what goes wrong with signing, and of what is wrong with something that was signed."""

from collections.abc import Mapping

from ijn_organizer.words.marking import N_

SIGN_SENTENCES: Mapping[str, str] = {
    # Why something can't be signed now.
    "sign-practice": N_("This is a practice plan, so it can't be signed. Make a plan of your own to sign."),
    "sign-conflict": N_(
        "Two copies of this plan say different things (%(paths)s). Please choose first, then sign."
    ),
    "sign-open": N_("Some points that are needed to sign are still open: %(missing)s."),
    "sign-stop": N_("Please look at these first: %(flags)s. Then the plan can be signed."),
    "sign-confirm": N_(
        "Please confirm as a fact that there is nothing here: %(facts)s. Then the plan can be signed."
    ),
    "sign-done": N_("This checkpoint is signed already, and nothing changed since. There is nothing to sign."),
    "certificate-ended": N_(
        "The identity of %(where)s has run out, or begins later. Please check the clock, or make a new identity."
    ),
    "review-nothing": N_(
        "Nobody has a sign-off here that can be reviewed. First the plan has to be signed by whoever prepared it."
    ),
    "review-same-person": N_(
        "Whoever prepared a plan can't review it. Please ask another person. If two people share a name, "
        "they need identities whose names differ."
    ),
    "review-needs-text": N_("Please write what you ask for, one thing a line, so that the team knows what to do."),
    "revoke-nothing": N_("This identity has signed nothing here that it could take back."),
    "revoke-not-yours": N_("%(where)s did not sign this. Only whoever signed can take it back."),
    "revoke-twice": N_("This was taken back already."),
    "revoke-needs-text": N_("Please write why you take it back."),
    "paper-nameless": N_("Please write who signed on paper."),
    "paper-day": N_("Please write the day on which it was signed on paper. It can't be after today."),
    "paper-code": N_(
        "The code on the sheet is not the code of the plan as it is now. Either it was typed wrong, or the plan "
        "changed since the sheet was printed. Please check it, or print a new sheet and have that signed."
    ),
    # What is wrong with something that was signed. `where` names the checkpoint and the signer.
    "nothing-signed": N_("Nobody has signed this plan."),
    "sign-off-stale": N_("%(where)s: the plan changed since. To sign again: %(rules)s."),
    "sign-off-waiver-ended": N_(
        "%(where)s: a waiver in it has ended. Please do the point, or ask for a new waiver."
    ),
    "sign-off-damaged": N_(
        "%(where)s: this sign-off can't be read. It was changed or cut off, and counts for nothing."
    ),
    "sign-off-newer": N_(
        "%(where)s: a newer version of the program signed this. Please get the newest one to check it."
    ),
    "sign-off-changed": N_(
        "%(where)s: this is not what was signed. It was changed later, and counts for nothing."
    ),
    "sign-off-other-plan": N_(
        "%(where)s: this sign-off is of another plan. Somebody copied it; it counts for nothing."
    ),
    "sign-off-other-name": N_(
        "%(where)s: the name in this sign-off is not the name in its certificate. It counts for nothing."
    ),
    "sign-off-certificate-ended": N_(
        "%(where)s: it was signed when the certificate was out of date. Please ask for a new sign-off."
    ),
    "sign-off-future": N_(
        "%(where)s: it is dated after now, so a clock is wrong. Please check yours, then ask for a new sign-off."
    ),
    "sign-off-same-person": N_(
        "%(where)s: whoever prepared the plan reviewed it too. Another person has to do that."
    ),
    "sign-off-unfounded": N_(
        "%(where)s: what this is about is not in the plan, or does not hold. It counts for nothing."
    ),
    "sign-off-practice": N_("%(where)s: a practice plan can't be signed. This counts for nothing."),
}
