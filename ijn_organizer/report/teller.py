"""Tells what stands in a plan in the words of one edition.

User text is tamed; on the public copy only what is public is told. Everything a person typed passes through a
`Teller` before it stands in a summary.
"""

import datetime as dt
import re
from collections.abc import Sequence

import msgspec

from ijn_organizer.plan.values import Json
from ijn_organizer.report import clean
from ijn_organizer.report.edition import Edition, Source
from ijn_organizer.report.page import Term
from ijn_organizer.report.private import PLACE, Scrubber, secrets
from ijn_organizer.rules.assessment import FlagState, ItemState, Task
from ijn_organizer.rules.model import Choice, Fact, Field, Kind
from ijn_organizer.words.states import say_flag, say_todo
from ijn_organizer.words.values import listed, records, say_date, say_fact, say_field, say_record
from ijn_organizer.words.words import Words

ROLE = Field("role", "text", "", public=True)


class Teller:
    """Tells the values of one plan.

    Attributes:
        words: the language.
        public: whether only public things are told.
    """

    def __init__(self, source: Source, edition: Edition) -> None:
        self.words: Words = edition.words
        self.public = edition.public
        self._items = source.assessment.items
        self._left_out = edition.words.gettext("[left out]")
        known = secrets(source.plan, source.pack) if edition.public else None
        self._ordinary = known.ordinary if known else frozenset()
        self._scrubber = Scrubber(known, self._left_out) if known else None

    def text(self, text: str) -> str:
        """Something a person typed."""
        shown = self._scrubber.scrub(text) if self._scrubber else text
        return clean.isolated(clean.tame(shown).strip(), right_to_left=self.words.right_to_left)

    def role(self, text: str) -> str:
        """A signer's role. The public copy tells one in small words of the rule pack, or none."""
        told = self.text(text)
        if not self.public:
            return told
        # A capital inside it may begin a name that is an ordinary word as well: Grace, Mark.
        small = text[1:] == text[1:].lower()
        ordinary = small and self._ordinary.issuperset(re.findall(r"\w+", text.casefold()))
        return told if ordinary and self._left_out not in told else ""

    def pack(self, text: str) -> str:
        """A text of the rule pack."""
        return clean.isolated(self.words.pack(text), right_to_left=self.words.right_to_left)

    def shows(self, field: Field | Fact) -> bool:
        """Whether a fact, a column or a field of evidence may be told."""
        if not self.public:
            return True
        return field.public and field.kind != "people" and not (isinstance(field, Fact) and field.key == PLACE)

    def fact(self, fact: Fact, value: Json) -> str:
        """A fact's value; empty while it is unknown or where it may not be told."""
        return say_fact(self.words, fact, self.tamed(fact, value)) if self.shows(fact) else ""

    def field(self, field: Field, value: Json) -> str:
        """A field's or column's value; empty while nothing is there or where it may not be told."""
        if not self.shows(field):
            return self._roles(value) if field.kind == "people" else ""
        if field.kind == "rows":
            columns = self.columns(field.columns)
            rows = [say_record(self.words, columns, row) for row in records(self.tamed(field, value))]
            return "\n".join(row for row in rows if row)
        return say_field(self.words, field, self.tamed(field, value))

    def columns(self, columns: Sequence[Field]) -> tuple[Field, ...]:
        """The columns that may be told."""
        return tuple(column for column in columns if self.shows(column))

    def evidence(self, state: ItemState) -> tuple[Term, ...]:
        """What shows an answer: each filled field, and "written down" for what the public copy may not tell."""
        terms = []
        hidden = False
        for field in state.item.evidence:
            value = state.answer.value.get(field.name)
            text = self.field(field, value)
            if text:
                terms.append(Term(self.pack(field.label), text))
            else:
                hidden = hidden or (value not in (None, "", []) and not self.shows(field))
        if hidden:
            label = self.words.gettext("The rest") if terms else self.words.gettext("What shows it")
            terms.append(Term(label, self.words.gettext("written down")))
        return tuple(terms)

    def task(self, task: Task) -> str:
        """What is to do; what a reviewer asked for is somebody's own words."""
        return self.text(task.text) if task.text else self.pack(self._items[task.item].item.short)

    def flag(self, state: FlagState) -> tuple[str, str]:
        """What a flag sees, and what it asks to do."""
        safe = msgspec.structs.replace(state, values={name: self._in_flag(v) for name, v in state.values.items()})
        return say_flag(self.words, safe), say_todo(self.words, safe)

    def day(self, day: dt.date, near: dt.date | None) -> str:
        """A day with its weekday, and with its year where that is another than that of `near`."""
        text = self.words.weekday(day) if near and day.year == near.year else self.words.date(day)
        return text.replace(" ", "\u00a0")

    def date(self, iso: str) -> str:
        """An ISO date in words; anything else as somebody typed it."""
        return say_date(self.words, iso if _is_moment("date", iso) else self.text(iso))

    def _in_flag(self, value: Json) -> Json:
        # What a flag quotes can be a name: the public copy tells numbers only.
        if value is None or isinstance(value, int):
            return value
        if self.public:
            return self._left_out
        parts = [self.text(str(part)) for part in listed(value)]
        return parts if isinstance(value, list | tuple) else parts[0]

    def _roles(self, value: Json) -> str:
        people = records(value)
        if not people:
            return ""
        count = self.words.ngettext("%(n)s person", "%(n)s people", len(people))
        roles = [self.field(ROLE, person.get("role")) for person in people]
        told = [role for role in roles if role]
        if not told:
            return count
        return self.words.gettext("%(count)s (%(roles)s)") % {"count": count, "roles": self.words.all_of(told)}

    def tamed(self, field: Field | Fact, value: Json) -> Json:
        """`value` with all that a person typed made safe; ids of choices, days and times stay as they are."""
        if value is None:
            return None
        if field.kind == "people":
            return [{key: self.text(str(one)) for key, one in record.items()} for record in records(value)]
        if field.kind == "rows":
            by_name = {column.name: column for column in field.columns}
            return [
                {key: self.tamed(by_name[key], one) for key, one in record.items() if key in by_name}
                for record in records(value)
            ]
        if field.kind == "choices":
            return [self._own_words(field.choices, str(one)) for one in listed(value)]
        if field.kind == "choice":
            return self._own_words(field.choices, str(value))
        if not isinstance(value, str) or _is_moment(field.kind, value):
            return value
        return self.text(value)

    def _own_words(self, choices: Sequence[Choice], value: str) -> str:
        return value if any(choice.id == value for choice in choices) else self.text(value)


def _is_moment(kind: Kind, value: str) -> bool:
    reader = {"date": dt.date.fromisoformat, "time": dt.time.fromisoformat}.get(kind)
    try:
        return reader is not None and bool(reader(value))
    except ValueError:
        return False
