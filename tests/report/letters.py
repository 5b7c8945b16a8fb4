"""Letters of permissions, made on the long plan."""

import tempfile
from pathlib import Path

import msgspec

from ijn_organizer.plan import paths
from ijn_organizer.plan.cells import Plan
from ijn_organizer.plan.reading import ORDER
from ijn_organizer.plan.values import Json
from ijn_organizer.report.edition import Source
from ijn_organizer.report.permission_letter import permission_letter
from ijn_organizer.rules.permissions import permissions
from ijn_organizer.trust.identity import Identity
from ijn_organizer.words.words import Words
from tests.report import hostile as nasty
from tests.report import sample
from tests.tools import pdfs

GRANTED: dict[str, Json] = {
    **sample.LISTS["permissions"][0],
    "asked_by": "Ada Poe, River Street Choir",
    "asked_on": "2026-10-20",
    "granted_on": "2026-10-29",
    "wording": "“Together with Immigrant Justice Now, for families who wait.”",
}


def permission(start: Plan | None = None, **changes: Json) -> Source:
    """The long plan, its first permission with these columns changed; None takes one out."""
    row = {key: value for key, value in {**GRANTED, **changes}.items() if value is not None}
    cells = {paths.row("permissions", "r0"): {**row, ORDER: "a0"}}
    return sample.source_of(sample.plan_of(cells, start=start or sample.rally()))


def hostile() -> Source:
    """A practice plan whose permission is full of text that tries to be something else."""
    start = sample.plan_of({paths.PRACTICE: True}, start=nasty.plan())
    return permission(
        start, scope=nasty.MARKUP, wording=nasty.SCRIPTS + nasty.LONG_WORD[:3000], granted_by=nasty.TURNED
    )


def made(source: Source, words: Words | None = None, identity: Identity | None = None) -> bytes:
    """The letter of the first permission of a plan."""
    edition = msgspec.structs.replace(sample.edition("team", words), identity=identity)
    [first, *_] = permissions(source.reading, source.pack, sample.TODAY)
    return permission_letter(source, edition, first, sample.press())


def text_of(source: Source) -> str:
    """What stands in that letter."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "letter.pdf"
        path.write_bytes(made(source))
        return pdfs.text(path)
