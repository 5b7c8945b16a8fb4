"""The names that the expressions of a pack can read."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

from ijn_organizer.rules.language import ANY, NUMBER, STATUS, Schema, Type, spelling, type_of, type_of_kind
from ijn_organizer.rules.model import Computed, Fact, Item, Number, Table, Word


class Parts(Protocol):
    """The parts of a pack that have names in expressions: a pack, or what could be read of one."""

    @property
    def facts(self) -> Sequence[Fact]:
        """Facts that are asked."""

    @property
    def computed(self) -> Sequence[Computed]:
        """Facts that are worked out."""

    @property
    def items(self) -> Sequence[Item]:
        """Items; expressions read their status and evidence."""

    @property
    def numbers(self) -> Sequence[Number]:
        """Numbers."""

    @property
    def settings(self) -> Mapping[str, int]:
        """Settings."""

    @property
    def tables(self) -> Sequence[Table]:
        """Tables."""

    @property
    def words(self) -> Sequence[Word]:
        """Lists of words."""


def schema_of(parts: Parts, broken: Collection[str] = ()) -> Schema:
    """What expressions can read of `parts`; `broken` names are let pass."""
    names: dict[str, Type] = {fact.key: type_of(fact) for fact in parts.facts}
    names |= {one.key: type_of_kind(one.kind) or ANY for one in parts.computed}
    names |= {f"numbers.{one.key}": NUMBER for one in parts.numbers}
    names |= dict(_item_names(parts.items))
    return Schema(
        names=names,
        items={spelling(item.id): item.id for item in parts.items},
        settings=parts.settings,
        tables={table.id: table for table in parts.tables},
        words={word.id: word for word in parts.words},
        broken=frozenset(broken),
    )


def _item_names(items: Iterable[Item]) -> Iterable[tuple[str, Type]]:
    for item in items:
        yield f"{item.id}.status", STATUS
        for field in item.evidence:
            yield f"{item.id}.{field.name}", type_of(field)
