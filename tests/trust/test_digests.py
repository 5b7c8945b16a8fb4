import hashlib
import hmac
import json
from pathlib import Path

import pytest
from hypothesis import assume, given, settings

from ijn_organizer.plan.cells import Author, Plan
from ijn_organizer.plan.edits import Stamp, apply, write
from ijn_organizer.plan.values import ValueRefusedError
from ijn_organizer.storage.plan_data import content
from ijn_organizer.storage.planfile import decode_plan
from ijn_organizer.trust.digests import digest, salted_digest
from tests.plan.strategies import plans, values

SAMPLE = (Path(__file__).parents[1] / "storage/fixtures/format-1.ijnplan").read_bytes()
SALT = "0f" * 16


def test_a_digest_is_sha_256_over_the_canonical_bytes():
    expected = hashlib.sha256(b'{"a":[1,true],"b":"\xc3\xa9"}').hexdigest()
    assert digest({"b": "é", "a": [1, True]}) == expected


def test_a_salted_digest_is_hmac_with_the_salt():
    expected = hmac.new(b"\x0f" * 16, b'{"a":1}', "sha256").hexdigest()
    assert salted_digest(SALT, {"a": 1}) == expected
    assert salted_digest("f0" * 16, {"a": 1}) != expected
    assert digest({"a": 1}) != expected


def test_the_formatting_of_a_file_does_not_matter():
    plan = decode_plan(SAMPLE, "").plan
    again = json.dumps(json.loads(SAMPLE), indent=7, sort_keys=True).encode()
    assert digest(content(plan)) == digest(json.loads(SAMPLE)) == digest(content(decode_plan(again, "").plan))


@settings(deadline=None, max_examples=50)
@given(values, values)
def test_different_values_have_different_digests(one, other):
    assume(json.dumps(one, sort_keys=True) != json.dumps(other, sort_keys=True))
    assert digest(one) != digest(other)
    assert salted_digest(SALT, one) != salted_digest(SALT, other)


@settings(deadline=None, max_examples=30)
@given(plans())
def test_any_change_of_a_plan_changes_its_digest(plan: Plan):
    changed, _ = apply(plan, [write(plan, "p", 1)], Stamp("fresh", Author("a1"), "2026-11-24T18:42:00Z"))
    assert digest(content(plan)) != digest(content(changed))


def test_what_no_plan_can_hold_has_no_digest():
    with pytest.raises(ValueRefusedError):
        digest([1.5])
    with pytest.raises(ValueError, match="hex"):
        salted_digest("no salt", {})
