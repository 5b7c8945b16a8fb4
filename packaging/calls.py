"""How the program is called, read off its own parser: for the man page and for completion in shells."""

import argparse
import gettext
from collections.abc import Iterator
from dataclasses import dataclass

from ijn_organizer.app.version import VERSION
from ijn_organizer.cli_parser import make_parser
from ijn_organizer.words.words import Words


@dataclass(frozen=True)
class Argument:
    """An option, or a place for a value where it has no `names`.

    `value` is what stands for its value; empty where it takes none. `many` of them can be given.
    """

    names: tuple[str, ...]
    value: str
    choices: tuple[str, ...]
    help: str
    required: bool
    many: bool

    @property
    def call(self) -> str:
        """How it stands in a call: `--at CHECKPOINT`, `[--json]`, `PLAN ...`."""
        plain = " ".join(part for part in (self.names[-1] if self.names else "", self.value) if part)
        plain += " ..." if self.many else ""
        return plain if self.required else f"[{plain}]"


@dataclass(frozen=True)
class Command:
    """One command: its words (`identity new`), what it does, what it takes."""

    words: tuple[str, ...]
    help: str
    arguments: tuple[Argument, ...]

    @property
    def name(self) -> str:
        """Its words as one text."""
        return " ".join(self.words)

    @property
    def options(self) -> tuple[Argument, ...]:
        """What is called by a name."""
        return tuple(argument for argument in self.arguments if argument.names)


def every_call() -> tuple[Command, tuple[Command, ...]]:
    """The program itself, with the options it has without a command; and all commands, groups before their own."""
    parser = make_parser(Words("en", gettext.NullTranslations(), gettext.NullTranslations()), VERSION)
    return Command((), parser.description or "", _arguments(parser)), tuple(_commands(parser, ()))


def _commands(parser: argparse.ArgumentParser, words: tuple[str, ...]) -> Iterator[Command]:
    for action in parser._actions:
        if not isinstance(action, argparse._SubParsersAction):
            continue
        helps = {one.dest: one.help or "" for one in action._choices_actions}
        for name, below in action.choices.items():
            yield Command((*words, name), helps.get(name, ""), _arguments(below))
            yield from _commands(below, (*words, name))


def _arguments(parser: argparse.ArgumentParser) -> tuple[Argument, ...]:
    one_of = {
        action for group in parser._mutually_exclusive_groups if group.required for action in group._group_actions
    }
    return tuple(
        _argument(action, required=action.required and action not in one_of)
        for action in parser._actions
        if not isinstance(action, argparse._SubParsersAction)
    )


def _argument(action: argparse.Action, *, required: bool) -> Argument:
    choices = tuple(str(choice) for choice in action.choices or ())
    metavar = action.metavar if isinstance(action.metavar, str) else action.dest.upper()
    value = "" if action.nargs == 0 else "|".join(choices) or metavar
    optional = action.nargs == "?"
    # Python's own words for its own options, which are another sentence in each version.
    told = {"help": "show how to call it, and end", "version": "show the version, and end"}.get(action.dest)
    return Argument(
        tuple(action.option_strings),
        value,
        choices,
        told or action.help or "",
        required and not optional,
        action.nargs == "+",
    )
