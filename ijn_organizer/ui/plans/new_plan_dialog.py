"""Three questions that start a plan: its name, its kind, its day. Each can be left for later."""

import datetime as dt

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ijn_organizer.plan.values import Json
from ijn_organizer.rules.model import Pack
from ijn_organizer.ui.dialog_help import help_with
from ijn_organizer.ui.fitting import fit
from ijn_organizer.ui.kit.buttons import PlainButton, PrimaryButton
from ijn_organizer.ui.kit.labels import Small, TitleLabel
from ijn_organizer.ui.kit.rows import FieldRow
from ijn_organizer.ui.look import Look
from ijn_organizer.ui.plan.editors import make_field

FIRST_FACTS = ("title", "event_type", "date")
"""The name decides the file, the kind what is assumed, the day when things are due."""


class NewPlanDialog(QDialog):
    """Asks the first facts of a plan."""

    def __init__(self, look: Look, pack: Pack, today: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        help_with(self, look, "plans")
        words = look.words
        self.setWindowTitle(words.gettext("New plan"))
        column = QVBoxLayout(self)
        column.setContentsMargins(look.s4, look.s4, look.s4, look.s4)
        column.setSpacing(look.s3)
        column.addWidget(TitleLabel(look, words.gettext("A new plan")))
        column.addWidget(
            Small(look, words.gettext("You can leave any of these for later and change them any time."))
        )
        self._rows: dict[str, FieldRow] = {}
        facts = {fact.key: fact for fact in pack.facts}
        for key in FIRST_FACTS:
            self._rows[key] = FieldRow(look, words.pack(facts[key].question), make_field(look, facts[key], today))
            column.addWidget(self._rows[key])
        buttons = QHBoxLayout()
        buttons.addStretch()
        cancel = PlainButton(look, words.gettext("Cancel"))
        cancel.activated.connect(self.reject)
        start = PrimaryButton(look, words.gettext("Start the plan"), icon_after="next")
        start.setDefault(True)
        start.activated.connect(self.accept)
        buttons.addWidget(cancel)
        buttons.addWidget(start)
        column.addLayout(buttons)
        width = look.text_width("m" * 36)
        fit(self, width, column.totalHeightForWidth(width))
        next(iter(self._rows.values())).field.focus_target().setFocus()

    def facts(self) -> dict[str, Json]:
        """The facts that were told."""
        return {key: row.field.value() for key, row in self._rows.items()}
