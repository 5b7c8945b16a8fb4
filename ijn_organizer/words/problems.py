"""The sentence of every problem: what happened, where, what to try. Codes are said nowhere else."""

from collections.abc import Mapping, Sequence

from ijn_organizer.plan.problems import Problem
from ijn_organizer.plan.values import Json
from ijn_organizer.words.marking import N_
from ijn_organizer.words.pack_problems import PACK_SENTENCES
from ijn_organizer.words.pdf_problems import PDF_SENTENCES
from ijn_organizer.words.sign_problems import SIGN_SENTENCES
from ijn_organizer.words.words import Words

SENTENCES: Mapping[str, str] = {
    # Files and folders.
    "file-missing": N_("There is no file at %(where)s. Please check the name and the folder."),
    "is-folder": N_("%(where)s is a folder, but a file is needed. Please choose a file in it."),
    "not-a-file": N_("%(where)s is not an ordinary file. Please choose another one."),
    "not-a-folder": N_("%(where)s is not a folder. Please choose a folder."),
    "folder-missing": N_(
        "The folder %(where)s is not there. Is a drive missing? Make the folder, or choose another."
    ),
    "no-permission": N_("%(where)s can't be read or written by you (%(reason)s). Please choose another folder."),
    "disk-full": N_("The disk is full, so %(where)s could not be written. Please make some room and try again."),
    "name-too-long": N_("The name %(where)s is too long for this disk. Please choose a shorter one."),
    "name-refused": N_("%(where)s can't be the name of a file. Please choose another one."),
    "file-trouble": N_("%(where)s could not be used (%(reason)s). Please try again, or choose another place."),
    "file-too-large": N_("%(where)s is too large for a plan. Please check that it is the right file."),
    "file-empty": N_("%(where)s is empty. Please look for another copy of the plan."),
    "file-busy": N_(
        "Another program keeps %(where)s busy. It will be tried again; close the other program if it stays so."
    ),
    "changed-meanwhile": N_(
        "%(where)s is being changed by another program all the time. Please try again in a moment."
    ),
    "not-utf8": N_(
        "%(where)s is not a text in UTF-8, from line %(line)s on. Please save it as UTF-8, or use another copy."
    ),
    # Sealed plans.
    "sealed": N_("%(where)s is sealed. Please give its passphrase to open it."),
    "wrong-passphrase": N_(
        "That is not the passphrase of %(where)s. Please look at capital letters and blanks, and try again."
    ),
    "seal-damaged": N_("%(where)s is sealed, but was cut off or changed on its way. Please use another copy."),
    "other-key": N_("%(where)s is sealed with another passphrase. Please open it with that one."),
    "seal-armored": N_(
        "%(where)s is sealed as text. Please open it with the program “age”, seal it anew, and try again."
    ),
    "seal-for-others": N_(
        "%(where)s is sealed for certain keys, not with a passphrase. Please ask for a copy with a passphrase."
    ),
    "seal-too-costly": N_(
        "%(where)s is sealed in a way that needs more memory than a laptop has. Please ask for another copy."
    ),
    "no-memory": N_(
        "There is not enough memory to open or seal this plan. Please close other programs and try again."
    ),
    "already-sealed": N_("%(where)s is sealed already. To change its passphrase, unseal it first."),
    "not-sealed": N_("%(where)s is not sealed, so there is nothing to take off."),
    "passphrase-empty": N_("A passphrase needs at least one letter. Please choose one that is hard to guess."),
    "passphrases-differ": N_("The two passphrases are not the same. Please type both again."),
    "passphrase-unreadable": N_("No passphrase could be read (%(reason)s). Please check --passphrase-fd."),
    "passphrase-weak": N_("This passphrase is easy to guess. Four or more words in a row are better."),
    "copy-in-the-clear": N_(
        "%(where)s can be read by everybody who has it; only the plan inside it is sealed. Please keep it safe."
    ),
    "no-trash": N_(
        "%(where)s lies where there is no trash, on a drive without one perhaps, so it stays. "
        "You can delete it in your file manager."
    ),
    "trash-refused": N_("%(where)s could not be moved to the trash (%(reason)s), so it stays where it is."),
    # Identities and contacts.
    "identity-none": N_("There is no identity on this computer yet. Please make one in the settings."),
    "identity-nameless": N_("An identity needs a name. Please type the one by which others know you."),
    "identity-name-long": N_(
        "This name or role is too long: a certificate holds about 60 letters of each, in some scripts 30. "
        "Please shorten it."
    ),
    "identity-too-costly": N_(
        "%(where)s asks for more work than any laptop should do to open it. Please make a new identity."
    ),
    "identity-damaged": N_(
        "%(where)s is not the file of an identity, or it was changed on its way. Please use another copy."
    ),
    "identity-passphrase": N_(
        "That is not the passphrase of %(where)s, or the file is damaged. "
        "Please look at capital letters and blanks, and try again."
    ),
    "identity-other-key": N_(
        "%(where)s holds a key of a kind that is not used here. "
        "Please choose another file, or make a new identity."
    ),
    "contacts-damaged": N_(
        "The contacts at %(where)s can't be read, so nobody counts as confirmed. The file is kept. "
        "Please compare the words with your contacts once more."
    ),
    "contact-refused": N_(
        "Contact %(place)s at %(where)s makes no sense, so it is left out. "
        "Please compare the words with that person once more."
    ),
    # Plan files.
    "not-a-plan": N_("%(where)s is not a plan. Please choose a file that ends in .ijnplan."),
    "not-json": N_("%(where)s is damaged at line %(line)s. Please use another copy."),
    "cut-off": N_("%(where)s ends too early, at line %(line)s: part of it is missing. Please use another copy."),
    "byte-order-mark": N_(
        "%(where)s begins with marks that another program put there. Please use an unchanged copy."
    ),
    "too-deep": N_("%(where)s is nested too deeply for a plan. Please use another copy."),
    "duplicate-key": N_("%(where)s names “%(key)s” twice. Was it changed by hand? Please use another copy."),
    "number-too-large": N_("%(where)s is a number that is too large. Was it changed by hand?"),
    "number-with-fraction": N_(
        "%(where)s is a number with a fraction, which a plan writes as text. Was it changed by hand?"
    ),
    "unknown-version": N_("%(where)s does not say which version of plan it is. Please use another copy."),
    "newer-version": N_(
        "%(where)s was made by a newer version of the program (plan version %(version)s; known here: %(newest)s). "
        "It can be read here, but not changed. Please update the program."
    ),
    "unknown-kind": N_("%(where)s is neither a plan nor a return slip. Please use another copy."),
    "slip-not-plan": N_(
        "%(where)s is a return slip, not a plan. Open the plan it belongs to and take the slip in there, "
        "or use: ijn-organizer merge PLAN SLIP -o PLAN."
    ),
    "slip-other-plan": N_(
        "%(where)s is a return slip for another plan, so nothing of it was taken. "
        "Open the plan that it belongs to."
    ),
    "slips-without-plan": N_(
        "These are two return slips, and there is no plan to put them in. Name the plan first, then one slip."
    ),
    "slip-empty": N_(
        "You have not said or signed anything in this plan yet, so there is no return slip to write. "
        "Write a remark first, or send the whole plan."
    ),
    # Remarks, suggestions and private notes.
    "remark-empty": N_("There is no text in the remark yet. Please write what you want to say."),
    "remark-not-yours": N_("%(who)s wrote this, so only they can take it back. You can reply to it."),
    "suggestion-refused": N_("No value can be suggested for %(where)s. Please write a remark."),
    "notes-damaged": N_(
        "Your private notes at %(where)s can't be read, so none are shown. The file is kept under another name "
        "when you write the next one."
    ),
    "notes-sealed": N_(
        "Your private notes at %(where)s are sealed with another passphrase than this plan, so none are shown. "
        "The file is kept."
    ),
    "note-refused": N_("A private note at %(where)s (%(place)s) makes no sense, so it is left out. It is kept."),
    "slip-with-cells": N_("%(where)s is a return slip that holds more than it should. Please ask for a new one."),
    "wrong-id": N_("%(where)s is not an id of a plan. Was it changed by hand? Please use another copy."),
    "wrong-replica": N_("%(where)s is not the name of a copy. Was it changed by hand? Please use another copy."),
    "wrong-counter": N_("%(where)s is not a count of changes. Was it changed by hand? Please use another copy."),
    "wrong-dot": N_("%(where)s does not name a change. Was it changed by hand? Please use another copy."),
    "unseen-dot": N_("%(where)s names a change that this file has not seen. Was it changed by hand?"),
    "wrong-time": N_("%(where)s is not a time. Was it changed by hand? Please use another copy."),
    "empty-cell": N_("%(where)s is empty, which a plan never writes. Was it changed by hand?"),
    "too-many-cells": N_(
        "%(where)s holds more than a plan can (%(count)s of %(limit)s). Please use another copy."
    ),
    "too-many-entries": N_("%(where)s holds too many remarks (%(count)s of %(limit)s). Please use another copy."),
    "too-many-replicas": N_(
        "%(where)s was changed on too many copies (%(count)s of %(limit)s). Please duplicate the plan."
    ),
    "not-exact": N_(
        "This plan can't be written so that it reads back the same. Please undo the last step and report it."
    ),
    # Saving and merging.
    "save-other-plan": N_("Another plan lies at %(where)s, so yours was not saved there. Your work is kept."),
    "save-newer": N_(
        "%(where)s was changed by a newer version of the program, so it stays as it is. Your work is kept."
    ),
    "save-slip": N_("A return slip lies at %(where)s, so the plan was not saved there. Your work is kept."),
    "save-sealed": N_(
        "%(where)s was sealed with a passphrase that is not known here yet. Your work is kept. Go back to all "
        "plans, open it again and give the passphrase."
    ),
    "save-not-a-plan": N_(
        "%(where)s is no plan, so it stays as it is. Your work is kept; save it under a new name."
    ),
    "save-damaged": N_(
        "The file at %(where)s is damaged, so it stays as it is. Your work is kept; save it under a new name."
    ),
    "save-gone": N_(
        "The file %(where)s is gone: it was deleted, moved or renamed. Save it again, or close the plan. "
        "All that you do here is kept until then."
    ),
    "save-removes-much": N_(
        "Another copy at %(where)s took out %(count)s answers that you have. Your work is kept. "
        "Please look before you go on."
    ),
    "too-many-names": N_(
        "%(limit)s versions have a name already. Please take the name of another one away first."
    ),
    "copy-removes-much": N_(
        "The copy %(where)s took out %(count)s answers that the plan has, so it is not merged yet. "
        "Please look before you go on."
    ),
    "copy-unsettled": N_("What the copy %(where)s holds did not all reach the plan, so it stays where it is."),
    "other-plan": N_(
        "These are two different plans, not two copies of one. Only copies of one plan can be merged."
    ),
    # Answers files and commands.
    "output-is-plan": N_("A plan lies at %(where)s, so it stays as it is. Please choose another name."),
    "no-plans-there": N_("There are no plans in the folder %(where)s. Please check that it is the right one."),
    "one-file-failed": N_(
        "The program could not cope with %(where)s (%(reason)s). The other files are done all the same."
    ),
    "many-need-kind": N_(
        "For more than one plan, say what to make and where: --as pdf and, after -o, a folder for the copies."
    ),
    "letter-needs-file": N_("Say after -o in which file the letter goes, such as letter.pdf."),
    "output-exists": N_("There is a file at %(where)s already, so it stays as it is. Please choose another name."),
    "not-a-plan-name": N_("A plan needs a name that ends in %(ending)s, so %(where)s was not written."),
    "toml-syntax": N_("%(where)s can't be read at line %(line)s: %(reason)s. Please mend that line."),
    "toml-too-much": N_("%(where)s holds more than can be read. Please make it smaller."),
    "unknown-key": N_("“%(name)s” is not known at %(where)s."),
    "missing-key": N_("“%(name)s” is missing at %(where)s. Please add it."),
    "wrong-type": N_("The value at %(where)s should be %(wanted)s. Please change it."),
    "wrong-choice": N_("“%(value)s” at %(where)s is none of the choices."),
    "wrong-plan-id": N_(
        "The id at %(where)s should be 32 digits of 0 to 9 and a to f. Leave it out to get a new one."
    ),
    "no-evidence": N_(
        "%(item)s asks for no evidence, so the value at %(where)s has no place. Please take it out."
    ),
    "bad-date": N_("“%(value)s” at %(where)s is not a day. Write it like 2026-12-12."),
    "unknown-checkpoint": N_("There is no checkpoint “%(name)s”. Known are: %(known)s."),
    "unknown-command": N_("There is no command “%(where)s” and no such file. Known commands are: %(known)s."),
    "wrong-call": N_("That call can't be understood: %(message)s. Use it like this: %(usage)s."),
    "output-lost": N_(
        "The output could not be written (%(reason)s). Please make some room, or send it elsewhere."
    ),
    "unknown-language": N_("There are no texts in the language “%(name)s”. Known are: %(known)s."),
    "wrong-languages": N_("A copy is in one language or in two different ones. Write it like es or es,en."),
    "one-language": N_("%(where)s is in the first language only. Choose PDF for two languages side by side."),
    "no-screen": N_(
        "The window has no screen to open on. Start it on a desktop, or use a command: see ijn-organizer --help."
    ),
    "no-qt": N_(
        "The window can't be opened, for a part of Qt is missing (%(reason)s). "
        "Please install it, or use a command: see ijn-organizer --help."
    ),
    "no-pictures": N_("No pictures were made, for a part of Qt is missing (%(reason)s). All else is there."),
    "program-failed": N_(
        "Something went wrong in the program, so it had to stop. Your plans are as they were saved last. "
        "A report that holds nothing of them lies at %(where)s."
    ),
    "program-failed-unkept": N_(
        "Something went wrong in the program, so it had to stop. Your plans are as they were saved last. "
        "The report below holds nothing of them."
    ),
    # Rule packs, settings, paper.
    "pack-not-here": N_(
        "The rule pack %(id)s, version %(version)s, is not on this computer. Please update the program."
    ),
    "not-a-pack": N_("%(where)s is not a rule pack: it has no %(file)s."),
    "settings-damaged": N_("The settings at %(where)s can't be read, so the usual ones are used."),
    "setting-refused": N_("The setting “%(setting)s” at %(where)s makes no sense, so the usual one is used."),
    "page-not-made": N_(
        "The page could not be made (%(reason)s). Please try again, and report it if it stays so."
    ),
    "no-cards": N_("There are no cards for the day in this event's rules, so %(where)s was not written."),
    "no-dates": N_("The event has no day yet, so there is nothing for a calendar. Please tell the day first."),
    "unknown-ending": N_("%(where)s has an ending that is not known. Known are: %(known)s."),
    **PACK_SENTENCES,
    **PDF_SENTENCES,
    **SIGN_SENTENCES,
}

KINDS: Mapping[str, str] = {
    "text": N_("text"),
    "long_text": N_("text"),
    "number": N_("a whole number"),
    "decimal": N_("a number"),
    "yes_no": N_("yes or no (true or false)"),
    "choice": N_("one of the choices"),
    "choices": N_("a list of choices"),
    "date": N_("a day, such as 2026-12-12"),
    "time": N_("a time, such as 14:00"),
    "people": N_("a list of people"),
    "rows": N_("a list of rows"),
    "record": N_("a group of named values"),
    "list": N_("a list"),
    "table": N_("a table"),
    "value": N_("a single value"),
    "nothing": N_("nothing"),
}
"""Kinds of values in words."""

_CAUSES_OF_OTHERS = frozenset({"newer-version", "pack-not-here"})
"""Codes of problems that are the cause of those after them."""

_KIND_PARAMS = frozenset({"wanted", "expected", "found", "kind"})
"""The params of problems that name kinds."""


def say_problem(words: Words, problem: Problem) -> str:
    """The sentence of a problem; the nearest known name is offered where there is one."""
    sentence = SENTENCES.get(problem.code)
    if sentence is None:
        return f"{problem.code}: {problem.where}"
    said = words.gettext(sentence) % _Values(words, problem)
    if not problem.where:
        said = said[:1].upper() + said[1:]
    nearest = problem.params.get("nearest")
    choices = problem.params.get("choices")
    if nearest:
        said += " " + words.gettext("Did you mean “%(name)s”?") % {"name": nearest}
    elif isinstance(choices, Sequence) and choices:
        said += " " + words.gettext("You can use: %(names)s.") % {"names": words.line(str(one) for one in choices)}
    return said


def enough(problems: Sequence[Problem]) -> Sequence[Problem]:
    """What has to be said of problems that came together: where the first is the cause of the others, it alone."""
    return problems[:1] if problems and problems[0].code in _CAUSES_OF_OTHERS else problems


class _Values(dict[str, str]):
    """The values of a sentence; a name that the problem does not carry reads as empty."""

    def __init__(self, words: Words, problem: Problem) -> None:
        super().__init__({name: _said(words, name, value) for name, value in problem.params.items()})
        self.setdefault("name", self.get("key", ""))
        self.setdefault("wanted", self.get("expected", ""))
        self["where"] = problem.where or words.gettext("this plan")

    def __missing__(self, name: str) -> str:
        return ""


def _said(words: Words, name: str, value: Json) -> str:
    if isinstance(value, str):
        return words.gettext(KINDS[value]) if name in _KIND_PARAMS and value in KINDS else value
    if isinstance(value, Sequence):
        said = [_said(words, name, one) for one in value]
        return " / ".join(said) if name in _KIND_PARAMS else words.line(said)
    return words.number(value) if isinstance(value, int) and not isinstance(value, bool) else str(value)
