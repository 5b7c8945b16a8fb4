"""A sealed plan stays sealed, with all that is kept of it."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ijn_organizer.plan.cells import Plan
from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.storage.envelope import unwrap
from ijn_organizer.storage.planfile import encode_plan
from ijn_organizer.storage.save import OPEN, SaveFailedError, Seal, open_plan
from ijn_organizer.trust.sealing import is_sealed, make_key, seal
from tests.storage.making import AT, Home, at, codes, new_plan, tell

KEY, OTHER = make_key("the quiet garden", 4), make_key("another garden", 4)
NAME = "Rosa Villanueva"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "plans").mkdir()
    return tmp_path / "plans" / "plan.ijnplan"


def test_a_sealed_plan_is_written_and_opens_with_its_key_alone(home: Home, path: Path) -> None:
    plan = new_plan(title=NAME)

    home.save(path, plan, seal=Seal(KEY))

    assert open_plan(path, [None, OTHER, KEY]).plan == plan
    assert open_plan(path, [KEY]).key == KEY
    for keys in ([OTHER], []):
        with pytest.raises(ProblemsError) as caught:
            open_plan(path, keys)
        assert codes(caught) == ["sealed"]
    assert _plain_files(path.parent.parent) == []


def test_a_plan_in_the_clear_is_sealed_with_all_its_versions_and_held_work(home: Home, path: Path) -> None:
    plan = new_plan(title=NAME)
    home.save(path, plan, at(0))
    plan = tell(plan, place="Somewhere")
    home.save(path, plan, at(20))
    home.store.hold_unsaved(tell(plan, crowd=7), path, at(21))

    home.save(path, plan, at(30), seal=Seal(KEY))

    assert _plain_files(path.parent.parent) == []
    versions = home.store.list(plan.id)
    assert [home.store.read(plan.id, one, KEY).cells.keys() for one in versions] == [
        {"facts/title", "facts/place"},
        {"facts/title", "facts/place"},
        {"facts/title"},
    ]
    [work] = home.store.unsaved_of(plan.id, KEY).works
    assert "facts/crowd" in work.plan.cells


def test_a_seal_is_changed_and_taken_off_with_all_that_is_kept(home: Home, path: Path) -> None:
    plan = new_plan(title=NAME)
    home.save(path, plan, at(0), seal=Seal(KEY))
    home.save(path, tell(plan, place="Somewhere"), at(20), seal=Seal(KEY))

    changed = home.save(path, plan, at(40), seal=Seal(OTHER, KEY)).plan
    assert all(is_sealed(file.read_bytes()) for file in _kept_files(home, path))
    assert [home.store.read(plan.id, one, OTHER).id for one in home.store.list(plan.id)] == [plan.id] * 3

    home.save(path, changed, at(60), seal=Seal(None, OTHER))
    assert not any(is_sealed(file.read_bytes()) for file in _kept_files(home, path))
    assert open_plan(path).plan == changed


def test_copies_that_were_sealed_with_one_passphrase_are_joined(home: Home, path: Path) -> None:
    plan = new_plan(title=NAME)
    home.save(path, tell(plan, place="Somewhere"), seal=Seal(KEY))

    saved = home.save(path, tell(plan, crowd=7), seal=Seal(KEY))

    assert saved.came_in == ("facts/place",)
    assert open_plan(path, [KEY]).plan == saved.plan
    assert saved.plan.cells.keys() == {"facts/title", "facts/place", "facts/crowd"}


def test_a_sealed_plan_takes_in_a_copy_in_the_clear_and_stays_sealed(home: Home, path: Path) -> None:
    plan = new_plan(title=NAME)
    path.write_bytes(encode_plan(tell(plan, place="Somewhere")))

    saved = home.save(path, plan, seal=Seal(KEY))

    assert saved.came_in == ("facts/place",)
    assert is_sealed(path.read_bytes())


@pytest.mark.parametrize("ours", [OPEN, Seal(OTHER)])
def test_a_file_that_others_sealed_is_never_replaced(home: Home, path: Path, ours: Seal) -> None:
    plan = new_plan(title=NAME)
    sealed = seal(encode_plan(plan), KEY)
    path.write_bytes(sealed)

    with pytest.raises(SaveFailedError) as caught:
        home.save(path, tell(plan, crowd=7), seal=ours)

    assert [problem.code for problem in caught.value.problems] == ["save-sealed", "sealed"]
    assert caught.value.held
    assert path.read_bytes() == sealed
    [work] = home.store.unsaved_of(plan.id, ours.key).works
    assert "facts/crowd" in work.plan.cells


def test_a_sealed_file_that_was_cut_off_is_never_replaced(home: Home, path: Path) -> None:
    plan = new_plan(title=NAME)
    path.write_bytes(seal(encode_plan(plan), KEY)[:-1])

    with pytest.raises(SaveFailedError) as caught:
        home.save(path, plan, seal=Seal(KEY))

    assert [problem.code for problem in caught.value.problems] == ["save-damaged", "seal-damaged"]
    assert _plain_files(home.places.state) == []


def test_sealed_work_that_found_no_place_waits_for_its_key(home: Home, tmp_path: Path) -> None:
    plan, gone = new_plan(title=NAME), tmp_path / "gone" / "plan.ijnplan"

    with pytest.raises(SaveFailedError):
        home.save(gone, plan, seal=Seal(KEY))

    recovery = home.store.unsaved()
    assert recovery.works == ()
    assert recovery.problems == ()
    [work] = recovery.sealed
    assert work.path == gone
    assert open_plan(work.file, [KEY]).plan == plan
    assert _plain_files(tmp_path) == []


def test_taking_a_seal_off_that_fails_leaves_nothing_in_the_clear(home: Home, path: Path) -> None:
    plan = new_plan(title=NAME)
    home.save(path, plan, seal=Seal(KEY))
    held_up = path.rename(path.with_name("elsewhere.ijnplan"))
    path.mkdir()

    with pytest.raises(SaveFailedError):
        home.save(path, tell(plan, crowd=7), seal=Seal(None, KEY))

    assert is_sealed(held_up.read_bytes())
    assert _plain_files(path.parent.parent) == []


def test_saving_a_sealed_plan_that_the_disk_has_writes_nothing(home: Home, path: Path) -> None:
    plan = new_plan(title=NAME)
    home.save(path, plan, seal=Seal(KEY))
    before = path.read_bytes()

    home.save(path, plan, seal=Seal(KEY))

    assert path.read_bytes() == before


@settings(deadline=None, max_examples=30)
@given(st.lists(st.sampled_from([OPEN, Seal(KEY), Seal(OTHER)]), min_size=1, max_size=6))
def test_whatever_is_sealed_and_opened_the_plan_and_its_versions_stay(
    tmp_path_factory: pytest.TempPathFactory, seals: list[Seal]
) -> None:
    root = tmp_path_factory.mktemp("seals")
    home, path = Home(root / "home"), root / "plan.ijnplan"
    plan, former = new_plan(title=NAME), None

    for number, wanted in enumerate(seals):
        plan = home.save(path, tell(plan, crowd=number), at(number * 20), seal=Seal(wanted.key, former)).plan
        former = wanted.key

    assert open_plan(path, [former]).plan == plan
    read: list[Plan] = [home.store.read(plan.id, one, former) for one in home.store.list(plan.id)]
    assert len(read) == len(seals)
    if former is not None:
        assert _plain_files(root) == []


def test_letters_tell_which_key_opened_them() -> None:
    assert unwrap(b"a plan", "", [KEY]).key is None
    assert unwrap(seal(b"a plan", KEY), "", [OTHER, KEY]).key == KEY


def test_times_of_sealed_work_are_kept(home: Home, tmp_path: Path) -> None:
    plan = new_plan(title=NAME)
    home.store.hold_unsaved(plan, tmp_path / "plan.ijnplan", AT, KEY)

    [work] = home.store.unsaved_of(plan.id, KEY).works
    assert work.at == AT


def _kept_files(home: Home, path: Path) -> list[Path]:
    return [path, *home.places.versions.glob("*/*.ijnplan")]


def _plain_files(folder: Path) -> list[Path]:
    """Files in which the secret can be read."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return [file for file in files if NAME.encode() in file.read_bytes()]


def test_names_of_versions_are_sealed_with_the_plan(home: Home, path: Path) -> None:
    plan = new_plan(title=NAME)
    home.save(path, plan, at(0))
    home.store.name(plan.id, home.store.list(plan.id)[0], f"Before {NAME} came")

    home.save(path, plan, at(20), seal=Seal(KEY))

    assert [one.name for one in home.store.list(plan.id, KEY)] == ["", f"Before {NAME} came"]
    # Whoever has no key knows that the version has a name, so that it is not thrown away.
    assert [one.name for one in home.store.list(plan.id)] == ["", "…"]
    assert _plain_files(path.parent.parent) == []
