"""The plan file: exact both ways, strict on reading, and never written in a way that could not be read."""

import hashlib
import json
from pathlib import Path

import jsonschema
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ijn_organizer.plan.cells import Author, Dot, Entry, Live, Plan
from ijn_organizer.plan.edits import Edit, Stamp, add_entries, apply
from ijn_organizer.plan.merge import conflicts, merge
from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.plan.reading import entries, read, rivals
from ijn_organizer.plan.values import canonical
from ijn_organizer.storage.plan_data import MOST_CELLS, MOST_ENTRIES, MOST_REPLICAS, content
from ijn_organizer.storage.planfile import decode_plan, encode_plan, encode_slip
from ijn_organizer.storage.strict_json import MOST_BYTES, MOST_LEVELS, MOST_PROBLEMS
from tests.plan.strategies import entries as some_entries
from tests.plan.strategies import ids, plans

FIXTURES = Path(__file__).parent / "fixtures"
SAMPLE = (FIXTURES / "format-1.ijnplan").read_bytes()
SLIP = (FIXTURES / "format-1-slip.ijnplan").read_bytes()
SCHEMA = json.loads((Path(__file__).parents[2] / "resources/schema/ijn-plan-1.schema.json").read_bytes())
FITS_SCHEMA = jsonschema.Draft202012Validator(SCHEMA)

some = settings(deadline=None, max_examples=60)
many = settings(deadline=None, max_examples=200)


def record_of(data=SAMPLE):
    return json.loads(data)


def bytes_of(record):
    return json.dumps(record, ensure_ascii=False).encode()


def problems(use, *given_):
    with pytest.raises(ProblemsError) as caught:
        use(*given_)
    return list(caught.value.problems)


def refusals(data):
    return problems(decode_plan, data, "a.ijnplan")


# What goes out comes back


@some
@given(plans())
def test_a_plan_comes_back_exactly_and_its_bytes_are_always_the_same(plan):
    data = encode_plan(plan)
    opened = decode_plan(data, "a.ijnplan")
    assert opened.plan == plan
    assert (opened.kind, opened.version, opened.read_only) == ("plan", 1, False)
    assert encode_plan(opened.plan) == data


@some
@given(plans())
def test_a_written_plan_is_indented_json_that_fits_the_schema(plan):
    data = encode_plan(plan)
    assert data.endswith(b"\n}\n")
    assert json.dumps(record_of(data), ensure_ascii=False, indent=2) + "\n" == data.decode()
    FITS_SCHEMA.validate(record_of(data))


@some
@given(plans(), st.sampled_from([None, 1, "\t"]), st.booleans(), st.booleans())
def test_formatting_means_nothing(plan, indent, ascii_only, in_order):
    again = json.dumps(record_of(encode_plan(plan)), indent=indent, ensure_ascii=ascii_only, sort_keys=in_order)
    assert decode_plan(again.encode(), "a.ijnplan").plan == plan


@some
@given(ids, st.frozensets(some_entries(), max_size=3))
def test_a_slip_comes_back_exactly(plan_id, said):
    data = encode_slip(plan_id, said)
    opened = decode_plan(data, "slip.ijnplan")
    assert (opened.kind, opened.version, opened.read_only) == ("slip", 1, False)
    assert opened.plan == Plan(plan_id, "", entries=said)
    FITS_SCHEMA.validate(record_of(data))


def test_the_order_is_for_people_and_for_version_control():
    record = record_of(SAMPLE)
    assert list(record)[:8] == ["format", "version", "kind", "id", "salt", "seen", "cells", "entries"]
    assert list(record["cells"]) == sorted(record["cells"])
    assert list(record["seen"]) == sorted(record["seen"])
    assert list(record["cells"]["facts/date"][0]) == ["dot", "by", "by_id", "at", "value"]
    times = [entry["at"] for entry in record["entries"] if "at" in entry]
    assert times == sorted(times)


# The frozen sample of version 1


def test_no_commit_edits_the_samples_of_version_1():
    assert hashlib.sha256(SAMPLE).hexdigest() == "4f597449c6b513d941639495aaba20edadd12a50d4e0696b8770acbd4da476b1"
    assert hashlib.sha256(SLIP).hexdigest() == "04fec92259dadab307dc5c1f84615cfcf34989d47c876f809568076bd14f2562"


def test_the_sample_is_read_and_written_back_byte_by_byte():
    opened = decode_plan(SAMPLE, "a.ijnplan")
    assert encode_plan(opened.plan) == SAMPLE
    FITS_SCHEMA.validate(record_of(SAMPLE))
    FITS_SCHEMA.validate(record_of(SLIP))


def test_the_sample_says_what_it_said_when_it_was_made():
    plan = decode_plan(SAMPLE, "a.ijnplan").plan
    reading = read(plan)
    assert reading.facts["title"] == "Candlelight for Families"
    assert reading.answers["NV-04"].status == "yes"
    assert [row.columns["name"] for row in reading.rows["politicians"]] == ["Dana Whitfield", "Sam Okafor"]
    assert conflicts(plan) == reading.conflicts == ("facts/expected",)
    assert [live.read() for live in rivals(plan.live("facts/expected"))] == [140, 120]
    assert "ACC-01" not in reading.notes
    kinds = ["decision", "remark", "revocation", "sign-off", "suggestion", "poll"]
    assert [len(entries(plan, kind)) for kind in kinds] == [1, 2, 1, 2, 1, 1]


def test_the_slip_of_the_sample_is_in_the_plan_already():
    plan, slip = decode_plan(SAMPLE, "a.ijnplan").plan, decode_plan(SLIP, "slip.ijnplan").plan
    assert slip.id == plan.id
    assert add_entries(plan, slip.entries) == plan
    assert merge(plan, slip) == plan
    assert encode_slip(slip.id, slip.entries) == SLIP


def test_what_this_version_does_not_know_is_written_back_exactly():
    record = record_of()
    record["later"] = {"z": [1, {"a": None}], "a": True}
    record["cells"]["facts/date"][0] |= {"sure": ["yes", 1], "from": {"x": "é"}}
    record["cells"]["later/thing"] = [{**record["cells"]["facts/date"][0], "value": {"deep": [[["x"]]]}}]
    record["entries"].append({"id": "d" * 32, "kind": "vote", "votes": {"18:00": 2}})
    again = record_of(encode_plan(decode_plan(bytes_of(record), "a.ijnplan").plan))
    by_id = {entry["id"]: entry for entry in record["entries"]}
    assert {entry["id"]: entry for entry in again.pop("entries")} == by_id
    assert again == {key: value for key, value in record.items() if key != "entries"}


# Versions


def newer(version=2, **changes):
    return bytes_of({**record_of(), "version": version, **changes})


def test_a_newer_version_opens_read_only():
    opened = decode_plan(newer(later=[1]), "a.ijnplan")
    assert (opened.version, opened.read_only) == (2, True)
    assert read(opened.plan).facts["title"] == "Candlelight for Families"


def test_nothing_of_a_newer_version_is_ever_written():
    opened, own = decode_plan(newer(), "a.ijnplan"), decode_plan(SAMPLE, "b.ijnplan").plan
    for plan in (opened.plan, merge(own, opened.plan)):
        assert problems(encode_plan, plan) == [Problem("newer-version", "", {"version": 2, "newest": 1})]


def test_a_newer_slip_is_told_as_such():
    assert decode_plan(bytes_of({**record_of(SLIP), "version": 3}), "slip.ijnplan").read_only


def test_a_newer_version_that_is_not_understood_says_so_first():
    first, second = refusals(newer(kind="folder"))
    assert first == Problem("newer-version", "a.ijnplan", {"version": 2, "newest": 1})
    assert second == Problem("unknown-kind", "a.ijnplan $.kind", {"text": "folder"})


@pytest.mark.parametrize("version", [0, -1])
def test_an_older_version_than_there_ever_was_is_refused(version):
    assert refusals(newer(version)) == [Problem("unknown-version", "a.ijnplan $.version", {"version": version})]


@pytest.mark.parametrize("version", ["1", None, True, [1]])
def test_a_version_is_a_whole_number(version):
    expected = Problem("wrong-type", "a.ijnplan $.version", {"wanted": "number"})
    assert refusals(newer(version)) == [expected]


def test_a_version_is_needed():
    assert refusals(bytes_of({"format": "ijn-plan"})) == [Problem("missing-key", "a.ijnplan", {"key": "version"})]


# What is refused, and where


@pytest.mark.parametrize("data", [b"[]", b"{}", b"null", b'"ijn-plan"', b'{"format": "other", "version": 1}'])
def test_other_json_is_not_a_plan(data):
    assert refusals(data) == [Problem("not-a-plan", "a.ijnplan")]


@pytest.mark.parametrize("kind", ["plan", "slip"])
def test_all_that_is_missing_is_told_at_once(kind):
    found = refusals(bytes_of({"format": "ijn-plan", "version": 1, "kind": kind}))
    keys = {"plan": ["id", "salt", "seen", "cells", "entries"], "slip": ["id", "entries"]}[kind]
    assert found == [Problem("missing-key", "a.ijnplan", {"key": key}) for key in keys]


GONE = object()


def changed_at(place, value):
    record = record_of()
    *way, last = place
    inner = record
    for key in way:
        inner = inner[key]
    if value is GONE:
        del inner[last]
    else:
        inner[last] = value
    return record


LIVE = ("cells", "facts/date", 0)
DATE = '$.cells["facts/date"][0]'


@pytest.mark.parametrize(
    ("place", "value", "code", "where", "params"),
    [
        (("kind",), GONE, "missing-key", "", {"key": "kind"}),
        (("kind",), 1, "wrong-type", "$.kind", {"wanted": "text"}),
        (("kind",), "x" * 99, "unknown-kind", "$.kind", {"text": "x" * 59 + "…"}),
        (("id",), "ABCD" * 8, "wrong-id", "$.id", {"text": "ABCD" * 8}),
        (("salt",), "", "wrong-id", "$.salt", {"text": ""}),
        (("salt",), None, "wrong-type", "$.salt", {"wanted": "text"}),
        (("seen",), [], "wrong-type", "$.seen", {"wanted": "record"}),
        (("seen", "no good"), 1, "wrong-replica", '$.seen["no good"]', {"text": "no good"}),
        (("seen", "r"), 0, "wrong-counter", "$.seen.r", {}),
        (("seen", "r"), True, "wrong-counter", "$.seen.r", {}),
        (("seen", "r"), "1", "wrong-counter", "$.seen.r", {}),
        (("cells",), 5, "wrong-type", "$.cells", {"wanted": "record"}),
        (("cells", "facts/date"), {}, "wrong-type", '$.cells["facts/date"]', {"wanted": "list"}),
        (("cells", "facts/date"), [], "empty-cell", '$.cells["facts/date"]', {}),
        (LIVE, "2026-12-12", "wrong-type", DATE, {"wanted": "record"}),
        ((*LIVE, "value"), GONE, "missing-key", DATE, {"key": "value"}),
        ((*LIVE, "dot"), GONE, "missing-key", DATE, {"key": "dot"}),
        ((*LIVE, "dot"), "r/0", "wrong-dot", DATE + ".dot", {"text": "r/0"}),
        ((*LIVE, "dot"), ["r", 1], "wrong-type", DATE + ".dot", {"wanted": "text"}),
        ((*LIVE, "by"), None, "wrong-type", DATE + ".by", {"wanted": "text"}),
        ((*LIVE, "by_id"), 7, "wrong-type", DATE + ".by_id", {"wanted": "text"}),
        ((*LIVE, "at"), "2026-02-03", "wrong-time", DATE + ".at", {"text": "2026-02-03"}),
        (("entries",), {}, "wrong-type", "$.entries", {"wanted": "list"}),
        (("entries", 0), "hello", "wrong-type", "$.entries[0]", {"wanted": "record"}),
        (("entries", 0, "id"), "1", "wrong-id", "$.entries[0].id", {"text": "1"}),
        (("entries", 0, "kind"), GONE, "missing-key", "$.entries[0]", {"key": "kind"}),
    ],
)
def test_what_does_not_fit_is_told_with_its_place(place, value, code, where, params):
    record = changed_at(place, value)
    assert refusals(bytes_of(record)) == [Problem(code, f"a.ijnplan {where}".strip(), params)]
    assert not FITS_SCHEMA.is_valid(record)


@pytest.mark.parametrize(
    ("place", "value", "code", "where", "params"),
    [
        (("id",), "1" * 32 + "\n", "wrong-id", "$.id", {"text": "1" * 32 + "\n"}),
        ((*LIVE, "dot"), "r/7", "unseen-dot", '$.cells["facts/date"]', {"dot": "r/7", "seen": 0}),
        ((*LIVE, "at"), "2026-02-30T00:00:00Z", "wrong-time", DATE + ".at", {"text": "2026-02-30T00:00:00Z"}),
    ],
)
def test_what_a_schema_cannot_say_is_told_too(place, value, code, where, params):
    assert refusals(bytes_of(changed_at(place, value))) == [Problem(code, f"a.ijnplan {where}", params)]


@pytest.mark.parametrize("key", ["salt", "seen", "cells"])
def test_a_slip_that_could_remove_something_is_refused(key):
    record = {**record_of(SLIP), key: record_of()[key]}
    assert refusals(bytes_of(record)) == [Problem("slip-with-cells", f"a.ijnplan $.{key}", {"key": key})]
    assert not FITS_SCHEMA.is_valid(record)


def test_several_problems_are_told_together_but_not_without_end():
    record = record_of()
    record["cells"] = {f"p/{number}": [] for number in range(99)}
    record["id"] = "x"
    found = refusals(bytes_of(record))
    assert [problem.code for problem in found] == ["wrong-id"] + ["empty-cell"] * (MOST_PROBLEMS - 1)


@pytest.mark.parametrize("value", [1.5, 2**53])
def test_the_schema_refuses_numbers_that_no_plan_can_hold(value):
    record = record_of()
    record["cells"]["facts/date"][0]["value"] = {"deep": [value]}
    assert not FITS_SCHEMA.is_valid(record)


# Limits, on reading and on writing


def nested(levels):
    value = "x"
    for _ in range(levels):
        value = [value]
    return value


def with_value(value, plan=None):
    stamp = Stamp("r", Author("a1", "Ana"), "2026-11-24T18:42:00Z")
    return apply(plan or Plan("0" * 32, "1" * 32), [Edit("p", canonical(value), frozenset())], stamp)[0]


def test_depth_has_a_limit_on_writing_as_on_reading():
    # The file itself, its cells, the list of live values and the live value are four levels.
    assert decode_plan(encode_plan(with_value(nested(MOST_LEVELS - 4))), "").plan.live("p")
    place = "$.cells.p[0].value" + "[0]" * (MOST_LEVELS - 4)
    expected = Problem("too-deep", place, {"limit": MOST_LEVELS})
    assert problems(encode_plan, with_value(nested(MOST_LEVELS - 3))) == [expected]


def test_size_has_a_limit_on_writing_as_on_reading():
    (problem,) = problems(encode_plan, with_value("x" * MOST_BYTES))
    assert problem.code == "file-too-large"
    assert problem.params["limit"] == MOST_BYTES


def test_the_number_of_replicas_has_a_limit_on_writing_as_on_reading():
    full = Plan("0" * 32, "1" * 32, {f"r{number}": 1 for number in range(MOST_REPLICAS)})
    assert decode_plan(encode_plan(full), "").plan == full
    params = {"count": MOST_REPLICAS + 1, "limit": MOST_REPLICAS}
    assert problems(encode_plan, with_value(1, full)) == [Problem("too-many-replicas", "$.seen", params)]


def test_the_number_of_entries_has_a_limit_on_writing_as_on_reading():
    said = [Entry(f"{number:032x}", "", b"{}") for number in range(MOST_ENTRIES + 1)]
    params = {"count": MOST_ENTRIES + 1, "limit": MOST_ENTRIES}
    assert problems(encode_slip, "0" * 32, said) == [Problem("too-many-entries", "$.entries", params)]


def test_the_number_of_cells_has_a_limit():
    record = {**record_of(), "cells": {str(number): [] for number in range(MOST_CELLS + 1)}}
    params = {"count": MOST_CELLS + 1, "limit": MOST_CELLS}
    assert refusals(bytes_of(record)) == [Problem("too-many-cells", "a.ijnplan $.cells", params)]


# Nothing is written that would not read back the same


def plan_holding(live):
    return Plan("0" * 32, "1" * 32, {"r": 1}, {"p": frozenset({live})})


DOT, ANA, AT = Dot("r", 1), Author("a1", "Ana"), "2026-11-24T18:42:00Z"


@pytest.mark.parametrize(
    "plan",
    [
        plan_holding(Live(DOT, b'{"b":1,"a":2}', ANA, AT)),
        plan_holding(Live(DOT, b"1", Author("a1", "\ud800"), AT)),
        plan_holding(Live(DOT, b"1", ANA, AT, canonical({"value": 2}))),
        Plan("0" * 32, "1" * 32, extra=canonical({"id": "2" * 32})),
        Plan("0" * 32, "1" * 32, entries=frozenset({Entry("2" * 32, "remark", canonical({"kind": "vote"}))})),
        Plan("0" * 32, "1" * 32, entries=frozenset({Entry("2" * 32, "remark", b"[]")})),
        Plan("0" * 32, "1" * 32, extra=b"[]"),
    ],
)
def test_a_plan_that_would_change_in_its_file_is_not_written(plan):
    assert problems(encode_plan, plan) == [Problem("not-exact")]


def test_a_plan_that_could_not_be_opened_again_is_not_written():
    plan = plan_holding(Live(DOT, b"1", ANA, AT))
    unwritable = {
        "wrong-time": plan_holding(Live(DOT, b"1", ANA, "soon")),
        "unseen-dot": msgspec.structs.replace(plan, seen={}),
        "wrong-counter": msgspec.structs.replace(plan, seen={"r": 1, "s": 0}),
        "wrong-id": msgspec.structs.replace(plan, id="mine"),
        "empty-cell": msgspec.structs.replace(plan, cells={"p": frozenset()}),
    }
    assert {code: problems(encode_plan, bad)[0].code for code, bad in unwritable.items()} == {
        code: code for code in unwritable
    }


# Whatever the bytes, a plan or problems


def opens_or_tells(data):
    try:
        opened, told = decode_plan(data, "a.ijnplan"), None
    except ProblemsError as error:
        opened, told = None, error.problems
    if opened is None:
        assert told
        assert all(problem.where.startswith("a.ijnplan") for problem in told)
    elif opened.kind == "plan" and not opened.read_only:
        assert decode_plan(encode_plan(opened.plan), "again").plan == opened.plan


@many
@given(st.binary(max_size=200))
def test_any_bytes(data):
    opens_or_tells(data)


@many
@given(
    st.integers(0, len(SAMPLE)),
    st.integers(0, 40),
    st.binary(max_size=8) | st.sampled_from([b'"', b"{", b"]", b"1e9"]),
)
def test_a_sample_with_some_bytes_changed(start, length, instead):
    opens_or_tells(SAMPLE[:start] + instead + SAMPLE[start + length :])


@some
@given(st.integers(0, len(SAMPLE) - 3))
def test_a_sample_that_was_cut_off_says_so_unless_a_letter_was_cut(length):
    (problem,) = refusals(SAMPLE[:length])
    assert problem.code in {"cut-off", "file-empty", "not-utf8"}


any_text = st.text(st.characters() | st.characters(categories=["Cs"]), max_size=5)
any_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | any_text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(any_text, inner, max_size=3),
    max_leaves=10,
)


def places_in(value, place=()):
    yield place
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in pairs:
        yield from places_in(inner, (*place, key))


PLACES = list(places_in(record_of()))


@many
@given(st.sampled_from(PLACES[1:]), any_json)
def test_a_sample_with_something_else_in_one_place(place, value):
    opens_or_tells(json.dumps(changed_at(place, value)).encode())


@many
@given(any_json)
def test_any_json(value):
    opens_or_tells(json.dumps(value).encode())
    opens_or_tells(json.dumps({"format": "ijn-plan", "version": 1, "kind": "plan", "cells": value}).encode())


def test_content_is_what_stands_in_the_file():
    assert content(decode_plan(SAMPLE, "").plan) == record_of()


def test_the_example_in_the_documentation_is_a_plan():
    page = (Path(__file__).parents[2] / "docs/FILE_FORMAT.md").read_text(encoding="utf-8")
    example = page.split("```json\n")[1].split("```")[0]
    assert encode_plan(decode_plan(example.encode(), "FILE_FORMAT.md").plan).decode() == example
    FITS_SCHEMA.validate(json.loads(example))
