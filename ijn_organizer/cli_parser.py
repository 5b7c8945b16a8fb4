"""How the commands are called: their names, their arguments, the words of `--help`."""

import argparse
import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.plan.values import Json
from ijn_organizer.words.calls import say_help, say_wrong_call
from ijn_organizer.words.words import Words, plain_english

Commands: TypeAlias = "argparse._SubParsersAction[Any]"


class Parser(argparse.ArgumentParser):
    """argparse in the language of `words`, with one sentence and exit code 2 for a wrong call."""

    words = plain_english()

    def format_help(self) -> str:
        """The help of a command."""
        return say_help(self.words, super().format_help())

    def error(self, message: str) -> NoReturn:
        """Says what is wrong with the call, and how the command is used."""
        usage = " ".join(self.format_usage().split()).removeprefix("usage: ")
        params: dict[str, Json] = {"message": say_wrong_call(self.words, message), "usage": usage}
        raise ProblemsError(Problem("wrong-call", self.prog, params))


def make_parser(words: Words, version: str) -> argparse.ArgumentParser:
    """A parser of calls. What a wrong call raises is `ProblemsError`: `wrong-call`, `bad-date`."""

    class Spoken(Parser):
        """Those of commands are of the same class, so all speak the same language."""

    Spoken.words = words
    say = words.gettext
    parser: Parser = Spoken(
        prog="ijn-organizer", description=say("Plan an event by the ten conduct rules, offline.")
    )
    told = say("show the version of the program")
    parser.add_argument("--version", action="version", version=f"%(prog)s {version}", help=told)
    commands = parser.add_subparsers(required=True, metavar=say("COMMAND"))

    _add_plan_commands(commands, say)

    listing = commands.add_parser("list", help=say("the plans in a folder"))
    listing.add_argument("folder", type=Path, metavar="FOLDER")
    form = listing.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true")
    form.add_argument("--csv", action="store_true")

    pack = commands.add_parser("pack", help=say("look at a rule pack"))
    pack_commands = pack.add_subparsers(required=True, metavar=say("COMMAND"))
    pack_check = pack_commands.add_parser("check", help=say("every problem in a rule pack"))
    pack_check.add_argument("folder", type=Path, metavar="FOLDER")
    pack_check.add_argument("--json", action="store_true")

    _add_identity_commands(commands, say)
    _add_signing_commands(commands, say)

    demo = commands.add_parser("demo", help=say("the whole job on a practice event, without a screen"))
    demo.add_argument("folder", type=Path, nargs="?", default=Path("ijn-organizer-demo"), metavar="FOLDER")
    return parser


def _add_plan_commands(commands: Commands, say: Callable[[str], str]) -> None:
    """The commands that make, read or change a plan."""
    sealed = Parser(add_help=False)
    told = say("read the passphrase of a sealed plan from this open file; it is asked for otherwise")
    sealed.add_argument("--passphrase-fd", type=int, metavar="N", help=told)

    new = commands.add_parser("new", help=say("make a plan from a file of facts and answers"))
    new.add_argument("--from", dest="answers", type=Path, required=True, metavar="ANSWERS.toml")
    new.add_argument("-o", "--output", type=Path, required=True, metavar="PLAN")

    check = commands.add_parser("check", parents=[sealed], help=say("what is missing in a plan, rule by rule"))
    check.add_argument("paths", type=Path, nargs="+", metavar="PLAN", help=say("plans, or folders of plans"))
    check.add_argument("--at", metavar="CHECKPOINT", help=say("the checkpoint to look at; by day otherwise"))
    check.add_argument("--today", type=_day, metavar="DATE", help=say("the day to look from, such as 2026-11-24"))
    check.add_argument("--json", action="store_true")

    export = commands.add_parser("export", parents=[sealed], help=say("write a PDF, a page or a table of a plan"))
    export.add_argument("paths", type=Path, nargs="+", metavar="PLAN")
    export.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
    many = say("make such a copy of each plan, or of each in a folder; FILE is the folder for the copies")
    export.add_argument("--as", dest="kind", choices=("pdf", "html", "csv", "ics", "json"), help=many)
    export.add_argument("--copy", choices=("team", "public"), default="public")
    export.add_argument("--lang", metavar="CODE")
    export.add_argument(
        "--identity", type=Path, metavar="FILE.p12", help=say("sign the PDF of the team as a whole")
    )

    merge = commands.add_parser(
        "merge", parents=[sealed], help=say("join two copies of one plan, or a plan and a return slip")
    )
    merge.add_argument("one", type=Path, metavar="A")
    merge.add_argument("other", type=Path, metavar="B")
    merge.add_argument("-o", "--output", type=Path, required=True, metavar="C")
    merge.add_argument("--json", action="store_true")

    slip = commands.add_parser(
        "slip", parents=[sealed], help=say("a return slip with all that you said in a plan")
    )
    slip.add_argument("plan", type=Path, metavar="PLAN")
    slip.add_argument("-o", "--output", type=Path, required=True, metavar="SLIP")

    sealing = commands.add_parser("seal", parents=[sealed], help=say("put a passphrase on a plan"))
    sealing.add_argument("plan", type=Path, metavar="PLAN")

    unsealing = commands.add_parser("unseal", parents=[sealed], help=say("take the passphrase off a plan"))
    unsealing.add_argument("plan", type=Path, metavar="PLAN")


def _add_identity_commands(commands: Commands, say: Callable[[str], str]) -> None:
    """The commands for identities in files of their own."""
    secret = Parser(add_help=False)
    told = say("read the passphrase of the identity from this open file; it is asked for otherwise")
    secret.add_argument("--passphrase-fd", type=int, metavar="N", help=told)

    identity = commands.add_parser("identity", help=say("make an identity to sign with, or show one"))
    ways = identity.add_subparsers(required=True, dest="way", metavar=say("COMMAND"))

    new = ways.add_parser("new", parents=[secret], help=say("make an identity"))
    new.add_argument("--name", required=True, metavar="NAME", help=say("the name by which others know you"))
    new.add_argument("--role", default="", metavar="ROLE", help=say("such as coordinator"))
    new.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.p12")

    show = ways.add_parser(
        "show", parents=[secret], help=say("whose an identity is, and its fingerprint in words")
    )
    show.add_argument("file", type=Path, metavar="FILE.p12")
    show.add_argument("--json", action="store_true")


def _add_signing_commands(commands: Commands, say: Callable[[str], str]) -> None:
    """The commands that sign, and that look at what was signed."""
    secret = Parser(add_help=False)
    told = say(
        "read passphrases from this open file, one a line: of the identity, then of a sealed plan; "
        "they are asked for otherwise"
    )
    secret.add_argument("--passphrase-fd", type=int, metavar="N", help=told)

    sign = commands.add_parser("sign", parents=[secret], help=say("sign a plan at a checkpoint, or review it"))
    sign.add_argument("plan", type=Path, metavar="PLAN")
    sign.add_argument("--checkpoint", required=True, metavar="CHECKPOINT")
    sign.add_argument("--identity", type=Path, required=True, metavar="FILE.p12")
    way = sign.add_mutually_exclusive_group()
    way.add_argument("--review", choices=("approve", "conditions", "return"), help=say("decide as the reviewer"))
    way.add_argument("--revoke", action="store_true", help=say("take back what this identity signed last here"))
    text = say("conditions, one a line; or why it is returned or taken back")
    sign.add_argument("--text", default="", metavar="TEXT", help=text)
    paper = sign.add_argument_group(say("signed by hand"), say("record what somebody signed on a printed sheet"))
    paper.add_argument("--paper-name", metavar="NAME")
    paper.add_argument("--paper-role", default="", metavar="ROLE")
    paper.add_argument("--paper-day", default="", metavar="DATE")
    paper.add_argument(
        "--paper-code", default="", metavar="CODE", help=say("the code beside the square on the sheet")
    )
    sign.add_argument("--json", action="store_true")

    sheet = commands.add_parser("sheet", parents=[secret], help=say("print a sheet to sign by hand, as a PDF"))
    sheet.add_argument("plan", type=Path, metavar="PLAN")
    sheet.add_argument("--checkpoint", required=True, metavar="CHECKPOINT")
    sheet.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.pdf")

    letter = commands.add_parser("letter", parents=[secret], help=say("the letter of a permission, as a PDF"))
    letter.add_argument("plan", type=Path, metavar="PLAN")
    which = letter.add_mutually_exclusive_group(required=True)
    which.add_argument("--permission", metavar="N", help=say("its number in the list, or the id of its row"))
    which.add_argument("--list", action="store_true", help=say("all permissions of the plan, and how they stand"))
    letter.add_argument("-o", "--output", type=Path, metavar="FILE.pdf")
    letter.add_argument("--identity", type=Path, metavar="FILE.p12", help=say("sign the letter as a whole"))
    letter.add_argument("--json", action="store_true")

    verify = commands.add_parser(
        "verify", parents=[secret], help=say("whether a plan or a PDF is what was signed")
    )
    verify.add_argument("paths", type=Path, nargs="+", metavar="FILE")
    verify.add_argument("--json", action="store_true")


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise ProblemsError(Problem("bad-date", "--today", {"value": text})) from None
