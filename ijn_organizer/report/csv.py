"""All items of a plan as rows of a spreadsheet."""

import csv as writer
import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from ijn_organizer.report.clean import calm, without_isolates
from ijn_organizer.report.edition import Edition, Source, told
from ijn_organizer.report.teller import Teller
from ijn_organizer.rules.assessment import ItemState
from ijn_organizer.words.states import say_severity, say_status

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""A spreadsheet takes a field that begins like this for a formula; the last four are the wide forms."""

_NUMBER = re.compile(r"[+-]\d+")


def csv(source: Source, edition: Edition) -> bytes:
    """All items, applying or not, one a row; UTF-8 with a byte order mark, as spreadsheets want it.

    Fields that a spreadsheet would take for a formula begin with an apostrophe. The public copy has no columns for
    reasons, approvers, notes and owners.
    """
    source = told(source, edition)
    rows = _Rows(source, edition)
    titles = [title for title, _ in rows.fields(None)]
    values = ([value for _, value in rows.fields(state)] for state in source.assessment.items.values())
    return csv_text([titles, *values]).encode("utf-8-sig")


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """Rows as CSV text: every field quoted and guarded against formulas, lines ended by CR LF."""
    text = io.StringIO()
    out = writer.writer(text, quoting=writer.QUOTE_ALL, lineterminator="\r\n")
    out.writerows([_guarded(value) for value in row] for row in rows)
    return text.getvalue()


class _Rows:
    def __init__(self, source: Source, edition: Edition) -> None:
        self._source = source
        self._teller = Teller(source, edition)
        self._words = edition.words
        self._rules = {rule.id: rule.title for rule in source.pack.rules}
        self._steps = {step.id: step.title for step in source.pack.steps}
        self._checkpoints = {point.id: point.title for point in source.pack.checkpoints}

    def fields(self, state: ItemState | None) -> Iterator[tuple[str, str]]:
        """Title and value of each column; without a state only the titles count."""
        gettext = self._words.gettext
        yield gettext("Point"), state.item.id if state else ""
        yield gettext("Rule"), self._teller.pack(self._rules[state.item.rules[0]]) if state else ""
        yield gettext("Step"), self._teller.pack(self._steps[state.item.step]) if state else ""
        yield gettext("Checkpoint"), self._teller.pack(self._checkpoints[state.item.checkpoint]) if state else ""
        yield gettext("Question"), self._teller.pack(state.item.question) if state else ""
        yield gettext("Weight"), say_severity(self._words, state.severity) if state else ""
        yield gettext("Applies"), self._applies(state)
        yield gettext("Answer"), say_status(self._words, state.status) if state else ""
        yield gettext("Satisfied"), self._yes_no(state.satisfied) if state else ""
        yield gettext("What shows it"), self._evidence(state)
        yield gettext("Due"), _iso(state.due) if state else ""
        yield gettext("Late"), self._yes_no(state.late) if state else ""
        if not self._teller.public:
            yield from self._private(state)

    def _private(self, state: ItemState | None) -> Iterator[tuple[str, str]]:
        gettext, text = self._words.gettext, self._teller.text
        yield gettext("Reason"), text(state.answer.reason) if state else ""
        yield gettext("Instead"), text(state.answer.instead) if state else ""
        yield gettext("Approved by"), text(state.answer.approved_by) if state else ""
        yield gettext("Until"), text(state.answer.until) if state else ""
        yield gettext("Note"), text(self._source.reading.notes.get(state.item.id, "")) if state else ""
        yield gettext("Who"), text(state.duty.owner) if state else ""

    def _applies(self, state: ItemState | None) -> str:
        if state is None:
            return ""
        return self._words.gettext("not known yet") if state.applies is None else self._yes_no(state.applies)

    def _evidence(self, state: ItemState | None) -> str:
        terms = self._teller.evidence(state) if state and state.applies else ()
        return "\n".join(f"{term.label}: {term.text}" for term in terms)

    def _yes_no(self, value: bool) -> str:  # noqa: FBT001  (the value itself is told)
        return self._words.gettext("Yes") if value else self._words.gettext("No")


def _iso(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def _guarded(text: str) -> str:
    plain = calm(without_isolates(text))
    is_formula = plain.lstrip(" ").startswith(FORMULA_STARTS) and not _NUMBER.fullmatch(plain)
    return "'" + plain if is_formula else plain
