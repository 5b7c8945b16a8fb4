"""Lists of the event in the plan window: rows come, change, go and come back."""

from pytestqt.qtbot import QtBot

from ijn_organizer.app.desk import Desk
from ijn_organizer.ui.window import Window
from tests.ui.helping import go_to_step, on_disk, start_tea, texts, until
from tests.ui.keys import Keys

NOBODY = "No politician is invited or expected, and nobody from a party."
ADD = "Add: Politicians"


def test_a_new_row_is_in_the_plan_with_its_first_field(
    desk: Desk, window: Window, keys: Keys, qtbot: QtBot
) -> None:
    document = start_tea(desk, window)
    go_to_step(keys, "Guests and politicians")
    keys.tab_to(NOBODY)
    keys.press("Space")
    assert document.session.reading.facts["politicians"] == []
    keys.tab_to(ADD)
    keys.press("Return")
    assert document.session.reading.facts["politicians"] == []

    keys.type("Ana Flores")
    keys.press("Tab")

    (row,) = document.session.reading.rows["politicians"]
    assert row.columns == {"name": "Ana Flores"}
    assert "politicians" not in document.session.reading.facts
    until(qtbot, lambda: len(on_disk(desk, document.path).rows.get("politicians", ())) == 1)


def test_a_row_that_stays_empty_leaves_nothing(desk: Desk, window: Window, keys: Keys) -> None:
    document = start_tea(desk, window)
    go_to_step(keys, "Guests and politicians")
    keys.tab_to(NOBODY)
    keys.press("Space")
    before = document.session.plan
    keys.tab_to(ADD)
    keys.press("Return")

    keys.tab_to("Done with this row")
    keys.press("Return")

    assert document.session.plan == before
    assert "Done with this row" not in texts(window)


def test_a_row_that_was_removed_comes_back(desk: Desk, window: Window, keys: Keys) -> None:
    document = start_tea(desk, window)
    go_to_step(keys, "Guests and politicians")
    keys.tab_to(ADD)
    keys.press("Return")
    keys.type("Ana Flores")
    keys.tab_to("Done with this row")
    keys.press("Return")
    rows = document.session.reading.rows["politicians"]
    keys.tab_to("Remove: Politicians")
    keys.press("Return")
    assert not document.session.reading.rows.get("politicians")
    assert keys.heard().name == "Undo: Politicians"

    keys.press("Return")

    assert document.session.reading.rows["politicians"] == rows
