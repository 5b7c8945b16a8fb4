"""People with identities, and a plan that can be signed."""

import datetime as dt
import functools
from pathlib import Path

import msgspec

from ijn_organizer.app.clock import StoppedClock
from ijn_organizer.app.desk import Desk
from ijn_organizer.app.document import Document
from ijn_organizer.app.exporting import Exporter
from ijn_organizer.app.practice import moved_ahead, practice_plans
from ijn_organizer.app.signing import Wish, signed_entry
from ijn_organizer.plan import paths
from ijn_organizer.plan.edits import remove
from ijn_organizer.plan.reading import read
from ijn_organizer.storage.identities import write_identity
from ijn_organizer.trust.identity import Identity, make_identity, seal_identity
from tests.conftest import NOW

PHRASE = "seven quiet gardens by the river"
RIGHTS_EVENING = 2
"""The practice plan whose first three checkpoints need nothing more."""


class Person(msgspec.Struct, frozen=True):
    """Somebody who signs: the file of their identity, and the identity itself."""

    file: bytes
    identity: Identity

    def moves_in(self, desk: Desk) -> None:
        """From now on it is their identity that lies on this desk."""
        desk.change_settings(name=self.identity.certificate.name)
        write_identity(desk.places.identity, self.file, self.identity.certificate.der)


@functools.cache
def person(name: str, role: str) -> Person:
    """Somebody; a passphrase takes a while, so that each is made once."""
    identity = make_identity(name, role, NOW)
    return Person(seal_identity(identity, PHRASE), identity)


def lucia() -> Person:
    """Prepares the plan."""
    return person("Lucía Barrera", "lead organizer")


def noor() -> Person:
    """Reviews it."""
    return person("Noor Castellan", "regional coordinator")


def ready_plan(desk: Desk, *, without: tuple[str, ...] = ()) -> Document:
    """A plan of somebody's own that can be signed up to "Ready", without these cells."""
    practice = moved_ahead(desk, desk.read_plan(practice_plans(desk)[RIGHTS_EVENING].path).plan)
    plan = desk.edited(practice, [remove(practice, path) for path in (paths.PRACTICE, *without)])
    return desk.place(plan, read(plan).title)


def signed_plan(desk: Desk, *checkpoints: str) -> Document:
    """Such a plan, signed by Lucía at these checkpoints."""
    document = ready_plan(desk)
    for checkpoint in checkpoints:
        sign(desk, document, lucia(), checkpoint)
    return document


def signed_pdf(desk: Desk, path: Path) -> Document:
    """Writes a PDF of a signed plan, signed by Lucía as a whole; that plan lies in the folder of this desk."""
    document = signed_plan(desk, "decide", "publish")
    Exporter(desk).write(document.session.plan, path, "team", identity=lucia().identity)
    return document


def sign(desk: Desk, document: Document, who: Person, checkpoint: str, wish: Wish | None = None) -> None:
    """Somebody signs; whoever signs next does so a minute later."""
    case = document.session.case(checkpoint)
    document.session.say([signed_entry(desk, case, who.identity, wish or Wish())])
    assert isinstance(desk.clock, StoppedClock)
    desk.clock.set(desk.clock.now() + dt.timedelta(minutes=1))
