"""Reading a rule pack: what comes out of a good one, and every problem of a bad one."""

from collections.abc import Mapping
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.rules.compiled import compile_pack
from ijn_organizer.rules.model import Pack
from ijn_organizer.rules.reader import pack_digest, read_pack
from tests.rules.synthetic import SMALL, added, changed, pack_files, problems

FACT = {"key": "x", "step": "event", "kind": "number", "question": "Is it?", "label": "X", "why": "So."}
ITEM = {
    "id": "WEL-09",
    "rules": ["welcome"],
    "step": "event",
    "question": "Is it?",
    "short": "It",
    "why": "So.",
    "how": [],
    "severity": "must",
    "due_days_before": 50,
    "checkpoint": "decide",
}
GUESTS, EVENT = "items/guests.toml", "items/event.toml"


def told(files: Mapping[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [(problem.code, problem.where, problem.params) for problem in problems(files)]


def test_a_good_pack() -> None:
    pack = read_pack(pack_files())

    assert [item.id for item in pack.items] == [
        "WEL-01",
        "WEL-02",
        "WEL-03",
        "CAM-01",
        "CAM-02",
        "CAM-03",
        "ACC-01",
        "ACC-02",
    ]
    assert pack.presets["rally"] == {"outdoor": True}
    assert pack.settings["window"] == 60
    assert pack.tables[0].bands[2].over == 500


def test_the_digest_tells_packs_apart() -> None:
    pack = read_pack(pack_files())
    other = read_pack(changed("pack.toml", "settings", "window", to=30))

    assert pack.digest == pack_digest(pack) == read_pack(pack_files()).digest
    assert len(pack.digest) == 64
    assert other.digest != pack.digest


def test_a_pack_can_be_kept_ready_read() -> None:
    data = msgspec.msgpack.encode(SMALL.pack)

    assert msgspec.msgpack.decode(data, type=Pack) == SMALL.pack


def test_a_pack_without_numbers_flags_cards_and_sources() -> None:
    files = pack_files()
    for file in ("numbers.toml", "flags.toml", "cards.toml", "sources.toml"):
        del files[file]
    del files[EVENT]["items"][0]["sources"]
    del files[EVENT]["items"][1]["cards"]
    del files["items/safety.toml"]["items"][0]["numbers"]

    assert told(files) == []


SHAPES: list[tuple[Mapping[str, Any], str, str, dict[str, Any] | None]] = [
    (changed("facts.toml", to=None), "missing-file", "facts.toml", {}),
    (changed("flag.toml", to={}), "unknown-file", "flag.toml", {"nearest": "flags.toml"}),
    (
        changed("pack.toml", "ruels", to=[]),
        "unknown-key",
        "pack.toml ruels",
        {"entry": "", "name": "ruels", "nearest": "rules"},
    ),
    (
        changed(EVENT, "item", to=[]),
        "unknown-key",
        f"{EVENT} item",
        {"entry": "", "name": "item", "nearest": "items"},
    ),
    (changed("pack.toml", "notice", to=None), "missing-key", "pack.toml", {"entry": "", "name": "notice"}),
    (changed("pack.toml", "notice", to=""), "missing-key", "pack.toml", {"entry": "", "name": "notice"}),
    (
        changed("pack.toml", "version", to=1),
        "wrong-type",
        "pack.toml version",
        {"expected": "text", "found": "number"},
    ),
    (
        changed("pack.toml", "settings", "window", to="60"),
        "wrong-type",
        "pack.toml settings.window",
        {"expected": "number", "found": "text"},
    ),
    (
        changed("pack.toml", "settings", to=[]),
        "wrong-type",
        "pack.toml settings",
        {"expected": "table", "found": "list"},
    ),
    (
        changed(GUESTS, "items", 2, "qestion", to="?"),
        "unknown-key",
        f"{GUESTS} items[2].qestion",
        {"entry": "CAM-03", "name": "qestion", "nearest": "question"},
    ),
    (
        changed(GUESTS, "items", 2, "why", to=None),
        "missing-key",
        f"{GUESTS} items[2]",
        {"entry": "CAM-03", "name": "why"},
    ),
    (
        changed(GUESTS, "items", 2, "why", to=3),
        "wrong-type",
        f"{GUESTS} items[2].why",
        {"expected": "text", "found": "number"},
    ),
    (
        changed(GUESTS, "items", 2, "how", to=["a", 3]),
        "wrong-type",
        f"{GUESTS} items[2].how",
        {"expected": "list", "found": "list"},
    ),
    (
        changed(GUESTS, "items", 2, "waivable", to=1.5),
        "wrong-type",
        f"{GUESTS} items[2].waivable",
        {"expected": "yes_no", "found": "decimal"},
    ),
    (
        changed(GUESTS, "items", 2, "severity", to="muss"),
        "unknown-choice",
        f"{GUESTS} items[2].severity",
        {"name": "muss", "nearest": "must", "known": ["must", "should", "could"]},
    ),
    (
        changed(GUESTS, "items", 2, "severity", to=3),
        "wrong-type",
        f"{GUESTS} items[2].severity",
        {"expected": "text", "found": "number"},
    ),
    (
        changed(GUESTS, "items", 1, "evidence", 0, "labl", to="x"),
        "unknown-key",
        f"{GUESTS} items[1].evidence[0].labl",
        {"entry": "who", "name": "labl", "nearest": "label"},
    ),
    (
        changed(GUESTS, "items", 1, "evidence", 0, "required_if", to="titel is None"),
        "unknown-name",
        f"{GUESTS} items[1].evidence[0].required_if",
        {"entry": "CAM-02", "expression": "titel is None", "name": "titel", "nearest": "title"},
    ),
    (
        changed("flags.toml", "flags", 0, "fuller", to={"text": "{width} in, {days_left} days, {widht}."}),
        "place-without-value",
        "flags.toml flags[0].fuller.text",
        {"entry": "RF-01", "name": "widht", "nearest": "width"},
    ),
    (
        changed("facts.toml", "facts", 11, "columns", 0, "required_if", to="outdoor"),
        "unknown-key",
        "facts.toml facts[11].columns[0].required_if",
        {"entry": "politicians", "name": "required_if", "nearest": ""},
    ),
    (
        changed(GUESTS, "items", 1, "evidence", to={}),
        "wrong-type",
        f"{GUESTS} items[1].evidence",
        {"expected": "list", "found": "table"},
    ),
    (
        changed(GUESTS, "items", 0, "rows", "where", to=True),
        "wrong-type",
        f"{GUESTS} items[0].rows.where",
        {"expected": "text", "found": "yes_no"},
    ),
    (
        changed(GUESTS, "items", 0, "rows", to="politicians"),
        "wrong-type",
        f"{GUESTS} items[0].rows",
        {"expected": "table", "found": "text"},
    ),
    (
        changed("cards.toml", "cards", 0, to="R1"),
        "wrong-type",
        "cards.toml cards[0]",
        {"expected": "table", "found": "text"},
    ),
    (
        changed("facts.toml", "facts", 9, "default", to=1.5),
        "wrong-type",
        "facts.toml facts[9].default",
        {"expected": "value", "found": "decimal"},
    ),
    (
        changed("facts.toml", "facts", 1, "max_chars", to="200"),
        "wrong-type",
        "facts.toml facts[1].max_chars",
        {"expected": "number", "found": "text"},
    ),
    (
        changed("flags.toml", "flags", 0, "values", to={"width": 3}),
        "wrong-type",
        "flags.toml flags[0].values",
        {"expected": "table", "found": "table"},
    ),
    (
        changed("facts.toml", "presets", "rally", to=True),
        "wrong-type",
        "facts.toml presets.rally",
        {"expected": "table", "found": "yes_no"},
    ),
    (
        changed("facts.toml", "presets", "rally", "outdoor", to=1.5),
        "wrong-type",
        "facts.toml presets.rally.outdoor",
        {"expected": "value", "found": "decimal"},
    ),
    (changed("pack.toml", "checked_on", to="soon"), "not-a-date", "pack.toml checked_on", {"name": "soon"}),
]


@pytest.mark.parametrize(("files", "code", "where", "params"), SHAPES)
def test_problems_of_shape(files: Mapping[str, Any], code: str, where: str, params: dict[str, Any] | None) -> None:
    assert (code, where, params) in told(files)


NAMES: list[tuple[Mapping[str, Any], str, str, dict[str, Any]]] = [
    (
        added(EVENT, "items", entry={**ITEM, "id": "CAM-01"}),
        "duplicate",
        f"{GUESTS} items[0]",
        {"name": "CAM-01", "first": f"{EVENT} items[3]"},
    ),
    (
        added("facts.toml", "facts", entry={**FACT, "key": "online"}),
        "duplicate",
        "facts.toml computed[0]",
        {"name": "online", "first": "facts.toml facts[14]"},
    ),
    (
        added("facts.toml", "facts", 0, "choices", entry={"id": "rally", "label": "R"}),
        "duplicate",
        "facts.toml facts[0].choices[2]",
        {"name": "rally", "first": "facts.toml facts[0].choices[0]"},
    ),
    (
        added(GUESTS, "items", 1, "evidence", entry={"name": "day", "kind": "text", "label": "D"}),
        "duplicate",
        f"{GUESTS} items[1].evidence[2]",
        {"name": "day", "first": f"{GUESTS} items[1].evidence[1]"},
    ),
    (
        added("facts.toml", "facts", entry={**FACT, "key": "Big"}),
        "bad-name",
        "facts.toml facts[14]",
        {"name": "Big"},
    ),
    (
        added("facts.toml", "facts", entry={**FACT, "key": "class"}),
        "reserved-name",
        "facts.toml facts[14]",
        {"name": "class"},
    ),
    (
        added("facts.toml", "facts", entry={**FACT, "key": "count"}),
        "reserved-name",
        "facts.toml facts[14]",
        {"name": "count"},
    ),
    (
        added(
            "facts.toml",
            "facts",
            entry={
                **FACT,
                "key": "notes",
                "kind": "rows",
                "columns": [{"name": "a", "kind": "text", "label": "A"}],
            },
        ),
        "reserved-name",
        "facts.toml facts[14]",
        {"name": "notes"},
    ),
    (
        added("facts.toml", "facts", 11, "columns", entry={"name": "order", "kind": "text", "label": "O"}),
        "reserved-name",
        "facts.toml facts[11].columns[6]",
        {"name": "order"},
    ),
    (
        added(GUESTS, "items", 1, "evidence", entry={"name": "status", "kind": "text", "label": "S"}),
        "reserved-name",
        f"{GUESTS} items[1].evidence[2]",
        {"name": "status"},
    ),
    (
        added(EVENT, "items", entry={**ITEM, "id": "wel 9"}),
        "bad-name",
        f"{EVENT} items[3]",
        {"name": "wel 9"},
    ),
]


@pytest.mark.parametrize(("files", "code", "where", "params"), NAMES)
def test_problems_of_names(files: Mapping[str, Any], code: str, where: str, params: dict[str, Any]) -> None:
    assert told(files) == [(code, where, params)]


def reference(entry: str, kind: str, name: str, nearest: str) -> dict[str, Any]:
    return {"entry": entry, "kind": kind, "name": name, "nearest": nearest}


MUSTS = [{**ITEM, "id": f"WEL-1{n}"} for n in range(8)]
BANDS = ("numbers.toml", "tables", 0, "bands")
MEANING: list[tuple[Mapping[str, Any], str, str, dict[str, Any] | None]] = [
    (
        changed("pack.toml", "rules", 0, "pair", to="campaign"),
        "unknown-reference",
        "pack.toml rules[0].pair",
        reference("welcome", "rules", "campaign", "campaigns"),
    ),
    (
        changed("facts.toml", "facts", 1, "step", to="evnt"),
        "unknown-reference",
        "facts.toml facts[1].step",
        reference("title", "steps", "evnt", "event"),
    ),
    (
        changed(GUESTS, "items", 2, "rules", to=["campaigns", "welcom"]),
        "unknown-reference",
        f"{GUESTS} items[2].rules",
        reference("CAM-03", "rules", "welcom", "welcome"),
    ),
    (
        changed(GUESTS, "items", 2, "step", to="guest"),
        "unknown-reference",
        f"{GUESTS} items[2].step",
        reference("CAM-03", "steps", "guest", "guests"),
    ),
    (
        changed(GUESTS, "items", 2, "checkpoint", to="aftr"),
        "unknown-reference",
        f"{GUESTS} items[2].checkpoint",
        reference("CAM-03", "checkpoints", "aftr", "after"),
    ),
    (
        changed(GUESTS, "items", 2, "numbers", to=["helper"]),
        "unknown-reference",
        f"{GUESTS} items[2].numbers",
        reference("CAM-03", "numbers", "helper", "helpers"),
    ),
    (
        changed(GUESTS, "items", 2, "cards", to=["R9"]),
        "unknown-reference",
        f"{GUESTS} items[2].cards",
        reference("CAM-03", "cards", "R9", ""),
    ),
    (
        changed(GUESTS, "items", 2, "sources", to=["S9"]),
        "unknown-reference",
        f"{GUESTS} items[2].sources",
        reference("CAM-03", "sources", "S9", ""),
    ),
    (
        changed("numbers.toml", "numbers", 0, "sources", to=["S9"]),
        "unknown-reference",
        "numbers.toml numbers[0].sources",
        reference("wheelchair", "sources", "S9", ""),
    ),
    (
        changed("numbers.toml", "tables", 0, "sources", to=["S9"]),
        "unknown-reference",
        "numbers.toml tables[0].sources",
        reference("places", "sources", "S9", ""),
    ),
    (
        changed(GUESTS, "items", 0, "rows", "list", to="title"),
        "unknown-reference",
        f"{GUESTS} items[0].rows.list",
        reference("CAM-01", "lists", "title", ""),
    ),
    (
        changed(GUESTS, "items", 0, "rows", "list", to="politician"),
        "unknown-reference",
        f"{GUESTS} items[0].rows.list",
        reference("CAM-01", "lists", "politician", "politicians"),
    ),
    (
        changed("flags.toml", "flags", 0, "item", to="ACC-1"),
        "unknown-reference",
        "flags.toml flags[0].item",
        reference("RF-01", "items", "ACC-1", "ACC-01"),
    ),
    (
        changed(GUESTS, "items", 2, "rules", to=[]),
        "item-without-rule",
        f"{GUESTS} items[2].rules",
        {"entry": "CAM-03"},
    ),
    (
        added(
            "pack.toml",
            "rules",
            entry={"id": "r", "title": "R", "kind": "value", "asks": "a", "bound": "b", "shows": "s"},
        ),
        "rule-without-item",
        "pack.toml rules[3]",
        {"entry": "r"},
    ),
    (
        added("pack.toml", "steps", entry={"id": "s", "title": "S", "intro": "i"}),
        "step-without-question",
        "pack.toml steps[4]",
        {"entry": "s"},
    ),
    (
        changed("pack.toml", "checkpoints", 3, "day", to=0),
        "checkpoints-not-in-order",
        "pack.toml checkpoints[3].day",
        {"entry": "after", "day": 0, "before": 0},
    ),
    (
        changed(EVENT, "items", to=[*pack_files()[EVENT]["items"], *MUSTS]),
        "too-many-musts",
        "pack.toml checkpoints[0]",
        {
            "entry": "decide",
            "count": 10,
            "most": 9,
            "items": ["WEL-01", *(item["id"] for item in MUSTS), "ACC-01"],
        },
    ),
    (
        changed(EVENT, "items", 0, "question", to="Is organizational documentation available?"),
        "hard-to-read",
        f"{EVENT} items[0].question",
        None,
    ),
    (
        changed("facts.toml", "facts", 0, "question", to="Is organizational documentation available?"),
        "hard-to-read",
        "facts.toml facts[0].question",
        {
            "entry": "event_type",
            "question": "Is organizational documentation available?",
            "grade": "33.2",
            "most": "8",
        },
    ),
    (
        changed(GUESTS, "items", 0, "due_days_before", to=42),
        "due-does-not-fit",
        f"{GUESTS} items[0].due_days_before",
        {"entry": "CAM-01", "days": 42, "name": "publish", "nearest": "decide"},
    ),
    (
        changed(GUESTS, "items", 2, "due_days_before", to=0),
        "due-does-not-fit",
        f"{GUESTS} items[2].due_days_before",
        {"entry": "CAM-03", "days": 0, "name": "after", "nearest": "doors"},
    ),
    (
        changed("facts.toml", "facts", 2, "kind", to="text"),
        "fixed-kind",
        "facts.toml facts[2].kind",
        {"entry": "date", "expected": "date", "found": "text"},
    ),
    (
        changed("facts.toml", "facts", 6, "kind", to="choice"),
        "missing-key",
        "facts.toml facts[6]",
        {"entry": "outdoor", "name": "choices"},
    ),
    (
        changed("facts.toml", "facts", 11, "columns", 2, "choices", to=None),
        "missing-key",
        "facts.toml facts[11].columns[2]",
        {"entry": "politicians", "name": "choices"},
    ),
    (
        changed(GUESTS, "items", 1, "evidence", 0, "kind", to="rows"),
        "missing-key",
        f"{GUESTS} items[1].evidence[0]",
        {"entry": "CAM-02", "name": "columns"},
    ),
    (
        changed("facts.toml", "computed", 2, "kind", to="rows"),
        "computed-rows",
        "facts.toml computed[2].kind",
        {"entry": "duration", "found": "rows"},
    ),
    (
        changed("facts.toml", "facts", 9, "default", to="free"),
        "wrong-value",
        "facts.toml facts[9].default",
        {"entry": "price", "kind": "decimal", "name": "free", "nearest": ""},
    ),
    (
        changed("facts.toml", "facts", 0, "default", to="raly"),
        "wrong-value",
        "facts.toml facts[0].default",
        {"entry": "event_type", "kind": "choice", "name": "raly", "nearest": "rally"},
    ),
    (
        changed("facts.toml", "presets", "rallye", to={}),
        "unknown-choice",
        "facts.toml presets.rallye",
        {"name": "rallye", "nearest": "rally", "known": ["rally", "online_event"]},
    ),
    (
        changed("facts.toml", "presets", "rally", to={"outdor": True}),
        "unknown-reference",
        "facts.toml presets.rally.outdor",
        reference("rally", "facts", "outdor", "outdoor"),
    ),
    (
        changed("facts.toml", "presets", "rally", to={"outdoor": "yes"}),
        "wrong-value",
        "facts.toml presets.rally.outdoor",
        {"entry": "outdoor", "kind": "yes_no", "name": "yes", "nearest": ""},
    ),
    (
        changed(
            "facts.toml",
            "facts",
            10,
            to={**pack_files()["facts.toml"]["facts"][10], "open": False, "default": ["en", "spa"]},
        ),
        "wrong-value",
        "facts.toml facts[10].default",
        {"entry": "languages", "kind": "choices", "name": "spa", "nearest": ""},
    ),
    (
        changed("facts.toml", "facts", 10, "kind", to="choice"),
        "open-alone",
        "facts.toml facts[10].open",
        {"entry": "languages", "found": "choice"},
    ),
    (
        changed(*BANDS, to=[{"up_to": 5, "value": 1}, {"up_to": 5, "value": 2}]),
        "bands-not-rising",
        "numbers.toml tables[0].bands",
        {"entry": "places"},
    ),
    (
        changed(*BANDS, to=[{"value": 1}, {"up_to": 5, "value": 2}]),
        "bands-not-rising",
        "numbers.toml tables[0].bands",
        {"entry": "places"},
    ),
    (changed(*BANDS, to=[]), "bands-not-rising", "numbers.toml tables[0].bands", {"entry": "places"}),
    (
        changed(*BANDS, to=[{"value": 1, "per": 0}]),
        "band-per",
        "numbers.toml tables[0].bands[0].per",
        {"entry": "places", "found": 0},
    ),
]


@pytest.mark.parametrize(("files", "code", "where", "params"), MEANING)
def test_problems_of_meaning(
    files: Mapping[str, Any], code: str, where: str, params: dict[str, Any] | None
) -> None:
    found = [(one, place, said) for one, place, said in told(files) if one == code and place == where]

    assert len(found) == 1
    assert params is None or found[0][2] == params


PLACES_OF_EXPRESSIONS = [
    ("facts.toml", "facts", 7, "when"),
    ("facts.toml", "computed", 0, "expression"),
    ("numbers.toml", "numbers", 0, "expression"),
    ("numbers.toml", "numbers", 0, "when"),
    ("numbers.toml", "numbers", 0, "better"),
    (GUESTS, "items", 0, "when"),
    (GUESTS, "items", 0, "must_if"),
    (GUESTS, "items", 0, "rows", "filled"),
    (GUESTS, "items", 0, "rows", "where"),
    ("flags.toml", "flags", 0, "stop"),
    ("flags.toml", "flags", 0, "look"),
    ("flags.toml", "flags", 0, "values", "width"),
]


@pytest.mark.parametrize("path", PLACES_OF_EXPRESSIONS, ids=lambda path: "-".join(map(str, path[1:])))
def test_every_expression_is_checked(path: tuple[str, str, int, str]) -> None:
    file, name, index, *keys = path
    where = f"{file} {name}[{index}].{'.'.join(keys)}"
    found = told(changed(*path, to="titel"))

    assert [(code, place) for code, place, _ in found] == [("unknown-name", where)]
    assert found[0][2]["nearest"] == "title"
    assert found[0][2]["entry"]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (("facts.toml", "computed", 2, "expression"), ""),
        (("numbers.toml", "numbers", 0, "expression"), ""),
        ((GUESTS, "items", 0, "rows", "filled"), ""),
        (("flags.toml", "flags", 0, "values", "width"), ""),
    ],
)
def test_what_needs_an_expression_is_told_when_it_is_empty(path: tuple[str, str, int, str], text: str) -> None:
    assert [code for code, _, _ in told(changed(*path, to=text))] == ["expression-syntax"]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ((GUESTS, "items", 0, "when"), "expected"),
        (("numbers.toml", "numbers", 0, "expression"), "title"),
        (("facts.toml", "computed", 2, "expression"), "title"),
        (("flags.toml", "flags", 0, "values", "width"), "outdoor"),
        ((GUESTS, "items", 0, "rows", "filled"), "row.name"),
    ],
)
def test_the_kind_of_every_expression_is_checked(path: tuple[str, str, int, str], text: str) -> None:
    assert [code for code, _, _ in told(changed(*path, to=text))] == ["expression-type"]


def test_a_circle() -> None:
    files = changed("facts.toml", "computed", 0, "expression", to="numbers.helpers > 3")
    files["numbers.toml"]["numbers"][1]["when"] = "online"
    (problem,) = problems(files)

    assert problem.code == "circle"
    assert problem.params["entry"] in ("online", "numbers.helpers")
    assert set(problem.params["names"]) == {"online", "numbers.helpers"}


def test_places_in_the_texts_of_flags() -> None:
    assert told(changed("flags.toml", "flags", 0, "todo", to="Make it {widht} wide.")) == [
        (
            "place-without-value",
            "flags.toml flags[0].todo",
            {"entry": "RF-01", "name": "widht", "nearest": "width"},
        )
    ]
    assert told(changed("flags.toml", "flags", 0, "text", to="{width} or {")) == [
        ("broken-braces", "flags.toml flags[0].text", {"entry": "RF-01"})
    ]


def test_a_flag_without_a_test() -> None:
    assert told(changed("flags.toml", "flags", 2, "look", to="")) == [
        ("flag-without-test", "flags.toml flags[2]", {"entry": "RF-03"})
    ]


@pytest.mark.parametrize(
    "path",
    [
        ("facts.toml", "facts", 5, "why"),
        ("facts.toml", "facts", 11, "why"),
        ("facts.toml", "computed", 0, "label"),
        ("numbers.toml", "numbers", 1, "how"),
        ("numbers.toml", "tables", 0, "title"),
        ("items/safety.toml", "items", 0, "why"),
        ("flags.toml", "words", 0, "words"),
        ("pack.toml", "rules", 1, "asks"),
        ("pack.toml", "steps", 1, "intro"),
        ("pack.toml", "checkpoints", 1, "about"),
        ("cards.toml", "cards", 0, "title"),
        ("sources.toml", "sources", 0, "title"),
    ],
    ids=lambda path: f"{path[1]}-{path[2]}",
)
def test_one_bad_entry_makes_one_problem(path: tuple[str | int, ...]) -> None:
    assert [code for code, _, _ in told(changed(*path, to=None))] == ["missing-key"]


def test_a_bad_setting_makes_one_problem() -> None:
    files = changed("pack.toml", "settings", "window", to=1.5)
    files["facts.toml"]["computed"][0]["expression"] = "expected > settings.window"

    assert [code for code, _, _ in told(files)] == ["wrong-type"]


def test_all_problems_come_at_once_file_by_file() -> None:
    files = changed("cards.toml", "cards", 0, "steps", to=None)
    files[GUESTS]["items"][0]["when"] = "has_politician"
    files["facts.toml"]["presets"]["rally"]["outdoor"] = 3
    files["facts.toml"]["facts"][1]["whyy"] = "x"

    assert [(code, where) for code, where, _ in told(files)] == [
        ("missing-key", "cards.toml cards[0]"),
        ("unknown-key", "facts.toml facts[1].whyy"),
        ("wrong-value", "facts.toml presets.rally.outdoor"),
        ("unknown-name", f"{GUESTS} items[0].when"),
    ]


def test_compiling_refuses_what_reading_refuses() -> None:
    item = msgspec.structs.replace(SMALL.pack.items[1], when="titel == 'x'")
    with pytest.raises(ProblemsError):
        compile_pack(msgspec.structs.replace(SMALL.pack, items=(item,)))


JUNK: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.dates(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "key", "items", "kind"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(st.data())
def test_any_data_gives_a_pack_or_problems(data: st.DataObject) -> None:
    files = pack_files()
    place: Any = files[data.draw(st.sampled_from(sorted(files)))]
    while True:
        keys = sorted(place) if isinstance(place, dict) else list(range(len(place)))
        key = data.draw(st.sampled_from(keys))
        inside = place[key]
        if not isinstance(inside, dict | list) or not inside or data.draw(st.booleans()):
            break
        place = inside
    place[key] = data.draw(JUNK)
    problems(files)
