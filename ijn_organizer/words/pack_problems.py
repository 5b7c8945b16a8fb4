"""The sentences for what can be wrong in a rule pack, for whoever writes one."""

from collections.abc import Mapping

from ijn_organizer.words.marking import N_

PACK_SENTENCES: Mapping[str, str] = {
    "missing-file": N_("The file %(where)s is missing."),
    "unknown-file": N_("%(where)s belongs to no part of a rule pack."),
    "unknown-choice": N_("“%(name)s” at %(where)s is none of the choices."),
    "unknown-reference": N_("%(where)s names “%(name)s”, which is not there."),
    "unknown-name": N_("The expression at %(where)s uses “%(name)s”, which is not known."),
    "wrong-value": N_("The value at %(where)s should be %(kind)s. Please change it."),
    "duplicate": N_("“%(name)s” at %(where)s is used already, at %(first)s. Every name is used once."),
    "bad-name": N_(
        "“%(name)s” at %(where)s can't be a name. Use small letters, digits and underscores; "
        "for an item, capitals, digits and hyphens, such as CAM-03."
    ),
    "reserved-name": N_("“%(name)s” at %(where)s is a name that plans use themselves. Please choose another."),
    "item-without-rule": N_("%(entry)s at %(where)s serves no rule. Name at least one."),
    "rule-without-item": N_(
        "No item serves the rule %(entry)s (%(where)s). Add one, or name the rule in an item."
    ),
    "step-without-question": N_("The step %(entry)s (%(where)s) asks nothing. Add a fact or an item to it."),
    "checkpoints-not-in-order": N_(
        "The checkpoint %(entry)s at %(where)s comes before the one above it. Put them in order."
    ),
    "too-many-musts": N_(
        "The checkpoint %(entry)s has %(count)s musts; at most %(most)s keep it short: %(items)s."
    ),
    "hard-to-read": N_(
        "The question at %(where)s reads like grade %(grade)s; grade %(most)s at most. Use shorter words."
    ),
    "due-does-not-fit": N_(
        "%(entry)s at %(where)s is due %(days)s days before, which belongs to another checkpoint."
    ),
    "fixed-kind": N_("%(entry)s at %(where)s has to be %(wanted)s. Please change its kind."),
    "open-alone": N_(
        "%(entry)s at %(where)s can't take own words. Only a list of choices can; add a field of text instead."
    ),
    "computed-rows": N_("%(entry)s at %(where)s is worked out, so it can't be a list."),
    "not-a-date": N_("“%(name)s” at %(where)s is not a day. Write it like 2026-12-12."),
    "bands-not-rising": N_("The table %(entry)s at %(where)s has steps that do not rise. Put them in order."),
    "band-per": N_("The table %(entry)s at %(where)s counts per %(found)s; it has to be 1 or more."),
    "circle": N_("%(names)s are worked out from each other in a circle (%(where)s)."),
    "flag-without-test": N_("The flag %(entry)s at %(where)s has no test. Write `stop` or `look`."),
    "broken-braces": N_("The text of the flag %(entry)s at %(where)s has a brace without its partner."),
    "place-without-value": N_("The text at %(where)s has the place {%(name)s}, but no value fills it."),
    "expression-syntax": N_("The expression at %(where)s can't be read: “%(expression)s”."),
    "expression-too-large": N_(
        "The expression at %(where)s is too long. Work out a part of it as a fact of its own."
    ),
    "expression-not-allowed": N_("The expression at %(where)s uses “%(part)s”, which expressions do not know."),
    "expression-type": N_("In the expression at %(where)s, “%(part)s” is %(found)s where %(wanted)s is needed."),
    "expression-arguments": N_("In the expression at %(where)s, “%(part)s” needs %(count)s values."),
    "expression-rows": N_(
        "In the expression at %(where)s, “%(part)s” needs the form: any(row.column for row in list)."
    ),
    "expression-count": N_(
        "In the expression at %(where)s, count needs the form: count(%(name)s for %(name)s in list)."
    ),
    "expression-name-taken": N_(
        "The expression at %(where)s calls a row “%(name)s”, which is the name of something else."
    ),
    "expression-bare-item": N_(
        "The expression at %(where)s names the item “%(name)s” alone. Add .status or a field."
    ),
    "expression-is": N_("In the expression at %(where)s, `is` goes with None alone, not with “%(part)s”."),
    "expression-none": N_("In the expression at %(where)s, write `%(part)s is None` instead of comparing."),
    "expression-list": N_("In the expression at %(where)s, “%(part)s” has to be a list of fixed values."),
}
