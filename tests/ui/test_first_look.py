"""What whoever reviews looks at first, and that they change no answer."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from ijn_organizer.app import editing
from ijn_organizer.app.desk import Desk
from ijn_organizer.app.document import Document
from ijn_organizer.app.news import mark_looked, news_of
from ijn_organizer.app.remarking import Remarking
from ijn_organizer.plan.reading import Answer
from ijn_organizer.ui.kit.table import RowTable
from ijn_organizer.ui.window import Window
from tests.ui.conftest import MakeDesk
from tests.ui.helping import TEA, find, go_to_step, on_disk, start_tea, until
from tests.ui.keys import Keys

REVIEWING = "I review this plan: its answers stay as they are"
FIRST = "What to look at first"


def lines(window: Window) -> list[str]:
    """What the table says, in order: why, and the point or the question."""
    [table] = [one for one in window.findChildren(RowTable) if one.accessibleName() == FIRST]
    marks = [(row.cells[0].mark, row.cells[2].text or row.cells[1].text) for row in table.rows()]
    return [f"{mark.word}: {about}" for mark, about in marks if mark is not None]


def exceptional(desk: Desk) -> Document:
    """A plan of Ana's in which something of every kind is out of the ordinary, and her event before it."""
    team = {"name": "Ana Reyes", "role": "lead"}
    for title, date, answer in (("First tea", "2026-06-01", "yes"), ("Second tea", "2026-12-12", "no")):
        document = desk.start_plan({**TEA, "title": title, "date": date, "format": "in_person"})
        session = document.session
        session.commit(editing.put_row(session.plan, "team", editing.new_row_id(), team))
        session.commit([editing.choose_status(session.plan, "SID-01", "yes" if answer == "yes" else "no")])
        document.save()
    session.commit([editing.choose_status(session.plan, "NP-06", "not_sure")])
    gone = Answer("not_applicable", {}, "It is held outside.")
    session.commit([editing.answer_item(session.plan, "ACC-02", gone)])
    document.save()
    return document


def test_only_what_is_exceptional_comes_first_and_leads_to_its_card(
    desk: Desk, window: Window, keys: Keys, qtbot: QtBot, make_desk: MakeDesk
) -> None:
    document = exceptional(desk)
    mark_looked(desk, document.session.plan)
    ben = make_desk("ben")
    ben.change_settings(name="Ben")
    plan = ben.edited(document.session.plan, [editing.tell_fact(document.session.plan, "expected", 70)])
    document.session.take_in(plan)
    document.save()
    Remarking(document.session, ben.author, ben.clock).write("rules/respect", "Please look.")
    path = document.path
    document.save()
    document.close()
    # The look was before the changes: opened now, the plan shows them.
    window.open_file(path)
    go_to_step(keys, "Review")
    keys.tab_to(REVIEWING)
    keys.press("Space")
    until(qtbot, lambda: any(line.startswith("Other than last time") for line in lines(window)))
    said = lines(window)
    assert said[:3] == ["No: SID-01", "Not sure: NP-06", "Does not apply: ACC-02"]
    assert [line.split(":")[0] for line in said[-3:]] == ["Open remark", "Changed", "Other than last time"]
    assert said[-1].endswith("SID-01")
    keys.tab_to(FIRST)
    keys.walk_list("NP-06")
    keys.press("Return")
    assert keys.heard().inside(desk.standard_pack.items["NP-06"].item.question)


def test_who_reviewed_a_plan_has_looked_at_it(desk: Desk, window: Window, keys: Keys) -> None:
    path = start_tea(desk, window).path
    keys.press("Ctrl+W")
    assert news_of(desk, desk.read_plan(path).plan).never, "whoever only had it open has not"
    window.open_file(path)
    go_to_step(keys, "Review")
    keys.tab_to(REVIEWING)
    keys.press("Space")
    keys.press("Ctrl+W")
    assert not news_of(desk, desk.read_plan(path).plan).any


def test_who_reviews_changes_no_answer_and_can_speak(desk: Desk, window: Window, keys: Keys) -> None:
    path: Path = start_tea(desk, window).path
    find(keys, "SID-01")
    keys.press("1")
    go_to_step(keys, "Review")
    keys.tab_to(REVIEWING)
    keys.press("Space")
    find(keys, "SID-01")
    keys.press("3")
    keys.press("Ctrl+Z")
    keys.press("Ctrl+M")
    keys.type("Why yes?")
    keys.enter("Add the remark")
    keys.press("Ctrl+S")
    assert on_disk(desk, path).answers["SID-01"].status == "yes"
    go_to_step(keys, "Review")
    keys.tab_to(REVIEWING)
    keys.press("Space")
    find(keys, "SID-01")
    keys.press("3", "Ctrl+S")
    assert on_disk(desk, path).answers["SID-01"].status == "no"
