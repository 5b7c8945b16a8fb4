import pytest

from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.plan.values import LARGEST_NUMBER
from ijn_organizer.storage.strict_json import MOST_BYTES, MOST_LEVELS, MOST_PROBLEMS, read_json


def refusals(data):
    with pytest.raises(ProblemsError) as caught:
        read_json(data, "a.json")
    return list(caught.value.problems)


def refusal(data):
    (problem,) = refusals(data)
    return problem


@pytest.mark.parametrize(
    ("data", "value"),
    [
        (b' {"a": [1, -0, true, null, "x"]} \n', {"a": [1, 0, True, None, "x"]}),
        ('"é 😀 \\u00e9 \\ud83d\\ude00"'.encode(), "é 😀 é 😀"),
        (b"[9007199254740991, -9007199254740991]", [LARGEST_NUMBER, -LARGEST_NUMBER]),
        (b"{}", {}),
    ],
)
def test_json_is_read_as_plain_data(data, value):
    assert read_json(data, "a.json") == value


def test_a_lone_surrogate_becomes_the_replacement_character():
    assert read_json(rb'{"\udc00": ["a\ud800", {"\ud83d\ude00": "\ud83d"}]}', "") == {
        "\ufffd": ["a\ufffd", {"😀": "\ufffd"}]
    }


@pytest.mark.parametrize(
    ("data", "code", "place", "params"),
    [
        (b"", "file-empty", "", {}),
        (b" \r\n\t", "file-empty", "", {}),
        (b"\xef\xbb\xbf{}", "byte-order-mark", "", {}),
        (b'{"a": "\xff"}', "not-utf8", "", {"line": 1}),
        (b'"\xed\xa0\x80"', "not-utf8", "", {"line": 1}),
        (b"\xff\xfe{\x00}\x00", "not-utf8", "", {"line": 1}),
        (b'{"a":\n1', "cut-off", "", {"line": 2}),
        (b'{"a": {"b": 1}\n', "cut-off", "", {"line": 2}),
        (b'{"a": "b', "cut-off", "", {"line": 1}),
        (b'{"a": tr', "cut-off", "", {"line": 1}),
        (b"[1,", "cut-off", "", {"line": 1}),
        (b"hello", "not-json", "", {"line": 1, "column": 1}),
        (b"\x00\x00", "not-json", "", {"line": 1, "column": 1}),
        (b'{"a": 1,\n "b" 2}', "not-json", "", {"line": 2, "column": 6}),
        (b'{"a": "b\nc"}', "not-json", "", {"line": 1, "column": 9}),
        (b"{'a': 1}", "not-json", "", {"line": 1, "column": 2}),
        (b"{} {", "not-json", "", {"line": 1, "column": 4}),
        (b'{"a": [1, {"b": 2, "b": 2}]}', "duplicate-key", "$.a[1]", {"key": "b"}),
        (b'{"a": 1, "\\u0061": 2}', "duplicate-key", "", {"key": "a"}),
        (rb'{"\ud800": 1, "\udc00": 2}', "duplicate-key", "", {"key": "\ufffd"}),
        (b'{"a b": 1.5}', "number-with-fraction", '$["a b"]', {"number": "1.5"}),
        (b"[1e2]", "number-with-fraction", "$[0]", {"number": "1e2"}),
        (b"[0, NaN]", "number-with-fraction", "$[1]", {"number": "NaN"}),
        (b"-Infinity", "number-with-fraction", "", {"number": "-Infinity"}),
        (
            b"[9007199254740992]",
            "number-too-large",
            "$[0]",
            {"number": "9007199254740992", "limit": LARGEST_NUMBER},
        ),
        (b"-9007199254740992", "number-too-large", "", {"number": "-9007199254740992", "limit": LARGEST_NUMBER}),
        (b"9" * 5000, "number-too-large", "", {"number": "9" * 59 + "…", "limit": LARGEST_NUMBER}),
        (b"1." + b"5" * 99, "number-with-fraction", "", {"number": "1." + "5" * 57 + "…"}),
    ],
)
def test_what_is_refused_is_told_with_its_place(data, code, place, params):
    assert refusal(data) == Problem(code, f"a.json {place}".strip(), params)


def test_all_that_is_refused_is_told_at_once():
    assert [problem.where for problem in refusals(b'{"a": 1.5, "b": {"c": [NaN]}, "d": {"e": 1, "e": 1}}')] == [
        "a.json $.a",
        "a.json $.b.c[0]",
        "a.json $.d",
    ]


def test_a_file_with_very_many_problems_tells_some():
    assert len(refusals(b"[" + b"1.5," * 9999 + b"1]")) == MOST_PROBLEMS


def test_a_long_key_is_cut_in_the_place():
    assert refusal(b'{"%s": 1.5}' % (b"k" * 9999)).where == "a.json $." + "k" * 59 + "…"


def test_depth_has_a_limit():
    assert read_json(b"[" * MOST_LEVELS + b"]" * MOST_LEVELS, "")
    too_deep = Problem("too-deep", "a.json $" + "[0]" * MOST_LEVELS, {"limit": MOST_LEVELS})
    assert refusal(b"[" * (MOST_LEVELS + 1) + b"]" * (MOST_LEVELS + 1)) == too_deep


@pytest.mark.parametrize("opening", [b"[", b'{"a":'])
def test_depth_beyond_all_bounds_is_refused_too(opening):
    assert refusal(opening * 200_000) == Problem("too-deep", "a.json", {"limit": MOST_LEVELS})


def test_size_has_a_limit():
    assert read_json(b'"' + b"x" * (MOST_BYTES - 2) + b'"', "")
    params = {"bytes": MOST_BYTES + 1, "limit": MOST_BYTES}
    assert refusal(b"x" * (MOST_BYTES + 1)) == Problem("file-too-large", "a.json", params)
