"""Reading a rule pack: from the plain data of its TOML files to the model, reporting every problem in it."""

import hashlib
from collections.abc import Mapping

import msgspec

from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.plan.values import canonical
from ijn_organizer.rules.checks import check_entries
from ijn_organizer.rules.drafts import File, draft_of
from ijn_organizer.rules.entries import Report
from ijn_organizer.rules.expression_checks import check_expressions
from ijn_organizer.rules.model import Pack
from ijn_organizer.rules.name_checks import check_names


def read_pack(files: Mapping[str, File]) -> Pack:
    """The rule pack in `files`: name such as `pack.toml` or `items/guests.toml` to the table read from it.

    Items come in the order of the steps that their files are named after, then as in the file.

    Raises:
        ProblemsError: with every problem, file by file. `where` is file and place, `items/guests.toml
            items[3].when` (counted from 0); `params` hold `entry`, the id of the entry, and where it helps
            `nearest`, the known name most like the wrong one.
    """
    report = Report()
    draft = draft_of(files, report)
    check_names(draft, report)
    check_entries(draft, report)
    check_expressions(draft, report)
    if report.problems:
        raise ProblemsError(*sorted(report.problems, key=_file))
    return msgspec.structs.replace(draft.pack, digest=pack_digest(draft.pack))


def pack_digest(pack: Pack) -> str:
    """SHA-256, in hex, over the canonical bytes of all of `pack` but its digest."""
    plain = msgspec.to_builtins(msgspec.structs.replace(pack, digest=""))
    return hashlib.sha256(canonical(plain)).hexdigest()


def _file(problem: Problem) -> str:
    return problem.where.partition(" ")[0]
