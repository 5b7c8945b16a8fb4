"""The help: one page a screen, in the order in which one meets them.

What stands in “…” is a text of the program or of the rule pack, as it stands on the screen; a test holds it to
that.
"""

from ijn_organizer.words.help_pages import HelpPage, HelpPart
from ijn_organizer.words.help_together import (
    copies_help,
    folder_help,
    identity_help,
    remarks_help,
    sealed_help,
    settings_help,
    versions_help,
)
from ijn_organizer.words.words import Words


def help_pages(words: Words) -> tuple[HelpPage, ...]:
    """All pages, the keys last."""
    return (
        _plans(words),
        _plan(words),
        _questions(words),
        _review(words),
        _sign_off(words),
        sealed_help(words),
        versions_help(words),
        copies_help(words),
        folder_help(words),
        remarks_help(words),
        identity_help(words),
        settings_help(words),
        HelpPage("keys", words.gettext("Keys")),
    )


def _plans(words: Words) -> HelpPage:
    say = words.gettext
    return HelpPage(
        "plans",
        say("My plans"),
        (
            HelpPart(
                say("What you see"),
                (
                    say("Each line is one plan: the event, its date, the days left, and the next thing to do."),
                    say("Type in “Search the plans” to find one. “Which plans” and “Order” change the list."),
                ),
            ),
            HelpPart(
                say("Start a plan"),
                steps=(
                    say("Press “New plan” (Ctrl+N) and give the first facts. You can change them later."),
                    say("To try things out, press “Practice plan”. Its event is made up, so change all you like."),
                ),
            ),
            HelpPart(
                say("With the plan in hand"),
                (
                    say("Enter opens it."),
                    say("“Duplicate” makes a new plan with the same answers. It has no sign-offs yet."),
                    say("“Move to trash” moves its file to the trash, where you can take it back."),
                ),
            ),
            HelpPart(
                say("Your work is kept"),
                (
                    say("All is saved at once, and only on this computer."),
                    say("If the program stopped too soon, this page says “Work was kept.” and gives it back."),
                ),
            ),
        ),
    )


def _plan(words: Words) -> HelpPage:
    say = words.gettext
    return HelpPage(
        "plan",
        say("A plan and its steps"),
        (
            HelpPart(
                say("The steps"),
                (
                    say("They stand at the side, or in a list at the top where the text is large."),
                    say("Each step says in words what is left. You can open any step at any time."),
                ),
            ),
            HelpPart(
                say("The way through"),
                steps=(
                    say("“Next open question” (Alt+→) brings you to the next thing to answer."),
                    say("“Back” (Alt+←) goes one step back."),
                    say("“Find a question” (Ctrl+K) looks for a word in all questions."),
                    say("F6 goes from one part of the window to the next."),
                ),
            ),
            HelpPart(
                say("Your work is saved"),
                (
                    say("It is saved while you type. The foot of the window says when."),
                    say("If that fails, the foot says why. Your work is kept and you can press “Try again”."),
                    say("Ctrl+Z takes back what you did last."),
                ),
            ),
            HelpPart(
                say("All the rest"),
                (
                    say("“More” opens a menu with all the other things that you can do here."),
                    say("“All plans” (Ctrl+W) leaves the plan."),
                ),
            ),
        ),
    )


def _questions(words: Words) -> HelpPage:
    say = words.gettext
    return HelpPage(
        "questions",
        say("The questions"),
        (
            HelpPart(
                say("Say how it stands"),
                (
                    say("Press a button, or a key from 1 to 5. “Not sure” is a good answer too."),
                    say("Then the card asks only for what this answer needs."),
                    say("“Who does it” and “By when” make it a task. “Add a note” keeps your own words."),
                ),
            ),
            HelpPart(
                say("What has to be done"),
                (
                    say("“Needed to sign” marks what has to be done before the plan can be signed."),
                    say("If it can't be done, press “Ask for a waiver” and say what you do instead."),
                    say("A point that every event needs has no waiver."),
                ),
            ),
            HelpPart(
                say("Please look at this"),
                (
                    say("A box with these words says what does not fit or is missing, and what to do."),
                    say("It goes away by itself when that is done."),
                ),
            ),
            HelpPart(
                say("The guide"),
                (say("It says why a question is asked, and how to do it. F1 opens it and folds it away."),),
            ),
        ),
    )


def _review(words: Words) -> HelpPage:
    say = words.gettext
    return HelpPage(
        "review",
        say("Review"),
        (
            HelpPart(
                say("The rules at a glance"),
                (
                    say("The ten rules and accessibility have a line each. It says how the rule stands."),
                    say("Enter on a line goes to the first open question of that rule."),
                ),
            ),
            HelpPart(
                say("What is left"),
                (
                    say("“Needs attention” lists what to look at, the most serious first."),
                    say("“Tasks by date” lists what to do and who does it. What is late stands first."),
                    say("Enter on a line goes to its question."),
                ),
            ),
            HelpPart(
                say("When you review for others"),
                (
                    say("Tick “I review this plan: its answers stay as they are”."),
                    say("Then no answer can change by chance. You can write remarks (Ctrl+M)."),
                    say("You see first what is out of the ordinary, and what is new since your last look."),
                    say("When you are done, go on to “Sign-off and share” and say what you decide."),
                ),
            ),
        ),
    )


def _sign_off(words: Words) -> HelpPage:
    say = words.gettext
    return HelpPage(
        "signoff",
        say("Sign-off and share"),
        (
            HelpPart(
                say("Sign"),
                (
                    say("A plan is signed at a few points in time. We call them checkpoints."),
                    say("The line at the top shows them, and below it stands what the next one needs."),
                ),
                (
                    say("Do what “Needed to sign” lists."),
                    say("Sign with your identity. Somebody without one can sign “On paper”."),
                    say("Send the plan to another person, who reviews it."),
                ),
            ),
            HelpPart(
                say("When something changes later"),
                (say("Only the rules that it touches are open again. You sign just these once more."),),
            ),
            HelpPart(
                say("Share"),
                (
                    say("“Save PDF” (Ctrl+P brings you here) saves the very page that you see."),
                    say("The “Team copy” holds all. The “Public copy” has no names and no notes."),
                    say("You can share a draft at any time. Each page says that it is not signed off."),
                ),
            ),
            HelpPart(
                say("Keep it closed"),
                (say("“Put a passphrase on it” seals the plan."),),
            ),
        ),
    )
