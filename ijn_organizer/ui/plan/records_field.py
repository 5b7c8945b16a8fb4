"""A short list of records inside a card: people, or lines of evidence with a few columns."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ijn_organizer.plan.values import Json
from ijn_organizer.rules.model import Field as FieldSpec
from ijn_organizer.ui.kit.buttons import TextButton
from ijn_organizer.ui.kit.field import Field
from ijn_organizer.ui.kit.flow import FlowLayout
from ijn_organizer.ui.kit.rows import FieldRow
from ijn_organizer.ui.look import Look
from ijn_organizer.words.marking import N_
from ijn_organizer.words.words import Words

PEOPLE_COLUMNS = (
    FieldSpec(name="name", kind="text", label=N_("Name"), required=True),
    FieldSpec(name="role", kind="text", label=N_("Role")),
    FieldSpec(name="contact", kind="text", label=N_("Phone or e-mail")),
)

MakeField = Callable[[Look, FieldSpec, dt.date], Field]


class RecordsField(Field):
    """Records one under the other, each with a field a column; value is a list, None when all are empty."""

    def __init__(
        self,
        look: Look,
        columns: Sequence[FieldSpec],
        today: dt.date,
        make_field: MakeField,
        *,
        least: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        self._columns = tuple(columns)
        self._today = today
        self._make_field = make_field
        self._least = least
        self._name = ""
        self._lines: list[_Line] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(look.s2)
        self._line.addLayout(self._column, 1)
        self._add = TextButton(look, self._add_words(), icon="plus", small=True)
        self._add.activated.connect(self._add_line)
        self._column.addWidget(self._add, alignment=Qt.AlignmentFlag.AlignLeading)
        self._show(None)

    def value(self) -> Json:
        """The records that hold anything."""
        records = [record for line in self._lines if (record := line.value())]
        return records or None

    def _show(self, value: Json) -> None:
        records = (
            [record for record in value if isinstance(record, Mapping)] if isinstance(value, Sequence) else []
        )
        wanted = max(len(records), self._least)
        while len(self._lines) > wanted:
            self._drop(self._lines[-1])
        while len(self._lines) < wanted:
            self._append()
        for place, line in enumerate(self._lines):
            line.set_value(records[place] if place < len(records) else {})

    def focus_target(self) -> QWidget:
        """The first field of the first line."""
        return self._lines[0].first_field().focus_target() if self._lines else self._add

    def set_name(self, name: str) -> None:
        """The name of the whole list is read before each field's own."""
        self._name = name
        self.setAccessibleName(name)
        for place, line in enumerate(self._lines):
            line.set_name(name, place)

    def set_description(self, text: str) -> None:
        """Hint and error of the whole list."""
        self.setAccessibleDescription(text)

    def set_wrong(self, wrong: str) -> None:
        """The words stand in the row; the fields mark themselves."""

    def commit(self) -> None:
        """Ends the edit in every field."""
        for line in tuple(self._lines):
            line.commit()

    def set_read_only(self) -> None:
        """Shows the records without letting them be changed."""
        self._add.hide()
        for line in self._lines:
            line.set_read_only()

    def _add_words(self) -> str:
        people = any(column.name == "name" for column in self._columns)
        return self._words.gettext("Add a person") if people else self._words.gettext("Add a line")

    @property
    def _words(self) -> Words:
        return self._look.words

    def _add_line(self) -> None:
        self._append().first_field().focus_target().setFocus(Qt.FocusReason.TabFocusReason)

    def _append(self) -> "_Line":
        line = _Line(self._look, self._columns, self._today, self._make_field, self)
        line.set_name(self._name, len(self._lines))
        for field in line.fields():
            field.committed.connect(self._line_committed)
            field.typing.connect(self._edited)
        line.removing.activated.connect(self._remove_line)
        self._column.insertWidget(len(self._lines), line)
        self._lines.append(line)
        self._show_removers()
        return line

    def _remove_line(self) -> None:
        line = next(line for line in self._lines if line.removing is self.sender())
        self._drop(line)
        self._add.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell(self.value())

    def _drop(self, line: "_Line") -> None:
        self._lines.remove(line)
        line.hide()
        line.deleteLater()
        self._show_removers()

    def _show_removers(self) -> None:
        for line in self._lines:
            line.removing.setVisible(len(self._lines) > 1)

    def _line_committed(self) -> None:
        self._tell(self.value())


class _Line(QFrame):
    """One record."""

    def __init__(
        self,
        look: Look,
        columns: Sequence[FieldSpec],
        today: dt.date,
        make_field: MakeField,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._words = look.words
        flow = FlowLayout(gap=look.s2, line_gap=look.s1, stretch=True)
        self.setLayout(flow)
        self._rows: list[tuple[FieldSpec, FieldRow]] = []
        for column in columns:
            row = FieldRow(
                look, self._label(column), make_field(look, column, today), hint=look.words.pack(column.hint)
            )
            self._rows.append((column, row))
            flow.addWidget(row)
        self.removing = TextButton(
            look, "", icon="remove", small=True, name=look.words.gettext("Take this line out")
        )
        flow.addWidget(self.removing)

    def fields(self) -> list[Field]:
        return [row.field for _, row in self._rows]

    def first_field(self) -> Field:
        return self._rows[0][1].field

    def value(self) -> dict[str, Json]:
        # Half a date in one column takes nothing out of the record.
        values = {column.name: row.field.readable() for column, row in self._rows}
        return {name: value for name, value in values.items() if value is not None}

    def set_value(self, record: Mapping[str, Json]) -> None:
        for column, row in self._rows:
            row.field.set_value(record.get(column.name))

    def set_name(self, name: str, place: int) -> None:
        for column, row in self._rows:
            label = self._label(column)
            row.field.set_name(f"{name} {place + 1}, {label}" if name else label)

    def commit(self) -> None:
        for field in self.fields():
            field.commit()

    def set_read_only(self) -> None:
        self.removing.hide()
        for field in self.fields():
            field.set_read_only()

    def _label(self, column: FieldSpec) -> str:
        # Labels of the pack are in its catalogue; "Name", "Role" and the like stand in the program's.
        return self._words.gettext(column.label) if column in PEOPLE_COLUMNS else self._words.pack(column.label)
