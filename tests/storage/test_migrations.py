import pytest

from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.storage.migrations import STEPS, VERSION, upgrade


def rename(record):
    return {"name": record["title"]}


def shout(record):
    return {"name": record["name"].upper()}


def refuse(_record):
    raise ProblemsError(Problem("step-says-no", "a.ijnplan"))


def test_each_older_version_has_a_step():
    assert set(STEPS) == set(range(1, VERSION))


def test_a_file_of_the_present_version_stays_as_it_is():
    record = {"version": VERSION, "title": "x"}
    assert upgrade(record, "a.ijnplan") is record


def test_a_newer_file_stays_as_it_is():
    record = {"version": 9, "title": "x"}
    assert upgrade(record, "a.ijnplan", {1: rename, 2: shout}, newest=3) is record


@pytest.mark.parametrize(("version", "key"), [(1, "title"), (2, "name")])
def test_an_older_file_goes_up_step_by_step(version, key):
    record = {"version": version, key: "x"}
    assert upgrade(record, "a.ijnplan", {1: rename, 2: shout}, newest=3) == {"version": 3, "name": "X"}
    assert record == {"version": version, key: "x"}


def test_a_version_without_a_step_is_refused():
    with pytest.raises(ProblemsError) as caught:
        upgrade({"version": 0}, "a.ijnplan", {1: rename}, newest=2)
    assert caught.value.problems == (Problem("unknown-version", "a.ijnplan $.version", {"version": 0}),)


def test_what_a_step_finds_is_told():
    with pytest.raises(ProblemsError, match="step-says-no"):
        upgrade({"version": 1}, "a.ijnplan", {1: refuse}, newest=2)
