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


PLAIN: Mapping[Kind, Callable[[Look], Field]] = {
    "text": LineField,
    "long_text": LongTextField,
    "number": NumberField,
    "decimal": DecimalField,
    "yes_no": YesNoField,
    "time": TimeField,
}
"""Kinds whose field needs to know nothing but the look."""


def make_field(look: Look, spec: Spec, today: dt.date) -> Field:
    """A field for the values of `spec`; lists of records are small here, `rows_section.py` has the tables."""
    plain = PLAIN.get(spec.kind)
    if plain is not None:
        return plain(look)
    if spec.kind == "date":
        return DateField(look, today)
    if spec.kind == "choice":
        return ChoiceField(look, said_choices(look, spec.choices))
    if spec.kind == "choices":
        return ChoicesField(look, said_choices(look, spec.choices), own_words=spec.open)
    least = spec.at_least if isinstance(spec, FieldSpec) else 1
    return RecordsField(look, spec.columns or PEOPLE_COLUMNS, today, make_field, least=least)


def said_choices(look: Look, choices: Sequence[Choice]) -> list[tuple[str, str]]:
    """Choices as pairs of id and words."""
    return [(choice.id, look.words.pack(choice.label)) for choice in choices]
