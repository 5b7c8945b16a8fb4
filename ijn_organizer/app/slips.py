"""Return slips: what one person said about a plan, as a small file, and what comes back in one.

A slip takes nothing away and changes no answer. It may come twice, late or out of order, to a plan that went on.
"""

import base64
from pathlib import Path

import msgspec

from ijn_organizer.app.copies import check_removal
from ijn_organizer.app.desk import Desk
from ijn_organizer.app.document import Document
from ijn_organizer.app.identities import the_identity
from ijn_organizer.app.plan_file import check_plan_name, newer_problem
from ijn_organizer.plan.cells import Entry, Plan
from ijn_organizer.plan.edits import add_entries
from ijn_organizer.plan.merge import merge
from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.plan.reading import read
from ijn_organizer.plan.remarks import own_entries
from ijn_organizer.storage import durable, slips
from ijn_organizer.storage.folder import new_file
from ijn_organizer.storage.planfile import OpenedPlan, encode_plan
from ijn_organizer.trust.identity import Certificate
from ijn_organizer.trust.sealing import Key
from ijn_organizer.trust.statements import ENTRY_KINDS


class TakenBack(msgspec.Struct, frozen=True):
    """What came back in a file.

    Attributes:
        entries: remarks, suggestions, decisions and sign-offs that were not known here, oldest first.
        came_in: paths of cells that are others now; a slip has none.
        known: how many entries of the file were here already.
    """

    entries: tuple[Entry, ...] = ()
    came_in: tuple[str, ...] = ()
    known: int = 0


def make_slip(
    plan: Plan, author_id: str, certificate: Certificate | None = None, since: str = ""
) -> frozenset[Entry]:
    """The entries of `plan` that are one person's own: said as that author, or signed with that certificate.

    `since` (ISO time in UTC) leaves out what was said before; a whole slip does no harm either.
    """
    mine = own_entries(plan, author_id) | _signed_with(plan, certificate)
    return frozenset(entry for entry in mine if not since or _at(entry) >= since)


def write_slip(desk: Desk, plan: Plan, path: Path, key: Key | None = None, since: str = "") -> int:
    """Writes what this computer's user said about `plan`, and tells how many entries that are.

    The slip of a sealed plan is sealed with its key, so that whoever opens the plan opens the slip.

    Raises:
        ProblemsError: `slip-empty`; as `check_plan_name` and `storage.slips.write_slip`.
    """
    check_plan_name(path)
    entries = make_slip(plan, desk.author.id, the_identity(desk), since)
    if not entries:
        raise ProblemsError(Problem("slip-empty"))
    slips.write_slip(path, plan.id, entries, key)
    return len(entries)


def proposed_slip(desk: Desk, plan: Plan, folder: Path) -> Path:
    """A file for a slip in `folder`, named after its author and the plan, where none is yet.

    Raises:
        ProblemsError: as `new_file`.
    """
    kind = desk.words.gettext("Return slip")
    named = " - ".join(part for part in (kind, desk.settings.name, read(plan).title) if part)
    return new_file(folder, named, kind)


def write_slip_file(desk: Desk, path: Path, output: Path) -> int:
    """The `slip` command: a return slip about the plan in a file.

    Raises:
        ProblemsError: as `Desk.read_plan` and `write_slip`.
    """
    opened = desk.read_plan(path)
    return write_slip(desk, opened.plan, output, opened.key)


def take_slip(desk: Desk, document: Document, path: Path, *, agreed: bool = False) -> TakenBack:
    """Takes into an open plan what came back in a file: a return slip, or the reviewed plan as a whole.

    Args:
        desk: the desk.
        document: the open plan. It is saved as after any other step.
        path: the file; it stays where it is.
        agreed: whether a person agreed that a whole plan may take out much of what is here.

    Raises:
        ProblemsError: as `check_slip` and `Desk.read_either`; `other-plan`, `copy-removes-much` for a whole plan;
            as `encode_plan`: it would be too large then, or a newer program wrote it.
    """
    session = document.session
    before = session.plan
    opened = desk.read_either(path, document.key)
    if opened.kind == "slip":
        after = with_slip(before, opened, path)
    else:
        check_slip(opened, before, path)
        after = merge(before, opened.plan)
        check_removal(before, after, path, agreed=agreed)
    # What could not be saved is not taken in: a plan that grew too large would be stuck.
    encode_plan(after)
    paths = session.take_in(after).paths
    if document.unsaved:
        document.save_soon()
    new = after.entries - before.entries
    return TakenBack(
        tuple(sorted(new, key=lambda entry: (_at(entry), entry))), paths, len(opened.plan.entries - new)
    )


def with_slip(plan: Plan, opened: OpenedPlan, path: Path) -> Plan:
    """`plan` with the return slip `opened`, which lies at `path`.

    Raises:
        ProblemsError: as `check_slip`.
    """
    check_slip(opened, plan, path)
    return add_entries(plan, opened.plan.entries)


def check_slip(opened: OpenedPlan, plan: Plan, path: Path) -> None:
    """Sees to it that what lies at `path` may be taken into `plan`.

    Raises:
        ProblemsError: `newer-version`; `slip-other-plan` for a slip that is about another plan.
    """
    newer = newer_problem(opened, path)
    if newer is not None:
        raise ProblemsError(newer)
    if opened.kind == "slip" and opened.plan.id != plan.id:
        raise ProblemsError(Problem("slip-other-plan", durable.shown(path)))


def _signed_with(plan: Plan, certificate: Certificate | None) -> frozenset[Entry]:
    # They may have been signed on another computer of the same person, under another author's id.
    if certificate is None:
        return frozenset()
    der = base64.b64encode(certificate.der).decode("ascii")
    signed = (entry for entry in plan.entries if entry.kind in ENTRY_KINDS)
    return frozenset(entry for entry in signed if entry.read().get("certificate") == der)


def _at(entry: Entry) -> str:
    at = entry.read().get("at")
    return at if isinstance(at, str) else ""
