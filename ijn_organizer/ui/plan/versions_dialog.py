"""Earlier versions of the plan: when they were kept, how they differ, their names, and going back to one."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ijn_organizer.app.clock import moment_of
from ijn_organizer.app.history import Difference, Kept, Past
from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.storage.versions import Version
from ijn_organizer.ui.dialog_help import help_with
from ijn_organizer.ui.fitting import fit
from ijn_organizer.ui.kit.announce import announce
from ijn_organizer.ui.kit.buttons import PlainButton, PrimaryButton
from ijn_organizer.ui.kit.cells import Cell, Column, Row
from ijn_organizer.ui.kit.choice_fields import ChoiceField
from ijn_organizer.ui.kit.labels import Body, Heading, Small, TitleLabel
from ijn_organizer.ui.kit.panels import ScrollColumn
from ijn_organizer.ui.kit.rows import FieldRow
from ijn_organizer.ui.kit.table import RowTable
from ijn_organizer.ui.kit.text_fields import LineField
from ijn_organizer.ui.look import Look
from ijn_organizer.ui.worker import Worker
from ijn_organizer.words.problems import say_problem


@dataclass(frozen=True, slots=True)
class _Found:
    """What the version store holds, or what went wrong with it."""

    kept: tuple[Kept, ...]
    problems: tuple[Problem, ...] = ()


class VersionsDialog(QDialog):
    """The earlier versions of one plan. Files are read off the window's thread; nothing blocks it."""

    def __init__(self, look: Look, past: Past, *, read_only: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        help_with(self, look, "versions")
        self._look = look
        self._past = past
        self._kept: tuple[Kept, ...] = ()
        self._named: Version | None = None
        self._worker = Worker(self)
        words = look.words
        self.setWindowTitle(words.gettext("Earlier versions"))
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        self._page = ScrollColumn(look)
        page.addWidget(self._page, 1)
        self._build_list()
        self._build_chosen()
        page.addLayout(self._buttons(read_only=read_only))
        self._show_chosen()
        fit(self, look.text_width("m" * 62), look.line * 36)
        self._worker.do(self._read, self._show)

    def wait(self) -> None:
        """Waits until all that is read has been shown."""
        self._worker.finish()

    def done(self, result: int) -> None:
        """Ends what is being written in the name, and closes."""
        self._name.commit()
        self._worker.finish()
        super().done(result)

    def _build_list(self) -> None:
        look, words = self._look, self._look.words
        self._page.add(TitleLabel(look, words.gettext("Earlier versions")))
        text = words.gettext(
            "The last ten versions of this plan are kept on this computer, and up to ten more that have a name. "
            "A version holds about ten minutes of work."
        )
        self._page.add(Small(look, text))
        self._state = Body(look, words.gettext("The versions are being read …"))
        self._page.add(self._state)
        columns = [
            Column("when", words.gettext("Version"), stretch=True),
            Column("changes", words.gettext("Changed since the one before")),
        ]
        self._table = RowTable(look, words.gettext("Versions"), columns, grows=True)
        self._table.picked.connect(self._show_chosen)
        self._page.add(self._table)

    def _build_chosen(self) -> None:
        """What is shown of the version that is chosen."""
        look, words = self._look, self._look.words
        self._name = LineField(look)
        self._name.committed.connect(self._give_name)
        hint = words.gettext("a version with a name is not thrown away")
        self._name_row = FieldRow(look, words.gettext("Name of this version"), self._name, hint=hint)
        self._page.add(self._name_row)
        self._heading = Heading(look, words.gettext("What is different"))
        self._page.add(self._heading)
        choices = (("before", words.gettext("the version before it")),)
        self._against = ChoiceField(look, choices, empty=words.gettext("the plan as it is now"))
        self._against.committed.connect(self._show_differences)
        self._against_row = FieldRow(look, words.gettext("Compare this version with"), self._against, beside=True)
        self._page.add(self._against_row)
        self._count = Body(look, "")
        self._page.add(self._count)
        columns = [
            Column("what", words.gettext("What"), stretch=True),
            Column("earlier", words.gettext("Earlier"), stretch=True),
            Column("later", words.gettext("Later"), stretch=True),
        ]
        self._differences = RowTable(look, words.gettext("What is different"), columns, grows=True)
        self._page.add(self._differences)

    def _buttons(self, *, read_only: bool) -> QHBoxLayout:
        look, words = self._look, self._look.words
        row = QHBoxLayout()
        row.setContentsMargins(look.s4, look.s2, look.s4, look.s3)
        self._said = Body(look, "")
        row.addWidget(self._said, 1)
        self._back = PlainButton(look, words.gettext("Go back to this version"), icon="recover")
        self._back.activated.connect(self._restore)
        self._may_restore = not read_only
        row.addWidget(self._back)
        close = PrimaryButton(look, words.gettext("Close"))
        close.setDefault(True)
        close.activated.connect(self.accept)
        row.addWidget(close)
        return row

    def _read(self) -> _Found:
        try:
            return _Found(self._past.versions())
        except ProblemsError as error:
            return _Found((), error.problems)

    def _rename(self, kept: Kept, name: str) -> _Found:
        try:
            self._past.name(kept.version, name)
        except ProblemsError as error:
            return _Found(self._read().kept, error.problems)
        return self._read()

    def _show(self, found: _Found) -> None:
        words = self._look.words
        first = not self._kept
        self._kept = found.kept
        self._table.show_rows([self._row(kept) for kept in found.kept])
        self._table.setVisible(bool(found.kept))
        if not found.kept and not found.problems:
            self._say(words.gettext("Nothing was kept yet. The first version comes with the first change."))
        else:
            self._say(" ".join(say_problem(words, problem) for problem in found.problems))
        if first and found.kept:
            self._table.choose(self._table.rows()[0].key)
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_chosen()

    def _row(self, kept: Kept) -> Row:
        words = self._look.words
        moment = moment_of(kept.version.at)
        when = words.moment(moment) if moment is not None else kept.version.at
        name = words.gettext("Work that did not reach the file") if kept.held else kept.version.name
        said = Cell(name, second=when, bold=True) if name else Cell(when)
        return Row(str(kept.version.number), (said, Cell(self._changes(kept), tone="text2")))

    def _changes(self, kept: Kept) -> str:
        words = self._look.words
        if kept.held:
            return ""
        if kept.plan is None:
            return words.gettext("can't be read")
        if kept.changes is None:
            return words.gettext("the first that is kept")
        return words.ngettext("%(n)s place", "%(n)s places", kept.changes)

    def _chosen(self) -> Kept | None:
        row = self._table.current_row()
        return self._kept[row] if 0 <= row < len(self._kept) else None

    def _show_chosen(self) -> None:
        kept = self._chosen()
        readable = kept is not None and kept.plan is not None
        if kept is None or kept.version != self._named:
            self._named = kept.version if kept is not None else None
            self._name.set_value(kept.version.name or None if kept is not None else None)
        self._name_row.setVisible(readable and kept is not None and not kept.held)
        self._heading.setVisible(kept is not None)
        self._against_row.setVisible(readable and kept is not None and kept.before is not None)
        self._show_differences()

    def _show_differences(self) -> None:
        kept = self._chosen()
        found = self._find_differences(kept) if kept is not None else ()
        self._count.setVisible(kept is not None)
        self._count.setText(self._summary(kept, len(found)) if kept is not None else "")
        self._differences.show_rows([self._difference(one) for one in found])
        self._differences.setVisible(bool(found))
        differs = kept is not None and kept.plan is not None and bool(self._past.since(kept.plan))
        self._back.setVisible(differs and self._may_restore)

    def _find_differences(self, kept: Kept) -> Sequence[Difference]:
        if kept.plan is None:
            return ()
        if self._with_before(kept) and kept.before is not None:
            return self._past.between(kept.before, kept.plan)
        return self._past.since(kept.plan)

    def _summary(self, kept: Kept, count: int) -> str:
        words = self._look.words
        if kept.plan is None:
            return " ".join(say_problem(words, problem) for problem in kept.problems)
        if self._with_before(kept):
            text = words.ngettext(
                "%(n)s place changed from the version before to this one.",
                "%(n)s places changed from the version before to this one.",
                count,
            )
            return text if count else words.gettext("The version before says the same.")
        text = words.ngettext(
            "%(n)s place changed from this version to now.",
            "%(n)s places changed from this version to now.",
            count,
        )
        return text if count else words.gettext("The plan says the same now.")

    def _with_before(self, kept: Kept) -> bool:
        return self._against.value() == "before" and kept.before is not None

    def _difference(self, one: Difference) -> Row:
        nothing = self._look.words.gettext("nothing")
        sides = [Cell(text) if text else Cell(nothing, tone="text2") for text in (one.then, one.now)]
        return Row(one.path, (Cell(one.name, bold=True), *sides))

    def _give_name(self, name: object) -> None:
        kept = self._chosen()
        if kept is not None:
            text = name if isinstance(name, str) else ""
            self._worker.do(partial(self._rename, kept, text), self._show)

    def _restore(self) -> None:
        kept = self._chosen()
        if kept is None or kept.plan is None:
            return
        words = self._look.words
        restoring = self._past.restore(kept)
        count = len(restoring.edits)
        said = words.ngettext(
            "%(n)s place is as it was then. Undo takes it back.",
            "%(n)s places are as they were then. Undo takes them back.",
            count,
        )
        parts = [said if count else words.gettext("Nothing had to be changed.")]
        if restoring.disputed:
            disputed = words.ngettext(
                "%(n)s place stays as it is now: copies said different things there in that version.",
                "%(n)s places stay as they are now: copies said different things there in that version.",
                len(restoring.disputed),
            )
            parts.append(disputed)
        self._said.setText(" ".join(parts))
        announce(self._said, " ".join(parts))
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_differences()

    def _say(self, text: str) -> None:
        self._state.setText(text)
        self._state.setVisible(bool(text))
