"""Several who save one plan at once, and clocks that go wrong."""

import datetime as dt
import os
from pathlib import Path

from ijn_organizer.app import editing
from ijn_organizer.app.clock import StoppedClock
from ijn_organizer.app.desk import Desk
from ijn_organizer.storage.places import places_in
from ijn_organizer.storage.save import open_plan
from tests.cli.conftest import Program
from tests.conftest import NOW
from tests.faults.conftest import Soak
from tests.faults.test_saving import start
from tests.storage.making import Home, new_plan, values

YEAR = dt.timedelta(days=365)


def test_processes_that_save_in_a_loop_lose_nothing(tmp_path: Path, soak: Soak) -> None:
    path, count = tmp_path / "plans" / "March.ijnplan", soak.times(20, 500)
    path.parent.mkdir()
    Home(tmp_path / "home").save(path, new_plan(title="March"))
    # Two of one home, which share its locks, and one of another, which knows nothing of them.
    homes = {"ana": "home", "ben": "home", "eve": "another home"}
    processes = [start("rows", tmp_path / home, path, name, count) for name, home in homes.items()]
    lines = [line for process in processes for line in process.communicate()[0].splitlines()]
    told = [line for line in lines if not line.startswith("refused ")]
    assert [process.returncode for process in processes] == [0, 0, 0]
    assert len(told) == 3 * count
    overtaken = {f"facts/{key}" for key in told} - set(values(open_plan(path).plan))
    # A program that takes no lock of ours can come between the last look at a file and its replacing. What it
    # hid is still with those who wrote it: their next save brings it back.
    for home in set(homes.values()):
        writer = Home(tmp_path / home)
        plan_id = open_plan(path).plan.id
        writer.save(path, writer.store.read(plan_id, writer.store.list(plan_id)[0]))
    assert {f"facts/{key}" for key in told} <= set(values(open_plan(path).plan))
    soak.tell(
        7,
        "Two processes saving in a loop",
        "two processes that share locks, and a third from another home that does not, each saving a new fact "
        "without a pause",
        3 * count,
        f"all facts are in the file; {len(overtaken)} were hidden for a moment by the one without the lock, and "
        f"came back with the next save; {len(lines) - len(told)} saves were refused, held and done again",
        "What the others wrote comes in with the next save.",
    )


def test_two_open_documents_take_turns_and_agree(home: Path, soak: Soak) -> None:
    desks = [Desk(places_in(home), StoppedClock(NOW)) for _ in range(2)]
    first = desks[0].start_plan({"title": "March"})
    documents = [first, desks[1].open_document(first.path)]
    count = soak.times(20, 500)
    for number in range(count):
        document = documents[number % 2]
        document.session.commit([editing.tell_fact(document.session.plan, f"k{number % 50}", number)])
        assert document.state.kind == "saved"
    for document in documents:
        document.save()
    assert documents[0].session.plan == documents[1].session.plan == open_plan(first.path).plan
    facts = values(documents[0].session.plan)
    last = {f"facts/k{number % 50}": [number] for number in range(count)}
    assert {path: facts[path] for path in last} == last
    soak.tell(
        7,
        "One plan open twice",
        "two documents of one file that edit in turns, each save merging what the other wrote",
        count,
        "both ended with the same plan, each fact as it was written last",
        "What the other wrote comes in with the next save.",
    )


def test_a_clock_set_back_a_year_changes_no_order(program: Program, soak: Soak) -> None:
    count = soak.times(6, 100)
    path = program.plan()
    desk = Desk(places_in(program.home), StoppedClock(NOW))
    numbers = []
    for number in range(count):
        # Forward, back, and back by a year.
        desk.clock = StoppedClock(NOW + (number % 3 - 1) * YEAR)
        document = desk.open_document(path)
        document.session.commit([editing.tell_fact(document.session.plan, "turn", number)])
        assert document.state.kind == "saved"
        document.close()
        os.utime(path, ns=((number % 3) * 10**18, (2 - number % 3) * 10**18))
        versions = desk.store.list(document.session.plan.id)
        numbers.append(versions[0].number)
        assert values(desk.store.read(document.session.plan.id, versions[0]))["facts/turn"] == [number]
        assert values(open_plan(path).plan)["facts/turn"] == [number]
    assert numbers == sorted(set(numbers))
    # A plan whose times lie in the future: every command goes on as always.
    assert program("check", path, "--today", "2020-01-01").code == 1
    assert program("merge", path, path, "-o", "merged.ijnplan").code == 0
    assert program("export", path, "-o", "plan.html").code == 0
    assert open_plan(program.folder / "merged.ijnplan").plan == open_plan(path).plan
    soak.tell(
        6,
        "Clock set back a year",
        "each edit a year before or after the last one, and the times of the file set at random years",
        count,
        "the newest edit stayed the newest in the plan and among its versions, each time",
        "Nothing; a time shown beside an edit is the one that the clock told.",
    )
