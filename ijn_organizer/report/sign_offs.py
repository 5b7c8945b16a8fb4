"""The sign-off part of a summary: who signed what, how it stands, what changed since, and all that was before."""

from collections.abc import Iterator

from ijn_organizer.report.edition import Source
from ijn_organizer.report.marks import NOTHING, mark_checkpoint, mark_sign_off
from ijn_organizer.report.page import Box, Cell, Column, Section, State, Table, Term
from ijn_organizer.report.sign_off_words import (
    say_changes,
    say_moment,
    say_signer,
    say_when,
    say_where,
    short_code,
    trouble_with,
)
from ijn_organizer.report.stand import COUNTS, SIGNED_OFF, UNPROVEN, Stand, said
from ijn_organizer.report.teller import Teller
from ijn_organizer.trust.standing import Held
from ijn_organizer.trust.statements import OpenPoint, Statement, Waiver
from ijn_organizer.words.problems import say_problem
from ijn_organizer.words.sign_offs import say_decision


class SignOffs:
    """Tells the sign-offs of one plan."""

    def __init__(self, source: Source, teller: Teller, stand: Stand) -> None:
        self._source = source
        self._teller = teller
        self._words = teller.words
        self._stand = stand
        self._boxes = _Boxes(source, teller, stand)
        self._items = {item.id: item for item in source.pack.items}

    def sections(self) -> Iterator[Section]:
        """The heading, then each checkpoint that somebody signed, then the history."""
        if self._teller.public:
            yield self._public()
            return
        yield self._head()
        for checkpoint in self._stand.signed:
            yield from self._checkpoint(checkpoint)
        if self._source.standing.all:
            yield self._history()

    def prepared_by(self) -> Term:
        """Whose sign-offs count at the latest checkpoint; no text while nobody signed."""
        held = self._stand.prepared(self._stand.point)
        return Term(self._words.gettext("Prepared by"), self._signers(held))

    def reviewed_by(self) -> Term:
        """Who reviewed these, and what is to be said of it."""
        gettext = self._words.gettext
        label, standing = gettext("Reviewed by"), self._stand.at(self._stand.point)
        reviews = self._stand.reviews(self._stand.point)
        if not reviews:
            return Term(label, gettext("not reviewed yet"))
        notes = {"stale": gettext("changed since signed"), "returned": gettext("returned by the reviewer")}
        by_review = {"waiting": gettext("not all of it yet"), "conditions": gettext("with conditions")}
        note = notes.get(standing.state, by_review.get(standing.review, ""))
        if self._teller.public:
            return Term(label, self._roles(reviews, gettext("the reviewer")), note)
        return Term(label, self._signers(reviews), note)

    def _signers(self, every: tuple[Held, ...]) -> str:
        names = dict.fromkeys(self._teller.text(say_signer(said(one))) for one in every)
        return "; ".join(names)

    def _roles(self, every: tuple[Held, ...], otherwise: str) -> str:
        return "; ".join(dict.fromkeys(self._teller.role(said(one).by_role) or otherwise for one in every))

    def _head(self) -> Section:
        gettext = self._words.gettext
        title = gettext("Sign-off")
        if self._stand.signed:
            intro = gettext(
                "To be sure who signed, compare the fingerprint words with that person by phone. The signatures "
                "can be checked with the plan file, which the PDF of the team copy holds inside."
            )
            return Section(title, intro=intro)
        intro = gettext("Nobody has signed this plan yet. Two different people prepare and review it.")
        if self._source.standing.all:
            intro = gettext(
                "Nothing that was signed counts now. Two different people prepare and review the plan."
            )
        if self._source.reading.practice:
            intro = gettext("A practice plan can't be signed. The boxes show how it would look.")
        return Section(title, intro=intro, boxes=self._boxes.by_hand())

    def _public(self) -> Section:
        gettext = self._words.gettext
        if not self._stand.signed:
            return self._head()
        columns = (
            Column(gettext("Checkpoint"), share=4),
            Column(gettext("How it stands"), share=7),
            Column(gettext("Prepared by"), share=6),
            Column(gettext("Reviewed by"), share=6),
        )
        rows = tuple(
            (
                Cell(self._stand.name(key), strong=True),
                Cell(state=mark_checkpoint(self._words, self._stand.at(key))),
                self._signer(self._stand.prepared(key), gettext("the preparer")),
                self._signer(self._stand.reviews(key), gettext("the reviewer")),
            )
            for key in self._stand.signed
        )
        return Section(
            gettext("Sign-off"), intro=gettext("Names stand in the team copy."), table=Table(columns, rows)
        )

    def _signer(self, every: tuple[Held, ...], otherwise: str) -> Cell:
        if not every:
            return Cell(NOTHING)
        day = self._stand.day(said(every[-1]))
        return Cell(self._roles(every, otherwise), details=(Term("", day),) if day else ())

    def _checkpoint(self, key: str) -> Iterator[Section]:
        standing = self._stand.at(key)
        yield Section(
            self._stand.name(key),
            level=3,
            state=mark_checkpoint(self._words, standing),
            intro=" ".join(self._about(key)),
            boxes=self._boxes.of(key),
        )
        if standing.differences:
            yield self._changes(key)
        last = self._stand.prepared(key)[-1:]
        for one in last:
            yield from self._waivers(said(one).waivers)
            yield from self._open(said(one).open)

    def _about(self, key: str) -> Iterator[str]:
        gettext = self._words.gettext
        standing = self._stand.at(key)
        if standing.state in ("signed", "waiver_ended"):
            yield self._stand.covered(key)
            changed = gettext("What changed since it was signed touches no rule.")
            yield changed if standing.differences else gettext("Nothing has changed since it was signed.")
        if standing.state == "waiver_ended":
            states = self._stand.covering.items(key, self._source.assessment)
            ended = [self._point(one.item.id) for one in states if one.applies and one.word == "waiver_ended"]
            yield gettext("No longer in force: %(waivers)s.") % {"waivers": self._words.all_of(ended)}
        if standing.stale_rules:
            rules = {"rules": self._stand.say_rules(key, standing.stale_rules)}
            yield gettext("To sign again: %(rules)s.") % rules
        if standing.reopened:
            facts = self._stand.compiled.facts
            labels = [
                self._teller.pack(facts[one].fact.label) if one in facts else one for one in standing.reopened
            ]
            named = {"facts": self._words.all_of(labels)}
            yield gettext("This touches every rule: %(facts)s.") % named

    def _changes(self, key: str) -> Section:
        gettext = self._words.gettext
        changes = say_changes(self._words, self._stand.compiled, self._stand.at(key).differences)
        rows = tuple(
            (
                Cell(self._teller.text(one.label), strong=True),
                Cell(self._teller.text(one.before)),
                Cell(self._teller.text(one.after)),
            )
            for one in changes
        )
        columns = (
            Column(gettext("What"), share=6),
            Column(gettext("As it was signed"), share=8),
            Column(gettext("Now"), share=8),
        )
        return Section(gettext("What changed since"), level=4, table=Table(columns, rows))

    def _waivers(self, waivers: tuple[Waiver, ...]) -> Iterator[Section]:
        if not waivers:
            return
        gettext = self._words.gettext
        columns = (
            Column(gettext("Point"), share=6),
            Column(gettext("Reason, and what is done instead"), share=10),
            Column(gettext("Approved by"), share=6),
        )
        rows = tuple(
            (
                Cell(self._point(one.item)),
                Cell(self._teller.text(one.reason), details=(Term("", self._teller.text(one.instead)),)),
                Cell(self._teller.text(one.approved_by), details=self._until(one.until)),
            )
            for one in waivers
        )
        yield Section(gettext("Waivers, as they were signed"), level=4, table=Table(columns, rows))

    def _until(self, until: str) -> tuple[Term, ...]:
        if not until:
            return ()
        return (Term("", self._words.gettext("until %(day)s") % {"day": self._teller.date(until)}),)

    def _open(self, points: tuple[OpenPoint, ...]) -> Iterator[Section]:
        if not points:
            return
        gettext = self._words.gettext
        columns = (
            Column(gettext("Point"), share=11),
            Column(gettext("Who"), share=5),
            Column(gettext("By"), share=5),
        )
        rows = tuple(
            (
                Cell(self._point(one.item)),
                Cell(self._teller.text(one.owner) or NOTHING),
                Cell(self._teller.date(one.due) or NOTHING),
            )
            for one in points
        )
        yield Section(gettext("Open when it was signed"), level=4, table=Table(columns, rows))

    def _point(self, item_id: str) -> str:
        item = self._items.get(item_id)
        if item is None:
            return self._teller.text(item_id)
        short = {"id": item.id, "short": self._teller.pack(item.short)}
        return self._words.gettext("%(id)s: %(short)s") % short

    def _history(self) -> Section:
        gettext = self._words.gettext
        columns = (
            Column(gettext("When"), share=6),
            Column(gettext("Who"), share=6),
            Column(gettext("What"), share=8),
            Column(gettext("How it stands"), share=7),
        )
        rows = tuple(self._row(one) for one in self._source.standing.all)
        return Section(gettext("All that was signed"), level=3, table=Table(columns, rows))

    def _row(self, held: Held) -> tuple[Cell, ...]:
        statement = held.signed.statement
        state = Cell(state=self._how(held), details=tuple(self._why(held)))
        if statement is None:
            name = self._teller.text(say_where(self._words, self._stand.compiled, held))
            return Cell(NOTHING), Cell(name), Cell(NOTHING), state
        who = self._teller.text(statement.by)
        what = Cell(self._what(statement), details=tuple(self._said(held, statement)))
        when = self._teller.text(say_moment(self._words, statement))
        if held.state in UNPROVEN:
            # Anybody can write a name: it is only what the entry says of itself.
            return Cell(when), Cell(self._words.gettext("It says: %(name)s") % {"name": who}), what, state
        return Cell(when), Cell(who, details=tuple(self._whose(statement)), strong=True), what, state

    def _what(self, statement: Statement) -> str:
        decision = say_decision(self._words, statement.decision)
        if not statement.checkpoint:
            return decision
        both = {"decision": decision, "checkpoint": self._stand.name(statement.checkpoint)}
        return self._words.gettext("%(decision)s: “%(checkpoint)s”") % both

    def _how(self, held: Held) -> State:
        mark = mark_sign_off(self._words, held.state)
        if held.state == "valid" and said(held).decision not in ("prepared", *SIGNED_OFF):
            # The seal is for what somebody vouches for.
            return State("done", "left", mark.word)
        return mark

    def _whose(self, statement: Statement) -> Iterator[Term]:
        role = self._teller.text(statement.by_role)
        if role:
            yield Term("", role)
        if statement.paper is not None:
            text = self._words.gettext("on paper, %(day)s, recorded by %(name)s")
            day, name = self._teller.date(statement.paper.day), self._teller.text(statement.name)
            yield Term("", text % {"day": day, "name": name})

    def _said(self, held: Held, statement: Statement) -> Iterator[Term]:
        if 0 < len(statement.rules) < len(self._stand.rules(statement.checkpoint)):
            yield Term("", self._stand.say_rules(statement.checkpoint, statement.rules))
        # What counts stands whole in its box.
        conditions = () if held.state in COUNTS else statement.conditions
        for text in (*(one.text for one in conditions), statement.text):
            if text:
                yield Term("", self._teller.text(text))

    def _why(self, held: Held) -> Iterator[Term]:
        if held.revoked_because:
            yield Term("", self._teller.text(held.revoked_because))
        if held.stale_rules:
            rules = self._stand.say_rules(said(held).checkpoint, held.stale_rules)
            yield Term(self._words.gettext("To sign again"), rules)
        problem = trouble_with(self._words, self._stand.compiled, held)
        if problem is not None and self._stand.is_doubtful(held):
            yield Term("", self._teller.text(say_problem(self._words, problem)))


class _Boxes:
    """Makes the boxes of what somebody signed, and those to sign by hand."""

    def __init__(self, source: Source, teller: Teller, stand: Stand) -> None:
        self._source = source
        self._teller = teller
        self._words = teller.words
        self._stand = stand

    def by_hand(self) -> tuple[Box, ...]:
        """Two boxes for two hands."""
        return self._empty(self._words.gettext("Prepared by")), self._review_by_hand()

    def of(self, checkpoint: str) -> tuple[Box, ...]:
        """All that counts at a checkpoint, oldest first; one box is empty where it waits for a reviewer."""
        held = (*self._stand.prepared(checkpoint), *self._stand.reviews(checkpoint))
        every = sorted(held, key=lambda one: said(one).at)
        boxes = tuple(self._box(checkpoint, one) for one in every)
        return (*boxes, self._review_by_hand()) if self._stand.at(checkpoint).review == "waiting" else boxes

    def _empty(self, title: str) -> Box:
        gettext = self._words.gettext
        return Box(title, lines=(gettext("Name"), gettext("Role"), gettext("Day"), gettext("Signature")))

    def _review_by_hand(self) -> Box:
        return self._empty(self._words.gettext("Reviewed by"))

    def _box(self, checkpoint: str, held: Held) -> Box:
        gettext = self._words.gettext
        statement = said(held)
        titles = {
            (True, False): gettext("Prepared and signed by"),
            (True, True): gettext("Prepared by, signed on paper"),
            (False, False): gettext("Reviewed by"),
            (False, True): gettext("Reviewed by, signed on paper"),
        }
        about = self._teller.text(statement.by_role), self._teller.text(say_when(self._words, statement))
        return Box(
            title=titles[held.is_sign_off, statement.paper is not None],
            name=self._teller.text(statement.by),
            about=self._words.line(about),
            state=self._state(held),
            quote=self._quote(statement.sentence),
            points_title=gettext("Conditions") if statement.conditions else "",
            points=tuple(self._conditions(held)),
            details=tuple(self._details(checkpoint, held)),
        )

    def _state(self, held: Held) -> State:
        how = mark_sign_off(self._words, held.state)
        if held.is_sign_off:
            return how
        decision = say_decision(self._words, said(held).decision)
        if held.state != "valid":
            both = {"decision": decision, "state": how.word}
            return State(how.icon, how.tone, self._words.gettext("%(decision)s: %(state)s") % both)
        approved = said(held).decision in SIGNED_OFF
        return State("signed", "done", decision) if approved else State("back", "look", decision)

    def _quote(self, sentence: str) -> str:
        return self._words.gettext("“%(text)s”") % {"text": self._teller.text(sentence)} if sentence else ""

    def _conditions(self, held: Held) -> Iterator[Term]:
        for asked in self._source.standing.conditions:
            if asked.key.rpartition("-")[0] == held.signed.entry.id:
                due = self._teller.date(asked.condition.due)
                label = self._words.gettext("by %(day)s") % {"day": due} if due else ""
                met = self._words.gettext("done") if asked.key in self._source.reading.met else ""
                yield Term(label, self._teller.text(asked.condition.text), met)

    def _details(self, checkpoint: str, held: Held) -> Iterator[Term]:
        gettext = self._words.gettext
        statement, certificate = said(held), held.signed.certificate
        if statement.text:
            yield Term("", self._teller.text(statement.text))
        if held.is_sign_off:
            yield Term(gettext("Signed"), self._stand.say_rules(checkpoint, statement.rules))
        if held.stale_rules:
            yield Term(gettext("To sign again"), self._stand.say_rules(checkpoint, held.stale_rules))
        if statement.paper is not None and statement.paper.code:
            yield Term(gettext("Code on the sheet"), self._teller.text(short_code(statement.paper.code)))
        if certificate is not None:
            whose = (
                gettext("Fingerprint") if statement.paper is None else gettext("Fingerprint of who recorded it")
            )
            yield Term(whose, self._teller.text(" ".join(certificate.words)))
