"""What is done with many plans of a folder at once, from the press to the summary."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ijn_organizer.app.desk import Desk
from ijn_organizer.ui.folder.folder_batch import BatchAction, BatchDialog, checking, exporting, verifying
from ijn_organizer.ui.folder.folder_export import ExportDialog
from ijn_organizer.ui.look import Look

DOINGS = ("export", "check", "verify", "looked")
"""What can be done with the plans that are chosen."""


def do_with_all(look: Look, desk: Desk, what: str, paths: Sequence[Path], parent: QWidget) -> None:
    """Does `what` (`export`, `check`, `verify`) with plans in files; says in a dialog what came of each."""
    words = look.words
    if what == "export":
        action = _asked_export(look, desk, len(paths), parent)
        if action is not None:
            _run(BatchDialog(look, words.gettext("Export plans"), paths, action, parent))
    elif what == "check":
        _run(BatchDialog(look, words.gettext("Check plans"), paths, checking(desk), parent))
    elif what == "verify":
        _run(BatchDialog(look, words.gettext("Verify plans"), paths, verifying(desk), parent))


def _asked_export(look: Look, desk: Desk, count: int, parent: QWidget) -> BatchAction | None:
    folder = desk.plans_folder / look.words.gettext("Copies")
    dialog = ExportDialog(look, folder, count, parent)
    agreed, folder, export = dialog.exec(), dialog.folder, dialog.export
    dialog.deleteLater()
    return exporting(desk, folder, export) if agreed else None


def _run(dialog: BatchDialog) -> None:
    dialog.exec()
    dialog.deleteLater()
