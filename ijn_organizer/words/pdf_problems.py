"""The sentences of what is wrong with a PDF that somebody hands us, and of why one can't be signed."""

from collections.abc import Mapping

from ijn_organizer.words.marking import N_

PDF_SENTENCES: Mapping[str, str] = {
    # What is wrong with the file.
    "pdf-not-a-pdf": N_("%(where)s is not a PDF. Please choose a file that ends in .pdf."),
    "pdf-damaged": N_(
        "%(where)s was cut off or changed on its way, so it can't be read. Please use another copy."
    ),
    "pdf-encrypted": N_("%(where)s is locked with a password by another program. Please ask for a copy without."),
    "pdf-pages-too-large": N_("The pages of %(where)s are larger than those of any plan, so they were not read."),
    "pdf-without-plan": N_("There is no plan inside %(where)s. Please ask for the team copy."),
    "pdf-plan-damaged": N_("The plan inside %(where)s can't be unpacked. Please ask for another copy."),
    "pdf-plan-too-large": N_("The file inside %(where)s is too large for a plan, so it was not unpacked."),
    "pdf-two-plans": N_(
        "There is more than one plan inside %(where)s, so none was taken. Please ask who made it."
    ),
    # What is wrong with its signature.
    "pdf-not-signed": N_("Nobody signed %(where)s as a whole, so nobody can tell whether it was changed."),
    "pdf-changed": N_(
        "%(where)s was changed after it was signed. Please do not go by it, and ask for another copy."
    ),
    "pdf-changed-after": N_(
        "Something was added to %(where)s after it was signed, and may show other things than were signed. "
        "Please ask for another copy."
    ),
    "pdf-other-form": N_(
        "%(where)s is signed, but not in the way of this program, so the signature tells nothing here."
    ),
    "pdf-future": N_(
        "The signature of %(where)s tells a time that is still to come. Is a clock wrong, here or where it was "
        "made?"
    ),
    "pdf-certificate-ended": N_(
        "The signature of %(where)s tells a time at which its identity was not good any more, or not yet. "
        "Please ask who signed it."
    ),
    "pdf-page-differs": N_(
        "The pages of %(where)s belong to another plan than the one inside. Please do not go by them."
    ),
    # Why a permission makes no letter.
    "no-such-permission": N_(
        "There is no permission %(where)s in this plan. With --list you see all of them and their numbers."
    ),
    "permission-not-given": N_(
        "Permission %(where)s was asked for, but nobody said yes yet, so there is no letter. Write down who gave "
        "it first."
    ),
    "permission-ended": N_(
        "Permission %(where)s has ended, so there is no letter. Ask for a new one if you need it longer."
    ),
    "permission-taken-back": N_(
        "Permission %(where)s was taken back, so there is no letter. Ask for a new one if you need it."
    ),
    "permission-in-conflict": N_(
        "Two copies of the plan say different things about permission %(where)s. Please choose first."
    ),
    # Why a copy can't be signed.
    "public-not-certified": N_(
        "A public copy is not signed, for it would tell everybody who made it. Sign the team copy instead."
    ),
    "only-pdf-certified": N_("Only a PDF can be signed, so %(where)s was not written. Choose a name with .pdf."),
    "practice-not-certified": N_("A practice plan can't be signed, and its PDF can't be either."),
}
