"""An organizer and a coordinator, each with a home of their own: a plan travels, and a slip comes back."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from ijn_organizer.app import editing
from ijn_organizer.app.clock import SystemClock
from ijn_organizer.app.desk import Desk
from ijn_organizer.app.remarking import Remarking
from ijn_organizer.plan.cells import Plan
from ijn_organizer.plan.remarks import threads
from ijn_organizer.plan.values import canonical
from ijn_organizer.storage.places import HOME_VARIABLE, places_in
from ijn_organizer.storage.plan_data import content
from ijn_organizer.trust.identity import seal_identity
from tests.cli.conftest import Program
from tests.cli.making import fed
from tests.conftest import NOW
from tests.signing.people import identity

PHRASE = "maple river candle north"


class Person:
    """Somebody with a home of their own, who works with the program's commands and its window."""

    def __init__(self, program: Program, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
        self.home = program.folder / f"home of {name}"
        self.folder = self.home / "plans"
        self.folder.mkdir(parents=True)
        shutil.copytree(places_in(program.home).cache, places_in(self.home).cache)
        self.desk = Desk(places_in(self.home), SystemClock())
        self.desk.change_settings(name=name)
        # On their computers the certificates have to hold today.
        self._identity = self.home / "me.p12"
        self._identity.write_bytes(seal_identity(identity(name, "organizer", NOW.replace(year=2024)), PHRASE))
        self._program = program
        self._monkeypatch = monkeypatch
        self.plan = self.folder / "plan.ijnplan"

    def __call__(self, *arguments: object) -> dict[str, object]:
        """A command on this person's computer; its answer as data, where it has one."""
        self._monkeypatch.setenv(HOME_VARIABLE, str(self.home))
        told = self._program(*arguments)
        assert (told.code, told.err) == (0, "")
        answer: dict[str, object] = json.loads(told.out) if "--json" in arguments else {}
        return answer

    def sign(self, *more: object) -> None:
        """Signs the plan at its first checkpoint."""
        with fed(PHRASE) as number:
            call = ("sign", self.plan, "--checkpoint", "decide", "--identity", self._identity)
            self(*call, "--passphrase-fd", number, *more)

    def writes(self, **facts: object) -> None:
        """Edits the plan in the window."""
        document = self.desk.open_document(self.plan)
        for key, value in facts.items():
            document.session.commit([editing.tell_fact(document.session.plan, key, value)])
        document.close()

    @contextmanager
    def remarking(self) -> Iterator[Remarking]:
        """The plan, open to say something about it."""
        document = self.desk.open_document(self.plan)
        yield Remarking(document.session, self.desk.author, self.desk.clock)
        document.close()

    def holds(self) -> Plan:
        """The plan as its file holds it."""
        return self.desk.read_plan(self.plan).plan


@pytest.fixture
def people(program: Program, monkeypatch: pytest.MonkeyPatch) -> tuple[Person, Person]:
    return Person(program, "Ana Reyes", monkeypatch), Person(program, "Noor Castellan", monkeypatch)


def test_a_plan_travels_and_a_slip_comes_back(program: Program, people: tuple[Person, Person]) -> None:
    ana, noor = people
    ana("new", "--from", "meeting.toml", "-o", ana.plan)
    ana.sign()
    shutil.copy(ana.plan, noor.plan)

    with noor.remarking() as remarking:
        remarking.write("answers/FOC-01", "Who speaks first?")
        remarking.suggest(editing.tell_fact(noor.holds(), "expected", 40), "Thirty came in the rain.")
    noor.sign("--review", "conditions", "--text", "Ask the city.\nCall Ben.")
    first = noor.folder / "first.ijnplan"
    noor("slip", noor.plan, "-o", first)
    with noor.remarking() as remarking:
        remarking.reply(remarking.at("answers/FOC-01")[0], "Lan would like to.")
    second = noor.folder / "second.ijnplan"
    noor("slip", noor.plan, "-o", second)
    assert "Neighbors meet" not in first.read_text(encoding="utf-8")

    # Ana goes on meanwhile, and the slips come in the wrong order, the second one twice.
    ana.writes(invitation="Come and sit down with us.")
    cells = ana.holds().cells
    told = [ana("merge", ana.plan, slip, "-o", ana.plan, "--json") for slip in (second, first, second)]
    assert [answer["taken_entries"] for answer in told] == [4, 0, 0]
    assert ana.holds().cells == cells
    checked = program("check", ana.plan, "--json")
    assert {"Ask the city.", "Call Ben."} <= {task["text"] for task in json.loads(checked.out)["tasks"]}

    with ana.remarking() as remarking:
        remark, suggestion = remarking.threads
        assert (remark.place, len(remark.replies)) == ("answers/FOC-01", 1)
        remarking.resolve(remark, "Lan it is.")
        remarking.accept(suggestion)
    ana("slip", ana.plan, "-o", ana.folder / "answers.ijnplan")

    # The plan goes to Noor once more, and both have the same.
    noor("merge", noor.plan, ana.plan, "-o", noor.plan, "--json")
    ana("merge", ana.plan, noor.plan, "-o", ana.plan, "--json")
    assert canonical(content(ana.holds())) == canonical(content(noor.holds()))
    assert [(thread.place, thread.state) for thread in threads(noor.holds())] == [
        ("answers/FOC-01", "resolved"),
        ("facts/expected", "accepted"),
    ]


def test_a_slip_is_refused_in_a_sentence_where_it_does_not_belong(
    program: Program, people: tuple[Person, Person]
) -> None:
    ana, noor = people
    ana("new", "--from", "meeting.toml", "-o", ana.plan)
    noor("new", "--from", "vigil.toml", "-o", noor.plan)
    slip = noor.folder / "slip.ijnplan"
    nothing = program("slip", noor.plan, "-o", slip)
    assert (nothing.code, nothing.out) == (2, "")
    assert "You have not said or signed anything" in nothing.err
    with noor.remarking() as remarking:
        remarking.write("", "Well done.")
    noor("slip", noor.plan, "-o", slip)
    before = ana.plan.read_bytes()
    for call, said in (
        (("merge", ana.plan, slip, "-o", ana.plan), "is a return slip for another plan"),
        (("merge", slip, slip, "-o", ana.plan), "These are two return slips"),
        (("merge", noor.plan, slip, "-o", slip), "A return slip lies at"),
        (("check", slip), "is a return slip, not a plan. Open the plan it belongs to"),
        (("slip", noor.plan, "-o", ana.plan), "There is a file at"),
        (("slip", slip, "-o", noor.folder / "other.ijnplan"), "is a return slip, not a plan"),
    ):
        told = program(*call)
        assert (told.code, told.out, told.err.count("\n")) == (2, "", 1)
        assert said in told.err
    assert ana.plan.read_bytes() == before
    assert not (noor.folder / "other.ijnplan").exists()


def test_slips_of_a_sealed_plan_ask_for_one_passphrase(program: Program, people: tuple[Person, Person]) -> None:
    ana, _ = people
    ana("new", "--from", "meeting.toml", "-o", ana.plan)
    with ana.remarking() as remarking:
        remarking.write("", "Quietly.")
    start = program.folder / "start.ijnplan"
    with fed(PHRASE) as number:
        ana("seal", ana.plan, "--passphrase-fd", number)
    slip = program.folder / "slip.ijnplan"
    with fed(PHRASE) as number:
        ana("slip", ana.plan, "-o", slip, "--passphrase-fd", number)
    assert slip.read_bytes().startswith(b"age-encryption.org/v1")
    with fed(PHRASE) as number:
        told = ana("merge", ana.plan, slip, "-o", start, "--json", "--passphrase-fd", number)
    assert told["taken_entries"] == 0
    assert start.read_bytes().startswith(b"age-encryption.org/v1")
