"""A person who knows what they want to say walks through a step: at each stop they hear a question and answer."""

import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, time
from pathlib import Path
from typing import Any

from ijn_organizer.rules.model import Fact, Field, Item, Pack
from ijn_organizer.ui.plan.records_field import PEOPLE_COLUMNS
from tests.ui.keys import Heard, Keys

ANSWER_KEYS = {"yes": "1", "not_yet": "2", "no": "3", "not_sure": "4", "not_applicable": "5", "waived": "2"}
FIRST_ANSWER = "Yes"
EXPLAINED = {
    "Why does it not apply?": "reason",
    "Why it can't be done": "reason",
    "What we do instead": "instead",
    "Who approved it": "approved_by",
    "Until when": "until",
    "Who does it": "owner",
    "By when": "due",
    "Note": "note",
}
SMALL_LISTS = ("people", "rows")


class Wanted:
    """What the person wants to say: the facts and answers of a file, by the words in which they are asked."""

    def __init__(self, path: Path, pack: Pack) -> None:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        self.facts: Mapping[str, Any] = data["facts"]
        self.answers: Mapping[str, Mapping[str, Any]] = data["answers"]
        self.asked: dict[str, Fact] = {fact.question: fact for fact in pack.facts if fact.key in self.facts}
        self.lists: dict[str, Fact] = {
            fact.label: fact for fact in pack.facts if fact.kind == "rows" and fact.key in self.facts
        }
        self.none: dict[str, Fact] = {fact.confirm_none: fact for fact in self.lists.values()}
        self.items: dict[str, Item] = {item.question: item for item in pack.items if item.id in self.answers}

    def evidence(self, item: Item) -> Mapping[str, Any]:
        """The evidence for an item by the names of its fields."""
        value = self.answers[item.id].get("value", {})
        return value if isinstance(value, Mapping) else {item.evidence[0].name: value}


class Walker:
    """Walks through the questions of a step, from its title to the foot of the window."""

    def __init__(self, keys: Keys, wanted: Wanted) -> None:
        self.keys = keys
        self.kinds: set[str] = set()
        self._wanted = wanted
        self._done: set[tuple[str, ...]] = set()
        self._rows: Counter[str] = Counter()
        self._choices = ""

    def walk(self) -> None:
        """Tab by Tab through everything that the step asks."""
        self._choices = ""
        for _ in range(2_000):
            self.keys.press("Tab")
            heard = self.keys.heard()
            if heard.name == "Back":
                return
            self.attend(heard)
        raise AssertionError("the foot of the window never came")

    def attend(self, heard: Heard) -> None:
        """Does what the person does where they are."""
        around = heard.groups[0] if heard.groups else ""
        if around in self._wanted.items:
            self._at_item(self._wanted.items[around], heard)
        elif around in self._wanted.lists:
            self._at_row(self._wanted.lists[around], heard)
        else:
            self._at_fact(heard)

    def _at_fact(self, heard: Heard) -> None:
        wanted = self._wanted
        if heard.name.startswith("Add: "):
            fact = wanted.lists.get(heard.name.removeprefix("Add: "))
            if fact is not None:
                self._add_rows(fact)
        elif heard.name in wanted.none and not wanted.facts[wanted.none[heard.name].key]:
            self._once(("none", heard.name), "Space")
        else:
            for question, fact in wanted.asked.items():
                if self._is_about(question, heard):
                    self._say(fact, wanted.facts[fact.key], heard, question)

    def _add_rows(self, fact: Fact) -> None:
        while self._rows[fact.key] < len(self._wanted.facts[fact.key]):
            self._rows[fact.key] += 1
            self.keys.press("Return")
            self._fill_row(fact)
            self.keys.tab_to(f"Add: {fact.label}")

    def _fill_row(self, fact: Fact) -> None:
        self.kinds.add("rows")
        while (heard := self.keys.heard()).name != "Done with this row":
            assert heard.inside(fact.label), heard
            self._at_row(fact, heard)
            self.keys.press("Tab")
        self.keys.press("Return")

    def _at_row(self, fact: Fact, heard: Heard) -> None:
        number = self._rows[fact.key] - 1
        row = self._wanted.facts[fact.key][number]
        for column in fact.columns:
            if column.name in row and self._is_about(column.label, heard):
                self._say(column, row[column.name], heard, f"{fact.key} {number} {column.name}")

    def _at_item(self, item: Item, heard: Heard) -> None:
        answer = self._wanted.answers[item.id]
        if heard.name == FIRST_ANSWER and not heard.description:
            self._once(("answer", item.id), ANSWER_KEYS[answer["status"]])
        elif (heard.name, answer["status"]) == ("Ask for a waiver", "waived") or (
            heard.name == "Add a note" and "note" in answer
        ):
            self.keys.press("Return")
            self.attend(self.keys.heard())
        elif heard.name in EXPLAINED:
            part = EXPLAINED[heard.name]
            if part in answer and self._first(("part", item.id, part)):
                self.keys.write(in_words(answer[part]))
        elif answer["status"] == "yes":
            self._show(item, heard)

    def _show(self, item: Item, heard: Heard) -> None:
        evidence = self._wanted.evidence(item)
        for field in item.evidence:
            value = evidence.get(field.name)
            if value is None:
                continue
            if field.kind in SMALL_LISTS:
                self._at_record(item, field, value, heard)
            elif self._is_about(field.label, heard):
                self._say(field, value, heard, f"{item.id} {field.name}")

    def _at_record(self, item: Item, field: Field, records: Sequence[Mapping[str, Any]], heard: Heard) -> None:
        self.kinds.add(field.kind)
        said = re.match(rf"{re.escape(field.label)} (\d+), (.+)", heard.description or heard.name) or re.match(
            rf"{re.escape(field.label)} (\d+), (.+)", heard.name
        )
        if said is not None:
            number = int(said[1]) - 1
            for column in field.columns or PEOPLE_COLUMNS:
                if column.label == said[2] and column.name in records[number]:
                    place = f"{item.id} {field.name} {number} {column.name}"
                    self._say(column, records[number][column.name], heard, place)
        elif heard.name in ("Add a person", "Add a line") and self._first(("more", item.id, field.name)):
            for _record in records[1:]:
                self.keys.press("Return")
                self.attend(self.keys.heard())
                while self.keys.heard().name != heard.name:
                    self.keys.press("Tab")
                    self.attend(self.keys.heard())

    def _is_about(self, question: str, heard: Heard) -> bool:
        """Whether this control asks this: by its own name, or by the name of the group it says."""
        if heard.description.startswith(question):
            self._choices = question
        return question in (heard.name, heard.description) or self._choices == question

    def _say(self, asked: Fact | Field, value: Any, heard: Heard, place: str) -> None:
        kind = asked.kind
        self.kinds.add(kind)
        if kind == "yes_no":
            if heard.name == ("Yes" if value else "No"):
                self._once((place,), "Space")
        elif kind == "choices":
            self._check(asked, value, heard)
        elif kind == "choice":
            if self._first((place,)):
                label = next(choice.label for choice in asked.choices if choice.id == value)
                self.keys.choose(label)
        elif heard.name.endswith("open the calendar"):
            return
        elif self._first((place,)):
            self.keys.write(in_words(value))

    def _check(self, asked: Fact | Field, value: Sequence[str], heard: Heard) -> None:
        labels = {choice.label: choice.id for choice in asked.choices}
        if heard.name in labels:
            if (labels[heard.name] in value) != heard.checked:
                self.keys.press("Space")
        elif heard.name == "Others, separated by commas":
            self.keys.write(", ".join(word for word in value if word not in labels.values()))
            self._choices = ""

    def _once(self, what: tuple[str, ...], key: str) -> None:
        if self._first(what):
            self.keys.press(key)

    def _first(self, what: tuple[str, ...]) -> bool:
        if what in self._done:
            return False
        self._done.add(what)
        return True


def in_words(value: Any) -> str:
    """A value as a person types it."""
    if isinstance(value, date):
        return f"{value:%b} {value.day} {value.year}"
    if isinstance(value, time):
        return f"{value.hour % 12}:{value:%M} pm"
    return str(value)
