"""The program's own source as syntax trees, and where it speaks of problems."""

import ast
from functools import cache
from pathlib import Path
from typing import NamedTuple

PACKAGE = Path(__file__).parents[2] / "ijn_organizer"


class Use(NamedTuple):
    """A place that names a problem: its code, and the params that it passes."""

    place: str
    code: str
    params: frozenset[str]


@cache
def trees() -> dict[str, ast.Module]:
    """Each module of the program, by its path inside the package."""
    return {
        path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
    }


def called(call: ast.Call) -> str:
    """The last part of what is called: `add` for `report.add(…)`."""
    function = call.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def text_of(node: ast.AST) -> str | None:
    """The text of a literal; None for all else."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


NOTING = frozenset(
    {"add", "refuse", "problem", "_add", "_count", "_Refused", "_Form", "SealError", "IdentityError"}
)
"""Functions whose first argument is the code of a problem."""

NOTERS = frozenset({"report", "self", "reader", "findings", "self._findings", "self._report"})
"""What these functions are methods of; others (a set, a calendar) have an `add` too."""

ADDED = {"_count": {"count", "limit"}, "_Form": {"text"}}
"""Params that such a function adds by itself."""

TABLES = frozenset({"_CODES", "_CAUSES", "_SAID"})
"""Tables whose values are codes."""

TABLE_PARAMS = {"_CODES": {"reason"}, "_CAUSES": set[str](), "_SAID": {"rules"}}
"""What goes with a code out of a table: the system's reason, the params of the cause, the rules to sign again."""


@cache
def uses() -> tuple[Use, ...]:
    """All places of the program that name a problem."""
    finder = _Finder()
    for name, tree in trees().items():
        if not name.startswith("words/"):
            finder.read(name, tree)
    return tuple(finder.found)


class _Finder(ast.NodeVisitor):
    """Walks through modules and notes each problem that is named."""

    def __init__(self) -> None:
        self.found: list[Use] = []
        self._name = ""
        self._scope: ast.AST = ast.Module([], [])

    def read(self, name: str, tree: ast.Module) -> None:
        self._name, self._scope = name, tree
        self.visit(tree)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        outer, self._scope = self._scope, node
        self.generic_visit(node)
        self._scope = outer

    def visit_Assign(self, node: ast.Assign) -> None:
        table = ast.unparse(node.targets[0])
        if table in TABLES and isinstance(node.value, ast.Dict):
            for value in node.value.values:
                self._note(value, text_of(value), TABLE_PARAMS[table])
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        what = called(node)
        code = text_of(node.args[0]) if node.args else None
        method = isinstance(node.func, ast.Attribute)
        owner = ast.unparse(node.func.value) if isinstance(node.func, ast.Attribute) else ""
        if what == "get" and owner in TABLES:
            self._note(node, text_of(node.args[1]), TABLE_PARAMS[owner])
        elif what == "Problem":
            given = [*node.args[2:], *(one.value for one in node.keywords if one.arg == "params")]
            params = set().union(*(self._keys(one) for one in given))
            self._note(node, code, params | _of_pack(self._name, what))
        elif what in NOTING and (owner in NOTERS or not method):
            self._note(node, code, ADDED.get(what, set()) | _of_pack(self._name, what) | self._passed(node))
        self.generic_visit(node)

    def _passed(self, call: ast.Call) -> set[str]:
        params: set[str] = set().union(*(self._keys(one) for one in call.args if isinstance(one, ast.Dict)))
        for keyword in call.keywords:
            params |= {keyword.arg} if keyword.arg else self._keys(keyword.value)
        return params

    def _keys(self, node: ast.AST) -> set[str]:
        """The keys of a dictionary that is written here, or that a name of this function holds."""
        if isinstance(node, ast.Dict):
            return {text_of(key) or "" for key in node.keys if key is not None}
        named = ast.unparse(node)
        for one in ast.walk(self._scope):
            if isinstance(one, ast.AnnAssign | ast.Assign) and isinstance(one.value, ast.Dict):
                target = one.target if isinstance(one, ast.AnnAssign) else one.targets[0]
                if ast.unparse(target) == named:
                    return self._keys(one.value)
        return set()

    def _note(self, node: ast.expr, code: str | None, params: set[str]) -> None:
        if code is not None:
            self.found.append(Use(f"{self._name}:{node.lineno}", code, frozenset(params)))


def _of_pack(name: str, what: str) -> set[str]:
    """What is added to the problem of an expression on its way out of the rules."""
    if name not in ("rules/parsing.py", "rules/calls.py", "rules/expressions.py"):
        return set()
    return {"entry", "expression"} if what == "problem" else {"entry"}
