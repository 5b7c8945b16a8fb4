import msgspec
import pytest
from hypothesis import given, settings

from ijn_organizer.plan import paths
from ijn_organizer.plan.cells import Author, Dot, Entry, Live, Plan
from ijn_organizer.plan.reading import (
    STATUSES,
    Answer,
    Duty,
    PackPin,
    Reading,
    Row,
    entries,
    read,
    read_pack,
    rivals,
)
from ijn_organizer.plan.values import canonical
from tests.plan.strategies import plans

ANA = Author("a1", "Ana")


def live(counter, value, at="2026-11-24T18:00:00Z"):
    return Live(Dot("ana", counter), canonical(value), ANA, at)


def plan_of(values):
    cells = {path: frozenset({live(place, value)}) for place, (path, value) in enumerate(values.items(), start=1)}
    return Plan("0" * 32, "1" * 32, {"ana": len(values)}, cells)


def with_rival(plan, path, value):
    return msgspec.structs.replace(plan, cells={**plan.cells, path: plan.live(path) | {live(99, value)}})


def test_a_practice_plan_stays_one_where_copies_differ():
    for first, second in ((True, False), (False, True)):
        assert read(with_rival(plan_of({paths.PRACTICE: first}), paths.PRACTICE, second)).practice is True


def test_an_empty_plan_says_nothing():
    assert read(plan_of({})) == Reading({}, {}, {}, {}, {}, (), PackPin(), practice=False)


def test_everything_a_plan_says_is_read():
    reading = read(
        plan_of(
            {
                paths.PACK: {"id": "ijn-conduct", "version": "1"},
                paths.PRACTICE: True,
                paths.fact("date"): "2026-12-12",
                paths.fact("cosponsors"): [],
                paths.answer("CAM-03"): {
                    "status": "waived",
                    "value": {"number": 4},
                    "reason": "r",
                    "instead": "i",
                    "approved_by": "a",
                    "until": "2027-01-01",
                },
                paths.note("CAM-03"): "call again",
                paths.duty("CAM-03"): {"owner": "Bo", "due": "2026-12-01"},
                paths.row("politicians", "1f"): {"name": "X", "order": "b"},
                paths.row("politicians", "2e"): {"name": "Y", "order": "a"},
            }
        )
    )
    assert reading.facts == {"date": "2026-12-12", "cosponsors": []}
    assert reading.rows == {"politicians": (Row("2e", {"name": "Y"}), Row("1f", {"name": "X"}))}
    assert reading.answers == {"CAM-03": Answer("waived", {"number": 4}, "r", "i", "a", "2027-01-01")}
    assert reading.notes == {"CAM-03": "call again"}
    assert reading.duties == {"CAM-03": Duty("Bo", "2026-12-01")}
    assert reading.pack == PackPin("ijn-conduct", "1")
    assert reading.practice is True
    assert reading.conflicts == ()


def test_a_cell_in_conflict_reads_as_if_nothing_were_written():
    plan = plan_of({"facts/date": "2026-12-12", "politicians/1f": {"name": "X"}, "politicians/2e": {"name": "Y"}})
    reading = read(with_rival(with_rival(plan, "facts/date", "2026-12-13"), "politicians/1f", {"name": "Z"}))
    assert reading.conflicts == ("facts/date", "politicians/1f")
    assert reading.facts == {}
    assert reading.rows == {"politicians": (Row("2e", {"name": "Y"}),)}


def test_a_row_in_conflict_is_known_where_its_rivals_agree():
    one = {"name": "X", "party": "A", "candidate": True, "minutes": 5, "order": "a"}
    other = {"name": "X", "party": "B", "candidate": 1, "role": "guest", "order": "b"}
    plan = plan_of({"politicians/1f": one, "politicians/2e": {"name": "Y"}, "elections/1": {"kind": "primary"}})
    reading = read(with_rival(with_rival(plan, "politicians/1f", other), "elections/1", "no record"))
    assert reading.rows == {"politicians": (Row("2e", {"name": "Y"}),)}
    assert reading.torn == {"elections": (Row("1", {}),), "politicians": (Row("1f", {"name": "X"}),)}


def test_what_is_no_row_is_never_torn():
    plan = plan_of({"facts/date": "2026-12-12", "answers/A": {}, "notes/A": "", "title": "a"})
    for path in plan.cells:
        assert read(with_rival(plan, path, "other")).torn == {}


def test_equal_rivals_read_as_one():
    reading = read(with_rival(plan_of({"facts/date": "2026-12-12"}), "facts/date", "2026-12-12"))
    assert reading.facts == {"date": "2026-12-12"}
    assert reading.conflicts == ()


def test_yes_against_one_is_a_conflict():
    assert read(with_rival(plan_of({"facts/march": True}), "facts/march", 1)).conflicts == ("facts/march",)


@pytest.mark.parametrize(
    "value", [None, 5, "text", [], {"status": "later", "value": 3, "reason": []}, {"status": []}]
)
def test_an_answer_of_another_shape_reads_as_unanswered(value):
    assert read(plan_of({paths.answer("CAM-03"): value})).answers == {"CAM-03": Answer()}


def test_other_cells_of_another_shape_read_as_empty():
    reading = read(plan_of({"notes/A": 1, "duties/A": "Bo", "pack": 2, "practice": 1, "politicians/1f": "X"}))
    assert reading.notes == {"A": ""}
    assert reading.duties == {"A": Duty()}
    assert reading.pack == PackPin()
    assert reading.practice is False
    assert reading.rows == {"politicians": (Row("1f", {}),)}


def test_rows_without_an_order_stand_by_their_ids():
    reading = read(plan_of({"elections/b": {}, "elections/a": {"order": 3}, "elections/0": {"order": "m"}}))
    assert [row.id for row in reading.rows["elections"]] == ["a", "b", "0"]


@settings(deadline=None, max_examples=50)
@given(plans())
def test_any_plan_can_be_read(plan):
    reading = read(plan)
    assert set(reading.conflicts) <= plan.cells.keys()


def test_rivals_are_told_once_each_the_earliest_first():
    early, late = "2026-11-24T18:00:00Z", "2026-11-25T18:00:00Z"
    lives = [live(1, "friday", late), live(2, "monday", late), live(3, "friday", early)]
    assert rivals(lives) == (lives[2], lives[1])


def test_entries_of_a_kind_are_told_oldest_first():
    first = Entry("b" * 32, "remark", canonical({"at": "2026-11-24T18:00:00Z"}))
    second = Entry("a" * 32, "remark", canonical({"at": "2026-11-25T18:00:00Z"}))
    odd = Entry("c" * 32, "remark", canonical({"at": 5}))
    bodyless = Entry("d" * 32, "remark", b"[]")
    other = Entry("e" * 32, "sign-off", b"{}")
    plan = msgspec.structs.replace(plan_of({}), entries=frozenset({first, second, odd, bodyless, other}))
    assert entries(plan, "remark") == (odd, bodyless, first, second)


def test_cells_under_a_prefix_are_told_in_order():
    plan = plan_of({"politicians/2": {}, "politicians/1": {}, "politicians": [], "politics/3": {}})
    assert [rest for rest, _ in plan.under("politicians")] == ["1", "2"]


@pytest.mark.parametrize("status", [None, *STATUSES])
def test_an_answer_is_read_as_it_is_written(status):
    for answer in (Answer(status), Answer(status, {"number": 4}, "r", "i", "a", "2027-01-01")):
        plan = plan_of({paths.answer("X"): msgspec.structs.asdict(answer)})
        assert read(plan).answers == {"X": answer}


@pytest.mark.parametrize(("value", "title"), [("Vigil", "Vigil"), ("", ""), (5, ""), (["Vigil"], "")])
def test_the_name_of_an_event_is_text_or_nothing(value, title):
    assert read(plan_of({paths.fact("title"): value})).title == title
    assert read(plan_of({})).title == ""


@given(plans())
def test_the_pack_alone_is_read_as_with_all_else(plan):
    pins = (canonical({"id": "a", "version": "1"}), canonical({"id": "b", "version": "1"}))
    one, same, other = (
        Live(Dot(name, 1), pin, ANA, "") for name, pin in zip("xyz", (*pins[:1], *pins), strict=True)
    )
    for lives in (frozenset({one}), frozenset({one, same}), frozenset({one, same, other})):
        pinned = msgspec.structs.replace(plan, cells={**plan.cells, paths.PACK: lives})
        assert read_pack(pinned) == read(pinned).pack
    assert read_pack(plan) == read(plan).pack
