"""F1 in a dialog: the page of help about what it is for."""

from PySide6.QtWidgets import QDialog

from ijn_organizer.ui.help_dialog import HelpDialog
from ijn_organizer.ui.keys import key_called, make_action
from ijn_organizer.ui.look import Look


def help_with(dialog: QDialog, look: Look, page: str) -> None:
    """Lets F1 open this page of help over a dialog."""

    def show() -> None:
        helping = HelpDialog(look, page, dialog)
        helping.exec()
        helping.deleteLater()

    make_action(dialog, key_called(look.words, "help"), show)
