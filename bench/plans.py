"""Makes folders of plans to measure with: invented events, as many as are wanted, the same each time.

Each is one of the practice plans with a title, a day, a place and people of its own, and with a part of its
answers taken out. Some are signed, some sealed, some damaged.
"""

import datetime as dt
import hashlib
import random
from pathlib import Path
from typing import Any

import msgspec

from ijn_organizer.app.desk import Desk
from ijn_organizer.app.passphrases import new_key
from ijn_organizer.app.signing import Wish, signed_entry
from ijn_organizer.plan.edits import add_entries
from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.storage.envelope import wrap
from ijn_organizer.storage.own_json import write_own
from ijn_organizer.storage.places import resources
from ijn_organizer.storage.planfile import decode_plan, encode_plan
from ijn_organizer.trust.identity import Identity, make_identity

FIRST = ("Ana", "Ben", "Cem", "Dana", "Esi", "Farah", "Gül", "Hugo", "Inés", "Jun", "Kofi", "Lucía", "Mai", "Noor")
LAST = ("Abara", "Barrera", "Cho", "Díaz", "Eze", "Fofana", "García", "Haddad", "Iglesias", "Jovanović", "Khan")
TOWNS = (
    "Elmstead",
    "Oxbow",
    "Rivergate",
    "Millford",
    "São Tomé Square",
    "Alder Heights",
    "Côte Hall",
    "Fairwater",
)
THINGS = ("Rally", "Supper", "Vigil", "Story Circle", "Rights Evening", "Coats Drive", "Open Table", "Choir Night")

SIGNED_IN_100, SEALED_IN_100, DAMAGED_IN_100 = 10, 5, 1
MOST_LEFT_OUT = 0.7
"""A plan that was just begun lacks so much of its answers; one that is done lacks none."""


class Maker:
    """Makes plans, each from its number."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        samples = sorted((resources() / "samples").glob("*.ijnplan"))
        self._samples = [sample.read_bytes() for sample in samples]
        self._key = new_key("four candles by the river")
        self._signer: Identity = make_identity("Iris Tamm", "organizer", desk.clock.now())

    def fill(self, folder: Path, count: int) -> None:
        """Puts so many plans into a folder."""
        folder.mkdir(parents=True)
        for number in range(count):
            (folder / f"{number:05} {THINGS[number % len(THINGS)]}.ijnplan").write_bytes(self._file(number))

    def _file(self, number: int) -> bytes:
        chance = random.Random(number)  # noqa: S311 — to be the same each time
        lot = chance.randrange(100)
        whole = lot < SIGNED_IN_100
        data = (
            self._signed(number, chance) if whole else self._plan(number, chance, chance.random() * MOST_LEFT_OUT)
        )
        if lot >= 100 - DAMAGED_IN_100:
            return data[: len(data) // 2]
        return wrap(data, self._key) if lot >= 100 - DAMAGED_IN_100 - SEALED_IN_100 else data

    def _plan(self, number: int, chance: random.Random, left_out: float) -> bytes:
        record: dict[str, Any] = msgspec.json.decode(
            self._samples[0 if left_out == 0 else number % len(self._samples)]
        )
        cells = record["cells"]
        record["id"], record["salt"] = (
            hashlib.md5(f"{part} {number}".encode(), usedforsecurity=False).hexdigest() for part in "ab"
        )
        cells.pop("practice", None)
        day = self._desk.today + dt.timedelta(days=chance.randrange(-200, 200))
        town = chance.choice(TOWNS)
        _tell(cells, "facts/title", f"{chance.choice(THINGS)} in {town} {number}")
        _tell(cells, "facts/date", day.isoformat())
        _tell(cells, "facts/place", f"{town}, {chance.randrange(1, 200)} Cedar Street")
        _tell(cells, "facts/expected", chance.randrange(10, 400))
        for path in [path for path in cells if path.startswith("team/")]:
            cells[path][0]["value"]["name"] = f"{chance.choice(FIRST)} {chance.choice(LAST)}"
        for path in [path for path in cells if path.startswith("answers/")]:
            if chance.random() < left_out:
                del cells[path]
        return write_own(record)

    def _signed(self, number: int, chance: random.Random) -> bytes:
        """A plan that its organizer signed for the first checkpoint, where nothing hinders."""
        data = self._plan(number, chance, 0)
        plan = decode_plan(data, "").plan
        try:
            case = self._desk.judge_of(plan).case(plan, self._desk.clock.now(), "decide")
            return encode_plan(add_entries(plan, [signed_entry(self._desk, case, self._signer, Wish())]))
        except ProblemsError:
            return data


def _tell(cells: dict[str, Any], path: str, value: object) -> None:
    if path in cells:
        cells[path][0]["value"] = value
