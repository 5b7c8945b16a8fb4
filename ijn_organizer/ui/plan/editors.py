"""The field for each kind of fact, column or evidence: the pack says the kind, the kit has the field."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from ijn_organizer.rules.model import Choice, Fact, Kind
from ijn_organizer.rules.model import Field as FieldSpec
from ijn_organizer.ui.kit.choice_fields import ChoiceField, ChoicesField, YesNoField
from ijn_organizer.ui.kit.date_fields import DateField, TimeField
from ijn_organizer.ui.kit.field import Field
from ijn_organizer.ui.kit.text_fields import DecimalField, LineField, LongTextField, NumberField
from ijn_organizer.ui.look import Look
from ijn_organizer.ui.plan.records_field import PEOPLE_COLUMNS, RecordsField

Spec: TypeAlias = "FieldSpec | Fact"


def make_field(look: Look, spec: Spec, today: dt.date) -> Field:
    """A field for the values of `spec`; lists of records are small here, `rows_section.py` has the tables."""
    makers: Mapping[Kind, Callable[[Look, Spec, dt.date], Field]] = {
        "text": _text,
        "long_text": _long_text,
        "number": _number,
        "decimal": _decimal,
        "yes_no": _yes_no,
        "choice": _choice,
        "choices": _choices,
        "date": _date,
        "time": _time,
        "people": _records,
        "rows": _records,
    }
    return makers[spec.kind](look, spec, today)


def said_choices(look: Look, choices: Sequence[Choice]) -> list[tuple[str, str]]:
    """Choices as pairs of id and words."""
    return [(choice.id, look.words.pack(choice.label)) for choice in choices]


def _text(look: Look, spec: Spec, today: dt.date) -> Field:
    del spec, today
    return LineField(look)


def _long_text(look: Look, spec: Spec, today: dt.date) -> Field:
    del spec, today
    return LongTextField(look)


def _number(look: Look, spec: Spec, today: dt.date) -> Field:
    del spec, today
    return NumberField(look)


def _decimal(look: Look, spec: Spec, today: dt.date) -> Field:
    del spec, today
    return DecimalField(look)


def _yes_no(look: Look, spec: Spec, today: dt.date) -> Field:
    del spec, today
    return YesNoField(look)


def _choice(look: Look, spec: Spec, today: dt.date) -> Field:
    del today
    return ChoiceField(look, said_choices(look, spec.choices))


def _choices(look: Look, spec: Spec, today: dt.date) -> Field:
    del today
    return ChoicesField(look, said_choices(look, spec.choices), own_words=spec.open)


def _date(look: Look, spec: Spec, today: dt.date) -> Field:
    del spec
    return DateField(look, today)


def _time(look: Look, spec: Spec, today: dt.date) -> Field:
    del spec, today
    return TimeField(look)


def _records(look: Look, spec: Spec, today: dt.date) -> Field:
    columns = spec.columns or PEOPLE_COLUMNS
    least = spec.at_least if isinstance(spec, FieldSpec) else 1
    return RecordsField(look, columns, today, make_field, least=least)
