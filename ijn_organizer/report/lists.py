"""Numbers, tasks, lists of rows and facts."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from ijn_organizer.plan.values import Json
from ijn_organizer.report.answers import item_anchor
from ijn_organizer.report.edition import Source
from ijn_organizer.report.marks import NOTHING, mark_assumed
from ijn_organizer.report.page import Cell, Column, Section, State, Table, Term
from ijn_organizer.report.teller import Teller
from ijn_organizer.rules.assessment import FactState, NumberState, Task
from ijn_organizer.rules.model import Field, Number

FIRST_LISTS = ("politicians", "cosponsors", "program", "permissions")
"""Keys of the lists that come first on paper; other lists follow in the order of the pack."""

PEOPLE_OF_OFFICE = "politicians"
PUBLIC_OF_OFFICE = ("office", "party")
"""The columns of politicians on the public copy, whatever a rule pack marks: office and party, nothing else."""

BESIDE = {
    "politicians": ("role", "candidate", "reply", "rules_signed"),
    "permissions": ("scope", "granted_by", "from", "until"),
}
"""For wide lists the columns that say most; without an entry the first ones."""

MOST_COLUMNS = 5
"""A page is too narrow for more; wider lists put the rest under the first column's text."""

_LONG_KINDS = ("long_text", "rows", "people", "choices")


class Lists:
    """Tells what stands in lists."""

    def __init__(self, source: Source, teller: Teller) -> None:
        self._source = source
        self._assessment = source.assessment
        self._teller = teller
        self._words = teller.words

    def numbers(self) -> Iterator[Section]:
        """The numbers for this event, how they are worked out, and the sources behind them."""
        gettext = self._words.gettext
        pairs = [
            (number, self._assessment.numbers[number.key])
            for number in self._source.pack.numbers
            if number.key in self._assessment.numbers and self._assessment.numbers[number.key].matters
        ]
        if not pairs:
            return
        columns = (
            Column(gettext("What"), share=7),
            Column(gettext("At least"), share=3, figures=True),
            Column(gettext("How it is worked out"), share=11),
            Column(gettext("Sources"), share=5),
        )
        rows = tuple(self._number(number, state) for number, state in pairs)
        intro = gettext("Planning numbers for this event. Local rules can ask for more.")
        yield Section(gettext("Numbers for this event"), intro=intro, table=Table(columns, rows))
        sources = tuple(self._sources({code for number, _ in pairs for code in number.sources}))
        if sources:
            yield Section(gettext("Sources of the numbers"), level=3, terms=sources, paired=True)

    def tasks(self) -> Section:
        """What is still to do, by day."""
        gettext = self._words.gettext
        title = gettext("Tasks by date")
        columns = [Column(gettext("By"), share=5), Column(gettext("Task"), share=11)]
        if not self._teller.public:
            columns.append(Column(gettext("Who"), share=5))
        rows = tuple(self._task(task) for task in self._assessment.tasks)
        if not rows:
            return Section(title, intro=gettext("Nothing is left to do."))
        return Section(title, table=Table(tuple(columns), rows))

    def rows(self) -> Iterator[Section]:
        """Each list of rows that is asked about this event."""
        states = {state.fact.key: state for state in self._assessment.facts.values() if _is_list(state)}
        keys = [key for key in FIRST_LISTS if key in states] + [key for key in states if key not in FIRST_LISTS]
        for key in keys:
            section = self._rows(states[key])
            if section:
                yield section

    def facts(self) -> Iterator[Section]:
        """All facts asked about this event, by step."""
        yield Section(
            self._words.gettext("Facts about the event"),
            intro=self._words.gettext("“Assumed” means that nobody answered yet and a usual value stands in."),
        )
        for step in self._source.pack.steps:
            states = [
                one for one in self._assessment.facts.values() if one.fact.step == step.id and self._tells(one)
            ]
            terms = tuple(self._fact(state) for state in states)
            if terms:
                yield Section(self._teller.pack(step.title), level=3, terms=terms, paired=True)

    def _tells(self, state: FactState) -> bool:
        return state.asked and not _is_list(state) and self._teller.shows(state.fact)

    def _number(self, number: Number, state: NumberState) -> tuple[Cell, ...]:
        gettext = self._words.gettext
        details = []
        if state.better is not None and state.better != state.value:
            better = gettext("%(number)s is better") % {"number": self._words.number(state.better)}
            details.append(Term("", better))
        if number.default:
            details.append(Term("", gettext("The network's own number")))
        value = gettext("not known yet") if state.value is None else self._words.number(state.value)
        how = self._teller.pack(number.how)
        codes = ", ".join(number.sources)
        what = Cell(self._teller.pack(number.label), details=tuple(details))
        return what, Cell(value), Cell(how), Cell(codes)

    def _sources(self, codes: set[str]) -> Iterator[Term]:
        for source in self._source.pack.sources:
            if source.code in codes:
                yield Term(source.code, self._teller.pack(source.title))

    def _task(self, task: Task) -> tuple[Cell, ...]:
        gettext = self._words.gettext
        day = self._teller.day(task.due, self._assessment.event_date) if task.due else gettext("no date")
        late = State("late", "late", gettext("%(day)s, late") % {"day": day}) if task.late else None
        link = "" if task.text else item_anchor(task.item)
        cells = Cell("" if late else day, state=late), Cell(self._teller.task(task), link=link)
        return cells if self._teller.public else (*cells, Cell(self._teller.text(task.owner)))

    def _rows(self, state: FactState) -> Section | None:
        title = self._teller.pack(state.fact.label)
        if not self._teller.shows(state.fact):
            return None
        if state.origin == "conflict":
            return Section(title, intro=self._words.gettext("Two copies say different things."))
        if not isinstance(state.value, Sequence) or isinstance(state.value, str):
            return Section(title, intro=self._words.gettext("Not told yet."))
        rows = [row for row in state.value if isinstance(row, Mapping)]
        if not rows:
            return Section(title, intro=self._teller.pack(state.fact.confirm_none) or self._words.gettext("None."))
        columns = self._columns(state)
        if not columns:
            return Section(title, intro=self._words.ngettext("%(n)s row", "%(n)s rows", len(rows)))
        return Section(title, table=self._table(_arranged(columns, state.fact.key), rows))

    def _columns(self, state: FactState) -> tuple[Field, ...]:
        columns = self._teller.columns(state.fact.columns)
        if self._teller.public and state.fact.key == PEOPLE_OF_OFFICE:
            return tuple(column for column in columns if column.name in PUBLIC_OF_OFFICE)
        return columns

    def _table(self, place: "_Arranged", rows: Sequence[Mapping[str, Json]]) -> Table:
        heads = (
            Column(self._teller.pack(place.first.label), share=6 if place.below else _share(place.first)),
            *(
                Column(self._teller.pack(column.label), share=_share(column), figures=_is_figure(column))
                for column in place.beside
            ),
        )
        return Table(heads, tuple(self._row(place, row) for row in rows))

    def _row(self, place: "_Arranged", row: Mapping[str, Json]) -> tuple[Cell, ...]:
        told = [(column, self._teller.field(column, row.get(column.name))) for column in place.below]
        details = tuple(Term(self._teller.pack(column.label), text) for column, text in told if text)
        lead = self._teller.field(place.first, row.get(place.first.name)) or NOTHING
        others = [self._teller.field(column, row.get(column.name)) or NOTHING for column in place.beside]
        return (Cell(lead, details=details, strong=True), *(Cell(text) for text in others))

    def _fact(self, state: FactState) -> Term:
        gettext = self._words.gettext
        label = self._teller.pack(state.fact.label)
        if state.origin == "conflict":
            return Term(label, gettext("values differ"))
        text = self._teller.fact(state.fact, state.value)
        if not text:
            return Term(label, gettext("not told yet"))
        return Term(label, text, mark_assumed(self._words) if state.origin in ("preset", "default") else "")


def _is_list(state: FactState) -> bool:
    return state.fact.kind == "rows" and state.asked


def _share(column: Field) -> int:
    return {"time": 2, "number": 2, "yes_no": 2, "date": 3, "choice": 3}.get(column.kind, 4)


def _is_figure(column: Field) -> bool:
    return column.kind in ("number", "decimal")


class _Arranged(msgspec.Struct, frozen=True):
    """A list's columns on a page: the first; those beside it; those below its text."""

    first: Field
    beside: tuple[Field, ...]
    below: tuple[Field, ...]


def _arranged(columns: tuple[Field, ...], key: str) -> _Arranged:
    first, rest = columns[0], columns[1:]
    if len(columns) <= MOST_COLUMNS:
        return _Arranged(first, rest, ())
    names = BESIDE.get(key) or tuple(column.name for column in rest if column.kind not in _LONG_KINDS)
    beside = tuple(column for column in rest if column.name in names[: MOST_COLUMNS - 1])
    return _Arranged(first, beside, tuple(column for column in rest if column not in beside))
