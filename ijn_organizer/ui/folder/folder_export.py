"""Asks what copies of many plans are wanted, for whom, and where they go."""

from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from ijn_organizer.app.batch import Export
from ijn_organizer.report.edition import Copy
from ijn_organizer.ui.dialog_help import help_with
from ijn_organizer.ui.fitting import fit, shown_path
from ijn_organizer.ui.kit.buttons import PlainButton, PrimaryButton
from ijn_organizer.ui.kit.choice_fields import Combo
from ijn_organizer.ui.kit.labels import Body, Small, TitleLabel
from ijn_organizer.ui.look import Look


class ExportDialog(QDialog):
    """What is made of each plan, and the folder for it.

    Attributes:
        folder: where the copies go.
    """

    def __init__(self, look: Look, folder: Path, count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        help_with(self, look, "folder")
        self._look, self.folder = look, folder
        words = look.words
        self.setWindowTitle(words.gettext("Export plans"))
        column = QVBoxLayout(self)
        column.setContentsMargins(look.s4, look.s4, look.s4, look.s4)
        column.setSpacing(look.s2)
        title = words.ngettext("Export %(n)s plan", "Export %(n)s plans", count)
        column.addWidget(TitleLabel(look, title))
        self._kind = self._combo(
            column,
            words.gettext("What is made"),
            (
                (".pdf", words.gettext("Summary (PDF)")),
                (".html", words.gettext("Page for a browser")),
                (".csv", words.gettext("Table for a spreadsheet")),
                (".ics", words.gettext("Tasks for a calendar")),
                (".json", words.gettext("Data for programs")),
            ),
        )
        self._copy = self._combo(
            column,
            words.gettext("Which copy"),
            (("public", words.gettext("Public copy")), ("team", words.gettext("Team copy"))),
        )
        self._where = Body(look, "")
        column.addWidget(self._where)
        column.addWidget(Small(look, words.gettext("What lies there already is never replaced.")))
        column.addStretch()
        row = QHBoxLayout()
        row.setSpacing(look.s2)
        other = PlainButton(look, words.gettext("Choose a folder"), icon="open")
        other.activated.connect(self._choose)
        cancel = PlainButton(look, words.gettext("Cancel"))
        cancel.activated.connect(self.reject)
        go = PrimaryButton(look, words.gettext("Export"))
        go.setDefault(True)
        go.activated.connect(self.accept)
        row.addWidget(other)
        row.addStretch()
        row.addWidget(cancel)
        row.addWidget(go)
        column.addLayout(row)
        self._show_folder()
        width = look.text_width("m" * 40)
        fit(self, width, column.totalHeightForWidth(width))

    @property
    def export(self) -> Export:
        """What is made of each plan."""
        copy: Copy = "team" if self._copy.currentData() == "team" else "public"
        return Export(str(self._kind.currentData()), copy)

    def _combo(self, column: QVBoxLayout, name: str, lines: tuple[tuple[str, str], ...]) -> Combo:
        label = Body(self._look, name)
        combo = Combo(self._look)
        for key, text in lines:
            combo.addItem(text, key)
        combo.setAccessibleName(name)
        label.setBuddy(combo)
        column.addWidget(label)
        column.addWidget(combo)
        return combo

    def _choose(self) -> None:
        title = self._look.words.gettext("Choose a folder")
        chosen = QFileDialog.getExistingDirectory(self, title, str(self.folder.parent))
        if chosen:
            self.folder = Path(chosen)
            self._show_folder()

    def _show_folder(self) -> None:
        said = self._look.words.gettext("The copies go to %(folder)s.") % {
            "folder": shown_path(self._look.words, str(self.folder))
        }
        self._where.setText(said)
