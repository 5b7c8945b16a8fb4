"""Records a sheet that somebody signed by hand: who, when, what they decided, and the code on the sheet."""

import datetime as dt
from collections.abc import Iterable
from typing import get_args

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from ijn_organizer.app.signing import CODE_DIGITS, Wish, hindrances
from ijn_organizer.plan.problems import Problem
from ijn_organizer.report.sign_off_words import say_checkpoint_name
from ijn_organizer.trust.signing import Case
from ijn_organizer.trust.statements import Decision, Paper
from ijn_organizer.ui.dialog_help import help_with
from ijn_organizer.ui.fitting import fit
from ijn_organizer.ui.kit.announce import announce
from ijn_organizer.ui.kit.buttons import PlainButton, PrimaryButton
from ijn_organizer.ui.kit.choice_fields import ChoiceField
from ijn_organizer.ui.kit.date_fields import DateField
from ijn_organizer.ui.kit.field import Field
from ijn_organizer.ui.kit.labels import Body, TitleLabel
from ijn_organizer.ui.kit.panels import scrolling
from ijn_organizer.ui.kit.rows import ErrorLine, FieldRow
from ijn_organizer.ui.kit.text_fields import LineField, LongTextField
from ijn_organizer.ui.sealing.unlocking import Asking
from ijn_organizer.ui.signing.hindrances import say_hindrances
from ijn_organizer.ui.signing.signing import Signing
from ijn_organizer.words.sign_offs import say_decision

_FIELDS = {"paper-nameless": "name", "paper-day": "day", "paper-code": "code", "review-needs-text": "text"}
"""The field that a problem belongs to; the others stand above the buttons."""

_A_YEAR = dt.timedelta(days=364)


class PaperDialog(QDialog):
    """The record of one sheet; accepted when it is signed by whoever records it."""

    def __init__(self, signing: Signing, case: Case, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        help_with(self, signing.look, "signoff")
        look, words = signing.look, signing.look.words
        self._signing = signing
        self._case = case
        signing.refused.connect(self._say_refused)
        title = words.gettext("Record a sheet")
        outer, self._inside = scrolling(self, look, title, look.s3)
        self._inside.add(TitleLabel(look, title))
        name = {"name": say_checkpoint_name(words, case.compiled, case.checkpoint)}
        text = words.gettext("Somebody signed the sheet of “%(name)s” by hand. You record it with your identity.")
        self._inside.add(Body(look, text % name))
        self._name, self._role, self._code = LineField(look), LineField(look), LineField(look)
        # A sheet was signed today or before: a day without its year is one of the last twelve months.
        self._day = DateField(look, case.assessment.today - _A_YEAR)
        self._day.set_value(case.assessment.today.isoformat())
        self._decision = ChoiceField(look, _decisions(signing), empty=words.gettext("Please choose"))
        self._decision.set_value("prepared")
        self._decision.committed.connect(self._show_text)
        self._text = LongTextField(look, lines=3)
        hint = words.gettext("The first %(n)s letters and digits are enough.") % {"n": words.number(CODE_DIGITS)}
        rows = (
            ("name", words.gettext("Who signed"), self._name, ""),
            ("role", words.gettext("Their role"), self._role, words.gettext("It can stay empty.")),
            ("day", words.gettext("On which day"), self._day, ""),
            ("code", words.gettext("Code on the sheet"), self._code, hint),
            ("decision", words.gettext("What they signed"), self._decision, ""),
            ("text", words.gettext("Conditions or remarks, one a line"), self._text, ""),
        )
        self._rows: dict[str, FieldRow] = {}
        for key, label, field, more in rows:
            self._rows[key] = self._add_row(label, field, more)
        self._error = ErrorLine(look)
        self._inside.add(self._error)
        self._buttons = self._make_buttons()
        outer.addLayout(self._buttons)
        self._show_text()
        self._take_room(look.text_width("m" * 38))
        self._name.input.setFocus()

    def _add_row(self, label: str, field: Field, hint: str) -> FieldRow:
        row = FieldRow(self._signing.look, label, field, hint=hint)
        field.typing.connect(lambda _value: row.show_error(""))
        self._inside.add(row)
        return row

    def _make_buttons(self) -> QHBoxLayout:
        look, words = self._signing.look, self._signing.look.words
        buttons = QHBoxLayout()
        buttons.setContentsMargins(look.s4, look.s2, look.s4, look.s4)
        buttons.setSpacing(look.s2)
        cancel = PlainButton(look, words.gettext("Cancel"))
        cancel.activated.connect(self.reject)
        go = PrimaryButton(look, words.gettext("Record it"), icon="need")
        go.activated.connect(self._record)
        buttons.addStretch()
        buttons.addWidget(cancel)
        buttons.addWidget(go)
        return buttons

    def _show_text(self) -> None:
        """Conditions or remarks are asked for where there are some."""
        self._rows["text"].setVisible(self._chosen() in ("conditions", "returned"))

    def _chosen(self) -> Decision:
        chosen = self._decision.value()
        return next((one for one in get_args(Decision) if one == chosen), "prepared")

    def _wish(self) -> Wish:
        paper = Paper(
            str(self._name.value() or ""),
            str(self._role.value() or ""),
            str(self._day.value() or ""),
            str(self._code.value() or ""),
        )
        decision = self._chosen()
        text = self._text.value() if decision in ("conditions", "returned") else None
        return Wish(decision, str(text or ""), paper)

    def _record(self) -> None:
        words = self._signing.look.words
        wish = self._wish()
        own = self._signing.certificate
        if own is not None:
            problems = hindrances(self._case, own, wish)
            if problems:
                self._complain(problems)
                return
        said = Asking(
            self.windowTitle(),
            words.gettext("With your identity you say that you saw this sheet, signed by hand."),
            words.gettext("Record it"),
        )
        if self._signing.sign(self._case, wish, said, self):
            self.accept()

    def _say_refused(self, why: str) -> None:
        self._error.show_words(why)
        announce(self, why)
        self._take_room(self.width())

    def _complain(self, problems: Iterable[Problem]) -> None:
        words = self._signing.look.words
        first: Field | None = None
        loose: list[str] = []
        for problem in problems:
            said = " ".join(one.text for one in say_hindrances(words, self._case, (problem,)))
            row = self._rows.get(_FIELDS.get(problem.code, ""))
            if row is None:
                loose.append(said)
                continue
            row.show_error(said)
            first = first or row.field
        self._error.show_words(" ".join(loose))
        self._take_room(self.width())
        if first is not None:
            first.focus_target().setFocus()
            # Once everything has its place.
            shown = first.parentWidget() or first
            QTimer.singleShot(0, self, lambda: self._inside.reveal(shown))
        elif loose:
            announce(self, " ".join(loose))

    def _take_room(self, width: int) -> None:
        needed = self._inside.column.totalHeightForWidth(width) + self._buttons.sizeHint().height()
        fit(self, width, max(needed, self.height() if self.isVisible() else 0))


def _decisions(signing: Signing) -> list[tuple[str, str]]:
    words = signing.look.words
    return [(one, say_decision(words, one)) for one in get_args(Decision) if one != "revoked"]
