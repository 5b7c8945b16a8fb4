"""The permissions of a plan for the `letter` command and for tables of plans."""

from collections.abc import Sequence
from pathlib import Path

from ijn_organizer.app.desk import Desk
from ijn_organizer.plan.cells import Plan
from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.plan.reading import read
from ijn_organizer.plan.values import Json
from ijn_organizer.report.marks import NOTHING
from ijn_organizer.rules.permissions import Permission, permissions
from ijn_organizer.words.permissions import say_permission, say_permission_kind
from ijn_organizer.words.words import Words


def permissions_of(desk: Desk, plan: Plan) -> tuple[Permission, ...]:
    """The permissions of a plan as they stand today.

    Raises:
        ProblemsError: as `Desk.pack`.
    """
    reading = read(plan)
    return permissions(reading, desk.pack(reading.pack).pack, desk.today)


def find_permission(every: Sequence[Permission], name: str) -> Permission:
    """The one with this number in the list, from 1, or with this id of its row.

    Raises:
        ProblemsError: `no-such-permission`.
    """
    found = next((one for one in every if name in (one.id, str(one.number))), None)
    if found is None:
        raise ProblemsError(Problem("no-such-permission", name))
    return found


def list_lines(words: Words, every: Sequence[Permission]) -> list[str]:
    """The permissions for people: number, kind, what it covers, who asked, who gave it, how it stands."""
    if not every:
        return [words.gettext("No permission was asked for yet.")]
    rows = [_row(words, one) for one in every]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def list_record(words: Words, every: Sequence[Permission]) -> list[Json]:
    """The permissions for programs."""
    return [_record(words, one) for one in every]


def write_letter(desk: Desk, plan_path: Path, name: str, output: Path, identity_file: Path | None) -> None:
    """The `letter` command: writes the letter of a permission, signed by the identity in a file if there is one.

    Raises:
        ProblemsError: `sealed` when nobody tells the passphrase of the identity; as `open_file`, `Desk.read_plan`
            and `Exporter.write_permission_letter`.
    """
    from ijn_organizer.app.exporting import Exporter
    from ijn_organizer.app.identities import open_file

    identity = None
    if identity_file is not None:
        passphrase = desk.ask(identity_file)
        if passphrase is None:
            raise ProblemsError(Problem("sealed", str(identity_file)))
        identity = open_file(identity_file, passphrase)
    Exporter(desk).write_permission_letter(desk.read_plan(plan_path).plan, name, output, identity)


def _row(words: Words, one: Permission) -> tuple[str, ...]:
    kind = say_permission_kind(words, one)
    told = (kind, one.scope, one.asked_by, one.granted_by, say_permission(words, one))
    return (words.number(one.number), *(" ".join(text.split()) or NOTHING for text in told))


def _record(words: Words, one: Permission) -> dict[str, Json]:
    days = {
        "asked_on": one.asked_on,
        "granted_on": one.granted_on,
        "from": one.begins,
        "until": one.until,
        "revoked_on": one.revoked_on,
    }
    return {
        "id": one.id,
        "number": one.number,
        "kind": one.kind.id if one.kind else None,
        "scope": one.scope or None,
        "wording": one.wording or None,
        "asked_by": one.asked_by or None,
        "granted_by": one.granted_by or None,
        **{name: day.isoformat() if day else None for name, day in days.items()},
        "state": one.state,
        "text": say_permission(words, one),
        "days_left": one.days_left,
    }
