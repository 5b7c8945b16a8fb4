"""Looking at a plan changes nothing in it."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ijn_organizer.app.desk import Desk
from ijn_organizer.ui.plan.plan_page import PlanPage
from ijn_organizer.ui.window import Window

SAMPLES = Path(__file__).parents[2] / "resources" / "samples"


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.ijnplan")), ids=lambda path: path.stem)
def test_walking_through_every_step_leaves_the_file_as_it_is(
    sample: Path, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / sample.name
    path.write_bytes(sample.read_bytes())
    window = Window(desk, QApplication.font())
    qtbot.addWidget(window)
    window.show()
    window.open_file(path)
    page = window.page
    assert isinstance(page, PlanPage)

    for step in page.steps:
        page.show_step(step)
        page.wait()
        page.commit()
    page.save_now()
    window.show_plans()

    assert path.read_bytes() == sample.read_bytes()
