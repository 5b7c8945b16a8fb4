"""The command line. Without a command it opens the window; every command runs without Qt and without a screen.

Exit codes: 0 fine, 1 the answer is "no" (not ready, conflicts), 2 it could not be done (one sentence on stderr).
"""

import argparse
import importlib.util
import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ijn_organizer.app.desk import Desk
from ijn_organizer.app.screen import has_screen
from ijn_organizer.app.terminal import Asker
from ijn_organizer.cli_parser import make_parser
from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.plan.values import Json
from ijn_organizer.report.clean import calm
from ijn_organizer.rules.language import nearest
from ijn_organizer.storage.fault_file import watched
from ijn_organizer.storage.letterbox import Letter, attended, hand_over
from ijn_organizer.storage.places import find_places
from ijn_organizer.words.problems import enough, say_problem
from ijn_organizer.words.words import plain_english

if TYPE_CHECKING:
    from ijn_organizer.app.replies import Reply, Unread

FINE, NO, FAILED, INTERRUPTED = 0, 1, 2, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        desk = Desk.open()
    except Exception as error:  # noqa: BLE001 — whatever it is, it is told in words
        return _tell_fault(error, arguments)
    try:
        code = _run(desk, arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
    except ProblemsError as error:
        _complain(desk, enough(error.problems))
        return FAILED
    except BrokenPipeError:
        _drop_output()
        return FINE
    except OSError as error:
        # Files are told of in problems, so this is the output itself: a full disk behind it, say.
        _complain(desk, [Problem("output-lost", "", {"reason": error.strerror or ""})])
        _drop_output()
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 — whatever it is, it is told in words
        return _tell_fault(error, arguments, desk)
    return code


def _run(desk: Desk, arguments: list[str]) -> int:
    command = _COMMANDS.get(arguments[0]) if arguments else None
    if command or (arguments and arguments[0].startswith("-")):
        try:
            parsed = make_parser(desk.words, desk.version).parse_args(arguments)
        except SystemExit:
            # Help or the version was asked for, and told.
            return FINE
        if "passphrase_fd" in parsed:
            parsed.asker = Asker(desk.words, parsed.passphrase_fd)
            desk.ask = parsed.asker
        return command(desk, parsed) if command else FINE
    if len(arguments) > 1:
        raise _unknown_command(arguments[0])
    return _open_window(desk, arguments)


def _unknown_command(name: str) -> ProblemsError:
    params: dict[str, Json] = {"known": ", ".join(_COMMANDS), "nearest": nearest(name, _COMMANDS)}
    return ProblemsError(Problem("unknown-command", name, params))


def _open_window(desk: Desk, arguments: list[str]) -> int:
    path = Path(arguments[0]) if arguments else None
    if path is not None and not path.exists() and path.suffix == "":
        raise _unknown_command(arguments[0])
    if not has_screen(os.environ):
        raise ProblemsError(Problem("no-screen"))
    with attended(desk.places.letterbox) as first, watched(desk.places.faults) as stops:
        if not first and hand_over(desk.places.letterbox, _letter_of(path)):
            return FINE
        try:
            from ijn_organizer.ui.start import start
        except ImportError as error:
            raise ProblemsError(Problem("no-qt", "", {"reason": str(error)})) from error

        return start(desk, path, stops)


def _letter_of(path: Path | None) -> Letter:
    token = os.environ.get("XDG_ACTIVATION_TOKEN", "")
    return Letter(file="" if path is None else str(path.absolute()), token=token)


def _tell_fault(error: Exception, arguments: Sequence[str], desk: Desk | None = None) -> int:
    """The program itself is at fault: says so, in a window if one was asked for and can be shown."""
    from ijn_organizer.app.crash_report import fault_of, keep_report, report

    wants_window = not arguments or not (arguments[0] in _COMMANDS or arguments[0].startswith("-"))
    if wants_window and has_screen(os.environ):
        try:
            from ijn_organizer.ui.start import show_fault

            show_fault(error, desk)
        except Exception as second:  # noqa: BLE001 — then it is told without a window
            error = second
        else:
            return FAILED
    text = report([(fault_of(error), 1)])
    try:
        _complain(desk, [Problem("program-failed", str(keep_report(find_places(), text)))])
    except Exception:  # noqa: BLE001 — the disk is at fault, say; the report holds nothing that can't be shown
        _complain(desk, [Problem("program-failed-unkept")])
        sys.stderr.write(text)
    return FAILED


def _new(desk: Desk, args: argparse.Namespace) -> int:
    from ijn_organizer.app.plan_file import make_plan_file

    make_plan_file(desk, args.answers, args.output)
    _say(desk.words.gettext("Made the plan %(path)s.") % {"path": args.output})
    return FINE


def _check(desk: Desk, args: argparse.Namespace) -> int:
    from ijn_organizer.app.checking import unread_record
    from ijn_organizer.app.replies import check_reply

    return _each(desk, args, lambda path: check_reply(desk, path, args.at, args.today), unread_record)


def _export(desk: Desk, args: argparse.Namespace) -> int:
    from ijn_organizer.app.exporting import export_file
    from ijn_organizer.app.identities import open_file
    from ijn_organizer.app.replies import export_replies

    if args.kind is None and len(args.paths) > 1:
        raise ProblemsError(Problem("many-need-kind"))
    file = args.identity
    identity = open_file(file, _passphrase(args, file)) if file else None
    if args.kind is not None:
        return _each(desk, args, export_replies(desk, args.output, args.kind, args.copy, args.lang, identity))
    _complain(desk, export_file(desk, args.paths[0], args.output, args.copy, args.lang, identity))
    _say(desk.words.gettext("Wrote %(path)s.") % {"path": args.output})
    return FINE


def _merge(desk: Desk, args: argparse.Namespace) -> int:
    from ijn_organizer.app.merging import merge_files

    merged = merge_files(desk, args.one, args.other, args.output)
    _tell(merged.record(), merged.lines(desk.words), as_json=args.json)
    return NO if merged.conflicts else FINE


def _slip(desk: Desk, args: argparse.Namespace) -> int:
    from ijn_organizer.app.slips import write_slip_file

    write_slip_file(desk, args.plan, args.output)
    _say(desk.words.gettext("Wrote %(path)s.") % {"path": args.output})
    return FINE


def _seal(desk: Desk, args: argparse.Namespace) -> int:
    from ijn_organizer.app.sealing import seal_file

    passphrase = _new_passphrase(desk, args)
    seal_file(desk, args.plan, passphrase)
    _say(desk.words.gettext("Sealed %(path)s. Without its passphrase nobody can open it.") % {"path": args.plan})
    return FINE


def _new_passphrase(desk: Desk, args: argparse.Namespace) -> str:
    """A passphrase that the person chooses; one that is easy to guess is told."""
    from ijn_organizer.app.passphrases import strength_of

    passphrase: str = args.asker.new_passphrase()
    if not strength_of(passphrase).good:
        _complain(desk, [Problem("passphrase-weak")])
    return passphrase


def _unseal(desk: Desk, args: argparse.Namespace) -> int:
    from ijn_organizer.app.sealing import unseal_file

    unseal_file(desk, args.plan)
    _say(desk.words.gettext("Unsealed %(path)s. Everybody who has it can read it.") % {"path": args.plan})
    return FINE


def _list(desk: Desk, args: argparse.Namespace) -> int:
    from ijn_organizer.app.listing import list_folder, records, table_lines, table_rows
    from ijn_organizer.report.csv import csv_text

    plans = list_folder(desk, args.folder)
    if args.csv:
        _say_table(csv_text(table_rows(plans, desk)))
    else:
        _tell(records(plans, desk), table_lines(plans, desk), as_json=args.json)
    _complain(desk, [plan.card.newer for plan in plans if plan.card.newer])
    return FINE


def _pack(desk: Desk, args: argparse.Namespace) -> int:
    from ijn_organizer.app.packs import check_pack

    problems = check_pack(args.folder)
    if args.json:
        _say_json([{"code": problem.code, "where": problem.where, **problem.params} for problem in problems])
    elif problems:
        _say_lines(desk.sentence(problem) for problem in problems)
    else:
        _say(desk.words.gettext("The rule pack is in order."))
    return NO if problems else FINE


def _identity(desk: Desk, args: argparse.Namespace) -> int:
    from ijn_organizer.app.identities import fingerprint_lines, fingerprint_record, make_file, open_file

    if args.way == "new":
        passphrase = _new_passphrase(desk, args)
        certificate = make_file(desk, args.output, args.name, args.role, passphrase).certificate
        _say(desk.words.gettext("Made the identity %(path)s.") % {"path": args.output})
        _say_lines(fingerprint_lines(certificate, desk.words))
        return FINE
    certificate = open_file(args.file, _passphrase(args, args.file)).certificate
    _tell(fingerprint_record(certificate), fingerprint_lines(certificate, desk.words), as_json=args.json)
    return FINE


def _sign(desk: Desk, args: argparse.Namespace) -> int:
    from ijn_organizer.app.identities import open_file
    from ijn_organizer.app.signing import REVIEWS, Wish, sign_file
    from ijn_organizer.app.verifying import verify_plan
    from ijn_organizer.trust.statements import Paper

    identity = open_file(args.identity, _passphrase(args, args.identity))
    paper = None
    if args.paper_name is not None:
        paper = Paper(args.paper_name, args.paper_role, args.paper_day, args.paper_code)
    wish = Wish("revoked" if args.revoke else REVIEWS[args.review], args.text, paper)
    signed = sign_file(desk, args.plan, args.checkpoint, identity, wish)
    verified = verify_plan(desk, signed)
    _tell(verified.record(desk.words), verified.lines(desk.words), as_json=args.json)
    return FINE


def _sheet(desk: Desk, args: argparse.Namespace) -> int:
    from ijn_organizer.app.exporting import Exporter

    Exporter(desk).write_sign_off_sheet(desk.read_plan(args.plan).plan, args.checkpoint, args.output)
    _say(desk.words.gettext("Wrote %(path)s.") % {"path": args.output})
    return FINE


def _letter(desk: Desk, args: argparse.Namespace) -> int:
    from ijn_organizer.app.permissions import list_lines, list_record, permissions_of, write_letter

    if args.list:
        every = permissions_of(desk, desk.read_plan(args.plan).plan)
        _tell(list_record(desk.words, every), list_lines(desk.words, every), as_json=args.json)
        return FINE
    if args.output is None:
        raise ProblemsError(Problem("letter-needs-file"))
    write_letter(desk, args.plan, args.permission, args.output, args.identity)
    _say(desk.words.gettext("Wrote %(path)s.") % {"path": args.output})
    return FINE


def _verify(desk: Desk, args: argparse.Namespace) -> int:
    from ijn_organizer.app.replies import unread_file_record, verify_reply

    return _each(desk, args, lambda path: verify_reply(desk, path), unread_file_record)


def _passphrase(args: argparse.Namespace, path: Path) -> str:
    passphrase: str | None = args.asker(path)
    if passphrase is None:
        raise ProblemsError(Problem("sealed", str(path)))
    return passphrase


def _demo(desk: Desk, args: argparse.Namespace) -> int:
    from ijn_organizer.app.demo import demo, demo_desk

    own = demo_desk(desk, args.folder)
    _say_lines(str(path) for path in demo(own, args.folder))
    if importlib.util.find_spec("PySide6") is not None:
        from ijn_organizer.ui.pictures import take

        try:
            _say_lines(str(path) for path in take(own, args.folder / "pictures"))
        except ImportError as error:
            _complain(desk, [Problem("no-pictures", "", {"reason": str(error)})])
    _say(desk.words.gettext("The demo is ready in the folder %(folder)s.") % {"folder": args.folder.absolute()})
    return FINE


_COMMANDS = {
    "new": _new,
    "check": _check,
    "export": _export,
    "merge": _merge,
    "slip": _slip,
    "list": _list,
    "seal": _seal,
    "unseal": _unseal,
    "pack": _pack,
    "identity": _identity,
    "sign": _sign,
    "sheet": _sheet,
    "letter": _letter,
    "verify": _verify,
    "demo": _demo,
}


def _each(
    desk: Desk, args: argparse.Namespace, action: Callable[[Path], "Reply"], unread: "Unread | None" = None
) -> int:
    """Does one thing with each file, tells what came of it, and at the end what failed and why."""
    from ijn_organizer.app.replies import answer_each

    as_json = "json" in args and args.json
    answered = answer_each(desk, args.paths, action, unread, lambda one, lines: _tell(one, lines, as_json=as_json))
    _print_errors(answered.complaints)
    if answered.failed:
        return FAILED
    return FINE if answered.fine else NO


def _tell(record: Json, lines: Iterable[str], *, as_json: bool) -> None:
    if as_json:
        _say_json(record)
    else:
        _say_lines(lines)


def _say_json(record: Json) -> None:
    # In ASCII, so that it is the same data in every encoding of the output.
    print(json.dumps(record))


def _say_table(text: str) -> None:
    """Rows for a spreadsheet: as text in a terminal, else in UTF-8, whatever the output is set to."""
    if sys.stdout is None or sys.stdout.isatty():
        print(text.replace("\r\n", "\n"), end="")
        return
    # No byte order mark: it would be part of the first field for every other program that reads this.
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))


def _say_lines(lines: Iterable[str]) -> None:
    for line in lines:
        _say(line)


def _say(line: str) -> None:
    print(_one_line(line), flush=True)


def _complain(desk: Desk | None, problems: Sequence[Problem]) -> None:
    """Says each problem once on stderr, in English where there is no desk."""
    words = desk.words if desk else plain_english()
    _print_errors(say_problem(words, problem) for problem in problems)


def _print_errors(lines: Iterable[str]) -> None:
    for line in dict.fromkeys(map(_one_line, lines)):
        print(line, file=sys.stderr)


def _one_line(text: str) -> str:
    """`text` without what a name in it could do to a terminal."""
    return calm(text).replace("\n", " ")


def _drop_output() -> None:
    # What is left in the buffer has no place to go; python would complain of it once more at exit.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
