"""The expression language: what it gives, what it refuses, and its laws."""

from collections.abc import Mapping
from datetime import date, time
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.rules.expressions import Expressions
from ijn_organizer.rules.language import ANY, Schema, Type, TypeKind, nearest, type_of
from ijn_organizer.rules.model import Band, Choice, Field, Table, Word

ROLES = ("guest", "speaker")
SCHEMA = Schema(
    names={
        "a": Type("yes_no"),
        "b": Type("yes_no"),
        "c": Type("yes_no"),
        "x": Type("number"),
        "y": Type("number"),
        "title": Type("text"),
        "kind": Type("text", choices=("rally", "march")),
        "day": Type("date"),
        "later": Type("date"),
        "start": Type("time"),
        "end": Type("time"),
        "fields": Type("list", choices=("email", "ssn")),
        "guests": Type(
            "rows",
            columns={
                "name": Type("text"),
                "role": Type("text", choices=ROLES),
                "minutes": Type("number"),
                "candidate": Type("yes_no"),
                "from": Type("date"),
                "languages": Type("list"),
            },
        ),
        "numbers.marshals": Type("number"),
        "CAM-03.status": Type("text", choices=("yes", "no", "unanswered")),
        "CAM-03.number": Type("number"),
        "blob": ANY,
    },
    items={"CAM_03": "CAM-03", "BAD_01": "BAD-01"},
    settings={"window": 60},
    tables={"places": Table("places", "Places", (Band(1, up_to=25), Band(2, up_to=50, plus=1, per=10, over=25)))},
    words={
        "campaign": Word("campaign", ("vote for", "elect", "campaign", "re-elect"), ("no campaign",)),
        "none": Word("none", ()),
    },
    broken=frozenset({"lost", "BAD_01", "settings.gone", "numbers.gone", "gone words"}),
)
GUESTS: tuple[Mapping[str, Any], ...] = (
    {"name": "Ann", "role": "speaker", "minutes": 3, "candidate": True, "from": date(2026, 1, 2)},
    {"name": "Ben", "role": "guest", "minutes": 5, "candidate": False, "languages": ("es", "en")},
    {"name": "ann ", "role": "speaker", "candidate": False},
)
KNOWN: Mapping[str, Any] = {
    "a": True,
    "b": False,
    "x": 7,
    "y": 2,
    "title": "Vote  FOR  us",
    "kind": "rally",
    "day": date(2026, 12, 12),
    "later": date(2026, 12, 20),
    "start": time(22, 0),
    "end": time(1, 30),
    "fields": ("email",),
    "guests": GUESTS,
    "numbers.marshals": 4,
    "CAM-03.status": "no",
    "CAM-03.number": 3,
}
EVERY_KIND: tuple[TypeKind, ...] = ("yes_no", "number", "text", "date", "time", "list", "rows")


def value(text: str, names: Mapping[str, Any] = KNOWN) -> Any:
    return Expressions(SCHEMA).read(text, EVERY_KIND).run(names, ())


def refused(text: str, *expected: TypeKind) -> list[tuple[str, dict[str, Any]]]:
    with pytest.raises(ProblemsError) as caught:
        Expressions(SCHEMA).read(text, expected or EVERY_KIND)
    for problem in caught.value.problems:
        assert problem.where == ""
        assert text.startswith(str(problem.params.pop("expression")))
    return [(problem.code, problem.params) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("True", True),
        ("7", 7),
        ("'text'", "text"),
        ("a", True),
        ("not a", False),
        ("not c", None),
        ("a and b", False),
        ("a and a and c", None),
        ("c and b", False),
        ("a or c", True),
        ("c or b", None),
        ("x == 7", True),
        ("x != 7", False),
        ("x < y", False),
        ("2 <= y < x", True),
        ("2 <= CAM_03.number < c_free", None),
        ("a == b", False),
        ("x >= 7 and x > 6", True),
        ("kind == 'rally'", True),
        ("'rally' == kind", True),
        ("kind in ['rally', 'march']", True),
        ("kind not in ['rally', 'march']", False),
        ("x in [1, 2]", False),
        ("'ssn' in fields", False),
        ("title in ['a']", False),
        ("c is None", True),
        ("a is not None", True),
        ("x + y * 2 - 1", 10),
        ("-x", -7),
        ("x / y", Fraction(7, 2)),
        ("x / (y - 2)", None),
        ("ceil(x / y)", 4),
        ("max(x, y, 9)", 9),
        ("min(x, y)", 2),
        ("x if a else y", 7),
        ("x if b else y", 2),
        ("x if c else y", None),
        ("x if c else 7", 7),
        ("x if b else None", None),
        ("None if b else x", 7),
        ("days(day, later)", 8),
        ("days(later, day)", -8),
        ("day < later", True),
        ("minutes(start, end)", 210),
        ("minutes(end, end)", 0),
        ("minutes(end, start)", 1230),
        ("settings.window", 60),
        ("numbers.marshals + 1", 5),
        ("CAM_03.status == 'no'", True),
        ("words(title, 'campaign')", True),
        ("words(title, 'none')", False),
        ("table('places', 25)", 1),
        ("table('places', 26)", 3),
        ("table('places', 35)", 3),
        ("table('places', 36)", 4),
        ("table('places', 51)", None),
        ("any(row.role == 'speaker' for row in guests)", True),
        ("any(row.minutes > 9 for row in guests)", None),
        ("any(row.minutes > 9 for row in guests if row.candidate)", False),
        ("all(row.candidate for row in guests)", False),
        ("all(row.minutes > 1 for row in guests)", None),
        ("all(row.minutes > 1 for row in guests if row.role == 'guest' if row.minutes > 1)", True),
        ("count(row for row in guests)", 3),
        ("count(row for row in guests if row.role == 'speaker')", 2),
        ("count(row for row in guests if row.minutes > 3)", None),
        ("sum(row.minutes for row in guests if row.minutes is not None)", 8),
        ("sum(row.minutes for row in guests)", None),
        ("sum(row.minutes for row in guests if row.minutes > 0)", None),
        ("distinct(row.name for row in guests)", 2),
        ("distinct(row.minutes for row in guests)", 2),
        ("distinct(row.minutes for row in guests if row.minutes > 0)", None),
        ("texts(row.name for row in guests if row.candidate)", ("Ann",)),
        ("texts(row.name for row in guests if row.minutes > 0)", None),
        ("any(field in ['ssn'] for field in fields)", False),
        ("any(any(one == 'es' for one in row.languages) for row in guests if row.name == 'Ben')", True),
        ("any(row.from_ < day for row in guests if row.candidate)", True),
        ("any(row.role == 'guest'\n    for row in guests)", True),
        ("any(row is None for row in guests)", False),
    ],
)
def test_what_it_gives(text: str, expected: object) -> None:
    assert value(text.replace("c_free", "x / (y - 2)")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("any(row.candidate for row in guests)", None),
        ("count(row for row in guests)", None),
        ("x in [7]", None),
        ("x + 1", None),
        ("max(x, 1)", None),
        ("x == 7", None),
        ("x is None", True),
        ("x / y if a else x", None),
    ],
)
def test_without_any_names_all_is_unknown(text: str, expected: object) -> None:
    assert value(text, {}) is expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Please vote for Ann.", True),
        ("VOTE\u00a0\nFOR me", True),
        ("elected members", False),
        ("Re-elect her", True),
        ("This is no campaign.", False),
        ("No campaign! But elect us", True),
        ("A campaign", True),
        ("devote forever", False),
        ("", False),
    ],
)
def test_words_stand_as_whole_words(text: str, found: bool) -> None:
    assert value("words(title, 'campaign')", {"title": text}) is found


@pytest.mark.parametrize(
    ("text", "code", "params"),
    [
        ("", "expression-syntax", {}),
        ("a and", "expression-syntax", {}),
        ("a\x00", "expression-syntax", {}),
        ("a # b", "expression-not-allowed", {"part": "#"}),
        (r"'\n'", "expression-not-allowed", {"part": "\\"}),
        ("a or " * 500 + "a", "expression-too-large", {}),
        ("not " * 60 + "a", "expression-too-large", {}),
        ("(" * 500 + "a" + ")" * 500, "expression-syntax", {}),
        ("lambda: a", "expression-not-allowed", {"part": "lambda: a"}),
        ("x ** 2", "expression-not-allowed", {"part": "x ** 2"}),
        ("+x", "expression-not-allowed", {"part": "+x"}),
        ("1.5", "expression-not-allowed", {"part": "1.5"}),
        ("9007199254740992", "expression-not-allowed", {"part": "9007199254740992"}),
        ("title.x.y", "expression-not-allowed", {"part": "title.x.y"}),
        ("title.x", "expression-not-allowed", {"part": "title.x"}),
        ("title.upper()", "expression-not-allowed", {"part": "title.upper()"}),
        ("max(x, key=y)", "expression-not-allowed", {"part": "max(x, key=y)"}),
        ("[row for row in guests]", "expression-not-allowed", {"part": "[row for row in guests]"}),
        ("today", "unknown-name", {"name": "today", "nearest": "day"}),
        ("titel", "unknown-name", {"name": "titel", "nearest": "title"}),
        ("length(x)", "unknown-name", {"name": "length", "nearest": ""}),
        ("dayz(day, day)", "unknown-name", {"name": "dayz", "nearest": "days"}),
        ("CAM_3.status", "unknown-name", {"name": "CAM_3", "nearest": "CAM_03"}),
        ("CAM_03.numbr", "unknown-name", {"name": "numbr", "nearest": "number"}),
        ("numbers.marshal", "unknown-name", {"name": "marshal", "nearest": "marshals"}),
        ("settings.windw", "unknown-name", {"name": "windw", "nearest": "window"}),
        ("table('plces', x)", "unknown-name", {"name": "plces", "nearest": "places"}),
        ("words(title, 'campain')", "unknown-name", {"name": "campain", "nearest": "campaign"}),
        ("words(title, title)", "expression-not-allowed", {"part": "title"}),
        ("any(row.rol == 'guest' for row in guests)", "unknown-name", {"name": "rol", "nearest": "role"}),
        ("any(one.x for one in fields)", "expression-not-allowed", {"part": "one.x"}),
        ("CAM_03", "expression-bare-item", {"name": "CAM_03"}),
        ("x and a", "expression-type", {"part": "x", "expected": ["yes_no"], "found": "number"}),
        ("title + 1", "expression-type", {"part": "title", "expected": ["number"], "found": "text"}),
        ("x == 'a'", "expression-type", {"part": "'a'", "expected": ["number"], "found": "text"}),
        ("x in ['a']", "expression-type", {"part": "x", "expected": ["text"], "found": "number"}),
        ("x in title", "expression-type", {"part": "title", "expected": ["list"], "found": "text"}),
        ("x if a else 'b'", "expression-type", {"part": "'b'", "expected": ["number"], "found": "text"}),
        ("day < 3", "expression-type", {"part": "3", "expected": ["date"], "found": "number"}),
        ("None + 1", "expression-type", {"part": "None", "expected": ["number"], "found": "nothing"}),
        ("kind == 'ralley'", "unknown-choice", {"name": "ralley", "nearest": "rally"}),
        ("kind in ['rally', 'mrch']", "unknown-choice", {"name": "mrch", "nearest": "march"}),
        ("'emial' in fields", "unknown-choice", {"name": "emial", "nearest": "email"}),
        ("CAM_03.status == 'nope'", "unknown-choice", {"name": "nope", "nearest": "no"}),
        ("x == None", "expression-none", {"part": "x"}),
        ("x is 7", "expression-is", {"part": "7"}),
        ("x in []", "expression-list", {"part": "[]"}),
        ("x in [1, 'a']", "expression-list", {"part": "[1, 'a']"}),
        ("x in [y]", "expression-list", {"part": "[y]"}),
        ("days(day)", "expression-arguments", {"part": "days(day)", "count": 2}),
        ("words(title)", "expression-arguments", {"part": "words(title)", "count": 2}),
        ("table('places')", "expression-arguments", {"part": "table('places')", "count": 2}),
        ("any(guests)", "expression-rows", {"part": "any(guests)"}),
        ("count(1, 2)", "expression-rows", {"part": "count(1, 2)"}),
        (
            "any(p.candidate for row in guests for p in guests)",
            "expression-rows",
            {"part": "any((p.candidate for row in guests for p in guests))"},
        ),
        ("any(a for p, q in guests)", "expression-not-allowed", None),
        ("any(a async for row in guests)", "expression-not-allowed", None),
        ("count(row.name for row in guests)", "expression-count", {"part": "row.name", "name": "row"}),
        ("count(a for row in guests)", "expression-count", {"part": "a", "name": "row"}),
        ("any(a for title in guests)", "expression-name-taken", {"name": "title"}),
        ("texts(row.minutes for row in guests)", "expression-type", None),
    ],
)
def test_what_it_refuses(text: str, code: str, params: dict[str, object] | None) -> None:
    found = refused(text)

    assert [one for one, _ in found] == [code]
    assert params is None or found[0][1] == params


def test_every_problem_of_a_text_is_told_once() -> None:
    assert refused("titel == 'a' and x and titel == 'b'", "yes_no") == [
        ("unknown-name", {"name": "titel", "nearest": "title"}),
        ("expression-type", {"part": "x", "expected": ["yes_no"], "found": "number"}),
    ]


def test_the_kind_of_the_whole_is_checked() -> None:
    assert refused("x", "yes_no") == [
        ("expression-type", {"part": "x", "expected": ["yes_no"], "found": "number"})
    ]


@pytest.mark.parametrize(
    "text",
    [
        "lost",
        "lost == 3",
        "3 == lost",
        "lost > day",
        "blob.anything",
        "any(row.x for row in lost)",
        "any(row for row in lost)",
        "BAD_01.number > 3",
        "settings.gone + 1",
        "numbers.gone + 1",
        "words(title, 'gone words')",
        "table('gone words', 3) > x",
        "lost in ['a']",
        "'a' in lost",
        "lost if a else x",
    ],
)
def test_names_that_could_not_be_read_are_no_problem_here(text: str) -> None:
    if text.startswith("blob"):
        assert refused(text)[0][0] == "expression-not-allowed"
    else:
        assert Expressions(SCHEMA).read(text, EVERY_KIND).run({}, ()) is None


def test_one_row_of_a_list() -> None:
    filled = Expressions(SCHEMA).read("row.minutes is not None and row.role == 'guest'", ("yes_no",), "guests")

    assert [filled.run(KNOWN, (row,)) for row in GUESTS] == [False, True, False]


def test_equal_texts_are_read_once() -> None:
    expressions = Expressions(SCHEMA)

    assert expressions.read("a and b", ("yes_no",)) is expressions.read("a and b", ("yes_no",))


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("a and x > settings.window", {"a", "x"}),
        ("CAM_03.status == 'no' or numbers.marshals > 2", {"CAM-03.status", "numbers.marshals"}),
        ("any(row.candidate and a for row in guests if day is None)", {"guests", "a", "day"}),
        ("x if a else y", {"a", "x", "y"}),
        ("max(x, days(day, later))", {"x", "day", "later"}),
        ("not a", {"a"}),
        ("3", set()),
    ],
)
def test_what_it_reads(text: str, reads: set[str]) -> None:
    assert Expressions(SCHEMA).read(text, EVERY_KIND).reads == reads


@pytest.mark.parametrize(
    ("text", "names", "why"),
    [
        ("a and (b or x > 3)", {"a": True, "b": False, "x": 5}, {"a", "x"}),
        ("a and (b or x > 3)", {"a": False, "b": None, "x": 5}, {"a"}),
        ("a and (b or x > 3)", {"a": True, "b": None, "x": 1}, {"b"}),
        ("a or b", {"a": False, "b": False}, {"a", "b"}),
        ("not (a or b)", {"b": True}, {"b"}),
        ("x is None or x > 3", {}, {"x"}),
        ("x + y > 3", {"x": 1}, {"y"}),
        ("b if a else c", {"a": True, "b": True}, {"a", "b"}),
        ("b if a else c", {"b": True, "c": False}, {"a"}),
        ("b if a else c", {"b": True, "c": True}, {"b", "c"}),
        ("any(row.candidate for row in guests)", {"guests": ({},)}, {"guests"}),
        ("True", {}, set()),
    ],
)
def test_why(text: str, names: Mapping[str, Any], why: set[str]) -> None:
    assert Expressions(SCHEMA).read(text, EVERY_KIND).why(names, ()) == why


def test_types_of_fields() -> None:
    choices = (Choice("a", "A"), Choice("b", "B"))
    row = Field("rows", "rows", "", columns=(Field("n", "decimal", ""), Field("c", "choice", "", choices=choices)))

    assert type_of(row).columns == {"n": Type("number"), "c": Type("text", choices=("a", "b"))}
    assert type_of(Field("l", "choices", "", choices=choices, open=True)) == Type("list")
    assert type_of(Field("p", "people", "")).columns.keys() == {"name", "role", "contact"}


def test_nearest_name() -> None:
    assert nearest("polticians", ["politicians", "partners"]) == "politicians"
    assert nearest("zzz", ["politicians"]) == ""


# ------------------------------------------------------------------ laws

TRUTHS = st.sampled_from(["a", "b", "c", "True", "x > 3", "y == 2", "kind == 'rally'", "day < later"])
ROW_TRUTHS = st.sampled_from(["row.candidate", "row.minutes > 3", "row.role == 'guest'", "row.name == 'Ann'"])


def _joined(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.tuples(parts, parts).map(lambda pair: f"({pair[0]} and {pair[1]})"),
        st.tuples(parts, parts).map(lambda pair: f"({pair[0]} or {pair[1]})"),
        st.tuples(parts, parts, parts).map(lambda three: f"({three[0]} if {three[1]} else {three[2]})"),
        parts.map(lambda part: f"(not {part})"),
    )


ROW_FORMULAS = st.recursive(ROW_TRUTHS, _joined, max_leaves=4)
OVER_ROWS = st.tuples(st.sampled_from(["any", "all"]), ROW_FORMULAS, ROW_FORMULAS).map(
    lambda parts: f"{parts[0]}({parts[1]} for row in guests if {parts[2]})"
)
COUNTS = ROW_FORMULAS.map(lambda part: f"count(row for row in guests if {part}) > 1")
FORMULAS = st.recursive(st.one_of(TRUTHS, OVER_ROWS, COUNTS), _joined, max_leaves=8)
SOME_ROWS = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "name": st.sampled_from(["Ann", "Ben"]),
            "role": st.sampled_from(ROLES),
            "minutes": st.integers(0, 6),
            "candidate": st.booleans(),
        },
    ),
    max_size=3,
).map(tuple)
SOME_NAMES = st.fixed_dictionaries(
    {},
    optional={
        "a": st.booleans(),
        "b": st.booleans(),
        "c": st.booleans(),
        "x": st.integers(0, 6),
        "y": st.integers(0, 6),
        "kind": st.sampled_from(["rally", "march"]),
        "day": st.dates(),
        "later": st.dates(),
        "guests": SOME_ROWS,
    },
)


@given(FORMULAS, SOME_NAMES, st.data())
def test_making_an_unknown_known_never_flips_a_decided_value(
    text: str, names: dict[str, Any], data: st.DataObject
) -> None:
    run = Expressions(SCHEMA).read(text, ("yes_no",)).run
    more = {**data.draw(SOME_NAMES, label="more"), **names}
    if "guests" in names:
        full = {"name": "Ann", "role": "guest", "minutes": 4, "candidate": True}
        more["guests"] = tuple({**full, **row} for row in names["guests"])
    before = run(names, ())

    assert before in (True, False, None)
    assert before is None or run(more, ()) is before


@given(FORMULAS, FORMULAS, SOME_NAMES)
def test_de_morgan(left: str, right: str, names: dict[str, Any]) -> None:
    assert value(f"not ({left} and {right})", names) is value(f"(not {left}) or (not {right})", names)
    assert value(f"not ({left} or {right})", names) is value(f"(not {left}) and (not {right})", names)


@given(ROW_FORMULAS, ROW_FORMULAS, SOME_NAMES)
def test_all_is_not_any_not(element: str, condition: str, names: dict[str, Any]) -> None:
    every = value(f"all({element} for row in guests if {condition})", names)

    assert every is value(f"not any(not {element} for row in guests if {condition})", names)


@given(FORMULAS, SOME_NAMES)
def test_why_names_what_is_unknown_or_what_decides(text: str, names: dict[str, Any]) -> None:
    expression = Expressions(SCHEMA).read(text, ("yes_no",))
    why, result = expression.why(names, ()), expression.run(names, ())

    assert why <= expression.reads
    if result is not None:
        assert expression.run({key: names[key] for key in why if key in names}, ()) is result
    else:
        assert why


PIECES = (
    "a x title kind day guests row fields CAM_03 CAM_03.status numbers.marshals settings.window . , ( ) [ ] { } "
    "and or not in is None True 3 'rally' == < + - * / ** % if else for lambda any( count( days( words( table( "
    "row.name _ := @ ~ f'' b'' \n 1e9 0x ... yield await"
)


@given(st.one_of(st.text(max_size=40), st.lists(st.sampled_from(PIECES.split(" ")), max_size=14).map(" ".join)))
def test_reading_any_text_gives_an_expression_or_problems(text: str) -> None:
    try:
        expression = Expressions(SCHEMA).read(text, EVERY_KIND)
    except ProblemsError:
        return
    expression.run(KNOWN, ())
    expression.run({}, ())
    assert expression.why(KNOWN, ()) <= expression.reads
