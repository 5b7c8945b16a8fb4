"""Puts a file aside that nobody can make again, before another takes its place."""

import hashlib
from pathlib import Path

from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.storage import durable

_DIGITS = 8
"""Of the digest of a file, in its new name: nobody keeps so many files that two of them share it."""


def keep_aside(file: Path, limit: int) -> Path | None:
    """Renames a file to `name-<digest>` in its folder and tells its new place; None where there is none.

    `limit` is as many bytes as such a file has at most.

    Raises:
        ProblemsError: `output-exists` when another file has that name: then nothing is done; as `durable.read`.
    """
    data = durable.look(file, limit).data
    if data is None:
        return None
    digest = hashlib.sha256(data).hexdigest()[:_DIGITS]
    place = file.with_name(f"{file.stem}-{digest}{file.suffix}")
    there = durable.look(place, limit).data
    if there not in (None, data):
        raise ProblemsError(Problem("output-exists", durable.shown(place)))
    with durable.telling(place):
        file.replace(place)
    return place
