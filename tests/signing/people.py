"""Two people who sign, an event that can be signed, and short ways to sign it."""

import datetime as dt
from functools import cache
from pathlib import Path

import msgspec

from ijn_organizer.app import editing
from ijn_organizer.app.answers import plan_from_file
from ijn_organizer.app.clock import StoppedClock
from ijn_organizer.app.desk import Desk
from ijn_organizer.app.signing import Wish, revoking_entry, signed_entry
from ijn_organizer.plan.cells import Author, Entry, Plan
from ijn_organizer.plan.edits import Edit, add_entries
from ijn_organizer.plan.values import Json, canonical
from ijn_organizer.storage.places import resources
from ijn_organizer.trust.identity import Identity, make_identity
from ijn_organizer.trust.signing import Case
from ijn_organizer.trust.standing import Held, Standing
from ijn_organizer.trust.statements import Statement, sign
from tests.conftest import NOW

AUTHOR = Author("a1", "Lucía Barrera")
PREPARER, REVIEWER = "Lucía Barrera", "Noor Castellan"
APPROVED = Wish("approved")


@cache
def identity(name: str, role: str = "organizer", begins: dt.datetime = NOW) -> Identity:
    """The identity of a person; the same one each time."""
    return make_identity(name, role, begins)


def rally_answers(folder: Path) -> Path:
    """The first practice event as an event of its own."""
    text = (resources() / "samples" / "1-welcome-home-rally.toml").read_text(encoding="utf-8")
    path = folder / "rally.toml"
    path.write_text(text.replace("practice = true", "practice = false"), encoding="utf-8")
    return path


def rally(desk: Desk, folder: Path, **facts: Json) -> Plan:
    """That event as a plan: ready to be signed at "decide"."""
    return told(desk, plan_from_file(desk, rally_answers(folder)), **facts)


def told(desk: Desk, plan: Plan, **facts: Json) -> Plan:
    """`plan` with facts told."""
    return desk.edited(plan, [editing.tell_fact(plan, key, value) for key, value in facts.items()])


def written(desk: Desk, plan: Plan, path: str, value: Json) -> Plan:
    """`plan` with a value in one cell."""
    edit = Edit(path, None if value is None else canonical(value), plan.dots(path))
    return desk.edited(plan, [edit])


def signed(desk: Desk, plan: Plan, name: str, wish: Wish | None = None, at: str = "decide") -> Plan:
    """`plan`, signed by the person of that name, one second after the last who signed it."""
    later = Desk(desk.places, StoppedClock(desk.clock.now() + dt.timedelta(seconds=len(plan.entries))))
    case = desk.judge_of(plan).case(plan, later.clock.now(), at)
    return add_entries(plan, [signed_entry(later, case, identity(name), wish or Wish())])


def approved(desk: Desk, plan: Plan, at: str = "decide") -> Plan:
    """`plan`, signed by the one and approved by the other."""
    return signed(desk, signed(desk, plan, PREPARER, at=at), REVIEWER, APPROVED, at)


def taken_back_by(desk: Desk, plan: Plan, signer: Identity, held: Held, reason: str) -> Plan:
    """`plan`, of which `signer` takes back a statement."""
    return add_entries(plan, [revoking_entry(desk, case_of(desk, plan), signer, held, reason)])


def case_of(desk: Desk, plan: Plan, at: str = "decide") -> Case:
    """A plan that somebody wants to sign."""
    return desk.judge_of(plan).case(plan, desk.clock.now(), at)


def standing(desk: Desk, plan: Plan) -> Standing:
    """How the sign-offs of a plan stand now."""
    return desk.judge(plan).standing


def states(desk: Desk, plan: Plan) -> list[str]:
    """How each statement stands, oldest first."""
    return [one.state for one in standing(desk, plan).all]


def only(plan: Plan, kind: str = "sign-off") -> Entry:
    """The one entry of a kind."""
    (entry,) = [entry for entry in plan.entries if entry.kind == kind]
    return entry


def statement_of(held: Held) -> Statement:
    """What was signed."""
    assert held.signed.statement is not None
    return held.signed.statement


def forged(entry: Entry, signer: str, **changes: object) -> Entry:
    """The statement of an entry with changes, signed anew by the person of that name."""
    record = entry.read()["statement"]
    assert isinstance(record, dict)
    statement = msgspec.convert({k: v for k, v in record.items() if k not in ("format", "version")}, Statement)
    own = identity(signer)
    said = {"certificate": own.certificate.fingerprint, **changes}
    return sign(msgspec.structs.replace(statement, **said), own, AUTHOR)


def with_body(entry: Entry, **changes: Json) -> Entry:
    """An entry whose body somebody edited by hand."""
    return Entry(entry.id, entry.kind, canonical({**entry.read(), **changes}))


def swapped(plan: Plan, entry: Entry) -> Plan:
    """`plan` with this entry in place of the one with its id, as a hand in the file would do it."""
    others = frozenset(one for one in plan.entries if one.id != entry.id)
    return msgspec.structs.replace(plan, entries=others | {entry})
