"""What needs attention, and the answers by rule with what shows them."""

from collections.abc import Iterator

import msgspec

from ijn_organizer.plan import paths
from ijn_organizer.plan.tongues import sentences
from ijn_organizer.plan.values import Json
from ijn_organizer.report.cover import rule_anchor
from ijn_organizer.report.edition import Source
from ijn_organizer.report.marks import mark_attention, mark_item, mark_rule
from ijn_organizer.report.page import Cell, Column, Section, Table, Term
from ijn_organizer.report.stand import Stand
from ijn_organizer.report.teller import Teller
from ijn_organizer.rules.assessment import Attention, ItemState
from ijn_organizer.rules.model import Rule
from ijn_organizer.words.languages import is_foreign
from ijn_organizer.words.states import say_done, say_rule_open


def item_anchor(item_id: str) -> str:
    """The name of the place where an item is answered."""
    return f"item-{item_id}"


def reason_anchor(item_id: str) -> str:
    """The name of the place where it is told why an item does not apply or is waived."""
    return f"reason-{item_id}"


class Answers:
    """Tells the answers of one plan."""

    def __init__(self, source: Source, teller: Teller) -> None:
        self._source = source
        self._assessment = source.assessment
        self._teller = teller
        self._words = teller.words
        self._stale_rules = Stand(source, teller).stale_rules
        self._flags = {state.flag.code: state for state in source.assessment.flags}
        states = source.assessment.items.values()
        self._shown = {state.item.id: state for state in states if state.applies and not _is_folded(state)}

    def attention(self) -> Section:
        """What needs attention, most serious first, each with what to do."""
        gettext = self._words.gettext
        title = gettext("Needs attention")
        rows = tuple(self._attention(one) for one in self._assessment.attention)
        if not rows:
            return Section(title, intro=gettext("Nothing needs attention now."))
        columns = (
            Column(gettext("State"), share=6),
            Column(gettext("Point"), share=10),
            Column(gettext("What to do"), share=11),
        )
        intro = gettext("The most serious first.")
        return Section(title, intro=intro, table=Table(columns, rows), fresh=True)

    def by_rule(self) -> Iterator[Section]:
        """The heading of all answers, then each rule with the items listed under it."""
        yield Section(
            self._words.gettext("Answers by rule"),
            intro=self._words.gettext("Each point stands once, under the first rule that it serves."),
        )
        for rule in self._source.pack.rules:
            yield self._rule(rule)

    def not_applicable(self) -> Iterator[Section]:
        """The reasons why items do not apply, with a heading before the first."""
        states = [state for state in self._shown.values() if state.status == "not_applicable"]
        if states:
            yield Section(
                self._words.gettext("Does not apply"),
                intro=self._words.gettext("These points were answered “does not apply”, with these reasons."),
            )
        for state in states:
            yield self._because(state, (Term(self._words.gettext("Reason"), self._private(state.answer.reason)),))

    def waivers(self) -> Iterator[Section]:
        """The waivers, with a heading before the first."""
        states = [state for state in self._shown.values() if state.status == "waived"]
        if states:
            yield Section(
                self._words.gettext("Waivers"),
                intro=self._words.gettext("These points are left out with leave, and something is done instead."),
            )
        for state in states:
            yield self._because(state, tuple(self._waiver(state)))

    def _attention(self, attention: Attention) -> tuple[Cell, ...]:
        state = Cell(state=mark_attention(self._words, attention))
        if attention.flag:
            flag = self._flags[attention.flag]
            seen, todo = self._teller.flag(flag)
            return state, Cell(seen, link=self._link(flag.flag.item)), Cell(todo)
        if attention.item:
            item = self._assessment.items[attention.item]
            due = tuple(self._due(item)) if attention.kind != "conflict" else ()
            point = Cell(self._teller.pack(item.item.short), details=due, link=self._link(attention.item))
            return state, point, Cell(self._todo(attention, item))
        fact = self._assessment.facts[attention.fact].fact
        todo = self._choose_one() if attention.kind == "conflict" else self._teller.pack(fact.question)
        return state, Cell(self._teller.pack(fact.label)), Cell(todo)

    def _todo(self, attention: Attention, state: ItemState) -> str:
        if attention.kind == "conflict":
            return self._choose_one()
        if attention.kind == "waiver_ended":
            return self._words.gettext("Ask for a new waiver, or do it after all.")
        return self._teller.pack(state.item.how[0] if state.item.how else state.item.question)

    def _choose_one(self) -> str:
        return self._words.gettext("Two copies of the plan say different things. Open it and choose one.")

    def _link(self, item_id: str) -> str:
        return item_anchor(item_id) if item_id in self._shown else ""

    def _rule(self, rule: Rule) -> Section:
        gettext = self._words.gettext
        report = self._assessment.rules[rule.id]
        title = self._teller.pack(rule.title)
        if rule.n:
            title = gettext("%(number)s. %(title)s") % {"number": self._words.number(rule.n), "title": title}
        done = say_done(self._words, report.done, report.total)
        left = say_rule_open(self._words, report)
        counts = gettext("%(done)s, %(open)s") % {"done": done, "open": left} if left else done
        rows = tuple(self._item(state) for state in self._shown.values() if state.item.rules[0] == rule.id)
        columns = (
            Column(gettext("Point"), share=3),
            Column(gettext("Question and what shows it"), share=16),
            Column(gettext("Answer"), share=7),
        )
        return Section(
            title,
            level=3,
            anchor=rule_anchor(rule.id),
            state=mark_rule(self._words, report, stale=rule.id in self._stale_rules),
            intro=gettext("%(counts)s. %(text)s") % {"counts": counts, "text": self._teller.pack(rule.asks)},
            terms=(
                Term(gettext("Who it is for"), self._teller.pack(rule.bound)),
                Term(gettext("What shows it"), self._teller.pack(rule.shows)),
            ),
            table=Table(columns, rows) if rows else None,
        )

    def _item(self, state: ItemState) -> tuple[Cell, ...]:
        link = reason_anchor(state.item.id) if state.status in ("not_applicable", "waived") else ""
        return (
            Cell(state.item.id),
            Cell(
                self._teller.pack(state.item.question),
                details=tuple(self._details(state)),
                anchor=item_anchor(state.item.id),
            ),
            Cell(state=mark_item(self._words, state), details=tuple(self._still(state)), link=link),
        )

    def _details(self, state: ItemState) -> Iterator[Term]:
        gettext = self._words.gettext
        if state.rows_total:
            text = gettext("%(filled)s of %(rows)s rows filled in") % {
                "filled": self._words.number(state.rows_filled),
                "rows": self._words.number(state.rows_total),
            }
            yield Term(gettext("From the table"), text)
        evidence = {self._teller.pack(field.label): field for field in state.item.evidence}
        for term in self._teller.evidence(state):
            said = state.answer.value.get(evidence[term.label].name) if term.label in evidence else None
            yield self._spoken(term, paths.answer(state.item.id), said)
        note = self._source.reading.notes.get(state.item.id, "")
        if note and not self._teller.public:
            yield self._spoken(Term(gettext("Note"), self._teller.text(note)), paths.note(state.item.id), note)
        if state.open and state.duty.owner and not self._teller.public:
            yield Term(gettext("Who"), self._teller.text(state.duty.owner))

    def _spoken(self, term: Term, path: str, said: Json) -> Term:
        """`term` with the language of what somebody `said` in the cell at `path`, if not the page's."""
        lang = self._source.plan.lang(path) if sentences(said) else ""
        return msgspec.structs.replace(term, lang=lang) if is_foreign(self._words, lang) else term

    def _still(self, state: ItemState) -> Iterator[Term]:
        if not state.open:
            return
        gettext = self._words.gettext
        if state.severity == "must":
            yield Term("", gettext("needed to sign"))
        if state.status == "yes" and state.missing:
            yield Term("", gettext("not all is written down"))
        yield from self._due(state)

    def _due(self, state: ItemState) -> Iterator[Term]:
        if state.due:
            due = self._words.gettext("was due %(day)s") if state.late else self._words.gettext("due %(day)s")
            yield Term("", due % {"day": self._teller.day(state.due, self._assessment.event_date)})

    def _because(self, state: ItemState, terms: tuple[Term, ...]) -> Section:
        title = self._words.gettext("%(id)s: %(short)s") % {
            "id": state.item.id,
            "short": self._teller.pack(state.item.short),
        }
        kept = tuple(term for term in terms if term.text)
        return Section(title, level=3, anchor=reason_anchor(state.item.id), terms=kept)

    def _waiver(self, state: ItemState) -> Iterator[Term]:
        gettext = self._words.gettext
        answer = state.answer
        yield Term(gettext("Reason"), self._private(answer.reason))
        yield Term(gettext("Instead"), self._private(answer.instead))
        yield Term(gettext("Approved by"), self._private(answer.approved_by))
        if answer.until and not self._teller.public:
            yield Term(gettext("Until"), self._teller.date(answer.until))

    def _private(self, text: str) -> str:
        """A text of the answer; the public copy only says that it is written down."""
        if not text:
            return self._words.gettext("not written down")
        return self._words.gettext("written down") if self._teller.public else self._teller.text(text)


def _is_folded(state: ItemState) -> bool:
    return state.folded and state.status is None
