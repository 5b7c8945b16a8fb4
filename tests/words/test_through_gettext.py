"""Every text that a person reads goes through gettext, in a form that can be translated."""

import ast
import re
from collections.abc import Iterator

from tests.words.source import called, text_of, trees

SPOKEN = frozenset({"gettext", "ngettext", "pgettext", "pack", "say", "N_"})
"""What puts a text into words. `say` is a short name for `gettext` inside a function."""

TEXT_SETTERS = frozenset(
    {
        "setText",
        "setPlainText",
        "setHtml",
        "setTitle",
        "setWindowTitle",
        "setToolTip",
        "setStatusTip",
        "setWhatsThis",
        "setAccessibleName",
        "setAccessibleDescription",
        "setPlaceholderText",
        "setLabelText",
        "setPrefix",
        "setSuffix",
        "setSpecialValueText",
        "setInformativeText",
        "setDetailedText",
        "setHorizontalHeaderLabels",
        "addAction",
        "addMenu",
        "addTab",
        "addItem",
        "addButton",
        "getOpenFileName",
        "getSaveFileName",
        "getExistingDirectory",
        "set_name",
        "set_hint",
        "set_text",
        "print",
        "_say",
    }
)
"""Calls whose texts a person reads."""

WIDGET = re.compile(
    r"(Label|Button|Action|Group|Box|Body|Title|Heading|Menu|Message|Pill|Field|Line|Row|Empty|Dialog)$"
)
"""Classes whose constructors are given texts to show."""

PARTS = {"Action": slice(1, None), "Row": slice(1, None), "addItem": slice(1), "IconLabel": slice(0)}
"""Which arguments are shown, where the others are keys or the names of icons."""

LOOKS_LIKE_TEXT = re.compile(r"^[A-Z][a-z]|[A-Za-z]{2,}\s+[A-Za-z]{2,}")
"""Starts like a sentence, or has two words."""

NAMES = frozenset({"IJN Organizer", " · IJN Organizer", "PySide6", "Fusion", "filled in"})
"""Names of things, and of a column that no one reads."""

FILES = re.compile(r"^\w+ \(\*\.\w+\)$")
"""Kinds of files in a dialog."""

KEY = re.compile(r"^((Ctrl|Alt|Shift|Meta)\+)+(\w+|←|→)$|^(Enter|Esc|Tab|Del|F\d+|\d … \d)$")
"""Keys, as they stand on the keyboard."""

NONE_OF_OURS = frozenset({"ui/style.py", "ui/qt_words.py", "words/languages.py", "ui/fonts.py"})
"""Sheets of styles, which read like text and are none; what Qt asks for; what languages call themselves;
names of fonts."""


def speaking() -> Iterator[tuple[str, ast.Module]]:
    """The modules that speak with people themselves."""
    return ((name, tree) for name, tree in trees().items() if name.startswith(("ui/", "app/")) or name == "cli.py")


def silent(node: ast.AST) -> Iterator[tuple[ast.AST, ast.Constant]]:
    """Text literals that are not spoken, each with what it is in. Docstrings, types and `raise` do not count."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Raise) or (isinstance(child, ast.Call) and called(child) in SPOKEN):
            continue
        if isinstance(child, ast.Expr) and text_of(child.value) is not None:
            continue
        if child in _types(node):
            continue
        if isinstance(child, ast.Constant) and isinstance(child.value, str):
            yield node, child
        yield from silent(child)


def _types(node: ast.AST) -> list[ast.AST]:
    """The parts of `node` that name types."""
    parts = [getattr(node, name, None) for name in ("annotation", "returns")]
    if isinstance(node, ast.AnnAssign) and ast.unparse(node.annotation) == "TypeAlias":
        parts.append(node.value)
    return [part for part in parts if isinstance(part, ast.AST)]


def allowed(text: str) -> bool:
    return text in NAMES or any(pattern.match(text) for pattern in (KEY, FILES))


def test_what_looks_like_a_text_is_spoken() -> None:
    unspoken = [
        (f"{name}:{literal.lineno}", literal.value)
        for name, tree in speaking()
        if name not in NONE_OF_OURS
        for _, literal in silent(tree)
        if LOOKS_LIKE_TEXT.search(str(literal.value)) and not allowed(str(literal.value))
    ]
    assert unspoken == []


def test_whatever_is_shown_by_a_widget_or_printed_is_spoken() -> None:
    unspoken = []
    for name, tree in speaking():
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            if called(call) in TEXT_SETTERS or WIDGET.search(called(call)):
                texts = [text for text in _shown(call) if re.search(r"[A-Za-z]{2}", text) and not allowed(text)]
                unspoken += [(f"{name}:{call.lineno}", text) for text in texts]
    assert unspoken == []


def _shown(call: ast.Call) -> Iterator[str]:
    """The text literals among the arguments of a call that it may show."""
    named = ("text", "name", "title", "label", "placeholder", "description", "tip")
    given = call.args[PARTS.get(called(call), slice(None))]
    for one in (*given, *(keyword.value for keyword in call.keywords if keyword.arg in named)):
        yield from _texts(one)


def _texts(node: ast.expr) -> Iterator[str]:
    """A text literal, or those inside an f-string, a sum, a choice."""
    parts: list[ast.expr] = []
    if isinstance(node, ast.Constant):
        yield from [node.value] if isinstance(node.value, str) else []
    elif isinstance(node, ast.JoinedStr):
        parts = node.values
    elif isinstance(node, ast.BinOp):
        parts = [node.left] if isinstance(node.op, ast.Mod) else [node.left, node.right]
    elif isinstance(node, ast.IfExp):
        parts = [node.body, node.orelse]
    for part in parts:
        yield from _texts(part)


def spoken() -> Iterator[tuple[str, ast.Call]]:
    for name, tree in trees().items():
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            if called(call) in ("gettext", "ngettext", "pgettext", "N_", "say"):
                yield f"{name}:{call.lineno}", call


def test_texts_are_whole_literals_that_a_catalogue_can_hold() -> None:
    glued = [
        place for place, call in spoken() if any(isinstance(part, ast.JoinedStr | ast.BinOp) for part in call.args)
    ]
    assert glued == []


NAMED = re.compile(r"%\(\w+\)[sd]|%%")
BRACED = re.compile(r"\{\w+\}")
"""Places that the page template fills."""


def test_places_in_texts_have_names() -> None:
    nameless = [
        (place, text)
        for place, call in spoken()
        for one in call.args
        if (text := text_of(one)) is not None and re.search(r"[%{}]", BRACED.sub("", NAMED.sub("x", text)))
    ]
    assert nameless == []


def test_both_forms_of_a_count_hold_the_number() -> None:
    for place, call in spoken():
        if called(call) == "ngettext":
            one, many = (text_of(part) for part in call.args[:2])
            assert one is None or "%(n)s" in one, place
            assert many is None or "%(n)s" in many, place
