"""From the syntax tree of one expression to closures, with every problem in it collected."""

import ast
import keyword
import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

import msgspec

from ijn_organizer.plan.problems import Problem
from ijn_organizer.plan.values import LARGEST_NUMBER, Json
from ijn_organizer.rules import calls, logic
from ijn_organizer.rules.language import (
    NOTHING,
    NUMBER,
    SIMPLE,
    TEXT,
    YES_NO,
    Expression,
    Schema,
    Type,
    TypeKind,
    nearest,
    spelling,
)

DEEPEST = 40
"""Levels of one expression; each is a call inside a call when it runs."""

_ORDERED: tuple[TypeKind, ...] = ("number", "date", "time")

_ORDER: Mapping[type[ast.cmpop], logic.Operator] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}
_EQUALITY: Mapping[type[ast.cmpop], logic.Operator] = {ast.Eq: operator.eq, ast.NotEq: operator.ne}
_MEMBER: Mapping[type[ast.cmpop], logic.Operator] = {ast.In: logic.contains, ast.NotIn: logic.lacks}
_ARITHMETIC: Mapping[type[ast.operator], logic.Operator] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: logic.quotient,
}


class Parsing:
    """Reads one syntax tree.

    Attributes:
        problems: what was wrong, in reading order.
        schema: the names that can be read.
    """

    def __init__(self, schema: Schema, source: str, scope: Mapping[str, Type]) -> None:
        self.problems: list[Problem] = []
        self.schema = schema
        self._source = source
        # Row names with the type of their list, outermost first.
        self._scope = dict(scope)
        self._level = 0
        self._readers: Mapping[type[ast.expr], Callable[..., Expression]] = {
            ast.Constant: self._constant,
            ast.Name: self._name,
            ast.Attribute: self._attribute,
            ast.BoolOp: self._bool_op,
            ast.UnaryOp: self._unary,
            ast.BinOp: self._arithmetic,
            ast.Compare: self._compare,
            ast.IfExp: self._choice,
            ast.List: self._list,
            ast.Call: self._call,
        }

    def read(self, node: ast.expr, *expected: TypeKind) -> Expression:
        """The part at `node`; a problem if its value is of none of the `expected` kinds (none named: any)."""
        reader = self._readers.get(type(node))
        if reader is None:
            return self.refuse(node)
        if self._level >= DEEPEST:
            return self.problem("expression-too-large")
        self._level += 1
        part = reader(node)
        self._level -= 1
        self.check(node, part, expected)
        return part

    def check(self, node: ast.expr, part: Expression, expected: Sequence[TypeKind]) -> None:
        """Note a problem unless the value of `part` is of one of the `expected` kinds."""
        if expected and part.type.kind not in (*expected, "any"):
            wanted: list[Json] = list(expected)
            self.problem("expression-type", part=ast.unparse(node), expected=wanted, found=part.type.kind)

    def problem(self, code: str, **params: Json) -> Expression:
        """Note a problem; stands in for the part that could not be read."""
        found = Problem(code, params={"expression": self._source, **params})
        if found not in self.problems:
            self.problems.append(found)
        return logic.BROKEN

    def refuse(self, node: ast.expr) -> Expression:
        """Note that `node` is not part of the language."""
        return self.problem("expression-not-allowed", part=ast.unparse(node))

    @contextmanager
    def row_named(self, name: str, of: Type) -> Iterator[None]:
        """Inside the block, `name` is one row of a list of type `of`."""
        if name in self._scope or name in self.schema.names:
            self.problem("expression-name-taken", name=name)
        outer = dict(self._scope)
        self._scope[name] = of
        yield
        self._scope = outer

    def _constant(self, node: ast.Constant) -> Expression:
        value = node.value
        if value is None:
            return logic.constant(None, NOTHING)
        if isinstance(value, bool):
            return logic.constant(value, YES_NO)
        if isinstance(value, int) and value <= LARGEST_NUMBER:
            return logic.constant(value, NUMBER)
        if isinstance(value, str):
            return logic.constant(value, TEXT)
        return self.refuse(node)

    def _name(self, node: ast.Name) -> Expression:
        key = node.id
        if key in self._scope:
            return self._row(key)
        kind = self.schema.names.get(key)
        if kind is not None:
            return logic.name(key, kind)
        if key in self.schema.broken:
            return logic.BROKEN
        if key in self.schema.items:
            return self.problem("expression-bare-item", name=key)
        return self._unknown(key, (*self._scope, *self.schema.names, *self.schema.items))

    def _row(self, key: str) -> Expression:
        depth = list(self._scope).index(key)
        kind = self._scope[key]
        if kind.kind == "list":
            return logic.row(depth, Type(kind.element, choices=kind.choices))
        return logic.row(depth, kind)

    def _attribute(self, node: ast.Attribute) -> Expression:
        if not isinstance(node.value, ast.Name):
            return self.refuse(node)
        owner, key = node.value.id, node.attr
        if owner in self._scope:
            return self._column(owner, key)
        if owner in self.schema.broken or f"{owner}.{key}" in self.schema.broken:
            return logic.BROKEN
        if owner == "settings":
            value = self.schema.settings.get(key)
            return self._unknown(key, self.schema.settings) if value is None else logic.constant(value, NUMBER)
        if owner in self.schema.names:
            return self.refuse(node)
        return self._member(owner, key)

    def _member(self, owner: str, key: str) -> Expression:
        """`numbers.<key>` or a part of an item."""
        start = owner if owner == "numbers" else self.schema.items.get(owner)
        if start is None:
            return self._unknown(owner, self.schema.items)
        kind = self.schema.names.get(f"{start}.{key}")
        if kind is not None:
            return logic.name(f"{start}.{key}", kind)
        members = [known.removeprefix(f"{start}.") for known in self.schema.names if known.startswith(f"{start}.")]
        return self._unknown(key, members)

    def _column(self, owner: str, key: str) -> Expression:
        kind = self._scope[owner]
        if kind.kind == "any":
            return logic.BROKEN
        if kind.kind == "list":
            return self.problem("expression-not-allowed", part=f"{owner}.{key}")
        # `row.from` is no Python, so a column with such a name is read as `row.from_`.
        bare = key.removesuffix("_")
        column = bare if keyword.iskeyword(bare) else key
        if column not in kind.columns:
            return self._unknown(key, kind.columns)
        return logic.column(list(self._scope).index(owner), column, kind.columns[column])

    def _unknown(self, name: str, known: Sequence[str] | Mapping[str, object]) -> Expression:
        return self.problem("unknown-name", name=name, nearest=nearest(name, [spelling(key) for key in known]))

    def _bool_op(self, node: ast.BoolOp) -> Expression:
        parts = [self.read(value, "yes_no") for value in node.values]
        return logic.all_of(parts) if isinstance(node.op, ast.And) else logic.any_of(parts)

    def _unary(self, node: ast.UnaryOp) -> Expression:
        if isinstance(node.op, ast.Not):
            return logic.negation(self.read(node.operand, "yes_no"))
        if isinstance(node.op, ast.USub):
            zero = logic.constant(0, NUMBER)
            return logic.binary(operator.sub, zero, self.read(node.operand, "number"), NUMBER)
        return self.refuse(node)

    def _arithmetic(self, node: ast.BinOp) -> Expression:
        operation = _ARITHMETIC.get(type(node.op))
        if operation is None:
            return self.refuse(node)
        return logic.binary(operation, self.read(node.left, "number"), self.read(node.right, "number"), NUMBER)

    def _compare(self, node: ast.Compare) -> Expression:
        sides = [node.left, *node.comparators]
        pairs = zip(sides, node.ops, sides[1:], strict=False)
        parts = [self._comparison(left, op, right) for left, op, right in pairs]
        return parts[0] if len(parts) == 1 else logic.all_of(parts)

    def _comparison(self, left: ast.expr, op: ast.cmpop, right: ast.expr) -> Expression:
        if isinstance(op, ast.Is | ast.IsNot):
            return self._is_none(left, right, op)
        if type(op) in _ORDER:
            return self._alike(_ORDER[type(op)], left, right, _ORDERED)
        if type(op) in _EQUALITY:
            return self._alike(_EQUALITY[type(op)], left, right, SIMPLE)
        return self._in(_MEMBER[type(op)], left, right)

    def _is_none(self, left: ast.expr, right: ast.expr, op: ast.cmpop) -> Expression:
        part = self.read(left)
        if not (isinstance(right, ast.Constant) and right.value is None):
            return self.problem("expression-is", part=ast.unparse(right))
        unknown = logic.is_unknown(part)
        return unknown if isinstance(op, ast.Is) else logic.negation(unknown)

    def _alike(
        self, operation: logic.Operator, left: ast.expr, right: ast.expr, kinds: tuple[TypeKind, ...]
    ) -> Expression:
        first, second = self.read(left), self.read(right)
        if "nothing" in (first.type.kind, second.type.kind):
            return self.problem("expression-none", part=ast.unparse(left))
        self.check(left, first, kinds)
        self.check(right, second, kinds if first.type.kind == "any" else [first.type.kind])
        self._check_choices(first.type, right)
        self._check_choices(second.type, left)
        return logic.binary(operation, first, second, YES_NO)

    def _in(self, operation: logic.Operator, left: ast.expr, right: ast.expr) -> Expression:
        value, values = self.read(left, *SIMPLE), self.read(right, "list")
        if values.type.kind == "list":
            self.check(left, value, [values.type.element])
        self._check_choices(values.type, left)
        for element in right.elts if isinstance(right, ast.List) else ():
            self._check_choices(value.type, element)
        return logic.binary(operation, value, values, YES_NO)

    def _check_choices(self, kind: Type, node: ast.expr) -> None:
        """A text written beside a choice must be one of its choices."""
        value = node.value if isinstance(node, ast.Constant) else None
        if kind.choices and isinstance(value, str) and value not in kind.choices:
            self.problem("unknown-choice", name=value, nearest=nearest(value, kind.choices))

    def _choice(self, node: ast.IfExp) -> Expression:
        test, yes, no = self.read(node.test, "yes_no"), self.read(node.body), self.read(node.orelse)
        if yes.type.kind in ("nothing", "any"):
            return logic.either(test, yes, no, no.type)
        if no.type.kind != "nothing":
            self.check(node.orelse, no, [yes.type.kind])
        return logic.either(test, yes, no, msgspec.structs.replace(yes.type, choices=()))

    def _list(self, node: ast.List) -> Expression:
        values = [element.value for element in node.elts if isinstance(element, ast.Constant)]
        kinds = {type(value) for value in values}
        if len(values) < len(node.elts) or len(kinds) != 1 or not kinds <= {str, int}:
            return self.problem("expression-list", part=ast.unparse(node))
        element: TypeKind = "text" if str in kinds else "number"
        return logic.constant(tuple(values), Type("list", element=element))

    def _call(self, node: ast.Call) -> Expression:
        return calls.read_call(self, node)
