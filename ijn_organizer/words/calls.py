"""The words around the help of commands, and what is wrong with a call. argparse itself speaks English alone."""

import re

from ijn_organizer.words.words import Words


def say_help(words: Words, text: str) -> str:
    """The help of a command as argparse lays it out, with its headings in this language."""
    headings = {
        "^usage:": words.gettext("usage:"),
        "^positional arguments:$": words.gettext("what it is given:"),
        "^options:$": words.gettext("options:"),
        "show this help message and exit$": words.gettext("show this help"),
    }
    for english, said in headings.items():
        text = re.sub(english, said, text, count=1, flags=re.MULTILINE)
    return text


def say_wrong_call(words: Words, message: str) -> str:
    """What argparse complains of, in this language; in its own words where it is something rare."""
    say = words.gettext
    complaints = {
        r"the following arguments are required: (?P<what>.+)": say("please give %(what)s"),
        r"unrecognized arguments: (?P<what>.+)": say("nothing here is called %(what)s"),
        r"argument (?P<what>.+): expected .*argument.*": say("please give %(what)s a value"),
        r"argument (?P<what>.+): invalid choice: (?P<value>.+) \(choose from (?P<choices>.+)\)": say(
            "%(what)s can't be %(value)s; it can be %(choices)s"
        ),
        r"argument (?P<what>.+): invalid \w+ value: (?P<value>.+)": say("%(what)s can't be %(value)s"),
        r"argument (?P<what>.+): not allowed with argument (?P<other>.+)": say(
            "please give %(what)s or %(other)s, not both"
        ),
    }
    for pattern, said in complaints.items():
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return said % found.groupdict()
    return message
