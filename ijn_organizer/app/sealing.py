"""The `seal` and `unseal` commands: a passphrase on a plan's file, or off it, and on all that is kept of it."""

from pathlib import Path

from ijn_organizer.app.desk import Desk
from ijn_organizer.app.passphrases import new_key
from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.storage import durable
from ijn_organizer.storage.envelope import MOST_FILE_BYTES
from ijn_organizer.storage.save import Seal
from ijn_organizer.trust.sealing import is_sealed


def seal_file(desk: Desk, path: Path, passphrase: str) -> None:
    """Seals a plan's file and its kept versions with a passphrase.

    Raises:
        ProblemsError: `already-sealed`; as `Desk.read_plan`, `new_key` and `Desk.write_new`.
    """
    if is_sealed(durable.read(path, MOST_FILE_BYTES)):
        raise ProblemsError(Problem("already-sealed", durable.shown(path)))
    plan = desk.read_plan(path).plan
    desk.write_new(path, plan, Seal(new_key(passphrase)))


def unseal_file(desk: Desk, path: Path) -> None:
    """Takes the seal off a plan's file and its kept versions; the passphrase is asked for.

    Raises:
        ProblemsError: `not-sealed`; as `Desk.read_plan` and `Desk.write_new`.
    """
    opened = desk.read_plan(path)
    if opened.key is None:
        raise ProblemsError(Problem("not-sealed", durable.shown(path)))
    desk.write_new(path, opened.plan, Seal(None, opened.key))
