"""Reading expressions: a small subset of Python, parsed with `ast` and checked against the names of a pack."""

import ast
from collections.abc import Sequence

from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.rules.language import Expression, Schema, Type, TypeKind
from ijn_organizer.rules.parsing import Parsing

LONGEST = 2_000
"""Characters in one expression; far more than a person can read."""
ROW = "row"
"""The name of the row inside `rows.filled` and `rows.where`."""

_REFUSED = "\\#"


class Expressions:
    """Reads expressions against one schema; equal texts are read once."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._read: dict[tuple[str, tuple[TypeKind, ...], str], Expression] = {}

    def read(self, text: str, expected: Sequence[TypeKind], list_name: str = "") -> Expression:
        """The expression `text`, whose value is of one of the `expected` kinds.

        With `list_name` it is about one row of that list, called `row`.

        Raises:
            ProblemsError: with every problem in the text; `where` is empty and `params` hold `expression`.
        """
        key = (text, tuple(expected), list_name)
        if key not in self._read:
            self._read[key] = self._parse(text, expected, list_name)
        return self._read[key]

    def _parse(self, text: str, expected: Sequence[TypeKind], list_name: str) -> Expression:
        tree = _tree(text)
        parsing = Parsing(self._schema, text, _row_scope(self._schema, list_name))
        expression = parsing.read(tree.body)
        parsing.check(tree.body, expression, expected)
        if parsing.problems:
            raise ProblemsError(*parsing.problems)
        return expression


def _tree(text: str) -> ast.Expression:
    refused = [character for character in _REFUSED if character in text]
    if refused:
        raise ProblemsError(Problem("expression-not-allowed", params={"expression": text, "part": refused[0]}))
    if len(text) > LONGEST:
        raise ProblemsError(Problem("expression-too-large", params={"expression": text[:80]}))
    try:
        # A line break of the TOML file means nothing here.
        return ast.parse(" ".join(text.split("\n")).strip(), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise ProblemsError(Problem("expression-syntax", params={"expression": text})) from error


def _row_scope(schema: Schema, list_name: str) -> dict[str, Type]:
    return {ROW: schema.names[list_name]} if list_name else {}
