"""Makes what the desktop and the shells want to know of the program, so that it can't go stale.

    python packaging/make_desktop_files.py [FOLDER]

The man page and the completions for bash, zsh and fish come from the parser; the metainfo from its hand-written
half in `packaging/linux/metainfo.xml` and from CHANGELOG.md. They go to `packaging/linux/`, or to FOLDER.
"""

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from calls import Argument, Command, every_call

from ijn_organizer.app.version import VERSION

HOUSE = Path(__file__).resolve().parent.parent
LINUX = HOUSE / "packaging" / "linux"
PROGRAM = "ijn-organizer"
APPLICATION_ID = "org.immigrantjusticenow.Organizer"
MADE_BY = "Made by packaging/make_desktop_files.py."

NOT_RELEASED_ON = "2026-11-24"
"""The metainfo must name a day, also of a version that is not released yet."""

DAY = re.compile(r"\d{4}-\d\d-\d\d")
RELEASE = re.compile(r"^## (\S+) \(([^)]*)\)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)

MOST_POINTS = 12
"""Of one release; the changes are told in full in CHANGELOG.md."""


def main() -> int:
    """Writes all of them; returns the exit code."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else LINUX
    program, commands = every_call()
    made = {
        f"{PROGRAM}.1": man_page(program, commands),
        f"{PROGRAM}.bash": bash(program, commands),
        f"_{PROGRAM}": zsh(program, commands),
        f"{PROGRAM}.fish": fish(program, commands),
        f"{APPLICATION_ID}.metainfo.xml": metainfo(),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8")
    return 0


# The man page


def man_page(program: Command, commands: tuple[Command, ...]) -> str:
    """The man page: hand-written parts from `man-*.roff`, with the options and commands between them."""
    head = (
        f'.\\" {MADE_BY}\n.TH IJN\\-ORGANIZER 1 "{_day_of_release()}" "IJN Organizer {VERSION}" "User Commands"\n'
    )
    before = (LINUX / "man-before.roff").read_text(encoding="utf-8")
    after = (LINUX / "man-after.roff").read_text(encoding="utf-8")
    options = "".join(_man_argument(option) for option in program.options)
    told = "".join(_man_command(command) for command in commands if not _is_group(command, commands))
    return f"{head}{before}.SH OPTIONS\n{options}.SH COMMANDS\n{told}{after}"


def _day_of_release() -> str:
    told = RELEASE.search((HOUSE / "CHANGELOG.md").read_text(encoding="utf-8"))
    return told[2] if told and DAY.fullmatch(told[2]) else NOT_RELEASED_ON


def _is_group(command: Command, commands: tuple[Command, ...]) -> bool:
    return any(other.words[:-1] == command.words for other in commands)


def _man_command(command: Command) -> str:
    named = [argument for argument in command.arguments if argument.names and "-h" not in argument.names]
    places = [argument for argument in command.arguments if not argument.names]
    call = " ".join(_roff(argument.call) for argument in (*places, *named))
    told = "".join(_man_argument(argument) for argument in (*places, *named) if argument.help)
    head = f".SS {_roff(command.name)}\n.B {_roff(PROGRAM)} {_roff(command.name)}\n{call}\n.PP\n"
    return f"{head}{_sentence(command.help)}\n{told}"


def _man_argument(argument: Argument) -> str:
    names = ", ".join(f"\\fB{_roff(name)}\\fR" for name in argument.names)
    value = f"\\fI{_roff(argument.value)}\\fR" if argument.value else ""
    return f".TP\n{' '.join(part for part in (names, value) if part)}\n{_sentence(argument.help)}\n"


def _sentence(text: str) -> str:
    return _roff(text[:1].upper() + text[1:] + ("" if text.endswith(".") else "."))


def _roff(text: str) -> str:
    safe = text.replace("\\", "\\e").replace("-", "\\-").replace("\u2019", "\\(cq")
    return f"\\&{safe}" if safe.startswith((".", "'")) else safe


# Completion


def bash(program: Command, commands: tuple[Command, ...]) -> str:
    """Completion for bash: commands, options, the values of an option; files everywhere else."""
    offer = 'while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -W "$words" -- "$current")'
    tops = " ".join(command.name for command in commands if len(command.words) == 1)
    lines = [
        f"# {MADE_BY}",
        "_ijn_organizer() {",
        '    local current="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}"',
        '    local first="${COMP_WORDS[1]}" words="" word',
        "    COMPREPLY=()",
        '    if [ "$COMP_CWORD" -gt 1 ]; then',
        '        case "$first" in',
        f"            {'|'.join(sorted({one.words[0] for one in commands if len(one.words) > 1}))})",
        '                if [ "$COMP_CWORD" -gt 2 ]; then first="$first ${COMP_WORDS[2]}"; fi ;;',
        "        esac",
        '        case "$first $before" in',
        *(
            f'            "{command} {option}") words="{" ".join(values)}" ;;'
            for command, option, values in _values(commands)
        ),
        "        esac",
        '        if [ -n "$words" ]; then',
        f"            {offer}",
        "            return",
        "        fi",
        "    fi",
        '    case "$first" in',
        *(f'        "{command.name}") words="{_bash_words(command, commands)}" ;;' for command in commands),
        "    esac",
        '    if [ "$COMP_CWORD" -eq 1 ]; then',
        f'        words="{tops} {" ".join(_names(program))}"',
        '    elif [[ "$current" != -* && "$words" == -* ]]; then',
        "        return",
        "    fi",
        f"    {offer}",
        "}",
        f"complete -o bashdefault -o default -F _ijn_organizer {PROGRAM}",
    ]
    return "\n".join(lines) + "\n"


def _bash_words(command: Command, commands: tuple[Command, ...]) -> str:
    below = [other.words[-1] for other in commands if other.words[:-1] == command.words]
    return " ".join((*below, *_names(command)))


def _names(command: Command) -> list[str]:
    return [name for option in command.options for name in option.names]


def _values(commands: tuple[Command, ...]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for command in commands:
        for option in command.options:
            if option.choices:
                for name in option.names:
                    yield command.name, name, option.choices


def zsh(program: Command, commands: tuple[Command, ...]) -> str:
    """Completion for zsh."""
    groups = [command for command in commands if _is_group(command, commands)]
    lines = [f"#compdef {PROGRAM}", f"# {MADE_BY}", ""]
    lines += [
        "local -a commands",
        "if (( CURRENT > 2 )); then",
        "    shift words; (( CURRENT-- ))",
        "    case $words[1] in",
    ]
    for group in groups:
        lines += [
            f"        {group.name})",
            "            if (( CURRENT > 2 )); then shift words; (( CURRENT-- )); fi",
            f'            [[ $words[1] != {group.name} ]] && words[1]="{group.name} $words[1]" ;;',
        ]
    lines += ["    esac", "    case $words[1] in"]
    for command in commands:
        lines.append(f"        {_quoted(command.name)})")
        if _is_group(command, commands):
            below = " ".join(other.words[-1] for other in commands if other.words[:-1] == command.words)
            lines.append(f"            compadd {below} ;;")
        else:
            lines.append("            _arguments " + " ".join(_quoted(one) for one in _zsh_specs(command)) + " ;;")
    lines += ["    esac", "else", "    commands=("]
    lines += [f"        {_quoted(f'{one.name}:{one.help}')}" for one in commands if len(one.words) == 1]
    lines += [
        "    )",
        "    _describe command commands",
        f"    compadd -- {' '.join(_names(program))}",
        "    _files",
        "fi",
    ]
    return "\n".join(lines) + "\n"


def _zsh_specs(command: Command) -> Iterator[str]:
    for argument in command.arguments:
        value = ""
        if argument.value:
            value = f"({' '.join(argument.choices)})" if argument.choices else "_files"
            value = f":{argument.value.replace(':', ' ')}:{value}"
        told = argument.help.replace("[", "(").replace("]", ")").replace(":", "\\:")
        for name in argument.names:
            yield f"{name}[{told}]{value}" if told else f"{name}{value}"
        if not argument.names:
            yield f"*{value}" if argument.many else f"{value}"


def fish(program: Command, commands: tuple[Command, ...]) -> str:
    """Completion for fish."""
    lines = [f"# {MADE_BY}"]
    lines += [_fish_option("__fish_use_subcommand", option) for option in program.options]
    for command in commands:
        here = "__fish_use_subcommand" if len(command.words) == 1 else _fish_below(command.words[:-1], commands)
        lines.append(f"complete -c {PROGRAM} -n {_quoted(here)} -a {command.words[-1]} -d {_quoted(command.help)}")
    for command in commands:
        if not _is_group(command, commands):
            seen = "; and ".join(f"__fish_seen_subcommand_from {word}" for word in command.words)
            lines += [_fish_option(seen, option) for option in command.options]
    return "\n".join(lines) + "\n"


def _fish_below(words: tuple[str, ...], commands: tuple[Command, ...]) -> str:
    below = " ".join(other.words[-1] for other in commands if other.words[:-1] == words)
    return f"__fish_seen_subcommand_from {' '.join(words)}; and not __fish_seen_subcommand_from {below}"


def _fish_option(here: str, option: Argument) -> str:
    parts = [f"complete -c {PROGRAM} -n {_quoted(here)}"]
    parts += [f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in option.names]
    if option.choices:
        parts.append(f"-x -a {_quoted(' '.join(option.choices))}")
    elif option.value:
        parts.append("-r")
    if option.help:
        parts.append(f"-d {_quoted(option.help)}")
    return " ".join(parts)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "\u2019") + "'"


# The metainfo


def metainfo() -> str:
    """What software centers show: the hand-written half, and each release of CHANGELOG.md."""
    half = (LINUX / "metainfo.xml").read_text(encoding="utf-8")
    changes = (HOUSE / "CHANGELOG.md").read_text(encoding="utf-8")
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    releases = "".join(f"    {line}\n" for line in _releases(changes))
    filled = {"@RELEASES@": releases.strip(), "@LICENSE@": project["license"], "@MADE_BY@": MADE_BY}
    for name, text in filled.items():
        half = half.replace(name, text)
    return half


def _releases(changes: str) -> Iterator[str]:
    for version, told, body in RELEASE.findall(changes):
        day, kind = (told, "stable") if DAY.fullmatch(told) else (NOT_RELEASED_ON, "development")
        yield f'<release version="{version}" date="{day}" type="{kind}">'
        yield "  <description>"
        yield from (f"    {line}" for line in _notes(body))
        yield "  </description>"
        yield "</release>"


def _notes(body: str) -> Iterator[str]:
    """Each heading as a paragraph, and under it the first sentence of its first points."""
    sections = re.findall(r"^### (.*)\n(.*?)(?=^### |\Z)", body, re.MULTILINE | re.DOTALL)
    each = max(1, MOST_POINTS // max(1, len(sections)))
    for heading, text in sections:
        yield f"<p>{escape(heading)}</p>"
        yield "<ul>"
        for point in re.findall(r"^\* (.*?)(?=^\* |\Z)", text, re.MULTILINE | re.DOTALL)[:each]:
            plain = " ".join(point.replace("`", "").split())
            yield f"  <li>{escape(re.split(r'(?<=[.:]) ', plain)[0].rstrip(':.'))}.</li>"
        yield "</ul>"


if __name__ == "__main__":
    sys.exit(main())
