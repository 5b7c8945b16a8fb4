"""How each permission of a plan stands on a day."""

from datetime import date
from typing import Any

import msgspec
import pytest

from ijn_organizer.plan.reading import Reading, Row
from ijn_organizer.rules.compiled import CompiledPack
from ijn_organizer.rules.permissions import Permission, permissions
from tests.rules.synthetic import plan
from tests.rules.test_numbers import pack as shipped

pack = shipped

TODAY = date(2026, 11, 24)
GIVEN = {"kind": "logo", "scope": "Poster", "asked_by": "Ana", "granted_by": "Ines"}


def reading(*rows: dict[str, Any], torn: tuple[dict[str, Any], ...] = ()) -> Reading:
    settled = tuple(Row(f"r{number}", row) for number, row in enumerate(rows, 1))
    disputed = {"permissions": tuple(Row(f"t{number}", row) for number, row in enumerate(torn, 1))} if torn else {}
    return msgspec.structs.replace(plan(), rows={"permissions": settled}, torn=disputed)


def look(
    pack: CompiledPack, *rows: dict[str, Any], torn: tuple[dict[str, Any], ...] = ()
) -> tuple[Permission, ...]:
    return permissions(reading(*rows, torn=torn), pack.pack, TODAY)


@pytest.mark.parametrize(
    ("changes", "state", "days_left"),
    [
        ({}, "in_force", None),
        ({"until": "2026-12-09"}, "in_force", 15),
        ({"until": "2026-12-08"}, "ends_soon", 14),
        ({"until": "2026-11-24"}, "ends_soon", 0),
        ({"until": "2026-11-23"}, "ended", -1),
        ({"from": "2026-11-24"}, "in_force", None),
        ({"from": "2026-11-25", "until": "2026-11-30"}, "not_begun", 6),
        ({"granted_by": "", "until": "2026-11-30"}, "asked", None),
        ({"revoked_on": "2026-12-24", "until": "2026-11-30"}, "taken_back", None),
    ],
)
def test_how_a_permission_stands(
    pack: CompiledPack, changes: dict[str, Any], state: str, days_left: int | None
) -> None:
    [one] = look(pack, {**GIVEN, **changes})
    assert (one.state, one.days_left, one.number, one.id) == (state, days_left, 1, "r1")
    assert (one.scope, one.asked_by) == ("Poster", "Ana")
    assert one.kind is not None
    assert one.kind.id == "logo"


def test_what_copies_disagree_on_comes_last(pack: CompiledPack) -> None:
    settled, disputed = look(pack, {"scope": "Poster"}, torn=({"kind": "media", "granted_by": "Ines"},))
    assert (settled.state, settled.kind) == ("asked", None)
    assert (disputed.state, disputed.number, disputed.granted_by) == ("conflict", 2, "Ines")


def test_a_pack_without_the_list_knows_no_permissions(pack: CompiledPack) -> None:
    facts = tuple(fact for fact in pack.pack.facts if fact.key != "permissions")
    assert permissions(reading(GIVEN), msgspec.structs.replace(pack.pack, facts=facts), TODAY) == ()
