"""Three-valued logic and arithmetic, as closures: unknown (None) stays unknown unless the rest decides.

Each function joins read parts to a larger expression. Besides its value every part can say why (`Expression.why`),
which is how the app tells why a question is asked and which fact is missing.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction

from ijn_organizer.rules.language import ANY, YES_NO, Expression, Names, Rows, Run, Type, Value, folded

Operator = Callable[[Value, Value], Value]

NOTHING_READ: frozenset[str] = frozenset()


def constant(value: Value, kind: Type) -> Expression:
    """A value written in the expression."""
    return Expression(kind, lambda _names, _rows: value, NOTHING_READ, lambda _names, _rows: NOTHING_READ)


BROKEN = constant(None, ANY)
"""Stands in for what could not be read."""


def name(key: str, kind: Type) -> Expression:
    """The value of a name."""
    return _part(kind, lambda names, _rows: names.get(key), (key,))


def row(depth: int, kind: Type) -> Expression:
    """The row at `depth` (outermost 0) that is being looked at; in a list of plain values the value itself."""
    return _part(kind, lambda _names, rows: rows[depth], ())


def column(depth: int, key: str, kind: Type) -> Expression:
    """A column of the row at `depth`."""

    def run(_names: Names, rows: Rows) -> Value:
        record: Mapping[str, Value] = rows[depth]
        return record.get(key)

    return _part(kind, run, ())


def all_of(parts: Sequence[Expression]) -> Expression:
    """`and`: false as soon as one part is false, whatever else is unknown."""
    return _join(parts, decider=False)


def any_of(parts: Sequence[Expression]) -> Expression:
    """`or`: true as soon as one part is true, whatever else is unknown."""
    return _join(parts, decider=True)


def negation(part: Expression) -> Expression:
    """`not`."""
    inner = part.run

    def run(names: Names, rows: Rows) -> Value:
        value = inner(names, rows)
        return None if value is None else not value

    return Expression(YES_NO, run, part.reads, part.why)


def is_unknown(part: Expression) -> Expression:
    """`is None`: always decided."""
    inner = part.run
    return _part(YES_NO, lambda names, rows: inner(names, rows) is None, part.reads)


def either(test: Expression, yes: Expression, no: Expression, kind: Type) -> Expression:
    """`yes if test else no`; with an unknown test known only where both give the same."""

    def run(names: Names, rows: Rows) -> Value:
        decided = test.run(names, rows)
        if decided is None:
            value = yes.run(names, rows)
            return value if value == no.run(names, rows) else None
        return (yes if decided else no).run(names, rows)

    def why(names: Names, rows: Rows) -> frozenset[str]:
        decided = test.run(names, rows)
        if decided is not None:
            return test.why(names, rows) | (yes if decided else no).why(names, rows)
        if run(names, rows) is None:
            return test.why(names, rows)
        return yes.why(names, rows) | no.why(names, rows)

    return Expression(kind, run, test.reads | yes.reads | no.reads, why)


def binary(operation: Operator, left: Expression, right: Expression, kind: Type) -> Expression:
    """A comparison or a sum of two parts; unknown while one of them is."""
    first, second = left.run, right.run

    def run(names: Names, rows: Rows) -> Value:
        a = first(names, rows)
        if a is None:
            return None
        b = second(names, rows)
        return None if b is None else operation(a, b)

    return _part(kind, run, left.reads | right.reads)


def call(function: Callable[..., Value], arguments: Sequence[Expression], kind: Type) -> Expression:
    """A function of its arguments; unknown while one of them is."""
    runs = [argument.run for argument in arguments]

    def run(names: Names, rows: Rows) -> Value:
        values = [inner(names, rows) for inner in runs]
        return None if None in values else function(*values)

    return _part(kind, run, _reads(arguments))


def contains(value: Value, values: Sequence[Value]) -> bool:
    """`in`."""
    return value in values


def lacks(value: Value, values: Sequence[Value]) -> bool:
    """`not in`."""
    return value not in values


def quotient(a: int | Fraction, b: int | Fraction) -> int | Fraction | None:
    """The exact quotient; unknown where it is none, by zero."""
    return Fraction(a) / b if b else None


def over_rows(
    fold: Callable[[Iterable[tuple[Value, Value]]], Value],
    rows_read: Expression,
    condition: Expression,
    element: Expression,
    kind: Type,
) -> Expression:
    """`fold` over the pairs (condition, element) of a list; unknown while the list is.

    Elements of rows that are left out are not worked out: their pair is (False, None).
    """

    def pairs(values: Iterable[Value], names: Names, rows: Rows) -> Iterable[tuple[Value, Value]]:
        for value in values:
            inner = (*rows, value)
            chosen = condition.run(names, inner)
            yield chosen, None if chosen is False else element.run(names, inner)

    def run(names: Names, rows: Rows) -> Value:
        values = rows_read.run(names, rows)
        return None if values is None else fold(pairs(values, names, rows))

    return _part(kind, run, _reads([rows_read, condition, element]))


def some_row(pairs: Iterable[tuple[Value, Value]]) -> bool | None:
    """`any`: whether the element holds for a chosen row."""
    outcome: bool | None = False
    for chosen, holds in pairs:
        if chosen and holds:
            return True
        if chosen is not False and holds is not False:
            outcome = None
    return outcome


def every_row(pairs: Iterable[tuple[Value, Value]]) -> bool | None:
    """`all`: whether the element holds for each chosen row; true for none."""
    outcome: bool | None = True
    for chosen, holds in pairs:
        if chosen and holds is False:
            return False
        if chosen is not False and not holds:
            outcome = None
    return outcome


def count_rows(pairs: Iterable[tuple[Value, Value]]) -> int | None:
    """`count`: how many rows are chosen."""
    chosen = [pair[0] for pair in pairs]
    return None if None in chosen else sum(chosen)


def sum_rows(pairs: Iterable[tuple[Value, Value]]) -> int | Fraction | None:
    """`sum`: of the chosen rows; unknown while one of their numbers is."""
    values = _chosen(pairs)
    return None if values is None or None in values else sum(values)


def distinct_rows(pairs: Iterable[tuple[Value, Value]]) -> int | None:
    """`distinct`: how many different known values; texts differ by more than case and spaces."""
    values = _chosen(pairs)
    return None if values is None else len({_folded(value) for value in values if value is not None})


def texts_of_rows(pairs: Iterable[tuple[Value, Value]]) -> tuple[str, ...] | None:
    """`texts`: the known texts, in order."""
    values = _chosen(pairs)
    return None if values is None else tuple(value for value in values if value is not None)


def _join(parts: Sequence[Expression], *, decider: bool) -> Expression:
    runs = [part.run for part in parts]

    def run(names: Names, rows: Rows) -> Value:
        unknown = False
        for inner in runs:
            value = inner(names, rows)
            if value is decider:
                return decider
            if value is None:
                unknown = True
        return None if unknown else not decider

    def why(names: Names, rows: Rows) -> frozenset[str]:
        values = [inner(names, rows) for inner in runs]
        if decider in values:
            return parts[values.index(decider)].why(names, rows)
        wanted = None if None in values else not decider
        reasons = [part.why(names, rows) for part, value in zip(parts, values, strict=True) if value is wanted]
        return NOTHING_READ.union(*reasons)

    return Expression(YES_NO, run, _reads(parts), why)


def _part(kind: Type, run: Run, reads: Iterable[str]) -> Expression:
    all_read = frozenset(reads)

    def why(names: Names, rows: Rows) -> frozenset[str]:
        if run(names, rows) is not None:
            return all_read
        # Where every name is known, it is a column of a row that is empty: then the list itself is the reason.
        return frozenset(key for key in all_read if names.get(key) is None) or all_read

    return Expression(kind, run, all_read, why)


def _reads(parts: Iterable[Expression]) -> frozenset[str]:
    return NOTHING_READ.union(*(part.reads for part in parts))


def _chosen(pairs: Iterable[tuple[Value, Value]]) -> list[Value] | None:
    known = list(pairs)
    if any(chosen is None for chosen, _ in known):
        return None
    return [value for chosen, value in known if chosen]


def _folded(value: Value) -> Value:
    return folded(value) if isinstance(value, str) else value
