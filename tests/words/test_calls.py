"""What argparse says is said in the language of the person; what it says only now and then stays as it is."""

import gettext
import re

import pytest

from ijn_organizer.cli_parser import make_parser
from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.words.calls import say_wrong_call
from ijn_organizer.words.words import Words, plain_english
from tests.ui.marked import Marked, unspoken

WRONG = {
    "": "please give COMMAND",
    "check": "please give PLAN",
    "seal A B": "nothing here is called B",
    "check A --at": "please give --at a value",
    "export A -o B --as odt": "--as can't be 'odt'; it can be 'pdf', 'html', 'csv', 'ics', 'json'",
    "seal A --passphrase-fd three": "--passphrase-fd can't be 'three'",
    "list A --json --csv": "please give --csv or --json, not both",
}


@pytest.mark.parametrize("call", WRONG)
def test_what_is_wrong_with_a_call_is_said_in_words(call: str) -> None:
    with pytest.raises(ProblemsError) as caught:
        make_parser(plain_english(), "1").parse_args(call.split())

    [problem] = caught.value.problems
    assert problem.params["message"] == WRONG[call]


def test_what_is_rare_is_passed_on() -> None:
    assert say_wrong_call(plain_english(), "ambiguous option: --pa") == "ambiguous option: --pa"


@pytest.mark.parametrize("command", ["", "check", "identity", "identity new", "sign", "letter"])
def test_all_of_the_help_is_translated(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    parser = make_parser(Words("en", Marked("ijn-organizer"), gettext.NullTranslations()), "1")
    with pytest.raises(SystemExit):
        parser.parse_args([*command.split(), "--help"])

    left = re.sub(r"--[\w-]+|\{[^}]*\}|ijn-organizer|\b[A-Z][A-Z.\w]*", " ", unspoken(capsys.readouterr().out))
    words = set(re.findall(r"[a-z]{3,}", left)) - COMMANDS
    assert not words, words


COMMANDS = frozenset(
    {"new", "check", "export", "merge", "list", "identity", "show", "sign", "sheet", "verify", "slip", "letter"}
    | {"seal", "unseal", "pack", "demo", "toml", "json", "pdf"}
)
"""Names of commands and endings of files: the same in every language."""
