"""The pages of help about working together, about what is kept, and about this computer."""

from ijn_organizer.words.help_pages import HelpPage, HelpPart
from ijn_organizer.words.words import Words


def sealed_help(words: Words) -> HelpPage:
    """About sealed plans and the page that stands before a locked one."""
    say = words.gettext
    return HelpPage(
        "sealed",
        say("Sealed plans"),
        (
            HelpPart(
                say("What it is"),
                (say("A sealed plan opens with its passphrase alone. Without it, nobody can read the file."),),
            ),
            HelpPart(
                say("Seal a plan"),
                steps=(
                    say("Go to “Sign-off and share” and press “Put a passphrase on it”."),
                    say("Type four or more words in a row that only you would put together."),
                    say("Press “Print the recovery sheet”. Keep it where only your team can get it."),
                    say("Press “Check that I can open it”."),
                ),
            ),
            HelpPart(
                say("When it is locked"),
                (
                    say("Ctrl+L locks the plan. It also locks by itself when nobody touches it for a while."),
                    say("Your work is saved first. Type the passphrase to go on where you were."),
                    say("“Back to all plans” leaves it locked."),
                ),
            ),
            HelpPart(
                say("If the passphrase is lost"),
                (say("Look at the recovery sheet. Nobody else can open the plan, not even we."),),
            ),
        ),
    )


def versions_help(words: Words) -> HelpPage:
    """About earlier versions."""
    say = words.gettext
    return HelpPage(
        "versions",
        say("Earlier versions"),
        (
            HelpPart(
                say("What is kept"),
                (
                    say("The last ten versions of a plan are kept on this computer."),
                    say("A version holds about ten minutes of work."),
                    say("Up to ten more stay for good when you give them a name in “Name of this version”."),
                ),
            ),
            HelpPart(
                say("Look back"),
                steps=(
                    say("Press Ctrl+Shift+H in a plan, or take “Earlier versions” from the menu “More”."),
                    say("Choose a version. Each line says what changed and when."),
                    say("“Compare this version with” offers the version before it, and the plan as it is now."),
                ),
            ),
            HelpPart(
                say("Go back"),
                (
                    say("“Go back to this version” brings its answers into the plan."),
                    say("This is a change like any other: Ctrl+Z takes it back."),
                    say("Remarks and sign-offs stay, whichever version you take."),
                ),
            ),
        ),
    )


def copies_help(words: Words) -> HelpPage:
    """About copies of one plan."""
    say = words.gettext
    return HelpPage(
        "copies",
        say("Copies and merging"),
        (
            HelpPart(
                say("Work on one plan with others"),
                (
                    say("A plan is one file. Send it, put it on a stick, or keep it in a shared folder."),
                    say("Two people can go on at the same time, each in a copy. Merging brings both together."),
                ),
            ),
            HelpPart(
                say("Merge"),
                steps=(
                    say("Copies that lie beside a plan are found. Press “Merge now”. Nothing is lost."),
                    say("For a copy from elsewhere, open the plan and go to “Sign-off and share”."),
                    say("Press “Take in a slip or a copy” and choose the file."),
                ),
            ),
            HelpPart(
                say("When both changed one thing"),
                (
                    say("The card shows both values, with who wrote them and when. Press “Use this” at one."),
                    say("Until you choose, the plan treats the answer as not known."),
                    say("A plan can't be signed while its copies differ."),
                ),
            ),
        ),
    )


def folder_help(words: Words) -> HelpPage:
    """About a folder of plans."""
    say = words.gettext
    return HelpPage(
        "folder",
        say("A folder of plans"),
        (
            HelpPart(
                say("What it is for"),
                (
                    say(
                        "You look after the plans of many teams. Here you see them all, as they lie in one folder."
                    ),
                    say("The list shows what is out of the ordinary: late, waived, changed, waiting for you."),
                ),
            ),
            HelpPart(
                say("Find what needs you"),
                (
                    say("“Needs me” shows only the plans that wait for somebody."),
                    say("“Search in all texts” (Ctrl+F) looks into each answer and note."),
                    say("“Counts” (Ctrl+I) adds up what many plans lack."),
                ),
            ),
            HelpPart(
                say("Review one after the other"),
                steps=(
                    say("Press “Open plan”, read it, and say what you decide."),
                    say("Ctrl+Page Down goes on to the next plan that needs you. Ctrl+Page Up goes back."),
                    say("“Mark as looked at” tells the list that you know the news of a plan."),
                ),
            ),
            HelpPart(
                say("Many at once"),
                (say("Ctrl+A chooses all plans that are shown. Then check, verify or export them in one go."),),
            ),
        ),
    )


def remarks_help(words: Words) -> HelpPage:
    """About what people say to each other in a plan."""
    say = words.gettext
    return HelpPage(
        "remarks",
        say("Remarks and return slips"),
        (
            HelpPart(
                say("Say something"),
                (
                    say("Ctrl+M opens the remarks on what is in hand. Write, then press “Add the remark”."),
                    say("“Suggest another value” offers an answer. The plan stays as it is until it is taken."),
                    say("A “Private note” stays on this computer. It is in no copy and no PDF."),
                ),
            ),
            HelpPart(
                say("Answer a remark"),
                (
                    say("“Reply” answers it. “Resolve” closes it. “Take it over” does what was suggested."),
                    say("Remarks are never lost. What you take back can still be seen."),
                ),
            ),
            HelpPart(
                say("Send it back"),
                (say("A return slip is a small file with what you said and decided, and no answers."),),
                (
                    say("Press “Save a return slip” in “Sign-off and share” and send the file."),
                    say("The team opens it, or presses “Take in a slip or a copy”."),
                    say("It fits even if the team went on with the plan. It can come twice."),
                ),
            ),
        ),
    )


def identity_help(words: Words) -> HelpPage:
    """About who signs, and whose signatures are known."""
    say = words.gettext
    return HelpPage(
        "identity",
        say("Identity and contacts"),
        (
            HelpPart(
                say("Who you are"),
                (say("With it you sign plans. It is a file on this computer, and a passphrase opens it."),),
                (
                    say("Press “Make an identity” in the settings. Give your name and your role."),
                    say("Press “Back it up” and keep the copy on another disk or a stick."),
                    say("On another computer, press “Import one” and choose that copy."),
                ),
            ),
            HelpPart(
                say("Whose signature is it?"),
                (
                    say("Each identity has a fingerprint: a few words in a row."),
                    say("Call the person on a number that you know. Let them read their words to you."),
                    say("Press “They are the same” if they are. You have to do so once for each person."),
                    say("If the words differ, please don't rely on what was signed."),
                ),
            ),
            HelpPart(
                say("The people you know"),
                (say("These are the people whose words you compared. You can remove a contact at any time."),),
            ),
        ),
    )


def settings_help(words: Words) -> HelpPage:
    """About the settings."""
    say = words.gettext
    return HelpPage(
        "settings",
        say("Settings"),
        (
            HelpPart(
                say("You"),
                (
                    say("Your name stands next to what you write. You can leave it empty."),
                    say("With an identity you sign plans."),
                ),
            ),
            HelpPart(
                say("How it looks"),
                (
                    say("“Colors” can be light, dark, or of high contrast."),
                    say("“Size of text” goes up to twice the size."),
                    say("A new “Language” is there at once. A draft still wants a native reader."),
                ),
            ),
            HelpPart(
                say("Plans"),
                (
                    say("“Choose another folder” tells where new plans go. Plans that you have stay there."),
                    say("A sealed plan locks when nobody touches it. You choose after how many minutes."),
                    say("“Hints in practice plans” shows you around in the next practice plan."),
                ),
            ),
            HelpPart(
                say("Every change counts at once"),
                (say("There is nothing to save. “All plans” leads back."),),
            ),
        ),
    )
