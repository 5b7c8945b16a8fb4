"""Help on one page: how a plan is made, and all keys. The keys come from the table that the pages use."""

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ijn_organizer.ui.fitting import fit
from ijn_organizer.ui.keys import all_keys
from ijn_organizer.ui.kit.buttons import PrimaryButton
from ijn_organizer.ui.kit.cells import Cell, Column, Row
from ijn_organizer.ui.kit.labels import Body, Heading, TitleLabel
from ijn_organizer.ui.kit.table import RowTable
from ijn_organizer.ui.look import Look


class HelpDialog(QDialog):
    """How a plan is made, and the keys."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = look.words
        self.setWindowTitle(words.gettext("Help"))
        column = QVBoxLayout(self)
        column.setContentsMargins(look.s4, look.s4, look.s4, look.s4)
        column.setSpacing(look.s2)
        column.addWidget(TitleLabel(look, words.gettext("How it works")))
        for text in (
            words.gettext("Answer what you know. Everything is saved at once, and any step can wait."),
            words.gettext("A question marked “Needed to sign” has to be done before the plan can be signed."),
            words.gettext("The guide at the side says why a question is asked and how to do it."),
            words.gettext("Review shows the ten rules and what is left. Sign-off and share makes the PDF."),
        ):
            column.addWidget(Body(look, text))
        column.addWidget(Heading(look, words.gettext("Keys")))
        where = {
            "plans": words.gettext("All plans"),
            "folder": words.gettext("In a folder of plans"),
            "plan": words.gettext("In a plan"),
            "card": words.gettext("In a question"),
        }
        columns = [
            Column("text", words.gettext("What it does"), stretch=True),
            Column("keys", words.gettext("Key")),
            Column("where", words.gettext("Where")),
        ]
        table = RowTable(look, words.gettext("Keys"), columns)
        table.show_rows(
            [
                Row(f"{key.where} {key.name}", (Cell(key.text), Cell(key.keys, bold=True), Cell(where[key.where])))
                for key in all_keys(words)
            ]
        )
        column.addWidget(table, 1)
        done = PrimaryButton(look, words.gettext("Close"))
        done.setDefault(True)
        done.activated.connect(self.accept)
        column.addWidget(done)
        fit(self, look.text_width("m" * 50), look.line * 30)
