"""Points of a plan in one line each, for paper that has to stay short."""

import datetime as dt
from collections.abc import Iterable

import msgspec

from ijn_organizer.plan.values import Json
from ijn_organizer.report.clean import isolated, without_isolates
from ijn_organizer.report.edition import Source
from ijn_organizer.report.marks import mark_item
from ijn_organizer.report.page import State
from ijn_organizer.report.teller import Teller
from ijn_organizer.rules.assessment import FactState, FlagState, ItemState
from ijn_organizer.rules.model import Field
from ijn_organizer.words.states import say_attention
from ijn_organizer.words.values import records
from ijn_organizer.words.words import Words

LONGEST_VALUE, LONGEST_LINE, LONGEST_FLAG = 70, 105, 170
"""Most characters of one value, of a line that somebody wrote, of what a flag sees."""

MOST_VALUES = 3
"""Most values beside a point."""

_LEFT_OUT = ("not_applicable", "waived")

_SPEAKS_FOR_ITSELF = frozenset({"text", "long_text", "date", "time", "people", "choice", "choices"})
"""Kinds of evidence that are told without their label."""


class Line(msgspec.Struct, frozen=True):
    """A line under a heading: a state, what it is about, the item's id, smaller words behind it and below it."""

    state: State | None
    text: str
    name: str = ""
    note: str = ""
    below: tuple[str, ...] = ()


class Points:
    """Tells points of a plan in a line each."""

    def __init__(self, teller: Teller, source: Source) -> None:
        self._teller = teller
        self._words = teller.words
        self._event_date = source.assessment.event_date

    def must(self, state: ItemState) -> Line:
        """A must of the checkpoint, with what the plan says about it."""
        if state.satisfied:
            return self._line(state, self._said(state))
        return self._line(state, "; ".join((self._words.gettext("still open"), *self._why_open(state))))

    def left_open(self, state: ItemState) -> Line:
        """A point that is open although its checkpoint has gone by."""
        owner = self._cut(self._teller.text(state.duty.owner), LONGEST_VALUE)
        return self._line(state, "; ".join(part for part in (owner, *self._why_open(state)) if part))

    def fact(self, state: FactState) -> Line:
        """A fact that nobody told, or that two copies tell differently."""
        conflict = state.origin == "conflict"
        word = say_attention(self._words, "conflict" if conflict else "fact")
        mark = State("split", "look", word) if conflict else State("left", "left", word)
        return Line(mark, self._teller.pack(state.fact.label))

    def flag(self, state: FlagState) -> Line:
        """A flag that stands."""
        seen, _ = self._teller.flag(state)
        stop = state.severity == "stop"
        mark = State("flag" if stop else "look", "look", say_attention(self._words, state.severity))
        note = self._words.gettext("to be settled before signing") if stop else ""
        return Line(mark, self._cut(seen, LONGEST_FLAG), state.flag.item, note)

    def waiver(self, state: ItemState) -> Line:
        """A waiver in force: reason, what is done instead, by whom, until when."""
        gettext = self._words.gettext
        answer = state.answer
        by = _labeled(gettext("Approved by"), self._cut(self._teller.text(answer.approved_by), LONGEST_VALUE))
        until = _labeled(gettext("Until"), self._cut(self._teller.date(answer.until), LONGEST_VALUE))
        below = (
            _labeled(gettext("Reason"), self._sentence(answer.reason)),
            _labeled(gettext("Instead"), self._sentence(answer.instead)),
            f"{by}; {until}",
        )
        return msgspec.structs.replace(self._line(state, ""), below=below)

    def _line(self, state: ItemState, note: str) -> Line:
        return Line(mark_item(self._words, state), self._teller.pack(state.item.short), state.item.id, note)

    def _why_open(self, state: ItemState) -> Iterable[str]:
        gettext = self._words.gettext
        if state.status in _LEFT_OUT and not state.item.waivable:
            yield gettext("this point can't be left out")
        elif state.status in ("yes", *_LEFT_OUT) and state.word != "waiver_ended":
            yield gettext("not all is written down")
        if state.due:
            due = gettext("was due %(day)s") if state.late else gettext("due %(day)s")
            yield due % {"day": self._teller.day(state.due, self._event_date)}

    def _said(self, state: ItemState) -> str:
        gettext = self._words.gettext
        if state.word == "waived":
            return gettext("please see the waivers below")
        if state.word == "not_applicable":
            return self._sentence(state.answer.reason)
        if state.rows_total:
            return gettext("%(filled)s of %(rows)s rows filled in") % {
                "filled": self._words.number(state.rows_filled),
                "rows": self._words.number(state.rows_total),
            }
        filled = [
            field for field in state.item.evidence if state.answer.value.get(field.name) not in (None, "", [])
        ]
        required = [field for field in filled if field.required]
        told = (self._value(field, state.answer.value[field.name]) for field in required or filled)
        return "; ".join([text for text in told if text][:MOST_VALUES])

    def _value(self, field: Field, value: Json) -> str:
        if field.kind == "rows":
            rows = len(records(value))
            return self._words.ngettext("%(n)s row", "%(n)s rows", rows)
        if field.kind == "people":
            # Who it is, without the phone: the sheet goes from hand to hand.
            value = [{key: one for key, one in record.items() if key != "contact"} for record in records(value)]
        text = self._cut(
            self._day(value) if field.kind == "date" else self._teller.field(field, value), LONGEST_VALUE
        )
        speaks = field.kind in _SPEAKS_FOR_ITSELF or not text
        return text if speaks else _labeled(self._teller.pack(field.label), text)

    def _day(self, value: Json) -> str:
        try:
            return self._teller.day(dt.date.fromisoformat(str(value)), self._event_date)
        except ValueError:
            return self._teller.date(str(value))

    def _sentence(self, text: str) -> str:
        return self._cut(self._teller.text(text), LONGEST_LINE)

    def _cut(self, text: str, most: int) -> str:
        return cut(text, most, self._words)


def _labeled(label: str, text: str) -> str:
    return f"{label}: {text}"


def cut(text: str, most: int, words: Words) -> str:
    """`text` in one line of at most `most` characters, cut after a word where it can be."""
    line = " ".join(without_isolates(text).split())
    if len(line) > most:
        kept = line[: most - 1]
        whole_words = kept.rpartition(" ")[0]
        line = (whole_words if len(whole_words) > most // 2 else kept).rstrip(" ,;:.") + "…"
    return isolated(line, right_to_left=words.right_to_left)
