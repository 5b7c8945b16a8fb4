"""What is done with many plans of a folder at once, from the press to the summary."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QDialog, QWidget

from ijn_organizer.app.desk import Desk
from ijn_organizer.app.overview import Overview
from ijn_organizer.app.readers import Recipe
from ijn_organizer.ui.folder.folder_batch import BatchAction, BatchDialog, checking, exporting, verifying
from ijn_organizer.ui.folder.folder_export import ExportDialog
from ijn_organizer.ui.folder.folder_sealed import SealedPlansDialog
from ijn_organizer.ui.look import Look
from ijn_organizer.words.words import Words

DOINGS = ("export", "check", "verify", "looked")
"""What can be done with the plans that are chosen."""


def do_with_all(look: Look, desk: Desk, what: str, plans: Sequence[Overview], parent: QWidget) -> None:
    """Does `what` (`export`, `check`, `verify`) with these plans; says in a dialog what came of each."""
    sealed = sum(plan.card.problem is not None and plan.card.problem.code == "sealed" for plan in plans)
    open_desk = _with_passphrase(look, desk, sealed, parent) if sealed else desk
    if open_desk is None:
        return
    action = _exporting(look, open_desk, len(plans), parent) if what == "export" else _ACTIONS[what](open_desk)
    if action is not None:
        title = _title(look.words, what)
        _run(BatchDialog(look, title, [plan.card.path for plan in plans], action, parent))


_ACTIONS: Mapping[str, Callable[[Desk], BatchAction]] = {"check": checking, "verify": verifying}


def _title(words: Words, what: str) -> str:
    return {
        "export": words.gettext("Export plans"),
        "check": words.gettext("Check plans"),
        "verify": words.gettext("Verify plans"),
    }[what]


def _with_passphrase(look: Look, desk: Desk, sealed: int, parent: QWidget) -> Desk | None:
    """A desk that opens sealed plans with the passphrase that is told; None when the person would rather not."""
    dialog = SealedPlansDialog(look, sealed, parent)
    agreed, passphrase = _run(dialog), dialog.passphrase
    if not agreed:
        return None
    opening = Recipe.of(desk).desk()
    opening.ask = lambda _path: passphrase
    return opening


def _exporting(look: Look, desk: Desk, count: int, parent: QWidget) -> BatchAction | None:
    dialog = ExportDialog(look, desk.plans_folder / look.words.gettext("Copies"), count, parent)
    agreed, folder, export = _run(dialog), dialog.folder, dialog.export
    return exporting(desk, folder, export) if agreed else None


def _run(dialog: QDialog) -> bool:
    agreed = bool(dialog.exec())
    dialog.deleteLater()
    return agreed
