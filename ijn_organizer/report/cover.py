"""The first page: the event, and the ten rules and accessibility with their states."""

from collections.abc import Iterator, Mapping

from ijn_organizer.plan.values import Json
from ijn_organizer.report.edition import Source
from ijn_organizer.report.marks import mark_rule
from ijn_organizer.report.page import Cell, Column, Section, Table, Term
from ijn_organizer.report.private import PLACE
from ijn_organizer.report.sign_offs import SignOffs
from ijn_organizer.report.stand import Stand
from ijn_organizer.report.teller import Teller
from ijn_organizer.rules.assessment import FactState
from ijn_organizer.rules.model import Rule
from ijn_organizer.words.states import say_checkpoint, say_days_left, say_rule_open

PURPOSE_ITEM = "FOC-01"
"""The item whose first field of evidence is the sentence that says what the event is for."""

NO_PARTY = "none"
"""What the list of politicians asks to write for somebody without a party."""

MOST_AUTHORS = 3


def rule_anchor(rule_id: str) -> str:
    """The name of the place where a rule's answers begin."""
    return f"rule-{rule_id}"


class Cover:
    """Tells the first page of one plan."""

    def __init__(self, source: Source, teller: Teller) -> None:
        self._source = source
        self._assessment = source.assessment
        self._teller = teller
        self._words = teller.words
        self._stand = Stand(source, teller)

    def title(self) -> str:
        """The name of the event, or words in its place."""
        return self._told("title") or self._words.gettext("Event without a name yet")

    def day(self) -> str:
        """The event's day in full; empty while it is unknown or private."""
        day = self._assessment.event_date
        return self._words.long_date(day) if day else ""

    def subtitle(self) -> str:
        """How far the plan is: `18 days left, 77 of 96 points done`."""
        points = self._words.gettext("%(done)s of %(total)s points done") % {
            "done": self._words.number(self._assessment.done),
            "total": self._words.number(self._assessment.total),
        }
        left = say_days_left(self._words, self._assessment.days_left)
        return self._words.gettext("%(days)s, %(points)s") % {"days": left, "points": points} if left else points

    def event(self) -> Section:
        """The event in a few lines."""
        gettext = self._words.gettext
        lines = (
            (gettext("Kind"), self._kind()),
            (gettext("Date"), self._date()),
            (gettext("Place"), self._told(PLACE)),
            (gettext("Expected people"), self._expected()),
            (gettext("Languages"), self._told("languages")),
            (gettext("Guests"), self._guests()),
            (gettext("Purpose"), self._purpose()),
            (gettext("Checkpoint"), self._checkpoint()),
        )
        sign_offs = SignOffs(self._source, self._teller, self._stand)
        terms = (*(Term(*line) for line in lines), self._prepared_by(sign_offs), sign_offs.reviewed_by())
        return Section(gettext("The event"), terms=tuple(term for term in terms if term.text))

    def rules(self) -> Section:
        """The ten rules and accessibility: state, how many points are done, what is open."""
        gettext, pgettext = self._words.gettext, self._words.pgettext
        columns = (
            Column(gettext("No."), share=2, figures=True),
            Column(gettext("Rule"), share=12),
            Column(gettext("State"), share=6),
            Column(gettext("Done"), share=4, figures=True),
            Column(pgettext("points not done", "Open"), share=9),
        )
        rows = tuple(self._rule(rule) for rule in self._source.pack.rules if rule.id in self._assessment.rules)
        return Section(gettext("The ten rules and accessibility"), table=Table(columns, rows))

    def _rule(self, rule: Rule) -> tuple[Cell, ...]:
        report = self._assessment.rules[rule.id]
        done = self._words.gettext("%(done)s of %(total)s") % {
            "done": self._words.number(report.done),
            "total": self._words.number(report.total),
        }
        stale = rule.id in self._stand.stale_rules
        left = [say_rule_open(self._words, report), self._words.gettext("changed since signed") if stale else ""]
        return (
            Cell(self._words.number(rule.n) if rule.n else ""),
            Cell(self._teller.pack(rule.title), link=rule_anchor(rule.id), strong=True),
            Cell(state=mark_rule(self._words, report, stale=stale)),
            Cell(done),
            Cell(self._words.line(left) or self._words.gettext("nothing open")),
        )

    def _state(self, key: str) -> FactState | None:
        return self._assessment.facts.get(key)

    def _value(self, key: str) -> Json:
        """A fact's value, None where it may not be told."""
        state = self._state(key)
        return state.value if state and self._teller.shows(state.fact) else None

    def _told(self, key: str) -> str:
        state = self._state(key)
        return self._teller.fact(state.fact, state.value) if state else ""

    def _kind(self) -> str:
        gettext = self._words.gettext
        where = []
        if self._value("outdoor") is True:
            where.append(gettext("outdoors"))
        if self._value("indoor") is True:
            where.append(gettext("indoors"))
        ways = {
            "in_person": gettext("in person"),
            "online": gettext("online"),
            "hybrid": gettext("in person and online"),
        }
        way = ways.get(str(self._value("format")), "")
        parts = [self._told("event_type"), self._words.all_of(where) if where else "", way]
        return self._words.line(parts)

    def _date(self) -> str:
        day, start, end = self.day(), self._told("start"), self._told("end")
        if not day:
            return ""
        if start and end:
            text = self._words.gettext("%(day)s, %(start)s to %(end)s")
            return text % {"day": day, "start": start, "end": end}
        return self._words.gettext("%(day)s, %(time)s") % {"day": day, "time": start} if start else day

    def _expected(self) -> str:
        expected, seats = self._told("expected"), self._value("seats")
        if not expected or not isinstance(seats, int) or seats == 0:
            return expected
        chairs = self._words.ngettext("%(n)s seat set up", "%(n)s seats set up", seats)
        return self._words.gettext("%(count)s (%(roles)s)") % {"count": expected, "roles": chairs}

    def _guests(self) -> str:
        guests = self._value("politicians")
        if not isinstance(guests, list | tuple):
            return ""
        rows = [guest for guest in guests if isinstance(guest, Mapping) and guest.get("reply") != "no"]
        if not rows:
            return self._words.gettext("no politicians")
        parties = {str(guest["party"]).casefold() for guest in rows if guest.get("party")} - {NO_PARTY}
        people = self._words.ngettext("%(n)s politician", "%(n)s politicians", len(rows))
        if not parties:
            return people
        of = self._words.ngettext("%(n)s party", "%(n)s parties", len(parties))
        return self._words.gettext("%(politicians)s of %(parties)s") % {"politicians": people, "parties": of}

    def _purpose(self) -> str:
        state = self._assessment.items.get(PURPOSE_ITEM)
        if state is None or not state.item.evidence:
            return ""
        field = state.item.evidence[0]
        return self._teller.field(field, state.answer.value.get(field.name))

    def _checkpoint(self) -> str:
        report = self._assessment.checkpoints.get(self._assessment.checkpoint)
        titles = {one.id: one.title for one in self._source.pack.checkpoints}
        if report is None:
            return ""
        name = self._teller.pack(titles[report.id])
        if report.day:
            day = self._teller.day(report.day, self._assessment.event_date)
            name = self._words.gettext("%(checkpoint)s, by %(day)s") % {"checkpoint": name, "day": day}
        state = say_checkpoint(self._words, report)
        return self._words.gettext("%(checkpoint)s: %(state)s") % {"checkpoint": name, "state": state}

    def _prepared_by(self, sign_offs: SignOffs) -> Term:
        signed = sign_offs.prepared_by()
        if self._teller.public:
            return Term(signed.label, self._words.gettext("the local team"))
        if signed.text:
            return signed
        authors = [self._teller.text(name) for name in self._authors()]
        return Term(signed.label, self._words.all_of(authors) if authors else "")

    def _authors(self) -> list[str]:
        counts: dict[str, int] = {}
        for name in _names(self._source):
            counts[name] = counts.get(name, 0) + 1
        return sorted(counts, key=lambda name: (-counts[name], name))[:MOST_AUTHORS]


def _names(source: Source) -> Iterator[str]:
    for lives in source.plan.cells.values():
        for live in lives:
            if live.by.name.strip():
                yield live.by.name.strip()
