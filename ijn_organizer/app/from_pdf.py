"""The plan that came inside a PDF, as a file to open."""

import contextlib
from pathlib import Path

from ijn_organizer.app.desk import Desk
from ijn_organizer.app.verifying_file import VerifiedPdf, holder_of
from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.plan.reading import read
from ijn_organizer.storage import durable
from ijn_organizer.storage.envelope import MOST_FILE_BYTES
from ijn_organizer.storage.folder import new_file
from ijn_organizer.trust.sealing import is_sealed


def has_plan(pdf: VerifiedPdf) -> bool:
    """Whether a plan came with it that can be opened, if need be with its passphrase."""
    attachment = pdf.verdict.attachment
    return pdf.verdict.plan is not None or (attachment is not None and is_sealed(attachment))


def file_of(desk: Desk, pdf: VerifiedPdf, path: Path) -> Path:
    """The file to open for the plan inside the PDF at `path`: one that has all of it, else a new one.

    Of several states the newer is opened, so that nobody goes on from an old one. A sealed plan stays sealed.

    Raises:
        ProblemsError: as `Desk.place` and `durable.write`.
    """
    if pdf.newer is not None:
        return pdf.newer.path
    opened = pdf.verdict.plan
    if opened is None:
        return _sealed_file(desk, pdf.verdict.attachment or b"", path)
    known = holder_of(desk, path.parent, opened.plan)
    if known is not None:
        return known
    document = desk.place(opened.plan, read(opened.plan).title, opened.key)
    document.close()
    return document.path


def _sealed_file(desk: Desk, data: bytes, path: Path) -> Path:
    """The file that holds these very bytes, or a new one: nobody knows what is inside until it is opened."""
    for file in desk.plan_paths():
        with contextlib.suppress(ProblemsError):
            if durable.read(file, MOST_FILE_BYTES) == data:
                return file
    durable.make_folder(desk.plans_folder)
    new = new_file(desk.plans_folder, path.stem, desk.words.gettext("New plan"))
    durable.write(new, data)
    desk.remember(new)
    return new
