"""A rule pack made ready to run: expressions as closures, parts by id, what is worked out in which order."""

from collections.abc import Iterable, Mapping
from graphlib import TopologicalSorter

import msgspec

from ijn_organizer.rules.expressions import Expressions
from ijn_organizer.rules.language import YES_NO, Expression, TypeKind, Value, type_of_kind
from ijn_organizer.rules.logic import constant
from ijn_organizer.rules.model import Checkpoint, Computed, Fact, Field, Flag, Item, Number, Pack, Rule, Step
from ijn_organizer.rules.schema import schema_of
from ijn_organizer.rules.typed import typed

TRUTH: tuple[TypeKind, ...] = ("yes_no",)
COUNT: tuple[TypeKind, ...] = ("number",)
SHOWN: tuple[TypeKind, ...] = ("text", "number", "list", "date", "time")
"""Kinds that can fill a place in the text of a flag."""
ALWAYS = "always"
"""What stands in `must_if` for an item that is a must whenever it applies."""


class CompiledFact(msgspec.Struct, frozen=True):
    """A fact. `when` is None where it is always asked; `default` is a value of the expression language."""

    fact: Fact
    when: Expression | None
    default: Value


class CompiledItem(msgspec.Struct, frozen=True):
    """An item. `when` is None where it always applies, `must_if` where nothing raises it.

    `filled` and `where` look at one row of its list; `filled` is None where no list holds its evidence.
    `required_if` is by name of a field of evidence.
    """

    item: Item
    when: Expression | None
    must_if: Expression | None
    filled: Expression | None
    where: Expression | None
    required_if: Mapping[str, Expression]


class CompiledNumber(msgspec.Struct, frozen=True):
    """A number. `when` is None where it always matters, `better` where there is no better number."""

    number: Number
    expression: Expression
    when: Expression | None
    better: Expression | None


class CompiledFlag(msgspec.Struct, frozen=True):
    """A flag; `stop` or `look` is None where it has no such test."""

    flag: Flag
    stop: Expression | None
    look: Expression | None
    values: Mapping[str, Expression]


class CompiledPack(msgspec.Struct, frozen=True):
    """A pack ready to assess plans. Mappings keep the order of the pack.

    Attributes:
        facts, items, numbers, flags, rules, steps, checkpoints: by key, id or code.
        computed: expression by key.
        derived: names of computed facts and numbers, each after what it reads.
        evidence: the fields of evidence that some expression reads: name to item and field.
        presets: by event type and fact, values of the expression language.
        facts_of, items_of: by step.
        order: place of each name in the pack, for lists of reasons.
    """

    pack: Pack
    facts: Mapping[str, CompiledFact]
    items: Mapping[str, CompiledItem]
    numbers: Mapping[str, CompiledNumber]
    flags: Mapping[str, CompiledFlag]
    rules: Mapping[str, Rule]
    steps: Mapping[str, Step]
    checkpoints: Mapping[str, Checkpoint]
    computed: Mapping[str, Expression]
    derived: tuple[str, ...]
    evidence: Mapping[str, tuple[str, Field]]
    presets: Mapping[str, Mapping[str, Value]]
    facts_of: Mapping[str, tuple[Fact, ...]]
    items_of: Mapping[str, tuple[Item, ...]]
    order: Mapping[str, int]


def compile_pack(pack: Pack) -> CompiledPack:
    """`pack` ready to assess plans.

    Raises:
        ProblemsError: for an expression that the reader would have refused.
        graphlib.CycleError: for computed facts in a circle, which the reader would have refused.
    """
    schema = schema_of(pack)
    read = _Reading(Expressions(schema))
    computed = {one.key: read.computed(one) for one in pack.computed}
    numbers = {one.key: read.number(one) for one in pack.numbers}
    items = {one.id: read.item(one) for one in pack.items}
    flags = {one.code: read.flag(one) for one in pack.flags}
    facts = {one.key: read.fact(one) for one in pack.facts}
    evidence = {f"{item.id}.{field.name}": (item.id, field) for item in pack.items for field in item.evidence}
    return CompiledPack(
        pack=pack,
        facts=facts,
        items=items,
        numbers=numbers,
        flags=flags,
        rules={one.id: one for one in pack.rules},
        steps={one.id: one for one in pack.steps},
        checkpoints={one.id: one for one in pack.checkpoints},
        computed=computed,
        derived=derived_order({**{key: one.reads for key, one in computed.items()}, **_reads_of(numbers)}),
        evidence={name: place for name, place in evidence.items() if name in read.names},
        presets={
            kind: {key: typed(facts[key].fact, value) for key, value in preset.items()}
            for kind, preset in pack.presets.items()
        },
        facts_of={step.id: tuple(one for one in pack.facts if one.step == step.id) for step in pack.steps},
        items_of={step.id: tuple(one for one in pack.items if one.step == step.id) for step in pack.steps},
        order={name: place for place, name in enumerate(schema.names)},
    )


def derived_order(reads: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """The names of `reads` so that each comes after those that it reads.

    Raises:
        graphlib.CycleError: where there is a circle; its second argument lists the names in it.
    """
    graph = {name: sorted(set(read) & reads.keys()) for name, read in reads.items()}
    return tuple(TopologicalSorter(graph).static_order())


class _Reading:
    """Reads the expressions of all parts, and notes which names they read."""

    def __init__(self, expressions: Expressions) -> None:
        self.names: set[str] = set()
        self._expressions = expressions

    def computed(self, computed: Computed) -> Expression:
        kind = type_of_kind(computed.kind)
        return self._needed(computed.expression, [kind.kind] if kind else [])

    def number(self, number: Number) -> CompiledNumber:
        return CompiledNumber(
            number=number,
            expression=self._needed(number.expression, COUNT),
            when=self._read(number.when, TRUTH),
            better=self._read(number.better, COUNT),
        )

    def fact(self, fact: Fact) -> CompiledFact:
        return CompiledFact(fact, self._read(fact.when, TRUTH), typed(fact, fact.default))

    def item(self, item: Item) -> CompiledItem:
        rows = item.rows
        always = constant(value=True, kind=YES_NO)
        return CompiledItem(
            item=item,
            when=self._read(item.when, TRUTH),
            must_if=always if item.must_if == ALWAYS else self._read(item.must_if, TRUTH),
            filled=self._read(rows.filled, TRUTH, rows.list) if rows else None,
            where=self._read(rows.where, TRUTH, rows.list) if rows else None,
            required_if={
                field.name: self._needed(field.required_if, TRUTH) for field in item.evidence if field.required_if
            },
        )

    def flag(self, flag: Flag) -> CompiledFlag:
        return CompiledFlag(
            flag=flag,
            stop=self._read(flag.stop, TRUTH),
            look=self._read(flag.look, TRUTH),
            values={name: self._needed(text, SHOWN) for name, text in flag.values.items()},
        )

    def _read(self, text: str, expected: Iterable[TypeKind], list_name: str = "") -> Expression | None:
        return self._needed(text, expected, list_name) if text else None

    def _needed(self, text: str, expected: Iterable[TypeKind], list_name: str = "") -> Expression:
        expression = self._expressions.read(text, tuple(expected), list_name)
        self.names |= expression.reads
        return expression


def _reads_of(numbers: Mapping[str, CompiledNumber]) -> dict[str, frozenset[str]]:
    return {
        f"numbers.{key}": one.expression.reads.union(*(part.reads for part in (one.when, one.better) if part))
        for key, one in numbers.items()
    }
