"""The desk: new plans, copies of plans, settings, recent files, what is held."""

import json
from pathlib import Path

import msgspec
import pytest

from ijn_organizer.app.clock import StoppedClock, SystemClock, moment_of, stamp
from ijn_organizer.app.desk import Desk
from ijn_organizer.app.version import VERSION
from ijn_organizer.plan.merge import conflicts, merge
from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.plan.reading import PackPin, read
from ijn_organizer.storage.places import HOME_VARIABLE, places_in
from tests.app.making import codes, done, facts, remarked, said, saved_plan, told
from tests.conftest import NOW


def desk_in(home: Path) -> Desk:
    """The desk of a later start of the program."""
    return Desk(places_in(home), StoppedClock(NOW))


def test_a_new_plan_lies_in_the_plans_folder_under_its_title(desk: Desk) -> None:
    document = desk.start_plan(facts(place=None, expected=0))
    assert document.path == desk.plans_folder / "Welcome Rally.ijnplan"
    assert document.state.kind == "saved"
    plan = desk.read_plan(document.path).plan
    assert plan == document.session.plan
    assert read(plan).facts == facts(expected=0)
    assert (read(plan).pack, read(plan).practice) == (PackPin("ijn-conduct", "1"), False)
    assert desk.start_plan(facts()).path.name == "Welcome Rally 2.ijnplan"
    assert desk.start_plan({}).path.name == "New plan.ijnplan"


def test_new_plans_are_strangers_to_each_other(desk: Desk) -> None:
    one, other = desk.blank(), desk.blank(practice=True)
    assert len({one.id, one.salt, other.id, other.salt}) == 4
    assert not one.seen.keys() & other.seen.keys()
    assert (read(one).practice, read(other).practice) == (False, True)
    assert desk.blank(plan_id="1" * 32).id == "1" * 32


def test_a_duplicate_says_the_same_and_is_another_plan(desk: Desk) -> None:
    plan = told(remarked(desk.blank()), title="Vigil", expected=40)
    plan = merge(told(plan, place="Cedar Square"), told(plan, place="Mill Lane"))
    extra = msgspec.json.encode({"later": [1]})
    copy = desk.duplicate(msgspec.structs.replace(plan, extra=extra)).session.plan
    assert copy.id != plan.id
    assert copy.salt != plan.salt
    assert copy.entries == frozenset()
    assert not copy.seen.keys() & plan.seen.keys()
    assert {live.by for lives in copy.cells.values() for live in lives} == {desk.author}
    assert copy.extra == extra
    assert said(copy) == {**said(plan), "facts/title": ["Copy of Vigil"]}
    assert conflicts(copy) == ("facts/place",)


def test_a_duplicate_lies_beside_the_first_under_a_name_of_its_own(desk: Desk) -> None:
    first = desk.start_plan(facts())
    copies = [desk.duplicate(first.session.plan) for _ in range(2)]
    assert [copy.path.name for copy in copies] == [
        "Copy of Welcome Rally.ijnplan",
        "Copy of Welcome Rally 2.ijnplan",
    ]
    assert desk.duplicate(desk.blank()).path.name == "New plan.ijnplan"
    assert said(desk.read_plan(first.path).plan) == said(first.session.plan)


def test_what_is_newer_than_the_program_is_not_duplicated(desk: Desk) -> None:
    document = desk.start_plan(facts())
    newer = json.loads(document.path.read_bytes()) | {"version": 2}
    document.path.write_text(json.dumps(newer))
    with pytest.raises(ProblemsError) as caught:
        desk.duplicate(desk.read_plan(document.path).plan)
    assert codes(caught)[0] == "newer-version"


def test_a_plan_that_can_not_be_placed_is_told(desk: Desk) -> None:
    desk.plans_folder.write_text("no folder")
    with pytest.raises(ProblemsError) as caught:
        desk.start_plan(facts())
    assert codes(caught) == ["not-a-folder"]


def test_settings_are_there_at_the_next_start(desk: Desk, home: Path) -> None:
    assert desk.problems == ()
    desk.change_settings(name="Ana Reyes", theme="contrast", text_percent=150)
    author = desk.author
    again = desk_in(home)
    assert again.settings == desk.settings
    assert again.author == author
    assert (author.name, len(author.id)) == ("Ana Reyes", 16)


def test_the_plans_folder_can_be_chosen(desk: Desk, tmp_path: Path) -> None:
    desk.change_settings(plans_folder=str(tmp_path / "shared" / "plans"))
    assert desk.start_plan(facts()).path == tmp_path / "shared" / "plans" / "Welcome Rally.ijnplan"


def test_a_language_without_texts_is_english(desk: Desk) -> None:
    desk.change_settings(language="tlh")
    assert desk.words.language == "en"


def test_damaged_settings_are_told_once_and_the_usual_ones_are_used(home: Path) -> None:
    file = places_in(home).settings
    file.parent.mkdir()
    file.write_text('{"theme": "plaid", "name": "Ana"}')
    desk = desk_in(home)
    assert [problem.code for problem in desk.problems] == ["setting-refused"]
    assert desk.sentence(desk.problems[0]).startswith("The setting “theme”")
    assert (desk.settings.theme, desk.settings.name) == ("system", "Ana")
    desk.change_settings(theme="dark")
    assert desk_in(home).problems == ()


def test_settings_that_can_not_be_written_hold_until_the_end(desk: Desk, home: Path) -> None:
    desk.places.config.write_text("no folder")
    desk.change_settings(name="Ana")
    assert desk.settings.name == "Ana"
    assert [problem.code for problem in desk.problems] == ["not-a-folder"]
    assert desk_in(home).settings.name == ""


def test_recent_files_come_back_latest_first(desk: Desk, home: Path, tmp_path: Path) -> None:
    paths = [saved_plan(desk, tmp_path / f"{number}.ijnplan") for number in range(12)]
    for path in paths:
        desk.open_document(path)
    desk.open_document(paths[5])
    wanted = [str(paths[5])] + [str(path) for path in reversed(paths[3:]) if path != paths[5]]
    assert desk_in(home).settings.recent[:9] == tuple(wanted[:9])
    assert len(desk_in(home).settings.recent) == 10


def test_plans_are_those_of_the_folder_then_recent_ones_from_elsewhere(desk: Desk, tmp_path: Path) -> None:
    assert list(desk.plan_paths()) == []
    inside = [desk.start_plan(facts(title=title)).path for title in ("March", "Art night")]
    outside = saved_plan(desk, tmp_path / "shared.ijnplan")
    gone = saved_plan(desk, tmp_path / "gone.ijnplan")
    for path in (outside, gone):
        desk.open_document(path)
    gone.unlink()
    assert list(desk.plan_paths()) == [inside[1], inside[0], outside]


def test_a_recent_file_that_can_not_even_be_looked_at_is_left_out(desk: Desk) -> None:
    desk.change_settings(recent=("/" + "x" * 5000, "\0"))
    assert list(desk.plan_paths()) == []


def test_work_without_a_file_is_told(desk: Desk) -> None:
    assert desk.recovered().works == ()
    plan = told(desk.blank(), title="Vigil")
    desk.store.hold_unsaved(plan, None, "2026-11-24T10:00:00Z")
    [work] = desk.recovered().works
    assert (work.plan, work.path, work.at) == (plan, None, "2026-11-24T10:00:00Z")


def test_work_that_its_file_merely_lacks_is_brought_there_without_a_question(desk: Desk) -> None:
    document = desk.start_plan(facts(title="March"))
    work = told(document.session.plan, title="Vigil", expected=40)
    desk.store.hold_unsaved(work, document.path, "2026-11-24T10:00:00Z")
    tell = told(desk.read_plan(document.path).plan, place="Cedar Square")
    desk.write_new(document.path, tell)
    desk.bring_back()
    assert desk.recovered().works == ()
    on_disk = read(desk.read_plan(document.path).plan).facts
    assert (on_disk["title"], on_disk["expected"], on_disk["place"]) == ("Vigil", 40, "Cedar Square")


@pytest.mark.parametrize("what", ["gone", "damaged", "another plan", "much taken out"])
def test_work_that_differs_from_its_file_is_not_brought_there_by_itself(desk: Desk, what: str) -> None:
    many = {f"fact_{number}": number for number in range(30)}
    document = desk.start_plan(facts(**many))
    path = document.path
    work = told(document.session.plan, title="Vigil")
    desk.store.hold_unsaved(work, path, "2026-11-24T10:00:00Z")
    if what == "gone":
        path.unlink()
    elif what == "damaged":
        path.write_bytes(b"{")
    elif what == "another plan":
        path.write_bytes(desk.start_plan(facts()).path.read_bytes())
    elif what == "much taken out":
        desk.write_new(path, told(document.session.plan, **dict.fromkeys(many)))
    before = path.read_bytes() if path.exists() else None
    desk.bring_back()
    assert [(one.plan, one.at) for one in desk.recovered().works] == [(work, "2026-11-24T10:00:00Z")]
    assert (path.read_bytes() if path.exists() else None) == before


def test_a_file_of_another_plan_is_not_written_over(desk: Desk, tmp_path: Path) -> None:
    path = saved_plan(desk, tmp_path / "a.ijnplan")
    before = path.read_bytes()
    with pytest.raises(ProblemsError) as caught:
        desk.write_new(path, desk.blank())
    assert codes(caught) == ["save-other-plan"]
    assert path.read_bytes() == before


def test_a_plan_of_a_pack_that_is_not_here_is_told(desk: Desk) -> None:
    plan = done(desk.blank())
    with pytest.raises(ProblemsError) as caught:
        desk.pack(PackPin("other-rules", "7"))
    assert codes(caught) == ["pack-not-here"]
    assert desk.pack(read(plan).pack) is desk.standard_pack
    assert desk.pack(PackPin()) is desk.standard_pack


def test_edits_are_stamped_with_whoever_runs_the_program_or_a_name_that_is_given(desk: Desk) -> None:
    desk.change_settings(name="Ana")
    plan = desk.blank()
    named = desk.edited(plan, [], name="Ben")
    assert named == plan
    assert {live.by.name for lives in plan.cells.values() for live in lives} == {"Ana"}


def test_the_desk_of_whoever_runs_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "stick"))
    desk = Desk.open()
    assert desk.places == places_in(tmp_path / "stick")
    assert isinstance(desk.clock, SystemClock)
    assert desk.today == desk.clock.now().date()
    assert desk.version == VERSION


def test_times_are_kept_in_utc_and_shown_where_the_program_runs() -> None:
    assert stamp(NOW) == "2026-11-24T10:42:00Z"
    assert moment_of(stamp(NOW)) == NOW
    assert moment_of("yesterday") is None
    assert moment_of("0001-01-01T00:00:00+14:00") is None


def test_a_problem_is_told_as_a_sentence(desk: Desk) -> None:
    said_so = desk.sentence(Problem("unknown-key", "a.toml facts.titel", {"key": "titel", "nearest": "title"}))
    assert said_so == "“titel” is not known at a.toml facts.titel. Did you mean “title”?"
