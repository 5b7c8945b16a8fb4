"""Opening and saving plans: joined with what lies there, never replacing what can't be joined."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from ijn_organizer.plan import paths
from ijn_organizer.plan.cells import Entry
from ijn_organizer.plan.merge import merge
from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.plan.values import canonical
from ijn_organizer.storage import durable
from ijn_organizer.storage.planfile import encode_plan, encode_slip
from ijn_organizer.storage.save import ASK_ABOVE, open_plan
from ijn_organizer.storage.strict_json import MOST_BYTES
from tests.storage.making import AT, Home, at, codes, forget, many_facts, new_plan, tell, values


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    folder.mkdir()
    return folder / "march.ijnplan"


def remark(number: int) -> Entry:
    return Entry(f"{number:032x}", "remark", canonical({"at": AT, "by": "Ana", "text": "Look here"}))


def test_a_new_plan_is_written_and_opens_again(home: Home, path: Path) -> None:
    plan = new_plan(title="March")
    saved = home.save(path, plan)
    assert (saved.plan, saved.came_in, saved.removed, saved.problems) == (plan, (), (), ())
    opened = open_plan(path)
    assert (opened.plan, opened.kind, opened.read_only) == (plan, "plan", False)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_what_others_saved_comes_in(home: Home, path: Path) -> None:
    common = new_plan(title="March", place="Park")
    home.save(path, common)
    theirs = msgspec.structs.replace(tell(forget(common, "place"), title="Rally"), entries=frozenset({remark(1)}))
    home.save(path, theirs)
    mine = tell(common, crowd=120)
    saved = home.save(path, mine)
    assert saved.plan == merge(mine, theirs) == open_plan(path).plan
    assert saved.came_in == (paths.fact("place"), paths.fact("title"))
    assert saved.removed == (paths.fact("place"),)
    assert saved.plan.entries == {remark(1)}
    assert values(saved.plan) == {"facts/crowd": [120], "facts/title": ["Rally"]}


def test_saving_what_the_disk_has_writes_nothing(home: Home, path: Path) -> None:
    plan = new_plan(title="March")
    home.save(path, plan)
    before = durable.look(path, MOST_BYTES)
    later = tell(plan, title="Rally")
    home.save(path, later)
    after = durable.look(path, MOST_BYTES)
    assert after.mark != before.mark
    assert home.save(path, plan).plan == later
    assert durable.look(path, MOST_BYTES) == after


def test_emptying_many_cells_of_ours_asks_first(home: Home, path: Path) -> None:
    plan = new_plan(title="March", **many_facts(ASK_ABOVE + 1))
    home.save(path, forget(plan, *many_facts(ASK_ABOVE + 1)))
    before = path.read_bytes()
    with pytest.raises(ProblemsError) as caught:
        home.save(path, plan)
    [problem] = caught.value.problems
    assert problem.code == "save-removes-much"
    assert problem.params == {"count": ASK_ABOVE + 1, "limit": ASK_ABOVE}
    assert path.read_bytes() == before
    assert home.held() == [plan]
    saved = home.save(path, plan, removal_agreed=True)
    assert len(saved.removed) == ASK_ABOVE + 1
    assert values(saved.plan) == {"facts/title": ["March"]}
    assert home.held() == []


def test_emptying_a_few_cells_does_not_ask(home: Home, path: Path) -> None:
    plan = new_plan(**many_facts(ASK_ABOVE))
    home.save(path, forget(plan, *many_facts(ASK_ABOVE)))
    assert len(home.save(path, plan).removed) == ASK_ABOVE


def test_removing_much_oneself_does_not_ask(home: Home, path: Path) -> None:
    plan = new_plan(**many_facts(ASK_ABOVE + 1))
    home.save(path, plan)
    emptied = forget(plan, *many_facts(ASK_ABOVE + 1))
    assert home.save(path, emptied).removed == ()
    assert open_plan(path).plan.cells == {}


def newer(data: bytes) -> bytes:
    return data.replace(b'"version": 1', b'"version": 999')


OTHER = new_plan(title="Rally")
STRANGERS = {
    "another plan": (encode_plan(OTHER), "save-other-plan"),
    "a slip": (encode_slip(OTHER.id, [remark(1)]), "save-slip"),
    "a newer plan": (newer(encode_plan(OTHER)), "save-newer"),
    "a newer plan, not understood": (newer(encode_plan(OTHER)).replace(b'"cells"', b'"zellen"'), "save-newer"),
    "a cut-off plan": (encode_plan(OTHER)[:-20], "save-damaged"),
    "an empty file": (b"", "save-damaged"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "save-damaged"),
    "other JSON": (b'{"name": "march"}', "save-not-a-plan"),
}


@pytest.mark.parametrize("stranger", STRANGERS)
def test_what_can_not_be_joined_is_never_replaced(home: Home, path: Path, stranger: str) -> None:
    data, code = STRANGERS[stranger]
    path.write_bytes(data)
    plan = new_plan(title="March")
    for minute in range(2):
        with pytest.raises(ProblemsError) as caught:
            home.save(path, plan, at(minute))
        assert codes(caught)[0] == code
        assert caught.value.problems[0].where == str(path)
        assert path.read_bytes() == data
    [work] = home.store.unsaved().works
    assert (work.plan, work.path, work.at) == (plan, path, at(1))
    assert home.store.list(plan.id) == ()


def test_held_work_goes_when_it_is_saved_elsewhere(home: Home, path: Path) -> None:
    plan = new_plan(title="March")
    path.write_bytes(b"damaged")
    with pytest.raises(ProblemsError):
        home.save(path, plan)
    assert home.held() == [plan]
    elsewhere = path.with_name("march 2.ijnplan")
    assert home.save(elsewhere, plan).problems == ()
    assert home.held() == []
    assert open_plan(elsewhere).plan == plan


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (encode_slip(OTHER.id, [remark(1)]), "slip-not-plan"),
        (b'{"name": "march"}', "not-a-plan"),
        (encode_plan(OTHER)[:-20], "cut-off"),
    ],
)
def test_what_is_no_plan_does_not_open(path: Path, data: bytes, code: str) -> None:
    path.write_bytes(data)
    with pytest.raises(ProblemsError) as caught:
        open_plan(path)
    assert codes(caught) == [code]
    assert str(path) in caught.value.problems[0].where


def test_a_newer_plan_opens_to_be_read_only(path: Path) -> None:
    path.write_bytes(newer(encode_plan(OTHER)))
    opened = open_plan(path)
    assert opened.read_only
    assert values(opened.plan) == values(OTHER)


def test_a_file_too_large_is_neither_opened_nor_replaced(home: Home, path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(17 * 2**20)
    plan = new_plan(title="March")
    for attempt in (lambda: open_plan(path), lambda: home.save(path, plan)):
        with pytest.raises(ProblemsError) as caught:
            attempt()
        assert codes(caught) == ["file-too-large"]
    assert home.held() == [plan]
    assert path.stat().st_size == 17 * 2**20


def test_saving_through_a_link_keeps_the_link(home: Home, path: Path) -> None:
    link = path.parent.parent / "link.ijnplan"
    link.symlink_to(path)
    plan = new_plan(title="March")
    home.save(link, plan)
    home.save(path, tell(plan, title="Rally"))
    assert link.is_symlink()
    assert open_plan(link).plan == open_plan(path).plan
    assert values(open_plan(link).plan) == {"facts/title": ["Rally"]}


ODD_NAMES = [b"-rf.ijnplan", b" .ijnplan", b"\xff\xfe.ijnplan", b"a\nb.ijnplan", b"'\"$(x)*?.ijnplan", b"x" * 255]


@pytest.mark.parametrize("name", ODD_NAMES)
def test_odd_names_are_saved_and_opened(home: Home, path: Path, name: bytes) -> None:
    odd = path.with_name(os.fsdecode(name))
    plan = new_plan(title="March")
    home.save(odd, plan)
    assert open_plan(odd).plan == plan
    assert home.store.place(plan.id) == odd


def test_a_path_of_thousands_of_bytes_is_saved_and_opened(home: Home, path: Path) -> None:
    folder = path.parent
    for _ in range(14):
        folder = folder / ("f" * 250)
        folder.mkdir()
    plan = new_plan(title="March")
    home.save(folder / path.name, plan)
    assert open_plan(folder / path.name).plan == plan


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda path: path.with_name("x" * 256), "name-too-long"),
        (lambda path: path.parent / "missing" / path.name, "folder-missing"),
        (lambda path: path.parent, "is-folder"),
        (lambda path: path.with_name("a\0b"), "name-refused"),
    ],
)
def test_work_that_finds_no_place_is_held(home: Home, path: Path, make: Callable[[Path], Path], code: str) -> None:
    plan = new_plan(title="March")
    with pytest.raises(ProblemsError) as caught:
        home.save(make(path), plan)
    assert codes(caught) == [code]
    assert home.held() == [plan]


def test_a_plan_over_the_limits_is_not_written(home: Home, path: Path) -> None:
    plan = new_plan(title="March")
    home.save(path, plan)
    before = path.read_bytes()
    with pytest.raises(ProblemsError) as caught:
        home.save(path, tell(plan, notes="x" * 17 * 2**20))
    # Nothing can hold it, and that is said twice: the disk was not reached, and the version store neither.
    assert codes(caught) == ["file-too-large", "file-too-large"]
    assert path.read_bytes() == before


def test_a_plan_that_came_from_elsewhere_has_that_as_its_first_version(home: Home, path: Path) -> None:
    theirs = new_plan(title="March")
    path.write_bytes(encode_plan(theirs))
    mine = tell(theirs, title="Rally")
    home.save(path, mine, at(0))
    newest, oldest = home.store.list(mine.id)
    assert home.store.read(mine.id, oldest) == theirs
    assert home.store.read(mine.id, newest) == mine
    assert home.store.place(mine.id) == path


def test_a_version_store_that_fails_is_told_and_the_plan_is_saved(home: Home, path: Path) -> None:
    home.places.state.mkdir(parents=True)
    home.places.versions.write_bytes(b"a file where the folder should be")
    plan = new_plan(title="March")
    saved = home.save(path, plan)
    assert {problem.code for problem in saved.problems} == {"not-a-folder"}
    assert open_plan(path).plan == plan
    path.write_bytes(b"damaged")
    with pytest.raises(ProblemsError) as caught:
        home.save(path, plan)
    assert codes(caught)[0] == "save-damaged"
    assert codes(caught)[-1] == "not-a-folder"


def test_held_work_that_can_not_be_released_is_told(home: Home, path: Path) -> None:
    plan = new_plan(title="March")
    home.store.hold_unsaved(plan, path, AT)
    [lock] = home.places.locks.iterdir()
    lock.unlink()
    lock.mkdir()
    saved = home.save(path, plan)
    assert {problem.code for problem in saved.problems} == {"is-folder"}
    assert open_plan(path).plan == plan
    assert home.held() == [plan]


def test_without_locks_nothing_is_written(home: Home, path: Path) -> None:
    home.places.state.mkdir(parents=True)
    home.places.locks.write_bytes(b"a file where the folder should be")
    with pytest.raises(ProblemsError) as caught:
        home.save(path, new_plan())
    assert set(codes(caught)) == {"not-a-folder"}
    assert not path.exists()
