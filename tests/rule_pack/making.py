"""Plans on the real rule pack, built by the program's own verbs, and what the rules say about them."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, Literal, NamedTuple, TypeAlias

import pytest

from ijn_organizer.app.answers import plan_from_data
from ijn_organizer.app.desk import Desk
from ijn_organizer.plan.reading import read
from ijn_organizer.rules.assess import assess
from ijn_organizer.rules.assessment import Assessment, FlagState, ItemState, NumberState
from ijn_organizer.rules.compiled import CompiledPack
from ijn_organizer.rules.model import Field, Item, Pack
from ijn_organizer.words.states import say_flag, say_item, say_todo
from ijn_organizer.words.words import Words

Facts: TypeAlias = Mapping[str, Any]
"""Facts by key. None takes one out of an event that it is laid over."""
Answer: TypeAlias = Mapping[str, Any] | None
"""An answer as in a file of answers; None leaves the item unanswered."""
Answers: TypeAlias = Mapping[str, Answer]

TODAY = date(2026, 11, 24)


class Demand(NamedTuple):
    """What a rule asks a plan to show: the item that carries it, and words of its question."""

    item: str
    words: str


def yes(**value: Any) -> Answer:
    """Yes, with evidence."""
    return {"status": "yes", "value": value}


def no(**value: Any) -> Answer:
    """No, perhaps with evidence."""
    return {"status": "no", "value": value}


def waived() -> Answer:
    """A waiver with all its parts, until long after any event."""
    return {
        "status": "waived",
        "reason": "There is no time for it.",
        "instead": "We tell each guest at the door.",
        "approved_by": "Ines, network coordinator",
        "until": "2028-12-31",
    }


def does_not_apply() -> Answer:
    """A reasoned "does not apply"."""
    return {"status": "not_applicable", "reason": "This place has none."}


class Seen:
    """A plan as the rules see it, with the sentences that a person reads about it."""

    def __init__(self, assessment: Assessment, words: Words) -> None:
        self.assessment = assessment
        self._words = words

    def rule(self, rule: str) -> str:
        """The state of a rule at the checkpoint asked."""
        return self.assessment.rules[rule].state

    def against(self, rule: str) -> str:
        """The sentences of "needs attention" that stand against `rule`: stop flags, and questions answered no."""
        lines = [line for line in self.assessment.attention if line.kind in ("stop", "no")]
        sentences = [
            self.says(line.flag) if line.flag else self.item(line.item).item.question
            for line in lines
            if rule in self.item(line.item).item.rules
        ]
        return "\n".join(sentences)

    def asks(self, rule: str) -> str:
        """The questions in scope of `rule`, musts and shoulds, that still want an answer."""
        states = map(self.item, self.assessment.rules[rule].items)
        return "\n".join(state.item.question for state in states if state.open and state.severity != "could")

    def confirms(self, rule: str) -> str:
        """The sentence that a rule asks to confirm before it can be kept; empty where there is none."""
        fact = self.assessment.rules[rule].confirm
        return self.assessment.facts[fact].fact.confirm_none if fact else ""

    def item(self, key: str) -> ItemState:
        """The state of an item."""
        return self.assessment.items[key]

    def word(self, key: str) -> str:
        """The word on the pill of an item."""
        return say_item(self._words, self.item(key))

    def number(self, key: str) -> NumberState:
        """A number for this event."""
        return self.assessment.numbers[key]

    def missing(self, checkpoint: str) -> tuple[str, ...]:
        """What a checkpoint still needs."""
        return self.assessment.checkpoints[checkpoint].missing

    def flag(self, code: str) -> Literal["stop", "look"] | None:
        """How serious a flag is; None where it does not stand."""
        state = self._flag(code)
        return state.severity if state else None

    def says(self, code: str) -> str:
        """The sentence of a flag that stands, with its places filled."""
        state = self._flag(code)
        assert state is not None, f"{code} does not stand"
        return say_flag(self._words, state)

    def says_to_do(self, code: str) -> str:
        """What a flag that stands asks to do, with its places filled."""
        state = self._flag(code)
        assert state is not None, f"{code} does not stand"
        return say_todo(self._words, state)

    def _flag(self, code: str) -> FlagState | None:
        return next((state for state in self.assessment.flags if state.flag.code == code), None)


def each(demands: Mapping[str, Demand]) -> pytest.MarkDecorator:
    """The test once for each demand, under its name."""
    return pytest.mark.parametrize("demand", demands.values(), ids=demands)


def check_kept(seen: Seen, rule: str, demands: Mapping[str, Demand]) -> None:
    """The plan keeps `rule` and nothing stands against it; each demand was asked and is satisfied."""
    assert seen.rule(rule) == "kept"
    assert seen.against(rule) == ""
    for demand in demands.values():
        state = seen.item(demand.item)
        assert (state.applies, state.satisfied) == (True, True), demand
        assert rule in state.item.rules


def check_broken(seen: Seen, rule: str, demand: Demand) -> None:
    """The plan breaks `rule`, and the question of the demand says so."""
    assert seen.rule(rule) == "broken"
    assert demand.words in seen.against(rule)


def check_open(seen: Seen, rule: str, demand: Demand) -> None:
    """The plan has not got to the demand yet, and says only this about `rule`."""
    assert seen.rule(rule) == "open"
    assert seen.against(rule) == ""
    [question] = seen.asks(rule).splitlines()
    assert demand.words in question


class Planner:
    """Makes plans on the real rule pack from facts and answers, and looks at them through the rules."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._all_yes: dict[str, dict[str, Answer]] = {}

    @property
    def compiled(self) -> CompiledPack:
        """The real rule pack, ready to assess."""
        return self._desk.standard_pack

    @property
    def pack(self) -> Pack:
        """The real rule pack."""
        return self.compiled.pack

    def look(
        self, facts: Facts, answers: Answers | None = None, *, at: str | None = "doors", today: date = TODAY
    ) -> Seen:
        """A plan with these facts and answers."""
        data = {
            "facts": {key: value for key, value in facts.items() if value is not None},
            "answers": {key: answer for key, answer in (answers or {}).items() if answer is not None},
        }
        plan = plan_from_data(self._desk, data, "test")
        return Seen(assess(read(plan), self.compiled, today, at), self._desk.words)

    def done(
        self, facts: Facts, answers: Answers | None = None, *, at: str | None = "doors", today: date = TODAY
    ) -> Seen:
        """A plan that answers yes, with evidence, to all that applies, but for what `answers` say."""
        return self.look(facts, {**self.all_yes(facts), **(answers or {})}, at=at, today=today)

    def all_yes(self, facts: Facts) -> dict[str, Answer]:
        """Yes, with evidence, to all that applies."""
        event = json.dumps(facts, sort_keys=True)
        if event not in self._all_yes:
            seen = self.look(facts)
            states = (state for state in seen.assessment.items.values() if state.applies)
            self._all_yes[event] = {state.item.id: yes(**_evidence(state.item, seen, facts)) for state in states}
        return self._all_yes[event]


def _evidence(item: Item, seen: Seen, facts: Facts) -> dict[str, Any]:
    # A number that the program worked out is met exactly; others are large enough for any test.
    wanted = [seen.number(key) for key in item.numbers]
    number = next((state.value for state in wanted if state.value), 100)
    return {field.name: _example(field, number, facts) for field in item.evidence}


def _example(field: Field, number: int, facts: Facts) -> Any:
    if field.kind == "rows":
        return [{column.name: _example(column, number, facts) for column in field.columns}]
    if field.kind == "people":
        return [{"name": name} for name in ("Ana", "Ben", "Cem")[: field.at_least]]
    if field.kind in ("choice", "choices"):
        first = field.choices[0].id
        return first if field.kind == "choice" else [first]
    return {"number": number, "decimal": "4.5", "yes_no": True, "date": facts["date"], "time": "15:30"}.get(
        field.kind, "As agreed"
    )
