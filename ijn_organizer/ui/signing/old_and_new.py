"""All that is not as it was signed, side by side."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ijn_organizer.report.sign_off_words import say_changes, say_checkpoint_name, say_rules
from ijn_organizer.trust.signing import Case
from ijn_organizer.ui.dialog_help import help_with
from ijn_organizer.ui.fitting import fit
from ijn_organizer.ui.kit.buttons import PrimaryButton
from ijn_organizer.ui.kit.cells import Cell, Column, Row
from ijn_organizer.ui.kit.labels import Small, TitleLabel
from ijn_organizer.ui.kit.panels import ScrollColumn
from ijn_organizer.ui.kit.table import RowTable
from ijn_organizer.ui.look import Look
from ijn_organizer.ui.signing.parts import plain


class OldAndNewDialog(QDialog):
    """A table of what changed: what it is, how it was signed, how it is now, which rules it touches."""

    def __init__(self, look: Look, case: Case, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        help_with(self, look, "signoff")
        words = look.words
        name = {"name": say_checkpoint_name(words, case.compiled, case.checkpoint)}
        title = words.gettext("Old and new: %(name)s") % name
        self.setWindowTitle(title)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        inside = ScrollColumn(look, margin=look.s4, gap=look.s2)
        heading = TitleLabel(look, title)
        inside.add(heading)
        inside.add(Small(look, words.gettext("Everything that is not as it was signed.")))
        columns = [
            Column("what", words.gettext("What"), stretch=True),
            Column("before", words.gettext("When signed"), stretch=True),
            Column("after", words.gettext("Now"), stretch=True),
            Column("rules", words.gettext("Touches"), under="what"),
        ]
        table = RowTable(look, title, columns, grows=True)
        changes = say_changes(words, case.compiled, case.standing.checkpoints[case.checkpoint].differences)
        table.show_rows(
            [
                Row(
                    f"{one.difference.kind} {one.difference.key}",
                    (
                        Cell(plain(words, one.label), bold=True),
                        Cell(plain(words, one.before)),
                        Cell(plain(words, one.after)),
                        Cell(say_rules(words, case.compiled, one.difference.rules), tone="text2"),
                    ),
                )
                for one in changes
            ]
        )
        inside.add(table)
        outer.addWidget(inside, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(look.s4, look.s2, look.s4, look.s4)
        close = PrimaryButton(look, words.gettext("Close"))
        close.activated.connect(self.accept)
        foot.addStretch()
        foot.addWidget(close)
        outer.addLayout(foot)
        width = look.text_width("m" * 60)
        fit(self, width, inside.column.totalHeightForWidth(width) + foot.sizeHint().height() + look.line)
        heading.setFocus()
