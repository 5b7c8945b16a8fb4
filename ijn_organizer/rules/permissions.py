"""The permissions of a plan, one by one: what was asked for, what was given, and how each stands on a day."""

from collections.abc import Mapping
from datetime import date
from typing import Literal, TypeAlias, get_args

import msgspec

from ijn_organizer.plan.reading import Reading, Row
from ijn_organizer.rules.language import Value
from ijn_organizer.rules.model import Choice, Fact, Pack
from ijn_organizer.rules.typed import typed_record

PERMISSIONS = "permissions"
"""The key of the list. A pack may lack it: then a plan has no permissions."""

SOON_DAYS = 14
"""A permission that ends in so many days, or fewer, runs out soon; as the network's own `permission_days`."""

PermissionState: TypeAlias = Literal[
    "conflict", "asked", "not_begun", "in_force", "ends_soon", "ended", "taken_back"
]
"""How a permission stands. `conflict`: two copies of the plan say different things about it."""
PERMISSION_STATES: tuple[PermissionState, ...] = get_args(PermissionState)


class Permission(msgspec.Struct, frozen=True):
    """One row of the permissions list, on a day.

    Attributes:
        id: of the row.
        number: its place in the list, from 1.
        state: how it stands.
        days_left: days until its last day; None where it has none, or where that says nothing (asked, taken back).
        kind: what it is for, as the pack calls it; None where nobody chose.
        scope, wording: what it covers, and the exact words that may be used.
        asked_by, granted_by: names; empty where nobody is named.
        asked_on, granted_on, begins, until, revoked_on: days, None where they are not told. It holds on the first
            and on the last day.
    """

    id: str
    number: int
    state: PermissionState
    days_left: int | None = None
    kind: Choice | None = None
    scope: str = ""
    wording: str = ""
    asked_by: str = ""
    granted_by: str = ""
    asked_on: date | None = None
    granted_on: date | None = None
    begins: date | None = None
    until: date | None = None
    revoked_on: date | None = None


def permissions(reading: Reading, pack: Pack, today: date) -> tuple[Permission, ...]:
    """The permissions of a plan as they stand on the day `today`, in the order of the list.

    Those in conflict come last, with what both copies agree on.
    """
    fact = next((one for one in pack.facts if one.key == PERMISSIONS), None)
    if fact is None:
        return ()
    settled, torn = reading.rows.get(PERMISSIONS, ()), reading.torn.get(PERMISSIONS, ())
    return tuple(
        _permission(fact, row, number, today, torn=number > len(settled))
        for number, row in enumerate((*settled, *torn), 1)
    )


def _permission(fact: Fact, row: Row, number: int, today: date, *, torn: bool) -> Permission:
    known = typed_record(fact.columns, row.columns)
    told: Permission = Permission(
        id=row.id,
        number=number,
        state="conflict",
        kind=_kind(fact, known),
        scope=known.get("scope", ""),
        wording=known.get("wording", ""),
        asked_by=known.get("asked_by", ""),
        granted_by=known.get("granted_by", ""),
        asked_on=known.get("asked_on"),
        granted_on=known.get("granted_on"),
        begins=known.get("from"),
        until=known.get("until"),
        revoked_on=known.get("revoked_on"),
    )
    if torn:
        return told
    state = _state(told, today)
    left = (told.until - today).days if told.until and state not in ("asked", "taken_back") else None
    return msgspec.structs.replace(told, state=state, days_left=left)


def _kind(fact: Fact, known: Mapping[str, Value]) -> Choice | None:
    choices = next((column.choices for column in fact.columns if column.name == "kind"), ())
    return next((choice for choice in choices if choice.id == known.get("kind")), None)


def _state(told: Permission, today: date) -> PermissionState:
    if told.revoked_on is not None:
        # Whoever takes one back for a later day has said so: nobody should begin to lean on it.
        return "taken_back"
    if not told.granted_by:
        return "asked"
    if told.until is not None and told.until < today:
        return "ended"
    if told.begins is not None and told.begins > today:
        return "not_begun"
    if told.until is not None and (told.until - today).days <= SOON_DAYS:
        return "ends_soon"
    return "in_force"
