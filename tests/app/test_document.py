"""An open plan and its file: saved after each step, kept when it can't be saved, joined with other copies."""

import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from ijn_organizer.app import editing
from ijn_organizer.app.clock import StoppedClock
from ijn_organizer.app.desk import Desk
from ijn_organizer.app.document import Document, Outcome, SaveState
from ijn_organizer.plan.cells import Plan
from ijn_organizer.plan.values import Json
from ijn_organizer.storage.places import places_in
from ijn_organizer.storage.save import OPEN, Saved, Seal
from tests.app.making import Ears, facts, said, told
from tests.conftest import NOW


@pytest.fixture
def document(desk: Desk) -> Document:
    """A new plan, saved."""
    return desk.start_plan(facts())


def tell(document: Document, **values: Json) -> None:
    """A step that tells facts."""
    plan = document.session.plan
    document.session.commit([editing.tell_fact(plan, key, value) for key, value in values.items()])


def on_disk(desk: Desk, document: Document) -> dict[str, list[Json]]:
    return said(desk.read_plan(document.path).plan)


def held(desk: Desk) -> list[dict[str, list[Json]]]:
    """What the version store holds that no file has."""
    return [said(work.plan) for work in desk.recovered().works]


def codes(state: SaveState) -> list[str]:
    return [problem.code for problem in state.problems]


def later_version(path: Path, version: int = 2, **more: Json) -> bytes:
    """Makes the file one of a newer program; gives its bytes."""
    record = json.loads(path.read_bytes())
    path.write_text(json.dumps({**record, "version": version, **more}))
    return path.read_bytes()


def test_each_step_is_on_the_disk_when_it_is_done(desk: Desk, document: Document) -> None:
    for step in (
        lambda: tell(document, title="Vigil"),
        lambda: tell(document, expected=40),
        document.session.undo,
        document.session.undo,
        document.session.redo,
    ):
        step()
        assert desk.read_plan(document.path).plan == document.session.plan
        assert (document.state.kind, document.state.at) == ("saved", NOW)
    assert document.session.reading.facts["title"] == "Vigil"
    assert held(desk) == []


def test_saves_are_told_and_a_step_that_says_nothing_new_is_not_saved(document: Document) -> None:
    states: list[SaveState] = []
    document.subscribe(states.append)
    tell(document, title="Welcome Rally")
    assert states == []
    tell(document, title="Vigil")
    assert states == [SaveState("saved", NOW)]
    document.unsubscribe(states.append)
    tell(document, title="March")
    assert len(states) == 1


def test_a_closed_document_no_longer_saves(document: Document) -> None:
    document.close()
    before = document.path.read_bytes()
    tell(document, title="Vigil")
    assert document.path.read_bytes() == before


def test_a_failure_is_a_state_that_stays_until_a_save_succeeds(desk: Desk, document: Document) -> None:
    states: list[SaveState] = []
    document.subscribe(states.append)
    away = desk.plans_folder.rename(desk.plans_folder.with_name("away"))
    tell(document, title="Vigil")
    assert (document.state.kind, document.state.at, codes(document.state)) == ("failed", NOW, ["folder-missing"])
    tell(document, expected=40)
    assert document.save() == document.state
    assert [state.kind for state in states] == ["failed"] * 3
    assert held(desk) == [said(document.session.plan)]
    away.rename(desk.plans_folder)
    assert document.save() == SaveState("saved", NOW)
    assert on_disk(desk, document) == said(document.session.plan)
    assert held(desk) == []


def test_work_that_never_got_to_its_file_comes_back_when_the_plan_is_opened(
    desk: Desk, document: Document, home: Path
) -> None:
    away = desk.plans_folder.rename(desk.plans_folder.with_name("away"))
    tell(document, title="Vigil")
    away.rename(desk.plans_folder)
    assert on_disk(desk, document)["facts/title"] == ["Welcome Rally"]
    # The program ended here; somebody else goes on with the file.
    other = Desk(places_in(home.parent / "other home"), StoppedClock(NOW))
    tell(other.open_document(document.path), expected=40)

    again = Desk(places_in(home), StoppedClock(NOW))
    assert [(work.plan.id, work.path) for work in again.recovered().works] == [
        (document.session.plan.id, document.path)
    ]
    opened = again.open_document(document.path)
    assert opened.session.reading.facts["title"] == "Vigil"
    assert opened.session.reading.facts["expected"] == 40
    assert opened.state.kind == "saved"
    assert on_disk(again, opened) == said(opened.session.plan)
    assert held(again) == []


def test_work_stays_held_while_the_file_still_says_no(desk: Desk, document: Document) -> None:
    away = desk.plans_folder.rename(desk.plans_folder.with_name("away"))
    tell(document, title="Vigil")
    away.rename(desk.plans_folder)
    newer = later_version(document.path)
    opened = desk.open_document(document.path)
    assert opened.state.kind == "read_only"
    assert opened.session.reading.facts["title"] == "Vigil"
    assert held(desk) == [said(document.session.plan)]
    assert document.path.read_bytes() == newer


def test_the_file_of_a_newer_program_is_looked_at_and_never_written(desk: Desk, document: Document) -> None:
    newer = later_version(document.path, later={"thing": 1})
    opened = desk.open_document(document.path)
    assert opened.read_only
    states: list[SaveState] = []
    opened.subscribe(states.append)
    tell(opened, title="Vigil")
    opened.session.undo()
    assert opened.save() == SaveState("read_only")
    assert states == []
    assert document.path.read_bytes() == newer
    assert held(desk) == []


def test_two_documents_on_one_file_take_in_each_other_and_say_so(desk: Desk, document: Document) -> None:
    other = desk.open_document(document.path)
    ears = Ears()
    other.session.subscribe(ears)
    tell(document, title="Vigil")
    tell(other, expected=40)
    assert other.state == SaveState("saved", NOW)
    assert other.session.reading.facts["title"] == "Vigil"
    heard = {(change.origin, change.paths) for change in ears.heard}
    assert heard == {("edit", ("facts/expected",)), ("merge", ("facts/title",))}
    assert len(ears.heard) == 2
    assert document.save().kind == "saved"
    assert document.session.plan == other.session.plan == desk.read_plan(document.path).plan


def test_two_documents_that_tell_one_fact_differently_keep_both(desk: Desk, document: Document) -> None:
    other = desk.open_document(document.path)
    tell(document, title="Vigil")
    tell(other, title="March")
    assert on_disk(desk, document)["facts/title"] == ["March", "Vigil"]
    assert other.session.reading.conflicts == ("facts/title",)
    other.session.undo()
    assert on_disk(desk, document)["facts/title"] == ["Vigil", "Welcome Rally"]


def test_a_copy_that_takes_out_much_is_asked_about_first(desk: Desk, document: Document) -> None:
    tell(document, **{f"fact_{number}": number for number in range(30)})
    other = desk.open_document(document.path)
    tell(other, **dict.fromkeys([f"fact_{number}" for number in range(30)]))
    tell(document, title="Vigil")
    assert (document.state.kind, codes(document.state)) == ("failed", ["save-removes-much"])
    assert len(document.session.reading.facts) == 33
    document.save(removal_agreed=True)
    assert document.state.kind == "saved"
    assert set(document.session.reading.facts) == {"event_type", "title", "date"}
    assert document.session.reading.facts["title"] == "Vigil"


def test_another_plan_in_its_place_stays_as_it_is(desk: Desk, document: Document) -> None:
    stranger = desk.start_plan(facts(title="March"))
    shutil.copy(stranger.path, document.path)
    before = document.path.read_bytes()
    tell(document, title="Vigil")
    assert (document.state.kind, codes(document.state)) == ("failed", ["save-other-plan"])
    assert document.path.read_bytes() == before
    assert held(desk) == [said(document.session.plan)]


def test_a_file_that_claims_more_of_my_replica_makes_me_draw_a_new_one(desk: Desk, document: Document) -> None:
    tell(document, title="Vigil")
    [live] = document.session.plan.live("facts/title")
    mine, count = live.dot.replica, live.dot.counter + 1
    record = json.loads(document.path.read_bytes())
    record["seen"][mine] = count
    theirs = {"dot": f"{mine}/{count}", "by": "Ben", "by_id": "b1", "at": "2026-11-24T10:00:00Z", "value": 70}
    record["cells"]["facts/expected"] = [theirs]
    document.path.write_text(json.dumps(record))
    document.save()
    assert document.session.reading.facts["expected"] == 70
    tell(document, place="Cedar Square")
    written = desk.read_plan(document.path).plan
    assert written.seen[mine] == count
    assert said(written)["facts/expected"] == [70]
    assert max(written.live("facts/place")).dot.replica != mine


def test_what_a_copy_from_elsewhere_brings_is_saved_with_the_next_save(desk: Desk, document: Document) -> None:
    document.session.take_in(told(document.session.plan, expected=40))
    document.save()
    assert on_disk(desk, document)["facts/expected"] == [40]


class Aside:
    """Saves later and elsewhere: what waits for the page, what waits for a thread, what is done."""

    def __init__(self, document: Document) -> None:
        self.painted: list[Callable[[], None]] = []
        self.works: list[tuple[Callable[[], Outcome], Callable[[Outcome], None]]] = []
        document.save_aside(self.painted.append, lambda work, done: self.works.append((work, done)))

    def paint(self) -> None:
        for save in self.painted:
            save()
        self.painted.clear()


def test_steps_before_the_page_is_painted_are_one_save(desk: Desk, document: Document) -> None:
    aside, states = Aside(document), list[SaveState]()
    document.subscribe(states.append)
    tell(document, title="Vigil")
    tell(document, expected=40)
    assert on_disk(desk, document)["facts/title"] == ["Welcome Rally"]
    aside.paint()
    [(work, done)] = aside.works
    done(work())
    assert on_disk(desk, document) == said(document.session.plan)
    assert states == [SaveState("saved", NOW)]


def test_what_is_told_while_a_save_is_under_way_is_saved_by_the_next(desk: Desk, document: Document) -> None:
    aside = Aside(document)
    tell(document, title="Vigil")
    aside.paint()
    [(work, done)] = aside.works
    outcome = work()
    tell(document, expected=40)
    done(outcome)
    assert document.session.reading.facts["expected"] == 40
    assert "facts/expected" not in on_disk(desk, document)
    aside.paint()
    work, done = aside.works[-1]
    done(work())
    assert on_disk(desk, document) == said(document.session.plan)


def test_a_fault_of_the_program_in_a_save_is_raised_and_holds_up_no_later_save(desk: Desk) -> None:
    class Stumbling:
        """Falls over once, then saves."""

        fallen = False

        def __call__(
            self,
            path: Path,
            plan: Plan,
            at: str,
            *,
            seal: Seal = OPEN,
            removal_agreed: bool = False,
            must_exist: bool = False,
        ) -> Saved:
            del path, at, seal, removal_agreed, must_exist
            if not self.fallen:
                self.fallen = True
                raise LookupError
            return Saved(plan)

    document = Document(desk.session(desk.blank()), Path("none.ijnplan"), Stumbling(), desk.clock)
    with pytest.raises(LookupError):
        tell(document, title="Vigil")
    assert document.unsaved
    tell(document, title="March")
    assert not document.unsaved
    assert document.state.kind == "saved"


def test_closing_saves_what_waits(desk: Desk, document: Document) -> None:
    aside = Aside(document)
    tell(document, title="Vigil")
    document.close()
    assert on_disk(desk, document) == said(document.session.plan)
    aside.paint()
    assert aside.works == []


def test_opening_tells_why_it_can_not(desk: Desk, document: Document, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.ijnplan"
    damaged.write_bytes(document.path.read_bytes()[:200])
    wanted: Sequence[tuple[Path, str]] = (
        (tmp_path / "none.ijnplan", "file-missing"),
        (tmp_path, "is-folder"),
        (damaged, "cut-off"),
    )
    for path, code in wanted:
        with pytest.raises(Exception, match=code):
            desk.open_document(path)


def look(desk: Desk, document: Document) -> None:
    """What the window does when the folder says that something changed."""
    document.follow(document.looking(desk.read_plan)())


def test_what_another_program_wrote_is_taken_in_and_what_it_lacks_is_saved_again(
    desk: Desk, document: Document
) -> None:
    old = document.path.read_bytes()
    tell(document, place="Cedar Square")
    document.path.write_bytes(old)
    desk.write_new(document.path, told(desk.read_plan(document.path).plan, expected=90))

    look(desk, document)

    assert document.session.reading.facts["expected"] == 90
    assert on_disk(desk, document)["facts/place"] == ["Cedar Square"]
    assert (document.state.kind, document.unsaved) == ("saved", False)


def test_a_look_at_a_file_that_nobody_changed_does_nothing(desk: Desk, document: Document) -> None:
    states: list[SaveState] = []
    document.subscribe(states.append)
    look(desk, document)
    assert states == []


def test_a_file_that_was_taken_away_is_told_and_made_again_only_when_asked(desk: Desk, document: Document) -> None:
    document.path.unlink()

    look(desk, document)
    assert codes(document.state) == ["save-gone"]
    assert held(desk) == []
    tell(document, place="Cedar Square")
    assert codes(document.state) == ["save-gone"]
    assert document.state.held
    assert not document.path.exists()
    assert [work["facts/place"] for work in held(desk)] == [["Cedar Square"]]

    assert document.save().kind == "saved"
    assert on_disk(desk, document)["facts/place"] == ["Cedar Square"]
    assert held(desk) == []


def test_a_file_that_is_put_back_is_taken_up_again(desk: Desk, document: Document, tmp_path: Path) -> None:
    away = tmp_path / "away.ijnplan"
    document.path.rename(away)
    look(desk, document)
    tell(document, place="Cedar Square")

    away.rename(document.path)
    look(desk, document)

    assert (document.state.kind, document.unsaved) == ("saved", False)
    assert on_disk(desk, document)["facts/place"] == ["Cedar Square"]


def test_a_folder_that_vanishes_and_comes_back_without_the_file_gets_it_again(
    desk: Desk, document: Document
) -> None:
    shutil.rmtree(document.path.parent)
    look(desk, document)
    assert codes(document.state) == ["folder-missing"]
    tell(document, place="Cedar Square")
    assert held(desk) != []

    document.path.parent.mkdir()
    look(desk, document)
    document.save_soon()

    assert on_disk(desk, document)["facts/place"] == ["Cedar Square"]
    assert held(desk) == []


@pytest.mark.parametrize("data", [b"", b"{ cut off", b"age-encryption.org/v1\n", b"\x00" * 100])
def test_a_file_that_turned_into_something_else_is_told_and_left(
    desk: Desk, document: Document, data: bytes
) -> None:
    document.path.write_bytes(data)
    look(desk, document)
    assert document.state.kind == "failed"
    assert document.path.read_bytes() == data
    tell(document, place="Cedar Square")
    assert document.path.read_bytes() == data
    assert document.state.held


def test_a_newer_file_is_followed_without_being_written(desk: Desk, document: Document) -> None:
    document.close()
    later_version(document.path)
    opened = desk.open_document(document.path)
    record = json.loads(document.path.read_bytes())
    desk.write_new(document.path.parent / "other.ijnplan", told(document.session.plan, expected=90))
    fresh = json.loads((document.path.parent / "other.ijnplan").read_bytes())
    document.path.write_text(json.dumps({**fresh, "version": record["version"]}))
    before = document.path.read_bytes()
    look(desk, opened)
    assert opened.session.reading.facts["expected"] == 90
    assert document.path.read_bytes() == before
    document.path.unlink()
    look(desk, opened)
    assert opened.read_only
